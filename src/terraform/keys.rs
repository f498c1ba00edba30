//! The keys of a document: they stand in it in the clear, in many places, and no output shows one of them.

use std::collections::BTreeSet;

use aho_corasick::Anchored;
use aho_corasick::automaton::Automaton;
use aho_corasick::nfa::noncontiguous::NFA;
use serde_json::Value;

use crate::report::{self, MASK};
use crate::spec::is_secret_name;

/// The secrets that have been found so far.
#[derive(Default)]
pub(super) struct Secrets(BTreeSet<String>);

/// The texts that must not be shown. A plan may have thousands: the time to look for them does not depend on their number.
#[derive(Default)]
pub(super) struct Keys(Option<NFA>);

impl Secrets {
    /// So many bytes of keys are looked for at the most: a plan with ten thousand connections has less.
    pub(super) const MOST: usize = 8 << 20;
    /// Attributes with a secret whose names no table of the API calls one.
    const NAMES: [&str; 3] = ["certificate_content", "private_key", "enc_private_key"];

    /// Adds the secrets among the attributes of a resource.
    pub(super) fn add(&mut self, values: &Value) {
        match values {
            Value::Object(members) => {
                for (name, value) in members {
                    if is_secret_name(name) || Self::NAMES.contains(&name.as_str()) { self.add_all(value) } else { self.add(value) }
                }
            }
            Value::Array(items) => items.iter().for_each(|item| self.add(item)),
            _ => {}
        }
    }

    /// Adds every text and number in a value.
    pub(super) fn add_all(&mut self, value: &Value) {
        match value {
            Value::String(text) => self.add_text(text),
            Value::Number(number) => self.add_text(&number.to_string()),
            Value::Object(members) => members.values().for_each(|value| self.add_all(value)),
            Value::Array(items) => items.iter().for_each(|item| self.add_all(item)),
            Value::Null | Value::Bool(_) => {}
        }
    }

    /// A text that was read from a file has the end of a line, which its other copies may lack.
    fn add_text(&mut self, text: &str) {
        let texts = [text, text.trim()].into_iter().filter(|text| text.len() >= report::Keys::SHORTEST);
        self.0.extend(texts.map(str::to_owned));
    }

    /// Nothing if there are too many to look for.
    pub(super) fn keys(self) -> Option<Keys> {
        if self.0.is_empty() {
            return Some(Keys(None));
        }
        let size: usize = self.0.iter().map(String::len).sum();
        Some(Keys(Some(NFA::new(self.0).ok().filter(|_| size <= Self::MOST)?)))
    }
}

impl Keys {
    /// Whether there is one in the text.
    pub(super) fn are_in(&self, text: &str) -> bool {
        self.find(text).next().is_some()
    }

    /// The text without them. Keys that overlap have one mask.
    pub(super) fn mask(&self, text: &str) -> String {
        let mut hidden: Vec<(usize, usize)> = Vec::new();
        for (mut start, end) in self.find(text) {
            while let Some((before, _)) = hidden.pop_if(|(_, end)| *end > start) {
                start = start.min(before);
            }
            hidden.push((start, end));
        }
        let mut out = String::new();
        let mut shown = 0;
        for (start, end) in hidden {
            out.push_str(&text[shown..start]);
            out.push_str(MASK);
            shown = end;
        }
        out + &text[shown..]
    }

    /// The address of a resource without them. The key of an instance has the escapes of the configuration's language.
    pub(super) fn mask_address(&self, address: &str) -> String {
        let is_shown = |text: &str| self.are_in(&unescaped(text));
        let masked = Some(self.mask(address)).filter(|masked| !is_shown(masked));
        masked.or_else(|| Some(without_texts(address)).filter(|masked| !is_shown(masked))).unwrap_or_else(|| MASK.to_owned())
    }

    /// The longest one that ends at each place, as its start and its end.
    fn find(&self, text: &str) -> impl Iterator<Item = (usize, usize)> {
        let search = self.0.as_ref().and_then(|nfa| Some((nfa, nfa.start_state(Anchored::No).ok()?)));
        search.into_iter().flat_map(move |(nfa, mut state)| {
            text.bytes().enumerate().filter_map(move |(at, byte)| {
                state = nfa.next_state(Anchored::No, state, byte);
                // The first is the longest: the others are ends of it.
                nfa.is_match(state).then(|| (at + 1 - nfa.pattern_len(nfa.match_pattern(state, 0)), at + 1))
            })
        })
    }
}

/// The text without the escapes of a quoted text in the configuration.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let hex = |length: usize| char::from_u32(u32::from_str_radix(rest.get(2..length)?, 16).ok()?).map(|c| (c, length));
        let escape = match rest.as_bytes() {
            [b'\\', b'n', ..] => Some(('\n', 2)),
            [b'\\', b'r', ..] => Some(('\r', 2)),
            [b'\\', b't', ..] => Some(('\t', 2)),
            [b'\\', quoted @ (b'"' | b'\\'), ..] => Some((char::from(*quoted), 2)),
            [b'\\', b'u', ..] => hex(6),
            [b'\\', b'U', ..] => hex(10),
            [b'$', b'$', b'{', ..] | [b'%', b'%', b'{', ..] => Some((c, 2)),
            _ => None,
        };
        let (read, length) = escape.unwrap_or((c, c.len_utf8()));
        out.push(read);
        rest = &rest[length..];
    }
    out
}

/// The address with a mask for each text that is the key of an instance.
fn without_texts(address: &str) -> String {
    let mut out = String::new();
    let (mut is_text, mut is_escaped) = (false, false);
    for c in address.chars() {
        let is_quote = c == '"' && !is_escaped;
        if !is_text || is_quote {
            out.push_str(if is_text { MASK } else { "" });
            out.push(c);
        }
        is_text ^= is_quote;
        is_escaped = is_text && c == '\\' && !is_escaped;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn keys<const N: usize>(texts: [&str; N]) -> Keys {
        let mut secrets = Secrets::default();
        secrets.add_all(&json!(texts.as_slice()));
        secrets.keys().unwrap()
    }

    #[test]
    fn a_key_is_masked_wherever_it_stands() {
        let mut secrets = Secrets::default();
        secrets
            .add(&json!({"name": "public-name", "psk": "Zq7~Wv9#\"x", "ikepolicy": [{"PSK": "another key"}], "certificate_content": "-----BEGIN\n"}));
        secrets.add(&json!({"psk": "four", "list": [{"psk": 12345}]}));
        let keys = secrets.keys().unwrap();
        assert_eq!(keys.mask(r#"Zq7~Wv9#"x another key -----BEGIN four 12345 public-name"#), "******** ******** ******** four ******** public-name");
        assert!(keys.are_in("my another key") && !keys.are_in("public-name"));
    }

    #[test]
    fn an_address_has_no_key_whatever_its_escapes() {
        let keys = keys([
            "Zq7~Wv9#\"x",
            "b${secret",
            "b%{secret",
            "no\u{a0}break",
            "tail\u{1f600}s",
            "plain-key",
            "new\nline",
            "carriage\rreturn",
            "tab\tstop",
        ]);
        for (address, expected) in [
            (r#"module.a["Zq7~Wv9#\"x"].t.n"#, r#"module.a["********"].t.n"#),
            (r#"t.n["ab$${secret"]"#, r#"t.n["********"]"#),
            (r#"t.n["ab%%{secret"]"#, r#"t.n["********"]"#),
            (r#"t.n["new\nline"]"#, r#"t.n["********"]"#),
            (r#"t.n["carriage\rreturn"]"#, r#"t.n["********"]"#),
            (r#"t.n["tab\tstop"]"#, r#"t.n["********"]"#),
            (r#"t.n["no\u00a0break"]"#, r#"t.n["********"]"#),
            (r#"t.n["tail\U0001f600s"]"#, r#"t.n["********"]"#),
            (r#"module.b["x\\"].t.n["my-plain-key"]"#, r#"module.b["x\\"].t.n["my-********"]"#),
            (r#"module.b["x\\\"y"].t.n["no\u00a0break"]"#, r#"module.b["********"].t.n["********"]"#),
            (r"t.n[0].no\u00a0break", "********"),
            (r#"t.n["\u00e4\uxyz\"#, r#"t.n["\u00e4\uxyz\"#),
        ] {
            assert_eq!(keys.mask_address(address), expected);
        }
    }

    #[test]
    fn keys_that_are_alike_are_found() {
        let keys = keys(["secret", "secret-a", "secret-ab", "secret-b-long", "b-long-tail", "\u{e4}\u{f6}\u{fc}\u{1f600}"]);
        for (text, expected) in [
            ("secre", "secre"),
            ("secret", "********"),
            ("xsecretx", "x********x"),
            ("secret-abc", "********c"),
            ("secret-ac", "********c"),
            ("secret-b-lone", "********-b-lone"),
            ("secret-b-long-tail.", "********."),
            ("secretsecret-a", "****************"),
            ("\u{fc}\u{e4}\u{f6}\u{fc}\u{1f600}\u{e4}", "\u{fc}********\u{e4}"),
            ("", ""),
        ] {
            assert_eq!(keys.mask(text), expected);
            assert_eq!(keys.are_in(text), text != expected, "{text}");
        }
        assert_eq!(Keys::default().mask("secret"), "secret");
    }

    #[test]
    fn a_long_key_and_many_keys_need_no_longer() {
        let long = "a".repeat(1 << 20);
        assert!(!keys([&long]).are_in(&format!("{}b", &long[1..])));
        let mut secrets = Secrets::default();
        secrets.add_all(&(5..1000).map(|length| "a".repeat(length) + "b").collect());
        assert_eq!(secrets.keys().unwrap().mask(&format!("{long}c{long}b")), format!("{long}c{}********", "a".repeat((1 << 20) - 999)));
        secrets = Secrets::default();
        secrets.add_text(&"a".repeat(Secrets::MOST + 1));
        assert!(secrets.keys().is_none());
    }
}
