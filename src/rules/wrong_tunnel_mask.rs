//! `wrong-tunnel-mask`: a tunnel interface address has another prefix length than 30, or none.

use crate::document::View;
use crate::message::Message;
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
    messages: &[&OTHER_LENGTH, &NO_LENGTH, &WRITE, &NO_HOST],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static OTHER_LENGTH: Message = Message::new("other-length", "the prefix length of `{value}` is {length}, but must be {allowed}");
static NO_LENGTH: Message = Message::new("no-length", "`{value}` has no prefix length, but needs the prefix length {allowed}");
static WRITE: Message = Message::new("write", "").help("write `{suggestion}`");
static NO_HOST: Message =
    Message::new("no-host", "").help("use one of {hosts}: with the prefix length {allowed}, this address is not a host of its block");

fn check(view: &mut View) {
    for address in tunnel_addresses(view).into_iter().flatten() {
        let message = match address.length {
            Some(30) => continue,
            Some(_) => &OTHER_LENGTH,
            None => &NO_LENGTH,
        };
        let finding = view.report_value(&RULE, address.node, message).param("allowed", 30_i64);
        if let Some(length) = address.length {
            finding.param("length", i64::from(length));
        }
        if usable(address.address) && is_host(address.address) {
            finding.param("suggestion", with_mask(address.address)).advise(&WRITE);
        } else if usable(address.address) {
            finding.list("hosts", hosts(block(address.address))).advise(&NO_HOST);
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
            ("`169.254.76.1` has no prefix length, but needs the prefix length 30", "write `169.254.76.1/30`"),
            (
                "the prefix length of `169.254.76.3/31` is 31, but must be 30",
                "use one of `169.254.76.1/30`, `169.254.76.2/30`: with the prefix length 30, this address is not a host of its block",
            ),
        ];
        assert_eq!(messages, expected.map(|(message, help)| (RULE.name, message.to_owned(), help.to_owned())));
    }
}
