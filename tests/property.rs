//! What holds for every document. `PROPTEST_CASES=10000 cargo test --test property` looks longer.

#[path = "common/documents.rs"]
mod documents;
#[path = "common/outputs.rs"]
mod outputs;
#[path = "common/places.rs"]
mod places;
#[path = "common/reference.rs"]
mod reference;

use std::collections::BTreeMap;

use documents::{accident, any_bytes, deep, json, members, soup, spell, string, update};
use outputs::outputs;
use places::assert_places;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::Config;
use reference::is_json;
use vpnlint::{Context, Finding, Fix, Linter, Operation, Param, Report, Severity, mask};

fn check(document: &[u8]) -> Report {
    Linter::new(Operation::UpdateConnection).check_bytes(document)
}

/// With a context that decides every rule.
fn check_in_context(document: &[u8]) -> Report {
    let facts = "style=policy,ike_version=v1,status=active,attachment_type=er,ip_version=ipv6,local_subnets=192.168.1.0/24+10.0.0.0/8,\
                 tunnel_local_address=169.254.76.1/30,ikepolicy.lifetime_seconds=3600,peer_subnets=10.0.0.0/8";
    let context = Context::default().assume(facts).unwrap();
    Linter::new(Operation::UpdateConnection).context(context).check_bytes(document)
}

fn is_refused(report: &Report) -> bool {
    report.findings().any(|finding| finding.rule.name == "invalid-json")
}

/// How often each rule speaks at each pointer.
fn tally<'a>(findings: impl Iterator<Item = Finding<'a>>) -> BTreeMap<(&'static str, String), usize> {
    let mut counts = BTreeMap::new();
    for finding in findings {
        *counts.entry((finding.rule.name, finding.pointer())).or_insert(0) += 1;
    }
    counts
}

/// Rules that speak where no other rule may read the value.
const UNREADABLE: [&str; 4] = ["wrong-type", "unknown-value", "invalid-cidr", "invisible-character"];

/// How many findings of this severity or a higher one each rule reports.
fn held(report: &Report, least: Severity) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in report.findings().filter(|finding| finding.severity >= least) {
        *counts.entry(finding.rule.name).or_default() += 1;
    }
    counts
}

/// Regressions become tests of their own beside the code, not files of seeds.
fn config() -> Config {
    Config { failure_persistence: None, ..Config::default() }
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn any_bytes_end_in_a_report(document in any_bytes()) {
        for check in [check as fn(&[u8]) -> Report, check_in_context] {
            let report = check(&document);
            assert_places(&document, &report);
            let json = |report: &Report| serde_json::to_string(report).unwrap();
            prop_assert_eq!(json(&check(&document)), json(&report));
            outputs(&document, &mask(&document), report);
        }
        let lines = |text: &[u8]| text.split(|&byte| byte == b'\n').count();
        prop_assert_eq!(lines(mask(&document).text().as_bytes()), lines(&document));
    }

    #[test]
    fn a_rule_is_silent_where_one_has_spoken_that_it_yields_to(document in update(true)) {
        for check in [check as fn(&[u8]) -> Report, check_in_context] {
            let report = check(document.as_bytes());
            for finding in report.findings() {
                let mut there = report.findings().filter(|other| other.pointer() == finding.pointer() && other.range() == finding.range());
                prop_assert!(!there.any(|other| finding.rule.yields_to.contains(&other.rule.name)), "{finding:?} in {document}");
            }
        }
    }

    #[test]
    fn any_text_is_a_context_or_an_error(document in any_bytes()) {
        if let Ok(text) = std::str::from_utf8(&document) {
            let _ = Context::from_current(text);
            let _ = Context::default().with_gateway(text);
            let _ = Context::default().assume(text);
        }
    }

    #[test]
    fn what_is_json_is_no_matter_of_opinion(document in prop_oneof![soup(), prop_oneof![json(), deep()].prop_map(String::into_bytes), any_bytes()]) {
        let report = check(&document);
        if let Some(is_json) = is_json(&document) {
            prop_assert_eq!(!is_refused(&report), is_json, "{:?}", report.findings().next());
        }
        let marked = report.findings().any(|finding| finding.rule.name == "byte-order-mark");
        prop_assert_eq!(marked, !is_refused(&report) && document.starts_with(b"\xEF\xBB\xBF"));
        if is_refused(&report) {
            prop_assert_eq!(report.findings().len(), 1);
        }
    }

    #[test]
    fn arrays_and_objects_are_nested_128_deep_at_most(are_arrays in vec(any::<bool>(), 120..136)) {
        let open = are_arrays.iter().map(|is_array| if *is_array { "[" } else { "{\"a\": " });
        let close = are_arrays.iter().rev().map(|is_array| if *is_array { "]" } else { "}" });
        let document: String = open.chain(["1"]).chain(close).collect();
        prop_assert_eq!(is_refused(&check(document.as_bytes())), are_arrays.len() > 128);
    }

    #[test]
    fn strings_have_the_value_that_they_spell((value, text) in string()) {
        // With a point at its end, no string is a variable, which `$A` would be.
        let (value, text) = (value + ".", format!("{}.\"", &text[..text.len() - 1]));
        let document = format!("{{\"vpn_connection\": {{\"ikepolicy\": {{\"dh_group\": {text}}}, {text}: 1}}}}");
        let report = check(document.as_bytes());
        let group = report.findings().find(|finding| finding.rule.name == "unknown-value").unwrap();
        let is_value = |param: Param| matches!(param, Param::Text(text) if text == value);
        prop_assert!(group.params().any(|(name, param)| name == "value" && is_value(param)), "{:?}", group.params().collect::<Vec<_>>());
        let pointer = format!("/vpn_connection/{}", value.replace('~', "~0").replace('/', "~1"));
        prop_assert!(report.findings().any(|finding| finding.rule.name == "unknown-member" && finding.pointer() == pointer), "{report:?}");
    }

    #[test]
    fn a_value_is_judged_like_its_text(document in update(false)) {
        // `serde_json` keeps neither the spelling of a number nor one that is too large for it.
        let Ok(value) = serde_json::from_str::<serde_json::Value>(&document) else { return Ok(()) };
        if ["36e2", "-0", "99999999999999999999"].iter().any(|number| document.contains(number)) {
            return Ok(());
        }
        let report = Linter::new(Operation::UpdateConnection).check_value(&value).unwrap();
        prop_assert_eq!(tally(report.findings()), tally(check(document.as_bytes()).findings()));
        prop_assert!(report.findings().all(|finding| finding.range().is_none() && finding.fix().is_none()));
    }

    #[test]
    fn a_fix_mends_what_it_is_for_and_breaks_nothing(document in update(true)) {
        let report = check(document.as_bytes());
        for finding in report.findings() {
            let Some(fix) = finding.fix() else { continue };
            let fixed = apply(&document, &fix);
            let after = check(fixed.as_bytes());
            prop_assert!(!is_refused(&after) && is_json(fixed.as_bytes()) != Some(false), "{} gives {fixed}", fix.title);

            // An item that is removed leaves its pointer to the next one.
            let is_same = |other: &Finding| other.rule == finding.rule && (finding.rule.name == "duplicate-subnet" || other.pointer() == finding.pointer());
            let (was, is) = (report.findings().filter(is_same).count(), after.findings().filter(is_same).count());
            prop_assert!(is < was, "{} at {}: {fixed}", finding.rule.name, finding.pointer());

            let risen = |least| {
                let (before, mut risen) = (held(&report, least), held(&after, least));
                risen.retain(|rule, count| *count > before.get(rule).copied().unwrap_or_default());
                risen
            };
            // A value that is spelled right may turn out to be weak; nothing else comes with a fix.
            let is_spelling = fix.safe && UNREADABLE.contains(&finding.rule.name);
            let risen = risen(if is_spelling { Severity::Error } else { Severity::Warning });
            prop_assert!(risen.is_empty(), "{} at {}: {risen:?} in {fixed}", finding.rule.name, finding.pointer());

            if finding.rule.name == "wrong-type" {
                let number = |text: &str| text.trim_matches('"').parse::<f64>().ok();
                let range = finding.range().unwrap();
                let written = &document[range.start.offset as usize..range.end.offset as usize];
                prop_assert_eq!(number(written), number(&fix.edits[0].text));
            }
        }
    }

    #[test]
    fn no_part_of_a_key_shows(key in key(), template in select(TEMPLATES.as_slice()), members in members(true), wreck in vec(accident(), 0..3)) {
        let (value, spelled): (Vec<String>, Vec<String>) = key.into_iter().unzip();
        let mut document = template.replace("REST", &members).into_bytes();
        for accident in wreck {
            accident.happen(&mut document);
        }
        // So few bytes are lost that a key keeps the name in front of it, but it may become a name itself, and names are shown.
        let is_name = |at: usize| document[at..].strip_prefix(b"KEY\"").is_some_and(|rest| rest.trim_ascii_start().starts_with(b":"));
        if (0..document.len()).any(is_name) {
            return Ok(());
        }
        let document = replace(&document, b"KEY", spelled.concat().as_bytes());
        for check in [check as fn(&[u8]) -> Report, check_in_context] {
            let report = check(&document);
            let words: String = report.findings().map(|finding| finding.message() + &finding.help().unwrap_or_default()).collect();
            let refusal = Context::from_current(&String::from_utf8_lossy(&document)).err().map(|error| format!("{error} {error:?}"));
            let shown = words + &outputs(&document, &mask(&document), report) + &refusal.unwrap_or_default();
            for characters in [&value, &spelled] {
                for part in characters.windows(4) {
                    prop_assert!(!shown.contains(&part.concat()), "{:?} shows in {shown}", part.concat());
                }
            }
        }
    }
}

/// Where a key may stand, `REST` for other members, each with a comma in front.
const TEMPLATES: [&str; 15] = [
    r#"{"vpn_connection": {"psk": "KEY"REST}}"#,
    r#"{"vpn_connection": {"name": "vpn-1", "psk": "KEY"}REST}"#,
    r#"{"vpn_connection": {"psk": "KEY", "psk": "KEY"REST}}"#,
    r#"{"vpn_connection": {"PSK": "KEY"REST}}"#,
    r#"{"vpn_connection": {"pre_shared_key": "KEY"REST}}"#,
    r#"{"vpn_connection": {"ikepolicy": {"psk": "KEY"}REST}}"#,
    r#"{"vpn_connection": {"ipsecpolicy": {"secret": {"value": ["KEY"]}}REST}}"#,
    r#"{"vpn_connection": {"ikepolicy": {}, "dpd": "KEY"REST}}"#,
    r#"{"vpn_connection": {"policy_rules": [{"psk": "KEY"}, "KEY"]REST}}"#,
    r#"{"vpn_connection": {"tags": [{"key": "KEY"}]REST}}"#,
    r#"{"vpn_connection": {"psk": ["KEY"]REST}}"#,
    r#"{"vpn_connection": "KEY"REST}"#,
    r#"{"psk": "KEY"REST}"#,
    r#"["KEY"]"#,
    "psk=KEYREST",
];

/// A key, character by character as it is and as it is spelled. No four characters of it occur in any text but its own.
fn key() -> impl Strategy<Value = Vec<(String, String)>> {
    let letters = || select(vec!['Q', 'X', 'Z', 'q', 'x', 'z', '\u{e4}', '\u{416}', '\u{1F600}']);
    let marks = || select(vec!['~', '^', '#', '%', '@', '"', '\\', '!', '\u{7F}']);
    let digits = || select(vec!['7', '9', '0']);
    vec((letters(), marks(), digits(), any::<[u8; 3]>()), 2..12).prop_map(|parts| {
        let characters = parts.into_iter().flat_map(|(letter, mark, digit, ways)| [letter, mark, digit].into_iter().zip(ways));
        characters.map(|(c, way)| (c.to_string(), spell(c, way))).collect()
    })
}

fn replace(document: &[u8], from: &[u8], to: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = document;
    while let Some(at) = rest.windows(from.len()).position(|part| part == from) {
        out.extend_from_slice(&rest[..at]);
        out.extend_from_slice(to);
        rest = &rest[at + from.len()..];
    }
    out.extend_from_slice(rest);
    out
}

/// The document after a fix.
fn apply(document: &str, fix: &Fix) -> String {
    let mut edits: Vec<_> = fix.edits.iter().collect();
    edits.sort_by_key(|edit| edit.range.start.offset);
    assert!(edits.windows(2).all(|pair| pair[0].range.end.offset <= pair[1].range.start.offset), "edits overlap: {fix:?}");
    let mut fixed = document.to_owned();
    for edit in edits.into_iter().rev() {
        fixed.replace_range(edit.range.start.offset as usize..edit.range.end.offset as usize, &edit.text);
    }
    fixed
}
