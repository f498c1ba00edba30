//! `non-host-tunnel-address`: a tunnel interface address is the network or broadcast address of its block.

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::finding::{Param, Severity};
use crate::rule::{Check, Rule, Sample};
use crate::rules::reserved_tunnel_address::usable;
use crate::spec::connection;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "non-host-tunnel-address",
    severity: Severity::Error,
    summary: "a tunnel interface address is the network or broadcast address of its block",
    why: "only the two addresses between them can be given to an interface",
    source: "API, Table 3",
    bad: Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.0/30", "tunnel_peer_address": "169.254.76.2/30"}}"#),
    good: Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.2/30"}}"#),
    members: &[&connection::TUNNEL_LOCAL_ADDRESS, &connection::TUNNEL_PEER_ADDRESS],
    check: Check::Rule(check),
}
.for_target();

/// Whether the address is one of the two hosts of its block of four.
pub(super) fn is_host(address: Ipv4Addr) -> bool {
    matches!(address.octets()[3] % 4, 1 | 2)
}

/// The two hosts of a block of four.
pub(super) fn hosts(block: Ipv4Net) -> Param {
    block.hosts().map(|host| format!("{host}/30")).collect()
}

fn check(view: &mut View) {
    for address in view.tunnel_addresses.into_iter().flatten() {
        // In another block, or with another mask, other rules have spoken.
        if address.length != Some(30) || !usable(address.address) || is_host(address.address) {
            continue;
        }
        let words = if address.address == address.block().network() {
            "`{value}` is the network address of its block"
        } else {
            "`{value}` is the broadcast address of its block"
        };
        let shown = view.shown(address.node);
        view.report(&RULE, address.node, words)
            .param("value", shown)
            .param("hosts", hosts(address.block()))
            .advise("the hosts of the block are {hosts}, one for each end");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Linter, Operation};

    #[test]
    fn the_hosts_are_suggested() {
        let json = r#"{"vpn_connection": {"tunnel_local_address": "169.254.1.7/30", "tunnel_peer_address": "169.254.1.5/30"}}"#;
        let report = Linter::new(Operation::UpdateConnection).check(json);
        let faults: Vec<_> = report.findings().iter().filter(|finding| finding.severity > Severity::Note).collect();
        let [finding] = faults[..] else { panic!("{faults:?}") };
        assert_eq!((finding.rule, &*finding.pointer), (&RULE, "/vpn_connection/tunnel_local_address"));
        assert_eq!(finding.message(), "`169.254.1.7/30` is the broadcast address of its block");
        assert_eq!(finding.help().unwrap(), "the hosts of the block are `169.254.1.5/30`, `169.254.1.6/30`, one for each end");
    }
}
