//! `wrong-item-count`: a batch has another number of connections than one or two.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "wrong-item-count",
    severity: Severity::Error,
    page: Page::new(
        "a batch has no connection, or more than two",
        "the API takes one or two connections at a time",
        Sample::new(
            r#"{"vpn_connections": [
  ]}"#,
        ),
        Sample::new(
            r#"{"vpn_connections": [
  {"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "peer_subnets": ["192.168.44.0/24"], "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}}]}"#,
        ),
    ),
    source: "API, Creating VPN Connections in Batches, Table 2",
    members: &[&connection::VPN_CONNECTIONS],
    on: On::CREATES,
    yields_to: &[],
    messages: &[&NONE, &TOO_MANY],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static NONE: Message = Message::new("none", "`vpn_connections` is empty: one or two connections are allowed").help("add a connection");
static TOO_MANY: Message = Message::new("too-many", "`vpn_connections` has {count} connections: one or two are allowed")
    .help("create the other connections by further requests");

fn check(view: &mut View) {
    let Some(list) = view.node(&connection::VPN_CONNECTIONS) else { return };
    let count = view.tree.count(list);
    if !(1..=2).contains(&count) {
        view.report_bracket(&RULE, list, if count == 0 { &NONE } else { &TOO_MANY }).param("count", count);
    }
}
