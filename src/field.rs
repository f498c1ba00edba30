//! A field: one row of a parameter table, with every constraint that is data.

use serde::{Serialize, Serializer};

use crate::json::same;

/// One parameter of the API: what the page says of it, and nothing else.
///
/// The same constant is the row that the walker applies and the handle with which rules read the value.
#[derive(Debug)]
#[non_exhaustive]
pub struct Field {
    /// The number that finds the value in a view; unique among all fields.
    pub(crate) id: u8,
    /// What is compared before the name, to tell fields apart quickly.
    pub(crate) tag: u32,
    /// The name of the member.
    pub name: &'static str,
    /// The name of the fact in `--assume` and in reports: the name of the member, with its owner where two policies have one
    /// of this name, such as `ikepolicy.lifetime_seconds`.
    pub fact: &'static str,
    /// What a person calls it, as above an input of a form; the name of the member where nobody is asked for it.
    pub label: &'static str,
    /// The name of the policy object that holds it, empty for the connection itself.
    pub owner: &'static str,
    /// The JSON type and its limits.
    pub shape: Shape,
    /// What an update does with the member.
    pub standing: Standing,
    /// The documented default as JSON text. An update that omits the member keeps the current value.
    pub default: Option<&'static str>,
    /// The unit of a number.
    pub unit: Option<&'static str>,
    /// Whether the member must be present.
    pub mandatory: bool,
    /// Whether the value must never be shown.
    pub secret: bool,
    /// When a changed value applies.
    pub effect: Effect,
    /// The page that says so, empty where none does.
    pub(crate) effect_source: &'static str,
    /// What the customer gateway must have for the two ends to agree.
    pub both_ends: BothEnds,
    /// The page that says so, empty where each end has its own.
    pub(crate) both_ends_source: &'static str,
    /// What it is, in one sentence.
    pub description: &'static str,
    /// The table of the API page, or the page of the guide.
    pub source: &'static str,
}

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
    /// Documented for another operation or the response: the update does not judge its value.
    Unjudged,
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
            Shape::Unjudged => "any type",
        }
    }
}

/// The documented form of a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Characters of one class and a length in characters.
    Characters {
        /// The smallest number of characters.
        min: usize,
        /// The largest number of characters.
        max: usize,
        /// Which characters.
        class: &'static Class,
    },
    /// 36 characters of hexadecimal digits, grouped 8-4-4-4-12.
    Uuid,
    /// An IPv4 address in dotted decimal notation, given that the id type is `ip`.
    Ipv4 {
        /// The field that says the type of the id.
        id_type: &'static Field,
    },
    /// An IPv4 CIDR block, `a.b.c.d/n`.
    Cidr,
    /// An IPv4 address with its prefix length, judged by the rules on tunnel addresses.
    Interface,
    /// A UUID or an IPv4 address.
    UuidOrIpv4,
    /// A UUID or `0`.
    UuidOrZero,
    /// A time as RFC 3339 has it, such as `2025-06-26T13:41:34.626Z`.
    Timestamp,
    /// The code of an error, such as `VPN.0001`.
    Code,
    /// Any text of this length in characters. As it can hold anything, it is never shown.
    Free {
        /// The smallest number of characters.
        min: usize,
        /// The largest number of characters.
        max: usize,
    },
}

impl Format {
    /// The form in words, with an example where that helps.
    #[must_use]
    pub const fn words(&self) -> &'static str {
        match self {
            Format::Characters { class, .. } => class.words,
            Format::Uuid => "36 characters: hexadecimal digits, grouped 8-4-4-4-12",
            Format::Ipv4 { .. } => "an IPv4 address, such as `192.0.2.1`",
            Format::Cidr => "an IPv4 CIDR block, such as `192.168.1.0/24`",
            Format::Interface => "an IPv4 address with its prefix length, such as `169.254.76.1/30`",
            Format::UuidOrIpv4 => "a UUID, or an IPv4 address, such as `192.0.2.1`",
            Format::UuidOrZero => "a UUID, or `0`",
            Format::Timestamp => "an RFC 3339 time, such as `2025-06-26T13:41:34.626Z`",
            Format::Code => "the code of an error, such as `VPN.0001`",
            Format::Free { .. } => "any text",
        }
    }

    /// The form as an anchored regular expression, as far as one can say it; lengths of [`Format::Characters`] stand beside it.
    ///
    /// It means the same in ECMA-262 with the flag `u` (JSON Schema) or `v` (the attribute `pattern` of HTML) and in the crate `regex`.
    #[must_use]
    pub fn pattern(&self) -> String {
        const BYTE: &str = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
        const LENGTH: &str = "(3[0-2]|[12]?[0-9])";
        const HOUR: &str = "([01][0-9]|2[0-3])";
        const MINUTE: &str = ":[0-5][0-9]";
        const UUID: &str = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";
        match self {
            Format::Characters { class, .. } => format!("^{}*$", class.pattern),
            Format::Uuid => format!("^{UUID}$"),
            Format::UuidOrIpv4 => format!("^({UUID}|({BYTE}\\.){{3}}{BYTE})$"),
            Format::UuidOrZero => format!("^({UUID}|0)$"),
            Format::Timestamp => format!(
                "^[0-9]{{4}}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]{HOUR}{MINUTE}:([0-5][0-9]|60)(\\.[0-9]+)?([Zz]|[+\\-]{HOUR}{MINUTE})$"
            ),
            Format::Code => "^[A-Za-z]+\\.[0-9]+$".to_owned(),
            Format::Free { .. } => String::new(),
            Format::Ipv4 { .. } => format!("^({BYTE}\\.){{3}}{BYTE}$"),
            Format::Cidr => format!("^({BYTE}\\.){{3}}{BYTE}/{LENGTH}$"),
            // Which length and which addresses is what rules judge.
            Format::Interface => format!("^({BYTE}\\.){{3}}{BYTE}(/{LENGTH})?$"),
        }
    }
}

/// A class of characters, as a predicate for the engine and as a pattern for schemas and forms.
#[derive(Debug)]
#[non_exhaustive]
pub struct Class {
    /// The characters in words.
    pub words: &'static str,
    /// The class as a bracket expression of a regular expression. What ECMA-262 reserves in a class with the flag `v`, as HTML has
    /// it, is escaped: `( ) [ ] { } / - | \\`.
    pub pattern: &'static str,
    /// The same as a set of ASCII codes.
    set: [u64; 2],
}

impl Class {
    /// ASCII letters, digits and these.
    pub(crate) const fn alphanumeric_and(special: &str, words: &'static str, pattern: &'static str) -> Class {
        let (mut set, mut code) = ([0; 2], 0);
        while code < 128_u8 {
            if code.is_ascii_alphanumeric() {
                set[code as usize / 64] |= 1 << (code % 64);
            }
            code += 1;
        }
        let mut index = 0;
        while index < special.len() {
            let code = special.as_bytes()[index];
            set[code as usize / 64] |= 1 << (code % 64);
            index += 1;
        }
        Class { words, pattern: if crate::IS_PACKAGE { "" } else { pattern }, set }
    }

    /// Whether the character is in the class.
    #[must_use]
    pub const fn allows(&self, c: char) -> bool {
        c.is_ascii() && self.set[c as usize / 64] >> (c as u32 % 64) & 1 == 1
    }
}

impl PartialEq for Class {
    fn eq(&self, other: &Class) -> bool {
        self.set == other.set
    }
}

impl Eq for Class {}

/// One of the listed values of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Choice {
    tag: u32,
    /// The value as it is sent.
    pub value: &'static str,
    /// Whether the page lists it and says that it is currently not supported.
    pub unsupported: bool,
}

impl Choice {
    pub(crate) const fn new(value: &'static str) -> Choice {
        Choice { tag: tag(value.as_bytes()), value, unsupported: false }
    }

    pub(crate) const fn unsupported(value: &'static str) -> Choice {
        Choice { tag: tag(value.as_bytes()), value, unsupported: true }
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

/// What an update does with a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Standing {
    /// It is a parameter of the update, or of the answer where it is documented for one.
    Update,
    /// It is documented elsewhere; the update does not change it. `returned`: the API returns it unchanged.
    NotUpdatable {
        /// Whether the answer of the API carries the member, so that it was probably copied from there.
        returned: bool,
    },
    /// It is kept for compatibility only.
    Deprecated,
}

/// When a changed value applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Effect {
    /// The pages do not say.
    Unstated,
    /// At once.
    Immediate,
    /// Once the security associations of phase 1 (IKE) have aged.
    Phase1,
    /// Once the security associations of phase 2 (IPsec) have aged.
    Phase2,
    /// With IKEv1 once the security associations of phase 1 have aged, with IKEv2 only once the connection is created anew.
    ByVersion,
    /// With IKEv1 once the security associations of phase 1 have aged, with IKEv2 never.
    OnlyIkev1,
}

impl Effect {
    /// The name in exports, none where nothing is said.
    #[must_use]
    pub const fn as_str(self) -> Option<&'static str> {
        match self {
            Effect::Unstated => None,
            Effect::Immediate => Some("immediate"),
            Effect::Phase1 => Some("phase-1"),
            Effect::Phase2 => Some("phase-2"),
            Effect::ByVersion => Some("by-version"),
            Effect::OnlyIkev1 => Some("only-ikev1"),
        }
    }

    /// When a changed value applies, in words; none where nothing is said.
    #[must_use]
    pub const fn words(self) -> Option<&'static str> {
        match self {
            Effect::Unstated => None,
            Effect::Immediate => Some("a new value applies at once"),
            Effect::Phase1 => Some("a new value applies once the SAs of phase 1 have aged"),
            Effect::Phase2 => Some("a new value applies once the SAs of phase 2 have aged"),
            Effect::ByVersion => Some(
                "with IKEv1 a new value applies once the SAs of phase 1 have aged, with IKEv2 only after the connection is deleted and created again",
            ),
            Effect::OnlyIkev1 => Some("with IKEv1 a new value applies once the SAs of phase 1 have aged, with IKEv2 it has no effect"),
        }
    }
}

/// What the customer gateway must have for the two ends of a connection to agree on a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum BothEnds {
    /// Nothing: each end has its own.
    Own,
    /// The same value.
    Equal,
    /// With IKEv1 the same value, with IKEv2 each end has its own.
    EqualWithIkev1,
    /// The value in reverse: what is local here is remote there.
    Reversed,
}

impl BothEnds {
    /// The name in exports and plans, none where each end has its own.
    #[must_use]
    pub const fn as_str(self) -> Option<&'static str> {
        match self {
            BothEnds::Own => None,
            BothEnds::Equal => Some("equal"),
            BothEnds::EqualWithIkev1 => Some("equal-with-ikev1"),
            BothEnds::Reversed => Some("reversed"),
        }
    }

    /// What the customer gateway must have, in words; none where each end has its own.
    #[must_use]
    pub const fn words(self) -> Option<&'static str> {
        match self {
            BothEnds::Own => None,
            BothEnds::Equal => Some("the customer gateway must have the same value"),
            BothEnds::EqualWithIkev1 => Some("with IKEv1 the customer gateway must have the same value"),
            BothEnds::Reversed => Some("the customer gateway must have it in reverse: what is local here is remote there"),
        }
    }
}

impl Serialize for BothEnds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_str().serialize(serializer)
    }
}

/// Length, first, middle and last byte of a name.
pub(crate) const fn tag(bytes: &[u8]) -> u32 {
    let length = bytes.len();
    if length == 0 || length > 255 {
        return 0;
    }
    u32::from_le_bytes([length as u8, bytes[0], bytes[length / 2], bytes[length - 1]])
}

/// A set of fields, by their ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct FieldSet([u64; 2]);

impl FieldSet {
    pub(crate) const fn of(fields: &[&Field]) -> FieldSet {
        let (mut set, mut index) = (FieldSet([0; 2]), 0);
        while index < fields.len() {
            set.insert(fields[index]);
            index += 1;
        }
        set
    }

    /// Whether it was not in the set before.
    #[inline(always)]
    pub(crate) const fn insert(&mut self, field: &Field) -> bool {
        let is_new = !self.contains(field);
        self.0[field.id as usize / 64] |= 1 << (field.id % 64);
        is_new
    }

    #[inline(always)]
    pub(crate) const fn contains(self, field: &Field) -> bool {
        self.0[field.id as usize / 64] >> (field.id % 64) & 1 == 1
    }

    #[inline(always)]
    pub(crate) const fn meets(self, other: FieldSet) -> bool {
        (self.0[0] & other.0[0]) | (self.0[1] & other.0[1]) != 0
    }
}

impl Field {
    pub(crate) const fn new(id: u8, owner: &'static str, name: &'static str, source: &'static str, shape: Shape, description: &'static str) -> Field {
        Field {
            id,
            tag: tag(name.as_bytes()),
            name,
            fact: name,
            label: name,
            owner,
            shape,
            standing: Standing::Update,
            default: None,
            unit: None,
            mandatory: false,
            secret: false,
            effect: Effect::Unstated,
            effect_source: "",
            both_ends: BothEnds::Own,
            both_ends_source: "",
            // Of use in exports, see `Rule::for_target`.
            description: if crate::IS_PACKAGE { "" } else { description },
            source,
        }
    }

    /// A member that another page documents.
    pub(crate) const fn elsewhere(
        id: u8,
        owner: &'static str,
        name: &'static str,
        returned: bool,
        source: &'static str,
        description: &'static str,
    ) -> Field {
        // Here messages have the description too.
        Field { standing: Standing::NotUpdatable { returned }, description, ..Field::new(id, owner, name, source, Shape::Unjudged, description) }
    }

    pub(crate) const fn shaped(mut self, shape: Shape) -> Field {
        self.shape = shape;
        self
    }

    /// The same member in an answer: another table documents it, and a default or an effect has no meaning there.
    pub(crate) const fn answered(&self, source: &'static str) -> Field {
        Field { standing: Standing::Update, default: None, effect: Effect::Unstated, both_ends: BothEnds::Own, mandatory: false, source, ..*self }
    }

    pub(crate) const fn default(mut self, json: &'static str) -> Field {
        self.default = Some(json);
        self
    }

    pub(crate) const fn seconds(mut self) -> Field {
        self.unit = Some("seconds");
        self
    }

    pub(crate) const fn mandatory(mut self) -> Field {
        self.mandatory = true;
        self
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
        !self.secret && !matches!(self.shape, Shape::Object(_) | Shape::Objects { .. } | Shape::Unjudged | Shape::Text(Format::Free { .. }))
    }

    /// The listed values, none for a field without a list.
    pub(crate) const fn choices(&self) -> &'static [Choice] {
        if let Shape::Choice(choices) = self.shape { choices } else { &[] }
    }

    /// The listed values that can be sent.
    pub fn values(&self) -> impl Iterator<Item = &'static str> {
        self.choices().iter().filter(|choice| !choice.unsupported).map(|choice| choice.value)
    }
}

impl PartialEq for Field {
    fn eq(&self, other: &Field) -> bool {
        self.id == other.id
    }
}

impl Eq for Field {}
