//! `unsupported-value`: a value is listed but currently not supported.

use crate::field::Field;
use crate::finding::Severity;
use crate::json::NodeId;
use crate::rule::{Check, Rule, Sample};
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "unsupported-value",
    severity: Severity::Error,
    summary: "a value is listed but currently not supported",
    why: "the page says that the service does not take it yet",
    source: "API, Table 5",
    bad: Sample::new(r#"{"vpn_connection": {"ikepolicy": {"local_id_type": "fqdn"}}}"#),
    good: Sample::new(r#"{"vpn_connection": {"ikepolicy": {"local_id_type": "ip"}}}"#),
    members: &[],
    check: Check::Walk,
}
.for_target();

pub(crate) fn report(view: &mut View, field: &'static Field, node: NodeId) {
    let shown = view.shown(node);
    view.report(&RULE, node, "`{value}` is documented as currently not supported")
        .param("value", shown)
        .param("allowed", field.values().collect::<crate::finding::Param>())
        .advise("supported is {allowed}")
        .cite(field.source);
}
