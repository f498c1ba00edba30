//! `duplicate-subnet`: a list has the same network twice.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::subnets::{repeated_in, tangled_lists};
use crate::rules::{Check, Judge};
use crate::spec::{connection, gateway};

pub(crate) static RULE: Rule = Rule {
    name: "duplicate-subnet",
    severity: Severity::Warning,
    page: Page::new(
        "a list has the same network twice",
        "the second item has no effect and counts towards the limit; perhaps another network was meant",
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24", "192.168.1.0/24"]}}"#),
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24", "192.168.2.0/24"]}}"#),
    ),
    source: "practice",
    members: &[&connection::PEER_SUBNETS, &connection::POLICY_RULES, &gateway::LOCAL_SUBNETS],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&REPEATED],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static REPEATED: Message = Message::new("repeated", "`{value}`: the network `{network}` is already in the list")
    .help("remove `{value}`, or write the network that was meant")
    .fix("remove the repeated network")
    .related("the first entry with this network");

fn check(view: &mut View) {
    let repeated: Vec<_> = tangled_lists(view).iter().flat_map(|list| repeated_in(list)).collect();
    for [first, block] in repeated {
        let removal = view.safe_removal(block.node);
        let finding = view.report_value(&RULE, block.node, &REPEATED).param("network", block.net.trunc()).related(first.node, &REPEATED);
        if let Some(edit) = removal {
            finding.fix_safely([edit]);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Linter, Operation};

    #[test]
    fn networks_count_and_lists_are_apart() {
        let json = r#"{"vpn_connection": {"peer_subnets": ["10.0.0.0/24", "10.1.0.0/24", "10.0.0.7/24", "10.0.0.0/25"], "policy_rules": [
            {"source": "10.9.0.0/24", "destination": ["10.0.0.0/24"]}, {"source": "10.8.0.0/24", "destination": ["10.0.0.0/24", "10.0.0.0/24"]}]}}"#;
        let report = Linter::new(Operation::UpdateConnection).check(json);
        let found: Vec<_> = report.findings().filter(|finding| finding.rule == &RULE).collect();
        let pointers: Vec<_> = found.iter().map(|finding| finding.pointer()["/vpn_connection/".len()..].to_owned()).collect();
        assert_eq!(pointers, ["peer_subnets/2", "policy_rules/1/destination/1"]);
        assert_eq!(found[0].related().next().unwrap().pointer, "/vpn_connection/peer_subnets/0");
        assert!(found[0].fix().as_ref().unwrap().safe);
    }

    #[test]
    fn the_local_subnets_of_a_gateway_count_too() {
        let json = r#"{"vpn_gateway": {"local_subnets": ["10.0.0.0/24", "10.1.0.0/24", "10.0.0.7/24"]}}"#;
        let report = Linter::new(Operation::UpdateGateway).check(json);
        let found: Vec<_> = report.findings().map(|finding| (finding.rule.name, finding.pointer())).collect();
        let place = || "/vpn_gateway/local_subnets/2".to_owned();
        assert_eq!(found, [("host-bits-set", place()), (RULE.name, place())]);
    }

    #[test]
    fn two_equal_hosts_are_one_network_twice() {
        let hosts = r#""peer_subnets": ["10.0.0.1/32", "10.0.0.1/32", "10.0.0.2/32"]"#;
        assert_eq!(crate::rules::says(&RULE, hosts, ""), "/peer_subnets/1");
    }

    #[test]
    fn huge_lists_take_no_time() {
        let json = format!(r#"{{"vpn_connection": {{"peer_subnets": ["10.0.0.0/24"{}]}}}}"#, r#", "10.0.0.0/24""#.repeat(19_999));
        let report = Linter::new(Operation::UpdateConnection).check(&json);
        assert!(report.findings().len() + report.omitted() >= 19_999);
    }
}
