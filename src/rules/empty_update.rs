//! `empty-update`: the update changes nothing.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::empty::is_empty;
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "empty-update",
    severity: Severity::Warning,
    page: Page::new(
        "the update changes nothing",
        "the intended change is not in the body",
        Sample::new(r#"{"vpn_connection": {}}"#),
        Sample::new(r#"{"vpn_connection": {"name": "vpn-1"}}"#),
    ),
    source: "API, Table 3",
    members: &[&connection::VPN_CONNECTION],
    on: On::UPDATES,
    yields_to: &[],
    messages: &[&EMPTY],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static EMPTY: Message = Message::new("empty", "the update changes nothing").help("add the members that should change");

fn check(view: &mut View) {
    let Some(node) = view.node(&connection::VPN_CONNECTION) else { return };
    if is_empty(view.tree, node) {
        view.report(&RULE, node, &EMPTY);
    }
}
