//! Allowances: accepted findings, each with a reason and perhaps a last day.

use std::sync::atomic::{AtomicBool, Ordering};

use schemars::JsonSchema;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer};
use toml::value::Date;

use super::pattern::{OneOrMore, one_or_more};
use super::{Config, Pattern, RuleName};
use crate::engine::Linter;
use crate::json::Span;
use crate::report::{Facts, Report, Rule, Suppression};
use crate::rules::{expired_allow, unused_allow};

/// An allowance: the findings of a rule, or of a group of rules, that are accepted.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Allow {
    /// The rule of the findings, or their group.
    pub(crate) rule: RuleName,
    /// The files of the findings; without a pattern, all files.
    #[serde(default, deserialize_with = "one_or_more")]
    #[schemars(with = "Option<OneOrMore>")]
    pub(crate) files: Vec<Pattern>,
    /// The JSON pointer of the findings; `*` stands for any one name or index. Without a pointer, all places.
    pub(crate) pointer: Option<String>,
    /// The addresses of the Terraform resources of the findings; `*` stands for any characters. Without a pattern, all findings.
    #[serde(default)]
    pub(crate) resource: Option<String>,
    /// The reason why the findings are accepted.
    pub(crate) reason: Reason,
    /// The last day on which the findings are accepted.
    #[schemars(with = "Option<String>", extend("format" = "date"))]
    pub(crate) expires: Option<Day>,
    /// Whether a finding was suppressed by it.
    #[serde(skip)]
    used: AtomicBool,
}

/// A reason in words.
#[derive(Debug, Clone, JsonSchema)]
pub(crate) struct Reason(#[schemars(length(min = 1))] String);

impl<'de> Deserialize<'de> for Reason {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Reason, D::Error> {
        let text = String::deserialize(deserializer)?;
        if text.trim().is_empty() {
            return Err(D::Error::custom("a reason must not be empty"));
        }
        Ok(Reason(text))
    }
}

/// A day, written without quotes: `2027-06-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Day(pub Date);

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Day, D::Error> {
        let wrong = || D::Error::custom("expected a day without quotes");
        match toml::value::Datetime::deserialize(deserializer).map_err(|_| wrong())? {
            toml::value::Datetime { date: Some(date), time: None, offset: None } => Ok(Day(date)),
            _ => Err(wrong()),
        }
    }
}

impl Config {
    /// Suppresses the findings in a file that are allowed today.
    pub(crate) fn suppress(&self, path: &str, report: &mut Report, today: Date) {
        let resource = report.resource().map(str::to_owned);
        let is_allowed = |allow: &&Allow| allow.covers(path) && allow.is_of(resource.as_deref()) && !allow.is_expired(today);
        let allowed: Vec<&Allow> = self.allow.iter().filter(is_allowed).collect();
        if allowed.is_empty() {
            return;
        }
        report.suppress(|finding| {
            let allow = allowed.iter().find(|allow| allow.rule.covers(finding.rule) && allow.points_to(&finding.pointer()))?;
            allow.used.store(true, Ordering::Relaxed);
            Some(Suppression::new(&*allow.reason.0))
        });
    }

    /// Reports, after a run, the allowances that have expired and those that suppressed nothing.
    /// `met` says whether the run checked all files that the patterns could match.
    pub(crate) fn check_allowances(&self, today: Date, linter: &Linter, met: impl Fn(&[Pattern]) -> bool) -> Report {
        let mut facts = Facts::default();
        let is_reported = |rule: &&Rule| linter.settings().level_of(rule, rule.severity).is_some();
        for (index, allow) in self.allow.iter().enumerate() {
            let (place, span) = (index as u32, Span::new(allow.rule.span.start as u32, allow.rule.span.end as u32));
            if allow.is_expired(today) {
                expired_allow::report(&mut facts, place, span, allow.rule.name, allow.expires.map(|day| day.0.to_string()).unwrap_or_default());
            } else if allow.resource.is_none() && !allow.used.load(Ordering::Relaxed) && allow.rule.rules.iter().any(is_reported) && met(&allow.files)
            {
                unused_allow::report(&mut facts, place, span, allow.rule.name);
            }
        }
        linter.set_levels(&mut facts);
        let pointers = (0..self.allow.len()).map(|index| format!("/allow/{index}")).collect();
        Report::of_text(facts, pointers, Some(self.text.as_bytes()))
    }
}

impl Allow {
    /// Whether the file is one of its files.
    pub(crate) fn covers(&self, path: &str) -> bool {
        self.files.is_empty() || self.files.iter().any(|pattern| pattern.matches(path))
    }

    /// Whether the resource is one of its resources.
    fn is_of(&self, resource: Option<&str>) -> bool {
        self.resource.as_deref().is_none_or(|pattern| resource.is_some_and(|address| matches(pattern, address)))
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

    /// The reason why the findings are accepted.
    pub(crate) fn reason(&self) -> &str {
        &self.reason.0
    }
}

/// Whether a text is that of a pattern, in which `*` stands for any characters.
fn matches(pattern: &str, text: &str) -> bool {
    let Some((first, rest)) = pattern.split_once('*') else { return pattern == text };
    let Some(mut left) = text.strip_prefix(first) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let last = parts.pop().unwrap_or_default();
    for part in parts {
        let Some(at) = left.find(part) else { return false };
        left = &left[at + part.len()..];
    }
    left.ends_with(last)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_of_addresses_has_asterisks_only() {
        for (pattern, is_met) in [
            ("module.fra.*", true),
            ("*", true),
            ("*.biel[\"a\"]", true),
            ("module.*.huaweicloud_vpn_connection.biel*", true),
            ("module.fra.huaweicloud_vpn_connection.biel[\"a\"]", true),
            ("module.fra", false),
            ("*biel", false),
            ("module.fra.*biel[\"a\"]*a", false),
            ("module.f?a.*", false),
        ] {
            assert_eq!(matches(pattern, "module.fra.huaweicloud_vpn_connection.biel[\"a\"]"), is_met, "{pattern}");
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
}
