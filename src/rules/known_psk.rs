//! `known-psk`: the key is printed in documentation, or trivial.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::psk::key;
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "known-psk",
    severity: Severity::Warning,
    page: Page::new(
        "the key is printed in documentation, or is trivial to guess",
        "attackers try such keys first",
        Sample::new(r#"{"vpn_connection": {"psk": "Test@123", "name": "vpn-1"}}"#),
        Sample::new(r#"{"vpn_connection": {"psk": "kQ7vbWxjhTr3mZ9pLd2s", "name": "vpn-1"}}"#),
    ),
    source: "practice",
    members: &[&connection::PSK],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&KNOWN],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static KNOWN: Message = Message::new("known", "the key is printed in documentation, or is easy to guess").help("choose a random key");

fn check(view: &mut View) {
    let Some(key) = key(view) else { return };
    if key.is_known {
        view.report(&RULE, key.node, &KNOWN);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn a_key_that_repeats_or_counts_is_known() {
        for key in ["aaaaaaaa", "aaaaaaa1", "AAaaAAaa", "abcdefgh", "abcd", "12345678", "87654321", "abcdefgX", "Test@123"] {
            assert_eq!(says(&RULE, &format!(r#""psk": "{key}""#), ""), "/psk", "{key}");
        }
        for key in ["aaaaaaB1", "abcdefX1", "kQ7vbWxj", "acacacac", "abc", "aaa", "ab", "a", ""] {
            assert_eq!(says(&RULE, &format!(r#""psk": "{key}""#), ""), "", "{key}");
        }
    }
}
