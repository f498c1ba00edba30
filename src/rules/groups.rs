//! The groups of rules: the headings of the documentation.

use std::sync::OnceLock;

use crate::report::{Rule, Severity};
use crate::rules::{self, RULES};

/// The headings of the documentation, each with the first rule below it.
static HEADINGS: &[(&str, &Rule)] = &[
    ("Document", &rules::invalid_json::RULE),
    ("Values", &rules::wrong_length::RULE),
    ("Subnets", &rules::reserved_subnet::RULE),
    ("Tunnel interface addresses", &rules::tunnel_address_not_link_local::RULE),
    ("Modes", &rules::duplicate_policy_source::RULE),
    ("IKE and IPsec", &rules::negotiation_mode_ignored::RULE),
    ("Weak cryptography", &rules::weak_authentication::RULE),
    ("Effects", &rules::ineffective_psk_update::RULE),
    ("Creates", &rules::missing_negotiation_mode::RULE),
    ("Gateways and tags", &rules::missing_for_attachment::RULE),
    ("Request target", &rules::wrong_method::RULE),
    ("Answers", &rules::error_answer::RULE),
    #[cfg(feature = "cli")]
    ("Terraform plans", &rules::replaces_connection::RULE),
    #[cfg(feature = "cli")]
    ("Configuration", &rules::naming::RULE),
];

/// The rules below each heading.
pub(crate) fn groups() -> impl Iterator<Item = (&'static str, &'static [&'static Rule])> {
    let place = |first: &Rule| RULES.iter().position(|rule| *rule == first).unwrap_or(RULES.len());
    HEADINGS.iter().enumerate().map(move |(index, (heading, first))| {
        let end = HEADINGS.get(index + 1).map_or(RULES.len(), |(_, next)| place(next));
        (*heading, &RULES[place(first)..end])
    })
}

/// A short name of a group, and its heading.
const SHORT: (&str, &str) = ("weak", "Weak cryptography");

/// The rules of each group, by its names: the heading in lower case with hyphens, and the short name.
pub(crate) fn named_groups() -> impl Iterator<Item = (&'static str, &'static [&'static Rule])> {
    static NAMES: OnceLock<Vec<String>> = OnceLock::new();
    let names = NAMES.get_or_init(|| groups().map(|(heading, _)| heading.to_lowercase().replace(' ', "-")).collect());
    let short = groups().filter(|(heading, _)| *heading == SHORT.1).map(|(_, rules)| (SHORT.0, rules));
    names.iter().zip(groups()).map(|(name, (_, rules))| (name.as_str(), rules)).chain(short)
}

/// Whether a finding of the rule leaves open what the member is to be: the rule finds the document or one value wrong by itself.
pub(crate) fn leaves_open(rule: &Rule) -> bool {
    let is_error = rule.severity == Severity::Error;
    rule == &rules::invisible_character::RULE || (is_error && groups().take(2).any(|(_, rules)| rules.contains(&rule)))
}
