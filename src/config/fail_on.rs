//! The levels that make a run fail.

use std::fmt;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::de::value::StrDeserializer;
use serde::de::{Error as _, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};

use crate::report::{Report, Severity};

/// The findings that make the run fail, and whether an undecided rule does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct FailOn {
    /// The lowest severity that makes the run fail.
    least: Option<Severity>,
    undecided: bool,
}

/// One level by its name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
enum Level {
    /// Errors.
    Error,
    /// Errors and warnings.
    Warning,
    /// No finding.
    Never,
    /// Undecided rules; alone, errors too.
    Undecided,
}

impl Level {
    const ALL: [(&str, Level); 4] = [("error", Level::Error), ("warning", Level::Warning), ("never", Level::Never), ("undecided", Level::Undecided)];
}

impl Default for FailOn {
    fn default() -> FailOn {
        FailOn { least: Some(Severity::Error), undecided: false }
    }
}

impl FailOn {
    const FORM: &str = "expected `error`, `warning`, `never`, `undecided`, or several of them";

    /// The names of all levels.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        Level::ALL.iter().map(|(name, _)| *name)
    }

    /// Reads levels with commas between them.
    ///
    /// # Errors
    /// If one is unknown, or they exclude each other.
    pub(crate) fn parse(text: &str) -> Result<FailOn, &'static str> {
        let level = |name: &str| Level::ALL.iter().find(|(known, _)| *known == name.trim()).map(|(_, level)| *level);
        FailOn::of(&text.split(',').map(level).collect::<Option<Vec<_>>>().ok_or(FailOn::FORM)?)
    }

    fn of(levels: &[Level]) -> Result<FailOn, &'static str> {
        let has = |level| levels.contains(&level);
        let least = match (has(Level::Warning), has(Level::Error), has(Level::Never)) {
            (true, _, true) | (_, true, true) => return Err("`never` excludes `error` and `warning`"),
            (true, _, false) => Some(Severity::Warning),
            (false, false, true) => None,
            (false, _, false) => Some(Severity::Error),
        };
        Ok(FailOn { least, undecided: has(Level::Undecided) })
    }

    /// Whether this report makes the run fail.
    pub(crate) fn fails(self, report: &Report) -> bool {
        self.fails_undecided(report)
            || self
                .least
                .is_some_and(|least| [Severity::Warning, Severity::Error].into_iter().any(|severity| severity >= least && report.count(severity) > 0))
    }

    /// Whether an undecided rule of this report makes the run fail.
    pub(crate) fn fails_undecided(self, report: &Report) -> bool {
        self.undecided && report.undecided().len() > 0
    }

    /// Whether what is not known makes the run fail.
    pub(crate) fn has_undecided(self) -> bool {
        self.undecided
    }

    /// The lowest severity that is worth telling a reader who wants to know only the reasons of a failure.
    pub(crate) fn least(self) -> Severity {
        self.least.unwrap_or(Severity::Error)
    }
}

impl fmt::Display for FailOn {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.least.map_or("never", Severity::as_str))?;
        if self.undecided { f.write_str(", undecided") } else { Ok(()) }
    }
}

impl<'de> Deserialize<'de> for FailOn {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<FailOn, D::Error> {
        struct Levels;
        impl<'de> Visitor<'de> for Levels {
            type Value = Vec<Level>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a string such as \"warning\", or a list such as [\"warning\", \"undecided\"]")
            }

            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Vec<Level>, E> {
                text.split(',').map(|level| Level::deserialize(StrDeserializer::new(level.trim()))).collect()
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Vec<Level>, A::Error> {
                let mut levels = Vec::new();
                while let Some(level) = items.next_element()? {
                    levels.push(level);
                }
                Ok(levels)
            }
        }
        FailOn::of(&deserializer.deserialize_any(Levels)?).map_err(D::Error::custom)
    }
}

impl JsonSchema for FailOn {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "FailOn".into()
    }

    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let level = generator.subschema_for::<Level>();
        json_schema!({ "anyOf": [level, { "type": "array", "items": level }] })
    }
}
