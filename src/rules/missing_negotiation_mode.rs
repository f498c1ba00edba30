//! `missing-negotiation-mode`: a connection with IKEv1 is created without a negotiation mode.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::ikepolicy;

pub(crate) static RULE: Rule = Rule {
    name: "missing-negotiation-mode",
    severity: Severity::Note,
    page: Page::new(
        "a connection with IKEv1 is created without a negotiation mode",
        "the API page calls the mode mandatory with IKEv1, but also gives it a default: only an explicit mode is certain",
        Sample::new(
            r#"{"vpn_connection": {"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "peer_subnets": ["192.168.44.0/24"], "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "ikepolicy": {"ike_version": "v1", "encryption_algorithm": "aes-256"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}}}"#,
        ),
        Sample::new(
            r#"{"vpn_connection": {"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "peer_subnets": ["192.168.44.0/24"], "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "ikepolicy": {"ike_version": "v2", "encryption_algorithm": "aes-256-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}}}"#,
        ),
    ),
    source: "API, Creating a VPN Connection, Table 5",
    members: &[&ikepolicy::IKE_VERSION],
    on: On::CREATES,
    yields_to: &[],
    messages: &[&MISSING],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static MISSING: Message =
    Message::new("missing", "`phase1_negotiation_mode` is missing: the API page calls it mandatory with IKEv1, but gives it the default `main`")
        .help("set `phase1_negotiation_mode` to `main`");

fn check(view: &mut View) {
    let Some(node) = view.node(&ikepolicy::IKE_VERSION) else { return };
    if view.text(&ikepolicy::IKE_VERSION).is_some_and(|version| version == "v1") && view.is_absent(&ikepolicy::PHASE1_NEGOTIATION_MODE) {
        view.report(&RULE, node, &MISSING);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says_of_create;

    #[test]
    fn only_ikev1_has_a_mode() {
        let ike = |members: &str| format!(r#""ikepolicy": {{{members}}}"#);
        assert_eq!(says_of_create(&RULE, &ike(r#""ike_version": "v1""#), ""), "/ikepolicy/ike_version");
        assert_eq!(says_of_create(&RULE, &ike(r#""ike_version": "v1", "phase1_negotiation_mode": "main""#), ""), "");
        assert_eq!(says_of_create(&RULE, &ike(r#""ike_version": "v1", "phase1_negotiation_mode": "${MODE}""#), ""), "");
        assert_eq!(says_of_create(&RULE, &ike(r#""ike_version": "v2""#), ""), "");
        assert_eq!(says_of_create(&RULE, "", "ike_version=v1"), "", "what is created has no current version");
    }
}
