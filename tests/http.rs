//! Files of requests: what is an update, where its findings are, what variables leave open, and that nothing secret shows.

#[path = "common/outputs.rs"]
mod outputs;
#[path = "common/places.rs"]
mod places;

use std::collections::HashSet;
use std::fs;
use std::path::Path;
use std::process::Command;

use outputs::outputs;
use places::assert_places;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::select;
use proptest::test_runner::Config;
use serde_json::Value;
use vpnlint::render::{FORMATS, FileReport};
use vpnlint::{Context, Fixes, Linter, Operation, Report, Severity, mask_http};

const PROJECT: &str = "0605768a9f80d4d62fe5c00d79f1ec5b";
const CONNECTION: &str = "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3";
const BODY: &str = r#"{"vpn_connection": {"name": "vpn-1"}}"#;

fn linter() -> Linter {
    Linter::new(Operation::UpdateConnection)
}

fn check(text: &str) -> Report {
    let report = linter().check_http(text.as_bytes());
    assert_places(text.as_bytes(), &report);
    report
}

/// `line:column rule` of each finding, without the notes that accompany every change.
fn found(text: &str) -> Vec<String> {
    let report = check(text);
    let findings = report.findings().filter(|finding| finding.severity != Severity::Note);
    let at = |finding: vpnlint::Finding| finding.range().map(|range| range.start).unwrap();
    findings.map(|finding| format!("{}:{} {}", at(finding).line, at(finding).column, finding.rule.name)).collect()
}

fn is_update(text: &str) -> bool {
    check(text).operation().is_some()
}

/// The rules that speak of a request line in front of a good body.
fn of_line(line: &str) -> Vec<&'static str> {
    let line = line.replace("PROJECT", PROJECT).replace("CONNECTION", CONNECTION);
    check(&format!("{line}\n\n{BODY}")).findings().map(|finding| finding.rule.name).collect()
}

#[test]
fn request_lines() {
    for (line, expected) in [
        ("PUT https://vpn.example.com/v5/PROJECT/vpn-connection/CONNECTION", ""),
        ("PUT https://vpn.example.com/v5/PROJECT/vpn-connection/CONNECTION HTTP/1.1", ""),
        ("  put\thttps://user@vpn.example.com:8443/v5/PROJECT/vpn-connection/CONNECTION?a=b/c#d  ", ""),
        ("PUT /v5/PROJECT/vpn-connection/CONNECTION\nHost: vpn.example.com", ""),
        ("PUT https://{{endpoint}}/v5/PROJECT/vpn-connection/{{$dotenv a/b?c}} HTTP/1.1", ""),
        ("PUT https://{endpoint}/v5/{project_id}/vpn-connection/{vpn_connection_id}", ""),
        ("PUT {{endpoint}}/{{version}}/{{project}}/{{resource}}/{{id}}", ""),
        ("PUT {{project}}/vpn-connection/CONNECTION", ""),
        ("PUT {{url}}", ""),
        ("PUT {{base}}/{{path}}", ""),
        ("PUT https://vpn.example.com\n    /v5\n    /PROJECT", ""),
        // The method
        ("https://vpn.example.com/v5/PROJECT/vpn-connection/CONNECTION", "wrong-method"),
        ("GET https://vpn.example.com/v5/PROJECT/vpn-connection/CONNECTION", "wrong-method"),
        ("PATCH {{url}}", "wrong-method"),
        ("UPDATE https://vpn.example.com/v5/PROJECT/vpn-connection/CONNECTION", "wrong-method"),
        // The path
        ("PUT", "wrong-path"),
        ("PUT https://vpn.example.com", "wrong-path"),
        ("PUT https://vpn.example.com/", "wrong-path"),
        ("PUT https://vpn.example.com/v5/PROJECT/vpn-connections/CONNECTION", "wrong-path"),
        ("PUT https://vpn.example.com/v5/PROJECT/vpnConnection/CONNECTION", "wrong-path"),
        ("PUT https://vpn.example.com/v5/PROJECT/vpn-connection/CONNECTION/", "wrong-path"),
        ("PUT https://vpn.example.com/v5/PROJECT/vpn-connection", "wrong-path"),
        ("PUT https://vpn.example.com/v5/vpn-connection/CONNECTION", "wrong-path"),
        ("PUT https://vpn.example.com/v2.0/PROJECT/vpn-connection/CONNECTION", "wrong-path"),
        ("PUT https://vpn.example.com/api/v5/PROJECT/vpn-connection/CONNECTION", "wrong-path"),
        ("GET https://vpn.example.com/v5/PROJECT/vpn-gateways/CONNECTION", "wrong-method wrong-path"),
        ("PUT {{endpoint}}/x/v5/PROJECT/vpn-connection/CONNECTION", "wrong-path"),
        ("PUT v5/PROJECT/vpn-connection/CONNECTION", "wrong-path"),
        ("PUT {{endpoint}}/v5/PROJECT/vpn-connection/CONNECTION/{{more}}", "wrong-path"),
        // The ids
        ("PUT {{endpoint}}/v5/eu-de/vpn-connection/CONNECTION", "invalid-project-id"),
        ("PUT {{endpoint}}/v5/PROJECT0/vpn-connection/CONNECTION", "invalid-project-id"),
        ("PUT {{endpoint}}/v5//vpn-connection/CONNECTION", "invalid-project-id"),
        ("PUT {{endpoint}}/v5/PROJECT/vpn-connection/PROJECT", "invalid-uuid"),
        ("PUT {{endpoint}}/v5/eu-de/vpn-connections/fra", "invalid-project-id wrong-path invalid-uuid"),
        // The endpoint
        ("PUT http://vpn.example.com/v5/PROJECT/vpn-connection/CONNECTION", "insecure-endpoint"),
        ("PUT HTTP://10.0.0.1:8080/v5/PROJECT/vpn-connection/CONNECTION", "insecure-endpoint"),
        ("PUT http://localhost@vpn.example.com/v5/PROJECT/vpn-connection/CONNECTION", "insecure-endpoint"),
        ("PUT http://localhost.example.com/v5/PROJECT/vpn-connection/CONNECTION", "insecure-endpoint"),
        ("PUT http://{{host}}/v5/PROJECT/vpn-connection/CONNECTION", ""),
        ("PUT http://localhost:8080/v5/PROJECT/vpn-connection/CONNECTION", ""),
        ("PUT http://api.localhost./v5/PROJECT/vpn-connection/CONNECTION", ""),
        ("PUT http://user:1@127.1.2.3/v5/PROJECT/vpn-connection/CONNECTION", ""),
        ("PUT http://[::1]:8080/v5/PROJECT/vpn-connection/CONNECTION", ""),
        ("PUT http://[2001:db8::1]/v5/PROJECT/vpn-connection/CONNECTION", "insecure-endpoint"),
    ] {
        assert_eq!(of_line(line).join(" "), expected, "{line}");
    }
}

#[test]
fn a_url_given_as_an_option_is_judged_like_a_request_line() {
    let path = format!("/v5/{PROJECT}/vpn-connections/{CONNECTION}");
    let linter = linter().target("POST", &path).severity("wrong-path", Severity::Note).unwrap();
    for report in
        [linter.check(BODY), linter.check_bytes(BODY.as_bytes()), linter.check_value(&serde_json::from_str::<Value>(BODY).unwrap()).unwrap()]
    {
        let said: Vec<_> = report.findings().map(|finding| (finding.rule.name, finding.severity, finding.pointer(), finding.range())).collect();
        assert_eq!(said, [("wrong-method", Severity::Error, String::new(), None), ("wrong-path", Severity::Note, String::new(), None)]);
    }
    assert_eq!(linter.check("{").findings().len(), 3);
    assert!(!linter.clone().ignore("wrong-path").unwrap().check(BODY).findings().any(|finding| finding.rule.name == "wrong-path"));
}

#[test]
fn requests_of_other_operations_are_left_alone() {
    for text in [
        "",
        "# nothing\n\n###\n@a = b\n",
        "GET https://vpn.example.com/v5/{{p}}/vpn-connection/{{id}}",
        "https://vpn.example.com/v5/{{p}}/vpn-connections?limit=1",
        "DELETE {{endpoint}}/v5/{{p}}/vpn-connection/{{id}}",
        "POST https://iam.eu-de.otc.t-systems.com/v3/auth/tokens\n\n{\"auth\": {}}",
        "GET {{endpoint}}/v5/{{p}}/vpn-gateways",
        "DELETE {{endpoint}}/v5/{{p}}/vpn-gateways/{{id}}",
        "POST {{endpoint}}/v5/{{p}}/vpn-gateway/resource-instances/filter\n\n{\"tags\": [{\"key\": \"a\", \"values\": []}], \"limit\": 1}",
        "POST {{create}}\n\n{\"vpn_connection\": {\"name\": 1}}",
        "GET {{endpoint}}/v5/{{p}}/connection-monitors",
        "DELETE {{endpoint}}/v5/{{p}}/connection-monitors/{{id}}",
        "DELETE {{endpoint}}/v5/{{p}}/customer-gateways/{{id}}",
        "PUT {{url}}",
        "curl -X PUT https://vpn.example.com",
    ] {
        assert!(!is_update(text), "{text}");
        assert!(check(text).findings().len() == 0, "{text}");
    }
    for text in [
        "PUT {{endpoint}}/v5/{{p}}/vpn-connection/{{id}}",
        "PUT {{endpoint}}/v5/{{p}}/VPN_Connections/{{id}}",
        "POST {{endpoint}}/v5/{{p}}/vpn-connection/{{id}}\n\n{}",
        "PATCH {{endpoint}}/v5/{{p}}/vpn-connections/{{id}}\n\n{}",
        "PUT {{url}}\n\n{\"vpn_conection\": {}}",
        "{\"vpn_conection\": {}}",
        "GET {{url}}\n\n{\"vpn_connection\": {}}",
        "POST {{endpoint}}/v5/{{p}}/vpn-gateways/{{id}}\n\n{\"vpn_connection\": {}}",
    ] {
        assert!(is_update(text), "{text}");
    }
}

#[test]
fn a_request_is_what_most_of_path_method_and_body_say() {
    let create = r#"{"vpn_connection": {"vgw_id": "1", "vgw_ip": "2", "cgw_id": "3"}}"#;
    let update = r#"{"vpn_connection": {"name": "vpn-1"}}"#;
    let tags = r#"{"tags": [{"key": "a"}]}"#;
    for (line, body, expected, rule) in [
        ("POST {{endpoint}}/v5/{{p}}/vpn-connection", create, "create-connection", ""),
        ("PUT {{endpoint}}/v5/{{p}}/vpn-connection/{{id}}", update, "update-connection", ""),
        // One of the three is wrong.
        ("PUT {{endpoint}}/v5/{{p}}/vpn-connection", create, "create-connection", "wrong-method"),
        ("POST {{endpoint}}/v5/{{p}}/vpn-connection/{{id}}", update, "update-connection", "wrong-method"),
        ("POST {{endpoint}}/v5/{{p}}/vpn-connections", create, "create-connection", "wrong-path"),
        ("PUT {{endpoint}}/v5/{{p}}/vpn-connection", update, "update-connection", "wrong-path"),
        ("POST {{endpoint}}/v5/{{p}}/vpn-connection", update, "create-connection", "missing-member"),
        ("PUT {{endpoint}}/v5/{{p}}/vpn-connection/{{id}}", create, "update-connection", "not-updatable-member"),
        ("POST {{endpoint}}/v5/{{p}}/vpn-connections/batch-create", r#"{"vpn_connections": []}"#, "batch-create-connections", ""),
        ("POST {{url}}", create, "create-connection", ""),
        // The path and the method decide on a body that does not fit.
        ("PUT {{endpoint}}/v5/{{p}}/vpn-gateways/{{id}}", update, "update-gateway", "missing-member"),
        ("POST {{endpoint}}/v5/{{p}}/customer-gateways", update, "create-customer-gateway", "missing-member"),
        ("POST {{endpoint}}/v5/{{p}}/connection-monitors", "{}", "create-connection-monitor", "missing-member"),
        ("PUT {{endpoint}}/v5/{{p}}/vpn-connection/{{id}}", r#"{"vpn_gateway": {"name": "a"}}"#, "update-connection", "missing-member"),
        // A body of another resource, with a method that its own path does not take.
        ("POST {{endpoint}}/v5/{{p}}/vpn-gateways/{{id}}", r#"{"vpn_gateway": {"name": "a"}}"#, "update-gateway", "wrong-method"),
        ("PUT {{endpoint}}/v5/{{p}}/vpn-gateways/{{id}}", r#"{"vpn_gateway": {"flavor": "Basic"}}"#, "update-gateway", "not-updatable-member"),
        (
            "PUT {{endpoint}}/v5/{{p}}/vpn-gateways/{{id}}/update-specification",
            r#"{"vpn_gateway": {"flavor": "Professional1"}}"#,
            "update-gateway-specification",
            "wrong-method",
        ),
        (
            "POST {{endpoint}}/v5/{{p}}/vpn-gateway/{{id}}/update-specification",
            r#"{"vpn_gateway": {"flavor": "Professional1"}}"#,
            "update-gateway-specification",
            "wrong-path",
        ),
        ("POST {{endpoint}}/v5/{{p}}/vpn-gateways", r#"{"vpn_gateway": {"flavor": "Professional1"}}"#, "create-gateway", ""),
        ("PUT {{url}}", r#"{"customer_gateway": {"id_value": "192.0.2.1"}}"#, "create-customer-gateway", "wrong-method"),
        // Only the path tells the two bodies of tags apart.
        ("POST {{endpoint}}/v5/{{p}}/vpn-gateway/{{id}}/tags/create", tags, "create-tags", ""),
        ("POST {{endpoint}}/v5/{{p}}/vpn-connection/{{id}}/tags/delete", tags, "delete-tags", ""),
        ("DELETE {{endpoint}}/v5/{{p}}/customer-gateway/{{id}}/tags/delete", tags, "delete-tags", "wrong-method"),
        ("POST {{endpoint}}/v5/{{p}}/vpn-gateways/{{id}}/tags/create", tags, "create-tags", "wrong-path"),
        ("POST {{endpoint}}/v5/{{p}}/vpn-network/{{id}}/tags/create", tags, "create-tags", "wrong-path"),
    ] {
        let report = check(&format!("{line}\n\n{body}"));
        assert_eq!(report.operation().map(vpnlint::Operation::as_str), Some(expected), "{line} {body}");
        let said = report.findings().any(|finding| finding.rule.name == rule);
        assert!(
            rule.is_empty() && !report.findings().any(|finding| finding.pointer().is_empty()) || said,
            "{line} {body}: {:?}",
            report.findings().collect::<Vec<_>>()
        );
    }
}

#[test]
fn findings_are_at_their_places_in_the_file() {
    let text = format!(
        "\u{FEFF}# \u{1F600}\r\n@endpoint = https://vpn.example.com\r\n\r\n< {{%\r\n  request.variables.set('a', '###')\r\n%}}\r\n\
         # @name first\r\nPUT {{{{endpoint}}}}/v5/{PROJECT}/vpn-connections/{CONNECTION}\r\n  ?a=b\r\n  &c=d\r\nContent-Type: application/json\r\n// no\r\n\
         X-Auth-Token: {{{{token}}}}\r\n\r\n\r\n{{\"vpn_connection\": {{\r\n  # \"psk\": \"commented\"\r\n  \"name\": \"\u{e4}\", \"peer_subnet\": [\"10.0.0.0/8\"]\r\n}}}}\r\n\r\n# end\r\n\
         > {{% client.log('{{') %}}\r\n{{ not json\r\n\
         ### second\r\n\r\nPUT {{{{endpoint}}}}/v5/eu-de/vpn-connection/{CONNECTION}\r\n{{\"vpn_connection\": {{\"psk\": 1}}}}\r\n\
         ###\r\n###\r\n{{\"vpn_connection\": \r\n\r\n##### last\r\nPUT /v5/{PROJECT}/vpn-connection/{CONNECTION}\r\nHost: x\r\n"
    );
    let expected = [
        "8:54 wrong-path",
        "18:11 wrong-character",
        "18:16 unknown-member",
        "26:21 invalid-project-id",
        "27:21 wrong-type",
        "30:19 invalid-json",
        "34:8 invalid-json",
    ];
    assert_eq!(found(&text), expected);
    // Line ends do not matter; without them on the last line neither.
    assert_eq!(found(text.replace("\r\n", "\n").trim_end()), expected);
    let report = check(&text);
    let name = report.findings().find(|finding| finding.rule.name == "wrong-character").unwrap().range().unwrap();
    assert_eq!(&text[name.start.offset as usize..name.end.offset as usize], "\"\u{e4}\"");
    let fix = report.findings().find_map(|finding| finding.fix().filter(|_| finding.rule.name == "unknown-member")).unwrap();
    let edit = &fix.edits[0];
    assert_eq!(&text[edit.range.start.offset as usize..edit.range.end.offset as usize], "\"peer_subnet\"");
}

#[test]
fn a_body_in_another_file_is_not_missed() {
    let line = format!("PUT {{{{endpoint}}}}/v5/{PROJECT}/vpn-connection/{CONNECTION}");
    for body in ["< ./body.json", "<@ ./body.json\n\n###\nGET {{a}}"] {
        assert!(found(&format!("{line}\n\n{body}\n")).is_empty(), "{body}");
    }
    assert_eq!(found(&format!("{line}\nAccept: */*\n\n\n")), ["2:12 invalid-json"]);
}

#[test]
fn a_file_that_is_not_utf_8_is_checked_as_far_as_it_is() {
    let mut text = b"# \xFF\nPOST {{a}}/vpn-connection/{{b}}\n\n{\"vpn_connection\": {\"name\": \"\xE4\"}}".to_vec();
    let said = |text: &[u8]| linter().check_http(text).findings().map(|finding| finding.rule.name).collect::<Vec<_>>();
    assert_eq!(said(&text), ["wrong-method", "invalid-json"]);
    text.retain(|&byte| byte != 0xE4);
    assert_eq!(said(&text), ["wrong-method", "wrong-length"]);
    assert_eq!(said(b"\xFF\xFEP\0U\0T\0"), ["invalid-json"]);
    assert_eq!(linter().size_limit(9).check_http(&text).findings().next().unwrap().rule.name, "invalid-json");
}

#[test]
fn a_name_in_a_variable_may_be_the_one_that_is_missing() {
    for body in [
        r#"{"vpn_gateway": {"{{member}}": 1, "access_private_ip_1": "10.0.0.1", "network_type": "private"}}"#,
        r#"{"vpn_gateway": {"attachment_type": "er", "er_id": "{{id}}", "eip1": {"{{member}}": 1}}}"#,
    ] {
        assert_eq!(found(&format!("POST {{{{endpoint}}}}/v5/{PROJECT}/vpn-gateways\n\n{body}")), [""; 0], "{body}");
    }
    let mut said = of_body(r#"{"vpn_connection": {"policy_rules": [{"{{side}}": "10.0.0.0/24"}, {"source": "10.0.1.0/24"}]}}"#);
    said.retain(|said| said.starts_with("incomplete-policy-rule"));
    assert_eq!(said, ["incomplete-policy-rule /policy_rules/1"]);
}

/// What is said of a body with variables.
fn of_body(body: &str) -> Vec<String> {
    let context = Context::default().assume("style=policy,ike_version=v1,ip_version=ipv4,attachment_type=vpc,local_subnets=10.0.0.0/16").unwrap();
    let report = linter().context(context).check_http(format!("PUT {{{{url}}}}\n\n{body}").as_bytes());
    report.findings().map(|finding| format!("{} {}", finding.rule.name, finding.pointer().trim_start_matches("/vpn_connection"))).collect()
}

const BY_PRESENCE: [&str; 4] = ["delayed-effect", "customer-gateway-must-follow", "enable-hub-outside-bgp", "tunnel-address-in-policy-mode"];

#[test]
fn nothing_is_said_of_what_a_variable_will_be() {
    for members in [
        r#""name": "{{name}}""#,
        r#""name": "a {{name}} \"b\"""#,
        r#""name": "{name}", "cgw_id": "{cgw_id}""#,
        r#""name": {{name}}"#,
        r#""name": {name}"#,
        r#""enable_hub": {{hub}}, "psk": "{{psk}}", "cgw_id": {{id}}"#,
        r#""psk": "{{$dotenv %PSK}}""#,
        r#""peer_subnets": ["{{a}}", "{{b}}/24", {{c}}, "{{a}}"]"#,
        r#""peer_subnets": {{subnets}}"#,
        r#""tunnel_local_address": "{{a}}", "tunnel_peer_address": {{b}}"#,
        r#""policy_rules": [{"source": "{{a}}", "destination": ["{{b}}", "192.168.0.0/24"]}, {{rule}}, {"source": {{c}}, "destination": {{d}}}]"#,
        r#""ikepolicy": {"ike_version": "{{v}}", "dh_group": "{{g}}", "lifetime_seconds": {{$randomInt 1 "2"}}, "local_id": "{{a}}", "peer_id": "{{a}}"}"#,
        r#""ikepolicy": {{policy}}, "{{member}}": 1, {{name}}: {"psk": 1}"#,
    ] {
        let mut said = of_body(&format!("{{\"vpn_connection\": {{{members}}}}}"));
        // What is said of a member because it stands there, whatever its value: tests/variables.rs.
        said.retain(|said| !BY_PRESENCE.iter().any(|rule| said.starts_with(rule)));
        assert_eq!(said, [""; 0], "{members}");
    }
    for body in ["{{body}}", r#"{"vpn_connection": {{connection}}}"#, r#"{"vpn_connection": "{{connection}}"}"#, r#"{{{wrapper}}: {"name": "-"}}"#] {
        assert_eq!(of_body(body), [""; 0], "{body}");
    }
}

#[test]
fn what_stands_beside_a_variable_is_judged() {
    for (members, expected) in [
        (r#""name": "{{n}}", "pks": {{b}}"#, vec!["unknown-member /pks"]),
        (r#""style": "{{style}}""#, vec!["not-updatable-member /style"]),
        (r#""name": "{{n}}", "name": {{m}}"#, vec!["duplicate-member /name"]),
        (r#""peer_subnets": ["{{a}}", "10.0.0.1/8", "100.64.0.0/16"]"#, vec!["host-bits-set /peer_subnets/1", "reserved-subnet /peer_subnets/2"]),
        (r#""name": "{{a""#, vec!["wrong-character /name"]),
        (r#""name": "a{name}""#, vec!["wrong-character /name"]),
        (r#"{{a}}: 1, {{b}}: 2, "pks": 1"#, vec!["unknown-member /pks"]),
        (r#""psk": "aB3{{cdefgh", "name": "}}""#, vec!["wrong-character /name"]),
    ] {
        let mut said = of_body(&format!("{{\"vpn_connection\": {{{members}}}}}"));
        said.retain(|said| !said.starts_with("customer-gateway") && !said.contains("psk"));
        assert_eq!(said, expected, "{members}");
    }
    assert_eq!(of_body(r#"{"vpn_connection": {"name": {{a}}{{b}}}}"#), ["invalid-json "]);
}

#[test]
fn the_requests_of_a_file_are_told_apart_in_every_format() {
    let request = format!("PUT {{{{endpoint}}}}/v5/{PROJECT}/vpn-connections/{CONNECTION}\n\n{{\"vpn_connection\": {{\"nam\": 1}}}}\n\n###\n");
    let report = check(&request.repeat(3));
    let count = report.findings().len();
    assert_eq!(count, 6);
    let file = [FileReport { path: "r.http".into(), line: None, report }];
    let render = |name: &str| FORMATS.iter().find(|format| format.name == name).unwrap().render(&file);
    let gitlab: Value = serde_json::from_str(&render("gitlab")).unwrap();
    let prints: HashSet<&str> = gitlab.as_array().unwrap().iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    assert_eq!(prints.len(), count);
    let lines: Vec<u64> = gitlab.as_array().unwrap().iter().map(|issue| issue["location"]["lines"]["begin"].as_u64().unwrap()).collect();
    assert_eq!(lines, [1, 3, 6, 8, 11, 13]);
    let sarif: Value = serde_json::from_str(&render("sarif")).unwrap();
    let offset = sarif["runs"][0]["results"][2]["locations"][0]["physicalLocation"]["region"]["byteOffset"].as_u64().unwrap();
    assert!(request.repeat(3)[usize::try_from(offset).unwrap()..].starts_with("vpn-connections"));
    let json: Value = serde_json::from_str(&render("json")).unwrap();
    assert_eq!((&json["summary"]["files"], &json["files"][0]["line"]), (&Value::from(1), &Value::Null));
}

#[test]
fn a_file_of_very_many_requests_is_reported_in_part() {
    let report = check(&"PATCH {{a}}/vpn-connection/{{b}}\n\n{}\n###\n".repeat(2000));
    assert_eq!((report.findings().len(), report.omitted()), (1000, 3000));
}

const KEY: &str = "Zq7#Wv9~Xk2Lm4Jp";

#[track_caller]
fn leaks_nothing(text: &str, key: &str) {
    let mut shown = outputs(text.as_bytes(), &mask_http(text.as_bytes()), linter().check_http(text.as_bytes()));
    // The same as the URL of a bare body, as far as it goes into one.
    let line = text.lines().find(|line| line.contains(key)).unwrap_or_default();
    let report = linter().target("PUT", line.trim_start_matches("PUT ")).check(BODY);
    shown.push_str(&outputs(b"", &mask_http(b""), report));
    let markup = outputs(b"", &mask_http(b""), linter().check("{}"));
    let parts: Vec<char> = key.chars().collect();
    for part in parts.windows(3).map(|part| part.iter().collect::<String>()).filter(|part| !markup.contains(part)) {
        assert!(!shown.contains(&part), "{part} of the key in {text} shows in:\n{shown}");
    }
}

#[test]
fn no_part_of_a_token_or_a_key_shows() {
    let wrong = "PATCH http://vpn.example.com/v5/p/vpn-connections/c";
    for template in [
        "@psk = KEY\n\nLINE\n\n{}",
        "# KEY\nLINE // KEY\n\n{}",
        "### KEY\nLINE\n\n{}\n### KEY\n",
        "LINE\nX-Auth-Token: KEY\nKEY: a\n  KEY\nKEY\n\n{}",
        "LINE?token=KEY&KEY=1#KEY\n  &token=KEY\n\n{}",
        "LINE HTTP/KEY\n\n{}",
        "PATCH http://KEY@vpn.example.com/v5/p/vpn-connections/c\n\n{}",
        "PATCH http://user:KEY@vpn.example.com/v5/p/vpn-connections/c\n\n{}",
        "PATCH http://KEY/v5/p/vpn-connections/c\n\n{}",
        "PATCH http://a:KEY/v5/p/vpn-connections/c\n\n{}",
        "PATCH KEY://a/v5/p/vpn-connections/c\n\n{}",
        "PATCH http://a/KEY/p/vpn-connections/c\n\n{}",
        "PUT http://a/v5/KEY/vpn-connection/KEY\n\n{}",
        "PUT http://a/v5/p/vpn-connection/c/KEY\n\n{}",
        "KEY http://a/v5/p/vpn-connections/c\n\n{\"vpn_connection\": {}}",
        "KEY\n\n{\"vpn_connection\": {}}",
        "LINE\n\n{\"vpn_connection\": {\"psk\": \"KEY\"}}",
        "LINE\n\n{\"vpn_connection\": {\"pks\": \"{{KEY}}\", \"name\": {{a}}}}",
        "LINE\n\n{\"vpn_connection\": {\"psk\": \"KEY\n}}",
        "LINE\n\n{\"vpn_connection\":\n// KEY\n {\"nam\": {{KEY}},\n# KEY\n \"psk\": KEY}}",
        "LINE\n\npsk=KEY",
        "LINE\n\n< KEY",
        "LINE\n\n{\"vpn_connection\": {}}\n> {% KEY %}\nKEY\n",
        "POST https://iam.example.com/v3/auth/tokens\n\n{\"auth\": {\"password\": \"KEY\"}}\n###\nLINE\n\n{}",
        "\u{FEFF}KEY: KEY\n\n{\"vpn_connection\": {}}",
    ] {
        for key in [KEY, "Qx-9182736450Zz", "Zq7/Wv9?Xk2@Lm4:Jp", "Zq7 Wv9*Xk2 Lm4*", "Zq7{Wv9}Xk2{{Lm4", "\u{e4}Zq7\u{1F600}Wv9Xk"] {
            leaks_nothing(&template.replace("LINE", wrong).replace("KEY", key), key);
        }
    }
}

#[test]
fn the_mask_shows_where_a_request_goes_and_what_is_public() {
    let text = "@token = secret\nPUT https://user:secret@vpn.example.com:443/v5/{{p}}/vpn-connection/{{id}} HTTP/1.1\nX-Auth-Token: secret\n\n\
                {\"vpn_connection\": { // no comment\n# secret\n\"name\": {{name}}, \"psk\": {{psk}}}}\n";
    let shown = "********\nPUT https://********@vpn.example.com:443/v5/********/vpn-connection/{{id}} HTTP/1.1\n********\n\n\
                 {\"vpn_connection\": {********\n********\n********\n";
    assert_eq!(mask_http(text.as_bytes()).text(), shown);
    let shown = shown.replace("{********\n********\n********\n", "{\n********\n\"name\": {{name}}, \"psk\": ********}}\n");
    assert_eq!(mask_http(text.replace(" // no comment", "").as_bytes()).text(), shown);
}

#[test]
fn of_a_request_line_only_what_is_known_shows() {
    let line = |line: &str| mask_http(format!("{line}\n\n{{}}").as_bytes()).text().lines().next().unwrap().to_owned();
    for known in [
        "PUT https://vpn.eu-de.otc.t-systems.com/v5/0605768a9f80d4d62fe5c00d79f1ec5b/vpn-connection/98c5af8a-6b1d-48df-9a86-ae2280a6f4c3 HTTP/1.1",
        "post http://localhost:8080/v2.0/eu-ch2_vpn/VPN_Connections/{{vpn_connection_id}}",
        "PUT {{endpoint}}/v5/{project_id}/vpnConnection/{{connectionId2}}",
        "https://[::1]:443/api/v5/{{PROJECT}}/connection-monitors",
        "PUT HTTPS://10.0.0.1/v5/vpn-connections/batch-create HTTP/2",
        "PUT vpn.cn-north-4.myhuaweicloud.com/v5",
    ] {
        assert_eq!(line(known), known);
    }
    // Lower case, digits and hexadecimal digits are the characters of names and ids, and of keys.
    for key in ["kqzvbwxjhtrm", "918273645091", "a1b2c3d4e5f6", "kqzv-bwxj_htrm.pfds", "12-34-56-78-90", "0605768a9f80d4d62fe5c00d79f1ec5b0"] {
        for (text, shown) in [
            ("KEY", "********"),
            ("PUT KEY://vpn", "PUT ********://vpn"),
            ("PUT http://KEY@vpn:80KEY/v5", "PUT http://********@vpn********/v5"),
            (
                "PUT http://vpn:KEY/v5/KEY/vpn-connection/KEY?KEY#KEY HTTP/KEY",
                "PUT http://vpn********/v5/********/vpn-connection/********?******** ********",
            ),
            ("PUT http://vpn/v5 HTTP/1.KEY", "PUT http://vpn/v5 ********"),
            ("PUT http://KEY/{{KEY}}/{KEY}/{{ KEY }}", "PUT http://********/********/********/********"),
            ("PUT {{KEY}}/{{vpnKEY}}/vpn-KEY/vKEY", "PUT ********/********/********/********"),
        ] {
            assert_eq!(line(&text.replace("KEY", key)), shown, "{text} {key}");
        }
        assert!(!line(&format!("{key} http://a")).contains(&key[..5]));
        for text in ["KEY\n\n{}", "PUT {{endpoint}}/v5/KEY/vpn-connections/KEY\n\n{}", "PUT http://vpn/KEY\n\n{\"vpn_connection\": {}}"] {
            let findings = |key: &str| serde_json::to_string(&check(&text.replace("KEY", key)).findings().next()).unwrap();
            assert_eq!(findings(key), findings("!"), "{text}");
        }
    }
}

/// A line of a file of requests, or what somebody makes of one.
fn line() -> impl Strategy<Value = Vec<u8>> {
    let lines = [
        "",
        "",
        "###",
        "### x",
        "# c",
        "// c",
        "@a = b",
        "PUT {{a}}/v5/{{b}}/vpn-connection/{{c}} HTTP/1.1",
        "POST http://h/v5/p/vpn-connections/c?x#y",
        "PUT",
        "/v5/a/vpn-connection/b",
        "  ?a={{b}}",
        "  /c",
        "Host: x",
        "X-Auth-Token: {{t}}",
        "{\"vpn_connection\": {",
        "\"name\": \"{{n}}\",",
        "\"psk\": \"{psk}\", \"nam\": {{x}},",
        "\"ikepolicy\": {\"dh_group\": \"group2\"}",
        "}}",
        "{\"vpn_connection\": {\"name\": {{x}}}}",
        "{{body}}",
        "< ./f",
        "< {%",
        "%}",
        "> {%",
        "<> r",
        "{{",
        "{{{{",
        "}}",
        "{a",
        "\"{{a}} \\\" {{b}}\": [",
        "\u{FEFF}",
        "\u{e4}",
    ];
    let known = select(lines.to_vec()).prop_map(|line| line.as_bytes().to_vec());
    let end = select(["\n", "\r\n", "", "\r", " \n"].as_slice());
    let any = prop_oneof![12 => known, 1 => vec(any::<u8>(), 0..6), 1 => "[ -~]{0,20}".prop_map(String::into_bytes)];
    (any, prop_oneof![4 => Just("\n"), 1 => end]).prop_map(|(mut line, end)| {
        line.extend(end.as_bytes());
        line
    })
}

proptest! {
    #![proptest_config(Config { failure_persistence: None, ..Config::default() })]

    #[test]
    fn any_bytes_are_a_file_of_requests(lines in vec(line(), 0..24)) {
        let text = lines.concat();
        let report = linter().check_http(&text);
        assert_places(&text, &report);
        let masked = mask_http(&text);
        let breaks = |text: &[u8]| text.split(|&byte| byte == b'\n').count();
        prop_assert_eq!(breaks(masked.text().as_bytes()), breaks(&text));
        outputs(&text, &masked, report);
        let _ = linter().target("PUT", &String::from_utf8_lossy(&text)).check("{}");
    }

    /// A body says the same alone and in a file, where it stands further down.
    #[test]
    fn a_body_is_judged_as_if_it_stood_alone(lines in vec(select(["", "{", "}", "{\"vpn_connection\": {", "}}", "\"nam\": 1,", "\"name\": \"\u{e4}\"", "\"peer_subnets\": [\"10.0.0.1/8\"]"].as_slice()), 1..8)) {
        let body = lines.join("\n").trim().to_owned();
        let head = "PUT {{url}}/vpn-connection/{{id}}\nA: \u{1F600}\n\n";
        let in_file = linter().check_http(format!("{head}{body}\n").as_bytes());
        let alone = linter().check(&body);
        // Nothing at all is reported behind the headers.
        let at = |report: &Report, offset: u32, line: u32| -> Vec<_> {
            let place = |finding: vpnlint::Finding| finding.range().map(|range| (range.start.offset + offset, range.start.line + line, range.start.column));
            report.findings().map(|finding| (finding.rule.name, finding.pointer(), place(finding))).collect()
        };
        if !body.is_empty() {
            prop_assert_eq!(at(&in_file, 0, 0), at(&alone, u32::try_from(head.len()).unwrap(), 3));
        }
    }
}

#[test]
fn fixes_change_bodies_and_nothing_else() {
    let text = format!(
        "# key: {KEY}\r\nPUT {{{{url}}}}/vpn-connections/{{{{id}}}}\r\nX-Auth-Token: {KEY}\r\n\r\n\
         {{\"vpn_connection\": {{\"id\": {{{{id}}}}, \"psk\": \"{KEY}\",\r\n// no\r\n\"peer_subnets\": [\"10.0.0.0/255.0.0.0\", {{{{net}}}}]}}}}\r\n### next\r\n\
         PUT {{{{url}}}}\r\n\r\n{{\"vpn_connection\": {{\"ikepolicy\": {{\"lifetime_seconds\": \"60\"}}}}}}"
    );
    let fixed = linter().fix_http_unless(&text, Fixes::Safe, |_| {});
    let expected = text.replace("\"id\": {{id}}, ", "").replace("255.0.0.0", "8").replace("\"60\"", "60");
    assert_eq!(fixed.text, expected);

    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("r.http").display().to_string();
    fs::write(&path, &text).unwrap();
    let (_, diff) = vpnlint(&["--diff", &path]);
    assert!(diff.contains("+{\"vpn_connection\": {\"ikepolicy\": {\"lifetime_seconds\": 60}}}") && !diff.contains("Zq7"), "{diff}");
    vpnlint(&["--fix", &path]);
    assert_eq!(fs::read_to_string(&path).unwrap(), expected);
}

#[test]
fn a_member_whose_value_is_nothing_but_a_variable_can_be_removed() {
    let stays = |value: &str| {
        let text = format!("PUT {{{{url}}}}\n\n{{\"vpn_connection\": {{\"id\": {value}, \"name\": \"vpn-1\"}}}}\n");
        linter().fix_http_unless(&text, Fixes::Safe, |_| {}).text == text
    };
    assert!(!stays("{{connection_of_this_site}}"));
    assert!(!stays("\"{{connection_of_this_site}}\""));
    // The rest of the text, or the text between variables, may be a part of a key.
    assert!(stays("\"{{site}}-rV8-kQ2z.Wm4tX7p\""));
    assert!(stays("\"{{site}}rV8-kQ2z.Wm4tX7p{{site}}\""));
    assert!(stays("\"____________\""));
}

#[test]
fn no_fix_removes_a_comment_that_it_does_not_see() {
    let head = "PUT {{url}}\n\n";
    let body = format!("{{\"vpn_connection\": {{\n  \"id\": 1,\n  // the key is {KEY}\n  \"status\": 2,\n  \"name\": \"vpn-1\"\n}}}}\n");
    let fixed = linter().fix_http_unless(&format!("{head}{body}"), Fixes::All, |_| {});
    assert_eq!(fixed.text, format!("{head}{}", body.replace("\"status\": 2,\n  ", "")));
    assert_eq!(fixed.report.findings().filter(|finding| finding.fix().is_some()).count(), 0);
}

fn vpnlint(arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_vpnlint")).arg("check").args(arguments).output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap())
}

#[test]
fn the_command_checks_files_of_requests_and_urls() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    let request = format!("PUT {{{{endpoint}}}}/v5/{PROJECT}/vpn-connections/{CONNECTION}\nX-Auth-Token: secret\n\n{BODY}\n");
    fs::write(path("a.http"), &request).unwrap();
    fs::write(path("b.rest"), request.replace("connections", "connection")).unwrap();
    fs::write(path("c.txt"), &request).unwrap();
    fs::write(path("d.http"), "GET {{a}}\n").unwrap();
    fs::write(path("body.json"), BODY).unwrap();

    let (status, text) = vpnlint(&[&folder.path().display().to_string()]);
    assert_eq!(status, Some(1));
    assert!(text.contains("wrong-path") && text.contains("a.http:1:") && !text.contains("b.rest") && !text.contains("c.txt"), "{text}");
    assert!(text.contains("3 documents in 4 files checked: 1 error,"), "{text}");
    assert!(!text.contains("secret"), "{text}");
    assert_eq!(vpnlint(&["--input", "http", &path("c.txt")]).0, Some(1));
    assert_eq!(vpnlint(&[&path("c.txt")]).0, Some(1));

    let url = format!("https://vpn.example.com/v5/{PROJECT}/vpn-connection/{CONNECTION}");
    assert_eq!(vpnlint(&["--url", &url, &path("body.json")]).0, Some(0));
    let (status, text) = vpnlint(&["--url", &url, "--method", "POST", &path("body.json")]);
    assert!(status == Some(1) && text.contains("body.json") && text.contains("not `POST`"), "{text}");
    assert_eq!(vpnlint(&["--method", "PUT", &path("body.json")]).0, Some(2));
}

/// The status, standard output and standard error of a run in a folder.
fn check_in(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_vpnlint")).arg("check").args(arguments).current_dir(folder).output().unwrap();
    (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_body_in_another_file_is_told_and_counted_unless_it_is_checked_too() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let line = format!("PUT {{{{endpoint}}}}/v5/{PROJECT}/vpn-connection/{CONNECTION}\nAccept: */*\n\n");
    fs::write(here.join("a b.json"), BODY).unwrap();
    fs::write(here.join("b.http"), format!("{line}< ./a b.json\n\n### A body of no operation\nPOST https://iam.example.com\n\n< a b.json\n"))
        .unwrap();
    let note = |line: u32| format!("vpnlint: b.http:{line}: the body is in another file and is not checked: pass that file to vpnlint check\n");
    let counts = |rest: &str| format!("checked: 0 errors, 0 warnings, 0 notes, 0 undecided{rest}\n");
    let skipped = "1 file ".to_owned() + &counts(", 1 skipped");
    assert_eq!(check_in(here, &["--fail-on", "undecided", "b.http"]), (Some(0), skipped, note(4)));
    assert_eq!(check_in(here, &["--quiet", "b.http"]), (Some(0), String::new(), String::new()));
    let report: Value = serde_json::from_str(&check_in(here, &["--format", "json", "b.http"]).1).unwrap();
    assert_eq!(report["summary"]["skipped"], 1);
    // The same run checks the file under another name.
    for paths in [&["b.http", "./a b.json"][..], &["."]] {
        assert_eq!(check_in(here, paths), (Some(0), "2 files ".to_owned() + &counts(""), String::new()), "{paths:?}");
    }
    // With variables, with an encoding, and of a file that is not there.
    for (body, missing) in [("<@ a b.json", false), ("<@latin1 ./a b.json", false), ("< ../a b.json", true), ("<@none", true)] {
        fs::write(here.join("b.http"), format!("# \u{e4}\n{line}{body}\n")).unwrap();
        assert_eq!(check_in(here, &["b.http", "a b.json"]).2, if missing { note(5) } else { String::new() }, "{body}");
    }
}

#[test]
fn a_named_file_without_a_request_of_an_operation_is_told() {
    let folder = tempfile::tempdir().unwrap();
    let here = folder.path();
    let note = "vpnlint: c.http: no request that vpnlint knows: nothing of it is checked\n";
    let none = "0 documents in 1 file checked: 0 errors, 0 warnings, 0 notes, 0 undecided\n";
    for text in ["", "hello\n", "GET {{a}}\n", "curl -X PUT https://vpn.example.com -d '{}'\n"] {
        fs::write(here.join("c.http"), text).unwrap();
        assert_eq!(check_in(here, &["c.http"]), (Some(0), none.to_owned(), note.to_owned()), "{text:?}");
        // A search may find files of requests to other services.
        assert_eq!(check_in(here, &["."]), (Some(0), none.to_owned(), String::new()), "{text:?}");
        assert_eq!(check_in(here, &["--quiet", "c.http"]), (Some(0), String::new(), String::new()), "{text:?}");
    }
}
