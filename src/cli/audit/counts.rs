//! The counts over all connections of an audit, as text and as JSON.

use std::borrow::Cow;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::verdict::{Verdict, held, weakness};
use crate::cli::check::add_all;
use crate::cli::text::plural;
use crate::{Connection, Param, Severity};

/// The counts over all connections.
#[derive(Default)]
pub(super) struct Counts {
    pub(super) files: usize,
    connections: usize,
    verdicts: BTreeMap<Verdict, usize>,
    /// How many connections have a weakness; the gravest first.
    weaknesses: BTreeMap<(Reverse<Severity>, String), usize>,
    /// How many connections do not comply with each profile.
    profiles: BTreeMap<&'static str, usize>,
    /// How many connections lack a value.
    missing: BTreeMap<&'static str, usize>,
    /// The shortest and the longest lifetimes.
    lifetimes: BTreeMap<&'static str, (i64, i64)>,
    suppressed: usize,
    pub(super) found: bool,
    pub(super) failed: bool,
}

impl Counts {
    /// Counts of no connection yet, with a place for each of these profiles.
    pub(super) fn new(profiles: impl Iterator<Item = &'static str>) -> Counts {
        Counts { profiles: profiles.map(|name| (name, 0)).collect(), ..Counts::default() }
    }

    pub(super) fn add(&mut self, connection: &Connection, found: bool) {
        self.connections += 1;
        *self.verdicts.entry(Verdict::of(connection)).or_default() += 1;
        let weaknesses: BTreeSet<_> = held(connection).map(|finding| (Reverse(finding.severity), weakness(&finding))).collect();
        let against: BTreeSet<&'static str> = held(connection)
            .filter_map(|finding| match finding.params().find(|(name, _)| *name == "profile") {
                Some((_, Param::Text(Cow::Borrowed(profile)))) => Some(profile),
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

    pub(super) fn merge(&mut self, other: Counts) {
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

    pub(super) fn text(&self) -> String {
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

    pub(super) fn json(&self) -> Value {
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
