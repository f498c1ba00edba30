//! `wrong-type`: a value does not have the documented JSON type.

use crate::field::Field;
use crate::field::Shape;
use crate::finding::Fix;
use crate::finding::Severity;
use crate::json::{Kind, NodeId, Tree};
#[cfg(any(target_arch = "wasm32", test))]
use crate::report::Report;
use crate::rule::{Check, Rule, Sample};
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "wrong-type",
    severity: Severity::Error,
    summary: "a value does not have the documented JSON type",
    why: "the API refuses the body, or reads something else than was meant",
    source: "API, Tables 2 to 7",
    bad: Sample::new(r#"{"vpn_connection": {"ikepolicy": {"lifetime_seconds": "3600"}}}"#),
    good: Sample::new(r#"{"vpn_connection": {"ikepolicy": {"lifetime_seconds": 3600}}}"#),
    members: &[],
    check: Check::Walk,
};

/// Whether a number is written as an integer.
pub(crate) fn is_integer(raw: &str) -> bool {
    raw.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

pub(crate) fn report(view: &mut View, node: NodeId, expected: &'static str, field: Option<&'static Field>) {
    let found = match view.tree.kind(node) {
        Kind::Number if is_integer(view.tree.raw(node)) => "integer",
        kind => kind.as_str(),
    };
    let expected = if view.tree.kind(view.tree.parent(node)) == Kind::Array && node != Tree::ROOT {
        match expected {
            "array of strings" => "string",
            "array of objects" => "object",
            other => other,
        }
    } else {
        expected
    };
    let fix = field.filter(|field| !field.secret).and_then(|field| lossless(view, node, field));
    let words = match (found, field) {
        (_, None) => "the document is of type {found}, not {expected}",
        ("null", _) => "`{member}` is null, not of type {expected}",
        ("number", Some(Field { shape: Shape::Integer { .. }, .. })) => "`{member}` is not written as an integer",
        _ => "`{member}` is of type {found}, not {expected}",
    };
    let finding = view.report(&RULE, node, words);
    finding.param("found", found).param("expected", expected);
    if let Some(field) = field {
        finding.param("member", field.name).cite(field.source);
    }
    if found == "null" {
        finding.advise("an update keeps the current value of a member that is left out: remove the member");
    }
    finding.fix(fix);
}

/// Calls values by their name that are not of JSON and were checked as `null`, such as the `NaN` of a script.
#[cfg(any(target_arch = "wasm32", test))]
pub(crate) fn name_foreign(report: &mut Report, name: impl Fn(&str) -> Option<String>) {
    for finding in report.findings.iter_mut().filter(|finding| finding.rule == &RULE) {
        let Some(name) = name(&finding.pointer) else { continue };
        finding.params.retain(|(param, _)| *param != "found");
        finding.params.insert(0, ("found", name.into()));
        if finding.params.iter().any(|(param, _)| *param == "member") {
            finding.words = "`{member}` is {found}, which JSON does not have, not of type {expected}";
        }
    }
}

/// The value in the documented type, where nothing is lost.
fn lossless(view: &View, node: NodeId, field: &Field) -> Option<Fix> {
    let text = match view.tree.kind(node) {
        Kind::String => view.tree.string(node)?,
        Kind::Number => view.tree.raw(node).into(),
        _ => return None,
    };
    let text = text.trim();
    let json = match field.shape {
        Shape::Integer { .. } => integer(text)?,
        Shape::Boolean if matches!(text, "true" | "false") => text.to_owned(),
        _ => return None,
    };
    Some(Fix::safe("write it in the documented type", view.replace(node, json)))
}

/// `60`, `60.0` and `6e1` as an integer of at most 15 digits.
fn integer(text: &str) -> Option<String> {
    let number: f64 = text.parse().ok()?;
    (text.starts_with(|c: char| c.is_ascii_digit()) && number.fract() == 0.0 && number < 1e15).then(|| format!("{number:.0}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_of_json_is_called_by_its_name() {
        let mut report = crate::check(r#"{"vpn_connection": {"name": null, "psk": null}}"#);
        name_foreign(&mut report, |pointer| pointer.ends_with("/name").then(|| "undefined".to_owned()));
        let messages: Vec<_> = report.findings().iter().filter(|finding| finding.rule == &RULE).map(crate::Finding::message).collect();
        assert_eq!(messages, ["`name` is undefined, which JSON does not have, not of type string", "`psk` is null, not of type string"]);
    }
}
