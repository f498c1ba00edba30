//! The keys of a document: a copy of one that stands elsewhere in it is not shown either.

use std::borrow::Cow;

use crate::json::{Kind, NodeId, Span, Tree};
use crate::spec;

/// The texts of the secrets of a document.
#[derive(Default)]
pub(crate) struct Keys(Vec<Box<[u8]>>);

impl Keys {
    /// A shorter text is no key that the API takes, and hides words by chance.
    pub(crate) const SHORTEST: usize = 5;
    /// A longer key is known by its beginning, so that the time to look for it has a limit.
    const LONGEST: usize = 128;
    /// No request has so many. With more, any text is taken for a copy of one.
    const MOST: usize = 20;

    /// `unknown` are the strings with variables in them, in document order. A variable is no key, nor is what stands in its place.
    pub(crate) fn of(tree: &Tree, unknown: &[Span]) -> Keys {
        let is_variable = |node| {
            let is_blank = || tree.string(node).is_some_and(|text| text.bytes().all(|byte| byte == b'_'));
            tree.is_variable(node) || (unknown.binary_search(&tree.span(node)).is_ok() && is_blank())
        };
        let secrets = (0..tree.len() as NodeId).filter(|&node| spec::is_secret(tree, node));
        let parts = secrets.flat_map(|secret| tree.below(secret)).filter(|&node| !is_variable(node));
        Keys::new(parts.filter_map(|node| text(tree, node)))
    }

    pub(crate) fn new<'a>(texts: impl Iterator<Item = Cow<'a, str>>) -> Keys {
        let mut keys = Keys::default();
        for text in texts {
            // A text that was read from a file has the end of a line, which its copy may lack.
            let key = text.trim().as_bytes();
            let key = &key[..key.len().min(Keys::LONGEST)];
            if key.len() >= Keys::SHORTEST && keys.0.len() <= Keys::MOST && !keys.0.iter().any(|other| **other == *key) {
                keys.0.push(key.into());
            }
        }
        keys
    }

    /// Whether one of them stands in a string, a number or a name.
    pub(crate) fn are_at(&self, tree: &Tree, node: NodeId) -> bool {
        !self.0.is_empty() && text(tree, node).is_some_and(|text| self.are_in(&text))
    }

    /// Whether one of them stands in the text.
    pub(crate) fn are_in(&self, text: &str) -> bool {
        let is_in = |key: &[u8]| text.as_bytes().windows(key.len()).any(|part| part == key);
        self.0.len() > Keys::MOST || self.0.iter().any(|key| is_in(key))
    }
}

fn text<'a>(tree: &Tree<'a>, node: NodeId) -> Option<Cow<'a, str>> {
    match tree.kind(node) {
        Kind::Number => Some(Cow::Borrowed(tree.raw(node))),
        _ => tree.string(node),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(texts: &[&str]) -> Keys {
        Keys::new(texts.iter().map(|text| Cow::Borrowed(*text)))
    }

    #[test]
    fn a_key_is_found_wherever_it_stands() {
        let keys = keys(&["kQ7vb-xjh\n", "abcdef", "abcde", "abcdz", "1234", "ü€ü"]);
        for text in ["kQ7vb-xjh", "vpn-kQ7vb-xjh", "kQ7vb-xjh-1", "abcde", "abcdz", "xabcdef", "aabcdee", "ü€ü"] {
            assert!(keys.are_in(text), "{text}");
        }
        for text in ["", "1234", "abcd", "abcdx", "kQ7vb-xj", "zzzzzz", "ü€"] {
            assert!(!keys.are_in(text), "{text}");
        }
        assert!(!Keys::default().are_in("abcde"));
    }

    #[test]
    fn a_long_key_is_known_by_its_beginning() {
        let key = "a".repeat(Keys::LONGEST + 10);
        assert!(keys(&[&key]).are_in(&key[..Keys::LONGEST]));
        assert!(!keys(&[&key]).are_in(&key[..Keys::LONGEST - 1]));
    }

    #[test]
    fn of_too_many_keys_any_text_may_be_a_copy() {
        let texts: Vec<String> = (0..=Keys::MOST).map(|number| format!("key-{number}")).collect();
        let mut texts: Vec<&str> = texts.iter().map(String::as_str).collect();
        assert!(keys(&texts).are_in("vpn"));
        // The same one counts once.
        texts[0] = texts[1];
        assert!(!keys(&texts).are_in("vpn") && keys(&texts).are_in("key-20"));
    }
}
