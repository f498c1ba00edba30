//! What the engine answers, as numbers in its memory: `pkg/src/answer.ts` makes objects of them, in the same order.
//!
//! Written and parsed as JSON, the report of a full body took longer than its check, on either side of the border. Most text of a
//! report is part of the program: that is handed over as its address, and JavaScript decodes it once. All other text lies in one
//! buffer, which is decoded as a whole and cut at its places in UTF-16.

use std::borrow::Cow;

use crate::engine::fix::Applied;
use crate::message::Message;
use crate::report::{Edit, Finding, Param, Range, Related, Report, Undecided};

/// The numbers of one answer: how many there are, address and bytes of the buffer for text, then what is written.
#[derive(Default)]
pub(super) struct Words {
    /// Those in use, and room for more.
    words: Vec<u32>,
    used: usize,
    text: String,
    /// The length of `text` in UTF-16.
    units: u32,
}

impl Words {
    /// Writes an answer; where it lies until the next one is written.
    pub(super) fn answer(&mut self, write: impl FnOnce(&mut Words)) -> *const u32 {
        self.used = 0;
        self.text.clear();
        self.units = 0;
        self.write([0, 0, 0]);
        write(self);
        if let [count, address, bytes, ..] = &mut *self.words {
            (*count, *address, *bytes) = (self.used as u32, self.text.as_ptr() as usize as u32, self.text.len() as u32);
        }
        self.words.as_ptr()
    }

    pub(super) fn report(&mut self, report: &Report) {
        self.write(report.operation().map_or(NO_TEXT, |operation| program(operation.as_str())));
        self.list(report.findings(), Words::finding);
        self.list(report.undecided(), Words::undecided);
        self.write([report.omitted() as u32]);
    }

    pub(super) fn list<T>(&mut self, items: impl ExactSizeIterator<Item = T>, mut write: impl FnMut(&mut Words, T)) {
        self.write([items.len() as u32]);
        for item in items {
            write(self, item);
        }
    }

    pub(super) fn applied(&mut self, applied: &Applied) {
        let [rule, length] = program(applied.rule.name);
        self.write([rule, length, message(applied.message), u32::from(applied.safe)]);
        self.text(&applied.pointer);
    }

    /// Text of this one answer.
    pub(super) fn text(&mut self, text: &str) {
        let place = self.own(text);
        self.write(place);
    }

    pub(super) fn finding(&mut self, finding: Finding) {
        let [rule, rule_length] = program(finding.rule.name);
        let [source, source_length] = program(finding.source);
        let (own, help) = finding.messages();
        let address = finding.source_url().map_or(NO_TEXT, |address| self.some(&address));
        self.write([rule, rule_length, message(own), message(help), source, source_length, address[0], address[1], finding.severity as u32]);
        self.text(&finding.pointer());
        self.list(finding.params(), |words, (name, param)| words.param(name, &param));
        self.range(finding.range());
        self.list(finding.related_messages(), |words, (related, message)| words.related(&related, message));
        match finding.fix() {
            Some(fix) => {
                self.write([message(fix.message), u32::from(fix.safe)]);
                self.list(fix.edits.iter(), Words::edit);
            }
            None => self.write([0]),
        }
    }

    fn param(&mut self, name: &'static str, param: &Param) {
        let [name, length] = program(name);
        match param {
            Param::Text(text) => {
                let [text, text_length] = self.some(text);
                self.write([name, length, 0, text, text_length]);
            }
            // Counts and limits: JavaScript has a number for each.
            Param::Number(number) => {
                let bits = number.cast_unsigned();
                self.write([name, length, 1, bits as u32, (bits >> 32) as u32]);
            }
            Param::Texts(texts) => {
                self.write([name, length, 2]);
                self.list(texts.iter(), Words::some_text);
            }
        }
    }

    fn range(&mut self, range: Option<Range>) {
        match range {
            Some(Range { start, end }) => self.write([1, start.offset, start.line, start.column, end.offset, end.line, end.column]),
            None => self.write([0]),
        }
    }

    fn related(&mut self, related: &Related, text: &'static Message) {
        self.write([message(text)]);
        self.text(&related.pointer);
        self.range(related.range);
    }

    fn edit(&mut self, edit: &Edit) {
        self.range(Some(edit.range));
        self.text(&edit.text);
    }

    fn undecided(&mut self, undecided: Undecided) {
        self.write(program(undecided.rule.name));
        self.text(&undecided.pointer());
        self.write([undecided.needs().count() as u32]);
        undecided.needs().for_each(|fact| self.write(program(fact)));
    }

    #[expect(clippy::ptr_arg, reason = "it matters whose the text is")]
    fn some_text(&mut self, text: &Cow<'static, str>) {
        let place = self.some(text);
        self.write(place);
    }

    #[expect(clippy::ptr_arg, reason = "it matters whose the text is")]
    fn some(&mut self, text: &Cow<'static, str>) -> [u32; 2] {
        match text {
            Cow::Borrowed(text) => program(text),
            Cow::Owned(text) => self.own(text),
        }
    }

    /// Puts a text into the buffer. An odd number: twice its place there, and one.
    fn own(&mut self, text: &str) -> [u32; 2] {
        let start = self.units;
        let units = if text.is_ascii() { text.len() } else { text.encode_utf16().count() } as u32;
        self.text.push_str(text);
        self.units += units;
        [start << 1 | 1, units]
    }

    #[inline(never)]
    pub(super) fn write<const N: usize>(&mut self, words: [u32; N]) {
        // Into room that is there already: `extend`, or the copy of a slice, takes longer than all that is written.
        if self.words.len() < self.used + N {
            self.words.resize(2 * self.words.len() + 256, 0);
        }
        if let Some(room) = self.words.get_mut(self.used..).and_then(|room| room.first_chunk_mut()) {
            *room = words;
            self.used += N;
        }
    }
}

/// A message: the address of its five texts, each an address and a length.
#[inline(always)]
fn message(message: &'static Message) -> u32 {
    std::ptr::from_ref(message) as usize as u32
}

/// Text of the program. An even number: twice its address, which is never 0.
#[inline(always)]
fn program(text: &'static str) -> [u32; 2] {
    [(text.as_ptr() as usize as u32) << 1, text.len() as u32]
}

const NO_TEXT: [u32; 2] = [0; 2];
