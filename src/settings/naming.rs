//! The user's own patterns of names, one for each kind of resource.

use regex::{Regex, RegexBuilder};
use regex_syntax::ParserBuilder;
use schemars::JsonSchema;
use serde::Deserialize;

/// Patterns that names must match.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
pub(crate) struct Naming {
    /// The pattern of the names of VPN connections.
    pub(crate) connection: Option<NamePattern>,
    /// The pattern of the names of VPN gateways.
    pub(crate) gateway: Option<NamePattern>,
    /// The pattern of the names of customer gateways.
    pub(crate) customer_gateway: Option<NamePattern>,
}

impl Naming {
    /// The patterns, each with the name of the object whose names it is for.
    fn patterns(&self) -> [(&'static str, &'static str, Option<&NamePattern>); 3] {
        [
            ("connection", "vpn_connection", self.connection.as_ref()),
            ("gateway", "vpn_gateway", self.gateway.as_ref()),
            ("customer-gateway", "customer_gateway", self.customer_gateway.as_ref()),
        ]
    }

    /// The pattern for the names of an object, or of the objects in a list: `vpn_connection`, `vpn_connections`.
    pub(crate) fn of(&self, object: &str) -> Option<&NamePattern> {
        let object = object.strip_suffix('s').unwrap_or(object);
        self.patterns().into_iter().find(|(_, name, _)| *name == object)?.2
    }

    /// The patterns that are set, by their names in the configuration.
    pub(crate) fn each(&self) -> impl Iterator<Item = (&'static str, &NamePattern)> {
        self.patterns().into_iter().filter_map(|(name, _, pattern)| Some((name, pattern?)))
    }
}

/// A regular expression for a name.
#[derive(Debug, Clone)]
pub(crate) struct NamePattern(Regex);

/// The reason why a text cannot be a pattern of names.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub(crate) enum NamePatternError {
    /// It is too long.
    #[error("a pattern of names has at most {} characters", NamePattern::LENGTH)]
    Long,
    /// It has a fault in its syntax.
    #[error("not a regular expression: {reason}, at its character {character}")]
    Syntax { reason: String, character: usize },
    /// It needs too much memory.
    #[error("the regular expression is too large: use smaller numbers of repetitions")]
    Large,
}

impl NamePattern {
    /// The most characters of a pattern.
    const LENGTH: usize = 500;
    /// The deepest nesting of groups and repetitions.
    const DEPTH: u32 = 50;
    /// The most bytes of a compiled pattern, and of what a search keeps.
    const SIZE: usize = 1 << 20;

    /// Reads a pattern.
    ///
    /// # Errors
    /// If it is no regular expression, or too large. The error does not quote it.
    pub(crate) fn new(text: &str) -> Result<NamePattern, NamePatternError> {
        if text.chars().nth(NamePattern::LENGTH).is_some() {
            return Err(NamePatternError::Long);
        }
        // The error of `regex` quotes the pattern.
        if let Err(error) = ParserBuilder::new().nest_limit(NamePattern::DEPTH).build().parse(text) {
            let (reason, span) = match &error {
                regex_syntax::Error::Parse(error) => (error.kind().to_string(), error.span()),
                regex_syntax::Error::Translate(error) => (error.kind().to_string(), error.span()),
                _ => return Err(NamePatternError::Large),
            };
            let character = text.get(..span.start.offset).map_or(0, |before| before.chars().count()) + 1;
            return Err(NamePatternError::Syntax { reason, character });
        }
        let mut builder = RegexBuilder::new(text);
        builder.nest_limit(NamePattern::DEPTH).size_limit(NamePattern::SIZE).dfa_size_limit(NamePattern::SIZE);
        builder.build().map(NamePattern).map_err(|_| NamePatternError::Large)
    }

    /// The pattern as it is written.
    pub(crate) fn as_str(&self) -> &str {
        self.0.as_str()
    }

    /// Whether a name, or a part of it, matches.
    pub(crate) fn matches(&self, name: &str) -> bool {
        self.0.is_match(name)
    }
}

impl PartialEq for NamePattern {
    fn eq(&self, other: &NamePattern) -> bool {
        self.as_str() == other.as_str()
    }
}

impl Eq for NamePattern {}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        NamePattern::new(text).unwrap_err().to_string()
    }

    #[test]
    fn a_pattern_is_read_or_refused_with_a_reason() {
        let pattern = NamePattern::new("^vpn-(fra|ber)-[0-9]{2}$").unwrap();
        assert!(pattern.matches("vpn-fra-01") && !pattern.matches("vpn-fra-1") && !pattern.matches("x-vpn-fra-01\n"));
        assert_eq!(error("^vpn-(fra"), "not a regular expression: unclosed group, at its character 6");
        assert_eq!(
            error("\u{e4}(?=x)"),
            "not a regular expression: look-around, including look-ahead and look-behind, is not supported, at its character 2"
        );
        assert_eq!(error(&"a".repeat(501)), "a pattern of names has at most 500 characters");
        assert_eq!(error(r"\pL{1000}"), "the regular expression is too large: use smaller numbers of repetitions");
        assert!(error(&format!("{}{}", "(".repeat(200), ")".repeat(200))).starts_with("not a regular expression: "));
    }

    #[test]
    fn an_object_and_a_list_of_objects_have_one_pattern() {
        let naming = Naming { connection: NamePattern::new("a").ok(), customer_gateway: NamePattern::new("b").ok(), ..Naming::default() };
        let pattern = |object| naming.of(object).map(NamePattern::as_str);
        assert_eq!(pattern("vpn_connection"), Some("a"));
        assert_eq!(pattern("vpn_connections"), Some("a"));
        assert_eq!(pattern("customer_gateway"), Some("b"));
        assert_eq!((pattern("vpn_gateway"), pattern("connection_monitor")), (None, None));
    }
}
