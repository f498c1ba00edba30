//! The linter: settings, and the way of a document through reader, walk and rules.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::context::Context;
use crate::finding::Severity;
use crate::json::{self, Slip, Span, Tree};
use crate::profile::Profile;
use crate::report::Report;
use crate::rule::{Check, Rule};
use crate::rules::{self, MEMBERS, RULES, UnknownRule, byte_order_mark, invalid_json};
use crate::view::View;
use crate::walk;

/// A request or response of the API that can be checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Operation {
    /// The body of `PUT /v5/{project_id}/vpn-connection/{vpn_connection_id}`.
    UpdateConnection,
}

impl Operation {
    /// All operations.
    pub const ALL: &[Operation] = &[Operation::UpdateConnection];

    /// The name in options and reports.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Operation::UpdateConnection => "update-connection",
        }
    }
}

/// Documents larger than this are not read, unless [`Linter::size_limit`] says otherwise: 16 MiB.
pub const DEFAULT_SIZE_LIMIT: usize = 16 * 1024 * 1024;

#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) context: Context,
    pub(crate) reserved: Vec<ipnet::Ipv4Net>,
    /// The standards to judge against, each once.
    pub(crate) profiles: Vec<Profile>,
    /// Rules whose severity the user has changed; `None` is "allowed".
    levels: BTreeMap<&'static str, Option<Severity>>,
    size_limit: usize,
}

/// Checks documents. Made once, used for any number of documents, on any number of threads.
///
/// ```
/// use vpnlint::{Linter, Operation, Severity};
/// let linter = Linter::new(Operation::UpdateConnection)
///     .severity("weak-dh-group", Severity::Error)?
///     .allow("delayed-effect")?;
/// let report = linter.check(r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group2"}}}"#);
/// assert!(!report.is_ok());
/// # Ok::<(), vpnlint::UnknownRule>(())
/// ```
#[derive(Debug, Clone)]
pub struct Linter {
    operation: Operation,
    settings: Settings,
}

impl Linter {
    /// A linter for one operation, without context and with every rule at its own severity.
    #[must_use]
    pub fn new(operation: Operation) -> Linter {
        let settings = Settings {
            context: Context::default(),
            reserved: rules::reserved_subnet::DEFAULT.to_vec(),
            profiles: Vec::new(),
            levels: BTreeMap::new(),
            size_limit: DEFAULT_SIZE_LIMIT,
        };
        Linter { operation, settings }
    }

    /// What is known of the current connection and gateway.
    #[must_use]
    pub fn context(mut self, context: Context) -> Linter {
        self.settings.context = context;
        self
    }

    /// The blocks that cannot be customer subnets in the region; the console shows them.
    #[must_use]
    pub fn reserved_subnets(mut self, blocks: impl IntoIterator<Item = ipnet::Ipv4Net>) -> Linter {
        self.settings.reserved = blocks.into_iter().map(|block| block.trunc()).collect();
        self
    }

    /// Judges against a published standard as well. May be called more than once: every profile is judged by itself.
    ///
    /// ```
    /// use vpnlint::{Linter, Operation, Profile};
    /// let linter = Linter::new(Operation::UpdateConnection).profile(Profile::Ietf);
    /// let report = linter.check(r#"{"vpn_connection": {"ikepolicy": {"authentication_algorithm": "md5"}}}"#);
    /// assert!(report.findings().iter().any(|finding| finding.source == "RFC 8247 §2.2"));
    /// ```
    #[must_use]
    pub fn profile(mut self, profile: Profile) -> Linter {
        if !self.settings.profiles.contains(&profile) {
            self.settings.profiles.push(profile);
        }
        self
    }

    /// Gives the findings of a rule another severity.
    ///
    /// # Errors
    /// If there is no rule of this name.
    pub fn severity(self, rule: &str, severity: Severity) -> Result<Linter, UnknownRule> {
        self.level(rule, Some(severity))
    }

    /// Leaves out the findings of a rule.
    ///
    /// # Errors
    /// If there is no rule of this name.
    pub fn allow(self, rule: &str) -> Result<Linter, UnknownRule> {
        self.level(rule, None)
    }

    fn level(mut self, name: &str, level: Option<Severity>) -> Result<Linter, UnknownRule> {
        self.settings.levels.insert(rules::rule(name)?.name, level);
        Ok(self)
    }

    /// The largest document in bytes that is read, at most 4 GiB - 1; the default is 16 MiB.
    #[must_use]
    pub fn size_limit(mut self, bytes: usize) -> Linter {
        self.settings.size_limit = bytes.min(u32::MAX as usize);
        self
    }

    /// Checks a JSON text.
    #[must_use]
    pub fn check(&self, json_text: &str) -> Report {
        match self.read(json_text) {
            Ok(tree) => self.finish(json_text.as_bytes(), self.judge(json_text, &tree)),
            Err((span, slip)) => self.refuse(json_text.as_bytes(), span, slip),
        }
    }

    /// The tree of a JSON text, or what stands in the way.
    pub(crate) fn read<'a>(&self, json_text: &'a str) -> Result<Tree<'a>, (Span, Slip)> {
        if json_text.len() > self.settings.size_limit {
            return Err((Span::at(0), Slip::TooLarge));
        }
        let (tree, error) = json::read(json_text);
        error.map_or(Ok(tree), |error| Err((error.span, error.slip)))
    }

    /// A document, walked and judged.
    pub(crate) fn judge<'a>(&'a self, json_text: &str, tree: &'a Tree<'a>) -> View<'a> {
        let mut view = View::new(tree, &self.settings);
        if json_text.starts_with('\u{FEFF}') {
            byte_order_mark::report(&mut view);
        }
        walk::document(&mut view);
        for (rule, members) in RULES.iter().zip(&MEMBERS) {
            if members.meets(view.present())
                && let Check::Rule(check) = rule.check
            {
                check(&mut view);
            }
        }
        view
    }

    /// Checks bytes that should be a JSON text.
    #[must_use]
    pub fn check_bytes(&self, bytes: &[u8]) -> Report {
        match self.decode(bytes) {
            Ok(text) => self.check(text),
            Err((span, slip)) => self.refuse(bytes, span, slip),
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
            let start = error.valid_up_to();
            let length = error.error_len().unwrap_or(bytes.len() - start);
            (Span::new(start as u32, (start + length) as u32), Slip::NotUtf8)
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
    /// assert_eq!(report.findings()[0].rule.name, "wrong-character");
    /// assert!(report.findings()[0].range.is_none());
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    pub fn check_value(&self, value: &impl Serialize) -> Result<Report, serde_json::Error> {
        let mut report = self.check(&serde_json::to_string(value)?);
        report.forget_places();
        Ok(report)
    }

    /// The report of a document that could not be read.
    pub(crate) fn refuse(&self, bytes: &[u8], span: Span, slip: Slip) -> Report {
        let (nothing, _) = json::read("null");
        let mut view = View::new(&nothing, &self.settings);
        invalid_json::report(&mut view, span, slip, self.settings.size_limit);
        self.finish(bytes, view)
    }

    pub(crate) fn finish(&self, bytes: &[u8], view: View) -> Report {
        let View { mut findings, mut undecided, omitted, .. } = view;
        if !self.settings.levels.is_empty() {
            let level = |rule: &Rule, own| self.settings.levels.get(rule.name).map_or(Some(own), |level| *level);
            findings.retain_mut(|finding| level(finding.rule, finding.severity).map(|level| finding.severity = level).is_some());
            undecided.retain(|entry| level(entry.rule, entry.rule.severity).is_some());
        }
        findings.sort_by_key(|finding| (finding.range.map(|range| range.start.offset), finding.node, std::cmp::Reverse(finding.severity)));
        let mut report = Report { operation: Some(self.operation), findings, undecided, omitted };
        report.place(bytes);
        report
    }
}
