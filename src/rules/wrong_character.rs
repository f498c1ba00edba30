//! `wrong-character`: a string has a character that is not allowed there.

use crate::field::{Class, Field};
use crate::finding::Fix;
use crate::finding::Severity;
use crate::json::NodeId;
use crate::rule::{Check, Rule, Sample};
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "wrong-character",
    severity: Severity::Error,
    summary: "a string has a character that is not allowed there",
    why: "the API refuses the value",
    source: "API, Table 3; guide, Creating VPN Connections, Table 1",
    bad: Sample::new(r#"{"vpn_connection": {"name": "vpn 1"}}"#),
    good: Sample::new(r#"{"vpn_connection": {"name": "vpn-1"}}"#),
    members: &[],
    check: Check::Walk,
}
.for_target();

pub(crate) fn check(view: &mut View, field: &'static Field, class: &'static Class, node: NodeId) {
    const MOST: usize = 64;
    let text = view.tree.string(node).unwrap_or_default();
    if text.bytes().all(|byte| class.allows(byte as char)) {
        return;
    }
    let wrong = || text.chars().enumerate().filter(|(_, c)| !class.allows(*c));
    let count = wrong().count();
    // Of a secret neither the characters, nor their places, nor their number is told.
    let words = match (field.secret, count) {
        (true, _) => "`{member}` has a character that is not allowed",
        (false, 1) => "`{member}` has a character that is not allowed: {characters}",
        (false, _) => "`{member}` has {count} characters that are not allowed: {characters}",
    };
    let named: String = wrong().take(8).map(|(at, c)| format!("U+{:04X} at {}", c as u32, at + 1)).collect::<Vec<_>>().join(", ");
    let named = if count > 8 { format!("{named}, …") } else { named };
    let mut distinct: Vec<char> = Vec::new();
    for (_, c) in wrong() {
        if distinct.len() <= MOST && !distinct.contains(&c) {
            distinct.push(c);
        }
    }
    let replaced: String = text.chars().map(|c| if class.allows(c) { c } else { '-' }).collect();
    let fix = (!field.secret && distinct.len() <= MOST).then(|| Fix::unsafe_("replace each by `-`", view.replace_text(node, &replaced)));
    let finding = view.report(&RULE, node, words).cite(field.source);
    finding.param("member", field.name).param("allowed", class.words).advise("allowed are {allowed}").fix(fix);
    if !field.secret {
        finding.param("count", count).param("characters", named);
    }
}
