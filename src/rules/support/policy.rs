//! The policy rules of a connection: which traffic enters the tunnel.

use ipnet::Ipv4Net;

use crate::context::Fact;
use crate::document::{PolicyRule, View};
use crate::json::{Kind, NodeId};
use crate::net::{self, networks, rank};
use crate::operations::member;
use crate::report::Needs;
use crate::spec::{Field, connection, gateway, policy_rule};

/// The policy rules of the document, in its order.
pub(crate) fn policy_rules<'v>(view: &'v View) -> &'v [PolicyRule] {
    view.frame.readings.policy_rules.get_or_init(|| read(view).collect())
}

fn read<'v>(view: &'v View) -> impl Iterator<Item = PolicyRule> + 'v {
    let rules = view.node(&connection::POLICY_RULES).into_iter().flat_map(|list| view.tree.items(list));
    rules.filter(|&node| view.tree.kind(node) == Kind::Object).map(|node| {
        let tree = view.tree;
        let (mut source, mut list, mut is_open) = (None, None, false);
        for (name, value) in tree.members(node) {
            is_open |= view.is_unknown(name);
            let is = |field: &Field| tree.is_name(name, field.tag, field.name);
            if is(&policy_rule::SOURCE) {
                source = Some(value);
            } else if is(&policy_rule::DESTINATION) {
                list = Some(value).filter(|&list| tree.kind(list) == Kind::Array);
            }
        }
        let source =
            source.and_then(|source| view.frame.blocks.get(view.frame.among(tree.below(source)).start).copied().filter(|block| block.node == source));
        let destinations = list.map_or(0..0, |list| view.frame.among(tree.below(list)));
        let whole = source.is_some() && list.is_some_and(|list| destinations.len() == tree.count(list));
        is_open |= list.is_some_and(|list| destinations.len() != tree.count(list));
        PolicyRule { node, source, destinations, whole, is_open }
    })
}

/// Whether policy rules are mandatory, or else the facts that decide it.
pub(crate) fn mandatory(view: &View) -> Result<bool, Needs> {
    view.both_hold([(&connection::STYLE, &["policy"]), (&gateway::IP_VERSION, &["ipv4"])])
}

/// Whether it is known that they are mandatory, though the walk is still in the connection: its mode may stand behind the rules.
pub(crate) fn are_mandatory(view: &View, connection: NodeId) -> bool {
    let own = member(view.tree, connection, &connection::STYLE).filter(|_| view.operation.has(&connection::STYLE));
    let style = own.map_or_else(|| view.effective_text(&connection::STYLE), |own| view.tree.string(own));
    style.is_some_and(|style| style == "policy") && view.effective_text(&gateway::IP_VERSION).is_some_and(|version| version == "ipv4")
}

/// The traffic that policy rules select: the destinations of each source, as [`networks`], by ascending source.
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

/// Whether policy rules stand in the update, and each of them could be read as a whole.
pub(crate) fn are_whole(view: &View) -> bool {
    let rules = policy_rules(view);
    view.node(&connection::POLICY_RULES).is_some_and(|list| view.tree.count(list) == rules.len()) && rules.iter().all(|rule| rule.whole)
}

/// The policy rules of the update, if each of them could be read as a whole.
pub(crate) fn own_selectors(view: &View) -> Option<Selectors> {
    if !are_whole(view) {
        return None;
    }
    selectors(policy_rules(view).iter().map(|rule| {
        let destinations = view.frame.blocks[rule.destinations.clone()].iter().map(|block| block.net);
        Some((rule.source?.net, destinations.collect()))
    }))
}

/// The current policy rules, without the update.
pub(crate) fn current_selectors(view: &View) -> Option<Selectors> {
    let Fact::Rules(rules) = view.fact(&connection::POLICY_RULES)? else { return None };
    selectors(rules.iter().map(|(source, destinations)| {
        let destinations = destinations.iter().map(|text| net::parse(text));
        Some((net::parse(source.as_ref()?)?, destinations.collect::<Option<_>>()?))
    }))
}
