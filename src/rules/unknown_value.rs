//! `unknown-value`: a value is not in the documented list.

use crate::field::{Choice, Field, choose};
use crate::finding::Fix;
use crate::finding::Severity;
use crate::json::NodeId;
use crate::nearest::nearest;
use crate::rule::{Check, Rule, Sample};
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
    let text = view.tree.string(node).unwrap_or_default();
    let shown = view.shown(node);
    let same = same_value(field, &text);
    let fix = same.map(|value| Fix::safe("write it as the page does", view.replace_text(node, value)));
    let parts = || text.split([',', ';', '|', '+', '/', ' ']);
    let several = parts().nth(1).is_some() && text.len() < 1000 && parts().filter(|part| same_value(field, part).is_some()).count() > 1;
    let near = same.or_else(|| nearest(&text, field.values()));
    let words = if several { "`{value}` names several algorithms: `{member}` takes one only" } else { "`{value}` is not a value of `{member}`" };
    let finding = view.report(&RULE, node, words).cite(field.source);
    finding.param("value", shown).param("member", field.name).param("allowed", field.values().collect::<crate::finding::Param>());
    match near {
        Some(near) if !several => finding.param("suggestion", near).advise("is `{suggestion}` meant? allowed are {allowed}").fix(fix),
        _ => finding.advise("allowed are {allowed}"),
    };
    false
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
    let runs = |text: &str| text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()).map(str::to_owned).collect::<Vec<_>>();
    let apart = runs(text).len() > 1;
    let is_same = |value: &&'static str| plain(value).eq(spelled.bytes()) && (!apart || runs(text) == runs(value));
    field.values().find(|value| text.is_ascii() && is_same(value))
}
