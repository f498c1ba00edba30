//! A finding as it is read: its place, its words, its fix. All of that is made of facts when it is asked for.

use std::borrow::Cow;
use std::fmt;

use crate::message::{Message, Part, split_at_brace};
use crate::report::fact::{EditFact, Fact, run};
use crate::report::scene::Scene;
use crate::report::{CodePlace, Doubt, Param, Report, Rule};
use crate::spec::pages::source_url;

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

/// Another place that explains the finding.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Related {
    /// JSON pointer of the place.
    pub pointer: String,
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
    /// The message that has the title.
    pub(crate) message: &'static Message,
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
/// let finding = report.findings().next().unwrap();
/// assert_eq!(finding.rule.name, "delayed-effect");
/// let weak = report.findings().find(|finding| finding.rule.name == "weak-dh-group").unwrap();
/// assert_eq!(weak.pointer(), "/vpn_connection/ikepolicy/dh_group");
/// assert!(weak.message().contains("`group2`"));
/// ```
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Finding<'a> {
    /// The rule that speaks.
    pub rule: &'static Rule,
    /// The severity here.
    pub severity: Severity,
    /// The page, table or section it rests on.
    pub source: &'static str,
    pub(super) fact: &'a Fact,
    pub(super) scene: &'a Scene,
    pub(super) report: &'a Report,
    pub(super) index: usize,
}

impl<'a> Finding<'a> {
    /// The identity of the message within the rule.
    #[must_use]
    pub fn message_id(&self) -> &'static str {
        self.fact.message.name
    }

    /// The address of the page that [`source`](Self::source) cites first, if it is known.
    #[must_use]
    pub fn source_url(&self) -> Option<Cow<'static, str>> {
        source_url(self.source)
    }

    /// JSON pointer (RFC 6901) of the place, empty for the whole document.
    #[must_use]
    pub fn pointer(&self) -> String {
        self.scene.pointer(self.fact.node)
    }

    /// The number of its document among those of the text, from 0.
    pub(crate) fn document(&self) -> usize {
        self.scene.number
    }

    /// The path of the attribute in its Terraform resource, if the report is of one: `ikepolicy[0].dh_group`.
    #[must_use]
    pub fn attribute(&self) -> Option<&'a str> {
        self.report.resource.as_ref().and_then(|resource| resource.attribute(&self.pointer()))
    }

    /// The place in the code of Terraform, if the report is of a resource and its code is known.
    pub(crate) fn code(&self) -> Option<&'a CodePlace> {
        self.report.resource.as_ref().and_then(|resource| resource.code(&self.pointer()))
    }

    /// Its place among the findings of a file: the address of the resource, if it is of one, and the pointer.
    #[cfg(feature = "cli")]
    pub(crate) fn place_in_file(&self) -> String {
        self.report.resource().unwrap_or_default().to_owned() + &self.pointer()
    }

    /// The place in the text, if the document was text.
    #[must_use]
    pub fn range(&self) -> Option<Range> {
        let Fact { node, start, end, .. } = *self.fact;
        let end = if end == 0 { self.scene.end(node) } else { end };
        self.report.range(self.scene, start, end)
    }

    /// The fault, in one sentence. The wording may change from version to version; `rule`, `message_id` and `params` do not.
    #[must_use]
    pub fn message(&self) -> String {
        self.fill(self.text(self.fact.message, Part::Text))
    }

    /// The remedy.
    #[must_use]
    pub fn help(&self) -> Option<String> {
        let help = self.text(self.fact.help, Part::Help);
        (!help.is_empty()).then(|| self.fill(help))
    }

    /// The facts, by name.
    #[must_use]
    pub fn params(&self) -> impl ExactSizeIterator<Item = (&'static str, Param)> + Clone + use<'a> {
        let Finding { scene, report, .. } = *self;
        run(&scene.lists.params, self.fact.params).iter().map(move |(name, value)| (*name, scene.param(report.shown(name, value))))
    }

    /// Other places that explain it.
    #[must_use]
    pub fn related(&self) -> impl ExactSizeIterator<Item = Related> + Clone + use<'a> {
        let Finding { report, scene, rule, .. } = *self;
        run(&scene.lists.related, self.fact.related).iter().map(move |(node, message)| {
            let (node, span) = scene.place(*node);
            Related {
                pointer: scene.pointer(node),
                message: report.language.text(rule.name, message, Part::Related),
                range: report.range(scene, span.start, span.end),
            }
        })
    }

    /// Whether a change is known that would remove it, though that change may do harm.
    pub(crate) fn has_fix(&self) -> bool {
        self.scene.is_mended && self.scene.is_placed && self.fact.fix.is_some()
    }

    /// A change that would remove it.
    #[must_use]
    pub fn fix(&self) -> Option<Fix> {
        if !self.has_fix() || self.report.is_withdrawn(self.index) {
            return None;
        }
        self.untried_fix()
    }

    /// The change, which may do harm.
    pub(crate) fn untried_fix(&self) -> Option<Fix> {
        let (message, safe) = self.fact.fix.filter(|_| self.has_fix())?;
        let edits = run(&self.scene.lists.edits, self.fact.edits);
        if edits.iter().any(|edit| self.scene.kept.iter().any(|kept| edit.span.start < kept.end && kept.start < edit.span.end)) {
            return None;
        }
        let edit = |edit: &EditFact| Some(Edit { range: self.report.range(self.scene, edit.span.start, edit.span.end)?, text: edit.text() });
        Some(Fix { title: self.text(message, Part::Fix), safe, edits: edits.iter().filter_map(edit).collect(), message })
    }

    /// Whether the fix keeps the meaning of the document, if there is one.
    pub(crate) fn fix_is_safe(&self) -> Option<bool> {
        self.fact.fix.filter(|_| self.has_fix()).map(|(_, safe)| safe)
    }

    /// The suppression, if the finding does not count.
    #[must_use]
    pub fn suppressed(&self) -> Option<&'a Suppression> {
        self.fact.suppressed.as_deref()
    }

    /// The message, and the one whose help it has.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn messages(&self) -> (&'static Message, &'static Message) {
        (self.fact.message, self.fact.help)
    }

    /// The related places, with their messages.
    #[cfg(target_arch = "wasm32")]
    pub(crate) fn related_messages(&self) -> impl ExactSizeIterator<Item = (Related, &'static Message)> + use<'a> {
        let messages = run(&self.scene.lists.related, self.fact.related).iter().map(|(_, message)| *message);
        self.related().zip(messages)
    }

    fn text(&self, message: &'static Message, part: Part) -> &'static str {
        self.report.language.text(self.rule.name, message, part)
    }

    /// Puts the facts into the words: `{name}` stands for the parameter of that name, anything else for itself. In the npm package,
    /// `sentence` of `pkg/src/answer.ts` does it.
    fn fill(&self, words: &str) -> String {
        let mut out = String::with_capacity(words.len() + 64);
        let params = run(&self.scene.lists.params, self.fact.params);
        let mut rest = words;
        while let Some((before, behind)) = split_at_brace(rest) {
            out.push_str(before);
            let named = params.iter().find_map(|(name, value)| Some((name, value, behind.strip_prefix(name)?.strip_prefix('}')?)));
            rest = if let Some((name, value, rest)) = named {
                self.scene.write(self.report.shown(name, value), self.report.language, &mut out);
                rest
            } else {
                out.push('{');
                behind
            };
        }
        out.push_str(rest);
        out
    }
}

/// What a debugger prints tells the place, and no text of the document.
impl fmt::Debug for Finding<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Finding")
            .field("rule", &self.rule.name)
            .field("message_id", &self.message_id())
            .field("severity", &self.severity)
            .field("pointer", &self.pointer())
            .finish_non_exhaustive()
    }
}

/// A rule that could not judge for want of a fact.
#[derive(Clone, Copy)]
#[non_exhaustive]
pub struct Undecided<'a> {
    /// The rule.
    pub rule: &'static Rule,
    pub(super) doubt: &'a Doubt,
    pub(super) scene: &'a Scene,
}

impl<'a> Undecided<'a> {
    /// The JSON pointer of the member that it would judge.
    #[must_use]
    pub fn pointer(&self) -> String {
        self.scene.pointer(self.doubt.node)
    }

    /// The facts that it needs, by the names that `--assume` takes.
    pub fn needs(&self) -> impl Iterator<Item = &'static str> + use<'a> {
        self.doubt.needs.into_iter().flatten().map(|field| field.fact)
    }
}

impl fmt::Debug for Undecided<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let needs: Vec<_> = self.needs().collect();
        f.debug_struct("Undecided").field("rule", &self.rule.name).field("pointer", &self.pointer()).field("needs", &needs).finish()
    }
}
