//! Reports of every kind: on the samples of all rules, on all documents of the repository with each operation, on each code of an error.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;
use vpnlint::{Linter, Operation, Profile, Report};

/// The inputs of the forms by their place, the facts and the groups by their name.
#[derive(Default)]
pub(crate) struct Forms {
    pub(crate) inputs: BTreeMap<String, Value>,
    pub(crate) facts: BTreeMap<String, Value>,
    pub(crate) groups: BTreeSet<String>,
}

impl Forms {
    pub(crate) fn new() -> Forms {
        let mut all = Forms::default();
        for form in Operation::ALL.iter().map(|operation| vpnlint::form(*operation)).filter(|form| form["groups"] != Value::Array(Vec::new())) {
            for group in form["groups"].as_array().unwrap() {
                all.groups.insert(group["name"].as_str().unwrap().to_owned());
                all.add(group["fields"].as_array().unwrap(), "");
            }
            let facts = form["facts"].as_array().unwrap().iter();
            all.facts.extend(facts.map(|fact| (fact["fact"].as_str().unwrap().to_owned(), fact.clone())));
        }
        all
    }

    fn add(&mut self, inputs: &[Value], above: &str) {
        for input in inputs {
            let place = format!("{above}{}", input["pointer"].as_str().unwrap());
            self.add(input["fields"].as_array().map_or(&[], Vec::as_slice), &format!("{place}/*"));
            self.inputs.insert(place, input.clone());
        }
    }
}

fn path(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(name)
}

/// A document with each member of a schema.
fn whole(schema: &Value) -> Value {
    match schema["properties"].as_object() {
        Some(properties) => properties.iter().map(|(name, schema)| (name.clone(), whole(schema))).collect(),
        None => 1.into(),
    }
}

/// The JSON documents of the repository, and some that the words of the table need.
fn documents() -> Vec<String> {
    let folders = ["tests/invalid", "tests/valid", "tests/published", "examples", "examples/answers", "examples/responses"];
    let mut paths: Vec<PathBuf> = folders.iter().flat_map(|folder| fs::read_dir(path(folder)).unwrap()).map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    let files = paths.iter().map(|path| fs::read_to_string(path).unwrap());
    let others = [
        "null",
        r#"{"vpn_connections": []}"#,
        r#"{"vpn_gateways": []}"#,
        r#"{"error_code": 1}"#,
        r#"{"vpn_connection": {"type": 1, "route_mode": 1, "eip_id": 1, "connection_monitor_id": 1, "psk": "äöüÄÖÜäöüÄÖÜ"}}"#,
        r#"{"vpn_connection": {"name": [], "psk": {}, "enable_hub": 1.5, "peer_subnets": true, "policy_rules": null, "ikepolicy": "x"}}"#,
        r#"{"vpn_connection": {"peer_subnets": ["127.0.0.0/8", "224.0.0.0/4", "240.0.0.0/4", "224.0.0.0/3"], "dpd": {"timeout": "1"}}}"#,
        r#"{"vpn_connection": {"ikepolicy": {"lifetime_seconds": 1, "dpd": {"timeout": 1}}, "policy_rules": [1]}}"#,
    ];
    // Every value that an input offers, which profiles judge.
    let inputs = Forms::new().inputs.into_iter().filter_map(|(place, input)| Some((place, input["choices"].as_array()?.clone())));
    let choices = inputs.flat_map(|(place, choices)| choices.into_iter().map(move |choice| (place.clone(), choice["value"].to_string())));
    let chosen = choices.map(|(place, value)| place[1..].rsplit('/').fold(value, |inner, name| format!(r#"{{"{name}": {inner}}}"#)));
    let whole = Operation::ALL.iter().map(|operation| whole(&vpnlint::schema(*operation)).to_string());
    files.chain(others.map(str::to_owned)).chain(chosen).chain(whole).collect()
}

/// The reports on the samples of all rules, on all documents with each operation and profile, and on each code of an error.
pub(crate) fn reports() -> Vec<Report> {
    let samples = vpnlint::rules().iter().flat_map(|rule| [&rule.page.bad, &rule.page.good].map(|sample| rule.check(sample.json, sample)));
    let linters = Operation::ALL.iter().flat_map(|operation| {
        let plain = || Linter::new(*operation);
        [plain()].into_iter().chain(Profile::all().iter().map(move |profile| plain().profile(*profile)))
    });
    let documents = documents();
    let answers = [Operation::UpdateConnectionResponse, Operation::GetGatewayResponse, Operation::CreateConnectionMonitorResponse];
    let codes = answers.into_iter().flat_map(|answer| {
        let linter = Linter::new(answer);
        (0..1000).map(move |code| linter.check(&format!(r#"{{"error_code": "VPN.{code:04}"}}"#)))
    });
    samples.chain(codes).chain(linters.flat_map(|linter| documents.iter().map(move |text| linter.check(text)).collect::<Vec<_>>())).collect()
}
