//! `incomplete-policy-rule`: a policy rule has no source or no destination.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::policy::policy_rules;
use crate::rules::{Check, Judge};
use crate::spec::{connection, policy_rule};

pub(crate) static RULE: Rule = Rule {
    name: "incomplete-policy-rule",
    severity: Severity::Warning,
    page: Page::new(
        "a policy rule has no source or no destination",
        "the API page calls both optional, and does not say which traffic a rule with only one of them matches",
        Sample::new(r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24"}]}}"#),
        Sample::new(r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}]}}"#),
    ),
    source: "practice",
    members: &[&connection::POLICY_RULES],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&INCOMPLETE],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static INCOMPLETE: Message =
    Message::new("incomplete", "the policy rule lacks {missing}").help("add {missing} to the policy rule, or remove the policy rule");

fn check(view: &mut View) {
    let tree = view.tree;
    let rules: Vec<_> = policy_rules(view).iter().map(|rule| rule.node).collect();
    for node in rules {
        if tree.members(node).any(|(name, _)| view.is_unknown(name)) {
            continue;
        }
        let has = |wanted: &str| tree.members(node).any(|(name, _)| tree.string(name).is_some_and(|name| name == wanted));
        let missing = || [policy_rule::SOURCE.name, policy_rule::DESTINATION.name].into_iter().filter(|name| !has(name));
        if missing().next().is_some() {
            view.report_bracket(&RULE, node, &INCOMPLETE).list("missing", missing());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn what_stands_there_counts_whatever_its_value() {
        let members = r#""policy_rules": [{"destination": ["10.0.0.0/24"]}, {}, {"source": null, "destination": 1}, {"source": "10.1.0.0/24"}]"#;
        assert_eq!(says(&RULE, members, ""), "/policy_rules/0 /policy_rules/1 /policy_rules/3");
    }
}
