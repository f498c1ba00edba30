//! A rule: its name, severity, page and source. The function that judges stands in its file below `rules`.

use std::fmt;

use crate::message::Message;
use crate::report::Severity;
use crate::spec::Field;

/// A rule of the linter. [`rules`](crate::rules) lists them all.
#[non_exhaustive]
pub struct Rule {
    /// The one identity of the rule, in configuration, reports and documentation.
    pub name: &'static str,
    /// The severity of its findings unless the configuration says otherwise.
    pub severity: Severity,
    /// The text of its page in the documentation.
    pub page: Page,
    /// The page, standard or practice that it rests on.
    pub source: &'static str,
    /// The members of the rule: it judges when one of them stands in the document.
    pub(crate) members: &'static [&'static Field],
    pub(crate) on: On,
    /// The rules whose findings silence it at their places: one fault has one finding.
    pub yields_to: &'static [&'static str],
    /// Its messages.
    pub messages: &'static [&'static Message],
}

/// The page of a rule.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct Page {
    /// The fault that the rule finds, in one sentence.
    pub summary: &'static str,
    /// The reason why that matters.
    pub why: &'static str,
    /// A document that it finds fault with.
    pub bad: Sample,
    /// The document as it should be.
    pub good: Sample,
}

impl Page {
    /// Leaves the texts out of the npm package, where the pages lie beside the engine.
    pub(crate) const fn new(summary: &'static str, why: &'static str, bad: Sample, good: Sample) -> Page {
        if crate::IS_PACKAGE {
            return Page { summary: "", why: "", bad: Sample::new(""), good: Sample::new("") };
        }
        Page { summary, why, bad, good }
    }
}

/// The documents on which a rule judges, by the meaning of an absent member in them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct On {
    /// Updates: it keeps its current value.
    pub(crate) current: bool,
    /// Creates: it gets its default.
    pub(crate) defaults: bool,
    /// Answers: it means nothing.
    pub(crate) nothing: bool,
    /// The highest severity in an answer, which is not its reader's own text.
    pub(crate) answers: Severity,
}

impl On {
    /// All documents.
    pub(crate) const ANY: On = On { current: true, defaults: true, nothing: true, answers: Severity::Error };
    /// All documents; in an answer the finding is a warning at the most.
    pub(crate) const VALUES: On = On { answers: Severity::Warning, ..On::ANY };
    /// Requests.
    pub(crate) const REQUESTS: On = On { nothing: false, ..On::ANY };
    /// Updates.
    pub(crate) const UPDATES: On = On { defaults: false, ..On::REQUESTS };
    /// Creates.
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
    /// The name of the profile to check against.
    pub profile: Option<&'static str>,
    /// The configuration, `vpnlint.toml`; often none.
    pub configuration: &'static str,
}

impl Sample {
    pub(crate) const fn new(json: &'static str) -> Sample {
        Sample::with(json, "")
    }

    pub(crate) const fn with(json: &'static str, assume: &'static str) -> Sample {
        Sample { json, assume, profile: None, configuration: "" }
    }

    pub(crate) const fn by_profile(profile: &'static str, json: &'static str) -> Sample {
        Sample { profile: Some(profile), ..Sample::new(json) }
    }

    /// A document that is checked by a configuration.
    #[cfg(feature = "cli")]
    pub(crate) const fn configured(configuration: &'static str, json: &'static str) -> Sample {
        Sample { configuration, ..Sample::new(json) }
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
