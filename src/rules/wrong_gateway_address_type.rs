//! `wrong-gateway-address-type`: the address of the gateway is of the wrong kind for its network.

use crate::document::View;
use crate::message::Message;
use crate::net::ipv4;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::{connection, gateway, is_uuid};

pub(crate) static RULE: Rule = Rule {
    name: "wrong-gateway-address-type",
    severity: Severity::Error,
    page: Page::new(
        "the address of the gateway does not fit its network type",
        "a gateway of the public network is named by the id of its EIP, a gateway of a private network by its private address",
        Sample::with(
            r#"{"vpn_connection": {"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "peer_subnets": ["192.168.44.0/24"]}}"#,
            "network_type=private",
        ),
        Sample::with(
            r#"{"vpn_connection": {"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "peer_subnets": ["192.168.44.0/24"]}}"#,
            "network_type=public",
        ),
    ),
    source: "API, Creating a VPN Connection, Table 3",
    members: &[&connection::VGW_IP],
    on: On::CREATES,
    yields_to: &["invalid-uuid"],
    messages: &[&ADDRESS, &ID],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static ADDRESS: Message = Message::new("address", "`vgw_ip` is an address, but a gateway of the public network needs the id of an EIP")
    .help("write the id of the gateway's EIP");
static ID: Message = Message::new("id", "`vgw_ip` is an id, but a gateway of a private network needs a private address")
    .help("write the private address of the gateway");

fn check(view: &mut View) {
    let (Some(node), Some(address)) = (view.node(&connection::VGW_IP), view.text(&connection::VGW_IP)) else { return };
    let (is_id, is_address) = (is_uuid(&address), ipv4(&address).is_some());
    if !is_id && !is_address {
        // `invalid-uuid` reports it.
        return;
    }
    let Some(network) = view.need_text(&RULE, node, &gateway::NETWORK_TYPE) else { return };
    let message = match &*network {
        "public" if is_address => &ADDRESS,
        "private" if is_id => &ID,
        _ => return,
    };
    view.report(&RULE, node, message);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says_of_create;

    #[test]
    fn the_network_of_the_gateway_decides() {
        let address = r#""vgw_ip": "192.168.45.7""#;
        // The id stands in front of it: the later value counts.
        for (members, known, expected) in [
            ("", "", "needs network_type"),
            ("", "network_type=public", ""),
            ("", "network_type=private", "/vgw_ip"),
            (address, "network_type=private", ""),
            (address, "network_type=PUBLIC", "/vgw_ip"),
            (r#""vgw_ip": "x""#, "network_type=public", ""),
            (r#""vgw_ip": "${IP}""#, "network_type=private", ""),
        ] {
            assert_eq!(says_of_create(&RULE, members, known), expected, "{members} {known}");
        }
    }
}
