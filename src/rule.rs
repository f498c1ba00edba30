//! A rule: what it says of itself, and the function that judges.

use std::fmt;

use crate::field::Field;
use crate::finding::{Finding, Severity};
use crate::http::Target;
use crate::profile::Profile;
use crate::view::View;

/// A rule of the linter. [`rules`](crate::rules) lists them all.
#[non_exhaustive]
pub struct Rule {
    /// Its one identity, in configuration, reports and documentation.
    pub name: &'static str,
    /// The severity of its findings unless the configuration says otherwise.
    pub severity: Severity,
    /// When it speaks, in one sentence.
    pub summary: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// What it rests on.
    pub source: &'static str,
    /// A document that it finds fault with.
    pub bad: Sample,
    /// The document as it should be.
    pub good: Sample,
    /// Its own members: it is judged when one of them stands in the update.
    pub(crate) members: &'static [&'static Field],
    pub(crate) check: Check,
}

/// How a rule is judged.
pub(crate) enum Check {
    /// By the reader or by the walk over the tables, in document order.
    Walk,
    /// By its own function, once for a document.
    Rule(fn(&mut View)),
    /// By its own function, once for a request line.
    Target(fn(&Target) -> Option<Finding>),
    /// After a run, over the configuration instead of a document.
    #[cfg(feature = "cli")]
    Configuration,
}

/// A document that shows a rule.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Sample {
    /// The document.
    pub json: &'static str,
    /// The known facts, as `--assume` takes them; often none.
    pub assume: &'static str,
    /// The profile to judge against.
    pub profile: Option<Profile>,
}

impl Sample {
    pub(crate) const fn new(json: &'static str) -> Sample {
        Sample::with(json, "")
    }

    pub(crate) const fn with(json: &'static str, assume: &'static str) -> Sample {
        Sample { json, assume, profile: None }
    }

    pub(crate) const fn judged(profile: Profile, json: &'static str) -> Sample {
        Sample { json, assume: "", profile: Some(profile) }
    }
}

impl Rule {
    /// The rule as the target needs it: in the npm package the pages lie beside the engine, which would only have to carry them.
    pub(crate) const fn for_target(self) -> Rule {
        if crate::IS_PACKAGE {
            return Rule { summary: "", why: "", bad: Sample::new(""), good: Sample::new(""), ..self };
        }
        self
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Rule").field(&self.name).finish()
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Rule) -> bool {
        self.name == other.name
    }
}

impl Eq for Rule {}
