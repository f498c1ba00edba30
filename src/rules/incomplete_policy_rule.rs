//! `incomplete-policy-rule`: a policy rule has no source or no destination.

use crate::document::View;
use crate::report::{On, Page, Param, Rule, Sample, Severity};
use crate::rules::support::policy::policy_rules;
use crate::rules::{Check, Judge};
use crate::spec::{connection, policy_rule};

pub(crate) static RULE: Rule = Rule {
    name: "incomplete-policy-rule",
    severity: Severity::Warning,
    page: Page::new(
        "a policy rule has no source or no destination",
        "the page calls both optional and does not say what a rule with one of them would match",
        Sample::new(r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24"}]}}"#),
        Sample::new(r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}]}}"#),
    ),
    source: "practice",
    members: &[&connection::POLICY_RULES],
    on: On::REQUESTS,
    yields_to: &[],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

fn check(view: &mut View) {
    let tree = view.tree;
    let rules: Vec<_> = policy_rules(view).iter().map(|rule| rule.node).collect();
    for node in rules {
        if tree.members(node).any(|(name, _)| view.is_unknown(name)) {
            continue;
        }
        let has = |wanted: &str| tree.members(node).any(|(name, _)| tree.string(name).is_some_and(|name| name == wanted));
        let missing: Vec<_> = [policy_rule::SOURCE.name, policy_rule::DESTINATION.name].into_iter().filter(|name| !has(name)).collect();
        if !missing.is_empty() {
            let missing: Param = missing.into_iter().collect();
            view.report_bracket(&RULE, node, "the policy rule lacks {missing}")
                .param("missing", missing)
                .advise("give the rule a source and its destinations, or remove it");
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
