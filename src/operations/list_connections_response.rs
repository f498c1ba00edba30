//! The answer to a query of all connections: Tables 3 to 11 of "Querying the VPN Connection List", or an error.

use crate::operations::answers::{ANY_NUMBER, CONNECTION_WITH_STATUS, ERROR, ERROR_OF_APPENDIX, REQUEST_ID};
use crate::operations::{Base, Definition, Direction, Operation, Signs};
use crate::spec::{Field, Id, Shape, connection};

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::ListConnectionsResponse,
    name: "list-connections-response",
    noun: "the answer with a list of connections",
    direction: Direction::Answer,
    forms: &[ROOT, ERROR, ERROR_OF_APPENDIX],
    subject: Some(&VPN_CONNECTIONS),
    base: Base::Nothing,
    signs: &[Signs { at_root: &[&VPN_CONNECTIONS, &REQUEST_ID, &TOTAL_COUNT], not_inside: &[&connection::PSK], ..Signs::NONE }],
    groups: &[],
    facts: &[],
};

const T3: &str = "API, Querying the VPN Connection List, Table 3";
const PAGE: &str = "API, Querying the VPN Connection List, Table 10";

static ROOT: &[&Field] = &[&VPN_CONNECTIONS, &PAGE_INFO, &REQUEST_ID, &TOTAL_COUNT];
static VPN_CONNECTIONS: Field =
    connection::VPN_CONNECTIONS.answered(T3).shaped(Shape::Objects { fields: CONNECTION_WITH_STATUS, max: ANY_NUMBER }).mandatory();
static PAGE_INFO: Field = Field::new(Id::Unread, "page_info", T3, Shape::Object(PAGE_FIELDS), "place of the page among all").label("Page");
static TOTAL_COUNT: Field = Field::new(Id::Unread, "total_count", T3, connection::ANY_COUNT, "number of all connections");
static PAGE_FIELDS: &[&Field] = &[
    &Field::new(Id::Unread, "next_marker", PAGE, connection::ANY_TEXT, "marker of the next page"),
    &Field::new(Id::Unread, "current_count", PAGE, connection::ANY_COUNT, "number of connections on the page"),
];
