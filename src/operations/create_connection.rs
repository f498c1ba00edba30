//! `POST /v5/{project_id}/vpn-connection`: the page "Creating a VPN Connection", Tables 1 to 8.

use crate::operations::{Base, Definition, Direction, Endpoint, Operation, Signs, Step};
use crate::spec::gateway;

crate::operations::creates::tables!("Creating a VPN Connection");

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::CreateConnection,
    name: "create-connection",
    noun: "a create",
    direction: Direction::Request(Endpoint { method: "POST", path: &[Step::Name("v5"), Step::Project, Step::Name("vpn-connection")], source: "API, Creating a VPN Connection, URI" }),
    forms: &[ROOT],
    subject: Some(&VPN_CONNECTION),
    base: Base::Defaults,
    // A connection with an id exists already.
    signs: &[Signs { inside: &[&VGW_ID, &VGW_IP, &CGW_ID], not_inside: &[&ID], ..Signs::NONE }],
    groups: &[
        ("connection", "Connection", &[&NAME, &STYLE, &VGW_ID, &VGW_IP, &HA_ROLE, &CGW_ID, &ENABLE_HUB, &ENABLE_NQA, &TAGS]),
        ("customer-subnets", "Customer subnets", &[&PEER_SUBNETS]),
        ("tunnel-addresses", "Tunnel addresses", &[&TUNNEL_LOCAL_ADDRESS, &TUNNEL_PEER_ADDRESS]),
        ("key", "Key", &[&PSK]),
        ("policy-rules", "Policy rules", &[&POLICY_RULES]),
        (
            "ike",
            "IKE: phase 1",
            &[
                &IKE_VERSION,
                &PHASE1_NEGOTIATION_MODE,
                &IKE_AUTHENTICATION_ALGORITHM,
                &IKE_ENCRYPTION_ALGORITHM,
                &DH_GROUP,
                &AUTHENTICATION_METHOD,
                &IKE_LIFETIME_SECONDS,
                &LOCAL_ID_TYPE,
                &LOCAL_ID,
                &PEER_ID_TYPE,
                &PEER_ID,
            ],
        ),
        ("dead-peer-detection", "Dead peer detection", &[&INTERVAL, &TIMEOUT, &MSG]),
        (
            "ipsec",
            "IPsec: phase 2",
            &[
                &IPSEC_AUTHENTICATION_ALGORITHM,
                &IPSEC_ENCRYPTION_ALGORITHM,
                &PFS,
                &IPSEC_LIFETIME_SECONDS,
                &TRANSFORM_PROTOCOL,
                &ENCAPSULATION_MODE,
            ],
        ),
    ],
    facts: &[
        ("vpn_gateway", &gateway::ATTACHMENT_TYPE),
        ("vpn_gateway", &gateway::IP_VERSION),
        ("vpn_gateway", &gateway::LOCAL_SUBNETS),
        ("vpn_gateway", &gateway::NETWORK_TYPE),
        ("vpn_gateway", &gateway::HA_MODE),
    ],
};

const T2: &str = "API, Creating a VPN Connection, Table 2";

static ROOT: &[&Field] = &[&VPN_CONNECTION, &REQUEST_ID];
static VPN_CONNECTION: Field = of::VPN_CONNECTION.documented(T2).shaped(Shape::Object(CONNECTION));
