//! The linter: settings, and the way of a document through reader, walk and rules.

use std::sync::Arc;

use serde::Serialize;

use crate::context::Context;
use crate::document::View;
use crate::engine::{fix, walk};
use crate::http::{self, Body, Target};
use crate::json::{self, Nodes, Slip, Span, Tree};
use crate::language::Language;
use crate::operations::{Base, Definition, Operation};
use crate::profile::Profile;
use crate::recognise::{self, Document};
use crate::report::{Fact, Facts, Report, Scene, Severity, Source};
use crate::rules::{self, Check, JUDGES, UnknownRule, byte_order_mark, invalid_json, invalid_uuid, mismatched_context};
#[cfg(feature = "cli")]
use crate::settings::Naming;
use crate::settings::Settings;
use crate::spec::{self, Field};

/// Checks documents. Made once, used for any number of documents, on any number of threads.
///
/// ```
/// use vpnlint::{Linter, Operation, Severity};
/// let linter = Linter::new(Operation::UpdateConnection)
///     .severity("weak-dh-group", Severity::Error)?
///     .ignore("delayed-effect")?;
/// let report = linter.check(r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group2"}}}"#);
/// assert!(!report.is_ok());
/// # Ok::<(), vpnlint::UnknownRule>(())
/// ```
#[derive(Debug, Clone)]
pub struct Linter {
    /// The operation, none if each document is to be recognised.
    operation: Option<Operation>,
    settings: Arc<Settings>,
}

impl Linter {
    /// A linter for one operation, without context and with every rule at its own severity.
    #[must_use]
    pub fn new(operation: Operation) -> Linter {
        Linter { operation: Some(operation), ..Linter::auto() }
    }

    /// A linter that recognises what each document is; the report says what it was taken for.
    ///
    /// An answer is one beyond doubt: an error body, a connection with `id` and `created_at` beside a `request_id` and without a key, or
    /// another resource with `id` beside a `request_id`. Anything else is a request, told by its wrapper and members; without a sign, an update
    /// of a connection.
    ///
    /// ```
    /// use vpnlint::{Linter, Operation};
    /// let linter = Linter::auto();
    /// let answer = r#"{"error_code": "VPN.0306", "error_msg": "…", "request_id": "8c833634-4560-7897-7740-a7462f5bcbd4"}"#;
    /// let report = linter.check(answer);
    /// assert_eq!(report.operation(), Some(Operation::UpdateConnectionResponse));
    /// assert_eq!(report.findings().next().unwrap().message(), "the API answered `VPN.0306`: the connection is being updated");
    /// assert_eq!(linter.check("{}").operation(), Some(Operation::UpdateConnection));
    /// ```
    #[must_use]
    pub fn auto() -> Linter {
        Linter { operation: None, settings: Arc::default() }
    }

    pub(crate) fn settings(&self) -> &Settings {
        &self.settings
    }

    /// The settings, to be changed. Reports that wait for the trial of a fix keep those that they were made with.
    pub(crate) fn settings_mut(&mut self) -> &mut Settings {
        Arc::make_mut(&mut self.settings)
    }

    /// Takes the facts of the current connection and gateway.
    #[must_use]
    pub fn context(mut self, context: Context) -> Linter {
        self.settings_mut().context = context;
        self
    }

    /// Sets the blocks that cannot be customer subnets in the region; the console shows them.
    #[must_use]
    pub fn reserved_subnets(mut self, blocks: impl IntoIterator<Item = ipnet::Ipv4Net>) -> Linter {
        self.settings_mut().reserved = blocks.into_iter().map(|block| block.trunc()).collect();
        self
    }

    /// Checks against a published standard as well. May be called more than once: each profile has findings of its own.
    ///
    /// ```
    /// use vpnlint::{Linter, Operation, Profile};
    /// let linter = Linter::new(Operation::UpdateConnection).profile(Profile::Ietf);
    /// let report = linter.check(r#"{"vpn_connection": {"ikepolicy": {"authentication_algorithm": "md5"}}}"#);
    /// assert!(report.findings().any(|finding| finding.source == "RFC 8247 §2.2"));
    /// ```
    #[must_use]
    pub fn profile(mut self, profile: Profile) -> Linter {
        if !self.settings.profiles.contains(&profile) {
            self.settings_mut().profiles.push(profile);
        }
        self
    }

    /// Sets the patterns that names must match.
    #[cfg(feature = "cli")]
    pub(crate) fn naming(mut self, naming: Naming) -> Linter {
        self.settings_mut().naming = naming;
        self
    }

    /// Sets the language of the texts of findings.
    #[must_use]
    pub fn language(mut self, language: Language) -> Linter {
        self.settings_mut().language = language;
        self
    }

    /// The standards that it checks against.
    #[must_use]
    pub fn profiles(&self) -> &[Profile] {
        &self.settings.profiles
    }

    /// Gives the findings of a rule, or of each rule of a group, another severity. The severity of a named rule wins over that of its group.
    ///
    /// # Errors
    /// If there is no rule or group of this name, see [`rules_named`](crate::rules_named).
    ///
    /// ```
    /// use vpnlint::{Linter, Severity};
    /// let linter = Linter::auto().severity("weak-dh-group", Severity::Note)?.severity("weak", Severity::Error)?;
    /// assert!(linter.check(r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group2"}}}"#).is_ok());
    /// assert!(!linter.check(r#"{"vpn_connection": {"ipsecpolicy": {"pfs": "disable"}}}"#).is_ok());
    /// # Ok::<(), vpnlint::UnknownRule>(())
    /// ```
    pub fn severity(self, rule: &str, severity: Severity) -> Result<Linter, UnknownRule> {
        self.level(rule, Some(severity))
    }

    /// Leaves out the findings of a rule, or of each rule of a group.
    ///
    /// # Errors
    /// If there is no rule or group of this name.
    pub fn ignore(self, rule: &str) -> Result<Linter, UnknownRule> {
        self.level(rule, None)
    }

    fn level(mut self, name: &str, level: Option<Severity>) -> Result<Linter, UnknownRule> {
        let named = rules::rules_named(name)?;
        for rule in named {
            self.settings_mut().set_level(rule, rules::number(rule), level, rules::leaves_open(rule), rule.name == name);
        }
        Ok(self)
    }

    /// Sets the size in bytes of the largest document that is read, at most 4 GiB - 1; the default is 16 MiB.
    #[must_use]
    pub fn size_limit(mut self, bytes: usize) -> Linter {
        self.settings_mut().size_limit = bytes.min(u32::MAX as usize);
        self
    }

    /// Sets the method (empty: the right one) and the URL, or the known part of it, to which documents are sent; both are checked with each document. An answer
    /// is not sent, and a file of requests has request lines of its own.
    ///
    /// ```
    /// use vpnlint::{Linter, Operation};
    /// let url = "/v5/0605768a9f80d4d62fe5c00d79f1ec5b/vpn-connections/98c5af8a-6b1d-48df-9a86-ae2280a6f4c3";
    /// let report = Linter::new(Operation::UpdateConnection).target("PUT", url).check(r#"{"vpn_connection": {"name": "vpn-1"}}"#);
    /// assert_eq!(report.findings().next().unwrap().rule.name, "wrong-path");
    /// ```
    #[must_use]
    pub fn target(mut self, method: &str, url: &str) -> Linter {
        self.settings_mut().target = Some(format!("{method} {url}"));
        self
    }

    /// Checks a JSON text. A string that is one variable as a whole, `${X}`, `$X`, `<X>` or `{{x}}`, may become any value: rules judge only
    /// that its member stands there.
    ///
    /// ```
    /// let report = vpnlint::check(r#"{"vpn_connection": {"name": "${NAME}", "nmae": "${NAME}"}}"#);
    /// assert_eq!(report.findings().map(|finding| finding.rule.name).collect::<Vec<_>>(), ["unknown-member"]);
    /// ```
    #[must_use]
    pub fn check(&self, json_text: &str) -> Report {
        self.to_try(self.check_untried(json_text), json_text, Linter::check_untried)
    }

    /// The report of a JSON text as an operation, or as what it is. None of its fixes has been tried.
    pub(crate) fn examine(&self, json_text: &str, operation: Option<Operation>) -> Report {
        match self.read(json_text) {
            Ok(nodes) => {
                let tree = nodes.tree(json_text);
                let sent = || self.settings.target.as_ref().and_then(|line| recognise::sent_to(line, json_text));
                let operation = operation.or_else(sent).unwrap_or_else(|| Operation::of(&tree));
                let view = self.walk(&tree, operation);
                let seen = self.settle(view);
                seen.report(json_text, nodes)
            }
            Err((span, slip)) => self.refuse(json_text.as_bytes(), span, slip),
        }
    }

    /// The report, which tries its fixes when one is asked for. `check` makes such a report of another text. What has been suppressed since
    /// then plays no part.
    pub(crate) fn to_try(&self, mut report: Report, text: &str, check: fn(&Linter, &str) -> Report) -> Report {
        if fix::has_to_try(&report) {
            let (linter, text) = (self.clone(), text.to_owned());
            report.set_trial(Arc::new(move |report| fix::harmful(&report.without_suppressions(), &text, |text| check(&linter, text))));
        }
        report
    }

    /// The report of a JSON text that is not the user's own, without places and fixes.
    pub(crate) fn check_written(&self, json_text: &str) -> Report {
        let mut report = self.check_untried(json_text);
        report.forget_places();
        report
    }

    /// The report of a JSON text with what is found in the request line. None of its fixes has been tried.
    pub(crate) fn check_untried(&self, json_text: &str) -> Report {
        self.with_target(self.examine(json_text, self.operation))
    }

    /// Adds what is found in the request line that stands in no text.
    fn with_target(&self, mut report: Report) -> Report {
        if let Some(line) = self.settings.target.as_ref().filter(|_| !report.operation().is_some_and(Operation::is_answer)) {
            let operation = report.operation().unwrap_or(Operation::UpdateConnection).definition();
            // A URL without a method is sent with the right one.
            let method = operation.endpoint().map_or("", |endpoint| endpoint.method);
            let line = if line.starts_with(' ') { format!("{method}{line}") } else { line.clone() };
            let facts = self.aim(&Target::parse(line.as_bytes(), Span::new(0, line.len() as u32)), operation);
            report.prepend(Report::of_text(facts, Vec::new(), None));
        }
        report
    }

    /// The findings in a request line, in its order.
    fn aim(&self, target: &Target, operation: &'static Definition) -> Facts {
        let mut facts = Facts::default();
        for judge in JUDGES {
            if let Check::Target(check) = judge.check {
                check(target, operation, &mut facts);
            }
        }
        invalid_uuid::of_target(target, operation, &mut facts);
        mismatched_context::of_target(target, operation, &self.settings.context, &mut facts);
        facts.move_places(|span| target.place(span));
        self.set_levels(&mut facts);
        facts.findings.sort_by_cached_key(in_document_order);
        facts
    }

    /// Checks a file of requests, as the HTTP clients of editors have them: the request lines of all operations, and their bodies at their
    /// places in the file. Rules do not judge variables, `{{name}}` or `{name}`; other requests are left alone.
    /// A file without a request of an operation has a report without an operation.
    ///
    /// ```
    /// use vpnlint::{Linter, Operation};
    /// let file = b"POST {{endpoint}}/v5/{{project}}/vpn-connection/{{id}}\n\n{\"vpn_connection\": {\"name\": \"{{name}}\"}}\n";
    /// let report = Linter::new(Operation::UpdateConnection).check_http(file);
    /// assert_eq!(report.findings().len(), 1);
    /// assert_eq!(report.findings().next().unwrap().message(), "an update needs the method `PUT`, not `POST`");
    /// ```
    #[must_use]
    pub fn check_http(&self, bytes: &[u8]) -> Report {
        let report = self.examine_http(bytes);
        match std::str::from_utf8(bytes) {
            Ok(text) => self.to_try(report, text, |linter, text| linter.examine_http(text.as_bytes())),
            Err(_) => report,
        }
    }

    /// The report of a file of requests. None of its fixes has been tried.
    pub(crate) fn examine_http(&self, bytes: &[u8]) -> Report {
        if let Err((span, slip @ (Slip::TooLarge | Slip::Utf16))) = self.decode(bytes) {
            return self.refuse(bytes, span, slip);
        }
        let mut report = Report::of_text(Facts::default(), Vec::new(), Some(bytes));
        report.set_language(self.settings.language);
        for (number, request) in http::requests(bytes).enumerate() {
            let Some(operation) = request.operation() else { continue };
            report.set_operation(operation);
            if let Some(target) = &request.target {
                report.append(Report::of_text(self.aim(target, operation.definition()), Vec::new(), Some(b"")), 0);
            }
            if let Some(span) = request.body {
                let body = Body::new(&bytes[span.start as usize..span.end as usize]);
                report.append(self.check_body(&body, operation, number), span.start);
            }
        }
        report
    }

    /// Checks the body of a request with this number, but for the values that are not known.
    fn check_body(&self, body: &Body, operation: Operation, number: usize) -> Report {
        let read = self.decode(&body.text).and_then(|text| Ok((text, self.read(text)?)));
        match read {
            Ok((text, nodes)) => {
                let tree = nodes.tree(text);
                let seen = self.settle(self.walk_but(&tree, operation, &body.unknown));
                let mut report = seen.report(text, nodes);
                // Spaces stand in the place of a comment: an edit would remove the comment.
                report.each_scene(|scene| {
                    scene.kept.clone_from(&body.comments);
                    scene.number = number;
                });
                report
            }
            Err((span, slip)) => self.refuse(&body.text, span, slip),
        }
    }

    /// The nodes of a JSON text, or what stands in the way.
    pub(crate) fn read(&self, json_text: &str) -> Result<Nodes, (Span, Slip)> {
        if json_text.len() > self.settings.size_limit {
            return Err((Span::at(0), Slip::TooLarge));
        }
        let (nodes, error) = json::read(json_text);
        error.map_or(Ok(nodes), |error| Err((spec::shown_place(&error), error.slip)))
    }

    /// Walks a document as an operation, and lets the rules judge it.
    pub(crate) fn walk<'a>(&'a self, tree: &'a Tree<'a>, operation: Operation) -> View<'a> {
        self.walk_but(tree, operation, &[])
    }

    /// Walks it with strings of which nothing is known.
    fn walk_but<'a>(&'a self, tree: &'a Tree<'a>, operation: Operation, unknown: &'a [Span]) -> View<'a> {
        let definition = operation.definition();
        let mut view = View::new(tree, &self.settings, definition);
        view.unknown = unknown;
        view.fields = vec![None; tree.len()];
        if tree.has_byte_order_mark() {
            byte_order_mark::report(&mut view);
        }
        walk::document(&mut view);
        view
    }

    /// Checks bytes that should be a JSON text.
    #[must_use]
    pub fn check_bytes(&self, bytes: &[u8]) -> Report {
        match self.decode(bytes) {
            Ok(text) => self.check(text),
            Err((span, slip)) => self.with_target(self.refuse(bytes, span, slip)),
        }
    }

    /// The text of a document, or what stands in the way.
    pub(crate) fn decode<'a>(&self, bytes: &'a [u8]) -> Result<&'a str, (Span, Slip)> {
        if bytes.len() > self.settings.size_limit {
            return Err((Span::at(0), Slip::TooLarge));
        }
        std::str::from_utf8(bytes).map_err(|error| {
            if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
                return (Span::at(0), Slip::Utf16);
            }
            if bytes.contains(&0) {
                return (Span::at(0), Slip::Binary);
            }
            let start = error.valid_up_to();
            let end = error.error_len().map_or(bytes.len(), |length| start + length);
            let before = std::str::from_utf8(&bytes[..start]).unwrap_or_default();
            let ends = json::read(before).1.map(|error| (error.span, spec::shown_place(&error)));
            match ends {
                Some((place, secret)) if place != secret => (secret, Slip::NotUtf8),
                _ => (Span::new(start as u32, end as u32), Slip::NotUtf8),
            }
        })
    }

    /// Checks a value. Its findings have pointers and no places.
    ///
    /// # Errors
    /// If the value cannot be written as JSON.
    ///
    /// ```
    /// use vpnlint::{Linter, Operation};
    /// let body = serde_json::json!({"vpn_connection": {"name": "vpn 1"}});
    /// let report = Linter::new(Operation::UpdateConnection).check_value(&body)?;
    /// assert_eq!(report.findings().next().unwrap().rule.name, "wrong-character");
    /// assert!(report.findings().next().unwrap().range().is_none());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn check_value(&self, value: &impl Serialize) -> Result<Report, serde_json::Error> {
        Ok(self.check_written(&serde_json::to_string(value)?))
    }

    /// The report of a document that could not be read.
    pub(crate) fn refuse(&self, bytes: &[u8], span: Span, slip: Slip) -> Report {
        let operation = self.operation.unwrap_or(Operation::UpdateConnection);
        let is_http = !matches!(slip, Slip::TooLarge | Slip::Utf16 | Slip::NotUtf8 | Slip::Binary) && http::is_file(bytes);
        let mut facts = Facts::default();
        invalid_json::report(&mut facts, span, slip, self.settings.size_limit, is_http);
        self.set_levels(&mut facts);
        let mut report = Report::of_text(facts, Vec::new(), Some(bytes));
        report.set_operation(operation);
        report.set_language(self.settings.language);
        report
    }

    /// What was found, at the severities that the user wants and in document order.
    pub(crate) fn settle(&self, view: View) -> Seen {
        // An answer is not sent, and a create is no update: there is nothing to fix.
        let is_mended = view.facts.have_fixes() && !view.operation.is_answer() && !is_create_sent_as_update(&view);
        let View { operation, root, fields, unknown, mut facts, .. } = view;
        self.set_levels(&mut facts);
        if !facts.findings.is_sorted_by_key(in_document_order) {
            facts.findings.sort_by_cached_key(in_document_order);
        }
        Seen { operation: operation.operation, language: self.settings.language, root, fields, unknown: unknown.to_vec(), is_mended, facts }
    }

    /// Gives findings the severity that the user wants.
    pub(crate) fn set_levels(&self, facts: &mut Facts) {
        if self.settings.has_levels() {
            facts.findings.retain_mut(|fact| self.settings.level_of(fact.rule, fact.severity).map(|level| fact.severity = level).is_some());
            facts.undecided.retain(|doubt| self.settings.level_of(doubt.rule, doubt.rule.severity).is_some());
        }
    }
}

/// What was found in a document.
pub(crate) struct Seen {
    operation: Operation,
    language: Language,
    root: &'static [&'static Field],
    fields: Vec<Option<&'static Field>>,
    unknown: Vec<Span>,
    is_mended: bool,
    pub(crate) facts: Facts,
}

impl Seen {
    pub(crate) fn report(mut self, text: &str, nodes: Nodes) -> Report {
        let (root, fields) = (self.root, std::mem::take(&mut self.fields));
        self.of(|| Arc::new(Source::new(text, nodes, root, fields)))
    }

    pub(crate) fn of(self, source: impl FnOnce() -> Arc<Source>) -> Report {
        let Seen { operation, language, unknown, is_mended, facts, .. } = self;
        let mut report = Report::new(facts, |lists| Scene::new(source(), unknown, is_mended, lists));
        report.set_operation(operation);
        report.set_language(language);
        report
    }
}

/// Whether the body of a create is checked as an update: it needs the members that an update does not change.
fn is_create_sent_as_update(view: &View) -> bool {
    view.operation.base == Base::Current && Document::of_tree(view.tree) == Some(Document::Create)
}

/// Orders findings by place, and by severity at one place.
fn in_document_order(fact: &Fact) -> u64 {
    u64::from(fact.start) << 2 | (Severity::Error as u64 - fact.severity as u64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_utf8_is_pointed_at_but_not_in_a_secret() {
        let linter = Linter::new(Operation::UpdateConnection);
        let range = |bytes: &[u8]| {
            let report = linter.check_bytes(bytes);
            let range = report.findings().next().unwrap().range().unwrap();
            range.start.offset..range.end.offset
        };
        assert_eq!(range(b"{\"name\": \"\xFFab\"}"), 10..11);
        // The text ends in the middle of a character.
        assert_eq!(range(b"{\"name\": \"ab\xE2\x82"), 12..14);
        assert_eq!(range(b"{\"psk\": \"ab\xFFab\"}"), 1..6);
        assert_eq!(range(b"{\"psk\": {\"a\": [\"abc\xFFab\"]}}"), 1..6);
    }
}
