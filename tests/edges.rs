//! What a report says where a small slip of the engine would go unnoticed: at limits, and beside them.

use vpnlint::{Context, Linter, Operation, Param, Report, Severity};

const UPDATE: Operation = Operation::UpdateConnection;

fn check(members: &str) -> Report {
    vpnlint::check(&format!("{{\"vpn_connection\": {{{members}}}}}"))
}

/// The messages of a rule.
fn said(report: &Report, rule: &str) -> Vec<String> {
    report.findings().filter(|finding| finding.rule.name == rule).map(|finding| finding.message()).collect()
}

/// The pointers of a rule.
fn places(report: &Report, rule: &str) -> Vec<String> {
    report.findings().filter(|finding| finding.rule.name == rule).map(|finding| finding.pointer()).collect()
}

#[test]
fn a_document_of_exactly_the_largest_size_is_read() {
    let text = r#"{"vpn_connection": {"name": "vpn-1"}}"#;
    let linter = |size: usize| Linter::new(UPDATE).size_limit(size);
    for report in [linter(text.len()).check(text), linter(text.len()).check_bytes(text.as_bytes())] {
        assert_eq!(report.findings().len(), 0);
    }
    for report in [linter(text.len() - 1).check(text), linter(text.len() - 1).check_bytes(text.as_bytes())] {
        let finding = report.findings().next().unwrap();
        assert_eq!((finding.rule.name, finding.params().map(|(name, _)| name).collect::<Vec<_>>()), ("invalid-json", vec!["limit"]));
    }
    assert_eq!(vpnlint::check("{").findings().next().unwrap().params().count(), 0);
    // Only whole mebibytes are told in that unit.
    let help = |size: usize| linter(size).check(&" ".repeat(size + 1)).findings().next().unwrap().help();
    assert_eq!(help(1 << 20).as_deref(), Some("vpnlint reads at most 1 MiB"));
    assert_eq!(help((1 << 20) + 1).as_deref(), Some("vpnlint reads at most 1048577 bytes"));
}

#[test]
fn a_byte_that_is_no_text_is_pointed_at() {
    let report = Linter::new(UPDATE).check_bytes(b"{\"vpn_connection\": {\"name\": \"a\xE2\x82b\"}}");
    let range = report.findings().next().unwrap().range().unwrap();
    assert_eq!((range.start.offset, range.end.offset), (30, 32));
}

#[test]
fn the_level_of_a_rule_wins_over_that_of_its_group() {
    let body = r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group2"}}}"#;
    let of = |linter: Linter| linter.check(body).findings().find(|finding| finding.rule.name == "weak-dh-group").map(|finding| finding.severity);
    let new = || Linter::new(UPDATE);
    assert_eq!(of(new().severity("weak-dh-group", Severity::Error).unwrap().ignore("weak").unwrap()), Some(Severity::Error));
    assert_eq!(of(new().ignore("weak").unwrap().severity("weak-dh-group", Severity::Error).unwrap()), Some(Severity::Error));
    assert_eq!(of(new().severity("weak", Severity::Error).unwrap().severity("weak-cryptography", Severity::Note).unwrap()), Some(Severity::Note));
    assert_eq!(of(new().ignore("weak-dh-group").unwrap().severity("weak", Severity::Error).unwrap()), None);
}

#[test]
fn findings_of_an_ignored_rule_take_no_place_in_the_report() {
    let text = format!(r#"{{"vpn_connection": {{"peer_subnets": ["10.0.0.0/8"{}]}}}}"#, r#", "10.0.0.0/8""#.repeat(1500));
    assert!(Linter::new(UPDATE).check(&text).omitted() > 0);
    let linter = Linter::new(UPDATE).ignore("duplicate-subnet").unwrap().severity("ikev1", Severity::Error).unwrap();
    assert_eq!(linter.check(&text).omitted(), 0);
}

#[test]
fn names_are_equal_if_they_are_after_their_escapes() {
    let twice = |members: &str| places(&check(members), "duplicate-member").len();
    assert_eq!(twice(r#""name": "vpn-1", "n\u0061me": "vpn-2""#), 1);
    assert_eq!(twice(r#""n\u0061me": "vpn-1", "name": "vpn-2""#), 1);
    assert_eq!(twice(r#""n\u0061me": "vpn-1", "n\u0061m\u0065": "vpn-2""#), 1);
    assert_eq!(twice(r#""n\u0061me": "vpn-1", "psk": "rV8-kQ2z.Wm4tX7p""#), 0);
    assert_eq!(twice(r#""n\u0061me": "vpn-1", "ps\u006B": "rV8-kQ2z.Wm4tX7p""#), 0);
    // In a value that no table describes too, and in one that is not of its type.
    for member in ["other", "name", "id"] {
        for before in ["", r#""psk": "rV8-kQ2z.Wm4tX7p", "#] {
            let report = check(&format!(r#"{before}"{member}": {{"a": [{{"b": 1, "b": 2}}]}}"#));
            assert_eq!(places(&report, "duplicate-member"), [format!("/vpn_connection/{member}/a/0/b")]);
        }
    }
}

#[test]
fn the_member_of_equal_ids_is_the_one_of_the_update() {
    let said_of = |member: &str, other: &str| {
        let linter = Linter::new(UPDATE).context(Context::default().assume(&format!("{other}=192.0.2.1")).unwrap());
        said(&linter.check(&format!(r#"{{"vpn_connection": {{"ikepolicy": {{"{member}": "192.0.2.1"}}}}}}"#)), "identical-ids")
    };
    assert_eq!(said_of("local_id", "peer_id"), ["`local_id` is `192.0.2.1`, the same as the current `peer_id`"]);
    assert_eq!(said_of("peer_id", "local_id"), ["`peer_id` is `192.0.2.1`, the same as the current `local_id`"]);
}

#[test]
fn a_prefix_length_is_too_large_from_33_on() {
    let said = |text: &str| said(&check(&format!(r#""peer_subnets": ["{text}"]"#)), "invalid-cidr").concat();
    let too_large = said("10.0.0.0/33");
    assert_eq!(said("10.0.0.0/+33").replace('+', ""), too_large);
    assert_ne!(said("10.0.0.0/+32").replace("+32", "33"), too_large);
    assert_eq!(said("10.0.0.0/32"), "");
}

#[test]
fn a_masked_address_of_the_documentation_is_told_by_the_kind_of_document() {
    let help = |operation: Operation, json: &str| {
        let report = Linter::new(operation).check(json);
        report.findings().find(|finding| finding.rule.name == "invalid-id-value").and_then(|finding| finding.help()).unwrap()
    };
    let json = r#"{"customer_gateway": {"id_type": "ip", "id_value": "10.***.***.21"}}"#;
    assert!(help(Operation::CreateCustomerGateway, json).starts_with("write the real address:"));
    assert!(help(Operation::CreateCustomerGatewayResponse, json).starts_with("use a real answer:"));
}

#[test]
fn current_subnets_without_a_rule_are_named() {
    let current = r#"{"vpn_connection": {"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3", "style": "POLICY", "peer_subnets": ["10.1.0.0/16", "10.2.0.0/16"],
        "policy_rules": [{"rule_index": 0, "source": "10.0.0.0/16", "destination": ["10.1.0.0/16", "10.2.0.0/16"]}]}}"#;
    let linter = Linter::new(UPDATE).context(Context::from_current(current).unwrap());
    let report = linter.check(r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/16", "destination": ["10.1.0.0/16"]}]}}"#);
    let finding = report.findings().find(|finding| finding.rule.name == "uncovered-peer-subnet").unwrap();
    assert!(finding.params().any(|param| param == ("subnets", Param::Texts(vec!["10.2.0.0/16".into()]))), "{finding:?}");
}

#[test]
fn invisible_characters_of_a_name_are_named() {
    let report = check("\"na\u{200B}me\": \"vpn-1\"");
    assert_eq!(said(&report, "unknown-member").len(), 1);
    let said = &said(&report, "unknown-member")[0];
    assert!(said.contains("has invisible characters: U+200B"), "{said}");
}

#[test]
fn a_destination_that_covers_a_reserved_block_cites_the_guide() {
    let report = check(r#""peer_subnets": ["0.0.0.0/0"], "policy_rules": [{"source": "10.0.0.0/8", "destination": ["0.0.0.0/0"]}]"#);
    let sources: Vec<_> = report.findings().filter(|finding| finding.rule.name == "covers-reserved-subnet").map(|finding| finding.source).collect();
    assert_eq!(sources.len(), 2);
    assert!(sources[0] != sources[1] && sources[1] == "guide, Planning CIDR Blocks", "{sources:?}");
}
