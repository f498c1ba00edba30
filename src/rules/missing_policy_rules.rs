//! `missing-policy-rules`: a policy-based connection would be left without policy rules.

use crate::document::View;
use crate::message::Message;
use crate::operations::Base;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::policy::mandatory;
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "missing-policy-rules",
    severity: Severity::Error,
    page: Page::new(
        "a policy-based connection has no policy rules",
        "policy rules are mandatory in mode `policy` on an IPv4 gateway",
        Sample::with(r#"{"vpn_connection": {"policy_rules": []}}"#, "style=policy,ip_version=ipv4"),
        Sample::with(
            r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}]}}"#,
            "style=policy,ip_version=ipv4",
        ),
    ),
    source: "API, Table 3",
    members: &[&connection::POLICY_RULES],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&EMPTY, &OF_CREATE],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static EMPTY: Message = Message::new("empty", "`policy_rules` is empty, but a connection in mode `policy` needs policy rules")
    .help("write the policy rules of the connection, or leave out `policy_rules` to keep the current policy rules");

static OF_CREATE: Message = Message::new("create", "").help("write the policy rules of the connection, or set `style` to another mode");

fn check(view: &mut View) {
    let Some(node) = view.node(&connection::POLICY_RULES).filter(|&node| view.tree.count(node) == 0) else { return };
    match mandatory(view) {
        Ok(false) => {}
        Ok(true) => {
            let help = if view.operation.base == Base::Defaults { &OF_CREATE } else { &EMPTY };
            view.report(&RULE, node, &EMPTY).advise(help);
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
