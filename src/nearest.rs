//! The nearest of some names to a mistyped one.

/// The name that was probably meant, behind what is wrong.
pub(crate) fn question(suggestion: Option<&str>) -> String {
    suggestion.map(|near| format!(", is `{near}` meant?")).unwrap_or_default()
}

/// The name that is nearest to `word`, if one is near enough to be meant.
pub(crate) fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_of(word, &mut names.into_iter())
}

/// The search itself, compiled once for all kinds of names.
fn nearest_of<'a>(word: &str, names: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    // The distance costs the product of the lengths: a long word is no slip of any name.
    if word.len() > 64 {
        return None;
    }
    let plain = |text: &str| text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase();
    let word = plain(word);
    let allowed = (word.len() / 3).clamp(1, 3);
    let letters_of_word = letters(&word);
    names
        // Each step of the distance adds, drops or exchanges one letter: most names are out of reach at a glance.
        .filter(|name| {
            let letters_of_name = letters(name);
            let lacks = (letters_of_name & !letters_of_word).count_ones();
            lacks.max((letters_of_word & !letters_of_name).count_ones()) as usize <= allowed
        })
        .map(|name| (strsim::osa_distance(&word, &plain(name)), name))
        .filter(|(distance, _)| *distance <= allowed)
        .min_by_key(|(distance, _)| *distance)
        .map(|(_, name)| name)
}

/// The set of letters and digits of a word, without regard to case.
fn letters(word: &str) -> u64 {
    word.bytes().filter(u8::is_ascii_alphanumeric).fold(0, |set, byte| set | 1 << (byte.to_ascii_lowercase() & 63))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_a_letter_or_two_is_recognised() {
        let names = ["peer_subnets", "ikepolicy", "ipsecpolicy", "psk", "name"];
        for (word, meant) in [("peer_subnet", 0), ("peerSubnets", 0), ("ikePolicy", 1), ("ipsec_polcy", 2), ("pks", 3), ("nmae", 4), ("NAME", 4)] {
            assert_eq!(nearest(word, names), Some(names[meant]), "{word}");
        }
        for word in ["", "subnets_of_peers", "tags", &"name".repeat(100)] {
            assert_eq!(nearest(word, names), None, "{word}");
        }
    }
}
