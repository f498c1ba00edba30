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
use self::table::Table;
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
use crate::terraform::{Content, TerraformError, is_candidate};
use crate::{Connection, DEFAULT_SIZE_LIMIT, Document, Linter};

#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 no finding at or above --fail-on; 1 at least one; 2 something could not be audited.")]
pub(super) struct Arguments {
    /// Files, folders (searched for *.json, *.ndjson and *.jsonl; .gitignore is respected), patterns, or `-` for standard input.
    #[arg(required = true, value_name = "PATH|GLOB|-")]
    paths: Vec<PathBuf>,
    /// The content of a file: one answer, or one answer a line.
    #[arg(long, value_enum, default_value = "auto")]
    input: InputKind,
    /// Leave out files that match the pattern when folders are searched.
    #[arg(long, value_name = "GLOB", value_parser = Pattern::new)]
    exclude: Vec<Pattern>,
    #[command(flatten)]
    rules: RuleOptions,
    /// Make the exit status 1 if a connection does not comply with a profile of --profile, whatever the severity of its findings.
    #[arg(long, help_heading = "Rules")]
    fail_on_profile: bool,
    /// Output format: text, JSON, CSV for a spreadsheet, or Markdown for a ticket.
    #[arg(long, value_enum, default_value = "text", help_heading = "Output")]
    format: Format,
    /// Sort the connections by a column, the worst, the longest or the oldest first; by default, they have the order of the input.
    #[arg(long, value_enum, value_name = "COLUMN", help_heading = "Output")]
    sort: Option<Sort>,
    /// Show the first N connections only, without --sort the worst; all connections are counted.
    #[arg(long, value_name = "N", help_heading = "Output")]
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
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
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
    let width = output::columns(width);
    let sort = sort.or(top.map(|_| Sort::Verdict));
    let options = Options::without_context(rules);
    let mut resolver = Resolver::new(&options, None, None)?;
    let outputs = Outputs::stdout();
    let found = input::find(&paths, &exclude, "<stdin>".as_ref(), &outputs);
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
    let auditor = Auditor { format, quiet, sort, profiles, table: Table::new(width, sort), today: today() };
    let at_once = paths.iter().any(|path| path.as_os_str() == "-");
    let out = output::open(if format == Format::Text { color } else { Color::Never }, at_once)?;
    let mut rows =
        Rows { out, separator: format.separator(), is_sorted: sort.is_some(), top: top.map(NonZeroUsize::get), held: Vec::new(), count: 0 };
    rows.out.add(&auditor.head());
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
    separator: &'static str,
    is_sorted: bool,
    top: Option<usize>,
    /// The rows that are to be sorted.
    held: Vec<Row>,
    /// How many were printed.
    count: usize,
}

impl Rows {
    fn add(&mut self, rows: Vec<Row>) {
        /// So many rows more than wanted are kept: then the first are chosen.
        const SPARE: usize = 10_000;
        if !self.is_sorted {
            return self.print(rows);
        }
        self.held.extend(rows);
        if let Some(top) = self.top
            && self.held.len() > top.saturating_add(SPARE)
        {
            self.held.sort_by(|one, other| one.key.cmp(&other.key));
            self.held.truncate(top);
        }
    }

    fn print(&mut self, rows: Vec<Row>) {
        let mut text = String::new();
        for row in rows {
            if self.count > 0 {
                text.push_str(self.separator);
            }
            text.push_str(&row.text);
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
    text: String,
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
    table: Table,
    today: Date,
}

impl Auditor {
    fn head(&self) -> String {
        match self.format {
            Format::Json => "{\n\"schema\": 1,\n\"connections\": [\n".to_owned(),
            Format::Csv => csv::head(&self.profiles),
            _ if self.quiet => String::new(),
            Format::Text => self.table.head(),
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
                    let held = file.settings.fail_on.fails(&connection.report);
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
        let text = match self.format {
            Format::Text => self.table.line(path, connection),
            Format::Json => compact(&json_of(path, connection, &self.profiles)),
            Format::Csv => csv::line(path, connection, &self.profiles),
            Format::Md => markdown::row(&table::markdown(path, connection)),
        };
        outcome.rows.push(Row { key: self.sort.map(|sort| sort.key(path, connection)), text });
    }
}

/// The connections of an answer, or of a state of Terraform.
fn connections(linter: &Linter, bytes: &[u8], rest: impl Read) -> Result<Vec<Connection>, String> {
    if is_candidate(bytes) {
        match Content::read(bytes, rest) {
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
    let complies: BTreeMap<&str, bool> = profiles.iter().map(|profile| (*profile, complies(connection, profile))).collect();
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
