//! `ipv4-member-on-ipv6-gateway`: IPv4 subnets or policy rules are set on a connection of an IPv6 gateway.

use crate::document::View;
use crate::message::Message;
use crate::operations::Base;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::{connection, gateway};

pub(crate) static RULE: Rule = Rule {
    name: "ipv4-member-on-ipv6-gateway",
    severity: Severity::Error,
    page: Page::new(
        "IPv4 subnets or policy rules are set on a connection of an IPv6 gateway",
        "these members hold IPv4 blocks only, and the blocks must have the IP version of the gateway",
        Sample::with(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#, "ip_version=ipv6"),
        Sample::with(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#, "ip_version=ipv4"),
    ),
    source: "API, Tables 3 and 4",
    members: &[&connection::PEER_SUBNETS, &connection::POLICY_RULES],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&IPV4_BLOCKS, &OF_CREATE],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static IPV4_BLOCKS: Message = Message::new("ipv4-blocks", "`{member}` holds IPv4 blocks, but the VPN gateway uses IPv6")
    .help("check that the request is for the right connection");

static OF_CREATE: Message = Message::new("create", "").help("check that the request names the right gateway");

fn check(view: &mut View) {
    let help = if view.operation.base == Base::Defaults { &OF_CREATE } else { &IPV4_BLOCKS };
    for field in RULE.members {
        let Some(node) = view.member(field) else { continue };
        let Some(version) = view.need_text(&RULE, node, &gateway::IP_VERSION) else { return };
        if version == "ipv6" {
            view.report_bracket(&RULE, node, &IPV4_BLOCKS).param("member", field.name).advise(help);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn each_member_is_found_and_the_fact_is_asked_for_once() {
        let members = r#""policy_rules": [], "peer_subnets": []"#;
        assert_eq!(says(&RULE, members, "ip_version=ipv6"), "/policy_rules /peer_subnets");
        assert_eq!(says(&RULE, members, ""), "needs ip_version");
    }
}
