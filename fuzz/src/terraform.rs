//! Any bytes are a plan of Terraform or not, and no output has one of its keys.

use serde_json::Value;
use vpnlint::{Rule, rule};

use super::keys;
use super::rendered::rendered;
use super::schema_bodies::KEY;

pub fn run(bytes: &[u8]) {
    // The way to the reader of plans that the library has: the samples of a rule on them. Each shows another report of the plan.
    let rules: Vec<&Rule> = ["replaces-connection", "change-not-sent", "key-in-plan"].map(|name| rule(name).unwrap()).into();
    let mut text = String::from_utf8_lossy(bytes).into_owned();
    let has_keys = mark(&mut text) && !keys::is_given(bytes);
    for rule in rules {
        let shown = rendered(rule.check(&text, &rule.page.bad));
        assert!(!has_keys || !shown.contains(KEY), "{text}: {shown}");
    }
}

/// Puts a key that is known in the place of every text below a `psk`. Tells whether there is one.
fn mark(text: &mut String) -> bool {
    let Ok(mut plan) = serde_json::from_str::<Value>(text) else { return false };
    let has_keys = mark_below(&mut plan, false);
    if has_keys {
        *text = plan.to_string();
    }
    has_keys
}

fn mark_below(value: &mut Value, is_secret: bool) -> bool {
    match value {
        Value::String(text) if is_secret => {
            *text = format!("{KEY}{text}");
            true
        }
        Value::Object(members) => members.iter_mut().fold(false, |found, (name, value)| mark_below(value, is_secret || name == "psk") | found),
        Value::Array(items) => items.iter_mut().fold(false, |found, item| mark_below(item, is_secret) | found),
        _ => false,
    }
}
