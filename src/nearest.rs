//! The nearest of some names to a mistyped one. It does not know the origin of the names.

/// The question whether this name was meant, as the end of an error.
pub(crate) fn question(suggestion: Option<&str>) -> String {
    suggestion.map(|near| format!(", is `{near}` meant?")).unwrap_or_default()
}

/// The name that was probably meant: the first one that begins with the parts of `word`, as `weak-dh-group` does with `weak-dh`, or else the
/// nearest one. Lists of names begin with the most usual one.
pub(crate) fn meant<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let names: Vec<&str> = names.into_iter().collect();
    let is_longer = |name: &&str| name.strip_prefix(word).is_some_and(|rest| rest.starts_with('-'));
    names.iter().copied().find(is_longer).or_else(|| nearest(word, names))
}

/// The name that is nearest to `word`, if one is near enough to be meant, and nearer than its rivals. Names with another number are
/// other names: `group24` is no slip of `group2`. The word may lack a number, or the last of several.
pub(crate) fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    nearest_of(word, &mut names.into_iter())
}

/// The search itself, compiled once for all kinds of names.
fn nearest_of<'a>(word: &str, names: &mut dyn Iterator<Item = &'a str>) -> Option<&'a str> {
    // The distance costs the product of the lengths: a long word is no slip of any name.
    if word.len() > 64 {
        return None;
    }
    let has_its_numbers = |name: &&str| {
        let mut of_name = numbers(name);
        numbers(word).all(|number| of_name.next() == Some(number))
    };
    let word = &plain(word);
    let allowed = (word.len() / 3).clamp(1, 3);
    let letters_of_word = letters(word);
    // Each step of the distance adds, drops or exchanges one letter: most names are out of reach at a glance.
    let is_in_reach = |name: &&str| {
        let letters_of_name = letters(name);
        let lacks = (letters_of_name & !letters_of_word).count_ones();
        lacks.max((letters_of_word & !letters_of_name).count_ones()) as usize <= allowed
    };
    let mut best: Option<(usize, &str)> = None;
    let mut has_rival = false;
    for name in names.filter(has_its_numbers).filter(is_in_reach) {
        let distance = strsim::osa_distance(word, &plain(name));
        let least = best.map_or(allowed + 1, |(least, _)| least);
        if distance < least {
            best = Some((distance, name));
            has_rival = false;
        } else if distance == least && best.is_some_and(|(_, other)| other != name) {
            has_rival = true;
        }
    }
    best.filter(|_| !has_rival).map(|(_, name)| name)
}

/// Whether a plain word is a plain name with a slip of one letter at the most. A short word is no slip of anything.
#[cfg(feature = "cli")]
pub(crate) fn is_slip(word: &str, name: &str) -> bool {
    const SHORTEST: usize = 7;
    word.len().min(name.len()) >= SHORTEST && word.len().abs_diff(name.len()) < 2 && strsim::osa_distance(word, name) < 2
}

/// The numbers in a text, as they are written.
pub(crate) fn numbers(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_digit()).filter(|number| !number.is_empty())
}

/// The letters and digits of a word in lower case.
pub(crate) fn plain(text: &str) -> String {
    text.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_ascii_lowercase()
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

    #[test]
    fn the_first_parts_of_a_name_mean_the_first_such_name() {
        let names = ["weak-psk", "weak-dh-group", "update-connection", "update-gateway", "ikev1"];
        for (word, name) in [("weak-dh", Some(1)), ("update", Some(2)), ("updat", None), ("weak_dh_gruop", Some(1)), ("ikev", Some(4)), ("", None)] {
            assert_eq!(meant(word, names), name.map(|at: usize| names[at]), "{word}");
        }
    }

    #[test]
    fn another_number_is_another_name() {
        let names = ["group1", "group2", "group14", "group15", "v1", "v2", "peer_subnets", "phase1_negotiation_mode", "cnsa-1.0"];
        for word in ["cnsa-2.0", "group24", "group18", "group31", "group", "v3", "v", "ikev2", "peer_subnets_v6", "phase2_negotiation_mode"] {
            assert_eq!(nearest(word, names), None, "{word}");
        }
        for (word, meant) in
            [("grop15", "group15"), ("gruop-14", "group14"), ("phase_negotiation_mode", "phase1_negotiation_mode"), ("cnsa-1", "cnsa-1.0")]
        {
            assert_eq!(nearest(word, names), Some(meant), "{word}");
        }
    }

    #[test]
    fn of_two_names_that_are_as_near_neither_is_meant() {
        assert_eq!(nearest("pks", ["psk", "pfs"]), None);
        assert_eq!(nearest("pks", ["pfs", "psk", "pks"]), Some("pks"));
        assert_eq!(nearest("psks", ["psk", "psk", "pfs"]), Some("psk"));
    }
}
