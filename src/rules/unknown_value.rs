//! `unknown-value`: a value is not in the documented list.

use crate::characters::Cleaned;
use crate::document::View;
use crate::json::NodeId;
use crate::message::Message;
use crate::nearest::{nearest, numbers};
use crate::operations::elsewhere;
use crate::report::{NewText, On, Page, Rule, Sample, Severity, Value};
use crate::rules::support::spelling::same_value;
use crate::rules::{Check, Judge};
use crate::spec::Field;

pub(crate) static RULE: Rule = Rule {
    name: "unknown-value",
    severity: Severity::Error,
    page: Page::new(
        "a value is not in the documented list",
        "the API refuses the value",
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group 24"}}}"#),
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group15"}}}"#),
    ),
    source: "API, Tables 5 to 7",
    members: &[],
    on: On::VALUES,
    yields_to: &["invisible-character"],
    messages: &[&UNKNOWN, &SPELLING, &SIMILAR, &SEVERAL, &elsewhere::IN_ANSWERS_ONLY, &elsewhere::IN_HUAWEI_CLOUD],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

static UNKNOWN: Message = Message::new("unknown", "`{value}` is not a value of `{member}`; allowed: {allowed}");
static SPELLING: Message = Message::new("spelling", "`{value}` is not the documented spelling of `{suggestion}`")
    .help("write `{suggestion}`")
    .fix("write the documented spelling");
static SIMILAR: Message = Message::new("similar", "").help("write `{suggestion}` if you mean that value");
static SEVERAL: Message = Message::new("several", "`{value}` names several algorithms, but `{member}` takes only one; allowed: {allowed}");

/// A text with more parts than this names no algorithms.
const MOST_PARTS: usize = 20;

pub(crate) fn report(view: &mut View, field: &'static Field, node: NodeId) {
    let text = Cleaned::of(&view.tree.string(node).unwrap_or_default(), true).text;
    let same = same_value(field, &text);
    let parts = || text.split([',', ';', '|', '+', '/', ' ']);
    let several = parts().take(MOST_PARTS).filter(|part| same_value(field, part).is_some()).count() > 1;
    let (message, suggestion) = match (same, elsewhere::value(field, &text)) {
        _ if several => (&SEVERAL, None),
        (Some(_), _) => (&SPELLING, same),
        (None, Some(message)) => (message, None),
        (None, None) => (&UNKNOWN, nearest(&text, field.values().filter(|value| is_of_its_kind(value, &text)))),
    };
    let spelled = same.filter(|_| !several).map(|value| view.replace(node, NewText::Quoted(value)));
    let finding = view.report_value(&RULE, node, message).cite(field.source);
    finding.param("member", field.name).param("allowed", Value::Choices(field));
    if let Some(suggestion) = suggestion {
        finding.param("suggestion", suggestion);
        match spelled {
            Some(edit) => finding.fix_safely([edit]),
            None => finding.advise(&SIMILAR),
        };
    }
}

/// Whether a value has the first number and the cipher mode of a text: `des` is no slip of `3des`, `aes-gcm-256` none of `aes-256`.
fn is_of_its_kind(value: &str, text: &str) -> bool {
    let modes = |text: &str| ["gcm", "ccm", "ctr"].map(|mode| text.to_ascii_lowercase().contains(mode));
    numbers(value).next() == numbers(text).next() && modes(value) == modes(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Suggestion, message and fix for a value of a member of the IKE policy, or of the IPsec policy where it is `pfs`.
    fn said(member: &str, value: &str) -> (Option<String>, String, Option<String>) {
        let policy = if member == "pfs" { "ipsecpolicy" } else { "ikepolicy" };
        let report = crate::check(&format!(r#"{{"vpn_connection": {{"{policy}": {{"{member}": "{value}"}}}}}}"#));
        let finding = report.findings().find(|finding| finding.rule == &RULE).unwrap();
        let suggestion = finding.params().find(|(name, _)| *name == "suggestion").map(|(_, value)| format!("{value:?}"));
        let suggestion = suggestion.map(|text| text.split('"').nth(1).unwrap().to_owned());
        (suggestion, finding.message(), finding.fix().as_ref().map(|fix| fix.edits[0].text.clone()))
    }

    #[test]
    fn another_number_is_another_value() {
        for (member, value) in [
            ("dh_group", "group24"),
            ("dh_group", "group18"),
            ("dh_group", "group"),
            ("dh_group", "24"),
            ("pfs", "group17"),
            ("ike_version", "v3"),
            ("ike_version", "3"),
            ("encryption_algorithm", "des"),
            ("encryption_algorithm", "aes-512"),
            ("encryption_algorithm", "aes-256-gcm-12"),
            ("encryption_algorithm", "aes-gcm-256"),
            ("encryption_algorithm", "AES_GCM_256"),
            ("encryption_algorithm", "aes-256-ctr"),
            ("encryption_algorithm", "aes-256-ccm"),
            ("authentication_algorithm", "sha"),
            ("authentication_algorithm", "sha3-256"),
            ("authentication_algorithm", "md4"),
        ] {
            let (suggestion, message, fix) = said(member, value);
            assert_eq!((suggestion, fix), (None, None), "{member} {value}");
            assert!(message.contains("allowed: "), "{member} {value}");
        }
        for (member, value, meant) in [
            ("dh_group", "grop20", "group20"),
            ("pfs", "disabled", "disable"),
            ("phase1_negotiation_mode", "agressive", "aggressive"),
            ("encryption_algorithm", "aes-256-gcm", "aes-256-gcm-16"),
            ("encryption_algorithm", "AES-256-CBC", "aes-256"),
        ] {
            let (suggestion, _, fix) = said(member, value);
            assert_eq!((suggestion.as_deref(), fix), (Some(meant), None), "{member} {value}");
        }
    }

    #[test]
    fn several_algorithms_are_not_one() {
        for value in ["aes-256,aes-128", "aes-256; 3des", "AES256 + AES128", "aes-256/3des", "aes-256|x|aes-128"] {
            let (suggestion, message, fix) = said("encryption_algorithm", value);
            assert_eq!((suggestion, fix), (None, None), "{value}");
            assert!(message.contains("names several algorithms"), "{message}");
        }
        assert!(!said("encryption_algorithm", "aes-256,x").1.contains("several"));
    }

    #[test]
    fn a_well_known_spelling_is_the_value() {
        for (member, value, meant) in [
            ("ike_version", "1", "v1"),
            ("ike_version", "2", "v2"),
            ("ike_version", "V2", "v2"),
            ("ike_version", "IKEv1", "v1"),
            ("ike_version", "ike-v2", "v2"),
            ("authentication_algorithm", "SHA-256", "sha2-256"),
            ("authentication_algorithm", "sha512", "sha2-512"),
            ("dh_group", "DH14", "group14"),
            ("dh_group", "1", "group1"),
            ("dh_group", "2", "group2"),
            ("pfs", "14", "group14"),
            ("dh_group", "Group 15\u{200B}", "group15"),
        ] {
            let (suggestion, _, fix) = said(member, value);
            assert_eq!((suggestion.as_deref(), fix), (Some(meant), Some(format!("\"{meant}\""))), "{member} {value}");
        }
        assert_eq!(said("ike_version", "dhv2").0, None);
        for member in ["authentication_algorithm", "encryption_algorithm", "phase1_negotiation_mode"] {
            assert_eq!(said(member, "1").0, None, "{member}");
        }
    }

    #[test]
    fn a_value_from_elsewhere_is_told_where_it_is_from() {
        for value in ["any", "ANY"] {
            assert_eq!(said("peer_id_type", value), (None, format!("`{value}` occurs only in answers; allowed: `ip`"), None));
        }
        let allowed = "`aes-256-gcm-16`, `aes-128-gcm-16`, `aes-256`, `aes-192`, `aes-128`, `3des`";
        for value in ["aes-128-gcm-128", "aes-256-gcm-128"] {
            assert_eq!(said("encryption_algorithm", value), (None, format!("only the API of Huawei Cloud has `{value}`; allowed: {allowed}"), None));
        }
        // It has no answer of its own.
        assert_eq!(said("local_id_type", "any").1, "`any` is not a value of `local_id_type`; allowed: `ip`");
    }
}
