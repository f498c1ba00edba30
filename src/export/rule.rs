//! A rule as data: its texts, its samples, and the facts that it needs.

use serde::ser::{Serialize, SerializeStruct, Serializer};

use crate::context::Context;
use crate::linter::{Linter, Operation};
use crate::rule::{Rule, Sample};
use crate::rules;

impl Rule {
    /// The heading of the documentation under which it stands.
    #[must_use]
    pub fn group(&self) -> &'static str {
        rules::groups().find(|(_, rules)| rules.contains(&self)).map_or("", |(heading, _)| heading)
    }

    /// The facts of the current connection or gateway that it needs, by the names that `--assume` takes.
    ///
    /// The linter itself is asked: they are those that it lacks for the bad sample, and those of the sample without which it finds
    /// nothing.
    ///
    /// ```
    /// assert_eq!(vpnlint::rule("enable-hub-outside-bgp")?.facts(), ["style"]);
    /// assert_eq!(vpnlint::rule("connection-not-updatable")?.facts(), ["status"]);
    /// assert!(vpnlint::rule("weak-dh-group")?.facts().is_empty());
    /// # Ok::<(), vpnlint::UnknownRule>(())
    /// ```
    #[must_use]
    pub fn facts(&self) -> Vec<&'static str> {
        let check = |assume: &str| {
            let context = Context::default().assume(assume).unwrap_or_default();
            Linter::new(Operation::UpdateConnection).context(context).check(self.bad.json)
        };
        let lacking = check("");
        let asked = lacking.undecided().iter().filter(|entry| entry.rule == self).flat_map(crate::Undecided::needs);
        let assumed: Vec<&'static str> = self.bad.assume.split(',').collect();
        let is_silent_without = |fact: &&str| {
            let others: Vec<&str> = assumed.iter().copied().filter(|other| other != fact).collect();
            !check(&others.join(",")).findings().iter().any(|finding| finding.rule == self)
        };
        let needed = assumed.iter().copied().filter(is_silent_without).filter_map(|fact| fact.split_once('=')).map(|(name, _)| name.trim());
        let mut facts: Vec<_> = asked.chain(needed).collect();
        facts.sort_unstable();
        facts.dedup();
        facts
    }
}

impl Sample {
    /// The facts that it assumes, none where they are mistyped.
    #[must_use]
    pub fn context(&self) -> Context {
        Context::default().assume(self.assume).unwrap_or_default()
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("rule", 9)?;
        out.serialize_field("name", self.name)?;
        out.serialize_field("severity", self.severity.as_str())?;
        out.serialize_field("group", self.group())?;
        out.serialize_field("summary", self.summary)?;
        out.serialize_field("why", self.why)?;
        out.serialize_field("source", self.source)?;
        out.serialize_field("facts", &self.facts())?;
        out.serialize_field("bad", &self.bad)?;
        out.serialize_field("good", &self.good)?;
        out.end()
    }
}

impl Serialize for Sample {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("sample", 2)?;
        out.serialize_field("json", self.json)?;
        out.serialize_field("assume", self.assume)?;
        out.end()
    }
}
