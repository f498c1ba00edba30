//! `expired-allow`: an allowance in the configuration is past its day.

use crate::report::{Finding, On, Page, Param, Rule, Sample, Severity};
use crate::rules::{Check, Judge};

pub(crate) static RULE: Rule = Rule {
    name: "expired-allow",
    severity: Severity::Warning,
    page: Page::new(
        "an allowance in the configuration has expired",
        "its findings are reported again: fix them, or set a new `expires` date",
        Sample::new("[[allow]]\nrule = \"ikev1\"\nreason = \"until the branch routers are replaced\"\nexpires = 2020-06-30\n"),
        Sample::new("[[allow]]\nrule = \"ikev1\"\nreason = \"until the branch routers are replaced\"\nexpires = 2999-06-30\n"),
    ),
    source: "practice",
    members: &[],
    on: On::REQUESTS,
    yields_to: &[],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Configuration };

pub(crate) fn finding(at: impl Fn(&'static Rule) -> Finding, rule: &'static Rule, expires: String) -> Finding {
    let mut finding = at(&RULE);
    finding.words = "`{rule}` was allowed until {expires}";
    finding.param("rule", rule.name).param("expires", Param::unmasked(expires));
    finding.advise("mend what it allowed, or renew it with a reason");
    finding
}
