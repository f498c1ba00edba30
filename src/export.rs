//! Exports of the tables and the rules: the JSON Schema, the TypeScript types, the form, a rule as data.
//!
//! Every limit, label and description comes from the tables.

mod form;
mod rule;
mod schema;
mod types;

pub use form::form;
pub use schema::schema;
pub use types::types;

use crate::operations::Base;
use crate::spec::{Condition, Field, Mandatory, Standing};

/// A description of a field: its meaning, when it is mandatory, when a change applies, the value that the customer gateway needs, and the
/// source. Each is a sentence.
fn describe(base: Base, field: &Field) -> String {
    let standing = match (field.standing, base) {
        (Standing::Parameter, _) => None,
        (Standing::Elsewhere { .. }, Base::Defaults) => Some("a create does not set it"),
        (Standing::Elsewhere { .. }, _) => Some("the update does not change it"),
        (Standing::Deprecated, _) => Some("it is kept for compatibility only"),
    };
    let unit = field.unit.map(|unit| format!("in {unit}"));
    let mandatory = if let Mandatory::When(groups) = field.mandatory { Some(format!("mandatory with {}", conditions(groups))) } else { None };
    // A new connection has no old value that a new one could replace.
    let effect = field.effect.words().filter(|_| base != Base::Defaults);
    let parts = [Some(field.description), standing, unit.as_deref(), mandatory.as_deref(), effect, field.both_ends.words()];
    let mut out: String = parts.into_iter().flatten().map(|part| sentence(part) + " ").collect();
    out.push_str(&sentence(&format!("source: {}", field.source)));
    out
}

/// The conditions under which a member is mandatory, in words.
fn conditions(groups: &[&[Condition]]) -> String {
    let one = |condition: &Condition| format!("{} {}", condition.field.name, condition.values.join(" or "));
    let all = |group: &&[Condition]| group.iter().map(one).collect::<Vec<_>>().join(" and ");
    groups.iter().map(all).collect::<Vec<_>>().join(", or with ")
}

/// A text of the tables or rules, which begins in lower case and has no final stop, as a sentence.
///
/// ```
/// let rule = vpnlint::rule("pfs-disabled")?;
/// assert_eq!(rule.page.summary, "perfect forward secrecy is switched off");
/// assert_eq!(vpnlint::sentence(rule.page.summary), "Perfect forward secrecy is switched off.");
/// # Ok::<(), vpnlint::UnknownRule>(())
/// ```
#[must_use]
pub fn sentence(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().into_iter().flat_map(char::to_uppercase);
    let stop = if text.ends_with(['.', '?', '!']) || text.is_empty() { "" } else { "." };
    first.chain(chars).chain(stop.chars()).collect()
}
