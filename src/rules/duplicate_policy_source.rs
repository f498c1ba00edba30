//! `duplicate-policy-source`: two policy rules have the same source.

use crate::finding::Severity;
use crate::rule::{Check, Rule, Sample};
use crate::rules::duplicate_subnet::repeated;
use crate::spec::connection;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "duplicate-policy-source",
    severity: Severity::Error,
    summary: "two policy rules have the same source",
    why: "the API asks for a source of its own in each rule; one rule takes up to 50 destinations",
    source: "API, Table 4",
    bad: Sample::new(
        r#"{"vpn_connection": {"policy_rules": [
  {"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]},
  {"source": "10.0.0.0/24", "destination": ["192.168.2.0/24"]}]}}"#,
    ),
    good: Sample::new(r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24", "192.168.2.0/24"]}]}}"#),
    members: &[&connection::POLICY_RULES],
    check: Check::Rule(check),
}
.for_target();

fn check(view: &mut View) {
    for [first, source] in repeated(view.policy_rules.iter().filter_map(|rule| rule.source).collect()) {
        let shown = view.shown(source.node);
        let related = view.related(first.node, "the first rule with this source");
        view.report(&RULE, source.node, "`{value}` is already the source of another rule")
            .param("value", shown)
            .advise("put the destinations of both into one rule, or write the source that was meant")
            .related
            .push(related);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn sources_are_compared_as_networks() {
        let members =
            |second| format!(r#""policy_rules": [{{"source": "10.0.0.0/24", "destination": []}}, {{"destination": []}}, {{"source": "{second}"}}]"#);
        assert_eq!(says(&RULE, &members("10.0.0.9/24"), ""), "/policy_rules/2/source");
        assert_eq!(says(&RULE, &members("10.0.0.0/25"), ""), "");
    }
}
