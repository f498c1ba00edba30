//! `vpnlint audit`: the strength of the cryptography of existing connections, a line each, and of all of them together.

mod counts;
mod csv;
mod sort;
mod table;
mod verdict;

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use self::counts::Counts;
use self::sort::{Key, Sort};
use self::table::{Line, Table};
use self::verdict::{Verdict, complies};
use super::guard::Outputs;
use super::input::{self, Input, InputKind, slashes};
use super::markdown;
use super::output::{self, Color, Sink};
use super::pipeline;
use super::settings::{Options, Resolver, RuleOptions};
use super::today::today;
use super::work::{File, Work, threads, work};
use super::{CLEAN, FAILED, FOUND};
use crate::config::{Date, Pattern};
use crate::render::compact;
use crate::terraform::{self, TerraformError, is_candidate};
use crate::{Connection, DEFAULT_SIZE_LIMIT, Document, Linter};

#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 no finding at or above --fail-on; 1 at least one; 2 something could not be audited.")]
pub(super) struct Arguments {
    /// Files, folders (searched for *.json, *.ndjson and *.jsonl; .gitignore is respected), patterns, or `-` for standard input.
    #[arg(required = true, value_name = "PATH|GLOB|-")]
    paths: Vec<PathBuf>,
    /// The content of a file: one answer, or one answer a line.
    #[arg(long, value_enum, default_value = "auto")]
    input: AnswerKind,
    /// Leave out files that match the pattern when folders are searched.
    #[arg(long, value_name = "GLOB", value_parser = Pattern::new)]
    exclude: Vec<Pattern>,
    #[command(flatten)]
    rules: RuleOptions,
    /// Make the exit status 1 if a connection does not comply with a profile of --profile, whatever the severity of its findings, or if that is
    /// not known.
    #[arg(long, help_heading = "Rules")]
    fail_on_profile: bool,
    /// Output format: text, JSON, CSV for a spreadsheet, or Markdown for a ticket.
    #[arg(long, value_enum, default_value = "text", help_heading = "Output")]
    format: Format,
    /// Sort the connections by a column, the worst, the longest or the oldest first; by default, they have the order of the input.
    #[arg(long, value_enum, value_name = "COLUMN", help_heading = "Output")]
    sort: Option<Sort>,
    /// Show the first N connections only, without --sort the worst; all connections are counted.
    #[arg(long, value_name = "N", value_parser = super::names::at_least_one, help_heading = "Output")]
    top: Option<NonZeroUsize>,
    /// Print the summary only.
    #[arg(long, short, help_heading = "Output")]
    quiet: bool,
    /// The width of the text in columns; by default that of the terminal, and without limit where there is no terminal.
    #[arg(long, value_name = "COLUMNS", help_heading = "Output")]
    width: Option<usize>,
    /// When to use colour.
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN", help_heading = "Output")]
    color: Color,
    /// The number of files to read at the same time; by default, the number of cores.
    #[arg(long, value_name = "N", value_parser = super::names::at_least_one)]
    jobs: Option<NonZeroUsize>,
}

/// The kind of text in an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum AnswerKind {
    /// By the file's name: NDJSON for *.ndjson and *.jsonl, otherwise JSON.
    Auto,
    /// One document.
    Json,
    /// One document a line.
    Ndjson,
}

impl AnswerKind {
    fn kind(self) -> InputKind {
        match self {
            AnswerKind::Auto => InputKind::Auto,
            AnswerKind::Json => InputKind::Json,
            AnswerKind::Ndjson => InputKind::Ndjson,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
    Csv,
    Md,
}

impl Format {
    /// The text between two rows.
    fn separator(self) -> &'static str {
        if self == Format::Json { ",\n" } else { "" }
    }
}

pub(super) fn run(arguments: Arguments) -> Result<u8, String> {
    let Arguments { paths, input, exclude, rules, fail_on_profile, format, sort, top, quiet, width, color, jobs } = arguments;
    let input = input.kind();
    let width = output::columns(width);
    let sort = sort.or(top.map(|_| Sort::Verdict));
    let options = Options::without_context(rules);
    let mut resolver = Resolver::new(&options, None, None)?;
    let outputs = Outputs::stdout();
    let found = input::find(&paths, input::ANSWERS, &exclude, "<stdin>".as_ref(), &outputs);
    let mut files = Vec::new();
    // A request says nothing about the current connection.
    for input in found.inputs.iter().filter(|file| !file.is_found() || input.of(file.path()) != InputKind::Http) {
        // A configuration excludes files, and takes facts from files, because they are no requests. Such a file may be an answer.
        if let Some(settings) = resolver.settings(input.path(), false)? {
            files.push(File { input: input.clone(), settings });
        }
    }
    let side_inputs = resolver.side_inputs();
    outputs.spare(found.inputs.iter().filter_map(Input::file).chain(side_inputs.iter().map(PathBuf::as_path)))?;
    let mut total = Counts::new(files.iter().flat_map(|file| file.settings.linter.profiles()).map(|profile| profile.name()));
    for problem in &found.problems {
        output::complain(problem);
        total.failed = true;
    }
    let profiles: Vec<&'static str> = total.profiles().collect();
    if fail_on_profile && profiles.is_empty() {
        return Err("--fail-on-profile needs a profile: pass --profile, or set `profile` in vpnlint.toml".to_owned());
    }
    let auditor = Auditor { format, quiet, sort, profiles, today: today() };
    let at_once = paths.iter().any(|path| path.as_os_str() == "-");
    let out = output::open(if format == Format::Text { color } else { Color::Never }, at_once)?;
    let mut rows = Rows {
        out,
        head: auditor.head(),
        separator: format.separator(),
        width,
        sort,
        is_table: format == Format::Text && !quiet,
        at_once,
        table: None,
        top: top.map(NonZeroUsize::get),
        held: Vec::new(),
        count: 0,
    };
    pipeline::ordered(
        threads(&files, |path| input.is_lines(path), jobs),
        work(&files, |path| input.is_lines(path)),
        |work| auditor.work(work),
        |outcome| {
            outcome.problems.iter().for_each(|problem| output::complain(problem));
            rows.add(outcome.rows);
            total.merge(outcome.counts);
            if rows.out.is_closed() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
    );
    // If nothing could be audited, the errors say everything. A program gets a whole document all the same.
    if total.failed && total.connections == 0 && matches!(format, Format::Text | Format::Md) {
        return Ok(FAILED);
    }
    let (out, count) = rows.end();
    if let Some(problem) = out.problem() {
        return Err(problem);
    }
    total.found |= fail_on_profile && total.fails_profile();
    total.shown = top.map(NonZeroUsize::get).filter(|_| !quiet);
    out.end(&match format {
        Format::Text => total.text(width),
        Format::Md => total.markdown(),
        Format::Json => format!("{}],\n\"summary\": {}\n}}\n", if count > 0 { "\n" } else { "" }, compact(&total.json())),
        Format::Csv => String::new(),
    })?;
    // A reason for the exit status stands in the rows, if all of them are shown.
    if format == Format::Csv && count < total.connections {
        output::complain(&total.total());
    }
    Ok(match total {
        Counts { failed: true, .. } => FAILED,
        Counts { found: true, .. } => FOUND,
        _ => CLEAN,
    })
}

/// The rows of the output: as they come, or sorted at the end.
struct Rows {
    out: Sink,
    /// The text in front of the first row, as long as it has not been printed.
    head: String,
    separator: &'static str,
    width: Option<usize>,
    sort: Option<Sort>,
    /// Whether the rows are lines of a table.
    is_table: bool,
    /// Whether each row is printed as it comes.
    at_once: bool,
    /// None: no row has been printed.
    table: Option<Table>,
    top: Option<usize>,
    /// The rows that are to be sorted, or whose table is not known yet.
    held: Vec<Row>,
    /// How many were printed.
    count: usize,
}

impl Rows {
    fn add(&mut self, rows: Vec<Row>) {
        /// So many rows more than wanted are kept: then the first are chosen.
        const SPARE: usize = 10_000;
        /// The columns of the table fit so many rows.
        const FIRST: usize = 1_000;
        self.held.extend(rows);
        if self.sort.is_none() {
            let is_known = !self.is_table || self.at_once || self.table.is_some();
            if !self.held.is_empty() && (is_known || self.held.len() >= FIRST) {
                let rows = std::mem::take(&mut self.held);
                self.print(rows);
            }
        } else if let Some(top) = self.top
            && self.held.len() > top.saturating_add(SPARE)
        {
            self.held.sort_by(|one, other| one.key.cmp(&other.key));
            self.held.truncate(top);
        }
    }

    fn print(&mut self, rows: Vec<Row>) {
        let mut text = std::mem::take(&mut self.head);
        if self.is_table && self.table.is_none() {
            let lines = rows.iter().filter_map(|row| if let Content::Line(line) = &row.content { Some(line) } else { None });
            // Of rows that come one by one, nothing is known before.
            let lines: Vec<&Line> = lines.filter(|_| !self.at_once).collect();
            let table = Table::new(self.width, self.sort, &lines);
            text.push_str(&table.head());
            self.table = Some(table);
        }
        for row in rows {
            if self.count > 0 {
                text.push_str(self.separator);
            }
            match (row.content, &self.table) {
                (Content::Text(row), _) => text.push_str(&row),
                (Content::Line(line), table) => text.extend(table.iter().map(|table| table.line(&line))),
            }
            self.count += 1;
        }
        self.out.add(&text);
    }

    /// Prints the sorted rows. Returns the output and the number of rows in it.
    fn end(mut self) -> (Sink, usize) {
        let mut held = std::mem::take(&mut self.held);
        held.sort_by(|one, other| one.key.cmp(&other.key));
        held.truncate(self.top.unwrap_or(usize::MAX));
        self.print(held);
        (self.out, self.count)
    }
}

/// A connection in the output.
struct Row {
    /// None: the order of the input.
    key: Option<Key>,
    content: Content,
}

enum Content {
    Text(String),
    Line(Line),
}

/// The result of a file or of some lines.
#[derive(Default)]
struct Outcome {
    rows: Vec<Row>,
    problems: Vec<String>,
    counts: Counts,
}

struct Auditor {
    format: Format,
    quiet: bool,
    sort: Option<Sort>,
    /// The profiles of the run.
    profiles: Vec<&'static str>,
    today: Date,
}

impl Auditor {
    fn head(&self) -> String {
        match self.format {
            Format::Json => "{\n\"schema\": 1,\n\"connections\": [\n".to_owned(),
            Format::Csv => csv::head(&self.profiles),
            _ if self.quiet => String::new(),
            // The table is made when there are lines.
            Format::Text => String::new(),
            Format::Md => markdown::table(&[&table::HEAD[..], &["VERDICT"]].concat(), []),
        }
    }

    fn work(&self, work: Work) -> Outcome {
        let mut outcome = Outcome::default();
        let done = catch_unwind(AssertUnwindSafe(|| match work {
            Work::Problem(problem) => outcome.problems.push(problem),
            Work::File(file) => match file.input.begin(DEFAULT_SIZE_LIMIT) {
                Ok((bytes, rest)) => {
                    outcome.counts.files += 1;
                    self.document(file, &bytes, rest, None, &mut outcome);
                }
                Err(error) => outcome.problems.push(format!("{}: {error}", slashes(file.input.path()))),
            },
            Work::Lines(file, lines) => {
                outcome.counts.files += usize::from(lines.first == 1);
                for (number, line) in (lines.first..).zip(lines.bytes.split(|&byte| byte == b'\n')) {
                    if !line.trim_ascii().is_empty() {
                        self.document(file, line, io::empty(), Some(number), &mut outcome);
                    }
                }
            }
        }));
        if done.is_err() {
            outcome.problems.push("an internal error left an answer unaudited".to_owned());
        }
        outcome.counts.failed |= !outcome.problems.is_empty();
        outcome
    }

    fn document(&self, file: &File, bytes: &[u8], rest: impl Read, line: Option<u32>, outcome: &mut Outcome) {
        let path = slashes(file.input.path());
        match connections(&file.settings.linter, bytes, rest) {
            Err(error) => {
                let place = line.map_or_else(|| path.clone(), |line| format!("{path}:{line}"));
                outcome.problems.push(format!("{place}: {error}"));
            }
            Ok(connections) => {
                for mut connection in connections {
                    connection.line += line.map_or(0, |line| line - 1);
                    if let Some(loaded) = &file.settings.loaded {
                        loaded.config.suppress(&loaded.relative(file.input.path()), &mut connection.report, self.today);
                    }
                    let fail_on = file.settings.fail_on;
                    // Where a value is missing, the rules on it could not judge.
                    let is_undecided = fail_on.has_undecided() && connection.missing().next().is_some();
                    let held = fail_on.fails(&connection.report) || is_undecided;
                    self.connection(&path, &connection, outcome);
                    outcome.counts.add(&connection, self.profiles.iter().copied(), held);
                }
            }
        }
    }

    fn connection(&self, path: &str, connection: &Connection, outcome: &mut Outcome) {
        if self.quiet {
            return;
        }
        let content = match self.format {
            Format::Text => Content::Line(Line::of(path, connection)),
            Format::Json => Content::Text(compact(&json_of(path, connection, &self.profiles))),
            Format::Csv => Content::Text(csv::line(path, connection, &self.profiles)),
            Format::Md => Content::Text(markdown::row(&table::markdown(path, connection))),
        };
        outcome.rows.push(Row { key: self.sort.map(|sort| sort.key(path, connection)), content });
    }
}

/// The connections of an answer, or of a state of Terraform.
fn connections(linter: &Linter, bytes: &[u8], rest: impl Read) -> Result<Vec<Connection>, String> {
    if is_candidate(bytes) {
        match terraform::Content::read(bytes, rest) {
            Ok(content) if content.is_state => return content.audit(linter).map_err(|error| error.to_string()),
            Ok(_) => return Err(format!("it is {}: {}", Document::TerraformPlan, Document::TerraformPlan.taken_by())),
            Err(TerraformError::Other) => {}
            Err(error) => return Err(error.to_string()),
        }
    }
    linter.audit(bytes).map_err(|error| error.to_string())
}

fn json_of(path: &str, connection: &Connection, profiles: &[&str]) -> Value {
    let values: BTreeMap<&str, Value> = connection.values().map(|(fact, value)| (fact, serde_json::to_value(value).unwrap_or_default())).collect();
    let complies: BTreeMap<&str, Option<bool>> = profiles.iter().map(|profile| (*profile, complies(connection, profile))).collect();
    json!({
        "path": path,
        "line": connection.line,
        "resource": connection.resource,
        "id": connection.id,
        "name": connection.name,
        "style": connection.style,
        "status": connection.status,
        "created_at": connection.created_at,
        "complies": complies,
        "verdict": Verdict::of(connection).as_str(),
        "values": values,
        "missing": connection.missing().collect::<Vec<_>>(),
        "findings": connection.report.findings().collect::<Vec<_>>(),
    })
}
