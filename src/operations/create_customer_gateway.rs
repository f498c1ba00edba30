//! `POST /v5/{project_id}/customer-gateways`: the page "Creating a Customer Gateway", Tables 1 to 4. Its example posts to
//! `vpn/customer-gateways`: the section "URI" counts.

use crate::operations::{Base, Definition, Direction, Endpoint, Operation, Signs, Step};
use crate::spec::{Field, Shape, customer_gateway as of, tag, joined};

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::CreateCustomerGateway,
    name: "create-customer-gateway",
    noun: "a create of a customer gateway",
    direction: Direction::Request(Endpoint { method: "POST", path: &[Step::Name("v5"), Step::Project, Step::Name("customer-gateways")], source: "API, Creating a Customer Gateway, URI" }),
    forms: &[ROOT],
    subject: Some(&CUSTOMER_GATEWAY),
    base: Base::Defaults,
    // An update has a name only.
    signs: &[Signs {
        at_root: &[&CUSTOMER_GATEWAY],
        any_inside: &[&of::ID_VALUE, &of::ID_TYPE, &of::BGP_ASN, &of::TAGS],
        not_inside: &[&of::ID],
        ..Signs::NONE
    }],
    groups: &[],
    facts: &[],
};

const T2: &str = "API, Creating a Customer Gateway, Table 2";
const T3: &str = "API, Creating a Customer Gateway, Table 3";
const T4: &str = "API, Creating a Customer Gateway, Table 4";

static ROOT: &[&Field] = &[&CUSTOMER_GATEWAY, &of::REQUEST_ID];
static CUSTOMER_GATEWAY: Field = of::CUSTOMER_GATEWAY.documented(T2).shaped(Shape::Object(&MEMBERS));
static MEMBERS: [&Field; PARAMETERS.len() + of::ONLY_ANSWERED.len()] = joined(PARAMETERS, of::ONLY_ANSWERED);

/// Table 3.
static PARAMETERS: &[&Field] = &[
    &of::NAME.documented(T3),
    &of::ID_TYPE.documented(T3).default("\"ip\""),
    &of::ID_VALUE.documented(T3).mandatory(),
    &of::BGP_ASN.documented(T3),
    &of::TAGS.documented(T3).shaped(Shape::Objects { fields: TAG, max: 20 }),
];
/// Table 4.
static TAG: &[&Field] = &[&tag::KEY.documented(T4).mandatory(), &tag::VALUE.documented(T4).mandatory()];
