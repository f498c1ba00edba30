//! The answer to a query of a gateway: Tables 2 to 4 and 8 of "Querying a Specified VPN Gateway", or an error. Tables 5 to 7 have a policy
//! template, which no member refers to. The answer to an update of a gateway has the same members, or fewer.

use crate::operations::answers::{ERROR, ERROR_OF_APPENDIX, REQUEST_ID, gateway_tables};
use crate::operations::{Base, Definition, Direction, Operation, Signs};
use crate::spec::{Field, connection, gateway as of};

gateway_tables!("Querying a Specified VPN Gateway", "2", "3", "4", "8");

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::GetGatewayResponse,
    name: "get-gateway-response",
    noun: "the answer for a gateway",
    direction: Direction::Answer,
    forms: &[ROOT, ERROR, ERROR_OF_APPENDIX],
    subject: Some(&VPN_GATEWAY),
    base: Base::Nothing,
    signs: &[Signs { at_root: &[&VPN_GATEWAY, &REQUEST_ID], inside: &[&of::ID, &connection::CREATED_AT], ..Signs::NONE }],
    groups: &[],
    facts: &[],
};

static ROOT: &[&Field] = &[&VPN_GATEWAY, &REQUEST_ID];
