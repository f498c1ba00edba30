//! `reserved-subnet`: a customer subnet lies in a block that the cloud keeps for itself.

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::finding::Severity;
use crate::rule::{Check, Rule, Sample};
use crate::spec::connection;
use crate::view::{View, holds};

pub(crate) static RULE: Rule = Rule {
    name: "reserved-subnet",
    severity: Severity::Error,
    summary: "a customer subnet lies in a block that the cloud keeps for itself",
    why: "the API refuses it; the blocks vary by region, and the console shows those that hold",
    source: "API, Table 3",
    bad: Sample::new(r#"{"vpn_connection": {"peer_subnets": ["100.64.1.0/24"]}}"#),
    good: Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#),
    members: &[&connection::PEER_SUBNETS],
    check: Check::Rule(check),
}
.for_target();

/// The blocks that the page names; 100.64.0.0/12, which it also names, lies in the first.
pub(crate) const DEFAULT: [Ipv4Net; 2] = [Ipv4Net::new_assert(Ipv4Addr::new(100, 64, 0, 0), 10), Ipv4Net::new_assert(Ipv4Addr::new(214, 0, 0, 0), 8)];

fn check(view: &mut View) {
    for at in view.peer_subnets.clone() {
        let block = view.blocks[at];
        let net = block.net.trunc();
        if let Some(reserved) = view.settings.reserved.iter().find(|reserved| holds(**reserved, net)) {
            let shown = view.shown(block.node);
            view.report(&RULE, block.node, "`{value}` lies in the reserved block `{reserved}`")
                .param("value", shown)
                .param("reserved", reserved.to_string())
                .advise("choose another subnet; the reserved blocks vary by region and can be configured");
        }
    }
}
