//! A policy rule: Table 4 of "Updating a VPN Connection".

use crate::field::{Field, Format, Shape};

const T4: &str = "API, Table 4";

/// Source block of a rule.
pub(crate) static SOURCE: Field =
    Field::new(30, "policy_rules", "source", T4, Shape::Text(Format::Cidr), "source CIDR block, unique among the rules").label("Source");
/// Destination blocks of a rule.
pub(crate) static DESTINATION: Field =
    Field::new(31, "policy_rules", "destination", T4, Shape::Texts { format: Format::Cidr, max: 50 }, "destination CIDR blocks")
        .label("Destinations");
pub(super) static RULE_INDEX: Field =
    Field::elsewhere(32, "policy_rules", "rule_index", true, "API, Creating a VPN Connection, Table 4", "sequence number of the rule").deprecated();

pub(super) static FIELDS: [&Field; 3] = [&SOURCE, &DESTINATION, &RULE_INDEX];
