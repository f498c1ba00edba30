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

/// A sentence of the linter, in which names and values stand between backticks. A part of a value that has backticks itself may stand
/// outside of code.
pub(super) fn prose(text: &str) -> String {
    let parts: Vec<&str> = text.split('`').collect();
    let last = parts.len() - 1;
    let mut out = String::new();
    for (at, part) in parts.into_iter().enumerate() {
        match at % 2 {
            0 => plain(&mut out, part),
            // The second backtick is missing.
            _ if at == last => {
                spell(&mut out, '`');
                plain(&mut out, part);
            }
            // The texts around it do not become one.
            _ if part.trim().is_empty() => out.push(' '),
            _ => out.push_str(&code(part)),
        }
    }
    out
}

/// Adds text without markup. GitHub and GitLab look for links, names of users and numbers in the text that is left when the escapes of
/// Markdown are gone: a character that begins or joins these is spelled out.
fn plain(out: &mut String, text: &str) {
    let text = escape(text);
    for (at, c) in text.char_indices() {
        let (before, from) = text.split_at(at);
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '@' | '|' | '#' => spell(out, c),
            ':' if from.starts_with("://") => spell(out, c),
            '.' if before.as_bytes().last_chunk().is_some_and(|end: &[u8; 3]| end.eq_ignore_ascii_case(b"www")) => spell(out, c),
            '\\' | '*' | '_' | '[' | ']' | '~' | '$' | '!' | '&' | '%' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
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
        assert_eq!(prose("`name` is <b>*x*</b> #1 @all &amp; %1"), "`name` is &lt;b&gt;\\*x\\*&lt;/b&gt; \\u{0023}1 \\u{0040}all \\&amp; \\%1");
        // A backtick in a value ends its code: the rest is plain text.
        assert_eq!(prose("`a`<b>` c"), "`a`&lt;b&gt;\\u{0060} c");
        assert_eq!(prose("one ` and <i>"), "one \\u{0060} and &lt;i&gt;");
    }

    #[test]
    fn text_of_files_links_nowhere() {
        assert_eq!(prose("`https://a.example www.a.example` is"), "`https://a.example www.a.example` is");
        assert_eq!(prose("`a` https://b.example `c`"), "`a` https\\u{003A}//b.example `c`");
        assert_eq!(prose("`a` WWW.b.example xmpp:b@c `c`"), "`a` WWW\\u{002E}b.example xmpp:b\\u{0040}c `c`");
        // Empty code between the halves of a link does not join them.
        for halves in ["https:``//b.example", "https``://b.example", "www``.b.example", "ww` `w.b.example", "https:`//b.example", "www`.b.example"] {
            let shown = prose(halves);
            assert!(!shown.contains("://") && !shown.contains("www."), "{shown}");
        }
    }
}
