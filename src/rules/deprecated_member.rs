//! `deprecated-member`: the member is kept for compatibility only.

use crate::field::Field;
use crate::finding::Severity;
use crate::json::NodeId;
use crate::rule::{Check, Rule, Sample};
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "deprecated-member",
    severity: Severity::Warning,
    summary: "the member is kept for compatibility only",
    why: "the vendor advises against it and no longer documents it for updates",
    source: "API, Creating a VPN Connection, Table 4",
    bad: Sample::new(r#"{"vpn_connection": {"policy_rules": [{"rule_index": 1, "source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}]}}"#),
    good: Sample::new(r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}]}}"#),
    members: &[],
    check: Check::Walk,
}
.for_target();

pub(crate) fn report(view: &mut View, field: &'static Field, name: NodeId, value: NodeId) {
    let fix = view.safe_removal("remove the member", value);
    view.report(&RULE, name, "`{member}` is deprecated")
        .param("member", field.name)
        .cite(field.source)
        .advise("remove it: the service numbers the rules itself")
        .fix(fix);
}
