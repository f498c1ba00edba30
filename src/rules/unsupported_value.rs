//! `unsupported-value`: a value is listed but currently not supported.

use crate::document::View;
use crate::json::NodeId;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity, Value};
use crate::rules::{Check, Judge};
use crate::spec::Field;

pub(crate) static RULE: Rule = Rule {
    name: "unsupported-value",
    severity: Severity::Error,
    page: Page::new(
        "a value is listed but currently not supported",
        "the API page says that the service does not take the value yet",
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"local_id_type": "fqdn"}}}"#),
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"local_id_type": "ip"}}}"#),
    ),
    source: "API, Table 5",
    members: &[],
    on: On::VALUES,
    yields_to: &[],
    messages: &[&UNSUPPORTED],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

static UNSUPPORTED: Message = Message::new("unsupported", "`{value}` is documented as currently not supported; allowed: {allowed}");

pub(crate) fn report(view: &mut View, field: &'static Field, node: NodeId) {
    view.report_value(&RULE, node, &UNSUPPORTED).param("allowed", Value::Choices(field)).cite(field.source);
}
