//! The configuration file, `vpnlint.toml`: text in, settings and suppressions out.
//!
//! ```
//! use vpnlint::config::Config;
//! let config = Config::parse(r#"
//!     fail-on = "warning"
//!     ignore = ["delayed-effect"]
//!
//!     [[allow]]
//!     rule = "ikev1"
//!     files = "legacy/**"
//!     reason = "the branch office routers know nothing else"
//!     expires = 2027-06-30
//! "#)?;
//! assert_eq!(config.ignore[0].rule.name, "delayed-effect");
//!
//! let error = Config::parse("fail_on = 'warning'").unwrap_err();
//! assert_eq!(error.to_string(), "1:1: unknown field `fail_on`, is `fail-on` meant?");
//! # Ok::<(), vpnlint::config::ConfigError>(())
//! ```

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use globset::{GlobBuilder, GlobMatcher};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use toml::Spanned;
pub use toml::value::Date;

use crate::finding::{Finding, Severity, Suppression};
use crate::json::Span;
use crate::mask::Masked;
use crate::nearest::nearest;
use crate::profile::Profile;
use crate::report::{Cursor, Report};
use crate::rule::Rule;
use crate::rules::{RULES, expired_allow, rule, unused_allow};

/// What a `vpnlint.toml` says. Paths and patterns in it are relative to its folder.
#[derive(Debug, Default, Deserialize, JsonSchema)]
#[serde(default, deny_unknown_fields, rename_all = "kebab-case")]
#[schemars(title = "vpnlint.toml")]
#[non_exhaustive]
pub struct Config {
    /// The least severity that makes the exit status 1; `error` unless given.
    pub fail_on: Option<FailOn>,
    /// Report these rules only. That a document cannot be read is always reported.
    pub select: Option<Vec<RuleName>>,
    /// Do not report these rules.
    pub ignore: Vec<RuleName>,
    /// Severities other than the rules' own.
    pub severity: BTreeMap<RuleName, Severity>,
    /// Rules that can be neither ignored, nor allowed, nor given a lower severity.
    pub mandatory: Vec<RuleName>,
    /// Published standards to judge by.
    pub profile: Vec<Profile>,
    /// The blocks that cannot be customer subnets in the region, instead of the documented ones.
    #[schemars(with = "Option<Vec<String>>")]
    pub reserved_subnets: Option<Vec<ipnet::Ipv4Net>>,
    /// Files that a search of folders leaves out.
    pub exclude: Vec<Pattern>,
    /// What is known of the current connections, by file.
    pub context: Vec<ContextEntry>,
    /// Findings that are accepted, each with a reason.
    pub allow: Vec<Allow>,
    /// Where the page of a rule is found, for terminals with links; `{rule}` stands for its name.
    pub rule_url: Option<String>,
    #[serde(skip)]
    text: String,
}

/// Which findings make the run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum FailOn {
    /// Errors.
    Error,
    /// Errors and warnings.
    Warning,
    /// None.
    Never,
}

impl FailOn {
    /// `error`, `warning` or `never`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            FailOn::Error => "error",
            FailOn::Warning => "warning",
            FailOn::Never => "never",
        }
    }

    /// Whether this report makes the run fail.
    #[must_use]
    pub fn fails(self, report: &Report) -> bool {
        match self {
            FailOn::Error => report.count(Severity::Error) > 0,
            FailOn::Warning => report.count(Severity::Error) + report.count(Severity::Warning) > 0,
            FailOn::Never => false,
        }
    }
}

/// Facts about the connections whose requests match a pattern.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct ContextEntry {
    /// The requests.
    #[serde(deserialize_with = "one_or_more")]
    #[schemars(with = "OneOrMore")]
    pub files: Vec<Pattern>,
    /// The current connection: a file with the answer of GET or PUT vpn-connection.
    pub current: Option<String>,
    /// The VPN gateway: a file with the answer of GET vpn-gateway.
    pub gateway: Option<String>,
    /// Single facts, such as `{ style = "bgp" }`; they win over the files.
    #[serde(default)]
    pub assume: BTreeMap<String, FactValue>,
}

/// The value of a fact.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(untagged, expecting = "expected a string, an integer, a boolean or a list of strings")]
#[allow(missing_docs, reason = "the types say it")]
pub enum FactValue {
    Text(String),
    Integer(i64),
    Boolean(bool),
    Texts(Vec<String>),
}

/// As `--assume` takes it.
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

/// An accepted finding.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[non_exhaustive]
pub struct Allow {
    /// Whose findings.
    pub rule: RuleName,
    /// In which files; all, if there is no pattern.
    #[serde(default, deserialize_with = "one_or_more")]
    #[schemars(with = "Option<OneOrMore>")]
    pub files: Vec<Pattern>,
    /// At which JSON pointer; `*` stands for any one name or index. Anywhere, if there is none.
    pub pointer: Option<String>,
    /// Why the finding is accepted.
    pub reason: Reason,
    /// The last day on which it is accepted.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub expires: Option<Day>,
    /// Whether a finding was suppressed by it.
    #[serde(skip)]
    used: AtomicBool,
}

/// A rule by its name, and where the name stands.
#[derive(Debug, Clone)]
pub struct RuleName {
    /// The rule.
    pub rule: &'static Rule,
    span: Range<usize>,
}

impl<'de> Deserialize<'de> for RuleName {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<RuleName, D::Error> {
        let name: Spanned<Cow<str>> = Spanned::deserialize(deserializer)?;
        let rule = rule(name.get_ref()).map_err(D::Error::custom)?;
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
        Profile::from_name(&Cow::<str>::deserialize(deserializer)?).map_err(D::Error::custom)
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

/// A pattern of file names: `*` and `?` within a folder's name, `**` across folders.
#[derive(Debug, Clone)]
pub struct Pattern(GlobMatcher);

/// Why a text cannot be a pattern.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum PatternError {
    /// It is too long.
    #[error("a pattern has at most {} characters", Pattern::LENGTH)]
    Long,
    /// It has too many braces.
    #[error("a pattern has at most {} opening braces", Pattern::BRACES)]
    Braces,
    /// It is no pattern, for instance with an unclosed bracket.
    #[error(transparent)]
    Syntax(#[from] globset::Error),
}

impl Pattern {
    /// The most characters of a pattern.
    pub const LENGTH: usize = 1000;
    /// The most opening braces of a pattern, and so the most within each other.
    pub const BRACES: usize = 50;

    /// Makes sure that a text is short and flat enough for a pattern: what is compiled from it is as long and as deep.
    ///
    /// # Errors
    /// If it is not.
    pub fn fits(text: &str) -> Result<(), PatternError> {
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
    /// If it is none.
    pub fn new(text: &str) -> Result<Pattern, PatternError> {
        Pattern::fits(text)?;
        Ok(Pattern(GlobBuilder::new(text).literal_separator(true).build()?.compile_matcher()))
    }

    /// The pattern as it is written.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.0.glob().glob()
    }

    /// Whether a path, with forward slashes, matches.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        self.0.is_match(path)
    }
}

impl<'de> Deserialize<'de> for Pattern {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Pattern, D::Error> {
        Pattern::new(&Cow::<str>::deserialize(deserializer)?).map_err(D::Error::custom)
    }
}

impl JsonSchema for Pattern {
    fn schema_name() -> Cow<'static, str> {
        "Pattern".into()
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "description": "file names: `*` and `?` within a folder's name, `**` across folders" })
    }
}

#[derive(Deserialize, JsonSchema)]
#[serde(untagged, expecting = "expected a pattern or a list of patterns")]
enum OneOrMore {
    One(Pattern),
    More(Vec<Pattern>),
}

fn one_or_more<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Vec<Pattern>, D::Error> {
    Ok(match OneOrMore::deserialize(deserializer)? {
        OneOrMore::One(pattern) => vec![pattern],
        OneOrMore::More(patterns) => patterns,
    })
}

/// A reason in words.
#[derive(Debug, Clone, JsonSchema)]
pub struct Reason(#[schemars(length(min = 1))] String);

impl<'de> Deserialize<'de> for Reason {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Reason, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.trim().is_empty() {
            return Err(D::Error::custom("a reason must say something"));
        }
        Ok(Reason(text))
    }
}

/// A day, written without quotes: `2027-06-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let wrong = || D::Error::custom("expected a day without quotes, such as 2027-06-30");
        match toml::value::Datetime::deserialize(deserializer).map_err(|_| wrong())? {
            toml::value::Datetime { date: Some(date), time: None, offset: None } => Ok(Day(date)),
            _ => Err(wrong()),
        }
    }
}

/// Why a configuration cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {message}")]
#[non_exhaustive]
pub struct ConfigError {
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
    /// What is wrong, and what was probably meant.
    pub message: String,
}

impl Config {
    /// Reads a configuration.
    ///
    /// # Errors
    /// If it is not TOML, has an unknown name or a value that cannot be, or allows what it calls mandatory.
    pub fn parse(text: &str) -> Result<Config, ConfigError> {
        let mut config: Config = toml::from_str(text).map_err(|error| {
            let span = error.span().unwrap_or_default();
            // The place may be that of a whole list: what the message quotes first stands somewhere in it.
            let quoted = error.message().split('`').nth(1).and_then(|name| text.get(span.clone())?.find(name));
            wrong(text, span.start + quoted.unwrap_or(0), suggest(error.message()))
        })?;
        text.clone_into(&mut config.text);
        let lowered = config.severity.iter().filter(|(name, severity)| **severity < name.rule.severity).map(|(name, _)| name);
        let weakened = config.ignore.iter().chain(config.allow.iter().map(|allow| &allow.rule)).chain(lowered);
        if let Some(name) = weakened.into_iter().find(|name| config.mandatory.contains(name)) {
            return Err(wrong(text, name.span.start, format!("`{}` is mandatory: it cannot be ignored, allowed or lowered", name.rule.name)));
        }
        Ok(config)
    }

    /// The JSON Schema of the file, for editors.
    #[must_use]
    pub fn schema() -> serde_json::Value {
        schemars::schema_for!(Config).into()
    }

    /// The file as it may be shown.
    #[must_use]
    pub fn source(&self) -> Masked {
        Masked::nothing(&self.text)
    }

    /// The line of a rule's name, from 1.
    #[must_use]
    pub fn line(&self, name: &RuleName) -> u32 {
        Cursor::new(self.text.as_bytes()).seek(name.span.start as u32).line
    }

    /// Suppresses the findings in a file that are allowed today.
    pub fn suppress(&self, path: &str, report: &mut Report, today: Date) {
        let allowed: Vec<&Allow> = self.allow.iter().filter(|allow| allow.covers(path) && !allow.is_expired(today)).collect();
        if allowed.is_empty() {
            return;
        }
        report.suppress(|finding| {
            let allow = allowed.iter().find(|allow| allow.rule.rule == finding.rule && allow.points_to(&finding.pointer))?;
            allow.used.store(true, Ordering::Relaxed);
            Some(Suppression::new(&*allow.reason.0))
        });
    }

    /// Judges the allowances themselves after a run: those that have expired, and those that allowed nothing.
    /// `met` says whether the run checked all files that the patterns could match.
    pub fn judge(&self, today: Date, met: impl Fn(&[Pattern]) -> bool) -> Report {
        let mut findings = Vec::new();
        for (index, allow) in self.allow.iter().enumerate() {
            let at = |rule| Finding::new(rule, format!("/allow/{index}").into(), Span::new(allow.rule.span.start as u32, allow.rule.span.end as u32));
            if allow.is_expired(today) {
                findings.push(expired_allow::finding(at, allow));
            } else if !allow.used.load(Ordering::Relaxed) && met(&allow.files) {
                findings.push(unused_allow::finding(at, allow));
            }
        }
        let mut report = Report { operation: None, findings, undecided: Vec::new(), omitted: 0 };
        report.place(self.text.as_bytes());
        report
    }
}

impl Allow {
    /// Whether the file is one of its files.
    #[must_use]
    pub fn covers(&self, path: &str) -> bool {
        self.files.is_empty() || self.files.iter().any(|pattern| pattern.matches(path))
    }

    fn is_expired(&self, today: Date) -> bool {
        self.expires.is_some_and(|day| day.0 < today)
    }

    fn points_to(&self, pointer: &str) -> bool {
        self.pointer.as_deref().is_none_or(|own| {
            let mut steps = pointer.split('/');
            own.split('/').all(|own| steps.next().is_some_and(|step| own == "*" || own == step)) && steps.next().is_none()
        })
    }

    /// Why the finding is accepted.
    #[must_use]
    pub fn reason(&self) -> &str {
        &self.reason.0
    }
}

fn wrong(text: &str, offset: usize, message: String) -> ConfigError {
    let at = Cursor::new(text.as_bytes()).seek(offset as u32);
    ConfigError { line: at.line, column: at.column, message }
}

/// Puts the name that was probably meant in the place of a list of all names.
fn suggest(message: &str) -> String {
    let mut quoted = message.split('`').skip(1).step_by(2);
    if (message.starts_with("unknown field") || message.starts_with("unknown variant"))
        && let Some(found) = quoted.next()
        && let Some(meant) = nearest(found, quoted)
        && let Some((start, _)) = message.split_once(", expected")
    {
        return format!("{start}, is `{meant}` meant?");
    }
    message.trim_end().replace('\n', ", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn error(text: &str) -> String {
        Config::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn what_cannot_be_is_an_error_with_its_place() {
        for (text, expected) in [
            ("\nfail_on = 'error'", "2:1: unknown field `fail_on`, is `fail-on` meant?"),
            ("fail-on = 'errors'", "1:12: unknown variant `errors`, is `error` meant?"),
            ("fail-on = 'sometimes'", "1:12: unknown variant `sometimes`, expected one of `error`, `warning`, `never`"),
            ("ignore = ['ikev1', 'weak-dhgroup']", "1:21: there is no rule `weak-dhgroup`, is `weak-dh-group` meant?"),
            ("[severity]\nikev1 = 'fatal'", "2:10: unknown variant `fatal`, expected one of `note`, `warning`, `error`"),
            ("[severity]\nikev = 'note'", "2:1: there is no rule `ikev`, is `ikev1` meant?"),
            ("reserved-subnets = ['100.64.0.0']", "1:21: invalid IP address syntax"),
            ("profile = ['itef']", "1:13: there is no profile `itef`, is `ietf` meant?"),
            ("exclude = ['a[']", "1:11: error parsing glob 'a[': unclosed character class; missing ']'"),
            ("[[allow]]\nrule = 'ikev1'", "1:1: missing field `reason`"),
            ("[[allow]]\nrule = 'ikev1'\nreason = ' '", "3:10: a reason must say something"),
            ("[[allow]]\nrule = 'ikev1'\nreason = 'x'\nexpires = '2027-06-30'", "4:11: expected a day without quotes, such as 2027-06-30"),
            ("[[allow]]\nrule = 'ikev1'\nreason = 'x'\nfile = 'a'", "4:1: unknown field `file`, is `files` meant?"),
            ("[[context]]\nfiles = 3", "2:9: expected a pattern or a list of patterns"),
            ("mandatory = ['ikev1']\n[[allow]]\nrule = 'ikev1'\nreason = 'x'", "3:8: `ikev1` is mandatory: it cannot be ignored, allowed or lowered"),
            ("mandatory = ['ikev1']\nignore = ['ikev1']", "2:11: `ikev1` is mandatory: it cannot be ignored, allowed or lowered"),
            ("mandatory = ['ikev1']\nseverity.ikev1 = 'note'", "2:10: `ikev1` is mandatory: it cannot be ignored, allowed or lowered"),
        ] {
            assert_eq!(error(text), expected, "{text}");
        }
        assert!(error("a = ").starts_with("1:5: "), "{}", error("a = "));
        assert!(Config::parse("mandatory = ['ikev1']\nseverity.ikev1 = 'error'").is_ok());
    }

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
        assert_eq!(error(&format!("exclude = ['{}']", nested("{", "}", 40_000))), "1:11: a pattern has at most 1000 characters");
    }

    #[test]
    fn an_allowance_covers_its_rule_files_and_pointer() {
        let config = Config::parse(
            "[[allow]]\nrule = 'host-bits-set'\nfiles = 'a/**'\npointer = '/vpn_connection/peer_subnets/*'\nreason = 'known'\nexpires = 2026-03-31",
        )
        .unwrap();
        let json =
            r#"{"vpn_connection": {"peer_subnets": ["10.0.0.1/8"], "policy_rules": [{"source": "10.0.0.1/8", "destination": ["10.1.0.0/16"]}]}}"#;
        let day = |month, day| Date { year: 2026, month, day };
        for (path, today, expected) in [("a/b/c.json", day(3, 31), 1), ("a/b/c.json", day(4, 1), 0), ("b/a/c.json", day(1, 1), 0)] {
            let mut report = crate::check(json);
            config.suppress(path, &mut report, today);
            assert_eq!(report.suppressed(), expected, "{path} {today}");
        }
        let suppressed = |pointer: &str| config.allow[0].points_to(pointer);
        assert!(suppressed("/vpn_connection/peer_subnets/7"));
        assert!(!suppressed("/vpn_connection/peer_subnets"));
        assert!(!suppressed("/vpn_connection/peer_subnets/7/x"));
    }

    #[test]
    fn the_schema_has_every_name() {
        let schema = Config::schema();
        let message = Config::parse("x = 1").unwrap_err().message;
        let mut names: Vec<&str> = message.split('`').skip(3).step_by(2).collect();
        names.sort_unstable();
        let properties: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(properties, names);
    }
}
