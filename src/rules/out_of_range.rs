//! `out-of-range`: an integer is outside its documented range.

use crate::field::Field;
use crate::finding::Severity;
use crate::json::NodeId;
use crate::rule::{Check, Rule, Sample};
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "out-of-range",
    severity: Severity::Error,
    summary: "an integer is outside its documented range",
    why: "the API refuses the value",
    source: "API, Tables 5 to 7",
    bad: Sample::new(r#"{"vpn_connection": {"ikepolicy": {"lifetime_seconds": 59}}}"#),
    good: Sample::new(r#"{"vpn_connection": {"ikepolicy": {"lifetime_seconds": 60}}}"#),
    members: &[],
    check: Check::Walk,
}
.for_target();

/// Whether other rules may read the integer.
pub(crate) fn check(view: &mut View, field: &'static Field, min: i64, max: i64, node: NodeId) -> bool {
    // What 64 bits cannot hold is outside of every range.
    if view.tree.raw(node).parse::<i64>().is_ok_and(|value| (min..=max).contains(&value)) {
        return true;
    }
    let shown = view.shown(node);
    let words = match field.unit {
        Some(_) => "`{member}` is {value}: {min} to {max} {unit} are allowed",
        None => "`{member}` is {value}: {min} to {max} are allowed",
    };
    view.report(&RULE, node, words)
        .param("member", field.name)
        .param("value", shown)
        .param("min", min)
        .param("max", max)
        .param("unit", field.unit.unwrap_or_default())
        .cite(field.source);
    false
}
