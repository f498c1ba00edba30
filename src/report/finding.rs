//! A finding: the facts that a rule found at one place. Words are made of them when they are asked for.

use std::borrow::Cow;

use crate::json::Span;
use crate::report::{Param, Rule};

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Deserialize)]
#[cfg_attr(feature = "cli", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Worth knowing; never changes the exit status.
    Note,
    /// It can be sent, but is weak, has no effect or is very probably not what was meant.
    Warning,
    /// The documented API forbids it, or the document cannot be sent.
    Error,
}

impl Severity {
    /// `error`, `warning` or `note`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }
}

/// A place in the text of a document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Position {
    /// Bytes before it.
    pub offset: u32,
    /// Line, from 1.
    pub line: u32,
    /// Column in characters, from 1.
    pub column: u32,
}

/// A range of text, end not included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Range {
    /// The first place in it.
    pub start: Position,
    /// The place behind it.
    pub end: Position,
}

/// A range that is a span until the report knows lines and columns.
impl From<Span> for Range {
    fn from(span: Span) -> Range {
        let at = |offset| Position { offset, ..Position::default() };
        Range { start: at(span.start), end: at(span.end) }
    }
}

/// Another place that explains the finding.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Related {
    /// JSON pointer of the place.
    pub pointer: Cow<'static, str>,
    /// The meaning of the place.
    pub message: &'static str,
    /// The place in the text, if the document was text.
    pub range: Option<Range>,
}

/// One change of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Edit {
    /// The text to replace.
    pub range: Range,
    /// The new text.
    pub text: String,
}

/// A change that would remove the finding.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Fix {
    /// The title, a command.
    pub title: &'static str,
    /// Whether the meaning of the document stays the same.
    pub safe: bool,
    /// The changes, which do not overlap.
    pub edits: Vec<Edit>,
}

impl Fix {
    pub(crate) fn safe(title: &'static str, edits: Vec<Edit>) -> Fix {
        Fix { title, safe: true, edits }
    }

    pub(crate) fn unsafe_(title: &'static str, edits: Vec<Edit>) -> Fix {
        Fix { title, safe: false, edits }
    }
}

impl Edit {
    pub(crate) fn new(span: Span, text: impl Into<String>) -> Edit {
        Edit { range: span.into(), text: text.into() }
    }
}

/// A suppression: the finding is still reported, but not counted.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
#[non_exhaustive]
pub struct Suppression {
    /// The reason as the user gave it.
    pub reason: String,
}

impl Suppression {
    /// A suppression for this reason.
    #[must_use]
    pub fn new(reason: impl Into<String>) -> Suppression {
        Suppression { reason: reason.into() }
    }
}

/// A fault that a rule found at one place.
///
/// ```
/// let report = vpnlint::check(r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group2"}}}"#);
/// let finding = &report.findings()[0];
/// assert_eq!(finding.rule.name, "delayed-effect");
/// let weak = report.findings().iter().find(|finding| finding.rule.name == "weak-dh-group").unwrap();
/// assert_eq!(weak.pointer, "/vpn_connection/ikepolicy/dh_group");
/// assert!(weak.message().contains("`group2`"));
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Finding {
    /// The rule that speaks.
    pub rule: &'static Rule,
    /// The severity here.
    pub severity: Severity,
    /// JSON pointer (RFC 6901) of the place, empty for the whole document.
    pub pointer: Cow<'static, str>,
    /// The place in the text, if the document was text.
    pub range: Option<Range>,
    /// The page, table or section it rests on.
    pub source: &'static str,
    /// The facts, by name.
    pub params: Vec<(&'static str, Param)>,
    /// Other places that explain it.
    pub related: Vec<Related>,
    /// A change that would remove it.
    pub fix: Option<Fix>,
    /// The suppression, if the finding does not count.
    pub suppressed: Option<Suppression>,
    pub(crate) words: &'static str,
    pub(crate) advice: Option<&'static str>,
}

impl Finding {
    /// The fault, in one sentence. The wording may change from version to version; `rule` and `params` do not.
    #[must_use]
    pub fn message(&self) -> String {
        self.fill(self.words)
    }

    /// The remedy.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        self.advice.map(|advice| self.fill(advice))
    }

    /// Puts the facts into the words: `{name}` stands for the parameter of that name, anything else for itself. In the npm package,
    /// `sentence` of `pkg/src/answer.ts` does it.
    fn fill(&self, words: &str) -> String {
        let mut out = String::with_capacity(words.len() + 32);
        let mut rest = words;
        while let Some(open) = rest.find('{') {
            out.push_str(&rest[..open]);
            rest = &rest[open..];
            let named = self.params.iter().find(|(name, _)| rest[1..].strip_prefix(name).is_some_and(|after| after.starts_with('}')));
            if let Some((name, param)) = named {
                param.write(&mut out);
                rest = &rest[name.len() + 2..];
            } else {
                out.push('{');
                rest = &rest[1..];
            }
        }
        out + rest
    }

    /// The finding of a rule at a place, without words yet.
    pub(crate) fn new(rule: &'static Rule, pointer: Cow<'static, str>, span: Span) -> Finding {
        Finding {
            rule,
            severity: rule.severity,
            pointer,
            range: Some(span.into()),
            source: rule.source,
            params: Vec::new(),
            related: Vec::new(),
            fix: None,
            suppressed: None,
            words: "",
            advice: None,
        }
    }

    pub(crate) fn param(&mut self, name: &'static str, value: impl Into<Param>) -> &mut Finding {
        self.push(name, value.into());
        self
    }

    #[inline(never)]
    fn push(&mut self, name: &'static str, value: Param) {
        self.params.push((name, value));
    }

    pub(crate) fn advise(&mut self, words: &'static str) -> &mut Finding {
        self.advice = Some(words);
        self
    }

    pub(crate) fn cite(&mut self, source: &'static str) -> &mut Finding {
        self.source = source;
        self
    }

    pub(crate) fn fix(&mut self, fix: Option<Fix>) -> &mut Finding {
        self.fix = fix;
        self
    }
}
