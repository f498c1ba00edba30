//! `weak-pfs-group`: the Diffie-Hellman group of phase 2 has low security.

use crate::finding::Severity;
use crate::rule::{Check, Rule, Sample};
use crate::rules::weak_dh_group::WEAK;
use crate::spec::ipsecpolicy;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "weak-pfs-group",
    severity: Severity::Warning,
    summary: "the Diffie-Hellman group of phase 2 has low security",
    why: "perfect forward secrecy is only as good as its group",
    source: "API, Table 7",
    bad: Sample::new(r#"{"vpn_connection": {"ipsecpolicy": {"pfs": "group14"}}}"#),
    good: Sample::new(r#"{"vpn_connection": {"ipsecpolicy": {"pfs": "group15"}}}"#),
    members: &[&ipsecpolicy::PFS],
    check: Check::Rule(check),
}
.for_target();

fn check(view: &mut View) {
    let (Some(node), Some(group)) = (view.node(&ipsecpolicy::PFS), view.text(&ipsecpolicy::PFS)) else { return };
    if let Some(weak) = WEAK.into_iter().find(|weak| *weak == group) {
        let source = view.source(node);
        view.report(&RULE, node, "`{value}` has low security")
            .param("value", weak)
            .cite(source)
            .advise("`group15`, `group16`, `group19`, `group20` and `group21` do not");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn every_listed_value_is_weak_or_not() {
        for value in ipsecpolicy::PFS.values() {
            let expected = if ["group1", "group2", "group5", "group14"].contains(&value) { "/ipsecpolicy/pfs" } else { "" };
            assert_eq!(says(&RULE, &format!(r#""ipsecpolicy": {{"pfs": "{value}"}}"#), ""), expected, "{value}");
        }
    }
}
