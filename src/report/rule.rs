//! A rule: what it says of itself. The function that judges stands in its file below `rules`.

use std::fmt;

use crate::report::Severity;
use crate::spec::Field;

/// A rule of the linter. [`rules`](crate::rules) lists them all.
#[non_exhaustive]
pub struct Rule {
    /// Its one identity, in configuration, reports and documentation.
    pub name: &'static str,
    /// The severity of its findings unless the configuration says otherwise.
    pub severity: Severity,
    /// What its page in the documentation says.
    pub page: Page,
    /// What it rests on.
    pub source: &'static str,
    /// Its own members: it is judged when one of them stands in the document.
    pub(crate) members: &'static [&'static Field],
    pub(crate) on: On,
    /// The rules whose findings silence it at their places: one fault has one finding.
    pub yields_to: &'static [&'static str],
}

/// The page of a rule.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Page {
    /// When the rule speaks, in one sentence.
    pub summary: &'static str,
    /// Why that matters.
    pub why: &'static str,
    /// A document that it finds fault with.
    pub bad: Sample,
    /// The document as it should be.
    pub good: Sample,
}

impl Page {
    /// In the npm package the pages lie beside the engine, which would only have to carry them.
    pub(crate) const fn new(summary: &'static str, why: &'static str, bad: Sample, good: Sample) -> Page {
        if crate::IS_PACKAGE {
            return Page { summary: "", why: "", bad: Sample::new(""), good: Sample::new("") };
        }
        Page { summary, why, bad, good }
    }
}

/// On which documents a rule judges, by what an absent member means in them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct On {
    /// Where it keeps its current value: updates.
    pub(crate) current: bool,
    /// Where it gets its default: creates.
    pub(crate) defaults: bool,
    /// Where nothing more is known: answers.
    pub(crate) nothing: bool,
    /// The highest severity in an answer, which is not its reader's own text.
    pub(crate) answers: Severity,
}

impl On {
    /// Everywhere.
    pub(crate) const ANY: On = On { current: true, defaults: true, nothing: true, answers: Severity::Error };
    /// Everywhere; in an answer it is a warning at the most.
    pub(crate) const VALUES: On = On { answers: Severity::Warning, ..On::ANY };
    /// On what is sent.
    pub(crate) const REQUESTS: On = On { nothing: false, ..On::ANY };
    /// On what changes a connection.
    pub(crate) const UPDATES: On = On { defaults: false, ..On::REQUESTS };
    /// On what makes something.
    pub(crate) const CREATES: On = On { current: false, ..On::REQUESTS };
}

/// A document that shows a rule.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Sample {
    /// The document.
    pub json: &'static str,
    /// The known facts, as `--assume` takes them; often none.
    pub assume: &'static str,
    /// The name of the profile to judge against.
    pub profile: Option<&'static str>,
}

impl Sample {
    pub(crate) const fn new(json: &'static str) -> Sample {
        Sample::with(json, "")
    }

    pub(crate) const fn with(json: &'static str, assume: &'static str) -> Sample {
        Sample { json, assume, profile: None }
    }

    pub(crate) const fn judged(profile: &'static str, json: &'static str) -> Sample {
        Sample { json, assume: "", profile: Some(profile) }
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
