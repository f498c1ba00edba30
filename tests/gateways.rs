//! Gateways, customer gateways, monitors and tags: the examples, and what the pages print.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use vpnlint::{Context, Linter, Operation, Report, Severity};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

/// The requests of an example, each as a file of its own.
fn requests(path: &str) -> Vec<String> {
    read(path).split("\n###").skip(1).map(|request| format!("###{request}")).collect()
}

/// `rule pointer` of the findings that are no notes, in order.
fn found(report: &Report) -> Vec<String> {
    let findings = report.findings().filter(|finding| finding.severity > Severity::Note);
    findings.map(|finding| format!("{} {}", finding.rule.name, finding.pointer())).collect()
}

#[test]
fn the_example_of_a_set_up_has_each_request_and_no_fault() {
    let context = || Context::default().with_gateway(&read("examples/answers/full-gateway.json")).unwrap();
    let mut operations = BTreeSet::new();
    for request in requests("examples/setup.http") {
        let report = Linter::auto().context(context()).check_http(request.as_bytes());
        assert!(found(&report).is_empty() && report.undecided().len() == 0, "{request}: {report:?}");
        operations.extend(report.operation());
    }
    assert_eq!(operations, Operation::ALL.iter().copied().filter(|operation| !operation.is_answer()).collect());
}

#[test]
fn each_request_with_a_fault_has_exactly_its_findings() {
    let all: Vec<_> = requests("examples/setup-faulty.http").iter().map(|request| found(&Linter::auto().check_http(request.as_bytes()))).collect();
    let expected: [&[&str]; 8] = [
        &["wrong-path ", "invalid-id-value /customer_gateway/id_value"],
        &["not-updatable-member /customer_gateway/bgp_asn"],
        &[
            "missing-for-attachment /vpn_gateway",
            "member-of-other-attachment /vpn_gateway/local_subnets",
            "flavor-not-for-network /vpn_gateway/flavor",
            "flavor-not-for-network /vpn_gateway/flavor",
            "too-many-items /vpn_gateway/availability_zone_ids",
            "eip-on-private-gateway /vpn_gateway/eip1",
            "eip-existing-and-new /vpn_gateway/eip1/id",
            "lone-private-address /vpn_gateway/access_private_ip_1",
        ],
        &["not-updatable-member /vpn_gateway/flavor"],
        &["wrong-method ", "unknown-value /vpn_gateway/flavor"],
        &["invalid-uuid /connection_monitor/vpn_connection_id"],
        &["wrong-path ", "duplicate-tag /tags/1/key"],
        &["wrong-method "],
    ];
    assert_eq!(all, expected);
}

/// The bodies that the pages print, with the line above them: the operation, and all findings.
#[test]
fn the_requests_of_the_pages_have_exactly_their_faults() {
    let ids = |names: &[&str]| names.iter().map(|name| format!("invalid-uuid /vpn_gateway/{name}")).collect::<Vec<_>>();
    let path = "https://vpn.eu-de.otc.t-systems.com/v5/{project_id}";
    for (name, line, operation, expected) in [
        // The path, the comma at the end of the list, and the masked address that the comma hides.
        (
            "create-customer-gateway",
            "POST vpn/customer-gateways",
            "create-customer-gateway",
            vec!["wrong-path ".to_owned(), "invalid-json ".to_owned()],
        ),
        ("update-customer-gateway", "PUT customer-gateways/{customer_gateway_id}", "update-customer-gateway", vec!["invalid-json ".to_owned()]),
        ("create-gateway-existing-eips", "POST vpn-gateways", "create-gateway", ids(&["vpc_id", "connect_subnet", "eip1/id", "eip2/id"])),
        (
            "create-gateway-new-eips",
            "POST vpn-gateways",
            "create-gateway",
            [
                ids(&["er_id", "vpc_id", "connect_subnet"]),
                vec!["too-many-items /vpn_gateway/availability_zone_ids".to_owned()],
                ["eip1", "eip2"].map(|eip| format!("not-updatable-member /vpn_gateway/{eip}/charge_mode")).to_vec(),
            ]
            .concat(),
        ),
        ("create-gateway-private", "POST vpn-gateways", "create-gateway", ids(&["vpc_id", "connect_subnet"])),
        ("update-gateway", "PUT vpn-gateways/{vgw_id}", "update-gateway", ids(&["eip_id_1", "eip_id_2"])),
        ("update-gateway-specification", "POST vpn-gateways/{vgw_id}/update-specification", "update-gateway-specification", Vec::new()),
        (
            "create-connection-monitor",
            "POST connection-monitors",
            "create-connection-monitor",
            vec!["invalid-uuid /connection_monitor/vpn_connection_id".to_owned()],
        ),
        ("create-tags", "POST {resource_type}/{resource_id}/tags/create", "create-tags", Vec::new()),
        ("delete-tags", "DELETE {resource_type}/{resource_id}/tags/delete", "delete-tags", vec!["wrong-method ".to_owned()]),
    ] {
        let (method, rest) = line.split_once(' ').unwrap();
        let request = format!("{method} {path}/{rest}\n\n{}", read(&format!("tests/published/docs-{name}.json")));
        let report = Linter::auto().check_http(request.as_bytes());
        assert_eq!((report.operation().map(Operation::as_str), found(&report)), (Some(operation), expected), "{request}");
    }
    // Without the comma the address shows.
    let mended = read("tests/published/docs-create-customer-gateway.json").replace("65000,", "65000");
    assert_eq!(found(&Linter::auto().check(&mended)), ["invalid-id-value /customer_gateway/id_value"]);
}

#[test]
fn the_answers_of_the_pages_are_answers() {
    for entry in fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/published")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        let Some(what) = name.strip_prefix("docs-answer-").and_then(|name| name.strip_suffix(".json")) else { continue };
        let report = Linter::auto().check(&read(&format!("tests/published/{name}")));
        let operation = match what {
            _ if what.starts_with("create-gateway") => "create-gateway-response",
            _ if what.contains("customer-gateway") => "create-customer-gateway-response",
            _ if what.contains("gateway") && !what.contains("list") => "get-gateway-response",
            _ if what.contains("monitor") => "create-connection-monitor-response",
            _ => "list-connections-response",
        };
        assert_eq!(report.operation().map(Operation::as_str), Some(operation), "{name}");
        // Sample ids, masked addresses and weak defaults only: the tables have all members.
        let known = ["invalid-uuid", "invalid-ipv4", "invalid-id-value", "weak-encryption"];
        assert!(report.is_ok() && report.findings().all(|finding| known.contains(&finding.rule.name)), "{name}: {report:?}");
    }
}

const ID: &str = "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3";

#[test]
fn a_url_tells_the_operation_of_a_body() {
    let check = |method: &str, path: &str, body: &str| {
        let url = format!("/v5/0605768a9f80d4d62fe5c00d79f1ec5b/{path}");
        let report = Linter::auto().target(method, &url).check(body);
        (report.operation().map_or("", Operation::as_str), found(&report).join(", "))
    };
    let update = r#"{"vpn_connection": {"name": "a"}}"#;
    // The body of an update is sent to the path of a create, and the other way round.
    let missing = ["vgw_id", "vgw_ip", "cgw_id"].map(|_| "missing-member /vpn_connection").join(", ");
    let (operation, said) = check("POST", "vpn-connection", update);
    assert!(operation == "create-connection" && said.starts_with(&missing), "{said}");
    let create = format!(r#"{{"vpn_connection": {{"vgw_id": "{ID}", "vgw_ip": "{ID}", "cgw_id": "{ID}"}}}}"#);
    let (operation, said) = check("PUT", &format!("vpn-connection/{ID}"), &create);
    assert!(operation == "update-connection" && said.contains("not-updatable-member /vpn_connection/vgw_id"), "{said}");
    // Without a method the path is enough, if the wrapper fits.
    let tags = r#"{"tags": [{"key": "a"}]}"#;
    assert_eq!(check("", &format!("vpn-gateway/{ID}/tags/delete"), tags), ("delete-tags", String::new()));
    assert_eq!(check("", &format!("vpn-gateway/{ID}/tags/create"), tags), ("create-tags", String::new()));
    assert_eq!(check("", &format!("vpn-gateways/{ID}"), update), ("update-connection", "wrong-path ".to_owned()));
    assert_eq!(check("DELETE", &format!("vpn-gateway/{ID}/tags/delete"), tags), ("delete-tags", "wrong-method ".to_owned()));
}
