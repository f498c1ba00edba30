//! An audit as CSV (RFC 4180, lines end with a line feed): a row for each connection, every value in a column of its own.

use std::borrow::Cow;

use super::table::{date, show};
use super::verdict::{Verdict, complies, rules};
use crate::render::escape;
use crate::{Connection, Severity};

/// The columns in front of the values.
const HEAD: [&str; 13] =
    ["path", "line", "address", "id", "name", "style", "status", "created_at", "verdict", "errors", "warnings", "rules", "missing"];

/// The names of the columns: one for each value, and one for each profile.
pub(super) fn head(profiles: &[&str]) -> String {
    let names = HEAD.into_iter().chain(Connection::facts()).map(str::to_owned);
    row(names.chain(profiles.iter().map(|profile| format!("complies with {profile}"))))
}

pub(super) fn line(path: &str, connection: &Connection, profiles: &[&str]) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let count = |severity| connection.report.count(severity).to_string();
    let cells = [
        path.to_owned(),
        connection.line.to_string(),
        text(&connection.resource),
        text(&connection.id),
        text(&connection.name),
        text(&connection.style),
        text(&connection.status),
        date(connection).unwrap_or_default().to_owned(),
        Verdict::of(connection).as_str().to_owned(),
        count(Severity::Error),
        count(Severity::Warning),
        rules(connection).join(" "),
        connection.missing().collect::<Vec<_>>().join(" "),
    ];
    let values = connection.values().map(|(_, value)| value.map(show).unwrap_or_default());
    row(cells
        .into_iter()
        .chain(values)
        .chain(profiles.iter().map(|profile| complies(connection, profile).map_or_else(String::new, |complies| complies.to_string()))))
}

fn row(cells: impl Iterator<Item = String>) -> String {
    cells.map(|text| cell(&text).into_owned()).collect::<Vec<_>>().join(",") + "\n"
}

/// A cell. A spreadsheet takes a text that begins with one of these characters for a formula: an apostrophe in front makes it a text.
fn cell(text: &str) -> Cow<'_, str> {
    const FORMULA: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];
    let escaped = escape(text);
    let guarded = if escaped.starts_with(FORMULA) { format!("'{escaped}") } else { escaped };
    let is_quoted = guarded.contains(['"', ',', ';', '\t']) || guarded.starts_with(' ') || guarded.ends_with(' ');
    if is_quoted { format!("\"{}\"", guarded.replace('"', "\"\"")).into() } else { guarded.into() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cells_are_quoted_and_are_no_formulas() {
        for (text, expected) in [
            ("fra-biel", "fra-biel"),
            ("", ""),
            ("a,b", "\"a,b\""),
            ("a\"b", "\"a\"\"b\""),
            ("=1+1", "'=1+1"),
            ("-vpn", "'-vpn"),
            ("@SUM(A1,A2)", "\"'@SUM(A1,A2)\""),
            ("+1\n=2", "'+1\\u{000A}=2"),
            ("\t=1", "\\u{0009}=1"),
            ("＝1", "'＝1"),
            (" =1", "\" =1\""),
        ] {
            assert_eq!(cell(text), expected);
        }
    }
}
