//! The answer to a create of a gateway: Tables 6 to 8 of "Creating a VPN Gateway", or an error. The page has no times there and no state.

use crate::operations::answers::{ERROR, ERROR_OF_APPENDIX, REQUEST_ID, gateway_tables};
use crate::operations::{Base, Definition, Direction, Operation, Signs};
use crate::spec::{Field, gateway as of};

gateway_tables!("Creating a VPN Gateway", "6", "7", "7", "8");

pub(crate) static DEFINITION: Definition = Definition {
    operation: Operation::CreateGatewayResponse,
    name: "create-gateway-response",
    noun: "the answer to a create of a VPN gateway",
    direction: Direction::Answer,
    forms: &[ROOT, ERROR, ERROR_OF_APPENDIX],
    subject: Some(&VPN_GATEWAY),
    base: Base::Nothing,
    signs: &[Signs { at_root: &[&VPN_GATEWAY, &REQUEST_ID], inside: &[&of::ID], ..Signs::NONE }],
    groups: &[],
    facts: &[],
};

static ROOT: &[&Field] = &[&VPN_GATEWAY, &REQUEST_ID];
