//! Masking: a document as it may be shown.

#[cfg(any(target_arch = "wasm32", test))]
mod typing;

use crate::http::{self, Body};
use crate::json::{self, NodeId, Span};
use crate::operations::Operation;
use crate::report::{MASK, Masks, Position};
use crate::{escape, spec};
use std::fmt;
use std::sync::OnceLock;

/// A document with eight asterisks for every value that the tables do not know and call public, for every copy of
/// a key, and for all that could not be read. Other member names stay, but for those in a secret. What a terminal obeys or hides is spelled out, see
/// [`escape`](crate::render::escape()); line breaks and tabs stay.
///
/// ```
/// let masked = vpnlint::mask(br#"{"vpn_connection": {"name": "vpn-1", "psk": {"kQ7vb-xjh": true}, "pks": 12}}"#);
/// assert_eq!(masked.text(), r#"{"vpn_connection": {"name": "vpn-1", "psk": ********, "pks": ********}}"#);
/// ```
#[must_use]
pub fn mask(bytes: &[u8]) -> Masked {
    masked(bytes, None)
}

/// Masks as [`mask`] does, by the tables of an operation and not of the one that the document seems to be of.
///
/// ```
/// use vpnlint::{Operation, mask_as};
/// let answer = br#"{"vpn_connection": {"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3"}}"#;
/// assert_eq!(mask_as(answer, Operation::GetConnectionResponse).text().as_bytes(), answer);
/// assert_eq!(mask_as(answer, Operation::UpdateConnection).text(), r#"{"vpn_connection": {"id": ********}}"#);
/// ```
#[must_use]
pub fn mask_as(bytes: &[u8], operation: Operation) -> Masked {
    masked(bytes, Some(operation))
}

fn masked(bytes: &[u8], operation: Option<Operation>) -> Masked {
    let mut hidden = Vec::new();
    hide(bytes, 0, operation, &[], &mut hidden);
    Masked::new(bytes, hidden)
}

/// The parts of a text that must not be shown while it is typed, in order. [`mask`] hides all that could not be read; an author has to see
/// what they type.
#[cfg(any(target_arch = "wasm32", test))]
pub(crate) fn hidden(text: &str, operation: Operation) -> Vec<Span> {
    typing::hidden(text, operation.forms()[0])
}

/// A file of requests with eight asterisks for everything but what is known of request lines, and what [`mask`] shows of the bodies.
/// Known are the methods of HTTP, the words of the API's paths and of endpoints, ids and addresses.
///
/// ```
/// let file = b"PUT https://user:secret@vpn.example.com/v5/secret\nX-Auth-Token: secret\n\n{\"psk\": \"{{psk}}\"}";
/// let masked = vpnlint::mask_http(file);
/// assert_eq!(masked.text(), "PUT https://********@vpn.example.com/v5/********\n********\n\n{\"psk\": ********}");
/// ```
#[must_use]
pub fn mask_http(bytes: &[u8]) -> Masked {
    let mut hidden = Vec::new();
    let mut from = 0;
    for request in http::requests(bytes) {
        if let Some(target) = &request.target {
            hidden.push(Span::new(from, target.line.start));
            hidden.extend(target.hidden());
            from = target.line.end;
        }
        if let Some(span) = request.body {
            hidden.push(Span::new(from, span.start));
            let body = Body::new(&bytes[span.start as usize..span.end as usize]);
            hidden.extend(body.comments.iter().map(|comment| Span::new(span.start + comment.start, span.start + comment.end)));
            let operation = request.operation().unwrap_or(Operation::UpdateConnection);
            hide(&body.text, span.start, Some(operation), &body.unknown, &mut hidden);
            from = span.end;
        }
    }
    hidden.push(Span::new(from, bytes.len() as u32));
    Masked::new(bytes, hidden)
}

/// Finds the parts that must not be shown of a document that begins at `start`.
fn hide(bytes: &[u8], start: u32, operation: Option<Operation>, unknown: &[Span], hidden: &mut Vec<Span>) {
    let valid = valid_part(bytes);
    let (nodes, error) = json::read(valid);
    let tree = nodes.tree(valid);
    let root = operation.unwrap_or_else(|| Operation::of(&tree)).definition().root(&tree);
    let keys = OnceLock::new();
    let masks = Masks { tree, root, unknown, fields: &[], keys: &keys };
    let mut node = 0;
    while node < tree.len() as NodeId {
        let is_secret = spec::is_secret(&tree, node);
        if is_secret || masks.is_hidden(node) {
            let span = tree.span(node);
            hidden.push(Span::new(start + span.start, start + span.end));
        }
        // The parts of a secret are not looked at.
        node = if is_secret { tree.below(node).end } else { node + 1 };
    }
    let understood = match error {
        Some(error) => error.understood,
        None => valid.len() as u32,
    };
    if (understood as usize) < bytes.len() {
        hidden.push(Span::new(start + understood, start + bytes.len() as u32));
    }
}

fn valid_part(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap_or_else(|error| std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default())
}

/// A masked document, with the way from places in the original to places in it.
#[derive(Clone)]
pub struct Masked {
    text: String,
    /// The spans that are shown as something else, and where that begins and ends. Never printed: it spells the lengths of secrets.
    changed: Vec<(Span, u32, u32)>,
}

impl fmt::Debug for Masked {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Masked").field("text", &self.text).finish_non_exhaustive()
    }
}

impl Masked {
    /// `hidden` is in order, but for what overlaps.
    fn new(bytes: &[u8], mut hidden: Vec<Span>) -> Masked {
        let valid = valid_part(bytes);
        if valid.len() < bytes.len() {
            hidden.push(Span::new(valid.len() as u32, bytes.len() as u32));
        }
        hidden.sort_unstable();
        let mut masked = Masked { text: String::with_capacity(valid.len()), changed: Vec::with_capacity(hidden.len()) };
        let mut from = 0;
        let mut rest = hidden.into_iter().filter(|span| span.start < span.end).peekable();
        while let Some(mut span) = rest.next() {
            // Two that touch have one mask: where one ends is not to be seen either.
            while let Some(next) = rest.next_if(|next| next.start <= span.end) {
                span.end = span.end.max(next.end);
            }
            masked.show(valid, from as usize, span.start as usize);
            masked.hide(bytes, span);
            from = span.end;
        }
        masked.show(valid, (from as usize).min(valid.len()), valid.len());
        masked
    }

    /// Shows a part of the text, with what a terminal obeys or hides spelled out.
    fn show(&mut self, text: &str, from: usize, to: usize) {
        let mut shown = from;
        for (at, c) in escape::spelled_out(&text[from..to]).map(|(at, c)| (from + at, c)) {
            let ends_line = || matches!(text.as_bytes().get(at + 1), None | Some(b'\n'));
            if matches!(c, '\n' | '\t') || (c == '\r' && ends_line()) {
                continue;
            }
            self.text.push_str(&text[shown..at]);
            shown = at + c.len_utf8();
            let start = self.text.len() as u32;
            escape::spell(&mut self.text, c);
            self.changed.push((Span::new(at as u32, shown as u32), start, self.text.len() as u32));
        }
        self.text.push_str(&text[shown..to]);
    }

    /// Puts a mask in the place of a part of the document. Line breaks stay, so that lines keep their numbers: each line has a mask of its
    /// own.
    fn hide(&mut self, bytes: &[u8], span: Span) {
        let mut start = span.start;
        for (index, line) in bytes[span.start as usize..span.end as usize].split(|&byte| byte == b'\n').enumerate() {
            if index > 0 {
                self.text.push('\n');
            }
            let (at, end) = (self.text.len(), start + line.len() as u32);
            if !line.trim_ascii().is_empty() {
                self.text.push_str(MASK);
            }
            self.changed.push((Span::new(start, end), at as u32, self.text.len() as u32));
            start = end + 1;
        }
    }

    /// A text of the linter's own that hides nothing.
    #[cfg(feature = "cli")]
    pub(crate) fn nothing(text: &str) -> Masked {
        Masked::new(text.as_bytes(), Vec::new())
    }

    /// The document as it may be shown.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The byte range in the masked text that shows a range of the original.
    #[must_use]
    pub fn range(&self, start: Position, end: Position) -> std::ops::Range<usize> {
        let (start, end) = (self.offset(start.offset, false), self.offset(end.offset, true));
        start..end.max(start)
    }

    /// The strings of the original that it hides, with their quotes and as they would be shown. A string that is shorter than any key is left
    /// out.
    #[cfg(feature = "cli")]
    pub(crate) fn hidden_strings(&self, original: &[u8]) -> Vec<String> {
        let hidden = self.changed.iter().filter(|(_, from, to)| self.text[*from as usize..*to as usize] == *MASK);
        let texts = hidden.filter_map(|(span, ..)| std::str::from_utf8(&original[span.start as usize..span.end as usize]).ok());
        let is_long = |text: &&str| text.starts_with('"') && text.chars().count() >= spec::shortest_secret() + 2;
        texts.filter(is_long).map(|text| Masked::nothing(text).text).collect()
    }

    fn offset(&self, offset: u32, end: bool) -> usize {
        let before = self.changed.partition_point(|(span, _, _)| span.end <= offset);
        let shown = match self.changed.get(before) {
            Some((span, from, to)) if span.start < offset || (span.start == offset && !end) => {
                // A place inside of a changed part leads to all of that part.
                if end { *to } else { *from }
            }
            _ => match before.checked_sub(1).map(|index| self.changed[index]) {
                Some((span, _, to)) => to + (offset - span.end),
                None => offset,
            },
        };
        (shown as usize).min(self.text.len())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_line_break_keeps_its_carriage_return() {
        assert_eq!(mask(b"{\r\n}\r").text(), "{\r\n}\r");
        assert_eq!(mask(b"{\r}").text(), "{\\u{000D}}");
        assert_eq!(mask("{\u{FEFF}\n}".as_bytes()).text(), "{********\n********");
    }

    #[test]
    fn a_debugger_shows_what_is_public() {
        let masked = mask(br#"{"vpn_connection": {"name": "vpn-1", "psk": "kQ7vbWxj"}}"#);
        assert_eq!(format!("{masked:?}"), format!("Masked {{ text: {:?}, .. }}", masked.text()));
        assert!(masked.text().contains("vpn-1") && !masked.text().contains("kQ7vb"));
    }
}
