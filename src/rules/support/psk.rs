//! Pre-shared keys: their classes of characters, and keys that are publicly known.

use crate::document::{Key, View};
use crate::json::NodeId;
use crate::spec::connection;

/// The sizes of the classes: digits, special characters, upper case, lower case, the largest last.
pub(crate) const CLASSES: [u32; 4] = [10, connection::PSK_SPECIAL.len() as u32, 26, 26];

/// The sizes of the classes that the key uses.
pub(crate) fn classes(key: &Key) -> impl Iterator<Item = u32> + use<> {
    CLASSES.into_iter().zip(key.uses).filter(|(_, is_used)| *is_used).map(|(size, _)| size)
}

/// What its rules know of the key of the update.
pub(crate) fn key(view: &View) -> Option<Key> {
    *view.frame.readings.key.get_or_init(|| Some(read(view.node(&connection::PSK)?, &view.text(&connection::PSK)?)))
}

/// Reads a key once for all of its rules. The API takes a key of ASCII characters only; others belong to no class.
fn read(node: NodeId, text: &str) -> Key {
    let mut key = Key { node, uses: [false; 4], length: 0, is_unportable: false, is_known: false };
    let (mut repeated, mut in_order, mut before) = (0, 0, None);
    for byte in text.bytes() {
        match byte {
            b'0'..=b'9' => key.uses[0] = true,
            b'A'..=b'Z' => key.uses[2] = true,
            b'a'..=b'z' => key.uses[3] = true,
            _ => key.uses[1] |= connection::PSK_CLASS.allows(byte as char),
        }
        key.is_unportable |= matches!(byte, b' ' | b'*');
        // A character begins with each byte that does not continue one.
        key.length += usize::from(byte & 0xC0 != 0x80);
        let lower = byte.to_ascii_lowercase();
        match before.map(|before| lower.abs_diff(before)) {
            Some(0) => repeated += 1,
            Some(1) => in_order += 1,
            _ => {}
        }
        before = Some(lower);
    }
    let pairs = text.len().saturating_sub(1);
    // All but a few characters repeat the one before or follow it in order.
    let is_trivial = pairs > 2 && repeated.max(in_order) * 4 >= pairs * 3;
    key.is_known = is_trivial || PRINTED.iter().any(|printed| printed.eq_ignore_ascii_case(text));
    key
}

/// Keys that documentation prints, in lower case.
const PRINTED: [&str; 8] = ["test@123", "abcd****", "test@1234", "huawei@123", "huawei@1234", "password@123", "p@ssw0rd", "admin@123"];
