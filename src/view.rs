//! The view: how rules read the update and what is known around it, and how they speak.

use std::borrow::Cow;

use ipnet::Ipv4Net;

use crate::context::{Context, Fact};
use crate::field::{Field, Standing};
use crate::finding::{Edit, Finding, Fix, Param, Related};
use crate::json::{Kind, NodeId, Span, Tree};
use crate::linter::Settings;
use crate::report::Undecided;
use crate::rule::Rule;
use crate::spec::{self, FIELD_IDS};

/// A document with more findings than this is reported in part; the report says how many were left out.
pub(crate) const MAX_FINDINGS: usize = 1000;

/// A CIDR block of the update and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Block {
    pub(crate) node: NodeId,
    /// As written, host bits included.
    pub(crate) net: Ipv4Net,
}

/// A policy rule of the update. Blocks that are not CIDR are left out.
#[derive(Debug)]
pub(crate) struct PolicyRule {
    pub(crate) node: NodeId,
    pub(crate) source: Option<Block>,
    pub(crate) destinations: Vec<Block>,
}

/// The update as rules see it: values of the right type only, with the context behind them.
pub(crate) struct View<'a> {
    pub(crate) tree: &'a Tree<'a>,
    pub(crate) settings: &'a Settings,
    pub(crate) peer_subnets: Vec<Block>,
    pub(crate) policy_rules: Vec<PolicyRule>,
    pub(crate) findings: Vec<Finding>,
    pub(crate) undecided: Vec<Undecided>,
    pub(crate) omitted: usize,
    slots: [NodeId; FIELD_IDS],
}

const ABSENT: NodeId = NodeId::MAX;

impl<'a> View<'a> {
    pub(crate) fn new(tree: &'a Tree<'a>, settings: &'a Settings) -> View<'a> {
        View {
            tree,
            settings,
            peer_subnets: Vec::new(),
            policy_rules: Vec::new(),
            findings: Vec::new(),
            undecided: Vec::new(),
            omitted: 0,
            slots: [ABSENT; FIELD_IDS],
        }
    }

    pub(crate) fn set(&mut self, field: &Field, node: NodeId) {
        self.slots[usize::from(field.id)] = node;
    }

    pub(crate) fn context(&self) -> &'a Context {
        &self.settings.context
    }

    // ---- reading

    /// The value of a member of the update, if it stands there with the documented type.
    pub(crate) fn node(&self, field: &Field) -> Option<NodeId> {
        Some(self.slots[usize::from(field.id)]).filter(|&node| node != ABSENT)
    }

    pub(crate) fn has(&self, field: &Field) -> bool {
        self.node(field).is_some()
    }

    /// The update's own text.
    pub(crate) fn text(&self, field: &Field) -> Option<Cow<'a, str>> {
        self.tree.string(self.node(field)?)
    }

    /// The update's own integer, if it is one that 64 bits hold.
    pub(crate) fn integer(&self, field: &Field) -> Option<i64> {
        self.tree.raw(self.node(field)?).parse().ok()
    }

    /// The text that holds after the update: its own, or else the current one.
    pub(crate) fn effective_text(&self, field: &Field) -> Option<Cow<'a, str>> {
        let own = if field.standing == Standing::Update { self.text(field) } else { None };
        own.or_else(|| self.context().text(field).map(Cow::Borrowed))
    }

    /// The integer that holds after the update.
    pub(crate) fn effective_integer(&self, field: &Field) -> Option<i64> {
        self.integer(field).or_else(|| self.context().integer(field))
    }

    /// Like [`effective_text`](View::effective_text); where it is not known, the rule is undecided at `node`.
    pub(crate) fn need_text(&mut self, rule: &'static Rule, node: NodeId, field: &'static Field) -> Option<Cow<'a, str>> {
        let known = self.effective_text(field);
        if known.is_none() {
            self.undecided(rule, node, &[field]);
        }
        known
    }

    /// Like [`effective_integer`](View::effective_integer); where it is not known, the rule is undecided at `node`.
    pub(crate) fn need_integer(&mut self, rule: &'static Rule, node: NodeId, field: &'static Field) -> Option<i64> {
        let known = self.effective_integer(field);
        if known.is_none() && !self.has(field) {
            self.undecided(rule, node, &[field]);
        }
        known
    }

    /// The current blocks of a list, without the update.
    pub(crate) fn current_blocks(&self, field: &Field) -> Option<Vec<Ipv4Net>> {
        match self.context().fact(field)? {
            Fact::Texts(texts) => Some(texts.iter().filter_map(|text| text.parse().ok()).collect()),
            _ => None,
        }
    }

    // ---- speaking

    /// A finding at a value, or at a name where `node` is one. Parameters and the rest are added to what is returned.
    pub(crate) fn report(&mut self, rule: &'static Rule, node: NodeId, words: &'static str) -> &mut Finding {
        self.report_span(rule, node, self.tree.span(node), words)
    }

    /// A finding at the opening bracket of an array or object.
    pub(crate) fn report_bracket(&mut self, rule: &'static Rule, node: NodeId, words: &'static str) -> &mut Finding {
        let start = self.tree.span(node).start;
        self.report_span(rule, node, Span::new(start, start + 1), words)
    }

    pub(crate) fn report_span(&mut self, rule: &'static Rule, node: NodeId, span: Span, words: &'static str) -> &mut Finding {
        if self.findings.len() >= MAX_FINDINGS {
            // The last place is overwritten: what it held is counted as left out below.
            self.findings.truncate(MAX_FINDINGS - 1);
            self.omitted += 1;
        }
        let pointer = self.tree.pointer(node);
        self.findings.push(Finding {
            rule,
            severity: rule.severity,
            pointer,
            range: Some(span.into()),
            source: rule.source,
            params: Vec::new(),
            related: Vec::new(),
            fix: None,
            node,
            words,
            advice: None,
        });
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    pub(crate) fn undecided(&mut self, rule: &'static Rule, node: NodeId, needs: &[&'static Field]) {
        if self.undecided.len() < MAX_FINDINGS {
            let pointer = self.tree.pointer(node);
            self.undecided.push(Undecided { rule, pointer, needs: needs.iter().map(|field| field.fact()).collect() });
        }
    }

    pub(crate) fn related(&self, node: NodeId, message: &'static str) -> Related {
        Related { pointer: self.tree.pointer(node), message, range: Some(self.tree.span(node).into()) }
    }

    /// The value as a message may show it: eight asterisks unless the tables know the member and call it public.
    pub(crate) fn shown(&self, node: NodeId) -> Param {
        match spec::field_of(self.tree, node) {
            Some(field) if field.is_public() => self.plain(node),
            _ => Param::from("********"),
        }
    }

    /// A member name as a message may show it.
    pub(crate) fn plain(&self, node: NodeId) -> Param {
        const LONGEST: usize = 100;
        let text = self.tree.string(node).unwrap_or_else(|| Cow::Borrowed(self.tree.raw(node)));
        match text.char_indices().nth(LONGEST) {
            Some((cut, _)) => format!("{}…", &text[..cut]).into(),
            None => text.into_owned().into(),
        }
    }

    // ---- fixing

    /// Replaces a value by JSON text.
    pub(crate) fn replace(&self, node: NodeId, json: impl Into<String>) -> Vec<Edit> {
        vec![Edit::new(self.tree.span(node), json)]
    }

    /// Replaces a value by a string that needs no escapes.
    pub(crate) fn replace_text(&self, node: NodeId, text: &str) -> Vec<Edit> {
        self.replace(node, format!("\"{text}\""))
    }

    /// Removes a member (by its value) or an item, with its comma.
    pub(crate) fn remove(&self, node: NodeId) -> Vec<Edit> {
        let start_of = |value: NodeId| self.tree.span(self.tree.name_of(value).unwrap_or(value)).start;
        let parent = self.tree.parent(node);
        let siblings: Vec<NodeId> = match self.tree.kind(parent) {
            Kind::Object => self.tree.members(parent).map(|(_, value)| value).collect(),
            _ => self.tree.items(parent).collect(),
        };
        let at = siblings.binary_search(&node).unwrap_or(0);
        let span = if let Some(&next) = siblings.get(at + 1) {
            Span::new(start_of(node), start_of(next))
        } else if at > 0 {
            Span::new(self.tree.span(siblings[at - 1]).end, self.tree.span(node).end)
        } else {
            Span::new(start_of(node), self.tree.span(node).end)
        };
        vec![Edit::new(span, "")]
    }

    pub(crate) fn safe_removal(&self, title: &'static str, node: NodeId) -> Fix {
        Fix::safe(title, self.remove(node))
    }
}
