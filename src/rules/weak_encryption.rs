//! `weak-encryption`: the vendor calls the cipher weak.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::weak::weak_values;
use crate::rules::{Check, Judge};
use crate::spec::{ikepolicy, ipsecpolicy};

pub(crate) static RULE: Rule = Rule {
    name: "weak-encryption",
    severity: Severity::Warning,
    page: Page::new(
        "the vendor rates the security of the cipher as low",
        "the API page warns of every cipher without GCM, even of its default `aes-128`; profiles rate ciphers by published standards instead",
        Sample::new(r#"{"vpn_connection": {"ipsecpolicy": {"encryption_algorithm": "3des"}}}"#),
        Sample::new(r#"{"vpn_connection": {"ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}}}"#),
    ),
    source: "API, Tables 5 and 7",
    members: &[&ikepolicy::ENCRYPTION_ALGORITHM, &ipsecpolicy::ENCRYPTION_ALGORITHM],
    on: On::ANY,
    yields_to: &[],
    messages: &[&WEAK, &WITH_IKEV2],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static WEAK: Message = Message::new("weak", "the vendor warns that `{value}` has low security").help("use `aes-256-gcm-16` or `aes-128-gcm-16`");
static WITH_IKEV2: Message = Message::new("with-ikev2", "").help("use `aes-256-gcm-16` or `aes-128-gcm-16`: in the IKE policy, both need IKEv2");

fn check(view: &mut View) {
    for (field, node, weak) in weak_values(view, &RULE) {
        let needs_v2 =
            field == &ikepolicy::ENCRYPTION_ALGORITHM && view.effective_text(&ikepolicy::IKE_VERSION).is_none_or(|version| version != "v2");
        let finding = view.report(&RULE, node, &WEAK).param("value", weak.value).cite(field.source);
        if needs_v2 {
            finding.advise(&WITH_IKEV2);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;
    use crate::{Context, Linter, Operation};

    #[test]
    fn only_an_ike_policy_that_is_not_known_to_be_of_ikev2_needs_it() {
        let helps = |policy: &str, version: &str| {
            let linter = Linter::new(Operation::UpdateConnection).context(Context::default().assume(version).unwrap());
            let report = linter.check(&format!(r#"{{"vpn_connection": {{"{policy}": {{"encryption_algorithm": "3des"}}}}}}"#));
            report.findings().find(|finding| finding.rule == &RULE).unwrap().help().unwrap().contains("IKEv2")
        };
        assert!(helps("ikepolicy", "") && helps("ikepolicy", "ike_version=v1"));
        assert!(!helps("ikepolicy", "ike_version=v2") && !helps("ipsecpolicy", "") && !helps("ipsecpolicy", "ike_version=v1"));
    }

    #[test]
    fn every_listed_value_is_weak_or_not() {
        for value in ikepolicy::ENCRYPTION_ALGORITHM.values() {
            for policy in ["ikepolicy", "ipsecpolicy"] {
                let expected = if value.contains("gcm") { String::new() } else { format!("/{policy}/encryption_algorithm") };
                assert_eq!(says(&RULE, &format!(r#""{policy}": {{"encryption_algorithm": "{value}"}}"#), ""), expected);
            }
        }
    }
}
