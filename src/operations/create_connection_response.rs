//! The answer to a create of a connection: Tables 9 to 15 of "Creating a VPN Connection", which are those of an update, or an error.

use crate::operations::answers::{CONNECTION, ERROR, ERROR_OF_APPENDIX, REQUEST_ID};
use crate::operations::{Base, Definition, Direction, Operation};
use crate::spec::{Field, Shape, connection};

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::CreateConnectionResponse,
    name: "create-connection-response",
    noun: "the answer to a create",
    direction: Direction::Answer,
    forms: &[ROOT, ERROR, ERROR_OF_APPENDIX],
    subject: Some(&VPN_CONNECTION),
    base: Base::Nothing,
    // Its answer is that to an update: the content does not tell the two apart.
    signs: &[],
    groups: &[],
    facts: &[],
};

static ROOT: &[&Field] = &[&VPN_CONNECTION, &REQUEST_ID];
static VPN_CONNECTION: Field =
    connection::VPN_CONNECTION.answered("API, Creating a VPN Connection, Table 9").shaped(Shape::Object(CONNECTION)).mandatory();
