//! The configuration file `vpnlint.toml`: reads its text into settings and allowances.

mod advice;
mod allow;
mod context_entry;
mod error;
mod fail_on;
mod files_entry;
mod names;
mod pattern;
mod schema;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Deserialize;
use toml::Spanned;
pub(crate) use toml::value::Date;

pub(crate) use self::allow::Allow;
pub(crate) use self::context_entry::{ContextEntry, FactName};
pub(crate) use self::error::ConfigError;
pub(crate) use self::fail_on::FailOn;
pub(crate) use self::files_entry::FilesEntry;
pub(crate) use self::names::RuleName;
pub(crate) use self::pattern::Pattern;
use crate::engine::mask::Masked;
use crate::profile::Profile;
use crate::report::{Lines, Rule, Severity};
use crate::settings::Naming;

/// The settings of a `vpnlint.toml`. Paths and patterns are relative to its folder.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "vpnlint.toml")]
pub(crate) struct Config {
    /// The lowest severity that makes the exit status 1; by default `error`. `undecided` stands beside it, or alone for `error` and `undecided`.
    pub(crate) fail_on: Option<FailOn>,
    /// Report these rules and groups of rules only. A document that cannot be read is always reported.
    pub(crate) select: Option<Vec<RuleName>>,
    /// Do not report these rules and groups of rules.
    pub(crate) ignore: Vec<RuleName>,
    /// Severities in place of the rules' own. That of a rule wins over that of its group.
    #[schemars(extend("propertyNames" = { "$ref": "#/definitions/RuleName" }))]
    pub(crate) severity: BTreeMap<RuleName, Severity>,
    /// Rules and groups of rules that can be neither ignored, nor allowed, nor given a lower severity.
    pub(crate) mandatory: Vec<RuleName>,
    /// Published standards by which values are rated.
    pub(crate) profile: Vec<Profile>,
    /// The blocks that cannot be customer subnets in the region, instead of the documented ones.
    #[schemars(with = "Option<Vec<String>>")]
    pub(crate) reserved_subnets: Option<Vec<ipnet::Ipv4Net>>,
    /// Patterns that names must match, as regular expressions: rule `naming`.
    pub(crate) naming: Naming,
    /// Files that a search of folders leaves out.
    pub(crate) exclude: Vec<Pattern>,
    /// The operations as which files are checked; of two entries for a file, the last one counts. Files of HTTP requests tell theirs by themselves.
    pub(crate) files: Vec<FilesEntry>,
    /// Known facts of the current connections, by file.
    pub(crate) context: Vec<ContextEntry>,
    /// Findings that are accepted, each with a reason.
    pub(crate) allow: Vec<Allow>,
    /// The address of a rule's page, for terminals with links; `{rule}` stands for the name of the rule.
    pub(crate) rule_url: Option<String>,
    #[serde(skip)]
    text: String,
}

impl Config {
    /// Reads a configuration.
    ///
    /// # Errors
    /// If it is not TOML, has an unknown name or an impossible value, or allows a mandatory rule.
    pub(crate) fn parse(text: &str) -> Result<Config, ConfigError> {
        let mut config: Config = toml::from_str(text).map_err(|error| ConfigError::of_reader(text, &error))?;
        text.clone_into(&mut config.text);
        // A group may hold a mandatory rule; of two severities for a rule, that of its own name counts.
        let has_own = |rule: &Rule| config.severity.keys().any(|name| name.name == rule.name);
        let lowers = |name: &RuleName, severity: Severity, rule: &Rule| severity < rule.severity && (name.name == rule.name || !has_own(rule));
        let silenced = config.ignore.iter().chain(config.allow.iter().map(|allow| &allow.rule)).map(|name| (name, None));
        let weakened = silenced.chain(config.severity.iter().map(|(name, severity)| (name, Some(*severity))));
        for (name, severity) in weakened {
            let is_weaker = |rule: &Rule| severity.is_none_or(|severity| lowers(name, severity, rule));
            if let Some(rule) = name.rules.iter().find(|rule| config.is_mandatory(rule) && is_weaker(rule)) {
                let message = format!("`{}` is mandatory: it cannot be ignored, allowed or lowered", rule.name);
                return Err(ConfigError::at(text, name.span.start, message));
            }
        }
        Ok(config)
    }

    /// Whether a rule can be neither ignored, nor allowed, nor given a lower severity.
    pub(crate) fn is_mandatory(&self, rule: &Rule) -> bool {
        self.mandatory.iter().any(|name| name.covers(rule))
    }

    /// The file, for snippets.
    pub(crate) fn source(&self) -> Masked {
        Masked::nothing(&self.text)
    }

    /// The line of a rule's name, from 1.
    pub(crate) fn line(&self, name: &RuleName) -> u32 {
        self.line_at(name.span.start)
    }

    /// The line of a fact's name, from 1.
    pub(crate) fn line_of_fact(&self, name: &FactName) -> u32 {
        self.line_at(name.start)
    }

    /// The line of a path, from 1.
    pub(crate) fn line_of_path(&self, path: &Spanned<String>) -> u32 {
        self.line_at(path.span().start)
    }

    fn line_at(&self, offset: usize) -> u32 {
        Lines::of(self.text.as_bytes()).position(self.text.as_bytes(), offset as u32).line
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_has_every_name() {
        let schema = Config::schema();
        let message = Config::parse("x = 1").unwrap_err().message;
        let mut names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
        names.sort_unstable();
        let properties: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(properties, names);
    }

    #[test]
    fn the_configuration_of_the_manual_is_one() {
        let page = include_str!("../docs/configuration.md");
        let text = page.split("```toml\n").nth(1).and_then(|rest| rest.split("```").next()).unwrap();
        let config = Config::parse(text).unwrap();
        assert_eq!(config.allow[0].reason(), "the routers of the branches know nothing else");
    }
}
