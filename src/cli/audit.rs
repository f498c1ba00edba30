//! `vpnlint audit`: the strength of the cryptography of existing connections, a line each, and of all of them together.

mod counts;
mod table;
mod verdict;

use std::collections::BTreeMap;
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;

use clap::Args;
use serde_json::{Value, json};

use self::counts::Counts;
use self::table::Table;
use self::verdict::Verdict;
use super::guard::Outputs;
use super::input::{self, Input, InputKind, slashes};
use super::output::{self, Color, TextOrJson};
use super::pipeline;
use super::settings::{Options, Resolver, RuleOptions};
use super::today::today;
use super::work::{File, Work, threads, work};
use super::{CLEAN, FAILED, FOUND};
use crate::config::{Date, Pattern};
use crate::render::compact;
use crate::{Connection, DEFAULT_SIZE_LIMIT};

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
    /// Output format.
    #[arg(long, value_enum, default_value = "text", help_heading = "Output")]
    format: TextOrJson,
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

pub(super) fn run(arguments: Arguments) -> Result<u8, String> {
    let Arguments { paths, input, exclude, rules, format, quiet, width, color, jobs } = arguments;
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
    let auditor = Auditor { format, quiet, table: Table::new(width.or_else(output::terminal_width)), today: today() };
    let at_once = paths.iter().any(|path| path.as_os_str() == "-");
    let mut out = output::open(if format == TextOrJson::Json { Color::Never } else { color }, at_once)?;
    out.add(&auditor.head());
    let mut any = false;
    pipeline::ordered(
        threads(&files, |path| input.is_lines(path), jobs),
        work(&files, |path| input.is_lines(path)),
        |work| auditor.work(work),
        |outcome| {
            outcome.problems.iter().for_each(|problem| output::complain(problem));
            if any && !outcome.text.is_empty() && format == TextOrJson::Json {
                out.add(",\n");
            }
            any |= !outcome.text.is_empty();
            out.add(&outcome.text);
            total.merge(outcome.counts);
            if out.is_closed() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
    );
    if let Some(problem) = out.problem() {
        return Err(problem);
    }
    out.end(&match format {
        TextOrJson::Text => total.text(),
        TextOrJson::Json => format!("{}],\n\"summary\": {}\n}}\n", if any { "\n" } else { "" }, compact(&total.json())),
    })?;
    Ok(match total {
        Counts { failed: true, .. } => FAILED,
        Counts { found: true, .. } => FOUND,
        _ => CLEAN,
    })
}

/// The result of a file or of some lines.
#[derive(Default)]
struct Outcome {
    text: String,
    problems: Vec<String>,
    counts: Counts,
}

struct Auditor {
    format: TextOrJson,
    quiet: bool,
    table: Table,
    today: Date,
}

impl Auditor {
    fn head(&self) -> String {
        match self.format {
            TextOrJson::Json => "{\n\"schema\": 1,\n\"connections\": [\n".to_owned(),
            TextOrJson::Text if self.quiet => String::new(),
            TextOrJson::Text => self.table.head(),
        }
    }

    fn work(&self, work: Work) -> Outcome {
        let mut outcome = Outcome::default();
        let done = catch_unwind(AssertUnwindSafe(|| match work {
            Work::Problem(problem) => outcome.problems.push(problem),
            Work::File(file) => match file.input.read(DEFAULT_SIZE_LIMIT) {
                Ok(bytes) => {
                    outcome.counts.files += 1;
                    self.document(file, &bytes, None, &mut outcome);
                }
                Err(error) => outcome.problems.push(format!("{}: {error}", slashes(file.input.path()))),
            },
            Work::Lines(file, lines) => {
                outcome.counts.files += usize::from(lines.first == 1);
                for (number, line) in (lines.first..).zip(lines.bytes.split(|&byte| byte == b'\n')) {
                    if !line.trim_ascii().is_empty() {
                        self.document(file, line, Some(number), &mut outcome);
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

    fn document(&self, file: &File, bytes: &[u8], line: Option<u32>, outcome: &mut Outcome) {
        let path = slashes(file.input.path());
        match file.settings.linter.audit(bytes) {
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
                    outcome.counts.add(&connection, held);
                }
            }
        }
    }

    fn connection(&self, path: &str, connection: &Connection, outcome: &mut Outcome) {
        match self.format {
            _ if self.quiet => {}
            TextOrJson::Text => outcome.text.push_str(&self.table.line(path, connection)),
            TextOrJson::Json => {
                if !outcome.text.is_empty() {
                    outcome.text.push_str(",\n");
                }
                outcome.text.push_str(&compact(&json_of(path, connection)));
            }
        }
    }
}

fn json_of(path: &str, connection: &Connection) -> Value {
    let values: BTreeMap<&str, Value> = connection.values().map(|(fact, value)| (fact, serde_json::to_value(value).unwrap_or_default())).collect();
    json!({
        "path": path,
        "line": connection.line,
        "id": connection.id,
        "name": connection.name,
        "style": connection.style,
        "status": connection.status,
        "verdict": Verdict::of(connection).as_str(),
        "values": values,
        "missing": connection.missing().collect::<Vec<_>>(),
        "findings": connection.report.findings().collect::<Vec<_>>(),
    })
}
