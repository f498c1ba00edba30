//! `simple-psk`: the key has fewer than three of the four classes of characters.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::psk::{classes, key};
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "simple-psk",
    severity: Severity::Error,
    page: Page::new(
        "the key has fewer than three of the four classes of characters",
        "the API refuses the key",
        Sample::new(r#"{"vpn_connection": {"psk": "kqzvbwxjhtrmpfdsgnlcykqzvbwxj", "name": "vpn-1"}}"#),
        Sample::new(r#"{"vpn_connection": {"psk": "kQ7vbWxjhTr3mZ9pLd2s", "name": "vpn-1"}}"#),
    ),
    source: "API, Table 3",
    members: &[&connection::PSK],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&FEW_CLASSES],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static FEW_CLASSES: Message = Message::new(
    "few-classes",
    "the key has characters of fewer than three of these classes: upper case letters, lower case letters, digits, special characters",
)
.help("use characters of at least three of the four classes");

fn check(view: &mut View) {
    let Some(key) = key(view) else { return };
    if classes(&key).count() < 3 {
        view.report(&RULE, key.node, &FEW_CLASSES);
    }
}
