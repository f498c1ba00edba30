//! `ikev1`: the version is IKEv1.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::ikepolicy;

pub(crate) static RULE: Rule = Rule {
    name: "ikev1",
    severity: Severity::Warning,
    page: Page::new(
        "the IKE version is IKEv1",
        "the vendor calls IKEv1 insecure, and the IETF has deprecated it",
        Sample::with(r#"{"vpn_connection": {"ikepolicy": {"ike_version": "v1"}}}"#, "ikepolicy.encryption_algorithm=aes-256"),
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"ike_version": "v2"}}}"#),
    ),
    source: "guide, Creating VPN Connections, Table 2; RFC 9395",
    members: &[&ikepolicy::IKE_VERSION],
    on: On::ANY,
    yields_to: &[],
    messages: &[&DEPRECATED],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static DEPRECATED: Message =
    Message::new("deprecated", "IKEv1 is deprecated and has low security").help("use `v2` if the customer gateway supports it");

fn check(view: &mut View) {
    let Some(node) = view.node(&ikepolicy::IKE_VERSION) else { return };
    if view.text(&ikepolicy::IKE_VERSION).is_some_and(|version| version == "v1") {
        view.report(&RULE, node, &DEPRECATED);
    }
}
