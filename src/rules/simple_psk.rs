//! `simple-psk`: the key has fewer than three of the four classes of characters.

use crate::finding::Severity;
use crate::rule::{Check, Rule, Sample};
use crate::spec::connection;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "simple-psk",
    severity: Severity::Error,
    summary: "the key has fewer than three of the four classes of characters",
    why: "the API refuses the key",
    source: "API, Table 3",
    bad: Sample::new(r#"{"vpn_connection": {"psk": "kqzvbwxjhtrmpfdsgnlcykqzvbwxj", "name": "vpn-1"}}"#),
    good: Sample::new(r#"{"vpn_connection": {"psk": "kQ7vbWxjhTr3mZ9pLd2s", "name": "vpn-1"}}"#),
    members: &[&connection::PSK],
    check: Check::Rule(check),
}
.for_target();

fn check(view: &mut View) {
    let (Some(node), Some(key)) = (view.node(&connection::PSK), view.text(&connection::PSK)) else { return };
    if classes(&key).count() < 3 {
        view.report(&RULE, node, "the key has fewer than three of the four classes: upper case, lower case, digits, special characters");
    }
}

/// The sizes of the classes: digits, special characters, upper case, lower case, the largest last.
pub(super) const CLASSES: [u32; 4] = [10, connection::PSK_SPECIAL.len() as u32, 26, 26];

/// The sizes of the classes that the key uses.
pub(super) fn classes(key: &str) -> impl Iterator<Item = u32> + use<> {
    let mut used = [false; 4];
    for byte in key.bytes() {
        match byte {
            b'0'..=b'9' => used[0] = true,
            b'A'..=b'Z' => used[2] = true,
            b'a'..=b'z' => used[3] = true,
            _ => used[1] |= connection::PSK_SPECIAL.as_bytes().contains(&byte),
        }
    }
    CLASSES.into_iter().zip(used).filter(|(_, used)| *used).map(|(size, _)| size)
}
