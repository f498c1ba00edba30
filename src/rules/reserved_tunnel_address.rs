//! `reserved-tunnel-address`: a tunnel interface address is in the block that the cloud keeps for itself.

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::finding::Severity;
use crate::rule::{Check, Rule, Sample};
use crate::rules::tunnel_address_not_link_local::LINK_LOCAL;
use crate::spec::connection;
use crate::view::{TunnelAddress, View};

pub(crate) static RULE: Rule = Rule {
    name: "reserved-tunnel-address",
    severity: Severity::Error,
    summary: "a tunnel interface address is in the block that the cloud keeps for itself",
    why: "the API takes every link-local block but this one",
    source: "API, Table 3",
    bad: Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "169.254.195.1/30", "tunnel_peer_address": "169.254.195.2/30"}}"#),
    good: Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.2/30"}}"#),
    members: &[&connection::TUNNEL_LOCAL_ADDRESS, &connection::TUNNEL_PEER_ADDRESS],
    check: Check::Rule(check),
}
.for_target();

const RESERVED: Ipv4Net = Ipv4Net::new_assert(Ipv4Addr::new(169, 254, 195, 0), 24);

/// Whether the address can be a tunnel interface's, whatever its mask.
pub(super) fn usable(address: Ipv4Addr) -> bool {
    LINK_LOCAL.contains(&address) && !RESERVED.contains(&address)
}

fn check(view: &mut View) {
    for TunnelAddress { node, address, .. } in view.tunnel_addresses.into_iter().flatten() {
        if RESERVED.contains(&address) {
            let shown = view.shown(node);
            view.report(&RULE, node, "`{value}` is in the reserved block `{reserved}`")
                .param("value", shown)
                .param("reserved", RESERVED.to_string())
                .advise("choose another block in `169.254.0.0/16`");
        }
    }
}
