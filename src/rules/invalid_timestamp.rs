//! `invalid-timestamp`: a text is not an RFC 3339 time.

use crate::field::Field;
use crate::finding::Severity;
use crate::json::NodeId;
use crate::rule::{Check, Rule, Sample};
use crate::rules::invisible_character;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "invalid-timestamp",
    severity: Severity::Warning,
    summary: "a text is not an RFC 3339 time",
    why: "programs that read the answer expect such a time",
    source: "API, Table 9",
    bad: Sample::new(
        r#"{"vpn_connection": {"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3", "created_at": "2025-06-26 13:41:34"}, "request_id": "f91082d4-6d49-479c-ad1d-4e552a9f5cae"}"#,
    ),
    good: Sample::new(
        r#"{"vpn_connection": {"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3", "created_at": "2025-06-26T13:41:34.626Z"}, "request_id": "f91082d4-6d49-479c-ad1d-4e552a9f5cae"}"#,
    ),
    members: &[],
    check: Check::Walk,
}
.for_target();

pub(crate) fn check(view: &mut View, field: &'static Field, node: NodeId) {
    if is_timestamp(&view.tree.string(node).unwrap_or_default()) || invisible_character::check(view, field, node, is_timestamp) {
        return;
    }
    let shown = view.shown(node);
    view.report(&RULE, node, "`{value}` is not an RFC 3339 time")
        .param("value", shown)
        .param("member", field.name)
        .cite(field.source)
        .advise("an RFC 3339 time has a date, a time and an offset, such as `2025-06-26T13:41:34.626Z`");
}

/// Whether the text is a `date-time` of RFC 3339, section 5.6. How many days a month has, and which minutes a leap second, is not asked.
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
