//! `PUT /v5/{project_id}/vpn-gateways/{vgw_id}`: the page "Updating a VPN Gateway", Tables 1 to 3.

use crate::operations::{Base, Definition, Direction, Endpoint, Operation, Signs, Step, joined};
use crate::spec::{Field, Shape, gateway as of};

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::UpdateGateway,
    name: "update-gateway",
    noun: "an update of a VPN gateway",
    direction: Direction::Request(Endpoint {
        method: "PUT",
        path: &[Step::Name("v5"), Step::Project, Step::Name("vpn-gateways"), Step::Id("vgw_id")],
    }),
    forms: &[ROOT],
    subject: Some(&VPN_GATEWAY),
    base: Base::Current,
    signs: &[Signs { at_root: &[&VPN_GATEWAY], ..Signs::NONE }],
    groups: &[],
    facts: &[("vpn_gateway", &of::ATTACHMENT_TYPE), ("vpn_gateway", &of::NETWORK_TYPE)],
};

const T2: &str = "API, Updating a VPN Gateway, Table 2";
const T3: &str = "API, Updating a VPN Gateway, Table 3";

static ROOT: &[&Field] = &[&VPN_GATEWAY, &of::REQUEST_ID];
static VPN_GATEWAY: Field = of::VPN_GATEWAY.documented(T2).shaped(Shape::Object(&MEMBERS));
static MEMBERS: [&Field; PARAMETERS.len() + of::ONLY_ANSWERED.len()] = joined(PARAMETERS, of::ONLY_ANSWERED);

/// Table 3, and the members that only a create sets.
static PARAMETERS: &[&Field] = &[
    &of::NAME.documented(T3),
    &of::LOCAL_SUBNETS.documented(T3),
    &of::EIP_ID_1,
    &of::EIP_ID_2,
    &of::NETWORK_TYPE,
    &of::ATTACHMENT_TYPE,
    &of::IP_VERSION,
    &of::ER_ID,
    &of::VPC_ID,
    &of::CONNECT_SUBNET,
    &of::BGP_ASN,
    &of::FLAVOR,
    &of::AVAILABILITY_ZONE_IDS,
    &of::ENTERPRISE_PROJECT_ID,
    &of::EIP1,
    &of::EIP2,
    &of::ACCESS_VPC_ID,
    &of::ACCESS_SUBNET_ID,
    &of::HA_MODE,
    &of::ACCESS_PRIVATE_IP_1,
    &of::ACCESS_PRIVATE_IP_2,
    &of::TAGS,
];
