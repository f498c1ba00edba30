//! A field: one row of a parameter table, with every constraint that is data.

use crate::json::tag;
use crate::spec::{BothEnds, Choice, Condition, Effect, Format, Id, Shape};

/// One parameter of the API: a row of a table, with the facts of one page.
///
/// Rules read a member by its handle, through the row of the update. The view finds the row of the operation at hand.
#[derive(Debug)]
#[non_exhaustive]
pub struct Field {
    /// The handle of the member.
    pub(crate) id: Id,
    /// A number made from the name, for quick comparisons.
    pub(crate) tag: u32,
    /// The name of the member.
    pub name: &'static str,
    /// The name of the fact in `--assume` and in reports: the name of the member, with its owner where two policies have one
    /// of this name, such as `ikepolicy.lifetime_seconds`.
    pub fact: &'static str,
    /// The label above an input of a form; the name of the member if no form has it.
    pub label: &'static str,
    /// The JSON type and its limits.
    pub shape: Shape,
    /// The part of the member in the operation.
    pub standing: Standing,
    /// The documented default as JSON text. An update that omits the member keeps the current value.
    pub default: Option<&'static str>,
    /// The unit of a number.
    pub unit: Option<&'static str>,
    /// Whether the member must be present.
    pub mandatory: Mandatory,
    /// Whether the value must never be shown.
    pub secret: bool,
    /// The time at which a changed value applies.
    pub effect: Effect,
    /// The page that states the effect; empty if none does.
    pub(crate) effect_source: &'static str,
    /// The value that the customer gateway must have for the two ends to agree.
    pub both_ends: BothEnds,
    /// The page that states this value; empty if each end has its own.
    pub(crate) both_ends_source: &'static str,
    /// The meaning of the member, in one sentence.
    pub description: &'static str,
    /// The table of the API page, or the page of the guide.
    pub source: &'static str,
}

/// Whether a member must be present.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum Mandatory {
    /// It may be left out.
    No,
    /// It must be present.
    Yes,
    /// It must be present when all conditions of one of these groups hold.
    When(&'static [&'static [Condition]]),
}

/// The part of a member in an operation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Standing {
    /// It is a parameter of the request, or a member of the answer.
    Parameter,
    /// It is documented elsewhere; the request does not set it. `returned`: the API returns it unchanged.
    Elsewhere {
        /// Whether the answer of the API carries the member, so that it was probably copied from there.
        returned: bool,
    },
    /// It is kept for compatibility only.
    Deprecated,
}

impl Field {
    pub(crate) const fn new(id: Id, name: &'static str, source: &'static str, shape: Shape, description: &'static str) -> Field {
        Field {
            id,
            tag: tag(name.as_bytes()),
            name,
            fact: name,
            label: name,
            shape,
            standing: Standing::Parameter,
            default: None,
            unit: None,
            mandatory: Mandatory::No,
            secret: false,
            effect: Effect::Unstated,
            effect_source: "",
            both_ends: BothEnds::Own,
            both_ends_source: "",
            // Exports use it, see `Page`.
            description: if crate::IS_PACKAGE { "" } else { description },
            source,
        }
    }

    /// A member that another page documents.
    pub(crate) const fn elsewhere(id: Id, name: &'static str, returned: bool, source: &'static str, description: &'static str) -> Field {
        // Messages have the description too.
        Field { standing: Standing::Elsewhere { returned }, description, ..Field::new(id, name, source, Shape::Any, description) }
    }

    pub(crate) const fn shaped(mut self, shape: Shape) -> Field {
        self.shape = shape;
        self
    }

    /// The same member in an answer: another table documents it, and a default or an effect has no meaning there.
    pub(crate) const fn answered(&self, source: &'static str) -> Field {
        Field {
            standing: Standing::Parameter,
            default: None,
            effect: Effect::Unstated,
            both_ends: BothEnds::Own,
            both_ends_source: "",
            mandatory: Mandatory::No,
            source,
            ..*self
        }
    }

    /// The same member as a parameter of a request that another table documents.
    pub(crate) const fn documented(&self, source: &'static str) -> Field {
        Field { standing: Standing::Parameter, source, ..*self }
    }

    /// The same row, cited from another page.
    pub(crate) const fn cited(&self, source: &'static str) -> Field {
        Field { source, ..*self }
    }

    pub(crate) const fn default(mut self, json: &'static str) -> Field {
        self.default = Some(json);
        self
    }

    pub(crate) const fn seconds(self) -> Field {
        self.unit("seconds")
    }

    pub(crate) const fn unit(mut self, unit: &'static str) -> Field {
        self.unit = Some(unit);
        self
    }

    pub(crate) const fn mandatory(mut self) -> Field {
        self.mandatory = Mandatory::Yes;
        self
    }

    pub(crate) const fn mandatory_when(mut self, groups: &'static [&'static [Condition]]) -> Field {
        self.mandatory = Mandatory::When(groups);
        self
    }

    pub(crate) const fn is_mandatory(&self) -> bool {
        matches!(self.mandatory, Mandatory::Yes)
    }

    pub(crate) const fn secret(mut self) -> Field {
        self.secret = true;
        self
    }

    pub(crate) const fn fact(mut self, name: &'static str) -> Field {
        self.fact = name;
        self
    }

    pub(crate) const fn label(mut self, label: &'static str) -> Field {
        self.label = label;
        self
    }

    pub(crate) const fn deprecated(mut self) -> Field {
        self.standing = Standing::Deprecated;
        self
    }

    pub(crate) const fn effect(mut self, effect: Effect, source: &'static str) -> Field {
        self.effect = effect;
        self.effect_source = source;
        self
    }

    pub(crate) const fn both_ends(mut self, both_ends: BothEnds, source: &'static str) -> Field {
        self.both_ends = both_ends;
        self.both_ends_source = source;
        self
    }

    /// The fields of an object or of the objects of a list, otherwise none.
    #[must_use]
    pub const fn fields(&self) -> &'static [&'static Field] {
        match self.shape {
            Shape::Object(fields) | Shape::Objects { fields, .. } => fields,
            _ => &[],
        }
    }

    /// Whether its value is an object with members of its own.
    pub(crate) const fn is_object(&self) -> bool {
        matches!(self.shape, Shape::Object(_))
    }

    /// Whether strings and numbers under this name may be shown: never a secret, nor free text, nor text where an object belongs.
    pub(crate) const fn is_public(&self) -> bool {
        !self.secret
            && !matches!(
                self.shape,
                Shape::Object(_)
                    | Shape::Objects { .. }
                    | Shape::Any
                    | Shape::Text(Format::Free { .. })
                    | Shape::Texts { format: Format::Free { .. }, .. }
            )
    }

    /// The default as text: that of a string without its quotes.
    pub(crate) fn default_text(&self) -> Option<&'static str> {
        let json = self.default?;
        Some(json.strip_prefix('"').and_then(|json| json.strip_suffix('"')).unwrap_or(json))
    }

    /// The listed values, none for a field without a list.
    pub(crate) const fn choices(&self) -> &'static [Choice] {
        if let Shape::Choice(choices) = self.shape { choices } else { &[] }
    }

    /// The listed values that can be sent.
    pub fn values(&self) -> impl Iterator<Item = &'static str> {
        self.choices().iter().filter(|choice| !choice.unsupported).map(|choice| choice.value)
    }

    /// The listed value of this text.
    pub(crate) fn choice(&self, value: &str) -> Option<&'static Choice> {
        if let Shape::Choice(choices) = self.shape { crate::spec::choose(choices, value.as_bytes()) } else { None }
    }
}

/// Two lists of members as one.
pub(crate) const fn joined<const N: usize>(first: &[&'static Field], second: &[&'static Field]) -> [&'static Field; N] {
    assert!(first.len() + second.len() == N);
    let (mut all, mut index) = ([first[0]; N], 0);
    while index < N {
        all[index] = if index < first.len() { first[index] } else { second[index - first.len()] };
        index += 1;
    }
    all
}

impl PartialEq for Field {
    fn eq(&self, other: &Field) -> bool {
        self.id == other.id && (self.id != Id::Unread || self.name == other.name)
    }
}

impl Eq for Field {}
