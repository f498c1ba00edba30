//! `weak-encryption`: the vendor calls the cipher weak.

use crate::document::View;
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
    messages: &[],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

fn check(view: &mut View) {
    for (field, node, weak) in weak_values(view, &RULE) {
        let needs_v2 =
            field == &ikepolicy::ENCRYPTION_ALGORITHM && view.effective_text(&ikepolicy::IKE_VERSION).is_none_or(|version| version != "v2");
        view.report(&RULE, node, "`{value}` has low security, by the vendor's own judgement").param("value", weak.value).cite(field.source).advise(
            if needs_v2 {
                "`aes-256-gcm-16` and `aes-128-gcm-16` do not; in the IKE policy they need IKEv2"
            } else {
                "`aes-256-gcm-16` and `aes-128-gcm-16` do not"
            },
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

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
