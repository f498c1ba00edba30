//! `weak-psk`: even a random key of these classes would have fewer than 112 bits.

use crate::finding::Severity;
use crate::rule::{Check, Rule, Sample};
use crate::spec::connection;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "weak-psk",
    severity: Severity::Note,
    summary: "even a random key of these classes would have fewer than 112 bits",
    why: "a pre-shared key needs as much unpredictability as the strongest key that it negotiates",
    source: "RFC 7296 §2.15",
    bad: Sample::new(r#"{"vpn_connection": {"psk": "kQ7vbWxjhTr3", "name": "vpn-1"}}"#),
    good: Sample::new(r#"{"vpn_connection": {"psk": "kQ7vbWxjhTr3mZ9pLd2s", "name": "vpn-1"}}"#),
    members: &[&connection::PSK],
    check: Check::Rule(check),
}
.for_target();

const BITS: f64 = 112.0;

fn check(view: &mut View) {
    let (Some(node), Some(key)) = (view.node(&connection::PSK), view.text(&connection::PSK)) else { return };
    let symbols: u32 = super::simple_psk::classes(&key).sum();
    if symbols == 0 {
        return;
    }
    let needed = (BITS / f64::from(symbols).log2()).ceil();
    if (key.chars().count() as f64) < needed && !super::known_psk::is_known(&key) {
        view.report(&RULE, node, "even a random key of these characters would have fewer than 112 bits")
            .param("needed", needed as i64)
            .advise("of these classes, {needed} characters chosen at random reach 112 bits");
    }
}
