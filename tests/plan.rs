//! Plans as people and programs read them, and what holds for each. `UPDATE=1 cargo test` writes the snapshots anew; read the difference.

#[path = "common/documents.rs"]
#[allow(dead_code, reason = "other tests need the rest")]
mod documents;
#[path = "common/schema_bodies.rs"]
#[allow(dead_code, reason = "the fuzz targets need the rest")]
mod schema_bodies;

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use arbitrary::Unstructured;
use documents::update;
use proptest::prelude::*;
use proptest::test_runner::Config;
use schema_bodies::{Node, node};
use serde_json::{Value, json};
use vpnlint::plan::{Difference, Plan, When};
use vpnlint::{Context, Finding, Linter, Operation, Report, Severity};

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
        for (format, extension) in [("text", "txt"), ("json", "plan"), ("md", "md")] {
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
fn steps_of_a_new_connection_say_that_the_times_of_an_update_do_not_hold() {
    let key = r#""psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd""#;
    let line = "These steps send no update: all changes take effect with the create (step 5). The times above are those of an update.";
    for (members, version, is_said) in [
        (format!(r#"{key}, "ikepolicy": {{"dh_group": "group21", "lifetime_seconds": 7200}}"#), "v2", true),
        (r#""name": "vpn-9", "ikepolicy": {"local_id": "192.0.2.1"}"#.to_owned(), "v2", true),
        // No time stands above the steps.
        (format!(r#"{key}, "style": "bgp""#), "v2", false),
        // The steps send an update.
        (format!(r#"{key}, "ikepolicy": {{"dh_group": "group21"}}"#), "v1", false),
    ] {
        let shown = |format| {
            let current = format!("current-{version}.json");
            text(vpnlint(examples(), &["--current", &current, "--format", format, "-"], &format!(r#"{{"vpn_connection": {{{members}}}}}"#)).stdout)
        };
        let wrapped = shown("text").split_whitespace().collect::<Vec<_>>().join(" ");
        assert_eq!(wrapped.contains(&format!("Steps {line} 1. Read")), is_said, "{wrapped}");
        assert_eq!(shown("md").contains(&format!("\n## Steps\n\n{line}\n\n1. Read")), is_said, "{members}");
    }
}

#[test]
fn an_update_without_a_plan_is_not_called_one_that_changes_nothing() {
    let bad = r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group99", "lifetime_seconds": 5}}}"#;
    let open = r#"{"vpn_connection": {"peer_subnets": "${SUBNETS}"}}"#;
    let shown = |body, format| text(vpnlint(examples(), &["--current", "current-v2.json", "--format", format, "-"], body).stdout);
    let errors = "has errors: no change could be planned, and the API may refuse all of it\n";
    let plain = shown(bad, "text");
    assert!(plain.starts_with(&format!("<stdin> {errors}")) && !plain.contains("\nSteps\n"), "{plain}");
    assert!(shown(bad, "md").contains(&format!("- Result: the update {errors}")));
    assert!(shown(open, "text").starts_with("<stdin> has no change that could be planned\n"));
    // The connection keeps its value, as far as the plan can tell.
    assert!(plain.contains("\n  ikepolicy.dh_group                    group15, the new value is not planned\n"), "{plain}");
    assert!(shown(bad, "md").contains("\n| `ikepolicy.dh_group` | `group15` | not planned |  |\n"));
    let not_an_object = shown(r#"{"vpn_connection": {"ikepolicy": 5}}"#, "text");
    assert!(not_an_object.contains("  ikepolicy.dh_group                    group15, the new value is not planned\n"), "{not_an_object}");
    // One change is planned beside a fault.
    let some = shown(r#"{"vpn_connection": {"name": "vpn-9", "ikepolicy": {"dh_group": "group99"}}}"#, "text");
    assert!(some.starts_with("<stdin> changes 1 member; the update has errors, and the API may refuse all of it\n"), "{some}");
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
        ("PUT {{url}}\n\n{}\n", "a file of requests: `vpnlint check` takes it: pass `--input http` if its name does not end in `.http` or `.rest`"),
        (r#"{"vpn_connections": []}"#, "a list of connections: `vpnlint audit` takes it"),
        (r#"{"vpn_gateway": {}}"#, "a request for another resource: `vpnlint check` takes it"),
        (r#"{"vpn_gateway": {"id": "1"}}"#, "the answer for a gateway: the option `--gateway` takes it"),
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
            for format in ["text", "json", "md"] {
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

#[test]
fn a_rollback_is_written_once_and_over_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name);
    let current = fs::read_to_string(examples().join("current-v2.json")).unwrap();
    let change = r#"{"vpn_connection": {"name": "fra-biel-2", "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd"}}"#;
    for (name, text) in
        [("current.json", &*current), ("change.json", change), ("key.json", r#"{"vpn_connection": {"psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd"}}"#)]
    {
        fs::write(path(name), text).unwrap();
    }
    let plan = |arguments: &str| vpnlint(folder.path(), &["--current current.json ", arguments].concat().split(' ').collect::<Vec<_>>(), "");
    let output = plan("--rollback back.json change.json");
    assert_eq!(output.status.code(), Some(0), "{output:?}");
    let shown = text(output.stdout);
    assert!(shown.contains("\n  The update in `back.json` restores 1 changed value.\n  The rollback leaves out `psk`: no answer"), "{shown}");
    let body = "{\n  \"vpn_connection\": {\n    \"name\": \"fra-biel-1\"\n  }\n}\n";
    assert_eq!(fs::read_to_string(path("back.json")).unwrap(), body);
    // A rollback that was written is needed: no later plan replaces it. Nor are the inputs replaced.
    for arguments in ["--rollback back.json change.json", "--rollback current.json change.json", "--rollback change.json change.json"] {
        let output = plan(arguments);
        assert!(output.status.code() == Some(2) && output.stdout.is_empty(), "{output:?}");
    }
    let output = plan("--rollback none.json key.json");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(text(output.stderr), "vpnlint: none.json is not written: there is no value that a rollback could restore\n");
    assert!(!path("none.json").exists() && fs::read_to_string(path("current.json")).unwrap() == current);
}

#[test]
fn a_document_for_a_ticket_shows_text_of_files_as_text() {
    let folder = tempfile::tempdir().unwrap();
    let name = "a`|<img src=x> @all #1 \\u202e\\n# b";
    fs::write(folder.path().join("current.json"), format!(r#"{{"vpn_connection": {{"id": "<i>", "name": "{name}", "updated_at": "<b>"}}}}"#))
        .unwrap();
    let update = r#"{"vpn_connection": {"name": "b", "x`<i>|@all": 1}}"#;
    let shown = text(vpnlint(folder.path(), &["--current", "current.json", "--format", "md", "-"], update).stdout);
    let code = r"`a\u{0060}\u{007C}<img src=x> @all #1 \u{202E}\u{000A}# b`";
    assert!(shown.starts_with(&format!("# Change of VPN connection {code}\n\n- Connection: {code}\n- Update")), "{shown}");
    assert!(shown.contains(r"Not planned (a finding says why, or the value is a variable): `x\u{0060}<i>\u{007C}@all`"), "{shown}");
    assert!(!shown.contains('\u{202e}'));
    for line in shown.lines() {
        // Outside of code, nothing marks up, links or calls anybody.
        let plain: String = line.split('`').step_by(2).collect();
        assert!(!plain.replace("<br>", "").contains(['<', '>', '@']), "{line}");
        assert!(!line.starts_with('|') || line.matches(" | ").count() == 4 && !line.contains("||"), "{line}");
    }
}

#[test]
fn a_document_for_a_ticket_links_to_no_page_that_a_file_names() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("current.json"), r#"{"vpn_connection": {"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3"}}"#).unwrap();
    for value in [
        "a` https://evil.example/x www.evil.example `b",
        "a`https:``//evil.example `b",
        "a`www``.evil.example `b",
        "a`b`https:`//evil.example",
        "`",
        "``",
    ] {
        let update =
            json!({"vpn_connection": {"name": value, "peer_subnets": [value], "x`y": 1, "ikepolicy": {"dh_group": value, "ike_version": value}}});
        let shown = text(vpnlint(folder.path(), &["--current", "current.json", "--format", "md", "-"], &update.to_string()).stdout);
        assert!(shown.contains("- error `unknown-value`"), "{shown}");
        // The pages that the linter cites are links in brackets.
        let own = shown.split("\n## Sources").next().unwrap();
        for line in own.lines() {
            let plain: String = line.split('`').step_by(2).collect();
            assert!(!plain.contains("://") && !plain.contains("www."), "{line}");
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

#[test]
fn the_time_for_policy_rules_grows_with_their_number() {
    let rules = |from: usize| {
        let rule =
            |at: usize| json!({"source": format!("{}.{}.{}.0/24", 20 + (at >> 16), at >> 8 & 255, at & 255), "destination": ["192.168.1.0/24"]});
        (from..from + 40_000).map(rule).collect::<Vec<_>>()
    };
    let current = json!({"vpn_connection": {"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3", "policy_rules": rules(20_000)}});
    let subnets: Vec<_> = (0..40_000).map(|at| format!("10.{}.{}.0/24", at >> 8, at & 255)).collect();
    let gateway = json!({"vpn_gateway": {"id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "local_subnets": subnets}});
    let update = json!({"vpn_connection": {"policy_rules": rules(0)}}).to_string();
    let context = Context::from_current(&current.to_string()).unwrap();
    let linter = Linter::new(Operation::UpdateConnection).context(context.clone());
    let begun = Instant::now();
    let plan = linter.plan(&update);
    let report = linter.context(context.with_gateway(&gateway.to_string()).unwrap()).check(&update);
    assert!(begun.elapsed() < Duration::from_secs(20), "{:?}", begun.elapsed());
    let removes = plan.report.findings().find(|finding| finding.rule.name == "removes-items").unwrap().message();
    assert!(removes.ends_with("and 19992 more items"), "{removes}");
    // A message names as many subnets as a gateway may have.
    let longest = report.findings().filter(|finding| finding.rule.name == "foreign-policy-source").map(|finding| finding.message().len()).max();
    assert!(longest.is_some_and(|longest| longest < 2000), "{longest:?}");
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
    fn a_rollback_is_the_inverse_of_its_update(document in update(false)) {
        if serde_json::from_str::<Value>(&document).is_ok() {
            for current in currents() {
                rolls_back(&current, &document);
            }
        }
    }

    #[test]
    fn a_rollback_is_the_inverse_over_other_connections(bytes in prop::collection::vec(any::<u8>(), 0..1200), document in update(false)) {
        let mut current = connection(&bytes);
        // An update of a connection in another state is refused, whatever it restores.
        current["vpn_connection"]["status"] = "ACTIVE".into();
        let other = json!({"vpn_connection": connection(&bytes[bytes.len() / 2..])["vpn_connection"]}).to_string();
        for update in [&document, &other] {
            if serde_json::from_str::<Value>(update).is_ok() {
                rolls_back(&current, update);
            }
        }
    }

    #[test]
    fn an_update_that_sets_nothing_changes_nothing(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let current = connection(&bytes).to_string();
        for empty in [json!({}), json!({"ikepolicy": {}, "ipsecpolicy": {}}), json!({"ikepolicy": {"dpd": {}}})] {
            let plan = vpnlint::plan(&current, &json!({"vpn_connection": empty}).to_string()).unwrap();
            prop_assert!(plan.readable && pointers(&plan).is_empty() && plan.steps.is_empty() && plan.rollback().body.is_none(), "{current}: {plan:?}");
        }
        // What the connection has, sent again.
        for change in vpnlint::plan(&current, &current).unwrap().changes {
            prop_assert!(change.difference == Difference::Ignored, "{current}: {change:?}");
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

/// An answer with a connection that the tables allow.
fn connection(bytes: &[u8]) -> Value {
    let Node::OneOf(forms) = node(Operation::GetConnectionResponse) else { panic!("an answer has two forms") };
    let mut answer = forms[0].value(&mut Unstructured::new(bytes));
    answer["vpn_connection"]["id"] = "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3".into();
    answer
}

/// The connection after an update, as far as it is planned.
fn after(current: &Value, update: &str, plan: &Plan) -> Value {
    let update: Value = serde_json::from_str(update).unwrap();
    let mut after = current.clone();
    for change in plan.changes.iter().filter(|change| matches!(change.difference, Difference::Value { .. } | Difference::List { .. })) {
        let mut at = &mut after;
        for step in change.pointer.split('/').skip(1) {
            at = &mut at[step];
        }
        *at = update.pointer(&change.pointer).unwrap().clone();
    }
    after
}

/// The errors and their places; items of a list have the place of the list, since a rollback sorts them.
fn errors(report: &Report) -> BTreeSet<(&'static str, String)> {
    let place = |finding: &Finding| finding.pointer().trim_end_matches(|letter: char| letter.is_ascii_digit()).to_owned();
    let errors = report.findings().filter(|finding| finding.severity == Severity::Error);
    errors.map(|finding| (finding.rule.name, place(&finding))).collect()
}

/// The rollback of an update, laid over the connection that the update has changed, makes each change in reverse and no other.
fn rolls_back(current: &Value, update: &str) {
    let there = vpnlint::plan(&current.to_string(), update).unwrap();
    let rollback = there.rollback();
    let effective = |change: &&vpnlint::plan::Change| change.when != When::NoEffect || rollback.restored.contains(&change.pointer);
    let changed = there.changes.iter().filter(effective).map(|change| &change.pointer).chain(&there.unplanned).collect::<BTreeSet<_>>();
    assert_eq!(rollback.restored.iter().chain(&rollback.missing).collect::<BTreeSet<_>>(), changed, "{update}");
    assert_eq!(rollback.body.is_some(), !rollback.restored.is_empty());
    let Some(body) = &rollback.body else { return };
    let middle = after(current, update, &there);
    let back = vpnlint::plan(&middle.to_string(), body).unwrap();
    // What is wrong in the connection itself is wrong in what restores it. Half a rollback may be wrong, and so may that of a refused update.
    let of_current = errors(&Linter::new(Operation::UpdateConnection).check(&current.to_string()));
    let of_rollback = if there.report.is_ok() && rollback.missing.is_empty() { errors(&back.report) } else { BTreeSet::new() };
    assert!(back.unchanged.is_empty() && back.unplanned.is_empty() && of_rollback.is_subset(&of_current), "{update}\n{body}\n{of_rollback:?}");
    assert_eq!(back.changes.iter().map(|change| &change.pointer).collect::<BTreeSet<_>>(), rollback.restored.iter().collect(), "{update}");
    for change in &back.changes {
        let forth = there.changes.iter().find(|other| other.pointer == change.pointer).unwrap();
        match (&forth.difference, &change.difference) {
            (Difference::Value { old, new }, Difference::Value { old: middle, new: end }) => {
                assert_eq!((Some(end), middle), (old.as_ref(), &Some(new.clone())));
            }
            (Difference::List { old, new, added, removed }, Difference::List { old: middle, new: end, added: back, removed: gone }) => {
                assert_eq!((Some(end), middle, back, gone), (old.as_ref(), &Some(new.clone()), removed, added));
            }
            differences => panic!("{differences:?}"),
        }
    }
    // All of them together are the connection as it was.
    let end = vpnlint::plan(&current.to_string(), &json!({"vpn_connection": after(&middle, body, &back)["vpn_connection"]}).to_string()).unwrap();
    let still: Vec<&String> = end.changes.iter().map(|change| &change.pointer).filter(|pointer| rollback.restored.contains(pointer)).collect();
    assert!(still.is_empty(), "{still:?}");
}

fn currents() -> [Value; 2] {
    ["v1", "v2"].map(|version| serde_json::from_str(&fs::read_to_string(examples().join(format!("current-{version}.json"))).unwrap()).unwrap())
}

#[test]
fn a_rollback_is_the_inverse_of_each_example() {
    let folders = [examples().to_owned(), Path::new(env!("CARGO_MANIFEST_DIR")).join("examples")];
    let mut count = 0;
    for path in folders.iter().flat_map(|folder| fs::read_dir(folder).unwrap()).map(|entry| entry.unwrap().path()) {
        if path.extension().is_some_and(|extension| extension == "json") {
            count += 1;
            for current in currents() {
                rolls_back(&current, &fs::read_to_string(&path).unwrap());
            }
        }
    }
    assert!(count > 15, "{count}");
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
    assert_eq!(
        value["connection"],
        json!({"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3", "name": "fra-biel-1", "updated_at": "2025-06-26T13:41:34.626Z"})
    );
    assert_eq!(value["steps"][0], json!({"action": "correct", "fact": null, "within_seconds": null, "source": null}));
    assert_eq!(value["rollback"], json!({"body": null, "restored": [], "missing": ["/vpn_connection/enable_hub"]}));
    assert!(value.get("report").is_none() && !plan.report.is_ok());
}

#[test]
fn a_report_that_lacks_findings_leaves_no_member_planned() {
    let of =
        |items: usize| format!(r#"{{"vpn_connection": {{"name": "vpn-2", "peer_subnets": ["10.0.0.0/8"{}]}}}}"#, r#", "10.0.0.0/8""#.repeat(items));
    let linter = Linter::new(Operation::UpdateConnection).context(Context::default().assume("name=vpn-1").unwrap());
    let plan = linter.plan(&of(2000));
    assert!(plan.report.omitted() > 0 && plan.changes.is_empty());
    assert!(plan.unplanned.contains(&"/vpn_connection/name".to_owned()));
    assert_eq!(linter.plan(&of(2)).changes[0].pointer, "/vpn_connection/name");
}
