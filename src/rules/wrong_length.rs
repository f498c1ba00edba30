//! `wrong-length`: a string is shorter or longer than documented.

use crate::document::View;
use crate::json::NodeId;
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
    messages: &[],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

pub(crate) fn check(view: &mut View, field: &'static Field, min: usize, max: usize, node: NodeId) {
    let count = view.tree.string(node).unwrap_or_default().chars().count();
    if (min..=max).contains(&count) {
        return;
    }
    // The length of a secret is not told.
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
