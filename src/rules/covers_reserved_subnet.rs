//! `covers-reserved-subnet`: a customer subnet or a destination contains a block that the cloud keeps for itself.

use crate::document::View;
use crate::message::Message;
use crate::net::holds;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::subnets::each_special_block;
use crate::rules::{Check, Judge};
use crate::spec::blocks::ON_PREMISES;
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "covers-reserved-subnet",
    severity: Severity::Warning,
    page: Page::new(
        "a customer subnet or a destination contains a block that is reserved for the cloud",
        "the tunnel never reaches the reserved part of the subnet, and the API may refuse the whole subnet",
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["100.0.0.0/8"]}}"#),
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.0.0/16"]}}"#),
    ),
    source: "API, Table 3",
    members: &[&connection::PEER_SUBNETS, &connection::POLICY_RULES],
    on: On::REQUESTS,
    yields_to: &["reserved-subnet"],
    messages: &[&COVERS],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static COVERS: Message = Message::new("covers", "`{value}` contains blocks that the cloud reserves for itself: {reserved}")
    .help("write only the subnets that exist on the customer side; if your region reserves other blocks, configure those blocks");

fn check(view: &mut View) {
    each_special_block(view, |view, block, most| {
        let net = block.net.trunc();
        let reserved = &view.settings.reserved;
        // `reserved-subnet` reports a block inside of a reserved one.
        if reserved.iter().any(|reserved| holds(*reserved, net)) {
            return;
        }
        let mut covered = reserved.iter().filter(|&reserved| holds(net, *reserved)).peekable();
        if covered.peek().is_some() {
            let covered: Vec<_> = covered.copied().collect();
            let finding = view.report_value(&RULE, block.node, &COVERS);
            if most < Severity::Error {
                finding.cite(ON_PREMISES);
            }
            finding.list("reserved", covered);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Linter, Operation};

    #[test]
    fn all_covered_blocks_are_named_and_equal_ones_are_left_to_reserved_subnet() {
        let json = r#"{"vpn_connection": {"peer_subnets": ["0.0.0.0/0", "100.64.0.0/10", "100.64.0.0/11"],
            "policy_rules": [{"source": "0.0.0.0/0", "destination": ["212.0.0.0/6"]}]}}"#;
        let report = Linter::new(Operation::UpdateConnection).check(json);
        let covers: Vec<_> = report.findings().filter(|finding| finding.rule == &RULE).collect();
        let pointers: Vec<_> = covers.iter().map(crate::Finding::pointer).collect();
        assert_eq!(pointers, ["/vpn_connection/peer_subnets/0", "/vpn_connection/policy_rules/0/destination/0"]);
        assert_eq!(covers[0].params().nth(1).unwrap(), ("reserved", crate::Param::Texts(vec!["100.64.0.0/10".into(), "214.0.0.0/8".into()])));
        // Between two blocks, one in the other, it lies in one: that is the error.
        let nested = ["100.64.0.0/10", "100.64.0.0/12"].map(|block| block.parse().unwrap());
        let report = Linter::new(Operation::UpdateConnection)
            .reserved_subnets(nested)
            .check(r#"{"vpn_connection": {"peer_subnets": ["100.64.0.0/11", "10.0.0.0/8"]}}"#);
        assert_eq!(report.findings().map(|finding| finding.rule.name).collect::<Vec<_>>(), ["reserved-subnet"]);
    }
}
