//! Findings in a document with their places, and the masks for its text.

use crate::characters::places;
use crate::document::View;
use crate::json::{Kind, NodeId, Span};
use crate::message::Message;
use crate::operations::Base;
use crate::report::{Facts, MASK, Masks, Needs, Rule, Value, place};
use crate::spec::Field;

impl View<'_> {
    /// A finding at a value, or at a name where `node` is one. Parameters and the rest are added to what is returned.
    pub(crate) fn report(&mut self, rule: &'static Rule, node: NodeId, message: &'static Message) -> &mut Facts {
        let (node, name) = place(self.tree, node);
        let span = self.tree.span(name);
        // Where a value that may be shown ends is told when it is asked for.
        self.add(rule, node, span.start, if name == node { 0 } else { span.end }, message)
    }

    /// A finding at a value, with the value as its first parameter.
    pub(crate) fn report_value(&mut self, rule: &'static Rule, node: NodeId, message: &'static Message) -> &mut Facts {
        self.report(rule, node, message).param("value", Value::Node(node))
    }

    /// A finding at the opening bracket of an array or object, or at the variable in its place.
    pub(crate) fn report_bracket(&mut self, rule: &'static Rule, node: NodeId, message: &'static Message) -> &mut Facts {
        let span = self.tree.span(node);
        let is_open = matches!(self.tree.kind(node), Kind::Array | Kind::Object);
        self.add(rule, node, span.start, if is_open { span.start + 1 } else { span.end }, message)
    }

    pub(crate) fn report_span(&mut self, rule: &'static Rule, node: NodeId, span: Span, message: &'static Message) -> &mut Facts {
        self.add(rule, node, span.start, span.end, message)
    }

    fn add(&mut self, rule: &'static Rule, node: NodeId, start: u32, end: u32, message: &'static Message) -> &mut Facts {
        if !self.settings.runs(rule) {
            self.unwanted = Facts::default();
            return self.unwanted.report(rule, message, node, start, end);
        }
        // A rule cites the page that it was written for first: the row of the member names the one at hand.
        let row = if self.operation.base == Base::Defaults && rule.source.starts_with("API, ") { self.source(node) } else { "" };
        let facts = self.facts.report(rule, message, node, start, end);
        if !row.is_empty() {
            facts.cite(row);
        }
        if self.operation.is_answer() {
            facts.at_most(rule.on.answers);
        }
        facts
    }

    /// Notes that a rule lacks facts. A member that a create leaves out has its default, or the service chooses: such a fact is not asked for.
    pub(crate) fn undecided(&mut self, rule: &'static Rule, node: NodeId, needs: Needs) {
        let needs = needs.map(|field| field.filter(|field| self.operation.base != Base::Defaults || !self.operation.has(field)));
        if needs != [None, None] {
            self.facts.doubt(rule, node, needs);
        }
    }

    /// The table that documents the member whose value the node is: that of the operation at hand.
    pub(crate) fn source(&self, node: NodeId) -> &'static str {
        self.masks().field(node).map_or("", |field| field.source)
    }
}

/// The masks: the only way for text of the document, or of what is known around it, into a finding.
impl View<'_> {
    pub(crate) fn masks(&self) -> Masks<'_> {
        Masks { tree: *self.tree, root: self.root, unknown: self.unknown, fields: &self.fields, keys: &self.keys }
    }

    /// A text that is made of a value or a name, as a message may show it.
    pub(crate) fn shown_text(&self, node: NodeId, text: impl Into<Box<str>>) -> Value {
        let text = text.into();
        if self.masks().lets_through(node, &text) { Value::unmasked(text) } else { Value::masked() }
    }

    /// All of a string, however long, or eight asterisks.
    pub(crate) fn shown_string(&self, node: NodeId) -> Option<String> {
        let text = self.tree.string(node)?;
        Some(if self.masks().lets_through(node, &text) { text.into_owned() } else { MASK.to_owned() })
    }

    /// Characters of a value or a name, with their places.
    pub(crate) fn shown_characters(&self, node: NodeId, characters: impl IntoIterator<Item = (usize, char)>) -> Value {
        self.shown_text(node, places(characters))
    }

    /// The text that holds after the request, as a message may show it.
    pub(crate) fn shown_effective(&self, field: &'static Field) -> Value {
        match (self.node(field), self.fact(field)) {
            (Some(node), _) => Value::Node(node),
            (None, Some(_)) => self.context().shown(field),
            (None, None) => self.default(field).map_or_else(Value::masked, Value::from),
        }
    }
}
