//! `not-updatable-member`: the member is documented for another operation or for the answer only.

use crate::document::View;
use crate::json::{NodeId, Tree};
use crate::message::Message;
use crate::operations::{Base, member};
use crate::recognise::Document;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::empty::is_all_but;
use crate::rules::{Check, Judge};
use crate::spec::{Field, connection};

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
    messages: &[&NOT_UPDATED, &NOT_CREATED, &IS_CREATE, &MAYBE_CREATE],
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

static MAYBE_CREATE: Message = Message::new("maybe-create", "")
    .help("remove `{member}` from the update; if the body is for a create, check it as `create-connection`: a mandatory member is missing");

/// Whether the body has most of the members by which a create is recognised. Then nothing of it is removed without a look.
fn may_be_create(view: &View) -> bool {
    let subject = view.operation.subject.and_then(|subject| member(view.tree, Tree::ROOT, subject));
    let stands = |field: &Field| subject.is_some_and(|subject| member(view.tree, subject, field).is_some());
    let signs: [&Field; 3] = [&connection::VGW_ID, &connection::VGW_IP, &connection::CGW_ID];
    !stands(&connection::ID) && signs.into_iter().filter(|field| stands(field)).count() > 1
}

pub(crate) fn report(view: &mut View, field: &'static Field, returned: bool, name: NodeId, value: NodeId) {
    let is_removable = returned && !is_all_but(view.tree, value);
    let edit = if is_removable { view.safe_removal(value) } else { None };
    let may_be_create = view.operation.base == Base::Current && may_be_create(view);
    let (message, help) = match view.operation.base {
        Base::Defaults => (&NOT_CREATED, &NOT_CREATED),
        _ if Document::of_tree(view.tree) == Some(Document::Create) => (&NOT_UPDATED, &IS_CREATE),
        _ if may_be_create => (&NOT_UPDATED, &MAYBE_CREATE),
        _ => (&NOT_UPDATED, &NOT_UPDATED),
    };
    let finding = view.report(&RULE, name, message).param("member", field.name).param("what", field.description).cite(field.source).advise(help);
    match edit {
        Some(edit) if may_be_create => finding.fix_unsafely([edit]),
        Some(edit) => finding.fix_safely([edit]),
        None => finding,
    };
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_only_value_of_an_update_is_not_removed() {
        let fix = |members: &str| {
            let report = crate::check(&format!(r#"{{"vpn_connection": {{{members}}}}}"#));
            report.findings().find(|finding| finding.rule == &RULE).unwrap().fix().is_some()
        };
        assert!(
            !fix(r#""vgw_id": "b32d91a4-2c8e-48df-8a86-e907174eb11d""#)
                && !fix(r#""ikepolicy": {}, "vgw_id": "b32d91a4-2c8e-48df-8a86-e907174eb11d""#)
        );
        assert!(fix(r#""ikepolicy": {"ike_version": "v2"}, "vgw_id": "b32d91a4-2c8e-48df-8a86-e907174eb11d""#));
        assert!(fix(r#""peer_subnets": [], "vgw_id": "b32d91a4-2c8e-48df-8a86-e907174eb11d""#));
    }

    #[test]
    fn nothing_of_a_body_that_may_be_a_create_is_removed_by_a_safe_fix() {
        let fixes = |members: &str| {
            let report = crate::check(&format!(r#"{{"vpn_connection": {{"name": "vpn-1", {members}}}}}"#));
            let own = report.findings().filter(|finding| finding.rule == &RULE);
            own.map(|finding| (finding.fix().map(|fix| fix.safe), finding.help().unwrap().contains("create-connection"))).collect::<Vec<_>>()
        };
        let (gateway, address) = (r#""vgw_id": "b32d91a4-2c8e-48df-8a86-e907174eb11d""#, r#""vgw_ip": "0c464dad-9e7f-48df-aa86-c22bb0eb0bde""#);
        assert_eq!(fixes(gateway), [(Some(true), false)]);
        assert_eq!(fixes(&format!("{gateway}, {address}")), [(Some(false), true), (Some(false), true)]);
        let id = r#""id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3""#;
        assert_eq!(fixes(&format!("{gateway}, {address}, {id}")), [(Some(true), false); 3]);
    }
}
