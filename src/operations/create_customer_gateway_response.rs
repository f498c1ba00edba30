//! The answer to a create or an update of a customer gateway: Tables 5 to 7 of "Creating a Customer Gateway", which the page of the update
//! repeats, or an error.

use crate::operations::answers::{ANY_NUMBER, ERROR, ERROR_OF_APPENDIX, REQUEST_ID, answered, references};
use crate::operations::{Base, Definition, Direction, Operation, Signs};
use crate::spec::{Field, Shape, customer_gateway as of, tag};

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::CreateCustomerGatewayResponse,
    name: "create-customer-gateway-response",
    noun: "the answer for a customer gateway",
    direction: Direction::Answer,
    forms: &[ROOT, ERROR, ERROR_OF_APPENDIX],
    subject: Some(&CUSTOMER_GATEWAY),
    base: Base::Nothing,
    signs: &[Signs { at_root: &[&CUSTOMER_GATEWAY, &REQUEST_ID], inside: &[&of::ID], ..Signs::NONE }],
    groups: &[],
    facts: &[],
};

const T5: &str = "API, Creating a Customer Gateway, Table 5";
const T6: &str = "API, Creating a Customer Gateway, Table 6";
const T7: &str = "API, Creating a Customer Gateway, Table 7";

static ROOT: &[&Field] = &[&CUSTOMER_GATEWAY, &REQUEST_ID];
static CUSTOMER_GATEWAY: Field = of::CUSTOMER_GATEWAY.answered(T5).shaped(Shape::Object(&MEMBERS)).mandatory();
static MEMBERS: [&Field; ROWS.len()] = references(&ROWS);
static ROWS: [Field; of::ANSWERED.len()] = answered(of::ANSWERED, T6, &[(&of::TAGS, Shape::Objects { fields: TAG, max: ANY_NUMBER })]);
static TAG: &[&Field] = &[&tag::KEY.answered(T7), &tag::VALUE.answered(T7)];
