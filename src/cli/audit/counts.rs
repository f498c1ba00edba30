//! The counts over all connections of an audit, as text and as JSON.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::verdict::{Verdict, complies, held, weakness};
use crate::cli::check::add_all;
use crate::cli::markdown::{code, table};
use crate::cli::text::{plural, wrap};
use crate::{Connection, Param, Severity};

/// The counts over all connections.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) files: usize,
    pub(super) connections: usize,
    verdicts: BTreeMap<Verdict, usize>,
    /// How many connections have a weakness; the gravest first.
    weaknesses: BTreeMap<(Reverse<Severity>, String), usize>,
    /// How many connections do not comply with each profile.
    profiles: BTreeMap<&'static str, usize>,
    /// Of how many connections it is not known whether they comply with each profile.
    not_known: BTreeMap<&'static str, usize>,
    /// How many connections lack a value.
    missing: BTreeMap<&'static str, usize>,
    /// The shortest and the longest lifetimes.
    lifetimes: BTreeMap<&'static str, (i64, i64)>,
    suppressed: usize,
    /// How many connections are shown, if not all of them.
    pub(super) shown: Option<usize>,
    pub(super) found: bool,
    pub(super) failed: bool,
}

impl Counts {
    /// Counts of no connection yet, with a place for each of these profiles.
    pub(super) fn new(profiles: impl Iterator<Item = &'static str>) -> Counts {
        Counts { profiles: profiles.map(|name| (name, 0)).collect(), ..Counts::default() }
    }

    /// Adds a connection that is audited by these profiles.
    pub(super) fn add(&mut self, connection: &Connection, profiles: impl Iterator<Item = &'static str>, found: bool) {
        self.connections += 1;
        *self.verdicts.entry(Verdict::of(connection)).or_default() += 1;
        let weaknesses: BTreeSet<_> = held(connection).map(|finding| (Reverse(finding.severity), weakness(&finding))).collect();
        for weakness in weaknesses {
            *self.weaknesses.entry(weakness).or_default() += 1;
        }
        for profile in profiles {
            match complies(connection, profile) {
                Some(true) => {}
                Some(false) => *self.profiles.entry(profile).or_default() += 1,
                None => *self.not_known.entry(profile).or_default() += 1,
            }
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

    pub(super) fn merge(&mut self, other: Counts) {
        self.files += other.files;
        self.connections += other.connections;
        self.suppressed += other.suppressed;
        self.found |= other.found;
        self.failed |= other.failed;
        add_all(&mut self.verdicts, other.verdicts);
        add_all(&mut self.weaknesses, other.weaknesses);
        add_all(&mut self.profiles, other.profiles);
        add_all(&mut self.not_known, other.not_known);
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

    /// The profiles of the run.
    pub(super) fn profiles(&self) -> impl Iterator<Item = &'static str> {
        self.profiles.keys().copied()
    }

    /// Whether a connection does not comply with a profile, or may not comply.
    pub(super) fn fails_profile(&self) -> bool {
        self.profiles.values().any(|against| *against > 0) || !self.not_known.is_empty()
    }

    /// How many connections comply with each profile.
    fn complying(&self) -> BTreeMap<&'static str, usize> {
        let not_known = |profile| self.not_known.get(profile).copied().unwrap_or(0);
        self.profiles.iter().map(|(profile, against)| (*profile, self.connections - against - not_known(profile))).collect()
    }

    /// What is counted, by kind and name, how often, and the share.
    fn rows(&self) -> Vec<(&'static str, String, usize)> {
        let weaknesses = self.weaknesses.iter().map(|((severity, weakness), count)| (severity.0.as_str(), weakness.clone(), *count));
        let missing = self.missing.iter().map(|(fact, count)| ("incomplete", format!("no {fact}"), *count));
        let of_profile = |what| move |(profile, count)| (what, format!("profile {profile}"), count);
        let complying = self.complying().into_iter().map(of_profile("complies"));
        let not_known = self.not_known.iter().map(|(profile, count)| (*profile, *count)).map(of_profile("not known"));
        weaknesses.chain(missing).chain(complying).chain(not_known).collect()
    }

    /// The counts for people, in lines of this width.
    pub(super) fn text(&self, columns: Option<usize>) -> String {
        let width = self.connections.to_string().len();
        let rows = self.rows();
        let longest = rows.iter().map(|(_, name, _)| name.len()).max().unwrap_or_default();
        let row = |what: &str, name: &str, count: usize| format!("{what:10}  {name:longest$}  {count:>width$}  {:>6}\n", self.share(count));
        let mut out = "\n".to_owned();
        for (what, name, count) in rows {
            out.push_str(&row(what, &name, count));
        }
        if out.len() > 1 {
            out.push('\n');
        }
        for line in self.lifetimes() {
            out.push_str(&format!("{line}\n"));
        }
        out + &wrap(&self.total(), 0, columns.unwrap_or(usize::MAX))
    }

    /// The same as Markdown.
    pub(super) fn markdown(&self) -> String {
        let rows = self.rows();
        let mut out = "\n".to_owned();
        if !rows.is_empty() {
            let row = |(what, name, count): (&str, String, usize)| vec![what.to_owned(), code(&name), count.to_string(), self.share(count)];
            out.push_str(&table(&["Result", "Name", "Connections", "Share"], rows.into_iter().map(row)));
            out.push('\n');
        }
        self.lifetimes().chain([self.total()]).fold(out, |out, line| format!("{out}- {line}\n"))
    }

    /// The shortest and the longest lifetime of each phase.
    fn lifetimes(&self) -> impl Iterator<Item = String> {
        self.lifetimes.iter().map(|(fact, (least, most))| {
            let name = if fact.starts_with("ike") { "IKE" } else { "IPsec" };
            if least == most { format!("{name} lifetimes: {least} seconds") } else { format!("{name} lifetimes: {least} to {most} seconds") }
        })
    }

    /// The number of connections by verdict, in a line.
    pub(super) fn total(&self) -> String {
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
        let connections = plural(self.connections, "connection");
        let mut out = format!("{connections} in {} audited: {}", plural(self.files, "file"), counts.join(", "));
        if self.shown.is_some_and(|shown| shown < self.connections) {
            out.push_str(&format!("; {} shown", self.shown.unwrap_or_default()));
        }
        if self.suppressed > 0 {
            out.push_str(&format!("; {} suppressed", plural(self.suppressed, "finding")));
        }
        out
    }

    pub(super) fn json(&self) -> Value {
        let weaknesses: Vec<Value> = self
            .weaknesses
            .iter()
            .map(|((severity, weakness), count)| json!({"weakness": weakness, "severity": severity.0.as_str(), "connections": count}))
            .collect();
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
            "complying": self.complying(),
            "complying_not_known": self.not_known,
            "lifetimes": lifetimes,
        })
    }
}
