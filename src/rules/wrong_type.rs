//! `wrong-type`: a value does not have the documented JSON type.

use crate::characters::Cleaned;
use crate::document::View;
use crate::json::{Kind, NodeId, Tree};
use crate::message::Message;
use crate::operations::Base;
#[cfg(any(target_arch = "wasm32", test))]
use crate::report::Report;
use crate::report::{EditFact, On, Page, Rule, Sample, Severity, Value};
use crate::rules::{Check, Judge};
use crate::spec::{Field, Mandatory, Shape};

pub(crate) static RULE: Rule = Rule {
    name: "wrong-type",
    severity: Severity::Error,
    page: Page::new(
        "a value does not have the documented JSON type",
        "the API refuses the body, or reads another value than intended",
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"lifetime_seconds": "3600"}}}"#),
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"lifetime_seconds": 3600}}}"#),
    ),
    source: "API, Tables 2 to 7",
    members: &[],
    on: On::VALUES,
    yields_to: &[],
    messages: &[&DOCUMENT, &NULL, &NOT_INTEGER, &OTHER_TYPE, &NOT_JSON, &REMOVE, &REMOVE_TO_KEEP, &REMOVE_FOR_DEFAULT],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

static DOCUMENT: Message = Message::new("document", "the document is of type {found}, but must be of type {expected}");
static NULL: Message = Message::new("null", "`{member}` is null, but must be of type {expected}");
static NOT_INTEGER: Message = Message::new("not-integer", "`{member}` is written with a fraction or an exponent, but must be an integer").fix(TITLE);
static OTHER_TYPE: Message = Message::new("other-type", "`{member}` is of type {found}, but must be of type {expected}").fix(TITLE);
static NOT_JSON: Message = Message::new("not-json", "`{member}` is {found}, which JSON does not have, but must be of type {expected}");
static REMOVE: Message = Message::new("remove", "").help("remove the member");
static REMOVE_TO_KEEP: Message =
    Message::new("remove-to-keep", "").help("remove the member: an update keeps the current value of each member that it leaves out");
static REMOVE_FOR_DEFAULT: Message =
    Message::new("remove-for-default", "").help("remove the member: each member that a create leaves out gets its default");

const TITLE: &str = "write the value in the documented type";

/// Whether a number is written as an integer.
pub(crate) fn is_integer(raw: &str) -> bool {
    raw.bytes().all(|byte| byte.is_ascii_digit() || byte == b'-')
}

pub(crate) fn report(view: &mut View, node: NodeId, expected: &'static str, field: Option<&'static Field>) {
    let found = match view.tree.kind(node) {
        Kind::Number if is_integer(view.tree.raw(node)) => "integer",
        kind => kind.as_str(),
    };
    let is_item = node != Tree::ROOT && view.tree.kind(view.tree.parent(node)) == Kind::Array;
    let rewritten = field.filter(|field| !field.secret).and_then(|field| lossless(view, node, field));
    let message = match (found, field) {
        (_, None) => &DOCUMENT,
        ("null", _) => &NULL,
        ("number", Some(Field { shape: Shape::Integer { .. }, .. })) => &NOT_INTEGER,
        _ => &OTHER_TYPE,
    };
    let advice = field.and_then(|field| advice_on_null(view.operation.base, field)).filter(|_| found == "null" && !is_item);
    // An answer needs its outermost members.
    let is_outermost = view.tree.parent(node) == Tree::ROOT;
    let root = view.root;
    let member = field.map(|field| Value::Member(field, node));
    let finding = view.report(&RULE, node, message);
    if is_outermost {
        finding.severity(RULE.severity);
    }
    finding.param("found", found).param("expected", expected);
    if let (Some(field), Some(member)) = (field, member) {
        finding.param("member", member).cite(field.source);
    } else if let [field, ..] = root {
        finding.cite(field.source);
    }
    if let Some(advice) = advice {
        finding.advise(advice);
    }
    if let Some(edit) = rewritten {
        finding.fix_safely([edit]);
    }
}

/// What to do instead of writing `null`, where the member can be left out.
fn advice_on_null(base: Base, field: &Field) -> Option<&'static Message> {
    match (base, field.mandatory, field.default) {
        (Base::Current, ..) => Some(&REMOVE_TO_KEEP),
        (Base::Defaults, Mandatory::No, Some(_)) => Some(&REMOVE_FOR_DEFAULT),
        (Base::Defaults, Mandatory::No, None) => Some(&REMOVE),
        _ => None,
    }
}

/// Calls values by their name that are not of JSON and were checked as `null`, such as the `NaN` of a script.
#[cfg(any(target_arch = "wasm32", test))]
pub(crate) fn name_foreign(report: &mut Report, name: impl Fn(&str) -> Option<String>) {
    for at in 0..report.findings.len() {
        if report.findings[at].rule == &RULE
            && let Some(name) = name(&report.at(at).pointer())
        {
            report.replace_param(at, "found", Value::unmasked(name));
            if report.at(at).params().any(|(param, _)| param == "member") {
                report.findings[at].message = &NOT_JSON;
            }
        }
    }
}

/// The value in the documented type, where nothing is lost and the field takes it.
fn lossless(view: &View, node: NodeId, field: &Field) -> Option<EditFact> {
    let text = match view.tree.kind(node) {
        Kind::String => view.tree.string(node)?,
        Kind::Number => view.tree.raw(node).into(),
        _ => return None,
    };
    let text = &*Cleaned::of(&text, false).text;
    let json = match field.shape {
        Shape::Integer { min, max } => integer(text).filter(|text| text.parse().is_ok_and(|number: i64| (min..=max).contains(&number)))?,
        Shape::Boolean if matches!(text, "true" | "false") => text.to_owned(),
        _ => return None,
    };
    Some(view.replace(node, json))
}

/// `60`, `60.0` and `6e1` as an integer of at most 15 digits.
fn integer(text: &str) -> Option<String> {
    let (mantissa, exponent) = text.split_once(['e', 'E']).unwrap_or((text, "0"));
    let (whole, fraction) = mantissa.split_once('.').unwrap_or((mantissa, ""));
    let fraction = fraction.trim_end_matches('0');
    let zeros = exponent.parse::<i32>().ok()?.checked_sub(i32::try_from(fraction.len()).ok()?)?;
    let digits = format!("{whole}{fraction}");
    if whole.is_empty() || !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let significant = digits.trim_start_matches('0');
    let integer = match usize::try_from(zeros) {
        _ if significant.is_empty() => "0".to_owned(),
        Ok(zeros @ 0..15) => significant.to_owned() + &"0".repeat(zeros),
        Ok(_) => return None,
        // `600e-1`
        Err(_) => {
            let (kept, cut) = significant.split_at_checked(significant.len().checked_sub(zeros.unsigned_abs() as usize)?)?;
            cut.bytes().all(|byte| byte == b'0').then(|| kept.to_owned()).filter(|kept| !kept.is_empty())?
        }
    };
    (integer.len() <= 15).then_some(integer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_written_as_an_integer_is_the_same_number() {
        for (text, expected) in [
            ("60", Some("60")),
            ("60.0", Some("60")),
            ("6e1", Some("60")),
            ("6.05E+3", Some("6050")),
            ("600e-1", Some("60")),
            ("0.0", Some("0")),
            ("00060.", Some("60")),
            ("60.5", None),
            ("59.99999999999999999999", None),
            ("1e-400", None),
            ("1e400", None),
            ("1234567890123456", None),
            ("605e-1", None),
            ("-60", None),
            ("6e", None),
            (".5e1", None),
            ("6e1e1", None),
            ("6e99999999999", None),
            ("", None),
        ] {
            assert_eq!(integer(text).as_deref(), expected, "{text}");
        }
    }

    /// The messages and helps for an update with some members.
    fn said(members: &str) -> Vec<(String, Option<String>)> {
        let report = crate::check(&format!(r#"{{"vpn_connection": {{{members}}}}}"#));
        report.findings().filter(|finding| finding.rule == &RULE).map(|finding| (finding.message(), finding.help())).collect()
    }

    #[test]
    fn a_number_and_null_have_messages_of_their_own() {
        let number = "`lifetime_seconds` is written with a fraction or an exponent, but must be an integer";
        assert_eq!(said(r#""ikepolicy": {"lifetime_seconds": 3600.5}"#), [(number.into(), None)]);
        let null = "`lifetime_seconds` is null, but must be of type integer";
        let remove = "remove the member: an update keeps the current value of each member that it leaves out";
        assert_eq!(said(r#""ikepolicy": {"lifetime_seconds": null}"#), [(null.into(), Some(remove.into()))]);
    }

    #[test]
    fn only_the_words_of_json_become_a_boolean() {
        let fixed = |value: &str| {
            let report = crate::check(&format!(r#"{{"vpn_connection": {{"enable_hub": "{value}"}}}}"#));
            report.findings().next().unwrap().fix().map(|fix| fix.edits[0].text.clone())
        };
        assert_eq!(["true", "false"].map(fixed), [Some("true".to_owned()), Some("false".to_owned())]);
        // The last one would bring a member.
        assert_eq!(["yes", "True", "1", "", r#"true, \"name\": \"vpn-1\""#].map(fixed), [None, None, None, None, None]);
    }

    #[test]
    fn an_item_is_named_by_its_place_in_the_list() {
        assert_eq!(said(r#""peer_subnets": ["10.0.0.0/24", null]"#), [("`peer_subnets/1` is null, but must be of type string".into(), None)]);
        let rules = r#""policy_rules": [{"source": "10.0.0.0/24", "destination": [1]}, "x"]"#;
        assert_eq!(
            said(rules).into_iter().map(|(message, _)| message).collect::<Vec<_>>(),
            ["`destination/0` is of type integer, but must be of type string", "`policy_rules/1` is of type string, but must be of type object"]
        );
    }

    #[test]
    fn what_is_not_of_json_is_called_by_its_name() {
        let mut report = crate::check(r#"{"vpn_connection": {"name": null, "psk": null}}"#);
        name_foreign(&mut report, |pointer| pointer.ends_with("/name").then(|| "undefined".to_owned()));
        let messages: Vec<_> = report.findings().filter(|finding| finding.rule == &RULE).map(|finding| finding.message()).collect();
        assert_eq!(
            messages,
            ["`name` is undefined, which JSON does not have, but must be of type string", "`psk` is null, but must be of type string"]
        );
        let mut report = crate::check("null");
        name_foreign(&mut report, |_| Some("undefined".to_owned()));
        assert_eq!(report.findings().next().unwrap().message(), "the document is of type undefined, but must be of type object");
    }
}
