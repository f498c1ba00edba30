//! `wrong-length`: a string is shorter or longer than documented.

use crate::document::View;
use crate::json::NodeId;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::Field;

pub(crate) static RULE: Rule = Rule {
    name: "wrong-length",
    severity: Severity::Error,
    page: Page::new(
        "a string is shorter or longer than documented",
        "the API refuses the value",
        Sample::new(r#"{"vpn_connection": {"name": ""}}"#),
        Sample::new(r#"{"vpn_connection": {"name": "vpn-1"}}"#),
    ),
    source: "API, Table 3",
    members: &[],
    on: On::VALUES,
    yields_to: &["invisible-character"],
    messages: &[&SHORT_SECRET, &LONG_SECRET, &COUNT],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

static SHORT_SECRET: Message = Message::new("short-secret", "`{member}` is too short: {min} to {max} characters are allowed");
static LONG_SECRET: Message = Message::new("long-secret", "`{member}` is too long: {min} to {max} characters are allowed");
static COUNT: Message = Message::new("count", "`{member}` has {count} characters: {min} to {max} are allowed");

pub(crate) fn check(view: &mut View, field: &'static Field, min: usize, max: usize, node: NodeId) {
    let count = view.tree.string(node).unwrap_or_default().chars().count();
    let is_short = count < min;
    if !is_short && count <= max {
        return;
    }
    // The length of a secret is not told.
    let message = match (field.secret, is_short) {
        (true, true) => &SHORT_SECRET,
        (true, false) => &LONG_SECRET,
        (false, _) => &COUNT,
    };
    let finding = view.report(&RULE, node, message).cite(field.source);
    finding.param("member", field.name).param("min", min).param("max", max);
    if !field.secret {
        finding.param("count", count);
    }
}
