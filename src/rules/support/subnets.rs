//! The lists of CIDR blocks of a connection and of its gateway.

use std::ops::Range;

use ipnet::Ipv4Net;

use crate::document::{Block, View};
use crate::json::NodeId;
use crate::net::rank;
use crate::report::{Rule, Severity};
use crate::rules::support::policy::policy_rules;
use crate::spec::{connection, gateway};

/// The customer subnets that read as blocks, as places in the frame.
pub(crate) fn peer_subnets(view: &View) -> Range<usize> {
    view.node(&connection::PEER_SUBNETS).map_or(0..0, |node| view.frame.among(view.tree.below(node)))
}

/// Lets a rule judge the blocks on the customer's side: the customer subnets, and the destinations of policy rules. The pages speak of
/// subnets and not of destinations: a finding there is a warning at the most.
pub(crate) fn each_customer_block<'a>(view: &mut View<'a>, judge: impl Fn(&mut View<'a>, Block, Severity)) {
    let subnets = peer_subnets(view).map(|at| (at, Severity::Error));
    let destinations: Vec<_> = policy_rules(view).flat_map(|rule| rule.destinations).map(|at| (at, Severity::Warning)).collect();
    for (at, most) in subnets.chain(destinations) {
        let block = view.frame.blocks[at];
        judge(view, block, most);
    }
}

/// The lists of blocks in which one overlaps another: of the customer subnets and the destinations of each policy rule.
pub(crate) fn tangled_lists(view: &View) -> Vec<Vec<Block>> {
    let destinations = policy_rules(view).map(|rule| rule.destinations);
    let lists = std::iter::once(peer_subnets(view)).chain(destinations).map(|list| &view.frame.blocks[list]);
    lists.filter(|list| are_tangled(list)).map(<[Block]>::to_vec).collect()
}

/// Whether a block overlaps another. Most lists are in order and disjoint; the others are put in order, which brings a block
/// next to one that it overlaps.
fn are_tangled(list: &[Block]) -> bool {
    let apart = |pair: &[Block]| pair[0].net.broadcast() < pair[1].net.network();
    if list.windows(2).all(apart) {
        return false;
    }
    let mut sorted = list.to_vec();
    sorted.sort_by_cached_key(|block| rank(block.net));
    !sorted.windows(2).all(apart)
}

/// The blocks whose network stands before them already, each behind the first that has it.
pub(crate) fn repeated(mut blocks: Vec<Block>) -> Vec<[Block; 2]> {
    blocks.sort_by_cached_key(|block| rank(block.net));
    let equal = blocks.chunk_by(|one, other| rank(one.net) == rank(other.net));
    let mut repeated: Vec<_> = equal.flat_map(|equal| equal[1..].iter().map(|&block| [equal[0], block])).collect();
    repeated.sort_by_cached_key(|[_, block]| u64::from(block.node));
    repeated
}

/// The gateway's local subnets. Where they are not known the rule is undecided; where there are none it is silent.
pub(crate) fn local_subnets(view: &mut View, rule: &'static Rule, node: NodeId) -> Option<Vec<Ipv4Net>> {
    let local = view.base_blocks(&gateway::LOCAL_SUBNETS);
    // A gateway has local subnets only in a VPC with IPv4.
    let is = |field, other| view.base_text(field).is_some_and(|text| text == other);
    if local.is_none() && !is(&gateway::ATTACHMENT_TYPE, "er") && !is(&gateway::IP_VERSION, "ipv6") {
        view.undecided(rule, node, [Some(&gateway::LOCAL_SUBNETS), None]);
    }
    local.filter(|local| !local.is_empty())
}
