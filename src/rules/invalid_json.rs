//! `invalid-json`: the document is not one JSON text.

use crate::json::{SLIPS, Slip, Span};
use crate::message::Message;
use crate::report::{Facts, On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};

pub(crate) static RULE: Rule = Rule {
    name: "invalid-json",
    severity: Severity::Error,
    page: Page::new(
        "the document is not one valid JSON text",
        "the API refuses such a text before it reads any member",
        Sample::new(r#"{"vpn_connection": {"name": "vpn-1",}}"#),
        Sample::new(r#"{"vpn_connection": {"name": "vpn-1"}}"#),
    ),
    source: "JSON, RFC 8259",
    members: &[],
    on: On::ANY,
    yields_to: &[],
    messages: &MESSAGES,
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

static HTTP: Message = Message::new("http-file", "the document is a file of requests, which is not JSON")
    .help("give the file a name that ends in `.http`, or pass `--input http`");

static MEBIBYTES: Message = Message::new("mebibytes", "").help("vpnlint reads at most {mebibytes} MiB");

static MESSAGES: [&Message; SLIPS.len() + 2] = {
    let mut messages = [&HTTP; SLIPS.len() + 2];
    messages[SLIPS.len()] = &MEBIBYTES;
    let mut at = 0;
    while at < SLIPS.len() {
        messages[at] = &SLIPS[at].1;
        at += 1;
    }
    messages
};

const MEBIBYTE: usize = 1 << 20;

pub(crate) fn report(facts: &mut Facts, span: Span, slip: Slip, size_limit: usize, is_http: bool) {
    let finding = facts.point(&RULE, if is_http { &HTTP } else { slip.message() }, span);
    if slip == Slip::TooLarge {
        finding.param("limit", size_limit).cite("practice");
        if size_limit >= MEBIBYTE && size_limit.is_multiple_of(MEBIBYTE) {
            finding.param("mebibytes", size_limit / MEBIBYTE).advise(&MEBIBYTES);
        }
    }
}
