//! The listed values of a field.

use crate::json::{same, tag};
use crate::spec::Field;

/// One of the listed values of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Choice {
    tag: u32,
    /// The value as it is sent.
    pub value: &'static str,
    /// Whether the page lists the value as currently not supported.
    pub unsupported: bool,
    /// The rule that reports the value, if the vendor calls it weak.
    pub weak: Option<&'static str>,
    /// The value that has taken its place, if the page advises against it.
    pub replaced_by: Option<&'static str>,
    /// The requirement of the value; none if every connection can have the value.
    pub only_with: Option<&'static Requirement>,
}

/// A member that must have one of some values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Condition {
    /// The member.
    pub field: &'static Field,
    /// The possible values; any of them meets the condition.
    pub values: &'static [&'static str],
}

/// The requirement of a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Requirement {
    /// The other member and its values.
    pub condition: Condition,
    /// The rule that reports another value of that member.
    pub rule: &'static str,
    /// The page or document that states the requirement.
    pub source: &'static str,
}

impl Choice {
    pub(crate) const fn new(value: &'static str) -> Choice {
        Choice { tag: tag(value.as_bytes()), value, unsupported: false, weak: None, replaced_by: None, only_with: None }
    }

    pub(crate) const fn unsupported(value: &'static str) -> Choice {
        Choice { unsupported: true, ..Choice::new(value) }
    }

    pub(crate) const fn weak(self, rule: &'static str) -> Choice {
        Choice { weak: Some(rule), ..self }
    }

    pub(crate) const fn replaced_by(self, value: &'static str) -> Choice {
        Choice { replaced_by: Some(value), ..self }
    }

    pub(crate) const fn only_with(self, requirement: &'static Requirement) -> Choice {
        Choice { only_with: Some(requirement), ..self }
    }
}

/// The choice of this value.
pub(crate) fn choose(choices: &'static [Choice], value: &[u8]) -> Option<&'static Choice> {
    let tag = tag(value);
    choices.iter().find(|choice| choice.tag == tag && same(choice.value.as_bytes(), value))
}

/// A list of values that can all be sent.
pub(crate) const fn choices<const N: usize>(values: [&'static str; N]) -> [Choice; N] {
    let mut choices = [Choice::new(""); N];
    let mut index = 0;
    while index < N {
        choices[index] = Choice::new(values[index]);
        index += 1;
    }
    choices
}
