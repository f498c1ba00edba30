//! Lines and columns of places in a text.

use crate::report::{Position, Range};

/// Places of a text at regular distances, so that no place is far from a known one.
#[derive(Clone)]
pub(super) struct Lines(Vec<Mark>);

/// A place with its line.
#[derive(Clone, Copy)]
struct Mark {
    line: u32,
    start: u32,
    continued: u32,
}

impl Lines {
    const EVERY: usize = 256;

    pub(super) fn of(text: &[u8]) -> Lines {
        let mut cursor = Cursor::new(text);
        let mark = |offset: usize| {
            cursor.seek(offset as u32);
            Mark { line: cursor.line, start: cursor.start, continued: cursor.continued }
        };
        Lines((0..=text.len()).step_by(Lines::EVERY).map(mark).collect())
    }

    pub(super) fn range(&self, text: &[u8], start: u32, end: u32) -> Range {
        let mut cursor = self.near(text, start);
        let start = cursor.seek(start);
        let near = if (end - start.offset) as usize > 2 * Lines::EVERY { self.near(text, end) } else { cursor };
        Range { start, end: { near }.seek(end) }
    }

    fn near<'a>(&self, text: &'a [u8], offset: u32) -> Cursor<'a> {
        let at = (offset as usize / Lines::EVERY).min(self.0.len().saturating_sub(1));
        let Mark { line, start, continued } = self.0.get(at).copied().unwrap_or(Mark { line: 1, start: 0, continued: 0 });
        Cursor { text, offset: (at * Lines::EVERY) as u32, line, start, continued }
    }
}

/// A place in a text that knows its line and column.
#[derive(Clone, Copy)]
pub(crate) struct Cursor<'a> {
    text: &'a [u8],
    offset: u32,
    line: u32,
    /// The offset of the line.
    start: u32,
    /// The number of bytes of the line so far that continue a character.
    continued: u32,
}

impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a [u8]) -> Cursor<'a> {
        Cursor { text, offset: 0, line: 1, start: 0, continued: 0 }
    }

    /// Moves to an offset: forward from here, or else from the beginning.
    pub(crate) fn seek(&mut self, offset: u32) -> Position {
        if offset < self.offset {
            *self = Cursor::new(self.text);
        }
        let until = (offset as usize).min(self.text.len());
        let part = &self.text[(self.offset as usize).min(until)..until];
        let (words, rest) = part.as_chunks::<8>();
        for word in words {
            self.pass(u64::from_le_bytes(*word));
        }
        if !rest.is_empty() {
            let mut word = [0; 8];
            word[..rest.len()].copy_from_slice(rest);
            self.pass(u64::from_le_bytes(word));
        }
        self.offset = offset;
        Position { offset, line: self.line, column: offset - self.start - self.continued + 1 }
    }

    /// Passes eight bytes. Of zeros behind the last one it takes no notice.
    #[inline(always)]
    fn pass(&mut self, word: u64) {
        // Most words have neither a line feed nor more than ASCII. (Of bytes above a line feed this may take one for another.)
        let others = word ^ (ONES * u64::from(b'\n'));
        if (others.wrapping_sub(ONES) & !others | word) & !LOWS != 0 {
            self.count(word);
        }
        self.offset += 8;
    }

    fn count(&mut self, mut word: u64) {
        // A byte of `breaks` has its high bit set where the byte is a line feed.
        let others = word ^ (ONES * u64::from(b'\n'));
        let breaks = !((others & LOWS).wrapping_add(LOWS) | others) & !LOWS;
        if breaks != 0 {
            let behind = (64 - breaks.leading_zeros()) / 8;
            self.line += breaks.count_ones();
            self.start = self.offset + behind;
            self.continued = 0;
            word = word.checked_shr(8 * behind).unwrap_or(0);
        }
        // A character begins with each byte that does not continue one.
        self.continued += ((word >> 7) & !(word >> 6) & ONES).count_ones();
    }
}

const ONES: u64 = u64::from_ne_bytes([1; 8]);
const LOWS: u64 = u64::from_ne_bytes([0x7F; 8]);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_at_line_feeds() {
        let text = "a\u{e4}\u{1f600}b\r\nc\n\n\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}\u{e4}, and so on\n to the end \u{202e}\u{1f600}.";
        for from in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
            for to in (0..=text.len()).filter(|&at| text.is_char_boundary(at)) {
                let mut cursor = Cursor::new(text.as_bytes());
                cursor.seek(from as u32);
                let at = cursor.seek(to as u32);
                let before = &text[..to];
                let column = before.rsplit('\n').next().unwrap().chars().count() + 1;
                assert_eq!((at.line as usize, at.column as usize), (before.matches('\n').count() + 1, column), "{from} to {to}");
            }
        }
    }
}
