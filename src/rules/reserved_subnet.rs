//! `reserved-subnet`: a customer subnet or a destination lies in a block that the cloud keeps for itself.

use crate::document::View;
use crate::message::Message;
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
        "a customer subnet or a destination lies in a block that is reserved for the cloud",
        "the API refuses such a customer subnet; the API page does not mention destinations; the blocks vary by region, and the console shows those of your region",
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["100.64.1.0/24"]}}"#),
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#),
    ),
    source: "API, Table 3",
    members: &[&connection::PEER_SUBNETS, &connection::POLICY_RULES],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&RESERVED_BLOCK, &BY_TICKET],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static RESERVED_BLOCK: Message = Message::new("reserved", "`{value}` lies in the reserved block `{reserved}`")
    .help("choose another subnet, or configure the reserved blocks of the region if they are different");
static BY_TICKET: Message = Message::new("by-ticket", "").help(
    "choose another subnet, or ask in a service ticket whether the region can open `{reserved}`; configure the reserved blocks of the region if they are different",
);

fn check(view: &mut View) {
    each_special_block(view, |view, block, most| {
        let net = block.net.trunc();
        if let Some(reserved) = view.settings.reserved.iter().find(|reserved| holds(**reserved, net)) {
            let finding = view.report_value(&RULE, block.node, &RESERVED_BLOCK);
            if most < Severity::Error {
                finding.at_most(most);
                finding.cite(ON_PREMISES);
            }
            finding.param("reserved", *reserved);
            // The page of Huawei Cloud, whose service this is, offers a service ticket for this block and what lies in it.
            if holds(RESERVED[0], *reserved) {
                finding.advise(&BY_TICKET);
            }
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
        let own = report.findings().filter(|finding| finding.rule == &RULE);
        let said: Vec<_> =
            own.map(|finding| (finding.pointer(), finding.severity, finding.help().unwrap().contains("ticket"), finding.source)).collect();
        assert_eq!(
            said,
            [
                ("/vpn_connection/peer_subnets/0".to_owned(), Severity::Error, false, "API, Table 3"),
                ("/vpn_connection/policy_rules/0/destination/1".to_owned(), Severity::Warning, true, "guide, Planning CIDR Blocks"),
            ]
        );
        let severer = Linter::new(Operation::UpdateConnection).severity(RULE.name, Severity::Error).unwrap().check(json);
        assert_eq!(severer.findings().filter(|finding| finding.rule == &RULE && finding.severity == Severity::Error).count(), 2);
    }
}
