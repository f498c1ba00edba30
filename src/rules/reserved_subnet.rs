//! `reserved-subnet`: a customer subnet or a destination lies in a block that the cloud keeps for itself.

use crate::document::View;
use crate::net::holds;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::subnets::each_special_block;
use crate::rules::{Check, Judge};
use crate::spec::blocks::ON_PREMISES;
use crate::spec::blocks::RESERVED;
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "reserved-subnet",
    severity: Severity::Error,
    page: Page::new(
        "a customer subnet or a destination lies in a block that the cloud keeps for itself",
        "the API refuses such a customer subnet, and does not speak of destinations; the blocks vary by region, and the console shows those that hold",
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["100.64.1.0/24"]}}"#),
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#),
    ),
    source: "API, Table 3",
    members: &[&connection::PEER_SUBNETS, &connection::POLICY_RULES],
    on: On::REQUESTS,
    yields_to: &[],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

fn check(view: &mut View) {
    each_special_block(view, |view, block, most| {
        let net = block.net.trunc();
        if let Some(reserved) = view.settings.reserved.iter().find(|reserved| holds(**reserved, net)) {
            // The page of Huawei Cloud, whose service this is, offers a service ticket for this block and what lies in it.
            let advice = if holds(RESERVED[0], *reserved) {
                "choose another subnet, or ask by a service ticket whether the region can open `{reserved}`; the reserved blocks vary by region and can be configured"
            } else {
                "choose another subnet; the reserved blocks vary by region and can be configured"
            };
            let finding = view.report_value(&RULE, block.node, "`{value}` lies in the reserved block `{reserved}`");
            if most < Severity::Error {
                finding.severity = finding.severity.min(most);
                finding.cite(ON_PREMISES);
            }
            finding.param("reserved", *reserved).advise(advice);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Linter, Operation};

    #[test]
    fn a_destination_is_warned_of_and_a_source_is_not() {
        let json = r#"{"vpn_connection": {"peer_subnets": ["214.1.0.0/16"], "policy_rules": [
            {"source": "100.64.0.0/24", "destination": ["192.168.1.0/24", "100.64.9.9/10"]}]}}"#;
        let report = Linter::new(Operation::UpdateConnection).check(json);
        let own = report.findings().iter().filter(|finding| finding.rule == &RULE);
        let said: Vec<_> =
            own.map(|finding| (&*finding.pointer, finding.severity, finding.help().unwrap().contains("ticket"), finding.source)).collect();
        assert_eq!(
            said,
            [
                ("/vpn_connection/peer_subnets/0", Severity::Error, false, "API, Table 3"),
                ("/vpn_connection/policy_rules/0/destination/1", Severity::Warning, true, "guide, Planning CIDR Blocks"),
            ]
        );
        let severer = Linter::new(Operation::UpdateConnection).severity(RULE.name, Severity::Error).unwrap().check(json);
        assert_eq!(severer.findings().iter().filter(|finding| finding.rule == &RULE && finding.severity == Severity::Error).count(), 2);
    }
}
