//! The keys of a document: a copy of one that stands elsewhere in it is not shown either.

use std::borrow::Cow;

use crate::json::{Kind, NodeId, Span, Tree};
use crate::spec;

/// The texts of the secrets of a document.
#[derive(Default)]
pub(crate) struct Keys {
    /// In ascending order. None begins with another one.
    texts: Vec<Box<[u8]>>,
}

impl Keys {
    /// A shorter text is no key that the API takes, and hides words by chance.
    pub(crate) const SHORTEST: usize = 5;
    /// A longer key is known by its beginning, so that the time to look for it has a limit.
    const LONGEST: usize = 128;

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

    pub(crate) fn new(texts: impl Iterator<Item = impl AsRef<str>>) -> Keys {
        // A text that was read from a file has the end of a line, which its copy may lack.
        let beginning = |text: &str| text.trim().as_bytes().iter().take(Keys::LONGEST).copied().collect();
        let mut texts: Vec<Box<[u8]>> = texts.map(|text| beginning(text.as_ref())).filter(|text: &Box<_>| text.len() >= Keys::SHORTEST).collect();
        texts.sort_unstable();
        texts.dedup_by(|text, before| text.starts_with(before));
        Keys { texts }
    }

    /// Whether one of them stands in a string, a number or a name.
    pub(crate) fn are_at(&self, tree: &Tree, node: NodeId) -> bool {
        !self.texts.is_empty() && text(tree, node).is_some_and(|text| self.are_in(&text))
    }

    /// Whether one of them stands in the text.
    pub(crate) fn are_in(&self, text: &str) -> bool {
        let text = text.as_bytes();
        // Of all keys that begin a text, the only one is the last that is not above it.
        !self.texts.is_empty()
            && (0..text.len()).any(|at| {
                let above = self.texts.partition_point(|key| **key <= text[at..]);
                above.checked_sub(1).is_some_and(|before| text[at..].starts_with(&self.texts[before]))
            })
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

    #[test]
    fn a_key_is_found_wherever_it_stands() {
        let keys = Keys::new(["kQ7vb-xjh\n", "abcdef", "abcde", "abcdz", "1234", "ü€ü"].iter());
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
        let keys = Keys::new(["a".repeat(Keys::LONGEST + 10)].iter());
        assert!(keys.are_in(&"a".repeat(Keys::LONGEST)));
        assert!(!keys.are_in(&"a".repeat(Keys::LONGEST - 1)));
    }

    #[test]
    fn it_finds_what_a_search_for_each_key_finds() {
        use proptest::prelude::*;
        proptest!(|(texts in prop::collection::vec("[ab]{3,8}", 0..6), text in "[ab]{0,12}")| {
            let expected = texts.iter().any(|key| key.len() >= Keys::SHORTEST && text.contains(key));
            prop_assert_eq!(Keys::new(texts.iter()).are_in(&text), expected);
        });
    }
}
