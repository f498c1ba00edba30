//! Pre-shared keys: their classes of characters, and keys that are publicly known.

use crate::spec::connection;

/// The sizes of the classes: digits, special characters, upper case, lower case, the largest last.
pub(crate) const CLASSES: [u32; 4] = [10, connection::PSK_SPECIAL.len() as u32, 26, 26];

/// The sizes of the classes that the key uses.
pub(crate) fn classes(key: &str) -> impl Iterator<Item = u32> + use<> {
    let mut used = [false; 4];
    for byte in key.bytes() {
        match byte {
            b'0'..=b'9' => used[0] = true,
            b'A'..=b'Z' => used[2] = true,
            b'a'..=b'z' => used[3] = true,
            _ => used[1] |= connection::PSK_SPECIAL.as_bytes().contains(&byte),
        }
    }
    CLASSES.into_iter().zip(used).filter(|(_, used)| *used).map(|(size, _)| size)
}

/// Keys that documentation prints, in lower case.
const PRINTED: [&str; 8] = ["test@123", "abcd****", "test@1234", "huawei@123", "huawei@1234", "password@123", "p@ssw0rd", "admin@123"];

/// Whether the key is printed or trivial.
pub(crate) fn is_known(key: &str) -> bool {
    PRINTED.iter().any(|printed| printed.eq_ignore_ascii_case(key)) || trivial(key)
}

/// Whether all but a few characters repeat the one before or follow it in order. A key is of ASCII; the API takes no other.
fn trivial(key: &str) -> bool {
    let (mut pairs, mut repeated, mut in_order) = (0, 0, 0);
    for pair in key.as_bytes().windows(2) {
        pairs += 1;
        match pair[0].to_ascii_lowercase().abs_diff(pair[1].to_ascii_lowercase()) {
            0 => repeated += 1,
            1 => in_order += 1,
            _ => {}
        }
    }
    pairs > 2 && repeated.max(in_order) * 4 >= pairs * 3
}
