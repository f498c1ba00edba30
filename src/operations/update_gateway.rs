//! `PUT /v5/{project_id}/vpn-gateways/{vgw_id}`: the page "Updating a VPN Gateway", Tables 1 to 3.

use crate::operations::{Base, Definition, Direction, Endpoint, Operation, Signs, Step};
use crate::spec::{Field, Shape, gateway as of, joined};

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::UpdateGateway,
    name: "update-gateway",
    noun: "an update of a VPN gateway",
    direction: Direction::Request(Endpoint {
        method: "PUT",
        path: &[Step::Name("v5"), Step::Project, Step::Name("vpn-gateways"), Step::Id("vgw_id")], source: "API, Updating a VPN Gateway, URI" }),
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
static MEMBERS: [&Field; PARAMETERS.len() + of::FIXED.len()] = joined(PARAMETERS, &of::FIXED);

/// Table 3. Another request changes the flavor.
static PARAMETERS: &[&Field] = &[&of::NAME.documented(T3), &of::LOCAL_SUBNETS.documented(T3), &of::EIP_ID_1, &of::EIP_ID_2, &of::FLAVOR];
