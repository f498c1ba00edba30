//! A rule as data: its texts, its samples, and the facts that it needs.

use serde::ser::{Serialize, SerializeStruct, Serializer};

#[cfg(feature = "cli")]
use crate::config::{Config, Date};
use crate::context::Context;
use crate::engine::Linter;
use crate::profile::Profile;
use crate::report::{Report, Rule, Sample};
#[cfg(feature = "cli")]
use crate::rules::unused_allow;
use crate::rules::{self, Check};
use crate::spec::pages::source_url;

impl Rule {
    /// The heading of the documentation under which it stands.
    #[must_use]
    pub fn group(&self) -> &'static str {
        rules::groups().find(|(_, rules)| rules.contains(&self)).map_or("", |(heading, _)| heading)
    }

    /// Checks a document with the facts and the profile of a sample of this rule, or a configuration.
    ///
    /// ```
    /// let rule = vpnlint::rule("ikev1")?;
    /// assert!(rule.check(rule.page.bad.json, &rule.page.bad).findings().any(|finding| finding.rule == rule));
    /// assert!(!rule.check(rule.page.good.json, &rule.page.good).findings().any(|finding| finding.rule == rule));
    /// # Ok::<(), vpnlint::UnknownRule>(())
    /// ```
    #[must_use]
    pub fn check(&self, text: &str, sample: &Sample) -> Report {
        #[cfg(feature = "cli")]
        if self.language() == "toml" {
            let today = Date { year: 2026, month: 1, day: 1 };
            // No document uses the allowance of a sample: only the rule `unused-allow` reports that.
            return Config::parse(text).unwrap_or_default().check_allowances(today, &Linter::auto(), |_| *self == unused_allow::RULE);
        }
        #[cfg(feature = "cli")]
        if self.language() == "terraform" {
            return crate::terraform::check_sample(text, self);
        }
        self.check_with(text, sample, sample.assume)
    }

    /// Checks a document with the profile and the configuration of a sample, and with these facts.
    fn check_with(&self, text: &str, sample: &Sample, assume: &str) -> Report {
        let context = Context::default().assume(assume).unwrap_or_default();
        let linter = Linter::auto().context(context);
        #[cfg(feature = "cli")]
        let linter = linter.naming(Config::parse(sample.configuration).unwrap_or_default().naming);
        let linter = sample.profile.and_then(|name| Profile::from_name(name).ok()).into_iter().fold(linter, Linter::profile);
        if self.language() == "http" { linter.check_http(text.as_bytes()) } else { linter.check(text) }
    }

    /// The language of its samples: `json`, `http` for a file of requests, `terraform` for a plan as JSON, `toml` for a
    /// configuration.
    ///
    /// ```
    /// assert_eq!(vpnlint::rule("wrong-method")?.language(), "http");
    /// # Ok::<(), vpnlint::UnknownRule>(())
    /// ```
    #[must_use]
    pub fn language(&self) -> &'static str {
        match rules::check_of(self) {
            Check::Walk | Check::Frame(_) => "json",
            Check::Target(_) => "http",
            #[cfg(feature = "cli")]
            Check::Plan => "terraform",
            #[cfg(feature = "cli")]
            Check::Configuration => "toml",
        }
    }

    /// The facts of the current connection or gateway that it needs, by the names that `--assume` takes.
    ///
    /// The linter finds them: the facts that it lacks for the bad sample, and the facts of the sample without which it finds nothing.
    ///
    /// ```
    /// assert_eq!(vpnlint::rule("enable-hub-outside-bgp")?.facts(), ["style"]);
    /// assert_eq!(vpnlint::rule("connection-not-updatable")?.facts(), ["status"]);
    /// assert!(vpnlint::rule("weak-dh-group")?.facts().is_empty());
    /// # Ok::<(), vpnlint::UnknownRule>(())
    /// ```
    #[must_use]
    pub fn facts(&self) -> Vec<&'static str> {
        let lacking = self.check_with(self.page.bad.json, &self.page.bad, "");
        let asked = lacking.undecided().filter(|entry| entry.rule == self).flat_map(|entry| entry.needs());
        let assumed: Vec<&'static str> = self.page.bad.assume.split(',').collect();
        let is_silent_without = |fact: &&str| {
            let others: Vec<&str> = assumed.iter().copied().filter(|other| other != fact).collect();
            !self.check_with(self.page.bad.json, &self.page.bad, &others.join(",")).findings().any(|finding| finding.rule == self)
        };
        let needed = assumed.iter().copied().filter(is_silent_without).filter_map(|fact| fact.split_once('=')).map(|(name, _)| name.trim());
        let mut facts: Vec<_> = asked.chain(needed).collect();
        facts.sort_unstable();
        facts.dedup();
        facts
    }
}

impl Sample {
    /// The options with which the command gives the findings of the rule.
    ///
    /// ```
    /// assert_eq!(vpnlint::rule("enable-hub-outside-bgp")?.page.bad.options(), "--assume style=static");
    /// # Ok::<(), vpnlint::UnknownRule>(())
    /// ```
    #[must_use]
    pub fn options(&self) -> String {
        let assume = Some(self.assume).filter(|facts| !facts.is_empty()).map(|facts| format!("--assume {facts}"));
        let profile = self.profile.map(|profile| format!("--profile {profile}"));
        assume.into_iter().chain(profile).collect::<Vec<_>>().join(" ")
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("rule", 10)?;
        out.serialize_field("name", self.name)?;
        out.serialize_field("severity", self.severity.as_str())?;
        out.serialize_field("group", self.group())?;
        out.serialize_field("summary", self.page.summary)?;
        out.serialize_field("why", self.page.why)?;
        out.serialize_field("source", self.source)?;
        out.serialize_field("source_url", &source_url(self.source))?;
        out.serialize_field("facts", &self.facts())?;
        out.serialize_field("bad", &self.page.bad)?;
        out.serialize_field("good", &self.page.good)?;
        out.end()
    }
}

impl Serialize for Sample {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("sample", 4)?;
        out.serialize_field("json", self.json)?;
        out.serialize_field("assume", self.assume)?;
        out.serialize_field("profile", &self.profile)?;
        if !self.configuration.is_empty() {
            out.serialize_field("configuration", self.configuration)?;
        }
        out.end()
    }
}
