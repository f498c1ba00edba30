//! Invisible characters in a value, and how messages name characters. It knows neither fields nor documents.

/// A text without its invisible characters.
pub(crate) struct Cleaned {
    pub(crate) text: String,
    /// The characters that were left out, each with its place from 1.
    pub(crate) removed: Vec<(usize, char)>,
}

impl Cleaned {
    /// Leaves out blanks at the ends, and all invisible characters. A no-break space between two words is visible: `spaced` means that the
    /// text can have words.
    pub(crate) fn of(text: &str, spaced: bool) -> Cleaned {
        let is_blank = |c: char| c.is_whitespace() || is_invisible(c);
        let start = text.len() - text.trim_start_matches(is_blank).len();
        let end = text.trim_end_matches(is_blank).len();
        let is_inside = |at: usize, c: char| (start..end).contains(&at) && !is_invisible(c) && (spaced || !is_no_break_space(c));
        let mut cleaned = Cleaned { text: String::with_capacity(text.len()), removed: Vec::new() };
        for (place, (at, c)) in (1..).zip(text.char_indices()) {
            if is_inside(at, c) {
                cleaned.text.push(c);
            } else {
                cleaned.removed.push((place, c));
            }
        }
        cleaned
    }
}

/// Whether a character leaves no mark: the default ignorable ones of Unicode, the anchors of annotations, and control characters that
/// are no blanks.
fn is_invisible(c: char) -> bool {
    matches!(
        c,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'..='\u{1160}'
            | '\u{17B4}'..='\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FE00}'..='\u{FE0F}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}'
            | '\u{1BCA0}'..='\u{1BCA3}'
            | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}'
    ) || (c.is_control() && !c.is_whitespace())
}

fn is_no_break_space(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}')
}

/// Characters and their places from 1 as messages name them, in any language: equal ones once, with their number.
pub(crate) fn places(characters: impl IntoIterator<Item = (usize, char)>) -> String {
    const MOST: usize = 8;
    let mut distinct: Vec<(char, usize, usize)> = Vec::new();
    let mut are_more = false;
    for (place, c) in characters {
        if let Some((.., count)) = distinct.iter_mut().find(|(other, ..)| *other == c) {
            *count += 1;
        } else if distinct.len() < MOST {
            distinct.push((c, place, 1));
        } else {
            are_more = true;
        }
    }
    let mut named: Vec<String> = distinct
        .into_iter()
        .map(|(c, first, count)| match count {
            1 => format!("U+{:04X} (position {first})", u32::from(c)),
            _ => format!("U+{:04X} ({count}×, position {first})", u32::from(c)),
        })
        .collect();
    if are_more {
        named.push("…".to_owned());
    }
    named.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blanks_are_left_out_at_the_ends_and_what_is_invisible_everywhere() {
        for (text, spaced, expected, removed) in [
            ("10.0.0.0/8", false, "10.0.0.0/8", ""),
            (" 10.0.0.0/8\t\r\n", false, "10.0.0.0/8", "U+0020 (position 1), U+0009 (position 12), U+000D (position 13), U+000A (position 14)"),
            ("10.0.0.0/8\u{200B}", false, "10.0.0.0/8", "U+200B (position 11)"),
            ("10.0\u{202A}.0.0\u{AD}/8\u{FEFF}", false, "10.0.0.0/8", "U+202A (position 5), U+00AD (position 10), U+FEFF (position 13)"),
            ("a b\u{A0}", true, "a b", "U+00A0 (position 4)"),
            ("a\u{A0}b", true, "a\u{A0}b", ""),
            ("a\u{A0}b", false, "ab", "U+00A0 (position 2)"),
            // A blank behind an invisible character is at the end all the same.
            ("a \u{200B} ", false, "a", "U+0020 (2×, position 2), U+200B (position 3)"),
            ("a\u{7}\u{9B}b", false, "ab", "U+0007 (position 2), U+009B (position 3)"),
            ("\u{200B}\u{200B} ", false, "", "U+200B (2×, position 1), U+0020 (position 3)"),
            ("\u{e4}\u{416}\u{1F600}", false, "\u{e4}\u{416}\u{1F600}", ""),
        ] {
            let cleaned = Cleaned::of(text, spaced);
            assert_eq!((&*cleaned.text, &*places(cleaned.removed)), (expected, removed), "{text:?}");
        }
    }

    #[test]
    fn eight_different_characters_are_named_and_more_are_hinted_at() {
        let named = |text: &str| places((1..).zip(text.chars()));
        let eight = "U+0061 (2×, position 1), U+0062 (position 2), U+0063 (position 3), U+0064 (position 4), U+0065 (position 5), U+0066 (position 6), U+0067 (position 7), U+0068 (position 8)";
        assert_eq!(named("abcdefgha"), eight);
        assert_eq!(named("abcdefghia"), format!("{eight}, …"));
    }
}
