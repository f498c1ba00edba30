//! Tests: a rule is silent where one has spoken that it yields to.

use std::fs;
use std::path::Path;

use crate::report::{Finding, Report, Sample};
use crate::rules::{RULES, rule};
use crate::{Context, Linter};

/// A create of a connection, with some members and without others.
fn create(members: &str) -> String {
    const IDS: &str = r#""vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d""#;
    format!(r#"{{"vpn_connection": {{{IDS}, {members}}}}}"#)
}

fn update(members: &str) -> String {
    format!(r#"{{"vpn_connection": {{{members}}}}}"#)
}

/// A rule, one that it yields to, a document in which both could speak, the facts, and the place.
fn pairs() -> Vec<(&'static str, &'static str, String, &'static str, &'static str)> {
    let item = r#"{"vgw_id": "", "vgw_ip": "", "cgw_id": ""}"#;
    let answer = r#"{"vpn_connection": {"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3", "created_at": "2025-06-26T13:41:34.626Z\u200b"}, "request_id": "f91082d4-6d49-479c-ad1d-4e552a9f5cae"}"#;
    let pairs = vec![
        ("covers-reserved-subnet", "reserved-subnet", update(r#""peer_subnets": ["100.64.0.0/10"]"#), "", "peer_subnets/0"),
        (
            "aggressive-mode",
            "negotiation-mode-ignored",
            update(r#""ikepolicy": {"phase1_negotiation_mode": "aggressive"}"#),
            "ike_version=v2",
            "ikepolicy/phase1_negotiation_mode",
        ),
        ("non-host-tunnel-address", "tunnel-address-not-link-local", update(r#""tunnel_local_address": "10.0.0.0/30""#), "", "tunnel_local_address"),
        ("non-host-tunnel-address", "reserved-tunnel-address", update(r#""tunnel_local_address": "169.254.195.0/30""#), "", "tunnel_local_address"),
        ("non-host-tunnel-address", "wrong-tunnel-mask", update(r#""tunnel_local_address": "169.254.76.0/24""#), "", "tunnel_local_address"),
        (
            "equal-tunnel-addresses",
            "wrong-tunnel-mask",
            update(r#""tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.1/24""#),
            "",
            "tunnel_peer_address",
        ),
        (
            "split-tunnel-addresses",
            "wrong-tunnel-mask",
            update(r#""tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.6/24""#),
            "",
            "tunnel_peer_address",
        ),
        ("empty-list", "missing-policy-rules", update(r#""policy_rules": []"#), "style=policy,ip_version=ipv4", "policy_rules"),
        ("empty-list", "wrong-item-count", r#"{"vpn_connections": []}"#.to_owned(), "", "/vpn_connections"),
        ("too-many-items", "wrong-item-count", format!(r#"{{"vpn_connections": [{item}, {item}, {item}]}}"#), "", "/vpn_connections"),
        ("overlapping-subnets", "duplicate-subnet", update(r#""peer_subnets": ["10.0.0.0/8", "10.1.0.0/16", "10.1.0.0/16"]"#), "", "peer_subnets/2"),
        ("wrong-gateway-address-type", "invalid-uuid", create(r#""vgw_ip": "1""#), "network_type=public", "vgw_ip"),
        ("weak-psk", "known-psk", update(r#""psk": "Test@123""#), "", "psk"),
        ("unknown-value", "invisible-character", update(r#""ikepolicy": {"dh_group": "group15 "}"#), "", "ikepolicy/dh_group"),
        ("wrong-length", "invisible-character", update(&format!(r#""name": "{}\u200b""#, "a".repeat(64))), "", "name"),
        ("wrong-character", "invisible-character", update(r#""name": "vpn-1 ""#), "", "name"),
        ("invalid-uuid", "invisible-character", update(r#""cgw_id": "5247ae10-1f3c-48df-8a86-dd36659a7f5d ""#), "", "cgw_id"),
        ("invalid-cidr", "invisible-character", update(r#""peer_subnets": ["10.0.0.0/8 "]"#), "", "peer_subnets/0"),
        ("invalid-ipv4", "invisible-character", update(r#""ikepolicy": {"local_id": "192.0.2.1 "}"#), "", "ikepolicy/local_id"),
        (
            "invalid-id-value",
            "invisible-character",
            r#"{"customer_gateway": {"id_value": "192.0.2.1 "}}"#.to_owned(),
            "",
            "/customer_gateway/id_value",
        ),
        ("invalid-timestamp", "invisible-character", answer.to_owned(), "", "created_at"),
    ];
    #[cfg(feature = "cli")]
    let pairs = {
        let expired = "[[allow]]\nrule = \"ikev1\"\nreason = \"tests\"\nexpires = 2020-06-30\n";
        let own = vec![
            ("naming", "wrong-length", update(r#""name": """#), "", "name"),
            ("naming", "wrong-character", update(r#""name": "vpn 1""#), "", "name"),
            ("naming", "invisible-character", update(r#""name": "vpn-1 ""#), "", "name"),
            ("unused-allow", "expired-allow", expired.to_owned(), "", "/allow/0"),
        ];
        [pairs, own].concat()
    };
    pairs
}

/// The findings whose rules should be silent there.
fn out_of_turn(report: &Report) -> Vec<(&'static str, Finding<'_>)> {
    let yields = |finding: &Finding| {
        let there = report.findings().filter(|other| other.pointer() == finding.pointer() && other.range() == finding.range());
        there.map(|other| other.rule.name).find(|other| finding.rule.yields_to.contains(other))
    };
    report.findings().filter_map(|finding| Some((yields(&finding)?, finding))).collect()
}

#[test]
fn of_each_pair_one_speaks() {
    let pairs = pairs();
    for (name, other, document, assume, place) in &pairs {
        let pointer = if place.starts_with('/') { (*place).to_owned() } else { format!("/vpn_connection/{place}") };
        let rule = rule(name).unwrap();
        let sample = Sample { configuration: rule.page.bad.configuration, ..Sample::with("", assume) };
        let report = rule.check(document, &sample);
        let there: Vec<_> = report.findings().filter(|finding| finding.pointer() == pointer).map(|finding| finding.rule.name).collect();
        assert!(there.contains(other) && !there.contains(name), "{name} yields to {other} in {document}: {there:?}");
    }
    let tested: Vec<_> = pairs.iter().map(|(rule, other, ..)| (*rule, *other)).collect();
    let all = RULES.iter().flat_map(|rule| rule.yields_to.iter().map(|other| (rule.name, *other)));
    let untested: Vec<_> = all.clone().filter(|pair| !tested.contains(pair)).collect();
    assert_eq!((untested, all.count()), (Vec::new(), tested.len()));
    assert!(tested.iter().all(|(_, other)| rule(other).is_ok()));
}

#[test]
fn no_place_has_both() {
    for rule in RULES {
        for sample in [rule.page.bad, rule.page.good] {
            for (_, _, _, assume, _) in pairs() {
                let report = rule.check(sample.json, &Sample { assume, ..sample });
                assert!(out_of_turn(&report).is_empty(), "{}: {:?}", sample.json, out_of_turn(&report));
            }
        }
    }
    for folder in ["tests/valid", "tests/invalid", "tests/published", "examples"] {
        let files = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap();
        for path in files.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|extension| extension == "json")) {
            let text = fs::read_to_string(&path).unwrap();
            for (_, _, _, assume, _) in pairs() {
                let report = Linter::auto().context(Context::default().assume(assume).unwrap()).check(&text);
                assert!(out_of_turn(&report).is_empty(), "{}: {:?}", path.display(), out_of_turn(&report));
            }
        }
    }
}
