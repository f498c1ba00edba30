//! `POST /v5/{project_id}/connection-monitors`: the page "Creating a VPN Connection Monitor", Tables 1 to 5.

use crate::operations::{Base, Definition, Direction, Endpoint, Operation, Signs, Step};
use crate::spec::{Choice, Field, Format, Id, Shape, choices, connection};

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::CreateConnectionMonitor,
    name: "create-connection-monitor",
    noun: "a create of a connection monitor",
    direction: Direction::Request(Endpoint { method: "POST", path: &[Step::Name("v5"), Step::Project, Step::Name("connection-monitors")], source: "API, Creating a VPN Connection Monitor, URI" }),
    forms: &[ROOT],
    subject: Some(&CONNECTION_MONITOR),
    base: Base::Defaults,
    signs: &[Signs { at_root: &[&CONNECTION_MONITOR], ..Signs::NONE }],
    groups: &[],
    facts: &[],
};

const T2: &str = "API, Creating a VPN Connection Monitor, Table 2";
const T3: &str = "API, Creating a VPN Connection Monitor, Table 3";
const T5: &str = "API, Creating a VPN Connection Monitor, Table 5";

static ROOT: &[&Field] = &[&CONNECTION_MONITOR, &connection::REQUEST_ID];
pub(super) static CONNECTION_MONITOR: Field =
    Field::new(Id::Unread, "connection_monitor", T2, Shape::Object(MONITOR), "connection monitor object").mandatory().label("Connection monitor");

/// Table 3, and the members that only an answer has.
pub(super) static MONITOR: &[&Field] = &[&VPN_CONNECTION_ID, &ID, &TYPE, &SOURCE_IP, &DESTINATION_IP, &PROTO_TYPE];
/// The row has no form; Table 5 has it for the same member of the answer.
static VPN_CONNECTION_ID: Field =
    Field::new(Id::Unread, "vpn_connection_id", T3, Shape::Text(Format::Uuid), "id of the VPN connection to be monitored")
        .mandatory()
        .label("VPN connection");
pub(super) static ID: Field = Field::elsewhere(Id::Unread, "id", true, T5, "id of the connection monitor").shaped(Shape::Text(Format::Uuid));
static TYPES: &[Choice] = &choices(["gateway"]);
static PROTOCOLS: &[Choice] = &choices(["icmp"]);
static TYPE: Field = Field::elsewhere(Id::Unread, "type", true, T5, "type of the monitored object, always `gateway`").shaped(Shape::Choice(TYPES));
static SOURCE_IP: Field = Field::elsewhere(Id::Unread, "source_ip", true, T5, "source address of the probes").shaped(Shape::Text(Format::Address));
static DESTINATION_IP: Field = Field::elsewhere(Id::Unread, "destination_ip", true, T5, "destination address of the probes").shaped(Shape::Text(Format::Address));
static PROTO_TYPE: Field = Field::elsewhere(Id::Unread, "proto_type", true, T5, "protocol of the probes, always `icmp`").shaped(Shape::Choice(PROTOCOLS));
