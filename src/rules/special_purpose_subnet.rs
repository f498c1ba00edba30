//! `special-purpose-subnet`: a customer subnet or a destination lies in a block that no network uses for its hosts.

use crate::document::View;
use crate::message::Message;
use crate::net::holds;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::subnets::each_special_block;
use crate::rules::{Check, Judge};
use crate::spec::blocks::SPECIAL_PURPOSE;
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "special-purpose-subnet",
    severity: Severity::Error,
    page: Page::new(
        "a customer subnet or a destination lies in a special-purpose block, in which no network has hosts",
        "the service refuses such a customer subnet with VPN.0204; the API pages do not mention destinations",
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["224.0.1.0/24"]}}"#),
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#),
    ),
    source: "guide, Planning CIDR Blocks; API, Error Codes, VPN.0204",
    members: &[&connection::PEER_SUBNETS, &connection::POLICY_RULES],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&SPECIAL],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static SPECIAL: Message = Message::new("special", "`{value}` lies in `{block}` ({purpose}), where no customer subnet can be")
    .help("write the subnet of the hosts on the customer side");

fn check(view: &mut View) {
    each_special_block(view, |view, block, most| {
        let net = block.net.trunc();
        if let Some((special, purpose)) = SPECIAL_PURPOSE.iter().find(|(special, _)| holds(*special, net)) {
            let finding = view.report_value(&RULE, block.node, &SPECIAL);
            finding.at_most(most);
            finding.param("block", *special).param("purpose", *purpose);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Linter, Operation};

    fn names(subnet: &str) -> Vec<&'static str> {
        let json = format!(r#"{{"vpn_connection": {{"peer_subnets": ["{subnet}"]}}}}"#);
        let report = Linter::new(Operation::UpdateConnection).check(&json);
        report.findings().filter(|finding| finding.severity > Severity::Note).map(|finding| finding.rule.name).collect()
    }

    #[test]
    fn blocks_begin_and_end_where_the_classes_do() {
        for inside in ["127.0.0.0/8", "127.255.255.255/32", "224.0.0.0/4", "239.1.0.0/16", "240.0.0.0/4", "255.255.255.255/32", "224.0.0.0/3"] {
            assert_eq!(names(inside), ["special-purpose-subnet"], "{inside}");
        }
        for outside in ["126.0.0.0/8", "128.0.0.0/8", "223.255.255.0/24"] {
            assert_eq!(names(outside), [""; 0], "{outside}");
        }
        assert_eq!(names("0.0.0.0/0"), ["covers-reserved-subnet"]);
    }

    #[test]
    fn a_destination_is_warned_of() {
        let json = r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24", "destination": ["127.0.0.0/8", "192.168.1.0/24", "224.0.0.0/4"]},
            {"source": "240.0.0.0/4", "destination": ["255.0.0.0/8"]}]}}"#;
        let report = Linter::new(Operation::UpdateConnection).check(json);
        let own = report.findings().filter(|finding| finding.rule == &RULE);
        let said: Vec<_> =
            own.map(|finding| (finding.pointer().trim_start_matches("/vpn_connection/policy_rules/").to_owned(), finding.severity)).collect();
        let expected = ["0/destination/0", "0/destination/2", "1/destination/0"].map(|pointer| (pointer.to_owned(), Severity::Warning));
        assert_eq!(said, expected);
    }
}
