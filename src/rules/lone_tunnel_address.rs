//! `lone-tunnel-address`: one tunnel interface address is set, and the other end is not known.

use std::net::Ipv4Addr;

use crate::field::Field;
use crate::finding::Severity;
use crate::rule::{Check, Rule, Sample};
use crate::rules::invalid_cidr::interface;
use crate::spec::connection;
use crate::view::{TunnelAddress, View};

pub(crate) static RULE: Rule = Rule {
    name: "lone-tunnel-address",
    severity: Severity::Warning,
    summary: "one tunnel interface address is set, and the other end is not known",
    why: "the two must be hosts of one block: changing one alone is right only if the current other end fits",
    source: "API, Table 3",
    bad: Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/30"}}"#),
    good: Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.2/30"}}"#),
    members: &[&connection::TUNNEL_LOCAL_ADDRESS, &connection::TUNNEL_PEER_ADDRESS],
    check: Check::Rule(check),
}
.for_target();

/// The other end of the tunnel, seen from an address of the update.
pub(super) enum Other {
    /// In the update too.
    Update(TunnelAddress),
    /// In the update too, but not an address: another rule has spoken.
    Unreadable,
    /// Not in the update; the current one.
    Current(Ipv4Addr),
    /// Not in the update, and the current one is not known.
    Unknown(&'static Field),
}

/// An address of the update, the customer gateway's if there are two, and the other end.
pub(super) fn ends(view: &View) -> Option<(TunnelAddress, Other)> {
    let (address, other) = match view.tunnel_addresses {
        [None, None] => return None,
        [Some(local), Some(peer)] => return Some((peer, Other::Update(local))),
        [Some(local), None] => (local, &connection::TUNNEL_PEER_ADDRESS),
        [None, Some(peer)] => (peer, &connection::TUNNEL_LOCAL_ADDRESS),
    };
    let other = match view.context().text(other).and_then(interface) {
        _ if view.is_unreadable(other) => Other::Unreadable,
        Some((current, _)) => Other::Current(current),
        None => Other::Unknown(other),
    };
    Some((address, other))
}

fn check(view: &mut View) {
    let [local, peer] = [&connection::TUNNEL_LOCAL_ADDRESS, &connection::TUNNEL_PEER_ADDRESS];
    let (node, other) = match (view.member(local), view.member(peer)) {
        (Some(node), None) => (node, peer),
        (None, Some(node)) => (node, local),
        _ => return,
    };
    if view.is_unreadable(other) || view.context().text(other).and_then(interface).is_some() {
        return;
    }
    let shown = view.shown(node);
    view.report(&RULE, node, "`{value}` stands without `{other}`, and the current one is not known")
        .param("value", shown)
        .param("other", other.name)
        .advise("set `{other}` as well, or pass the current connection");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, Linter, Operation, Severity};

    fn check(members: &str, assume: &str) -> (Vec<&'static str>, Vec<(&'static str, Vec<String>)>) {
        let context = Context::default().assume(assume).unwrap();
        let report = Linter::new(Operation::UpdateConnection).context(context).check(&format!(r#"{{"vpn_connection": {{{members}}}}}"#));
        let faults = report.findings().iter().filter(|finding| finding.severity > Severity::Note);
        let found = faults.map(|finding| finding.rule.name).collect();
        (found, report.undecided().iter().map(|entry| (entry.rule.name, entry.needs().map(str::to_owned).collect())).collect())
    }

    #[test]
    fn the_pair_rules_are_undecided_until_the_other_end_is_known() {
        let peer = r#""tunnel_peer_address": "169.254.76.2/30""#;
        let needs = || vec!["tunnel_local_address".to_owned()];
        let undecided = vec![("split-tunnel-addresses", needs()), ("equal-tunnel-addresses", needs())];
        assert_eq!(check(peer, "style=bgp"), (vec![RULE.name], undecided));
        assert_eq!(check(peer, "style=bgp,tunnel_local_address=169.254.76.1/30"), (vec![], vec![]));
        assert_eq!(check(peer, "style=bgp,tunnel_local_address=169.254.77.1/30"), (vec!["split-tunnel-addresses"], vec![]));
        assert_eq!(check(peer, "style=bgp,tunnel_local_address=169.254.76.2/30"), (vec!["equal-tunnel-addresses"], vec![]));
    }

    #[test]
    fn an_unreadable_other_end_is_not_missing() {
        let members = r#""tunnel_peer_address": "169.254.76.2/30", "tunnel_local_address": "here""#;
        assert_eq!(check(members, "style=bgp,tunnel_local_address=169.254.77.1/30"), (vec!["invalid-cidr"], vec![]));
    }
}
