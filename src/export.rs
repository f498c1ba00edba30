//! What is generated from the tables and the rules: the JSON Schema, the TypeScript types, the form, a rule as data.
//!
//! Nothing is written twice: a limit, a label or a description that is missing here is missing in the tables.

mod form;
mod rule;
mod schema;
mod types;

pub use form::form;
pub use schema::schema;
pub use types::types;

use crate::spec::{Field, Standing};

/// What a field is, when a change of it applies, what it asks of the customer gateway and where it is documented, a sentence each.
fn describe(field: &Field) -> String {
    let standing = match field.standing {
        Standing::Parameter => None,
        Standing::Elsewhere { .. } => Some("the update does not change it"),
        Standing::Deprecated => Some("it is kept for compatibility only"),
    };
    let unit = field.unit.map(|unit| format!("in {unit}"));
    let parts = [Some(field.description), standing, unit.as_deref(), field.effect.words(), field.both_ends.words()];
    let mut out: String = parts.into_iter().flatten().map(|part| sentence(part) + " ").collect();
    out.push_str(&sentence(&format!("source: {}", field.source)));
    out
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
