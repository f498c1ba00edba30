//! `peer-equals-local-subnet`: a customer subnet is one of the gateway's local subnets.

use ipnet::Ipv4Net;

use crate::finding::Severity;
use crate::json::NodeId;
use crate::rule::{Check, Rule, Sample};
use crate::spec::{connection, gateway};
use crate::view::{View, networks};

pub(crate) static RULE: Rule = Rule {
    name: "peer-equals-local-subnet",
    severity: Severity::Error,
    summary: "a customer subnet is one of the gateway's local subnets",
    why: "the two sides of the tunnel cannot be the same network, though they may overlap",
    source: "guide, Creating VPN Connections, Table 1",
    bad: Sample::with(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#, "local_subnets=192.168.1.0/24"),
    good: Sample::with(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#, "local_subnets=10.0.0.0/24"),
    members: &[&connection::PEER_SUBNETS],
    check: Check::Rule(check),
}
.for_target();

/// The gateway's local subnets. Where they are not known the rule is undecided; where there are none it has nothing to say.
pub(super) fn local_subnets(view: &mut View, rule: &'static Rule, node: NodeId) -> Option<Vec<Ipv4Net>> {
    let local = view.current_blocks(&gateway::LOCAL_SUBNETS);
    // Only a gateway of a VPC with IPv4 has local subnets.
    let is = |field, other| view.context().text(field).is_some_and(|text| text == other);
    if local.is_none() && !is(&gateway::ATTACHMENT_TYPE, "er") && !is(&gateway::IP_VERSION, "ipv6") {
        view.undecided(rule, node, [Some(&gateway::LOCAL_SUBNETS), None]);
    }
    local.filter(|local| !local.is_empty())
}

fn check(view: &mut View) {
    let Some(list) = view.node(&connection::PEER_SUBNETS).filter(|_| !view.peer_subnets.is_empty()) else { return };
    let Some(local) = local_subnets(view, &RULE, list) else { return };
    let local = networks(local.into_iter());
    for at in view.peer_subnets.clone() {
        let block = view.blocks[at];
        if local.binary_search(&block.net.trunc()).is_ok() {
            let shown = view.shown(block.node);
            view.report(&RULE, block.node, "`{value}` is also a local subnet of the VPN gateway")
                .param("value", shown)
                .advise("name the subnet on the customer's side; it may overlap a local subnet but not equal it");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, Linter, Operation, Report};

    fn check(assume: &str) -> Report {
        let context = Context::default().assume(assume).unwrap();
        let json = r#"{"vpn_connection": {"peer_subnets": ["10.1.0.0/24", "10.0.0.9/24"]}}"#;
        Linter::new(Operation::UpdateConnection).context(context).check(json)
    }

    #[test]
    fn equal_is_an_error_and_overlap_is_not() {
        let equal = |assume| check(assume).findings().iter().find(|finding| finding.rule == &RULE).map(|finding| finding.pointer.clone());
        assert_eq!(equal("local_subnets=10.7.0.0/24+10.0.0.0/24").unwrap(), "/vpn_connection/peer_subnets/1");
        assert_eq!(equal("local_subnets=10.0.0.0/8"), None);
    }

    #[test]
    fn without_the_local_subnets_it_is_undecided_unless_there_are_none() {
        let undecided = |assume| check(assume).undecided().iter().filter(|entry| entry.rule == &RULE).cloned().collect::<Vec<_>>();
        assert_eq!(undecided("")[0].pointer, "/vpn_connection/peer_subnets");
        assert_eq!(undecided("attachment_type=vpc")[0].needs().collect::<Vec<_>>(), ["local_subnets"]);
        assert_eq!(undecided("attachment_type=er"), []);
    }
}
