//! The verdict on a connection, and the weaknesses that lead to it.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::BTreeSet;

use clap::builder::styling::{AnsiColor, Style};

use crate::profile::RATED;
use crate::{Connection, Finding, Param, Severity};

/// How a connection stands, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Verdict {
    Clean,
    /// Something could not be read, and nothing else was found.
    Incomplete,
    Warning,
    Error,
}

impl Verdict {
    pub(super) const ALL: [Verdict; 4] = [Verdict::Error, Verdict::Warning, Verdict::Incomplete, Verdict::Clean];

    pub(super) fn of(connection: &Connection) -> Verdict {
        if connection.report.count(Severity::Error) > 0 {
            Verdict::Error
        } else if connection.report.count(Severity::Warning) > 0 {
            Verdict::Warning
        } else if connection.missing().next().is_some() {
            Verdict::Incomplete
        } else {
            Verdict::Clean
        }
    }

    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Verdict::Clean => "clean",
            Verdict::Incomplete => "incomplete",
            Verdict::Warning => "warning",
            Verdict::Error => "error",
        }
    }

    pub(super) const fn style(self) -> Style {
        let color = match self {
            Verdict::Clean => AnsiColor::Green,
            Verdict::Incomplete => AnsiColor::Magenta,
            Verdict::Warning => AnsiColor::Yellow,
            Verdict::Error => AnsiColor::BrightRed,
        };
        color.on_default()
    }
}

pub(super) fn held(connection: &Connection) -> impl Iterator<Item = Finding<'_>> {
    connection.report.findings().filter(|finding| finding.suppressed().is_none())
}

/// The profile that a finding judges by.
fn profile(finding: &Finding) -> Option<Cow<'static, str>> {
    finding.params().find_map(|(name, value)| match value {
        Param::Text(profile) if name == "profile" => Some(profile),
        _ => None,
    })
}

/// Whether a connection complies with a profile: no finding is of that profile. None: that is not known, because a value that
/// profiles rate is missing.
pub(super) fn complies(connection: &Connection, name: &str) -> Option<bool> {
    let is_against = held(connection).any(|finding| profile(&finding).is_some_and(|profile| profile == name));
    let is_missing = connection.missing().any(|fact| RATED.iter().any(|field| field.fact == fact));
    (is_against || !is_missing).then_some(!is_against)
}

/// The rules of the findings, the gravest first, each once.
pub(super) fn rules(connection: &Connection) -> Vec<&'static str> {
    let rules: BTreeSet<_> = held(connection).map(|finding| (Reverse(finding.severity), finding.rule.name)).collect();
    rules.into_iter().map(|(_, name)| name).collect()
}

/// The numbers of errors and warnings: `2E 1W`; nothing if there are none.
pub(super) fn counts(connection: &Connection) -> String {
    let counts = [Severity::Error, Severity::Warning].map(|severity| (connection.report.count(severity), severity.as_str()));
    let counts = counts.into_iter().filter(|(count, _)| *count > 0);
    counts.map(|(count, severity)| format!("{count}{}", &severity[..1].to_ascii_uppercase())).collect::<Vec<_>>().join(" ")
}

/// The name under which a finding is counted: its rule, and the profile that it judges by.
pub(super) fn weakness(finding: &Finding) -> String {
    profile(finding).map_or_else(|| finding.rule.name.to_owned(), |profile| format!("{} ({profile})", finding.rule.name))
}
