//! The shape of a value: its JSON type and the limits of that type.

use crate::spec::{Choice, Field, Format};

/// The JSON type of a field and its limits.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Shape {
    /// A string in a documented form.
    Text(Format),
    /// One of the listed strings.
    Choice(&'static [Choice]),
    /// An integer within limits, both included.
    Integer {
        /// The smallest value.
        min: i64,
        /// The largest value.
        max: i64,
    },
    /// `true` or `false`.
    Boolean,
    /// A list of strings in a documented form.
    Texts {
        /// The form of each item.
        format: Format,
        /// The largest number of items.
        max: usize,
    },
    /// An object with these members.
    Object(&'static [&'static Field]),
    /// A list of objects with these members.
    Objects {
        /// The members of each item.
        fields: &'static [&'static Field],
        /// The largest number of items.
        max: usize,
    },
    /// Any value: the member is documented for another operation or for the answer.
    Any,
}

impl Shape {
    /// The JSON type as the API page names it.
    #[must_use]
    pub const fn type_name(&self) -> &'static str {
        match self {
            Shape::Text(_) | Shape::Choice(_) => "string",
            Shape::Integer { .. } => "integer",
            Shape::Boolean => "boolean",
            Shape::Texts { .. } => "array of strings",
            Shape::Objects { .. } => "array of objects",
            Shape::Object(_) => "object",
            Shape::Any => "any type",
        }
    }
}
