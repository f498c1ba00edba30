//! An EIP of the VPN gateway: Table 6 of "Updating a VPN Gateway", which other pages repeat.

use crate::spec::{Choice, Field, Format, Id, Shape, choices, connection};

const T6: &str = "API, Updating a VPN Gateway, Table 6";

static TYPES: &[Choice] = &choices(["5_bgp"]);
static CHARGE_MODES: &[Choice] = &choices(["bandwidth", "traffic"]);
static SHARE_TYPES: &[Choice] = &choices(["PER", "WHOLE"]);

const fn row(name: &'static str, shape: Shape, description: &'static str) -> Field {
    // Two objects have each row, so a rule reads it by its name in one of them.
    Field::elsewhere(Id::Unread, name, true, T6, description).shaped(shape)
}

/// Its id. An answer has `0` in the default enterprise project.
pub(crate) static ID: Field = row("id", Shape::Text(Format::UuidOrZero), "id of the EIP");
/// Type of a new EIP.
pub(crate) static TYPE: Field = row("type", Shape::Choice(TYPES), "type of the EIP");
/// Bandwidth.
pub(crate) static BANDWIDTH_SIZE: Field = row("bandwidth_size", Shape::Integer { min: 1, max: 1000 }, "bandwidth of the EIP").unit("Mbit/s");
/// Name of the bandwidth.
pub(crate) static BANDWIDTH_NAME: Field = row("bandwidth_name", connection::NAME.shape, "name of the bandwidth");
/// Shared bandwidth.
pub(crate) static BANDWIDTH_ID: Field = row("bandwidth_id", Shape::Text(Format::Uuid), "id of the bandwidth");
/// Billing of the bandwidth. A create has no row for it, but the example of its page sends it: nothing is removed.
pub(crate) static CHARGE_MODE: Field =
    Field::elsewhere(Id::Unread, "charge_mode", false, T6, "billing of the bandwidth").shaped(Shape::Choice(CHARGE_MODES));
static IP_VERSION: Field = row("ip_version", Shape::Integer { min: 4, max: 4 }, "IP version of the EIP");
static IP_ADDRESS: Field = row("ip_address", Shape::Text(Format::Address), "address of the EIP");
static NETWORK_TYPE: Field = row("network_type", connection::ANY_TEXT, "deprecated form of `type`");
static SHARE_TYPE: Field = row("share_type", Shape::Choice(SHARE_TYPES), "whether the bandwidth is shared");

/// The members that only an answer has.
pub(crate) static ONLY_ANSWERED: &[&Field] = &[&CHARGE_MODE, &IP_VERSION, &IP_ADDRESS, &NETWORK_TYPE, &SHARE_TYPE];

/// The largest bandwidth of an EIP in Mbit/s, by the flavor of the gateway: Table 4 of "Creating a VPN Gateway". `V300` and `V1G` are
/// earlier names of flavors.
pub(crate) const LARGEST_BANDWIDTHS: [(&str, i64); 5] =
    [("Basic", 100), ("V300", 300), ("Professional1", 300), ("V1G", 1000), ("Professional2", 1000)];

/// All members of an answer.
pub(crate) static ANSWERED: &[&Field] =
    &[&ID, &TYPE, &BANDWIDTH_SIZE, &BANDWIDTH_NAME, &BANDWIDTH_ID, &CHARGE_MODE, &IP_VERSION, &IP_ADDRESS, &NETWORK_TYPE, &SHARE_TYPE];
