//! Boundary tests that come from the tables of all operations: a new limit is tested the day it is added.

use serde_json::Value;

use crate::operations::Operation;
use crate::spec::{Field, Format, Id, Mandatory, Shape, Standing, connection, dpd, eip, gateway, ikepolicy};
use crate::{Linter, Report, Severity};

/// A document with nothing but this value at the place of a field.
pub(crate) fn document(operation: Operation, field: &Field, json: &str) -> String {
    fn around(fields: &[&'static Field], field: &Field, json: &str) -> Option<String> {
        fields.iter().find_map(|above| {
            let value = if std::ptr::eq(*above, field) || *above == field { json.to_owned() } else { around(above.fields(), field, json)? };
            let is_item = value != json && matches!(above.shape, Shape::Objects { .. });
            Some(if is_item { format!("{{\"{}\": [{value}]}}", above.name) } else { format!("{{\"{}\": {value}}}", above.name) })
        })
    }
    operation.forms().iter().find_map(|form| around(form, field, json)).unwrap_or_default()
}

fn report(operation: Operation, field: &Field, json: &str) -> Report {
    Linter::new(operation).check(&document(operation, field, json))
}

/// All parameters of a request or members of an answer.
fn all(fields: &'static [&'static Field]) -> Vec<&'static Field> {
    fields.iter().filter(|field| field.standing == Standing::Parameter).flat_map(|field| [vec![*field], all(field.fields())].concat()).collect()
}

/// Those of all operations. A form other than the first is known by its mandatory member, and is asked for that one only.
fn rows() -> Vec<(Operation, &'static Field)> {
    let of = |operation: &Operation| {
        let (first, others) = operation.forms().split_first().unwrap();
        let marks = others.iter().flat_map(|form| form.iter().copied()).filter(|field| field.is_mandatory());
        all(first).into_iter().chain(marks).map(|field| (*operation, field)).collect::<Vec<_>>()
    };
    Operation::ALL.iter().flat_map(of).collect()
}

#[track_caller]
fn judged((operation, field): (Operation, &Field), json: &str, rule: &str, expected: bool) {
    let report = report(operation, field, json);
    let found: Vec<_> = report.findings().map(|finding| finding.rule.name).collect();
    let shown: String = json.chars().take(80).collect();
    assert_eq!(found.contains(&rule), expected, "{} {}: {shown}: {found:?}", operation.as_str(), field.name);
    // Without its outermost parts, an answer is none.
    let is_value = |finding: &crate::Finding| finding.rule.on.answers < Severity::Error && finding.pointer().matches('/').count() > 1;
    assert!(!operation.is_answer() || report.findings().filter(is_value).all(|finding| finding.severity < Severity::Error), "{shown}");
}

#[test]
fn integers_have_their_range() {
    for row @ (_, field) in rows() {
        let Shape::Integer { min, max } = field.shape else { continue };
        let (min, max) = (i128::from(min), i128::from(max));
        for (value, wrong) in [(min - 1, true), (min, false), (max, false), (max + 1, true), (-min, min != 0)] {
            judged(row, &value.to_string(), "out-of-range", wrong);
        }
        judged(row, &"9".repeat(40), "out-of-range", true);
        judged(row, "1e400", "wrong-type", true);
        judged(row, &format!("{min}.0"), "wrong-type", true);
        judged(row, &format!("\"{min}\""), "wrong-type", true);
    }
}

#[test]
fn choices_have_their_values() {
    for row @ (_, field) in rows() {
        let Shape::Choice(choices) = field.shape else { continue };
        for choice in choices {
            let json = format!("\"{}\"", choice.value);
            judged(row, &json, "unknown-value", false);
            judged(row, &json, "unsupported-value", choice.unsupported);
            let is_listed = choices.iter().any(|other| other.value == choice.value.to_uppercase());
            judged(row, &json.to_uppercase(), "unknown-value", !is_listed);
        }
        judged(row, "\"\"", "unknown-value", true);
        judged(row, "\"nonsense\"", "unknown-value", true);
    }
}

/// Puts the members of one document into another one.
fn merge(into: &mut Value, from: Value) {
    match (into, from) {
        (Value::Object(into), Value::Object(from)) => {
            from.into_iter().for_each(|(name, value)| merge(into.entry(name).or_insert(Value::Null), value));
        }
        (Value::Array(into), Value::Array(from)) => into.iter_mut().zip(from).for_each(|(into, from)| merge(into, from)),
        (into, from) => *into = from,
    }
}

#[test]
fn values_with_a_condition_have_their_rule() {
    let mut count = 0;
    for row @ (operation, field) in rows() {
        for (choice, needs) in field.choices().iter().filter_map(|choice| Some((choice, choice.only_with?))) {
            let other = operation.definition().row(needs.condition.field);
            assert!(needs.condition.values.iter().all(|value| other.values().any(|known| known == *value)), "{}", choice.value);
            for with in other.values() {
                let [mut both, condition] = [(field, choice.value), (other, with)]
                    .map(|(field, value)| serde_json::from_str(&document(operation, field, &format!("\"{value}\""))).unwrap());
                merge(&mut both, condition);
                let report = Linter::new(operation).check(&both.to_string());
                let speaks = report.findings().any(|finding| finding.rule.name == needs.rule && finding.pointer().ends_with(field.name));
                assert_eq!(speaks, !needs.condition.values.contains(&with), "{} {} with {with}", operation.as_str(), choice.value);
            }
            // Without the other member the connection decides, and a create has the default.
            judged(row, &format!("\"{}\"", choice.value), needs.rule, false);
            count += 1;
        }
    }
    assert!(count > 0);
}

#[test]
fn strings_have_their_length_and_characters() {
    for row @ (_, field) in rows() {
        let Shape::Text(Format::Characters { min, max, class }) = field.shape else { continue };
        for (length, wrong) in [(min - 1, true), (min, false), (max, false), (max + 1, true)] {
            judged(row, &format!("\"{}\"", "a".repeat(length)), "wrong-length", wrong);
        }
        // Characters, not bytes.
        judged(row, &format!("\"{}\"", "\u{1F600}".repeat(max)), "wrong-length", false);
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
            judged(row, &json, "wrong-character", !class.allows(c));
        }
    }
}

#[test]
fn lists_have_their_size() {
    for row @ (_, field) in rows() {
        let (Shape::Texts { max, .. } | Shape::Objects { max, .. }) = field.shape else { continue };
        if max == usize::MAX {
            continue;
        }
        let item = |index: usize| match field.shape {
            Shape::Texts { .. } => format!("\"192.168.{index}.0/24\""),
            _ => format!("{{\"source\": \"10.0.{index}.0/24\", \"destination\": [\"192.168.{index}.0/24\"]}}"),
        };
        for (count, wrong) in [(max - 1, false), (max, false), (max + 1, true)] {
            let items: Vec<_> = (0..count).map(item).collect();
            let is_subject = row.0.definition().subject == Some(field);
            judged(row, &format!("[{}]", items.join(",")), if is_subject { "wrong-item-count" } else { "too-many-items" }, wrong);
        }
        judged(row, "[]", if row.0.definition().subject == Some(field) { "wrong-item-count" } else { "empty-list" }, !row.0.is_answer());
        judged(row, "[1]", "wrong-type", true);
    }
}

#[test]
fn every_other_type_is_wrong() {
    let values = ["null", "true", "1", "1.5", "\"text\"", "[]", "{}"];
    for row @ (_, field) in rows() {
        for value in values {
            let right = match field.shape {
                Shape::Text(_) | Shape::Choice(_) => value == "\"text\"",
                Shape::Integer { .. } => value == "1",
                Shape::Boolean => value == "true",
                Shape::Texts { .. } | Shape::Objects { .. } => value == "[]",
                Shape::Object(_) => value == "{}",
                Shape::Any => true,
            };
            judged(row, value, "wrong-type", !right);
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
        judged((Operation::UpdateConnection, &connection::PEER_SUBNETS), &format!("[\"{text}\"]"), "invalid-cidr", wrong);
    }
}

/// Every string that the tables know, items of lists too: an invisible character in it is named, and nothing else is said of the value.
#[test]
fn an_invisible_character_is_named_wherever_a_string_stands() {
    for row @ (operation, field) in rows() {
        let (form, is_list) = match field.shape {
            Shape::Text(Format::Free { .. } | Format::Code) | Shape::Texts { format: Format::Free { .. }, .. } => continue,
            Shape::Text(format) => (Some(format), false),
            Shape::Texts { format, .. } => (Some(format), true),
            Shape::Choice(_) => (None, false),
            _ => continue,
        };
        let right = match form {
            None => field.values().next().unwrap(),
            Some(Format::Uuid | Format::UuidOrIpv4 | Format::UuidOrZero) => "5247ae10-1f3c-48df-8a86-dd36659a7f5d",
            Some(Format::Timestamp) => "2025-06-26T13:41:34Z",
            Some(Format::Cidr) => "192.168.1.0/24",
            Some(Format::Interface) => "169.254.76.1/30",
            Some(Format::Ipv4 { .. } | Format::Address) => "192.0.2.1",
            Some(_) => "kQ7vb-WxjhTr3mZ9pLd2s",
        };
        for json in [format!("\"{right}\u{200B}\""), format!("\"\\u202a{right}\""), format!("\"{right} \"")] {
            let json = if is_list { format!("[{json}]") } else { json };
            judged(row, &json, "invisible-character", !field.secret);
            let report = report(operation, field, &json);
            // A gateway has no `er_id` by default.
            let is_other = |finding: &crate::Finding| finding.rule.name == "member-of-other-attachment";
            let mut own = report.findings().filter(|finding| finding.pointer().ends_with(&format!("/{}", field.name)) && !is_other(finding));
            assert!(field.secret || own.all(|finding| finding.severity != Severity::Error), "{}: {:?}", field.name, report);
        }
    }
}

#[test]
fn ids_follow_their_type() {
    judged((Operation::UpdateConnection, &ikepolicy::LOCAL_ID), "\"192.0.2.1\"", "invalid-ipv4", false);
    judged((Operation::UpdateConnection, &ikepolicy::LOCAL_ID), "\"192.0.2.256\"", "invalid-ipv4", true);
    judged((Operation::UpdateConnection, &ikepolicy::PEER_ID), "\"10.***.***.134\"", "invalid-ipv4", true);
    judged((Operation::UpdateConnection, &ikepolicy::PEER_ID), "\"vpn.example.com\", \"peer_id_type\": \"fqdn\"", "invalid-ipv4", false);
    judged((Operation::UpdateConnection, &ikepolicy::PEER_ID), "\"vpn.example.com\", \"local_id_type\": \"fqdn\"", "invalid-ipv4", true);
    judged((Operation::UpdateConnection, &dpd::TIMEOUT), "15", "wrong-type", false);
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
        judged((Operation::UpdateConnection, &connection::CGW_ID), &format!("\"{text}\""), "invalid-uuid", wrong);
    }
}

#[test]
fn free_text_has_its_length() {
    for row @ (_, field) in rows() {
        let Shape::Text(Format::Free { min, max }) = field.shape else { continue };
        for (length, wrong) in [(min.checked_sub(1), true), (Some(min), false), (Some(max), false), (max.checked_add(1), true)] {
            let Some(length) = length.filter(|length| *length < 10_000) else { continue };
            judged(row, &format!("\"{}\"", "a".repeat(length)), "wrong-length", wrong);
        }
    }
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
        assert_eq!(report.findings().len() == 0, fits, "{text}");
    }
}

/// A value at the lower or upper limit of a field. `index`: of the item that it stands in.
fn at_limit(field: &Field, is_upper: bool, index: usize) -> String {
    let text = |text: String| format!("\"{text}\"");
    let list = |max: usize, item: &dyn Fn(usize) -> String| {
        let items: Vec<_> = (0..if is_upper { max } else { 1 }).map(item).collect();
        format!("[{}]", items.join(", "))
    };
    let is_peer = [&connection::TUNNEL_PEER_ADDRESS, &ikepolicy::PEER_ID].contains(&field);
    match field.shape {
        Shape::Text(Format::Characters { min, max, .. }) => text("aB3-".chars().cycle().take(if is_upper { max } else { min }).collect()),
        // The keys of tags differ.
        Shape::Text(Format::Free { max, .. }) if is_upper => text(format!("{index:02}") + &"a".repeat(max - 2)),
        Shape::Text(Format::Free { min, .. }) => text("a".repeat(min)),
        Shape::Text(Format::UuidOrIpv4) if is_upper => text("192.168.45.7".to_owned()),
        Shape::Text(Format::UuidOrZero) if !is_upper => text("0".to_owned()),
        Shape::Text(Format::Uuid | Format::UuidOrIpv4 | Format::UuidOrZero) => text("5247ae10-1f3c-48df-8a86-dd36659a7f5d".to_owned()),
        Shape::Text(Format::Interface) => text(format!("169.254.76.{}/30", 1 + usize::from(is_peer))),
        Shape::Text(Format::Ipv4 { .. }) => text(format!("192.0.2.{}", 1 + usize::from(is_peer))),
        Shape::Text(Format::Address) => text(format!("192.0.2.{}", u32::from(field.name.ends_with('2')) + 1)),
        Shape::Text(Format::Cidr) => text(format!("10.0.{index}.0/24")),
        Shape::Texts { max, .. } => list(max, &|at| text(format!("192.168.{}.0/24", index * 50 + at))),
        Shape::Choice(_) => text(if is_upper { field.values().last() } else { field.values().next() }.unwrap().to_owned()),
        Shape::Integer { min, max } => (if is_upper { max } else { min }).to_string(),
        Shape::Boolean => is_upper.to_string(),
        Shape::Objects { fields, max } => list(max, &|at| object_at_limit(fields, is_upper, at)),
        Shape::Object(fields) => object_at_limit(fields, is_upper, index),
        Shape::Text(Format::Timestamp | Format::Code) | Shape::Any => unreachable!("{} is of an answer", field.name),
    }
}

fn object_at_limit(fields: &[&'static Field], is_upper: bool, index: usize) -> String {
    let members = fields.iter().filter(|field| field.standing == Standing::Parameter);
    let members: Vec<_> = members.map(|field| format!("\"{}\": {}", field.name, at_limit(field, is_upper, index))).collect();
    format!("{{{}}}", members.join(", "))
}

/// The members beside a member at its limit without which it would be a fault, as JSON.
fn companions(field: &Field, part: Option<&Field>, is_upper: bool) -> Vec<(&'static str, &'static str)> {
    const ROUTER: [(&str, &str); 2] = [("attachment_type", "\"er\""), ("er_id", "\"5247ae10-1f3c-48df-8a86-dd36659a7f5d\"")];
    match field.id {
        Id::PolicyRules => vec![("style", "\"policy\"")],
        Id::EnableHub => vec![("style", "\"bgp\"")],
        Id::GatewayErId => ROUTER.to_vec(),
        Id::GatewayAttachmentType if is_upper => ROUTER.to_vec(),
        Id::GatewayAccessPrivateIp1 => vec![("access_private_ip_2", "\"192.0.2.9\"")],
        Id::GatewayAccessPrivateIp2 => vec![("access_private_ip_1", "\"192.0.2.9\"")],
        Id::GatewayEip1 | Id::GatewayEip2 if part.is_some_and(|part| *part == eip::BANDWIDTH_SIZE) => vec![("flavor", "\"Professional2\"")],
        _ => Vec::new(),
    }
}

/// The same in an object whose members need each other.
fn parts(field: &Field, part: Option<&Field>) -> Vec<(&'static str, &'static str)> {
    let is_eip = [Id::GatewayEip1, Id::GatewayEip2].contains(&field.id);
    match part {
        None if is_eip => vec![("id", "\"5247ae10-1f3c-48df-8a86-dd36659a7f5d\"")],
        Some(part) if is_eip && *part != eip::ID => vec![("type", "\"5_bgp\""), ("bandwidth_size", "1")],
        _ => Vec::new(),
    }
}

/// An object with these members, the first of a name.
fn object_of(members: Vec<(&str, String)>) -> String {
    let is_first = |(place, (name, _)): &(usize, &(&str, String))| !members[..*place].iter().any(|(other, _)| other == name);
    let members: Vec<_> = members.iter().enumerate().filter(is_first).map(|(_, (name, json))| format!("\"{name}\": {json}")).collect();
    format!("{{{}}}", members.join(", "))
}

/// What a create needs, and one more member at a limit, in the mode that the member is for.
#[test]
fn a_create_at_the_limits_has_no_error() {
    let mut count = 0;
    let owned = |members: Vec<(&'static str, &str)>| members.into_iter().map(|(name, json)| (name, json.to_owned())).collect::<Vec<_>>();
    for operation in Operation::ALL.iter().copied().filter(|operation| operation.is_create()) {
        let subject = operation.definition().subject.unwrap();
        let is_needed = |field: &Field| !matches!(field.mandatory, Mandatory::No) && ![Id::PolicyRules, Id::GatewayErId].contains(&field.id);
        for field in subject.fields().iter().filter(|field| field.standing == Standing::Parameter) {
            let is_part = |part: &&&Field| field.is_object() && part.standing == Standing::Parameter;
            let inside: Vec<_> = field.fields().iter().filter(is_part).copied().collect();
            for (part, is_upper) in std::iter::once(None).chain(inside.into_iter().map(Some)).flat_map(|part| [(part, false), (part, true)]) {
                // The members of an object may exclude each other: each is tried by itself.
                let own = part.map(|part| (part.name, at_limit(part, is_upper, 0)));
                let is_object = part.is_some() || field.is_object();
                let parts = owned(parts(field, part));
                let value = if is_object { object_of(own.into_iter().chain(parts).collect()) } else { at_limit(field, is_upper, 0) };
                let companions = owned(companions(field, part, is_upper));
                let is_on_router = companions.iter().any(|(name, _)| *name == gateway::ER_ID.name);
                let needed = subject.fields().iter().filter(|other| is_needed(other) && !(is_on_router && ***other == gateway::LOCAL_SUBNETS));
                let needed = needed.map(|other| (other.name, at_limit(other, false, 0)));
                let members = [(field.name, value)].into_iter().chain(companions).chain(needed).collect();
                let json = if subject.is_object() { object_of(members) } else { format!("[{}]", object_of(members)) };
                let report = Linter::new(operation).check(&format!("{{\"{}\": {json}}}", subject.name));
                assert!(report.is_ok(), "{}: {:?}", field.name, report);
                count += 1;
            }
        }
    }
    assert!(count > 100, "{count}");
}
