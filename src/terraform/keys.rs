//! The keys of a document: they stand in it in the clear, in many places, and no output shows one of them.

use serde_json::Value;

use crate::report::MASK;
use crate::spec::is_secret_name;

/// The texts that must not be shown, the longest first.
#[derive(Default)]
pub(super) struct Keys(Vec<String>);

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
                    if !self.0.contains(&text) {
                        self.0.push(text);
                    }
                }
                self.0.sort_by_key(|text| std::cmp::Reverse(text.len()));
            }
            Value::Object(members) => members.values().for_each(|value| self.add_all(value)),
            Value::Array(items) => items.iter().for_each(|item| self.add_all(item)),
            _ => {}
        }
    }

    /// Whether there is one in the text.
    pub(super) fn are_in(&self, text: &str) -> bool {
        self.0.iter().any(|key| text.contains(key.as_str()))
    }

    /// The text without them.
    pub(super) fn mask(&self, text: &str) -> String {
        self.0.iter().fold(text.to_owned(), |text, key| if text.contains(key.as_str()) { text.replace(key.as_str(), MASK) } else { text })
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
}
