//! `non-host-tunnel-address`: a tunnel interface address is the network or broadcast address of its block.

use crate::document::View;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::tunnel::{block, hosts, is_host, tunnel_addresses, usable};
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "non-host-tunnel-address",
    severity: Severity::Error,
    page: Page::new(
        "a tunnel interface address is the network or broadcast address of its block",
        "an interface can only have one of the two addresses between them",
        Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.0/30", "tunnel_peer_address": "169.254.76.2/30"}}"#),
        Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.2/30"}}"#),
    ),
    source: "API, Table 3",
    members: &[&connection::TUNNEL_LOCAL_ADDRESS, &connection::TUNNEL_PEER_ADDRESS],
    on: On::REQUESTS,
    yields_to: &["tunnel-address-not-link-local", "reserved-tunnel-address", "wrong-tunnel-mask"],
    messages: &[],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

fn check(view: &mut View) {
    for address in tunnel_addresses(view).into_iter().flatten() {
        // Other rules report an address in another block or with another mask.
        if address.length != Some(30) || !usable(address.address) || is_host(address.address) {
            continue;
        }
        let words = if address.address == block(address.address).network() {
            "`{value}` is the network address of its block"
        } else {
            "`{value}` is the broadcast address of its block"
        };
        view.report_value(&RULE, address.node, words)
            .list("hosts", hosts(block(address.address)))
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
        let faults: Vec<_> = report.findings().filter(|finding| finding.severity > Severity::Note).collect();
        let [finding] = faults[..] else { panic!("{faults:?}") };
        assert_eq!((finding.rule, &*finding.pointer()), (&RULE, "/vpn_connection/tunnel_local_address"));
        assert_eq!(finding.message(), "`169.254.1.7/30` is the broadcast address of its block");
        assert_eq!(finding.help().unwrap(), "the hosts of the block are `169.254.1.5/30`, `169.254.1.6/30`, one for each end");
    }
}
