//! Masking: a document as it may be shown to somebody.

use crate::field::Field;
use crate::finding::Position;
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
    let valid = std::str::from_utf8(bytes).unwrap_or_else(|error| std::str::from_utf8(&bytes[..error.valid_up_to()]).unwrap_or_default());
    let (tree, error) = json::read(valid);
    let root = operation.unwrap_or_else(|| Operation::of(&tree)).definition().root(&tree);
    let mut hidden: Vec<Span> = (0..tree.len() as NodeId).filter(|&node| is_hidden(root, &tree, node)).map(|node| tree.span(node)).collect();
    let understood = match error {
        Some(error) => error.understood,
        None => valid.len() as u32,
    };
    if (understood as usize) < bytes.len() {
        hidden.push(Span::new(understood, bytes.len() as u32));
    }
    let mut masked = Masked { text: String::with_capacity(valid.len()), hidden: Vec::new() };
    let mut from = 0;
    for span in hidden {
        masked.text.push_str(&valid[from as usize..span.start as usize]);
        let at = masked.text.len();
        // Line breaks stay, so that lines keep their numbers.
        let part = &bytes[span.start as usize..span.end as usize];
        let mut lines = part.split(|&byte| byte == b'\n');
        if lines.next().is_some_and(|line| !line.trim_ascii().is_empty()) {
            masked.text.push_str(MASK);
        }
        for line in lines {
            masked.text.push('\n');
            if !line.trim_ascii().is_empty() {
                masked.text.push_str(MASK);
            }
        }
        masked.hidden.push((span, at as u32, masked.text.len() as u32));
        from = span.end;
    }
    masked.text.push_str(&valid[(from as usize).min(valid.len())..]);
    masked
}

/// A masked document, with the way from places in the original to places in it.
#[derive(Debug, Clone)]
pub struct Masked {
    text: String,
    /// What is hidden, and where its mask begins and ends.
    hidden: Vec<(Span, u32, u32)>,
}

impl Masked {
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
                // Inside of what is hidden: its whole mask, up to the end of the first line.
                let line = self.text[*from as usize..*to as usize].find('\n').map_or(*to, |at| from + at as u32);
                if end { line } else { *from }
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
