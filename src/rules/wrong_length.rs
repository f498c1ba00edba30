//! `wrong-length`: a string is shorter or longer than documented.

use crate::field::Field;
use crate::finding::Severity;
use crate::json::NodeId;
use crate::rule::{Check, Rule, Sample};
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "wrong-length",
    severity: Severity::Error,
    summary: "a string is shorter or longer than documented",
    why: "the API refuses the value",
    source: "API, Table 3",
    bad: Sample::new(r#"{"vpn_connection": {"name": ""}}"#),
    good: Sample::new(r#"{"vpn_connection": {"name": "vpn-1"}}"#),
    members: &[],
    check: Check::Walk,
}
.for_target();

pub(crate) fn check(view: &mut View, field: &'static Field, min: usize, max: usize, node: NodeId) {
    let count = view.tree.string(node).unwrap_or_default().chars().count();
    if (min..=max).contains(&count) {
        return;
    }
    // Of a secret not even the length is told.
    let words = match (field.secret, count < min) {
        (true, true) => "`{member}` is too short: {min} to {max} characters are allowed",
        (true, false) => "`{member}` is too long: {min} to {max} characters are allowed",
        (false, _) => "`{member}` has {count} characters: {min} to {max} are allowed",
    };
    let finding = view.report(&RULE, node, words).cite(field.source);
    finding.param("member", field.name).param("min", min).param("max", max);
    if !field.secret {
        finding.param("count", count);
    }
}
