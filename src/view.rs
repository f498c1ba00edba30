//! The view: how rules read the update and what is known around it, and how they speak.

use std::borrow::Cow;
use std::cell::OnceCell;
use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::context::{Context, Fact, NOTHING_KNOWN};
use crate::field::{Field, FieldSet, Format, Shape, Standing};
use crate::finding::{Edit, Finding, Fix, Param, Related, Severity};
use crate::json::{Kind, NodeId, Span, Tree};
use crate::linter::Settings;
use crate::operation::{self, Definition};
use crate::report::{Needs, Undecided};
use crate::rule::Rule;
use crate::rules::{invalid_cidr, invalid_timestamp};
use crate::spec::{self, FIELD_IDS, connection, response};

/// A document with more findings than this is reported in part; the report says how many were left out.
pub(crate) const MAX_FINDINGS: usize = 1000;

/// A CIDR block of the update and where it stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Block {
    pub(crate) node: NodeId,
    /// As written, host bits included.
    pub(crate) net: Ipv4Net,
}

/// A tunnel interface address of the update.
#[derive(Debug, Clone, Copy)]
pub(crate) struct TunnelAddress {
    pub(crate) node: NodeId,
    pub(crate) address: Ipv4Addr,
    /// The prefix length, if there is one.
    pub(crate) length: Option<u8>,
}

impl TunnelAddress {
    /// Its block of four addresses.
    pub(crate) fn block(self) -> Ipv4Net {
        Ipv4Net::new_assert(self.address, 30).trunc()
    }
}

/// Where a list has its blocks among all of the update.
pub(crate) type Blocks = std::ops::Range<usize>;

/// A policy rule of the update. Blocks that are not CIDR are left out.
#[derive(Debug)]
pub(crate) struct PolicyRule {
    pub(crate) node: NodeId,
    pub(crate) source: Option<Block>,
    /// Places in [`View::blocks`].
    pub(crate) destinations: Blocks,
    /// Whether both members stand there and every block could be read.
    pub(crate) whole: bool,
    /// Whether it may have a destination that is not among them.
    pub(crate) is_open: bool,
}

/// Two integers of the effective connection, the first greater than the second.
pub(crate) struct Excess {
    /// Where to point: the first if it stands in the update.
    pub(crate) node: NodeId,
    pub(crate) node_is_first: bool,
    pub(crate) first: i64,
    pub(crate) second: i64,
}

/// The update as rules see it: values of the right type only, with the context behind them.
pub(crate) struct View<'a> {
    pub(crate) tree: &'a Tree<'a>,
    pub(crate) settings: &'a Settings,
    pub(crate) operation: &'static Definition,
    /// The members of the outermost object.
    pub(crate) root: &'static [&'static Field],
    /// All blocks, of sources and of lists, in document order.
    pub(crate) blocks: Vec<Block>,
    pub(crate) peer_subnets: Blocks,
    pub(crate) policy_rules: Vec<PolicyRule>,
    /// The VPN gateway's, the customer gateway's.
    pub(crate) tunnel_addresses: [Option<TunnelAddress>; 2],
    pub(crate) findings: Vec<Finding>,
    pub(crate) undecided: Vec<Undecided>,
    pub(crate) omitted: usize,
    /// Strings with variables in them, in document order.
    pub(crate) unknown: &'a [Span],
    /// What `missing-member` knows of the outermost object once it has been asked.
    pub(crate) unwrapped: OnceCell<bool>,
    is_create: OnceCell<bool>,
    slots: [NodeId; FIELD_IDS],
    present: FieldSet,
    /// Where the members stand whose value is a variable, by field id, each once. Their slots are unreadable.
    variables: Vec<(u8, NodeId)>,
}

const ABSENT: NodeId = NodeId::MAX;
/// The member stands there, with a value that the walk has found fault with, or a variable decides on it.
const UNREADABLE: NodeId = NodeId::MAX - 1;

/// Which traffic policy rules select: the destinations of each source, as [`networks`], by ascending source.
pub(crate) type Selectors = Vec<(Ipv4Net, Vec<Ipv4Net>)>;

fn selectors(rules: impl Iterator<Item = Option<(Ipv4Net, Vec<Ipv4Net>)>>) -> Option<Selectors> {
    let mut selectors = rules.collect::<Option<Selectors>>()?;
    selectors.sort_by_cached_key(|(source, _)| rank(*source));
    selectors.dedup_by(|later, earlier| {
        let is_same = rank(later.0) == rank(earlier.0);
        if is_same {
            earlier.1.append(&mut later.1);
        }
        is_same
    });
    Some(selectors.into_iter().map(|(source, destinations)| (source.trunc(), networks(destinations.into_iter()))).collect())
}

/// Blocks as networks, each once, in ascending order: their own order and their host bits say nothing.
pub(crate) fn networks(blocks: impl Iterator<Item = Ipv4Net>) -> Vec<Ipv4Net> {
    let mut networks: Vec<_> = blocks.map(|block| block.trunc()).collect();
    networks.sort_by_cached_key(|net| rank(*net));
    networks.dedup();
    networks
}

/// Whether one of these networks holds the block.
pub(crate) fn is_within(networks: &[Ipv4Net], net: Ipv4Net) -> bool {
    std::iter::successors(Some(net.trunc()), Ipv4Net::supernet).any(|outer| networks.binary_search_by_key(&rank(outer), |net| rank(*net)).is_ok())
}

/// The place of a block in the order of networks: those that contain a network stand before it, the outermost first.
///
/// The code of a sort is some 8 kB for each type of key. All in the engine sort by a cached key of 64 bits, and share one.
pub(crate) fn rank(net: Ipv4Net) -> u64 {
    u64::from(u32::from(net.network())) << 8 | u64::from(net.prefix_len())
}

/// Whether one block lies in another. `Ipv4Net::contains` says the same and looks for the ends of both; this is asked of each block,
/// of every block that is special.
pub(crate) fn holds(outer: Ipv4Net, inner: Ipv4Net) -> bool {
    let differing = u32::from(outer.addr()) ^ u32::from(inner.addr());
    inner.prefix_len() >= outer.prefix_len() && differing & u32::from(outer.netmask()) == 0
}

impl<'a> View<'a> {
    pub(crate) fn new(tree: &'a Tree<'a>, settings: &'a Settings, operation: &'static Definition) -> View<'a> {
        View {
            tree,
            settings,
            operation,
            root: operation.root(tree),
            blocks: Vec::new(),
            peer_subnets: 0..0,
            policy_rules: Vec::new(),
            tunnel_addresses: [None; 2],
            findings: Vec::new(),
            undecided: Vec::new(),
            omitted: 0,
            unknown: &[],
            unwrapped: OnceCell::new(),
            is_create: OnceCell::new(),
            slots: [ABSENT; FIELD_IDS],
            present: FieldSet::default(),
            variables: Vec::new(),
        }
    }

    #[inline]
    pub(crate) fn set(&mut self, field: &Field, node: NodeId) {
        self.slots[usize::from(field.id)] = node;
        self.present.insert(field);
    }

    /// The members that stand in the update with a value that can be read or a variable.
    pub(crate) fn present(&self) -> FieldSet {
        self.present
    }

    pub(crate) fn set_unreadable(&mut self, field: &Field) {
        self.slots[usize::from(field.id)] = UNREADABLE;
    }

    /// Notes a member whose value is a variable. What it may hold is not known either.
    pub(crate) fn set_variable(&mut self, field: &'static Field, node: NodeId) {
        self.set_unreadable(field);
        self.present.insert(field);
        if !self.variables.iter().any(|(id, _)| *id == field.id) {
            self.variables.push((field.id, node));
        }
        self.hide(field.fields());
    }

    /// Notes that a variable may hold these members, as far as they do not stand in the update.
    pub(crate) fn hide(&mut self, fields: &[&'static Field]) {
        for field in fields {
            if self.slots[usize::from(field.id)] == ABSENT {
                self.set_unreadable(field);
                self.hide(field.fields());
            }
        }
    }

    /// Whether the value is a variable: nothing can be said of what it will be.
    #[inline(always)]
    pub(crate) fn is_unknown(&self, node: NodeId) -> bool {
        self.tree.is_variable(node) || (!self.unknown.is_empty() && self.unknown.binary_search(&self.tree.span(node)).is_ok())
    }

    /// Whether the update is the body of a create.
    pub(crate) fn is_create(&self) -> bool {
        *self.is_create.get_or_init(|| operation::is_create(self.tree))
    }

    /// What is known of the current connection. An answer says itself what it is.
    pub(crate) fn context(&self) -> &'a Context {
        if self.operation.is_answer { &NOTHING_KNOWN } else { &self.settings.context }
    }

    // ---- reading

    /// The value of a member of the update, if it stands there with the documented type and is in its list or range.
    #[inline]
    pub(crate) fn node(&self, field: &Field) -> Option<NodeId> {
        Some(self.slots[usize::from(field.id)]).filter(|&node| node < UNREADABLE)
    }

    /// Where a member of the update stands, though its value may be a variable: for what its presence alone says.
    pub(crate) fn member(&self, field: &Field) -> Option<NodeId> {
        let variable = || self.variables.iter().find(|(id, _)| *id == field.id).map(|&(_, node)| node);
        self.node(field).or_else(variable)
    }

    /// Whether the member stands in the update and its value is a variable.
    pub(crate) fn is_variable(&self, field: &Field) -> bool {
        !self.variables.is_empty() && self.node(field).is_none() && self.member(field).is_some()
    }

    /// Whether the update may set the member to a value that is not known: one not of its type, list or range, or in a variable.
    pub(crate) fn is_unreadable(&self, field: &Field) -> bool {
        self.slots[usize::from(field.id)] == UNREADABLE
    }

    /// Whether the member stands in the update, with a value that can be read or a variable.
    #[inline]
    pub(crate) fn has(&self, field: &Field) -> bool {
        self.member(field).is_some()
    }

    /// The update's own text.
    pub(crate) fn text(&self, field: &Field) -> Option<Cow<'a, str>> {
        self.tree.string(self.node(field)?)
    }

    /// The update's own integer, if it is one that 64 bits hold.
    pub(crate) fn integer(&self, field: &Field) -> Option<i64> {
        self.tree.raw(self.node(field)?).parse().ok()
    }

    /// The text that holds after the update: its own, or else the current one. Not known where the update's is unreadable.
    pub(crate) fn effective_text(&self, field: &Field) -> Option<Cow<'a, str>> {
        match self.slots[usize::from(field.id)] {
            UNREADABLE => None,
            node if node != ABSENT && field.standing == Standing::Update => self.tree.string(node),
            _ => self.context().text(field).map(Cow::Borrowed),
        }
    }

    /// The integer that holds after the update.
    pub(crate) fn effective_integer(&self, field: &Field) -> Option<i64> {
        match self.slots[usize::from(field.id)] {
            UNREADABLE => None,
            ABSENT => self.context().integer(field),
            _ => self.integer(field),
        }
    }

    /// Like [`effective_text`](View::effective_text); where nothing is said of it, the rule is undecided at `node`.
    pub(crate) fn need_text(&mut self, rule: &'static Rule, node: NodeId, field: &'static Field) -> Option<Cow<'a, str>> {
        let known = self.effective_text(field);
        if known.is_none() && !self.is_unreadable(field) {
            self.undecided(rule, node, [Some(field), None]);
        }
        known
    }

    /// Whether both facts have one of the values given with each; the unknown ones where that hangs on them.
    pub(crate) fn both_hold(&self, facts: [(&'static Field, &[&str]); 2]) -> Result<bool, Needs> {
        let known = facts.map(|(field, values)| self.context().text(field).map(|text| values.contains(&text)));
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

    /// Whether the member stands in the update with the value that it is known to have already.
    pub(crate) fn is_unchanged(&self, field: &Field) -> bool {
        let (Some(fact), Some(node)) = (self.context().fact(field), self.node(field)) else { return false };
        match fact {
            Fact::Text(text) if matches!(field.shape, Shape::Text(Format::Uuid)) => {
                self.tree.string(node).is_some_and(|own| own.eq_ignore_ascii_case(text))
            }
            Fact::Text(text) => self.tree.string(node).is_some_and(|own| own == *text),
            Fact::Integer(integer) => self.integer(field) == Some(*integer),
            Fact::Boolean(boolean) => (self.tree.kind(node) == Kind::True) == *boolean,
            Fact::Texts(texts) => {
                let own = self.blocks[self.peer_subnets.clone()].iter().map(|block| block.net);
                own.len() == self.tree.count(node) && networks(own) == networks(texts.iter().filter_map(|text| invalid_cidr::parse(text)))
            }
            Fact::Rules(_) => self.selectors().is_some_and(|own| Some(own) == self.current_selectors()),
        }
    }

    /// The policy rules of the update, if each of them could be read as a whole.
    pub(crate) fn selectors(&self) -> Option<Selectors> {
        let node = self.node(&connection::POLICY_RULES).filter(|&node| self.policy_rules.len() == self.tree.count(node))?;
        debug_assert_eq!(self.tree.kind(node), Kind::Array);
        selectors(self.policy_rules.iter().map(|rule| {
            let destinations = self.blocks[rule.destinations.clone()].iter().map(|block| block.net);
            Some((rule.source.filter(|_| rule.whole)?.net, destinations.collect()))
        }))
    }

    /// The current policy rules, without the update.
    pub(crate) fn current_selectors(&self) -> Option<Selectors> {
        let Fact::Rules(rules) = self.context().fact(&connection::POLICY_RULES)? else { return None };
        selectors(rules.iter().map(|(source, destinations)| {
            let destinations = destinations.iter().map(|text| invalid_cidr::parse(text));
            Some((invalid_cidr::parse(source.as_ref()?)?, destinations.collect::<Option<_>>()?))
        }))
    }

    /// The current blocks of a list, without the update.
    pub(crate) fn current_blocks(&self, field: &Field) -> Option<Vec<Ipv4Net>> {
        match self.context().fact(field)? {
            Fact::Texts(texts) => Some(texts.iter().filter_map(|text| invalid_cidr::parse(text)).collect()),
            _ => None,
        }
    }

    /// Shows a rule the blocks on the customer's side: the customer subnets, and the destinations of policy rules. What the pages say of
    /// subnets they do not say of destinations: a finding there is a warning at the most.
    pub(crate) fn each_customer_block(&mut self, judge: impl Fn(&mut View<'a>, Block, Severity)) {
        for at in self.peer_subnets.clone() {
            judge(self, self.blocks[at], Severity::Error);
        }
        for rule in 0..self.policy_rules.len() {
            for at in self.policy_rules[rule].destinations.clone() {
                judge(self, self.blocks[at], Severity::Warning);
            }
        }
    }

    // ---- speaking

    /// The JSON pointer of a node, for a member that the walk has noted without an allocation.
    fn pointer(&self, node: NodeId) -> Cow<'static, str> {
        match self.slots.iter().position(|&slot| slot == node) {
            Some(id) if !spec::pointer(id as u8).is_empty() => Cow::Borrowed(spec::pointer(id as u8)),
            _ => Cow::Owned(self.tree.pointer(node)),
        }
    }

    /// Where to point instead of at a node. Whatever is a secret or in one: its name. What holds a value that must not be shown: its
    /// first character, so that no range spells a length.
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
        if self.operation.warned.contains(&rule) {
            finding.severity = finding.severity.min(Severity::Warning);
        }
        self.findings.push(finding);
        let last = self.findings.len() - 1;
        &mut self.findings[last]
    }

    pub(crate) fn undecided(&mut self, rule: &'static Rule, node: NodeId, needs: Needs) {
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

    /// The value as a message may show it: eight asterisks unless the tables know the member and call it public. A variable has the name
    /// of its member.
    pub(crate) fn shown(&self, node: NodeId) -> Param {
        match spec::field_of(self.root, self.tree, node) {
            Some(field) if self.is_unknown(node) => Param::from(field.name),
            Some(field) if field.is_public() => self.plain(node),
            _ => Param::from("********"),
        }
    }

    /// What documents the member whose value the node is: in an answer, the table of the answer.
    pub(crate) fn source(&self, node: NodeId) -> &'static str {
        spec::field_of(self.root, self.tree, node).map_or("", |field| field.source)
    }

    /// A member name as a message may show it.
    pub(crate) fn plain(&self, node: NodeId) -> Param {
        const LONGEST: usize = 100;
        let text = self.tree.string(node).unwrap_or_else(|| Cow::Borrowed(self.tree.raw(node)));
        let cut = if text.len() > LONGEST { text.char_indices().nth(LONGEST) } else { None };
        match cut {
            Some((cut, _)) => format!("{}…", &text[..cut]).into(),
            None => text.into_owned().into(),
        }
    }

    /// The member that a message names: an item by the last steps of its pointer, since the list itself has the right type.
    pub(crate) fn member_name(&self, field: &'static Field, node: NodeId) -> Param {
        match self.tree.kind(self.tree.parent(node)) {
            Kind::Array => format!("{}/{}", field.name, self.tree.index(node)).into(),
            _ => field.name.into(),
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

    /// Removes a member (by its value) or an item, with its comma. It looks at its neighbours only, however many there are.
    pub(crate) fn remove(&self, node: NodeId) -> Vec<Edit> {
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
        vec![Edit::new(span, "")]
    }

    /// Removes a member or an item, unless something of it may be a secret.
    pub(crate) fn safe_removal(&self, title: &'static str, node: NodeId) -> Option<Fix> {
        const MOST: usize = 1000;
        let below = self.tree.below(node);
        (below.len() <= MOST && below.into_iter().all(|node| self.is_as_answered(node))).then(|| Fix::safe(title, self.remove(node)))
    }

    /// Whether a name is one that the tables of answers have, and a value one that the API could have written there, or is shorter than
    /// any key.
    fn is_as_answered(&self, node: NodeId) -> bool {
        let field = |node| spec::field_of(&response::GET, self.tree, node);
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
    let Shape::Text(Format::Characters { min, .. }) = connection::PSK.shape else { return false };
    text.chars().count() < min
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
        || invalid_cidr::interface(text).is_some()
        || invalid_timestamp::is_timestamp(text)
        || text.len() == 36 && text.bytes().enumerate().all(is_id)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_holds_what_it_contains() {
        let addresses =
            ["0.0.0.0", "10.0.0.0", "10.0.0.1", "10.0.1.0", "10.128.0.0", "255.255.255.255"].map(|address| address.parse::<Ipv4Addr>().unwrap());
        let blocks: Vec<_> =
            addresses.iter().flat_map(|&address| [0, 1, 8, 9, 24, 31, 32].map(|length| Ipv4Net::new_assert(address, length))).collect();
        for outer in &blocks {
            for inner in &blocks {
                assert_eq!(holds(*outer, *inner), outer.contains(inner), "{outer} {inner}");
            }
        }
    }
}
