//! The linter for Enterprise VPN API requests of Open Telekom Cloud and its upstream, Huawei Cloud.
//!
//! It checks a request before the request is sent. It reports values that the API would refuse, weak values and values
//! without effect, and says when the other changes take effect.
//!
//! ```
//! let report = vpnlint::check(r#"{"vpn_connection": {"ikepolicy": {"lifetime_seconds": 59}}}"#);
//! assert!(!report.is_ok());
//! let finding = report.findings().find(|finding| finding.rule.name == "out-of-range").unwrap();
//! assert_eq!(finding.pointer(), "/vpn_connection/ikepolicy/lifetime_seconds");
//! assert_eq!(finding.message(), "`lifetime_seconds` is 59: 60 to 604800 seconds are allowed");
//! assert_eq!(finding.source, "API, Table 5");
//! ```
//!
//! The engine does no I/O, knows no clock and cannot fail: broken JSON is a finding too. No output of it, in any
//! form, contains the value of a pre-shared key.

#[cfg(doctest)]
#[doc = include_str!("../docs/library.md")]
#[doc = include_str!("../docs/plan.md")]
struct Manual;

mod characters;
#[cfg(feature = "cli")]
mod cli;
#[cfg(feature = "cli")]
mod config;
mod context;
mod document;
mod engine;
mod escape;
mod export;
mod http;
mod json;
mod language;
mod message;
mod nearest;
mod net;
mod operations;
mod profile;
mod recognise;
pub mod render;
mod report;
mod rules;
mod settings;
mod spec;
#[cfg(feature = "cli")]
mod terraform;
#[cfg(target_arch = "wasm32")]
mod wasm;

/// Whether this is the engine of the npm package. The package has the texts of pages and exports in JavaScript.
const IS_PACKAGE: bool = cfg!(all(target_arch = "wasm32", feature = "npm"));

#[cfg(feature = "cli")]
#[doc(hidden)]
pub use cli::run;
pub use context::{Context, ContextError, Style};
pub use engine::Linter;
pub use engine::audit::{AuditError, Connection};
pub use engine::fix::{Applied, Fixed, Fixes};
pub use engine::mask::{Masked, mask, mask_as, mask_http};
pub use engine::plan;
pub use export::{form, schema, sentence, types};
pub use language::{Language, UnknownLanguage};
pub use message::Message;
pub use operations::Operation;
pub use profile::{Level, Profile, Rating, UnknownProfile};
pub use recognise::Document;
pub use report::{Edit, Finding, Fix, Page, Param, Position, Range, Related, Report, Rule, Sample, Severity, Suppression, Undecided};
pub use rules::{UnknownRule, rule, rules_named};
pub use settings::DEFAULT_SIZE_LIMIT;
pub use spec::{BothEnds, Choice, Class, Condition, Effect, Field, Format, Mandatory, Requirement, Shape, Standing};

/// Checks a document without a context, and recognises its operation, see [`Linter::auto`].
///
/// ```
/// assert!(vpnlint::check(r#"{"vpn_connection": {"name": "vpn-1"}}"#).findings().len() == 0);
/// ```
#[must_use]
pub fn check(json_text: &str) -> Report {
    Linter::auto().check(json_text)
}

/// Plans an update of the current connection, with default settings, see [`Linter::plan`].
///
/// # Errors
/// If `current` is not the answer of GET or PUT vpn-connection.
///
/// ```
/// let current = r#"{"vpn_connection": {"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3", "ikepolicy": {"ike_version": "v2"}}}"#;
/// let plan = vpnlint::plan(current, r#"{"vpn_connection": {"psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd"}}"#)?;
/// assert_eq!(plan.changes[0].when, vpnlint::plan::When::Recreate);
/// # Ok::<(), vpnlint::ContextError>(())
/// ```
pub fn plan(current: &str, update: &str) -> Result<plan::Plan, ContextError> {
    let linter = Linter::new(Operation::UpdateConnection).context(Context::from_current(current)?);
    Ok(linter.plan(update))
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
