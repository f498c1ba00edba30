//! Creates, one at a time and in batches: what is one, what is said of it and where, and that nothing is said as of an update.
#![cfg(feature = "cli")]

#[path = "common/places.rs"]
mod places;

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use places::assert_places;
use serde_json::Value;
use vpnlint::render::{FORMATS, FileReport};
use vpnlint::{Context, Fixes, Linter, Operation, Report, Severity};

const CREATE: Operation = Operation::CreateConnection;
const BATCH: Operation = Operation::BatchCreateConnections;

const VGW: &str = "b32d91a4-1c2d-4e5f-8a86-e907174eb11d";
const PSK: &str = r#""psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd""#;
const SUBNETS: &str = r#""peer_subnets": ["192.168.44.0/24"]"#;
const STRONG: &str = r#""ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}"#;

fn ids(ip: u8) -> String {
    format!(r#""vgw_id": "{VGW}", "vgw_ip": "{ip}c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d""#)
}

fn create(members: &[&str]) -> String {
    format!(r#"{{"vpn_connection": {{{}}}}}"#, [&[&*ids(0)], members].concat().join(", "))
}

/// Two connections of one gateway, the second with another address of it.
fn batch(first: &[&str], second: &[&str]) -> String {
    let item = |ip, members: &[&str]| format!("  {{{}}}", [&[&*ids(ip)], members].concat().join(", "));
    format!("{{\"vpn_connections\": [\n{},\n{}\n]}}", item(0, first), item(1, second))
}

fn check(text: &str, assume: &str) -> Report {
    let report = Linter::auto().context(Context::default().assume(assume).unwrap()).check(text);
    assert_places(text.as_bytes(), &report);
    report
}

/// `rule pointer` of the findings, in order.
fn found(report: &Report) -> Vec<String> {
    report.findings().map(|finding| format!("{} {}", finding.rule.name, finding.pointer())).collect()
}

fn needs(report: &Report) -> Vec<String> {
    report.undecided().map(|entry| format!("{} {} {}", entry.rule.name, entry.pointer(), entry.needs().collect::<Vec<_>>().join(" "))).collect()
}

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn run(arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_vpnlint")).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap())
}

#[test]
fn what_is_a_create() {
    let (update, answer) = (Operation::UpdateConnection, Operation::UpdateConnectionResponse);
    let bare = |members: &str| format!("{{{}{members}}}", ids(0));
    for (text, expected) in [
        (create(&[]), CREATE),
        (create(&[r#""request_id": "1""#]), CREATE),
        // Without its wrapper.
        (bare(""), CREATE),
        // What has an id is there already.
        (create(&[r#""id": "1""#]), update),
        (create(&[r#""id": "1", "created_at": "x""#]).replacen("}}", r#"}, "request_id": "2"}"#, 1), answer),
        (r#"{"vpn_connection": {"vgw_id": "1", "cgw_id": "2"}}"#.to_owned(), update),
        (r#"{"vpn_connection": {"name": "vpn-1"}}"#.to_owned(), update),
        (batch(&[], &[]), BATCH),
        (r#"{"vpn_connections": []}"#.to_owned(), BATCH),
        (r#"{"vpn_connections": [{"psk": "x"}, 1]}"#.to_owned(), BATCH),
        // A list of the API.
        (r#"{"vpn_connections": [{"id": "1", "vgw_id": "2"}], "total_count": 1}"#.to_owned(), update),
        (format!(r#"{{"vpn_connections": {{{}}}}}"#, ids(0)), update),
    ] {
        assert_eq!(check(&text, "").operation(), Some(expected), "{text}");
    }
    // As what it is not, it is told what it is.
    let report = Linter::new(Operation::UpdateConnection).check(&batch(&[], &[]));
    assert_eq!(report.findings().next().unwrap().message(), "the document is a create, not an update");
}

#[test]
fn the_examples_are_clean() {
    let gateway = read("examples/answers/full-gateway.json");
    for (path, operation) in [("examples/create.json", CREATE), ("examples/create-batch.json", BATCH)] {
        let text = read(path);
        let report = Linter::auto().context(Context::default().with_gateway(&gateway).unwrap()).check(&text);
        assert_eq!((report.operation(), found(&report), needs(&report)), (Some(operation), vec![], vec![]), "{path}");
        let validator = jsonschema::draft202012::new(&vpnlint::schema(operation)).unwrap();
        assert!(validator.is_valid(&serde_json::from_str(&text).unwrap()));
        // Without the gateway only its facts are missing.
        let faults = check(&text, "");
        assert!(faults.findings().len() == 0 && faults.undecided().flat_map(|entry| entry.needs()).all(|fact| GATEWAY.contains(&fact)));
    }
    let (status, said) = run(&["check", "--gateway", "examples/answers/full-gateway.json", "examples/create.json", "examples/create-batch.json"]);
    let summary = "checked as creates: 1 as create-connection, 1 as batch-create-connections (--operation update-connection checks them as updates)\n\
                   2 files checked: 0 errors, 0 warnings, 0 notes, 0 undecided\n";
    assert_eq!((status, &*said), (Some(0), summary));
}

const GATEWAY: [&str; 5] = ["attachment_type", "ip_version", "local_subnets", "network_type", "ha_mode"];

#[test]
fn a_current_connection_plays_no_part() {
    let text = create(&[PSK, STRONG, SUBNETS, r#""enable_hub": true"#]);
    let current = r#"{"vpn_connection": {"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3", "style": "BGP", "status": "FREEZED", "vgw_id": "1",
        "peer_subnets": ["10.0.0.0/8"], "ikepolicy": {"ike_version": "v1", "lifetime_seconds": 60}}}"#;
    let linter = Linter::auto().context(Context::from_current(current).unwrap());
    assert_eq!(found(&linter.check(&text)), found(&check(&text, "")));
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).unwrap();
        folder.path().join(name).display().to_string()
    };
    let (current, body) = (path("current.json", current), path("body.json", &text));
    let (_, said) = run(&["check", "--current", &current, &body]);
    let without = "checked without the current connection";
    assert!(said.contains(&format!("\n1 create {without}: a new connection has none\n")), "{said}");
    let update = path("update.json", r#"{"vpn_connection": {"name": "vpn-1"}}"#);
    let (_, said) = run(&["check", "--current", &current, &update]);
    assert!(!said.contains(without), "{said}");
}

#[test]
fn a_url_without_a_method_is_sent_with_the_right_one() {
    const URL: &str = "/v5/0605768a9f80d4d62fe5c00d79f1ec5b/vpn-connection";
    let (_, said) = run(&["check", "--url", URL, "--format", "concise", "examples/create.json"]);
    assert!(!said.contains("wrong-method") && !said.contains("wrong-path"), "{said}");
    let (_, said) = run(&["check", "--url", URL, "--method", "PUT", "--format", "concise", "examples/create.json"]);
    assert!(said.contains("error[wrong-method] a create needs the method `POST`, not `PUT`"), "{said}");
    let (_, said) = run(&["check", "--url", URL, "--format", "concise", "examples/create-batch.json"]);
    assert!(said.contains("wrong-path"), "{said}");
}

/// `pointer severity rule: help` of the faults of the vendor's own examples, in the connection at the pointer.
fn published(name: &str, at: &str) -> Vec<String> {
    let report = check(&read(&format!("tests/published/{name}.json")), "");
    let own = report.findings().filter(|finding| finding.pointer().starts_with(at) && finding.severity > Severity::Note);
    own.map(|finding| format!("{} {} {}", &finding.pointer()[at.len()..], finding.severity.as_str(), finding.rule.name)).collect()
}

#[test]
fn the_examples_of_the_pages_have_exactly_their_faults() {
    let samples = ["/vgw_id", "/vgw_ip", "/cgw_id"].map(|at| format!("{at} error invalid-uuid"));
    let key = ["/psk error simple-psk", "/psk warning unportable-psk", "/psk warning known-psk"].map(str::to_owned);
    let bgp = [
        "/ikepolicy/encryption_algorithm warning weak-encryption",
        "/ikepolicy/local_id error invalid-ipv4",
        "/ikepolicy/peer_id error invalid-ipv4",
        "/ipsecpolicy/encryption_algorithm warning weak-encryption",
    ]
    .map(str::to_owned);
    let one = [&samples[..], &key].concat();
    assert_eq!(published("docs-create-static", "/vpn_connection"), one);
    assert_eq!(published("docs-create-policy", "/vpn_connection"), one);
    assert_eq!(published("docs-create-bgp", "/vpn_connection"), [&one[..], &bgp].concat());
    for at in ["/vpn_connections/0", "/vpn_connections/1"] {
        assert_eq!(published("docs-batch-create-static", at), key);
        assert_eq!(published("docs-batch-create-policy", at), key);
        assert_eq!(published("docs-batch-create-bgp", at), [&key[..], &bgp].concat());
    }
}

/// A create with as many faults as there are rules that can speak of one.
const FAULTY: &[&str] = &[
    r#""name": null, "psk": "abc *", "style": "policy", "enable_hub": true, "enable_nqa": true, "ha_role": "slave", "status": "ACTIVE", "id2": 1"#,
    r#""peer_subnets": ["100.64.0.0/16", "100.0.0.0/8", "192.168.1.5/24", "192.168.1.0/24", "127.0.0.0/8", "169.254.0.0/24", "x", "10.0.0.0/24"]"#,
    r#""tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.77.2/30", "gateway_id": "1", "vpn_type": "bgp", "tags": [{}]"#,
    r#""policy_rules": [{"rule_index": 1, "source": "10.0.0.0/24", "destination": ["10.0.0.0/25"]}, {"source": "10.0.0.0/24", "destination": []}, {}]"#,
    r#""ikepolicy": {"ike_version": "v1", "encryption_algorithm": "aes-256-gcm-16", "local_id": "192.0.2.1", "peer_id": "192.0.2.1",
        "lifetime_seconds": 60, "dh_group": "group2", "local_id_type": "fqdn", "authentication_algorithm": "md5", "authentication_method": "x", "dpd": {"timeout": 60}}"#,
    r#""ipsecpolicy": {"lifetime_seconds": 86400, "pfs": "disable", "encryption_algorithm": "3des"}"#,
    r#""created_at": 1, "updated_at": 1, "enterprise_project_id": 1, "connection_monitor_id": 1, "eip_id": 1, "type": 1, "route_mode": 1"#,
];
const LONE: &[&str] =
    &[r#""style": "bgp", "policy_rules": [], "tunnel_peer_address": "169.254.195.4/29", "ikepolicy": {"phase1_negotiation_mode": "main"}"#];
const KNOWN: &str = "attachment_type=vpc,ip_version=ipv6,local_subnets=10.0.0.0/24,network_type=private,ha_mode=active-active";

/// The samples of the rules that are creates, the published bodies, and those above.
fn creates() -> Vec<(String, String)> {
    let samples =
        vpnlint::rules().iter().flat_map(|rule| [rule.page.bad, rule.page.good]).map(|sample| (sample.json.to_owned(), sample.assume.to_owned()));
    let folder = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published")).unwrap();
    let paths = folder.map(|entry| entry.unwrap().path()).filter(|path| path.extension().is_some_and(|extension| extension == "json"));
    let published = paths.map(|path| (fs::read_to_string(path).unwrap(), KNOWN.to_owned()));
    let own =
        [create(FAULTY), create(LONE), batch(FAULTY, LONE), r#"{"vpn_connections": [1], "x": 1}"#.to_owned()].map(|text| (text, KNOWN.to_owned()));
    let all = samples.chain(published).chain(own);
    all.filter(|(text, _)| Linter::auto().check(text).operation().is_some_and(|operation| [CREATE, BATCH].contains(&operation))).collect()
}

#[test]
fn every_finding_cites_the_page_of_its_operation() {
    let (mut rules, mut batches) = (Vec::new(), 0);
    for (text, assume) in creates() {
        let report = check(&text, &assume);
        let is_batch = report.operation() == Some(BATCH);
        batches += usize::from(is_batch);
        for finding in report.findings() {
            let source = finding.source;
            assert!(!source.starts_with("API, Table") && !source.contains("Updating") && !source.is_empty(), "{}: {source}", finding.rule.name);
            // A batch is cited as a batch, but for the one member that only the other page has.
            let is_other = source.contains(if is_batch { "Creating a VPN Connection" } else { "in Batches" });
            assert!(!is_other || finding.rule.name == "deprecated-member", "{}: {source}", finding.rule.name);
            rules.push(finding.rule.name);
        }
    }
    rules.sort_unstable();
    rules.dedup();
    assert!(rules.len() > 50 && batches > 5, "{} rules, {batches} batches", rules.len());
}

#[test]
fn nothing_is_said_of_a_create_as_of_an_update() {
    let never = ["empty-update", "unchanged-value", "removes-items", "connection-not-updatable"];
    for (text, assume) in creates() {
        let report = check(&text, &assume);
        for finding in report.findings() {
            let words = finding.message() + " " + &finding.help().unwrap_or_default();
            assert!(finding.rule.group() != "Effects" || finding.rule.name == "mismatched-context", "{}", finding.rule.name);
            assert!(!never.contains(&finding.rule.name), "{}", finding.rule.name);
            for word in ["an update", "the update", "current ", "right connection", "keep", "clears"] {
                assert!(!words.contains(word), "{}: {words}", finding.rule.name);
            }
        }
        // Only facts of the gateway can be missing.
        let report = check(&text, "");
        assert!(report.undecided().flat_map(|entry| entry.needs()).all(|fact| GATEWAY.contains(&fact)), "{:?}", needs(&report));
    }
}

#[test]
fn words_fit_a_create() {
    let help = |rule: &str, members: &[&str], assume: &str| {
        let report = check(&create(members), assume);
        let finding = report.findings().find(|finding| finding.rule.name == rule).unwrap_or_else(|| panic!("{rule}: {:?}", found(&report)));
        finding.help().unwrap_or_default()
    };
    for (rule, member, assume, expected) in [
        ("wrong-type", r#""style": null"#, "", "remove the member: each member that a create leaves out gets its default"),
        ("wrong-type", r#""name": null"#, "", "remove the member"),
        ("wrong-type", r#""peer_subnets": null"#, "", ""),
        ("empty-list", r#""peer_subnets": []"#, "", "write at least one item"),
        ("empty-list", r#""tags": []"#, "", "write at least one item, or remove `tags`"),
        (
            "lone-tunnel-address",
            r#""tunnel_local_address": "169.254.76.1/30""#,
            "",
            "set `tunnel_peer_address` as well, or leave out both: the service then chooses them",
        ),
        ("enable-hub-outside-bgp", r#""enable_hub": false"#, "", "remove `enable_hub`, or set `style` to `bgp`"),
        ("enable-nqa-outside-static", r#""enable_nqa": false, "style": "bgp""#, "", "remove `enable_nqa`, or set `style` to `static`"),
        ("policy-rules-outside-policy-mode", r#""policy_rules": []"#, "", "remove `policy_rules`, or set `style` to `policy`"),
        ("ipv4-member-on-ipv6-gateway", SUBNETS, "ip_version=ipv6", "check that the request names the right gateway"),
        ("unknown-value", r#""style": "BGP""#, "", "write `bgp`"),
        ("unknown-member", r#""vpn_type": "bgp""#, "", "write `style`"),
        ("not-updatable-member", r#""status": "ACTIVE""#, "", "remove `status` from the create"),
        (
            "missing-policy-rules",
            r#""style": "policy", "policy_rules": []"#,
            "ip_version=ipv4",
            "write the policy rules of the connection, or set `style` to another mode",
        ),
        (
            "mismatched-context",
            PSK,
            "gateway_id=5247ae10-1c2d-4e5f-8a86-dd36659a7f5d",
            "pass the answer for the gateway that the request names: the rules use the values in the answer",
        ),
    ] {
        assert_eq!(help(rule, &[member], assume), expected, "{rule}: {member}");
    }
    // The gateway of the request, whatever the case, and the other end of what a batch has twice.
    assert!(!found(&check(&create(&[PSK]), &format!("gateway_id={}", VGW.to_uppercase()))).join(" ").contains("mismatched"));
    let two = found(&check(&batch(&[PSK], &[PSK]), "gateway_id=5247ae10-1c2d-4e5f-8a86-dd36659a7f5d"));
    let mismatched = two.iter().filter(|found| found.starts_with("mismatched-context"));
    let places = ["mismatched-context /vpn_connections/0/vgw_id", "mismatched-context /vpn_connections/1/vgw_id"];
    assert_eq!(mismatched.collect::<Vec<_>>(), places.iter().collect::<Vec<_>>());
    // Wherever the mode stands, an empty list is told once.
    for members in [r#""style": "policy", "policy_rules": []"#, r#""policy_rules": [], "style": "policy""#] {
        let report = found(&check(&create(&[PSK, STRONG, SUBNETS, members]), "ip_version=ipv4"));
        assert_eq!(report, ["missing-policy-rules /vpn_connection/policy_rules"], "{members}");
    }
}

#[test]
fn without_its_wrapper_a_create_is_wrapped_as_its_operation_has_it() {
    let bare = format!("{{{}}}", [&*ids(0), PSK, SUBNETS].join(", "));
    for (operation, wrapped) in [(CREATE, format!("{{\"vpn_connection\": {bare}}}")), (BATCH, format!("{{\"vpn_connections\": [{bare}]}}"))] {
        let fixed = Linter::new(operation).fix(&bare, Fixes::All);
        assert_eq!((fixed.text, fixed.applied.len()), (wrapped, 1));
    }
    let report = Linter::new(BATCH).check(&bare);
    assert_eq!(report.findings().next().unwrap().help().unwrap(), "put the whole object into `{\"vpn_connections\": [ … ]}`");
}

/// A fault in both connections, with a fix in each, and one between them.
fn two() -> String {
    batch(
        &[PSK, STRONG, SUBNETS, r#""status": "ACTIVE", "enable_nqa": "true""#],
        &[SUBNETS, STRONG, PSK, r#""ha_role": "Slave", "tags": [{"key": "a"}]"#],
    )
    .replacen(VGW, "c32d91a4-1c2d-4e5f-8a86-e907174eb11d", 1)
}

const TWO: [&str; 5] = [
    "not-updatable-member /vpn_connections/0/status",
    "wrong-type /vpn_connections/0/enable_nqa",
    "different-gateways /vpn_connections/1/vgw_id",
    "unknown-value /vpn_connections/1/ha_role",
    "missing-member /vpn_connections/1/tags/0",
];

#[test]
fn each_of_two_connections_has_its_own_faults() {
    let text = two();
    assert_eq!(found(&check(&text, "")), TWO);
    let line = |report: &Report| report.findings().map(|finding| finding.range().unwrap().start.line).collect::<Vec<_>>();
    assert_eq!(line(&check(&text, "")), [2, 2, 3, 3, 3]);
    let request = format!("POST {{{{endpoint}}}}/v5/{{{{project}}}}/vpn-connections/batch-create\n\n{text}\n");
    let report = Linter::auto().check_http(request.as_bytes());
    assert_places(request.as_bytes(), &report);
    assert_eq!((found(&report), line(&report)), (TWO.map(str::to_owned).to_vec(), vec![4, 4, 5, 5, 5]));
    for format in FORMATS {
        let part = format.render(&[FileReport { path: "two.json".into(), line: None, report: check(&text, "") }]);
        for rule in ["not-updatable-member", "different-gateways", "missing-member"] {
            assert!(part.contains(rule), "{}: {part}", format.name);
        }
    }
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("all.ndjson");
    fs::write(&path, format!("{}\n{}\n", text.replace('\n', ""), create(&[PSK, STRONG, SUBNETS]))).unwrap();
    let (status, json) = run(&["check", "--format", "json", &path.display().to_string()]);
    let json: Value = serde_json::from_str(&json[..=json.rfind('}').unwrap()]).unwrap();
    let file = &json["files"][0];
    let pointers: Vec<_> =
        file["findings"].as_array().unwrap().iter().map(|finding| format!("{} {}", finding["rule"], finding["pointer"]).replace('"', "")).collect();
    assert_eq!((status, pointers), (Some(1), TWO.map(str::to_owned).to_vec()));
    assert_eq!((&file["line"], &file["operation"], &json["files"][1]["operation"]), (&1.into(), &BATCH.as_str().into(), &CREATE.as_str().into()));
}

#[test]
fn fixes_are_applied_in_both_connections() {
    let fixed = Linter::auto().fix(&two(), Fixes::Safe);
    assert_eq!(fixed.applied.len(), 3, "{}", fixed.text);
    assert_eq!(found(&fixed.report), [TWO[2], "missing-member /vpn_connections/1/tags/0"]);
    assert!(fixed.text.contains(r#""enable_nqa": true"#) && fixed.text.contains(r#""ha_role": "slave""#) && !fixed.text.contains("status"));
    // A member moves into the object of its own connection.
    let text = batch(&[PSK, STRONG, SUBNETS], &[PSK, STRONG, SUBNETS, r#""dh_group": "group20""#]);
    let fixed = Linter::auto().fix(&text, Fixes::All);
    assert_eq!(fixed.applied.len(), 1);
    assert_eq!(fixed.text.matches("\"dh_group\": \"group20\"").count(), 1);
    assert!(fixed.text.find("dh_group") > fixed.text.find("1c464dad") && fixed.report.is_ok(), "{}", fixed.text);
    // Which connection it belongs to nobody knows.
    let text = batch(&[PSK], &[PSK]).replacen(']', "], \"dh_group\": \"group20\"", 1);
    assert!(Linter::new(BATCH).fix(&text, Fixes::All).applied.is_empty());
}

#[test]
fn a_batch_of_any_shape_ends_in_a_report() {
    let item = format!("{{{}}}", [&*ids(0), PSK, STRONG, SUBNETS].join(", "));
    let of = |items: &[&str]| found(&Linter::new(BATCH).check(&format!(r#"{{"vpn_connections": [{}]}}"#, items.join(", "))));
    assert_eq!(of(&[&item]), [""; 0]);
    assert_eq!(of(&[]), ["wrong-item-count /vpn_connections"]);
    let second = item.replace("\"0c", "\"1c");
    assert_eq!(of(&[&item, &second]), [""; 0]);
    assert_eq!(of(&[&item, &item]), ["same-endpoints /vpn_connections/1/vgw_ip"]);
    let third = item.replace("\"psk\"", "\"pks\"");
    let found = of(&[&item, &second, &third]);
    assert_eq!(found[0], "wrong-item-count /vpn_connections");
    assert!(found[1..].iter().all(|found| found.contains(" /vpn_connections/2")) && found.iter().any(|found| found.starts_with("missing-psk")));
    assert_eq!(of(&["1", &item]), ["wrong-type /vpn_connections/0"]);
    assert_eq!(of(&["null", "[]"]), ["wrong-type /vpn_connections/0", "wrong-type /vpn_connections/1"]);
    assert_eq!(of(&["\"${CONNECTION}\"", &item]), [""; 0]);
    for value in ["1", "null", "\"x\"", "{}", "[[]]"] {
        let report = Linter::new(BATCH).check(&format!(r#"{{"vpn_connections": {value}}}"#));
        assert_eq!(report.findings().next().unwrap().rule.name, "wrong-type", "{value}");
    }
    assert_eq!(of(&["{}"]).iter().filter(|found| found.starts_with("missing-member")).count(), 4);
}

#[test]
fn ten_thousand_connections_take_no_time_and_have_a_bounded_report() {
    let item = format!("{{{}}}", [&*ids(0), r#""psk": "abc", "status": "ACTIVE", "dh_group": "group20""#, SUBNETS].join(", "));
    let text = format!(r#"{{"vpn_connections": [{}]}}"#, vec![item; 10_000].join(", "));
    let start = Instant::now();
    let report = Linter::auto().check(&text);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
    assert_eq!((report.findings().len(), report.undecided().len()), (1000, 1000));
    assert!(report.omitted() > 10_000);
    assert_eq!(report.findings().next().unwrap().rule.name, "wrong-item-count");
}

/// What is mandatory under conditions, and what only the gateway can tell.
#[test]
fn what_is_missing_depends_on_the_mode_and_the_gateway() {
    let says = |members: &[&str], assume: &str| {
        let report = check(&create(&[&[PSK, STRONG], members].concat()), assume);
        let own = report.findings().filter(|finding| finding.rule.name == "missing-member").map(|finding| finding.message());
        let open = report.undecided().filter(|entry| entry.rule.name == "missing-member").map(|entry| entry.needs().collect::<Vec<_>>().join(" "));
        own.chain(open).collect::<Vec<_>>().join("; ")
    };
    let (subnets, rules) = ("the mandatory member `peer_subnets` is missing", "the mandatory member `policy_rules` is missing");
    let (bgp, policy) = (r#""style": "bgp""#, r#""style": "policy""#);
    let (vpc, er) = ("attachment_type=vpc,ip_version=ipv4", "attachment_type=er,ip_version=ipv4");
    assert_eq!(says(&[], ""), subnets);
    assert_eq!(says(&[], er), subnets);
    assert_eq!(says(&[SUBNETS], ""), "");
    assert_eq!(says(&[bgp], ""), "attachment_type");
    assert_eq!(says(&[bgp], er), "");
    assert_eq!(says(&[bgp], "attachment_type=VPC"), subnets);
    assert_eq!(says(&[policy], ""), "attachment_type; ip_version");
    assert_eq!(says(&[policy], vpc), format!("{subnets}; {rules}"));
    assert_eq!(says(&[policy], er), rules);
    assert_eq!(says(&[policy], "attachment_type=er,ip_version=ipv6"), "");
    assert_eq!(says(&[policy, r#""policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.44.0/24"]}]"#], er), "");
    // A mode that is not known decides nothing.
    assert_eq!(says(&[r#""style": "${STYLE}""#], vpc), subnets);
    assert_eq!(says(&[r#""style": "${STYLE}""#], er), "");
    let report = Linter::new(CREATE).check(r#"{"vpn_connection": {"cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d"}}"#);
    let missing: Vec<_> =
        report.findings().filter(|finding| finding.rule.name == "missing-member").map(|finding| (finding.message(), finding.source)).collect();
    let source = "API, Creating a VPN Connection, Table 3";
    let expected = ["vgw_id", "vgw_ip", "peer_subnets"].map(|name| (format!("the mandatory member `{name}` is missing"), source));
    assert_eq!(missing, expected);
}
