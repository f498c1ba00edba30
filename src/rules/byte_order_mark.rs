//! `byte-order-mark`: the document begins with a byte order mark.

use crate::finding::Severity;
use crate::finding::{Edit, Fix};
use crate::json::{Span, Tree};
use crate::rule::{Check, Rule, Sample};
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "byte-order-mark",
    severity: Severity::Error,
    summary: "the document begins with a byte order mark",
    why: "RFC 8259 forbids to send one, and many JSON readers stop at it",
    source: "JSON, RFC 8259 §8.1",
    bad: Sample::new(r#"﻿{"vpn_connection": {"name": "vpn-1"}}"#),
    good: Sample::new(r#"{"vpn_connection": {"name": "vpn-1"}}"#),
    members: &[],
    check: Check::Walk,
}
.for_target();

pub(crate) fn report(view: &mut View) {
    let mark = Span::new(0, 3);
    view.report_span(&RULE, Tree::ROOT, mark, "the document begins with a byte order mark (U+FEFF)")
        .advise("save the file as UTF-8 without a byte order mark")
        .fix(Some(Fix::safe("remove the byte order mark", vec![Edit::new(mark, "")])));
}
