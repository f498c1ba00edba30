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
    for finding in report.findings().filter(|finding| finding.severity > Severity::Note) {
        *tally.entry(finding.rule.name).or_default() += 1;
    }
    tally
}

#[test]
fn every_sample_with_a_fix_is_fixed_by_it() {
    let mut titles = BTreeSet::new();
    for rule in vpnlint::rules().iter().filter(|rule| rule.page.bad.json.contains('{')) {
        let linter = Linter::new(UPDATE).context(Context::default().assume(rule.page.bad.assume).unwrap());
        let offered = linter.check(rule.page.bad.json);
        let safe = offered.findings().filter_map(|finding| finding.fix()).map(|fix| fix.safe).collect::<Vec<_>>();
        let fixed = linter.fix(rule.page.bad.json, Fixes::All);
        assert_eq!(fixed.applied.is_empty(), safe.is_empty(), "{}", rule.name);
        if !safe.is_empty() {
            assert!(!tally(&fixed.report).contains_key(rule.name), "{}: {}", rule.name, fixed.text);
            assert_eq!(linter.fix(rule.page.bad.json, Fixes::Safe).text == rule.page.bad.json, !safe[0], "{}", rule.name);
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
        (
            connection(r#""peer_subnets": ["10.0.0.0/8", "10.0.0.0/8"]"#),
            connection(r#""peer_subnets": ["10.0.0.0/8"]"#),
            "remove the repeated network",
            true,
        ),
        (connection(r#""peer_subnets": ["10.1.0.0/8"]"#), connection(r#""peer_subnets": ["10.0.0.0/8"]"#), "write the network address", false),
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
            "split the item at the commas",
            false,
        ),
        (
            connection(&format!(r#""cgw_id": "urn:uuid:{uuid}""#)),
            connection(&format!(r#""cgw_id": "{uuid}""#)),
            "write the UUID in its usual form",
            true,
        ),
        (
            r#" {"cgw_id": "5247ae10-1f3c-48df-8a86-dd36659a7f5d"} "#.to_owned(),
            r#" {"vpn_connection": {"cgw_id": "5247ae10-1f3c-48df-8a86-dd36659a7f5d"}} "#.to_owned(),
            "wrap the object in `vpn_connection`",
            false,
        ),
        (connection(r#""peer_subnet": ["10.1.0.0/24"]"#), connection(r#""peer_subnets": ["10.1.0.0/24"]"#), "rename the member", false),
        (
            connection(r#""ikepolicy": {"dh_group": "group20"}, "pfs": "group20", "ipsecpolicy": {}"#),
            connection(r#""ikepolicy": {"dh_group": "group20"}, "ipsecpolicy": {"pfs": "group20"}"#),
            "move the member",
            false,
        ),
        (
            connection(r#""ikepolicy": {"pfs": "group20"}, "ipsecpolicy": {}"#),
            connection(r#""ikepolicy": {"dh_group": "group20"}, "ipsecpolicy": {}"#),
            "rename the member",
            false,
        ),
        (
            connection("\"peer_subnets\": [\"10.0.0.0/8\u{200B}\"]"),
            connection(r#""peer_subnets": ["10.0.0.0/8"]"#),
            "remove the invisible characters",
            true,
        ),
        (
            connection(r#""ikepolicy": {"dh_group": "Group 20"}"#),
            connection(r#""ikepolicy": {"dh_group": "group20"}"#),
            "write the documented spelling",
            true,
        ),
        (
            connection("\"name\": \"Frankfurt \u{2192} Biel\""),
            connection(r#""name": "Frankfurt---Biel""#),
            "replace each character that is not allowed with `-`",
            false,
        ),
        (connection(r#""enable_hub": "true""#), connection(r#""enable_hub": true"#), "write the value in the documented type", true),
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
    let before = "{\r\n\t\"vpn_connection\" : {\r\n\t\t\"id\":\"x\",\r\n\t\t\"psk\" : \"kQ7\\u0076b-xjh\\/4\",\r\n\t\t\"peer_subnets\":[\r\n\t\t\t\"10.0.0.0/255.0.0.0\" ,\r\n\t\t\t\"10.0.0.0/8\"\r\n\t\t],\r\n\t\t\"status\" : \"ACTIVE\"\r\n\t}\r\n}";
    let after = "{\r\n\t\"vpn_connection\" : {\r\n\t\t\"psk\" : \"kQ7\\u0076b-xjh\\/4\",\r\n\t\t\"peer_subnets\":[\r\n\t\t\t\"10.0.0.0/8\"\r\n\t\t]\r\n\t}\r\n}";
    assert_eq!(fixed(before, Fixes::Safe).0, after);
    assert_eq!(fixed(&format!("{before}\r\n"), Fixes::Safe).0, format!("{after}\r\n"));
    let alone =
        "{\n  \"vpn_connection\": {\n    \"name\": \"a\",\n    \"policy_rules\": [\n      {\n        \"rule_index\": 1\n      }\n    ]\n  }\n}\n";
    assert_eq!(fixed(alone, Fixes::Safe).0, alone.replace("{\n        \"rule_index\": 1\n      }", "{}"));
}

#[test]
fn two_members_change_places_one_after_the_other() {
    let before = connection(r#""ikepolicy": {"transform_protocol": "esp"}, "ipsecpolicy": {"ike_version": "v2"}"#);
    let after = connection(r#""ikepolicy": {"ike_version": "v2"}, "ipsecpolicy": {"transform_protocol": "esp"}"#);
    assert_eq!(fixed(&before, Fixes::All).0, after);
}

#[test]
fn of_a_report_in_part_or_a_huge_text_no_fix_is_offered_that_has_to_be_tried() {
    let text =
        |items: usize| connection(&format!(r#""ikepolicy": {{"dh_group": "Group 20"}}, "peer_subnets": ["x"{}]"#, r#", "x""#.repeat(items - 1)));
    let has_fix = |items, blanks| {
        let report = Linter::new(UPDATE).check(&(text(items) + &" ".repeat(blanks)));
        report.findings().find(|finding| finding.pointer().ends_with("dh_group")).unwrap().fix().is_some()
    };
    assert!(has_fix(10, 0) && !has_fix(2000, 0) && !has_fix(10, 1 << 20));
}

#[test]
fn fixes_that_meet_are_applied_one_after_the_other() {
    let before =
        connection(r#""peer_subnets": ["10.1.2.3/255.255.0.0", "10.1.0.0/16", "10.1.9.9/16", "10.1.8.8/16"], "id": 1, "status": 2, "vgw_id": 3"#);
    let (text, titles) = fixed(&before, Fixes::All);
    assert_eq!(text, connection(r#""peer_subnets": ["10.1.0.0/16"]"#));
    assert_eq!(titles.iter().filter(|title| **title == "remove the repeated network").count(), 3);
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
fn what_a_right_spelling_brings_to_light_is_named() {
    let before = connection(r#""ikepolicy": {"dh_group": "Group 2", "encryption_algorithm": "aes256", "lifetime_seconds": "60"}"#);
    let fixed = fix(&before, Fixes::Safe);
    assert_eq!(fixed.text, connection(r#""ikepolicy": {"dh_group": "group2", "encryption_algorithm": "aes-256", "lifetime_seconds": 60}"#));
    let names: Vec<_> = fixed.revealed().map(|finding| (finding.rule.name, finding.pointer().rsplit('/').next().unwrap().to_owned())).collect();
    assert_eq!(names, [("weak-dh-group", "dh_group"), ("weak-encryption", "encryption_algorithm")].map(|(rule, name)| (rule, name.to_owned())));
    // What was said before is no news, wherever it now stands.
    let known = connection(r#""peer_subnets": ["10.0.0.0/8", "10.0.0.0/8", "11.0.0.1/8"]"#);
    let fixed = fix(&known, Fixes::Safe);
    assert_eq!((fixed.applied.len(), fixed.revealed().len()), (1, 0));
    assert_eq!(tally(&fixed.report), BTreeMap::from([("host-bits-set", 1)]));
    // The message of an item without a text names its number.
    let fixed = fix(&connection(r#""peer_subnets": ["10.0.0.0/8", "10.0.0.0/8", {}]"#), Fixes::Safe);
    assert_eq!((fixed.applied.len(), fixed.revealed().len()), (1, 0));
    assert_eq!(fixed.report.findings().next().unwrap().message(), "`peer_subnets/1` is of type object, but must be of type string");
}

#[test]
fn of_several_findings_the_new_one_is_named() {
    let linter = Linter::new(UPDATE).severity("overlapping-subnets", Severity::Warning).unwrap();
    let revealed = |members: &str| {
        let fixed = linter.fix(&connection(members), Fixes::Safe);
        fixed.revealed().map(|finding| finding.pointer().replace("/vpn_connection/", "")).collect::<Vec<_>>()
    };
    for (new, known) in [("ikepolicy", "ipsecpolicy"), ("ipsecpolicy", "ikepolicy")] {
        let members = format!(r#""{new}": {{"encryption_algorithm": "3DES"}}, "{known}": {{"encryption_algorithm": "3des"}}"#);
        assert_eq!(revealed(&members), [format!("{new}/encryption_algorithm")]);
    }
    for (first, second, new) in [("11.0.0.1/255.0.0.0", "11.0.0.1/8", 0), ("11.0.0.1/8", "11.0.0.1/255.0.0.0", 1)] {
        let rule = |source: &str, destination: &str| format!(r#"{{"source": "{source}", "destination": ["{destination}"]}}"#);
        let rules = [rule("10.1.0.0/16", first), rule("10.2.0.0/16", second)].join(", ");
        assert_eq!(revealed(&format!(r#""policy_rules": [{rules}]"#)), [format!("policy_rules/{new}/destination/0")]);
    }
    // The removed item moves those behind it.
    for (items, place) in [(["12.0.0.1/255.0.0.0", "11.0.0.1/8"], 1), (["11.0.0.1/8", "12.0.0.1/255.0.0.0"], 2)] {
        let members = format!(r#""peer_subnets": ["10.0.0.0/8", "10.0.0.0/8", "{}"]"#, items.join(r#"", ""#));
        assert_eq!(revealed(&members), [format!("peer_subnets/{place}")]);
    }
    // A network between two others changes the words of the inner one.
    for (items, place) in [
        (r#""10.0.0.0/8", "10.1.2.0/24", "10.1.0.0/255.255.0.0""#, 2),
        (r#""10.0.0.0/8", "10.1.0.0/255.255.0.0", "10.1.2.0/24""#, 1),
        (r#""10.0.0.0/8", "10.0.0.0/8", "10.1.2.0/24", "11.0.0.0/8", "10.1.0.0/255.255.0.0""#, 3),
    ] {
        assert_eq!(revealed(&format!(r#""peer_subnets": [{items}]"#)), [format!("peer_subnets/{place}")]);
    }
    // The longer lifetime was the current one. Now it stands in the request, and the finding moves there.
    let linter = Linter::new(UPDATE).severity("ipsec-outlives-ike", Severity::Warning).unwrap();
    let linter = linter.context(Context::default().assume("ipsecpolicy.lifetime_seconds=86400").unwrap());
    let text = connection(r#""ikepolicy": {"lifetime_seconds": 3600}, "ipsecpolicy": {"lifetime": 86400}"#);
    let fixed = linter.fix(&text, Fixes::All);
    assert_eq!((fixed.applied.len(), fixed.revealed().len(), tally(&fixed.report)), (1, 0, BTreeMap::from([("ipsec-outlives-ike", 1)])));
    // In a file of requests, the one of its request.
    let [new, known] = ["Group 2", "group2"].map(|group| connection(&format!(r#""ikepolicy": {{"dh_group": "{group}"}}"#)));
    for (bodies, line) in [([&new, &known], 3), ([&known, &new], 7)] {
        let [first, second] = bodies.map(|body| format!("PUT {{{{url}}}}\n\n{body}\n"));
        let fixed = Linter::new(UPDATE).fix_http_unless(&format!("{first}###\n{second}"), Fixes::Safe, |_| {});
        let lines: Vec<_> = fixed.revealed().map(|finding| finding.range().unwrap().start.line).collect();
        assert_eq!(lines, [line]);
    }
}

#[test]
fn a_right_spelling_brings_no_error() {
    for (members, context) in [
        (r#""ikepolicy": {"lifetime_seconds": "59"}"#, ""),
        (r#""ikepolicy": {"encryption_algorithm": "AES-256-GCM-16", "ike_version": "v1"}"#, ""),
        (r#""ikepolicy": {"encryption_algorithm": "AES-256-GCM-16"}"#, "ike_version=v1"),
        (r#""peer_subnets": ["100.64.0.0/255.192.0.0"]"#, ""),
        (r#""enable_hub": "true""#, "style=static"),
        (r#""policy_rules": [{"source": "10.0.0.0/8", "destination": []}, {"source": "10.0.0.0/8 ", "destination": []}]"#, ""),
    ] {
        let before = connection(members);
        let linter = Linter::new(UPDATE).context(Context::default().assume(context).unwrap());
        assert!(linter.check(&before).findings().all(|finding| finding.fix().is_none()), "{members}");
        let fixed = linter.fix(&before, Fixes::All);
        assert_eq!((&fixed.text, fixed.applied.len()), (&before, 0), "{members}");
    }
}

/// What the report offers, title by title.
fn offered(text: &str) -> Vec<&'static str> {
    vpnlint::check(text).findings().filter_map(|finding| finding.fix()).map(|fix| fix.title).collect()
}

#[test]
fn what_follows_an_intention_is_offered_only_where_it_brings_nothing() {
    for (brings_nothing, brings_something) in [
        (r#""ikepolicy": {"pfs": "group20"}"#, r#""ikepolicy": {"pfs": "group2"}"#),
        (r#""ikepolicy": {"pfs": "group20"}"#, r#""ikepolicy": {"pfs": "disable"}"#),
        (r#""ikepolicy": {"pfs": "group20"}"#, r#""ikepolicy": {"pfs": "group20", "dh_group": "group20"}"#),
        (r#""ikepolicy": {"dhGroup": "Group 20"}"#, r#""ikepolicy": {"dhGroup": "Group 2"}"#),
        (r#""ikepolicy": {"lifetime": 3600}"#, r#""ikepolicy": {"lifetime": {"units": "seconds", "value": 3600}}"#),
        (r#""ikepolicy": {"lifetime": 3600}"#, r#""ikepolicy": {"lifetime": 59}"#),
        (r#""peer_cidrs": ["10.0.0.0/8"]"#, r#""peer_cidrs": ["10.0.0.1/8"]"#),
        (r#""peer_cidrs": ["10.0.0.0/8"]"#, r#""peer_cidrs": ["2001:db8::/32"]"#),
        (r#""peer_subnet": ["10.0.0.0/8"]"#, r#""peer_subnet": []"#),
        (r#""peer_subnet": ["10.0.0.0/8"]"#, r#""peer_subnet": {}"#),
        (r#""nmae": "vpn-1""#, r#""nmae": "vpn 1""#),
        (r#""enable_hubs": true"#, r#""enable_hubs": "on""#),
        (r#""customer_gateway_id": "5247ae10-1f3c-48df-8a86-dd36659a7f5d""#, r#""customer_gateway_id": "5247ae10""#),
        (r#""ikepolicy": {"encapsulation_mode": "tunnel"}, "ipsecpolicy": {}"#, r#""ikepolicy": {"encapsulation_mode": "x"}, "ipsecpolicy": {}"#),
        (r#""pfs": "group20", "ipsecpolicy": {}"#, r#""pfs": "disable", "ipsecpolicy": {}"#),
        (r#""peer_subnets": ["10.0.0.1"]"#, r#""peer_subnets": ["127.0.0.1"]"#),
        (r#""peer_subnets": ["10.0.0.0/8,11.0.0.0/8"]"#, r#""peer_subnets": ["10.0.0.0/8,10.0.0.0/8"]"#),
    ] {
        assert_eq!(offered(&connection(brings_nothing)).len(), 1, "{brings_nothing}");
        let before = connection(brings_something);
        assert_eq!(offered(&before), [""; 0], "{brings_something}");
        assert_eq!(fixed(&before, Fixes::All), (before, vec![]), "{brings_something}");
    }
}

#[test]
fn a_member_moves_within_its_connection_only() {
    let batch = |second: &str| {
        format!(r#"{{"vpn_connections": [{{"name": "vpn-1", "ikepolicy": {{}}}}, {{"name": "vpn-2", "dh_group": "group20"{second}}}]}}"#)
    };
    let moved = |text: &str| Linter::new(Operation::BatchCreateConnections).fix(text, Fixes::All).text;
    assert_eq!(moved(&batch("")), batch(""));
    assert_eq!(moved(&batch(r#", "ikepolicy": {}"#)), batch("").replace(r#""dh_group": "group20""#, r#""ikepolicy": {"dh_group": "group20"}"#));
}

#[test]
fn a_name_of_another_member_is_never_given() {
    for members in [
        r#""peer_subnets_v6": ["2001:db8::/32"]"#,
        r#""peer_subnets_v6": ["10.0.0.0/8"], "policy_rules_v6": []"#,
        r#""tunnel_local_address_v6": "169.254.76.1/30", "tunnel_peer_address_v6": "169.254.76.2/30""#,
        r#""gateway_id": "5247ae10-1f3c-48df-8a86-dd36659a7f5d", "gateway_ip": "192.0.2.1", "vpn_type": "bgp", "peer_address": "192.0.2.1""#,
        r#""ipsecpolicy": {"dh_group": "group20"}, "ikepolicy": {}"#,
        r#""lifetime_seconds": 3600, "encryption_algorithm": "aes-256-gcm-16", "ikepolicy": {}, "ipsecpolicy": {}"#,
    ] {
        let before = connection(members);
        assert_eq!(offered(&before), [""; 0], "{members}");
        assert_eq!(fixed(&before, Fixes::All), (before, vec![]), "{members}");
    }
}

#[test]
fn only_the_content_of_a_connection_is_wrapped() {
    let wrapped = |text: &str| fixed(text, Fixes::All).0.starts_with("{\"vpn_connection\"");
    assert!(wrapped(r#"{"name": "vpn-1", "ikepolicy": {"dh_group": "group20"}}"#));
    for text in [
        "{}",
        r#"{"name": "my-app", "version": "1.0.0", "type": "module", "tags": []}"#,
        r#"{"name": "my-app", "type": "module", "tags": []}"#,
        r#"{"name": "vpn-1"}"#,
        r#"{"name": "vpn-1", "ikepolicy": {}, "version": "1.0.0"}"#,
        r#"{"name": "vpn-1", "ikepolicy": {"version": "1.0.0"}}"#,
        // Inside of the wrapper it would be weak.
        r#"{"ikepolicy": {"dh_group": "group2"}}"#,
    ] {
        assert!(!offered(text).contains(&"wrap the object in `vpn_connection`"), "{text}");
        assert!(!wrapped(text), "{text}");
    }
}

#[test]
fn of_a_create_that_is_sent_as_an_update_nothing_is_fixed() {
    let members = r#""vgw_id": "5247ae10-1f3c-48df-8a86-dd36659a7f5d", "vgw_ip": "5247ae10-1f3c-48df-8a86-dd36659a7f5e",
        "cgw_id": "{5247ae10-1f3c-48df-8a86-dd36659a7f5f}", "style": "static", "ikepolicy": {"dh_group": "Group 20"}"#;
    let create = connection(members);
    for text in [&create, &format!("{{{members}}}")] {
        let report = Linter::new(UPDATE).check(text);
        assert!(report.findings().all(|finding| finding.fix().is_none()), "{text}");
        assert_eq!(fixed(text, Fixes::All), (text.clone(), vec![]), "{text}");
    }
    let report = Linter::new(UPDATE).check(&create);
    let told: Vec<_> =
        report.findings().filter(|finding| finding.rule.name == "not-updatable-member").map(|finding| finding.help().unwrap()).collect();
    assert_eq!(told.len(), 3);
    assert!(told.iter().all(|help| help.starts_with("send the body to `POST /v5/{project_id}/vpn-connection`")));
    // An answer that is sent back has an id.
    let answer = create.replacen('{', r#"{"request_id": "1", "#, 1).replace(r#""vgw_id""#, r#""id": "1", "vgw_id""#);
    assert_eq!(offered(&answer).len(), 7);
}

#[test]
fn no_fix_removes_what_may_be_a_secret() {
    const KEY: &str = "Zq7-Wv9.Xk2-Lm4";
    for member in [
        r#""id": {"psk": "KEY"}"#,
        r#""id": {"KEY": 1}"#,
        r#""id": "KEY""#,
        r#""status": 9182736450918273"#,
        r#""tags": [{"psk": "KEY"}]"#,
        r#""tags": [{"psk": "x"}]"#,
        r#""tags": [{"key": "k", "value": "KEY"}]"#,
        r#""tags": ["KEY"]"#,
        r#""style": ["KEY"]"#,
        r#""created_at": "KEY""#,
        r#""policy_rules": [{"rule_index": {"psk": "KEY"}}]"#,
        r#""policy_rules": [{"rule_index": "KEY"}]"#,
        r#""ikepolicy": {"authentication_method": "KEY"}"#,
    ] {
        let before = connection(&format!("\"name\": \"vpn-1\", {}", member.replace("KEY", KEY)));
        assert_eq!(offered(&before), [""; 0], "{member}");
        assert_eq!(fixed(&before, Fixes::All), (before, vec![]), "{member}");
    }
    for member in [
        r#""id": "98c5af8a-demo-a8df-va86-ae2280a6f4c3""#,
        r#""id": null"#,
        r#""status": "PENDING_UPDATE""#,
        r#""tags": [{"key": "env", "value": "prod"}]"#,
        r#""created_at": "2025-06-26T13:41:34.626Z""#,
        r#""vgw_ip": "192.0.2.1""#,
        r#""enable_nqa": true"#,
        r#""policy_rules": [{"source": "10.0.0.0/8", "destination": ["11.0.0.0/8"], "rule_index": 1}]"#,
        r#""ikepolicy": {"authentication_method": "pre-share"}"#,
    ] {
        assert_eq!(offered(&connection(&format!("\"name\": \"vpn-1\", {member}"))), ["remove the member"], "{member}");
    }
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
    assert_eq!((unread.text, unread.report.findings().next().unwrap().rule.name), (text, "invalid-json"));
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
fn a_document_with_one_finding_too_many_is_unchanged() {
    let of = |items: usize| connection(&format!(r#""peer_subnets": ["10.0.0.0/8"{}]"#, r#", "10.0.0.0/8""#.repeat(items)));
    let omitted = |items: usize| Linter::new(UPDATE).check(&of(items)).omitted();
    let least = (990..1010).find(|items| omitted(*items) > 0).unwrap();
    assert_eq!(fix(&of(least), Fixes::All).text, of(least));
    assert_eq!(fix(&of(least - 1), Fixes::All).text, of(0));
    // Even if the fixes would remove all that is not known.
    let linter = Linter::new(UPDATE).context(Context::default().assume("local_subnets=10.0.0.0/8").unwrap());
    assert_eq!(linter.fix(&of(600), Fixes::All).text, of(600));
    assert_eq!(linter.fix(&of(400), Fixes::All).text, of(0));
}

#[test]
fn a_document_that_needs_too_many_checks_is_fixed_in_part() {
    // The fix of each of these would bring a warning.
    let items = (0..400).map(|item| format!(r#""127.0.{}.{}""#, item / 200, item % 200)).collect::<Vec<_>>().join(", ");
    let of = |before: &str, behind: &str| connection(&format!(r#""peer_subnets": [{before}{items}{behind}]"#));
    assert_eq!(fixed(&of(r#""10.0.0.1", "#, ""), Fixes::All), (of(r#""10.0.0.1/32", "#, ""), vec!["add `/32`"]));
    assert_eq!(fixed(&of("", r#", "10.0.0.1""#), Fixes::All), (of("", r#", "10.0.0.1""#), vec![]));
}

#[test]
fn a_file_is_fixed_however_many_members_move_to_one_place() {
    let request = |members: &str| format!("PUT {{{{url}}}}\n\n{}\n\n###\n", connection(members));
    let before = request(r#""dh_group": "group20", "ikepolicy": {}, "ike_version": "v2", "pfs": "group20", "ipsecpolicy": {}"#).repeat(250);
    let after = request(r#""ikepolicy": {"ike_version": "v2", "dh_group": "group20"}, "ipsecpolicy": {"pfs": "group20"}"#).repeat(250);
    let fixed = Linter::new(UPDATE).fix_http_unless(&before, Fixes::All, |_| {});
    assert_eq!((fixed.text, fixed.applied.len()), (after, 750));
}

#[test]
fn a_fix_that_does_harm_keeps_no_other_back() {
    // Under its right name, the first value is no UUID.
    let before = connection(r#""cgwid": "abc", "nmae": "vpn-1""#);
    assert_eq!(fixed(&before, Fixes::All), (connection(r#""cgwid": "abc", "name": "vpn-1""#), vec!["rename the member"]));
    let before = connection(r#""nmae": "vpn-1", "cgwid": "abc""#);
    assert_eq!(fixed(&before, Fixes::All), (connection(r#""name": "vpn-1", "cgwid": "abc""#), vec!["rename the member"]));
}

#[test]
fn what_moves_values_comes_after_what_only_changes_them() {
    let before = connection(r#""nmae": "vpn-1", "peer_subnets": ["10.0.0.1/8"]"#);
    let (after, titles) = fixed(&before, Fixes::All);
    assert_eq!(after, connection(r#""name": "vpn-1", "peer_subnets": ["10.0.0.0/8"]"#));
    assert_eq!(titles.last(), Some(&"rename the member"));
    assert_eq!(titles.len(), 2);
}

#[test]
fn a_value_that_is_shorter_than_any_key_can_be_removed() {
    let removed = |value: &str| fix(&connection(&format!(r#""name": "vpn-1", "id": "{value}""#)), Fixes::Safe).applied.len();
    assert_eq!([removed("abcdefg"), removed("\\u00E4bcdefg"), removed("abcdefgh")], [1, 1, 0]);
}

#[test]
fn no_fix_exposes_what_is_suppressed_even_if_it_is_a_note() {
    let suppressing = |text: &str, at: fn(&str) -> bool| {
        let linter = Linter::new(UPDATE).severity("host-bits-set", Severity::Note).unwrap();
        linter.fix_unless(text, Fixes::All, |report| {
            report.suppress(|finding| (finding.rule.name == "host-bits-set" && at(&finding.pointer())).then(|| Suppression::new("known")));
        })
    };
    // Without the duplicate, the last block would stand where it is not suppressed.
    let text = connection(r#""peer_subnets": ["10.0.0.0/8", "10.0.0.0/8", "11.0.0.1/8"]"#);
    let fixed = suppressing(&text, |pointer| pointer.ends_with("/2"));
    assert_eq!((fixed.text, fixed.report.suppressed()), (text, 1));
    // A suppressed block may go.
    let text = connection(r#""peer_subnets": ["11.0.0.1/8", "12.0.0.1/8", "12.0.0.1/8"]"#);
    let fixed = suppressing(&text, |_| true);
    assert_eq!((fixed.text, fixed.report.suppressed()), (connection(r#""peer_subnets": ["11.0.0.1/8", "12.0.0.1/8"]"#), 2));
}

#[test]
fn what_is_suppressed_is_left_alone() {
    let suppressing = |text: &str, rule: &str, pointer: &str| {
        Linter::new(UPDATE).fix_unless(text, Fixes::All, |report| {
            report.suppress(|finding| (finding.rule.name == rule && finding.pointer().contains(pointer)).then(|| Suppression::new("known")));
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
    let fixed = Linter::new(UPDATE).ignore("duplicate-subnet").unwrap().fix(&text, Fixes::All);
    assert_eq!(fixed.text, connection(r#""peer_subnets": ["10.0.0.0/8", "10.0.0.0/8", "11.0.0.0/8"]"#));
}

#[test]
fn a_suppression_takes_no_fix_away() {
    let text = connection(r#""ikepolicy": {"ike_version": "v1", "dh_group": "Group 20"}"#);
    let mut report = vpnlint::check(&text);
    report.suppress(|finding| (finding.rule.name == "ikev1").then(|| Suppression::new("the customer gateway is old")));
    assert_eq!(report.suppressed(), 1);
    assert_eq!(report.findings().filter_map(|finding| finding.fix()).map(|fix| fix.title).collect::<Vec<_>>(), offered(&text));
}

#[test]
fn a_fault_of_the_target_makes_no_room_for_one_in_the_body() {
    // Under its right name, the value is no UUID; nor is the id in the path.
    let text = connection(r#""cgwid": "abc""#);
    let report = Linter::new(UPDATE).target("PUT", "/v5/{project_id}/vpn-connection/abc").check(&text);
    assert_eq!(tally(&report), BTreeMap::from([("invalid-uuid", 1), ("unknown-member", 1)]));
    assert!(report.findings().all(|finding| finding.fix().is_none()));
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
        for edit in report.findings().filter_map(|finding| finding.fix()).flat_map(|fix| fix.edits) {
            assert!(!edit.text.contains("Zq7"), "{}: {template}", edit.text);
        }
        // Nor does one bring it under a name whose value is shown.
        let fixed = fix(&connection(&template.replace("KEY", KEY)), Fixes::All);
        assert!(!vpnlint::mask(fixed.text.as_bytes()).text().contains("Zq7"), "{}", fixed.text);
    }
}

#[test]
fn an_answer_that_is_sent_back_loses_what_an_update_does_not_change() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published/docs-update-response-sent-back.json");
    let fixed = fix(&fs::read_to_string(path).unwrap(), Fixes::Safe);
    assert_eq!(fixed.applied.len(), 9);
    assert!(!tally(&fixed.report).contains_key("not-updatable-member"));
}

/// The requests of the repository: an answer is not fixed.
fn documents() -> Vec<String> {
    let mut texts = Vec::new();
    for folder in ["examples", "tests/published", "tests/invalid"] {
        for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join(folder)).unwrap() {
            let path = entry.unwrap().path();
            if path.extension().is_some_and(|extension| extension == "json") && !path.display().to_string().contains("docs-answer-") {
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
        // What it is before it is fixed it stays.
        let linter = Linter::new(before.operation().unwrap_or(UPDATE));
        for fixes in [Fixes::Safe, Fixes::All] {
            let fixed = linter.fix(&text, fixes);
            prop_assert_eq!(fixed.applied.is_empty(), fixed.text == text);
            prop_assert!(fixes == Fixes::All || fixed.applied.iter().all(|applied| applied.safe));
            let (old, new) = (tally(&before), tally(&linter.check(&fixed.text)));
            prop_assert_eq!(&new, &tally(&fixed.report));
            let respells = ["wrong-type", "unknown-value", "invalid-cidr", "invisible-character"];
            let respelt = fixed.applied.iter().any(|applied| applied.safe && respells.contains(&applied.rule.name));
            for (rule, count) in &new {
                let is_warning = vpnlint::rule(rule).unwrap().severity == Severity::Warning;
                prop_assert!(respelt && is_warning || old.get(rule) >= Some(count), "{} in\n{}", rule, fixed.text);
            }
            prop_assert!(respelt || fixed.revealed().len() == 0);
            let again = linter.fix(&fixed.text, fixes);
            prop_assert_eq!(&again.text, &fixed.text);
            prop_assert!(again.applied.is_empty());
            if before.findings().all(|finding| finding.rule.name != "invalid-json") {
                prop_assert_eq!(fixed.text.matches(KEY).count(), text.matches(KEY).count());
                prop_assert_eq!(fixed.text.ends_with('\n'), text.ends_with('\n'));
            }
        }
    }

    /// What a fix reveals was meant all along: it is what the document says in the right spelling. A number out of its range has none
    /// that a fix may write.
    #[test]
    fn a_misspelt_document_is_fixed_to_the_one_that_was_meant(
        text in select(readable()).prop_filter("out of range", |text| vpnlint::check(text).findings().all(|found| found.rule.name != "out-of-range")),
        spellings in prop::collection::vec((any::<Index>(), 0..2_u8), 1..12),
    ) {
        let meant = Linter::auto().fix(&text, Fixes::Safe);
        let found = Linter::auto().fix(&misspelt(&text, &spellings), Fixes::Safe);
        prop_assert_eq!(found.text, meant.text);
        prop_assert_eq!(tally(&found.report), tally(&meant.report));
    }
}
