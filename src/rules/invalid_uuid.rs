//! `invalid-uuid`: an id is not a UUID of 36 characters.

use crate::characters::Cleaned;
use crate::document::View;
use crate::http::Target;
use crate::json::NodeId;
use crate::message::Message;
use crate::operations::{Definition, Step};
use crate::report::{Facts, On, Page, Rule, Sample, Severity};
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
    messages: &[&NOT_UUID, &NOT_UUID_OR_IPV4, &NOT_UUID_OR_ZERO, &SAMPLE, &SAMPLE_ANSWER],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

const FORM: &str = "write the 36 characters of the UUID: hexadecimal digits, grouped 8-4-4-4-12";
const FIX: &str = "write the UUID in its usual form";

static NOT_UUID: Message = Message::new("not-uuid", "`{value}` is not a UUID").help(FORM).fix(FIX);
static NOT_UUID_OR_IPV4: Message = Message::new("not-uuid-or-ipv4", "`{value}` is neither a UUID nor an IPv4 address").help(FORM).fix(FIX);
static NOT_UUID_OR_ZERO: Message = Message::new("not-uuid-or-zero", "`{value}` is neither a UUID nor `0`").help(FORM).fix(FIX);

static SAMPLE: Message = Message::new("sample", "").help("write the real id: this one is a sample from the documentation");
static SAMPLE_ANSWER: Message = Message::new("sample-answer", "").help("use a real answer: this id is a sample from the documentation");

pub(crate) fn report(view: &mut View, field: &'static Field, format: Format, node: NodeId) {
    let text = view.tree.string(node).unwrap_or_default();
    let edit = canonical(&text).and_then(|uuid| view.replace_text(node, &uuid));
    let is_answer = view.operation.is_answer();
    let message = match format {
        Format::UuidOrIpv4 => &NOT_UUID_OR_IPV4,
        Format::UuidOrZero => &NOT_UUID_OR_ZERO,
        _ => &NOT_UUID,
    };
    let finding = view.report_value(&RULE, node, message).cite(field.source);
    if let Some(edit) = edit {
        finding.fix_safely([edit]);
    }
    if is_sample(&text) {
        finding.advise(if is_answer { &SAMPLE_ANSWER } else { &SAMPLE });
    }
}

/// Checks the id of the resource in a path.
pub(crate) fn of_target(target: &Target, operation: &'static Definition, facts: &mut Facts) -> Option<()> {
    let ids = target.ids(operation.endpoint()?);
    let (_, step, text) = ids.into_iter().find(|(step, _, text)| matches!(step, Step::Id(_)) && !is_uuid(text))?;
    let finding = facts.point(&RULE, &NOT_UUID, step).param("value", target.shown(step)).cite("API, Table 1");
    if is_sample(&text) {
        finding.advise(&SAMPLE);
    }
    None
}

/// Whether an id is a sample of the documentation.
fn is_sample(text: &str) -> bool {
    text.contains("-demo-")
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
        let replace = "write the real id: this one is a sample from the documentation";
        let explain = "use a real answer: this id is a sample from the documentation";
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
