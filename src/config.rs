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
//! assert_eq!(error.to_string(), "1:1: unknown field, is `fail-on` meant?");
//! # Ok::<(), vpnlint::config::ConfigError>(())
//! ```

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;
use std::sync::atomic::{AtomicBool, Ordering};

use globset::{ErrorKind, GlobBuilder, GlobMatcher};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use toml::Spanned;
pub use toml::value::Date;

use crate::context::Context;
use crate::engine::mask::Masked;
use crate::json::Span;
use crate::nearest::nearest;
use crate::profile::Profile;
use crate::report::{Cursor, Finding, Report, Rule, Severity, Suppression};
use crate::rules::{RULES, expired_allow, rule, unused_allow};
use crate::spec::assumable;

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
    #[schemars(with = "BTreeMap<String, FactValue>")]
    pub assume: BTreeMap<FactName, FactValue>,
}

/// A fact by the name that `--assume` takes, and where it stands.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FactName {
    name: &'static str,
    start: usize,
}

impl FactName {
    /// The name.
    #[must_use]
    pub fn as_str(&self) -> &'static str {
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
    /// It is none, for the reason given.
    #[error("it is no pattern: {0}")]
    Syntax(&'static str),
}

impl PatternError {
    fn of(kind: &ErrorKind) -> PatternError {
        let reason = match kind {
            ErrorKind::UnclosedClass => "a `[` is not closed",
            ErrorKind::InvalidRange(..) => "a range in brackets runs backwards",
            ErrorKind::UnopenedAlternates => "a `}` closes nothing",
            ErrorKind::UnclosedAlternates => "a `{` is not closed",
            ErrorKind::DanglingEscape => "nothing follows the last `\\`",
            _ => "it is too complicated",
        };
        PatternError::Syntax(reason)
    }
}

/// A pattern of file names: `*` and `?` within a folder's name, `**` across folders.
#[derive(Debug, Clone)]
pub struct Pattern(GlobMatcher);

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
    /// If it is no pattern, for instance with an unclosed bracket. The error does not quote it.
    pub fn new(text: &str) -> Result<Pattern, PatternError> {
        Pattern::fits(text)?;
        let glob = GlobBuilder::new(text).literal_separator(true).build().map_err(|error| PatternError::of(error.kind()))?;
        Ok(Pattern(glob.compile_matcher()))
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
        let text = Cow::<str>::deserialize(deserializer)?;
        Pattern::new(&text).map_err(|_| D::Error::custom(Unknown::Pattern.quoting(&text)))
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
            // What is not TOML may be any file: how far it could be read is not told, but on which line that ended.
            let line = || text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
            let start = if text.parse::<toml::Table>().is_err() { line() } else { span.start + quoted.unwrap_or(0) };
            wrong(text, start, without_quotes(error.message()))
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
        self.line_at(name.span.start)
    }

    /// The line of a fact's name, from 1.
    #[must_use]
    pub fn line_of_fact(&self, name: &FactName) -> u32 {
        self.line_at(name.start)
    }

    fn line_at(&self, offset: usize) -> u32 {
        Cursor::new(self.text.as_bytes()).seek(offset as u32).line
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
                findings.push(expired_allow::finding(at, allow.rule.rule, allow.expires.map(|day| day.0.to_string()).unwrap_or_default()));
            } else if !allow.used.load(Ordering::Relaxed) && met(&allow.files) {
                findings.push(unused_allow::finding(at, allow.rule.rule));
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

/// What a text of the configuration was taken for and is not. The message for it quotes the text, by which its place is found, and is seen by
/// nobody: [`without_quotes`] puts other words in its place.
#[derive(Clone, Copy)]
enum Unknown {
    Rule,
    Profile,
    Fact,
    Pattern,
}

impl Unknown {
    const ALL: [Unknown; 4] = [Unknown::Rule, Unknown::Profile, Unknown::Fact, Unknown::Pattern];

    fn quoting(self, text: &str) -> String {
        format!("{}`{text}`", self.before())
    }

    const fn before(self) -> &'static str {
        match self {
            Unknown::Rule => "unknown rule: ",
            Unknown::Profile => "unknown profile: ",
            Unknown::Fact => "unknown fact: ",
            Unknown::Pattern => "no pattern: ",
        }
    }

    fn words(self, text: &str) -> Option<String> {
        match self {
            Unknown::Rule => rule(text).err().map(|error| error.to_string()),
            Unknown::Profile => Profile::from_name(text).err().map(|error| error.to_string()),
            Unknown::Fact => Context::default().assume_one(text, "").err().map(|error| error.to_string()),
            Unknown::Pattern => Pattern::new(text).err().map(|error| error.to_string()),
        }
    }
}

/// The message without what it quotes of the configuration, which may be a secret that came into the wrong place. The name that was
/// probably meant stands in the place of a list of all names.
fn without_quotes(message: &str) -> String {
    let quoted = |before: &str| message.strip_prefix(before)?.strip_prefix('`')?.strip_suffix('`');
    for unknown in Unknown::ALL {
        if let Some(text) = quoted(unknown.before()) {
            return unknown.words(text).unwrap_or_else(|| "unknown name".to_owned());
        }
    }
    // The words of `serde`: what was found, then what was expected, of which each has quotes. All other messages are of the reader of TOML,
    // which quotes nothing but marks that it expects.
    let kinds = ["unknown field", "unknown variant", "invalid type: ", "invalid value: "];
    let Some((found, expected)) = message.rsplit_once(", expected ").filter(|_| kinds.iter().any(|kind| message.starts_with(kind))) else {
        return message.trim_end().replace('\n', ", ");
    };
    let (kind, text) = found.split_once(['`', '"']).unwrap_or((found, ""));
    let kind = kind.trim_end().replace("variant", "value");
    match nearest(text.trim_end_matches(['`', '"']), expected.split('`').skip(1).step_by(2)) {
        Some(meant) if kind.starts_with("unknown") => format!("{kind}, is `{meant}` meant?"),
        _ => format!("{kind}, expected {expected}"),
    }
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
            ("\nfail_on = 'error'", "2:1: unknown field, is `fail-on` meant?"),
            ("fail-on = 'errors'", "1:12: unknown value, is `error` meant?"),
            ("fail-on = 'sometimes'", "1:12: unknown value, expected one of `error`, `warning`, `never`"),
            ("ignore = ['ikev1', 'weak-dhgroup']", "1:21: there is no rule of this name, is `weak-dh-group` meant?"),
            ("[severity]\nikev1 = 'fatal'", "2:10: unknown value, expected one of `note`, `warning`, `error`"),
            ("[severity]\nikev = 'note'", "2:1: there is no rule of this name, is `ikev1` meant?"),
            ("reserved-subnets = ['100.64.0.0']", "1:21: invalid IP address syntax"),
            ("profile = ['itef']", "1:13: there is no profile of this name, is `ietf` meant?"),
            ("exclude = ['a[']", "1:13: it is no pattern: a `[` is not closed"),
            ("[[allow]]\nrule = 'ikev1'", "1:1: missing field `reason`"),
            ("[[allow]]\nrule = 'ikev1'\nreason = ' '", "3:10: a reason must say something"),
            ("[[allow]]\nrule = 'ikev1'\nreason = 'x'\nexpires = '2027-06-30'", "4:11: expected a day without quotes, such as 2027-06-30"),
            ("[[allow]]\nrule = 'ikev1'\nreason = 'x'\nfile = 'a'", "4:1: unknown field, is `files` meant?"),
            ("[[context]]\nfiles = 3", "2:9: expected a pattern or a list of patterns"),
            ("[[context]]\nfiles = 'a['", "2:9: expected a pattern or a list of patterns"),
            ("[[context]]\nfiles = 'a'\nassume = { stile = 'bgp' }", "3:12: there is no fact of this name, is `style` meant?"),
            ("[[context]]\nfiles = 'a'\nassume = { style = 1.5 }", "3:20: expected a string, an integer, a boolean or a list of strings"),
            ("exclude = 'x'", "1:11: invalid type: string, expected a sequence"),
            ("select = [1]", "1:11: invalid type: integer, expected a string"),
            ("mandatory = ['ikev1']\n[[allow]]\nrule = 'ikev1'\nreason = 'x'", "3:8: `ikev1` is mandatory: it cannot be ignored, allowed or lowered"),
            ("mandatory = ['ikev1']\nignore = ['ikev1']", "2:11: `ikev1` is mandatory: it cannot be ignored, allowed or lowered"),
            ("mandatory = ['ikev1']\nseverity.ikev1 = 'note'", "2:10: `ikev1` is mandatory: it cannot be ignored, allowed or lowered"),
        ] {
            assert_eq!(error(text), expected, "{text}");
        }
        assert!(error("\na = ").starts_with("2:1: "), "{}", error("\na = "));
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
        assert_eq!(error(&format!("exclude = ['{}']", nested("{", "}", 40_000))), "1:13: a pattern has at most 1000 characters");
    }

    #[test]
    fn no_error_quotes_the_configuration() {
        const KEY: &str = "Zq7#Wv9~Xk2, expected `Lm4`, \\\"Jp8";
        let templates = [
            "fail-on = KEY",
            "select = KEY",
            "select = [KEY]",
            "ignore = [KEY, KEY]",
            "severity = KEY",
            "[severity]\nKEY = 'note'",
            "[severity]\nikev1 = KEY",
            "[severity.KEY]",
            "mandatory = [KEY]",
            "profile = KEY",
            "profile = [KEY]",
            "reserved-subnets = KEY",
            "reserved-subnets = [KEY]",
            "exclude = KEY",
            "exclude = ['[', KEY]",
            "exclude = [KEY, '[']",
            "context = KEY",
            "[[context]]\nfiles = KEY\nKEY = 1",
            "[[context]]\nfiles = [KEY, '[']",
            "[[context]]\nfiles = 'a'\nassume = KEY",
            "[[context]]\nfiles = 'a'\nassume = { KEY = 1 }",
            "[[context]]\nfiles = 'a'\nassume = { style = [KEY, 1] }",
            "allow = KEY",
            "[[allow]]\nrule = KEY",
            "[[allow]]\nrule = 'ikev1'\nreason = [KEY]",
            "[[allow]]\nrule = 'ikev1'\nreason = 'x'\nexpires = KEY",
            "KEY = 1",
            "[KEY]",
            "KEY",
            "rule-url = [KEY]",
            "rule-url = KEY KEY",
            "fail-on = KEY\nfail-on = KEY",
        ];
        for template in templates {
            for key in
                [format!("\"{KEY}\""), "Zq7xWv9xXk2".to_owned(), "918273645091827364".to_owned(), "'Zq7`Wv9`Xk2'".to_owned(), "'[Zq7'".to_owned()]
            {
                let text = template.replace("KEY", &key);
                let Err(error) = Config::parse(&text) else { continue };
                let shown = format!("{error} {error:?}");
                assert!(!["Zq7", "Wv9", "Xk2", "Lm4", "Jp8", "9182"].iter().any(|part| shown.contains(part)), "{text}: {shown}");
            }
        }
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
        let mut names: Vec<&str> = message.split('`').skip(1).step_by(2).collect();
        names.sort_unstable();
        let properties: Vec<&str> = schema["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(properties, names);
    }
}
