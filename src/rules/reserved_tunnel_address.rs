//! `reserved-tunnel-address`: a tunnel interface address is in the block that the cloud keeps for itself.

use crate::document::{Interface, View};
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::tunnel::tunnel_addresses;
use crate::rules::{Check, Judge};
use crate::spec::blocks::RESERVED_FOR_TUNNELS;
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "reserved-tunnel-address",
    severity: Severity::Error,
    page: Page::new(
        "a tunnel interface address lies in the block that is reserved for the cloud",
        "the API takes every link-local block except this one",
        Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "169.254.195.1/30", "tunnel_peer_address": "169.254.195.2/30"}}"#),
        Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.2/30"}}"#),
    ),
    source: "API, Table 3",
    members: &[&connection::TUNNEL_LOCAL_ADDRESS, &connection::TUNNEL_PEER_ADDRESS],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&RESERVED],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static RESERVED: Message =
    Message::new("reserved", "`{value}` is in the reserved block `{reserved}`").help("choose an address of `169.254.0.0/16` outside of `{reserved}`");

fn check(view: &mut View) {
    for Interface { node, address, .. } in tunnel_addresses(view).into_iter().flatten() {
        if RESERVED_FOR_TUNNELS.contains(&address) {
            view.report_value(&RULE, node, &RESERVED).param("reserved", RESERVED_FOR_TUNNELS);
        }
    }
}
