//! Messages: the wordings of rules, each with a name that stays. It knows neither rules nor findings.

/// A message of a rule: its texts have the facts of a finding as `{placeholders}`. A text that the message does not have is empty.
#[derive(Debug, PartialEq, Eq)]
#[repr(C)]
#[non_exhaustive]
pub struct Message {
    /// The identity of the message within its rule, in reports and translations.
    pub name: &'static str,
    /// The fault, in one sentence.
    pub text: &'static str,
    /// The remedy, an instruction.
    pub help: &'static str,
    /// The title of the fix, a command.
    pub fix: &'static str,
    /// The meaning of the related place.
    pub related: &'static str,
}

/// One of the texts of a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    Text,
    Help,
    Fix,
    Related,
}

impl Message {
    pub(crate) const fn new(name: &'static str, text: &'static str) -> Message {
        Message { name, text, help: "", fix: "", related: "" }
    }

    pub(crate) const fn help(self, help: &'static str) -> Message {
        Message { help, ..self }
    }

    pub(crate) const fn fix(self, fix: &'static str) -> Message {
        Message { fix, ..self }
    }

    pub(crate) const fn related(self, related: &'static str) -> Message {
        Message { related, ..self }
    }

    pub(crate) const fn part(&self, part: Part) -> &'static str {
        match part {
            Part::Text => self.text,
            Part::Help => self.help,
            Part::Fix => self.fix,
            Part::Related => self.related,
        }
    }
}

/// The text in front of the first opening brace, and the text behind it. It looks at eight bytes at a time.
pub(crate) fn split_at_brace(text: &str) -> Option<(&str, &str)> {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGHS: u64 = u64::from_ne_bytes([0x80; 8]);
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let in_word = |(index, word): (usize, &[u8; 8])| {
        // The high bit of the lowest byte that is a brace is set, and that of no byte below it.
        let others = u64::from_le_bytes(*word) ^ u64::from_ne_bytes([b'{'; 8]);
        let marks = others.wrapping_sub(ONES) & !others & HIGHS;
        (marks != 0).then(|| index * 8 + marks.trailing_zeros() as usize / 8)
    };
    let in_rest = || rest.iter().position(|byte| *byte == b'{').map(|place| words.len() * 8 + place);
    let place = words.iter().enumerate().find_map(in_word).or_else(in_rest)?;
    Some((&text[..place], &text[place + 1..]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_split_at_its_first_brace() {
        for place in 0..40 {
            let text = format!("{}{{b}}{{c}}", "\u{fb}".repeat(place));
            assert_eq!(split_at_brace(&text), text.split_once('{'), "{text}");
        }
        assert_eq!(split_at_brace("no brace in this text }|z"), None);
    }
}
