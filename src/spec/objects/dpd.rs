//! Dead peer detection: Table 6 of "Updating a VPN Connection".
//!
//! The names of the page mislead: `timeout` is the retransmission interval, `interval` is the idle period.

use crate::spec::{Choice, Field, Id, Shape, choices};

const T6: &str = "API, Table 6";

static MESSAGES: &[Choice] = &choices(["seq-hash-notify", "seq-notify-hash"]);

/// Retransmission interval.
pub(crate) static TIMEOUT: Field =
    Field::new(Id::DpdTimeout, "timeout", T6, Shape::Integer { min: 2, max: 60 }, "interval for retransmitting DPD packets")
        .default("15")
        .seconds()
        .label("Retransmission interval");
/// Idle period.
pub(crate) static INTERVAL: Field =
    Field::new(Id::DpdInterval, "interval", T6, Shape::Integer { min: 10, max: 3600 }, "idle time after which DPD packets are sent")
        .default("30")
        .seconds()
        .label("Idle period");
/// Order of the payloads.
pub(crate) static MSG: Field = Field::new(Id::DpdMsg, "msg", T6, Shape::Choice(MESSAGES), "order of the payloads in DPD packets")
    .default("\"seq-hash-notify\"")
    .label("Payload order");

pub(crate) static FIELDS: &[&Field] = &[&TIMEOUT, &INTERVAL, &MSG];
