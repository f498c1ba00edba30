//! The keys of a document.

use serde_json::Value;

use super::schema_bodies::KEY;

/// The texts below a member that has a key.
pub fn secrets(value: &Value, is_secret: bool, out: &mut Vec<String>) {
    match value {
        Value::Object(members) => members.iter().for_each(|(name, value)| secrets(value, is_secret || name.eq_ignore_ascii_case("psk"), out)),
        Value::Array(items) => items.iter().for_each(|item| secrets(item, is_secret, out)),
        other if is_secret => out.push(other.to_string()),
        _ => {}
    }
}

/// Whether no output of the text may have the key of the tests: it is a secret, or stands only in secrets.
pub fn is_kept(text: &str) -> bool {
    keys(text).iter().any(|key| key.trim_matches('"') == KEY) || stands_in_secrets(text)
}

/// Whether the text has the key of the tests, and only in secrets.
pub fn stands_in_secrets(text: &str) -> bool {
    let hidden: usize = keys(text).iter().map(|key| key.matches(KEY).count()).sum();
    hidden > 0 && hidden == text.matches(KEY).count()
}

fn keys(text: &str) -> Vec<String> {
    let mut keys = Vec::new();
    secrets(&serde_json::from_str(text).unwrap_or_default(), false, &mut keys);
    keys
}

/// Whether the input itself has the key: then it may stand in names and public values too, which are shown unless it is a whole secret.
pub fn is_given(bytes: &[u8]) -> bool {
    bytes.windows(KEY.len()).any(|part| part == KEY.as_bytes())
}
