//! The escaper: makes text of files, names and configurations safe for a terminal and a log. It does not know the origin of the text.

use std::fmt::Write as _;

/// The text with some characters spelled out: those that a terminal obeys or does not show, and those with which a CI log begins a command.
///
/// - Characters that control, order or hide text, such as U+009B, U+202E and U+200B, become `\u{009B}`, `\u{202E}` and `\u{200B}`; line breaks too.
/// - `::` where a word begins is a command of GitHub Actions, `##[` and `##vso[` are of GitHub Actions and Azure Pipelines anywhere in a
///   line: their second character is spelled out.
///
/// To escape an escaped text changes nothing.
///
/// ```
/// use vpnlint::render::escape;
/// assert_eq!(escape("a\u{9b}2J\u{202e}.json"), "a\\u{009B}2J\\u{202E}.json");
/// assert_eq!(escape("::error::no ##[error]no 2001:db8::1"), ":\\u{003A}error::no #\\u{0023}[error]no 2001:db8::1");
/// ```
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    escape_to(&mut out, text);
    out
}

/// Appends the text as [`escape`] gives it.
pub(crate) fn escape_to(out: &mut String, text: &str) {
    let mut from = 0;
    if !is_plain(text.as_bytes()) {
        for (at, c) in spelled_out(text) {
            out.push_str(&text[from..at]);
            spell(out, c);
            from = at + c.len_utf8();
        }
    }
    out.push_str(&text[from..]);
}

/// Whether text is printable ASCII without what begins a command, as most is. Without a branch, so that many bytes are looked at at once.
#[expect(clippy::needless_bitwise_bool, reason = "a lazy operator is a branch")]
fn is_plain(text: &[u8]) -> bool {
    let printable = text.iter().fold(true, |plain, byte| plain & matches!(byte, b' '..=b'~'));
    let pairs = text.iter().zip(text.iter().skip(1));
    pairs.fold(printable, |plain, (&byte, &next)| plain & !((byte == next) & ((byte == b':') | (byte == b'#'))))
}

/// The characters that [`escape`] spells out, and where they stand.
pub(crate) fn spelled_out(text: &str) -> impl Iterator<Item = (usize, char)> + '_ {
    text.char_indices().filter(|&(at, c)| is_unseen(c) || is_in_command(text, at, c))
}

pub(crate) fn spell(out: &mut String, c: char) {
    let _ = write!(out, "\\u{{{:04X}}}", c as u32);
}

/// Whether a terminal obeys the character or shows nothing of it.
///
/// These are the general categories Cc, Cf, Zl and Zp and the property `Default_Ignorable_Code_Point` of Unicode 16: controls, direction
/// marks, spaces without width, tags, variation selectors and what else carries invisible text. The ranges stand here because no
/// crate of the engine has them; a test compares them with those of the crate `regex`.
pub(crate) const fn is_unseen(c: char) -> bool {
    // Most text is of these: they need no look at the ranges.
    if matches!(c, ' '..='~') {
        return false;
    }
    matches!(
        c,
        '\0'..='\u{1F}' | '\u{7F}'..='\u{9F}' | '\u{AD}' | '\u{34F}' | '\u{600}'..='\u{605}' | '\u{61C}' | '\u{6DD}' | '\u{70F}'
        | '\u{890}'..='\u{891}' | '\u{8E2}' | '\u{115F}'..='\u{1160}' | '\u{17B4}'..='\u{17B5}' | '\u{180B}'..='\u{180F}'
        | '\u{200B}'..='\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}'
        | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{110BD}' | '\u{110CD}' | '\u{13430}'..='\u{1343F}' | '\u{1BCA0}'..='\u{1BCA3}'
        | '\u{1D173}'..='\u{1D17A}' | '\u{E0000}'..='\u{E0FFF}'
    )
}

/// Whether the character is the second one in the beginning of a log command.
fn is_in_command(text: &str, at: usize, c: char) -> bool {
    let before = |c| text[..at].strip_suffix(c);
    match c {
        ':' => before(':').is_some_and(|before| before.is_empty() || before.ends_with(char::is_whitespace)),
        '#' => before('#').is_some() && text[at + 1..].trim_start_matches(|c: char| c.is_ascii_alphabetic()).starts_with('['),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ranges_are_those_of_unicode() {
        let unseen = regex::Regex::new(r"^[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}]$").unwrap();
        for c in '\0'..=char::MAX {
            assert_eq!(is_unseen(c), unseen.is_match(c.encode_utf8(&mut [0; 4])), "{:04X}", c as u32);
        }
    }

    #[test]
    fn what_was_escaped_stays_as_it_is() {
        for text in ["a\u{9b}\n::b ::c\u{a0}::d", "###[x] ####vso[y]", "\u{e4}\u{1f600}\u{feff}::", "::::", "##"] {
            let escaped = escape(text);
            assert_eq!(escape(&escaped), escaped);
            assert!(!escaped.contains("##[") && !escaped.contains("##vso["), "{escaped}");
            assert!(!escaped.split(char::is_whitespace).any(|word| word.starts_with("::")), "{escaped}");
        }
    }

    #[test]
    fn what_is_no_command_stays_as_it_is() {
        for text in ["2001:db8::/32", "`::1`", "[::1]", "a:b", "# [x]", "## a [b]", "#[x]", "\u{e4}\u{1f600} \u{a0}\u{5d0}"] {
            assert_eq!(escape(text), text);
        }
    }
}
