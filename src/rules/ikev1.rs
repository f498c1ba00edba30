//! `ikev1`: the version is IKEv1.

use crate::finding::Severity;
use crate::rule::{Check, Rule, Sample};
use crate::spec::ikepolicy;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "ikev1",
    severity: Severity::Warning,
    summary: "the version is IKEv1",
    why: "the vendor calls it insecure, and the IETF has deprecated it",
    source: "guide, Creating VPN Connections, Table 2; RFC 9395",
    bad: Sample::with(r#"{"vpn_connection": {"ikepolicy": {"ike_version": "v1"}}}"#, "ikepolicy.encryption_algorithm=aes-256"),
    good: Sample::new(r#"{"vpn_connection": {"ikepolicy": {"ike_version": "v2"}}}"#),
    members: &[&ikepolicy::IKE_VERSION],
    check: Check::Rule(check),
}
.for_target();

fn check(view: &mut View) {
    let Some(node) = view.node(&ikepolicy::IKE_VERSION) else { return };
    if view.text(&ikepolicy::IKE_VERSION).is_some_and(|version| version == "v1") {
        view.report(&RULE, node, "IKEv1 is deprecated and has low security").advise("use `v2` if the customer gateway has it");
    }
}
