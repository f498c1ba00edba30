//! A policy rule: Table 4 of "Updating a VPN Connection".

use crate::spec::{Field, Format, Id, Shape};

const T4: &str = "API, Table 4";

/// Source block of a rule.
pub(crate) static SOURCE: Field =
    Field::new(Id::RuleSource, "source", T4, Shape::Text(Format::Cidr), "source CIDR block, unique among the rules").label("Source");
/// Destination blocks of a rule.
pub(crate) static DESTINATION: Field =
    Field::new(Id::RuleDestination, "destination", T4, Shape::Texts { format: Format::Cidr, max: 50 }, "destination CIDR blocks")
        .label("Destinations");
pub(crate) static RULE_INDEX: Field =
    Field::elsewhere(Id::RuleIndex, "rule_index", true, "API, Creating a VPN Connection, Table 4", "sequence number of the rule").deprecated();

pub(crate) static FIELDS: &[&Field] = &[&SOURCE, &DESTINATION, &RULE_INDEX];
