//! `unportable-psk`: the key has a space or an asterisk.

use crate::document::View;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "unportable-psk",
    severity: Severity::Warning,
    page: Page::new(
        "the key has a space or an asterisk",
        "the vendor's pages disagree: the API page allows both characters, the console's guide does not",
        Sample::new(r#"{"vpn_connection": {"psk": "kQ7vb*xjhTr3mZ9pLd2s", "name": "vpn-1"}}"#),
        Sample::new(r#"{"vpn_connection": {"psk": "kQ7vb-xjhTr3mZ9pLd2s", "name": "vpn-1"}}"#),
    ),
    source: "API, Table 3; guide, Creating VPN Connections, Table 1",
    members: &[&connection::PSK],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

fn check(view: &mut View) {
    let (Some(node), Some(key)) = (view.node(&connection::PSK), view.text(&connection::PSK)) else { return };
    if key.bytes().any(|byte| matches!(byte, b' ' | b'*')) {
        view.report(&RULE, node, "the key contains a space or `*`, on which the vendor's pages disagree").advise("choose a key without them");
    }
}
