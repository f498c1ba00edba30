//! The documented forms of strings, and classes of characters.

use crate::net;
use crate::spec::Field;

/// The documented form of a string.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Format {
    /// Characters of one class and a length in characters.
    Characters {
        /// The smallest number of characters.
        min: usize,
        /// The largest number of characters.
        max: usize,
        /// The characters.
        class: &'static Class,
    },
    /// 36 characters of hexadecimal digits, grouped 8-4-4-4-12.
    Uuid,
    /// An IPv4 address in dotted decimal notation, given that the id type is `ip`.
    Ipv4 {
        /// The field that says the type of the id.
        id_type: &'static Field,
    },
    /// An IPv4 address in dotted decimal notation.
    Address,
    /// An IPv4 CIDR block, `a.b.c.d/n`.
    Cidr,
    /// An IPv4 address with its prefix length, judged by the rules on tunnel addresses.
    Interface,
    /// A UUID or an IPv4 address.
    UuidOrIpv4,
    /// A UUID or `0`.
    UuidOrZero,
    /// A time as RFC 3339 has it, such as `2025-06-26T13:41:34.626Z`.
    Timestamp,
    /// The code of an error, such as `VPN.0001`.
    Code,
    /// Any text of this length in characters. It may hold a secret, so it is never shown.
    Free {
        /// The smallest number of characters.
        min: usize,
        /// The largest number of characters.
        max: usize,
    },
}

impl Format {
    /// The form in words, with an example where that helps.
    #[must_use]
    pub const fn words(&self) -> &'static str {
        match self {
            Format::Characters { class, .. } => class.words,
            Format::Uuid => "36 characters: hexadecimal digits, grouped 8-4-4-4-12",
            Format::Ipv4 { .. } | Format::Address => "an IPv4 address, such as `192.0.2.1`",
            Format::Cidr => "an IPv4 CIDR block, such as `192.168.1.0/24`",
            Format::Interface => "an IPv4 address with its prefix length, such as `169.254.76.1/30`",
            Format::UuidOrIpv4 => "a UUID, or an IPv4 address such as `192.0.2.1`",
            Format::UuidOrZero => "a UUID, or `0`",
            Format::Timestamp => "an RFC 3339 time, such as `2025-06-26T13:41:34.626Z`",
            Format::Code => "the code of an error, such as `VPN.0001`",
            Format::Free { .. } => "any text",
        }
    }

    /// Whether a text has the form.
    #[must_use]
    pub fn fits(&self, text: &str) -> bool {
        match self {
            // The characters of a class are of one byte each.
            Format::Characters { min, max, class } => (*min..=*max).contains(&text.len()) && text.bytes().all(|byte| class.allows(byte as char)),
            Format::Uuid => is_uuid(text),
            Format::UuidOrIpv4 => is_uuid(text) || net::ipv4(text).is_some(),
            Format::UuidOrZero => is_uuid(text) || text == "0",
            Format::Ipv4 { .. } | Format::Address => net::ipv4(text).is_some(),
            Format::Cidr => net::parse(text).is_some(),
            Format::Interface => net::interface(text).is_some(),
            Format::Timestamp => is_timestamp(text),
            Format::Code => true,
            Format::Free { min, max } => (*min..=*max).contains(&text.chars().count()),
        }
    }

    /// The form as an anchored regular expression, as far as possible; it leaves out the lengths of [`Format::Characters`].
    ///
    /// It means the same in ECMA-262 with the flag `u` (JSON Schema) or `v` (the attribute `pattern` of HTML) and in the crate `regex`.
    #[must_use]
    pub fn pattern(&self) -> String {
        const BYTE: &str = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
        const LENGTH: &str = "(3[0-2]|[12]?[0-9])";
        const HOUR: &str = "([01][0-9]|2[0-3])";
        const MINUTE: &str = ":[0-5][0-9]";
        const UUID: &str = "[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}";
        match self {
            Format::Characters { class, .. } => format!("^{}*$", class.pattern),
            Format::Uuid => format!("^{UUID}$"),
            Format::UuidOrIpv4 => format!("^({UUID}|({BYTE}\\.){{3}}{BYTE})$"),
            Format::UuidOrZero => format!("^({UUID}|0)$"),
            Format::Timestamp => format!(
                "^[0-9]{{4}}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])[Tt]{HOUR}{MINUTE}:([0-5][0-9]|60)(\\.[0-9]+)?([Zz]|[+\\-]{HOUR}{MINUTE})$"
            ),
            Format::Code => "^[A-Za-z]+\\.[0-9]+$".to_owned(),
            Format::Free { .. } => String::new(),
            Format::Ipv4 { .. } | Format::Address => format!("^({BYTE}\\.){{3}}{BYTE}$"),
            Format::Cidr => format!("^({BYTE}\\.){{3}}{BYTE}/{LENGTH}$"),
            // Rules judge the length and the address.
            Format::Interface => format!("^({BYTE}\\.){{3}}{BYTE}(/{LENGTH})?$"),
        }
    }
}

/// A class of characters, as a predicate for the engine and as a pattern for schemas and forms.
#[derive(Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Class {
    /// The characters in words.
    pub words: &'static str,
    /// The class as a bracket expression of a regular expression. The characters that ECMA-262 reserves with the flag `v` (of HTML) are
    /// escaped: `( ) [ ] { } / - | \\`.
    pub pattern: &'static str,
    /// The same as a set of ASCII codes.
    set: [u64; 2],
}

impl Class {
    /// ASCII letters, digits and these.
    pub(crate) const fn alphanumeric_and(special: &str, words: &'static str, pattern: &'static str) -> Class {
        let (mut set, mut code) = ([0; 2], 0);
        while code < 128_u8 {
            if code.is_ascii_alphanumeric() {
                set[code as usize / 64] |= 1 << (code % 64);
            }
            code += 1;
        }
        let mut index = 0;
        while index < special.len() {
            let code = special.as_bytes()[index];
            set[code as usize / 64] |= 1 << (code % 64);
            index += 1;
        }
        Class { words, pattern: if crate::IS_PACKAGE { "" } else { pattern }, set }
    }

    /// Whether the character is in the class.
    #[must_use]
    pub const fn allows(&self, c: char) -> bool {
        c.is_ascii() && self.set[c as usize / 64] >> (c as u32 % 64) & 1 == 1
    }
}

/// Whether the text is 8-4-4-4-12 hexadecimal digits.
pub(crate) fn is_uuid(text: &str) -> bool {
    // The number of digits and the places of all else, without a decision for each byte.
    let Ok(bytes) = <&[u8; 36]>::try_from(text.as_bytes()) else { return false };
    let digits: u8 = bytes.iter().map(|byte| u8::from(byte.is_ascii_hexdigit())).sum();
    digits == 32 && [8, 13, 18, 23].iter().all(|&at| bytes[at] == b'-')
}

/// Whether the text is a `date-time` of RFC 3339, section 5.6. The number of days of a month, and the minutes of leap seconds, are not checked.
pub(crate) fn is_timestamp(text: &str) -> bool {
    let Some((time, mut rest)) = text.as_bytes().split_at_checked("0000-00-00T00:00:00".len()) else { return false };
    let is_time = has_form(time, b"0000-00-00T00:00:00")
        && within(&time[5..], "01", "12")
        && within(&time[8..], "01", "31")
        && within(&time[11..], "00", "23")
        && within(&time[14..], "00", "59")
        && within(&time[17..], "00", "60");
    if let [b'.', fraction @ ..] = rest {
        let digits = fraction.iter().take_while(|byte| byte.is_ascii_digit()).count();
        if digits == 0 {
            return false;
        }
        rest = &fraction[digits..];
    }
    let is_offset = match rest {
        [b'Z' | b'z'] => true,
        [b'+' | b'-', offset @ ..] => has_form(offset, b"00:00") && within(offset, "00", "23") && within(&offset[3..], "00", "59"),
        _ => false,
    };
    is_time && is_offset
}

/// Whether a text has a digit for each `0` of the form, and otherwise the same characters in either case.
fn has_form(text: &[u8], form: &[u8]) -> bool {
    let fits = |(byte, form): (&u8, &u8)| if *form == b'0' { byte.is_ascii_digit() } else { byte.eq_ignore_ascii_case(form) };
    text.len() == form.len() && text.iter().zip(form).all(fits)
}

/// Whether the two digits in front are within these.
fn within(digits: &[u8], least: &str, most: &str) -> bool {
    (least.as_bytes()..=most.as_bytes()).contains(&&digits[..2])
}
