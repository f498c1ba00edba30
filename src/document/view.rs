//! The view: how rules read a subject of the document and what is known around it.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::sync::OnceLock;

use ipnet::Ipv4Net;

use crate::context::{Context, Fact, NOTHING_KNOWN};
use crate::document::Frame;
use crate::document::frame::{ABSENT, UNREADABLE};
use crate::json::{NodeId, Span, Tree};
use crate::net;
use crate::operations::{Base, Definition};
use crate::report::{Facts, Keys, Needs, Rule};
use crate::settings::Settings;
use crate::spec::{Field, FieldSet, Shape};

/// Two integers of the effective connection, the first greater than the second.
pub(crate) struct Excess {
    /// The place to point at: the first if it stands in the document.
    pub(crate) node: NodeId,
    pub(crate) node_is_first: bool,
    pub(crate) first: i64,
    pub(crate) second: i64,
}

/// One subject of a document as rules see it: values of the right type only, with what is known behind them.
pub(crate) struct View<'a> {
    pub(crate) tree: &'a Tree<'a>,
    pub(crate) settings: &'a Settings,
    pub(crate) operation: &'static Definition,
    /// The members of the outermost object.
    pub(crate) root: &'static [&'static Field],
    /// The subject at hand.
    pub(crate) frame: Frame,
    /// What the rules have found.
    pub(crate) facts: Facts,
    /// The last finding of a rule that is switched off.
    pub(super) unwanted: Facts,
    /// The fields of the nodes that the walk has met, by their numbers; nothing if it is not to note them.
    pub(crate) fields: Vec<Option<&'static Field>>,
    /// Strings with variables in them, in document order.
    pub(crate) unknown: &'a [Span],
    /// Whether the members of a connection stand in the outermost object, once a rule has asked.
    pub(crate) unwrapped: OnceCell<bool>,
    /// The keys of the document, once one has been looked for.
    pub(super) keys: OnceLock<Keys>,
}

impl<'a> View<'a> {
    pub(crate) fn new(tree: &'a Tree<'a>, settings: &'a Settings, operation: &'static Definition) -> View<'a> {
        View {
            tree,
            settings,
            operation,
            root: operation.root(tree),
            frame: Frame::new(None),
            facts: Facts::default(),
            unwanted: Facts::default(),
            fields: Vec::new(),
            unknown: &[],
            unwrapped: OnceCell::new(),
            keys: OnceLock::new(),
        }
    }

    /// A view of a document whose outermost object has other members than those of the operation.
    pub(crate) fn of(tree: &'a Tree<'a>, settings: &'a Settings, operation: &'static Definition, root: &'static [&'static Field]) -> View<'a> {
        View { root, ..View::new(tree, settings, operation) }
    }

    /// The members that stand in the document with a value that can be read or a variable.
    pub(crate) fn present(&self) -> FieldSet {
        self.frame.present()
    }

    /// Notes the field whose value, or one of whose items, a node is.
    #[inline(always)]
    pub(crate) fn meet(&mut self, node: NodeId, field: &'static Field) {
        if let Some(known) = self.fields.get_mut(node as usize) {
            *known = Some(field);
        }
    }

    /// Whether the value is a variable, which may become any value.
    #[inline(always)]
    pub(crate) fn is_unknown(&self, node: NodeId) -> bool {
        self.tree.is_variable(node) || (!self.unknown.is_empty() && self.unknown.binary_search(&self.tree.span(node)).is_ok())
    }

    /// The value of a member of the document, if it stands there with the documented type and is in its list or range.
    #[inline]
    pub(crate) fn node(&self, field: &Field) -> Option<NodeId> {
        Some(self.frame.slot(field)).filter(|&node| node < UNREADABLE)
    }

    /// The place of a member of the document, though its value may be a variable: for rules that judge its presence.
    pub(crate) fn member(&self, field: &Field) -> Option<NodeId> {
        self.node(field).or_else(|| self.frame.variable(field))
    }

    /// Whether the member stands in the document and its value is a variable.
    pub(crate) fn is_variable(&self, field: &Field) -> bool {
        self.node(field).is_none() && self.frame.variable(field).is_some()
    }

    /// Whether the document may set the member to a value that is not known: one not of its type, list or range, or in a variable.
    pub(crate) fn is_unreadable(&self, field: &Field) -> bool {
        self.frame.slot(field) == UNREADABLE
    }

    /// Whether the member stands in the update, with a value that can be read or a variable.
    #[inline]
    pub(crate) fn has(&self, field: &Field) -> bool {
        self.member(field).is_some()
    }

    /// Whether the member does not stand in the document.
    pub(crate) fn is_absent(&self, field: &Field) -> bool {
        self.frame.slot(field) == ABSENT
    }

    /// The object of the subject at hand.
    pub(crate) fn subject(&self) -> Option<NodeId> {
        self.frame.subject.or_else(|| self.node(self.operation.subject.filter(|subject| subject.is_object())?))
    }

    /// The document's own text.
    pub(crate) fn text(&self, field: &Field) -> Option<Cow<'a, str>> {
        self.tree.string(self.node(field)?)
    }

    /// The document's own integer, if it is one that 64 bits hold.
    pub(crate) fn integer(&self, field: &Field) -> Option<i64> {
        self.tree.raw(self.node(field)?).parse().ok()
    }

    /// The row that the operation has for a member.
    pub(crate) fn row(&self, field: &'static Field) -> &'static Field {
        self.operation.row(field)
    }

    /// The current value of a member, or a fact of the gateway. There is none for an answer, which has its values itself, and none for a
    /// member of a create, whose connection does not exist yet.
    #[inline]
    pub(crate) fn fact(&self, field: &Field) -> Option<&'a Fact> {
        // Rules ask this for every member, and often no fact is known.
        if self.settings.context.is_empty() {
            return None;
        }
        self.context().fact(field).filter(|_| self.operation.base != Base::Defaults || !self.operation.has(field))
    }

    /// The facts that are known from outside of the document.
    pub(crate) fn context(&self) -> &'a Context {
        if self.operation.base == Base::Nothing { &NOTHING_KNOWN } else { &self.settings.context }
    }

    /// The text that a member has where the document does not say it: the current one, or the default.
    pub(crate) fn base_text(&self, field: &'static Field) -> Option<&'a str> {
        match self.fact(field) {
            Some(Fact::Text(text)) => Some(text),
            Some(_) => None,
            None => self.default(field),
        }
    }

    /// The integer that a member has where the document does not say it.
    pub(crate) fn base_integer(&self, field: &'static Field) -> Option<i64> {
        match self.fact(field) {
            Some(Fact::Integer(integer)) => Some(*integer),
            Some(_) => None,
            None => self.default(field)?.parse().ok(),
        }
    }

    /// The default that an absent member gets, as text.
    pub(super) fn default(&self, field: &'static Field) -> Option<&'static str> {
        if self.operation.base == Base::Defaults && self.operation.has(field) { self.row(field).default_text() } else { None }
    }

    /// The text that holds after the request: the document's own, or else that of its base. Not known where the document's is unreadable.
    pub(crate) fn effective_text(&self, field: &'static Field) -> Option<Cow<'a, str>> {
        match self.frame.slot(field) {
            UNREADABLE => None,
            ABSENT => self.base_text(field).map(Cow::Borrowed),
            node => self.tree.string(node),
        }
    }

    /// The integer that holds after the request.
    pub(crate) fn effective_integer(&self, field: &'static Field) -> Option<i64> {
        match self.frame.slot(field) {
            UNREADABLE => None,
            ABSENT => self.base_integer(field),
            _ => self.integer(field),
        }
    }

    /// The [`effective_text`](View::effective_text); where it is not known, the rule is undecided at `node`.
    pub(crate) fn need_text(&mut self, rule: &'static Rule, node: NodeId, field: &'static Field) -> Option<Cow<'a, str>> {
        let known = self.effective_text(field);
        if known.is_none() && !self.is_unreadable(field) {
            self.undecided(rule, node, [Some(field), None]);
        }
        known
    }

    /// Whether both facts have one of the values given with each; the unknown ones where that depends on them.
    pub(crate) fn both_hold(&self, facts: [(&'static Field, &[&str]); 2]) -> Result<bool, Needs> {
        let known = facts.map(|(field, values)| self.effective_text(field).map(|text| values.contains(&&*text)));
        match known {
            [Some(false), _] | [_, Some(false)] => Ok(false),
            [Some(true), Some(true)] => Ok(true),
            [first, second] => Err([first.is_none().then_some(facts[0].0), second.is_none().then_some(facts[1].0)]),
        }
    }

    /// Two integers of which the first should not be greater. Where one is not known and could matter, the rule is undecided.
    pub(crate) fn exceeds(&mut self, rule: &'static Rule, first: &'static Field, second: &'static Field) -> Option<Excess> {
        let node = self.node(first).or(self.node(second))?;
        let node_is_first = self.node(first).is_some();
        let limits = |field: &Field| if let Shape::Integer { min, max } = field.shape { (min, max) } else { (i64::MIN, i64::MAX) };
        let (least_second, most_first) = (limits(second).0, limits(first).1);
        match (self.effective_integer(first), self.effective_integer(second)) {
            (Some(first), Some(second)) => (first > second).then_some(Excess { node, node_is_first, first, second }),
            (Some(value), None) if value > least_second && !self.is_unreadable(second) => {
                self.undecided(rule, node, [Some(second), None]);
                None
            }
            (None, Some(value)) if value < most_first && !self.is_unreadable(first) => {
                self.undecided(rule, node, [Some(first), None]);
                None
            }
            _ => None,
        }
    }

    /// The current blocks of a list, without the document.
    pub(crate) fn base_blocks(&self, field: &Field) -> Option<Vec<Ipv4Net>> {
        match self.fact(field)? {
            Fact::Texts(texts) => Some(texts.iter().filter_map(|text| net::parse(text)).collect()),
            _ => None,
        }
    }
}
