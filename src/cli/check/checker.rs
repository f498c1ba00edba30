//! Checking on several threads: reads each document, fixes it where that is wanted, and lays its report out for every destination.

use std::cell::LazyCell;
use std::cmp::Reverse;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::{self, Read};
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, OnceLock, PoisonError};

use super::Arguments;
use super::counts::Counts;
use super::progress::Progress;
use crate::cli::input::{Found, InputKind, absolute, slashes};
use crate::cli::known::Known;
use crate::cli::output::{self, Sink};
use crate::cli::settings::Resolver;
use crate::cli::text::plural;
use crate::cli::work::{File, Work, threads, work};
use crate::cli::{fix, pipeline, read, replace};
use crate::config::{Config, Date, FailOn, Pattern};
use crate::http;
use crate::recognise::may_be_request;
use crate::render::{FileReport, Summary, Text, escape};
use crate::report::Lines;
use crate::terraform::{Code, Content, PARTIAL, TerraformError, is_candidate};
use crate::{DEFAULT_SIZE_LIMIT, Document, Fixes, Masked, Operation, Report, Rule, Suppression, mask};

/// The limit of a file of lines that is fixed or shown as a diff: memory holds several copies of it.
const LINES_LIMIT: usize = 256 << 20;

/// Whether a file is skipped if it is no request: a search has found it, and the configuration has no operation for it.
fn may_be_other(file: &File) -> bool {
    file.input.is_found() && !file.settings.is_request
}

/// Whether no line of a file of lines may be a request.
fn are_others(bytes: &[u8]) -> bool {
    let mut lines = bytes.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty()).peekable();
    lines.peek().is_some() && !lines.any(may_be_request)
}

/// The same of the first lines of a file. A file that cannot be read is none: reading it again tells why.
fn begins_as_other(file: &File) -> bool {
    const FIRST: usize = 64 * 1024;
    file.input.read(FIRST).is_ok_and(|bytes| {
        let end = if bytes.len() > FIRST { bytes.iter().rposition(|&byte| byte == b'\n').unwrap_or(bytes.len()) } else { bytes.len() };
        are_others(&bytes[..end])
    })
}

/// Says which resources the code does not declare. If it declares none, it is probably other code.
fn lost_resources(addresses: &[&str], are_all: bool) -> String {
    const MOST: usize = 3;
    let mut names = addresses.iter().take(MOST).copied().collect::<Vec<_>>().join(", ");
    if addresses.len() > MOST {
        names += &format!(" and {}", plural(addresses.len() - MOST, "more resource"));
    }
    let advice = if are_all { ". Pass the folder in which `terraform plan` ran" } else { "" };
    format!("{names} not found in the folder of --terraform-root: their findings stand at the plan{advice}")
}

/// The result of a file or of some lines.
#[derive(Default)]
pub(super) struct Outcome {
    /// The text for each destination.
    parts: Vec<String>,
    counts: Counts,
    problem: Option<String>,
    /// The number of bytes read.
    bytes: usize,
    /// Weaknesses of the fixed text that could not be read before.
    revealed: Vec<String>,
    /// What is not checked, and what is to be known of Terraform plans.
    notes: Vec<String>,
}

impl Outcome {
    /// How many findings there are.
    pub(super) fn findings(&self) -> usize {
        let Summary { errors, warnings, notes, .. } = self.counts.summary;
        errors + warnings + notes
    }

    /// Prints what there is to print, and adds the counts to those of the run.
    pub(super) fn hand_over(mut self, total: &mut Counts, sinks: &mut [Sink]) {
        self.counts.failed |= self.problem.is_some();
        total.merge(self.counts);
        for (sink, part) in sinks.iter_mut().zip(&self.parts) {
            sink.add(part);
        }
        for line in self.revealed.iter().chain(&self.notes).chain(&self.problem) {
            output::complain(line);
        }
    }
}

pub(super) struct Checker<'a> {
    pub(super) arguments: &'a Arguments,
    pub(super) today: Date,
    pub(super) text: Text,
    /// Whether rule names can be links.
    pub(super) links: bool,
    pub(super) known: Option<Mutex<Known>>,
    pub(super) files: Vec<File>,
    /// The absolute paths of the files, once one has been looked for.
    pub(super) paths: OnceLock<HashSet<PathBuf>>,
    /// The code of the Terraform plans.
    pub(super) code: Option<Code>,
}

impl Checker<'_> {
    /// Checks all files, and prints the parts that can be printed at once.
    pub(super) fn all(&self, sinks: &mut [Sink]) -> Counts {
        // A file of lines that is to be fixed is read as a whole.
        let is_lines = |path: &Path| self.arguments.fixes().is_none() && self.arguments.input.is_lines(path);
        // Which of several equal findings in a file of lines is the known one depends on their order.
        let jobs = if self.known.is_some() { 1 } else { threads(&self.files, is_lines, self.arguments.jobs) };
        let mut total = Counts::default();
        // Which lines are checked must not depend on the pieces in which they come: the first lines decide for the whole file.
        let is_other = |file: &&File| may_be_other(file) && is_lines(file.input.path()) && begins_as_other(file);
        let (others, files): (Vec<&File>, Vec<&File>) = self.files.iter().partition(is_other);
        for file in others {
            total.skip(file.input.path());
        }
        let next = work(files, is_lines);
        let mut progress = self.arguments.shows_progress().then(|| Progress::new(&self.files));
        pipeline::ordered(
            jobs,
            next,
            |work| self.work(work),
            |outcome| {
                match &mut progress {
                    None => outcome.hand_over(&mut total, sinks),
                    Some(progress) => progress.advance(outcome.bytes, || outcome.hand_over(&mut total, sinks)),
                }
                if sinks.iter().any(Sink::is_closed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        total
    }

    fn work(&self, work: Work) -> Outcome {
        let mut outcome = Outcome { parts: vec![String::new(); self.arguments.format.len()], ..Outcome::default() };
        // The panic hook has told the place of the error, without any text of the document.
        let done = catch_unwind(AssertUnwindSafe(|| match work {
            Work::File(file) => self.file(file, &mut outcome).unwrap_or_else(|error| {
                outcome.problem = Some(format!("{}: {error}", slashes(file.input.path())));
            }),
            Work::Lines(file, lines) => {
                outcome.counts.files += usize::from(lines.first == 1);
                self.lines(file, &lines.bytes, lines.first, &mut outcome);
            }
            Work::Problem(problem) => outcome.problem = Some(problem),
        }));
        if done.is_err() {
            outcome.problem = Some("an internal error left a file unchecked".to_owned());
        }
        outcome
    }

    fn file(&self, file: &File, outcome: &mut Outcome) -> io::Result<()> {
        let kind = self.arguments.input.of(file.input.path());
        let are_lines = kind == InputKind::Ndjson;
        // A file of lines is here to be fixed.
        let limit = if are_lines { LINES_LIMIT } else { DEFAULT_SIZE_LIMIT };
        let (bytes, rest) = file.input.begin(limit)?;
        if file.input.is_configuration() {
            return Err(io::Error::other(TerraformError::Configuration));
        }
        if kind == InputKind::Json && self.terraform(file, &bytes, rest, None, outcome) {
            return Ok(());
        }
        if are_lines && bytes.len() > limit {
            return Err(read::too_large(limit));
        }
        let is_other = |bytes: &[u8]| if are_lines { are_others(bytes) } else { kind == InputKind::Json && !may_be_request(bytes) };
        if may_be_other(file) && is_other(&bytes) {
            outcome.counts.skip(file.input.path());
            outcome.bytes += bytes.len();
            return Ok(());
        }
        outcome.counts.files += 1;
        match self.arguments.fixes() {
            None => self.document(file, &bytes, None, outcome),
            Some(fixes) => {
                let fixed = self.fixed(file, &bytes, fixes, kind, outcome);
                let bytes = if self.arguments.diff {
                    let path = slashes(file.input.path());
                    outcome.parts[0].push_str(&fix::diff(&path, &bytes, &fixed, kind));
                    bytes
                } else {
                    if fixed != bytes {
                        replace::file(file.input.path(), &*fixed, Some(&bytes)).inspect_err(|_| outcome.counts.fixed = 0)?;
                    }
                    fixed
                };
                if are_lines && !bytes.is_empty() {
                    self.lines(file, &bytes, 1, outcome);
                } else if !are_lines {
                    self.document(file, &bytes, None, outcome);
                }
            }
        }
        Ok(())
    }

    fn fixed(&self, file: &File, bytes: &[u8], fixes: Fixes, kind: InputKind, outcome: &mut Outcome) -> Vec<u8> {
        let path = slashes(file.input.path());
        let mut fixed = |first: u32, document: &[u8]| {
            let suppress = |report: &mut Report| self.suppress(file, report);
            let Some(fixed) = fix::document(&file.settings.linter, document, kind, fixes, suppress) else { return document.to_owned() };
            outcome.counts.fixed += fixed.applied.len();
            for finding in fixed.revealed().filter(|_| !self.arguments.quiet) {
                let place = finding.range().map(|range| format!(":{}:{}", first + range.start.line - 1, range.start.column)).unwrap_or_default();
                let (severity, rule) = (finding.severity.as_str(), finding.rule.name);
                outcome.revealed.push(format!("a fix reveals: {path}{place}: {severity}[{rule}] {}", finding.message()));
            }
            fixed.text.into_bytes()
        };
        if kind == InputKind::Ndjson { fix::lines(bytes, fixed) } else { fixed(1, bytes) }
    }

    fn lines(&self, file: &File, bytes: &[u8], first: u32, outcome: &mut Outcome) {
        let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        for (number, line) in (first..).zip(bytes.split(|&byte| byte == b'\n')) {
            self.document(file, line, Some(number), outcome);
        }
    }

    /// Suppresses the findings that the configuration allows.
    fn suppress(&self, file: &File, report: &mut Report) {
        // The path from the configuration is looked for only where an allowance may cover it.
        if let Some(loaded) = file.settings.loaded.as_ref().filter(|loaded| !loaded.config.allow.is_empty()) {
            loaded.config.suppress(&loaded.relative(file.input.path()), report, self.today);
        }
    }

    /// Checks a plan of Terraform. Returns false if the document is something else.
    fn terraform(&self, file: &File, bytes: &[u8], rest: impl Read, line: Option<u32>, outcome: &mut Outcome) -> bool {
        if !is_candidate(bytes) {
            return false;
        }
        let path = file.input.path();
        let place = slashes(path) + &line.map(|line| format!(":{line}")).unwrap_or_default();
        let content = Content::read(bytes, rest);
        // What a search finds may be the plan of another tool; a plan in a wrong encoding is one that was meant.
        let is_skipped = file.input.is_found() && line.is_none() && !matches!(content, Err(TerraformError::Utf16));
        let content = match content {
            Err(TerraformError::Other) => return false,
            Ok(Content { is_state: true, .. }) => Err(format!("it is {}: {}", Document::TerraformState, Document::TerraformState.taken_by())),
            Ok(content) => Ok(content),
            Err(error) => Err(error.to_string()),
        };
        outcome.bytes += bytes.len();
        match content {
            Err(_) if is_skipped => outcome.counts.skip(path),
            Err(problem) => outcome.problem = Some(format!("{place}: {problem}")),
            Ok(content) => {
                outcome.counts.files += usize::from(line.is_none());
                outcome.counts.plans += 1;
                outcome.counts.unplanned += content.unchecked();
                for action in content.actions() {
                    *outcome.counts.planned.entry(action).or_default() += 1;
                }
                let is_empty = content.actions().next().is_none();
                for (is_so, note) in
                    [(is_empty, "it changes no resource of the Enterprise VPN: nothing of it was checked"), (content.is_partial, PARTIAL)]
                {
                    if is_so && !self.arguments.quiet {
                        outcome.notes.push(format!("{place}: {note}"));
                    }
                }
                let reports = content.check(&file.settings.linter, self.code.as_ref());
                let lost: Vec<&str> = reports.iter().filter(|report| !report.has_code()).filter_map(Report::resource).collect();
                if self.code.is_some() && !lost.is_empty() && !self.arguments.quiet {
                    let are_all = !reports.iter().any(Report::has_code);
                    outcome.notes.push(format!("{place}: {}", lost_resources(&lost, are_all)));
                }
                if self.arguments.fixes().is_some() && !self.arguments.quiet {
                    outcome.notes.push(format!("{place}: a plan is not changed: change the .tf files"));
                }
                for report in reports {
                    self.report(file, report, line, || mask(b""), outcome);
                }
            }
        }
        true
    }

    fn document(&self, file: &File, bytes: &[u8], line: Option<u32>, outcome: &mut Outcome) {
        if line.is_some() && self.terraform(file, bytes, io::empty(), line, outcome) {
            return;
        }
        outcome.bytes += bytes.len();
        let path = file.input.path();
        let kind = self.arguments.input.of(path);
        let report = kind.check(&file.settings.linter, bytes);
        let operation = report.operation().unwrap_or(Operation::UpdateConnection);
        for operation in report.operations() {
            if operation != Operation::UpdateConnection && file.settings.operation.is_none() {
                *outcome.counts.recognised.entry(operation).or_default() += 1;
            }
            outcome.counts.current_creates += usize::from(operation.creates_connections() && file.settings.has_current());
        }
        if kind == InputKind::Http {
            self.tell_unchecked(file, bytes, report.operation().is_none(), outcome);
        }
        self.report(file, report, line, || kind.mask(bytes, operation), outcome);
    }

    /// Tells of bodies in other files, which are not checked, and of a named file without any request to check.
    fn tell_unchecked(&self, file: &File, bytes: &[u8], is_empty: bool, outcome: &mut Outcome) {
        let path = file.input.path();
        let lines = LazyCell::new(|| Lines::of(bytes));
        let mut notes = Vec::new();
        for request in http::requests(bytes).filter(|request| request.operation().is_some() && !self.checks_body_of(path, request)) {
            let Some(span) = request.elsewhere else { continue };
            outcome.counts.summary.skipped += 1;
            let line = lines.position(bytes, span.start).line;
            notes.push(format!("{}:{line}: the body is in another file and is not checked: pass that file to vpnlint check", slashes(path)));
        }
        if is_empty && !file.input.is_found() {
            notes.push(format!("{}: no request that vpnlint knows: nothing of it is checked", slashes(path)));
        }
        if !self.arguments.quiet {
            outcome.notes.append(&mut notes);
        }
    }

    /// Whether this run checks the file that has the body of a request.
    fn checks_body_of(&self, path: &Path, request: &http::Request) -> bool {
        let Some(body) = request.file().and_then(|body| Some(path.parent()?.join(&*body))) else { return false };
        self.paths.get_or_init(|| self.files.iter().map(|file| absolute(file.input.path())).collect()).contains(&absolute(&body))
    }

    /// Suppresses the findings of a report that are allowed or known, counts it, and lays it out.
    fn report(&self, file: &File, mut report: Report, line: Option<u32>, source: impl Fn() -> Masked, outcome: &mut Outcome) {
        let path = file.input.path();
        self.suppress(file, &mut report);
        if let Some(known) = &self.known {
            let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
            if self.arguments.write_known.is_some() {
                known.record(path, &report);
            } else {
                let config = file.settings.loaded.as_ref();
                let mandatory = |rule: &Rule| config.is_some_and(|loaded| loaded.config.is_mandatory(rule));
                known.suppress(path, &mut report, mandatory);
            }
        }
        outcome.counts.found |= file.settings.fail_on.fails(&report);
        outcome.counts.fails_undecided |= file.settings.fail_on.fails_undecided(&report);
        self.lay_out(
            FileReport { path: slashes(path), line, report },
            file.settings.fail_on,
            file.settings.loaded.as_ref().map(|loaded| &loaded.config),
            source,
            outcome,
        );
    }

    /// Counts a report and lays it out for every destination.
    fn lay_out(&self, mut file: FileReport, fail_on: FailOn, config: Option<&Config>, source: impl Fn() -> Masked, outcome: &mut Outcome) {
        outcome.counts.add(&file.report);
        for finding in file.report.findings().filter(|finding| finding.suppressed().is_none()) {
            if let Some(fix) = &finding.fix() {
                outcome.counts.fixable[usize::from(!fix.safe)] += 1;
            }
            if self.arguments.statistics {
                *outcome.counts.rules.entry((Reverse(finding.severity), finding.rule.name)).or_default() += 1;
            }
        }
        let (people, programs): (Vec<_>, Vec<_>) =
            self.arguments.format.iter().zip(&mut outcome.parts).partition(|(destination, _)| destination.is_for_people());
        for (destination, parts) in programs {
            destination.join(parts, &destination.part(&file));
        }
        if self.arguments.quiet {
            let least = fail_on.least();
            file.report.suppress(|finding| (finding.severity < least).then(|| Suppression::new("--quiet")));
        }
        for (destination, parts) in people.into_iter().filter(|_| !self.arguments.diff) {
            let part = if destination.is_text() {
                self.diagnostics(&file, &source, config.and_then(|config| config.rule_url.as_deref()))
            } else {
                destination.part(&file)
            };
            destination.join(parts, &part);
        }
    }

    fn diagnostics(&self, file: &FileReport, source: impl Fn() -> Masked, rule_url: Option<&str>) -> String {
        let mut out = String::new();
        let mut masked = None;
        let linked = rule_url.filter(|_| self.links).map(|url| self.text.clone().rule_url(url));
        let text = linked.as_ref().unwrap_or(&self.text);
        for finding in file.report.findings().filter(|finding| finding.suppressed().is_none()) {
            out.push_str(&text.finding(file, masked.get_or_insert_with(&source), &finding));
            out.push('\n');
        }
        if file.report.omitted() > 0 {
            let _ = writeln!(out, "{}: {} more findings are not shown\n", escape(&file.path), file.report.omitted());
        }
        out
    }

    /// The findings about the configurations themselves.
    pub(super) fn configurations(&self, resolver: &Resolver, found: &Found, skipped: &HashSet<PathBuf>) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        for loaded in resolver.configurations() {
            let searched: &[PathBuf] = if self.arguments.exclude.is_empty() { &found.folders } else { &[] };
            let checked: LazyCell<HashSet<String>, _> = LazyCell::new(|| {
                let files = self.files.iter().map(|file| file.input.path());
                files.filter(|path| skipped.is_empty() || !skipped.contains(&absolute(path))).map(|path| loaded.relative(path)).collect()
            });
            let is_met =
                |pattern: &Pattern| checked.contains(pattern.as_str()) || searched.iter().any(|folder| loaded.is_searched(pattern.as_str(), folder));
            let is_for = |file: &&File| file.settings.loaded.as_ref().is_some_and(|own| own.path == loaded.path);
            let Some(settings) = self.files.iter().find(is_for).map(|file| &file.settings) else { continue };
            let mut report: Report = loaded.config.check_allowances(self.today, &settings.linter, |files| match files {
                [] => searched.iter().any(|folder| loaded.is_below(folder)),
                files => files.iter().all(is_met),
            });
            if report.findings().len() == 0 {
                continue;
            }
            let mut outcome = Outcome { parts: vec![String::new(); self.arguments.format.len()], ..Outcome::default() };
            let fail_on = settings.fail_on;
            report.set_language(settings.linter.settings().language);
            outcome.counts.found = fail_on.fails(&report);
            self.lay_out(
                FileReport { path: slashes(&loaded.path), line: None, report },
                fail_on,
                Some(&loaded.config),
                || loaded.config.source(),
                &mut outcome,
            );
            outcomes.push(outcome);
        }
        outcomes
    }
}
