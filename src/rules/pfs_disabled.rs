//! `pfs-disabled`: perfect forward secrecy is switched off.

use crate::finding::Severity;
use crate::rule::{Check, Rule, Sample};
use crate::spec::ipsecpolicy;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "pfs-disabled",
    severity: Severity::Warning,
    summary: "perfect forward secrecy is switched off",
    why: "who learns the key of phase 1 can then read all traffic that it protected, recorded traffic included",
    source: "guide, Creating VPN Connections, Table 3",
    bad: Sample::new(r#"{"vpn_connection": {"ipsecpolicy": {"pfs": "disable"}}}"#),
    good: Sample::new(r#"{"vpn_connection": {"ipsecpolicy": {"pfs": "group20"}}}"#),
    members: &[&ipsecpolicy::PFS],
    check: Check::Rule(check),
}
.for_target();

fn check(view: &mut View) {
    let Some(node) = view.node(&ipsecpolicy::PFS) else { return };
    if view.text(&ipsecpolicy::PFS).is_some_and(|value| value == "disable") {
        view.report(&RULE, node, "perfect forward secrecy is switched off").advise("name a group, such as `group15`, the default");
    }
}
