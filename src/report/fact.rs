//! Facts: what rules have found, before it is asked for. A fact is small, and making one allocates nothing but for rare values.

use std::borrow::Cow;

use ipnet::Ipv4Net;

use crate::json::{NodeId, Span};
use crate::message::Message;
use crate::operations::Endpoint;
use crate::report::{MAX_FINDINGS, Needs, Rule, Severity, Suppression};
use crate::spec::Field;

/// A finding as it is kept. What it says, and where, is made when it is asked for.
#[derive(Clone)]
pub(crate) struct Fact {
    pub(crate) rule: &'static Rule,
    pub(crate) message: &'static Message,
    /// The message whose help it has.
    pub(super) help: &'static Message,
    pub(crate) severity: Severity,
    pub(super) source: &'static str,
    /// The scene of the report to which it belongs.
    pub(super) scene: u32,
    pub(crate) node: NodeId,
    /// The place in the text. It ends where the node ends if `end` is 0.
    pub(crate) start: u32,
    pub(super) end: u32,
    pub(super) params: Run,
    pub(super) related: Run,
    pub(super) fix: Option<Title>,
    pub(super) edits: Run,
    pub(crate) suppressed: Option<Box<Suppression>>,
}

/// The message that has the title of a fix, and whether the fix is safe.
type Title = (&'static Message, bool);

/// A part of a list that all facts of a scene share: start and length.
type Run = (u32, u32);

pub(super) fn run<T>(list: &[T], (start, length): Run) -> &[T] {
    list.get(start as usize..(start + length) as usize).unwrap_or_default()
}

/// A rule that lacks facts of the context, at a place.
#[derive(Clone, Copy)]
pub(crate) struct Doubt {
    pub(crate) rule: &'static Rule,
    pub(super) scene: u32,
    pub(crate) node: NodeId,
    pub(super) needs: Needs,
}

/// The value of a parameter. It never holds the value of a secret or of an unknown member: text of a document comes into it through the
/// masks only.
#[derive(Clone)]
pub(crate) enum Value {
    /// A value or a name of the document, shown through the mask.
    Node(NodeId),
    /// The member that a message names: an item has the place in its list behind it.
    Member(&'static Field, NodeId),
    Static(&'static str),
    Number(i64),
    Block(Ipv4Net),
    /// The values that can be sent.
    Choices(&'static Field),
    /// The path of a request.
    Path(&'static Endpoint),
    /// Several words or blocks.
    Parts(Run),
    /// Text that a mask has let through.
    Text(Box<str>),
}

impl Value {
    /// Makes a value of text that is public. Only the masks call it, which decide that, and a few others that know it;
    /// `tests/secrets.rs` lists them. Rules take what a mask returns.
    pub(crate) fn unmasked(text: impl Into<Box<str>>) -> Value {
        Value::Text(text.into())
    }

    pub(super) const MASKED: Value = Value::Static(super::MASK);

    pub(crate) fn masked() -> Value {
        Value::MASKED
    }
}

impl From<&'static str> for Value {
    fn from(text: &'static str) -> Value {
        Value::Static(text)
    }
}

impl From<i64> for Value {
    fn from(number: i64) -> Value {
        Value::Number(number)
    }
}

impl From<usize> for Value {
    fn from(number: usize) -> Value {
        Value::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

impl From<Ipv4Net> for Value {
    fn from(block: Ipv4Net) -> Value {
        Value::Block(block)
    }
}

impl From<&'static Endpoint> for Value {
    fn from(endpoint: &'static Endpoint) -> Value {
        Value::Path(endpoint)
    }
}

/// One of several values: a word of the linter's own, or what parses as networks.
#[derive(Clone, Copy)]
pub(crate) enum Part {
    Static(&'static str),
    Block(Ipv4Net),
    /// Source and destination of a policy rule.
    Selector(Ipv4Net, Ipv4Net),
}

impl Part {
    pub(super) fn text(self) -> Cow<'static, str> {
        match self {
            Part::Static(text) => Cow::Borrowed(text),
            Part::Block(block) => Cow::Owned(block.to_string()),
            Part::Selector(source, destination) => Cow::Owned(format!("{source} → {destination}")),
        }
    }
}

impl From<&'static str> for Part {
    fn from(text: &'static str) -> Part {
        Part::Static(text)
    }
}

impl From<Ipv4Net> for Part {
    fn from(block: Ipv4Net) -> Part {
        Part::Block(block)
    }
}

impl From<(Ipv4Net, Ipv4Net)> for Part {
    fn from((source, destination): (Ipv4Net, Ipv4Net)) -> Part {
        Part::Selector(source, destination)
    }
}

/// A change of the text that a rule proposes.
#[derive(Clone)]
pub(crate) struct EditFact {
    pub(crate) span: Span,
    pub(super) text: NewText,
}

/// A fix that a rule proposes.
pub(crate) struct FixFact {
    title: &'static Message,
    safe: bool,
    pub(crate) edits: Vec<EditFact>,
}

impl FixFact {
    /// It keeps the meaning of the document.
    pub(crate) fn safe(title: &'static Message, edits: impl IntoIterator<Item = EditFact>) -> FixFact {
        FixFact { title, safe: true, edits: edits.into_iter().collect() }
    }

    /// It follows a likely intention.
    pub(crate) fn unsafe_(title: &'static Message, edits: impl IntoIterator<Item = EditFact>) -> FixFact {
        FixFact { title, safe: false, edits: edits.into_iter().collect() }
    }
}

/// The new text of an edit.
#[derive(Clone)]
pub(crate) enum NewText {
    /// JSON text.
    Json(Box<str>),
    /// Nothing: the edit removes text.
    Nothing,
    /// A string that needs no escapes.
    Quoted(&'static str),
    /// A string with a block in it.
    Block(Ipv4Net),
}

impl EditFact {
    pub(crate) fn new(span: Span, text: NewText) -> EditFact {
        EditFact { span, text }
    }

    pub(super) fn text(&self) -> String {
        match &self.text {
            NewText::Json(text) => text.clone().into(),
            NewText::Nothing => String::new(),
            NewText::Quoted(text) => format!("\"{text}\""),
            NewText::Block(block) => format!("\"{block}\""),
        }
    }
}

impl From<String> for NewText {
    fn from(json: String) -> NewText {
        NewText::Json(json.into())
    }
}

/// What rules have found in one document: the findings, and the lists that they share.
#[derive(Clone, Default)]
pub(crate) struct Facts {
    pub(crate) findings: Vec<Fact>,
    pub(crate) undecided: Vec<Doubt>,
    pub(crate) omitted: usize,
    pub(super) lists: Lists,
}

/// What the facts of a scene share.
#[derive(Clone, Default)]
pub(crate) struct Lists {
    pub(super) params: Vec<(&'static str, Value)>,
    pub(super) parts: Vec<Part>,
    pub(super) related: Vec<(NodeId, &'static Message)>,
    pub(super) edits: Vec<EditFact>,
}

impl Lists {
    /// Removes what belongs to the last finding.
    fn cut(&mut self, last: &Fact) {
        self.params.truncate(last.params.0 as usize);
        self.related.truncate(last.related.0 as usize);
        self.edits.truncate(last.edits.0 as usize);
    }
}

/// Adds findings, and facts to the last one.
impl Facts {
    /// Whether a finding has a fix.
    pub(crate) fn have_fixes(&self) -> bool {
        self.findings.iter().any(|fact| fact.fix.is_some())
    }

    /// A finding from one place of the text to another; `end` is 0 for the end of the node.
    #[inline(never)]
    pub(crate) fn report(&mut self, rule: &'static Rule, message: &'static Message, node: NodeId, start: u32, end: u32) -> &mut Facts {
        debug_assert!(rule.messages.iter().any(|own| std::ptr::eq(*own, message)), "{} does not list `{}`", rule.name, message.name);
        if self.findings.len() >= MAX_FINDINGS {
            // The last place is overwritten: what it held is counted as left out.
            if let Some(last) = self.findings.pop() {
                self.lists.cut(&last);
            }
            self.omitted += 1;
        }
        if self.findings.capacity() == 0 {
            // Room for what most documents have.
            self.findings.reserve(16);
            self.lists.params.reserve(32);
            self.lists.parts.reserve(32);
        }
        let Lists { params, related, edits, .. } = &self.lists;
        let next = |length| (length as u32, 0);
        self.findings.push(Fact {
            rule,
            message,
            help: message,
            severity: rule.severity,
            source: rule.source,
            scene: 0,
            node,
            start,
            end,
            params: next(params.len()),
            related: next(related.len()),
            fix: None,
            edits: next(edits.len()),
            suppressed: None,
        });
        self
    }

    /// A finding in a text that is no document, from one place to another.
    pub(crate) fn point(&mut self, rule: &'static Rule, message: &'static Message, span: Span) -> &mut Facts {
        self.report(rule, message, 0, span.start, span.end)
    }

    /// Notes that a rule lacks facts.
    pub(crate) fn doubt(&mut self, rule: &'static Rule, node: NodeId, needs: Needs) {
        if self.undecided.len() < MAX_FINDINGS {
            if self.undecided.capacity() == 0 {
                self.undecided.reserve(8);
            }
            self.undecided.push(Doubt { rule, scene: 0, node, needs });
        }
    }

    /// Moves all findings to other places.
    pub(crate) fn move_places(&mut self, to: impl Fn(Span) -> Span) {
        for fact in &mut self.findings {
            Span { start: fact.start, end: fact.end } = to(Span::new(fact.start, fact.end));
        }
    }

    pub(crate) fn param(&mut self, name: &'static str, value: impl Into<Value>) -> &mut Facts {
        self.push(name, value.into());
        self
    }

    #[inline(never)]
    fn push(&mut self, name: &'static str, value: Value) {
        self.lists.params.push((name, value));
        if let Some(fact) = self.findings.last_mut() {
            fact.params.1 += 1;
        }
    }

    /// A parameter with several values.
    pub(crate) fn list<T: Into<Part>>(&mut self, name: &'static str, parts: impl IntoIterator<Item = T>) -> &mut Facts {
        let start = self.lists.parts.len();
        self.lists.parts.extend(parts.into_iter().map(Into::into));
        let run = (start as u32, (self.lists.parts.len() - start) as u32);
        self.push(name, Value::Parts(run));
        self
    }

    /// Takes the help of another message.
    pub(crate) fn advise(&mut self, message: &'static Message) -> &mut Facts {
        if let Some(fact) = self.findings.last_mut() {
            fact.help = message;
        }
        self
    }

    pub(crate) fn cite(&mut self, source: &'static str) -> &mut Facts {
        if let Some(fact) = self.findings.last_mut() {
            fact.source = source;
        }
        self
    }

    pub(crate) fn severity(&mut self, severity: Severity) -> &mut Facts {
        if let Some(fact) = self.findings.last_mut() {
            fact.severity = severity;
        }
        self
    }

    pub(crate) fn at_most(&mut self, severity: Severity) -> &mut Facts {
        if let Some(fact) = self.findings.last_mut() {
            fact.severity = fact.severity.min(severity);
        }
        self
    }

    /// A related place, which `message` explains.
    pub(crate) fn related(&mut self, node: impl Into<Option<NodeId>>, message: &'static Message) -> &mut Facts {
        if let (Some(node), Some(fact)) = (node.into(), self.findings.last_mut()) {
            self.lists.related.push((node, message));
            fact.related.1 += 1;
        }
        self
    }

    /// A fix that keeps the meaning of the document. Its title is that of the message.
    pub(crate) fn fix_safely(&mut self, edits: impl IntoIterator<Item = EditFact>) -> &mut Facts {
        self.mend(true, edits)
    }

    /// A fix that follows a likely intention.
    pub(crate) fn fix_unsafely(&mut self, edits: impl IntoIterator<Item = EditFact>) -> &mut Facts {
        self.mend(false, edits)
    }

    pub(crate) fn fix(&mut self, fix: Option<FixFact>) -> &mut Facts {
        if let Some(FixFact { title, safe, edits }) = fix {
            self.mend(safe, edits).titled(title);
        }
        self
    }

    fn mend(&mut self, safe: bool, edits: impl IntoIterator<Item = EditFact>) -> &mut Facts {
        let before = self.lists.edits.len();
        self.lists.edits.extend(edits);
        if let Some(fact) = self.findings.last_mut() {
            fact.edits.1 += (self.lists.edits.len() - before) as u32;
            fact.fix = Some((fact.message, safe));
        }
        self
    }

    /// Takes the title of the fix from another message.
    pub(crate) fn titled(&mut self, message: &'static Message) -> &mut Facts {
        if let Some((title, _)) = self.findings.last_mut().and_then(|fact| fact.fix.as_mut()) {
            *title = message;
        }
        self
    }
}
