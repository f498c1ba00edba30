//! `duplicate-subnet`: a list has the same network twice.

use crate::finding::Severity;
use crate::rule::{Check, Rule, Sample};
use crate::spec::connection;
use crate::view::{Block, View, rank};

pub(crate) static RULE: Rule = Rule {
    name: "duplicate-subnet",
    severity: Severity::Warning,
    summary: "a list has the same network twice",
    why: "the second has no effect and counts towards the limit; perhaps another network was meant",
    source: "practice",
    bad: Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24", "192.168.1.0/24"]}}"#),
    good: Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24", "192.168.2.0/24"]}}"#),
    members: &[&connection::PEER_SUBNETS, &connection::POLICY_RULES],
    check: Check::Rule(check),
}
.for_target();

/// The lists of blocks in which one overlaps another: of the customer subnets and the destinations of each policy rule.
pub(super) fn tangled_lists(view: &View) -> Vec<Vec<Block>> {
    let destinations = view.policy_rules.iter().map(|rule| &rule.destinations);
    let lists = std::iter::once(&view.peer_subnets).chain(destinations).map(|list| &view.blocks[list.clone()]);
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
pub(super) fn repeated(mut blocks: Vec<Block>) -> Vec<[Block; 2]> {
    blocks.sort_by_cached_key(|block| rank(block.net));
    let equal = blocks.chunk_by(|one, other| rank(one.net) == rank(other.net));
    let mut repeated: Vec<_> = equal.flat_map(|equal| equal[1..].iter().map(|&block| [equal[0], block])).collect();
    repeated.sort_by_cached_key(|[_, block]| u64::from(block.node));
    repeated
}

fn check(view: &mut View) {
    for list in tangled_lists(view) {
        for [first, block] in repeated(list) {
            let shown = view.shown(block.node);
            let related = view.related(first.node, "the first");
            let fix = view.safe_removal("remove the second", block.node);
            view.report(&RULE, block.node, "`{value}`: the network `{network}` is already in the list")
                .param("value", shown)
                .param("network", block.net.trunc().to_string())
                .advise("remove it, or write the network that was meant")
                .fix(fix)
                .related
                .push(related);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Linter, Operation};

    #[test]
    fn networks_count_and_lists_are_apart() {
        let json = r#"{"vpn_connection": {"peer_subnets": ["10.0.0.0/24", "10.1.0.0/24", "10.0.0.7/24", "10.0.0.0/25"], "policy_rules": [
            {"source": "10.9.0.0/24", "destination": ["10.0.0.0/24"]}, {"source": "10.8.0.0/24", "destination": ["10.0.0.0/24", "10.0.0.0/24"]}]}}"#;
        let report = Linter::new(Operation::UpdateConnection).check(json);
        let found: Vec<_> = report.findings().iter().filter(|finding| finding.rule == &RULE).collect();
        let pointers: Vec<_> = found.iter().map(|finding| &finding.pointer["/vpn_connection/".len()..]).collect();
        assert_eq!(pointers, ["peer_subnets/2", "policy_rules/1/destination/1"]);
        assert_eq!(found[0].related[0].pointer, "/vpn_connection/peer_subnets/0");
        assert!(found[0].fix.as_ref().unwrap().safe);
    }

    #[test]
    fn huge_lists_take_no_time() {
        let json = format!(r#"{{"vpn_connection": {{"peer_subnets": ["10.0.0.0/24"{}]}}}}"#, r#", "10.0.0.0/24""#.repeat(99_999));
        let report = Linter::new(Operation::UpdateConnection).check(&json);
        assert!(report.findings().len() + report.omitted() >= 99_999);
    }
}
