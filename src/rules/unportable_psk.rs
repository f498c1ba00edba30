//! `unportable-psk`: the key has a space or an asterisk.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::psk::key;
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
    messages: &[&SPACE_OR_ASTERISK],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static SPACE_OR_ASTERISK: Message =
    Message::new("space-or-asterisk", "the key has a space or `*`: the API page allows these characters, the guide does not")
        .help("use a key without spaces and `*`");

fn check(view: &mut View) {
    let Some(key) = key(view) else { return };
    if key.is_unportable {
        view.report(&RULE, key.node, &SPACE_OR_ASTERISK);
    }
}
