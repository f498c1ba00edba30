//! No output of any kind contains the key, or a part of it.

#[path = "secrets/commands.rs"]
mod commands;
#[path = "common/outputs.rs"]
mod outputs;
#[path = "secrets/places.rs"]
mod places;
#[path = "secrets/types.rs"]
mod types;

use std::fs;
use std::path::Path;

use places::{LAST, OTHERS};
use vpnlint::{Fixes, Linter, Operation, Report, mask, mask_http};

const KEY: &str = "Zq7#Wv9~Xk2Lm4Jp";

fn outputs(document: &str) -> String {
    let report = Linter::new(Operation::UpdateConnection).check_bytes(document.as_bytes());
    outputs::outputs(document.as_bytes(), &mask(document.as_bytes()), report)
}

#[track_caller]
fn leaks_nothing(document: &str, key: &str) {
    let shown = outputs(document);
    // What stands in the report of a document without a key is no leak: `est` of `Test@123` in the markup of JUnit,
    // three digits in a fingerprint.
    let markup = outputs("{}");
    let parts: Vec<char> = key.chars().collect();
    let mut parts: Vec<String> = parts.windows(3).map(|part| part.iter().collect()).collect();
    parts.retain(|part| !markup.contains(part));
    assert!(!parts.is_empty());
    for part in parts {
        assert!(!shown.contains(&part), "{part} of the key in {document} shows in:\n{shown}");
    }
}

#[test]
fn wherever_the_key_stands() {
    let more = [
        r#"{"vpn_connection": {"psk": "KEY"}}"#,
        r#"{"vpn_connection": {"pks": "KEY"}}"#,
        r#"{"vpn_connection": {"psk": ["KEY"]}}"#,
        r#"{"vpn_connection": {"psk": {"value": "KEY"}}}"#,
        r#"{"vpn_connection": {"ikepolicy": {"psk": "KEY"}, "ipsecpolicy": {"key": "KEY"}}}"#,
        r#"{"vpn_connection": {"ikepolicy": {}, "dpd": "KEY"}}"#,
        r#"{"psk": "KEY"}"#,
        r#"{"vpn_connections": {"psk": "KEY"}}"#,
        r#"["KEY"]"#,
        r#""KEY""#,
        r#"{"vpn_connection": "KEY"}"#,
        r#"{"vpn_connection": {"policy_rules": ["KEY", {"psk": "KEY"}], "tags": [{"key": "KEY"}], "created_at": "KEY"}}"#,
        r#"{"vpn_connection": {"psk": "KEY}}"#,
    ];
    for template in more.iter().chain(OTHERS).chain(LAST) {
        leaks_nothing(&template.replace("KEY", KEY), KEY);
    }
}

#[test]
fn whatever_the_key_is() {
    for key in [
        "9182736450918273",
        "-9182736450.5e12",
        "Test@123Test@123",
        "Zq7 Wv9*Xk2 Lm4*",
        "a\u{e4}\u{1f600}Zq7\u{202e}Wv9Xk",
        "Zq7Wv9<b>Xk2<q>Lm",
        "Zq7",
    ] {
        let quoted = serde_json::to_string(key).unwrap();
        leaks_nothing(&format!("{{\"vpn_connection\": {{\"psk\": {quoted}}}}}"), key);
        leaks_nothing(&format!("{{\"vpn_connection\": {{\"psk\": {key}}}}}"), key);
        leaks_nothing(&format!("{{\"vpn_connection\": {{\"psk\": {key} }}, \"x\": {key}}}"), key);
    }
}

/// Everything that a debugger shows of a report, and how much of each kind there was: findings, fixes, undecided entries.
fn debug(report: &Report, seen: &mut [usize; 3]) -> String {
    let mut out = format!("{report:?}{report:#?}");
    for finding in report.findings() {
        let fix = finding.fix();
        out += &format!("{finding:?}{:?}{fix:?}", finding.related().collect::<Vec<_>>());
        seen[0] += 1;
        seen[1] += usize::from(fix.is_some());
    }
    for entry in report.undecided() {
        out += &format!("{entry:?}");
        seen[2] += 1;
    }
    out
}

/// The key stands in secrets, in members that are not known, and in values that are not public, beside faults with fixes.
#[test]
fn a_debugger_shows_no_hidden_text() {
    const BESIDE: &str = r#""enable_hub": true, "peer_subnets": ["10.0.0.0/8", "10.0.0.0/8"], "ikepolicy": {"dh_group": "Group 2"}"#;
    let connections = [
        r#""psk": "KEY", "name": "vpn 1""#,
        r#""psk": {"KEY": [{"KEY": "KEY"}]}, "pks": "KEY""#,
        r#""psk": "KEY", "psk": "KEY", "comment": "KEY", "vgw_ip": "KEY""#,
        r#""PSK": "KEY", "tags": [{"key": "KEY"}, {"psk": {"KEY": 1, "KEY": 2}}]"#,
        r#""pfs": "KEY", "local-id": "KEY", "ipsecpolicy": {"pks": "KEY", "dh_group": "KEY", "key": ["KEY"]}"#,
        r#""style": "KEY", "cgwid": "KEY", "policy_rules": ["KEY", {"psk": "KEY", "sources": "KEY"}]"#,
    ];
    let connections = connections.map(|members| format!("{{\"vpn_connection\": {{{members}, {BESIDE}}}}}"));
    let (mut seen, mut fixes, mut revealed) = ([0; 3], 0, 0);
    for place in connections.iter().map(String::as_str).chain(LAST.iter().copied()) {
        let text = place.replace("KEY", KEY);
        let request = format!("PUT https://{KEY}@vpn/v5/{KEY}/vpn-connection/{KEY}?{KEY}\nX-Auth-Token: {KEY}\n\n{text}\n");
        let mut shown = debug(&Linter::auto().check(&text), &mut seen) + &debug(&Linter::auto().check_http(request.as_bytes()), &mut seen);
        for which in [Fixes::Safe, Fixes::All] {
            let fixed = Linter::new(Operation::UpdateConnection).fix(&text, which);
            shown += &format!("{fixed:?}{fixed:#?}{:?}", fixed.revealed().collect::<Vec<_>>());
            shown += &debug(&fixed.report, &mut seen);
            fixes += fixed.applied.len();
            revealed += fixed.revealed().len();
        }
        for part in KEY.as_bytes().windows(3).map(|part| std::str::from_utf8(part).unwrap()) {
            let line = shown.lines().find(|line| line.contains(part));
            assert!(line.is_none(), "{part} of the key in {place} shows in: {line:?}");
        }
    }
    assert!(seen.iter().all(|count| *count > 0) && fixes > 0 && revealed > 0, "{seen:?} {fixes} {revealed}");
}

/// Keys of which the linter says the same, and must say nothing else: of other lengths, with other faults in other places.
fn alike() -> Vec<[String; 2]> {
    let of = |length: usize| "Ab3-".repeat(length / 4);
    [
        [of(20), of(48)],
        [of(132), of(400)],
        ["aB3".into(), "aB3-aB3".into()],
        ["kQ7v-bXjhT".into(), "7hRz!Wq4-Lm9.Xk".into()],
        ["kqzvbwxjhtr".into(), "kqzvbwxjhtrmpfdsgnl".into()],
        ["kqzvbwxjht7".into(), "7KQZVBWXJHTRMPFDS".into()],
        // With a space or an asterisk, documented ones.
        ["kQ7vb*xjhTr3mZ9pLd2s".into(), "7hRz Wq4 Lm9*Xk2.Tv6cNb8+Ab3 ".into()],
        ["Test@123".into(), "ABCdef123123123123123".into()],
        // One and many characters that are not allowed, at other places.
        ["kQ7vbWxj\u{e4}hTr3mZ9pLd2s".into(), "\u{e4}7hRz\u{416}Wq4?Lm9|Xk2.Tv6cNb8".into()],
    ]
    .into()
}

#[track_caller]
fn same(one: &str, other: &str, what: &str) {
    let differing = one.lines().zip(other.lines()).find(|(one, other)| one != other);
    assert!(differing.is_none() && one.len() == other.len(), "{what}: {differing:#?}");
}

/// Byte for byte, with every position and every parameter: what is said in another language is made of the same parameters.
#[test]
fn keys_of_which_the_same_is_to_be_said_look_the_same() {
    let request = |body: &str| format!("PUT {{{{endpoint}}}}/v5/{{{{project_id}}}}/vpn-connection/{{{{id}}}}\n\n{body}\n");
    for place in LAST {
        for [one, other] in alike() {
            let of = |key: &str| place.replace("KEY", key);
            same(&outputs(&of(&one)), &outputs(&of(&other)), &place.replace("KEY", &one));
            let of_request = |key: &str| {
                let text = request(&of(key));
                let report = Linter::new(Operation::UpdateConnection).check_http(text.as_bytes());
                outputs::outputs(b"", &mask_http(text.as_bytes()), report)
            };
            same(&of_request(&one), &of_request(&other), &place.replace("KEY", &one));
        }
        let of = |number: &str| outputs(&place.replace("\"KEY\"", number));
        same(&of("12345678"), &of("918273645091827364"), place);
    }
}

/// The files that may make a value of a finding from any text: the masks of documents, of request lines and of known facts; the
/// configuration, whose dates and patterns of names are public; types of JavaScript, which have names.
const UNMASKED: [&str; 6] = [
    "src/context.rs",
    "src/document/request_line.rs",
    "src/document/speak.rs",
    "src/rules/expired_allow.rs",
    "src/rules/naming.rs",
    "src/rules/wrong_type.rs",
];

/// The files that make parameters of values, or lay parameters out.
const READERS: [&str; 5] = ["src/cli/audit/", "src/engine/audit.rs", "src/render/json.rs", "src/report/", "src/wasm/words.rs"];

#[test]
fn text_gets_into_a_finding_through_a_mask_only() {
    fn files(folder: &Path, out: &mut Vec<String>) {
        for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
            if path.is_dir() { files(&path, out) } else { out.push(path.to_str().unwrap().replace('\\', "/")) }
        }
    }
    let mut all = Vec::new();
    files(Path::new("src"), &mut all);
    all.retain(|file| Path::new(file).extension().is_some_and(|extension| extension == "rs"));
    for file in &all {
        let text = fs::read_to_string(file).unwrap();
        let code = text.split("#[cfg(test)]\nmod ").next().unwrap();
        let has = |word| code.contains(word);
        assert_eq!(has("::unmasked"), UNMASKED.contains(&&**file), "{file}: `Value::unmasked` makes a value of any text");
        // Plans and contexts have values of their own.
        let speaks = ["src/rules", "src/document", "src/context.rs", "src/engine/linter.rs"].iter().any(|place| file.starts_with(place));
        assert!(!speaks || !has(" Value::Text"), "{file}: values come from the masks");
        assert!(!has("Param::Text") || READERS.iter().any(|reader| file.starts_with(reader)), "{file}: rules take values from the masks");
        // A report reads its document through the masks. Lines and columns need its bytes.
        let reads = [".string(", ".raw(", ".bytes("].into_iter().any(has);
        assert!(
            !file.starts_with("src/report") || !reads || ["src/report/keys.rs", "src/report/masks.rs"].contains(&&**file),
            "{file}: `Masks` read the document"
        );
    }
    assert!(UNMASKED.iter().all(|file| all.iter().any(|other| other == file)));
}
