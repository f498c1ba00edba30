//! `overlapping-policy-rules`: two policy rules match the same traffic.

use crate::document::{Block, PolicyRule, View};
use crate::message::Message;
use crate::net::overlap;
use crate::report::{On, Page, Rule, Sample, Severity, Value};
use crate::rules::support::policy::policy_rules;
use crate::rules::support::subnets::limit;
use crate::rules::{Check, Judge};
use crate::spec::{connection, policy_rule};

pub(crate) static RULE: Rule = Rule {
    name: "overlapping-policy-rules",
    severity: Severity::Warning,
    page: Page::new(
        "two policy rules match the same traffic",
        "the wrong rule may match a data flow, and tunnels may flap",
        Sample::new(
            r#"{"vpn_connection": {"policy_rules": [
  {"source": "10.0.0.0/16", "destination": ["192.168.0.0/16"]},
  {"source": "10.0.1.0/24", "destination": ["192.168.1.0/24"]}]}}"#,
        ),
        Sample::new(
            r#"{"vpn_connection": {"policy_rules": [
  {"source": "10.0.0.0/24", "destination": ["192.168.0.0/16"]},
  {"source": "10.0.1.0/24", "destination": ["192.168.0.0/16"]}]}}"#,
        ),
    ),
    source: "guide, Quotas and Limitations",
    members: &[&connection::POLICY_RULES],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&OVERLAP, &OWN_DESTINATION, &OTHER_DESTINATION],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static OVERLAP: Message = Message::new(
    "overlap",
    "two policy rules match the same traffic: the sources `{value}` and `{other}` overlap, \
     and `{destination}` overlaps a destination of the other rule",
)
.help("change the rules so that their sources or their destinations do not overlap")
.related("the source of the other rule");

static OWN_DESTINATION: Message = Message::new("own-destination", "").related("the overlapping destination of this rule");
static OTHER_DESTINATION: Message = Message::new("other-destination", "").related("the overlapping destination of the other rule");

fn check(view: &mut View) {
    // Pairs beyond the limits are not compared: `too-many-items` reports the list.
    let mut pairs: Vec<[Block; 4]> = Vec::new();
    let rules: Vec<_> = policy_rules(view).iter().take(limit(&connection::POLICY_RULES)).collect();
    let destinations = |rule: &PolicyRule| view.frame.blocks[rule.destinations.clone()].iter().take(limit(&policy_rule::DESTINATION));
    for (index, later) in rules.iter().enumerate() {
        for earlier in &rules[..index] {
            let (Some(source), Some(other)) = (later.source, earlier.source) else { continue };
            // `duplicate-policy-source` reports the same source twice.
            if source.net.trunc() == other.net.trunc() || !overlap(source.net, other.net) {
                continue;
            }
            let shared = destinations(later).find_map(|block| {
                let near = destinations(earlier).find(|near| overlap(near.net, block.net))?;
                Some([source, other, *block, *near])
            });
            pairs.extend(shared);
        }
    }
    for [source, other, block, near] in pairs {
        view.report_value(&RULE, source.node, &OVERLAP)
            .param("other", Value::Node(other.node))
            .param("destination", Value::Node(block.node))
            .related(other.node, &OVERLAP)
            .related(block.node, &OWN_DESTINATION)
            .related(near.node, &OTHER_DESTINATION);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn both_sources_and_destinations_must_overlap() {
        let members = |source, destination| {
            format!(
                r#""policy_rules": [{{"source": "10.0.0.0/16", "destination": ["172.16.0.0/24", "192.168.1.0/24"]}},
                {{"source": "{source}", "destination": ["{destination}"]}}]"#
            )
        };
        assert_eq!(says(&RULE, &members("10.0.0.0/8", "192.168.1.128/25"), ""), "/policy_rules/1/source");
        assert_eq!(says(&RULE, &members("10.1.0.0/16", "192.168.1.0/24"), ""), "");
        assert_eq!(says(&RULE, &members("10.0.0.0/8", "192.168.2.0/24"), ""), "");
        assert_eq!(says(&RULE, &members("10.0.0.0/16", "192.168.1.0/24"), ""), "", "left to duplicate-policy-source");
    }
}
