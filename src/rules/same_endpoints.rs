//! `same-endpoints`: two connections of a batch have the same two ends.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::batch::{connections, text};
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "same-endpoints",
    severity: Severity::Error,
    page: Page::new(
        "two connections of a batch have the same two ends",
        "one gateway address and one customer gateway can have only one connection between them",
        Sample::new(
            r#"{"vpn_connections": [
  {"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "peer_subnets": ["192.168.44.0/24"], "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}},
  {"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "peer_subnets": ["192.168.44.0/24"], "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}}]}"#,
        ),
        Sample::new(
            r#"{"vpn_connections": [
  {"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "peer_subnets": ["192.168.44.0/24"], "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}},
  {"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "1c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "peer_subnets": ["192.168.44.0/24"], "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}}]}"#,
        ),
    ),
    source: "guide, Creating VPN Connections, Table 1",
    members: &[&connection::VPN_CONNECTIONS],
    on: On::CREATES,
    yields_to: &[],
    messages: &[&SAME],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static SAME: Message = Message::new("same", "both connections have the same `vgw_ip` and the same `cgw_id`")
    .help("give the second connection another `vgw_ip` or another `cgw_id`")
    .related("the first connection");

fn check(view: &mut View) {
    let [first, second] = connections(view)[..] else { return };
    let ends = |at| Some((text(view, at, &connection::VGW_IP)?, text(view, at, &connection::CGW_ID)?));
    let (Some(((first, one), (_, one_customer))), Some(((node, other), (_, other_customer)))) = (ends(first), ends(second)) else { return };
    if one == other && one_customer == other_customer {
        view.report(&RULE, node, &SAME).related(first, &SAME);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_other_end_is_enough() {
        let says = |first: [&str; 2], second: [&str; 2]| {
            let item = |[ip, customer]: [&str; 2]| format!(r#"{{"vgw_ip": "{ip}", "cgw_id": "{customer}"}}"#);
            let report = crate::Linter::new(crate::Operation::BatchCreateConnections).check(&format!(
                r#"{{"vpn_connections": [{}, {}]}}"#,
                item(first),
                item(second)
            ));
            report.findings().any(|finding| finding.rule == &RULE)
        };
        assert!(says(["a", "b"], ["A", "b"]));
        assert!(!says(["a", "b"], ["c", "b"]) && !says(["a", "b"], ["a", "c"]) && !says(["a", "b"], ["a", "${CGW}"]));
    }
}
