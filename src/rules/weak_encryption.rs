//! `weak-encryption`: the vendor calls the cipher weak.

use crate::finding::Severity;
use crate::rule::{Check, Rule, Sample};
use crate::spec::{ikepolicy, ipsecpolicy};
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "weak-encryption",
    severity: Severity::Warning,
    summary: "the cipher has low security, by the vendor's own judgement",
    why: "the page warns of every cipher without GCM, even of its default `aes-128`; the profiles judge by published standards instead",
    source: "API, Tables 5 and 7",
    bad: Sample::new(r#"{"vpn_connection": {"ipsecpolicy": {"encryption_algorithm": "3des"}}}"#),
    good: Sample::new(r#"{"vpn_connection": {"ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}}}"#),
    members: &[&ikepolicy::ENCRYPTION_ALGORITHM, &ipsecpolicy::ENCRYPTION_ALGORITHM],
    check: Check::Rule(check),
}
.for_target();

/// The ciphers that the vendor calls weak.
pub(crate) const WEAK: [&str; 4] = ["3des", "aes-128", "aes-192", "aes-256"];

fn check(view: &mut View) {
    for field in RULE.members {
        let (Some(node), Some(cipher)) = (view.node(field), view.text(field)) else { continue };
        if let Some(weak) = WEAK.into_iter().find(|weak| *weak == cipher) {
            let needs_v2 =
                *field == &ikepolicy::ENCRYPTION_ALGORITHM && view.effective_text(&ikepolicy::IKE_VERSION).is_none_or(|version| version != "v2");
            let source = view.source(node);
            view.report(&RULE, node, "`{value}` has low security, by the vendor's own judgement").param("value", weak).cite(source).advise(
                if needs_v2 {
                    "`aes-256-gcm-16` and `aes-128-gcm-16` do not; in the IKE policy they need IKEv2"
                } else {
                    "`aes-256-gcm-16` and `aes-128-gcm-16` do not"
                },
            );
        }
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
