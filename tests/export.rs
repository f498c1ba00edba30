//! The exports as their users read them: rule pages, explanations, TypeScript declarations, the form.

#[path = "common/reports.rs"]
mod reports;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use reports::reports;
use serde_json::{Value, json};
use vpnlint::render::{FORMATS, FileReport};
use vpnlint::{Linter, Operation, Severity};

fn vpnlint(arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vpnlint")).args(arguments).stdin(Stdio::null()).output().unwrap()
}

/// What a command that does its job prints.
fn printed(arguments: &[&str]) -> String {
    let output = vpnlint(arguments);
    assert_eq!(output.status.code(), Some(0), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    assert!(output.stderr.is_empty());
    String::from_utf8(output.stdout).unwrap()
}

fn files(folder: &Path) -> BTreeMap<String, String> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    entries.map(|path| (path.file_name().unwrap().to_str().unwrap().to_owned(), fs::read_to_string(path).unwrap().replace('\r', ""))).collect()
}

#[test]
fn the_rule_pages_are_those_of_the_rules() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("new/folder");
    assert_eq!(printed(&["docs", "--out", out.to_str().unwrap()]), "");
    let expected = files(&out);
    let mut names: Vec<String> = vpnlint::rules().iter().map(|rule| format!("{}.md", rule.name)).chain(["README.md".to_owned()]).collect();
    names.sort();
    assert!(expected.keys().eq(&names));
    let found = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules"));
    for name in found.keys() {
        assert!(expected.contains_key(name), "docs/rules/{name} is the page of no rule: remove it");
    }
    for (name, page) in &expected {
        assert!(found.get(name) == Some(page), "docs/rules/{name} is stale: run `cargo run -- docs`, and read the difference");
    }
}

#[test]
fn a_rule_page_shows_what_the_linter_says() {
    let pages = files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules"));
    let page = &pages["enable-hub-outside-bgp.md"];
    let folder = tempfile::tempdir().unwrap();
    let [wrong, right] = [0, 1].map(|index| page.split("```json\n").nth(index + 1).unwrap().split("\n```").next().unwrap());
    let check = |document: &str, assume: &str| {
        fs::write(folder.path().join("change.json"), document).unwrap();
        let arguments = ["check", "--assume", assume, "change.json"];
        let output = Command::new(env!("CARGO_BIN_EXE_vpnlint")).args(arguments).current_dir(folder.path()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap())
    };
    assert!(page.contains("\nWith `--assume style=static`:\n") && page.contains("\n- the example needs: `style`\n"), "{page}");
    let (status, said) = check(wrong, "style=static");
    assert_eq!(status, Some(1));
    let shown = page.split("```text\n").nth(1).unwrap().split("\n```").next().unwrap();
    assert!(said.starts_with(shown), "{said}");
    assert_eq!(check(right, "style=bgp").0, Some(0));
}

#[test]
fn a_rule_is_explained_in_text_and_as_data() {
    let text = printed(&["explain", "weak-dh-group"]);
    let rule = vpnlint::rule("weak-dh-group").unwrap();
    for part in [
        rule.page.why,
        rule.source,
        rule.page.bad.json,
        rule.page.good.json,
        "warning[weak-dh-group]: `group2` has low security\n --> change.json:1:47",
    ] {
        assert!(text.contains(part), "{text}");
    }
    assert!(!text.contains('\u{1b}') && printed(&["explain", "weak-dh-group", "--color", "always"]).contains('\u{1b}'));
    let data: Value = serde_json::from_str(&printed(&["explain", "enable-hub-outside-bgp", "--format", "json"])).unwrap();
    assert_eq!((&data["group"], &data["severity"], &data["facts"]), (&json!("Modes"), &json!("error"), &json!(["style"])));
    assert_eq!(data["bad"]["assume"], "style=static");
}

#[test]
fn all_rules_are_listed() {
    let text = printed(&["explain"]);
    let data: Value = serde_json::from_str(&printed(&["explain", "--format", "json"])).unwrap();
    for (index, rule) in vpnlint::rules().iter().enumerate() {
        assert!(text.lines().any(|line| line.split_whitespace().take(2).eq([rule.severity.as_str(), rule.name])), "{}", rule.name);
        assert_eq!(data[index]["name"], rule.name);
    }
    for (heading, _) in vpnlint::rule_groups() {
        assert!(text.lines().any(|line| line == heading));
    }
}

#[test]
fn usage_errors_are_2() {
    for (arguments, said) in [
        (vec!["explain", "weak-dh-gruop"], "there is no rule or group of this name, is `weak-dh-group` meant?"),
        (vec!["explain", "a-rule", "another"], "unexpected argument"),
        (vec!["check", "-f"], "unexpected argument '-f'"),
        (vec!["check", "-fConcise"], "unexpected argument '********'"),
        (vec!["schema", "delete-connection"], "update-connection"),
        (vec!["docs", "--out", "Cargo.toml"], "Cargo.toml"),
    ] {
        let output = vpnlint(&arguments);
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(output.stdout.is_empty() && String::from_utf8_lossy(&output.stderr).contains(said), "{arguments:?}: {output:?}");
    }
}

#[test]
fn the_command_prints_what_the_library_makes() {
    let operation = Operation::UpdateConnection;
    for arguments in [vec!["schema"], vec!["schema", "update-connection"]] {
        assert_eq!(serde_json::from_str::<Value>(&printed(&arguments)).unwrap(), vpnlint::schema(operation));
    }
    assert_eq!(serde_json::from_str::<Value>(&printed(&["form"])).unwrap(), vpnlint::form(operation));
    assert_eq!(printed(&["types"]), vpnlint::types(operation));
}

// ---- TypeScript

/// The declarations of a TypeScript file, as far as ours have them.
struct Types {
    /// What stands behind `type NAME =`.
    aliases: BTreeMap<String, String>,
    /// The members of each interface: type, and whether it may be left out. Those of the interface that it extends come first.
    interfaces: BTreeMap<String, BTreeMap<String, (String, bool)>>,
}

impl Types {
    fn read(text: &str) -> Types {
        let generic = ["<R extends RuleName = RuleName>", "<R extends RuleName>", "<R>", "{ [R in RuleName]: ", " }[RuleName]"];
        let text = generic.into_iter().fold(text.to_owned(), |text, part| text.replace(part, ""));
        let text = text.replace("rule: R;", "rule: RuleName;");
        let mut types = Types { aliases: BTreeMap::new(), interfaces: BTreeMap::new() };
        for declaration in text.split("\nexport ").skip(1) {
            if let Some((name, rest)) = declaration.strip_prefix("type ").and_then(|rest| rest.split_once(" =")) {
                let union = rest.split_once(';').unwrap().0;
                types.aliases.insert(name.to_owned(), union.trim().trim_start_matches('|').split_whitespace().collect::<Vec<_>>().join(" "));
            } else {
                let (head, rest) = declaration.strip_prefix("interface ").unwrap().split_once(" {\n").unwrap();
                let (name, base) = head.split_once(" extends ").unwrap_or((head, ""));
                let mut members = types.interfaces.get(base).cloned().unwrap_or_default();
                for line in rest.split("\n}").next().unwrap().lines().map(str::trim).filter(|line| line.ends_with(';')) {
                    let (member, of) = line.trim_end_matches(';').split_once(": ").unwrap();
                    members.insert(member.trim_end_matches('?').trim_matches('"').to_owned(), (of.to_owned(), member.ends_with('?')));
                }
                types.interfaces.insert(name.to_owned(), members);
            }
        }
        types
    }

    /// The values of a union of literals.
    fn literals(&self, name: &str) -> Vec<String> {
        self.aliases[name].split(" | ").map(|literal| literal.trim().trim_matches('"').to_owned()).collect()
    }

    /// Whether the value is of the type, in the way of an exact check: no member more.
    fn holds(&self, of: &str, value: &Value) -> bool {
        let of = of.trim();
        if let Some(alias) = self.aliases.get(of) {
            return self.holds(alias, value);
        }
        if of.contains(" | ") {
            return of.split(" | ").any(|of| self.holds(of, value));
        }
        // `params_are_of_the_types_of_their_rule` looks at these.
        if of == "Params[R]" {
            return value.is_object();
        }
        if let Some(item) = of.strip_suffix("[]") {
            return value.as_array().is_some_and(|items| items.iter().all(|value| self.holds(item, value)));
        }
        if let Some(item) = of.strip_prefix("Record<string, ").and_then(|of| of.strip_suffix('>')) {
            return value.as_object().is_some_and(|members| members.values().all(|value| self.holds(item, value)));
        }
        if let Some(members) = self.interfaces.get(of) {
            let Some(object) = value.as_object() else { return false };
            return object.keys().all(|name| members.contains_key(name))
                && members.iter().all(|(name, (of, is_optional))| object.get(name).map_or(*is_optional, |value| self.holds(of, value)));
        }
        match of {
            "unknown" => true,
            "null" => value.is_null(),
            "string" => value.is_string(),
            "number" => value.is_number(),
            "boolean" => value.is_boolean(),
            literal => serde_json::from_str::<Value>(literal).is_ok_and(|literal| literal == *value),
        }
    }
}

fn types() -> Types {
    Types::read(&vpnlint::types(Operation::UpdateConnection))
}

#[test]
fn literal_unions_are_those_of_the_tables() {
    let types = types();
    assert_eq!(types.literals("RuleName"), vpnlint::rules().iter().map(|rule| rule.name).collect::<Vec<_>>());
    assert_eq!(types.literals("Severity"), [Severity::Error, Severity::Warning, Severity::Note].map(Severity::as_str));
    assert_eq!(types.literals("Operation"), Operation::ALL.iter().map(|operation| operation.as_str()).collect::<Vec<_>>());
    let facts = types.literals("FactName");
    let is_assumable = |fact: &str| {
        let error = vpnlint::Context::default().assume(&format!("{fact}=\u{0}"));
        !matches!(error, Err(vpnlint::ContextError::UnknownFact { .. }))
    };
    assert!(facts.len() > 20 && facts.iter().all(|fact| is_assumable(fact)), "{facts:?}");
    let others: Vec<_> = types.literals("NeededFact").into_iter().filter(|fact| !facts.contains(fact)).collect();
    assert_eq!(others, ["policy_rules"]);
    assert!(!is_assumable("policy_rules"));
    let schema = vpnlint::schema(Operation::UpdateConnection);
    let mut seen = 0;
    for (interface, place) in [("IkePolicy", "ikepolicy"), ("IpsecPolicy", "ipsecpolicy"), ("DeadPeerDetection", "ikepolicy/properties/dpd")] {
        let properties = schema.pointer(&format!("/properties/vpn_connection/properties/{place}/properties")).unwrap().as_object().unwrap();
        assert!(types.interfaces[interface].keys().eq(properties.keys()), "{interface}");
        for (name, property) in properties.iter().filter(|(_, property)| property["enum"].is_array()) {
            seen += 1;
            let values: Vec<String> = property["enum"].as_array().unwrap().iter().map(Value::to_string).collect();
            assert_eq!(types.interfaces[interface][name], (values.join(" | "), true));
        }
    }
    assert_eq!(seen, 13);
}

#[test]
fn requests_are_of_the_declared_type() {
    let types = types();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/valid");
    for (name, text) in files(&folder) {
        assert!(types.holds("UpdateConnection", &serde_json::from_str(&text).unwrap()), "{name}");
    }
    for wrong in [json!({}), json!({"vpn_connection": {"nmae": "a"}}), json!({"vpn_connection": {"ikepolicy": {"dh_group": "group22"}}})] {
        assert!(!types.holds("UpdateConnection", &wrong), "{wrong}");
    }
}

#[test]
fn reports_rules_and_forms_are_of_the_declared_types() {
    let types = types();
    let mut seen: BTreeMap<&str, usize> = BTreeMap::new();
    for rule in vpnlint::rules() {
        assert!(types.holds("Rule", &serde_json::to_value(rule).unwrap()), "{}", rule.name);
        let mut alone = rule.page.bad;
        alone.assume = "";
        for sample in [alone, rule.page.bad] {
            let mut report = rule.check(rule.page.bad.json, &sample);
            report.suppress(|finding| (finding.rule.name == "weak-psk").then(|| vpnlint::Suppression::new("known")));
            let file = FileReport { path: "r.json".to_owned(), line: Some(1), report };
            let report: Value = serde_json::from_str(&FORMATS.iter().find(|format| format.name == "json").unwrap().render(&[file])).unwrap();
            assert!(types.holds("JsonReport", &report), "{report:#}");
            for finding in report["files"][0]["findings"].as_array().unwrap() {
                let of = [("error", "ErrorFinding"), ("warning", "WarningFinding"), ("note", "NoteFinding")];
                assert!(of.iter().all(|(severity, of)| types.holds(of, finding) == (finding["severity"] == *severity)));
                for part in ["fix", "help", "suppressed"] {
                    *seen.entry(part).or_default() += usize::from(!finding[part].is_null());
                }
                *seen.entry("related").or_default() += finding["related"].as_array().unwrap().len();
            }
            *seen.entry("undecided").or_default() += report["files"][0]["undecided"].as_array().unwrap().len();
        }
    }
    assert!(seen.len() == 5 && seen.values().all(|count| *count > 0), "{seen:?}");
    let without_places = Linter::new(Operation::UpdateConnection).check_value(&json!({"vpn_connection": {}})).unwrap();
    assert!(types.holds("Finding", &serde_json::to_value(without_places.findings().next().unwrap()).unwrap()));
    assert!(types.holds("FormDescription", &vpnlint::form(Operation::UpdateConnection)));
}

/// The members of an object type on one line: name, type, and whether it may be left out.
fn object_type(of: &str) -> Vec<(&str, &str, bool)> {
    let Some(members) = of.strip_prefix("{ ").and_then(|of| of.strip_suffix(" }")) else { return Vec::new() };
    let members = members.split("; ").map(|member| member.split_once(": ").unwrap());
    members.map(|(name, of)| (name.trim_end_matches('?'), of, name.ends_with('?'))).collect()
}

#[test]
fn params_are_of_the_types_of_their_rule() {
    let types = types();
    let mut wrong = BTreeSet::new();
    let mut seen = BTreeSet::new();
    for report in reports() {
        for finding in report.findings() {
            let rule = finding.rule.name;
            let value: Value = serde_json::to_value(finding).unwrap();
            let params = value["params"].as_object().unwrap();
            let declared = object_type(&types.interfaces["Params"][rule].0);
            for (name, of, is_optional) in &declared {
                match params.get(*name) {
                    Some(param) if types.holds(of, param) => drop(seen.insert((rule, (*name).to_owned()))),
                    Some(param) => drop(wrong.insert(format!("{rule}: {name} is {param}, not {of}"))),
                    None if *is_optional => {}
                    None => drop(wrong.insert(format!("{rule}, {}: {name} is missing", finding.message_id()))),
                }
            }
            let others = params.keys().filter(|name| declared.iter().all(|(other, ..)| name != other));
            wrong.extend(others.map(|name| format!("{rule}, {}: {name} is not declared", finding.message_id())));
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    assert!(seen.len() > 100, "{seen:?}");
}

#[test]
fn plans_are_of_the_declared_type() {
    let types = types();
    let mut seen = BTreeMap::new();
    for rule in vpnlint::rules() {
        for (update, assume) in
            [(rule.page.bad.json, ""), (rule.page.bad.json, rule.page.bad.assume), (rule.page.good.json, "ike_version=v1,peer_subnets=10.0.0.0/8")]
        {
            let context = vpnlint::Context::default().assume(assume).unwrap();
            let plan = Linter::new(Operation::UpdateConnection).context(context).plan(update);
            let document: Value = serde_json::from_str(&vpnlint::render::plan_json("r.json", &plan)).unwrap();
            assert!(types.holds("JsonPlan", &document), "{document:#}");
            for change in document["plan"]["changes"].as_array().unwrap() {
                for part in ["difference", "when"] {
                    *seen.entry(change[part]["kind"].as_str().unwrap().to_owned()).or_insert(0) += 1;
                }
            }
        }
    }
    let kinds =
        ["at-once", "ignored", "list", "no-effect", "not-known", "not-stated", "phase-1", "phase-2", "recreate", "secret", "value", "with-version"];
    assert!(seen.keys().eq(&kinds), "{seen:?}");
}

// ---- the form

fn items(list: &Value) -> &[Value] {
    list.as_array().unwrap()
}

#[test]
fn inputs_have_the_limits_of_the_schema() {
    let (form, schema) = (vpnlint::form(Operation::UpdateConnection), vpnlint::schema(Operation::UpdateConnection));
    let mut count = 0;
    let mut agree = |input: &Value, property: &Value| {
        count += 1;
        let item = if input["control"] == "list" { &property["items"] } else { property };
        for (limit, expected) in [
            ("label", &property["title"]),
            ("min", &property["minimum"]),
            ("max", &property["maximum"]),
            ("minLength", &item["minLength"]),
            ("maxLength", &item["maxLength"]),
            ("pattern", &item["pattern"]),
            ("maxItems", &property["maxItems"]),
            ("default", &property["default"]),
        ] {
            assert_eq!(input[limit], *expected, "{limit} of {}", input["pointer"]);
        }
        assert_eq!(input["control"] == "secret", property["writeOnly"] == true);
        assert_eq!(input["control"] == "secret", input["strength"]["classes"].is_array());
        let values: Option<Vec<&Value>> = input["choices"]
            .as_array()
            .map(|choices| choices.iter().filter(|choice| choice["unsupported"] == false).map(|choice| &choice["value"]).collect());
        assert_eq!(json!(values), property["enum"]);
    };
    for input in items(&form["groups"]).iter().flat_map(|group| items(&group["fields"])) {
        let place = input["pointer"].as_str().unwrap().replace('/', "/properties/");
        let property = schema.pointer(&place).unwrap();
        agree(input, property);
        for part in if input["control"] == "rows" { items(&input["fields"]) } else { &[] } {
            let place = part["pointer"].as_str().unwrap().replace('/', "/properties/");
            agree(part, property["items"].pointer(&place).unwrap());
        }
    }
    assert_eq!(count, 29);
}

#[test]
fn groups_stand_in_the_order_of_the_page() {
    let form = vpnlint::form(Operation::UpdateConnection);
    let names: Vec<&Value> = items(&form["groups"]).iter().map(|group| &group["name"]).collect();
    assert_eq!(
        json!(names),
        json!(["connection", "customer-subnets", "tunnel-addresses", "key", "policy-rules", "ike", "dead-peer-detection", "ipsec"])
    );
    let ike = items(&form["groups"][5]["fields"]);
    let lifetime = ike.iter().find(|input| input["name"] == "lifetime_seconds").unwrap();
    assert_eq!((&lifetime["unit"], &lifetime["effect"], &lifetime["control"]), (&json!("seconds"), &json!("phase-1"), &json!("integer")));
    let weak = |name: &str| -> Vec<&str> {
        let input = ike.iter().find(|input| input["name"] == name).unwrap();
        items(&input["choices"]).iter().filter(|choice| choice["weak"].is_string()).map(|choice| choice["value"].as_str().unwrap()).collect()
    };
    assert_eq!(weak("dh_group"), ["group1", "group2", "group5", "group14"]);
    assert_eq!(weak("ike_version"), ["v1"]);
    assert_eq!(weak("peer_id_type"), [""; 0]);
}
