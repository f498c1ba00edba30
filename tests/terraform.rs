//! Plans and states of Terraform: the requests that are made of resources, the context, the formats, and that nothing secret shows.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::{Value, json};

const HUAWEI: &str = "huaweicloud_vpn_connection";
const OTC: &str = "opentelekomcloud_enterprise_vpn_connection_v5";
const KEY: &str = "Hu4_tGv9-Lx2~Rw6.Mb8kQz";
const NEW_KEY: &str = "Zq7~Wv9#bN3xLm5T-Ks8rPd2";
const FORMATS: [&str; 8] = ["text", "concise", "json", "ndjson", "sarif", "github", "gitlab", "junit"];

/// The attributes of a connection without faults, as a provider reads them back.
fn connection(kind: &str) -> Value {
    let mode = if kind == OTC { "phase_one_negotiation_mode" } else { "phase1_negotiation_mode" };
    json!({
        "id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3", "name": "fra-biel-1", "vpn_type": "STATIC", "enable_nqa": false, "psk": KEY,
        "gateway_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "gateway_ip": "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde",
        "customer_gateway_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "peer_subnets": ["192.168.44.0/24"], "policy_rules": [],
        "tunnel_local_address": "169.254.70.1/30", "tunnel_peer_address": "169.254.70.2/30", "ha_role": "master", "tags": {}, "status": "ACTIVE",
        "ikepolicy": [{
            "authentication_algorithm": "sha2-256", "encryption_algorithm": "aes-256-gcm-16", "ike_version": "v2", "lifetime_seconds": 86400,
            "local_id_type": "ip", "local_id": "10.10.10.10", "peer_id_type": "ip", "peer_id": "88.12.3.4", mode: "", "dh_group": "group20",
            "authentication_method": "pre-share", "dpd": [{"timeout": 15, "interval": 30, "msg": "seq-hash-notify"}],
        }],
        "ipsecpolicy": [{
            "authentication_algorithm": "sha2-256", "encryption_algorithm": "aes-256-gcm-16", "pfs": "group20", "lifetime_seconds": 3600,
            "transform_protocol": "esp", "encapsulation_mode": "tunnel",
        }],
    })
}

/// The same with other values at some pointers; `null` stands for an attribute that is not set.
fn with(mut values: Value, changes: &[(&str, Value)]) -> Value {
    for (pointer, value) in changes {
        if let Some(place) = values.pointer_mut(pointer) {
            *place = value.clone();
        } else {
            let (object, name) = pointer.rsplit_once('/').unwrap();
            values.pointer_mut(object).unwrap()[name] = value.clone();
        }
    }
    values
}

/// What a resource that does not exist yet has: what the provider reads back is not known.
fn created(values: Value) -> Value {
    let mut values = values;
    for name in ["id", "status"] {
        values.as_object_mut().unwrap().remove(name);
    }
    values
}

/// A change of a resource, in the form of the output of `terraform show -json`.
fn change(kind: &str, actions: &[&str], before: &Value, after: &Value) -> Value {
    json!({
        "address": format!("{kind}.biel"), "mode": "managed", "type": kind, "name": "biel", "provider_name": "registry.terraform.io/x/y",
        "change": {"actions": actions, "before": before, "after": after, "after_unknown": {}, "before_sensitive": false, "after_sensitive": {}},
    })
}

fn plan(changes: &[Value]) -> Value {
    json!({"format_version": "1.2", "terraform_version": "1.11.4", "resource_changes": changes, "complete": true, "errored": false})
}

fn update(kind: &str, changes: &[(&str, Value)]) -> Value {
    let before = connection(kind);
    plan(&[change(kind, &["update"], &before, &with(before.clone(), changes))])
}

fn create(kind: &str, changes: &[(&str, Value)]) -> Value {
    plan(&[change(kind, &["create"], &Value::Null, &created(with(connection(kind), changes)))])
}

fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("terraform").join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    folder
}

fn run(folder: &Path, arguments: &[&str], input: &[u8]) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_vpnlint"))
        .args(arguments)
        .current_dir(folder)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A document that is refused is not read to its end.
    let _ = std::io::Write::write_all(child.stdin.as_mut().unwrap(), input);
    child.wait_with_output().unwrap()
}

fn command(arguments: &[&str], document: &Value) -> (String, String, Option<i32>) {
    let output = run(Path::new(env!("CARGO_TARGET_TMPDIR")), arguments, document.to_string().as_bytes());
    (String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap(), output.status.code())
}

/// The report of the JSON format.
fn report(document: &Value, options: &[&str]) -> Value {
    let (out, problems, _) = command(&[&["check", "-", "--format", "json"], options].concat(), document);
    serde_json::from_str(&out).unwrap_or_else(|_| panic!("{problems}"))
}

/// `rule at attribute` of each finding and `rule needs fact` of each undecided rule, without `key-in-plan` and what is said of every plan.
fn found_with(document: &Value, options: &[&str]) -> Vec<String> {
    let report = report(document, options);
    let mut out = Vec::new();
    for file in report["files"].as_array().unwrap() {
        for finding in file["findings"].as_array().unwrap() {
            assert!(finding["range"].is_null() && finding["fix"].is_null(), "{finding}");
            out.push(format!("{} at {}", finding["rule"].as_str().unwrap(), finding["attribute"].as_str().unwrap_or("-")));
        }
        for entry in file["undecided"].as_array().unwrap() {
            out.push(format!("{} needs {}", entry["rule"].as_str().unwrap(), entry["needs"][0].as_str().unwrap()));
        }
    }
    out.retain(|entry| !entry.starts_with("key-in-plan") && !entry.contains("ipv4-member-on-ipv6-gateway"));
    out
}

fn found(document: &Value) -> Vec<String> {
    found_with(document, &[])
}

/// The facts of a gateway, without which some rules are undecided.
const GATEWAY: [&str; 2] = ["--assume", "attachment_type=vpc,ip_version=ipv4,local_subnets=10.0.0.0/24,network_type=public"];

#[test]
fn a_plan_without_faults_has_no_findings() {
    for kind in [HUAWEI, "sbercloud_vpn_connection", OTC] {
        assert_eq!(found_with(&update(kind, &[("/name", json!("fra-biel-2"))]), &GATEWAY), [""; 0], "{kind}");
        assert_eq!(found_with(&create(kind, &[]), &GATEWAY), [""; 0], "{kind}");
    }
}

#[test]
fn each_attribute_of_an_update_is_checked_where_it_stands() {
    for kind in [HUAWEI, OTC] {
        for (pointer, value, expected) in [
            ("/name", json!("fra biel"), "wrong-character at name"),
            ("/customer_gateway_id", json!("biel"), "invalid-uuid at customer_gateway_id"),
            ("/peer_subnets", json!(["192.168.44.0/24", "192.168.45.7/24"]), "host-bits-set at peer_subnets[1]"),
            ("/tunnel_local_address", json!("10.0.0.1/30"), "tunnel-address-not-link-local at tunnel_local_address"),
            ("/psk", json!("abc"), "wrong-length at psk"),
            ("/ikepolicy/0/authentication_algorithm", json!("md5"), "weak-authentication at ikepolicy[0].authentication_algorithm"),
            ("/ikepolicy/0/encryption_algorithm", json!("3des"), "weak-encryption at ikepolicy[0].encryption_algorithm"),
            ("/ikepolicy/0/ike_version", json!("v1"), "ikev1 at ikepolicy[0].ike_version"),
            ("/ikepolicy/0/lifetime_seconds", json!(59), "out-of-range at ikepolicy[0].lifetime_seconds"),
            ("/ikepolicy/0/local_id_type", json!("dns"), "unknown-value at ikepolicy[0].local_id_type"),
            ("/ikepolicy/0/peer_id_type", json!("dns"), "unknown-value at ikepolicy[0].peer_id_type"),
            ("/ikepolicy/0/dh_group", json!("group2"), "weak-dh-group at ikepolicy[0].dh_group"),
            ("/ikepolicy/0/dpd/0/timeout", json!(61), "out-of-range at ikepolicy[0].dpd[0].timeout"),
            ("/ikepolicy/0/dpd/0/interval", json!(9), "out-of-range at ikepolicy[0].dpd[0].interval"),
            ("/ikepolicy/0/dpd/0/msg", json!("hash"), "unknown-value at ikepolicy[0].dpd[0].msg"),
            ("/ipsecpolicy/0/authentication_algorithm", json!("sha1"), "weak-authentication at ipsecpolicy[0].authentication_algorithm"),
            ("/ipsecpolicy/0/encryption_algorithm", json!("aes-128"), "weak-encryption at ipsecpolicy[0].encryption_algorithm"),
            ("/ipsecpolicy/0/pfs", json!("disable"), "pfs-disabled at ipsecpolicy[0].pfs"),
            ("/ipsecpolicy/0/lifetime_seconds", json!(29), "out-of-range at ipsecpolicy[0].lifetime_seconds"),
            ("/ipsecpolicy/0/transform_protocol", json!("ah-esp"), "unknown-value at ipsecpolicy[0].transform_protocol"),
            ("/ipsecpolicy/0/encapsulation_mode", json!("transport"), "unknown-value at ipsecpolicy[0].encapsulation_mode"),
        ] {
            for document in [update(kind, &[(pointer, value.clone())]), create(kind, &[(pointer, value.clone())])] {
                assert!(found(&document).iter().any(|entry| entry == expected), "{kind} {pointer}: {:?}", found(&document));
            }
        }
        let rules =
            json!([{"rule_index": 1, "source": "10.0.0.0/24", "destination": ["192.168.44.0/24"]}, {"rule_index": 2, "source": "10.0.0.9/24"}]);
        let all = found(&update(kind, &[("/vpn_type", json!("policy")), ("/policy_rules", rules)]));
        assert!(all.contains(&"host-bits-set at policy_rules[1].source".to_owned()), "{all:?}");
    }
    // Only a create sends these.
    for (pointer, value, expected) in [
        ("/gateway_id", json!("fra"), "invalid-uuid at gateway_id"),
        ("/gateway_ip", json!("fra"), "invalid-uuid at gateway_ip"),
        ("/vpn_type", json!("route"), "unknown-value at vpn_type"),
        ("/ha_role", json!("first"), "unknown-value at ha_role"),
    ] {
        assert!(
            found(&create(HUAWEI, &[(pointer, value.clone())])).contains(&expected.to_owned()),
            "{:?}",
            found(&create(HUAWEI, &[(pointer, value)]))
        );
    }
}

#[test]
fn what_is_empty_is_not_sent() {
    let lost = |kind: &str, pointer: &str, before: Value, after: Value| {
        let values = with(connection(kind), &[(pointer, before)]);
        let document = plan(&[change(kind, &["update"], &values, &with(values.clone(), &[(pointer, after)]))]);
        found(&document).into_iter().filter_map(|entry| entry.strip_prefix("change-not-sent at ").map(str::to_owned)).collect::<Vec<_>>()
    };
    for kind in [HUAWEI, OTC] {
        for (pointer, path, full, empty) in [
            ("/peer_subnets", "peer_subnets", json!(["192.168.44.0/24"]), json!([])),
            ("/policy_rules", "policy_rules", json!([{"source": "10.0.0.0/24", "destination": ["192.168.44.0/24"]}]), json!([])),
            ("/tunnel_local_address", "tunnel_local_address", json!("169.254.70.1/30"), json!("")),
            ("/tunnel_peer_address", "tunnel_peer_address", json!("169.254.70.2/30"), Value::Null),
            ("/ipsecpolicy/0/pfs", "ipsecpolicy[0].pfs", json!("group20"), json!("")),
        ] {
            assert_eq!(lost(kind, pointer, full.clone(), empty.clone()), [path], "{kind}");
            assert_eq!(lost(kind, pointer, empty.clone(), full), [""; 0], "{kind} {path}");
            assert_eq!(lost(kind, pointer, Value::Null, empty), [""; 0], "{kind} {path}");
        }
        // An address stands for the id of type `ip`.
        for (kind_of_id, expected) in [("ip", &["ikepolicy[0].local_id"][..]), ("fqdn", &[])] {
            let values = with(connection(kind), &[("/ikepolicy/0/local_id_type", json!(kind_of_id))]);
            let after = with(values.clone(), &[("/ikepolicy/0/local_id", json!("fra.example.com"))]);
            let all = found(&plan(&[change(kind, &["update"], &values, &after)]));
            let lost: Vec<_> = all.iter().filter_map(|entry| entry.strip_prefix("change-not-sent at ")).collect();
            assert_eq!(lost, expected, "{kind} {kind_of_id}");
        }
    }
    assert_eq!(lost(HUAWEI, "/enable_nqa", json!(true), json!(false)), ["enable_nqa"]);
    assert_eq!(lost(HUAWEI, "/enable_nqa", json!(false), json!(true)), [""; 0]);
    assert_eq!(lost(OTC, "/enable_nqa", json!(true), json!(false)), ["enable_nqa"]);
    assert_eq!(lost(OTC, "/enable_nqa", json!(false), json!(true)), ["enable_nqa"]);
    // The one provider sends 0, the other nothing.
    assert_eq!(lost(HUAWEI, "/ikepolicy/0/lifetime_seconds", json!(3600), json!(0)), ["ikepolicy[0].lifetime_seconds"]);
    assert_eq!(lost(OTC, "/ikepolicy/0/lifetime_seconds", json!(3600), json!(0)), [""; 0]);
    // A change of tags has requests of its own.
    assert_eq!(lost(HUAWEI, "/tags", json!({"a": "b"}), json!({})), [""; 0]);
}

#[test]
fn a_number_that_is_not_set_is_zero_for_one_provider() {
    let unset = [("/ikepolicy/0/lifetime_seconds", Value::Null), ("/ikepolicy/0/dpd/0/timeout", Value::Null)];
    assert_eq!(found_with(&create(HUAWEI, &unset), &GATEWAY), [""; 0]);
    let document = create(OTC, &unset);
    let expected = ["out-of-range at ikepolicy[0].lifetime_seconds", "out-of-range at ikepolicy[0].dpd[0].timeout"];
    assert_eq!(found_with(&document, &GATEWAY), expected);
    let help = "set the attribute: the provider sends `0` for a number that is not set";
    assert!(command(&["check", "-"], &document).0.contains(help));
    let of_set = command(&["check", "-"], &create(OTC, &[("/ikepolicy/0/lifetime_seconds", json!(59))])).0;
    assert!(of_set.contains("out-of-range") && !of_set.contains(help), "{of_set}");
}

#[test]
fn effects_rest_on_what_changes() {
    let rules = |changes: &[(&str, Value)]| {
        let mut all = found_with(&update(HUAWEI, changes), &GATEWAY);
        all.sort();
        all
    };
    assert_eq!(rules(&[]), [""; 0]);
    assert_eq!(
        rules(&[("/psk", json!(NEW_KEY))]),
        ["ineffective-psk-update at psk"],
        "the key is sent with every update, and counts where it changes"
    );
    assert_eq!(
        rules(&[("/ikepolicy/0/dh_group", json!("group21"))]),
        ["customer-gateway-must-follow at ikepolicy[0]", "delayed-effect at ikepolicy[0]"]
    );
    // After an import, the key is not known.
    let before = with(connection(HUAWEI), &[("/psk", Value::Null)]);
    let document = plan(&[change(HUAWEI, &["update"], &before, &connection(HUAWEI))]);
    assert!(found(&document).contains(&"ineffective-psk-update at psk".to_owned()));
}

#[test]
fn an_empty_text_is_not_a_current_value() {
    let empty = [("/tunnel_local_address", json!("")), ("/ikepolicy/0/dh_group", json!(""))];
    let before = with(connection(HUAWEI), &empty);
    let (out, _, _) = command(&["plan", "-"], &plan(&[change(HUAWEI, &["update"], &before, &connection(HUAWEI))]));
    let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
    for expected in ["dh_group not known → group20", "tunnel_local_address not known → 169.254.70.1/30", "connection fra-biel-1 (98c5af8a"] {
        assert!(words.contains(expected), "{expected}: {out}");
    }
    let state = json!({"format_version": "1.0", "values": {"root_module": {"resources": [
        {"address": "a.b", "mode": "managed", "type": HUAWEI, "name": "b", "values": before}]}}});
    let (out, _, _) = command(&["audit", "-"], &state);
    assert!(out.contains("incomplete no dh_group") && !out.contains("unknown-value"), "{out}");
}

#[test]
fn only_what_is_sent_is_checked() {
    let bad = with(connection(HUAWEI), &[("/ikepolicy/0/dh_group", json!("group2"))]);
    let weak = |change: Value| found(&plan(&[change])).iter().filter(|entry| entry.starts_with("weak")).count();
    for (actions, count) in [
        (&["no-op"][..], 0),
        (&["read"], 0),
        (&["delete"], 0),
        (&["forget"], 0),
        (&["create"], 1),
        (&["update"], 1),
        (&["delete", "create"], 1),
        (&["create", "delete"], 1),
        (&["create", "forget"], 1),
    ] {
        assert_eq!(weak(change(HUAWEI, actions, &bad, &bad)), count, "{actions:?}");
    }
    let mut deposed = change(HUAWEI, &["update"], &bad, &bad);
    deposed["deposed"] = json!("8e4a2f1c");
    assert_eq!(weak(deposed), 0);
    let mut data = change(HUAWEI, &["update"], &bad, &bad);
    data["mode"] = json!("data");
    assert_eq!(weak(data), 0);
    assert_eq!(weak(change("aws_vpn_connection", &["create"], &bad, &bad)), 0);
    let mut moved = change(HUAWEI, &["update"], &bad, &bad);
    moved["previous_address"] = json!("huaweicloud_vpn_connection.old");
    moved["change"]["importing"] = json!({"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3"});
    assert_eq!(weak(moved), 1);
}

#[test]
fn a_replacement_names_what_forces_it() {
    for (paths, expected) in [
        (json!([["gateway_id"]]), "replaces-connection at gateway_id"),
        (json!([["ikepolicy", 0, "authentication_method"]]), "replaces-connection at ikepolicy[0].authentication_method"),
        (json!([["region"]]), "replaces-connection at region"),
        (json!([["new_attribute"]]), "replaces-connection at -"),
        (json!([]), "replaces-connection at -"),
    ] {
        let mut replaced = change(HUAWEI, &["delete", "create"], &connection(HUAWEI), &created(connection(HUAWEI)));
        replaced["change"]["replace_paths"] = paths;
        let document = plan(&[replaced]);
        assert_eq!(found_with(&document, &GATEWAY), [expected]);
        // The new connection has none of the current values: the customer gateway must have all, changed or not.
        let (out, _, _) = command(&["plan", "-"], &document);
        assert!(out.split_whitespace().collect::<Vec<_>>().join(" ").contains("must have these values ikepolicy.ike_version v2"), "{out}");
    }
}

#[test]
fn what_is_not_known_yet_counts_as_set() {
    let unknown = |document: &mut Value, unknown: Value| document["resource_changes"][0]["change"]["after_unknown"] = unknown;
    // The key is there, whatever it will be.
    let mut document = create(HUAWEI, &[("/psk", Value::Null)]);
    assert!(found(&document).contains(&"missing-psk at -".to_owned()), "{:?}", found(&document));
    unknown(&mut document, json!({"psk": true, "gateway_id": true, "peer_subnets": [true]}));
    assert_eq!(found_with(&document, &GATEWAY), [""; 0]);
    // A policy of which nothing is known.
    let mut document = create(HUAWEI, &[("/ikepolicy", Value::Null)]);
    unknown(&mut document, json!({"ikepolicy": true}));
    assert_eq!(found_with(&document, &GATEWAY), [""; 0]);
    // What the configuration does not set is computed: the provider does not send it.
    document["configuration"] = json!({"root_module": {"resources": [
        {"mode": "managed", "type": HUAWEI, "name": "biel", "expressions": {"name": {"constant_value": "fra-biel-1"}}}]}});
    assert!(found(&document).contains(&"weak-default at -".to_owned()), "{:?}", found(&document));
    // A block that an expression makes may set what is not known.
    let mut document = create(HUAWEI, &[("/ikepolicy/0/encryption_algorithm", Value::Null)]);
    unknown(&mut document, json!({"ikepolicy": [{"encryption_algorithm": true}]}));
    let names = document["resource_changes"][0]["change"]["after"].as_object().unwrap().keys().cloned();
    let mut expressions: serde_json::Map<String, Value> = names.map(|name| (name, json!({"constant_value": "x"}))).collect();
    for (block, is_set) in [(json!([{}]), false), (json!({"references": ["local.policy"]}), true)] {
        expressions.insert("ikepolicy".to_owned(), block);
        document["configuration"] =
            json!({"root_module": {"resources": [{"mode": "managed", "type": HUAWEI, "name": "biel", "expressions": expressions}]}});
        assert_eq!(!found(&document).iter().any(|entry| entry.starts_with("weak-default")), is_set, "{:?}", found(&document));
    }
    // An update with a value that is not known changes it.
    let mut document = update(OTC, &[("/psk", Value::Null)]);
    unknown(&mut document, json!({"psk": true}));
    assert!(found(&document).contains(&"ineffective-psk-update at psk".to_owned()));
}

/// A gateway in a part of the document.
fn gateway(address: &str, id: Option<&str>, attachment: &str) -> Value {
    json!({"address": address, "mode": "managed", "type": "huaweicloud_vpn_gateway", "name": "fra",
        "values": {"id": id, "attachment_type": attachment, "local_subnets": ["10.0.0.0/24"]}})
}

#[test]
fn the_facts_of_the_gateway_come_from_the_plan() {
    let rules = json!([{"source": "10.9.0.0/24", "destination": ["192.168.44.0/24"]}]);
    let document = create(
        HUAWEI,
        &[("/vpn_type", json!("policy")), ("/policy_rules", rules), ("/tunnel_local_address", json!("")), ("/tunnel_peer_address", json!(""))],
    );
    let judged = |document: &Value| found(document).into_iter().filter(|entry| entry.starts_with("foreign-policy-source")).collect::<Vec<_>>();
    let (open, said) = (["foreign-policy-source needs local_subnets"], ["foreign-policy-source at policy_rules[0].source"]);
    assert_eq!(judged(&document), open);
    // By value, in the state before the plan or after it.
    let id = "b32d91a4-1c2d-4e5f-8a86-e907174eb11d";
    for (part, pointer) in [("planned_values", "root_module"), ("prior_state", "values")] {
        let mut document = document.clone();
        let module = json!({"child_modules": [{"resources": [gateway("module.a.huaweicloud_vpn_gateway.fra", Some(id), "vpc")]}]});
        document[part] = if part == "prior_state" { json!({pointer: {"root_module": module}}) } else { json!({pointer: module}) };
        assert_eq!(judged(&document), said, "{part}");
        document[part] = json!({});
        assert_eq!(judged(&document), open);
    }
    // By reference: the gateway is made with the connection, in the module that calls this one.
    let mut document = document;
    let connection = &mut document["resource_changes"][0];
    connection["address"] = json!("module.fra[\"a.b]\"].huaweicloud_vpn_connection.biel");
    connection["module_address"] = json!("module.fra[\"a.b]\"]");
    connection["change"]["after_unknown"] = json!({"gateway_id": true});
    connection["change"]["after"].as_object_mut().unwrap().remove("gateway_id");
    document["planned_values"] = json!({"root_module": {"resources": [gateway("huaweicloud_vpn_gateway.fra[0]", None, "vpc")]}});
    let names = ["vpn_type", "psk", "gateway_ip", "customer_gateway_id", "peer_subnets", "policy_rules", "ikepolicy", "ipsecpolicy", "name"];
    let mut expressions: serde_json::Map<String, Value> = names.iter().map(|name| ((*name).to_owned(), json!({}))).collect();
    expressions.insert("gateway_id".to_owned(), json!({"references": ["var.gateway"]}));
    document["configuration"] = json!({"root_module": {"module_calls": {"fra": {
        "expressions": {"gateway": {"references": ["huaweicloud_vpn_gateway.fra[0].id", "huaweicloud_vpn_gateway.fra[0]", "huaweicloud_vpn_gateway.fra"]}},
        "module": {"resources": [{"type": HUAWEI, "name": "biel", "expressions": expressions}]}}}}});
    assert_eq!(judged(&document), said);
    // Two gateways: which one is not known, unless it has the key of the connection or stands in the same module.
    let judged_with = |document: &mut Value, gateways: [&str; 2], module: &str, key: &str| {
        document["resource_changes"][0]["address"] = json!(format!("{module}.huaweicloud_vpn_connection.biel{key}"));
        document["resource_changes"][0]["module_address"] = json!(module);
        let [foreign, own] = gateways.map(|address| gateway(address, None, "vpc"));
        let own = with(own, &[("/values/local_subnets", json!(["10.9.0.0/24"]))]);
        document["planned_values"]["root_module"]["resources"] = json!([own, foreign]);
        judged(document)
    };
    let keyed = ["huaweicloud_vpn_gateway.fra[0]", "huaweicloud_vpn_gateway.fra[1]"];
    for (key, expected) in [("", &open[..]), ("[2]", &open), ("[0]", &said), ("[1]", &[])] {
        assert_eq!(judged_with(&mut document, keyed, "module.fra", key), expected, "{key}");
    }
    let modules = ["module.fra[0].huaweicloud_vpn_gateway.fra", "module.fra[1].huaweicloud_vpn_gateway.fra"];
    let reference = json!({"references": ["huaweicloud_vpn_gateway.fra.id", "huaweicloud_vpn_gateway.fra"]});
    document["configuration"]["root_module"]["module_calls"]["fra"]["module"]["resources"][0]["expressions"]["gateway_id"] = reference;
    for (module, expected) in [("module.fra[0]", &said[..]), ("module.fra[1]", &[]), ("module.fra[2]", &open)] {
        assert_eq!(judged_with(&mut document, modules, module, ""), expected, "{module}");
    }
}

#[test]
fn the_same_connection_has_the_same_findings_as_plan_body_and_file_of_requests() {
    let folder = folder("same");
    let body = json!({"vpn_connection": {"name": "fra biel", "psk": "abc", "peer_subnets": ["192.168.44.7/24"],
        "ikepolicy": {"dh_group": "group2", "lifetime_seconds": 59, "dpd": {"msg": "hash"}}, "ipsecpolicy": {"pfs": "disable", "encryption_algorithm": "3des"}}});
    let values = json!({"name": "fra biel", "psk": "abc", "peer_subnets": ["192.168.44.7/24"],
        "ikepolicy": [{"dh_group": "group2", "lifetime_seconds": 59, "dpd": [{"msg": "hash"}]}], "ipsecpolicy": [{"pfs": "disable", "encryption_algorithm": "3des"}]});
    let document = plan(&[change(HUAWEI, &["update"], &json!({"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3"}), &values)]);
    fs::write(folder.join("plan.json"), document.to_string()).unwrap();
    fs::write(folder.join("body.json"), body.to_string()).unwrap();
    let line = "PUT https://vpn.example.com/v5/0605768a9f80d4d62fe5c00d79f1ec5b/vpn-connection/98c5af8a-6b1d-48df-9a86-ae2280a6f4c3";
    fs::write(folder.join("change.http"), format!("{line}\n\n{body}\n")).unwrap();
    let of = |name: &str| {
        let output = run(&folder, &["check", name, "--format", "json", "--ignore", "key-in-plan"], b"");
        let report: Value = serde_json::from_slice(&output.stdout).unwrap();
        let findings = report["files"].as_array().unwrap().iter().flat_map(|file| file["findings"].as_array().unwrap());
        let mut all: Vec<String> = findings.map(|finding| format!("{} {}", finding["rule"], finding["pointer"])).collect();
        all.sort();
        all
    };
    assert!(of("plan.json").len() > 8);
    assert_eq!(of("plan.json"), of("body.json"));
    assert_eq!(of("plan.json"), of("change.http"));
}

#[test]
fn a_new_connection_has_the_same_findings_as_plan_body_and_file_of_requests() {
    for kind in [HUAWEI, "sbercloud_vpn_connection", OTC] {
        let folder = folder(&format!("same-{kind}"));
        let faults = [
            ("/name", json!("fra biel")),
            ("/psk", json!("abc")),
            ("/peer_subnets", json!(["192.168.44.7/24"])),
            ("/tunnel_local_address", json!("10.0.0.1/30")),
            ("/ha_role", json!("first")),
            ("/ikepolicy/0/dh_group", json!("group2")),
            ("/ikepolicy/0/dpd/0/msg", json!("hash")),
            ("/ipsecpolicy/0/lifetime_seconds", json!(29)),
        ];
        let document = create(kind, &faults);
        // The body as the API has it: other names, objects in place of lists, and what is empty left out.
        let mut body = created(with(connection(kind), &faults));
        let members = body.as_object_mut().unwrap();
        for (attribute, member) in [("gateway_id", "vgw_id"), ("gateway_ip", "vgw_ip"), ("vpn_type", "style"), ("customer_gateway_id", "cgw_id")] {
            let value = members.remove(attribute).unwrap();
            members.insert(member.to_owned(), value);
        }
        members["style"] = json!("static");
        for empty in ["policy_rules", "tags", "enable_nqa"] {
            members.remove(empty);
        }
        for policy in ["ikepolicy", "ipsecpolicy"] {
            members[policy] = members[policy][0].take();
        }
        let ike = members["ikepolicy"].as_object_mut().unwrap();
        ike.retain(|_, value| value != "");
        ike["dpd"] = ike["dpd"][0].take();
        if kind == OTC {
            // This provider does not send an id that is an address.
            ike.retain(|name, _| !["local_id", "peer_id"].contains(&name.as_str()));
        }
        let body = json!({"vpn_connection": body});
        fs::write(folder.join("plan.json"), document.to_string()).unwrap();
        fs::write(folder.join("body.json"), body.to_string()).unwrap();
        let line = "POST https://vpn.example.com/v5/0605768a9f80d4d62fe5c00d79f1ec5b/vpn-connection";
        fs::write(folder.join("create.http"), format!("{line}\n\n{body}\n")).unwrap();
        let of = |name: &str| {
            let output = run(&folder, &["check", name, "--format", "json", "--ignore", "key-in-plan"], b"");
            let report: Value = serde_json::from_slice(&output.stdout).unwrap();
            let file = &report["files"][0];
            assert_eq!(file["operation"], "create-connection", "{name}");
            let mut all: Vec<String> = ["findings", "undecided"]
                .iter()
                .flat_map(|list| file[list].as_array().unwrap())
                .map(|entry| format!("{} {} {}", entry["rule"], entry["pointer"], entry["message"]))
                .collect();
            all.sort();
            all
        };
        assert!(of("plan.json").len() > 8, "{:?}", of("plan.json"));
        assert_eq!(of("plan.json"), of("body.json"), "{kind}");
        assert_eq!(of("plan.json"), of("create.http"), "{kind}");
    }
}

#[test]
fn the_examples_in_the_documentation_of_the_providers_have_these_findings() {
    let of = |text: &str| {
        let report = report(&serde_json::from_str(text).unwrap(), &[]);
        let mut all = Vec::new();
        for file in report["files"].as_array().unwrap() {
            let resource = file["resource"].as_str().unwrap_or("the plan");
            let resource = resource.replace("sbercloud_", "huaweicloud_").replace("opentelekomcloud_enterprise_", "");
            for finding in file["findings"].as_array().unwrap() {
                let (rule, attribute) = (finding["rule"].as_str().unwrap(), finding["attribute"].as_str().unwrap_or("-"));
                all.push(format!("{} {rule} at {attribute}", resource.replace("huaweicloud_", "")));
            }
        }
        all
    };
    let huawei = [
        "the plan key-in-plan at -",
        "vpn_connection.basic weak-default at -",
        "vpn_connection.basic weak-default at -",
        "vpn_connection.basic known-psk at psk",
        "vpn_connection.policy known-psk at psk",
        "vpn_connection.policy weak-encryption at ikepolicy[0].encryption_algorithm",
        "vpn_connection.policy unknown-member at ikepolicy[0].pfs",
        "vpn_connection.policy weak-encryption at ipsecpolicy[0].encryption_algorithm",
        "vpn_connection.policy weak-pfs-group at ipsecpolicy[0].pfs",
        "vpn_gateway.new_eips not-updatable-member at eip1[0].charge_mode",
        "vpn_gateway.new_eips not-updatable-member at eip2[0].charge_mode",
    ];
    assert_eq!(of(include_str!("terraform/huaweicloud.json")), huawei);
    assert_eq!(of(include_str!("terraform/sbercloud.json")), huawei);
    assert_eq!(
        of(include_str!("terraform/opentelekomcloud.json")),
        [
            "the plan key-in-plan at -",
            "vpn_connection_v5.basic weak-default at -",
            "vpn_connection_v5.basic weak-default at -",
            "vpn_connection_v5.basic known-psk at psk",
            "vpn_connection_v5.policy uncovered-peer-subnet at peer_subnets[0]",
            "vpn_connection_v5.policy known-psk at psk",
            "vpn_connection_v5.policy weak-encryption at ikepolicy[0].encryption_algorithm",
            "vpn_connection_v5.policy weak-encryption at ipsecpolicy[0].encryption_algorithm",
            "vpn_connection_v5.ha uncovered-peer-subnet at peer_subnets[0]",
            "vpn_connection_v5.ha known-psk at psk",
            "vpn_connection_v5.ha weak-encryption at ikepolicy[0].encryption_algorithm",
            "vpn_connection_v5.ha weak-encryption at ipsecpolicy[0].encryption_algorithm",
            "vpn_gateway_v5.new_eips not-updatable-member at eip1[0].charge_mode",
            "vpn_gateway_v5.new_eips not-updatable-member at eip2[0].charge_mode",
        ]
    );
}

#[test]
fn a_plan_of_other_resources_says_so() {
    let others: Vec<Value> = (0..200).map(|index| change("null_resource", &["create"], &Value::Null, &json!({"number": index}))).collect();
    let (out, note, status) = command(&["check", "-"], &plan(&others));
    assert_eq!((out.as_str(), status), ("0 documents in 1 file checked: 0 errors, 0 warnings, 0 notes, 0 undecided\n", Some(0)));
    assert_eq!(note, "vpnlint: <stdin>: it changes no resource of the Enterprise VPN: nothing of it was checked\n");
    // The frame as a real Terraform has written it.
    let frame: Value = serde_json::from_str(include_str!("terraform/frame.json")).unwrap();
    assert_eq!(command(&["check", "-"], &frame).1, note);
    let with_one: Vec<Value> = others.into_iter().chain([change(HUAWEI, &["create"], &Value::Null, &created(connection(HUAWEI)))]).collect();
    let (out, _, _) = command(&["check", "-"], &plan(&with_one));
    assert!(out.contains("checked from Terraform plans: 1 created; 200 other resources not checked\n"), "{out}");
}

#[test]
fn a_connection_in_a_real_frame_is_found_in_its_module() {
    let mut frame: Value = serde_json::from_str(include_str!("terraform/frame.json")).unwrap();
    let changes = frame["resource_changes"].as_array_mut().unwrap();
    let resource = changes.iter_mut().find(|change| change["module_address"].is_string()).unwrap();
    resource["type"] = json!(OTC);
    resource["change"]["after"] = created(with(connection(OTC), &[("/ikepolicy/0/dh_group", json!("group2"))]));
    resource["change"]["after_sensitive"] = json!({});
    resource["change"]["before_sensitive"] = json!({});
    let address = resource["address"].as_str().unwrap().to_owned();
    let report = report(&frame, &[]);
    let file = report["files"].as_array().unwrap().iter().find(|file| file["resource"] == *address).unwrap();
    let rules: Vec<&str> = file["findings"].as_array().unwrap().iter().map(|finding| finding["rule"].as_str().unwrap()).collect();
    assert!(rules.contains(&"weak-dh-group") && rules.contains(&"replaces-connection"), "{rules:?}");
}

#[test]
fn what_is_no_plan_is_refused_with_the_right_command() {
    let folder = folder("refused");
    let stream = "{\"@level\":\"info\",\"@message\":\"Terraform 1.11.4\",\"type\":\"version\"}\n{\"@level\":\"info\",\"@message\":\"x\"}\n";
    for (name, text, expected) in [
        ("tfplan", "PK\u{3}\u{4}\0\0rest", "it is a binary plan: pass the output of `terraform show -json FILE`"),
        ("stream.json", stream, "it is the stream of `terraform plan -json`, which has no values"),
        ("main.tf", "resource \"huaweicloud_vpn_connection\" \"biel\" {}\n", "run `terraform plan -out=tfplan`"),
        ("terraform.tfstate", "{\"version\": 4, \"serial\": 6, \"lineage\": \"x\", \"resources\": []}", "pass the output of `terraform show -json`"),
        ("next.json", "{\"format_version\": \"2.0\", \"resource_changes\": []}", "`format_version` is not 1"),
        ("cut.json", "{\"format_version\":\"1.2\",\"variables\":{\"psk\":{\"value\":\"Hu4_tGv9-Lx2~Rw6.", "line 1, column"),
        (
            "state.json",
            "{\"format_version\":\"1.0\",\"values\":{\"root_module\":{}}}",
            "it is a Terraform state: the command `vpnlint audit` takes it",
        ),
    ] {
        fs::write(folder.join(name), text).unwrap();
        let output = run(&folder, &["check", name], b"");
        let problem = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(2), "{name}: {problem}");
        assert!(problem.starts_with(&format!("vpnlint: {name}: ")) && problem.contains(expected), "{name}: {problem}");
        assert!(!problem.contains("Hu4_t"), "{problem}");
    }
    // What only has a name of such a document in it is a request with faults.
    for (text, expected) in [
        ("{\"name\": \"fra\", \"lineage\": ,}", "invalid-json"),
        ("{\"lineage\": \"x\"}", "unknown-member"),
        ("{\"vpn_connection\": {}, \"lineage\": \"x\", \"serial\": 6}", "unknown-member"),
    ] {
        fs::write(folder.join("request.json"), text).unwrap();
        let output = run(&folder, &["check", "request.json", "--format", "concise"], b"");
        let out = String::from_utf8(output.stdout).unwrap();
        assert!(out.contains(&format!(": error[{expected}] ")) && output.status.code() == Some(1), "{text}: {out}");
    }
    fs::remove_file(folder.join("request.json")).unwrap();
    // Newer versions of the format may have more members.
    let mut document = create(HUAWEI, &[]);
    document["format_version"] = json!("1.99");
    document["new_member"] = json!({"a": [1]});
    assert_eq!(found_with(&document, &GATEWAY), [""; 0]);
    assert_eq!(
        String::from_utf8(run(&folder, &["plan", "."], b"").stderr).unwrap(),
        "vpnlint: .: it is a folder: name the file of one update or of one Terraform plan\n"
    );
    // A search skips what is no plan.
    fs::write(folder.join("plan.json"), document.to_string()).unwrap();
    fs::remove_file(folder.join("cut.json")).unwrap();
    fs::remove_file(folder.join("next.json")).unwrap();
    let output = run(&folder, &["check", "."], b"");
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(out.contains("1 file checked") && out.contains("2 skipped") && output.status.code() == Some(0), "{out}");
}

#[test]
fn a_plan_that_is_not_complete_says_so() {
    let note = "vpnlint: <stdin>: Terraform could not plan everything: the rest was not checked\n";
    for (complete, errored, is_partial) in [(true, false, false), (false, false, true), (true, true, true)] {
        let document = with(update(HUAWEI, &[]), &[("/complete", json!(complete)), ("/errored", json!(errored))]);
        for verb in ["check", "plan"] {
            assert_eq!(command(&[verb, "-"], &document).1.contains(note), is_partial, "{verb}: complete {complete}, errored {errored}");
        }
    }
}

#[test]
fn a_plan_in_utf_16_ends_in_a_clear_message() {
    let others: Vec<Value> = (0..3).map(|_| change("null_resource", &["create"], &Value::Null, &json!({}))).collect();
    let state = json!({"format_version": "1.0", "values": {"root_module": {}}});
    // Both orders of bytes, as PowerShell writes them.
    for (order, mark) in [(u16::to_le_bytes as fn(u16) -> [u8; 2], [0xFF, 0xFE]), (u16::to_be_bytes, [0xFE, 0xFF])] {
        for document in [update(HUAWEI, &[]), plan(&others), state.clone()] {
            let folder = folder("utf-16");
            let text = document.to_string().replacen('{', "{\"format_version\":\"1.2\",", 1);
            let bytes: Vec<u8> = mark.into_iter().chain(text.encode_utf16().flat_map(order)).collect();
            fs::write(folder.join("plan.json"), &bytes).unwrap();
            for arguments in [&["check", "."][..], &["check", "plan.json"], &["plan", "plan.json"], &["audit", "plan.json"], &["check", "-"]] {
                let output = run(&folder, arguments, &bytes);
                let problem = String::from_utf8(output.stderr).unwrap();
                assert_eq!(output.status.code(), Some(2), "{arguments:?}: {problem}");
                assert!(problem.contains(": it is the output of `terraform show -json` in UTF-16: write it as UTF-8"), "{arguments:?}: {problem}");
            }
        }
    }
    // The same as UTF-8 with a mark.
    let (folder, text) = (folder("mark"), format!("\u{FEFF}{}", update(HUAWEI, &[("/name", json!("a b"))])));
    fs::write(folder.join("plan.json"), text).unwrap();
    let out = String::from_utf8(run(&folder, &["check", "."], b"").stdout).unwrap();
    assert!(out.contains("wrong-character") && out.contains("checked from Terraform plans: 1 updated\n"), "{out}");
}

#[test]
fn a_plan_is_not_fixed() {
    let folder = folder("fix");
    let text = update(HUAWEI, &[("/peer_subnets", json!(["192.168.44.7/24"])), ("/ikepolicy/0/dh_group", json!("Group 14"))]).to_string();
    fs::write(folder.join("plan.json"), &text).unwrap();
    for option in ["--fix", "--unsafe-fixes"] {
        let out = String::from_utf8(run(&folder, &["check", "plan.json", option], b"").stdout).unwrap();
        assert!(out.contains("host-bits-set") && !out.contains("applied"), "{out}");
        assert_eq!(fs::read_to_string(folder.join("plan.json")).unwrap(), text);
    }
}

#[test]
fn plans_stand_on_lines_and_come_from_standard_input() {
    let folder = folder("lines");
    let line = update(HUAWEI, &[("/ikepolicy/0/dh_group", json!("group2"))]).to_string();
    fs::write(folder.join("plans.ndjson"), format!("{line}\n{{\"vpn_connection\": {{\"name\": \"a b\"}}}}\n{line}\n")).unwrap();
    let out = String::from_utf8(run(&folder, &["check", "plans.ndjson", "--format", "concise"], b"").stdout).unwrap();
    for expected in [
        "plans.ndjson:1: huaweicloud_vpn_connection.biel: ikepolicy[0].dh_group: warning[weak-dh-group]",
        "plans.ndjson:2:29: error[wrong-character]",
        "plans.ndjson:3: huaweicloud_vpn_connection.biel: ikepolicy[0].dh_group: warning[weak-dh-group]",
    ] {
        assert!(out.contains(expected), "{expected}: {out}");
    }
}

#[test]
fn a_large_plan_is_read() {
    let folder = folder("large");
    let filler = "x".repeat(1 << 20);
    let others = (0..24).map(|index| change("null_resource", &["create"], &Value::Null, &json!({"number": index, "text": filler})));
    let own = change(HUAWEI, &["create"], &Value::Null, &created(with(connection(HUAWEI), &[("/ikepolicy/0/dh_group", json!("group2"))])));
    fs::write(folder.join("plan.json"), plan(&others.chain([own]).collect::<Vec<_>>()).to_string()).unwrap();
    let output = run(&folder, &["check", "plan.json"], b"");
    let out = String::from_utf8(output.stdout).unwrap();
    assert!(out.contains("weak-dh-group") && out.contains("24 other resources not checked"), "{out}");
}

#[test]
fn findings_of_a_resource_can_be_allowed_and_known() {
    let folder = folder("allow");
    let weak = |address: &str| {
        let mut change = change(HUAWEI, &["create"], &Value::Null, &created(with(connection(HUAWEI), &[("/ikepolicy/0/dh_group", json!("group2"))])));
        change["address"] = json!(address);
        change
    };
    let (one, other) = ("module.fra.huaweicloud_vpn_connection.biel", "module.ber.huaweicloud_vpn_connection.biel");
    fs::write(folder.join("plan.json"), plan(&[weak(one), weak(other)]).to_string()).unwrap();
    let shown = |arguments: &[&str]| {
        let out =
            String::from_utf8(run(&folder, &[&["check", "plan.json", "--format", "concise", "--select", "weak"], arguments].concat(), b"").stdout)
                .unwrap();
        [one, other].map(|address| out.contains(address))
    };
    assert_eq!(shown(&[]), [true, true]);
    fs::write(folder.join("vpnlint.toml"), "[[allow]]\nrule = 'weak'\nresource = 'module.fra.*'\nreason = 'old router'\n").unwrap();
    assert_eq!(shown(&[]), [false, true]);
    fs::write(folder.join("vpnlint.toml"), "").unwrap();
    fs::write(folder.join("plan.json"), plan(&[weak(one)]).to_string()).unwrap();
    run(&folder, &["check", "plan.json", "--select", "weak", "--write-known", "known.json"], b"");
    fs::write(folder.join("plan.json"), plan(&[weak(one), weak(other)]).to_string()).unwrap();
    assert_eq!(shown(&["--known", "known.json"]), [false, true]);
}

#[test]
fn every_format_names_the_resource_and_the_attribute() {
    let mut document = update(OTC, &[("/ikepolicy/0/dh_group", json!("group2"))]);
    let address = format!("module.fra[\"v5\"].{OTC}.biel");
    document["resource_changes"][0]["address"] = json!(address);
    for (format, expected) in [
        ("text", format!("--> <stdin>: {address}: ikepolicy[0].dh_group\n")),
        ("concise", format!("<stdin>: {address}: ikepolicy[0].dh_group: warning[weak-dh-group]")),
        ("json", format!("\"resource\": {}", json!(address))),
        ("json", "\"attribute\": \"ikepolicy[0].dh_group\"".to_owned()),
        ("ndjson", "\"attribute\":\"ikepolicy[0].dh_group\"".to_owned()),
        ("sarif", format!("\"fullyQualifiedName\":{}", json!(format!("{address}: ikepolicy[0].dh_group")))),
        ("github", format!("::{address}: ikepolicy[0].dh_group: `group2`")),
        ("gitlab", json!(format!("weak-dh-group: {address}: ikepolicy[0].dh_group: `group2` has low security")).to_string()),
        ("junit", format!("name=\"weak-dh-group {}: ikepolicy[0].dh_group\"", address.replace('"', "&quot;"))),
    ] {
        let (out, _, _) = command(&["check", "-", "--format", format], &document);
        assert!(out.contains(&expected), "{format}: {expected}\n{out}");
    }
}

#[test]
fn a_hostile_address_steers_nothing() {
    let hostile = "module.a[\"\u{1b}[2J\u{202e}%0A::error::<b>|`@x`\r\n](https://x)\"].huaweicloud_vpn_connection.biel";
    let mut document = update(HUAWEI, &[("/ikepolicy/0/dh_group", json!("group2"))]);
    document["resource_changes"][0]["address"] = json!(hostile);
    let mut outputs: Vec<String> = FORMATS.iter().map(|format| command(&["check", "-", "--format", format], &document).0).collect();
    outputs.extend(["text", "md", "json"].map(|format| command(&["plan", "-", "--format", format], &document).0));
    for out in &outputs {
        assert!(out.contains("biel"), "{out}");
        assert!(!out.contains(['\u{1b}', '\u{202e}', '\r']) && !out.contains("\n::error"), "{out}");
    }
    assert!(!outputs[7].contains("<b>"), "{}", outputs[7]);
    let state = json!({"format_version": "1.0", "values": {"root_module": {"resources": [
        {"address": hostile, "mode": "managed", "type": HUAWEI, "name": "biel", "values": connection(HUAWEI)}]}}});
    for format in ["text", "md", "json", "csv"] {
        let (out, _, _) = command(&["audit", "-", "--format", format], &state);
        assert!(!out.contains(['\u{1b}', '\u{202e}', '\r']), "{out}");
    }
}

/// A document with both keys in every place.
fn leaky() -> Value {
    let key = |text: &str| format!("{text} {KEY} {NEW_KEY}");
    let before = with(connection(HUAWEI), &[("/name", json!(key("n")))]);
    let after = with(
        connection(HUAWEI),
        &[
            ("/psk", json!(NEW_KEY)),
            ("/name", json!(key("m"))),
            ("/customer_gateway_id", json!(KEY)),
            ("/peer_subnets", json!([key("x"), NEW_KEY])),
            ("/tunnel_local_address", json!(KEY)),
            ("/ikepolicy/0/dh_group", json!(NEW_KEY)),
            ("/ikepolicy/0/ike_version", json!(KEY)),
            ("/ikepolicy/0/local_id_type", json!("fqdn")),
            ("/ikepolicy/0/local_id", json!(NEW_KEY)),
            ("/ipsecpolicy/0/pfs", json!(key("p"))),
            ("/policy_rules", json!([{"source": KEY, "destination": [NEW_KEY]}])),
            ("/tags", json!({KEY: NEW_KEY})),
            ("/vpn_type", json!(KEY)),
        ],
    );
    let mut changes = Vec::new();
    for (actions, before) in [(&["update"][..], before), (&["create"], Value::Null), (&["delete", "create"], with(connection(HUAWEI), &[]))] {
        let mut change = change(HUAWEI, actions, &before, &after);
        change["address"] = json!(format!("module.a[\"{KEY}\"].huaweicloud_vpn_connection.biel[\"{NEW_KEY}\"]"));
        change["module_address"] = json!(format!("module.a[\"{KEY}\"]"));
        change["name"] = json!(KEY);
        change["index"] = json!(NEW_KEY);
        change["change"]["replace_paths"] = json!([[KEY], ["gateway_id"]]);
        changes.push(change);
    }
    let mut document = plan(&changes);
    document["variables"] = json!({KEY: {"value": NEW_KEY}, "psk": {"value": KEY}});
    document["resource_drift"] = document["resource_changes"].clone();
    document["output_changes"] = json!({KEY: {"actions": ["update"], "before": KEY, "after": NEW_KEY, "after_unknown": false}});
    let outputs = json!({KEY: {"sensitive": false, "value": NEW_KEY}, "psk": {"sensitive": true, "value": {"a": [KEY]}}});
    document["planned_values"] = json!({"outputs": outputs, "root_module": {"child_modules": [{"address": KEY, "resources": [
        {"address": NEW_KEY, "mode": "managed", "type": HUAWEI, "name": KEY, "values": after}]}]}});
    document["relevant_attributes"] = json!([{"resource": KEY, "attribute": [NEW_KEY]}]);
    document["checks"] = json!([{"address": {"to_display": KEY}, "status": NEW_KEY}]);
    document["configuration"] = json!({"root_module": {"variables": {KEY: {"sensitive": true}},
        "outputs": {KEY: {"expression": {"constant_value": NEW_KEY}}},
        "module_calls": {KEY: {"source": KEY, "expressions": {"psk": {"constant_value": NEW_KEY}, KEY: {"references": [NEW_KEY]}}, "module": {}}},
        "resources": [{"type": HUAWEI, "name": KEY, "expressions": {"psk": {"constant_value": NEW_KEY}, "name": {"references": [KEY]}}}]}});
    document["prior_state"] = json!({"values": {"outputs": outputs, "root_module": {"resources": [
        {"address": KEY, "mode": "managed", "type": "huaweicloud_vpn_gateway", "values": {"id": KEY, "attachment_type": NEW_KEY}}]}}});
    document
}

/// Fails if a part of a key stands in the text.
fn assert_hidden(out: &str, of: &str) {
    for key in [KEY, NEW_KEY] {
        let characters: Vec<char> = key.chars().collect();
        for part in characters.windows(5).map(|part| part.iter().collect::<String>()) {
            assert!(!out.contains(&part), "{of}: {part} in\n{out}");
        }
    }
}

#[test]
fn no_format_shows_a_part_of_a_key() {
    let document = leaky();
    let folder = folder("keys");
    for format in FORMATS {
        for language in ["en", "de"] {
            let (out, problems, _) = command(&["check", "-", "--format", format, "--language", language], &document);
            assert_hidden(&(out + &problems), format);
        }
    }
    for format in ["text", "md", "json"] {
        let (out, problems, status) = command(&["plan", "-", "--format", format], &document);
        assert_ne!(status, Some(2), "{problems}");
        assert_hidden(&(out + &problems), format);
    }
    let values = &document["resource_changes"][0]["change"]["after"];
    let state = json!({"format_version": "1.0", "values": {"root_module": {"resources": [
        {"address": format!("huaweicloud_vpn_connection.biel[\"{KEY} {NEW_KEY}\"]"), "mode": "managed", "type": HUAWEI, "values": values},
        {"address": "huaweicloud_vpn_connection.b", "mode": "managed", "type": HUAWEI, "values": connection(HUAWEI)}]}}});
    for format in ["text", "md", "json", "csv"] {
        let (out, problems, _) = command(&["audit", "-", "--format", format], &state);
        assert_hidden(&(out + &problems), format);
    }
    fs::write(folder.join("plan.json"), document.to_string()).unwrap();
    // The code has them too.
    let code = format!("module \"a\" {{\n  source = \"./{KEY}\"\n}}\nlocals {{\n  psk = \"{NEW_KEY}\"\n}}\n");
    fs::write(folder.join("main.tf"), format!("{code}variable \"{KEY}\" {{}} {NEW_KEY}\n")).unwrap();
    fs::write(folder.join("a.tf"), code).unwrap();
    for format in FORMATS {
        let output = run(&folder, &["check", "plan.json", "--terraform-root", ".", "--format", format], b"");
        let out = String::from_utf8(output.stdout).unwrap();
        assert!(out.contains("a.tf"), "{out}");
        assert_hidden(&(out + &String::from_utf8(output.stderr).unwrap()), format);
    }
    run(&folder, &["check", "plan.json", "--write-known", "known.json"], b"");
    assert_hidden(&fs::read_to_string(folder.join("known.json")).unwrap(), "known findings");
}

#[test]
fn of_a_resource_with_sensitive_values_no_value_is_shown() {
    let mut document = update(HUAWEI, &[("/ikepolicy/0/dh_group", json!("group2")), ("/name", json!("secret name"))]);
    document["resource_changes"][0]["change"]["after_sensitive"] = json!({"name": true, "ikepolicy": [{"dh_group": true}]});
    for format in FORMATS {
        let (out, _, _) = command(&["check", "-", "--format", format], &document);
        assert!(!out.contains("`group2`") && !out.contains("\"group2\"") && !out.contains("secret name"), "{out}");
    }
    assert!(found(&document).contains(&"weak-dh-group at ikepolicy[0].dh_group".to_owned()));
    // The key is never shown: its mark hides nothing else. A value may have been marked before, or is marked from now on.
    for (before, after, is_hidden) in [
        (json!({"psk": true}), json!({"psk": true, "peer_subnets": [false]}), false),
        (json!({"psk": true, "name": true}), json!({}), true),
        (json!({}), json!({"name": true}), true),
    ] {
        let mut document = document.clone();
        document["resource_changes"][0]["change"]["before_sensitive"] = before;
        document["resource_changes"][0]["change"]["after_sensitive"] = after;
        for (arguments, value) in [(["check", "-"], "`group2`"), (["plan", "-"], "group20 → group2")] {
            let (out, _, _) = command(&arguments, &document);
            assert_eq!(!out.contains(value), is_hidden, "{out}");
        }
    }
    for format in ["text", "md", "json"] {
        let (out, _, _) = command(&["plan", "-", "--format", format], &document);
        assert!(out.contains("dh_group") && !out.contains("`group2`") && !out.contains("\"group2\"") && !out.contains("secret name"), "{out}");
    }
}

#[test]
fn of_a_state_with_sensitive_values_no_value_is_shown() {
    let names = ["ike_version", "phase1_negotiation_mode", "authentication_algorithm", "encryption_algorithm", "dh_group"];
    let policy = |prefix: &str, names: &[&str]| {
        let mut values = json!({"lifetime_seconds": 777_777});
        for name in names {
            values[name] = json!(format!("{prefix}-{name}"));
        }
        values
    };
    let (ike, ipsec) = (policy("ike", &names), policy("ipsec", &["authentication_algorithm", "encryption_algorithm", "pfs"]));
    let texts: Vec<String> = [&ike, &ipsec].iter().flat_map(|policy| policy.as_object().unwrap().values()).map(ToString::to_string).collect();
    let values =
        with(connection(HUAWEI), &[("/ikepolicy", json!([ike])), ("/ipsecpolicy", json!([ipsec])), ("/created_at", json!("2024-02-03T04:05:06Z"))]);
    let audit = |format: &str, marks: &Value| {
        let state = json!({"format_version": "1.0", "values": {"root_module": {"resources": [
            {"address": "a.b", "mode": "managed", "type": HUAWEI, "name": "b", "values": values, "sensitive_values": marks}]}}});
        command(&["audit", "-", "--format", format], &state).0
    };
    for marks in [json!({"ikepolicy": true}), json!({"ipsecpolicy": [{"pfs": true}]}), json!(true)] {
        for format in ["text", "md", "json", "csv"] {
            let out = audit(format, &marks);
            assert!(out.contains("a.b"), "{out}");
            for text in texts.iter().map(|text| text.trim_matches('"')).chain(["fra-biel-1", "2024-02-03"]) {
                assert!(!out.contains(text), "{format} {marks}: {text} in\n{out}");
            }
        }
    }
    // The key is hidden in any case.
    let out = audit("json", &json!({"psk": true}));
    assert!(texts.iter().all(|text| out.contains(text)), "{out}");
}

#[test]
fn what_is_marked_as_sensitive_in_a_gateway_or_in_the_current_connection_is_not_shown() {
    let id = &connection(HUAWEI)["gateway_id"];
    let with_gateway = |mut document: Value, marks: Value| {
        document["prior_state"] = json!({"values": {"root_module": {"resources": [
            {"address": "huaweicloud_vpn_gateway.g", "mode": "managed", "type": "huaweicloud_vpn_gateway", "name": "g",
                "values": {"id": id, "attachment_type": "vpc", "local_subnets": ["10.66.77.0/24"]}, "sensitive_values": marks}]}}});
        document
    };
    let rules = json!([{"source": "10.9.0.0/24", "destination": ["192.168.1.0/24"]}]);
    let policy = &[("/vpn_type", json!("policy")), ("/policy_rules", rules)];
    let before = with(connection(HUAWEI), &[("/name", json!("secret-name")), ("/peer_subnets", json!(["10.55.66.0/24"]))]);
    let mut of_before = plan(&[change(HUAWEI, &["update"], &before, &connection(HUAWEI))]);
    of_before["resource_changes"][0]["change"]["before_sensitive"] = json!({"name": true, "peer_subnets": true});
    let none = json!({});
    for (document, marks) in [
        (create(HUAWEI, policy), json!({"local_subnets": true})),
        (update(HUAWEI, policy), json!({"local_subnets": [true]})),
        (of_before, none.clone()),
    ] {
        let document = with_gateway(document, marks);
        let formats = FORMATS.iter().map(|format| ("check", *format)).chain(["text", "md", "json"].map(|format| ("plan", format)));
        for (verb, format) in formats {
            let (out, problems, _) = command(&[verb, "-", "--format", format], &document);
            for value in ["10.66.77", "secret-name", "10.55.66"] {
                assert!(!(out.clone() + &problems).contains(value), "{verb} {format}: {value} in\n{out}");
            }
        }
    }
    // It still judges.
    let outside = "foreign-policy-source at policy_rules[0].source".to_owned();
    for (marks, is_shown) in [(json!({"local_subnets": true}), false), (none, true)] {
        let document = with_gateway(create(HUAWEI, policy), marks);
        assert!(found(&document).contains(&outside), "{:?}", found(&document));
        assert_eq!(report(&document, &[]).to_string().contains("10.66.77.0/24"), is_shown);
    }
}

#[test]
fn the_plan_of_each_connection_stands_in_one_document() {
    let mut other = change(OTC, &["create"], &Value::Null, &created(connection(OTC)));
    other["address"] = json!("module.bern.vpn");
    let update = update(HUAWEI, &[("/ikepolicy/0/dh_group", json!("group21")), ("/psk", json!(NEW_KEY))])["resource_changes"][0].clone();
    let document = plan(&[update, other, change("null_resource", &["create"], &Value::Null, &json!({}))]);
    let (out, _, status) = command(&["plan", "-"], &document);
    assert_eq!(status, Some(0));
    for expected in [
        "<stdin> changes 2 VPN connections\n",
        "\nhuaweicloud_vpn_connection.biel is updated\n",
        "a new connection is needed for `psk`: pass the\naddress to `terraform apply -replace`",
        "group20 → group21\n",
        "\nmodule.bern.vpn is created\n",
        "\nThe customer gateway must have these values\n",
    ] {
        assert!(out.contains(expected), "{expected}\n{out}");
    }
    assert!(!out.contains("Unchanged") && !out.contains("PUT vpn-connection"), "{out}");
    assert!(out.ends_with("\n2 documents in 1 file checked: 0 errors, 1 warning, 2 notes, 5 undecided\n"), "{out}");
    let json: Value = serde_json::from_str(&command(&["plan", "-", "--format", "json"], &document).0).unwrap();
    let resources: Vec<_> =
        json["resources"].as_array().unwrap().iter().map(|one| (one["resource"].as_str().unwrap(), one["action"].as_str().unwrap())).collect();
    assert_eq!(resources, [("huaweicloud_vpn_connection.biel", "updated"), ("module.bern.vpn", "created")]);
    let changes: Vec<_> =
        json["resources"][0]["plan"]["changes"].as_array().unwrap().iter().map(|change| change["pointer"].as_str().unwrap()).collect();
    assert_eq!(changes, ["/vpn_connection/ikepolicy/dh_group", "/vpn_connection/psk"]);
    let (out, _, _) = command(&["plan", "-", "--format", "md"], &document);
    assert!(out.contains("# `huaweicloud_vpn_connection.biel` is updated\n") && out.contains("## Customer gateway\n"), "{out}");
}

#[test]
fn the_plan_names_the_undecided_rules_that_make_the_status_1() {
    let document = update(HUAWEI, &[("/peer_subnets", json!(["192.168.9.0/24"]))]);
    let arguments = |format| command(&["plan", "-", "--fail-on", "undecided", "--format", format], &document);
    let (out, _, status) = arguments("text");
    let closing = "\n\nip_version is not known: ipv4-member-on-ipv6-gateway undecided, pass --gateway or --assume ip_version=…\n\
        local_subnets is not known: peer-equals-local-subnet undecided, pass --gateway or --assume local_subnets=…\n\
        1 file checked: 0 errors, 1 warning, 0 notes, 2 undecided\n";
    assert!(status == Some(1) && out.ends_with(closing), "{status:?} {out}");
    let (out, _, status) = arguments("md");
    assert!(status == Some(1) && out.contains("\n- 2 undecided rules: see `vpnlint check`\n"), "{out}");
    let (out, _, status) = command(&["plan", "-"], &plan(&[]));
    assert_eq!(
        (&*out, status),
        ("<stdin> changes no VPN connection\n\n0 documents in 1 file checked: 0 errors, 0 warnings, 0 notes, 0 undecided\n", Some(0))
    );
}

/// A create sends only some of the values that both ends must have.
#[test]
fn the_plan_of_a_create_names_the_defaults_of_the_api() {
    let of = |changes: &[(&str, Value)], format| {
        let document = create(HUAWEI, changes);
        let (out, _, _) = command(&["plan", "-", "--format", format], &document);
        let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
        let line = words.split("All others have the defaults of the API: ").nth(1).map(|rest| rest.split(". ").next().unwrap().to_owned());
        (line, out)
    };
    assert_eq!(of(&[], "text").0, None);
    let ipsec = "`ipsecpolicy.authentication_algorithm` sha2-256, `ipsecpolicy.encryption_algorithm` aes-128, `ipsecpolicy.pfs` group15, \
        `ipsecpolicy.transform_protocol` esp, `ipsecpolicy.encapsulation_mode` tunnel";
    let bare = [("/ipsecpolicy", json!([])), ("/ikepolicy/0/ike_version", Value::Null), ("/ikepolicy/0/local_id_type", Value::Null)];
    for format in ["text", "md"] {
        let (line, out) = of(&bare, format);
        assert_eq!(line, Some(format!("`ikepolicy.ike_version` v2, `ikepolicy.peer_id_type` ip, {ipsec}")), "{out}");
        assert!(out.contains("API, Creating a VPN Connection, Table 7"), "{out}");
    }
    // With IKEv1, both ends have the same mode and the same lifetimes.
    let old = [("/ikepolicy/0/ike_version", json!("v1")), ("/ikepolicy/0/dh_group", Value::Null), ("/ikepolicy/0/lifetime_seconds", Value::Null)];
    let expected = "`ikepolicy.phase1_negotiation_mode` main, `ikepolicy.dh_group` group15, `ikepolicy.lifetime_seconds` 86400";
    assert_eq!(of(&old, "text").0.as_deref(), Some(expected));
    // An update keeps what it leaves out.
    let (out, _, _) = command(&["plan", "-"], &update(HUAWEI, &[("/ikepolicy/0/dh_group", json!("group21"))]));
    assert!(!out.contains("defaults of the API"), "{out}");
}

#[test]
fn a_state_is_audited() {
    let weak = with(connection(OTC), &[("/ikepolicy/0/dh_group", json!("group2"))]);
    let state = json!({"format_version": "1.0", "terraform_version": "1.11.4", "values": {"root_module": {"child_modules": [{"address": "module.fra", "resources": [
        {"address": "module.fra.vpn[0]", "mode": "managed", "type": OTC, "name": "vpn", "values": weak, "sensitive_values": {}},
        gateway("opentelekomcloud_enterprise_vpn_gateway_v5.fra", Some("98c5af8a-6b1d-48df-9a86-ae2280a6f4c3"), "vpc"),
        {"address": "null_resource.x", "mode": "managed", "type": "null_resource", "name": "x", "values": {}, "sensitive_values": {}}]}]}}});
    let (out, _, status) = command(&["audit", "-"], &state);
    assert!(
        status == Some(0) && out.contains("module.fra.vpn[0]") && out.contains("weak-dh-group") && out.contains("1 connection in 1 file audited"),
        "{out}"
    );
    let csv = command(&["audit", "-", "--format", "csv"], &state).0;
    let cells: Vec<(&str, &str)> = {
        let mut lines = csv.lines();
        lines.next().unwrap().split(',').zip(lines.next().unwrap().split(',')).collect()
    };
    assert!(cells.contains(&("address", "module.fra.vpn[0]")) && cells.contains(&("name", "fra-biel-1")), "{csv}");
    let (md, _, _) = command(&["audit", "-", "--format", "md"], &state);
    assert!(md.lines().any(|line| line.starts_with("| `module.fra.vpn[0]` |")), "{md}");
    let json: Value = serde_json::from_str(&command(&["audit", "-", "--format", "json"], &state).0).unwrap();
    assert_eq!((&json["connections"][0]["resource"], &json["connections"][0]["values"]["dh_group"]), (&json!("module.fra.vpn[0]"), &json!("group2")));
    let folder = folder("state");
    fs::write(folder.join("state.json"), state.to_string()).unwrap();
    for (pattern, suppressed) in [("module.fra.*", 1), ("module.bern.*", 0)] {
        let allow = format!("[[allow]]\nrule = \"weak-dh-group\"\nresource = \"{pattern}\"\nreason = \"the other end is old\"\n");
        fs::write(folder.join("vpnlint.toml"), allow).unwrap();
        let out = run(&folder, &["audit", "state.json", "--format", "json"], b"").stdout;
        assert_eq!(serde_json::from_slice::<Value>(&out).unwrap()["summary"]["suppressed"], json!(suppressed), "{pattern}");
    }
    let (_, problem, status) = command(&["audit", "-"], &json!({"format_version": "1.0", "terraform_version": "1.11.4"}));
    assert!(status == Some(2) && problem.contains("it is not an answer of the API"), "{problem}");
    let (_, problem, status) = command(&["audit", "-"], &update(OTC, &[]));
    assert_eq!(
        (problem.as_str(), status),
        ("vpnlint: <stdin>: it is a Terraform plan: the commands `vpnlint check` and `vpnlint plan` take it\n", Some(2))
    );
}

#[test]
fn gateways_and_customer_gateways_are_checked() {
    let of = |kind: &str, actions: &[&str], before: Value, after: Value| found(&plan(&[change(kind, actions, &before, &after)]));
    let gateway = json!({"name": "fra", "attachment_type": "vpc", "local_subnets": ["10.0.0.7/24"], "asn": 64512, "eip1": [{"type": "5_bgp", "bandwidth_size": 10}]});
    for kind in ["huaweicloud_vpn_gateway", "sbercloud_vpn_gateway", "opentelekomcloud_enterprise_vpn_gateway_v5"] {
        let all = of(kind, &["create"], Value::Null, gateway.clone());
        assert!(all.contains(&"host-bits-set at local_subnets[0]".to_owned()), "{kind}: {all:?}");
        let before = with(gateway.clone(), &[("/id", json!("b32d91a4-1c2d-4e5f-8a86-e907174eb11d")), ("/local_subnets", json!(["10.0.0.0/24"]))]);
        let all = of(kind, &["update"], before.clone(), with(before, &[("/name", json!("fra 1"))]));
        assert!(all.contains(&"wrong-character at name".to_owned()), "{kind}: {all:?}");
    }
    let customer = json!({"name": "biel", "id_type": "ip", "id_value": "88.12.3", "asn": 65000});
    for kind in ["huaweicloud_vpn_customer_gateway", "sbercloud_vpn_customer_gateway", "opentelekomcloud_enterprise_vpn_customer_gateway_v5"] {
        let all = of(kind, &["create"], Value::Null, customer.clone());
        assert!(all.iter().any(|entry| entry.ends_with(" at id_value")), "{kind}: {all:?}");
        let all = of(kind, &["update"], customer.clone(), with(customer.clone(), &[("/name", json!("biel 1"))]));
        assert!(all.contains(&"wrong-character at name".to_owned()), "{kind}: {all:?}");
    }
}

#[test]
fn the_shortest_example_of_the_providers_rests_on_the_defaults() {
    let values = json!({"name": "connection_1", "gateway_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "gateway_ip": "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde",
        "customer_gateway_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "peer_subnets": ["192.168.1.0/24"], "vpn_type": "static", "psk": KEY, "tags": null});
    let names = ["name", "gateway_id", "gateway_ip", "customer_gateway_id", "peer_subnets", "vpn_type", "psk"];
    let expressions: serde_json::Map<String, Value> = names.iter().map(|name| ((*name).to_owned(), json!({"constant_value": "x"}))).collect();
    for kind in [HUAWEI, OTC] {
        let mut document = plan(&[change(kind, &["create"], &Value::Null, &values)]);
        document["resource_changes"][0]["change"]["after_unknown"] = json!({"id": true, "ikepolicy": true, "ipsecpolicy": true, "policy_rules": true, "enable_nqa": true, "ha_role": true, "peer_subnets": [false]});
        document["configuration"] =
            json!({"root_module": {"resources": [{"mode": "managed", "type": kind, "name": "biel", "expressions": expressions}]}});
        let mut all = found_with(&document, &GATEWAY);
        all.dedup();
        assert_eq!(all, ["weak-default at -"], "{kind}");
    }
}

#[test]
fn a_value_that_is_only_sent_again_is_no_change() {
    for (kind, mode) in [(HUAWEI, "phase1_negotiation_mode"), (OTC, "phase_one_negotiation_mode")] {
        let pointer = format!("/ikepolicy/0/{mode}");
        let values = with(connection(kind), &[(&pointer, json!("main")), ("/enable_nqa", json!(true))]);
        let of = |before: &Value, after: &Value| {
            let all = found_with(&plan(&[change(kind, &["update"], before, after)]), &GATEWAY);
            all.into_iter().filter(|entry| !entry.ends_with(" at ikepolicy[0]")).collect::<Vec<_>>()
        };
        assert_eq!(of(&values, &with(values.clone(), &[("/name", json!("fra-biel-2"))])), [""; 0], "{kind}");
        let before = with(values.clone(), &[(&pointer, json!("aggressive"))]);
        assert_eq!(of(&before, &values), [format!("negotiation-mode-ignored at ikepolicy[0].{mode}")], "{kind}");
    }
    // A new value of a member that an update of the API does not have.
    let all = found(&update(HUAWEI, &[("/enable_nqa", json!(true))]));
    assert!(all.contains(&"not-updatable-member at enable_nqa".to_owned()), "{all:?}");
    // The deprecated attribute is no member of the API.
    let all = found(&create(HUAWEI, &[("/ikepolicy/0/pfs", json!("group14"))]));
    assert!(all.contains(&"unknown-member at ikepolicy[0].pfs".to_owned()), "{all:?}");
    assert!(!found(&create(OTC, &[("/ikepolicy/0/pfs", json!("group14"))])).iter().any(|entry| entry.starts_with("unknown-member")));
}
