//! `not-updatable-member`: the member is documented for another operation or for the answer only.

use crate::document::View;
use crate::json::NodeId;
use crate::operations::Base;
use crate::recognise::Document;
use crate::report::{FixFact, On, Page, Rule, Sample, Severity};
use crate::rules::support::empty::is_all_but;
use crate::rules::{Check, Judge};
use crate::spec::Field;

pub(crate) static RULE: Rule = Rule {
    name: "not-updatable-member",
    severity: Severity::Warning,
    page: Page::new(
        "the member is documented only for another operation or for the answer",
        "an update does not change it, and a create does not set it, whatever its value",
        Sample::new(r#"{"vpn_connection": {"name": "vpn-1", "style": "bgp"}}"#),
        Sample::new(r#"{"vpn_connection": {"name": "vpn-1"}}"#),
    ),
    source: "API, Tables 3 and 9; guide, Modifying a VPN Connection, Table 2",
    members: &[],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

pub(crate) fn report(view: &mut View, field: &'static Field, returned: bool, name: NodeId, value: NodeId) {
    let is_removable = returned && !is_all_but(view.tree, value);
    let fix = if is_removable { view.safe_removal(value).map(|edit| FixFact::safe("remove the member", [edit])) } else { None };
    let (words, advice) = match view.operation.base {
        Base::Defaults => ("a create does not set `{member}` ({what})", "remove it from the create"),
        _ if Document::of_tree(view.tree) == Some(Document::Create) => (
            "the update does not change `{member}` ({what})",
            "with `vgw_id`, `vgw_ip` and `cgw_id` and without `id` this is the body of a create: send it to `POST /v5/{project_id}/vpn-connection`",
        ),
        _ => ("the update does not change `{member}` ({what})", "remove it from the update"),
    };
    view.report(&RULE, name, words).param("member", field.name).param("what", field.description).cite(field.source).advise(advice).fix(fix);
}
