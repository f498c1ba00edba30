//! Pre-shared keys: their classes of characters, and keys that are publicly known.

use crate::document::{Key, View};
use crate::json::NodeId;
use crate::spec::connection;

/// The bits of strength that a key must have.
pub(crate) const BITS: u32 = 112;

/// The characters of the classes: digits, special characters, upper case, lower case.
pub(crate) const CHARACTERS: [&str; 4] = ["0123456789", connection::PSK_SPECIAL, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", "abcdefghijklmnopqrstuvwxyz"];

/// The sizes of the classes, the largest last.
pub(crate) const CLASSES: [u32; 4] = {
    let [digits, special, upper, lower] = CHARACTERS;
    [digits.len() as u32, special.len() as u32, upper.len() as u32, lower.len() as u32]
};

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
    let bytes = text.as_bytes();
    let (mut repeated, mut in_order) = (0, 0);
    for (before, byte) in bytes.iter().zip(bytes.iter().skip(1)) {
        let step = byte.to_ascii_lowercase().abs_diff(before.to_ascii_lowercase());
        repeated += usize::from(step == 0);
        in_order += usize::from(step == 1);
    }
    let pairs = bytes.len().saturating_sub(1);
    // All but a few characters repeat the one before or follow it in order.
    let is_trivial = pairs > 2 && repeated.max(in_order) * 4 >= pairs * 3;
    let used = bytes.iter().fold(0, |used, byte| used | CLASS_OF[usize::from(*byte)]);
    Key {
        node,
        uses: [0, 1, 2, 3].map(|class| used >> class & 1 == 1),
        length: text.chars().count(),
        is_unportable: bytes.iter().any(|byte| matches!(byte, b' ' | b'*')),
        is_known: is_trivial || PRINTED.iter().any(|printed| printed.eq_ignore_ascii_case(text)),
    }
}

/// The class of each byte, as a bit.
static CLASS_OF: [u8; 256] = {
    let (mut classes, mut byte) = ([0; 256], 0);
    while byte < 256 {
        classes[byte] = match byte as u8 {
            b'0'..=b'9' => 1,
            b'A'..=b'Z' => 4,
            b'a'..=b'z' => 8,
            special if connection::PSK_CLASS.allows(special as char) => 2,
            _ => 0,
        };
        byte += 1;
    }
    classes
};

/// Keys that documentation prints, in lower case.
const PRINTED: [&str; 8] = ["test@123", "abcd****", "test@1234", "huawei@123", "huawei@1234", "password@123", "p@ssw0rd", "admin@123"];
