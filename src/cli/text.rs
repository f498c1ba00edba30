//! Words, lines and styles that the commands share.

use clap::builder::styling::{AnsiColor, Style};
use textwrap::{Options, WordSeparator, WordSplitter, WrapAlgorithm};

use crate::Severity;

pub(super) const BOLD: Style = Style::new().bold();

pub(super) fn style(severity: Severity) -> Style {
    let color = match severity {
        Severity::Error => AnsiColor::BrightRed,
        Severity::Warning => AnsiColor::Yellow,
        Severity::Note => AnsiColor::BrightGreen,
    };
    color.on_default().effects(BOLD.get_effects())
}

/// A number and what it counts: `1 file`, `2 fixes`.
pub(super) fn plural(number: usize, one: &str) -> String {
    let end = match number {
        1 => "",
        _ if one.ends_with('x') => "es",
        _ => "s",
    };
    format!("{number} {one}{end}")
}

/// Lines of at most `width` columns, each behind `indent` spaces. A longer word has a line of its own.
pub(super) fn wrap(text: &str, indent: usize, width: usize) -> String {
    let indent = " ".repeat(indent);
    textwrap::fill(text, options(width).initial_indent(&indent).subsequent_indent(&indent)) + "\n"
}

/// Lines of at most `width` columns. The rest of a longer line stands below it, behind two spaces.
pub(super) fn fold(text: &str, width: usize) -> String {
    text.lines().map(|line| textwrap::fill(line, options(width).subsequent_indent("  ")) + "\n").collect()
}

/// How lines are broken: names and values of the API stay whole.
fn options<'a>(width: usize) -> Options<'a> {
    Options::new(width)
        .break_words(false)
        .word_separator(WordSeparator::AsciiSpace)
        .word_splitter(WordSplitter::NoHyphenation)
        .wrap_algorithm(WrapAlgorithm::FirstFit)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_wrapped_and_none_is_lost() {
        assert_eq!(wrap("one two three", 2, 9), "  one two\n  three\n");
        assert_eq!(wrap("a-very-long-word b", 1, 5), " a-very-long-word\n b\n");
        assert_eq!(wrap("group15 → group20", 0, 17), "group15 → group20\n");
        assert_eq!(fold("one two three\nfour\n", 9), "one two\n  three\nfour\n");
        assert_eq!(fold("one two three\n", usize::MAX), "one two three\n");
    }
}
