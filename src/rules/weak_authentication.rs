//! `weak-authentication`: the hash algorithm has low security.

use crate::finding::Severity;
use crate::rule::{Check, Rule, Sample};
use crate::spec::{ikepolicy, ipsecpolicy};
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "weak-authentication",
    severity: Severity::Warning,
    summary: "the hash algorithm has low security",
    why: "it proves that nobody changed the packets; the page warns of these two",
    source: "API, Tables 5 and 7",
    bad: Sample::new(r#"{"vpn_connection": {"ikepolicy": {"authentication_algorithm": "sha1"}}}"#),
    good: Sample::new(r#"{"vpn_connection": {"ikepolicy": {"authentication_algorithm": "sha2-256"}}}"#),
    members: &[&ikepolicy::AUTHENTICATION_ALGORITHM, &ipsecpolicy::AUTHENTICATION_ALGORITHM],
    check: Check::Rule(check),
}
.for_target();

/// The hash algorithms that the vendor calls weak.
pub(crate) const WEAK: [&str; 2] = ["sha1", "md5"];

fn check(view: &mut View) {
    for field in RULE.members {
        let (Some(node), Some(hash)) = (view.node(field), view.text(field)) else { continue };
        if let Some(weak) = WEAK.into_iter().find(|weak| *weak == hash) {
            let source = view.source(node);
            view.report(&RULE, node, "`{value}` has low security")
                .param("value", weak)
                .cite(source)
                .advise("`sha2-256`, `sha2-384` and `sha2-512` do not");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn every_listed_value_is_weak_or_not() {
        for (value, weak) in [("sha1", true), ("md5", true), ("sha2-256", false), ("sha2-384", false), ("sha2-512", false)] {
            for policy in ["ikepolicy", "ipsecpolicy"] {
                let expected = if weak { format!("/{policy}/authentication_algorithm") } else { String::new() };
                assert_eq!(says(&RULE, &format!(r#""{policy}": {{"authentication_algorithm": "{value}"}}"#), ""), expected);
            }
        }
    }
}
