//! `lone-tunnel-address`: one tunnel interface address is set, and the other end is not known.

use crate::document::View;
use crate::message::Message;
use crate::net::interface;
use crate::operations::Base;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "lone-tunnel-address",
    severity: Severity::Warning,
    page: Page::new(
        "one tunnel interface address is set, and the address of the other end is not known",
        "the two addresses must be hosts of one block: one alone is right only if it fits the current address of the other end",
        Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/30"}}"#),
        Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.2/30"}}"#),
    ),
    source: "API, Table 3",
    members: &[&connection::TUNNEL_LOCAL_ADDRESS, &connection::TUNNEL_PEER_ADDRESS],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&ALONE, &CURRENT_UNKNOWN],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static ALONE: Message = Message::new("alone", "the address `{value}` is set without `{other}`")
    .help("set `{other}` as well, or leave out both: the service then chooses them");
static CURRENT_UNKNOWN: Message =
    Message::new("current-unknown", "the address `{value}` is set without `{other}`, and the current `{other}` is not known")
        .help("set `{other}` as well, or pass the current connection");

fn check(view: &mut View) {
    let [local, peer] = [&connection::TUNNEL_LOCAL_ADDRESS, &connection::TUNNEL_PEER_ADDRESS];
    let (node, other) = match (view.member(local), view.member(peer)) {
        (Some(node), None) => (node, peer),
        (None, Some(node)) => (node, local),
        _ => return,
    };
    if view.is_unreadable(other) || view.base_text(other).and_then(interface).is_some() {
        return;
    }
    let message = if view.operation.base == Base::Defaults { &ALONE } else { &CURRENT_UNKNOWN };
    view.report_value(&RULE, node, message).param("other", other.name);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, Linter, Operation, Severity};

    fn check(members: &str, assume: &str) -> (Vec<&'static str>, Vec<(&'static str, Vec<String>)>) {
        let context = Context::default().assume(assume).unwrap();
        let report = Linter::new(Operation::UpdateConnection).context(context).check(&format!(r#"{{"vpn_connection": {{{members}}}}}"#));
        let faults = report.findings().filter(|finding| finding.severity > Severity::Note);
        let found = faults.map(|finding| finding.rule.name).collect();
        (found, report.undecided().map(|entry| (entry.rule.name, entry.needs().map(str::to_owned).collect())).collect())
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
