//! Findings in a document with their places, and the masks for its text.

use std::borrow::Cow;

use crate::characters::places;
use crate::document::View;
use crate::json::{Kind, NodeId, Span};
use crate::operations::Base;
use crate::report::{Finding, MAX_FINDINGS, Needs, Param, Related, Rule, Undecided};
use crate::spec::{self, Field};

impl View<'_> {
    /// The JSON pointer of a node, for a member that the walk has noted without an allocation.
    fn pointer(&self, node: NodeId) -> Cow<'static, str> {
        let known = if self.frame.subject.is_some() { None } else { self.frame.place_of(node).map(|place| self.operation.pointer_at(place)) };
        match known {
            Some(pointer) if !pointer.is_empty() => Cow::Borrowed(pointer),
            _ => Cow::Owned(self.tree.pointer(node)),
        }
    }

    /// The place to point at instead of a node: the name of the secret that the node is or stands in; the first character of a node that
    /// holds a value that must not be shown, so that no range spells a length.
    fn place(&self, node: NodeId) -> (NodeId, Span) {
        if let Some(secret) = spec::secret_of(self.tree, node) {
            return (secret, self.tree.span(self.tree.name_of(secret).unwrap_or(secret)));
        }
        let span = self.tree.span(node);
        let hides = self.tree.below(node).any(|node| spec::is_secret(self.tree, node) || spec::is_hidden(self.root, self.tree, node));
        (node, if hides { Span::new(span.start, span.start + 1) } else { span })
    }

    /// A finding at a value, or at a name where `node` is one. Parameters and the rest are added to what is returned.
    pub(crate) fn report(&mut self, rule: &'static Rule, node: NodeId, words: &'static str) -> &mut Finding {
        let (node, span) = self.place(node);
        self.report_span(rule, node, span, words)
    }

    /// A finding at a value, with the value as its first parameter.
    pub(crate) fn report_value(&mut self, rule: &'static Rule, node: NodeId, words: &'static str) -> &mut Finding {
        let shown = self.shown(node);
        self.report(rule, node, words).param("value", shown)
    }

    /// A finding at the opening bracket of an array or object, or at the variable in its place.
    pub(crate) fn report_bracket(&mut self, rule: &'static Rule, node: NodeId, words: &'static str) -> &mut Finding {
        let span = self.tree.span(node);
        let is_open = matches!(self.tree.kind(node), Kind::Array | Kind::Object);
        self.report_span(rule, node, if is_open { Span::new(span.start, span.start + 1) } else { span }, words)
    }

    pub(crate) fn report_span(&mut self, rule: &'static Rule, node: NodeId, span: Span, words: &'static str) -> &mut Finding {
        if self.findings.len() >= MAX_FINDINGS {
            // The last place is overwritten: what it held is counted as left out below.
            self.findings.truncate(MAX_FINDINGS - 1);
            self.omitted += 1;
        }
        let pointer = self.pointer(node);
        if self.findings.capacity() == 0 {
            self.findings.reserve(8);
        }
        let mut finding = Finding { words, ..Finding::new(rule, pointer, span) };
        if self.operation.base == Base::Defaults && rule.source.starts_with("API, ") {
            // A rule cites the page that it was written for first: the row of the member names the one at hand.
            finding.source = Some(self.source(node)).filter(|source| !source.is_empty()).unwrap_or(rule.source);
        }
        if self.operation.is_answer() {
            finding.severity = finding.severity.min(rule.on.answers);
        }
        self.findings.push(finding);
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    /// Notes that a rule lacks facts. A member that a create leaves out has its default, or the service chooses: such a fact is not asked for.
    pub(crate) fn undecided(&mut self, rule: &'static Rule, node: NodeId, needs: Needs) {
        let needs = needs.map(|field| field.filter(|field| self.operation.base != Base::Defaults || !self.operation.has(field)));
        if needs == [None, None] {
            return;
        }
        if self.undecided.len() < MAX_FINDINGS {
            if self.undecided.capacity() == 0 {
                self.undecided.reserve(8);
            }
            let pointer = self.pointer(node);
            self.undecided.push(Undecided { rule, pointer, needs });
        }
    }

    pub(crate) fn related(&self, node: NodeId, message: &'static str) -> Related {
        let (node, span) = self.place(node);
        Related { pointer: self.pointer(node), message, range: Some(span.into()) }
    }

    /// The table that documents the member whose value or name the node is: that of the operation at hand.
    pub(crate) fn source(&self, node: NodeId) -> &'static str {
        let value = if self.tree.kind(node) == Kind::Name { node + 1 } else { node };
        spec::field_of(self.root, self.tree, value).map_or("", |field| field.source)
    }
}

/// The masks: the only way for text of the document, or of what is known around it, into a finding.
impl View<'_> {
    /// A value or a name as a message may show it. A value is eight asterisks unless the tables know the member and call it public, and a
    /// name if it stands in a secret. A variable has the name of its member.
    pub(crate) fn shown(&self, node: NodeId) -> Param {
        const LONGEST: usize = 100;
        if let Some(field) = self.field_of_variable(node) {
            return field.name.into();
        }
        let text = self.tree.string(node).unwrap_or_else(|| Cow::Borrowed(self.tree.raw(node)));
        let cut = if text.len() > LONGEST { text.char_indices().nth(LONGEST) } else { None };
        match cut {
            Some((cut, _)) => self.shown_text(node, format!("{}…", &text[..cut])),
            None => self.shown_text(node, text),
        }
    }

    /// A text that is made of a value or a name, as a message may show it.
    pub(crate) fn shown_text(&self, node: NodeId, text: impl Into<String>) -> Param {
        if self.is_public(node) { Param::unmasked(text) } else { Param::masked() }
    }

    /// Characters of a value or a name, with their places.
    pub(crate) fn shown_characters(&self, node: NodeId, characters: impl IntoIterator<Item = (usize, char)>) -> Param {
        self.shown_text(node, places(characters))
    }

    /// The text that holds after the request, as a message may show it.
    pub(crate) fn shown_effective(&self, field: &'static Field) -> Param {
        match (self.node(field), self.fact(field)) {
            (Some(node), _) => self.shown(node),
            (None, Some(_)) => self.context().shown(field),
            (None, None) => self.default(field).map_or_else(Param::masked, |json| json.trim_matches('"').into()),
        }
    }

    /// The member that a message names: an item by the last steps of its pointer, since the list itself has the right type.
    pub(crate) fn member_name(&self, field: &'static Field, node: NodeId) -> Param {
        match self.tree.kind(self.tree.parent(node)) {
            Kind::Array => Param::unmasked(format!("{}/{}", field.name, self.tree.index(node))),
            _ => field.name.into(),
        }
    }

    fn is_public(&self, node: NodeId) -> bool {
        match self.tree.kind(node) {
            Kind::Name => spec::secret_of(self.tree, self.tree.parent(node)).is_none(),
            _ => spec::field_of(self.root, self.tree, node).is_some_and(Field::is_public),
        }
    }

    fn field_of_variable(&self, node: NodeId) -> Option<&'static Field> {
        if self.tree.kind(node) != Kind::Name && self.is_unknown(node) { spec::field_of(self.root, self.tree, node) } else { None }
    }
}
