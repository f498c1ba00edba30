//! Answers of the API: what the pages print, what is told apart from a request, and what is never shown.

#[path = "common/outputs.rs"]
mod outputs;

use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use vpnlint::{Context, Finding, Linter, Operation, Profile, Report, Severity, mask, mask_as};

fn example(name: &str) -> Value {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples").join(name);
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn check(document: &Value) -> Report {
    Linter::auto().check(&document.to_string())
}

/// Rule and pointer of each finding.
fn found(report: &Report) -> Vec<(&'static str, String)> {
    report.findings().map(|finding| (finding.rule.name, finding.pointer())).collect()
}

/// The rules that speak at a pointer of an answer with one member changed, and with which severity.
#[track_caller]
fn judged(pointer: &str, value: Value) -> Vec<(&'static str, Severity)> {
    let mut answer = example("answers/full-connection.json");
    let (above, name) = pointer.rsplit_once('/').unwrap();
    answer.pointer_mut(above).unwrap()[name] = value;
    let report = Linter::new(Operation::GetConnectionResponse).check(&answer.to_string());
    let own = report.findings().filter(|finding| finding.pointer().starts_with(pointer));
    own.map(|finding| (finding.rule.name, finding.severity)).collect()
}

#[test]
fn the_examples_of_the_page_are_answers_without_errors() {
    let report = check(&example("responses/page-update.json"));
    assert_eq!(report.operation(), Some(Operation::UpdateConnectionResponse));
    assert!(report.is_ok() && report.undecided().len() == 0);
    let weak = ["/vpn_connection/ikepolicy/encryption_algorithm", "/vpn_connection/ipsecpolicy/encryption_algorithm"];
    let samples = ["id", "vgw_id", "vgw_ip", "cgw_id"].map(|name| ("invalid-uuid", format!("/vpn_connection/{name}")));
    let masked = ["local_id", "peer_id"].map(|name| ("invalid-ipv4", format!("/vpn_connection/ikepolicy/{name}")));
    let mut expected = [samples.to_vec(), masked.to_vec(), weak.map(|pointer| ("weak-encryption", pointer.to_owned())).to_vec()].concat();
    let mut all = found(&report);
    all.sort_unstable();
    expected.sort_unstable();
    assert_eq!(all, expected);
    // Placeholders are called what they are, and nobody is told to mend an answer.
    let says = |finding: Finding| finding.help().unwrap();
    let of = |rule: &str| report.findings().find(|finding| finding.rule.name == rule).unwrap();
    assert_eq!(says(of("invalid-uuid")), "use a real answer: this id is a sample from the documentation");
    assert_eq!(says(of("invalid-ipv4")), "use a real answer: `10.***.***.134` is a masked address from the documentation");
    assert!(report.findings().all(|finding| finding.fix().is_none()));
    assert!(of("invalid-uuid").source.contains("Table 9"));

    let report = check(&example("responses/page-error.json"));
    assert_eq!(report.operation(), Some(Operation::UpdateConnectionResponse));
    assert_eq!(found(&report), [("error-answer", "/error_code".to_owned())]);
    assert_eq!(report.findings().next().unwrap().message(), "the API answered `VPN.0001`: the request is invalid, or the connection is frozen");
    let of_appendix = check(&json!({"code": "VPN.0001", "message": "invalid request:xxx"}));
    assert_eq!(found(&of_appendix), [("error-answer", "/code".to_owned())]);
}

#[test]
fn an_answer_of_a_query_has_a_state_and_what_the_example_has() {
    let mut answer = example("responses/page-update.json");
    let connection = answer["vpn_connection"].as_object_mut().unwrap();
    connection["policy_rules"][0]["rule_index"] = 1.into();
    for (name, value) in [
        ("status", json!("DOWN")),
        ("tags", json!([])),
        ("eip_id", json!("07f1efbf-01f5-4231-b22c-171005a352d4")),
        ("type", json!("ROUTE")),
        ("route_mode", json!("BGP")),
    ] {
        connection.insert(name.to_owned(), value);
    }
    let report = check(&answer);
    assert_eq!(report.operation(), Some(Operation::GetConnectionResponse));
    let rules: Vec<_> = found(&report).into_iter().filter(|(rule, _)| !["invalid-uuid", "invalid-ipv4", "weak-encryption"].contains(rule)).collect();
    assert_eq!(rules, []);
    // An update returns no state.
    let report = Linter::new(Operation::UpdateConnectionResponse).check(&answer.to_string());
    assert!(found(&report).contains(&("unknown-member", "/vpn_connection/status".to_owned())));
}

#[test]
fn contradictions_of_the_page_are_resolved() {
    for (pointer, right, wrong, rule) in [
        ("/vpn_connection/name", json!("vpn.1_a-b"), json!("vpn 1"), "wrong-character"),
        ("/vpn_connection/enterprise_project_id", json!("0"), json!("1"), "invalid-uuid"),
        ("/vpn_connection/vgw_ip", json!("192.168.45.7"), json!("192.168.45"), "invalid-uuid"),
        ("/vpn_connection/ikepolicy/peer_id_type", json!("any"), json!("none"), "unknown-value"),
        ("/vpn_connection/style", json!("POLICY"), json!("policy"), "unknown-value"),
        ("/vpn_connection/status", json!("FREEZED"), json!("FROZEN"), "unknown-value"),
        ("/vpn_connection/ha_role", json!("slave"), json!("standby"), "unknown-value"),
        ("/vpn_connection/created_at", json!("2025-02-21T06:50:25.5Z"), json!("2025-02-21 06:50:25.5Z"), "invalid-timestamp"),
        ("/vpn_connection/updated_at", json!("2025-02-21T14:50:25+08:00"), json!("2025-02-21T14:50:25"), "invalid-timestamp"),
        ("/vpn_connection/created_at", json!("2025-06-26T13:41:34.626Z"), json!("2025-13-26T13:41:34.626Z"), "invalid-timestamp"),
        ("/vpn_connection/tags", json!([{"key": "ção", "value": ""}]), json!([{"key": "", "value": ""}]), "wrong-length"),
        ("/vpn_connection/tags", json!([{"key": "a", "value": "v".repeat(255)}]), json!([{"key": "a", "value": "v".repeat(256)}]), "wrong-length"),
        ("/vpn_connection/ikepolicy/lifetime_seconds", json!(604_800), json!(604_801), "out-of-range"),
        ("/vpn_connection/enable_hub", json!(true), json!("true"), "wrong-type"),
    ] {
        assert_eq!(judged(pointer, right), [], "{pointer}");
        assert_eq!(judged(pointer, wrong), [(rule, Severity::Warning)], "{pointer}");
    }
    // An id that may be anything is not judged as an address.
    let mut answer = example("answers/full-connection.json");
    answer["vpn_connection"]["ikepolicy"]["peer_id_type"] = "any".into();
    answer["vpn_connection"]["ikepolicy"]["peer_id"] = "%any".into();
    answer["vpn_connection"]["style"] = "POLICY".into();
    assert!(found(&check(&answer)).iter().all(|(rule, _)| *rule == "weak-encryption"));
    let as_request = check(&json!({"vpn_connection": {"ikepolicy": {"peer_id_type": "any"}}}));
    assert_eq!(found(&as_request)[0].0, "unknown-value");
    assert_eq!(as_request.findings().next().unwrap().severity, Severity::Error);
}

#[test]
fn a_finding_cites_the_table_of_the_answer() {
    let mut answer = example("answers/full-connection.json");
    let connection = &mut answer["vpn_connection"];
    connection["colour"] = 1.into();
    connection["policy_rules"] = json!([{"colour": 1}]);
    connection["ikepolicy"] = json!({"ike_version": "v2", "authentication_algorithm": "md5", "encryption_algorithm": "3des", "dh_group": "group2",
        "local_id": "x", "lifetime_seconds": 1, "dpd": {"msg": "x"}});
    connection["ipsecpolicy"] = json!({"authentication_algorithm": "md5", "encryption_algorithm": "3des", "pfs": "group2", "colour": 1});
    connection["tags"] = json!([{"key": 1}]);
    let report = check(&answer);
    let table = |number: u32, page: u32| format!("API, Table {number}; API, Querying a Specified VPN Connection, Table {page}");
    let sources: Vec<_> =
        report.findings().map(|finding| (finding.rule.name, finding.pointer()["/vpn_connection/".len()..].to_owned(), finding.source)).collect();
    for (rule, pointer, source) in [
        ("unknown-member", "colour", table(9, 3)),
        ("unknown-member", "policy_rules/0/colour", table(10, 4)),
        ("weak-authentication", "ikepolicy/authentication_algorithm", table(11, 5)),
        ("weak-encryption", "ikepolicy/encryption_algorithm", table(11, 5)),
        ("weak-dh-group", "ikepolicy/dh_group", table(11, 5)),
        ("invalid-ipv4", "ikepolicy/local_id", table(11, 5)),
        ("out-of-range", "ikepolicy/lifetime_seconds", table(11, 5)),
        ("unknown-value", "ikepolicy/dpd/msg", table(12, 6)),
        ("weak-authentication", "ipsecpolicy/authentication_algorithm", table(13, 7)),
        ("weak-encryption", "ipsecpolicy/encryption_algorithm", table(13, 7)),
        ("weak-pfs-group", "ipsecpolicy/pfs", table(13, 7)),
        ("unknown-member", "ipsecpolicy/colour", table(13, 7)),
        ("wrong-type", "tags/0/key", table(14, 8)),
    ] {
        assert!(sources.contains(&(rule, pointer.to_owned(), &*source)), "{rule} {pointer}: {sources:?}");
    }
    for (document, source) in [("{}", table(8, 2)), ("[]", table(8, 2)), (r#"{"vpn_connection": 1}"#, table(8, 2))] {
        let report = Linter::new(Operation::UpdateConnectionResponse).check(document);
        assert!(report.findings().all(|finding| finding.source == source) && !report.is_ok(), "{document}");
    }
}

#[test]
fn pointers_below_lists_are_whole() {
    let mut answer = example("answers/full-connection.json");
    answer["vpn_connection"]["tags"] = json!([{"key": "a", "value": "b"}, {"key": "a", "value": 1, "colour": 2}]);
    let all = found(&check(&answer));
    for expected in [("wrong-type", "/vpn_connection/tags/1/value"), ("unknown-member", "/vpn_connection/tags/1/colour")] {
        assert!(all.contains(&(expected.0, expected.1.to_owned())), "{all:?}");
    }
}

#[test]
fn what_is_no_answer_is_an_error() {
    for operation in [Operation::UpdateConnectionResponse, Operation::GetConnectionResponse] {
        for document in ["[]", "null", "{}", r#"{"vpn_connection": []}"#, r#"{"request_id": "1"}"#, r#"{"id": "1", "name": "a"}"#, "{", ""] {
            assert!(!Linter::new(operation).check(document).is_ok(), "{document}");
        }
    }
}

#[test]
fn an_answer_says_itself_what_it_is() {
    let answer = example("answers/full-connection.json");
    let other = r#"{"vpn_connection": {"id": "1", "status": "FREEZED", "ikepolicy": {"ike_version": "v1"}}}"#;
    let linter = Linter::auto().context(Context::from_current(other).unwrap());
    assert_eq!(found(&linter.check(&answer.to_string())), found(&check(&answer)));
    // The same text as a request is told what the update does not change, and that the connection is frozen.
    let request = Linter::new(Operation::UpdateConnection).context(Context::from_current(other).unwrap()).check(&answer.to_string());
    for rule in ["not-updatable-member", "connection-not-updatable", "customer-gateway-must-follow"] {
        assert!(found(&request).iter().any(|(found, _)| *found == rule), "{rule}");
    }
}

#[test]
fn profiles_and_relations_judge_answers() {
    let mut answer = example("answers/full-connection.json");
    answer["vpn_connection"]["ikepolicy"]["authentication_algorithm"] = "md5".into();
    answer["vpn_connection"]["ipsecpolicy"]["lifetime_seconds"] = 604_800.into();
    let report = Linter::auto().profile(Profile::Ietf).check(&answer.to_string());
    assert!(!report.is_ok());
    for (rule, at) in [
        ("forbidden-by-profile", "/vpn_connection/ikepolicy/authentication_algorithm"),
        ("weak-authentication", "/vpn_connection/ikepolicy/authentication_algorithm"),
        ("ipsec-outlives-ike", "/vpn_connection/ipsecpolicy/lifetime_seconds"),
    ] {
        assert!(found(&report).contains(&(rule, at.to_owned())), "{rule}: {:?}", found(&report));
    }
}

#[test]
fn an_answer_sent_back_is_a_request() {
    // Without `request_id`, as somebody sends it; with a key, whatever else it has.
    let mut answer = example("answers/full-connection.json");
    answer["vpn_connection"]["psk"] = "Zq7#Wv9~Xk2Lm4Jp".into();
    assert_eq!(check(&answer).operation(), Some(Operation::UpdateConnection));
    let mut answer = example("answers/full-connection.json");
    answer.as_object_mut().unwrap().remove("request_id");
    let report = check(&answer);
    assert_eq!(report.operation(), Some(Operation::UpdateConnection));
    assert!(found(&report).iter().any(|(rule, _)| *rule == "not-updatable-member"));
}

#[test]
fn no_key_shows_in_an_answer() {
    const KEY: &str = "Zq7#Wv9~Xk2Lm4Jp";
    for template in [
        r#"{"vpn_connection": {"id": "1", "created_at": "2", "psk": "KEY"}, "request_id": "3"}"#,
        r#"{"vpn_connection": {"id": "1", "created_at": "2", "pks": "KEY", "ikepolicy": "KEY", "tags": [{"key": "KEY", "value": "KEY"}, "KEY"]}, "request_id": "KEY"}"#,
        r#"{"error_code": "VPN.0013", "error_msg": "Unsupported attribute: KEY", "request_id": "KEY", "detail": "KEY"}"#,
        r#"{"code": "VPN.0013", "message": "KEY"}"#,
        r#"{"error_code": "VPN.0013", "error_msg": "KEY"#,
    ] {
        let document = template.replace("KEY", KEY);
        for operation in [None, Some(Operation::UpdateConnectionResponse), Some(Operation::GetConnectionResponse)] {
            let report = operation.map_or_else(Linter::auto, Linter::new).check(&document);
            let shown = outputs::outputs(document.as_bytes(), &mask(document.as_bytes()), report);
            let masked = operation.map_or_else(|| mask(document.as_bytes()), |operation| mask_as(document.as_bytes(), operation));
            for part in [&KEY[..4], &KEY[6..10], &KEY[12..]] {
                assert!(!shown.contains(part) && !masked.text().contains(part), "{document}:\n{shown}");
            }
        }
    }
}

#[test]
fn the_command_says_what_it_took_for_an_answer() {
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_vpnlint")).args(arguments).current_dir(env!("CARGO_MANIFEST_DIR")).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    let (status, text) = run(&["check", "examples/responses", "examples/page-4-name.json"]);
    assert_eq!(status, Some(0));
    let line = "checked as answers of the API: 2 as update-connection-response (--operation update-connection checks them as requests)\n";
    assert!(text.contains(line) && text.contains("3 files checked"), "{text}");
    let (status, text) = run(&["check", "--format", "json", "--operation", "update-connection", "examples/responses/page-update.json"]);
    assert_eq!(status, Some(1));
    assert_eq!(serde_json::from_str::<Value>(&text).unwrap()["files"][0]["operation"], "update-connection");
    let (status, text) = run(&["check", "examples/page-4-name.json"]);
    assert!(status == Some(0) && !text.contains("answers"), "{text}");
}

#[test]
fn schema_and_types_come_from_the_tables() {
    for operation in [Operation::UpdateConnectionResponse, Operation::GetConnectionResponse] {
        let schema = vpnlint::schema(operation);
        assert!(jsonschema::meta::is_valid(&schema));
        let validator = jsonschema::draft202012::new(&schema).unwrap();
        let mut answer = example("answers/full-connection.json");
        assert!(validator.is_valid(&answer));
        // Undocumented members are the API's own matter.
        answer["vpn_connection"]["colour"] = 1.into();
        assert!(validator.is_valid(&answer));
        assert!(validator.is_valid(&example("responses/page-error.json")));
        assert!(validator.is_valid(&json!({"code": "VPN.0001", "message": "no"})));
        answer["vpn_connection"]["ikepolicy"]["dh_group"] = "group22".into();
        assert!(!validator.is_valid(&answer) && !validator.is_valid(&json!({})));
        assert!(!schema.to_string().contains("psk"));
    }
    let types = vpnlint::types(Operation::GetConnectionResponse);
    for part in ["export interface GetConnectionResponse {", "export interface GetConnectionResponseError {", "peer_id_type?: \"ip\" | \"any\";"] {
        assert!(types.contains(part), "{part}");
    }
    assert_eq!(vpnlint::form(Operation::GetConnectionResponse)["groups"], json!([]));
}
