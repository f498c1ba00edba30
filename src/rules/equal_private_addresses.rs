//! `equal-private-addresses`: the two private addresses of a gateway are one address.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::gateway;

pub(crate) static RULE: Rule = Rule {
    name: "equal-private-addresses",
    severity: Severity::Error,
    page: Page::new(
        "the two private addresses of a gateway are one address",
        "the API refuses the body (VPN.0107)",
        Sample::new(
            r#"{"vpn_gateway": {"attachment_type": "er", "er_id": "cb4a631d-1c2d-4e5f-8a86-ca3fa348c36c", "network_type": "private", "access_private_ip_1": "192.168.146.45", "access_private_ip_2": "192.168.146.45"}}"#,
        ),
        Sample::new(
            r#"{"vpn_gateway": {"attachment_type": "er", "er_id": "cb4a631d-1c2d-4e5f-8a86-ca3fa348c36c", "network_type": "private", "access_private_ip_1": "192.168.146.45", "access_private_ip_2": "192.168.146.77"}}"#,
        ),
    ),
    source: "API, Creating a VPN Gateway, Table 3; API, Error Codes, Table 2",
    members: &[&gateway::ACCESS_PRIVATE_IP_1, &gateway::ACCESS_PRIVATE_IP_2],
    on: On::CREATES,
    yields_to: &[],
    messages: &[&EQUAL],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static EQUAL: Message = Message::new("equal", "`access_private_ip_1` and `access_private_ip_2` are both `{value}`")
    .help("write two addresses of the access subnet")
    .related("`access_private_ip_1` has the same address");

fn check(view: &mut View) {
    let [first, second] = [&gateway::ACCESS_PRIVATE_IP_1, &gateway::ACCESS_PRIVATE_IP_2].map(|field| view.node(field));
    let (Some(first), Some(second)) = (first, second) else { return };
    if view.tree.string(first) == view.tree.string(second) {
        view.report_value(&RULE, second, &EQUAL).related(first, &EQUAL);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Operation;
    use crate::rules::says_as;

    #[test]
    fn the_two_differ() {
        let says = |first: &str, second: &str| {
            let text = format!(r#"{{"vpn_gateway": {{"access_private_ip_1": "{first}", "access_private_ip_2": "{second}"}}}}"#);
            says_as(&RULE, Operation::CreateGateway, &text, "")
        };
        assert_eq!(says("10.0.0.1", "10.0.0.1"), "/vpn_gateway/access_private_ip_2");
        assert_eq!(says("10.0.0.1", "10.0.0.2"), "");
        assert_eq!(says("${IP}", "${IP}"), "");
        assert_eq!(says("x", "x"), "");
    }
}
