//! `empty-list`: a list is empty.

use crate::field::Field;
use crate::finding::Severity;
use crate::json::NodeId;
use crate::rule::{Check, Rule, Sample};
use crate::rules::missing_policy_rules;
use crate::spec::connection;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "empty-list",
    severity: Severity::Warning,
    summary: "a list is empty",
    why: "the page does not say whether an empty list clears the current one or changes nothing",
    source: "practice",
    bad: Sample::new(r#"{"vpn_connection": {"peer_subnets": []}}"#),
    good: Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#),
    members: &[],
    check: Check::Walk,
}
.for_target();

pub(crate) fn report(view: &mut View, field: &'static Field, node: NodeId) {
    // What is empty in an answer is empty.
    if view.operation.is_answer {
        return;
    }
    // An empty list that is an error needs no second finding.
    if field == &connection::POLICY_RULES && missing_policy_rules::are_mandatory(view) {
        return;
    }
    view.report(&RULE, node, "`{member}` is empty: the page does not say whether this clears the list")
        .param("member", field.name)
        .advise("leave the member out to keep the current list");
}
