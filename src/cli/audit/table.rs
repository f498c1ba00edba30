//! The text of an audit: a line for each connection, in columns.

use std::collections::{BTreeMap, BTreeSet};

use clap::builder::styling::Style;

use super::verdict::{Verdict, held};
use crate::render::escape;
use crate::{Connection, Param, Severity};

/// Lays out a line for each connection.
pub(super) struct Table {
    /// None: nothing is cut.
    width: Option<usize>,
    columns: [(&'static str, usize); 6],
}

/// How much of a name there is room for, narrow and wide.
const NAME: [usize; 2] = [16, 28];

impl Table {
    pub(super) fn new(width: Option<usize>) -> Table {
        let name = if width.is_some_and(|width| width < 110) { NAME[0] } else { NAME[1] };
        let columns = [("CONNECTION", name), ("MODE", 6), ("IKE", 3), ("ENCRYPTION", 14), ("DH/PFS", 6), ("LIFETIMES", 9)];
        Table { width: width.map(|width| width.max(80)), columns }
    }

    pub(super) fn head(&self) -> String {
        self.row(self.columns.map(|(name, _)| name.to_owned()), &["VERDICT".to_owned()], Style::new().bold())
    }

    pub(super) fn line(&self, path: &str, connection: &Connection) -> String {
        let values: BTreeMap<&str, String> = connection.values().map(|(fact, value)| (fact, value.map_or_else(|| "?".to_owned(), show))).collect();
        let both = |ike: &str, ipsec: &str, shown: fn(&str) -> String| {
            let (ike, ipsec) = (shown(&values[ike]), shown(&values[ipsec]));
            if ike == ipsec { ike } else { format!("{ike}/{ipsec}") }
        };
        let name = [&connection.name, &connection.id].into_iter().flatten().find(|name| !name.is_empty()).cloned();
        let cells = [
            name.unwrap_or_else(|| format!("{path}:{}", connection.line)),
            connection.style.clone().unwrap_or_else(|| "?".to_owned()),
            values["ike_version"].clone(),
            both("ikepolicy.encryption_algorithm", "ipsecpolicy.encryption_algorithm", str::to_owned),
            format!("{}/{}", group(&values["dh_group"]), group(&values["pfs"])),
            format!("{}/{}", duration(&values["ikepolicy.lifetime_seconds"]), duration(&values["ipsecpolicy.lifetime_seconds"])),
        ];
        let verdict = Verdict::of(connection);
        let mut words: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
            .into_iter()
            .flat_map(|severity| {
                let rules: BTreeSet<&str> =
                    held(connection).filter(|finding| finding.severity == severity).map(|finding| finding.rule.name).collect();
                rules.into_iter().map(str::to_owned)
            })
            .collect();
        words.extend(connection.missing().map(|fact| format!("no {fact}")));
        let counts: Vec<String> = [Severity::Error, Severity::Warning]
            .map(|severity| (connection.report.count(severity), severity.as_str()))
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, severity)| format!("{count}{}", &severity[..1].to_ascii_uppercase()))
            .collect();
        let head = if counts.is_empty() { verdict.as_str().to_owned() } else { counts.join(" ") };
        words.insert(0, head);
        self.row(cells, &words, verdict.style())
    }

    /// A row: cells that are too long push the others, but for the name, which is cut; of the verdict, as much as there is room for.
    fn row(&self, cells: [String; 6], verdict: &[String], style: Style) -> String {
        let mut out = String::new();
        for (index, (cell, (_, width))) in cells.iter().zip(self.columns).enumerate() {
            let cell = if index == 0 && self.width.is_some() { cut(&escape(cell), width) } else { escape(cell) };
            out.push_str(&format!("{cell:width$} "));
        }
        let room = self.width.map_or(usize::MAX, |width| width.saturating_sub(out.chars().count()).max(5));
        let mut words = verdict[0].clone();
        for (index, word) in verdict[1..].iter().enumerate() {
            let left = verdict.len() - 1 - index;
            let comma = if index == 0 { " " } else { ", " };
            let rest = if left > 1 { format!(" +{}", left - 1) } else { String::new() };
            if words.chars().count() + comma.len() + word.chars().count() + rest.len() > room {
                words = if index == 0 { cut(&format!("{words} {word}"), room) } else { format!("{words} +{left}") };
                break;
            }
            words.push_str(comma);
            words.push_str(word);
        }
        format!("{out}{style}{words}{style:#}\n")
    }
}

/// The text with an ellipsis in place of what there is no room for.
fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}

fn show(value: &Param) -> String {
    match value {
        Param::Text(text) => text.to_string(),
        Param::Number(number) => number.to_string(),
        _ => "?".to_owned(),
    }
}

/// A group by its number.
fn group(value: &str) -> &str {
    if value == "disable" { "off" } else { value.strip_prefix("group").unwrap_or(value) }
}

/// Seconds in the largest unit that fits: `8h`, `90m`.
fn duration(seconds: &str) -> String {
    let Ok(number) = seconds.parse::<u64>() else { return seconds.to_owned() };
    let (size, unit) = [(86_400, "d"), (3_600, "h"), (60, "m")].into_iter().find(|(size, _)| number > 0 && number % size == 0).unwrap_or((1, "s"));
    format!("{}{unit}", number / size)
}
