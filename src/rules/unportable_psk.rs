//! `unportable-psk`: the key has a space or an asterisk.

use crate::finding::Severity;
use crate::rule::{Check, Rule, Sample};
use crate::spec::connection;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "unportable-psk",
    severity: Severity::Warning,
    summary: "the key has a space or an asterisk",
    why: "the vendor's pages disagree on these two: the API page lists them, the console's guide does not",
    source: "API, Table 3; guide, Creating VPN Connections, Table 1",
    bad: Sample::new(r#"{"vpn_connection": {"psk": "kQ7vb*xjhTr3mZ9pLd2s", "name": "vpn-1"}}"#),
    good: Sample::new(r#"{"vpn_connection": {"psk": "kQ7vb-xjhTr3mZ9pLd2s", "name": "vpn-1"}}"#),
    members: &[&connection::PSK],
    check: Check::Rule(check),
}
.for_target();

fn check(view: &mut View) {
    let (Some(node), Some(key)) = (view.node(&connection::PSK), view.text(&connection::PSK)) else { return };
    if key.bytes().any(|byte| matches!(byte, b' ' | b'*')) {
        view.report(&RULE, node, "the key contains a space or `*`, on which the vendor's pages disagree").advise("choose a key without them");
    }
}
