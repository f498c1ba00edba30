//! `overlapping-subnets`: a list has a network that lies inside another one of the list.

use crate::document::{Block, View};
use crate::message::Message;
use crate::net::{holds, rank};
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::subnets::tangled_lists;
use crate::rules::{Check, Judge};
use crate::spec::{connection, gateway};

pub(crate) static RULE: Rule = Rule {
    name: "overlapping-subnets",
    severity: Severity::Note,
    page: Page::new(
        "a network of a list lies inside another network of the list",
        "the inner network has no effect, and one of the two prefix lengths may be wrong",
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.0.0/16", "192.168.1.0/24"]}}"#),
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.0.0/24", "192.168.1.0/24"]}}"#),
    ),
    source: "practice",
    members: &[&connection::PEER_SUBNETS, &connection::POLICY_RULES, &gateway::LOCAL_SUBNETS],
    on: On::REQUESTS,
    yields_to: &["duplicate-subnet"],
    messages: &[&INSIDE],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static INSIDE: Message = Message::new("inside", "`{value}` lies inside `{outer}` of the same list")
    .help("remove `{value}` if you mean the whole of `{outer}`")
    .related("the outer network");

fn check(view: &mut View) {
    let nested: Vec<_> = tangled_lists(view).iter().flat_map(|list| nested(list)).collect();
    for [outer, block] in nested {
        view.report_value(&RULE, block.node, &INSIDE).param("outer", outer.net.trunc()).related(outer.node, &INSIDE);
    }
}

/// The blocks of a sorted list that lie in another, each behind the nearest around it.
fn nested(sorted: &[Block]) -> Vec<[Block; 2]> {
    let (mut nested, mut around) = (Vec::new(), Vec::<Block>::new());
    // `duplicate-subnet` reports equal ones.
    for equal in sorted.chunk_by(|one, other| rank(one.net) == rank(other.net)) {
        let block = equal[0];
        while around.last().is_some_and(|outer| !holds(outer.net, block.net)) {
            around.pop();
        }
        nested.extend(around.last().map(|&outer| [outer, block]));
        around.push(block);
    }
    nested
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Linter, Operation};

    #[test]
    fn the_nearest_containing_network_is_related() {
        let json = r#"{"vpn_connection": {"peer_subnets":
            ["10.1.2.0/24", "10.0.0.0/8", "10.1.0.0/16", "10.1.2.9/24", "11.0.0.0/8", "10.2.0.0/16"]}}"#;
        let report = Linter::new(Operation::UpdateConnection).check(json);
        let found: Vec<_> = report.findings().filter(|finding| finding.rule == &RULE).collect();
        let index = |pointer: &str| pointer["/vpn_connection/peer_subnets/".len()..].parse::<usize>().unwrap();
        let pairs: Vec<_> = found.iter().map(|finding| (index(&finding.pointer()), index(&finding.related().next().unwrap().pointer))).collect();
        assert_eq!(pairs, [(0, 2), (2, 1), (5, 1)]);
    }

    #[test]
    fn lists_are_apart() {
        let json = r#"{"vpn_connection": {"peer_subnets": ["10.0.0.0/8"], "policy_rules": [
            {"source": "10.9.0.0/24", "destination": ["172.16.1.0/24"]}, {"source": "10.8.0.0/24", "destination": ["172.16.0.0/16"]}]}}"#;
        let report = Linter::new(Operation::UpdateConnection).check(json);
        assert!(report.findings().all(|finding| finding.rule != &RULE));
    }
}
