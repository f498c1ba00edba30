//! `not-updatable-member`: the member is documented for another operation or for the answer only.

use crate::field::Field;
use crate::finding::Severity;
use crate::json::NodeId;
use crate::rule::{Check, Rule, Sample};
use crate::rules::empty_update;
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
    let is_removable = returned && !empty_update::is_all_but(view.tree, value);
    let fix = if is_removable { view.safe_removal("remove the member", value) } else { None };
    // Until creates are checked, their bodies are taken for updates.
    let advice = if view.is_create() {
        "with `vgw_id`, `vgw_ip` and `cgw_id` and without `id` this is the body of a create, which vpnlint does not check yet"
    } else {
        "remove it from the update"
    };
    view.report(&RULE, name, "the update does not change `{member}` ({what})")
        .param("member", field.name)
        .param("what", field.description)
        .cite(field.source)
        .advise(advice)
        .fix(fix);
}
