//! `policy-rules-outside-policy-mode`: policy rules are set on a route-based connection.

use crate::finding::Severity;
use crate::rule::{Check, Rule, Sample};
use crate::spec::connection;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "policy-rules-outside-policy-mode",
    severity: Severity::Error,
    summary: "policy rules are set on a route-based connection",
    why: "only a policy-based connection has policy rules",
    source: "API, Tables 3 and 9",
    bad: Sample::with(
        r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}]}}"#,
        "style=static,ip_version=ipv4,local_subnets=10.0.0.0/24",
    ),
    good: Sample::with(
        r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}]}}"#,
        "style=policy,ip_version=ipv4,local_subnets=10.0.0.0/24",
    ),
    members: &[&connection::POLICY_RULES],
    check: Check::Rule(check),
}
.for_target();

fn check(view: &mut View) {
    let Some(node) = view.member(&connection::POLICY_RULES) else { return };
    let Some(style) = view.need_text(&RULE, node, &connection::STYLE) else { return };
    if style != "policy" {
        view.report_bracket(&RULE, node, "`policy_rules` is for mode `policy`, and the connection is in mode `{style}`")
            .param("style", style.into_owned())
            .advise("leave it out, or check that this is the right connection");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn it_needs_the_mode_and_takes_none_from_the_update() {
        let members = r#""style": "static", "policy_rules": []"#;
        assert_eq!(says(&RULE, members, ""), "needs style");
        assert_eq!(says(&RULE, members, "style=bgp"), "/policy_rules");
        assert_eq!(says(&RULE, members, "style=POLICY"), "");
    }
}
