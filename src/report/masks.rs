//! The masks: the only way for text of a document into a report.

use std::borrow::Cow;

use crate::json::{Kind, NodeId, Span, Tree};
use crate::report::MASK;
use crate::spec::{self, Field};

/// A document, with the tables that say what of it may be shown.
#[derive(Clone, Copy)]
pub(crate) struct Masks<'a> {
    pub(crate) tree: Tree<'a>,
    /// The members of the outermost object.
    pub(crate) root: &'static [&'static Field],
    /// Strings with variables in them, in document order.
    pub(crate) unknown: &'a [Span],
    /// The fields of the nodes that the walk has met, by their numbers.
    pub(crate) fields: &'a [Option<&'static Field>],
}

impl<'a> Masks<'a> {
    /// Whether the value is a variable, which may become any value.
    #[inline(always)]
    pub(crate) fn is_unknown(&self, node: NodeId) -> bool {
        self.tree.is_variable(node) || (!self.unknown.is_empty() && self.unknown.binary_search(&self.tree.span(node)).is_ok())
    }

    /// The field whose value, or one of whose items, the node is.
    #[inline]
    pub(crate) fn field(&self, node: NodeId) -> Option<&'static Field> {
        self.fields.get(node as usize).copied().flatten().or_else(|| spec::field_of(self.root, &self.tree, node))
    }

    /// Whether a string or a number must not be shown: the tables do not know it, or do not call it public.
    pub(crate) fn is_hidden(&self, node: NodeId) -> bool {
        matches!(self.tree.kind(node), Kind::String | Kind::Number) && !self.field(node).is_some_and(Field::is_public)
    }

    /// A value or a name as a message may show it. A value is eight asterisks unless the tables know the member and call it public, and a
    /// name if it stands in a secret. A variable has the name of its member.
    pub(crate) fn shown(&self, node: NodeId) -> Cow<'a, str> {
        const LONGEST: usize = 100;
        let tree = self.tree;
        let is_name = tree.kind(node) == Kind::Name;
        let field = if is_name { None } else { self.field(node) };
        if let Some(field) = field.filter(|_| self.is_unknown(node)) {
            return Cow::Borrowed(field.name);
        }
        if !(if is_name { self.is_public(node) } else { field.is_some_and(Field::is_public) }) {
            return Cow::Borrowed(MASK);
        }
        let text = tree.string(node).unwrap_or_else(|| Cow::Borrowed(tree.raw(node)));
        let cut = if text.len() > LONGEST { text.char_indices().nth(LONGEST) } else { None };
        match cut {
            Some((cut, _)) => Cow::Owned(format!("{}…", &text[..cut])),
            None => text,
        }
    }

    /// Whether a value or a name may be shown.
    pub(crate) fn is_public(&self, node: NodeId) -> bool {
        match self.tree.kind(node) {
            Kind::Name => spec::secret_of(&self.tree, self.tree.parent(node)).is_none(),
            _ => self.field(node).is_some_and(Field::is_public),
        }
    }

    /// The end of a place: of the node, or behind its first character if it holds a value that must not be shown, so that no range spells a
    /// length.
    pub(crate) fn end(&self, node: NodeId) -> u32 {
        let span = self.tree.span(node);
        let hides = self.tree.below(node).any(|node| spec::is_secret(&self.tree, node) || self.is_hidden(node));
        if hides { span.start + 1 } else { span.end }
    }
}
