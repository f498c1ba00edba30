//! Masking: a document as it may be shown to somebody.

use crate::field::Field;
use crate::finding::Position;
use crate::http::{self, Body};
use crate::json::{self, Kind, NodeId, Span, Tree};
use crate::operation::Operation;
use crate::spec;

/// What stands in the place of every value that is not known to be public, whatever its length.
const MASK: &str = "********";

/// A document with eight asterisks for every value that the tables do not know and call public, and for all that
/// could not be read. Member names stay.
///
/// ```
/// let masked = vpnlint::mask(br#"{"vpn_connection": {"name": "vpn-1", "psk": "kQ7vb-xjh", "pks": 12}}"#);
/// assert_eq!(masked.text(), r#"{"vpn_connection": {"name": "vpn-1", "psk": ********, "pks": ********}}"#);
/// ```
#[must_use]
pub fn mask(bytes: &[u8]) -> Masked {
    masked(bytes, None)
}

/// Like [`mask`], by the tables of an operation and not of the one that the document seems to be of.
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
    hide(bytes, 0, operation, &mut hidden);
    Masked::new(bytes, hidden)
}

/// A file of requests with eight asterisks for everything but methods, hosts and paths, and what [`mask`] shows of the bodies.
///
/// ```
/// let file = b"PUT https://user:secret@vpn.example.com/v5\nX-Auth-Token: secret\n\n{\"psk\": \"{{psk}}\"}";
/// let masked = vpnlint::mask_http(file);
/// assert_eq!(masked.text(), "PUT https://********@vpn.example.com/v5\n********\n\n{\"psk\": ********}");
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
            hide(&body.text, span.start, Some(Operation::UpdateConnection), &mut hidden);
            from = span.end;
        }
    }
    hidden.push(Span::new(from, bytes.len() as u32));
    Masked::new(bytes, hidden)
}

/// Finds what must not be shown of a document that begins at `start`.
fn hide(bytes: &[u8], start: u32, operation: Option<Operation>, hidden: &mut Vec<Span>) {
    let valid = valid_part(bytes);
    let (tree, error) = json::read(valid);
    let root = operation.unwrap_or_else(|| Operation::of(&tree)).definition().root(&tree);
    let nodes = (0..tree.len() as NodeId).filter(|&node| is_hidden(root, &tree, node));
    hidden.extend(nodes.map(|node| tree.span(node)).map(|span| Span::new(start + span.start, start + span.end)));
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
#[derive(Debug, Clone)]
pub struct Masked {
    text: String,
    /// What is hidden of a line, and where its mask begins and ends.
    hidden: Vec<(Span, u32, u32)>,
}

impl Masked {
    /// `hidden` is in order, but for what overlaps.
    fn new(bytes: &[u8], mut hidden: Vec<Span>) -> Masked {
        let valid = valid_part(bytes);
        if valid.len() < bytes.len() {
            hidden.push(Span::new(valid.len() as u32, bytes.len() as u32));
        }
        hidden.sort_unstable();
        let mut masked = Masked { text: String::with_capacity(valid.len()), hidden: Vec::with_capacity(hidden.len()) };
        let mut from = 0;
        let mut rest = hidden.into_iter().filter(|span| span.start < span.end).peekable();
        while let Some(mut span) = rest.next() {
            while let Some(next) = rest.next_if(|next| next.start < span.end) {
                span.end = span.end.max(next.end);
            }
            masked.text.push_str(&valid[from as usize..span.start as usize]);
            // Line breaks stay, so that lines keep their numbers: each line has a mask of its own.
            let mut start = span.start;
            for (index, line) in bytes[span.start as usize..span.end as usize].split(|&byte| byte == b'\n').enumerate() {
                if index > 0 {
                    masked.text.push('\n');
                }
                let (at, end) = (masked.text.len(), start + line.len() as u32);
                if !line.trim_ascii().is_empty() {
                    masked.text.push_str(MASK);
                }
                if start < end {
                    masked.hidden.push((Span::new(start, end), at as u32, masked.text.len() as u32));
                }
                start = end + 1;
            }
            from = span.end;
        }
        masked.text.push_str(&valid[(from as usize).min(valid.len())..]);
        masked
    }

    /// A text of the linter's own that hides nothing.
    #[cfg(feature = "cli")]
    pub(crate) fn nothing(text: &str) -> Masked {
        Masked { text: text.to_owned(), hidden: Vec::new() }
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

    fn offset(&self, offset: u32, end: bool) -> usize {
        let before = self.hidden.partition_point(|(span, _, _)| span.end <= offset);
        let shown = match self.hidden.get(before) {
            Some((span, from, to)) if span.start < offset || (span.start == offset && !end) => {
                // Inside of what is hidden: its whole mask.
                if end { *to } else { *from }
            }
            _ => match before.checked_sub(1).map(|index| self.hidden[index]) {
                Some((span, _, to)) => to + (offset - span.end),
                None => offset,
            },
        };
        (shown as usize).min(self.text.len())
    }
}

fn is_hidden(root: &'static [&'static Field], tree: &Tree, node: NodeId) -> bool {
    match tree.kind(node) {
        Kind::Name | Kind::Array | Kind::Object | Kind::Null | Kind::True | Kind::False => false,
        Kind::String | Kind::Number => !spec::field_of(root, tree, node).is_some_and(Field::is_public),
    }
}
