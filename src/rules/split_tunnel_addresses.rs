//! `split-tunnel-addresses`: the two tunnel interface addresses are not in one block.

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::finding::{Param, Severity};
use crate::json::NodeId;
use crate::rule::{Check, Rule, Sample};
use crate::rules::lone_tunnel_address::{Other, ends};
use crate::rules::non_host_tunnel_address::hosts;
use crate::rules::reserved_tunnel_address::usable;
use crate::spec::connection;
use crate::view::{TunnelAddress, View};

pub(crate) static RULE: Rule = Rule {
    name: "split-tunnel-addresses",
    severity: Severity::Error,
    summary: "the two tunnel interface addresses are not in one block",
    why: "the ends of a tunnel reach each other only within one block of four addresses",
    source: "API, Table 3",
    bad: Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.6/30"}}"#),
    good: Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.2/30"}}"#),
    members: &[&connection::TUNNEL_LOCAL_ADDRESS, &connection::TUNNEL_PEER_ADDRESS],
    check: Check::Rule(check),
}
.for_target();

/// Both ends as they are after the update.
pub(super) struct Pair {
    /// The one to point at.
    pub(super) address: TunnelAddress,
    pub(super) other: Ipv4Addr,
    /// Where the other stands, if in the update.
    pub(super) other_node: Option<NodeId>,
}

impl Pair {
    /// Two addresses that would do, in the block of one of the ends if that can be.
    pub(super) fn suggestion(&self) -> Param {
        const EXAMPLE: Ipv4Addr = Ipv4Addr::new(169, 254, 76, 1);
        let address = [self.other, self.address.address].into_iter().find(|&address| usable(address)).unwrap_or(EXAMPLE);
        hosts(block(address))
    }
}

fn block(address: Ipv4Addr) -> Ipv4Net {
    Ipv4Net::new_assert(address, 30).trunc()
}

/// The pair, where each end of the update has the right mask; undecided where the other end is not known.
pub(super) fn pair(view: &mut View, rule: &'static Rule) -> Option<Pair> {
    let (address, other) = ends(view).filter(|(address, _)| address.length == Some(30))?;
    match other {
        Other::Update(other) if other.length == Some(30) => Some(Pair { address, other: other.address, other_node: Some(other.node) }),
        Other::Update(_) | Other::Unreadable => None,
        // The mask of the current address can only be the right one.
        Other::Current(other) => Some(Pair { address, other, other_node: None }),
        Other::Unknown(field) => {
            view.undecided(rule, address.node, [Some(field), None]);
            None
        }
    }
}

fn check(view: &mut View) {
    let Some(pair) = pair(view, &RULE).filter(|pair| block(pair.address.address) != block(pair.other)) else { return };
    let words = match pair.other_node {
        Some(_) => "`{value}` and `{other}` are not in one /30 block",
        None => "`{value}` is not in one /30 block with `{other}`, the current other end",
    };
    let shown = view.shown(pair.address.node);
    let related = pair.other_node.map(|node| view.related(node, "the other end"));
    view.report(&RULE, pair.address.node, words)
        .param("value", shown)
        .param("other", format!("{}/30", pair.other))
        .param("hosts", pair.suggestion())
        .advise("take the two hosts of one block, such as {hosts}")
        .related
        .extend(related);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Linter, Operation};

    #[test]
    fn the_finding_is_at_the_customer_gateway_and_suggests_the_block_of_the_other() {
        let report = Linter::new(Operation::UpdateConnection).check(RULE.bad.json);
        let faults: Vec<_> = report.findings().iter().filter(|finding| finding.severity > Severity::Note).collect();
        let [finding] = faults[..] else { panic!("{faults:?}") };
        assert_eq!(finding.pointer, "/vpn_connection/tunnel_peer_address");
        assert_eq!(finding.related[0].pointer, "/vpn_connection/tunnel_local_address");
        assert_eq!(finding.help().unwrap(), "take the two hosts of one block, such as `169.254.76.1/30`, `169.254.76.2/30`");
    }

    #[test]
    fn with_a_wrong_mask_there_is_no_pair() {
        let json = r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.77.1/24"}}"#;
        let report = Linter::new(Operation::UpdateConnection).check(json);
        let faults = report.findings().iter().filter(|finding| finding.severity > Severity::Note);
        assert_eq!(faults.map(|finding| finding.rule.name).collect::<Vec<_>>(), ["wrong-tunnel-mask"]);
    }
}
