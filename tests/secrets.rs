//! No output of any kind contains the key, or a part of it.

#[path = "common/outputs.rs"]
mod outputs;

use vpnlint::{Linter, Operation, mask};

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
    for template in [
        r#"{"vpn_connection": {"psk": "KEY"}}"#,
        r#"{"vpn_connection": {"pks": "KEY"}}"#,
        r#"{"vpn_connection": {"PSK": "KEY", "psk": "KEY"}}"#,
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
        r#"{"vpn_connection": {"psk": "KEY",}}"#,
        r#"{"vpn_connection": {"psk": "KEY}}"#,
        r#"{"vpn_connection": {"psk": 'KEY'}}"#,
        r#"{"vpn_connection": {'psk': 'KEY'}}"#,
        r#"{"vpn_connection": {psk: KEY}}"#,
        r#"{"vpn_connection": {"psk": KEY}}"#,
        r#"{"vpn_connection": {"psk": "KEY" "name": 1}}"#,
        r#"{"vpn_connection": {"psk", "KEY"}}"#,
        r#"{"vpn_connection": {"psk": "a"KEY"}}"#,
        r#"{"vpn_connection": {"KEY"}}"#,
        "{\"vpn_connection\": {\"psk\": \"\nKEY\"}}",
        "{\"vpn_connection\": {\"psk\": \"\\qKEY\"}}",
        "psk: KEY\n",
        "psk=KEY",
        "KEY",
        "\u{FEFF}{\"vpn_connection\": {\"psk\": \"KEY\", \"psk\": \"KEY\"}}",
        "{\"vpn_connection\": {\"psk\": \"KEY\"}} // KEY",
        "curl -d '{\"vpn_connection\": {\"psk\": \"KEY\"}}'",
        "vpn_connection:\n  psk: KEY\n",
    ] {
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

#[test]
fn the_length_of_the_key_does_not_show() {
    let of = |length: usize| outputs(&format!("{{\"vpn_connection\": {{\"psk\": \"{}\"}}}}", "Ab3-".repeat(length / 4)));
    // Two keys that are both too long look the same, apart from where the document ends.
    let normal = |text: String| text.chars().filter(|c| !c.is_ascii_digit()).collect::<String>();
    assert_eq!(normal(of(132)), normal(of(400)));
}
