//! `replaces-connection`: a Terraform plan deletes a connection and creates it again.

use crate::json::NodeId;
use crate::message::Message;
use crate::report::{Facts, On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};

pub(crate) static RULE: Rule = Rule {
    name: "replaces-connection",
    severity: Severity::Warning,
    page: Page::new(
        "the plan replaces a connection",
        "the tunnel is down until the new connection exists and the customer gateway has negotiated with it",
        Sample::new(
            r#"{"format_version": "1.2", "resource_changes": [{"address": "huaweicloud_vpn_connection.biel", "mode": "managed", "type": "huaweicloud_vpn_connection", "name": "biel", "change": {"actions": ["delete", "create"], "before": {"name": "fra-biel-1", "ha_role": "slave"}, "after": {"name": "fra-biel-1", "vpn_type": "bgp", "peer_subnets": ["192.168.44.0/24"], "ikepolicy": [{"encryption_algorithm": "aes-256-gcm-16", "dh_group": "group20"}], "ipsecpolicy": [{"encryption_algorithm": "aes-256-gcm-16", "pfs": "group20"}]}, "after_unknown": {"gateway_id": true, "gateway_ip": true, "customer_gateway_id": true, "psk": true}, "replace_paths": [["ha_role"]]}}]}"#,
        ),
        Sample::new(
            r#"{"format_version": "1.2", "resource_changes": [{"address": "huaweicloud_vpn_connection.biel", "mode": "managed", "type": "huaweicloud_vpn_connection", "name": "biel", "change": {"actions": ["update"], "before": {"name": "fra-biel-1"}, "after": {"name": "fra-biel-2"}}}]}"#,
        ),
    ),
    source: "Terraform, JSON Output Format",
    members: &[],
    on: On::CREATES,
    yields_to: &[],
    messages: &[&FORCED, &REPLACED],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Plan };

static FORCED: Message =
    Message::new("forced", "the plan replaces the connection, because `{attribute}` cannot be updated: the tunnel is interrupted")
        .help("apply the plan in a maintenance window, and check the customer gateway: the new connection may have another address or key");
static REPLACED: Message = Message::new("replaced", "the plan replaces the connection: the tunnel is interrupted")
    .help("apply the plan in a maintenance window, and check the customer gateway: the new connection may have another address or key");

/// Reports a replacement at the attribute that forces it, or at the resource.
pub(crate) fn report(facts: &mut Facts, place: NodeId, attribute: Option<&'static str>) {
    match attribute {
        Some(attribute) => facts.report(&RULE, &FORCED, place, 0, 0).param("attribute", attribute),
        None => facts.report(&RULE, &REPLACED, place, 0, 0),
    };
}
