//! `not-updatable-member`: the member is documented for another operation or for the answer only.

use crate::field::Field;
use crate::finding::Severity;
use crate::json::NodeId;
use crate::rule::{Check, Rule, Sample};
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "not-updatable-member",
    severity: Severity::Warning,
    summary: "the member is documented for another operation or for the answer only",
    why: "the update does not change it, whatever its value",
    source: "API, Tables 3 and 9; guide, Modifying a VPN Connection, Table 2",
    bad: Sample::new(r#"{"vpn_connection": {"name": "vpn-1", "style": "bgp"}}"#),
    good: Sample::new(r#"{"vpn_connection": {"name": "vpn-1"}}"#),
    members: &[],
    check: Check::Walk,
}
.for_target();

pub(crate) fn report(view: &mut View, field: &'static Field, returned: bool, name: NodeId, value: NodeId) {
    let fix = returned.then(|| view.safe_removal("remove the member", value));
    view.report(&RULE, name, "the update does not change `{member}` ({what})")
        .param("member", field.name)
        .param("what", field.description)
        .cite(field.source)
        .advise("remove it from the update")
        .fix(fix);
}
