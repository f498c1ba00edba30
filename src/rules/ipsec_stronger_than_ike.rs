//! `ipsec-stronger-than-ike`: the key of phase 2 is longer than the key that protects its negotiation.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::crypto::KEY_LENGTH;
use crate::spec::{ikepolicy, ipsecpolicy};

pub(crate) static RULE: Rule = Rule {
    name: "ipsec-stronger-than-ike",
    severity: Severity::Note,
    page: Page::new(
        "the key of phase 2 is longer than the key of phase 1, which protects the negotiation",
        "the shorter key of phase 1 limits the strength of phase 2",
        Sample::with(
            r#"{"vpn_connection": {"ikepolicy": {"encryption_algorithm": "aes-128-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}}}"#,
            "ike_version=v2",
        ),
        Sample::with(
            r#"{"vpn_connection": {"ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}}}"#,
            "ike_version=v2",
        ),
    ),
    source: "practice",
    members: &[&ikepolicy::ENCRYPTION_ALGORITHM, &ipsecpolicy::ENCRYPTION_ALGORITHM],
    on: On::ANY,
    yields_to: &[],
    messages: &[&LONGER_KEY],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static LONGER_KEY: Message = Message::new("longer-key", "`{ipsec}` in the IPsec policy has a longer key than `{ike}` in the IKE policy")
    .help("choose an equally strong cipher for the IKE policy")
    .related("the cipher of the IKE policy");

/// Bits of security of a cipher: the key length, for 3DES what attacks leave of it.
fn bits(cipher: &str) -> Option<u16> {
    if cipher == "3des" { Some(112) } else { KEY_LENGTH.rank(cipher) }
}

fn check(view: &mut View) {
    let (ike, ipsec) = (&ikepolicy::ENCRYPTION_ALGORITHM, &ipsecpolicy::ENCRYPTION_ALGORITHM);
    let (ike_node, ipsec_node) = (view.node(ike), view.node(ipsec));
    let Some(node) = ipsec_node.or(ike_node) else { return };
    let known = |field| view.effective_text(field).map(|cipher| bits(&cipher));
    // No key is longer than the longest or shorter than the shortest.
    if known(ike) == Some(bits("aes-256")) || known(ipsec) == Some(bits("3des")) {
        return;
    }
    let Some(ike_cipher) = view.need_text(&RULE, node, ike) else { return };
    let Some(ipsec_cipher) = view.need_text(&RULE, node, ipsec) else { return };
    if bits(&ike_cipher).zip(bits(&ipsec_cipher)).is_some_and(|(ike, ipsec)| ipsec > ike) {
        let (ike, ipsec) = (view.shown_effective(ike), view.shown_effective(ipsec));
        view.report(&RULE, node, &LONGER_KEY).param("ipsec", ipsec).param("ike", ike).related(ike_node.filter(|_| ipsec_node.is_some()), &LONGER_KEY);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn the_other_may_be_current_or_not_matter() {
        let ike = |cipher| format!(r#""ikepolicy": {{"encryption_algorithm": "{cipher}"}}"#);
        let ipsec = |cipher| format!(r#""ipsecpolicy": {{"encryption_algorithm": "{cipher}"}}"#);
        assert_eq!(says(&RULE, &ike("3des"), "ipsecpolicy.encryption_algorithm=aes-128"), "/ikepolicy/encryption_algorithm");
        assert_eq!(says(&RULE, &ipsec("aes-192"), "ikepolicy.encryption_algorithm=aes-128"), "/ipsecpolicy/encryption_algorithm");
        assert_eq!(says(&RULE, &ipsec("aes-128"), "ikepolicy.encryption_algorithm=aes-128-gcm-16"), "");
        assert_eq!(says(&RULE, &ipsec("aes-128"), ""), "needs ikepolicy.encryption_algorithm");
        assert_eq!(says(&RULE, &ipsec("3des"), ""), "");
        assert_eq!(says(&RULE, &ike("aes-256"), ""), "");
    }
}
