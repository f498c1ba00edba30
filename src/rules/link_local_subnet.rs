//! `link-local-subnet`: a customer subnet or a destination lies in the link-local block.

use crate::finding::Severity;
use crate::rule::{Check, Rule, Sample};
use crate::rules::tunnel_address_not_link_local::LINK_LOCAL;
use crate::spec::connection;
use crate::view::{View, holds};

pub(crate) static RULE: Rule = Rule {
    name: "link-local-subnet",
    severity: Severity::Warning,
    summary: "a customer subnet or a destination lies in the link-local block",
    why: "link-local addresses are not routed, and the tunnel interfaces have theirs from this block",
    source: "guide, Planning CIDR Blocks",
    bad: Sample::new(r#"{"vpn_connection": {"peer_subnets": ["169.254.10.0/24"]}}"#),
    good: Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#),
    members: &[&connection::PEER_SUBNETS, &connection::POLICY_RULES],
    check: Check::Rule(check),
}
.for_target();

fn check(view: &mut View) {
    view.each_customer_block(|view, block, _| {
        if holds(LINK_LOCAL, block.net) {
            let shown = view.shown(block.node);
            view.report(&RULE, block.node, "`{value}` lies in the link-local block `{block}`")
                .param("value", shown)
                .param("block", LINK_LOCAL.to_string())
                .advise("name the subnet that the hosts on the customer's side are in");
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
