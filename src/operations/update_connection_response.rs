//! The answer to an update: Tables 8 to 14 of "Updating a VPN Connection", or an error.

use crate::operations::answers::{CONNECTION, ERROR, ERROR_OF_APPENDIX, REQUEST_ID, T8};
use crate::operations::{Base, Definition, Direction, Operation, Signs};
use crate::spec::{Field, Shape, connection, error};

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::UpdateConnectionResponse,
    name: "update-connection-response",
    noun: "the answer for a connection",
    direction: Direction::Answer,
    forms: &[ROOT, ERROR, ERROR_OF_APPENDIX],
    subject: Some(&VPN_CONNECTION),
    base: Base::Nothing,
    // An answer is one beyond doubt: it has no key.
    signs: &[
        Signs { at_root: &[&REQUEST_ID], inside: &[&connection::ID, &connection::CREATED_AT], not_inside: &[&connection::PSK], ..Signs::NONE },
        Signs { at_root: &[&error::ERROR_CODE], not_at_root: &[&VPN_CONNECTION], ..Signs::NONE },
        Signs { at_root: &[&error::CODE, &error::MESSAGE], not_at_root: &[&VPN_CONNECTION], ..Signs::NONE },
    ],
    groups: &[],
    facts: &[],
};

static ROOT: &[&Field] = &[&VPN_CONNECTION, &REQUEST_ID];
static VPN_CONNECTION: Field = connection::VPN_CONNECTION.answered(T8).shaped(Shape::Object(CONNECTION)).mandatory();
