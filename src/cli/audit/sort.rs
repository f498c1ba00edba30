//! The order of the connections of an audit.

use clap::ValueEnum;

use super::table::{HEAD, name};
use super::verdict::Verdict;
use crate::{Connection, Param, Severity};

/// The column by which connections are sorted. A value that is not known is the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Sort {
    /// The worst first.
    Verdict,
    /// By name.
    Name,
    /// By mode.
    Mode,
    /// The longest lifetime of IKE first, then that of IPsec.
    Lifetime,
    /// The oldest first.
    Since,
}

/// The place of a connection: numbers, then a text, then the name.
pub(super) type Key = ([i64; 4], String, String);

impl Sort {
    /// The place of its column in the table, if it is not the verdict.
    pub(super) fn column(self) -> Option<usize> {
        let head = match self {
            Sort::Verdict => return None,
            Sort::Name => "CONNECTION",
            Sort::Mode => "MODE",
            Sort::Lifetime => "LIFETIMES",
            Sort::Since => "SINCE",
        };
        HEAD.iter().position(|name| *name == head)
    }

    pub(super) fn key(self, path: &str, connection: &Connection) -> Key {
        const LAST: &str = "~";
        let (mut numbers, mut text) = ([0; 4], "");
        let number = |number: usize| i64::try_from(number).unwrap_or(i64::MAX);
        match self {
            Sort::Verdict => {
                let count = |severity| -number(connection.report.count(severity));
                let verdict = Verdict::ALL.iter().position(|verdict| *verdict == Verdict::of(connection)).unwrap_or_default();
                numbers = [number(verdict), count(Severity::Error), count(Severity::Warning), -number(connection.missing().count())];
            }
            Sort::Name => {}
            Sort::Mode => text = connection.style.as_deref().unwrap_or(LAST),
            Sort::Lifetime => {
                let lifetimes = connection.values().filter(|(fact, _)| fact.ends_with("lifetime_seconds"));
                for (place, (_, value)) in numbers.iter_mut().zip(lifetimes) {
                    *place = if let Some(Param::Number(seconds)) = value { seconds.saturating_neg() } else { i64::MAX };
                }
            }
            // Times of one service: their text has the order of the times, down to the second.
            Sort::Since => {
                let time = connection.created_at.as_deref().and_then(|time| time.get(.."0000-00-00T00:00:00".len()));
                text = time.unwrap_or(LAST);
            }
        }
        (numbers, text.to_owned(), name(path, connection).to_lowercase())
    }
}
