//! Facts about the current connections, by file.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::error::Unknown;
use super::pattern::{OneOrMore, Pattern, one_or_more};
use crate::spec::assumable;

/// Facts about the connections whose requests match a pattern.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ContextEntry {
    /// The files of the requests.
    #[serde(deserialize_with = "one_or_more")]
    #[schemars(with = "OneOrMore")]
    pub(crate) files: Vec<Pattern>,
    /// The current connection: a file with the answer of GET or PUT vpn-connection.
    #[schemars(with = "Option<String>")]
    pub(crate) current: Option<Spanned<String>>,
    /// The VPN gateway: a file with the answer of GET vpn-gateway.
    #[schemars(with = "Option<String>")]
    pub(crate) gateway: Option<Spanned<String>>,
    /// Single facts, such as `{ style = "bgp" }`; they win over the files.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, FactValue>", extend("propertyNames" = { "enum": assumable().map(|field| field.fact).collect::<Vec<_>>() }))]
    pub(crate) assume: BTreeMap<FactName, FactValue>,
}

/// A fact by the name that `--assume` takes, and its place in the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct FactName {
    name: &'static str,
    pub(super) start: usize,
}

impl FactName {
    /// The name.
    pub(crate) fn as_str(&self) -> &'static str {
        self.name
    }
}

impl<'de> Deserialize<'de> for FactName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<FactName, D::Error> {
        let name: Spanned<Cow<str>> = Spanned::deserialize(deserializer)?;
        let field = assumable().find(|field| field.fact == name.get_ref());
        let field = field.ok_or_else(|| D::Error::custom(Unknown::Fact.quoting(name.get_ref())))?;
        Ok(FactName { name: field.fact, start: name.span().start })
    }
}

/// The value of a fact.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "expected a string, an integer, a boolean or a list of strings")]
#[allow(missing_docs, reason = "the types say it")]
pub(crate) enum FactValue {
    Text(String),
    Integer(i64),
    Boolean(bool),
    Texts(Vec<String>),
}

/// Writes the value in the form of `--assume`.
impl fmt::Display for FactValue {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            FactValue::Text(text) => f.write_str(text),
            FactValue::Integer(integer) => integer.fmt(f),
            FactValue::Boolean(boolean) => boolean.fmt(f),
            FactValue::Texts(texts) => f.write_str(&texts.join("+")),
        }
    }
}
