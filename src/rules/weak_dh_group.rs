//! `weak-dh-group`: the Diffie-Hellman group of phase 1 has low security.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::weak::weak_values;
use crate::rules::{Check, Judge};
use crate::spec::ikepolicy;

pub(crate) static RULE: Rule = Rule {
    name: "weak-dh-group",
    severity: Severity::Warning,
    page: Page::new(
        "the Diffie-Hellman group of phase 1 has low security",
        "an attacker who records the negotiation and breaks the small group can read all traffic",
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group2"}}}"#),
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group15"}}}"#),
    ),
    source: "API, Table 5",
    members: &[&ikepolicy::DH_GROUP],
    on: On::ANY,
    yields_to: &[],
    messages: &[&WEAK],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static WEAK: Message = Message::new("weak", "`{value}` has low security").help("use `group15`, `group16`, `group19`, `group20` or `group21`");

fn check(view: &mut View) {
    for (field, node, weak) in weak_values(view, &RULE) {
        view.report(&RULE, node, &WEAK).param("value", weak.value).cite(field.source);
    }
}
