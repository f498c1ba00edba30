//! The masks: the only way for text of a document into a report.

use std::borrow::Cow;
use std::sync::OnceLock;

use crate::json::{Kind, NodeId, Span, Tree};
use crate::report::{Keys, MASK};
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
    /// The keys of the document, once one has been looked for.
    pub(crate) keys: &'a OnceLock<Keys>,
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

    /// Whether a string, a number or a name must not be shown.
    pub(crate) fn is_hidden(&self, node: NodeId) -> bool {
        matches!(self.tree.kind(node), Kind::String | Kind::Number | Kind::Name) && !self.is_public(node)
    }

    /// A value or a name as a message may show it: eight asterisks if it must not be shown. A variable has the name of its member.
    pub(crate) fn shown(&self, node: NodeId) -> Cow<'a, str> {
        const LONGEST: usize = 100;
        let tree = self.tree;
        if self.is_unknown(node)
            && let Some(field) = self.field(node)
        {
            return Cow::Borrowed(field.name);
        }
        if !self.is_public(node) {
            return Cow::Borrowed(MASK);
        }
        let text = tree.string(node).unwrap_or_else(|| Cow::Borrowed(tree.raw(node)));
        let cut = if text.len() > LONGEST { text.char_indices().nth(LONGEST) } else { None };
        match cut {
            Some((cut, _)) => Cow::Owned(format!("{}…", &text[..cut])),
            None => text,
        }
    }

    /// Whether a value or a name may be shown: a value if the tables know the member and call it public, a name if it does not stand in a
    /// secret, and neither if it has a copy of a key.
    pub(crate) fn is_public(&self, node: NodeId) -> bool {
        let tree = &self.tree;
        match tree.kind(node) {
            Kind::Name => spec::secret_of(tree, tree.parent(node)).is_none() && !tree.string(node).is_some_and(|name| self.is_key_in_name(&name)),
            _ => self.field(node).is_some_and(Field::is_public) && !self.keys().are_at(tree, node),
        }
    }

    /// Whether a text that is made of a value or a name may be shown.
    pub(crate) fn lets_through(&self, node: NodeId, text: &str) -> bool {
        self.is_public(node) && !self.keys().are_in(text)
    }

    fn keys(&self) -> &'a Keys {
        self.keys.get_or_init(|| Keys::of(&self.tree, self.unknown))
    }

    /// The names of the tables tell nothing of a document.
    fn is_key_in_name(&self, name: &str) -> bool {
        self.keys().are_in(name) && !spec::all(self.root).iter().any(|field| field.name == name)
    }

    /// The JSON pointer of a node, with eight asterisks for each name that has a copy of a key.
    pub(crate) fn pointer(&self, node: NodeId) -> String {
        self.tree.pointer_with(node, &|name| self.is_key_in_name(name).then_some(MASK))
    }

    /// The end of a place: of the node, or behind its first character if it holds a value that must not be shown, so that no range spells a
    /// length.
    pub(crate) fn end(&self, node: NodeId) -> u32 {
        let span = self.tree.span(node);
        let hides = self.tree.below(node).any(|node| spec::is_secret(&self.tree, node) || self.is_hidden(node));
        if hides { span.start + 1 } else { span.end }
    }
}
