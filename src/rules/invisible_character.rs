//! `invisible-character`: a value has characters that nobody sees, and would be right without them.

use crate::characters::Cleaned;
use crate::document::View;
use crate::json::NodeId;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity, Value};
use crate::rules::{Check, Judge};
use crate::spec::{Field, Format, Shape};

pub(crate) static RULE: Rule = Rule {
    name: "invisible-character",
    severity: Severity::Warning,
    page: Page::new(
        "a value contains invisible characters, and would be right without them",
        "text that is copied from a web page or a table often contains blanks and marks that the API may refuse",
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24\u200b"]}}"#),
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#),
    ),
    source: "practice",
    members: &[],
    on: On::ANY,
    yields_to: &[],
    messages: &[&INVISIBLE],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

static INVISIBLE: Message = Message::new("invisible", "`{member}` has invisible characters: {characters}")
    .help("write `{suggestion}`")
    .fix("remove the invisible characters");

/// Reports a value that is wrong, and right without its invisible characters; tells whether it is one. A secret has none: there a
/// blank is a character as any other.
pub(crate) fn check(view: &mut View, field: &'static Field, node: NodeId, is_right: impl Fn(&str) -> bool) -> bool {
    if field.secret {
        return false;
    }
    let spaced = matches!(field.shape, Shape::Text(Format::Characters { .. }));
    let cleaned = Cleaned::of(&view.tree.string(node).unwrap_or_default(), spaced);
    if cleaned.removed.is_empty() || !is_right(&cleaned.text) {
        return false;
    }
    let edit = view.replace_text(node, &cleaned.text);
    let (member, characters) = (Value::Member(field, node), view.shown_characters(node, cleaned.removed));
    let suggestion = view.shown_text(node, cleaned.text);
    let finding = view.report(&RULE, node, &INVISIBLE).param("member", member).param("characters", characters).param("suggestion", suggestion);
    if let Some(edit) = edit {
        finding.fix_safely([edit]);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Linter, Operation};

    /// The rules that speak of an update with this member, above notes, with the characters and the fixed value.
    fn said(member: &str) -> Vec<String> {
        let report = crate::check(&format!(r#"{{"vpn_connection": {{{member}}}}}"#));
        let findings = report.findings().filter(|finding| finding.severity > Severity::Note);
        findings
            .map(|finding| match &finding.fix() {
                Some(fix) if finding.rule == &RULE => format!("{} -> {} {}", finding.message(), fix.edits[0].text, fix.safe),
                _ => finding.rule.name.to_owned(),
            })
            .collect()
    }

    #[test]
    fn it_speaks_instead_of_the_rule_that_the_value_breaks() {
        let uuid = "5247ae10-1f3c-48df-8a86-dd36659a7f5d";
        for (member, name, characters, right) in [
            ("\"name\": \"vpn-1 \"", "name", "U+0020 (position 6)", "vpn-1"),
            ("\"name\": \"vpn\u{200B}-1\"", "name", "U+200B (position 4)", "vpn-1"),
            ("\"name\": \"vpn-1\\u00a0\"", "name", "U+00A0 (position 6)", "vpn-1"),
            (&format!("\"cgw_id\": \"\u{FEFF}{uuid}\""), "cgw_id", "U+FEFF (position 1)", uuid),
            ("\"peer_subnets\": [\"10.0.0.0/8\", \"10.1.0.0/16\u{200B}\"]", "peer_subnets/1", "U+200B (position 12)", "10.1.0.0/16"),
            ("\"peer_subnets\": [\"10.0.0.0\u{A0}/8\"]", "peer_subnets/0", "U+00A0 (position 9)", "10.0.0.0/8"),
            (
                "\"policy_rules\": [{\"source\": \"10.0.0.0/8\\n\", \"destination\": [\"10.1.0.0/16\"]}]",
                "source",
                "U+000A (position 11)",
                "10.0.0.0/8",
            ),
            ("\"ikepolicy\": {\"dh_group\": \"\u{202A}group15\u{202C}\"}", "dh_group", "U+202A (position 1), U+202C (position 9)", "group15"),
            ("\"ikepolicy\": {\"peer_id\": \" 192.0.2.1\"}", "peer_id", "U+0020 (position 1)", "192.0.2.1"),
        ] {
            let expected = format!("`{name}` has invisible characters: {characters} -> \"{right}\" true");
            assert_eq!(said(member), [expected], "{member}");
        }
        let tunnel = r#""tunnel_local_address": " 169.254.76.1/30", "tunnel_peer_address": "169.254.76.2/30""#;
        assert_eq!(said(tunnel).len(), 1, "{:?}", said(tunnel));
    }

    #[test]
    fn what_is_wrong_without_them_too_is_called_wrong() {
        for (member, rule) in [
            ("\"name\": \"vpn 1 \"", "wrong-character"),
            // A gap between two words is seen.
            ("\"name\": \"vpn\u{A0}1\"", "wrong-character"),
            ("\"name\": \"\u{200B}\"", "wrong-character"),
            ("\"cgw_id\": \"1\u{200B}\"", "invalid-uuid"),
            ("\"peer_subnets\": [\"10.0.0.0/33 \"]", "invalid-cidr"),
            ("\"ikepolicy\": {\"dh_group\": \"group24\u{200B}\"}", "unknown-value"),
            ("\"ikepolicy\": {\"local_id_type\": \"fqdn \"}", "unknown-value"),
            ("\"ikepolicy\": {\"peer_id\": \"x \"}", "invalid-ipv4"),
        ] {
            assert_eq!(said(member), [rule], "{member}");
        }
    }

    #[test]
    fn of_a_key_it_says_nothing() {
        for key in [" kQ7vb-WxjhTr3mZ9pLd2s ", "kQ7vb\u{200B}WxjhTr3mZ9pLd2s", "kQ7vb-WxjhTr3mZ9pLd2s\u{FEFF}"] {
            let report = crate::check(&format!(r#"{{"vpn_connection": {{"psk": "{key}", "name": "vpn-1"}}}}"#));
            assert!(report.findings().all(|finding| finding.rule != &RULE && finding.fix().is_none()), "{report:?}");
        }
    }

    #[test]
    fn an_answer_is_judged_and_not_mended() {
        let answer = r#"{"vpn_connection": {"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3 ", "created_at": "2025-06-26T13:41:34.626Z\u200b",
            "style": "STATIC ", "vgw_ip": "192.0.2.1 ", "enterprise_project_id": "0 "}}"#;
        let report = Linter::new(Operation::UpdateConnectionResponse).check(answer);
        assert_eq!(report.findings().len(), 5);
        assert!(report.findings().all(|finding| finding.rule == &RULE && finding.fix().is_none()));
    }
}
