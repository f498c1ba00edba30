//! Bytes to report, side by side with parsing the same bytes into a `serde_json::Value` and with parsing and then
//! validating against an equivalent JSON Schema, all errors collected. `cargo bench`.

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

/// Request bodies from tiny to full, one in five faulty, the same in every run.
fn corpus() -> Vec<String> {
    let mut state = 0x9E37_79B9_7F4A_7C15_u64;
    let mut random = move |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    (0..2000).map(|index| body(index, &mut random)).collect()
}

fn body(index: u64, random: &mut impl FnMut(u64) -> u64) -> String {
    let mut pick = |values: &[&str]| values[random(values.len() as u64) as usize].to_owned();
    let fault = index.is_multiple_of(5);
    let mut members = vec![format!("\"name\": \"vpn-{index}\"")];
    let size = pick(&["tiny", "small", "full", "full"]);
    if size != "tiny" {
        let subnets: Vec<_> =
            (0..=index % 8).map(|n| format!("\"192.168.{}.0/{}\"", (index + n) % 256, if fault && n == 2 { 33 } else { 24 })).collect();
        members.push(format!("\"peer_subnets\": [{}]", subnets.join(", ")));
    }
    if size == "full" && index.is_multiple_of(3) {
        let destinations = r#""192.168.10.0/24", "192.168.11.0/24", "192.168.12.0/24""#;
        let rules: Vec<_> = (0..2 + index % 3).map(|n| format!(r#"{{"source": "10.0.{n}.0/24", "destination": [{destinations}]}}"#)).collect();
        members.push(format!("\"policy_rules\": [{}]", rules.join(", ")));
        members.push(format!(r#""psk": "{}""#, if fault { "0123456789abcdef" } else { "7hRz!Wq4-Lm9_Xk2.Tv6cNb8" }));
    } else if size == "full" {
        members.push(r#""tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.2/30""#.to_owned());
    }
    if size == "full" {
        members.push(r#""cgw_id": "5247ae10-1f3c-48df-8a86-dd36659a7f5d""#.to_owned());
        let group = pick(&["group15", "group16", "group19", "group20", "group14"]);
        let cipher = pick(&["aes-256-gcm-16", "aes-128-gcm-16", "aes-256-gcm-16", "aes-128"]);
        let lifetime = if fault { pick(&["59", "604801", "\"3600\""]) } else { pick(&["3600", "86400"]) };
        members.push(format!(
            r#""ikepolicy": {{"ike_version": "v2", "authentication_algorithm": "sha2-512", "encryption_algorithm": "{cipher}", "dh_group": "{group}", "lifetime_seconds": {lifetime}, "dpd": {{"timeout": 15, "interval": 30, "msg": "seq-hash-notify"}}}}"#
        ));
        let pfs = if fault { pick(&["group24", "Group 15", "none"]) } else { group };
        members.push(format!(
            r#""ipsecpolicy": {{"authentication_algorithm": "sha2-512", "encryption_algorithm": "{cipher}", "pfs": "{pfs}", "transform_protocol": "esp", "lifetime_seconds": 3600, "encapsulation_mode": "tunnel"}}"#
        ));
    } else if fault {
        members.push("\"peer_subnet\": [\"10.0.0.0/8\"]".to_owned());
    }
    format!("{{\n  \"vpn_connection\": {{\n    {}\n  }}\n}}\n", members.join(",\n    "))
}

fn count(bencher: Bencher, work: impl Fn(&str) -> usize) {
    let corpus = corpus();
    let bytes: usize = corpus.iter().map(String::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .counter(ItemsCount::new(corpus.len()))
        .bench_local(|| corpus.iter().map(|body| work(black_box(body))).sum::<usize>());
}

#[divan::bench]
fn vpnlint_report(bencher: Bencher) {
    let linter = vpnlint::Linter::new(vpnlint::Operation::UpdateConnection);
    count(bencher, |body| linter.check(body).findings().len());
}

#[divan::bench]
fn vpnlint_report_with_messages(bencher: Bencher) {
    let linter = vpnlint::Linter::new(vpnlint::Operation::UpdateConnection);
    count(bencher, |body| linter.check(body).findings().iter().map(|finding| finding.message().len()).sum());
}

#[divan::bench]
fn serde_json_value(bencher: Bencher) {
    count(bencher, |body| serde_json::from_str::<serde_json::Value>(body).unwrap().as_object().unwrap().len());
}

#[divan::bench]
fn serde_json_and_jsonschema(bencher: Bencher) {
    let validator = jsonschema::validator_for(&schema()).unwrap();
    count(bencher, |body| validator.iter_errors(&serde_json::from_str(body).unwrap()).count());
}

/// What a JSON Schema can say of an update.
fn schema() -> serde_json::Value {
    let cidr = r"^(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)/(?:[0-9]|[12]\d|3[0-2])$";
    let hash = serde_json::json!({"enum": ["sha2-512", "sha2-384", "sha2-256", "sha1", "md5"]});
    let cipher = serde_json::json!({"enum": ["aes-256-gcm-16", "aes-128-gcm-16", "aes-256", "aes-192", "aes-128", "3des"]});
    let groups = ["group1", "group2", "group5", "group14", "group15", "group16", "group19", "group20", "group21"];
    let object = |properties: serde_json::Value| serde_json::json!({"type": "object", "additionalProperties": false, "properties": properties});
    let dpd = object(serde_json::json!({
        "timeout": {"type": "integer", "minimum": 2, "maximum": 60},
        "interval": {"type": "integer", "minimum": 10, "maximum": 3600},
        "msg": {"enum": ["seq-hash-notify", "seq-notify-hash"]}
    }));
    let ike = object(serde_json::json!({
        "ike_version": {"enum": ["v1", "v2"]},
        "phase1_negotiation_mode": {"enum": ["main", "aggressive"]},
        "authentication_algorithm": hash,
        "encryption_algorithm": cipher,
        "dh_group": {"enum": groups},
        "lifetime_seconds": {"type": "integer", "minimum": 60, "maximum": 604_800},
        "local_id_type": {"enum": ["ip"]},
        "local_id": {"type": "string", "format": "ipv4"},
        "peer_id_type": {"enum": ["ip"]},
        "peer_id": {"type": "string", "format": "ipv4"},
        "dpd": dpd
    }));
    let pfs: Vec<_> = groups.iter().chain(&["disable"]).collect();
    let ipsec = object(serde_json::json!({
        "authentication_algorithm": hash,
        "encryption_algorithm": cipher,
        "pfs": {"enum": pfs},
        "transform_protocol": {"enum": ["esp"]},
        "lifetime_seconds": {"type": "integer", "minimum": 30, "maximum": 604_800},
        "encapsulation_mode": {"enum": ["tunnel"]}
    }));
    let rule = object(serde_json::json!({
        "source": {"type": "string", "pattern": cidr},
        "destination": {"type": "array", "maxItems": 50, "items": {"type": "string", "pattern": cidr}}
    }));
    let connection = object(serde_json::json!({
        "name": {"type": "string", "minLength": 1, "maxLength": 64, "pattern": "^[A-Za-z0-9_.-]*$"},
        "cgw_id": {"type": "string", "pattern": "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$"},
        "peer_subnets": {"type": "array", "maxItems": 50, "items": {"type": "string", "pattern": cidr}},
        "tunnel_local_address": {"type": "string", "pattern": r"^169\.254\.\d+\.\d+/30$"},
        "tunnel_peer_address": {"type": "string", "pattern": r"^169\.254\.\d+\.\d+/30$"},
        "enable_hub": {"type": "boolean"},
        "psk": {"type": "string", "minLength": 8, "maxLength": 128},
        "policy_rules": {"type": "array", "maxItems": 5, "items": rule},
        "ikepolicy": ike,
        "ipsecpolicy": ipsec
    }));
    let mut schema = object(serde_json::json!({"vpn_connection": connection}));
    schema["required"] = serde_json::json!(["vpn_connection"]);
    schema
}
