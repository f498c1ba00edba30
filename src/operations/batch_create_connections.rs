//! `POST /v5/{project_id}/vpn-connections/batch-create`: the page "Creating VPN Connections in Batches", Tables 1 to 8.

use crate::operations::{Base, Definition, Direction, Endpoint, Operation, Signs, Step};
use crate::spec::Id;

crate::operations::creates::tables!("Creating VPN Connections in Batches");

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::BatchCreateConnections,
    name: "batch-create-connections",
    noun: "a batch create",
    direction: Direction::Request(Endpoint {
        method: "POST",
        path: &[Step::Name("v5"), Step::Project, Step::Name("vpn-connections"), Step::Name("batch-create")], source: "API, Creating VPN Connections in Batches, URI" }),
    forms: &[ROOT],
    subject: Some(&VPN_CONNECTIONS),
    base: Base::Defaults,
    // An answer with a list has ids in it.
    signs: &[Signs { at_root: &[&VPN_CONNECTIONS], not_inside: &[&ID], ..Signs::NONE }],
    groups: &[],
    facts: &[],
};

const T2: &str = "API, Creating VPN Connections in Batches, Table 2";

static ROOT: &[&Field] = &[&VPN_CONNECTIONS, &REQUEST_ID];
static VPN_CONNECTIONS: Field = Field::new(
    Id::VpnConnections,
    "vpn_connections",
    T2,
    Shape::Objects { fields: CONNECTION, max: 2 },
    "the VPN connection objects, one or two",
)
.mandatory()
.label("VPN connections");
