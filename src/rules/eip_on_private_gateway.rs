//! `eip-on-private-gateway`: a private gateway is given an EIP.

use crate::document::View;
use crate::message::Message;
use crate::operations::Base;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::gateway;

pub(crate) static RULE: Rule = Rule {
    name: "eip-on-private-gateway",
    severity: Severity::Error,
    page: Page::new(
        "a private gateway is given an EIP",
        "a private gateway uses private addresses of a VPC; the API refuses the EIP",
        Sample::new(
            r#"{"vpn_gateway": {"attachment_type": "er", "er_id": "cb4a631d-1c2d-4e5f-8a86-ca3fa348c36c", "network_type": "private", "eip1": {"id": "cff40e5e-1c2d-4e5f-8a86-7366077bf097"}}}"#,
        ),
        Sample::new(
            r#"{"vpn_gateway": {"attachment_type": "er", "er_id": "cb4a631d-1c2d-4e5f-8a86-ca3fa348c36c", "network_type": "public", "eip1": {"id": "cff40e5e-1c2d-4e5f-8a86-7366077bf097"}}}"#,
        ),
    ),
    source: "API, Creating a VPN Gateway, Table 3; API, Updating a VPN Gateway, Table 3",
    members: &[&gateway::EIP1, &gateway::EIP2, &gateway::EIP_ID_1, &gateway::EIP_ID_2],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&PRIVATE, &IN_CREATE],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static PRIVATE: Message =
    Message::new("private", "only a public gateway has `{member}`, but this gateway has `network_type` `private`").help("remove `{member}`");
static IN_CREATE: Message = Message::new("in-create", "").help("remove `{member}`, or set `network_type` to `public`");

fn check(view: &mut View) {
    for field in RULE.members {
        let Some(node) = view.member(field) else { continue };
        if view.need_text(&RULE, node, &gateway::NETWORK_TYPE).is_some_and(|network| network == "private") {
            let help = if view.operation.base == Base::Defaults { &IN_CREATE } else { &PRIVATE };
            view.report(&RULE, node, &PRIVATE).param("member", field.name).advise(help);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Operation;
    use crate::rules::says_as;

    #[test]
    fn an_eip_needs_a_public_gateway() {
        let create = |members: &str| {
            says_as(&RULE, Operation::CreateGateway, &format!(r#"{{"vpn_gateway": {{"eip1": {{}}, {members}}}}}"#), "network_type=private")
        };
        assert_eq!(create(r#""eip2": "${EIP}""#), "", "public is the default, whatever the context");
        assert_eq!(create(r#""eip2": "${EIP}", "network_type": "private""#), "/vpn_gateway/eip1 /vpn_gateway/eip2");
        assert_eq!(create(r#""network_type": "${TYPE}""#), "");
        let update = |known: &str| says_as(&RULE, Operation::UpdateGateway, r#"{"vpn_gateway": {"eip_id_1": "x", "eip_id_2": "y"}}"#, known);
        assert_eq!(update(""), "needs network_type needs network_type");
        assert_eq!(update("network_type=private"), "/vpn_gateway/eip_id_1 /vpn_gateway/eip_id_2");
        assert_eq!(update("network_type=public"), "");
    }
}
