//! The table of an audit for people: a row for each connection, as text in columns that keep their place, and as Markdown.

use std::collections::BTreeMap;

use clap::builder::styling::Style;

use super::sort::Sort;
use super::verdict::{Verdict, counts, rules};
use crate::cli::markdown::code;
use crate::render::escape;
use crate::{Connection, Param};

/// The columns in front of the verdict, in their order.
pub(super) const HEAD: [&str; 7] = ["CONNECTION", "MODE", "IKE", "ENCRYPTION", "DH/PFS", "LIFETIMES", "SINCE"];
const NAME: usize = 0;
/// The most columns of a cell; a value of two phases that is longer stands on two lines.
const WIDTHS: [usize; 7] = [16, 6, 3, 15, 6, 9, 10];
/// The columns that a narrow terminal has no room for, the first to go first.
const OPTIONAL: [usize; 3] = [6, 5, 1];
/// The least room for the verdict.
const VERDICT: usize = 16;
/// The length of the longest name.
const LONGEST: usize = 64;

/// A row of the table.
pub(super) struct Line {
    cells: [String; 7],
    verdict: Vec<String>,
    style: Style,
}

impl Line {
    pub(super) fn of(path: &str, connection: &Connection) -> Line {
        Line { cells: cells(path, connection), verdict: verdict(connection), style: Verdict::of(connection).style() }
    }
}

/// Lays out a row for each connection.
pub(super) struct Table {
    /// None: nothing is cut.
    width: Option<usize>,
    /// The columns and their widths.
    columns: Vec<(usize, usize)>,
}

impl Table {
    /// A table of this width. Its columns fit these lines, and are as wide as usual if there are none. The column by which the rows are sorted
    /// is always there.
    pub(super) fn new(width: Option<usize>, sort: Option<Sort>, lines: &[&Line]) -> Table {
        let longest = |column: usize| {
            let lengths = lines.iter().map(|line| escape(&line.cells[column]).chars().count());
            lengths.max().map(|length| length.max(HEAD[column].len()))
        };
        let fitted = |column: usize, most: usize| longest(column).map_or(most, |length| length.min(most));
        let mut columns: Vec<(usize, usize)> = WIDTHS.into_iter().enumerate().map(|(column, most)| (column, fitted(column, most))).collect();
        let Some(width) = width else {
            columns[NAME].1 = fitted(NAME, 28);
            return Table { width, columns };
        };
        let needed = |columns: &[(usize, usize)]| columns.iter().map(|(_, width)| width + 1).sum::<usize>() + VERDICT;
        let sorted = sort.and_then(Sort::column);
        for optional in OPTIONAL.into_iter().filter(|column| Some(*column) != sorted) {
            if needed(&columns) > width {
                columns.retain(|(column, _)| *column != optional);
            }
        }
        if width >= needed(&columns) + 60 {
            // Values of two phases on one line.
            for (column, most) in [(3, 29), (5, 13)] {
                columns.iter_mut().filter(|(other, _)| *other == column).for_each(|own| own.1 = fitted(column, most));
            }
        }
        let spare = width.saturating_sub(needed(&columns));
        columns[NAME].1 = fitted(NAME, LONGEST).min(columns[NAME].1 + spare / 2);
        Table { width: Some(width.max(needed(&columns))), columns }
    }

    pub(super) fn head(&self) -> String {
        self.row(&HEAD.map(str::to_owned), &["VERDICT".to_owned()], Style::new().bold())
    }

    pub(super) fn line(&self, line: &Line) -> String {
        self.row(&line.cells, &line.verdict, line.style)
    }

    /// A row. A long name is shortened in the middle, or has a line of its own where nothing is cut. Of the verdict, there is as much as
    /// there is room for.
    fn row(&self, cells: &[String; 7], verdict: &[String], style: Style) -> String {
        let mut out = String::new();
        let cells: Vec<(Vec<String>, usize)> =
            self.columns.iter().map(|&(column, width)| (self.cell(column, &cells[column], width), width)).collect();
        let has_own_line = cells[NAME].0[0].chars().count() > cells[NAME].1;
        if has_own_line {
            out.push_str(&format!("{}\n", cells[NAME].0[0]));
        }
        let lines = cells.iter().map(|(lines, _)| lines.len()).max().unwrap_or(1);
        for line in 0..lines {
            let mut text = String::new();
            for (column, (cell, width)) in cells.iter().enumerate() {
                let cell = cell.get(line).filter(|_| !(has_own_line && column == NAME)).map_or("", String::as_str);
                text.push_str(&format!("{cell:width$} "));
            }
            if line == 0 {
                let room = self.width.map_or(usize::MAX, |width| width.saturating_sub(text.chars().count()).max(5));
                out.push_str(&format!("{text}{style}{}{style:#}\n", fit(verdict, room)));
            } else {
                out.push_str(&format!("{}\n", text.trim_end()));
            }
        }
        out
    }

    /// The lines of a cell.
    fn cell(&self, column: usize, text: &str, width: usize) -> Vec<String> {
        let text = escape(text);
        let is_long = |text: &str| text.chars().count() > width;
        if !is_long(&text) || (column == NAME && self.width.is_none()) {
            return vec![text];
        }
        let lines = if column == NAME { vec![text] } else { text.split_inclusive('/').map(str::to_owned).collect() };
        lines.into_iter().map(|line| if self.width.is_some() { shorten(&line, width) } else { line }).collect()
    }
}

/// A row of Markdown: the cells and the verdict.
pub(super) fn markdown(path: &str, connection: &Connection) -> Vec<String> {
    let cells = cells(path, connection);
    let words = verdict(connection);
    let verdict = if words.len() > 1 { format!("{}: {}", words[0], words[1..].join(", ")) } else { words[0].clone() };
    // Rules, facts and numbers are the linter's own words.
    cells.iter().map(|cell| code(cell)).chain([verdict]).collect()
}

/// The cells in front of the verdict.
fn cells(path: &str, connection: &Connection) -> [String; 7] {
    let values: BTreeMap<&str, String> = connection.values().map(|(fact, value)| (fact, value.map_or_else(|| "?".to_owned(), show))).collect();
    let both = |ike: &str, ipsec: &str| if ike == ipsec { ike.to_owned() } else { format!("{ike}/{ipsec}") };
    [
        name(path, connection),
        connection.style.clone().unwrap_or_else(|| "?".to_owned()),
        values["ike_version"].clone(),
        both(&values["ikepolicy.encryption_algorithm"], &values["ipsecpolicy.encryption_algorithm"]),
        format!("{}/{}", group(&values["dh_group"]), group(&values["pfs"])),
        format!("{}/{}", duration(&values["ikepolicy.lifetime_seconds"]), duration(&values["ipsecpolicy.lifetime_seconds"])),
        date(connection).unwrap_or("?").to_owned(),
    ]
}

/// The name of a connection; its id or its place if it has none.
pub(super) fn name(path: &str, connection: &Connection) -> String {
    let name = [&connection.resource, &connection.name, &connection.id].into_iter().flatten().find(|name| !name.is_empty()).cloned();
    name.unwrap_or_else(|| format!("{path}:{}", connection.line))
}

/// The day of the creation, as the answer has it.
pub(super) fn date(connection: &Connection) -> Option<&str> {
    connection.created_at.as_deref().and_then(|time| time.get(.."0000-00-00".len()))
}

/// The verdict, the rules behind it and the values that are missing.
fn verdict(connection: &Connection) -> Vec<String> {
    let counts = counts(connection);
    let head = if counts.is_empty() { Verdict::of(connection).as_str().to_owned() } else { counts };
    let missing = connection.missing().map(|fact| format!("no {fact}"));
    [head].into_iter().chain(rules(connection).into_iter().map(str::to_owned)).chain(missing).collect()
}

/// As many words of a verdict as there is room for, and the number of the others.
fn fit(verdict: &[String], room: usize) -> String {
    let mut words = verdict[0].clone();
    for (index, word) in verdict[1..].iter().enumerate() {
        let left = verdict.len() - 1 - index;
        let comma = if index == 0 { " " } else { ", " };
        let rest = if left > 1 { format!(" +{}", left - 1) } else { String::new() };
        if words.chars().count() + comma.len() + word.chars().count() + rest.len() > room {
            return if index == 0 && left == 1 { shorten(&format!("{words} {word}"), room) } else { format!("{words} +{left}") };
        }
        words.push_str(comma);
        words.push_str(word);
    }
    words
}

/// The text with an ellipsis in place of its middle: the ends of names tell connections apart.
fn shorten(text: &str, width: usize) -> String {
    let count = text.chars().count();
    if count <= width {
        return text.to_owned();
    }
    let kept = width.saturating_sub(1);
    let (head, tail) = (kept.div_ceil(2), kept / 2);
    text.chars().take(head).chain(['…']).chain(text.chars().skip(count - tail)).collect()
}

pub(super) fn show(value: &Param) -> String {
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
