//! `wrong-character`: a string has a character that is not allowed there.

use crate::document::View;
use crate::json::NodeId;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::{Class, Field};

pub(crate) static RULE: Rule = Rule {
    name: "wrong-character",
    severity: Severity::Error,
    page: Page::new(
        "a string has a character that is not allowed",
        "the API refuses the value",
        Sample::new(r#"{"vpn_connection": {"name": "vpn 1"}}"#),
        Sample::new(r#"{"vpn_connection": {"name": "vpn-1"}}"#),
    ),
    source: "API, Table 3; guide, Creating VPN Connections, Table 1",
    members: &[],
    on: On::VALUES,
    yields_to: &["invisible-character"],
    messages: &[&IN_SECRET, &ONE, &SEVERAL, &ALLOWED],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

static IN_SECRET: Message = Message::new("in-secret", "`{member}` has a character that is not allowed");
static ONE: Message = Message::new("one", "`{member}` has a character that is not allowed: {characters}").fix(TITLE);
static SEVERAL: Message = Message::new("several", "`{member}` has {count} characters that are not allowed: {characters}").fix(TITLE);
static ALLOWED: Message = Message::new("allowed", "").help("use only {allowed}");

const TITLE: &str = "replace each character that is not allowed with `-`";

pub(crate) fn check(view: &mut View, field: &'static Field, class: &'static Class, node: NodeId) {
    let text = view.tree.string(node).unwrap_or_default();
    if text.bytes().all(|byte| class.allows(byte as char)) {
        return;
    }
    let wrong = || text.chars().enumerate().filter(|(_, c)| !class.allows(*c));
    let count = wrong().count();
    // The characters of a secret are not told, nor their places, nor their number.
    let message = match (field.secret, count) {
        (true, _) => &IN_SECRET,
        (false, 1) => &ONE,
        (false, _) => &SEVERAL,
    };
    let replaced = || text.chars().map(|c| if class.allows(c) { c } else { '-' }).collect::<String>();
    let edit = if field.secret { None } else { view.replace_text(node, &replaced()) };
    let characters = view.shown_characters(node, wrong().map(|(at, c)| (at + 1, c)));
    let finding = view.report(&RULE, node, message).cite(field.source);
    finding.param("member", field.name).param("allowed", class.words).advise(&ALLOWED);
    if !field.secret {
        finding.param("count", count).param("characters", characters);
    }
    if let Some(edit) = edit {
        finding.fix_unsafely([edit]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn of_a_name_each_character_is_named_once() {
        for (name, message, fixed) in [
            ("a b", "a character that is not allowed: U+0020 (position 2)", "a-b"),
            ("a b c\u{2192}", "3 characters that are not allowed: U+0020 (2×, position 2), U+2192 (position 6)", "a-b-c-"),
            (
                "!#$%&()*+",
                "9 characters that are not allowed: U+0021 (position 1), U+0023 (position 2), U+0024 (position 3), U+0025 (position 4), U+0026 (position 5), U+0028 (position 6), U+0029 (position 7), U+002A (position 8), …",
                "---------",
            ),
            (
                "!#$%&()*",
                "8 characters that are not allowed: U+0021 (position 1), U+0023 (position 2), U+0024 (position 3), U+0025 (position 4), U+0026 (position 5), U+0028 (position 6), U+0029 (position 7), U+002A (position 8)",
                "--------",
            ),
        ] {
            let report = crate::check(&format!(r#"{{"vpn_connection": {{"name": "{name}"}}}}"#));
            assert_eq!(report.findings().len(), 1);
            let finding = &report.findings().next().unwrap();
            assert_eq!((finding.rule, finding.message()), (&RULE, format!("`name` has {message}")));
            let fix = finding.fix().unwrap();
            assert_eq!((fix.safe, &*fix.edits[0].text), (false, &*format!("\"{fixed}\"")));
        }
    }
}
