//! Reports: the rules by their names and pages, findings, and the report of a document.
//!
//! It knows neither documents nor how rules judge.

mod finding;
mod param;
mod rule;

pub use finding::{Edit, Finding, Fix, Position, Range, Related, Severity, Suppression};
pub use param::Param;
pub(crate) use param::{MASK, Part};
pub(crate) use rule::On;
pub use rule::{Page, Rule, Sample};

use std::borrow::Cow;

use crate::operations::Operation;
use crate::spec::Field;

/// A document with more findings than this is reported in part; the report says how many were left out.
pub(crate) const MAX_FINDINGS: usize = 1000;

/// A rule that could not judge for want of a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Undecided {
    /// The rule.
    pub rule: &'static Rule,
    /// The JSON pointer of the member that it would judge.
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
#[derive(Debug, Clone, Default)]
pub struct Report {
    pub(crate) operation: Option<Operation>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) undecided: Vec<Undecided>,
    pub(crate) omitted: usize,
}

impl Report {
    /// The operation that the document was checked as; none for a file without requests of any, and for the linter's own configuration.
    #[must_use]
    pub fn operation(&self) -> Option<Operation> {
        self.operation
    }

    /// The findings, in document order.
    #[must_use]
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The rules that could not judge, with the facts that they need.
    #[must_use]
    pub fn undecided(&self) -> &[Undecided] {
        &self.undecided
    }

    /// The number of findings that were left out because the document has more than a thousand.
    #[must_use]
    pub fn omitted(&self) -> usize {
        self.omitted
    }

    /// Whether there is no error.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.count(Severity::Error) == 0
    }

    /// The number of findings of a severity, suppressed ones left out.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity && finding.suppressed.is_none()).count()
    }

    /// The number of suppressed findings.
    #[must_use]
    pub fn suppressed(&self) -> usize {
        self.findings.iter().filter(|finding| finding.suppressed.is_some()).count()
    }

    /// Suppresses the findings for which `reason` gives one: they stay in the report and no longer count.
    ///
    /// ```
    /// use vpnlint::Suppression;
    /// let mut report = vpnlint::check(r#"{"vpn_connection": {"peer_subnet": []}}"#);
    /// report.suppress(|finding| (finding.rule.name == "unknown-member").then(|| Suppression::new("sent to a mock")));
    /// assert!(report.is_ok());
    /// assert_eq!(report.suppressed(), 1);
    /// ```
    pub fn suppress(&mut self, mut reason: impl FnMut(&Finding) -> Option<Suppression>) {
        for finding in &mut self.findings {
            if let Some(suppression) = reason(finding) {
                finding.suppressed = Some(suppression);
            }
        }
    }

    /// Leaves out the fixes with an edit that is not wanted.
    pub(crate) fn keep_fixes(&mut self, is_wanted: impl Fn(&Edit) -> bool) {
        for finding in &mut self.findings {
            finding.fix.take_if(|fix| !fix.edits.iter().all(&is_wanted));
        }
    }

    /// The pointers of all findings, related places and undecided rules.
    pub(crate) fn pointers_mut(&mut self) -> impl Iterator<Item = &mut Cow<'static, str>> {
        let of_findings =
            self.findings.iter_mut().flat_map(|finding| finding.related.iter_mut().map(|related| &mut related.pointer).chain([&mut finding.pointer]));
        of_findings.chain(self.undecided.iter_mut().map(|entry| &mut entry.pointer))
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

    /// Puts what was found in a part of a text, which begins at `start`, behind what was found before it.
    pub(crate) fn append(&mut self, mut findings: Vec<Finding>, mut undecided: Vec<Undecided>, omitted: usize, start: u32) {
        for finding in &mut findings {
            let related = finding.related.iter_mut().filter_map(|related| related.range.as_mut());
            let edits = finding.fix.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.range);
            for range in finding.range.iter_mut().chain(related).chain(edits) {
                range.start.offset += start;
                range.end.offset += start;
            }
        }
        self.findings.append(&mut findings);
        self.undecided.append(&mut undecided);
        self.omitted += omitted + self.findings.len().saturating_sub(MAX_FINDINGS);
        self.findings.truncate(MAX_FINDINGS);
        self.undecided.truncate(MAX_FINDINGS);
    }

    /// Gives every range its lines and columns. The findings are in document order.
    pub(crate) fn place(&mut self, text: &[u8]) {
        let mut starts = Cursor::new(text);
        // A related place or an edit may stand anywhere; it is looked for from the last one on.
        let mut others = Cursor::new(text);
        for finding in &mut self.findings {
            if let Some(range) = &mut finding.range {
                let start = starts.seek(range.start.offset);
                *range = Range { start, end: starts.clone().seek(range.end.offset) };
            }
            let related = finding.related.iter_mut().filter_map(|related| related.range.as_mut());
            let edits = finding.fix.iter_mut().flat_map(|fix| &mut fix.edits).map(|edit| &mut edit.range);
            for range in related.chain(edits) {
                if range.start.offset >= starts.offset {
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
