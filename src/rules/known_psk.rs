//! `known-psk`: the key is printed in documentation, or trivial.

use crate::finding::Severity;
use crate::rule::{Check, Rule, Sample};
use crate::spec::connection;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "known-psk",
    severity: Severity::Warning,
    summary: "the key is printed in documentation, or trivial",
    why: "it is among the first that anybody tries",
    source: "practice",
    bad: Sample::new(r#"{"vpn_connection": {"psk": "Test@123", "name": "vpn-1"}}"#),
    good: Sample::new(r#"{"vpn_connection": {"psk": "kQ7vbWxjhTr3mZ9pLd2s", "name": "vpn-1"}}"#),
    members: &[&connection::PSK],
    check: Check::Rule(check),
}
.for_target();

/// Keys that documentation prints, in lower case.
const PRINTED: [&str; 8] = ["test@123", "abcd****", "test@1234", "huawei@123", "huawei@1234", "password@123", "p@ssw0rd", "admin@123"];

fn check(view: &mut View) {
    let (Some(node), Some(key)) = (view.node(&connection::PSK), view.text(&connection::PSK)) else { return };
    if is_known(&key) {
        view.report(&RULE, node, "the key is printed in documentation or trivial to guess").advise("choose one at random");
    }
}

/// Whether the key is printed or trivial.
pub(super) fn is_known(key: &str) -> bool {
    PRINTED.iter().any(|printed| printed.eq_ignore_ascii_case(key)) || trivial(key)
}

/// All but a few characters repeat the one before or follow it in order. A key is of ASCII; the API takes no other.
fn trivial(key: &str) -> bool {
    let (mut pairs, mut repeated, mut in_order) = (0, 0, 0);
    for pair in key.as_bytes().windows(2) {
        pairs += 1;
        match pair[0].to_ascii_lowercase().abs_diff(pair[1].to_ascii_lowercase()) {
            0 => repeated += 1,
            1 => in_order += 1,
            _ => {}
        }
    }
    pairs > 2 && repeated.max(in_order) * 4 >= pairs * 3
}
