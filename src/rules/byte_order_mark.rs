//! `byte-order-mark`: the document begins with a byte order mark.

use crate::document::View;
use crate::json::{Span, Tree};
use crate::message::Message;
use crate::report::{EditFact, NewText, On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};

pub(crate) static RULE: Rule = Rule {
    name: "byte-order-mark",
    severity: Severity::Error,
    page: Page::new(
        "the document begins with a byte order mark",
        "RFC 8259 forbids senders to add one, and many JSON readers fail on it",
        Sample::new(r#"﻿{"vpn_connection": {"name": "vpn-1"}}"#),
        Sample::new(r#"{"vpn_connection": {"name": "vpn-1"}}"#),
    ),
    source: "JSON, RFC 8259 §8.1",
    members: &[],
    on: On::ANY,
    yields_to: &[],
    messages: &[&MARK],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

static MARK: Message = Message::new("byte-order-mark", "the document begins with a byte order mark (U+FEFF)")
    .help("save the file as UTF-8 without a byte order mark")
    .fix("remove the byte order mark");

pub(crate) fn report(view: &mut View) {
    let mark = Span::new(0, 3);
    view.report_span(&RULE, Tree::ROOT, mark, &MARK).fix_safely([EditFact::new(mark, NewText::Nothing)]);
}
