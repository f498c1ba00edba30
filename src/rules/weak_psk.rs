//! `weak-psk`: even a random key of these classes would have fewer than 112 bits.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::psk::{BITS, CLASSES, classes, key};
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "weak-psk",
    severity: Severity::Note,
    page: Page::new(
        "the key is too short for 112 bits of strength",
        "a pre-shared key must be as hard to guess as the strongest key that is negotiated with it",
        Sample::new(r#"{"vpn_connection": {"psk": "kQ7vbWxjhTr3", "name": "vpn-1"}}"#),
        Sample::new(r#"{"vpn_connection": {"psk": "kQ7vbWxjhTr3mZ9pLd2s", "name": "vpn-1"}}"#),
    ),
    source: "RFC 7296 §2.15",
    members: &[&connection::PSK],
    on: On::REQUESTS,
    yields_to: &["known-psk"],
    messages: &[&SHORT],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static SHORT: Message = Message::new("short", "the key is too short for 112 bits of strength").help("use at least {needed} random characters");

fn check(view: &mut View) {
    let Some(key) = key(view) else { return };
    let symbols: u32 = classes(&key).sum();
    // A key without a character of a class needs none.
    if (key.length as f64) < needed(symbols) && !key.is_known {
        // The length is enough with the smallest three classes, and the same for each key: one for its own classes would tell which they are.
        let [.., large] = CLASSES;
        view.report(&RULE, key.node, &SHORT).param("needed", needed(CLASSES.iter().sum::<u32>() - large) as i64);
    }
}

/// The number of random characters that have the strength, out of so many symbols.
fn needed(symbols: u32) -> f64 {
    (f64::from(BITS) / f64::from(symbols).log2()).ceil()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_advice_is_enough_for_every_key_that_the_api_takes() {
        let said = |key: &str| {
            let report = crate::check(&format!(r#"{{"vpn_connection": {{"psk": "{key}"}}}}"#));
            report.findings().find(|finding| finding.rule == &RULE).map(|finding| (finding.message(), finding.help()))
        };
        let advice = ("the key is too short for 112 bits of strength".to_owned(), Some("use at least 20 random characters".to_owned()));
        // Lower case, digits and special characters; two classes; all four.
        for (key, is_weak) in [
            ("k7-vbxj8htr3mzpl.2s", true),
            ("k7-vbxj8htr3mzpl.2s9", false),
            ("kqzvbwxjhtr7", true),
            ("kQ7vb-xjhTr3mZ9pL", true),
            ("kQ7vb-xjhTr3mZ9pLd", false),
        ] {
            assert_eq!(said(key), is_weak.then(|| advice.clone()), "{key}");
        }
    }
}
