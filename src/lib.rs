//! The linter for Enterprise VPN API requests of Open Telekom Cloud and its upstream, Huawei Cloud.
//!
//! It tells what the API would refuse, what is weak, what has no effect, and when the rest takes effect,
//! before the request is sent.
//!
//! ```
//! let report = vpnlint::check(r#"{"vpn_connection": {"ikepolicy": {"lifetime_seconds": 59}}}"#);
//! assert!(!report.is_ok());
//! let finding = report.findings().iter().find(|finding| finding.rule.name == "out-of-range").unwrap();
//! assert_eq!(finding.pointer, "/vpn_connection/ikepolicy/lifetime_seconds");
//! assert_eq!(finding.message(), "`lifetime_seconds` is 59: 60 to 604800 seconds are allowed");
//! assert_eq!(finding.source, "API, Table 5");
//! ```
//!
//! The engine does no I/O, knows no clock and cannot fail: broken JSON is a finding too. No output of it, in any
//! form, contains the value of a pre-shared key.

#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;

#[cfg(feature = "cli")]
pub mod config;
mod context;
mod export;
mod field;
mod finding;
mod json;
mod linter;
mod mask;
mod nearest;
mod profile;
pub mod render;
mod report;
mod rule;
mod rules;
mod spec;
mod view;
mod walk;
#[cfg(target_arch = "wasm32")]
mod wasm;

pub use context::{Context, ContextError, Style};
pub use export::{form, schema, sentence, types};
pub use field::{Choice, Class, Effect, Field, Format, Shape, Standing};
pub use finding::{Edit, Finding, Fix, Param, Position, Range, Related, Severity, Suppression};
pub use linter::{DEFAULT_SIZE_LIMIT, Linter, Operation};
pub use mask::{Masked, mask};
pub use profile::{Judgement, Level, Profile, UnknownProfile};
pub use report::{Report, Undecided};
pub use rule::{Rule, Sample};
pub use rules::{UnknownRule, rule};

/// Checks the body of an update without any context.
///
/// ```
/// assert!(vpnlint::check(r#"{"vpn_connection": {"name": "vpn-1"}}"#).findings().is_empty());
/// ```
#[must_use]
pub fn check(json_text: &str) -> Report {
    Linter::new(Operation::UpdateConnection).check(json_text)
}

/// All rules, in the order of the documentation.
///
/// ```
/// assert!(vpnlint::rules().iter().any(|rule| rule.name == "weak-dh-group"));
/// ```
#[must_use]
pub fn rules() -> &'static [&'static Rule] {
    rules::RULES
}

/// The rules below the headings of the documentation, in its order.
///
/// ```
/// let (heading, rules) = vpnlint::rule_groups().next().unwrap();
/// assert_eq!((heading, rules[0].name), ("Document", "invalid-json"));
/// ```
pub fn rule_groups() -> impl Iterator<Item = (&'static str, &'static [&'static Rule])> {
    rules::groups()
}
