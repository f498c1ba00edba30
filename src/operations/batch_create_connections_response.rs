//! The answer to a batch create: Tables 9 to 15 of "Creating VPN Connections in Batches", or an error. Its connections are those of the
//! answer to an update.

use crate::operations::answers::{ANY_NUMBER, CONNECTION, ERROR, ERROR_OF_APPENDIX, REQUEST_ID};
use crate::operations::{Base, Definition, Direction, Operation, Signs};
use crate::spec::{Field, Shape, connection};

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::BatchCreateConnectionsResponse,
    name: "batch-create-connections-response",
    noun: "the answer to a batch create",
    direction: Direction::Answer,
    forms: &[ROOT, ERROR, ERROR_OF_APPENDIX],
    subject: Some(&VPN_CONNECTIONS),
    base: Base::Nothing,
    signs: &[Signs { at_root: &[&VPN_CONNECTIONS, &REQUEST_ID], inside: &[&connection::ID], not_inside: &[&connection::PSK], ..Signs::NONE }],
    groups: &[],
    facts: &[],
};

static ROOT: &[&Field] = &[&VPN_CONNECTIONS, &REQUEST_ID];
static VPN_CONNECTIONS: Field = connection::VPN_CONNECTIONS
    .answered("API, Creating VPN Connections in Batches, Table 9")
    .shaped(Shape::Objects { fields: CONNECTION, max: ANY_NUMBER })
    .mandatory();
