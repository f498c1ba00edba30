//! Reports: the rules by their names and pages, findings, and the report of a document.
//!
//! It knows neither documents nor how rules judge.

mod fact;
mod finding;
mod keys;
mod lines;
mod masks;
mod param;
mod resource;
mod rule;
mod scene;

pub(crate) use fact::{Doubt, EditFact, Fact, Facts, FixFact, NewText, Part, Value};
pub use finding::{Edit, Finding, Fix, Position, Range, Related, Severity, Suppression, Undecided};
pub(crate) use keys::Keys;
pub(crate) use lines::Lines;
pub(crate) use masks::Masks;
pub(crate) use param::MASK;
pub use param::Param;
pub(crate) use resource::CodePlace;
#[cfg(not(feature = "cli"))]
use resource::Resource;
#[cfg(feature = "cli")]
pub(crate) use resource::{Code, Resource};
pub(crate) use rule::On;
pub use rule::{Page, Rule, Sample};
use scene::Lists;
pub(crate) use scene::{Scene, Source, place};

use std::fmt;
use std::sync::{Arc, OnceLock};

use crate::language::Language;
#[cfg(feature = "cli")]
use crate::message::Message;
use crate::operations::Operation;
use crate::spec::Field;

/// A document with more findings than this is reported in part; the report says how many were left out.
pub(crate) const MAX_FINDINGS: usize = 1000;

/// One fact or two that a rule lacks.
pub(crate) type Needs = [Option<&'static Field>; 2];

/// Tells which fixes of a report would do harm, as places of findings in ascending order.
pub(crate) type Trial = Arc<dyn Fn(&Report) -> Vec<usize> + Send + Sync>;

/// Everything found in one document, in document order.
#[derive(Clone, Default)]
pub struct Report {
    operation: Option<Operation>,
    /// The operations of the further requests of a file.
    further: Vec<Operation>,
    pub(crate) findings: Vec<Fact>,
    undecided: Vec<Doubt>,
    omitted: usize,
    language: Language,
    scenes: Vec<Arc<Scene>>,
    /// The Terraform resource whose request it is.
    resource: Option<Arc<Resource>>,
    /// Whether Terraform marks a value as sensitive: then no value is shown.
    hides_values: bool,
    /// The text of the report, if it is not that of the first scene.
    text: Option<Arc<[u8]>>,
    lines: OnceLock<Lines>,
    trial: Option<Trial>,
    withdrawn: OnceLock<Vec<usize>>,
}

impl Report {
    /// The operation that the document was checked as; none for a file without requests of any, and for the linter's own configuration.
    #[must_use]
    pub fn operation(&self) -> Option<Operation> {
        self.operation
    }

    /// The address of the Terraform resource whose request was checked.
    #[must_use]
    pub fn resource(&self) -> Option<&str> {
        self.resource.as_ref().map(|resource| &*resource.address)
    }

    /// Whether it is of a Terraform resource whose place in the code is known.
    #[cfg(feature = "cli")]
    pub(crate) fn has_code(&self) -> bool {
        self.resource.as_ref().is_some_and(|resource| resource.code.is_some())
    }

    /// The findings, in document order.
    pub fn findings(&self) -> impl ExactSizeIterator<Item = Finding<'_>> + Clone {
        self.findings.iter().enumerate().map(|(index, fact)| self.read(index, fact))
    }

    fn read<'a>(&'a self, index: usize, fact: &'a Fact) -> Finding<'a> {
        let scene = &self.scenes[fact.scene as usize];
        Finding { rule: fact.rule, severity: fact.severity, source: fact.source, fact, scene, report: self, index }
    }

    /// The finding of this place in the order of the document, from 0.
    pub(crate) fn at(&self, index: usize) -> Finding<'_> {
        self.read(index, &self.findings[index])
    }

    /// The rules that could not judge, with the facts that they need.
    pub fn undecided(&self) -> impl ExactSizeIterator<Item = Undecided<'_>> + Clone {
        self.undecided.iter().map(|doubt| Undecided { rule: doubt.rule, doubt, scene: &self.scenes[doubt.scene as usize] })
    }

    /// The number of findings that were left out because the document has more than a thousand.
    #[must_use]
    pub fn omitted(&self) -> usize {
        self.omitted
    }

    /// Whether there is no error.
    #[must_use]
    pub fn is_ok(&self) -> bool {
        self.count(Severity::Error) == 0
    }

    /// The number of findings of a severity, suppressed ones left out.
    #[must_use]
    pub fn count(&self, severity: Severity) -> usize {
        self.findings.iter().filter(|finding| finding.severity == severity && finding.suppressed.is_none()).count()
    }

    /// The number of suppressed findings.
    #[must_use]
    pub fn suppressed(&self) -> usize {
        self.findings.iter().filter(|finding| finding.suppressed.is_some()).count()
    }

    /// Suppresses the findings for which `reason` gives one: they stay in the report and no longer count.
    ///
    /// ```
    /// use vpnlint::Suppression;
    /// let mut report = vpnlint::check(r#"{"vpn_connection": {"peer_subnet": []}}"#);
    /// report.suppress(|finding| (finding.rule.name == "unknown-member").then(|| Suppression::new("sent to a mock")));
    /// assert!(report.is_ok());
    /// assert_eq!(report.suppressed(), 1);
    /// ```
    pub fn suppress(&mut self, mut reason: impl FnMut(Finding) -> Option<Suppression>) {
        for index in 0..self.findings.len() {
            if let Some(suppression) = reason(self.at(index)) {
                self.findings[index].suppressed = Some(Box::new(suppression));
            }
        }
    }

    /// The same report as it was before anything was suppressed.
    pub(crate) fn without_suppressions(&self) -> Report {
        let mut report = self.clone();
        report.findings.iter_mut().for_each(|fact| fact.suppressed = None);
        report
    }

    /// The report of facts in one document. They are in document order, and `scene` has their lists.
    pub(crate) fn new(facts: Facts, scene: impl FnOnce(Lists) -> Scene) -> Report {
        let Facts { findings, undecided, omitted, lists } = facts;
        let scenes = if findings.is_empty() && undecided.is_empty() { Vec::new() } else { vec![Arc::new(scene(lists))] };
        Report { findings, undecided, omitted, scenes, ..Report::default() }
    }

    /// The report of a text that is no document.
    pub(crate) fn of_text(facts: Facts, pointers: Vec<String>, text: Option<&[u8]>) -> Report {
        let mut report = Report::new(facts, |lists| Scene::without_nodes(lists, pointers, text.is_some()));
        report.text = text.map(Arc::from);
        report
    }

    /// The same report of a text in which the document stands from `start` on.
    fn set_start(&mut self, start: u32) {
        for scene in &mut self.scenes {
            Arc::make_mut(scene).start += start;
        }
    }

    /// Changes the scenes.
    pub(crate) fn each_scene(&mut self, change: impl Fn(&mut Scene)) {
        for scene in &mut self.scenes {
            change(Arc::make_mut(scene));
        }
    }

    pub(crate) fn set_language(&mut self, language: Language) {
        self.language = language;
    }

    /// The operations of all requests of a file.
    #[cfg(feature = "cli")]
    pub(crate) fn operations(&self) -> impl Iterator<Item = Operation> {
        self.operation.iter().chain(&self.further).copied()
    }

    pub(crate) fn set_operation(&mut self, operation: Operation) {
        match self.operation {
            None => self.operation = Some(operation),
            Some(_) => self.further.push(operation),
        }
    }

    #[cfg(feature = "cli")]
    pub(crate) fn set_resource(&mut self, resource: Resource) {
        self.resource = Some(Arc::new(resource));
    }

    /// Hides the values: Terraform marks one of them as sensitive.
    #[cfg(feature = "cli")]
    pub(crate) fn hide_values(&mut self) {
        self.hides_values = true;
    }

    /// Gives findings the help of another message.
    #[cfg(feature = "cli")]
    pub(crate) fn advise(&mut self, help: &'static Message, is_meant: impl Fn(&Rule, &str) -> bool) {
        let Report { findings, scenes, .. } = self;
        let meant = findings.iter_mut().filter(|fact| is_meant(fact.rule, &scenes[fact.scene as usize].pointer(fact.node)));
        meant.for_each(|fact| fact.help = help);
    }

    /// Leaves out findings and undecided rules.
    #[cfg(feature = "cli")]
    pub(crate) fn retain(&mut self, keeps: impl Fn(&Rule, &str) -> bool) {
        let Report { findings, undecided, scenes, .. } = self;
        findings.retain(|fact| keeps(fact.rule, &scenes[fact.scene as usize].pointer(fact.node)));
        undecided.retain(|doubt| keeps(doubt.rule, &scenes[doubt.scene as usize].pointer(doubt.node)));
    }

    /// Gives a parameter of a finding another value.
    #[cfg(any(target_arch = "wasm32", test))]
    pub(crate) fn replace_param(&mut self, index: usize, name: &str, value: Value) {
        let fact = &self.findings[index];
        Arc::make_mut(&mut self.scenes[fact.scene as usize]).replace_param(fact, name, value);
    }

    /// Removes all places: the text that they belong to is not the user's.
    pub(crate) fn forget_places(&mut self) {
        self.each_scene(|scene| scene.is_placed = false);
    }

    /// Puts what was found in a part of a text, which begins at `start`, behind what was found before it.
    pub(crate) fn append(&mut self, mut other: Report, start: u32) {
        other.set_start(start);
        self.add_scenes_of(&mut other);
        self.findings.append(&mut other.findings);
        self.undecided.append(&mut other.undecided);
        self.omitted += other.omitted + self.findings.len().saturating_sub(MAX_FINDINGS);
        self.findings.truncate(MAX_FINDINGS);
        self.undecided.truncate(MAX_FINDINGS);
    }

    /// Puts the findings of another report in front.
    pub(crate) fn prepend(&mut self, mut other: Report) {
        self.add_scenes_of(&mut other);
        self.findings.splice(0..0, other.findings);
    }

    fn add_scenes_of(&mut self, other: &mut Report) {
        let before = self.scenes.len() as u32;
        other.findings.iter_mut().for_each(|fact| fact.scene += before);
        other.undecided.iter_mut().for_each(|doubt| doubt.scene += before);
        self.scenes.append(&mut other.scenes);
    }

    /// Lets a trial tell, when a fix is asked for, which fixes do harm.
    pub(crate) fn set_trial(&mut self, trial: Trial) {
        self.trial = Some(trial);
    }

    /// Takes back these fixes.
    pub(crate) fn withdraw(&mut self, withdrawn: Vec<usize>) {
        self.withdrawn = OnceLock::from(withdrawn);
    }

    /// A parameter as it may be shown: where values are hidden, names and limits only.
    fn shown<'a>(&self, name: &str, value: &'a Value) -> &'a Value {
        const NAMES: [&str; 9] = ["member", "members", "attribute", "kind", "unit", "phase", "min", "max", "allowed"];
        if self.hides_values && !NAMES.contains(&name) { &Value::MASKED } else { value }
    }

    fn is_withdrawn(&self, index: usize) -> bool {
        let try_out = || self.trial.as_ref().map_or(Vec::new(), |trial| trial(self));
        self.withdrawn.get_or_init(try_out).binary_search(&index).is_ok()
    }

    /// A range of a document in the text of the report.
    fn range(&self, scene: &Scene, start: u32, end: u32) -> Option<Range> {
        if !scene.is_placed {
            return None;
        }
        let text = self.text.as_deref().unwrap_or(scene.source.text.as_bytes());
        let lines = self.lines.get_or_init(|| Lines::of(text));
        let position = |offset| lines.position(text, scene.start + offset);
        Some(Range { start: position(start), end: position(end) })
    }
}

/// What a debugger prints tells the places, and no text of the document.
impl fmt::Debug for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Report")
            .field("operation", &self.operation)
            .field("findings", &self.findings().collect::<Vec<_>>())
            .field("undecided", &self.undecided().collect::<Vec<_>>())
            .field("omitted", &self.omitted)
            .finish_non_exhaustive()
    }
}
