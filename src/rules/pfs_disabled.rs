//! `pfs-disabled`: perfect forward secrecy is switched off.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::ipsecpolicy;

pub(crate) static RULE: Rule = Rule {
    name: "pfs-disabled",
    severity: Severity::Warning,
    page: Page::new(
        "perfect forward secrecy is switched off",
        "an attacker who learns the key of phase 1 can then read all traffic that it protected, recorded traffic included",
        Sample::new(r#"{"vpn_connection": {"ipsecpolicy": {"pfs": "disable"}}}"#),
        Sample::new(r#"{"vpn_connection": {"ipsecpolicy": {"pfs": "group20"}}}"#),
    ),
    source: "guide, Creating VPN Connections, Table 3",
    members: &[&ipsecpolicy::PFS],
    on: On::ANY,
    yields_to: &[],
    messages: &[&DISABLED],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static DISABLED: Message =
    Message::new("disabled", "perfect forward secrecy is switched off").help("set `pfs` to a group, such as the default `group15`");

fn check(view: &mut View) {
    let Some(node) = view.node(&ipsecpolicy::PFS) else { return };
    if view.text(&ipsecpolicy::PFS).is_some_and(|value| value == "disable") {
        view.report(&RULE, node, &DISABLED);
    }
}
