//! The verdict on a connection, and the weaknesses that lead to it.

use clap::builder::styling::{AnsiColor, Style};

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

/// The name under which a finding is counted: its rule, and the profile that it judges by.
pub(super) fn weakness(finding: &Finding) -> String {
    match finding.params().find(|(name, _)| *name == "profile") {
        Some((_, Param::Text(profile))) => format!("{} ({profile})", finding.rule.name),
        _ => finding.rule.name.to_owned(),
    }
}
