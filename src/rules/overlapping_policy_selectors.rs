//! `overlapping-policy-selectors`: in a policy rule a destination overlaps the source.

use crate::document::{Block, View};
use crate::message::Message;
use crate::net::overlap;
use crate::report::{On, Page, Rule, Sample, Severity, Value};
use crate::rules::support::policy::policy_rules;
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "overlapping-policy-selectors",
    severity: Severity::Warning,
    page: Page::new(
        "a destination of a policy rule overlaps the source of the rule",
        "traffic within the overlap would enter the tunnel although both hosts are on the same side",
        Sample::new(r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/8", "destination": ["10.1.0.0/16"]}]}}"#),
        Sample::new(r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/16", "destination": ["10.1.0.0/16"]}]}}"#),
    ),
    source: "practice",
    members: &[&connection::POLICY_RULES],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&OVERLAP],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static OVERLAP: Message = Message::new("overlap", "the destination `{value}` overlaps the source `{other}`")
    .help("use networks that do not overlap: the source is on the cloud's side, the destination is on the customer's side")
    .related("the source of the same rule");

fn check(view: &mut View) {
    let mut pairs: Vec<(Block, Block)> = Vec::new();
    for rule in policy_rules(view) {
        // 0.0.0.0/0 as a source is the guide's way to write "any".
        if let Some(source) = rule.source.filter(|source| source.net.prefix_len() > 0) {
            pairs.extend(
                view.frame.blocks[rule.destinations.clone()].iter().filter(|block| overlap(block.net, source.net)).map(|&block| (source, block)),
            );
        }
    }
    for (source, block) in pairs {
        view.report_value(&RULE, block.node, &OVERLAP).param("other", Value::Node(source.node)).related(source.node, &OVERLAP);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn each_rule_is_judged_by_itself_and_any_source_is_exempt() {
        let members = r#""policy_rules": [{"source": "10.0.0.0/24", "destination": ["172.16.0.0/24", "10.0.0.0/8"]},
            {"source": "172.16.0.0/24", "destination": ["192.168.0.0/24"]}, {"source": "0.0.0.0/0", "destination": ["192.168.0.0/24"]}]"#;
        assert_eq!(says(&RULE, members, ""), "/policy_rules/0/destination/1");
    }
}
