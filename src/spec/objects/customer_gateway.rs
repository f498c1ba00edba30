//! The customer gateway: Tables 2, 3 and 6 of "Creating a Customer Gateway".

use crate::spec::{Choice, Field, Format, Id, Shape, connection, gateway};

const T2: &str = "API, Creating a Customer Gateway, Table 2";
const T6: &str = "API, Creating a Customer Gateway, Table 6";

static ID_TYPES: &[Choice] = &[Choice::new("ip"), Choice::unsupported("fqdn")];

const fn row(id: Id, name: &'static str, shape: Shape, description: &'static str) -> Field {
    Field::elsewhere(id, name, true, T6, description).shaped(shape)
}

/// The object around its members.
pub(crate) static CUSTOMER_GATEWAY: Field =
    Field::new(Id::CustomerGateway, "customer_gateway", T2, Shape::Object(&[]), "the customer gateway object").mandatory().label("Customer gateway");

/// Its name. The same characters as in the name of a connection.
pub(crate) static NAME: Field = row(Id::Unread, "name", connection::NAME.shape, "name of the customer gateway").label("Name");
/// Type of its id.
pub(crate) static ID_TYPE: Field =
    row(Id::CustomerGatewayIdType, "id_type", Shape::Choice(ID_TYPES), "type of the id of the customer gateway").label("ID type");
/// Its id. An address is never as long as the 128 characters of the row.
pub(crate) static ID_VALUE: Field =
    row(Id::CustomerGatewayIdValue, "id_value", Shape::Text(Format::Ipv4 { id_type: &ID_TYPE }), "id of the customer gateway, its address")
        .label("Address");
/// Its AS number.
pub(crate) static BGP_ASN: Field = row(Id::Unread, "bgp_asn", gateway::AS_NUMBER, "BGP AS number of the customer gateway").label("BGP AS number");
/// Its tags.
pub(crate) static TAGS: Field = connection::TAGS.cited(T6);

/// The id of a request, in answers only.
pub(crate) static REQUEST_ID: Field = connection::REQUEST_ID.cited("API, Creating a Customer Gateway, Table 5");
/// Its id. Only an answer has it.
pub(crate) static ID: Field = row(Id::Unread, "id", Shape::Text(Format::Uuid), "id of the customer gateway");
static CREATED_AT: Field = connection::CREATED_AT.cited(T6).shaped(Shape::Text(Format::Timestamp));
static UPDATED_AT: Field = connection::UPDATED_AT.cited(T6).shaped(Shape::Text(Format::Timestamp));

/// The members that only an answer has.
pub(crate) static ONLY_ANSWERED: &[&Field] = &[&ID, &CREATED_AT, &UPDATED_AT];

/// All members of an answer.
pub(crate) static ANSWERED: &[&Field] = &[&ID, &NAME, &ID_TYPE, &ID_VALUE, &BGP_ASN, &CREATED_AT, &UPDATED_AT, &TAGS];
