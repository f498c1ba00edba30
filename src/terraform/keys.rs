//! The keys of a document: they stand in it in the clear, in many places, and no output shows one of them.

use std::collections::{BTreeSet, HashSet};
use std::ops::Bound::{Included, Unbounded};

use serde_json::Value;

use crate::report::MASK;
use crate::spec::is_secret_name;

/// The texts that must not be shown. A plan may have thousands: the time to look for them does not depend on their number.
#[derive(Default)]
pub(super) struct Keys {
    texts: BTreeSet<Vec<u8>>,
    /// The first bytes of each.
    starts: HashSet<[u8; Keys::SHORTEST]>,
}

impl Keys {
    /// A shorter text is no key that the API takes, and hides words by chance.
    const SHORTEST: usize = 6;
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

    /// Adds every text in a value.
    pub(super) fn add_all(&mut self, value: &Value) {
        match value {
            Value::String(text) if text.len() >= Self::SHORTEST => {
                // In an address, a text has the escapes of the configuration's language.
                let quoted = text.replace('\\', "\\\\").replace('"', "\\\"").replace('\n', "\\n").replace('\r', "\\r").replace('\t', "\\t");
                let template = quoted.replace("${", "$${").replace("%{", "%%{");
                for text in [text.clone(), quoted, template] {
                    self.starts.extend(text.as_bytes().first_chunk());
                    self.texts.insert(text.into_bytes());
                }
            }
            Value::Object(members) => members.values().for_each(|value| self.add_all(value)),
            Value::Array(items) => items.iter().for_each(|item| self.add_all(item)),
            _ => {}
        }
    }

    /// Whether there is one in the text.
    pub(super) fn are_in(&self, text: &str) -> bool {
        (0..text.len()).any(|at| self.longest(&text.as_bytes()[at..]).is_some())
    }

    /// The text without them. Keys that overlap have one mask.
    pub(super) fn mask(&self, text: &str) -> String {
        let mut out = String::new();
        // The end of what is written or hidden.
        let mut end = 0;
        for at in 0..text.len() {
            let Some(length) = self.longest(&text.as_bytes()[at..]) else { continue };
            if at >= end {
                out.push_str(&text[end..at]);
                out.push_str(MASK);
            }
            end = end.max(at + length);
        }
        out + &text[end..]
    }

    /// The length of the longest one with which the text begins.
    fn longest(&self, text: &[u8]) -> Option<usize> {
        let mut text = Some(text).filter(|text| text.first_chunk().is_some_and(|start| self.starts.contains(start)))?;
        // One with which the text begins stands in front of it in order; one between the two has less in common with the text.
        loop {
            let key = self.texts.range::<[u8], _>((Unbounded, Included(text))).next_back()?;
            let common = key.iter().zip(text).take_while(|(key, text)| key == text).count();
            if common == key.len() {
                return Some(common);
            }
            text = &text[..common];
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn a_key_is_masked_wherever_it_stands() {
        let mut keys = Keys::default();
        keys.add(&json!({"name": "public-name", "psk": "Zq7~Wv9#\"x", "ikepolicy": [{"PSK": "another key"}], "certificate_content": "-----BEGIN"}));
        keys.add(&json!({"psk": "short"}));
        assert_eq!(keys.mask(r#"a["Zq7~Wv9#\"x"] Zq7~Wv9#"x another key -----BEGIN short public-name"#), {
            r#"a["********"] ******** ******** ******** short public-name"#
        });
        assert!(keys.are_in("my another key") && !keys.are_in("public-name"));
    }

    #[test]
    fn keys_that_are_alike_are_found() {
        let mut keys = Keys::default();
        for key in ["secret", "secret-a", "secret-ab", "secret-b-long", "b-long-tail", "\u{e4}\u{f6}\u{fc}\u{1f600}"] {
            keys.add_all(&json!(key));
        }
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
}
