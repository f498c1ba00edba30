//! `POST /v5/{project_id}/vpn-gateways`: the page "Creating a VPN Gateway", Tables 1 to 5.
//!
//! Its example has three availability zones, where the table allows two, and a `charge_mode`, which only answers have.

use crate::operations::{Base, Definition, Direction, Endpoint, Operation, Signs, Step};
use crate::spec::{Choice, Condition, Field, Format, Shape, choices, eip, gateway as of, tag, joined};

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::CreateGateway,
    name: "create-gateway",
    noun: "a create of a VPN gateway",
    direction: Direction::Request(Endpoint { method: "POST", path: &[Step::Name("v5"), Step::Project, Step::Name("vpn-gateways")], source: "API, Creating a VPN Gateway, URI" }),
    forms: &[ROOT],
    subject: Some(&VPN_GATEWAY),
    base: Base::Defaults,
    // An update has a name or subnets, a change of the specification a flavor, and what has an id exists already.
    signs: &[Signs {
        at_root: &[&VPN_GATEWAY],
        any_inside: of::ONLY_CREATED,
        not_inside: &[&of::ID],
        ..Signs::NONE
    }],
    groups: &[],
    facts: &[],
};

const T2: &str = "API, Creating a VPN Gateway, Table 2";
const T3: &str = "API, Creating a VPN Gateway, Table 3";
const T4: &str = "API, Creating a VPN Gateway, Table 4";
const T5: &str = "API, Creating a VPN Gateway, Table 5";

static VERSIONS: &[Choice] = &choices(["ipv4"]);
static FLAVORS: &[Choice] = &[
    Choice::new("V1G").replaced_by("Professional2"),
    Choice::new("V300").replaced_by("Professional1"),
    Choice::new("Basic"),
    Choice::new("Professional1"),
    Choice::new("Professional2"),
    Choice::unsupported("Professional1-NonFixedIP"),
    Choice::unsupported("Professional2-NonFixedIP"),
];

const IN_VPC: Condition = Condition { field: &of::ATTACHMENT_TYPE, values: &["vpc"] };
const BY_IPV4: Condition = Condition { field: &of::IP_VERSION, values: &["ipv4"] };
const ON_ROUTER: Condition = Condition { field: &of::ATTACHMENT_TYPE, values: &["er"] };

static ROOT: &[&Field] = &[&VPN_GATEWAY, &of::REQUEST_ID];
static VPN_GATEWAY: Field = of::VPN_GATEWAY.documented(T2).shaped(Shape::Object(&MEMBERS));
static MEMBERS: [&Field; PARAMETERS.len() + of::ONLY_ANSWERED.len()] = joined(PARAMETERS, of::ONLY_ANSWERED);

/// Table 3.
static PARAMETERS: &[&Field] = &[
    &of::NAME.documented(T3),
    &of::NETWORK_TYPE.documented(T3).default("\"public\""),
    &of::ATTACHMENT_TYPE.documented(T3).default("\"vpc\""),
    &of::IP_VERSION.documented(T3).shaped(Shape::Choice(VERSIONS)).default("\"ipv4\""),
    &of::ER_ID.documented(T3).mandatory_when(&[&[ON_ROUTER]]),
    &of::VPC_ID.documented(T3).mandatory_when(&[&[IN_VPC]]),
    &of::LOCAL_SUBNETS.documented(T3).mandatory_when(&[&[IN_VPC, BY_IPV4]]),
    &of::CONNECT_SUBNET.documented(T3).mandatory_when(&[&[IN_VPC]]),
    &of::BGP_ASN.documented(T3).default("64512"),
    &of::FLAVOR.documented(T3).shaped(Shape::Choice(FLAVORS)).default("\"Professional1\""),
    &of::AVAILABILITY_ZONE_IDS.documented(T3).shaped(Shape::Texts { format: Format::Free { min: 0, max: usize::MAX }, max: 2 }),
    &of::ENTERPRISE_PROJECT_ID.documented(T3).default("\"0\""),
    &of::EIP1.documented(T3).shaped(Shape::Object(&EIP)),
    &of::EIP2.documented(T3).shaped(Shape::Object(&EIP)),
    &of::ACCESS_VPC_ID.documented(T3),
    &of::ACCESS_SUBNET_ID.documented(T3),
    &of::HA_MODE.documented(T3).default("\"active-active\""),
    &of::ACCESS_PRIVATE_IP_1.documented(T3),
    &of::ACCESS_PRIVATE_IP_2.documented(T3),
    &of::TAGS.documented(T3).shaped(Shape::Objects { fields: TAG, max: 20 }),
];

static EIP: [&Field; EIP_PARAMETERS.len() + eip::ONLY_ANSWERED.len()] = joined(EIP_PARAMETERS, eip::ONLY_ANSWERED);
/// Table 4.
static EIP_PARAMETERS: &[&Field] = &[
    &eip::ID.documented(T4).shaped(Shape::Text(Format::Uuid)),
    &eip::TYPE.documented(T4),
    &eip::BANDWIDTH_SIZE.documented(T4),
    &eip::BANDWIDTH_NAME.documented(T4),
    &eip::BANDWIDTH_ID.documented(T4),
];
/// Table 5.
static TAG: &[&Field] = &[&tag::KEY.documented(T5).mandatory(), &tag::VALUE.documented(T5).mandatory()];
