//! Patterns of file names.

use std::borrow::Cow;

use globset::{ErrorKind, GlobBuilder, GlobMatcher};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};

use super::error::Unknown;

/// The reason why a text cannot be a pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum PatternError {
    /// It is too long.
    #[error("a pattern has at most {} characters", Pattern::LENGTH)]
    Long,
    /// It has too many braces.
    #[error("a pattern has at most {} opening braces", Pattern::BRACES)]
    Braces,
    /// It has a fault in its syntax.
    #[error("not a pattern: {0}")]
    Syntax(&'static str),
}

impl PatternError {
    fn of(kind: &ErrorKind) -> PatternError {
        let reason = match kind {
            ErrorKind::UnclosedClass => "a `[` is not closed",
            ErrorKind::InvalidRange(..) => "a range in brackets is reversed",
            ErrorKind::UnopenedAlternates => "a `}` has no `{`",
            ErrorKind::UnclosedAlternates => "a `{` is not closed",
            ErrorKind::DanglingEscape => "nothing follows the last `\\`",
            _ => "too complicated",
        };
        PatternError::Syntax(reason)
    }
}

/// A pattern of file names: `*` and `?` within a folder's name, `**` across folders.
#[derive(Debug, Clone)]
pub(crate) struct Pattern(GlobMatcher);

impl Pattern {
    /// The most characters of a pattern.
    pub(crate) const LENGTH: usize = 1000;
    /// The most opening braces of a pattern, and so the most within each other.
    pub(crate) const BRACES: usize = 50;

    /// Makes sure that a text is short and flat enough for a pattern: the compiled pattern is as long and as deep as the text.
    ///
    /// # Errors
    /// If it is not.
    pub(crate) fn fits(text: &str) -> Result<(), PatternError> {
        if text.chars().nth(Pattern::LENGTH).is_some() {
            return Err(PatternError::Long);
        }
        if text.matches('{').count() > Pattern::BRACES {
            return Err(PatternError::Braces);
        }
        Ok(())
    }

    /// Reads a pattern.
    ///
    /// # Errors
    /// If it is no pattern, for instance with an unclosed bracket. The error does not quote it.
    pub(crate) fn new(text: &str) -> Result<Pattern, PatternError> {
        Pattern::fits(text)?;
        let glob = GlobBuilder::new(text).literal_separator(true).build().map_err(|error| PatternError::of(error.kind()))?;
        Ok(Pattern(glob.compile_matcher()))
    }

    /// The pattern as it is written.
    pub(crate) fn as_str(&self) -> &str {
        self.0.glob().glob()
    }

    /// Whether a path, with forward slashes, matches.
    pub(crate) fn matches(&self, path: &str) -> bool {
        self.0.is_match(path)
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Pattern, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        Pattern::new(&text).map_err(|_| D::Error::custom(Unknown::Pattern.quoting(&text)))
    }
}

impl JsonSchema for Pattern {
    fn schema_name() -> Cow<'static, str> {
        "Pattern".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "File names: `*` and `?` within a folder's name, `**` across folders." })
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(untagged, expecting = "expected a pattern or a list of patterns")]
pub(super) enum OneOrMore {
    One(Pattern),
    More(Vec<Pattern>),
}

pub(super) fn one_or_more<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Pattern>, D::Error> {
    Ok(match OneOrMore::deserialize(deserializer)? {
        OneOrMore::One(pattern) => vec![pattern],
        OneOrMore::More(patterns) => patterns,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    #[test]
    fn patterns_have_a_limit_below_which_all_can_be_compiled() {
        let nested = |open: &str, close: &str, depth: usize| open.repeat(depth) + &close.repeat(depth);
        assert_eq!(Pattern::new(&nested("{", "}", 51)).unwrap_err(), PatternError::Braces);
        assert_eq!(Pattern::new(&"{[}]".repeat(51)).unwrap_err(), PatternError::Braces);
        assert_eq!(Pattern::new(&"a".repeat(1001)).unwrap_err(), PatternError::Long);
        assert!(Pattern::new("{a,b}/{c,d{e,f}}/*").unwrap().matches("b/de/x"));
        let long = |piece: &str| piece.repeat(1000 / piece.chars().count());
        let deep = |open: &str, close: &str| nested(open, close, 50);
        let mut patterns: Vec<String> = ["?", "*", "**/", "/**", "a*", "[!a]", "[a-z]", "\u{10ffff}", "*\u{e4}?"].map(long).into();
        patterns.extend([deep("{", "}"), deep("{a,", "}"), deep("{[!a],**/", ",b}"), deep("{*?,", "}*"), deep("a*{b,", ",**}")]);
        patterns.push(deep("{*,", "}") + &"?".repeat(700));
        for pattern in patterns {
            // It compiles, or is none: it does not panic.
            let _ = Pattern::new(&pattern).map(|pattern| pattern.matches("a/b"));
        }
        let error = Config::parse(&format!("exclude = ['{}']", nested("{", "}", 40_000))).unwrap_err();
        assert_eq!(error.to_string(), "1:13: a pattern has at most 1000 characters");
    }
}
