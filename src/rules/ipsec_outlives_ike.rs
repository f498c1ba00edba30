//! `ipsec-outlives-ike`: the IPsec SA would live longer than the IKE SA.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::{ikepolicy, ipsecpolicy};

pub(crate) static RULE: Rule = Rule {
    name: "ipsec-outlives-ike",
    severity: Severity::Note,
    page: Page::new(
        "the lifetime of the IPsec SA is longer than the lifetime of the IKE SA",
        "usually phase 2, which carries the traffic, is renewed more often than phase 1, which protects the negotiation of phase 2",
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"lifetime_seconds": 3600}, "ipsecpolicy": {"lifetime_seconds": 86400}}}"#),
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"lifetime_seconds": 86400}, "ipsecpolicy": {"lifetime_seconds": 3600}}}"#),
    ),
    source: "practice",
    members: &[&ikepolicy::LIFETIME_SECONDS, &ipsecpolicy::LIFETIME_SECONDS],
    on: On::ANY,
    yields_to: &[],
    messages: &[&OUTLIVES],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static OUTLIVES: Message = Message::new("outlives", "the IPsec SA lives {ipsec} seconds, but the IKE SA lives only {ike} seconds")
    .help("shorten the lifetime in the IPsec policy, or lengthen the lifetime in the IKE policy: for example, 3600 and 86400 seconds");

fn check(view: &mut View) {
    let Some(pair) = view.exceeds(&RULE, &ipsecpolicy::LIFETIME_SECONDS, &ikepolicy::LIFETIME_SECONDS) else { return };
    view.report(&RULE, pair.node, &OUTLIVES).param("ipsec", pair.first).param("ike", pair.second);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn the_finding_is_at_the_lifetime_that_the_update_sets() {
        let ike = r#""ikepolicy": {"lifetime_seconds": 3600}"#;
        let ipsec = r#""ipsecpolicy": {"lifetime_seconds": 3601}"#;
        assert_eq!(says(&RULE, ike, "ipsecpolicy.lifetime_seconds=3601"), "/ikepolicy/lifetime_seconds");
        assert_eq!(says(&RULE, ipsec, "ikepolicy.lifetime_seconds=3600"), "/ipsecpolicy/lifetime_seconds");
        assert_eq!(says(&RULE, ipsec, "ikepolicy.lifetime_seconds=3601"), "");
        assert_eq!(says(&RULE, ipsec, ""), "needs ikepolicy.lifetime_seconds");
        assert_eq!(says(&RULE, &format!("{ipsec}, {ike}"), ""), "/ipsecpolicy/lifetime_seconds");
    }
}
