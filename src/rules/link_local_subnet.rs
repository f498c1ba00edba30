//! `link-local-subnet`: a customer subnet or a destination lies in the link-local block.

use crate::document::View;
use crate::message::Message;
use crate::net::holds;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::subnets::each_special_block;
use crate::rules::{Check, Judge};
use crate::spec::blocks::LINK_LOCAL;
use crate::spec::blocks::ON_PREMISES;
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "link-local-subnet",
    severity: Severity::Warning,
    page: Page::new(
        "a customer subnet or a destination lies in the link-local block",
        "link-local addresses are not routed, and tunnel interfaces have their addresses in this block",
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["169.254.10.0/24"]}}"#),
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#),
    ),
    source: ON_PREMISES,
    members: &[&connection::PEER_SUBNETS, &connection::POLICY_RULES],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&LINK_LOCAL_BLOCK],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static LINK_LOCAL_BLOCK: Message =
    Message::new("link-local", "`{value}` lies in the link-local block `{block}`").help("use the subnet of the hosts on the customer's side");

fn check(view: &mut View) {
    each_special_block(view, |view, block, _| {
        if holds(LINK_LOCAL, block.net) {
            view.report_value(&RULE, block.node, &LINK_LOCAL_BLOCK).param("block", LINK_LOCAL);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn a_destination_is_found_and_a_source_is_not() {
        let members =
            r#""peer_subnets": ["169.254.0.0/16", "169.0.0.0/8"], "policy_rules": [{"source": "169.254.1.0/24", "destination": ["169.254.2.0/24"]}]"#;
        assert_eq!(says(&RULE, members, ""), "/peer_subnets/0 /policy_rules/0/destination/0");
    }
}
