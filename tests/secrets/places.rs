//! The places and the shapes of a key in the files that a command reads. Public members (a name, an address) and names of members are places
//! where the document has the key as its secret too. Texts for people (a reason in the configuration) and names of files are none: they are
//! shown on purpose.

use std::fmt::Write as _;

use serde_json::{Value, json};

/// No part of it stands in the linter's own words.
pub(crate) const KEY: &str = "Zq7Wv9Xk2Lm4Jp8RtHb3";

/// The places of a key that stands last on its line, so that nothing stands behind it there.
pub(crate) const LAST: &[&str] = &[
    "{\"vpn_connection\": {\n\"name\": \"vpn 1\",\n\"psk\": \"KEY\"\n}}",
    "{\"vpn_connection\": {\n\"psk\": \"KEY\"\n}}",
    "{\"vpn_connection\": {\n\"psk\": [\"KEY\"]\n}}",
    "{\"vpn_connection\": {\n\"psk\": {\"a\": \"KEY\"}\n}}",
    "{\"vpn_connection\": {\n\"psk\": {\"KEY\": {\"KEY\": 1}}\n}}",
    "{\"vpn_connection\": {\n\"psk\": \"x\",\n\"psk\": \"KEY\"\n}}",
    "{\"vpn_connection\": {\n\"psk\": [{\"psk\": {\"psk\": \"KEY\"}}]\n}}",
    "{\"vpn_connection\": {\"policy_rules\": [{\n\"psk\": \"KEY\"\n}]}}",
    "{\"vpn_connection\": {\"policy_rules\": [\n\"KEY\"\n]}}",
    "{\"vpn_connection\": [{\n\"psk\": {\"KEY\": null}\n}]}",
    "{\"vpn_connection\": {\"ikepolicy\":\n\"KEY\"\n}}",
    "{\"vpn_connection\": {\"ikepolicy\": {\"dpd\": [\n{\"psk\": \"KEY\"}]\n}}}",
    "{\"vpn_connection\": {\"tags\": [{\n\"psk\": \"KEY\"\n}]}}",
    "{\"vpn_connection\": {\"id\": {\n\"psk\": \"KEY\"\n}}}",
    "[\n\"KEY\"\n]",
    "\"KEY\"",
    "{\"vpn_connections\": [{\n\"psk\": \"KEY\"\n}]}",
    "{\"vpn_connections\": [{\"psk\": \"x\"}, {\"vgw_id\": \"1\",\n\"psk\": [\"KEY\"]\n}]}",
    "{\"vpn_connections\": [{}, {\"vgw_id\": \"1\"}, {\n\"psk\": {\"KEY\": {\"psk\": 1}}\n}]}",
    "{\"vpn_connections\": [\n\"KEY\"\n]}",
    "{\"vpn_connections\": {\n\"psk\": \"KEY\"\n}}",
    "{\"vpn_connection\": {\n\"pks\": \"KEY\"\n}}",
    "{\"vpn_connection\": {\n\"description\": \"KEY\"\n}}",
    "{\"vpn_connection\": {\"ikepolicy\": {\n\"psk\": \"KEY\"\n}}}",
    "{\"vpn_connection\": {\"ikepolicy\": {\n\"dpd\": \"KEY\"\n}}}",
    "{\"vpn_connection\":\n\"KEY\"\n}",
    "{\"vpn_gateway\": {\n\"psk\": \"KEY\"\n}}",
    "{\"customer_gateway\": {\"id_type\": \"ip\",\n\"psk\": \"KEY\"\n}}",
    "{\"vpn_connection\": {\"id\": \"98c5af8a-6b1d-48df-9a86-ae2280a6f4c3\", \"created_at\": \"x\", \"vgw_id\": \"x\",\n\"psk\": \"KEY\"\n}}",
    "{\"vpn_connections\": [{\"id\": \"98c5af8a-6b1d-48df-9a86-ae2280a6f4c3\", \"name\": \"fra\",\n\"psk\": \"KEY\"\n}]}",
    "{\"vpn_gateway\": {\"id\": \"98c5af8a-6b1d-48df-9a86-ae2280a6f4c3\", \"attachment_type\": \"er\",\n\"psk\": \"KEY\"\n}}",
    // A text that cannot be read: an escape, a quote, a line break, an end in the middle of the key.
    "{\"vpn_connection\": {\n\"psk\": \"KEY\\qKEY\"\n}}",
    "{\"vpn_connection\": {\n\"psk\": \"KEY\"xKEY\"\n}}",
    "{\"vpn_connection\": {\n\"psk\": \"KEY\n}}",
    "{\"vpn_connection\": {\n\"psk\": {\"a\": \"KEY",
];

/// Other places in JSON, and in text that is none.
pub(crate) const OTHERS: &[&str] = &[
    r#"{"vpn_connection": {"PSK": "KEY", "psk": "KEY"}}"#,
    r#"{"vpn_connection": {"psk": {"KEY": "KEY", "KEY": {"KEY": []}}}}"#,
    r#"{"vpn_connection": {"psk": [[{"KEY": null}]], "psk": {"a": {"KEY": 1}}}}"#,
    "{\"vpn_connection\": {\"psk\":\n{\"KEY\":\n1}}}",
    r#"{"vpn_connection": {"tags": [{"psk": {"KEY": 1, "KEY": 2}}], "policy_rules": [{"psk": {"KEY": 1, "KEY": 2}}]}}"#,
    r#"{"psk": {"KEY": 1, "KEY": 2}}"#,
    r#"{"vpn_connection": {"p\u0073k": {"KEY": 1}, "PSK": {"KEY": 1, "KEY": 2}}}"#,
    r#"{"vpn_connection": {"id": "x", "created_at": "x", "psk": {"KEY": 1}}, "request_id": "x"}"#,
    r#"{"error_code": "VPN.0001", "error_msg": "KEY", "psk": {"KEY": 1}}"#,
    r#"{"vpn_connection": {"ikepolicy": {"psk": "KEY"}, "ipsecpolicy": {"key": "KEY"}, "comment": ["KEY"]}}"#,
    r#"{"vpn_connection": {"policy_rules": ["KEY", {"psk": "KEY", "source": {"x": "KEY"}}], "tags": [{"key": "KEY", "value": "KEY"}]}}"#,
    r#"{"vpn_connection": {"psk": "KEY",}}"#,
    r#"{"vpn_connection": {"psk": 'KEY'}}"#,
    r#"{"vpn_connection": {'psk': 'KEY'}}"#,
    r#"{"vpn_connection": {psk: KEY}}"#,
    r#"{"vpn_connection": {"psk": KEY}}"#,
    r#"{"vpn_connection": {"psk": "KEY" "name": 1}}"#,
    r#"{"vpn_connection": {"psk", "KEY"}}"#,
    r#"{"vpn_connection": {"psk": "a"KEY"}}"#,
    r#"{"vpn_connection": {"KEY"}}"#,
    "{\"vpn_connection\": {\"psk\": \"\nKEY\"}}",
    "{\"vpn_connection\": {\"psk\": \"\\qKEY\"}}",
    "psk: KEY\n",
    "psk=KEY",
    "KEY",
    "\u{FEFF}{\"vpn_connection\": {\"psk\": \"KEY\", \"psk\": \"KEY\"}}",
    "{\"vpn_connection\": {\"psk\": \"KEY\"}} // KEY",
    "curl -d '{\"vpn_connection\": {\"psk\": \"KEY\"}}'",
    "vpn_connection:\n  psk: KEY\n",
    // Copies in public members and in names.
    r#"{"vpn_connection": {"name": "KEY", "psk": "KEY"}}"#,
    r#"{"vpn_connection": {"psk": "KEY", "name": "vpn-KEY 1", "peer_subnets": ["KEY", "10.0.0.0/KEY"], "vgw_id": "KEY", "KEY": 1, "a~/KEY": {"x": 1}}}"#,
    r#"{"vpn_connection": {"psk": "KEY\n", "name": "KEY\u200b", "peer_subnets": ["\u200bKEY"], "ikepolicy": {"KEY": 1, "dh_group": "KEY"}}}"#,
    r#"{"vpn_connection": {"psk": {"a": ["KEY"]}, "name": "KEY", "name": "KEY", "policy_rules": [{"source": "KEY", "destination": ["KEY"]}], "tags": "KEY"}}"#,
    r#"{"vpn_connection": {"KEY": {"psk": {"KEY": 1, "a": "KEY"}}, "style": "KEY", "enable_hub": "KEY", "ipsecpolicy": {"pfs": "KEY", "lifetime_seconds": "KEY"}}}"#,
    r#"{"vpn_connections": [{"id": "KEY", "name": "KEY", "style": "KEY", "status": "KEY", "vgw_id": "KEY", "created_at": "KEY", "psk": "KEY"}]}"#,
    r#"{"vpn_connection": {"id": "KEY", "created_at": "KEY", "name": "KEY", "status": "KEY", "ikepolicy": {"dh_group": "KEY"}, "psk": "KEY"}}"#,
    r#"{"vpn_gateway": {"id": "KEY", "name": "KEY", "attachment_type": "KEY", "psk": "KEY"}}"#,
    // A member that has a limit of its own, which is told.
    r#"{"vpn_connections": [{"vgw_id": "1", "tags": [{"key": "KEY"}]}]}"#,
    r#"{"tags": [{"key": "KEY", "value": "KEY"}]}"#,
    // Values that a plan lists beside it.
    r#"{"vpn_connection": {"name": "vpn-1", "peer_subnets": ["10.0.0.0/24"], "psk": "KEY"}}"#,
    // Faults with fixes beside it.
    "{\n\"psk\": \"KEY\"\n}",
    r#"{"vpn_connection": {"psk": "KEY", "enable_hub": "true", "peer_subnets": ["10.0.0.0/8", "10.0.0.0/8"], "ikepolicy": {"dh_group": "Group 2"}}}"#,
    r#"{"name": "a", "psk": "KEY", "dh_group": "group14", "lifetime_seconds": "3600", "psk ": "KEY"}"#,
];

/// Places in files of requests: comments, variables, all parts of the request line, headers, bodies.
pub(crate) const REQUESTS: &[&str] = &[
    "### KEY\n# KEY\n@a = KEY\nPUT https://KEY:KEY@KEY:KEY/v5/KEY/vpn-connection/{{KEY}}?KEY#KEY HTTP/KEY\nX-Auth-Token: KEY\nKEY: KEY\n\n\
     {\"vpn_connection\": {\"psk\": \"KEY\", \"id\": 1}} // KEY\n\n> {% KEY %}\n",
    "KEY https://vpn.example.com/v5/KEY/vpn-connections/KEY\n    ?KEY\n    /KEY\n\n< ./KEY\n",
    "PUT {{KEY}}/vpn-connection/KEY\nAuthorization: Basic KEY\n\n{\"vpn_connection\": {\n// KEY\n\"psk\": KEY,\n\"pks\": {{KEY}}\n}}\n### KEY\nKEY\n",
];

/// Places in Terraform's code of the resources in [`terraform`].
pub(crate) const CODE: &str = "resource \"huaweicloud_vpn_connection\" \"biel\" {\n  ikepolicy {\n    dh_group = \"group2\"\n  }\n  psk = \"KEY\" # KEY\n}\n\n\
    module \"fra\" {\n  source = \"./.\"\n  psk    = \"KEY\"\n}\n";

/// Places in a configuration. No place: the texts that a configuration has for people (reasons, patterns, names of files).
pub(crate) const CONFIGURATIONS: &[&str] = &[
    "KEY",
    "KEY = 1",
    "[KEY]",
    "psk = \"KEY\"",
    "[vpn_connection]\npsk = \"KEY\"",
    "fail-on = \"KEY\"",
    "select = [\"KEY\"]",
    "ignore = \"KEY\"",
    "[severity]\nKEY = \"note\"",
    "[severity]\nikev1 = \"KEY\"",
    "profile = [\"KEY\"]",
    "reserved-subnets = [\"KEY\"]",
    "[naming]\nconnection = \"(KEY\"",
    "[[files]]\nfiles = \"**\"\noperation = \"KEY\"",
    "[[context]]\nfiles = \"**\"\nassume = { psk = \"KEY\" }",
    "[[context]]\nfiles = \"**\"\nassume = { style = \"KEY\" }",
    "[[allow]]\nrule = \"KEY\"\nreason = \"x\"",
    "[[allow]]\nrule = \"ikev1\"\nreason = \"x\"\nexpires = \"KEY\"",
    "rule-url = [\"KEY\"]",
    "fail-on = \"KEY",
];

/// A key as JSON, with the text that must not show.
pub(crate) struct Shape {
    pub(crate) json: String,
    /// The same for members that are no secret: names of members are shown there.
    pub(crate) without_names: String,
    pub(crate) text: String,
}

/// The shapes of a key.
pub(crate) fn shapes() -> Vec<Shape> {
    let strings = [
        KEY.to_owned(),
        KEY[..8].to_owned(),
        KEY.repeat(7)[..128].to_owned(),
        KEY.repeat(7)[..129].to_owned(),
        format!("{KEY} "),
        format!("${{{KEY}}}"),
        format!("{{{{{KEY}}}}}"),
        format!("vpn-{{{{{KEY}}}}}"),
        format!("<{KEY}>"),
        "Zq7W\"v9Xk'2Lm4\\Jp8R`tHb3".to_owned(),
        "Zq7W\nv9Xk\u{1b}[31m2Lm4\0Jp8R\r\ntHb3".to_owned(),
        "\nZq7W::v9Xk%0A2Lm4,Jp8R=tHb3".to_owned(),
        "Zq7W<b>v9Xk&2Lm4]]>Jp8R|tHb3".to_owned(),
        "=Zq7W\tv9Xk;2Lm4,\"Jp8R\" tHb3".to_owned(),
        "Zq7W\u{e4}v9Xk\u{1f600}2Lm4\u{202e}Jp8R\u{200b}tHb3".to_owned(),
        "Zq7W v9Xk*2Lm4/Jp8R~1tHb3".to_owned(),
    ];
    let shape = |json: String, text: &str| Shape { without_names: json.clone(), json, text: text.to_owned() };
    let mut shapes: Vec<Shape> = strings.map(|text| shape(Value::from(text.as_str()).to_string(), &text)).into();
    shapes.push(shape(format!("\"{}\"", units(KEY)), KEY));
    shapes.push(shape(json!(["\n::error::", KEY, [KEY]]).to_string(), KEY));
    for number in ["9182736450918273", "-9182736450.5e12", "918273645091827364509182736450"] {
        shapes.push(shape(number.to_owned(), number.trim_start_matches('-')));
    }
    for [json, without_names] in
        [[json!({KEY: KEY}), json!({"a": KEY})], [json!([[{KEY: null}], {"psk": {KEY: [KEY]}}]), json!([[{"a": KEY}], {"psk": {KEY: [KEY]}}])]]
    {
        shapes.push(Shape { json: json.to_string(), without_names: without_names.to_string(), text: KEY.to_owned() });
    }
    shapes
}

/// A text with every character as an escape of JSON.
pub(crate) fn units(text: &str) -> String {
    text.encode_utf16().fold(String::new(), |mut out, unit| {
        let _ = write!(out, "\\u{unit:04x}");
        out
    })
}

/// The places that take a value of any shape. A plan of Terraform has the key in many of its own.
pub(crate) fn of_value(Shape { json, without_names: other, .. }: &Shape) -> Vec<(&'static str, String)> {
    let connection = "\"id\": \"98c5af8a-6b1d-48df-9a86-ae2280a6f4c3\", \"name\": \"fra-biel\", \"style\": \"STATIC\"";
    vec![
        ("json", format!("{{\"vpn_connection\": {{\"name\": \"vpn 1\", \"psk\": {json}}}}}")),
        ("json", format!("{{\"vpn_connections\": [{{\"vgw_id\": \"1\", \"psk\": {json}}}, {{\"psk\": {json}, \"psk\": {json}}}]}}")),
        ("json", format!("{{\"vpn_connection\": {{\"pks\": {other}, \"comment\": {other}, \"ikepolicy\": {{\"psk\": {json}}}}}}}")),
        ("json", format!("{{\"vpn_connection\": {{{connection}, \"psk\": {json}}}, \"request_id\": {other}}}")),
        ("ndjson", format!("{{\"vpn_connection\": {{\"psk\": {json}}}}}\n{{\"id\": \"x\", \"psk\": {json}\n{{\"pks\": {other}}}\n")),
        ("http", format!("PUT {{{{endpoint}}}}/v5/1/vpn-connection/2\n\n{{\"vpn_connection\": {{\n\"psk\": {json},\n\"pks\": {other}}}}}\n")),
        ("json", terraform(&serde_json::from_str(json).unwrap(), &json!("fra-biel"))),
    ]
}

/// A plan of Terraform with the key in the attribute `psk`, and a text in all other places.
pub(crate) fn terraform(key: &Value, text: &Value) -> String {
    let kind = "huaweicloud_vpn_connection";
    let values = |group: &str, text: &Value| {
        json!({
            "id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3", "name": text, "vpn_type": "STATIC", "psk": key, "gateway_id": text, "customer_gateway_id": text,
            "peer_subnets": [text], "policy_rules": [{"source": text, "destination": [text]}], "tunnel_local_address": text, "tags": {"key": text},
            "ikepolicy": [{"dh_group": group, "local_id": text, "ike_version": text, "psk": key}], "ipsecpolicy": [{"pfs": text}],
        })
    };
    let (before, after) = (values("group14", &json!("before")), values("group2", text));
    let shown = text.as_str().unwrap_or("x");
    let address = format!("module.fra[{}].{kind}.biel[{}]", json!(shown), json!(shown));
    let resource = json!({"address": address, "mode": "managed", "type": kind, "name": "biel", "index": text, "values": after, "sensitive_values": {"psk": true}});
    let change = |actions: &[&str], before: &Value| {
        json!({
            "address": address, "module_address": format!("module.fra[{}]", json!(shown)), "mode": "managed", "type": kind, "name": "biel", "index": text,
            "change": {"actions": actions, "before": before, "after": after, "after_unknown": {"tags": {"x": true}}, "before_sensitive": {"psk": true},
                "after_sensitive": {"psk": true}, "replace_paths": [["psk"], [text]]},
        })
    };
    let outputs = json!({"psk": {"sensitive": false, "value": key, "type": "string"}, "text": {"value": text}});
    let values = json!({"outputs": outputs, "root_module": {"resources": [], "child_modules": [{"address": "module.fra", "resources": [resource]}]}});
    let expressions = json!({"psk": {"constant_value": key}, "name": {"constant_value": text}, "gateway_id": {"references": [shown, "var.psk"]}});
    json!({
        "format_version": "1.2", "terraform_version": "1.11.4", "variables": {"psk": {"value": key}, "text": {"value": text}},
        "planned_values": values, "prior_state": {"format_version": "1.0", "values": values},
        "resource_changes": [change(&["update"], &before), change(&["create"], &Value::Null), change(&["delete", "create"], &before)],
        "resource_drift": [change(&["update"], &before)],
        "output_changes": {"psk": {"actions": ["create"], "before": key, "after": key}},
        "relevant_attributes": [{"resource": address, "attribute": ["psk", text]}],
        "checks": [{"address": {"to_display": text}, "status": "fail", "instances": [{"problems": [{"message": key}]}]}],
        "configuration": {"root_module": {"variables": {"psk": {"default": key, "sensitive": true}, "text": {"default": text, "description": key}},
            "module_calls": {"fra": {"expressions": {"psk": {"constant_value": key}}, "module": {
                "resources": [{"address": format!("{kind}.biel"), "mode": "managed", "type": kind, "name": "biel", "expressions": expressions}]}}}}},
        "complete": false, "errored": true,
    })
    .to_string()
}

/// A state of Terraform with the same texts.
pub(crate) fn state(key: &Value, text: &Value) -> String {
    let plan: Value = serde_json::from_str(&terraform(key, text)).unwrap();
    json!({"format_version": "1.0", "terraform_version": "1.11.4", "values": plan["planned_values"]}).to_string()
}
