//! Searching folders that hold other JSON: what is no request is skipped and counted, and nothing is left out in silence.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const GOOD: &str = r#"{"vpn_connection": {"name": "vpn-1"}}"#;
const PACKAGE: &str = r#"{"name": "page", "version": "1.0.0", "scripts": {"test": "x"}, "dependencies": {}}"#;
const TSCONFIG: &str = "{\n  // the compiler\n  \"compilerOptions\": { \"strict\": true, },\n}\n";

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
    folder
}

fn vpnlint(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vpnlint")).args(arguments).current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// The status, the paths of the checked files, and the number of skipped files.
fn checked(folder: &Path, arguments: &[&str]) -> (i32, Vec<String>, u64) {
    let output = vpnlint(folder, &[&["check", "--format", "json"], arguments].concat());
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let paths = report["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap().to_owned()).collect();
    (output.status.code().unwrap(), paths, report["summary"]["skipped"].as_u64().unwrap())
}

#[test]
fn other_json_is_skipped_and_counted() {
    let folder = folder(&[("package.json", PACKAGE), ("tsconfig.json", TSCONFIG), ("vpn/r.json", GOOD), ("empty.json", "{}")]);
    let here = folder.path();
    assert_eq!(checked(here, &["."]), (0, vec!["vpn/r.json".into()], 3));
    assert_eq!(checked(here, &["**/*.json"]), (0, vec!["vpn/r.json".into()], 3), "a pattern searches too");
    assert_eq!(checked(here, &["--operation", "create-connection", "vpn", "."]).2, 3);
    let output = vpnlint(here, &["check", "."]);
    let expected = "3 files are not requests and were skipped, such as empty.json: name a file to check it\n\
        1 file checked: 0 errors, 0 warnings, 0 notes, 0 undecided, 3 skipped\n";
    assert_eq!(text(&output.stdout), expected);
    assert_eq!(text(&vpnlint(here, &["check", "--quiet", "."]).stdout), "");

    // A named file is checked, beside a search too.
    assert_eq!(checked(here, &["package.json"]), (1, vec!["package.json".into()], 0));
    assert_eq!(checked(here, &["./package.json", "."]), (1, vec!["./package.json".into(), "vpn/r.json".into()], 2));
    let output = vpnlint(here, &["check", "--exclude", "{empty,tsconfig}.json", "."]);
    assert!(text(&output.stdout).starts_with("package.json is not a request and was skipped: name the file to check it\n"));
}

#[test]
fn what_may_be_a_request_is_checked() {
    for (name, body) in [
        ("camel", r#"{"vpnConnection": {"name": "a"}}"#),
        ("slip", r#"{"meta": {}, "vpn_conection": {"name": "a"}}"#),
        ("gateway", r#"{"vpn_gatway": {"name": "a"}}"#),
        ("customer", r#"{"customer_gatway": {"name": "a"}}"#),
        ("monitor", r#"{"conection_monitor": {}}"#),
        ("bare", r#"{"name": "a", "peer_subnets": ["10.0.0.0/8"]}"#),
        ("broken", "{\"vpn_connection\": {\"name\": \"a\"}"),
        ("comments", "{\n // to Biel\n \"vpn_connection\": {}}"),
        ("javascript", "{vpn_connection: {name: 'a'}}"),
        ("nothing", ""),
        ("list", r#"[{"vpn_connection": {}}]"#),
        ("answers", r#"{"vpn_connections": [{"id": "1"}]}"#),
    ] {
        let folder = folder(&[("package.json", PACKAGE), (&format!("{name}.json"), body)]);
        assert_eq!(checked(folder.path(), &["."]), (1, vec![format!("{name}.json")], 1), "{body}");
    }
}

#[test]
fn a_search_without_a_request_has_not_done_its_job() {
    let folder = folder(&[("package.json", PACKAGE)]);
    let output = vpnlint(folder.path(), &["check", "."]);
    assert_eq!(output.status.code(), Some(2));
    let expected = "vpnlint: no file to check was found: package.json is not a request and was skipped: name the file to check it\n";
    assert_eq!(text(&output.stderr), expected);
    assert_eq!(checked(folder.path(), &["."]), (2, vec![], 1));
}

#[test]
fn a_hook_names_files_that_may_be_anything() {
    let toml = "exclude = ['archive/**']\n";
    let bad = r#"{"vpn_connection": {"name": "a b"}}"#;
    let folder = folder(&[("vpnlint.toml", toml), ("package.json", PACKAGE), ("archive/old.json", bad), ("r.json", GOOD), ("x.json", bad)]);
    let here = folder.path();
    assert_eq!(checked(here, &["--force-exclude", "package.json", "archive/old.json", "r.json"]), (0, vec!["r.json".into()], 1));
    assert_eq!(checked(here, &["--force-exclude", "package.json"]), (0, vec![], 1));
    assert_eq!(checked(here, &["--force-exclude", "--exclude", "x.json", "x.json"]).0, 0);
    assert_eq!(checked(here, &["archive/old.json"]).0, 1);
}

#[test]
fn files_of_lines_are_skipped_as_a_whole() {
    let log = "{\"time\": 1, \"message\": \"a\"}\n\n{\"time\": 2}\n".repeat(9);
    let mixed = format!("{{\"time\": 1}}\n{GOOD}\n");
    let folder = folder(&[("log.jsonl", &log), ("mixed.ndjson", &mixed), ("empty.ndjson", "\n")]);
    let here = folder.path();
    let (status, paths, skipped) = checked(here, &["."]);
    assert_eq!((status, skipped), (1, 1));
    assert_eq!(paths, ["empty.ndjson", "mixed.ndjson", "mixed.ndjson"]);
    assert_eq!(checked(here, &["log.jsonl"]).1.len(), 27);
    // The same with fixes, which read a file as a whole.
    let output = vpnlint(here, &["check", "--fix", "."]);
    assert!(text(&output.stdout).contains("log.jsonl is not a request and was skipped"), "{}", text(&output.stdout));
    assert_eq!(fs::read_to_string(here.join("log.jsonl")).unwrap(), log);
}

#[test]
fn a_skipped_file_was_not_checked() {
    let allow = "[[allow]]\nrule = 'unknown-member'\nfiles = ['package.json', 'old/package.json']\nreason = 'x'\n";
    let folder = folder(&[("vpnlint.toml", allow), ("package.json", PACKAGE), ("old/package.json", PACKAGE), ("r.json", GOOD)]);
    let here = folder.path();
    // The allowance is for runs that name the file, and so are the known findings.
    assert_eq!(checked(here, &["."]), (0, vec!["r.json".into()], 2));
    assert_eq!(vpnlint(here, &["check", "--write-known", "known.txt", "package.json"]).status.code(), Some(0));
    let output = vpnlint(here, &["check", "--known", "known.txt", "."]);
    assert!(!text(&output.stdout).contains("no longer found"), "{}", text(&output.stdout));
    // An allowance that a search covers by a pattern is judged.
    fs::write(here.join("vpnlint.toml"), allow.replace("['package.json', 'old/package.json']", "'r*.json'")).unwrap();
    assert_eq!(checked(here, &["."]).1, ["r.json", "vpnlint.toml"]);
}

#[test]
fn the_configuration_tells_the_operation_of_files() {
    let create = r#"{"vpn_connection": {"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d"}}"#;
    let toml = "[[files]]\nfiles = \"*/**\"\noperation = \"create-connection\"\n\
        [[files]]\nfiles = [\"old/**\", \"package.json\"]\noperation = \"update-connection-response\"\n";
    let folder = folder(&[
        ("vpnlint.toml", toml),
        ("new/a.json", create),
        ("new/lines.ndjson", PACKAGE),
        ("old/b.json", GOOD),
        ("package.json", PACKAGE),
        ("c.json", create),
        ("d.json", PACKAGE),
    ]);
    let here = folder.path();
    let operations = |arguments: &[&str]| {
        let report: Value = serde_json::from_slice(&vpnlint(here, &[&["check", "--format", "json"], arguments].concat()).stdout).unwrap();
        let of = |file: &Value| format!("{} {}", file["path"].as_str().unwrap(), file["operation"].as_str().unwrap());
        report["files"].as_array().unwrap().iter().map(of).collect::<Vec<_>>()
    };
    // A file that the configuration names is no foreign JSON.
    assert_eq!(
        operations(&["."]),
        [
            "c.json update-connection",
            "new/a.json create-connection",
            "new/lines.ndjson create-connection",
            "old/b.json update-connection-response",
            "package.json update-connection-response"
        ]
    );
    assert_eq!(operations(&["--operation", "update-connection", "new/a.json"]), ["new/a.json update-connection"]);
    assert_eq!(operations(&["--operation", "auto", "new/a.json"]), ["new/a.json create-connection"]);
    assert_eq!(operations(&["--no-config", "new/a.json"]), ["new/a.json update-connection"]);
    let shown = |arguments: &[&str]| text(&vpnlint(here, &[&["check", "--show-config", "new/a.json"], arguments].concat()).stdout).to_owned();
    assert!(shown(&[]).contains("  operation      create-connection  vpnlint.toml\n"), "{}", shown(&[]));
    assert!(shown(&["--operation", "update-connection"]).contains("  operation      update-connection  --operation\n"));
    // The operation is no guess: the summary does not name it.
    assert!(!text(&vpnlint(here, &["check", "new/a.json"]).stdout).contains("checked as"));
}

#[test]
fn a_folder_with_a_terraform_configuration_has_the_hint_of_the_file() {
    let folder = folder(&[("infra/main.tf", ""), ("infra/outputs.tf", ""), ("both/main.tf", ""), ("both/r.json", GOOD), ("notes/a.txt", "")]);
    let said = |path: &str| text(&vpnlint(folder.path(), &["check", path]).stderr).to_owned();
    let nothing = |path: &str| format!("vpnlint: {path}: no *.json, *.ndjson, *.jsonl, *.http or *.rest file in this folder\n");
    assert_eq!(said("infra"), nothing("infra") + &said("infra/main.tf"));
    assert!(said("infra/main.tf").contains("pass the output of `terraform show -json tfplan`"));
    assert_eq!((said("notes"), said("both")), (nothing("notes"), String::new()));
}
