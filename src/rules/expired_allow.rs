//! `expired-allow`: an allowance in the configuration is past its day.

use crate::json::Span;
use crate::message::Message;
use crate::report::{Facts, On, Page, Rule, Sample, Severity, Value};
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
    messages: &[&EXPIRED],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Configuration };

static EXPIRED: Message = Message::new("expired", "the allowance of `{rule}` has expired: it was valid until {expires}")
    .help("fix the finding, or set a new `expires` date");

/// Reports an allowance for `rule`, a rule or a group, the `place`th of the configuration.
pub(crate) fn report(facts: &mut Facts, place: u32, span: Span, rule: &'static str, expires: String) {
    facts.report(&RULE, &EXPIRED, place, span.start, span.end).param("rule", rule).param("expires", Value::unmasked(expires));
}
