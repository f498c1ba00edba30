//! `unknown-value`: a value is not in the documented list.

use crate::characters::Cleaned;
use crate::field::{Choice, Field, choose};
use crate::finding::Fix;
use crate::finding::Severity;
use crate::json::NodeId;
use crate::nearest::{nearest, numbers};
use crate::rule::{Check, Rule, Sample};
use crate::rules::invisible_character;
use crate::spec::elsewhere;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "unknown-value",
    severity: Severity::Error,
    summary: "a value is not in the documented list",
    why: "the API refuses the value",
    source: "API, Tables 5 to 7",
    bad: Sample::new(r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group 24"}}}"#),
    good: Sample::new(r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group15"}}}"#),
    members: &[],
    check: Check::Walk,
}
.for_target();

/// Whether other rules may read the value.
pub(crate) fn check(view: &mut View, field: &'static Field, choices: &'static [Choice], node: NodeId) -> bool {
    if let Some(choice) = choose(choices, &view.tree.bytes(node)) {
        if choice.unsupported {
            super::unsupported_value::report(view, field, node);
        }
        return true;
    }
    if invisible_character::check(view, field, node, |text| choose(choices, text.as_bytes()).is_some_and(|choice| !choice.unsupported)) {
        return false;
    }
    let text = Cleaned::of(&view.tree.string(node).unwrap_or_default(), true).text;
    let shown = view.shown(node);
    let same = same_value(field, &text);
    let fix = same.map(|value| Fix::safe("write it as the page does", view.replace_text(node, value)));
    let parts = || text.split([',', ';', '|', '+', '/', ' ']);
    let several = parts().nth(1).is_some() && text.len() < 1000 && parts().filter(|part| same_value(field, part).is_some()).count() > 1;
    let near = same.or_else(|| nearest(&text, field.values().filter(|value| is_of_its_kind(value, &text))));
    let only_elsewhere = elsewhere::value(field, &text);
    let words = if several { "`{value}` names several algorithms: `{member}` takes one only" } else { "`{value}` is not a value of `{member}`" };
    let finding = view.report(&RULE, node, words).cite(field.source);
    finding.param("value", shown).param("member", field.name).param("allowed", field.values().collect::<crate::finding::Param>());
    match near {
        _ if only_elsewhere.is_some() => finding.advise(only_elsewhere.unwrap_or_default()),
        Some(near) if !several => finding.param("suggestion", near).advise("is `{suggestion}` meant? allowed are {allowed}").fix(fix),
        _ => finding.advise("allowed are {allowed}"),
    };
    false
}

/// Whether a value has the first number and the cipher mode of a text: `des` is no slip of `3des`, `aes-gcm-256` none of `aes-256`.
fn is_of_its_kind(value: &str, text: &str) -> bool {
    let modes = |text: &str| ["gcm", "ccm", "ctr"].map(|mode| text.to_ascii_lowercase().contains(mode));
    numbers(value).next() == numbers(text).next() && modes(value) == modes(text)
}

/// The listed value that differs in case, spaces, punctuation or a well-known spelling only.
pub(super) fn same_value(field: &'static Field, text: &str) -> Option<&'static str> {
    let plain = |text: &'static str| text.bytes().filter(u8::is_ascii_alphanumeric);
    let word: String = text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    let spelled = match word.as_str() {
        "sha256" | "sha384" | "sha512" => word.replacen("sha", "sha2", 1),
        "ikev1" | "ikev2" => word.replacen("ike", "", 1),
        "1" | "2" if field.name == "ike_version" => format!("v{word}"),
        _ if matches!(field.name, "dh_group" | "pfs") => {
            let bare = word.strip_prefix("dh").unwrap_or(&word);
            if bare.bytes().all(|byte| byte.is_ascii_digit()) { format!("group{bare}") } else { bare.to_owned() }
        }
        _ => word,
    };
    // `group1-5` may be a range: digits that stand apart are not put together.
    let apart = numbers(text).nth(1).is_some();
    let is_same = |value: &&'static str| plain(value).eq(spelled.bytes()) && (!apart || numbers(text).eq(numbers(value)));
    field.values().find(|value| text.is_ascii() && is_same(value))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Suggestion, help and fix for a value of a member of the IKE policy, or of the IPsec policy where it is `pfs`.
    fn said(member: &str, value: &str) -> (Option<String>, String, Option<String>) {
        let policy = if member == "pfs" { "ipsecpolicy" } else { "ikepolicy" };
        let report = crate::check(&format!(r#"{{"vpn_connection": {{"{policy}": {{"{member}": "{value}"}}}}}}"#));
        let finding = report.findings().iter().find(|finding| finding.rule == &RULE).unwrap();
        let suggestion = finding.params.iter().find(|(name, _)| *name == "suggestion").map(|(_, value)| format!("{value:?}"));
        let suggestion = suggestion.map(|text| text.split('"').nth(1).unwrap().to_owned());
        (suggestion, finding.help().unwrap(), finding.fix.as_ref().map(|fix| fix.edits[0].text.clone()))
    }

    #[test]
    fn another_number_is_another_value() {
        for (member, value) in [
            ("dh_group", "group24"),
            ("dh_group", "group18"),
            ("dh_group", "group31"),
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
            let (suggestion, help, fix) = said(member, value);
            assert_eq!((suggestion, fix), (None, None), "{member} {value}");
            assert!(help.starts_with("allowed are "), "{member} {value}");
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
    fn a_well_known_spelling_is_the_value() {
        for (member, value, meant) in [
            ("ike_version", "1", "v1"),
            ("ike_version", "2", "v2"),
            ("ike_version", "V2", "v2"),
            ("dh_group", "1", "group1"),
            ("dh_group", "2", "group2"),
            ("pfs", "14", "group14"),
            ("dh_group", "Group 15\u{200B}", "group15"),
        ] {
            let (suggestion, _, fix) = said(member, value);
            assert_eq!((suggestion.as_deref(), fix), (Some(meant), Some(format!("\"{meant}\""))), "{member} {value}");
        }
        for member in ["authentication_algorithm", "encryption_algorithm", "phase1_negotiation_mode"] {
            assert_eq!(said(member, "1").0, None, "{member}");
        }
    }

    #[test]
    fn a_value_from_elsewhere_is_told_where_it_is_from() {
        for value in ["any", "ANY"] {
            assert_eq!(said("peer_id_type", value), (None, "it occurs in answers only: allowed are `ip`".to_owned(), None));
        }
        let allowed = "`aes-256-gcm-16`, `aes-128-gcm-16`, `aes-256`, `aes-192`, `aes-128`, `3des`";
        for value in ["aes-128-gcm-128", "aes-256-gcm-128"] {
            assert_eq!(
                said("encryption_algorithm", value),
                (None, format!("only the API of Huawei Cloud has this value: allowed are {allowed}"), None)
            );
        }
        // It has no answer of its own.
        assert_eq!(said("local_id_type", "any").1, "allowed are `ip`");
    }
}
