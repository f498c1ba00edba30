//! `POST /v5/{project_id}/vpn-connection`: the page "Creating a VPN Connection", Tables 1 to 8.

use crate::operations::{Base, Definition, Direction, Endpoint, Operation, Signs, Step};

crate::operations::creates::tables!("Creating a VPN Connection");

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::CreateConnection,
    name: "create-connection",
    noun: "a create",
    direction: Direction::Request(Endpoint { method: "POST", path: &[Step::Name("v5"), Step::Project, Step::Name("vpn-connection")] }),
    forms: &[ROOT],
    subject: Some(&VPN_CONNECTION),
    base: Base::Defaults,
    // A connection with an id exists already.
    signs: &[Signs { inside: &[&VGW_ID, &VGW_IP, &CGW_ID], not_inside: &[&ID], ..Signs::NONE }],
    groups: &[],
    facts: &[],
};

const T2: &str = "API, Creating a VPN Connection, Table 2";

static ROOT: &[&Field] = &[&VPN_CONNECTION, &REQUEST_ID];
static VPN_CONNECTION: Field = of::VPN_CONNECTION.documented(T2).shaped(Shape::Object(CONNECTION));
