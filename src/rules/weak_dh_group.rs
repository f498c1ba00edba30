//! `weak-dh-group`: the Diffie-Hellman group of phase 1 has low security.

use crate::finding::Severity;
use crate::rule::{Check, Rule, Sample};
use crate::spec::ikepolicy;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "weak-dh-group",
    severity: Severity::Warning,
    summary: "the Diffie-Hellman group of phase 1 has low security",
    why: "who records the negotiation and solves the small group reads the whole traffic",
    source: "API, Table 5",
    bad: Sample::new(r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group2"}}}"#),
    good: Sample::new(r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group15"}}}"#),
    members: &[&ikepolicy::DH_GROUP],
    check: Check::Rule(check),
}
.for_target();

/// The groups that the vendor calls weak.
pub(crate) const WEAK: [&str; 4] = ["group1", "group2", "group5", "group14"];

fn check(view: &mut View) {
    let (Some(node), Some(group)) = (view.node(&ikepolicy::DH_GROUP), view.text(&ikepolicy::DH_GROUP)) else { return };
    if let Some(weak) = WEAK.into_iter().find(|weak| *weak == group) {
        let source = view.source(node);
        view.report(&RULE, node, "`{value}` has low security")
            .param("value", weak)
            .cite(source)
            .advise("`group15`, `group16`, `group19`, `group20` and `group21` do not");
    }
}
