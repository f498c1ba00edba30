//! Fixing as a user meets it: what changes, what does not, and what is left alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use proptest::prelude::*;
use proptest::sample::{Index, select};
use vpnlint::{Context, Fixed, Fixes, Linter, Operation, Report, Severity, Suppression};

const UPDATE: Operation = Operation::UpdateConnection;

fn fix(text: &str, fixes: Fixes) -> Fixed {
    Linter::new(UPDATE).fix(text, fixes)
}

/// The text after fixing, with its titles.
fn fixed(text: &str, fixes: Fixes) -> (String, Vec<&'static str>) {
    let fixed = fix(text, fixes);
    (fixed.text, fixed.applied.iter().map(|applied| applied.title).collect())
}

fn connection(members: &str) -> String {
    format!("{{\"vpn_connection\": {{{members}}}}}")
}

/// Errors and warnings, by rule.
fn tally(report: &Report) -> BTreeMap<&'static str, usize> {
    let mut tally = BTreeMap::new();
    for finding in report.findings().iter().filter(|finding| finding.severity > Severity::Note) {
        *tally.entry(finding.rule.name).or_default() += 1;
    }
    tally
}

#[test]
fn every_sample_with_a_fix_is_fixed_by_it() {
    let mut titles = BTreeSet::new();
    for rule in vpnlint::rules().iter().filter(|rule| rule.bad.json.contains('{')) {
        let linter = Linter::new(UPDATE).context(Context::default().assume(rule.bad.assume).unwrap());
        let offered = linter.check(rule.bad.json);
        let safe = offered.findings().iter().filter_map(|finding| finding.fix.as_ref()).map(|fix| fix.safe).collect::<Vec<_>>();
        let fixed = linter.fix(rule.bad.json, Fixes::All);
        assert_eq!(fixed.applied.is_empty(), safe.is_empty(), "{}", rule.name);
        if !safe.is_empty() {
            assert!(!tally(&fixed.report).contains_key(rule.name), "{}: {}", rule.name, fixed.text);
            assert_eq!(linter.fix(rule.bad.json, Fixes::Safe).text == rule.bad.json, !safe[0], "{}", rule.name);
        }
        titles.extend(fixed.applied.iter().map(|applied| (applied.rule.name, applied.title, applied.safe)));
    }
    let fixable: BTreeSet<_> = titles.iter().map(|(rule, ..)| *rule).collect();
    let expected = [
        "byte-order-mark",
        "deprecated-member",
        "duplicate-subnet",
        "host-bits-set",
        "invalid-cidr",
        "not-updatable-member",
        "unknown-member",
        "wrong-type",
    ];
    for rule in expected {
        assert!(fixable.contains(rule), "{rule}: {fixable:?}");
    }
}

#[test]
fn each_title_does_what_it_says() {
    let uuid = "5247ae10-1f3c-48df-8a86-dd36659a7f5d";
    for (before, after, title, safe) in [
        (connection(r#""name": "a", "id": "x""#), connection(r#""name": "a""#), "remove the member", true),
        (connection(r#""id": "x", "name": "a""#), connection(r#""name": "a""#), "remove the member", true),
        (connection(r#""peer_subnets": ["10.0.0.0/8", "10.0.0.0/8"]"#), connection(r#""peer_subnets": ["10.0.0.0/8"]"#), "remove the second", true),
        (connection(r#""peer_subnets": ["10.1.0.0/8"]"#), connection(r#""peer_subnets": ["10.0.0.0/8"]"#), "write the network address", true),
        (
            connection(r#""peer_subnets": ["10.0.0.0/255.0.0.0"]"#),
            connection(r#""peer_subnets": ["10.0.0.0/8"]"#),
            "write the mask as a prefix length",
            true,
        ),
        (connection(r#""peer_subnets": ["10.1.2.3"]"#), connection(r#""peer_subnets": ["10.1.2.3/32"]"#), "add `/32`", false),
        (
            connection(r#""peer_subnets": ["10.1.0.0/24 ,10.2.0.0/24"]"#),
            connection(r#""peer_subnets": ["10.1.0.0/24", "10.2.0.0/24"]"#),
            "split it at the commas",
            false,
        ),
        (
            connection(&format!(r#""cgw_id": "urn:uuid:{uuid}""#)),
            connection(&format!(r#""cgw_id": "{uuid}""#)),
            "write the UUID in its usual form",
            true,
        ),
        (r#" {"name": "a"} "#.to_owned(), r#" {"vpn_connection": {"name": "a"}} "#.to_owned(), "wrap the object in `vpn_connection`", false),
        (connection(r#""peer_subnet": ["10.1.0.0/24"]"#), connection(r#""peer_subnets": ["10.1.0.0/24"]"#), "rename the member", false),
        (
            connection(r#""ikepolicy": {"dh_group": "group20", "pfs": "group20"}, "ipsecpolicy": {}"#),
            connection(r#""ikepolicy": {"dh_group": "group20"}, "ipsecpolicy": {"pfs": "group20"}"#),
            "move the member",
            false,
        ),
        (
            connection(r#""ikepolicy": {"dh_group": "Group 20"}"#),
            connection(r#""ikepolicy": {"dh_group": "group20"}"#),
            "write it as the page does",
            true,
        ),
        (connection("\"name\": \"Frankfurt \u{2192} Biel\""), connection(r#""name": "Frankfurt---Biel""#), "replace each by `-`", false),
        (connection(r#""enable_hub": "true""#), connection(r#""enable_hub": true"#), "write it in the documented type", true),
        (format!("\u{FEFF}{}", connection(r#""name": "a""#)), connection(r#""name": "a""#), "remove the byte order mark", true),
    ] {
        assert_eq!(fixed(&before, Fixes::All), (after.clone(), vec![title]), "{before}");
        let applied = fix(&before, Fixes::All).applied;
        assert_eq!(applied[0].safe, safe, "{title}");
        assert_eq!(fixed(&before, Fixes::Safe).0, if safe { after } else { before }, "{title}");
    }
}

#[test]
fn the_rest_of_the_text_stays_as_it_is() {
    let before = "{\r\n\t\"vpn_connection\" : {\r\n\t\t\"id\":\"x\",\r\n\t\t\"psk\" : \"kQ7\\u0076b-xjh\\/4\",\r\n\t\t\"peer_subnets\":[\r\n\t\t\t\"10.0.0.1/8\" ,\r\n\t\t\t\"10.0.0.0/8\"\r\n\t\t],\r\n\t\t\"status\" : \"ACTIVE\"\r\n\t}\r\n}";
    let after = "{\r\n\t\"vpn_connection\" : {\r\n\t\t\"psk\" : \"kQ7\\u0076b-xjh\\/4\",\r\n\t\t\"peer_subnets\":[\r\n\t\t\t\"10.0.0.0/8\"\r\n\t\t]\r\n\t}\r\n}";
    assert_eq!(fixed(before, Fixes::Safe).0, after);
    assert_eq!(fixed(&format!("{before}\r\n"), Fixes::Safe).0, format!("{after}\r\n"));
    let alone =
        "{\n  \"vpn_connection\": {\n    \"name\": \"a\",\n    \"policy_rules\": [\n      {\n        \"rule_index\": 1\n      }\n    ]\n  }\n}\n";
    assert_eq!(fixed(alone, Fixes::Safe).0, alone.replace("{\n        \"rule_index\": 1\n      }", "{}"));
}

#[test]
fn fixes_that_meet_are_applied_one_after_the_other() {
    let before =
        connection(r#""peer_subnets": ["10.1.2.3/255.255.0.0", "10.1.0.0/16", "10.1.9.9/16", "10.1.8.8/16"], "id": 1, "status": 2, "vgw_id": 3"#);
    let (text, titles) = fixed(&before, Fixes::Safe);
    assert_eq!(text, connection(r#""peer_subnets": ["10.1.0.0/16"]"#));
    assert_eq!(titles.iter().filter(|title| **title == "remove the second").count(), 3);
    assert_eq!(titles.iter().filter(|title| **title == "remove the member").count(), 3);
}

#[test]
fn members_that_move_to_one_place_do_not_collide() {
    let before = connection(r#""dh_group": "group20", "ike_version": "v2", "ikepolicy": {}"#);
    let fixed = fix(&before, Fixes::All);
    assert_eq!(fixed.text, connection(r#""ikepolicy": {"ike_version": "v2", "dh_group": "group20"}"#));
    assert_eq!(fixed.applied.len(), 2);
}

#[test]
fn what_would_introduce_something_is_left_out() {
    // The last of them stays, since the update would be empty without it.
    let nothing = connection(r#""id": "x", "status": "y""#);
    let fixed_text = fix(&nothing, Fixes::All);
    assert_eq!(fixed_text.applied.len(), 1);
    assert_eq!(tally(&fixed_text.report), BTreeMap::from([("not-updatable-member", 1)]));
    // Two names that both resemble one: a second member of this name would be an error that was not there.
    let both = connection(r#""peer_subnet": ["10.0.0.0/8"], "peer_subnetz": ["10.0.0.0/8"]"#);
    let fixed_text = fix(&both, Fixes::All);
    assert_eq!(fixed_text.text, connection(r#""peer_subnets": ["10.0.0.0/8"], "peer_subnetz": ["10.0.0.0/8"]"#));
    assert_eq!(tally(&fixed_text.report), BTreeMap::from([("unknown-member", 1)]));
}

#[test]
fn what_was_hidden_is_said_afterwards() {
    let before = connection(r#""ikepolicy": {"dh_group": "Group 2", "lifetime_seconds": "59"}"#);
    let fixed = fix(&before, Fixes::Safe);
    assert_eq!(fixed.text, connection(r#""ikepolicy": {"dh_group": "group2", "lifetime_seconds": 59}"#));
    assert_eq!(tally(&fixed.report), BTreeMap::from([("weak-dh-group", 1), ("out-of-range", 1)]));
    // The wrapper is missing, and what it wraps is then read, and fixed.
    let bare = r#"{"enable_hub": "true", "peer_subnets": ["10.0.0.1/8"], "nmae": "a"}"#;
    assert_eq!(fix(bare, Fixes::All).text, connection(r#""enable_hub": true, "peer_subnets": ["10.0.0.0/8"], "name": "a""#));
}

#[test]
fn what_cannot_be_read_is_unchanged() {
    for text in ["", "{", "\u{FEFF}", "\u{FEFF}{\"vpn_connection\": {\"id\": 1,}}", "{\"vpn_connection\": {\"id\": 1}} x", "[]", "null"] {
        for fixes in [Fixes::Safe, Fixes::All] {
            assert_eq!(fixed(text, fixes), (text.to_owned(), vec![]));
        }
    }
    let text = connection(r#""name": "a", "id": "x""#);
    let unread = Linter::new(UPDATE).size_limit(text.len() - 1).fix(&text, Fixes::All);
    assert_eq!((unread.text, unread.report.findings()[0].rule.name), (text, "invalid-json"));
}

#[test]
fn a_document_with_more_findings_than_a_report_holds_is_unchanged() {
    let of = |items: usize| connection(&format!(r#""peer_subnets": ["10.0.0.0/8"{}]"#, r#", "10.0.0.1/32""#.repeat(items)));
    let many = of(5000);
    let fixed = fix(&many, Fixes::All);
    assert!(fixed.report.omitted() > 0);
    assert_eq!((fixed.text, fixed.applied), (many, vec![]));
    assert_eq!(fix(&of(400), Fixes::Safe).applied.len(), 399);
}

#[test]
fn what_is_suppressed_is_left_alone() {
    let suppressing = |text: &str, rule: &str, pointer: &str| {
        Linter::new(UPDATE).fix_unless(text, Fixes::All, |report| {
            report.suppress(|finding| (finding.rule.name == rule && finding.pointer.contains(pointer)).then(|| Suppression::new("known")));
        })
    };
    let text = connection(r#""peer_subnets": ["10.0.0.1/8", "11.0.0.1/8"]"#);
    let fixed = suppressing(&text, "host-bits-set", "/peer_subnets/0");
    assert_eq!(fixed.text, connection(r#""peer_subnets": ["10.0.0.1/8", "11.0.0.0/8"]"#));
    assert_eq!(fixed.report.suppressed(), 1);
    // Were the duplicate removed, what is suppressed at its place would stand at another one, and be fixed.
    let text = connection(r#""peer_subnets": ["10.0.0.0/8", "10.0.0.0/8", "11.0.0.1/8"]"#);
    let fixed = suppressing(&text, "host-bits-set", "/peer_subnets/2");
    assert_eq!((fixed.text, fixed.report.suppressed()), (text.clone(), 1));
    let fixed = suppressing(&text, "host-bits-set", "/peer_subnets/");
    assert_eq!(fixed.text, connection(r#""peer_subnets": ["10.0.0.0/8", "11.0.0.1/8"]"#));
    // An ignored rule offers nothing.
    let fixed = Linter::new(UPDATE).allow("duplicate-subnet").unwrap().fix(&text, Fixes::All);
    assert_eq!(fixed.text, connection(r#""peer_subnets": ["10.0.0.0/8", "10.0.0.0/8", "11.0.0.0/8"]"#));
}

#[test]
fn a_safe_fix_never_guesses() {
    for members in [
        r#""ikepolicy": {"dh_group": "group1-5"}"#,
        r#""ikepolicy": {"dh_group": "1-4"}"#,
        "\"ikepolicy\": {\"dh_group\": \"gro\u{fc}up14\"}",
        r#""ikepolicy": {"lifetime_seconds": 59.99999999999999999999}"#,
        r#""ikepolicy": {"lifetime_seconds": 1e-400}"#,
    ] {
        let before = connection(members);
        assert_eq!(fixed(&before, Fixes::Safe), (before, vec![]));
    }
}

#[test]
fn no_fix_holds_what_is_not_known_to_be_public() {
    const KEY: &str = "Zq7-Wv9.Xk2-Lm4";
    for template in [
        r#""psk": ["KEY"], "pks": "KEY""#,
        r#""ikepolicy": {"psk": "KEY", "name": "KEY", "pfs": "KEY"}, "ipsecpolicy": {"dh_group": "KEY"}"#,
        r#""dh_group": "KEY", "lifetime_seconds": "KEY", "ikepolicy": {}"#,
        r#""ipsecpolicy": {"pks": "KEY", "pfss": "KEY"}, "peer_i": "KEY", "cgwid": "KEY", "ikepolicy": {"local-id": "KEY"}"#,
        r#""tags": [{"key": "KEY"}], "vgw_ip": "KEY", "policy_rules": [{"psk": "KEY"}], "dpd": {"key": "KEY"}"#,
    ] {
        let report = vpnlint::check(&connection(&template.replace("KEY", KEY)));
        for edit in report.findings().iter().filter_map(|finding| finding.fix.as_ref()).flat_map(|fix| &fix.edits) {
            assert!(!edit.text.contains("Zq7"), "{}: {template}", edit.text);
        }
        // Nor does one bring it under a name whose value is shown.
        let fixed = fix(&connection(&template.replace("KEY", KEY)), Fixes::All);
        assert!(!vpnlint::mask(fixed.text.as_bytes()).text().contains("Zq7"), "{}", fixed.text);
    }
}

/// The documents of the repository.
fn documents() -> Vec<String> {
    let mut texts = Vec::new();
    for folder in ["examples", "tests/published", "tests/invalid"] {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "json") {
                texts.push(fs::read_to_string(path).unwrap());
            }
        }
    }
    texts.sort();
    texts
}

/// Pieces of documents that tend to make a finding with a fix when they come in the place of others.
const PIECES: [&str; 24] = [
    "\"id\": \"x\"",
    "\"status\": 1",
    "\"rule_index\": 1",
    "\"peer_subnet\": [\"10.0.0.1/8\"]",
    "\"peer_subnets\": [\"10.0.0.1/8\", \"10.9.0.0/255.0.0.0\"]",
    "\"dh_group\": \"Group 14\"",
    "\"pfs\": \"group14\"",
    "\"ikepolicy\": {}",
    "\"ipsecpolicy\": {\"id\": 1}",
    "\"lifetime_seconds\": \"60.0\"",
    "\"enable_hub\": \"true\"",
    "\"psk\": \"Zq7#Wv9~Xk2Lm4Jp\"",
    "\"10.1.2.3\"",
    "\"10.1.0.0/16\"",
    "\"10.1.2.3/16\"",
    "\"10.1.0.0/255.255.0.0\"",
    "\"10.1.0.0/16,10.2.0.0/16\"",
    "{}",
    "[]",
    "6e1",
    "true",
    "\"v1\"",
    "\"SHA256\"",
    "\"name\": \"a b\"",
];

/// The places of scalars and of members with a scalar, found without the reader under test.
fn places(text: &str) -> Vec<std::ops::Range<usize>> {
    let pattern = regex::Regex::new(r#""[a-z_0-9]+"\s*:\s*("[^"\\]*"|[-0-9.e]+|true|false|\{\}|\[\])|"[^"\\]*"|[0-9.]+"#).unwrap();
    pattern.find_iter(text).map(|found| found.range()).collect()
}

/// A document of the repository with some of its members and values replaced, repeated or removed.
fn mutated() -> impl Strategy<Value = String> {
    let change = (any::<Index>(), select(PIECES.to_vec()), 0..4_u8);
    (select(documents()), prop::collection::vec(change, 0..8)).prop_map(|(mut text, changes)| {
        for (place, piece, how) in changes {
            let places = places(&text);
            if places.is_empty() {
                continue;
            }
            let place = places[place.index(places.len())].clone();
            match how {
                0 => text.replace_range(place, piece),
                1 => text.insert_str(place.end, &format!(", {piece}")),
                2 => text.insert_str(place.start, &format!("{piece},\r\n\t")),
                _ => text.insert_str(place.end, &format!(", {}", &text[place].to_owned())),
            }
        }
        text
    })
}

/// Documents whose every value is read.
fn readable() -> Vec<String> {
    let unread = ["invalid-json", "unknown-member", "not-updatable-member", "missing-member"];
    let mut texts = documents();
    texts.retain(|text| !tally(&vpnlint::check(text)).keys().any(|rule| unread.contains(rule)));
    texts
}

/// Some values in another spelling of the same meaning.
fn misspelt(text: &str, spellings: &[(Index, u8)]) -> String {
    let pattern = regex::Regex::new(r#": (\d+|true|false|"(?:group|aes-|sha|v[12])[a-z0-9-]*")|"(\d+\.\d+\.\d+\.\d+)/(\d+)""#).unwrap();
    let found: Vec<_> = pattern.captures_iter(text).collect();
    let chosen: BTreeMap<usize, u8> = spellings.iter().filter(|_| !found.is_empty()).map(|(place, how)| (place.index(found.len()), *how)).collect();
    let mut out = text.to_owned();
    for (at, how) in chosen.into_iter().rev() {
        let range = found[at].get(0).unwrap().range();
        let spelt = match (found[at].get(1), found[at].get(2)) {
            (Some(value), _) => match value.as_str().trim_matches('"') {
                value if value.starts_with(['v', 'g', 's', 'a']) && how == 0 => format!(": \"{}\"", value.to_uppercase()),
                value if value.starts_with(['v', 'g', 's', 'a']) => format!(": \" {value}\""),
                value if how == 0 || value.starts_with(['t', 'f']) => format!(": \"{value}\""),
                value => format!(": {value}.0"),
            },
            (None, Some(address)) => {
                let length: u32 = found[at][3].parse().unwrap();
                let mask = std::net::Ipv4Addr::from(u32::MAX.checked_shl(32 - length).unwrap_or(0));
                format!("\"{}/{mask}\"", address.as_str())
            }
            _ => continue,
        };
        out.replace_range(range, &spelt);
    }
    out
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(400) })]

    #[test]
    fn fixing_introduces_nothing_and_comes_to_an_end(text in mutated()) {
        const KEY: &str = "\"Zq7#Wv9~Xk2Lm4Jp\"";
        let before = vpnlint::check(&text);
        for fixes in [Fixes::Safe, Fixes::All] {
            let fixed = fix(&text, fixes);
            prop_assert_eq!(fixed.applied.is_empty(), fixed.text == text);
            prop_assert!(fixes == Fixes::All || fixed.applied.iter().all(|applied| applied.safe));
            let (old, new) = (tally(&before), tally(&vpnlint::check(&fixed.text)));
            prop_assert_eq!(&new, &tally(&fixed.report));
            let reveals = ["wrong-type", "unknown-value", "invalid-cidr", "unknown-member", "missing-member"];
            for (rule, count) in &new {
                let revealed = fixed.applied.iter().any(|applied| reveals.contains(&applied.rule.name))
                    && !["invalid-json", "duplicate-member"].contains(rule);
                prop_assert!(revealed || old.get(rule) >= Some(count), "{} in\n{}", rule, fixed.text);
            }
            let again = fix(&fixed.text, fixes);
            prop_assert_eq!(&again.text, &fixed.text);
            prop_assert!(again.applied.is_empty());
            if before.findings()[..].iter().all(|finding| finding.rule.name != "invalid-json") {
                prop_assert_eq!(fixed.text.matches(KEY).count(), text.matches(KEY).count());
                prop_assert_eq!(fixed.text.ends_with('\n'), text.ends_with('\n'));
            }
        }
    }

    /// What a fix reveals was meant all along: it is what the document says in the right spelling.
    #[test]
    fn a_misspelt_document_is_fixed_to_the_one_that_was_meant(
        text in select(readable()),
        spellings in prop::collection::vec((any::<Index>(), 0..2_u8), 1..12),
    ) {
        let meant = fix(&text, Fixes::Safe);
        let found = fix(&misspelt(&text, &spellings), Fixes::Safe);
        prop_assert_eq!(found.text, meant.text);
        prop_assert_eq!(tally(&found.report), tally(&meant.report));
    }
}
