//! German: `src/language/de.json` has a text for everything that reports, rule pages and forms say, and for nothing else. A failure lists
//! what is missing and what is stale.

#[path = "common/reports.rs"]
mod reports;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use reports::{Forms, reports};
use serde::Deserialize;
use serde_json::Value;
use vpnlint::{Message, Param, Profile, Report};

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
    profiles: Texts,
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

#[test]
fn each_input_fact_and_group_of_a_form_has_its_texts() {
    let (table, forms) = (table(), Forms::new());
    let mut wrong = differences("groups", table.groups.keys(), forms.groups);
    wrong.extend(differences("profiles", table.profiles.keys(), Profile::all().iter().map(|profile| profile.name().to_owned())));
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
