//! `invalid-uuid`: an id is not a UUID of 36 characters.

use crate::characters::Cleaned;
use crate::field::{Field, Format};
use crate::finding::{Finding, Fix, Severity};
use crate::http::Target;
use crate::json::NodeId;
use crate::rule::{Check, Rule, Sample};
use crate::rules::invalid_cidr::ipv4;
use crate::rules::invisible_character;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "invalid-uuid",
    severity: Severity::Error,
    summary: "an id is not a UUID of 36 characters",
    why: "the API finds no such resource or refuses the value",
    source: "API, Table 3",
    bad: Sample::new(r#"{"vpn_connection": {"cgw_id": "5247ae10-demo-a8df-va86-dd36659a7f5d"}}"#),
    good: Sample::new(r#"{"vpn_connection": {"cgw_id": "5247ae10-1f3c-48df-8a86-dd36659a7f5d"}}"#),
    members: &[],
    check: Check::Walk,
}
.for_target();

pub(crate) fn check(view: &mut View, field: &'static Field, format: Format, node: NodeId) {
    let text = view.tree.string(node).unwrap_or_default();
    let is_right = |text: &str| match format {
        Format::UuidOrIpv4 => is_uuid(text) || ipv4(text).is_some(),
        Format::UuidOrZero => is_uuid(text) || text == "0",
        _ => is_uuid(text),
    };
    if is_right(&text) || invisible_character::check(view, field, node, is_right) {
        return;
    }
    let shown = view.shown(node);
    let fix = canonical(&text).map(|uuid| Fix::safe("write the UUID in its usual form", view.replace_text(node, &uuid)));
    let is_answer = view.operation.is_answer;
    let words = match format {
        Format::UuidOrIpv4 => "`{value}` is neither a UUID nor an IPv4 address",
        Format::UuidOrZero => "`{value}` is neither a UUID nor `0`",
        _ => "`{value}` is not a UUID",
    };
    let finding = view.report(&RULE, node, words).cite(field.source);
    finding.param("value", shown).fix(fix).advise(advice(&text, is_answer));
}

/// Checks the id of the connection in a path.
pub(crate) fn of_target(target: &Target) -> Option<Finding> {
    let (step, text) = target.id(3).filter(|(_, text)| !is_uuid(text))?;
    let mut finding = Target::finding(&RULE, step, "`{value}` is not a UUID");
    finding.param("value", target.shown(step)).cite("API, Table 1").advise(advice(&text, false));
    Some(finding)
}

fn advice(text: &str, is_answer: bool) -> &'static str {
    if text.contains("-demo-") && is_answer {
        "this is a sample id of the documentation, not one of a connection"
    } else if text.contains("-demo-") {
        "this is a sample id of the documentation: put the real one in its place"
    } else {
        "a UUID has 36 characters: hexadecimal digits, grouped 8-4-4-4-12"
    }
}

/// Whether the text is 8-4-4-4-12 hexadecimal digits.
pub(crate) fn is_uuid(text: &str) -> bool {
    text.len() == 36
        && text.bytes().enumerate().all(|(at, byte)| if matches!(at, 8 | 13 | 18 | 23) { byte == b'-' } else { byte.is_ascii_hexdigit() })
}

/// The UUID in a text with braces, `urn:uuid:` or without hyphens.
fn canonical(text: &str) -> Option<String> {
    let text = &*Cleaned::of(text, false).text;
    let inner = text.strip_prefix("urn:uuid:").or_else(|| text.strip_prefix('{')?.strip_suffix('}')).unwrap_or(text);
    let uuid = if inner.len() == 32 && inner.is_ascii() {
        [&inner[..8], &inner[8..12], &inner[12..16], &inner[16..20], &inner[20..]].join("-")
    } else {
        inner.to_owned()
    };
    is_uuid(&uuid).then_some(uuid)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Linter, Operation};

    #[test]
    fn a_sample_of_the_documentation_is_told_from_an_id_that_is_wrong() {
        const SAMPLE: &str = "5247ae10-demo-a8df-va86-dd36659a7f5d";
        const FORM: &str = "a UUID has 36 characters: hexadecimal digits, grouped 8-4-4-4-12";
        let replace = "this is a sample id of the documentation: put the real one in its place";
        let explain = "this is a sample id of the documentation, not one of a connection";
        let (update, answer) = (Operation::UpdateConnection, Operation::GetConnectionResponse);
        for (operation, id, help) in [(update, SAMPLE, replace), (answer, SAMPLE, explain), (update, "demo", FORM), (answer, "demo", FORM)] {
            let report = Linter::new(operation).check(&format!(r#"{{"vpn_connection": {{"cgw_id": "{id}"}}}}"#));
            let helps: Vec<_> = report.findings().iter().filter(|finding| finding.rule == &RULE).map(|finding| finding.help().unwrap()).collect();
            assert_eq!(helps, [help], "{operation:?} {id}");
        }
        let path = |id: &str| {
            let report = Linter::new(update).target("PUT", &format!("/v5/0605768a9f80d4d62fe5c00d79f1ec5b/vpn-connection/{id}")).check("{}");
            report.findings().iter().find(|finding| finding.rule == &RULE).map(|finding| finding.help().unwrap())
        };
        assert_eq!((path(SAMPLE).as_deref(), path("demo").as_deref()), (Some(replace), Some(FORM)));
    }
}
