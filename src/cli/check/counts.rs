//! The counts over documents, and the closing lines that tell them.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::{Path, PathBuf};

use crate::cli::facts::remedy;
use crate::cli::input::slashes;
use crate::cli::output;
use crate::cli::text::{fold, plural};
use crate::render::{Summary, escape};
use crate::terraform::Action;
use crate::{Operation, Report, Severity};

/// The counts over some documents.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) summary: Summary,
    /// How many documents were taken for something else than an update, by operation.
    pub(super) recognised: BTreeMap<Operation, usize>,
    /// How many resources of Terraform plans were checked, by what happens to them.
    pub(super) planned: BTreeMap<Action, usize>,
    /// How many Terraform plans were read.
    pub(super) plans: usize,
    /// How many resources of these plans were not checked.
    pub(super) unplanned: usize,
    /// How many creates have a current connection.
    pub(super) current_creates: usize,
    /// The rules that are undecided for want of a fact.
    needs: BTreeMap<&'static str, Undecided>,
    /// How many findings a rule has, the gravest first; counted for statistics only.
    pub(super) rules: BTreeMap<(Reverse<Severity>, &'static str), usize>,
    /// How many findings have a fix: a safe one, another one.
    pub(super) fixable: [usize; 2],
    /// Whether something is at or above `--fail-on`.
    pub(super) found: bool,
    /// Whether something could not be checked.
    pub(super) failed: bool,
    /// Files that were checked.
    pub(super) files: usize,
    /// The files of a search that are no requests.
    pub(super) skipped: Vec<PathBuf>,
    /// Whether undecided rules make the run fail.
    pub(super) fails_undecided: bool,
    /// How many fixes were applied.
    pub(super) fixed: usize,
}

/// The rules that lack a fact, and in how many documents.
#[derive(Default)]
struct Undecided {
    rules: BTreeSet<&'static str>,
    documents: usize,
}

/// The closing lines of a run on one file.
pub(in crate::cli) fn footer<'a>(reports: impl IntoIterator<Item = &'a Report>) -> String {
    let mut counts = Counts { files: 1, ..Counts::default() };
    reports.into_iter().for_each(|report| counts.add(report));
    fold(&counts.footer(), output::line_width())
}

impl Counts {
    /// Counts one more document.
    pub(super) fn add(&mut self, report: &Report) {
        self.summary.add(report);
        let mut lacking = BTreeSet::new();
        for (fact, rule) in report.undecided().flat_map(|entry| entry.needs().map(move |fact| (fact, entry.rule.name))) {
            let undecided = self.needs.entry(fact).or_default();
            undecided.rules.insert(rule);
            undecided.documents += usize::from(lacking.insert(fact));
        }
    }

    /// Counts a file of a search that is no request.
    pub(super) fn skip(&mut self, path: &Path) {
        self.skipped.push(path.to_owned());
        self.summary.skipped += 1;
    }

    /// Adds the counts over other documents.
    pub(super) fn merge(&mut self, other: Counts) {
        self.summary.merge(&other.summary);
        add_all(&mut self.recognised, other.recognised);
        add_all(&mut self.planned, other.planned);
        self.plans += other.plans;
        self.unplanned += other.unplanned;
        self.current_creates += other.current_creates;
        for (fact, other) in other.needs {
            let undecided = self.needs.entry(fact).or_default();
            undecided.rules.extend(other.rules);
            undecided.documents += other.documents;
        }
        add_all(&mut self.rules, other.rules);
        self.fixable = [self.fixable[0] + other.fixable[0], self.fixable[1] + other.fixable[1]];
        self.found |= other.found;
        self.failed |= other.failed;
        self.files += other.files;
        self.skipped.extend(other.skipped);
        self.fails_undecided |= other.fails_undecided;
        self.fixed += other.fixed;
    }

    /// The undecided rules with a line for each missing fact, the number of fixes, and the counts.
    pub(super) fn footer(&self) -> String {
        let mut out = String::new();
        let kinds = |wanted: fn(Operation) -> bool| -> Vec<String> {
            let counts = self.recognised.iter().filter(|(operation, _)| wanted(**operation));
            counts.map(|(operation, count)| format!("{count} as {}", operation.as_str())).collect()
        };
        if !self.planned.is_empty() {
            let actions: Vec<String> = self.planned.iter().map(|(action, count)| format!("{count} {}", action.as_str())).collect();
            let unplanned = if self.unplanned > 0 { format!("; {} not checked", plural(self.unplanned, "other resource")) } else { String::new() };
            let _ = writeln!(out, "checked from Terraform plans: {}{unplanned}", actions.join(", "));
        }
        let (answers, creates) = (kinds(Operation::is_answer), kinds(Operation::creates_connections));
        let others = kinds(|operation| !operation.is_answer() && !operation.creates_connections());
        if !creates.is_empty() {
            let _ = writeln!(out, "checked as creates: {} (--operation update-connection checks them as updates)", creates.join(", "));
        }
        if !others.is_empty() {
            let _ = writeln!(out, "checked as requests for other resources: {}", others.join(", "));
        }
        if !answers.is_empty() {
            let _ = writeln!(out, "checked as answers of the API: {} (--operation update-connection checks them as requests)", answers.join(", "));
        }
        if self.current_creates > 0 {
            let _ = writeln!(out, "{} checked without the current connection: a new connection has none", plural(self.current_creates, "create"));
        }
        out += &self.undecided();
        if self.fixed > 0 {
            let _ = writeln!(out, "{} applied", plural(self.fixed, "fix"));
        }
        match self.fixable {
            [0, 0] => {}
            [0, more] => drop(writeln!(out, "{more} fixable with --unsafe-fixes")),
            [safe, 0] => drop(writeln!(out, "{safe} fixable with --fix")),
            [safe, more] => drop(writeln!(out, "{safe} fixable with --fix, {more} more with --unsafe-fixes")),
        }
        out += &self.skipping();
        out + &self.sentence()
    }

    /// The undecided rules: a line for each missing fact.
    pub(super) fn undecided(&self) -> String {
        const MOST: usize = 3;
        let mut out = String::new();
        for (fact, Undecided { rules, documents }) in &self.needs {
            let mut names = rules.iter().take(MOST).copied().collect::<Vec<_>>().join(", ");
            if rules.len() > MOST {
                let _ = write!(names, " and {}", plural(rules.len() - MOST, "more rule"));
            }
            let kind = if self.summary.files == self.files { "file" } else { "document" };
            let places = if self.summary.files < 2 { String::new() } else { format!(" in {}", plural(*documents, kind)) };
            let _ = writeln!(out, "{fact} is not known: {names} undecided{places}, pass {}", remedy(fact));
        }
        out
    }

    /// The files that a search has found and that are no requests.
    pub(super) fn skipping(&self) -> String {
        let Some(first) = self.skipped.first() else { return String::new() };
        let first = escape(&slashes(first));
        match self.skipped.len() {
            1 => format!("{first} is not a request and was skipped: name the file to check it\n"),
            more => format!("{more} files are not requests and were skipped, such as {first}: name a file to check it\n"),
        }
    }

    /// How many documents and findings there are.
    pub(super) fn sentence(&self) -> String {
        let mut out = String::new();
        let Summary { files: documents, errors, warnings, notes, undecided, suppressed, skipped, .. } = self.summary;
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
        for (count, word) in [(suppressed, "suppressed"), (skipped, "skipped")] {
            if count > 0 {
                let _ = write!(out, ", {count} {word}");
            }
        }
        out.push('\n');
        out
    }

    /// How many findings each rule has, the gravest first.
    pub(super) fn statistics(&self) -> String {
        let mut rows: Vec<_> = self.rules.iter().collect();
        rows.sort_by_key(|((severity, name), count)| (*severity, Reverse(**count), *name));
        let width = rows.iter().map(|(_, count)| count.to_string().len()).max().unwrap_or(0);
        let mut out = String::new();
        for ((Reverse(severity), name), count) in rows {
            let _ = writeln!(out, "{count:>width$}  {:7}  {name}", severity.as_str());
        }
        out
    }
}

/// Adds counts to those under the same keys.
pub(in crate::cli) fn add_all<K: Ord>(own: &mut BTreeMap<K, usize>, other: BTreeMap<K, usize>) {
    for (key, count) in other {
        *own.entry(key).or_default() += count;
    }
}
