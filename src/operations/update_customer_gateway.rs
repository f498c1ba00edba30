//! `PUT /v5/{project_id}/customer-gateways/{customer_gateway_id}`: the page "Updating a Customer Gateway", Tables 1 to 3.

use crate::operations::{Base, Definition, Direction, Endpoint, Operation, Signs, Step};
use crate::spec::{Field, Shape, customer_gateway as of, joined};

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::UpdateCustomerGateway,
    name: "update-customer-gateway",
    noun: "an update of a customer gateway",
    direction: Direction::Request(Endpoint {
        method: "PUT",
        path: &[Step::Name("v5"), Step::Project, Step::Name("customer-gateways"), Step::Id("customer_gateway_id")], source: "API, Updating a Customer Gateway, URI" }),
    forms: &[ROOT],
    subject: Some(&CUSTOMER_GATEWAY),
    base: Base::Current,
    signs: &[Signs { at_root: &[&CUSTOMER_GATEWAY], ..Signs::NONE }],
    groups: &[],
    facts: &[],
};

const T2: &str = "API, Updating a Customer Gateway, Table 2";
const T3: &str = "API, Updating a Customer Gateway, Table 3";

static ROOT: &[&Field] = &[&CUSTOMER_GATEWAY, &of::REQUEST_ID];
static CUSTOMER_GATEWAY: Field = of::CUSTOMER_GATEWAY.documented(T2).shaped(Shape::Object(&MEMBERS));
static MEMBERS: [&Field; PARAMETERS.len() + of::ONLY_ANSWERED.len()] = joined(PARAMETERS, of::ONLY_ANSWERED);

/// Table 3, and the members that only a create sets.
static PARAMETERS: &[&Field] = &[&of::NAME.documented(T3), &of::ID_TYPE, &of::ID_VALUE, &of::BGP_ASN, &of::TAGS];
