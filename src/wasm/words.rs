//! What the engine answers, as numbers in its memory: `pkg/src/answer.ts` makes objects of them, in the same order.
//!
//! Written and parsed as JSON, the report of a full body took longer than its check, on either side of the border. Most text of a
//! report is part of the program: that is handed over as its address, and JavaScript decodes it once. All other text lies in one
//! buffer, which is decoded as a whole and cut at its places in UTF-16.

use std::borrow::Cow;

use crate::finding::{Edit, Finding, Param, Range, Related};
use crate::fix::Applied;
use crate::report::{Report, Undecided};

/// The numbers of one answer: address and bytes of the buffer for text in front, then what is written.
#[derive(Default)]
pub(super) struct Words {
    words: Vec<u32>,
    text: String,
    /// The length of `text` in UTF-16.
    units: u32,
}

impl Words {
    /// Writes an answer; where it lies until the next one is written.
    pub(super) fn answer(&mut self, write: impl FnOnce(&mut Words)) -> *const u32 {
        self.words.clear();
        self.text.clear();
        self.units = 0;
        self.words.extend([0, 0]);
        write(self);
        let head = [self.text.as_ptr() as usize as u32, self.text.len() as u32];
        self.words[..2].copy_from_slice(&head);
        self.words.as_ptr()
    }

    pub(super) fn report(&mut self, report: &Report) {
        match report.operation() {
            Some(operation) => self.static_text(operation.as_str()),
            None => self.no_text(),
        }
        self.list(report.findings(), Words::finding);
        self.list(report.undecided(), Words::undecided);
        self.words.push(report.omitted() as u32);
    }

    pub(super) fn list<T>(&mut self, items: &[T], mut write: impl FnMut(&mut Words, &T)) {
        self.words.push(items.len() as u32);
        for item in items {
            write(self, item);
        }
    }

    pub(super) fn applied(&mut self, applied: &Applied) {
        self.static_text(applied.rule.name);
        self.static_text(applied.title);
        self.words.push(u32::from(applied.safe));
        self.some_text(&applied.pointer);
    }

    /// Text of this one answer. An odd number: twice its place in the buffer, and one.
    pub(super) fn text(&mut self, text: &str) {
        let units = if text.is_ascii() { text.len() } else { text.encode_utf16().count() } as u32;
        self.words.extend([self.units << 1 | 1, units]);
        self.text.push_str(text);
        self.units += units;
    }

    fn finding(&mut self, finding: &Finding) {
        self.static_text(finding.rule.name);
        self.words.push(finding.severity as u32);
        self.some_text(&finding.pointer);
        self.list(&finding.params, |words, (name, param)| words.param(name, param));
        self.static_text(finding.words);
        match finding.advice {
            Some(advice) => self.static_text(advice),
            None => self.no_text(),
        }
        self.static_text(finding.source);
        self.range(finding.range);
        self.list(&finding.related, Words::related);
        self.words.push(u32::from(finding.fix.is_some()));
        if let Some(fix) = &finding.fix {
            self.static_text(fix.title);
            self.words.push(u32::from(fix.safe));
            self.list(&fix.edits, Words::edit);
        }
    }

    fn param(&mut self, name: &'static str, param: &Param) {
        self.static_text(name);
        match param {
            Param::Text(text) => {
                self.words.push(0);
                self.some_text(text);
            }
            // Counts and limits: JavaScript has a number for each.
            Param::Number(number) => self.words.extend([1, *number as u32, (*number >> 32) as u32]),
            Param::Texts(texts) => {
                self.words.push(2);
                self.list(texts, Words::some_text);
            }
        }
    }

    fn range(&mut self, range: Option<Range>) {
        self.words.push(u32::from(range.is_some()));
        if let Some(Range { start, end }) = range {
            self.words.extend([start.offset, start.line, start.column, end.offset, end.line, end.column]);
        }
    }

    fn related(&mut self, related: &Related) {
        self.some_text(&related.pointer);
        self.static_text(related.message);
        self.range(related.range);
    }

    fn edit(&mut self, edit: &Edit) {
        self.range(Some(edit.range));
        self.text(&edit.text);
    }

    fn undecided(&mut self, undecided: &Undecided) {
        self.static_text(undecided.rule.name);
        self.some_text(&undecided.pointer);
        self.words.push(undecided.needs().count() as u32);
        undecided.needs().for_each(|fact| self.static_text(fact));
    }

    fn some_text(&mut self, text: &Cow<'static, str>) {
        match text {
            Cow::Borrowed(text) => self.static_text(text),
            Cow::Owned(text) => self.text(text),
        }
    }

    fn no_text(&mut self) {
        self.words.extend([0, 0]);
    }

    /// Text of the program. An even number: twice its address, which is never 0.
    fn static_text(&mut self, text: &'static str) {
        self.words.extend([(text.as_ptr() as usize as u32) << 1, text.len() as u32]);
    }
}
