//! `invalid-json`: the document is not one JSON text.

use crate::json::{Slip, Span};
use crate::recognise::Document;
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
    messages: &[],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

pub(crate) fn report(facts: &mut Facts, span: Span, slip: Slip, size_limit: usize, is_http: bool) {
    let (words, advice) = slip.words();
    if is_http {
        facts.point(&RULE, "the document is a file of requests, which is not JSON", span).advise(Document::Http.taken_by());
        return;
    }
    let finding = facts.point(&RULE, words, span);
    if let Some(advice) = advice {
        finding.advise(advice);
    }
    if slip == Slip::TooLarge {
        finding.param("limit", size_limit).advise("the limit is {limit} bytes");
    }
}
