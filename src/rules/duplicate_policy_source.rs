//! `duplicate-policy-source`: two policy rules have the same source.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::policy::policy_rules;
use crate::rules::support::subnets::repeated;
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "duplicate-policy-source",
    severity: Severity::Error,
    page: Page::new(
        "two policy rules have the same source",
        "the API requires a different source in each rule; one rule can have up to 50 destinations",
        Sample::new(
            r#"{"vpn_connection": {"policy_rules": [
  {"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]},
  {"source": "10.0.0.0/24", "destination": ["192.168.2.0/24"]}]}}"#,
        ),
        Sample::new(r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24", "192.168.2.0/24"]}]}}"#),
    ),
    source: "API, Table 4",
    members: &[&connection::POLICY_RULES],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&REPEATED],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static REPEATED: Message = Message::new("repeated", "`{value}` is already the source of another policy rule")
    .help("put the destinations of both policy rules into one, or write the source that was meant")
    .related("the first policy rule with this source");

fn check(view: &mut View) {
    for [first, source] in repeated(policy_rules(view).iter().filter_map(|rule| rule.source).collect()) {
        view.report_value(&RULE, source.node, &REPEATED).related(first.node, &REPEATED);
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
