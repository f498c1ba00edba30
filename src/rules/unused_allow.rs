//! `unused-allow`: an allowance in the configuration allows nothing.

use crate::config::Allow;
use crate::finding::{Finding, Severity};
use crate::rule::{Check, Rule, Sample};

pub(crate) static RULE: Rule = Rule {
    name: "unused-allow",
    severity: Severity::Warning,
    summary: "an allowance in the configuration allows nothing",
    why: "it would hide the finding if it came back; it is judged when all files that it could concern were checked",
    source: "practice",
    bad: Sample::new("[[allow]]\nrule = \"ikev1\"\nreason = \"the branch routers know nothing else\"\n"),
    good: Sample::new("severity.ikev1 = \"note\"\n"),
    members: &[],
    check: Check::Configuration,
}
.for_target();

pub(crate) fn finding(at: impl Fn(&'static Rule) -> Finding, allow: &Allow) -> Finding {
    let mut finding = at(&RULE);
    finding.words = "nothing had to be allowed: no finding of `{rule}` matches";
    finding.param("rule", allow.rule.rule.name).advise("remove it");
    finding
}
