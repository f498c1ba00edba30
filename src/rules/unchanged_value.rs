//! `unchanged-value`: a member has the value that the connection has already.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::current::is_unchanged;
use crate::rules::{Check, Judge};
use crate::spec::{FACTS, connection, gateway};

pub(crate) static RULE: Rule = Rule {
    name: "unchanged-value",
    severity: Severity::Note,
    page: Page::new(
        "a member has the value that the connection already has",
        "the member changes nothing",
        Sample::with(r#"{"vpn_connection": {"name": "vpn-1"}}"#, "name=vpn-1"),
        Sample::with(r#"{"vpn_connection": {"name": "vpn-2"}}"#, "name=vpn-1"),
    ),
    source: "practice",
    members: &[&connection::VPN_CONNECTION, &gateway::VPN_GATEWAY],
    on: On::UPDATES,
    yields_to: &[],
    messages: &[&UNCHANGED],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static UNCHANGED: Message = Message::new("unchanged", "`{member}` already has this value").help("remove `{member}`");

fn check(view: &mut View) {
    if view.context().is_empty() {
        return;
    }
    for field in FACTS {
        if let Some(node) = view.node(field).filter(|_| is_unchanged(view, field)) {
            view.report(&RULE, node, &UNCHANGED).param("member", field.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Operation;
    use crate::rules::{says, says_as};

    #[test]
    fn lists_are_compared_as_networks_in_any_order() {
        let current = r#"{"peer_subnets": ["10.0.0.0/24", "10.1.0.0/24"], "policy_rules": [
            {"rule_index": 1, "source": "10.9.0.0/24", "destination": ["10.0.0.0/24", "10.1.0.0/24"]}, {"source": "10.8.0.0/24", "destination": []}]}"#;
        assert_eq!(says(&RULE, r#""peer_subnets": ["10.1.0.0/24", "10.0.0.0/24"]"#, current), "/peer_subnets");
        assert_eq!(says(&RULE, r#""peer_subnets": ["10.1.0.0/24"]"#, current), "");
        assert_eq!(says(&RULE, r#""peer_subnets": ["10.1.0.0/24", "10.0.0.0/24", "x"]"#, current), "");
        let rules = r#""policy_rules": [{"source": "10.8.0.0/24", "destination": []}, {"source": "10.9.0.0/24", "destination": ["10.1.0.0/24", "10.0.0.0/24"]}]"#;
        assert_eq!(says(&RULE, rules, current), "/policy_rules");
        assert_eq!(says(&RULE, &rules.replace("9.0.0", "7.0.0"), current), "");
    }

    #[test]
    fn scalars_of_every_kind_are_compared() {
        let members = r#""enable_hub": true, "cgw_id": "AAAAAAAA-0000-4000-8000-000000000000", "tunnel_local_address": "169.254.1.1/30",
            "ikepolicy": {"ike_version": "v2", "lifetime_seconds": 60, "dpd": {"msg": "seq-hash-notify"}}"#;
        let current = r#"{"enable_hub": true, "cgw_id": "aaaaaaaa-0000-4000-8000-000000000000", "tunnel_local_address": "169.254.1.1/30",
            "ikepolicy": {"ike_version": "v2", "lifetime_seconds": 60, "dpd": {"msg": "seq-hash-notify"}}}"#;
        assert_eq!(
            says(&RULE, members, current),
            "/enable_hub /cgw_id /tunnel_local_address /ikepolicy/ike_version /ikepolicy/lifetime_seconds /ikepolicy/dpd/msg"
        );
        assert_eq!(says(&RULE, members, r#"{"enable_hub": false, "ikepolicy": {"ike_version": "v1", "lifetime_seconds": 61}}"#), "");
    }

    #[test]
    fn a_gateway_has_current_values_of_its_own() {
        let says = |operation, members: &str| {
            let known = "name=a,gateway_name=b,flavor=professional1,local_subnets=10.0.0.0/24+10.1.0.0/24";
            says_as(&RULE, operation, &format!(r#"{{"vpn_gateway": {{{members}}}}}"#), known).replace("/vpn_gateway", "")
        };
        let update = r#""name": "b", "local_subnets": ["10.1.0.0/24", "10.0.0.0/24"]"#;
        assert_eq!(says(Operation::UpdateGateway, update), "/name /local_subnets");
        assert_eq!(says(Operation::UpdateGateway, r#""name": "a", "local_subnets": ["10.1.0.0/24"]"#), "");
        assert_eq!(says(Operation::UpdateGatewaySpecification, r#""flavor": "Professional1""#), "/flavor");
        assert_eq!(says(Operation::UpdateGatewaySpecification, r#""flavor": "Professional2""#), "");
    }

    #[test]
    fn nothing_is_said_of_the_key() {
        let psk = r#""psk": "7hRz!Wq4-Lm9_Xk2.Tv6cNb8""#;
        assert_eq!(says(&RULE, psk, &format!("{{{psk}}}")), "");
    }
}
