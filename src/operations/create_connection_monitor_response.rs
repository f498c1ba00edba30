//! The answer to a create of a connection monitor: Tables 4 and 5 of "Creating a VPN Connection Monitor", or an error.

use crate::operations::answers::{ERROR, ERROR_OF_APPENDIX, REQUEST_ID, answered, references};
use crate::operations::create_connection_monitor::{CONNECTION_MONITOR, ID, MONITOR};
use crate::operations::{Base, Definition, Direction, Operation, Signs};
use crate::spec::{Field, Shape};

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::CreateConnectionMonitorResponse,
    name: "create-connection-monitor-response",
    noun: "the answer to a create of a connection monitor",
    direction: Direction::Answer,
    forms: &[ROOT, ERROR, ERROR_OF_APPENDIX],
    subject: Some(&ANSWER),
    base: Base::Nothing,
    signs: &[Signs { at_root: &[&ANSWER, &REQUEST_ID], inside: &[&ID], ..Signs::NONE }],
    groups: &[],
    facts: &[],
};

static ROOT: &[&Field] = &[&ANSWER, &REQUEST_ID];
static ANSWER: Field =
    CONNECTION_MONITOR.answered("API, Creating a VPN Connection Monitor, Table 4").shaped(Shape::Object(&MEMBERS)).mandatory();
static MEMBERS: [&Field; ROWS.len()] = references(&ROWS);
static ROWS: [Field; MONITOR.len()] = answered(MONITOR, "API, Creating a VPN Connection Monitor, Table 5", &[]);
