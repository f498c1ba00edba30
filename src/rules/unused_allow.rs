//! `unused-allow`: an allowance in the configuration allows nothing.

use crate::json::Span;
use crate::message::Message;
use crate::report::{Facts, On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};

pub(crate) static RULE: Rule = Rule {
    name: "unused-allow",
    severity: Severity::Warning,
    page: Page::new(
        "an allowance in the configuration matches no finding",
        "it would hide such a finding later; this rule speaks only when all files that the allowance covers were checked",
        Sample::new("[[allow]]\nrule = \"ikev1\"\nreason = \"the branch routers know nothing else\"\n"),
        Sample::new("severity.ikev1 = \"note\"\n"),
    ),
    source: "practice",
    members: &[],
    on: On::REQUESTS,
    yields_to: &["expired-allow"],
    messages: &[&UNUSED],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Configuration };

static UNUSED: Message = Message::new("unused", "this allowance suppresses nothing: no finding of `{rule}` matches").help("remove the allowance");

/// Reports an allowance for `rule`, a rule or a group, the `place`th of the configuration.
pub(crate) fn report(facts: &mut Facts, place: u32, span: Span, rule: &'static str) {
    facts.report(&RULE, &UNUSED, place, span.start, span.end).param("rule", rule);
}
