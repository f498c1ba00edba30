//! `peer-equals-local-subnet`: a customer subnet is one of the gateway's local subnets.

use crate::document::View;
use crate::message::Message;
use crate::net::networks;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::subnets::{local_subnets, peer_subnets};
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "peer-equals-local-subnet",
    severity: Severity::Error,
    page: Page::new(
        "a customer subnet is one of the gateway's local subnets",
        "one network cannot be on both sides of the tunnel; networks of the two sides may overlap",
        Sample::with(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#, "local_subnets=192.168.1.0/24"),
        Sample::with(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#, "local_subnets=10.0.0.0/24"),
    ),
    source: "guide, Creating VPN Connections, Table 1",
    members: &[&connection::PEER_SUBNETS],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&EQUAL],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static EQUAL: Message = Message::new("equal", "`{value}` is also a local subnet of the VPN gateway")
    .help("write the subnet of the customer side: it may overlap a local subnet, but may not be equal to one");

fn check(view: &mut View) {
    let Some(list) = view.node(&connection::PEER_SUBNETS).filter(|_| !peer_subnets(view).is_empty()) else { return };
    let Some(local) = local_subnets(view, &RULE, list) else { return };
    let local = networks(local.into_iter());
    for at in peer_subnets(view) {
        let block = view.frame.blocks[at];
        if local.binary_search(&block.net.trunc()).is_ok() {
            view.report_value(&RULE, block.node, &EQUAL);
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
        let equal = |assume| check(assume).findings().find(|finding| finding.rule == &RULE).map(|finding| finding.pointer().clone());
        assert_eq!(equal("local_subnets=10.7.0.0/24+10.0.0.0/24").unwrap(), "/vpn_connection/peer_subnets/1");
        assert_eq!(equal("local_subnets=10.0.0.0/8"), None);
    }

    #[test]
    fn without_the_local_subnets_it_is_undecided_unless_there_are_none() {
        let undecided = |assume| {
            let report = check(assume);
            report
                .undecided()
                .filter(|entry| entry.rule == &RULE)
                .map(|entry| (entry.pointer(), entry.needs().collect()))
                .collect::<Vec<(String, Vec<_>)>>()
        };
        assert_eq!(undecided("")[0].0, "/vpn_connection/peer_subnets");
        assert_eq!(undecided("attachment_type=vpc")[0].1, ["local_subnets"]);
        assert_eq!(undecided("attachment_type=er"), []);
    }
}
