//! A tag of a resource: Table 5 of "Creating a VPN Gateway", which other pages repeat.
//!
//! Letters are Spanish and Portuguese ones too, and the guide allows more than the row: only the length is judged.

use crate::spec::{Field, Format, Id, Shape};

const T5: &str = "API, Creating a VPN Gateway, Table 5";

/// Key of the tag.
pub(crate) static KEY: Field = Field::new(Id::Unread, "key", T5, Shape::Text(Format::Free { min: 1, max: 128 }), "key of the tag").label("Key");
/// Value of the tag.
pub(crate) static VALUE: Field =
    Field::new(Id::Unread, "value", T5, Shape::Text(Format::Free { min: 0, max: 255 }), "value of the tag").label("Value");
