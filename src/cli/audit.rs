//! `vpnlint audit`: what the cryptography of living connections is worth, a line each, and of all of them together.

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroUsize;
use std::ops::ControlFlow;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::PathBuf;
use std::thread;

use crate::config::{Date, Pattern};
use crate::render::{compact, escape};
use crate::{Connection, DEFAULT_SIZE_LIMIT, Finding, Param, Severity};
use clap::builder::styling::{AnsiColor, Style};
use clap::{Args, ValueEnum};
use serde_json::{Value, json};

use super::check::{self, File, Work, plural};
use super::guard::Outputs;
use super::input::{self, Input, Kind, slashes};
use super::output::{self, Color};
use super::pipeline;
use super::settings::{Judging, Options, Resolver};
use super::{CLEAN, FAILED, FOUND};

/// Judge the cryptography of living connections.
///
/// Reads answers of GET vpn-connection, of the list, or its items, as JSON or NDJSON.
#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 nothing at or above --fail-on, 1 something is, 2 something could not be audited.")]
pub(super) struct Arguments {
    /// Files, folders (searched for *.json, *.ndjson and *.jsonl, .gitignore respected), patterns, or `-` for standard input.
    #[arg(required = true, value_name = "PATH|GLOB|-")]
    paths: Vec<PathBuf>,
    /// What a file holds: one answer, or one a line.
    #[arg(long, value_enum, default_value = "auto")]
    input: Kind,
    /// Leave out files that match the pattern when searching folders.
    #[arg(long, value_name = "GLOB", value_parser = Pattern::new)]
    exclude: Vec<Pattern>,
    #[command(flatten)]
    judging: Judging,
    /// Output format.
    #[arg(long, value_enum, default_value = "text", help_heading = "Output")]
    format: Format,
    /// Print the summary only.
    #[arg(long, short, help_heading = "Output")]
    quiet: bool,
    /// The columns of the text; by default those of the terminal, and as many as it takes where there is none.
    #[arg(long, value_name = "COLUMNS", help_heading = "Output")]
    width: Option<usize>,
    /// When to use colour.
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN", help_heading = "Output")]
    color: Color,
    /// How many files to read at the same time; by default, as many as there are cores.
    #[arg(long, value_name = "N")]
    jobs: Option<NonZeroUsize>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Json,
}

pub(super) fn run(arguments: Arguments) -> Result<u8, String> {
    let Arguments { paths, input, exclude, judging, format, quiet, width, color, jobs } = arguments;
    let options = Options::without_context(judging);
    let mut resolver = Resolver::new(&options, None, None)?;
    let outputs = Outputs::stdout();
    let found = input::find(&paths, &exclude, "<stdin>".as_ref(), &outputs);
    let mut files = Vec::new();
    // A request says nothing of what is there now.
    for input in found.inputs.iter().filter(|file| !file.is_found() || input.of(file.path()) != Kind::Http) {
        // What a configuration excludes or takes facts from is no request, and may be an answer.
        if let Some(settings) = resolver.settings(input.path(), false)? {
            files.push(File { input: input.clone(), settings });
        }
    }
    let side_inputs = resolver.side_inputs();
    outputs.spare(found.inputs.iter().filter_map(Input::file).chain(side_inputs.iter().map(PathBuf::as_path)))?;
    let profiles: BTreeSet<&str> = files.iter().flat_map(|file| file.settings.linter.profiles()).map(|profile| profile.name()).collect();
    let mut total = Tally { profiles: profiles.into_iter().map(|name| (name, 0)).collect(), ..Tally::default() };
    for problem in &found.problems {
        output::complain(problem);
        total.failed = true;
    }
    let jobs = jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get);
    let auditor = Auditor { format, quiet, layout: Layout::new(width.or_else(output::terminal_width)), today: check::today() };
    let at_once = paths.iter().any(|path| path.as_os_str() == "-");
    let mut out = output::open(if format == Format::Json { Color::Never } else { color }, at_once)?;
    out.add(&auditor.head());
    let mut any = false;
    pipeline::ordered(
        jobs,
        check::work(&files, |path| input.is_lines(path)),
        |work| auditor.work(work),
        |outcome| {
            outcome.problems.iter().for_each(|problem| output::complain(problem));
            if any && !outcome.text.is_empty() && format == Format::Json {
                out.add(",\n");
            }
            any |= !outcome.text.is_empty();
            out.add(&outcome.text);
            total.merge(outcome.tally);
            if out.is_closed() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        },
    );
    if let Some(problem) = out.problem() {
        return Err(problem);
    }
    out.end(&match format {
        Format::Text => total.text(),
        Format::Json => format!("{}],\n\"summary\": {}\n}}\n", if any { "\n" } else { "" }, compact(&total.json())),
    })?;
    Ok(match total {
        Tally { failed: true, .. } => FAILED,
        Tally { found: true, .. } => FOUND,
        _ => CLEAN,
    })
}

/// What came of a file or of some lines.
#[derive(Default)]
struct Outcome {
    text: String,
    problems: Vec<String>,
    tally: Tally,
}

struct Auditor {
    format: Format,
    quiet: bool,
    layout: Layout,
    today: Date,
}

impl Auditor {
    fn head(&self) -> String {
        match self.format {
            Format::Json => "{\n\"schema\": 1,\n\"connections\": [\n".to_owned(),
            Format::Text if self.quiet => String::new(),
            Format::Text => self.layout.head(),
        }
    }

    fn work(&self, work: Work) -> Outcome {
        let mut outcome = Outcome::default();
        let done = catch_unwind(AssertUnwindSafe(|| match work {
            Work::Problem(problem) => outcome.problems.push(problem),
            Work::File(file) => match file.input.read(DEFAULT_SIZE_LIMIT) {
                Ok(bytes) => {
                    outcome.tally.files += 1;
                    self.document(file, &bytes, None, &mut outcome);
                }
                Err(error) => outcome.problems.push(format!("{}: {error}", slashes(file.input.path()))),
            },
            Work::Lines(file, lines) => {
                outcome.tally.files += usize::from(lines.first == 1);
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
        outcome.tally.failed |= !outcome.problems.is_empty();
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
                    outcome.tally.add(&connection, held);
                }
            }
        }
    }

    fn connection(&self, path: &str, connection: &Connection, outcome: &mut Outcome) {
        match self.format {
            _ if self.quiet => {}
            Format::Text => outcome.text.push_str(&self.layout.line(path, connection)),
            Format::Json => {
                if !outcome.text.is_empty() {
                    outcome.text.push_str(",\n");
                }
                outcome.text.push_str(&compact(&json_of(path, connection)));
            }
        }
    }
}

/// How a connection stands, the worst last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Verdict {
    Clean,
    /// Something could not be read, and nothing else was found.
    Incomplete,
    Warning,
    Error,
}

impl Verdict {
    const ALL: [Verdict; 4] = [Verdict::Error, Verdict::Warning, Verdict::Incomplete, Verdict::Clean];

    fn of(connection: &Connection) -> Verdict {
        if connection.report.count(Severity::Error) > 0 {
            Verdict::Error
        } else if connection.report.count(Severity::Warning) > 0 {
            Verdict::Warning
        } else if connection.missing().next().is_some() {
            Verdict::Incomplete
        } else {
            Verdict::Clean
        }
    }

    const fn as_str(self) -> &'static str {
        match self {
            Verdict::Clean => "clean",
            Verdict::Incomplete => "incomplete",
            Verdict::Warning => "warning",
            Verdict::Error => "error",
        }
    }

    const fn style(self) -> Style {
        let color = match self {
            Verdict::Clean => AnsiColor::Green,
            Verdict::Incomplete => AnsiColor::Magenta,
            Verdict::Warning => AnsiColor::Yellow,
            Verdict::Error => AnsiColor::BrightRed,
        };
        color.on_default()
    }
}

fn held(connection: &Connection) -> impl Iterator<Item = &Finding> {
    connection.report.findings().iter().filter(|finding| finding.suppressed.is_none())
}

/// The name under which a finding is counted: its rule, and the profile that it judges by.
fn weakness(finding: &Finding) -> String {
    match finding.params.iter().find(|(name, _)| *name == "profile") {
        Some((_, Param::Text(profile))) => format!("{} ({profile})", finding.rule.name),
        _ => finding.rule.name.to_owned(),
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
        "findings": connection.report.findings(),
    })
}

/// The columns of the text.
struct Layout {
    /// None: nothing is cut.
    width: Option<usize>,
    columns: [(&'static str, usize); 6],
}

/// How much of a name there is room for, narrow and wide.
const NAME: [usize; 2] = [16, 28];

impl Layout {
    fn new(width: Option<usize>) -> Layout {
        let name = if width.is_some_and(|width| width < 110) { NAME[0] } else { NAME[1] };
        let columns = [("CONNECTION", name), ("MODE", 6), ("IKE", 3), ("ENCRYPTION", 14), ("DH/PFS", 6), ("LIFETIMES", 9)];
        Layout { width: width.map(|width| width.max(80)), columns }
    }

    fn head(&self) -> String {
        self.row(self.columns.map(|(name, _)| name.to_owned()), &["VERDICT".to_owned()], Style::new().bold())
    }

    fn line(&self, path: &str, connection: &Connection) -> String {
        let values: BTreeMap<&str, String> = connection.values().map(|(fact, value)| (fact, value.map_or_else(|| "?".to_owned(), show))).collect();
        let both = |ike: &str, ipsec: &str, shown: fn(&str) -> String| {
            let (ike, ipsec) = (shown(&values[ike]), shown(&values[ipsec]));
            if ike == ipsec { ike } else { format!("{ike}/{ipsec}") }
        };
        let name = [&connection.name, &connection.id].into_iter().flatten().find(|name| !name.is_empty()).cloned();
        let cells = [
            name.unwrap_or_else(|| format!("{path}:{}", connection.line)),
            connection.style.clone().unwrap_or_else(|| "?".to_owned()),
            values["ike_version"].clone(),
            both("ikepolicy.encryption_algorithm", "ipsecpolicy.encryption_algorithm", str::to_owned),
            format!("{}/{}", group(&values["dh_group"]), group(&values["pfs"])),
            format!("{}/{}", duration(&values["ikepolicy.lifetime_seconds"]), duration(&values["ipsecpolicy.lifetime_seconds"])),
        ];
        let verdict = Verdict::of(connection);
        let mut words: Vec<String> = [Severity::Error, Severity::Warning, Severity::Note]
            .into_iter()
            .flat_map(|severity| {
                let rules: BTreeSet<&str> =
                    held(connection).filter(|finding| finding.severity == severity).map(|finding| finding.rule.name).collect();
                rules.into_iter().map(str::to_owned)
            })
            .collect();
        words.extend(connection.missing().map(|fact| format!("no {fact}")));
        let counts: Vec<String> = [Severity::Error, Severity::Warning]
            .map(|severity| (connection.report.count(severity), severity.as_str()))
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, severity)| format!("{count}{}", &severity[..1].to_ascii_uppercase()))
            .collect();
        let head = if counts.is_empty() { verdict.as_str().to_owned() } else { counts.join(" ") };
        words.insert(0, head);
        self.row(cells, &words, verdict.style())
    }

    /// A row: cells that are too long push the others, but for the name, which is cut; of the verdict, as much as there is room for.
    fn row(&self, cells: [String; 6], verdict: &[String], style: Style) -> String {
        let mut out = String::new();
        for (index, (cell, (_, width))) in cells.iter().zip(self.columns).enumerate() {
            let cell = if index == 0 && self.width.is_some() { cut(&escape(cell), width) } else { escape(cell) };
            out.push_str(&format!("{cell:width$} "));
        }
        let room = self.width.map_or(usize::MAX, |width| width.saturating_sub(out.chars().count()).max(5));
        let mut words = verdict[0].clone();
        for (index, word) in verdict[1..].iter().enumerate() {
            let left = verdict.len() - 1 - index;
            let comma = if index == 0 { " " } else { ", " };
            let rest = if left > 1 { format!(" +{}", left - 1) } else { String::new() };
            if words.chars().count() + comma.len() + word.chars().count() + rest.len() > room {
                words = if index == 0 { cut(&format!("{words} {word}"), room) } else { format!("{words} +{left}") };
                break;
            }
            words.push_str(comma);
            words.push_str(word);
        }
        format!("{out}{style}{words}{style:#}\n")
    }
}

/// The text with an ellipsis in place of what there is no room for.
fn cut(text: &str, width: usize) -> String {
    if text.chars().count() <= width {
        return text.to_owned();
    }
    text.chars().take(width.saturating_sub(1)).chain(['…']).collect()
}

fn show(value: &Param) -> String {
    match value {
        Param::Text(text) => text.to_string(),
        Param::Number(number) => number.to_string(),
        _ => "?".to_owned(),
    }
}

/// A group by its number.
fn group(value: &str) -> &str {
    if value == "disable" { "off" } else { value.strip_prefix("group").unwrap_or(value) }
}

/// Seconds in the largest unit that fits: `8h`, `90m`.
fn duration(seconds: &str) -> String {
    let Ok(number) = seconds.parse::<u64>() else { return seconds.to_owned() };
    let (size, unit) = [(86_400, "d"), (3_600, "h"), (60, "m")].into_iter().find(|(size, _)| number > 0 && number % size == 0).unwrap_or((1, "s"));
    format!("{}{unit}", number / size)
}

/// The counts over all connections.
#[derive(Default)]
struct Tally {
    files: usize,
    connections: usize,
    verdicts: BTreeMap<Verdict, usize>,
    /// How many connections have a weakness; the gravest first.
    weaknesses: BTreeMap<(std::cmp::Reverse<Severity>, String), usize>,
    /// How many connections do not comply with each profile.
    profiles: BTreeMap<&'static str, usize>,
    /// How many connections lack a value.
    missing: BTreeMap<&'static str, usize>,
    /// The shortest and the longest lifetimes.
    lifetimes: BTreeMap<&'static str, (i64, i64)>,
    suppressed: usize,
    found: bool,
    failed: bool,
}

impl Tally {
    fn add(&mut self, connection: &Connection, found: bool) {
        self.connections += 1;
        *self.verdicts.entry(Verdict::of(connection)).or_default() += 1;
        let weaknesses: BTreeSet<_> = held(connection).map(|finding| (std::cmp::Reverse(finding.severity), weakness(finding))).collect();
        let against: BTreeSet<&'static str> = held(connection)
            .filter_map(|finding| match finding.params.iter().find(|(name, _)| *name == "profile") {
                Some((_, Param::Text(std::borrow::Cow::Borrowed(profile)))) => Some(*profile),
                _ => None,
            })
            .collect();
        for weakness in weaknesses {
            *self.weaknesses.entry(weakness).or_default() += 1;
        }
        for profile in against {
            *self.profiles.entry(profile).or_default() += 1;
        }
        for fact in connection.missing() {
            *self.missing.entry(fact).or_default() += 1;
        }
        for (fact, value) in connection.values() {
            if let Some(&Param::Number(number)) = value {
                let (least, most) = self.lifetimes.entry(fact).or_insert((number, number));
                (*least, *most) = ((*least).min(number), (*most).max(number));
            }
        }
        self.suppressed += connection.report.suppressed();
        self.found |= found;
    }

    fn merge(&mut self, other: Tally) {
        self.files += other.files;
        self.connections += other.connections;
        self.suppressed += other.suppressed;
        self.found |= other.found;
        self.failed |= other.failed;
        add_all(&mut self.verdicts, other.verdicts);
        add_all(&mut self.weaknesses, other.weaknesses);
        add_all(&mut self.profiles, other.profiles);
        add_all(&mut self.missing, other.missing);
        for (fact, (least, most)) in other.lifetimes {
            let own = self.lifetimes.entry(fact).or_insert((least, most));
            *own = (own.0.min(least), own.1.max(most));
        }
    }

    fn count(&self, verdict: Verdict) -> usize {
        self.verdicts.get(&verdict).copied().unwrap_or(0)
    }

    fn share(&self, count: usize) -> String {
        // Percent with one decimal, rounded, in integers.
        let tenths = (count * 2000 + self.connections) / (2 * self.connections.max(1));
        format!("{}.{}%", tenths / 10, tenths % 10)
    }

    fn text(&self) -> String {
        let width = self.connections.to_string().len();
        let row = |what: &str, name: &str, count: usize| format!("{what:10}  {name:38}  {count:>width$}  {:>6}\n", self.share(count));
        let mut out = "\n".to_owned();
        for ((severity, weakness), count) in &self.weaknesses {
            out.push_str(&row(severity.0.as_str(), weakness, *count));
        }
        for (fact, count) in &self.missing {
            out.push_str(&row("incomplete", &format!("no {fact}"), *count));
        }
        for (profile, against) in &self.profiles {
            out.push_str(&row("complies", &format!("profile {profile}"), self.connections - against));
        }
        if out.len() > 1 {
            out.push('\n');
        }
        for (fact, (least, most)) in &self.lifetimes {
            let name = if fact.starts_with("ike") { "IKE" } else { "IPsec" };
            out.push_str(&format!("{name} lifetimes: {least} to {most} seconds\n"));
        }
        out.push_str(&format!("{} in {} audited: ", plural(self.connections, "connection"), plural(self.files, "file")));
        let counts: Vec<String> = Verdict::ALL
            .into_iter()
            .map(|verdict| (self.count(verdict), verdict))
            .filter(|(count, verdict)| *count > 0 || *verdict != Verdict::Incomplete)
            .map(|(count, verdict)| match verdict {
                Verdict::Error => format!("{count} with errors"),
                Verdict::Warning => format!("{count} with warnings"),
                Verdict::Incomplete => format!("{count} incomplete"),
                Verdict::Clean => format!("{count} clean"),
            })
            .collect();
        out.push_str(&counts.join(", "));
        if self.suppressed > 0 {
            out.push_str(&format!("; {} suppressed", plural(self.suppressed, "finding")));
        }
        out.push('\n');
        out
    }

    fn json(&self) -> Value {
        let weaknesses: Vec<Value> = self
            .weaknesses
            .iter()
            .map(|((severity, weakness), count)| json!({"weakness": weakness, "severity": severity.0.as_str(), "connections": count}))
            .collect();
        let profiles: BTreeMap<_, _> = self.profiles.iter().map(|(name, against)| (name, self.connections - against)).collect();
        let lifetimes: BTreeMap<_, _> = self.lifetimes.iter().map(|(fact, (min, max))| (fact, json!({"min": min, "max": max}))).collect();
        json!({
            "files": self.files,
            "connections": self.connections,
            "errors": self.count(Verdict::Error),
            "warnings": self.count(Verdict::Warning),
            "incomplete": self.count(Verdict::Incomplete),
            "clean": self.count(Verdict::Clean),
            "suppressed": self.suppressed,
            "weaknesses": weaknesses,
            "missing": self.missing,
            "complying": profiles,
            "lifetimes": lifetimes,
        })
    }
}

fn add_all<K: Ord>(own: &mut BTreeMap<K, usize>, other: BTreeMap<K, usize>) {
    for (key, count) in other {
        *own.entry(key).or_default() += count;
    }
}
