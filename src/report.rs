//! The report: everything found in one document.

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
    pub pointer: String,
    /// The facts that it needs, by the names that `--assume` takes.
    pub needs: Vec<String>,
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

    fn ranges(&mut self, mut visit: impl FnMut(&mut Range)) {
        for finding in &mut self.findings {
            finding.range.iter_mut().for_each(&mut visit);
            finding.related.iter_mut().filter_map(|related| related.range.as_mut()).for_each(&mut visit);
            finding.fix.iter_mut().flat_map(|fix| &mut fix.edits).for_each(|edit| visit(&mut edit.range));
        }
    }
}

/// Lines and columns of some offsets of a text, found in one pass.
pub(crate) struct Positions(Vec<Position>);

#[allow(clippy::naive_bytecount, reason = "documents are short, and the compiler vectorises it")]
impl Positions {
    pub(crate) fn new(text: &[u8], offsets: impl IntoIterator<Item = u32>) -> Positions {
        let mut offsets: Vec<u32> = offsets.into_iter().collect();
        offsets.sort_unstable();
        offsets.dedup();
        let (mut from, mut line, mut column) = (0, 1, 1);
        let positions = offsets.into_iter().map(|offset| {
            let until = (offset as usize).min(text.len());
            let mut part = &text[from..until];
            let breaks = part.iter().filter(|&&byte| byte == b'\n').count();
            if breaks > 0 {
                line += breaks as u32;
                column = 1;
                let last = part.iter().rposition(|&byte| byte == b'\n').unwrap_or(0);
                part = &part[last + 1..];
            }
            // A character begins with each byte that does not continue one.
            column += part.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u32;
            from = until;
            Position { offset, line, column }
        });
        Positions(positions.collect())
    }

    /// The position of one of the offsets given.
    pub(crate) fn at(&self, offset: u32) -> Position {
        let found = self.0.binary_search_by_key(&offset, |position| position.offset);
        found.map_or(Position { offset, ..Position::default() }, |index| self.0[index])
    }

    /// Gives every range of the report its lines and columns.
    pub(crate) fn place(text: &[u8], report: &mut Report) {
        let mut offsets = Vec::with_capacity(report.findings.len() * 4);
        report.ranges(|range| offsets.extend([range.start.offset, range.end.offset]));
        if offsets.is_empty() {
            return;
        }
        let positions = Positions::new(text, offsets);
        report.ranges(|range| *range = Range { start: positions.at(range.start.offset), end: positions.at(range.end.offset) });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_count_characters_and_lines_end_at_line_feeds() {
        let positions = Positions::new("a\u{e4}\u{1f600}b\r\nc".as_bytes(), [0, 7, 8, 10, 11]);
        let seen: Vec<_> = [0, 7, 8, 10, 11].map(|offset| (positions.at(offset).line, positions.at(offset).column)).to_vec();
        assert_eq!(seen, [(1, 1), (1, 4), (1, 5), (2, 1), (2, 2)]);
    }
}
