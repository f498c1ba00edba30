//! The counts over documents, and the closing lines that tell them.

use std::cmp::Reverse;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use crate::cli::text::plural;
use crate::render::Summary;
use crate::{Operation, Report, Severity};

/// The counts over some documents.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) summary: Summary,
    /// How many documents were taken for something else than an update, by operation.
    pub(super) recognised: BTreeMap<Operation, usize>,
    /// How many creates have a current connection.
    pub(super) current_creates: usize,
    /// How many rules are undecided for want of a fact.
    needs: BTreeMap<&'static str, usize>,
    /// How many findings a rule has, the gravest first; counted for statistics only.
    pub(super) rules: BTreeMap<(Reverse<Severity>, &'static str), usize>,
    /// How many findings have a fix: a safe one, another one.
    pub(super) fixable: [usize; 2],
    /// Whether something is at or above `--fail-on`.
    pub(super) found: bool,
    /// Whether something could not be checked.
    pub(super) failed: bool,
    /// Files that could be read.
    pub(super) files: usize,
    /// How many fixes were applied.
    pub(super) fixed: usize,
}

/// The closing lines of a run on one document.
pub(in crate::cli) fn footer(report: &Report) -> String {
    let mut counts = Counts { files: 1, ..Counts::default() };
    counts.add(report);
    counts.footer()
}

impl Counts {
    /// Counts one more document.
    pub(super) fn add(&mut self, report: &Report) {
        self.summary.add(report);
        for fact in report.undecided().flat_map(|entry| entry.needs()) {
            *self.needs.entry(fact).or_default() += 1;
        }
    }

    /// Adds the counts over other documents.
    pub(super) fn merge(&mut self, other: Counts) {
        self.summary.merge(&other.summary);
        add_all(&mut self.recognised, other.recognised);
        self.current_creates += other.current_creates;
        add_all(&mut self.needs, other.needs);
        add_all(&mut self.rules, other.rules);
        self.fixable = [self.fixable[0] + other.fixable[0], self.fixable[1] + other.fixable[1]];
        self.found |= other.found;
        self.failed |= other.failed;
        self.files += other.files;
        self.fixed += other.fixed;
    }

    /// The undecided rules with a line for each missing fact, the number of fixes, and the counts.
    pub(super) fn footer(&self) -> String {
        let mut out = String::new();
        let kinds = |wanted: fn(Operation) -> bool| -> Vec<String> {
            let counts = self.recognised.iter().filter(|(operation, _)| wanted(**operation));
            counts.map(|(operation, count)| format!("{count} as {}", operation.as_str())).collect()
        };
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
        out + &self.sentence()
    }

    /// How many documents and findings there are.
    pub(super) fn sentence(&self) -> String {
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

/// How to tell the command a fact.
fn remedy(fact: &str) -> String {
    match fact {
        "attachment_type" | "ip_version" | "local_subnets" | "network_type" | "ha_mode" | "gateway_name" | "flavor" => {
            format!("--gateway or --assume {fact}=…")
        }
        "policy_rules" => "--current".to_owned(),
        _ => format!("--current or --assume {fact}=…"),
    }
}

/// Adds counts to those under the same keys.
pub(in crate::cli) fn add_all<K: Ord>(own: &mut BTreeMap<K, usize>, other: BTreeMap<K, usize>) {
    for (key, count) in other {
        *own.entry(key).or_default() += count;
    }
}
