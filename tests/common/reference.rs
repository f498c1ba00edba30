//! What `serde_json` says of a document, and where vpnlint says otherwise on purpose.

use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};

/// Whether vpnlint should take a document for JSON: whether `serde_json` does, with three exceptions.
///
/// 1. A byte order mark is a finding of its own, and the rest is read.
/// 2. `serde_json` goes 127 deep, vpnlint 128.
/// 3. `serde_json` refuses numbers that a float cannot hold, such as `1e400`. RFC 8259 leaves the range open; to vpnlint they
///    are out of range.
pub(crate) fn is_json(document: &[u8]) -> bool {
    let mut text = document.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(document).to_vec();
    loop {
        match serde_json::from_slice::<serde_json::Value>(&text) {
            Ok(_) => return true,
            Err(error) if error.to_string().starts_with("number out of range") => replace_number(&mut text, &error),
            Err(error) if error.to_string().starts_with("recursion limit exceeded") => match is_nested_128_deep(&text) {
                Err(error) if error.to_string().starts_with("number out of range") => replace_number(&mut text, &error),
                result => return result.is_ok(),
            },
            Err(_) => return false,
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

fn is_nested_128_deep(text: &[u8]) -> Result<(), serde_json::Error> {
    let mut reader = serde_json::Deserializer::from_slice(text);
    reader.disable_recursion_limit();
    Nested(0).deserialize(&mut reader)?;
    reader.end()
}

/// Any value, inside so many arrays and objects.
#[derive(Clone, Copy)]
struct Nested(usize);

impl Nested {
    fn deeper<E: Error>(self) -> Result<Nested, E> {
        if self.0 < 128 { Ok(Nested(self.0 + 1)) } else { Err(E::custom("nested deeper than 128")) }
    }
}

impl<'de> DeserializeSeed<'de> for Nested {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for Nested {
    type Value = ();

    fn expecting(&self, out: &mut std::fmt::Formatter) -> std::fmt::Result {
        out.write_str("any value")
    }

    fn visit_unit<E>(self) -> Result<(), E> {
        Ok(())
    }

    fn visit_bool<E>(self, _: bool) -> Result<(), E> {
        Ok(())
    }

    fn visit_i64<E>(self, _: i64) -> Result<(), E> {
        Ok(())
    }

    fn visit_u64<E>(self, _: u64) -> Result<(), E> {
        Ok(())
    }

    fn visit_f64<E>(self, _: f64) -> Result<(), E> {
        Ok(())
    }

    fn visit_str<E>(self, _: &str) -> Result<(), E> {
        Ok(())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<(), A::Error> {
        let item = self.deeper()?;
        while items.next_element_seed(item)?.is_some() {}
        Ok(())
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<(), A::Error> {
        let value = self.deeper()?;
        while members.next_key::<String>()?.is_some() {
            members.next_value_seed(value)?;
        }
        Ok(())
    }
}
