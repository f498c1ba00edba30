//! `out-of-range`: an integer is outside its documented range.

use crate::document::View;
use crate::json::NodeId;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity, Value};
use crate::rules::{Check, Judge};
use crate::spec::Field;

pub(crate) static RULE: Rule = Rule {
    name: "out-of-range",
    severity: Severity::Error,
    page: Page::new(
        "an integer is outside its documented range",
        "the API refuses the value",
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"lifetime_seconds": 59}}}"#),
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"lifetime_seconds": 60}}}"#),
    ),
    source: "API, Tables 5 to 7",
    members: &[],
    on: On::VALUES,
    yields_to: &[],
    messages: &[&RANGE, &RANGE_IN_UNIT, &UNSET],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

static RANGE: Message = Message::new("range", "`{member}` is {value}: {min} to {max} are allowed");
static RANGE_IN_UNIT: Message = Message::new("range-in-unit", "`{member}` is {value}: {min} to {max} {unit} are allowed");

/// Terraform: a provider sends a number that the configuration does not have.
pub(crate) static UNSET: Message = Message::new("unset", "").help("set the attribute: the provider sends `0` for a number that is not set");

/// Whether other rules may read the integer.
pub(crate) fn check(view: &mut View, field: &'static Field, min: i64, max: i64, node: NodeId) -> bool {
    // A number that 64 bits cannot hold is outside of every range.
    if view.tree.raw(node).parse::<i64>().is_ok_and(|value| (min..=max).contains(&value)) {
        return true;
    }
    let message = if field.unit.is_some() { &RANGE_IN_UNIT } else { &RANGE };
    view.report(&RULE, node, message)
        .param("member", field.name)
        .param("value", Value::Node(node))
        .param("min", min)
        .param("max", max)
        .param("unit", field.unit.unwrap_or_default())
        .cite(field.source);
    false
}
