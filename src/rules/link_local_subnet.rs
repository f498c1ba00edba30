//! `link-local-subnet`: a customer subnet lies in the link-local block.

use crate::finding::Severity;
use crate::rule::{Check, Rule, Sample};
use crate::rules::tunnel_address_not_link_local::LINK_LOCAL;
use crate::spec::connection;
use crate::view::{View, holds};

pub(crate) static RULE: Rule = Rule {
    name: "link-local-subnet",
    severity: Severity::Warning,
    summary: "a customer subnet lies in the link-local block",
    why: "link-local addresses are not routed, and the tunnel interfaces have theirs from this block",
    source: "guide, Planning CIDR Blocks",
    bad: Sample::new(r#"{"vpn_connection": {"peer_subnets": ["169.254.10.0/24"]}}"#),
    good: Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#),
    members: &[&connection::PEER_SUBNETS],
    check: Check::Rule(check),
}
.for_target();

fn check(view: &mut View) {
    for at in view.peer_subnets.clone() {
        let block = view.blocks[at];
        if holds(LINK_LOCAL, block.net) {
            let shown = view.shown(block.node);
            view.report(&RULE, block.node, "`{value}` lies in the link-local block `{block}`")
                .param("value", shown)
                .param("block", LINK_LOCAL.to_string())
                .advise("name the subnet that the hosts on the customer's side are in");
        }
    }
}
