//! `invalid-uuid`: an id is not a UUID of 36 characters.

use crate::characters::Cleaned;
use crate::document::View;
use crate::http::Target;
use crate::json::NodeId;
use crate::operations::{Definition, Step};
use crate::report::{Facts, FixFact, On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::{Field, Format, is_uuid};

pub(crate) static RULE: Rule = Rule {
    name: "invalid-uuid",
    severity: Severity::Error,
    page: Page::new(
        "an id is not a UUID of 36 characters",
        "the API finds no resource with this id, or refuses the value",
        Sample::new(r#"{"vpn_connection": {"cgw_id": "5247ae10-demo-a8df-va86-dd36659a7f5d"}}"#),
        Sample::new(r#"{"vpn_connection": {"cgw_id": "5247ae10-1f3c-48df-8a86-dd36659a7f5d"}}"#),
    ),
    source: "API, Table 3",
    members: &[],
    on: On::VALUES,
    yields_to: &["invisible-character"],
    messages: &[],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

pub(crate) fn report(view: &mut View, field: &'static Field, format: Format, node: NodeId) {
    let text = view.tree.string(node).unwrap_or_default();
    let fix = canonical(&text).map(|uuid| FixFact::safe("write the UUID in its usual form", [view.replace_text(node, &uuid)]));
    let is_answer = view.operation.is_answer();
    let words = match format {
        Format::UuidOrIpv4 => "`{value}` is neither a UUID nor an IPv4 address",
        Format::UuidOrZero => "`{value}` is neither a UUID nor `0`",
        _ => "`{value}` is not a UUID",
    };
    let finding = view.report_value(&RULE, node, words).cite(field.source);
    finding.fix(fix).advise(advice(&text, is_answer));
}

/// Checks the id of the resource in a path.
pub(crate) fn of_target(target: &Target, operation: &'static Definition, facts: &mut Facts) -> Option<()> {
    let ids = target.ids(operation.endpoint()?);
    let (_, step, text) = ids.into_iter().find(|(step, _, text)| matches!(step, Step::Id(_)) && !is_uuid(text))?;
    facts.point(&RULE, "`{value}` is not a UUID", step).param("value", target.shown(step)).cite("API, Table 1").advise(advice(&text, false));
    None
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
            let helps: Vec<_> = report.findings().filter(|finding| finding.rule == &RULE).map(|finding| finding.help().unwrap()).collect();
            assert_eq!(helps, [help], "{operation:?} {id}");
        }
        let path = |id: &str| {
            let report = Linter::new(update).target("PUT", &format!("/v5/0605768a9f80d4d62fe5c00d79f1ec5b/vpn-connection/{id}")).check("{}");
            report.findings().find(|finding| finding.rule == &RULE).map(|finding| finding.help().unwrap())
        };
        assert_eq!((path(SAMPLE).as_deref(), path("demo").as_deref()), (Some(replace), Some(FORM)));
    }
}
