//! German: `src/language/de.json` has a text for everything that reports, rule pages and forms say, and for nothing else. A failure lists
//! what is missing and what is stale.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use serde_json::Value;
use vpnlint::{Linter, Message, Operation, Param, Profile, Report};

type Texts = BTreeMap<String, String>;

/// The texts that a report, a rule page or a form shows.
#[derive(Deserialize)]
struct Table {
    /// Rule, message, part, text.
    findings: BTreeMap<String, BTreeMap<String, Texts>>,
    phrases: Texts,
    rules: BTreeMap<String, Texts>,
    headings: Texts,
    groups: Texts,
    inputs: BTreeMap<String, Texts>,
    facts: BTreeMap<String, Texts>,
}

fn table() -> Table {
    serde_json::from_str(include_str!("../src/language/de.json")).unwrap()
}

/// The parts that a message has.
fn parts(message: &Message) -> Vec<(&'static str, &'static str)> {
    let all = [("text", message.text), ("help", message.help), ("fix", message.fix), ("related", message.related)];
    all.into_iter().filter(|(_, text)| !text.is_empty()).collect()
}

/// `{name}` where a fact goes, and the code in backticks, which no language changes.
fn fixed(text: &str) -> (Vec<&str>, Vec<&str>) {
    let is_name = |name: &&str| !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_');
    let mut placeholders: Vec<&str> = text.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name).filter(is_name).collect();
    let mut code: Vec<&str> = text.split('`').skip(1).step_by(2).collect();
    placeholders.sort_unstable();
    code.sort_unstable();
    // The pattern of a member has a word in it.
    code.retain(|code| !code.starts_with("\"name\": "));
    (placeholders, code)
}

/// Fails with all that is missing.
#[track_caller]
fn assert_none(missing: Vec<String>) {
    assert!(missing.is_empty(), "src/language/de.json:\n{}", missing.join("\n"));
}

/// The difference of two lists of names: each must have what the other has.
fn differences<'a>(what: &str, german: impl IntoIterator<Item = &'a String>, english: impl IntoIterator<Item = String>) -> Vec<String> {
    let (german, english): (BTreeSet<String>, BTreeSet<String>) = (german.into_iter().cloned().collect(), english.into_iter().collect());
    let missing = english.difference(&german).map(|name| format!("{what}: `{name}` is missing"));
    let stale = german.difference(&english).map(|name| format!("{what}: `{name}` is stale"));
    missing.chain(stale).collect()
}

#[test]
fn each_message_has_the_same_parts_with_the_same_facts() {
    let table = table();
    let mut wrong = differences("findings", table.findings.keys(), vpnlint::rules().iter().map(|rule| rule.name.to_owned()));
    for rule in vpnlint::rules() {
        let Some(german) = table.findings.get(rule.name) else { continue };
        wrong.extend(differences(rule.name, german.keys(), rule.messages.iter().map(|message| message.name.to_owned())));
        for message in rule.messages {
            let Some(german) = german.get(message.name) else { continue };
            let place = format!("{}, {}", rule.name, message.name);
            wrong.extend(differences(&place, german.keys(), parts(message).iter().map(|(part, _)| (*part).to_owned())));
            for (part, english) in parts(message) {
                let Some(text) = german.get(part) else { continue };
                if fixed(text) != fixed(english) {
                    wrong.push(format!("{place}, {part}: other facts or code than in `{english}`"));
                }
                if text == english || text.ends_with('.') {
                    wrong.push(format!("{place}, {part}: `{text}` is English, or has a final stop"));
                }
            }
        }
    }
    assert_none(wrong);
}

#[test]
fn each_rule_has_a_page_and_each_heading_a_word() {
    let table = table();
    let mut wrong = differences("rules", table.rules.keys(), vpnlint::rules().iter().map(|rule| rule.name.to_owned()));
    wrong.extend(differences("headings", table.headings.keys(), vpnlint::rule_groups().map(|(heading, _)| heading.to_owned())));
    for rule in vpnlint::rules() {
        for (name, english) in [("summary", rule.page.summary), ("why", rule.page.why)] {
            let german = table.rules.get(rule.name).and_then(|page| page.get(name));
            if german.is_none_or(|text| text == english || text.ends_with('.') || fixed(text) != fixed(english)) {
                wrong.push(format!("rules, {}: `{name}` is missing, English, with a final stop, or has other code", rule.name));
            }
        }
    }
    assert_none(wrong);
}

/// The inputs of the forms by their place, the facts and the groups by their name.
#[derive(Default)]
struct Forms {
    inputs: BTreeMap<String, Value>,
    facts: BTreeMap<String, Value>,
    groups: BTreeSet<String>,
}

impl Forms {
    fn new() -> Forms {
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

#[test]
fn each_input_fact_and_group_of_a_form_has_its_texts() {
    let (table, forms) = (table(), Forms::new());
    let mut wrong = differences("groups", table.groups.keys(), forms.groups);
    for (what, german, english) in [("inputs", &table.inputs, &forms.inputs), ("facts", &table.facts, &forms.facts)] {
        wrong.extend(differences(what, german.keys(), english.keys().cloned()));
        for (place, input) in english {
            let Some(texts) = german.get(place) else { continue };
            let has = |part: &&str| input.get(part).is_some_and(Value::is_string);
            let english = ["label", "description", "hint", "unit"].into_iter().filter(has).map(str::to_owned);
            wrong.extend(differences(&format!("{what}, {place}"), texts.keys(), english));
            if let Some(unit) = texts.get("unit").filter(|unit| table.phrases.get(input["unit"].as_str().unwrap()) != Some(unit)) {
                wrong.push(format!("{what}, {place}: messages have another word for `{unit}`"));
            }
        }
    }
    assert_none(wrong);
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
fn reports() -> Vec<Report> {
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

/// The facts that are texts of the linter and words of a sentence: they have a blank, or no backticks around them.
fn phrases(report: &Report) -> Vec<&'static str> {
    let mut phrases = Vec::new();
    for finding in report.findings() {
        let is_own = |message: &&&Message| message.name == finding.message_id();
        let texts = finding.rule.messages.iter().filter(is_own).flat_map(|message| [message.text, message.help]);
        let words: String = texts.flat_map(|text| text.split('`').step_by(2)).collect();
        for (name, param) in finding.params() {
            if let Param::Text(Cow::Borrowed(text)) = param
                && (text.contains(' ') || words.contains(&format!("{{{name}}}")))
            {
                phrases.push(text);
            }
        }
    }
    phrases
}

#[test]
fn each_placeholder_is_filled() {
    /// What stands in paths of the API as it is.
    const PATH: [&str; 2] = ["project_id", "vpn_connection_id"];
    for report in reports() {
        for finding in report.findings() {
            let texts = [finding.message(), finding.help().unwrap_or_default()];
            let left: Vec<&str> = texts.iter().flat_map(|text| fixed(text).0).filter(|name| !PATH.contains(name)).collect();
            assert!(left.is_empty(), "{} {}: {left:?} in {texts:?}", finding.rule.name, finding.message_id());
        }
    }
}

#[test]
fn each_phrase_has_a_german_one() {
    let said: BTreeSet<String> = reports().iter().flat_map(phrases).map(str::to_owned).collect();
    assert_none(differences("phrases", table().phrases.keys(), said));
}
