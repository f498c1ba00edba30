//! The lists of CIDR blocks of a connection and of its gateway.

use std::ops::Range;
use std::sync::LazyLock;

use ipnet::Ipv4Net;

use crate::document::{Block, View};
use crate::json::NodeId;
use crate::net::rank;
use crate::report::{Rule, Severity};
use crate::rules::support::policy::policy_rules;
use crate::spec::blocks::{LINK_LOCAL, SPECIAL_PURPOSE};
use crate::spec::{Field, Shape, connection, gateway};

/// The customer subnets that read as blocks, as places in the frame.
pub(crate) fn peer_subnets(view: &View) -> Range<usize> {
    view.node(&connection::PEER_SUBNETS).map_or(0..0, |node| view.frame.among(view.tree.below(node)))
}

/// Lets a rule judge the blocks on the customer's side that can meet a block with a meaning of its own: of the customer subnets, and of
/// the destinations of policy rules. The pages speak of subnets and not of destinations: a finding there is a warning at the most.
pub(crate) fn each_special_block<'a>(view: &mut View<'a>, judge: impl Fn(&mut View<'a>, Block, Severity)) {
    let subnets = peer_subnets(view);
    for index in 0..special(view).len() {
        let at = special(view)[index];
        let most = if subnets.contains(&at) { Severity::Error } else { Severity::Warning };
        judge(view, view.frame.blocks[at], most);
    }
}

/// The places of these blocks. Most documents have none.
fn special<'v>(view: &'v View) -> &'v [usize] {
    view.frame.readings.special.get_or_init(|| {
        static BEGINNINGS: LazyLock<FirstOctets> =
            LazyLock::new(|| FirstOctets::default().with(SPECIAL_PURPOSE.iter().map(|(block, _)| block).chain([&LINK_LOCAL])));
        let beginnings = BEGINNINGS.with(&view.settings.reserved);
        let places = peer_subnets(view).chain(policy_rules(view).iter().flat_map(|rule| rule.destinations.clone()));
        places.filter(|&at| beginnings.can_meet(view.frame.blocks[at].net)).collect()
    })
}

/// The numbers with which the addresses of some blocks begin.
#[derive(Clone, Copy, Default)]
struct FirstOctets([u64; 4]);

impl FirstOctets {
    fn with<'a>(mut self, blocks: impl IntoIterator<Item = &'a Ipv4Net>) -> FirstOctets {
        for block in blocks {
            for octet in block.network().octets()[0]..=block.broadcast().octets()[0] {
                self.0[usize::from(octet / 64)] |= 1 << (octet % 64);
            }
        }
        self
    }

    /// Whether a block can have an address of theirs.
    fn can_meet(&self, block: Ipv4Net) -> bool {
        let octet = block.addr().octets()[0];
        block.prefix_len() < 8 || self.0[usize::from(octet / 64)] >> (octet % 64) & 1 == 1
    }
}

/// The lists of blocks in which one overlaps another, each in the order of networks: of the customer subnets, the local subnets of a
/// gateway and the destinations of each policy rule.
pub(crate) fn tangled_lists<'v>(view: &'v View) -> &'v [Vec<Block>] {
    view.frame.readings.tangled.get_or_init(|| {
        let destinations = policy_rules(view).iter().map(|rule| rule.destinations.clone());
        let own = view.node(&gateway::LOCAL_SUBNETS).map(|node| view.frame.among(view.tree.below(node)));
        let lists = std::iter::once(peer_subnets(view)).chain(own).chain(destinations).map(|list| &view.frame.blocks[list]);
        lists.filter_map(sorted_if_tangled).collect()
    })
}

/// The list in the order of networks, if a block overlaps another. Most lists are in order and disjoint; the others are put in order, which
/// brings a block next to one that it overlaps.
fn sorted_if_tangled(list: &[Block]) -> Option<Vec<Block>> {
    let apart = |pair: &[Block]| pair[0].net.broadcast() < pair[1].net.network();
    if list.windows(2).all(apart) {
        return None;
    }
    let mut sorted = list.to_vec();
    sorted.sort_by_cached_key(|block| rank(block.net));
    if sorted.windows(2).all(apart) { None } else { Some(sorted) }
}

/// The blocks whose network stands before them already, each behind the first that has it.
pub(crate) fn repeated(mut blocks: Vec<Block>) -> Vec<[Block; 2]> {
    blocks.sort_by_cached_key(|block| rank(block.net));
    repeated_in(&blocks)
}

/// The same of blocks in the order of networks.
pub(crate) fn repeated_in(sorted: &[Block]) -> Vec<[Block; 2]> {
    let equal = sorted.chunk_by(|one, other| rank(one.net) == rank(other.net));
    let mut repeated: Vec<_> = equal.flat_map(|equal| equal[1..].iter().map(|&block| [equal[0], block])).collect();
    repeated.sort_by_cached_key(|[_, block]| u64::from(block.node));
    repeated
}

/// The documented number of items of a list.
pub(crate) fn limit(field: &Field) -> usize {
    if let Shape::Texts { max, .. } | Shape::Objects { max, .. } = field.shape { max } else { 0 }
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
