//! `gcm-with-ikev1`: an AES-GCM cipher protects phase 1, and the version is IKEv1.

use crate::document::View;
use crate::message::Message;
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
    messages: &[&NEW, &CURRENT],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

const HELP: &str = "set `ike_version` to `v2` on both ends, or choose a cipher without GCM for phase 1";

static NEW: Message = Message::new("new-cipher", "`{value}` in the IKE policy needs IKEv2, but the version is IKEv1").help(HELP);
static CURRENT: Message = Message::new("current-cipher", "IKEv1 does not support `{value}`, the current cipher of the IKE policy").help(HELP);

/// The ciphers that need IKEv2.
fn check(view: &mut View) {
    for field in RULE.members {
        let Some(unmet) = unmet(view, &RULE, field) else { continue };
        let message = if unmet.is_own { &NEW } else { &CURRENT };
        view.report(&RULE, unmet.node, message).param("value", unmet.value);
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
