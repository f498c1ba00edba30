//! `lone-private-address`: one private address of a gateway is set without the other.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::gateway;

pub(crate) static RULE: Rule = Rule {
    name: "lone-private-address",
    severity: Severity::Error,
    page: Page::new(
        "one private address of a gateway is set without the other",
        "the API takes both or none (VPN.0109)",
        Sample::new(
            r#"{"vpn_gateway": {"attachment_type": "er", "er_id": "cb4a631d-1c2d-4e5f-8a86-ca3fa348c36c", "network_type": "private", "access_private_ip_1": "192.168.146.45"}}"#,
        ),
        Sample::new(
            r#"{"vpn_gateway": {"attachment_type": "er", "er_id": "cb4a631d-1c2d-4e5f-8a86-ca3fa348c36c", "network_type": "private", "access_private_ip_1": "192.168.146.45", "access_private_ip_2": "192.168.146.77"}}"#,
        ),
    ),
    source: "API, Creating a VPN Gateway, Table 3; API, Error Codes, Table 2",
    members: &[&gateway::ACCESS_PRIVATE_IP_1, &gateway::ACCESS_PRIVATE_IP_2],
    on: On::CREATES,
    yields_to: &[],
    messages: &[&LONE],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static LONE: Message =
    Message::new("lone", "`{member}` is set without `{other}`").help("set `{other}` as well, or leave out both: the service then chooses them");

fn check(view: &mut View) {
    let [first, second] = [&gateway::ACCESS_PRIVATE_IP_1, &gateway::ACCESS_PRIVATE_IP_2];
    for (field, other) in [(first, second), (second, first)] {
        if let Some(node) = view.member(field).filter(|_| view.is_absent(other)) {
            view.report(&RULE, node, &LONE).param("member", field.name).param("other", other.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Operation;
    use crate::rules::says_as;

    #[test]
    fn the_two_stand_together() {
        let says = |members: &str| {
            says_as(&RULE, Operation::CreateGateway, &format!(r#"{{"vpn_gateway": {{{members}}}}}"#), "")
                .replace("/vpn_gateway/access_private_ip_", "")
        };
        assert_eq!(says(r#""access_private_ip_1": "10.0.0.1""#), "1");
        assert_eq!(says(r#""access_private_ip_2": "${IP}""#), "2");
        assert_eq!(says(r#""access_private_ip_1": "10.0.0.1", "access_private_ip_2": "${IP}""#), "");
        assert_eq!(says(r#""access_private_ip_1": "10.0.0.1", "access_private_ip_2": "x""#), "");
        assert_eq!(says(""), "");
    }
}
