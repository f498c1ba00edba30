//! What `serde_json` says of a document, and where vpnlint says otherwise on purpose.

/// Whether vpnlint should take a document for JSON: whether `serde_json` does, with two exceptions. None where arrays and objects are nested
/// deeper than 127, which `serde_json` does not read.
///
/// 1. A byte order mark is a finding of its own, and the rest is read.
/// 2. `serde_json` refuses numbers that a float cannot hold, such as `1e400`. RFC 8259 leaves the range open; to vpnlint they
///    are out of range.
pub(crate) fn is_json(document: &[u8]) -> Option<bool> {
    let mut text = document.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(document).to_vec();
    loop {
        match serde_json::from_slice::<serde_json::Value>(&text) {
            Ok(_) => return Some(true),
            Err(error) if error.to_string().starts_with("number out of range") => replace_number(&mut text, &error),
            Err(error) if error.to_string().starts_with("recursion limit exceeded") => return None,
            Err(_) => return Some(false),
        }
    }
}

/// Puts a small number, which no digit or fraction behind it could continue, in the place of the one that is too large.
fn replace_number(text: &mut Vec<u8>, error: &serde_json::Error) {
    let line: usize = text.split_inclusive(|&byte| byte == b'\n').take(error.line() - 1).map(<[u8]>::len).sum();
    // The error stands inside or right behind the number.
    let inside = line + error.column() - 1;
    let start = text[..inside].iter().rposition(|byte| !b"+-.0123456789eE".contains(byte)).map_or(0, |before| before + 1);
    let digits = |from: usize| from + text[from..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    let mut end = digits(start + usize::from(text[start] == b'-'));
    if text.get(end) == Some(&b'.') {
        end = digits(end + 1);
    }
    if let Some(b'e' | b'E') = text.get(end) {
        end = digits(end + 1 + usize::from(matches!(text.get(end + 1), Some(b'+' | b'-'))));
    }
    assert!(inside < end, "no number in {:?} at {inside}", String::from_utf8_lossy(text));
    text.splice(start..end, *b"0e0");
}
