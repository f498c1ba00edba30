//! Text in Markdown. Text from files cannot mark anything up, whichever program shows the document.

use crate::escape::spell;
use crate::render::escape;

/// A text from a file as code: no program looks for markup, links or names of users in code. Of an empty text nothing is left. Characters
/// that end code or a cell of a table are spelled out.
pub(super) fn code(text: &str) -> String {
    if text.trim().is_empty() {
        return String::new();
    }
    let mut out = String::from("`");
    for c in escape(text).chars() {
        if matches!(c, '`' | '|') { spell(&mut out, c) } else { out.push(c) }
    }
    out + "`"
}

/// A sentence of the linter, in which names and values stand between backticks.
pub(super) fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    let last = parts.len() - 1;
    // Without its second backtick, the last part is no code.
    let is_code = |at: usize| at % 2 == 1 && at != last;
    parts.iter().enumerate().map(|(at, part)| if is_code(at) { code(part) } else { plain(part) }).collect()
}

/// Text without markup.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in escape(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // GitHub and GitLab look for names of users and for numbers behind these.
            '@' | '|' => spell(&mut out, c),
            '\\' | '*' | '_' | '[' | ']' | '#' | '~' | '$' | '!' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// A table: its head, and rows of as many cells. Each cell is Markdown on one line.
pub(super) fn table(head: &[&str], rows: impl IntoIterator<Item = Vec<String>>) -> String {
    let head: Vec<String> = head.iter().map(|&name| name.to_owned()).collect();
    let mut out = row(&head) + &row(&vec!["---".to_owned(); head.len()]);
    out.extend(rows.into_iter().map(|cells| row(&cells)));
    out
}

/// A row of a table.
pub(super) fn row(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_files_marks_nothing_up() {
        assert_eq!(code("a`b|c<d>@e"), "`a\\u{0060}b\\u{007C}c<d>@e`");
        assert_eq!(code("a\nb\u{202e}"), "`a\\u{000A}b\\u{202E}`");
        assert_eq!((code(""), code(" ")), (String::new(), String::new()));
        assert_eq!(prose("`name` is <b>*x*</b> #1 @all"), "`name` is &lt;b&gt;\\*x\\*&lt;/b&gt; \\#1 \\u{0040}all");
        // A backtick in a value ends its code: the rest is plain text.
        assert_eq!(prose("`a`<b>` c"), "`a`&lt;b&gt; c");
        assert_eq!(prose("one ` and <i>"), "one  and &lt;i&gt;");
    }
}
