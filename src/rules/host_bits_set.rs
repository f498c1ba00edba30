//! `host-bits-set`: a block is written with an address inside it instead of its network address.

use crate::document::View;
use crate::message::Message;
use crate::report::{NewText, On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::{connection, gateway};

pub(crate) static RULE: Rule = Rule {
    name: "host-bits-set",
    severity: Severity::Warning,
    page: Page::new(
        "the address of a block is not its network address: host bits are set",
        "the network or the prefix length may be wrong",
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.5/24"]}}"#),
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#),
    ),
    source: "practice",
    members: &[&connection::PEER_SUBNETS, &connection::POLICY_RULES, &gateway::LOCAL_SUBNETS],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&NOT_NETWORK],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static NOT_NETWORK: Message = Message::new("not-network", "`{value}` is not a network address: the network is `{network}`")
    .help("write `{network}`, or use the prefix length `/32` for a single address")
    .fix("write the network address");

fn check(view: &mut View) {
    for at in 0..view.frame.blocks.len() {
        let block = view.frame.blocks[at];
        let network = block.net.trunc();
        if network != block.net {
            let edit = view.replace(block.node, NewText::Block(network));
            view.report_value(&RULE, block.node, &NOT_NETWORK).param("network", network).fix_unsafely([edit]);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Linter, Operation};

    #[test]
    fn every_list_is_judged_and_single_addresses_are_networks() {
        let json = r#"{"vpn_connection": {"peer_subnets": ["10.1.2.3/32", "0.0.0.1/0"], "policy_rules": [
            {"source": "10.2.0.1/16", "destination": ["10.3.0.0/31", "10.4.0.1/31"]}]}}"#;
        let report = Linter::new(Operation::UpdateConnection).check(json);
        let found: Vec<_> = report.findings().filter(|finding| finding.rule.name == "host-bits-set").collect();
        let pointers: Vec<_> = found.iter().map(|finding| finding.pointer()["/vpn_connection/".len()..].to_owned()).collect();
        assert_eq!(pointers, ["peer_subnets/1", "policy_rules/0/source", "policy_rules/0/destination/1"]);
        let fix = found[1].fix().unwrap();
        assert!(!fix.safe);
        assert_eq!(fix.edits[0].text, "\"10.2.0.0/16\"");
    }
}
