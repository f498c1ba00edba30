//! `invalid-timestamp`: a time is not written as the page says.

use crate::field::Field;
use crate::finding::Severity;
use crate::json::NodeId;
use crate::rule::{Check, Rule, Sample};
use crate::rules::invisible_character;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "invalid-timestamp",
    severity: Severity::Warning,
    summary: "a time is not in the documented form",
    why: "programs that read the answer expect `yyyy-MM-ddTHH:mm:ss.SSSZ`",
    source: "API, Table 9",
    bad: Sample::new(
        r#"{"vpn_connection": {"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3", "created_at": "2025-06-26 13:41:34"}, "request_id": "f91082d4-6d49-479c-ad1d-4e552a9f5cae"}"#,
    ),
    good: Sample::new(
        r#"{"vpn_connection": {"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3", "created_at": "2025-06-26T13:41:34.626Z"}, "request_id": "f91082d4-6d49-479c-ad1d-4e552a9f5cae"}"#,
    ),
    members: &[],
    check: Check::Walk,
}
.for_target();

pub(crate) fn check(view: &mut View, field: &'static Field, node: NodeId) {
    if is_timestamp(&view.tree.string(node).unwrap_or_default()) || invisible_character::check(view, field, node, is_timestamp) {
        return;
    }
    let shown = view.shown(node);
    view.report(&RULE, node, "`{value}` is not a time in the documented form")
        .param("value", shown)
        .param("member", field.name)
        .cite(field.source)
        .advise("the form is `yyyy-MM-ddTHH:mm:ss.SSSZ`, such as `2025-06-26T13:41:34.626Z`");
}

/// Whether the text is `yyyy-MM-ddTHH:mm:ss.SSSZ`. How many days a month has is not asked.
pub(crate) fn is_timestamp(text: &str) -> bool {
    const FORM: &[u8] = b"0000-00-00T00:00:00.000Z";
    let fits = |(byte, form): (u8, &u8)| if *form == b'0' { byte.is_ascii_digit() } else { byte == *form };
    let within = |at: usize, least, most| (least..=most).contains(&&text[at..at + 2]);
    text.len() == FORM.len()
        && text.bytes().zip(FORM).all(fits)
        && within(5, "01", "12")
        && within(8, "01", "31")
        && within(11, "00", "23")
        && within(14, "00", "59")
        && within(17, "00", "59")
}
