//! `vpnlint check`.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use clap::{Args, ValueEnum};
use vpnlint::render::{FORMATS, FileReport, Summary, Text, escape};
use vpnlint::{Context, DEFAULT_SIZE_LIMIT, Linter, Operation, Severity, mask};

use super::input::{self, Input};
use super::output::{self, Color};
use super::{CLEAN, FAILED, FOUND};

/// Check request bodies.
#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 nothing at or above --fail-on, 1 something is, 2 the job could not be done.")]
pub(super) struct Arguments {
    /// Files, folders (searched for *.json, .gitignore respected), patterns, or `-` for standard input.
    #[arg(required = true, value_name = "PATH|GLOB|-")]
    paths: Vec<PathBuf>,
    /// What the documents are.
    #[arg(long, value_enum, default_value = "update-connection")]
    operation: OperationName,
    /// The current connection: the answer of GET or PUT vpn-connection.
    #[arg(long, value_name = "FILE")]
    current: Option<PathBuf>,
    /// The VPN gateway: the answer of GET vpn-gateway.
    #[arg(long, value_name = "FILE")]
    gateway: Option<PathBuf>,
    /// Facts that are not in a file, such as `style=bgp,ike_version=v1`; they win over the files.
    #[arg(long, value_name = "NAME=VALUE,…")]
    assume: Vec<String>,
    /// Output format.
    #[arg(long, value_enum, default_value = "text")]
    format: Format,
    /// The least severity that makes the exit status 1.
    #[arg(long, value_enum, default_value = "error", value_name = "SEVERITY")]
    fail_on: FailOn,
    /// Leave out files that match the pattern.
    #[arg(long, value_name = "GLOB")]
    exclude: Vec<String>,
    /// Print errors only, and no summary.
    #[arg(long, short)]
    quiet: bool,
    /// When to use colour.
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: Color,
    /// How many files to check at the same time; by default, as many as there are cores.
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum OperationName {
    UpdateConnection,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum FailOn {
    Error,
    Warning,
    Never,
}

pub(super) fn run(arguments: &Arguments) -> u8 {
    match check(arguments) {
        Ok(status) => status,
        Err(problem) => {
            output::complain(&problem);
            FAILED
        }
    }
}

fn check(arguments: &Arguments) -> Result<u8, String> {
    let operation = match arguments.operation {
        OperationName::UpdateConnection => Operation::UpdateConnection,
    };
    let linter = Linter::new(operation).context(context(arguments)?);
    let (inputs, problems) = input::find(&arguments.paths, &arguments.exclude)?;
    for problem in &problems {
        output::complain(problem);
    }
    let text = (arguments.format == Format::Text).then(|| Text::new(output::width()));
    let mut failed = !problems.is_empty();
    let (mut files, mut summary, mut out) = (Vec::new(), Summary::default(), String::new());
    let mut needs: BTreeMap<&str, usize> = BTreeMap::new();
    for outcome in check_all(&linter, &inputs, text.as_ref(), arguments) {
        match outcome {
            Ok(outcome) => {
                summary.add(&outcome.file.report);
                for fact in outcome.file.report.undecided().iter().flat_map(vpnlint::Undecided::needs) {
                    *needs.entry(fact).or_default() += 1;
                }
                out.push_str(&outcome.text);
                files.push(outcome.file);
            }
            Err(problem) => {
                output::complain(&problem);
                failed = true;
            }
        }
    }
    match arguments.format {
        Format::Text if !arguments.quiet => out.push_str(&footer(&summary, &needs)),
        Format::Text => {}
        Format::Json => out = FORMATS[0].render(&files),
    }
    output::print(&out, arguments.color).map_err(|error| format!("standard output: {error}"))?;
    let found = match arguments.fail_on {
        FailOn::Error => summary.errors > 0,
        FailOn::Warning => summary.errors + summary.warnings > 0,
        FailOn::Never => false,
    };
    Ok(if failed {
        FAILED
    } else if found {
        FOUND
    } else {
        CLEAN
    })
}

/// A context that is not what it claims to be would weaken the check in silence: it ends the run.
fn context(arguments: &Arguments) -> Result<Context, String> {
    let read = |path: &Path| {
        let bytes = Input::File(path.to_owned()).read(DEFAULT_SIZE_LIMIT).map_err(|error| format!("{}: {error}", path.display()))?;
        String::from_utf8(bytes).map_err(|_| format!("{}: it is not UTF-8", path.display()))
    };
    let mut context = Context::default();
    if let Some(path) = &arguments.current {
        context = Context::from_current(&read(path)?).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    if let Some(path) = &arguments.gateway {
        context = context.with_gateway(&read(path)?).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    for assumptions in &arguments.assume {
        context = context.assume(assumptions).map_err(|error| format!("--assume: {error}"))?;
    }
    Ok(context)
}

struct Outcome {
    file: FileReport,
    text: String,
}

/// Checks the inputs on several threads; the outcomes are in the order of the inputs.
fn check_all(linter: &Linter, inputs: &[Input], text: Option<&Text>, arguments: &Arguments) -> Vec<Result<Outcome, String>> {
    let jobs = arguments.jobs.map_or_else(|| thread::available_parallelism().map_or(1, NonZeroUsize::get), NonZeroUsize::get).min(inputs.len());
    let next = AtomicUsize::new(0);
    let work = || {
        let mut outcomes = Vec::new();
        while let Some(index) = Some(next.fetch_add(1, Ordering::Relaxed)).filter(|&index| index < inputs.len()) {
            outcomes.push((index, check_one(linter, &inputs[index], text, arguments.quiet)));
        }
        outcomes
    };
    let mut outcomes = if jobs <= 1 {
        work()
    } else {
        thread::scope(|scope| {
            let threads: Vec<_> = (0..jobs).map(|_| scope.spawn(work)).collect();
            threads.into_iter().flat_map(|thread| thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))).collect()
        })
    };
    outcomes.sort_by_key(|(index, _)| *index);
    outcomes.into_iter().map(|(_, outcome)| outcome).collect()
}

fn check_one(linter: &Linter, input: &Input, text: Option<&Text>, quiet: bool) -> Result<Outcome, String> {
    let path = input.name();
    let bytes = input.read(DEFAULT_SIZE_LIMIT).map_err(|error| format!("{path}: {error}"))?;
    let report = linter.check_bytes(&bytes);
    let mut shown = report.findings().iter().filter(|finding| !quiet || finding.severity == Severity::Error).peekable();
    let mut out = String::new();
    if let Some(text) = text
        && shown.peek().is_some()
    {
        let source = mask(&bytes);
        for finding in shown {
            out.push_str(&text.finding(&path, &source, finding));
            out.push('\n');
        }
        if report.omitted() > 0 {
            let _ = writeln!(out, "{}: {} more findings are not shown\n", escape(&path), report.omitted());
        }
    }
    Ok(Outcome { file: FileReport { path, line: None, report }, text: out })
}

/// The undecided rules, a line for each missing fact, and the counts.
fn footer(summary: &Summary, needs: &BTreeMap<&str, usize>) -> String {
    let count = |number: usize, one: &str| format!("{number} {one}{}", if number == 1 { "" } else { "s" });
    let mut out = String::new();
    for (fact, rules) in needs {
        let _ = writeln!(out, "{fact} is not known: {} undecided, pass {}", count(*rules, "rule"), remedy(fact));
    }
    let _ = writeln!(
        out,
        "{} checked: {}, {}, {}, {} undecided",
        count(summary.files, "file"),
        count(summary.errors, "error"),
        count(summary.warnings, "warning"),
        count(summary.notes, "note"),
        summary.undecided
    );
    out
}

/// How to tell the command a fact.
fn remedy(fact: &str) -> String {
    match fact {
        "attachment_type" | "ip_version" | "local_subnets" => format!("--gateway or --assume {fact}=…"),
        "policy_rules" => "--current".to_owned(),
        _ => format!("--current or --assume {fact}=…"),
    }
}
