//! The JSON Schema and the linter agree on everything that a schema can express.

#[path = "common/expressed.rs"]
mod expressed;

use std::sync::LazyLock;

use expressed::{COUNT_OF_A_BATCH, EXPRESSED, EXPRESSED_WITHOUT_CONTEXT, is_expressed};
use jsonschema::Validator;
use proptest::prelude::*;
use serde_json::{Map, Value, json};
use vpnlint::{Linter, Operation, Severity};

/// The other rules with errors, each with what a schema lacks for it.
const BEYOND: &[(&str, &str)] = &[
    ("enable-nqa-outside-static", "a relation of values"),
    ("wrong-gateway-address-type", "the gateway"),
    ("wrong-ha-role", "the gateway"),
    ("different-gateways", "a relation of values"),
    ("same-endpoints", "a relation of values"),
    (COUNT_OF_A_BATCH, "the schema of the batch, not of the update"),
    ("member-of-other-attachment", "a relation of values"),
    ("flavor-not-for-network", "a relation of values"),
    ("eip-existing-and-new", "a relation of values"),
    ("eip-on-private-gateway", "a relation of values"),
    ("lone-private-address", "two members"),
    ("equal-private-addresses", "two members"),
    ("duplicate-tag", "two items"),
    ("forbidden-by-profile", "an option of the check, not a limit of the API"),
    ("invalid-json", "a schema sees values, not text"),
    ("byte-order-mark", "a schema sees values, not text"),
    ("duplicate-member", "the values that a schema sees have no duplicates any more"),
    ("simple-psk", "how many classes a key uses is counted by a rule; the tables know one class of characters"),
    ("reserved-subnet", "containment of networks; the blocks are configurable"),
    ("special-purpose-subnet", "containment of networks"),
    ("peer-equals-local-subnet", "the gateway"),
    ("tunnel-address-not-link-local", "containment of networks"),
    ("reserved-tunnel-address", "containment of networks"),
    ("wrong-tunnel-mask", "the prefix length of an address is judged by a rule"),
    ("non-host-tunnel-address", "arithmetic on an address"),
    ("split-tunnel-addresses", "two members"),
    ("equal-tunnel-addresses", "two members"),
    ("duplicate-policy-source", "two items"),
    ("policy-rules-outside-policy-mode", "the current connection"),
    ("missing-policy-rules", "the current connection"),
    ("enable-hub-outside-bgp", "the current connection"),
    ("ipv4-member-on-ipv6-gateway", "the gateway"),
    ("gcm-with-ikev1", "two members"),
    ("identical-ids", "two members"),
    ("wrong-method", "the request line"),
    ("wrong-path", "the request line"),
    ("invalid-project-id", "the request line"),
];

/// Needs the current connection, and has no member of its own.
const STATE: &str = "connection-not-updatable";

static VALIDATOR: LazyLock<Validator> = LazyLock::new(|| validator(Operation::UpdateConnection));

fn validator(operation: Operation) -> Validator {
    jsonschema::draft202012::new(&vpnlint::schema(operation)).unwrap()
}

/// The findings of the linter that a schema can express.
fn errors(document: &Value) -> Vec<&'static str> {
    errors_as(Operation::UpdateConnection, document)
}

fn errors_as(operation: Operation, document: &Value) -> Vec<&'static str> {
    let report = Linter::new(operation).check_value(document).unwrap();
    assert_eq!(report.omitted(), 0);
    expressed::errors(&report)
}

/// Whether both refuse the document; they have to agree.
#[track_caller]
fn is_refused(document: &Value) -> bool {
    is_refused_as(Operation::UpdateConnection, &VALIDATOR, document)
}

#[track_caller]
fn is_refused_as(operation: Operation, validator: &Validator, document: &Value) -> bool {
    let errors = errors_as(operation, document);
    let refusal = validator.validate(document).err();
    assert_eq!(refusal.is_some(), !errors.is_empty(), "schema: {refusal:?}, linter: {errors:?}: {document}");
    !errors.is_empty()
}

/// Where each member of the update stands, with a value that it can have.
fn members() -> Vec<(Vec<&'static str>, Value)> {
    fn below(above: &[&'static str], example: &Value, out: &mut Vec<(Vec<&'static str>, Value)>) {
        for (name, value) in example.as_object().into_iter().flatten() {
            let path = [above, &[&*name.clone().leak()]].concat();
            below(&path, value, out);
            out.push((path, value.clone()));
        }
    }
    let mut out = Vec::new();
    below(&[], &full(), &mut out);
    out
}

fn full() -> Value {
    json!({"vpn_connection": {
        "name": "vpn-1",
        "cgw_id": "5247ae10-1f3c-48df-8a86-dd36659a7f5d",
        "peer_subnets": ["192.168.1.0/24", "0.0.0.0/0"],
        "tunnel_local_address": "169.254.76.1/30",
        "tunnel_peer_address": "169.254.76.2",
        "enable_hub": true,
        "psk": "7hRz!Wq4-Lm9_Xk2.Tv6",
        "policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}],
        "ikepolicy": {
            "ike_version": "v2",
            "phase1_negotiation_mode": "main",
            "authentication_algorithm": "sha2-256",
            "encryption_algorithm": "aes-128",
            "dh_group": "group15",
            "lifetime_seconds": 3600,
            "local_id_type": "ip",
            "local_id": "192.0.2.1",
            "peer_id_type": "ip",
            "peer_id": "192.0.2.2",
            "dpd": {"timeout": 15, "interval": 30, "msg": "seq-hash-notify"},
        },
        "ipsecpolicy": {
            "authentication_algorithm": "sha2-256",
            "encryption_algorithm": "aes-128",
            "pfs": "disable",
            "transform_protocol": "esp",
            "lifetime_seconds": 3600,
            "encapsulation_mode": "tunnel",
        },
    }})
}

/// Values of all types, each side of every documented limit.
fn values() -> Vec<Value> {
    let mut values =
        vec![json!(null), json!(true), json!({}), json!([]), json!([[]]), json!([1]), json!([null]), json!([{}]), json!({"a": 1}), json!(1.5)];
    values.extend([i64::MIN, -1, 0, 1, 2, 9, 10, 29, 30, 59, 60, 61, 3600, 3601, 604_800, 604_801, i64::MAX].map(Value::from));
    values.extend([json!(u64::MAX), json!(1e300), json!(59.5), json!(-0.5)]);
    values.extend([0, 1, 7, 8, 64, 65, 128, 129].map(|length| json!("a".repeat(length))));
    values.extend([8, 64, 65].map(|length| json!("\u{1F600}".repeat(length))));
    let listed = "v1 v2 main aggressive sha2-512 sha1 md5 aes-256-gcm-16 3des group1 group21 group22 disable ip fqdn esp ah tunnel transport";
    values.extend(listed.split(' ').flat_map(|word| [json!(word), json!(word.to_uppercase()), json!(format!("{word} "))]));
    values.extend(
        ["seq-hash-notify", "seq-notify-hash", "5247ae10-demo-a8df-va86-dd36659a7f5d", "5247AE10-1F3C-48DF-8A86-DD36659A7F5D"].map(Value::from),
    );
    values.extend(
        ["line\n", "\nline", "a b", "\u{e4}", "a\u{0}b", "aaaaaaa\n", "aaaaaaaa\n", "~!@#$%^*()-_+={ },./:;", "[aaaaaaa]", "\"aaaaaaa", "a|aaaaaaa"]
            .map(Value::from),
    );
    for block in [
        "10.0.0.0/8",
        "10.0.0.0/08",
        "10.0.0.0/33",
        "10.0.0.0/32",
        "10.0.0.0",
        "010.0.0.0/8",
        "256.0.0.0/8",
        "10.0.0/8",
        "::/0",
        "1.2.3.4\n",
        "1.2.3.4/5\n",
    ] {
        values.extend([json!(block), json!([block]), json!([block, block]), json!([{"source": block}]), json!([{"destination": [block]}])]);
    }
    for count in [5, 6, 50, 51] {
        values.extend([json!(vec!["10.0.0.0/8"; count]), json!(vec![json!({}); count]), json!([{"destination": vec!["10.0.0.0/8"; count]}])]);
    }
    values.extend([
        json!([{"rule_index": null}]),
        json!([{"sources": "10.0.0.0/8"}]),
        json!([{"source": null}]),
        json!([{"destination": "10.0.0.0/8"}]),
    ]);
    values
}

/// A document with one member and the objects around it.
fn with(path: &[&str], value: Value) -> Value {
    let Some((first, rest)) = path.split_first() else { return value };
    json!({*first: with(rest, value)})
}

#[test]
fn every_rule_with_errors_is_accounted_for() {
    let errors: Vec<&str> = vpnlint::rules().iter().filter(|rule| rule.severity == Severity::Error).map(|rule| rule.name).collect();
    for rule in &errors {
        let known = [is_expressed(rule), BEYOND.iter().any(|(name, _)| name == rule), *rule == STATE];
        assert_eq!(known.iter().filter(|known| **known).count(), 1, "say in this file whether the schema can express `{rule}`");
    }
    assert_eq!(errors.len(), EXPRESSED.len() + EXPRESSED_WITHOUT_CONTEXT.len() + BEYOND.len() + 1);
}

#[test]
fn the_schema_is_a_schema() {
    assert!(jsonschema::meta::is_valid(&vpnlint::schema(Operation::UpdateConnection)));
}

#[test]
fn every_value_in_every_place() {
    assert!(!is_refused(&full()));
    let (mut refused, mut taken) = (0, 0);
    for (path, own) in members() {
        for value in values().into_iter().chain([own]) {
            if is_refused(&with(&path, value)) { refused += 1 } else { taken += 1 }
        }
    }
    assert!(refused > 1000 && taken > 100, "{refused} refused, {taken} taken");
    for value in values() {
        is_refused(&value);
    }
}

/// A full body of a create, and where its connections stand.
fn full_create(operation: Operation) -> (Value, Vec<String>) {
    let mut connection = full()["vpn_connection"].clone();
    connection["vgw_id"] = "b32d91a4-1c2d-4e5f-8a86-e907174eb11d".into();
    connection["vgw_ip"] = "192.168.45.7".into();
    connection["style"] = "bgp".into();
    connection["enable_nqa"] = false.into();
    connection["ha_role"] = "master".into();
    connection["tags"] = json!([{"key": "a", "value": ""}]);
    connection["ikepolicy"]["authentication_method"] = "pre-share".into();
    match operation {
        Operation::CreateConnection => (json!({"vpn_connection": connection}), vec!["/vpn_connection".into()]),
        Operation::CreateConnectionMonitor => {
            (json!({"connection_monitor": {"vpn_connection_id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3"}}), Vec::new())
        }
        Operation::CreateCustomerGateway => {
            let gateway = json!({"name": "a", "id_type": "ip", "id_value": "192.0.2.1", "bgp_asn": 65000, "tags": connection["tags"]});
            (json!({"customer_gateway": gateway}), Vec::new())
        }
        Operation::CreateGateway => {
            let id = "5247ae10-1f3c-48df-8a86-dd36659a7f5d";
            let gateway = json!({
                "name": "a", "network_type": "public", "attachment_type": "vpc", "ip_version": "ipv4", "vpc_id": id, "er_id": id,
                "local_subnets": ["10.0.0.0/24"], "connect_subnet": id, "bgp_asn": 64512, "flavor": "V300", "availability_zone_ids": ["a", "b"],
                "enterprise_project_id": "0", "eip1": {"id": id}, "access_vpc_id": id, "access_subnet_id": id, "ha_mode": "active-active",
                "eip2": {"type": "5_bgp", "bandwidth_size": 1, "bandwidth_name": "a", "bandwidth_id": id}, "tags": connection["tags"],
                "access_private_ip_1": "10.0.0.1", "access_private_ip_2": "10.0.0.2",
            });
            (json!({"vpn_gateway": gateway}), Vec::new())
        }
        _ => (json!({"vpn_connections": [connection.clone(), connection]}), vec!["/vpn_connections/0".into(), "/vpn_connections/1".into()]),
    }
}

/// The pointers of all members and items.
fn pointers(value: &Value, above: &str) -> Vec<String> {
    let inside: Vec<(String, &Value)> = match value {
        Value::Object(members) => members.iter().map(|(name, value)| (name.clone(), value)).collect(),
        Value::Array(items) => items.iter().enumerate().map(|(index, value)| (index.to_string(), value)).collect(),
        _ => Vec::new(),
    };
    inside.into_iter().flat_map(|(name, value)| [vec![format!("{above}/{name}")], pointers(value, &format!("{above}/{name}"))].concat()).collect()
}

#[test]
fn every_value_in_every_place_of_a_create() {
    for operation in Operation::ALL.iter().copied().filter(|operation| operation.is_create()) {
        assert!(jsonschema::meta::is_valid(&vpnlint::schema(operation)));
        let validator = validator(operation);
        let (full, connections) = full_create(operation);
        assert!(!is_refused_as(operation, &validator, &full));
        let (mut refused, mut taken) = (0, 0);
        let mut judge = |document: &Value| if is_refused_as(operation, &validator, document) { refused += 1 } else { taken += 1 };
        // Of two connections the second will do.
        for pointer in pointers(&full, "").into_iter().filter(|pointer| !pointer.starts_with("/vpn_connections/0/")) {
            for value in values() {
                let mut document = full.clone();
                *document.pointer_mut(&pointer).unwrap() = value;
                judge(&document);
            }
            // Left out, in each mode and without one.
            let (above, name) = pointer.rsplit_once('/').unwrap();
            for style in [None, Some("static"), Some("policy"), Some("bgp"), Some("STATIC")] {
                let mut document = full.clone();
                for connection in &connections {
                    let connection = document.pointer_mut(connection).unwrap().as_object_mut().unwrap();
                    connection.remove("style");
                    connection.extend(style.map(|style| ("style".to_owned(), style.into())));
                }
                if let Some(object) = document.pointer_mut(above).and_then(Value::as_object_mut) {
                    object.remove(name);
                }
                judge(&document);
            }
        }
        let places = pointers(&full, "").len();
        assert!(refused > 10 * places && taken > 0, "{refused} refused, {taken} taken");
        for value in values() {
            assert!(is_refused_as(operation, &validator, &value));
        }
    }
}

#[test]
fn a_schema_says_what_becomes_of_a_member_that_is_left_out() {
    for operation in Operation::ALL.iter().copied() {
        let text = vpnlint::schema(operation).to_string();
        assert_eq!(text.contains("gets its default"), operation.is_create(), "{}", operation.as_str());
        assert_eq!(text.contains("keeps its current value"), !operation.is_create() && !operation.is_answer());
        assert!(!operation.is_create() || !text.contains("update does") && text.contains("A create does not set it."), "{text}");
    }
    let schema = vpnlint::schema(Operation::CreateConnection);
    let connection = &schema["properties"]["vpn_connection"];
    assert_eq!(connection["required"], json!(["vgw_id", "vgw_ip", "cgw_id"]));
    let condition = json!({"if": {"properties": {"style": {"enum": ["static"]}}}, "then": {"required": ["peer_subnets"]}});
    assert_eq!(connection["allOf"], json!([condition]));
    assert_eq!((&connection["properties"]["style"]["default"], &connection["properties"]["id"]["readOnly"]), (&json!("static"), &json!(true)));
    let described = connection["properties"]["policy_rules"]["description"].as_str().unwrap();
    assert!(described.contains("Mandatory with style policy and ip_version ipv4."), "{described}");
    let types = vpnlint::types(Operation::BatchCreateConnections);
    for part in [
        "export interface BatchCreateConnections {",
        "vpn_connections: VpnConnection[];",
        "  vgw_id: string;",
        "@default \"static\"",
        "tags?: Tag[];",
    ] {
        assert!(types.contains(part), "{part}");
    }
    assert!(types.contains("Mandatory with attachment_type vpc, or with style static.") && !types.contains("pdate does not"));
}

/// The value with one slip in one of its strings: for each place, what `slip` makes of the characters before and behind it.
fn slips(value: &Value, slip: &impl Fn(&str, &str) -> String) -> Vec<Value> {
    match value {
        Value::String(text) => text.char_indices().map(|(at, _)| Value::from(slip(&text[..at], &text[at..]))).collect(),
        Value::Array(items) => (0..items.len())
            .flat_map(|index| {
                let with = |item| items.iter().cloned().enumerate().map(|(at, own)| if at == index { Value::clone(&item) } else { own }).collect();
                slips(&items[index], slip).into_iter().map(with).collect::<Vec<Value>>()
            })
            .collect(),
        Value::Object(members) => members
            .iter()
            .flat_map(|(name, own)| {
                slips(own, slip).into_iter().map(|value| {
                    let mut members = members.clone();
                    members[name] = value;
                    Value::Object(members)
                })
            })
            .collect(),
        _ => Vec::new(),
    }
}

#[test]
fn every_slip_in_every_string() {
    let (mut refused, mut taken) = (0, 0);
    let mut judge = |slip: &dyn Fn(&str, &str) -> String| {
        for document in slips(&full(), &slip) {
            if is_refused(&document) { refused += 1 } else { taken += 1 }
        }
    };
    judge(&|before, behind| format!("{before}{}", &behind[1..]));
    judge(&|before, behind| format!("{before}{}{behind}", &behind[..1]));
    judge(&|before, behind| format!("{behind}{before}"));
    for c in "0259fgFG./:-_ \n\u{e4}".chars() {
        judge(&|before, behind| format!("{before}{c}{}", &behind[1..]));
        judge(&|before, behind| format!("{before}{c}{behind}"));
        judge(&|before, behind| format!("{before}{behind}{c}"));
    }
    assert!(refused > 1000 && taken > 1000, "{refused} refused, {taken} taken");
}

#[test]
fn members_that_the_update_does_not_change_take_any_value() {
    let schema = vpnlint::schema(Operation::UpdateConnection);
    let mut seen = 0;
    for (path, above) in [(vec![], "/properties"), (vec!["vpn_connection"], "/properties/vpn_connection/properties")] {
        for (name, member) in schema.pointer(above).unwrap().as_object().unwrap().iter().filter(|(_, member)| member["readOnly"] == true) {
            seen += 1;
            for value in values() {
                let mut document = full();
                let object = path.iter().fold(&mut document, |value: &mut Value, name| &mut value[*name]);
                object[name] = value;
                assert!(!is_refused(&document), "{name}: {member}");
            }
        }
    }
    assert!(seen > 10);
}

#[test]
fn an_integer_with_a_fraction_of_zero_is_beyond_a_schema() {
    let document = json!({"vpn_connection": {"ikepolicy": {"lifetime_seconds": 60.0}}});
    assert_eq!(errors(&document), ["wrong-type"]);
    assert!(VALIDATOR.is_valid(&document));
}

#[test]
fn what_is_beyond_the_schema_is_not_refused_by_it() {
    // An answer is none of an update's bodies.
    let is_of_request = |json: &str| Linter::auto().check(json).operation() == Some(Operation::UpdateConnection);
    let is_request = |rule: &&&vpnlint::Rule| rule.language() != "terraform" && is_of_request(rule.page.bad.json);
    for rule in vpnlint::rules().iter().filter(|rule| !is_expressed(rule.name)).filter(is_request) {
        let Ok(document) = serde_json::from_str::<Value>(rule.page.bad.json) else { continue };
        assert!(VALIDATOR.is_valid(&document), "{}", rule.name);
    }
    for rule in vpnlint::rules().iter().filter(|rule| is_expressed(rule.name)) {
        for (sample, is_bad) in [(rule.page.bad, true), (rule.page.good, false)] {
            let operation = Linter::auto().check(sample.json).operation().unwrap();
            let document = serde_json::from_str(sample.json).unwrap();
            assert_eq!(is_refused_as(operation, &validator(operation), &document), is_bad, "{}", rule.name);
        }
    }
}

/// Any value, without floats that are integers: see `an_integer_with_a_fraction_of_zero_is_beyond_a_schema`.
fn any_value() -> impl Strategy<Value = Value> {
    let block = "[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,2}\\.[0-9]{1,3}(/[0-9]{1,2})?";
    let text = prop_oneof![".{0,70}", "[ -~]{0,130}", block, "[0-9a-fA-F]{8}(-[0-9a-fA-F]{3,4}){3}-[0-9a-fA-F]{12}"];
    let leaf = prop_oneof![
        prop::sample::select(values()),
        text.prop_map(Value::from),
        (-1..4000_i64).prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
    ];
    leaf.prop_recursive(2, 12, 4, |inner| {
        prop_oneof![prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from), object(inner).prop_map(Value::from)]
    })
}

/// An object of a few members, some of them known to the tables.
fn object(value: impl Strategy<Value = Value>) -> impl Strategy<Value = Map<String, Value>> {
    let known: Vec<String> = members().into_iter().filter_map(|(path, _)| path.last().map(|name| (*name).to_owned())).collect();
    let name = prop_oneof![4 => prop::sample::select(known), 1 => "[a-z_]{0,8}"];
    prop::collection::hash_map(name, value, 0..4).prop_map(|members| members.into_iter().collect())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_document(document in any_value()) {
        is_refused(&document);
    }

    /// A full document in which some members are left out and up to two have another value.
    #[test]
    fn a_document_with_a_fault(
        changes in prop::collection::vec((prop::sample::select(members()), any_value()), 0..3),
        left_out in prop::collection::vec(prop::sample::select(members()), 0..6),
    ) {
        let mut document = full();
        for ((path, _), value) in changes {
            let place = path.iter().try_fold(&mut document, |value, name| value.as_object_mut()?.get_mut(*name));
            if let Some(place) = place {
                *place = value;
            }
        }
        for (path, _) in left_out {
            let (last, above) = path.split_last().unwrap();
            let object = above.iter().try_fold(&mut document, |value, name| value.as_object_mut()?.get_mut(*name)).and_then(Value::as_object_mut);
            object.map(|object| object.remove(*last));
        }
        is_refused(&document);
    }
}
