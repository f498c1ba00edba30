//! `vpnlint check`.

mod checker;
mod code;
mod counts;
mod progress;
mod watch;

use std::collections::HashSet;
use std::fmt::Write as _;
use std::io::{self, IsTerminal};
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::{Mutex, OnceLock, PoisonError};

use clap::Args;

use self::checker::Checker;
use self::counts::Counts;
pub(super) use self::counts::{add_all, footer};
use super::export::Checked;
use super::guard::Outputs;
use super::input::{self, Input, InputKind, absolute, slashes};
use super::known::Known;
use super::output::{self, Color, Destination, OutputFile, Sink};
use super::read;
use super::settings::{Options, Resolver};
use super::text::{fold, plural};
use super::today::today;
use super::work::File;
use super::{CLEAN, FAILED, FOUND};
use crate::Fixes;
use crate::config::Pattern;
use crate::render::{Text, escape};
use crate::terraform::TerraformError;

#[derive(Debug, Args)]
#[expect(clippy::struct_excessive_bools, reason = "they are options")]
#[command(after_help = "Exit status: 0 no finding at or above --fail-on; 1 at least one; 2 the job could not be done.")]
pub(super) struct Arguments {
    /// Files, folders (searched for *.json, *.ndjson, *.jsonl, *.http and *.rest; .gitignore is respected), patterns, or `-` for standard input.
    /// A search of a folder or by a pattern skips JSON that is beyond doubt no request; a file that is named is always checked.
    /// By default, this folder.
    #[arg(value_name = "PATH|GLOB|-")]
    paths: Vec<PathBuf>,
    /// The operation of the documents; `auto` takes that of `[[files]]` in the configuration, or else recognises each document, and takes one
    /// without a sign for an update of a connection.
    #[arg(long, value_parser = super::export::operations_or_auto(), default_value = super::export::AUTO)]
    operation: Checked,
    /// The content of a file: one document, one document a line, or HTTP requests.
    #[arg(long, value_enum, default_value = "auto")]
    input: InputKind,
    /// The URL (or its path) to which bare bodies are sent; files of requests have their own URLs.
    #[arg(long)]
    url: Option<String>,
    /// The method with which bare bodies are sent; by default, the method of the operation.
    #[arg(long, requires = "url", default_value = "", hide_default_value = true)]
    method: String,
    /// Leave out files that match the pattern when folders are searched.
    #[arg(long, value_name = "GLOB", value_parser = Pattern::new)]
    exclude: Vec<Pattern>,
    /// Treat named files like files that a search finds: patterns exclude them, and JSON that is no request is skipped.
    #[arg(long)]
    force_exclude: bool,
    /// The name of standard input in reports and for the configuration.
    #[arg(long, value_name = "PATH", default_value = "<stdin>", hide_default_value = true)]
    stdin_filename: PathBuf,
    /// The folder in which `terraform plan` was run: findings of a Terraform plan stand at the attribute or the block in its *.tf files, and in
    /// those of local modules inside the folder.
    #[arg(long, value_name = "DIR")]
    terraform_root: Option<PathBuf>,
    #[command(flatten)]
    options: Options,
    /// Apply the fixes that keep the meaning, and report the remaining findings.
    #[arg(long, help_heading = "Fixes")]
    fix: bool,
    /// Apply also fixes that follow a likely intention.
    #[arg(long, help_heading = "Fixes")]
    unsafe_fixes: bool,
    /// Print the changes that the fixes would make, and change no file.
    #[arg(long, help_heading = "Fixes")]
    diff: bool,
    /// Report only findings that this file does not record, and name recorded findings that no longer occur.
    #[arg(long, value_name = "FILE", help_heading = "Known findings")]
    known: Option<PathBuf>,
    /// Record the findings in this file.
    #[arg(long, value_name = "FILE", conflicts_with = "known", help_heading = "Known findings")]
    write_known: Option<PathBuf>,
    /// Delete recorded findings that no longer occur from the file of --known.
    #[arg(long, requires = "known", help_heading = "Known findings")]
    prune: bool,
    /// Output format: text, concise, json, ndjson, sarif, github, gitlab, junit; FORMAT=PATH writes into that file.
    #[arg(long, value_name = "FORMAT[=PATH]", value_parser = super::names::formats(), hide_possible_values = true, default_value = "text", help_heading = "Output")]
    format: Vec<Destination>,
    /// Count the findings of each rule.
    #[arg(long, help_heading = "Output")]
    statistics: bool,
    /// Print only findings at or above --fail-on, and no summary.
    #[arg(long, short, help_heading = "Output")]
    quiet: bool,
    /// When to use colour.
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN", help_heading = "Output")]
    color: Color,
    /// Print the settings of each file and their origin, and check nothing.
    #[arg(long, help_heading = "Configuration")]
    show_config: bool,
    /// Check again when a file, its configuration or a file of its context changes, until Ctrl-C. It looks for changes twice a second.
    #[arg(long)]
    watch: bool,
    /// The number of files to check at the same time; by default, the number of cores.
    #[arg(long, value_name = "N", value_parser = super::names::at_least_one)]
    jobs: Option<NonZeroUsize>,
}

impl Arguments {
    /// The wanted fixes, if any.
    fn fixes(&self) -> Option<Fixes> {
        match self {
            Arguments { unsafe_fixes: true, .. } => Some(Fixes::All),
            Arguments { fix: true, .. } | Arguments { diff: true, .. } => Some(Fixes::Safe),
            _ => None,
        }
    }

    /// Makes sure that no option excludes another one.
    fn agree(&self) -> Result<(), &'static str> {
        if self.format.iter().filter(|destination| destination.is_stdout()).count() > 1 {
            return Err("only one format can go to standard output: give the others a path, such as --format sarif=vpnlint.sarif");
        }
        if self.fixes().is_some() && !self.diff && self.reads_stdin() {
            return Err("standard input cannot be fixed in place: --diff shows the changes");
        }
        if self.diff && !self.format.iter().all(Destination::is_text) {
            return Err("--diff has its own format: leave out --format");
        }
        if self.watch && self.reads_stdin() {
            return Err("standard input is read once, so that --watch cannot check it again: name a file or a folder");
        }
        let writes =
            self.fixes().is_some() && !self.diff || self.prune || self.write_known.is_some() || !self.format.iter().all(Destination::is_stdout);
        if self.watch && (writes || self.show_config) {
            return Err("--watch writes no file and only checks: leave out --fix, --write-known, --prune, --show-config and formats with a path");
        }
        Ok(())
    }

    fn reads_stdin(&self) -> bool {
        self.paths.iter().any(|path| path.as_os_str() == "-")
    }

    /// Whether standard error is a terminal, and the documents come from files.
    fn shows_progress(&self) -> bool {
        io::stderr().is_terminal() && !self.quiet && !self.reads_stdin()
    }
}

pub(super) fn run(mut arguments: Arguments) -> Result<u8, String> {
    if arguments.paths.is_empty() {
        if read::has_stdin() {
            return Err("standard input is not read without a path: pass `-` to check it, or `.` to check this folder".to_owned());
        }
        arguments.paths.push(".".into());
    }
    arguments.agree()?;
    if arguments.watch { Ok(watch::run(&arguments)) } else { once(&arguments) }
}

/// Checks all files once.
fn once(arguments: &Arguments) -> Result<u8, String> {
    let today = today();
    let record = arguments.known.as_deref().or(arguments.write_known.as_deref());
    let mut resolver = Resolver::new(&arguments.options, arguments.operation.0, record)?;
    if let Some(url) = &arguments.url {
        resolver.aim(&arguments.method, url);
    }
    let prints = arguments.show_config || arguments.format.iter().any(Destination::is_stdout);
    let written = arguments.format.iter().filter_map(Destination::file).chain(arguments.write_known.as_deref());
    let outputs = Outputs::new(written, prints)?;
    let mut found = input::find(&arguments.paths, input::DOCUMENTS, &arguments.exclude, &arguments.stdin_filename, &outputs);
    found.problems.extend(found.configurations.iter().map(|path| format!("{}: {}", slashes(path), TerraformError::Configuration)));
    if arguments.force_exclude {
        found.treat_as_searched(&arguments.exclude);
    }
    let mut files = Vec::new();
    for input in &found.inputs {
        if let Some(settings) = resolver.settings(input.path(), input.is_found())? {
            files.push(File { input: input.clone(), settings });
        }
    }
    let code = arguments.terraform_root.as_deref().map(|root| code::read(root).map_err(|error| format!("--terraform-root: {error}"))).transpose()?;
    let side_inputs = resolver.side_inputs();
    let read = side_inputs.iter().chain(code.iter().flat_map(|code| &code.files)).map(PathBuf::as_path);
    outputs.spare(found.inputs.iter().filter_map(Input::file).chain(read).chain(arguments.known.as_deref()))?;
    for problem in found.problems.iter().chain(code.iter().flat_map(|code| &code.problems)) {
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
    let checker = Checker {
        arguments,
        today,
        text: if links { Text::new(output::width()).links() } else { Text::new(output::width()) },
        links,
        known: known.map(Mutex::new),
        files,
        paths: OnceLock::new(),
        code: code.map(|read| read.code),
    };
    let mut sinks: Vec<Sink> =
        arguments.format.iter().map(|destination| destination.open(arguments.color, arguments.reads_stdin())).collect::<Result<_, _>>()?;
    let mut total = checker.all(&mut sinks);
    if let Some(problem) = sinks.iter().find_map(Sink::problem) {
        return Err(problem);
    }
    total.failed |= !found.problems.is_empty();
    complain_of_nothing(arguments, &mut total);
    let skipped: HashSet<PathBuf> = total.skipped.iter().map(|path| absolute(path)).collect();
    let mut of_configurations = 0;
    for outcome in checker.configurations(&resolver, &found, &skipped) {
        of_configurations += outcome.findings();
        outcome.hand_over(&mut total, &mut sinks);
    }
    let mut footer = closing(arguments, &total);
    let mut known = checker.known.map(|known| known.into_inner().unwrap_or_else(PoisonError::into_inner));
    if total.failed {
        if record.is_some() {
            output::complain("not everything was checked: the known findings are not written");
        }
        known = None;
    }
    let (said, record) =
        known.as_mut().map_or((String::new(), None), |known| recorded(known, arguments, &checker.files, &skipped, record, of_configurations));
    footer += &said;
    let status = match total {
        Counts { failed: true, .. } => FAILED,
        Counts { found: true, .. } if arguments.write_known.is_none() => FOUND,
        _ => CLEAN,
    };
    // A diff shows no finding.
    let mut says_why = !arguments.diff && sinks.iter().any(|sink| sink.prints(&footer));
    if status == FOUND && total.fails_undecided {
        complain_of_undecided(arguments, &total);
        says_why = true;
    }
    let problems: Vec<String> = sinks.into_iter().filter_map(|sink| sink.finish(&total.summary, &footer).err()).collect();
    if !problems.is_empty() {
        return Err(problems.join("; "));
    }
    // A line of these formats is a finding, for an editor or the log of a job.
    if arguments.format.iter().any(|format| format.is_stdout() && format.is_for_people() && !format.is_text()) {
        output::remark(&footer);
        says_why |= !footer.is_empty();
    }
    if let (Some(known), Some(record)) = (known, record) {
        known.write(record)?;
    }
    if status == FOUND && !says_why {
        output::complain(total.sentence().trim_end());
    }
    Ok(status)
}

/// Says that a search found no request, or that there was no plan for the code.
fn complain_of_nothing(arguments: &Arguments, total: &mut Counts) {
    if total.files == 0 && !total.skipped.is_empty() && !arguments.force_exclude {
        output::complain(&format!("no file to check was found: {}", total.skipping().trim_end()));
        total.failed = true;
    }
    if arguments.terraform_root.is_some() && total.plans == 0 && total.files > 0 && !arguments.quiet {
        output::complain("--terraform-root: no Terraform plan was read");
    }
}

/// The closing lines of a run: statistics, undecided rules and counts.
fn closing(arguments: &Arguments, total: &Counts) -> String {
    // If nothing could be read, the errors say everything.
    let is_nothing = total.failed && total.files == 0 && total.summary.files == 0;
    let is_silent = arguments.quiet || arguments.diff || is_nothing;
    let footer = if is_silent { String::new() } else { fold(&total.footer(), output::line_width()) };
    let statistics = if arguments.statistics { total.statistics() } else { String::new() };
    if statistics.is_empty() || footer.is_empty() { statistics + &footer } else { format!("{statistics}\n{footer}") }
}

/// Says that undecided rules make the run fail, and which facts they lack if the text does not say so.
fn complain_of_undecided(arguments: &Arguments, total: &Counts) {
    let has_footer = !arguments.diff && !arguments.quiet && arguments.format.iter().any(|format| format.is_stdout() && format.is_for_people());
    if !has_footer {
        total.undecided().lines().for_each(output::complain);
    }
    output::complain("undecided rules make the exit status 1 (fail-on has `undecided`)");
}

/// The words on the known findings, and their file if it has to be written.
fn recorded(
    known: &mut Known,
    arguments: &Arguments,
    files: &[File],
    skipped: &HashSet<PathBuf>,
    record: Option<OutputFile>,
    of_configurations: usize,
) -> (String, Option<OutputFile>) {
    if let Some(path) = &arguments.write_known {
        let mut out = format!("{} recorded in {}\n", plural(known.len(), "finding"), escape(&path.display().to_string()));
        if of_configurations > 0 {
            let _ = writeln!(out, "{} of the configuration not recorded: change vpnlint.toml", plural(of_configurations, "finding"));
        }
        return (out, record);
    }
    let checked: HashSet<PathBuf> = files.iter().map(|file| absolute(file.input.path())).collect();
    let gone = known.take_gone(|path| checked.contains(path) && !skipped.contains(path));
    let mut out = String::new();
    for line in &gone {
        let _ = writeln!(out, "no longer found: {}", escape(line));
    }
    if !gone.is_empty() && record.is_none() {
        out.push_str("pass --prune to delete these findings from the file\n");
    } else if let (false, Some(path)) = (gone.is_empty(), &arguments.known) {
        let _ = writeln!(out, "these findings were deleted from {}", escape(&path.display().to_string()));
    }
    (if arguments.quiet { String::new() } else { out }, record.filter(|_| !gone.is_empty()))
}
