//! `different-gateways`: two connections of a batch have different gateways.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::batch::{connections, text};
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "different-gateways",
    severity: Severity::Error,
    page: Page::new(
        "two connections of a batch have different gateways",
        "all connections of a batch belong to one VPN gateway",
        Sample::new(
            r#"{"vpn_connections": [
  {"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "peer_subnets": ["192.168.44.0/24"], "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}},
  {"vgw_id": "c32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "1c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "peer_subnets": ["192.168.44.0/24"], "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}}]}"#,
        ),
        Sample::new(
            r#"{"vpn_connections": [
  {"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "peer_subnets": ["192.168.44.0/24"], "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}},
  {"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "1c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "peer_subnets": ["192.168.44.0/24"], "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}}]}"#,
        ),
    ),
    source: "API, Creating VPN Connections in Batches, Table 3",
    members: &[&connection::VPN_CONNECTIONS],
    on: On::CREATES,
    yields_to: &[],
    messages: &[&DIFFERENT],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static DIFFERENT: Message = Message::new("different", "the two connections of the batch have different VPN gateways")
    .help("write the same `vgw_id` in both, or create each connection with a request of its own")
    .related("the gateway of the first connection");

fn check(view: &mut View) {
    let [first, second] = connections(view)[..] else { return };
    let (Some((first, one)), Some((node, other))) = (text(view, first, &connection::VGW_ID), text(view, second, &connection::VGW_ID)) else { return };
    if one != other {
        view.report(&RULE, node, &DIFFERENT).related(first, &DIFFERENT);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_makes_no_other_gateway_and_a_variable_none_at_all() {
        let says = |first: &str, second: &str| {
            let report = crate::Linter::new(crate::Operation::BatchCreateConnections)
                .check(&format!(r#"{{"vpn_connections": [{{"vgw_id": "{first}"}}, {{"vgw_id": "{second}"}}]}}"#));
            report.findings().any(|finding| finding.rule == &RULE)
        };
        assert!(says("a", "b"));
        assert!(!says("a", "A") && !says("a", "${VGW}"));
    }
}
