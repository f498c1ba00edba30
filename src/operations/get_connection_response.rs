//! The answer to a query of a connection: Tables 2 to 8 of "Querying a Specified VPN Connection", or an error. Only a query returns the
//! state.

use crate::operations::answers::{CONNECTION_WITH_STATUS, ERROR, ERROR_OF_APPENDIX, REQUEST_ID, T8};
use crate::operations::{Base, Definition, Direction, Operation, Signs};
use crate::spec::{Field, Shape, connection};

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::GetConnectionResponse,
    name: "get-connection-response",
    noun: "the answer for a connection",
    direction: Direction::Answer,
    forms: &[ROOT, ERROR, ERROR_OF_APPENDIX],
    subject: Some(&VPN_CONNECTION),
    base: Base::Nothing,
    signs: &[Signs {
        at_root: &[&REQUEST_ID],
        inside: &[&connection::ID, &connection::CREATED_AT, &connection::STATUS],
        not_inside: &[&connection::PSK],
        ..Signs::NONE
    }],
    groups: &[],
    facts: &[],
};

static ROOT: &[&Field] = &[&VPN_CONNECTION, &REQUEST_ID];
static VPN_CONNECTION: Field = connection::VPN_CONNECTION.answered(T8).shaped(Shape::Object(CONNECTION_WITH_STATUS)).mandatory();
