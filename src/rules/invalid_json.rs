//! `invalid-json`: the document is not one JSON text.

use crate::finding::Severity;
use crate::json::{Slip, Span, Tree};
use crate::recognise::Document;
use crate::rule::{Check, Rule, Sample};
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "invalid-json",
    severity: Severity::Error,
    summary: "the document is not one JSON text",
    why: "no client can send it, and the API would refuse it before it reads a single member",
    source: "JSON, RFC 8259",
    bad: Sample::new(r#"{"vpn_connection": {"name": "vpn-1",}}"#),
    good: Sample::new(r#"{"vpn_connection": {"name": "vpn-1"}}"#),
    members: &[],
    check: Check::Walk,
}
.for_target();

pub(crate) fn report(view: &mut View, span: Span, slip: Slip, size_limit: usize, is_http: bool) {
    let (words, advice) = slip.words();
    if is_http {
        view.report_span(&RULE, Tree::ROOT, span, "the document is a file of requests, which is not JSON").advise(Document::Http.taken_by());
        return;
    }
    let finding = view.report_span(&RULE, Tree::ROOT, span, words);
    finding.advice = advice;
    if slip == Slip::TooLarge {
        finding.param("limit", size_limit).advise("the limit is {limit} bytes");
    }
}
