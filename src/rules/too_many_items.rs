//! `too-many-items`: a list has more items than documented.

use crate::field::Field;
use crate::finding::Severity;
use crate::json::NodeId;
use crate::rule::{Check, Rule, Sample};
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "too-many-items",
    severity: Severity::Error,
    summary: "a list has more items than documented",
    why: "the API refuses the list",
    source: "API, Tables 3 and 4",
    bad: Sample::new(
        r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}, {"source": "10.0.1.0/24", "destination": ["192.168.1.0/24"]}, {"source": "10.0.2.0/24", "destination": ["192.168.1.0/24"]}, {"source": "10.0.3.0/24", "destination": ["192.168.1.0/24"]}, {"source": "10.0.4.0/24", "destination": ["192.168.1.0/24"]}, {"source": "10.0.5.0/24", "destination": ["192.168.1.0/24"]}]}}"#,
    ),
    good: Sample::new(r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}]}}"#),
    members: &[],
    check: Check::Walk,
}
.for_target();

pub(crate) fn report(view: &mut View, field: &'static Field, max: usize, count: usize, node: NodeId) {
    view.report_bracket(&RULE, node, "`{member}` has {count} items: at most {max} are allowed")
        .param("member", field.name)
        .param("count", count)
        .param("max", max)
        .cite(field.source);
}
