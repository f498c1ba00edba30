//! The tree: all values and names of a document in one list, in document order.

use std::borrow::Cow;

use super::reader::MAX_DEPTH;

/// A range of bytes in the document, end not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Span {
    /// Offset of the first byte.
    pub(crate) start: u32,
    /// Offset after the last byte.
    pub(crate) end: u32,
}

impl Span {
    pub(crate) const fn new(start: u32, end: u32) -> Span {
        Span { start, end }
    }

    pub(crate) const fn at(offset: u32) -> Span {
        Span::new(offset, offset)
    }
}

/// A node of a [`Tree`]. Ids grow in document order.
pub(crate) type NodeId = u32;

/// The kind of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[repr(u8)]
#[allow(missing_docs, reason = "the names are those of RFC 8259")]
pub(crate) enum Kind {
    Null,
    False,
    True,
    Number,
    String,
    Array,
    Object,
    /// The name of a member; its value is the next node.
    Name,
}

impl Kind {
    /// The name of the JSON type as messages say it.
    #[must_use]
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Kind::Null => "null",
            Kind::False | Kind::True => "boolean",
            Kind::Number => "number",
            Kind::String => "string",
            Kind::Array => "array",
            Kind::Object => "object",
            Kind::Name => "name",
        }
    }
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Node {
    pub(super) start: u32,
    pub(super) end: u32,
    /// The id after the last node below this one.
    pub(super) next: u32,
    /// The array or object that holds this node; the root holds itself.
    pub(super) parent: u32,
    /// The place among the items or members of the parent; the [`tag`] of a name.
    pub(super) index: u32,
    pub(super) kind: Kind,
    /// A string or name that contains a backslash.
    pub(super) escaped: bool,
}

/// The nodes that the reader has found in a text. With the text they make a [`Tree`].
#[derive(Clone, Default)]
pub(crate) struct Nodes(pub(super) Vec<Node>);

impl Nodes {
    pub(crate) fn tree<'a>(&'a self, text: &'a str) -> Tree<'a> {
        Tree { text, nodes: &self.0 }
    }
}

/// A JSON document with the place of everything in it. The root is node 0.
#[derive(Clone, Copy)]
pub(crate) struct Tree<'a> {
    text: &'a str,
    nodes: &'a [Node],
}

impl<'a> Tree<'a> {
    /// The id of the whole document.
    pub(crate) const ROOT: NodeId = 0;

    /// The number of nodes, names included.
    #[must_use]
    #[allow(clippy::len_without_is_empty, reason = "a document has at least one node")]
    pub(crate) fn len(&self) -> usize {
        self.nodes.len()
    }

    /// Whether the text begins with U+FEFF.
    pub(crate) fn has_byte_order_mark(&self) -> bool {
        self.text.starts_with('\u{FEFF}')
    }

    #[inline(always)]
    fn node(&self, id: NodeId) -> &Node {
        &self.nodes[id as usize]
    }

    /// The kind of the node.
    #[inline(always)]
    #[must_use]
    pub(crate) fn kind(&self, id: NodeId) -> Kind {
        self.node(id).kind
    }

    /// The place of the node, quotes and brackets included.
    #[inline]
    #[must_use]
    pub(crate) fn span(&self, id: NodeId) -> Span {
        let node = self.node(id);
        Span::new(node.start, node.end)
    }

    /// The text of the node as it is written.
    #[inline]
    #[must_use]
    pub(crate) fn raw(&self, id: NodeId) -> &'a str {
        let node = self.node(id);
        &self.text[node.start as usize..node.end as usize]
    }

    /// The value of a string or a name, escapes resolved. A lone surrogate becomes U+FFFD.
    #[inline]
    #[must_use]
    pub(crate) fn string(&self, id: NodeId) -> Option<Cow<'a, str>> {
        let node = self.node(id);
        if !matches!(node.kind, Kind::String | Kind::Name) {
            return None;
        }
        let inner = &self.text[node.start as usize + 1..node.end as usize - 1];
        Some(if node.escaped { Cow::Owned(super::reader::unescape(inner)) } else { Cow::Borrowed(inner) })
    }

    /// Whether a string or a name is this text, written without escapes. The text itself needs none.
    pub(crate) fn is(&self, id: NodeId, text: &str) -> bool {
        same(self.inner(id), text.as_bytes())
    }

    /// The [`tag`] of a name, its escapes resolved.
    #[inline(always)]
    pub(crate) fn tag(&self, name: NodeId) -> u32 {
        self.node(name).index
    }

    /// Whether a name, its escapes resolved, is this text with this tag.
    #[inline(always)]
    pub(crate) fn is_name(&self, id: NodeId, tag: u32, text: &str) -> bool {
        let node = self.node(id);
        node.index == tag
            && node.kind == Kind::Name
            && if node.escaped { *self.bytes(id) == *text.as_bytes() } else { same(self.inner(id), text.as_bytes()) }
    }

    /// The bytes between the quotes of a string or a name.
    #[inline(always)]
    fn inner(&self, id: NodeId) -> &'a [u8] {
        let node = self.node(id);
        self.text.as_bytes().get(node.start as usize + 1..node.end as usize - 1).unwrap_or_default()
    }

    /// The value of a string or a name as bytes; for what is compared with ASCII, they do.
    #[inline(always)]
    pub(crate) fn bytes(&self, id: NodeId) -> Cow<'a, [u8]> {
        if self.node(id).escaped { Cow::Owned(self.string(id).unwrap_or_default().into_owned().into_bytes()) } else { Cow::Borrowed(self.inner(id)) }
    }

    /// Whether a value is one variable as a whole: what it will be is not known.
    #[inline(always)]
    pub(crate) fn is_variable(&self, id: NodeId) -> bool {
        let node = self.node(id);
        let first = || self.text.as_bytes().get(node.start as usize + 1);
        node.kind == Kind::String && matches!(first(), Some(b'$' | b'<' | b'{')) && is_variable(self.inner(id))
    }

    /// The array or object that holds the node; the root holds itself.
    #[inline]
    #[must_use]
    pub(crate) fn parent(&self, id: NodeId) -> NodeId {
        self.node(id).parent
    }

    /// The place of an item in its list.
    pub(crate) fn index(&self, id: NodeId) -> u32 {
        self.node(id).index
    }

    /// The name that belongs to the value of a member.
    #[must_use]
    pub(crate) fn name_of(&self, value: NodeId) -> Option<NodeId> {
        let above = value.checked_sub(1)?;
        (self.kind(above) == Kind::Name && self.kind(value) != Kind::Name).then_some(above)
    }

    /// The node and all nodes below it.
    pub(crate) fn below(&self, id: NodeId) -> std::ops::Range<NodeId> {
        id..self.node(id).next
    }

    /// The number of items of an array or members of an object.
    #[must_use]
    pub(crate) fn count(&self, id: NodeId) -> usize {
        match self.kind(id) {
            Kind::Array => self.items(id).count(),
            Kind::Object => self.members(id).count(),
            _ => 0,
        }
    }

    /// The items of an array, nothing for any other node.
    pub(crate) fn items(&self, id: NodeId) -> impl Iterator<Item = NodeId> + '_ {
        let node = *self.node(id);
        let end = if node.kind == Kind::Array { node.next } else { 0 };
        let mut at = id + 1;
        std::iter::from_fn(move || {
            (at < end).then(|| {
                let item = at;
                at = self.node(item).next;
                item
            })
        })
    }

    /// The members of an object as (name, value), nothing for any other node.
    pub(crate) fn members(&self, id: NodeId) -> impl Iterator<Item = (NodeId, NodeId)> + '_ {
        let node = *self.node(id);
        let end = if node.kind == Kind::Object { node.next } else { 0 };
        let mut at = id + 1;
        std::iter::from_fn(move || {
            (at < end).then(|| {
                let (name, value) = (at, at + 1);
                at = self.node(value).next;
                (name, value)
            })
        })
    }

    /// The JSON pointer (RFC 6901) of a node; a name has the pointer of its value.
    #[must_use]
    pub(crate) fn pointer(&self, id: NodeId) -> String {
        self.pointer_with(id, &|_| None)
    }

    /// The pointer with other texts for some names.
    pub(crate) fn pointer_with(&self, id: NodeId, other: &dyn Fn(&str) -> Option<&'static str>) -> String {
        const MOST_DIGITS: u32 = 10;
        // The names and items on the way up, and the most bytes that they take.
        let (mut steps, mut depth, mut room) = ([Tree::ROOT; MAX_DEPTH + 1], 0, 0);
        let mut at = if self.kind(id) == Kind::Name { id + 1 } else { id };
        while at != Tree::ROOT {
            let above = self.node(at - 1);
            let is_member = above.kind == Kind::Name;
            steps[depth] = if is_member { at - 1 } else { at };
            depth += 1;
            room += 1 + if is_member { above.end - above.start } else { MOST_DIGITS };
            at = self.parent(at);
        }
        let mut pointer = String::with_capacity(room as usize);
        for &step in steps[..depth].iter().rev() {
            let node = self.node(step);
            pointer.push('/');
            if node.kind != Kind::Name {
                push_number(node.index, &mut pointer);
                continue;
            }
            let name = self.string(step).unwrap_or_default();
            match other(&name) {
                Some(other) => pointer.push_str(other),
                None if !needs_escape(name.as_bytes()) => pointer.push_str(&name),
                None => pointer.push_str(&name.replace('~', "~0").replace('/', "~1")),
            }
        }
        pointer
    }
}

/// Writes a number as its `Display` does, which takes longer.
pub(crate) fn push_number(number: u32, out: &mut String) {
    if number > 9 {
        push_number(number / 10, out);
    }
    out.push(char::from(b'0' + (number % 10) as u8));
}

/// Whether a name has a character that a pointer writes in another way.
fn needs_escape(name: &[u8]) -> bool {
    let is_special = |byte: u8| byte == b'~' || byte == b'/';
    // The last eight bytes of a name may overlap with those before them.
    let (words, rest) = name.as_chunks::<8>();
    let last = if words.is_empty() { None } else { name.last_chunk::<8>() };
    let has = |word: &[u8; 8]| word.iter().fold(false, |has, byte| has | is_special(*byte));
    words.iter().chain(last).any(has) || last.is_none() && rest.iter().any(|byte| is_special(*byte))
}

/// `${X}`, `$X` and `<X>` of one name, and `{{…}}`.
fn is_variable(text: &[u8]) -> bool {
    let is_name = |name: &[u8], others: &[u8]| {
        let begins = name.first().is_some_and(|byte| byte.is_ascii_alphabetic() || *byte == b'_');
        begins && name.iter().all(|byte| byte.is_ascii_alphanumeric() || others.contains(byte))
    };
    match text {
        [b'$', b'{', name @ .., b'}'] | [b'<', name @ .., b'>'] => is_name(name, b"_-."),
        [b'$', name @ ..] => is_name(name, b"_"),
        [b'{', b'{', inner @ .., b'}', b'}'] => !inner.trim_ascii().is_empty() && !inner.iter().any(|byte| matches!(byte, b'{' | b'}')),
        _ => false,
    }
}

/// Length, first, middle and last byte of a name.
#[inline(always)]
pub(crate) const fn tag(bytes: &[u8]) -> u32 {
    let length = bytes.len();
    if length == 0 || length > 255 {
        return 0;
    }
    u32::from_le_bytes([length as u8, bytes[0], bytes[length / 2], bytes[length - 1]])
}

/// Whether two short texts are the same. Eight bytes at a time, where `==` calls a function or goes byte by byte. The last eight may
/// overlap with those before them.
#[inline(always)]
pub(crate) fn same(one: &[u8], other: &[u8]) -> bool {
    let ((words, rest), (other_words, other_rest)) = (one.as_chunks::<8>(), other.as_chunks::<8>());
    one.len() == other.len()
        && words.iter().zip(other_words).all(|(word, other)| u64::from_ne_bytes(*word) == u64::from_ne_bytes(*other))
        && match (one.last_chunk::<8>(), other.last_chunk::<8>()) {
            (Some(last), Some(other_last)) => u64::from_ne_bytes(*last) == u64::from_ne_bytes(*other_last),
            _ => rest.iter().zip(other_rest).all(|(byte, other)| byte == other),
        }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_variable_is_one_as_a_whole() {
        for text in ["${PSK}", "${var.psk}", "$PSK", "$_a1", "<PSK>", "<pre-shared-key>", "{{psk}}", "{{ .Values.psk }}", "{{$dotenv %PSK}}"] {
            assert!(is_variable(text.as_bytes()), "{text}");
        }
        for text in [
            "",
            "$",
            "${}",
            "<>",
            "{{}}",
            "{{ }}",
            "{psk}",
            "a${PSK}",
            "${A}${B}",
            "$A$B",
            "$A-b",
            "$1",
            "<a b>",
            "<a",
            "{{a}}{{b}}",
            "{{a}",
            "${A:-b}",
        ] {
            assert!(!is_variable(text.as_bytes()), "{text}");
        }
    }

    #[test]
    fn only_a_string_is_one() {
        let text = r#"{"${A}": "${A}"}"#;
        let (nodes, _) = super::super::read(text);
        let tree = nodes.tree(text);
        assert_eq!((0..tree.len() as NodeId).filter(|&node| tree.is_variable(node)).collect::<Vec<_>>(), [2]);
    }
}
