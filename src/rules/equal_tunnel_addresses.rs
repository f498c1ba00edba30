//! `equal-tunnel-addresses`: the two tunnel interface addresses are the same.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::tunnel::pair;
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "equal-tunnel-addresses",
    severity: Severity::Error,
    page: Page::new(
        "the two tunnel interface addresses are the same",
        "each end of the tunnel needs an address of its own",
        Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.1/30"}}"#),
        Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.2/30"}}"#),
    ),
    source: "guide, Creating VPN Connections, Table 1",
    members: &[&connection::TUNNEL_LOCAL_ADDRESS, &connection::TUNNEL_PEER_ADDRESS],
    on: On::REQUESTS,
    yields_to: &["wrong-tunnel-mask"],
    messages: &[&BOTH, &CURRENT],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

const HELP: &str = "use the two hosts of one block of four addresses, such as {hosts}";
static BOTH: Message =
    Message::new("both-ends", "both ends of the tunnel have the address `{value}`").help(HELP).related("the address of the other end");
static CURRENT: Message = Message::new("current", "`{value}` is already the current address of the other end of the tunnel").help(HELP);

fn check(view: &mut View) {
    let Some(pair) = pair(view, &RULE).filter(|pair| pair.address.address == pair.other) else { return };
    let message = if pair.other_node.is_some() { &BOTH } else { &CURRENT };
    view.report_value(&RULE, pair.address.node, message).list("hosts", pair.suggestion()).related(pair.other_node, &BOTH);
}
