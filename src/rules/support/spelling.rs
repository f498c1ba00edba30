//! Listed values in another spelling.

use crate::nearest::numbers;
use crate::spec::Field;

/// The listed value that differs in case, spaces, punctuation or a well-known spelling only.
pub(crate) fn same_value(field: &'static Field, text: &str) -> Option<&'static str> {
    let plain = |text: &'static str| text.bytes().filter(u8::is_ascii_alphanumeric);
    let word: String = text.chars().filter(char::is_ascii_alphanumeric).map(|c| c.to_ascii_lowercase()).collect();
    let spelled = match word.as_str() {
        "sha256" | "sha384" | "sha512" => word.replacen("sha", "sha2", 1),
        "ikev1" | "ikev2" => word.replacen("ike", "", 1),
        "1" | "2" if field.name == "ike_version" => format!("v{word}"),
        _ if matches!(field.name, "dh_group" | "pfs") => {
            let bare = word.strip_prefix("dh").unwrap_or(&word);
            if bare.bytes().all(|byte| byte.is_ascii_digit()) { format!("group{bare}") } else { bare.to_owned() }
        }
        _ => word,
    };
    // `group1-5` may be a range: digits that stand apart are not put together.
    let apart = numbers(text).nth(1).is_some();
    let is_same = |value: &&'static str| plain(value).eq(spelled.bytes()) && (!apart || numbers(text).eq(numbers(value)));
    field.values().find(|value| text.is_ascii() && is_same(value))
}
