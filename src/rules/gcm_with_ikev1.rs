//! `gcm-with-ikev1`: an AES-GCM cipher protects phase 1, and the version is IKEv1.

use crate::document::View;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::requirement::unmet;
use crate::rules::{Check, Judge};
use crate::spec::ikepolicy;

pub(crate) static RULE: Rule = Rule {
    name: "gcm-with-ikev1",
    severity: Severity::Error,
    page: Page::new(
        "phase 1 uses an AES-GCM cipher with IKEv1",
        "IKEv1 cannot use authenticated encryption in phase 1 (the IKE policy); it can in phase 2 (the IPsec policy)",
        Sample::with(r#"{"vpn_connection": {"ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}}}"#, "ike_version=v1"),
        Sample::with(r#"{"vpn_connection": {"ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}}}"#, "ike_version=v2"),
    ),
    source: "guide, Creating VPN Connections, Table 2; RFC 5282 §1",
    members: &[&ikepolicy::IKE_VERSION, &ikepolicy::ENCRYPTION_ALGORITHM],
    on: On::VALUES,
    yields_to: &[],
    messages: &[],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

/// The ciphers that need IKEv2.
fn check(view: &mut View) {
    for field in RULE.members {
        let Some(unmet) = unmet(view, &RULE, field) else { continue };
        let words = if unmet.is_own {
            "`{value}` in the IKE policy needs IKEv2, and the version is IKEv1"
        } else {
            "IKEv1 cannot use `{value}`, the current cipher of the IKE policy"
        };
        view.report(&RULE, unmet.node, words)
            .param("value", unmet.value)
            .advise("set `ike_version` to `v2` on both ends, or take a cipher without GCM for phase 1");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn either_member_may_be_the_current_one() {
        let cipher = r#""ikepolicy": {"encryption_algorithm": "aes-128-gcm-16"}"#;
        let version = r#""ikepolicy": {"ike_version": "v1"}"#;
        assert_eq!(says(&RULE, cipher, ""), "needs ike_version");
        assert_eq!(says(&RULE, cipher, "ike_version=v1"), "/ikepolicy/encryption_algorithm");
        assert_eq!(says(&RULE, version, ""), "needs ikepolicy.encryption_algorithm");
        assert_eq!(says(&RULE, version, "ikepolicy.encryption_algorithm=aes-256-gcm-16"), "/ikepolicy/ike_version");
        assert_eq!(says(&RULE, version, "ikepolicy.encryption_algorithm=aes-256"), "");
        assert_eq!(says(&RULE, r#""ikepolicy": {"ike_version": "v2"}"#, ""), "");
        assert_eq!(says(&RULE, r#""ipsecpolicy": {"encryption_algorithm": "aes-128-gcm-16"}"#, "ike_version=v1"), "");
    }
}
