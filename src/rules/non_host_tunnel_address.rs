//! `non-host-tunnel-address`: a tunnel interface address is the network or broadcast address of its block.

use crate::document::View;
use crate::message::Message;
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
    messages: &[&NETWORK, &BROADCAST],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

const HELP: &str = "use the hosts of the block, one for each end: {hosts}";

static NETWORK: Message = Message::new("network", "`{value}` is the network address of its block").help(HELP);
static BROADCAST: Message = Message::new("broadcast", "`{value}` is the broadcast address of its block").help(HELP);

fn check(view: &mut View) {
    for address in tunnel_addresses(view).into_iter().flatten() {
        // Other rules report an address in another block or with another mask.
        if address.length != Some(30) || !usable(address.address) || is_host(address.address) {
            continue;
        }
        let block = block(address.address);
        let message = if address.address == block.network() { &NETWORK } else { &BROADCAST };
        view.report_value(&RULE, address.node, message).list("hosts", hosts(block));
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
        assert_eq!(finding.help().unwrap(), "use the hosts of the block, one for each end: `169.254.1.5/30`, `169.254.1.6/30`");
    }
}
