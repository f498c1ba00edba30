//! Boundary tests that come from the tables: a new limit is tested the day it is added.

use super::{UPDATE_CONNECTION, connection, dpd, ikepolicy};
use crate::field::{Field, Format, Shape, Standing};
use crate::finding::Severity;

/// The names of the rules that find fault with this value of a field.
fn rules(field: &Field, json: &str) -> Vec<&'static str> {
    let member = format!("\"{}\": {json}", field.name);
    let document = match field.owner {
        "" if field == &connection::VPN_CONNECTION => format!("{{{member}}}"),
        "" => format!("{{\"vpn_connection\": {{{member}}}}}"),
        "dpd" => format!("{{\"vpn_connection\": {{\"ikepolicy\": {{\"dpd\": {{{member}}}}}}}}}"),
        "policy_rules" => format!("{{\"vpn_connection\": {{\"policy_rules\": [{{{member}}}]}}}}"),
        owner => format!("{{\"vpn_connection\": {{\"{owner}\": {{{member}}}}}}}"),
    };
    crate::check(&document).findings().iter().map(|finding| finding.rule.name).collect()
}

fn all(fields: &'static [&'static Field]) -> Vec<&'static Field> {
    fields.iter().filter(|field| field.standing == Standing::Update).flat_map(|field| [vec![*field], all(field.fields())].concat()).collect()
}

#[track_caller]
fn judged(field: &Field, json: &str, rule: &str, expected: bool) {
    let found = rules(field, json);
    let shown: String = json.chars().take(80).collect();
    assert_eq!(found.contains(&rule), expected, "{}: {shown}: {found:?}", field.name);
}

#[test]
fn integers_have_their_range() {
    let mut seen = 0;
    for field in all(&UPDATE_CONNECTION) {
        let Shape::Integer { min, max } = field.shape else { continue };
        seen += 1;
        for (value, wrong) in [(min - 1, true), (min, false), (max, false), (max + 1, true), (-min, true)] {
            judged(field, &value.to_string(), "out-of-range", wrong);
        }
        judged(field, &"9".repeat(40), "out-of-range", true);
        judged(field, "1e400", "wrong-type", true);
        judged(field, &format!("{min}.0"), "wrong-type", true);
        judged(field, &format!("\"{min}\""), "wrong-type", true);
    }
    assert_eq!(seen, 4);
}

#[test]
fn choices_have_their_values() {
    let mut seen = 0;
    for field in all(&UPDATE_CONNECTION) {
        let Shape::Choice(choices) = field.shape else { continue };
        seen += 1;
        for choice in choices {
            let json = format!("\"{}\"", choice.value);
            judged(field, &json, "unknown-value", false);
            judged(field, &json, "unsupported-value", choice.unsupported);
            judged(field, &json.to_uppercase(), "unknown-value", choice.value.to_uppercase() != choice.value);
        }
        judged(field, "\"\"", "unknown-value", true);
        judged(field, "\"nonsense\"", "unknown-value", true);
    }
    assert_eq!(seen, 13);
}

#[test]
fn strings_have_their_length_and_characters() {
    let mut seen = 0;
    for field in all(&UPDATE_CONNECTION) {
        let Shape::Text(Format::Characters { min, max, class }) = field.shape else { continue };
        seen += 1;
        for (length, wrong) in [(min - 1, true), (min, false), (max, false), (max + 1, true)] {
            judged(field, &format!("\"{}\"", "a".repeat(length)), "wrong-length", wrong);
        }
        // Characters, not bytes.
        judged(field, &format!("\"{}\"", "\u{1F600}".repeat(max)), "wrong-length", false);
        // What the flag `v` of ECMA-262 reserves in a class is escaped, or browsers ignore the pattern.
        let inner = class.pattern.strip_prefix("[A-Za-z0-9").and_then(|inner| inner.strip_suffix(']')).unwrap();
        let is_escaped = |at: usize| inner[..at].ends_with('\\');
        let reserved = inner.char_indices().any(|(at, c)| "()[]{}/-|".contains(c) && !is_escaped(at));
        assert!(!reserved, "{}", class.pattern);
        // The pattern for schemas and forms and the predicate of the engine agree.
        let pattern = regex::Regex::new(&format!("^{}$", class.pattern)).unwrap();
        for c in ('\0'..='\u{2FF}').chain(['\u{2028}', '\u{FEFF}', '\u{1F600}']) {
            assert!(!class.allows(c) || c.is_alphanumeric() || c == ' ' || class.words.contains(c), "{c:?}");
            assert_eq!(class.allows(c), pattern.is_match(&c.to_string()), "{c:?}");
            let json = serde_json::to_string(&"a".repeat(min).replacen('a', &c.to_string(), 1)).unwrap();
            judged(field, &json, "wrong-character", !class.allows(c));
        }
    }
    assert_eq!(seen, 2);
}

#[test]
fn lists_have_their_size() {
    let mut seen = 0;
    for field in all(&UPDATE_CONNECTION) {
        let (Shape::Texts { max, .. } | Shape::Objects { max, .. }) = field.shape else { continue };
        seen += 1;
        let item = |index: usize| match field.shape {
            Shape::Texts { .. } => format!("\"192.168.{index}.0/24\""),
            _ => format!("{{\"source\": \"10.0.{index}.0/24\", \"destination\": [\"192.168.{index}.0/24\"]}}"),
        };
        for (count, wrong) in [(max - 1, false), (max, false), (max + 1, true)] {
            let items: Vec<_> = (0..count).map(item).collect();
            judged(field, &format!("[{}]", items.join(",")), "too-many-items", wrong);
        }
        judged(field, "[]", "empty-list", true);
        judged(field, "[1]", "wrong-type", true);
    }
    assert_eq!(seen, 3);
}

#[test]
fn every_other_type_is_wrong() {
    let values = ["null", "true", "1", "1.5", "\"text\"", "[]", "{}"];
    for field in all(&UPDATE_CONNECTION) {
        for value in values {
            let right = match field.shape {
                Shape::Text(_) | Shape::Choice(_) => value == "\"text\"",
                Shape::Integer { .. } => value == "1",
                Shape::Boolean => value == "true",
                Shape::Texts { .. } | Shape::Objects { .. } => value == "[]",
                Shape::Object(_) => value == "{}",
                Shape::Unjudged => true,
            };
            judged(field, value, "wrong-type", !right);
        }
    }
}

#[test]
fn blocks_are_cidr() {
    for (text, wrong) in [
        ("0.0.0.0/0", false),
        ("192.168.1.0/32", false),
        ("192.168.1.0/33", true),
        ("192.168.1.0", true),
        ("192.168.1.0/", true),
        ("192.168.1.0/024", true),
        ("192.168.01.0/24", true),
        ("192.168.1/24", true),
        ("256.168.1.0/24", true),
        ("192.168.1.0/255.255.255.0", true),
        ("192.168. 1.0/24", true),
        ("2001:db8::/32", true),
        ("192.168.1.0/24,192.168.2.0/24", true),
        ("192.168.1.0/+4", true),
        ("", true),
    ] {
        judged(&connection::PEER_SUBNETS, &format!("[\"{text}\"]"), "invalid-cidr", wrong);
    }
}

/// Every string that the tables know, items of lists too: what nobody sees in it is named, and nothing else is said of the value.
#[test]
fn what_nobody_sees_is_named_wherever_a_string_stands() {
    let mut seen = 0;
    for field in all(&UPDATE_CONNECTION) {
        let (form, is_list) = match field.shape {
            Shape::Text(format) => (Some(format), false),
            Shape::Texts { format, .. } => (Some(format), true),
            Shape::Choice(_) => (None, false),
            _ => continue,
        };
        let right = match form {
            None => field.values().next().unwrap(),
            Some(Format::Uuid) => "5247ae10-1f3c-48df-8a86-dd36659a7f5d",
            Some(Format::Cidr) => "192.168.1.0/24",
            Some(Format::Interface) => "169.254.76.1/30",
            Some(Format::Ipv4 { .. }) => "192.0.2.1",
            Some(_) => "kQ7vb-WxjhTr3mZ9pLd2s",
        };
        for json in [format!("\"{right}\u{200B}\""), format!("\"\\u202a{right}\""), format!("\"{right} \"")] {
            let json = if is_list { format!("[{json}]") } else { json };
            judged(field, &json, "invisible-character", !field.secret);
            let found = rules(field, &json);
            assert!(field.secret || found.iter().all(|name| crate::rule(name).unwrap().severity != Severity::Error), "{}: {found:?}", field.name);
        }
        seen += 1;
    }
    assert_eq!(seen, 23);
}

#[test]
fn ids_follow_their_type() {
    judged(&ikepolicy::LOCAL_ID, "\"192.0.2.1\"", "invalid-ipv4", false);
    judged(&ikepolicy::LOCAL_ID, "\"192.0.2.256\"", "invalid-ipv4", true);
    judged(&ikepolicy::PEER_ID, "\"10.***.***.134\"", "invalid-ipv4", true);
    judged(&ikepolicy::PEER_ID, "\"vpn.example.com\", \"peer_id_type\": \"fqdn\"", "invalid-ipv4", false);
    judged(&ikepolicy::PEER_ID, "\"vpn.example.com\", \"local_id_type\": \"fqdn\"", "invalid-ipv4", true);
    judged(&dpd::TIMEOUT, "15", "wrong-type", false);
}

#[test]
fn uuids_have_one_form() {
    for (text, wrong) in [
        ("5247ae10-1f3c-48df-8a86-dd36659a7f5d", false),
        ("5247AE10-1F3C-48DF-8A86-DD36659A7F5D", false),
        ("5247ae101f3c48df8a86dd36659a7f5d", true),
        ("{5247ae10-1f3c-48df-8a86-dd36659a7f5d}", true),
        ("5247ae10-demo-a8df-va86-dd36659a7f5d", true),
        ("5247ae10-1f3c-48df-8a86-dd36659a7f5", true),
    ] {
        judged(&connection::CGW_ID, &format!("\"{text}\""), "invalid-uuid", wrong);
    }
}

#[test]
fn values_of_answers_have_their_tables() {
    use crate::{Linter, Operation, Severity};
    let rules = |field: &Field, json: &str| -> Vec<&'static str> {
        let member = format!("\"{}\": {json}", field.name);
        let inside = match field.owner {
            "" => member,
            "dpd" => format!("\"ikepolicy\": {{\"dpd\": {{{member}}}}}"),
            list @ ("policy_rules" | "tags") => format!("\"{list}\": [{{{member}}}]"),
            owner => format!("\"{owner}\": {{{member}}}"),
        };
        let report = Linter::new(Operation::GetConnectionResponse).check(&format!("{{\"vpn_connection\": {{{inside}}}}}"));
        assert!(report.findings().iter().all(|finding| finding.severity < Severity::Error), "{inside}");
        report.findings().iter().map(|finding| finding.rule.name).collect()
    };
    let mut seen = [0; 3];
    for field in all(super::response::GET[0].fields()) {
        match field.shape {
            Shape::Integer { min, max } => {
                seen[0] += 1;
                for (value, wrong) in [(min - 1, true), (min, false), (max, false), (max + 1, true)] {
                    assert_eq!(rules(field, &value.to_string()).contains(&"out-of-range"), wrong, "{} {value}", field.name);
                }
            }
            Shape::Choice(choices) => {
                seen[1] += 1;
                assert_eq!(rules(field, "\"nonsense\""), ["unknown-value"], "{}", field.name);
                for choice in choices {
                    let found = rules(field, &format!("\"{}\"", choice.value));
                    assert!(!found.contains(&"unknown-value") && found.contains(&"unsupported-value") == choice.unsupported, "{}", choice.value);
                }
            }
            Shape::Text(Format::Characters { min, max, .. } | Format::Free { min, max }) => {
                seen[2] += 1;
                for (length, wrong) in [(min.checked_sub(1), true), (Some(min), false), (Some(max), false), (Some(max + 1), true)] {
                    let Some(length) = length else { continue };
                    assert_eq!(rules(field, &format!("\"{}\"", "a".repeat(length))).contains(&"wrong-length"), wrong, "{} {length}", field.name);
                }
            }
            _ => {}
        }
    }
    assert_eq!(seen, [5, 19, 3]);
}

#[test]
fn patterns_of_answers_are_what_the_engine_takes() {
    for (format, text, fits) in [
        (Format::UuidOrIpv4, "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3", true),
        (Format::UuidOrIpv4, "192.168.45.7", true),
        (Format::UuidOrIpv4, "192.168.45", false),
        (Format::UuidOrZero, "0", true),
        (Format::UuidOrZero, "00", false),
        (Format::Timestamp, "2025-06-26T13:41:34.626Z", true),
        (Format::Timestamp, "2025-06-26T24:41:34.626Z", false),
        (Format::Timestamp, "2025-06-26T13:41:34Z", true),
        // Of connections and gateways, as the pages print them.
        (Format::Timestamp, "2025-02-21T06:50:25.5Z", true),
        (Format::Timestamp, "2025-02-21T06:50:25.24Z", true),
        (Format::Timestamp, "2025-02-21T06:50:25.09035Z", true),
        (Format::Timestamp, "2025-02-21T06:50:25.784574762Z", true),
        (Format::Timestamp, "2025-02-21T14:50:25+08:00", true),
        (Format::Timestamp, "2025-02-21T14:50:25.784574762-23:59", true),
        (Format::Timestamp, "2025-06-26t13:41:34.626z", true),
        (Format::Timestamp, "2016-12-31T23:59:60Z", true),
        (Format::Timestamp, "2016-12-31T23:59:61Z", false),
        (Format::Timestamp, "2025-06-26T13:41:34", false),
        (Format::Timestamp, "2025-06-26 13:41:34Z", false),
        (Format::Timestamp, "2025-06-26T13:41Z", false),
        (Format::Timestamp, "2025-06-26T13:41:34.Z", false),
        (Format::Timestamp, "2025-06-26T13:41:34,5Z", false),
        (Format::Timestamp, "2025-06-26T13:41:34.5", false),
        (Format::Timestamp, "2025-06-26T13:41:34+08", false),
        (Format::Timestamp, "2025-06-26T13:41:34+0800", false),
        (Format::Timestamp, "2025-06-26T13:41:34+24:00", false),
        (Format::Timestamp, "2025-06-26T13:41:34+08:60", false),
        (Format::Timestamp, "2025-06-26T13:41:34ZZ", false),
        (Format::Timestamp, "2025-06-26", false),
        (Format::Timestamp, "", false),
        (Format::Timestamp, "2025-06-26T13:60:34.626Z", false),
        (Format::Timestamp, "2025-00-26T13:41:34.626Z", false),
        (Format::Timestamp, "2025-06-32T13:41:34.626Z", false),
        (Format::Timestamp, "\u{e4}025-06-26T13:41:34.62Z", false),
    ] {
        assert_eq!(regex::Regex::new(&format.pattern()).unwrap().is_match(text), fits, "{text}");
        let member = match format {
            Format::UuidOrIpv4 => "vgw_ip",
            Format::UuidOrZero => "enterprise_project_id",
            _ => "created_at",
        };
        let report = crate::Linter::new(crate::Operation::GetConnectionResponse).check(&format!(r#"{{"vpn_connection": {{"{member}": "{text}"}}}}"#));
        assert_eq!(report.findings().is_empty(), fits, "{text}");
    }
}
