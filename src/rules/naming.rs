//! `naming`: a name does not match the user's own pattern.

use crate::document::View;
use crate::json::Kind;
use crate::message::Message;
use crate::operations::member;
use crate::report::{On, Page, Rule, Sample, Severity, Value};
use crate::rules::{Check, Judge};
use crate::spec::{Shape, connection, field_of};

pub(crate) static RULE: Rule = Rule {
    name: "naming",
    severity: Severity::Warning,
    page: Page::new(
        "a name does not match the pattern that the configuration has for it",
        "names by one pattern tell what a resource is for; this rule speaks only where `[naming]` in `vpnlint.toml` has a pattern",
        Sample::configured("[naming]\nconnection = \"^vpn-(fra|ber)-[0-9]+$\"\n", r#"{"vpn_connection": {"name": "frankfurt"}}"#),
        Sample::configured("[naming]\nconnection = \"^vpn-(fra|ber)-[0-9]+$\"\n", r#"{"vpn_connection": {"name": "vpn-fra-01"}}"#),
    ),
    source: "practice",
    members: &[],
    on: On::REQUESTS,
    yields_to: &["wrong-length", "wrong-character", "invisible-character"],
    messages: &[&MISMATCH],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

static MISMATCH: Message = Message::new("mismatch", "`{member}` is `{value}`, which does not match your pattern `{pattern}`")
    .help("choose a name that matches, or change the pattern in `[naming]` of the configuration");

/// Checks the name of the subject at hand. The object that the operation is about tells the pattern.
pub(crate) fn check(view: &mut View) {
    let (settings, operation) = (view.settings, view.operation);
    let Some(pattern) = operation.subject.filter(|_| !operation.is_answer()).and_then(|subject| settings.naming.of(subject.name)) else { return };
    // Every object has its name in the member of this name.
    let field = &connection::NAME;
    let Some(node) = view.subject().and_then(|subject| member(view.tree, subject, field)).filter(|&node| !view.is_unknown(node)) else { return };
    let Some(name) = view.tree.string(node).filter(|_| view.tree.kind(node) == Kind::String) else { return };
    // The API refuses a name of the wrong form, and a member that the object does not have: both have a finding already.
    let Some(Shape::Text(format)) = field_of(view.root, view.tree, node).map(|row| row.shape) else { return };
    if format.fits(&name) && !pattern.matches(&name) {
        // The pattern is the user's own text, as other settings are.
        view.report_value(&RULE, node, &MISMATCH).param("member", field.name).param("pattern", Value::unmasked(pattern.as_str()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::settings::{NamePattern, Naming};
    use crate::{Linter, Operation};

    fn says(operation: Operation, text: &str) -> Vec<String> {
        let pattern = |text: &str| NamePattern::new(text).ok();
        let naming = Naming { connection: pattern("^vpn-[0-9]{2}$"), gateway: pattern("^vgw-"), customer_gateway: pattern("^cgw-") };
        let report = Linter::new(operation).naming(naming).check(text);
        report.findings().filter(|finding| finding.rule == &RULE).map(|finding| finding.pointer() + ": " + &finding.message()).collect()
    }

    #[test]
    fn each_name_is_judged_and_the_pattern_is_told_as_written() {
        let told = |place: &str, name: &str| format!("{place}: `name` is `{name}`, which does not match your pattern `^vpn-[0-9]{{2}}$`");
        let of_update = |name: &str| says(Operation::UpdateConnection, &format!(r#"{{"vpn_connection": {{"name": {name}}}}}"#));
        assert_eq!(of_update("\"vpn-1\""), [told("/vpn_connection/name", "vpn-1")]);
        for right in ["\"vpn-01\"", "\"${NAME}\"", "1", "null", "{}"] {
            assert_eq!(of_update(right), [""; 0], "{right}");
        }
        let batch = r#"{"vpn_connections": [{"name": "vpn-01"}, {"name": "b"}]}"#;
        assert_eq!(says(Operation::BatchCreateConnections, batch), [told("/vpn_connections/1/name", "b")]);
    }

    #[test]
    fn each_object_has_its_own_pattern() {
        let rights = [("vpn_connection", "vpn-01"), ("vpn_gateway", "vgw-1"), ("customer_gateway", "cgw-1")];
        for operation in Operation::ALL.iter().filter(|operation| !operation.is_answer()) {
            let Some(subject) = operation.definition().subject else { continue };
            let Some((_, right)) = rights.iter().find(|(object, _)| *object == subject.name) else { continue };
            let text = |name: &str| format!(r#"{{"{}": {{"name": "{name}"}}}}"#, subject.name);
            let has_name = subject.fields().iter().any(|field| field.name == "name" && matches!(field.shape, Shape::Text(_)));
            assert_eq!(says(*operation, &text(right)), [""; 0], "{}", operation.as_str());
            assert_eq!(says(*operation, &text("x")).len(), usize::from(has_name), "{}", operation.as_str());
        }
    }

    #[test]
    fn names_of_other_objects_and_in_answers_are_not_judged() {
        assert_eq!(says(Operation::CreateConnectionMonitor, r#"{"connection_monitor": {"name": "a"}}"#), [""; 0]);
        assert_eq!(says(Operation::GetConnectionResponse, r#"{"vpn_connection": {"name": "a", "id": "1"}}"#), [""; 0]);
    }
}
