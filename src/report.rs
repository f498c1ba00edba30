//! The report: everything found in one document.

use std::borrow::Cow;

use crate::field::Field;
use crate::finding::{Finding, Position, Range, Severity};
use crate::linter::Operation;
use crate::rule::Rule;

/// A rule that could not be judged for want of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Undecided {
    /// The rule.
    pub rule: &'static Rule,
    /// JSON pointer of the member that it would judge.
    pub pointer: Cow<'static, str>,
    pub(crate) needs: Needs,
}

/// One fact or two that a rule lacks.
pub(crate) type Needs = [Option<&'static Field>; 2];

impl Undecided {
    /// The facts that it needs, by the names that `--assume` takes.
    pub fn needs(&self) -> impl Iterator<Item = &'static str> + use<> {
        self.needs.into_iter().flatten().map(|field| field.fact)
    }
}

/// Everything found in one document, in document order.
#[derive(Debug, Clone)]
pub struct Report {
    pub(crate) operation: Operation,
    pub(crate) findings: Vec<Finding>,
    pub(crate) undecided: Vec<Undecided>,
    pub(crate) omitted: usize,
}

impl Report {
    /// What the document was checked as.
    #[must_use]
    pub fn operation(&self) -> Operation {
        self.operation
    }

    /// The findings, in document order.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The rules that could not be judged, with the facts that they need.
    #[must_use]
    pub fn undecided(&self) -> &[Undecided] {
        &self.undecided
    }

    /// How many findings were left out because the document has more than a thousand.
    #[must_use]
    pub fn omitted(&self) -> usize {
        self.omitted
    }

    /// Whether there is no error.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.count(Severity::Error) == 0
    }

    /// The number of findings of a severity.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity).count()
    }

    /// Removes all places: the text that they belong to is not the user's.
    pub(crate) fn forget_places(&mut self) {
        for finding in &mut self.findings {
            finding.range = None;
            finding.fix = None;
            for related in &mut finding.related {
                related.range = None;
            }
        }
    }

    /// Gives every range its lines and columns. The findings are in document order.
    pub(crate) fn place(&mut self, text: &[u8]) {
        let mut starts = Cursor::new(text);
        // What is related or edited may stand anywhere; it is looked for from the last place that was.
        let mut others = Cursor::new(text);
        for finding in &mut self.findings {
            if let Some(range) = &mut finding.range {
                let start = starts.seek(range.start.offset);
                *range = Range { start, end: starts.clone().seek(range.end.offset) };
            }
            let related = finding.related.iter_mut().filter_map(|related| related.range.as_mut());
            let edits = finding.fix.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.range);
            for range in related.chain(edits) {
                if range.start.offset >= starts.at.offset {
                    others = starts.clone();
                }
                let start = others.seek(range.start.offset);
                *range = Range { start, end: others.clone().seek(range.end.offset) };
            }
        }
    }
}

/// A place in a text that knows its line and column.
#[derive(Clone)]
pub(crate) struct Cursor<'a> {
    text: &'a [u8],
    at: Position,
}

#[allow(clippy::naive_bytecount, reason = "documents are short, and the compiler vectorises it")]
impl<'a> Cursor<'a> {
    pub(crate) fn new(text: &'a [u8]) -> Cursor<'a> {
        Cursor { text, at: Position { offset: 0, line: 1, column: 1 } }
    }

    /// Moves to an offset: forward from here, or else from the beginning.
    pub(crate) fn seek(&mut self, offset: u32) -> Position {
        if offset < self.at.offset {
            *self = Cursor::new(self.text);
        }
        let until = (offset as usize).min(self.text.len());
        let mut part = &self.text[(self.at.offset as usize).min(until)..until];
        let breaks = part.iter().filter(|&&byte| byte == b'\n').count();
        if breaks > 0 {
            self.at.line += breaks as u32;
            self.at.column = 1;
            let last = part.iter().rposition(|&byte| byte == b'\n').unwrap_or(0);
            part = &part[last + 1..];
        }
        // A character begins with each byte that does not continue one.
        self.at.column += part.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u32;
        self.at.offset = offset;
        self.at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_at_line_feeds() {
        let mut cursor = Cursor::new("a\u{e4}\u{1f600}b\r\nc".as_bytes());
        let seen: Vec<_> = [0, 7, 8, 10, 11, 8].map(|offset| cursor.seek(offset)).iter().map(|at| (at.line, at.column)).collect();
        assert_eq!(seen, [(1, 1), (1, 4), (1, 5), (2, 1), (2, 2), (1, 5)]);
    }
}
