//! Lines and columns of places in a text.

use crate::report::Position;

/// The lines of a text. A line ends behind its line feed.
#[derive(Clone)]
pub(crate) struct Lines {
    /// The offset of each line.
    starts: Vec<u32>,
    /// The number of bytes that continue a character, before each [`EVERY`](Lines::EVERY)th byte; nothing for a text of ASCII.
    continued: Vec<u32>,
}

impl Lines {
    const EVERY: usize = 64;

    pub(crate) fn of(text: &[u8]) -> Lines {
        let is_line_feed = |byte: &u8| *byte == b'\n';
        let mut starts = vec![0];
        let mut add = |offset: usize, part: &[u8]| {
            let feeds = part.iter().enumerate().filter(|(_, byte)| is_line_feed(byte));
            starts.extend(feeds.map(|(place, _)| (offset + place + 1) as u32));
        };
        let (parts, rest) = text.as_chunks::<16>();
        for (index, part) in parts.iter().enumerate() {
            // Most parts have no line feed. All bytes of one are looked at at once.
            if part.iter().fold(false, |has, byte| has | is_line_feed(byte)) {
                add(index * 16, part);
            }
        }
        add(parts.len() * 16, rest);
        let mut lines = Lines { starts, continued: Vec::new() };
        if !text.is_ascii() {
            let mut sum = 0;
            for part in text.chunks(Lines::EVERY) {
                lines.continued.push(sum);
                sum += continued(part);
            }
        }
        lines
    }

    /// The place of an offset. A column counts characters.
    pub(crate) fn position(&self, text: &[u8], offset: u32) -> Position {
        let at = offset.min(text.len() as u32);
        let line = self.starts.partition_point(|start| *start <= at);
        let start = self.starts[line - 1];
        let column = offset - start - (self.continued_before(text, at) - self.continued_before(text, start)) + 1;
        Position { offset, line: line as u32, column }
    }

    fn continued_before(&self, text: &[u8], offset: u32) -> u32 {
        // The last part may be full: what is behind it has no number of its own.
        let Some(part) = self.continued.len().checked_sub(1).map(|last| last.min(offset as usize / Lines::EVERY)) else { return 0 };
        self.continued[part] + continued(&text[part * Lines::EVERY..offset as usize])
    }
}

/// The number of bytes that continue a character. A character begins with each other byte.
fn continued(text: &[u8]) -> u32 {
    text.iter().map(|byte| u32::from(byte & 0xC0 == 0x80)).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_at_line_feeds() {
        let text = "a\u{e4}\u{1f600}b\r\nc\n\n\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}, and so on\n to the end \u{202e}\u{1f600}.\n and more";
        for text in [text, &text.repeat(5), &"0123456\u{e4}\n".repeat(64)[..640], &"ascii\nonly".repeat(9), "", "\n"] {
            let lines = Lines::of(text.as_bytes());
            for to in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                let at = lines.position(text.as_bytes(), to as u32);
                let before = &text[..to];
                let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
                assert_eq!((at.line as usize, at.column as usize), (before.matches('\n').count() + 1, column), "{to}");
            }
        }
    }
}
