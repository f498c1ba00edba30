//! `PUT /v5/{project_id}/vpn-connection/{vpn_connection_id}`: the page "Updating a VPN Connection", Tables 1 to 7.

use crate::operations::{Base, Definition, Direction, Endpoint, Operation, Signs, Step};
use crate::spec::{Field, connection, dpd, gateway, ikepolicy, ipsecpolicy};

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::UpdateConnection,
    name: "update-connection",
    noun: "an update",
    direction: Direction::Request(Endpoint {
        method: "PUT",
        path: &[Step::Name("v5"), Step::Project, Step::Name("vpn-connection"), Step::Id("vpn_connection_id")], source: "API, URI" }),
    forms: &[ROOT],
    subject: Some(&connection::VPN_CONNECTION),
    base: Base::Current,
    signs: &[Signs::NONE],
    groups: &[
        ("connection", "Connection", &[&connection::NAME, &connection::CGW_ID, &connection::ENABLE_HUB]),
        ("customer-subnets", "Customer subnets", &[&connection::PEER_SUBNETS]),
        ("tunnel-addresses", "Tunnel addresses", &[&connection::TUNNEL_LOCAL_ADDRESS, &connection::TUNNEL_PEER_ADDRESS]),
        ("key", "Key", &[&connection::PSK]),
        ("policy-rules", "Policy rules", &[&connection::POLICY_RULES]),
        (
            "ike",
            "IKE: phase 1",
            &[
                &ikepolicy::IKE_VERSION,
                &ikepolicy::PHASE1_NEGOTIATION_MODE,
                &ikepolicy::AUTHENTICATION_ALGORITHM,
                &ikepolicy::ENCRYPTION_ALGORITHM,
                &ikepolicy::DH_GROUP,
                &ikepolicy::LIFETIME_SECONDS,
                &ikepolicy::LOCAL_ID_TYPE,
                &ikepolicy::LOCAL_ID,
                &ikepolicy::PEER_ID_TYPE,
                &ikepolicy::PEER_ID,
            ],
        ),
        ("dead-peer-detection", "Dead peer detection", &[&dpd::INTERVAL, &dpd::TIMEOUT, &dpd::MSG]),
        (
            "ipsec",
            "IPsec: phase 2",
            &[
                &ipsecpolicy::AUTHENTICATION_ALGORITHM,
                &ipsecpolicy::ENCRYPTION_ALGORITHM,
                &ipsecpolicy::PFS,
                &ipsecpolicy::LIFETIME_SECONDS,
                &ipsecpolicy::TRANSFORM_PROTOCOL,
                &ipsecpolicy::ENCAPSULATION_MODE,
            ],
        ),
    ],
    facts: &[
        ("vpn_connection", &connection::STYLE),
        ("vpn_connection", &connection::STATUS),
        ("vpn_gateway", &gateway::ATTACHMENT_TYPE),
        ("vpn_gateway", &gateway::IP_VERSION),
        ("vpn_gateway", &gateway::LOCAL_SUBNETS),
    ],
};

/// Table 2.
static ROOT: &[&Field] = &[&connection::VPN_CONNECTION, &connection::REQUEST_ID];
