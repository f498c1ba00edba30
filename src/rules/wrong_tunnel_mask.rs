//! `wrong-tunnel-mask`: a tunnel interface address has another prefix length than 30, or none.

use crate::document::View;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::tunnel::{block, hosts, is_host, tunnel_addresses, usable, with_mask};
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "wrong-tunnel-mask",
    severity: Severity::Error,
    page: Page::new(
        "a tunnel interface address has a prefix length other than 30, or none",
        "the API takes a prefix length of 30 only: such a block has two hosts, one for each end",
        Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/24", "tunnel_peer_address": "169.254.76.2/24"}}"#),
        Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.2/30"}}"#),
    ),
    source: "API, Table 3",
    members: &[&connection::TUNNEL_LOCAL_ADDRESS, &connection::TUNNEL_PEER_ADDRESS],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

fn check(view: &mut View) {
    for address in tunnel_addresses(view).into_iter().flatten() {
        let words = match address.length {
            Some(30) => continue,
            Some(_) => "the prefix length of `{value}` is {length}, not {allowed}",
            None => "`{value}` has no prefix length, which must be {allowed}",
        };
        let finding = view.report_value(&RULE, address.node, words).param("allowed", 30_i64);
        if let Some(length) = address.length {
            finding.param("length", i64::from(length));
        }
        if usable(address.address) && is_host(address.address) {
            finding.param("suggestion", with_mask(address.address)).advise("write `{suggestion}`");
        } else if usable(address.address) {
            finding.list("hosts", hosts(block(address.address))).advise("with this length it is not a host; the hosts of its block are {hosts}");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Linter, Operation};

    #[test]
    fn no_prefix_length_is_wrong_too() {
        let json = r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1", "tunnel_peer_address": "169.254.76.3/31"}}"#;
        let report = Linter::new(Operation::UpdateConnection).check(json);
        let faults = report.findings().filter(|finding| finding.severity > Severity::Note);
        let messages: Vec<_> = faults.map(|finding| (finding.rule.name, finding.message(), finding.help().unwrap())).collect();
        let expected = [
            ("`169.254.76.1` has no prefix length, which must be 30", "write `169.254.76.1/30`"),
            (
                "the prefix length of `169.254.76.3/31` is 31, not 30",
                "with this length it is not a host; the hosts of its block are `169.254.76.1/30`, `169.254.76.2/30`",
            ),
        ];
        assert_eq!(messages, expected.map(|(message, help)| (RULE.name, message.to_owned(), help.to_owned())));
    }
}
