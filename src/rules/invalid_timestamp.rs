//! `invalid-timestamp`: a text is not an RFC 3339 time.

use crate::document::View;
use crate::json::NodeId;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::Field;

pub(crate) static RULE: Rule = Rule {
    name: "invalid-timestamp",
    severity: Severity::Warning,
    page: Page::new(
        "a string is not an RFC 3339 time",
        "programs that read the answer expect this format",
        Sample::new(
            r#"{"vpn_connection": {"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3", "created_at": "2025-06-26 13:41:34"}, "request_id": "f91082d4-6d49-479c-ad1d-4e552a9f5cae"}"#,
        ),
        Sample::new(
            r#"{"vpn_connection": {"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3", "created_at": "2025-06-26T13:41:34.626Z"}, "request_id": "f91082d4-6d49-479c-ad1d-4e552a9f5cae"}"#,
        ),
    ),
    source: "API, Table 9",
    members: &[],
    on: On::ANY,
    yields_to: &["invisible-character"],
    messages: &[&NOT_TIME],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

static NOT_TIME: Message = Message::new("not-rfc3339", "`{member}` is not an RFC 3339 time: `{value}`")
    .help("write a date, a time and an offset, such as `2025-06-26T13:41:34.626Z`");

pub(crate) fn report(view: &mut View, field: &'static Field, node: NodeId) {
    view.report_value(&RULE, node, &NOT_TIME).param("member", field.name).cite(field.source);
}
