//! `vpnlint check`.

use std::collections::{BTreeMap, HashSet};
use std::fmt::Write as _;
use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use crate::config::{Config, Date, FailOn, Pattern};
use crate::render::{FileReport, Summary, Text, escape};
use crate::{DEFAULT_SIZE_LIMIT, Fixes, Masked, Operation, Report, Severity};
use clap::Args;
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};

use super::export::Checked;
use super::fix;
use super::guard::Outputs;
use super::input::{self, Found, Input, Kind, LineReader, Lines, absolute, slashes};
use super::known::Known;
use super::output::{self, Color, OutputFile, Sink, Target};
use super::pipeline;
use super::read;
use super::replace;
use super::settings::{Options, Resolver, Settings};
use super::{CLEAN, FAILED, FOUND};

/// Check request bodies.
#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "they are options")]
#[command(after_help = "Exit status: 0 nothing at or above --fail-on, 1 something is, 2 the job could not be done.")]
pub(super) struct Arguments {
    /// Files, folders (searched for *.json, *.ndjson, *.jsonl, *.http and *.rest, .gitignore respected), patterns, or `-` for standard input.
    #[arg(required = true, value_name = "PATH|GLOB|-")]
    paths: Vec<PathBuf>,
    /// What the documents are; auto: requests, but for what is an answer of the API beyond doubt.
    #[arg(long, value_parser = super::export::operations_or_auto(), default_value = super::export::AUTO)]
    operation: Checked,
    /// What a file holds: one document, one a line, or requests.
    #[arg(long, value_enum, default_value = "auto")]
    input: Kind,
    /// Where bare bodies are sent: a URL, or its path. Files of requests have their own.
    #[arg(long)]
    url: Option<String>,
    /// The method with which they are sent there.
    #[arg(long, requires = "url", default_value = "PUT")]
    method: String,
    /// Leave out files that match the pattern when searching folders.
    #[arg(long, value_name = "GLOB", value_parser = Pattern::new)]
    exclude: Vec<Pattern>,
    /// The name under which standard input is reported and configured.
    #[arg(long, value_name = "PATH", default_value = "<stdin>", hide_default_value = true)]
    stdin_filename: PathBuf,
    #[command(flatten)]
    options: Options,
    /// Apply the fixes that leave the meaning as it is, and report what remains.
    #[arg(long, help_heading = "Fixes")]
    fix: bool,
    /// Apply also the fixes that follow a likely intention.
    #[arg(long, help_heading = "Fixes")]
    unsafe_fixes: bool,
    /// Print what fixing would change, and change nothing.
    #[arg(long, help_heading = "Fixes")]
    diff: bool,
    /// Report only findings that this file does not record, and say which recorded ones are gone.
    #[arg(long, value_name = "FILE", help_heading = "Known findings")]
    known: Option<PathBuf>,
    /// Record the findings in this file.
    #[arg(long, value_name = "FILE", conflicts_with = "known", help_heading = "Known findings")]
    write_known: Option<PathBuf>,
    /// Remove the findings that are gone from the file.
    #[arg(long, requires = "known", help_heading = "Known findings")]
    prune: bool,
    /// Output format: text, concise, json, ndjson, sarif, github, gitlab, junit; with a path, into that file.
    #[arg(long, value_name = "FORMAT[=PATH]", value_parser = Target::parse, default_value = "text", help_heading = "Output")]
    format: Vec<Target>,
    /// Count the findings of each rule.
    #[arg(long, help_heading = "Output")]
    statistics: bool,
    /// Print only findings at or above --fail-on, and no summary.
    #[arg(long, short, help_heading = "Output")]
    quiet: bool,
    /// When to use colour.
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN", help_heading = "Output")]
    color: Color,
    /// Print what holds for each file and where it comes from, and check nothing.
    #[arg(long, help_heading = "Configuration")]
    show_config: bool,
    /// How many files to check at the same time; by default, as many as there are cores.
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

impl Arguments {
    /// Which fixes are wanted, if any.
    fn fixes(&self) -> Option<Fixes> {
        match self {
            Arguments { unsafe_fixes: true, .. } => Some(Fixes::All),
            Arguments { fix: true, .. } | Arguments { diff: true, .. } => Some(Fixes::Safe),
            _ => None,
        }
    }

    fn reads_stdin(&self) -> bool {
        self.paths.iter().any(|path| path.as_os_str() == "-")
    }

    /// Files named by people at a terminal; somebody who types on standard input sees what happens.
    fn shows_progress(&self) -> bool {
        io::stderr().is_terminal() && !self.quiet && !self.reads_stdin()
    }
}

/// A file to check, and what holds for it.
pub(super) struct File {
    pub(super) input: Input,
    pub(super) settings: Arc<Settings>,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, String> {
    if arguments.format.iter().filter(|target| target.is_stdout()).count() > 1 {
        return Err("only one format can go to standard output, give the others a path: --format sarif=vpnlint.sarif".to_owned());
    }
    if arguments.fixes().is_some() && !arguments.diff && arguments.reads_stdin() {
        return Err("standard input cannot be fixed in place, --diff shows what would change".to_owned());
    }
    if arguments.diff && !arguments.format.iter().all(Target::is_text) {
        return Err("--diff has a format of its own".to_owned());
    }
    let today = today();
    let record = arguments.known.as_deref().or(arguments.write_known.as_deref());
    let mut resolver = Resolver::new(&arguments.options, arguments.operation.0, record)?;
    if let Some(url) = &arguments.url {
        resolver.aim(&arguments.method, url);
    }
    let prints = arguments.show_config || arguments.format.iter().any(Target::is_stdout);
    let written = arguments.format.iter().filter_map(Target::file).chain(arguments.write_known.as_deref());
    let outputs = Outputs::new(written, prints)?;
    let found = input::find(&arguments.paths, &arguments.exclude, &arguments.stdin_filename, &outputs);
    let mut files = Vec::new();
    for input in &found.inputs {
        if let Some(settings) = resolver.settings(input.path(), input.is_found())? {
            files.push(File { input: input.clone(), settings });
        }
    }
    let side_inputs = resolver.side_inputs();
    let inputs = found.inputs.iter().filter_map(Input::file).chain(side_inputs.iter().map(PathBuf::as_path));
    outputs.spare(inputs.chain(arguments.known.as_deref()))?;
    for problem in &found.problems {
        output::complain(problem);
    }
    if arguments.show_config {
        let text: Vec<String> = files.iter().map(|file| file.settings.describe(file.input.path(), today)).collect();
        output::print(&text.join("\n"), arguments.color)?;
        return Ok(if found.problems.is_empty() { CLEAN } else { FAILED });
    }
    let (known, record) = match (&arguments.known, &arguments.write_known) {
        (Some(path), _) => (Some(Known::read(path)?), if arguments.prune { Some(OutputFile::begin(path)?) } else { None }),
        (None, Some(path)) => (Some(Known::empty(path)), Some(OutputFile::begin(path)?)),
        (None, None) => (None, None),
    };
    let links = arguments.color != Color::Never && supports_hyperlinks::on(supports_hyperlinks::Stream::Stdout);
    let run = Run { arguments, today, text: Text::new(output::width()), links, known: known.map(Mutex::new), files };
    let mut sinks: Vec<Sink> =
        arguments.format.iter().map(|target| target.open(arguments.color, arguments.reads_stdin())).collect::<Result<_, _>>()?;
    let mut total = run.all(&mut sinks);
    if let Some(problem) = sinks.iter().find_map(Sink::problem) {
        return Err(problem);
    }
    total.failed |= !found.problems.is_empty();
    for outcome in run.configurations(&resolver, &found) {
        total.add(outcome, &mut sinks);
    }
    let mut footer = if arguments.quiet || arguments.diff { String::new() } else { total.footer() };
    if arguments.statistics {
        let statistics = total.statistics();
        footer = if statistics.is_empty() || footer.is_empty() { statistics + &footer } else { format!("{statistics}\n{footer}") };
    }
    let mut known = run.known.map(|known| known.into_inner().unwrap_or_else(PoisonError::into_inner));
    if total.failed {
        if record.is_some() {
            output::complain("not everything was checked: the known findings are not written");
        }
        known = None;
    }
    let (said, record) = known.as_mut().map_or((String::new(), None), |known| recorded(known, arguments, &run.files, record));
    footer += &said;
    let status = match total {
        Total { failed: true, .. } => FAILED,
        Total { found: true, .. } if arguments.write_known.is_none() => FOUND,
        _ => CLEAN,
    };
    // A diff shows no finding.
    let says_why = !arguments.diff && sinks.iter().any(|sink| sink.prints(&footer));
    let problems: Vec<String> = sinks.into_iter().filter_map(|sink| sink.finish(&total.summary, &footer).err()).collect();
    if !problems.is_empty() {
        return Err(problems.join("; "));
    }
    if let (Some(known), Some(record)) = (known, record) {
        known.write(record)?;
    }
    if status == FOUND && !says_why {
        output::complain(total.counts().trim_end());
    }
    Ok(status)
}

/// Says what becomes of the known findings, and hands back their file if it has to be written.
fn recorded(known: &mut Known, arguments: &Arguments, files: &[File], record: Option<OutputFile>) -> (String, Option<OutputFile>) {
    if let Some(path) = &arguments.write_known {
        return (format!("{} recorded in {}\n", plural(known.len(), "finding"), escape(&path.display().to_string())), record);
    }
    let checked: HashSet<PathBuf> = files.iter().map(|file| absolute(file.input.path())).collect();
    let gone = known.take_gone(|path| checked.contains(path));
    let mut out = String::new();
    for line in &gone {
        let _ = writeln!(out, "no longer found: {}", escape(line));
    }
    if !gone.is_empty() && record.is_none() {
        out.push_str("pass --prune to remove what is no longer found\n");
    }
    (if arguments.quiet { String::new() } else { out }, record.filter(|_| !gone.is_empty()))
}

/// The day in UTC.
pub(super) fn today() -> Date {
    let date = time::OffsetDateTime::now_utc().date();
    Date { year: u16::try_from(date.year()).unwrap_or(u16::MAX), month: date.month().into(), day: date.day() }
}

/// What to do next.
pub(super) enum Work<'a> {
    File(&'a File),
    Lines(&'a File, Lines),
    Problem(String),
}

/// The files to check, those of lines in pieces.
pub(super) fn work<'a>(files: &'a [File], is_lines: impl Fn(&Path) -> bool) -> impl FnMut() -> Option<Work<'a>> {
    let mut files = files.iter();
    let mut lines: Option<(&File, LineReader)> = None;
    move || {
        loop {
            if let Some((file, reader)) = &mut lines {
                match reader.next() {
                    Ok(Some(piece)) => return Some(Work::Lines(file, piece)),
                    Ok(None) => lines = None,
                    Err(error) => {
                        let problem = format!("{}: {error}", slashes(file.input.path()));
                        lines = None;
                        return Some(Work::Problem(problem));
                    }
                }
                continue;
            }
            let file = files.next()?;
            if !is_lines(file.input.path()) {
                return Some(Work::File(file));
            }
            match file.input.open() {
                Ok(reader) => lines = Some((file, LineReader::new(reader, DEFAULT_SIZE_LIMIT))),
                Err(error) => return Some(Work::Problem(format!("{}: {error}", slashes(file.input.path())))),
            }
        }
    }
}

/// The limit of a file of lines that is fixed, or compared with what fixing it would give: it is kept as a whole, several times.
const LINES_LIMIT: usize = 256 << 20;

/// What came of it.
#[derive(Default)]
struct Outcome {
    /// What it contributes to each target.
    parts: Vec<String>,
    summary: Summary,
    /// How many documents were taken for an answer, by operation.
    answers: BTreeMap<&'static str, usize>,
    needs: BTreeMap<&'static str, usize>,
    rules: BTreeMap<(std::cmp::Reverse<Severity>, &'static str), usize>,
    fixable: [usize; 2],
    found: bool,
    problem: Option<String>,
    /// Files that could be read.
    files: usize,
    /// How much was read.
    bytes: usize,
    /// How many fixes were applied.
    fixed: usize,
    /// What is weak in the fixed text, and could not be read before.
    revealed: Vec<String>,
}

impl Outcome {
    fn count(&mut self, report: &Report) {
        self.summary.add(report);
        for fact in report.undecided().iter().flat_map(crate::Undecided::needs) {
            *self.needs.entry(fact).or_default() += 1;
        }
    }
}

/// The closing lines of a run on one document.
pub(super) fn footer(report: &Report) -> String {
    let mut outcome = Outcome { files: 1, ..Outcome::default() };
    outcome.count(report);
    let mut total = Total::default();
    total.add(outcome, &mut []);
    total.footer()
}

struct Run<'a> {
    arguments: &'a Arguments,
    today: Date,
    text: Text,
    /// Whether rule names can be links.
    links: bool,
    known: Option<Mutex<Known>>,
    files: Vec<File>,
}

impl Run<'_> {
    /// Checks everything, and prints what can be printed at once.
    fn all(&self, sinks: &mut [Sink]) -> Total {
        // Which of several equal findings in a file of lines is the known one depends on their order.
        let jobs = match self.arguments.jobs {
            _ if self.known.is_some() => 1,
            Some(jobs) => jobs.get(),
            None => thread::available_parallelism().map_or(1, NonZeroUsize::get),
        };
        // A file of lines that is to be fixed is read as a whole.
        let is_lines = |path: &Path| self.arguments.fixes().is_none() && self.arguments.input.is_lines(path);
        let next = work(&self.files, is_lines);
        let mut total = Total::default();
        let mut progress = self.arguments.shows_progress().then(|| Progress::new(&self.files));
        pipeline::ordered(
            jobs,
            next,
            |work| self.work(work),
            |outcome| {
                match &mut progress {
                    None => total.add(outcome, sinks),
                    Some(progress) => progress.advance(outcome.bytes, || total.add(outcome, sinks)),
                }
                if sinks.iter().any(Sink::is_closed) { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
            },
        );
        total
    }

    fn work(&self, work: Work) -> Outcome {
        let mut outcome = Outcome { parts: vec![String::new(); self.arguments.format.len()], ..Outcome::default() };
        // What went wrong has been said by the panic hook, without any text of the document.
        let done = catch_unwind(AssertUnwindSafe(|| match work {
            Work::File(file) => self.file(file, &mut outcome).unwrap_or_else(|error| {
                outcome.problem = Some(format!("{}: {error}", slashes(file.input.path())));
            }),
            Work::Lines(file, lines) => {
                outcome.files += usize::from(lines.first == 1);
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
        let are_lines = kind == Kind::Ndjson;
        // A file of lines is here to be fixed.
        let limit = if are_lines { LINES_LIMIT } else { DEFAULT_SIZE_LIMIT };
        let bytes = file.input.read(limit)?;
        if are_lines && bytes.len() > limit {
            return Err(read::too_large(limit));
        }
        outcome.files += 1;
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
                        replace::file(file.input.path(), &*fixed, Some(&bytes)).inspect_err(|_| outcome.fixed = 0)?;
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

    fn fixed(&self, file: &File, bytes: &[u8], fixes: Fixes, kind: Kind, outcome: &mut Outcome) -> Vec<u8> {
        let path = slashes(file.input.path());
        let mut fixed = |first: u32, document: &[u8]| {
            let suppress = |report: &mut Report| self.suppress(file, report);
            let Some(fixed) = fix::document(&file.settings.linter, document, kind, fixes, suppress) else { return document.to_owned() };
            outcome.fixed += fixed.applied.len();
            for finding in fixed.revealed.iter().filter(|_| !self.arguments.quiet) {
                let place = finding.range.map(|range| format!(":{}:{}", first + range.start.line - 1, range.start.column)).unwrap_or_default();
                let (severity, rule) = (finding.severity.as_str(), finding.rule.name);
                outcome.revealed.push(format!("fixing brings to light: {path}{place}: {severity}[{rule}] {}", finding.message()));
            }
            fixed.text.into_bytes()
        };
        if kind == Kind::Ndjson { fix::lines(bytes, fixed) } else { fixed(1, bytes) }
    }

    fn lines(&self, file: &File, bytes: &[u8], first: u32, outcome: &mut Outcome) {
        let bytes = bytes.strip_suffix(b"\n").unwrap_or(bytes);
        for (number, line) in (first..).zip(bytes.split(|&byte| byte == b'\n')) {
            self.document(file, line, Some(number), outcome);
        }
    }

    /// Suppresses what the configuration allows.
    fn suppress(&self, file: &File, report: &mut Report) {
        if let Some(loaded) = &file.settings.loaded {
            loaded.config.suppress(&loaded.relative(file.input.path()), report, self.today);
        }
    }

    fn document(&self, file: &File, bytes: &[u8], line: Option<u32>, outcome: &mut Outcome) {
        outcome.bytes += bytes.len();
        let path = file.input.path();
        let kind = self.arguments.input.of(path);
        let mut report = kind.check(&file.settings.linter, bytes);
        self.suppress(file, &mut report);
        if let Some(known) = &self.known {
            let mut known = known.lock().unwrap_or_else(PoisonError::into_inner);
            if self.arguments.write_known.is_some() {
                known.record(path, &report);
            } else {
                let config = file.settings.loaded.as_ref();
                let mandatory = |rule: &str| config.is_some_and(|loaded| loaded.config.mandatory.iter().any(|name| name.rule.name == rule));
                known.suppress(path, &mut report, mandatory);
            }
        }
        outcome.found |= file.settings.fail_on.fails(&report);
        let operation = report.operation().unwrap_or(Operation::UpdateConnection);
        if operation.is_answer() && self.arguments.operation.0.is_none() {
            *outcome.answers.entry(operation.as_str()).or_default() += 1;
        }
        self.lay_out(
            FileReport { path: slashes(path), line, report },
            file.settings.fail_on,
            file.settings.loaded.as_ref().map(|loaded| &loaded.config),
            || kind.mask(bytes, operation),
            outcome,
        );
    }

    /// Counts a report and lays it out for every target.
    fn lay_out(&self, mut file: FileReport, fail_on: FailOn, config: Option<&Config>, source: impl Fn() -> Masked, outcome: &mut Outcome) {
        outcome.count(&file.report);
        for finding in file.report.findings().iter().filter(|finding| finding.suppressed.is_none()) {
            if let Some(fix) = &finding.fix {
                outcome.fixable[usize::from(!fix.safe)] += 1;
            }
            if self.arguments.statistics {
                *outcome.rules.entry((std::cmp::Reverse(finding.severity), finding.rule.name)).or_default() += 1;
            }
        }
        let (people, programs): (Vec<_>, Vec<_>) =
            self.arguments.format.iter().zip(&mut outcome.parts).partition(|(target, _)| target.is_for_people());
        for (target, parts) in programs {
            target.join(parts, &target.part(&file));
        }
        if self.arguments.quiet {
            let least = if fail_on == FailOn::Warning { Severity::Warning } else { Severity::Error };
            file.report.suppress(|finding| (finding.severity < least).then(|| crate::Suppression::new("--quiet")));
        }
        for (target, parts) in people.into_iter().filter(|_| !self.arguments.diff) {
            let part = if target.is_text() {
                self.diagnostics(&file, &source, config.and_then(|config| config.rule_url.as_deref()))
            } else {
                target.part(&file)
            };
            target.join(parts, &part);
        }
    }

    fn diagnostics(&self, file: &FileReport, source: impl Fn() -> Masked, rule_url: Option<&str>) -> String {
        let mut out = String::new();
        let mut masked = None;
        let linked = rule_url.filter(|_| self.links).map(|url| self.text.clone().rule_url(url));
        let text = linked.as_ref().unwrap_or(&self.text);
        for finding in file.report.findings().iter().filter(|finding| finding.suppressed.is_none()) {
            out.push_str(&text.finding(file, masked.get_or_insert_with(&source), finding));
            out.push('\n');
        }
        if file.report.omitted() > 0 {
            let _ = writeln!(out, "{}: {} more findings are not shown\n", escape(&file.path), file.report.omitted());
        }
        out
    }

    /// What the configurations themselves have to answer for.
    fn configurations(&self, resolver: &Resolver, found: &Found) -> Vec<Outcome> {
        let mut outcomes = Vec::new();
        for loaded in resolver.configurations() {
            let searched: &[PathBuf] = if self.arguments.exclude.is_empty() { &found.folders } else { &[] };
            let checked: HashSet<String> = self.files.iter().map(|file| loaded.relative(file.input.path())).collect();
            let is_met =
                |pattern: &Pattern| checked.contains(pattern.as_str()) || searched.iter().any(|folder| loaded.is_searched(pattern.as_str(), folder));
            let report: Report = loaded.config.check_allowances(self.today, |files| match files {
                [] => searched.iter().any(|folder| loaded.is_below(folder)),
                files => files.iter().all(is_met),
            });
            if report.findings().is_empty() {
                continue;
            }
            let mut outcome = Outcome { parts: vec![String::new(); self.arguments.format.len()], ..Outcome::default() };
            let is_for = |file: &&File| file.settings.loaded.as_ref().is_some_and(|own| own.path == loaded.path);
            let fail_on = self.files.iter().find(is_for).map_or(FailOn::Error, |file| file.settings.fail_on);
            outcome.found = fail_on.fails(&report);
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

/// A bar for runs that take longer than a moment.
struct Progress {
    bar: ProgressBar,
    begun: Instant,
}

impl Progress {
    const MOMENT: Duration = Duration::from_millis(500);

    fn new(files: &[File]) -> Progress {
        let size = |file: &File| std::fs::metadata(file.input.path()).map_or(0, |metadata| metadata.len());
        let bar = ProgressBar::with_draw_target(Some(files.iter().map(size).sum()), ProgressDrawTarget::hidden());
        let style = ProgressStyle::with_template("{wide_bar} {bytes}/{total_bytes} {eta}");
        Progress { bar: style.map_or(bar.clone(), |style| bar.with_style(style)), begun: Instant::now() }
    }

    /// Goes on, and lets something be printed meanwhile.
    fn advance(&mut self, bytes: usize, print: impl FnOnce()) {
        if self.bar.is_hidden() && self.begun.elapsed() > Self::MOMENT {
            self.bar.set_draw_target(ProgressDrawTarget::stderr());
        }
        self.bar.suspend(print);
        self.bar.inc(bytes as u64);
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// What came of everything.
#[derive(Default)]
struct Total {
    summary: Summary,
    answers: BTreeMap<&'static str, usize>,
    needs: BTreeMap<&'static str, usize>,
    rules: BTreeMap<(std::cmp::Reverse<Severity>, &'static str), usize>,
    fixable: [usize; 2],
    found: bool,
    failed: bool,
    files: usize,
    fixed: usize,
}

impl Total {
    fn add(&mut self, outcome: Outcome, sinks: &mut [Sink]) {
        self.summary.merge(&outcome.summary);
        for (operation, count) in outcome.answers {
            *self.answers.entry(operation).or_default() += count;
        }
        for (fact, count) in outcome.needs {
            *self.needs.entry(fact).or_default() += count;
        }
        for (rule, count) in outcome.rules {
            *self.rules.entry(rule).or_default() += count;
        }
        self.fixable = [self.fixable[0] + outcome.fixable[0], self.fixable[1] + outcome.fixable[1]];
        self.found |= outcome.found;
        self.files += outcome.files;
        self.fixed += outcome.fixed;
        for (sink, part) in sinks.iter_mut().zip(&outcome.parts) {
            sink.add(part);
        }
        for line in &outcome.revealed {
            output::complain(line);
        }
        if let Some(problem) = outcome.problem {
            output::complain(&problem);
            self.failed = true;
        }
    }

    /// The undecided rules, a line for each missing fact, what can be fixed, and the counts.
    fn footer(&self) -> String {
        let mut out = String::new();
        if !self.answers.is_empty() {
            let kinds: Vec<String> = self.answers.iter().map(|(operation, count)| format!("{count} as {operation}")).collect();
            let _ = writeln!(out, "checked as answers of the API: {} (--operation update-connection checks them as requests)", kinds.join(", "));
        }
        for (fact, rules) in &self.needs {
            let _ = writeln!(out, "{fact} is not known: {} undecided, pass {}", plural(*rules, "rule"), remedy(fact));
        }
        if self.fixed > 0 {
            let _ = writeln!(out, "{} applied", plural(self.fixed, "fix"));
        }
        match self.fixable {
            [0, 0] => {}
            [0, more] => drop(writeln!(out, "{more} fixable with --unsafe-fixes")),
            [safe, 0] => drop(writeln!(out, "{safe} fixable with --fix")),
            [safe, more] => drop(writeln!(out, "{safe} fixable with --fix, {more} more with --unsafe-fixes")),
        }
        out + &self.counts()
    }

    /// How many documents and findings there are.
    fn counts(&self) -> String {
        let mut out = String::new();
        let Summary { files: documents, errors, warnings, notes, undecided, suppressed, .. } = self.summary;
        if documents != self.files {
            let _ = write!(out, "{} in ", plural(documents, "document"));
        }
        let _ = write!(
            out,
            "{} checked: {}, {}, {}, {undecided} undecided",
            plural(self.files, "file"),
            plural(errors, "error"),
            plural(warnings, "warning"),
            plural(notes, "note"),
        );
        if suppressed > 0 {
            let _ = write!(out, ", {suppressed} suppressed");
        }
        out.push('\n');
        out
    }

    /// How many findings each rule has, the gravest first.
    fn statistics(&self) -> String {
        let mut rows: Vec<_> = self.rules.iter().collect();
        rows.sort_by_key(|((severity, name), count)| (*severity, std::cmp::Reverse(**count), *name));
        let width = rows.iter().map(|(_, count)| count.to_string().len()).max().unwrap_or(0);
        let mut out = String::new();
        for ((std::cmp::Reverse(severity), name), count) in rows {
            let _ = writeln!(out, "{count:>width$}  {:7}  {name}", severity.as_str());
        }
        out
    }
}

pub(super) fn plural(number: usize, one: &str) -> String {
    let end = match number {
        1 => "",
        _ if one.ends_with('x') => "es",
        _ => "s",
    };
    format!("{number} {one}{end}")
}

/// How to tell the command a fact.
fn remedy(fact: &str) -> String {
    match fact {
        "attachment_type" | "ip_version" | "local_subnets" => format!("--gateway or --assume {fact}=…"),
        "policy_rules" => "--current".to_owned(),
        _ => format!("--current or --assume {fact}=…"),
    }
}
