//! Rules, profiles and operations by their names, and patterns of names.

use std::borrow::Cow;
use std::ops::Range;
use std::sync::LazyLock;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use serde_json::json;
use toml::Spanned;

use super::error::Unknown;
use crate::operations::Operation;
use crate::profile::Profile;
use crate::report::Rule;
use crate::rules::{RULES, UnknownRule, named_groups, rule_names, rules_named};
use crate::settings::NamePattern;

/// The name of a rule or of a group of rules, and its place in the text.
#[derive(Debug, Clone)]
pub(crate) struct RuleName {
    /// The name.
    pub(crate) name: &'static str,
    /// The rule alone, or the rules of the group.
    pub(crate) rules: &'static [&'static Rule],
    pub(super) span: Range<usize>,
}

impl RuleName {
    /// Reads a name that stands in no file.
    ///
    /// # Errors
    /// If there is no rule or group of this name.
    pub(crate) fn of(text: &str) -> Result<RuleName, UnknownRule> {
        let rules = rules_named(text)?;
        let name = rule_names().find(|name| *name == text).ok_or(UnknownRule { suggestion: None })?;
        Ok(RuleName { name, rules, span: 0..0 })
    }

    /// Whether it is the name of a group.
    pub(crate) fn is_group(&self) -> bool {
        self.rules.iter().all(|rule| rule.name != self.name)
    }

    /// Whether it is the name of this rule, or of a group with this rule.
    pub(crate) fn covers(&self, rule: &Rule) -> bool {
        self.rules.contains(&rule)
    }
}

impl<'de> Deserialize<'de> for RuleName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RuleName, D::Error> {
        let name: Spanned<Cow<str>> = Spanned::deserialize(deserializer)?;
        let known = RuleName::of(name.get_ref()).map_err(|_| D::Error::custom(Unknown::Rule.quoting(name.get_ref())))?;
        Ok(RuleName { span: name.span(), ..known })
    }
}

impl JsonSchema for RuleName {
    fn schema_name() -> Cow<'static, str> {
        "RuleName".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        let rules = RULES.iter().map(|rule| json!({ "const": rule.name, "description": crate::sentence(rule.page.summary) }));
        let groups = named_groups().map(|(name, rules)| json!({ "const": name, "description": format!("The group of {} rules.", rules.len()) }));
        json_schema!({ "type": "string", "oneOf": rules.chain(groups).collect::<Vec<_>>() })
    }
}

impl PartialEq for RuleName {
    fn eq(&self, other: &RuleName) -> bool {
        self.name == other.name
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
        self.name.cmp(other.name)
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
        let profiles = Profile::all().iter().map(|profile| json!({ "const": profile.name(), "description": crate::sentence(profile.title()) }));
        json_schema!({ "type": "string", "oneOf": profiles.collect::<Vec<_>>() })
    }
}

/// The names of the operations.
static OPERATIONS: LazyLock<Vec<&'static str>> = LazyLock::new(|| Operation::ALL.iter().map(|operation| operation.as_str()).collect());

impl<'de> Deserialize<'de> for Operation {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Operation, D::Error> {
        let name = Cow::<str>::deserialize(deserializer)?;
        let operation = Operation::ALL.iter().find(|operation| operation.as_str() == name);
        operation.copied().ok_or_else(|| D::Error::unknown_variant(&name, &OPERATIONS))
    }
}

impl JsonSchema for Operation {
    fn schema_name() -> Cow<'static, str> {
        "Operation".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "enum": *OPERATIONS })
    }
}

impl<'de> Deserialize<'de> for NamePattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<NamePattern, D::Error> {
        let text = Cow::<str>::deserialize(deserializer)?;
        NamePattern::new(&text).map_err(|_| D::Error::custom(Unknown::NamePattern.quoting(&text)))
    }
}

impl JsonSchema for NamePattern {
    fn schema_name() -> Cow<'static, str> {
        "NamePattern".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "description": "A regular expression. It matches a part of a name unless it begins with `^` and ends with `$`.",
            "format": "regex"
        })
    }
}
