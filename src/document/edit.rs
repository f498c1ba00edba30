//! Edits: how rules change the text of a document.

use crate::document::View;
use crate::json::{Kind, NodeId, Span};
use crate::net;
use crate::operations::answered;
use crate::report::{EditFact, NewText};
use crate::spec::{self, Field, is_timestamp, shortest_secret};

impl View<'_> {
    /// Replaces a value by JSON text.
    pub(crate) fn replace(&self, node: NodeId, json: impl Into<NewText>) -> EditFact {
        EditFact::new(self.tree.span(node), json.into())
    }

    /// Replaces a value by a string that needs no escapes, unless that must not be shown.
    pub(crate) fn replace_text(&self, node: NodeId, text: &str) -> Option<EditFact> {
        self.masks().lets_through(node, text).then(|| self.replace(node, format!("\"{text}\"")))
    }

    /// Removes a member (by its value) or an item, with its comma. It looks at its neighbours only, however many there are.
    pub(crate) fn remove(&self, node: NodeId) -> EditFact {
        let (tree, parent) = (self.tree, self.tree.parent(node));
        let (first, next) = (tree.name_of(node).unwrap_or(node), tree.below(node).end);
        let span = if next < tree.below(parent).end {
            Span::new(tree.span(first).start, tree.span(next).start)
        } else if first > parent + 1 {
            let mut previous = first - 1;
            while tree.parent(previous) != parent {
                previous = tree.parent(previous);
            }
            Span::new(tree.span(previous).end, tree.span(node).end)
        } else {
            // The only one: nothing is left between the brackets.
            Span::new(tree.span(parent).start + 1, tree.span(parent).end - 1)
        };
        EditFact::new(span, NewText::Nothing)
    }

    /// Removes a member or an item, unless something of it may be a secret.
    pub(crate) fn safe_removal(&self, node: NodeId) -> Option<EditFact> {
        const MOST: usize = 1000;
        let below = self.tree.below(node);
        (below.len() <= MOST && below.into_iter().all(|node| self.is_as_answered(node))).then(|| self.remove(node))
    }

    /// Whether a name is one that the tables of answers have, and a value one that the API could have written there, or is shorter than
    /// any key.
    fn is_as_answered(&self, node: NodeId) -> bool {
        let field = |node| spec::field_of(answered(), self.tree, node);
        match self.tree.kind(node) {
            Kind::Null | Kind::False | Kind::True | Kind::Array | Kind::Object => true,
            Kind::Name => field(node + 1).is_some(),
            Kind::Number => is_shorter_than_a_key(self.tree.raw(node)),
            Kind::String => {
                let text = self.tree.string(node).unwrap_or_default();
                is_shorter_than_a_key(&text) || self.is_unknown(node) && is_variable(&text) || field(node).is_some_and(|field| is_plain(field, &text))
            }
        }
    }
}

fn is_shorter_than_a_key(text: &str) -> bool {
    text.chars().count() < shortest_secret()
}

/// Whether a text that is not known is nothing but a variable, or stands in its place.
fn is_variable(text: &str) -> bool {
    let name = text.strip_prefix("{{").and_then(|text| text.strip_suffix("}}"));
    name.is_some_and(|name| !name.contains(['{', '}'])) || text.bytes().all(|byte| byte == b'_')
}

/// Whether a text is one of the field's values, an address, a time or an id, as samples of the documentation have it too.
fn is_plain(field: &Field, text: &str) -> bool {
    let is_id = |(at, byte): (usize, u8)| if matches!(at, 8 | 13 | 18 | 23) { byte == b'-' } else { byte.is_ascii_alphanumeric() };
    field.choices().iter().any(|choice| choice.value.eq_ignore_ascii_case(text))
        || net::interface(text).is_some()
        || is_timestamp(text)
        || text.len() == 36 && text.bytes().enumerate().all(is_id)
}
