//! `POST /v5/{project_id}/vpn-gateways/{vgw_id}/update-specification`: the page "Changing the Specification of a Gateway", Tables 1 to 3.

use crate::operations::{Base, Definition, Direction, Endpoint, Operation, Signs, Step};
use crate::spec::{Choice, Field, Shape, gateway as of};

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::UpdateGatewaySpecification,
    name: "update-gateway-specification",
    noun: "an update of the specification of a VPN gateway",
    direction: Direction::Request(Endpoint {
        method: "POST",
        path: &[Step::Name("v5"), Step::Project, Step::Name("vpn-gateways"), Step::Id("vgw_id"), Step::Name("update-specification")], source: "API, Changing the Specification of a Gateway, URI" }),
    forms: &[ROOT],
    subject: Some(&VPN_GATEWAY),
    base: Base::Current,
    signs: &[Signs { at_root: &[&VPN_GATEWAY], inside: &[&of::FLAVOR], are_all: true, ..Signs::NONE }],
    groups: &[],
    facts: &[("vpn_gateway", &of::ATTACHMENT_TYPE), ("vpn_gateway", &of::NETWORK_TYPE)],
};

const T2: &str = "API, Changing the Specification of a Gateway, Table 2";
const T3: &str = "API, Changing the Specification of a Gateway, Table 3";

static FLAVORS: &[Choice] = &[
    Choice::new("Basic"),
    Choice::new("Professional1"),
    Choice::unsupported("Professional1-NonFixedIP"),
    Choice::new("Professional2"),
    Choice::unsupported("Professional2-NonFixedIP"),
];

static ROOT: &[&Field] = &[&VPN_GATEWAY, &of::REQUEST_ID];
/// Table 3.
static VPN_GATEWAY: Field =
    of::VPN_GATEWAY.documented(T2).shaped(Shape::Object(&[&of::FLAVOR.documented(T3).shaped(Shape::Choice(FLAVORS)).mandatory()]));
