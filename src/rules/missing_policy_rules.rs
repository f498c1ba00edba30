//! `missing-policy-rules`: a policy-based connection would be left without policy rules.

use crate::finding::Severity;
use crate::report::Needs;
use crate::rule::{Check, Rule, Sample};
use crate::spec::{connection, gateway};
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "missing-policy-rules",
    severity: Severity::Error,
    summary: "a policy-based connection would be left without policy rules",
    why: "they are mandatory in mode `policy` on an IPv4 gateway",
    source: "API, Table 3",
    bad: Sample::with(r#"{"vpn_connection": {"policy_rules": []}}"#, "style=policy,ip_version=ipv4"),
    good: Sample::with(
        r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}]}}"#,
        "style=policy,ip_version=ipv4",
    ),
    members: &[&connection::POLICY_RULES],
    check: Check::Rule(check),
}
.for_target();

/// Whether policy rules are mandatory, or else the facts that decide it.
fn mandatory(view: &View) -> Result<bool, Needs> {
    view.both_hold([(&connection::STYLE, &["policy"]), (&gateway::IP_VERSION, &["ipv4"])])
}

/// Whether it is known that they are mandatory.
pub(super) fn are_mandatory(view: &View) -> bool {
    mandatory(view) == Ok(true)
}

fn check(view: &mut View) {
    let Some(node) = view.node(&connection::POLICY_RULES).filter(|&node| view.tree.count(node) == 0) else { return };
    match mandatory(view) {
        Ok(false) => {}
        Ok(true) => {
            view.report(&RULE, node, "`policy_rules` is empty, and the connection is in mode `policy`")
                .advise("write the rules that should hold, or leave the member out to keep the current ones");
        }
        Err(needs) => view.undecided(&RULE, node, needs),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn one_fact_can_rule_it_out() {
        let members = r#""policy_rules": []"#;
        assert_eq!(says(&RULE, members, ""), "needs style ip_version");
        assert_eq!(says(&RULE, members, "style=policy"), "needs ip_version");
        assert_eq!(says(&RULE, members, "style=static"), "");
        assert_eq!(says(&RULE, members, "ip_version=ipv6"), "");
    }
}
