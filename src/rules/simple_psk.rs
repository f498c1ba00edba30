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

/// The sizes of the classes that the key uses.
pub(super) fn classes(key: &str) -> impl Iterator<Item = u32> + use<> {
    let mut used = [false; 4];
    for byte in key.bytes() {
        match byte {
            b'A'..=b'Z' => used[0] = true,
            b'a'..=b'z' => used[1] = true,
            b'0'..=b'9' => used[2] = true,
            _ => used[3] |= connection::PSK_SPECIAL.as_bytes().contains(&byte),
        }
    }
    let sizes = [26, 26, 10, connection::PSK_SPECIAL.len() as u32];
    sizes.into_iter().zip(used).filter(|(_, used)| *used).map(|(size, _)| size)
}
