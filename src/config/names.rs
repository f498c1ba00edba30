//! Rules and profiles by their names.

use std::borrow::Cow;
use std::ops::Range;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use super::error::Unknown;
use crate::profile::Profile;
use crate::report::Rule;
use crate::rules::{RULES, rule};

/// A rule by its name, and the place of the name in the text.
#[derive(Debug, Clone)]
pub(crate) struct RuleName {
    /// The rule.
    pub(crate) rule: &'static Rule,
    pub(super) span: Range<usize>,
}

impl<'de> Deserialize<'de> for RuleName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RuleName, D::Error> {
        let name: Spanned<Cow<str>> = Spanned::deserialize(deserializer)?;
        let rule = rule(name.get_ref()).map_err(|_| D::Error::custom(Unknown::Rule.quoting(name.get_ref())))?;
        Ok(RuleName { rule, span: name.span() })
    }
}

impl JsonSchema for RuleName {
    fn schema_name() -> Cow<'static, str> {
        "RuleName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": RULES.iter().map(|rule| rule.name).collect::<Vec<_>>() })
    }
}

impl PartialEq for RuleName {
    fn eq(&self, other: &RuleName) -> bool {
        self.rule == other.rule
    }
}

impl Eq for RuleName {}

impl PartialOrd for RuleName {
    fn partial_cmp(&self, other: &RuleName) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for RuleName {
    fn cmp(&self, other: &RuleName) -> std::cmp::Ordering {
        self.rule.name.cmp(other.rule.name)
    }
}

impl<'de> Deserialize<'de> for Profile {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Profile, D::Error> {
        let name = Cow::<str>::deserialize(deserializer)?;
        Profile::from_name(&name).map_err(|_| D::Error::custom(Unknown::Profile.quoting(&name)))
    }
}

impl JsonSchema for Profile {
    fn schema_name() -> Cow<'static, str> {
        "Profile".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "enum": Profile::all().iter().map(|profile| profile.name()).collect::<Vec<_>>() })
    }
}
