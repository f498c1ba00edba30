//! `expired-allow`: an allowance in the configuration is past its day.

use crate::config::Allow;
use crate::finding::{Finding, Severity};
use crate::rule::{Check, Rule, Sample};

pub(crate) static RULE: Rule = Rule {
    name: "expired-allow",
    severity: Severity::Warning,
    summary: "an allowance in the configuration is past its day",
    why: "what was accepted for a time is now reported again: renew it with a reason, or mend the finding",
    source: "practice",
    bad: Sample::new("[[allow]]\nrule = \"ikev1\"\nreason = \"until the branch routers are replaced\"\nexpires = 2020-06-30\n"),
    good: Sample::new("[[allow]]\nrule = \"ikev1\"\nreason = \"until the branch routers are replaced\"\nexpires = 2999-06-30\n"),
    members: &[],
    check: Check::Configuration,
}
.for_target();

pub(crate) fn finding(at: impl Fn(&'static Rule) -> Finding, allow: &Allow) -> Finding {
    let mut finding = at(&RULE);
    finding.words = "`{rule}` was allowed until {expires}";
    finding.param("rule", allow.rule.rule.name).param("expires", allow.expires.map(|day| day.0.to_string()).unwrap_or_default());
    finding.advise("mend what it allowed, or renew it with a reason");
    finding
}
