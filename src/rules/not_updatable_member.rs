//! `not-updatable-member`: the member is documented for another operation or for the answer only.

use crate::document::View;
use crate::json::NodeId;
use crate::message::Message;
use crate::operations::Base;
use crate::recognise::Document;
use crate::report::{On, Page, Rule, Sample, Severity};
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
    messages: &[&NOT_UPDATED, &NOT_CREATED, &IS_CREATE],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

const FIX: &str = "remove the member";

static NOT_UPDATED: Message =
    Message::new("not-updated", "the update does not change `{member}` ({what})").help("remove `{member}` from the update").fix(FIX);
static NOT_CREATED: Message =
    Message::new("not-created", "a create does not set `{member}` ({what})").help("remove `{member}` from the create").fix(FIX);

static IS_CREATE: Message = Message::new("is-create", "").help(
    "send the body to `POST /v5/{project_id}/vpn-connection`: with `vgw_id`, `vgw_ip` and `cgw_id` and without `id` it is the body of a create",
);

pub(crate) fn report(view: &mut View, field: &'static Field, returned: bool, name: NodeId, value: NodeId) {
    let is_removable = returned && !is_all_but(view.tree, value);
    let edit = if is_removable { view.safe_removal(value) } else { None };
    let (message, help) = match view.operation.base {
        Base::Defaults => (&NOT_CREATED, &NOT_CREATED),
        _ if Document::of_tree(view.tree) == Some(Document::Create) => (&NOT_UPDATED, &IS_CREATE),
        _ => (&NOT_UPDATED, &NOT_UPDATED),
    };
    let finding = view.report(&RULE, name, message).param("member", field.name).param("what", field.description).cite(field.source).advise(help);
    if let Some(edit) = edit {
        finding.fix_safely([edit]);
    }
}
