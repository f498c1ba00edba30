//! Plans as people and programs read them, and what holds for each. `UPDATE=1 cargo test` writes the snapshots anew; read the difference.

#[path = "common/documents.rs"]
#[allow(dead_code, reason = "other tests need the rest")]
mod documents;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use documents::update;
use proptest::prelude::*;
use proptest::test_runner::Config;
use serde_json::{Value, json};
use vpnlint::plan::{Difference, Plan, When};
use vpnlint::{Context, Linter, Operation};

fn vpnlint(folder: &Path, arguments: &[&str], input: &str) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vpnlint"));
    command.arg("plan").args(arguments).current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // It may end without having read anything.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn examples() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/plan"))
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8(bytes).unwrap()
}

// ---- the command

#[test]
fn plans_equal_their_snapshots() {
    for (name, version, status) in [
        ("key", "v1", 0),
        ("key", "v2", 0),
        ("ids", "v2", 0),
        ("version", "v2", 0),
        ("subnets", "v2", 0),
        ("everything", "v1", 1),
        ("everything", "v2", 1),
        ("nothing", "v2", 0),
    ] {
        let (current, request) = (format!("current-{version}.json"), format!("{name}.json"));
        for (format, extension) in [("text", "txt"), ("json", "plan")] {
            let output = vpnlint(examples(), &["--current", &current, "--format", format, &request], "");
            assert!(output.stderr.is_empty() && output.status.code() == Some(status), "{name}: {output:?}");
            let shown = text(output.stdout);
            let path = examples().join(format!("{name}-{version}.{extension}"));
            if std::env::var_os("UPDATE").is_some() {
                fs::write(&path, &shown).unwrap();
            }
            assert_eq!(shown, fs::read_to_string(&path).unwrap_or_default().replace('\r', ""), "{}", path.display());
        }
    }
}

#[test]
fn a_source_is_named_once() {
    let body = r#"{"vpn_connection": {"ikepolicy": {"ike_version": "v1", "lifetime_seconds": 100}}}"#;
    let shown = text(vpnlint(examples(), &["--current", "current-v2.json", "-"], body).stdout);
    assert!(shown.contains("\n  source: guide, Modifying a VPN Connection; RFC 7296 §2.8\n"), "{shown}");
}

#[test]
fn the_exit_status_is_that_of_check() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("current.json", &fs::read_to_string(examples().join("current-v2.json")).unwrap());
    write("weak.json", r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group2"}}}"#);
    write("wrong.json", r#"{"vpn_connection": {"ikepolicy": {"lifetime_seconds": 59}}}"#);
    write("broken.json", "{");
    for (expected, arguments) in [
        (0, "--current current.json weak.json"),
        (1, "--current current.json --fail-on warning weak.json"),
        (0, "--current current.json --fail-on warning --ignore weak-dh-group weak.json"),
        (1, "--current current.json wrong.json"),
        (0, "--current current.json --fail-on never wrong.json"),
        (1, "--current current.json broken.json"),
        (2, "--current current.json missing.json"),
        (2, "--current missing.json weak.json"),
        (2, "--current weak.json weak.json"),
        (2, "--current current.json"),
        (2, "weak.json"),
        (2, "--assume ike_version=v2 weak.json"),
    ] {
        let output = vpnlint(folder.path(), &arguments.split(' ').collect::<Vec<_>>(), "");
        assert_eq!(output.status.code(), Some(expected), "{arguments}: {output:?}");
        assert_eq!(output.stdout.is_empty(), expected == 2, "{arguments}");
    }
    for (document, said) in [
        ("PUT {{url}}\n\n{}\n", "a file of requests: `vpnlint check` takes it, with a name that ends in `.http` or with `--input http`"),
        (r#"{"vpn_connections": []}"#, "a list of connections: `vpnlint audit` takes it"),
        (r#"{"vpn_gateway": {}}"#, "the answer for a gateway: the option `--gateway` takes it"),
    ] {
        let output = vpnlint(folder.path(), &["--current", "current.json", "-"], document);
        assert_eq!((output.status.code(), text(output.stderr)), (Some(2), format!("vpnlint: <stdin>: it is {said}\n")));
        assert!(output.stdout.is_empty(), "{document}");
    }
    let output = vpnlint(folder.path(), &["weak.json"], "");
    assert_eq!(
        text(output.stderr),
        "vpnlint: a plan needs the current connection: pass the answer of GET vpn-connection with --current, or set `current` in vpnlint.toml\n"
    );
    let output = vpnlint(folder.path(), &["--current", "current.json", "broken.json"], "");
    let shown = text(output.stdout);
    assert!(shown.starts_with("broken.json cannot be read: there is nothing to plan\n") && shown.contains("error[invalid-json]"), "{shown}");
}

#[test]
fn the_configuration_may_name_the_current_connection_and_allow_findings() {
    let folder = tempfile::tempdir().unwrap();
    let write = |name: &str, text: &str| fs::write(folder.path().join(name), text).unwrap();
    write("current.json", &fs::read_to_string(examples().join("current-v2.json")).unwrap());
    write("weak.json", r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group2"}}}"#);
    write(
        "vpnlint.toml",
        "fail-on = \"warning\"\n[[context]]\nfiles = \"*.json\"\ncurrent = \"current.json\"\n\
         [[allow]]\nrule = \"weak-dh-group\"\nfiles = \"*.json\"\nreason = \"an old router\"\n",
    );
    let output = vpnlint(folder.path(), &["weak.json"], "");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let shown = text(output.stdout);
    assert!(shown.contains("group15 → group2\n") && !shown.contains("warning[") && shown.contains("1 suppressed"), "{shown}");
    let output = vpnlint(folder.path(), &["--format", "json", "-"], r#"{"vpn_connection": {"name": "fra-biel-1"}}"#);
    assert_eq!(output.status.code(), Some(2), "no pattern is for standard input");
}

#[test]
fn the_key_does_not_show() {
    for key in ["kQ7vbWxjhTr3mZ9pLd2s", "xK9~", "Zq7~Wv9#Xk2Lm4", "Qx7 Zq9 Xz0 qX7 zQ9"] {
        for update in [
            format!(r#"{{"vpn_connection": {{"psk": "{key}"}}}}"#),
            format!(r#"{{"vpn_connection": {{"psk": ["{key}"], "pks": "{key}", "ikepolicy": "{key}", "tags": ["{key}"]}}}}"#),
            format!(r#"{{"psk": "{key}"}}"#),
            format!(r#"{{"vpn_connection": {{"psk": "{key}""#),
        ] {
            for format in ["text", "json"] {
                let output = vpnlint(examples(), &["--current", "current-v1.json", "--format", format, "-"], &update);
                let shown = text(output.stdout) + &text(output.stderr);
                let parts: Vec<char> = key.chars().collect();
                for part in parts.windows(4) {
                    assert!(!shown.contains(&part.iter().collect::<String>()), "{part:?} shows in {shown}");
                }
            }
        }
    }
}

// ---- the library

/// JSON pointers of the members that are no objects of members.
fn members(value: &Value, pointer: &str, out: &mut BTreeSet<String>) {
    const OBJECTS: [&str; 5] = ["", "/vpn_connection", "/vpn_connection/ikepolicy", "/vpn_connection/ikepolicy/dpd", "/vpn_connection/ipsecpolicy"];
    match value {
        Value::Object(object) if OBJECTS.contains(&pointer) => {
            for (name, value) in object {
                members(value, &format!("{pointer}/{}", name.replace('~', "~0").replace('/', "~1")), out);
            }
        }
        _ if pointer.is_empty() => {}
        _ => drop(out.insert(pointer.to_owned())),
    }
}

fn pointers(plan: &Plan) -> Vec<String> {
    let changes = plan.changes.iter().map(|change| &change.pointer);
    changes.chain(&plan.unchanged).chain(&plan.unplanned).cloned().collect()
}

fn linter() -> Linter {
    let facts = "style=policy,ike_version=v1,name=vpn-1,dh_group=group15,ikepolicy.lifetime_seconds=3600,peer_subnets=192.168.1.0/24";
    Linter::new(Operation::UpdateConnection).context(Context::default().assume(facts).unwrap())
}

proptest! {
    #![proptest_config(Config { failure_persistence: None, ..Config::default() })]

    #[test]
    fn every_member_stands_in_one_list(document in update(false)) {
        let Ok(value) = serde_json::from_str::<Value>(&document) else { return Ok(()) };
        let mut expected = BTreeSet::new();
        members(&value, "", &mut expected);
        let planned = pointers(&linter().plan(&document));
        prop_assert_eq!(planned.len(), expected.len(), "{:?}", planned);
        prop_assert_eq!(planned.into_iter().collect::<BTreeSet<_>>(), expected);
    }

    #[test]
    fn a_member_that_stands_there_twice_is_planned_once_or_not_at_all(document in update(true)) {
        let plan = linter().plan(&document);
        let planned = pointers(&plan);
        prop_assert_eq!(planned.iter().collect::<BTreeSet<_>>().len(), planned.len(), "{:?}", planned);
        for finding in plan.report.findings().filter(|finding| finding.rule.name == "duplicate-member") {
            prop_assert!(!plan.changes.iter().any(|change| change.pointer == finding.pointer()) && !plan.unchanged.iter().any(|same| *same == finding.pointer()));
        }
    }

    #[test]
    fn what_stays_is_no_change(document in update(true)) {
        for change in linter().plan(&document).changes {
            match change.difference {
                Difference::Value { old, new } => prop_assert_ne!(old, Some(new), "{}", change.pointer),
                Difference::List { added: Some(added), removed: Some(removed), .. } => prop_assert!(!added.is_empty() || !removed.is_empty()),
                Difference::Ignored => prop_assert_eq!(change.when, When::NoEffect),
                _ => {}
            }
            prop_assert!(!change.source.is_empty());
        }
    }
}

#[test]
fn what_the_connection_has_already_changes_nothing() {
    for version in ["v1", "v2"] {
        let current = fs::read_to_string(examples().join(format!("current-{version}.json"))).unwrap();
        let plan = vpnlint::plan(&current, &current).unwrap();
        assert!(plan.changes.iter().all(|change| change.difference == Difference::Ignored && !change.customer_gateway), "{:?}", plan.changes);
        assert!(plan.unchanged.len() >= 18 && plan.unplanned.is_empty(), "{plan:?}");
    }
}

#[test]
fn a_plan_is_a_value_that_can_be_serialized_without_its_report() {
    let current = fs::read_to_string(examples().join("current-v2.json")).unwrap();
    let plan = vpnlint::plan(&current, r#"{"vpn_connection": {"enable_hub": true}}"#).unwrap();
    let expected = json!([{
        "pointer": "/vpn_connection/enable_hub", "label": "Branch interconnection", "unit": null,
        "difference": {"kind": "value", "old": null, "new": true}, "when": {"kind": "not-stated"}, "source": "API, Table 3",
        "customer_gateway": false, "both_ends": null, "both_ends_source": null
    }]);
    let value = serde_json::to_value(&plan).unwrap();
    assert_eq!(value["changes"], expected);
    assert!(value.get("report").is_none() && !plan.report.is_ok());
}
