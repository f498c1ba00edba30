//! Scenes: the documents of a report, with what its facts rest on.

use std::borrow::Cow;
use std::fmt::Write;
use std::sync::{Arc, OnceLock};

use ipnet::Ipv4Net;

use crate::json::{NodeId, Nodes, Span, Tree, push_number};
use crate::language::Language;
#[cfg(any(target_arch = "wasm32", test))]
use crate::report::Fact;
pub(crate) use crate::report::fact::Lists;
use crate::report::fact::{Part, Value, run};
use crate::report::masks::Masks;
use crate::report::{Keys, Param};
use crate::spec::{self, Field};

/// A text that was read, with its nodes.
#[derive(Default)]
pub(crate) struct Source {
    pub(super) text: Box<str>,
    nodes: Nodes,
    root: &'static [&'static Field],
    fields: Vec<Option<&'static Field>>,
    keys: OnceLock<Keys>,
}

impl Source {
    /// `root` are the members of the outermost object, and `fields` those of nodes that are known already.
    pub(crate) fn new(text: &str, nodes: Nodes, root: &'static [&'static Field], fields: Vec<Option<&'static Field>>) -> Source {
        Source { text: text.into(), nodes, root, fields, keys: OnceLock::new() }
    }

    pub(crate) fn tree(&self) -> Tree<'_> {
        self.nodes.tree(&self.text)
    }
}

/// The node to point at instead of a node, and the node whose text is the place: the secret that the node is or stands in, and its name.
pub(crate) fn place(tree: &Tree, node: NodeId) -> (NodeId, NodeId) {
    match spec::secret_of(tree, node) {
        Some(secret) => (secret, tree.name_of(secret).unwrap_or(secret)),
        None => (node, node),
    }
}

/// One document of a report.
#[derive(Clone)]
pub(crate) struct Scene {
    pub(crate) source: Arc<Source>,
    pub(super) lists: Lists,
    /// Strings with variables in them, in document order.
    unknown: Vec<Span>,
    /// The place of the document in the text of the report.
    pub(super) start: u32,
    /// The number of the document among those of the text, from 0.
    pub(crate) number: usize,
    /// Whether the text is the user's, so that places in it can be told.
    pub(super) is_placed: bool,
    /// Whether fixes are offered.
    pub(super) is_mended: bool,
    /// Parts of the text that no fix may change.
    pub(crate) kept: Vec<Span>,
    /// The pointer that stands for the first bytes of all pointers.
    pub(crate) above: Option<(usize, String)>,
    /// The pointers of places that are no nodes.
    pointers: Vec<String>,
}

impl Scene {
    pub(crate) fn new(source: Arc<Source>, unknown: Vec<Span>, is_mended: bool, lists: Lists) -> Scene {
        Scene { source, lists, unknown, start: 0, number: 0, is_placed: true, is_mended, kept: Vec::new(), above: None, pointers: Vec::new() }
    }

    /// The scene of a text without nodes, whose places have these pointers; any other place has that of the whole text.
    pub(super) fn without_nodes(lists: Lists, pointers: Vec<String>, is_placed: bool) -> Scene {
        Scene { is_placed, pointers, ..Scene::new(Arc::default(), Vec::new(), false, lists) }
    }

    fn tree(&self) -> Tree<'_> {
        self.source.tree()
    }

    pub(super) fn masks(&self) -> Masks<'_> {
        Masks { tree: self.tree(), root: self.source.root, unknown: &self.unknown, fields: &self.source.fields, keys: &self.source.keys }
    }

    #[cfg(any(target_arch = "wasm32", test))]
    pub(super) fn replace_param(&mut self, fact: &Fact, name: &str, value: Value) {
        let (start, length) = fact.params;
        let own = &mut self.lists.params[start as usize..(start + length) as usize];
        if let Some((_, param)) = own.iter_mut().find(|(param, _)| *param == name) {
            *param = value;
        }
    }

    /// The end of the place of a node. A text without nodes has its only empty place at its beginning.
    pub(super) fn end(&self, node: NodeId) -> u32 {
        if self.tree().len() == 0 { 0 } else { self.masks().end(node) }
    }

    /// The place to point at instead of a node: the name of the secret that the node is or stands in.
    pub(super) fn place(&self, node: NodeId) -> (NodeId, Span) {
        let (node, name) = place(&self.tree(), node);
        let span = self.tree().span(name);
        (node, if name == node { Span::new(span.start, self.masks().end(node)) } else { span })
    }

    pub(super) fn pointer(&self, node: NodeId) -> String {
        if self.tree().len() == 0 {
            return self.pointers.get(node as usize).cloned().unwrap_or_default();
        }
        let pointer = self.masks().pointer(node);
        match &self.above {
            Some((cut, above)) => format!("{above}{}", &pointer[*cut..]),
            None => pointer,
        }
    }

    /// Writes a value as a sentence has it.
    pub(super) fn write(&self, value: &Value, language: Language, out: &mut String) {
        match value {
            Value::Static(text) => out.push_str(language.phrase(text)),
            Value::Text(text) => out.push_str(text),
            Value::Node(node) => out.push_str(&self.masks().shown(*node)),
            Value::Number(number) => match u32::try_from(*number) {
                Ok(number) => push_number(number, out),
                // Writing to a string cannot fail.
                Err(_) => _ = write!(out, "{number}"),
            },
            Value::Block(block) => write_block(*block, out),
            Value::Choices(field) => write_texts(field.values().map(Cow::Borrowed), out),
            Value::Parts(parts) => write_texts(run(&self.lists.parts, *parts).iter().map(|part| part.text()), out),
            Value::Member(field, node) => out.push_str(&self.member_name(field, *node)),
            Value::Path(endpoint) => out.push_str(&endpoint.template()),
        }
    }

    pub(super) fn param(&self, value: &Value) -> Param {
        match value {
            Value::Static(text) => Param::Text(Cow::Borrowed(text)),
            Value::Text(text) => Param::Text(Cow::Owned(text.to_string())),
            Value::Node(node) => Param::Text(Cow::Owned(self.masks().shown(*node).into_owned())),
            Value::Number(number) => Param::Number(*number),
            Value::Block(block) => Param::Text(Cow::Owned(block.to_string())),
            Value::Choices(field) => Param::Texts(field.values().map(Cow::Borrowed).collect()),
            Value::Parts(parts) => Param::Texts(run(&self.lists.parts, *parts).iter().map(|part| Part::text(*part)).collect()),
            Value::Member(field, node) => Param::Text(self.member_name(field, *node)),
            Value::Path(endpoint) => Param::Text(Cow::Owned(endpoint.template())),
        }
    }

    /// The member that a message names: an item by the last steps of its pointer, since the list itself has the right type.
    fn member_name(&self, field: &'static Field, node: NodeId) -> Cow<'static, str> {
        let tree = self.tree();
        match tree.kind(tree.parent(node)) {
            crate::json::Kind::Array => Cow::Owned(format!("{}/{}", field.name, tree.index(node))),
            _ => Cow::Borrowed(field.name),
        }
    }
}

fn write_texts(texts: impl Iterator<Item = Cow<'static, str>>, out: &mut String) {
    for (index, text) in texts.enumerate() {
        for part in [if index > 0 { ", `" } else { "`" }, &text, "`"] {
            out.push_str(part);
        }
    }
}

/// Writes a block as its `Display` does, which takes five times as long; most findings have one.
fn write_block(block: Ipv4Net, out: &mut String) {
    let [first, second, third, fourth] = block.addr().octets();
    for (octet, behind) in [(first, '.'), (second, '.'), (third, '.'), (fourth, '/')] {
        push_number(octet.into(), out);
        out.push(behind);
    }
    push_number(block.prefix_len().into(), out);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_is_written_as_it_is_displayed() {
        for octet in 0..=255 {
            let block = Ipv4Net::new_assert([octet, 0, octet, 7].into(), octet % 33);
            let mut out = String::new();
            write_block(block, &mut out);
            assert_eq!(out, block.to_string());
        }
    }
}
