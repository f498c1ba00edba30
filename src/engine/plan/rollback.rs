//! The rollback: the update that restores the values that an update changes. Never the key, which no answer has.

use std::fmt::Write as _;

use serde::Serialize;

use super::{Change, Difference, Item, Value, When};
use crate::escape::spelled_out;
use crate::spec::{Field, connection};

/// The way back from an update.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Rollback {
    /// The body of the update that restores the current values, as JSON text; none if it would restore nothing.
    pub body: Option<String>,
    /// JSON pointers of the members that the body restores.
    pub restored: Vec<String>,
    /// JSON pointers of the members that the body cannot restore: the key, a value that is not known, and a value that an update cannot
    /// set, such as an empty list.
    pub missing: Vec<String>,
}

impl Rollback {
    /// The way back from these changes. `unplanned`: members whose effect is not known. `is_refused`: whether an update cannot set a member
    /// to its current value.
    pub(super) fn of(changes: &[Change], unplanned: &[String], is_refused: impl Fn(&str) -> bool) -> Rollback {
        let old = |change: &&Change| old(change).is_some() && !is_refused(&change.pointer);
        let (restored, others): (Vec<&Change>, Vec<&Change>) = changes.iter().partition(old);
        let is_missing = |change: &&Change| change.difference != Difference::Ignored && change.when != When::NoEffect;
        let missing = others.into_iter().filter(is_missing).map(|change| &change.pointer);
        Rollback {
            body: body(&restored),
            restored: restored.iter().map(|change| change.pointer.clone()).collect(),
            missing: missing.chain(unplanned).cloned().collect(),
        }
    }
}

/// The current value as JSON text; none if it is not known, or an empty list: the API page does not say that an empty list
/// clears the list.
fn old(change: &Change) -> Option<String> {
    match &change.difference {
        Difference::Value { old, .. } => old.as_ref().map(json),
        Difference::List { old, .. } => {
            let old = old.as_ref()?;
            let items: Vec<String> = old.iter().map(item).collect();
            match old.first()? {
                Item::Network(_) => Some(format!("[{}]", items.join(", "))),
                // Each rule has a line of its own.
                Item::PolicyRule { .. } => Some(format!("[\n      {}\n    ]", items.join(",\n      "))),
            }
        }
        Difference::Secret | Difference::Ignored => None,
    }
}

fn json(value: &Value) -> String {
    match value {
        Value::Text(value) => text(value),
        Value::Integer(integer) => integer.to_string(),
        Value::Boolean(boolean) => boolean.to_string(),
    }
}

/// A JSON string in which no character steers or hides anything.
fn text(value: &str) -> String {
    let mut out = serde_json::to_string(value).unwrap_or_default();
    let unseen: Vec<(usize, char)> = spelled_out(&out).collect();
    for (at, c) in unseen.into_iter().rev() {
        let units = c.encode_utf16(&mut [0; 2]).iter().fold(String::new(), |out, unit| format!("{out}\\u{unit:04x}"));
        out.replace_range(at..at + c.len_utf8(), &units);
    }
    out
}

fn item(item: &Item) -> String {
    match item {
        Item::Network(network) => text(network),
        Item::PolicyRule { source, destination } => {
            let destination: Vec<String> = destination.iter().map(|network| text(network)).collect();
            format!("{{ \"source\": {}, \"destination\": [{}] }}", text(source), destination.join(", "))
        }
    }
}

/// The body of the update, with its members in the order of the page.
fn body(restored: &[&Change]) -> Option<String> {
    object(&[&connection::VPN_CONNECTION], "", restored, 0).map(|object| object + "\n")
}

fn object(fields: &[&Field], above: &str, restored: &[&Change], depth: usize) -> Option<String> {
    let mut out = String::new();
    for field in fields {
        let pointer = format!("{above}/{}", field.name);
        let value = if field.is_object() {
            object(field.fields(), &pointer, restored, depth + 1)
        } else {
            restored.iter().find(|change| change.pointer == pointer).and_then(|change| old(change))
        };
        if let Some(value) = value {
            let comma = if out.is_empty() { "" } else { "," };
            let _ = write!(out, "{comma}\n{}\"{}\": {value}", "  ".repeat(depth + 1), field.name);
        }
    }
    (!out.is_empty()).then(|| format!("{{{out}\n{}}}", "  ".repeat(depth)))
}
