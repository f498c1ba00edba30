//! `vpnlint.toml`, known findings, several formats and files of lines, as a user meets them.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const IKEV1: &str = r#"{"vpn_connection": {"ikepolicy": {"ike_version": "v1"}}}"#;
const HUB: &str = r#"{"vpn_connection": {"enable_hub": true}}"#;
const GOOD: &str = r#"{"vpn_connection": {"name": "vpn-1"}}"#;

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

/// `path rule severity` of each finding that counts, or the error.
fn findings(folder: &Path, arguments: &[&str]) -> Vec<String> {
    let output = vpnlint(folder, &[&["check", "--format", "json"], arguments].concat());
    if output.status.code() == Some(2) {
        return String::from_utf8(output.stderr).unwrap().lines().map(str::to_owned).collect();
    }
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let mut lines = Vec::new();
    for file in report["files"].as_array().unwrap() {
        for finding in file["findings"].as_array().unwrap().iter().filter(|finding| finding["suppressed"].is_null()) {
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            lines.push(format!("{} {} {}", text(&file["path"]), text(&finding["rule"]), text(&finding["severity"])));
        }
    }
    lines.retain(|line| !line.contains("customer-gateway-must-follow"));
    lines
}

#[test]
fn the_nearest_configuration_holds_and_options_win() {
    let folder = folder(&[
        ("vpnlint.toml", "[severity]\nikev1 = \"error\"\n"),
        ("a.json", IKEV1),
        ("below/b.json", IKEV1),
        ("own/vpnlint.toml", "ignore = [\"ikev1\"]\n"),
        ("own/deep/c.json", IKEV1),
    ]);
    let here = folder.path();
    assert_eq!(findings(here, &["."]), ["a.json ikev1 error", "below/b.json ikev1 error"]);
    assert_eq!(findings(&here.join("own/deep"), &["c.json", "../../a.json"]), ["../../a.json ikev1 error"]);
    assert_eq!(findings(here, &["--severity", "ikev1=note", "."]), ["a.json ikev1 note", "below/b.json ikev1 note", "own/deep/c.json ikev1 note"]);
    assert_eq!(findings(here, &["--no-config", "a.json", "own"]), ["a.json ikev1 warning", "own/deep/c.json ikev1 warning"]);
    assert_eq!(findings(here, &["--config", "own/vpnlint.toml", "."]), [""; 0]);
    assert_eq!(findings(here, &["a.json", "./a.json", "own/../a.json"]), ["a.json ikev1 error"]);
    assert_eq!(findings(here, &["--select", "weak-dh-group", "."]), [""; 0]);
    assert_eq!(findings(here, &["--select", "ikev1", "own"]), ["own/deep/c.json ikev1 warning"]);
    assert_eq!(findings(here, &["--ignore", "ikev2", "."]).len(), 3);
}

#[test]
fn contexts_come_by_file() {
    let folder = folder(&[
        (
            "vpnlint.toml",
            "[[context]]\nfiles = \"**\"\nassume = { style = \"bgp\" }\n[[context]]\nfiles = [\"s/*.json\"]\ncurrent = \"answers/s.json\"\nassume = { attachment_type = \"vpc\" }\n",
        ),
        ("answers/s.json", r#"{"vpn_connection": {"id": "x", "style": "STATIC"}}"#),
        ("b.json", HUB),
        ("s/s.json", HUB),
    ]);
    // A single fact wins over a file, whichever entry it stands in; an option wins over both.
    assert_eq!(findings(folder.path(), &["."]), [""; 0], "answers are no requests");
    assert_eq!(findings(folder.path(), &["--assume", "style=static", "s"]), ["s/s.json enable-hub-outside-bgp error"]);
    fs::write(folder.path().join("vpnlint.toml"), "[[context]]\nfiles = \"s/**\"\ncurrent = \"answers/s.json\"\n").unwrap();
    assert_eq!(findings(folder.path(), &["."]), ["s/s.json enable-hub-outside-bgp error"]);
    fs::write(folder.path().join("answers/s.json"), GOOD).unwrap();
    assert!(findings(folder.path(), &["."])[0].starts_with("vpnlint: vpnlint.toml:3: answers/s.json: "));
}

#[test]
fn allowances_are_judged_too() {
    let toml = "fail-on = \"warning\"\n[[allow]]\nrule = \"ikev1\"\nfiles = \"old/**\"\nreason = \"branch routers\"\n";
    let folder = folder(&[("vpnlint.toml", toml), ("old/a.json", IKEV1), ("new/b.json", GOOD)]);
    let here = folder.path();
    assert_eq!(vpnlint(here, &["check", "."]).status.code(), Some(0));
    assert_eq!(findings(here, &["--no-config", "."]), ["old/a.json ikev1 warning"]);

    // Nothing to allow: said only when everything that the allowance is for was checked.
    fs::write(here.join("old/a.json"), GOOD).unwrap();
    assert_eq!(findings(here, &["."]), ["vpnlint.toml unused-allow warning"]);
    assert_eq!(vpnlint(here, &["check", "."]).status.code(), Some(1));
    assert_eq!(findings(here, &["old"]), ["vpnlint.toml unused-allow warning"]);
    assert_eq!(findings(here, &["new", "old/a.json"]), [""; 0]);
    fs::write(here.join("vpnlint.toml"), toml.replace("old/**", "old/a.json")).unwrap();
    assert_eq!(findings(here, &["old/a.json"]), ["vpnlint.toml unused-allow warning"]);

    fs::write(here.join("old/a.json"), IKEV1).unwrap();
    fs::write(here.join("vpnlint.toml"), format!("{toml}expires = 2020-01-31\n")).unwrap();
    assert_eq!(findings(here, &["old"]), ["old/a.json ikev1 warning", "vpnlint.toml expired-allow warning"]);
    let shown = String::from_utf8(vpnlint(here, &["check", "old"]).stdout).unwrap();
    assert!(shown.contains(" --> vpnlint.toml:3:8\n") && shown.contains("3 | rule = \"ikev1\"\n"), "{shown}");
}

#[test]
fn allowances_are_judged_in_the_language_of_the_run() {
    let allow = "[[allow]]\nrule = \"ikev1\"\nreason = \"x\"\n";
    let folder = folder(&[("vpnlint.toml", allow), ("a.json", r#"{"vpn_connection": {"name": "vpn-1"}}"#)]);
    let said = |language| {
        let output = vpnlint(folder.path(), &["check", "--format", "concise", "--language", language, "."]);
        String::from_utf8(output.stdout).unwrap()
    };
    let place = "vpnlint.toml:2:8: warning[unused-allow]";
    assert_eq!(said("en"), format!("{place} this allowance suppresses nothing: no finding of `ikev1` matches\n"));
    assert_eq!(said("de"), format!("{place} diese Ausnahme unterdrückt nichts: kein Befund von `ikev1` passt dazu\n"));
}

#[test]
fn mandatory_rules_cannot_be_weakened() {
    let folder = folder(&[("vpnlint.toml", "mandatory = [\"ikev1\"]\n"), ("a.json", IKEV1)]);
    for weaker in [["--ignore", "ikev1"], ["--severity", "ikev1=note"], ["--select", "weak-dh-group"]] {
        let expected = format!("vpnlint: {}: `ikev1` is mandatory by vpnlint.toml:1", weaker[0]);
        assert_eq!(findings(folder.path(), &[weaker[0], weaker[1], "a.json"]), [expected]);
    }
    assert_eq!(findings(folder.path(), &["--severity", "ikev1=error", "a.json"]), ["a.json ikev1 error"]);
    assert_eq!(vpnlint(folder.path(), &["check", "--write-known", "known.json", "a.json"]).status.code(), Some(0));
    assert_eq!(findings(folder.path(), &["--known", "known.json", "a.json"]), ["a.json ikev1 warning"]);
}

#[test]
fn a_wrong_configuration_ends_the_run() {
    let folder = folder(&[("vpnlint.toml", "\nfail_on = \"error\"\n"), ("a.json", GOOD)]);
    assert_eq!(findings(folder.path(), &["a.json"]), ["vpnlint: vpnlint.toml:2:1: unknown field, is `fail-on` meant?"]);
    assert_eq!(findings(folder.path(), &["--config", "missing.toml", "a.json"]).len(), 1);
}

#[test]
fn what_holds_is_shown_with_its_origin() {
    let toml = "fail-on = \"warning\"\nignore = [\"ikev1\"]\nreserved-subnets = [\"100.64.0.0/10\"]\n[[allow]]\nrule = \"pfs-disabled\"\nreason = \"lab\"\nexpires = 2020-01-31\n";
    let folder = folder(&[("vpnlint.toml", toml), ("a.json", GOOD)]);
    let output = vpnlint(folder.path(), &["check", "--show-config", "--assume", "style=bgp", "a.json"]);
    let shown = String::from_utf8(output.stdout).unwrap();
    let words: Vec<String> = shown.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    assert_eq!(
        words,
        [
            "a.json",
            "configuration vpnlint.toml",
            "fail-on warning vpnlint.toml",
            "assume style=bgp --assume",
            "ikev1 not reported vpnlint.toml:2",
            "reserved-subnets 100.64.0.0/10 vpnlint.toml",
            "allow pfs-disabled lab (expired 2020-01-31) vpnlint.toml:5",
        ]
    );
}

#[test]
fn known_findings_are_recorded_by_rule_and_pointer() {
    let folder = folder(&[("a.json", IKEV1), ("b.json", IKEV1), ("ci/.keep", "")]);
    let here = folder.path();
    let run = |arguments: &[&str]| {
        let output = vpnlint(here, &[&["check", "--fail-on", "warning"], arguments].concat());
        (output.status.code().unwrap(), String::from_utf8(output.stdout).unwrap())
    };
    assert_eq!(run(&["."]).0, 1);
    assert_eq!(run(&["--write-known", "ci/known.json", "."]).0, 0);
    let recorded = fs::read_to_string(here.join("ci/known.json")).unwrap();
    assert!(recorded.contains("\"../a.json\"") && !recorded.contains("line"), "{recorded}");

    // A shift of lines changes nothing, a second finding of the same kind does.
    fs::write(here.join("a.json"), format!("\n\n{IKEV1}")).unwrap();
    let (status, shown) = run(&["--known", "ci/known.json", "."]);
    assert!(status == 0 && !shown.contains("[ikev1]") && shown.contains("4 suppressed"), "{shown}");
    fs::write(here.join("a.json"), IKEV1.replace("\"v1\"", "\"v1\", \"dh_group\": \"group2\"")).unwrap();
    let (status, shown) = run(&["--known", "ci/known.json", "."]);
    assert!(status == 1 && shown.contains("weak-dh-group") && !shown.contains("[ikev1]"), "{shown}");

    fs::write(here.join("a.json"), GOOD).unwrap();
    fs::remove_file(here.join("b.json")).unwrap();
    let (status, shown) = run(&["--known", "ci/known.json", "."]);
    assert!(status == 0 && shown.contains("no longer found: ../b.json: ikev1 at /vpn_connection/ikepolicy/ike_version (1 of 1)\n"), "{shown}");
    assert!(fs::read_to_string(here.join("ci/known.json")).unwrap().contains("ikev1"));
    let (_, shown) = run(&["--known", "ci/known.json", "--prune", "."]);
    assert!(shown.ends_with("these findings were deleted from ci/known.json\n"), "{shown}");
    assert!(!fs::read_to_string(here.join("ci/known.json")).unwrap().contains("ikev1"));
    // What was not checked is not gone.
    fs::write(here.join("b.json"), IKEV1).unwrap();
    assert_eq!(run(&["--write-known", "ci/known.json", "b.json"]).0, 0);
    assert!(!run(&["--known", "ci/known.json", "a.json"]).1.contains("no longer found"));

    fs::write(here.join("ci/known.json"), "{}").unwrap();
    assert_eq!(run(&["--known", "ci/known.json", "."]).0, 2);
}

#[test]
fn findings_of_the_configuration_are_not_recorded() {
    let toml = "[[allow]]\nrule = \"ikev1\"\nfiles = [\"a.json\"]\nreason = \"x\"\nexpires = 2020-01-31\n";
    let folder = folder(&[("vpnlint.toml", toml), ("a.json", IKEV1), ("b.json", GOOD)]);
    let said = |file: &str| String::from_utf8(vpnlint(folder.path(), &["check", "--write-known", "known.json", file]).stdout).unwrap();
    let shown = said("a.json");
    assert!(shown.ends_with(" recorded in known.json\n1 finding of the configuration not recorded: change vpnlint.toml\n"), "{shown}");
    assert!(!fs::read_to_string(folder.path().join("known.json")).unwrap().contains("allow"));
}

#[test]
fn a_file_of_the_context_that_cannot_be_read_has_its_place_in_the_configuration() {
    for (option, name) in [("current", "none.json"), ("gateway", "none.json"), ("current", "a.json"), ("gateway", "a.json")] {
        let toml = format!("[[context]]\nfiles = \"*.json\"\n{option} = \"{name}\"\n");
        let folder = folder(&[("vpnlint.toml", &toml), ("a.json", GOOD)]);
        let said = String::from_utf8(vpnlint(folder.path(), &["check", "a.json"]).stderr).unwrap();
        assert!(said.starts_with(&format!("vpnlint: vpnlint.toml:3: {name}: ")), "{said}");
        let option = vpnlint(folder.path(), &["check", "--no-config", &format!("--{option}"), name, "a.json"]).stderr;
        assert_eq!(said.replace("vpnlint.toml:3: ", ""), String::from_utf8(option).unwrap());
    }
}

#[test]
fn one_run_writes_several_formats() {
    let folder = folder(&[("a.json", IKEV1)]);
    let output = vpnlint(folder.path(), &["check", "--format", "text", "--format", "json=out.txt", "a.json"]);
    assert_eq!(output.status.code(), Some(0));
    assert!(String::from_utf8(output.stdout).unwrap().contains("warning[ikev1]"));
    let report: Value = serde_json::from_str(&fs::read_to_string(folder.path().join("out.txt")).unwrap()).unwrap();
    assert_eq!(report["summary"]["warnings"], 1);
    for wrong in [["--format=text", "--format=json"], ["--format=json=nowhere/x", "--quiet"]] {
        assert_eq!(vpnlint(folder.path(), &["check", wrong[0], wrong[1], "a.json"]).status.code(), Some(2));
    }
}

#[test]
fn a_line_is_a_document() {
    let lines = format!("{GOOD}\r\n{IKEV1}\n\n{{\n{GOOD}");
    let folder = folder(&[("r.ndjson", &lines)]);
    let output = vpnlint(folder.path(), &["check", "--format", "json", "."]);
    assert_eq!(output.status.code(), Some(1));
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let files = report["files"].as_array().unwrap();
    let found: Vec<(u64, usize)> = files.iter().map(|file| (file["line"].as_u64().unwrap(), file["findings"].as_array().unwrap().len())).collect();
    assert_eq!(found, [(1, 0), (2, 2), (3, 1), (4, 1), (5, 0)]);
    let shown = String::from_utf8(vpnlint(folder.path(), &["check", "r.ndjson"]).stdout).unwrap();
    assert!(shown.contains(" --> r.ndjson:2:50\n") && shown.contains("\n2 | "), "{shown}");
    assert!(shown.contains("\n5 documents in 1 file checked: 2 errors, 1 warning, 1 note, "), "{shown}");
}

#[test]
fn standard_input_has_the_name_that_it_is_given() {
    let folder = folder(&[("own/vpnlint.toml", "ignore = [\"ikev1\"]\n")]);
    let run = |arguments: &[&str]| {
        let mut child = Command::new(env!("CARGO_BIN_EXE_vpnlint"))
            .args(arguments)
            .current_dir(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        std::io::Write::write_all(&mut child.stdin.take().unwrap(), IKEV1.as_bytes()).unwrap();
        String::from_utf8(child.wait_with_output().unwrap().stdout).unwrap()
    };
    assert!(run(&["check", "-"]).contains(" --> <stdin>:1:"));
    assert!(!run(&["check", "--stdin-filename", "own/r.json", "-"]).contains("warning[ikev1]"));
    let file: Value = serde_json::from_str(run(&["check", "--input", "ndjson", "--format", "json", "-"]).trim()).unwrap();
    assert_eq!(file["files"][0]["line"], 1);
}

#[test]
fn statistics_count_the_findings_of_each_rule() {
    let folder = folder(&[("a.json", IKEV1), ("b.json", IKEV1), ("c.json", "{")]);
    let shown = String::from_utf8(vpnlint(folder.path(), &["check", "--quiet", "--statistics", "."]).stdout).unwrap();
    let at = shown.find("1  error    invalid-json\n").unwrap();
    assert!(shown[at..].contains("2  warning  ikev1\n"), "{shown}");
}

const FIXABLE: &str = "{\r\n  \"vpn_connection\": {\"ikepolicy\": {\"dh_group\": \"Group 20\"}, \"nmae\": \"a\"}}";

#[test]
fn fixes_are_applied_in_place_and_what_remains_is_reported() {
    let folder = folder(&[("a.json", FIXABLE), ("l.ndjson", &format!("{GOOD}\n{}\n", FIXABLE.replace("\r\n", "")))]);
    let here = folder.path();
    let read = |name: &str| fs::read_to_string(here.join(name)).unwrap();
    let run = |arguments: &[&str]| {
        let output = vpnlint(here, &[&["check"], arguments].concat());
        (output.status.code().unwrap(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    };
    let (status, shown) = run(&["--diff", "."]);
    assert_eq!(status, 1);
    assert!(shown.contains("--- a/a.json\n+++ b/a.json\n") && shown.contains("--- a/l.ndjson\n") && !shown.contains("error["), "{shown}");
    assert_eq!(read("a.json"), FIXABLE);

    let (status, shown) = run(&["--fix", "."]);
    assert_eq!((status, read("a.json")), (1, FIXABLE.replace("Group 20", "group20")));
    assert_eq!(read("l.ndjson"), format!("{GOOD}\n{}\n", FIXABLE.replace("\r\n", "").replace("Group 20", "group20")));
    assert!(shown.contains("2 fixes applied\n2 fixable with --unsafe-fixes\n3 documents in 2 files checked: 2 errors,"), "{shown}");
    let (status, shown) = run(&["--fix", "--unsafe-fixes", "--format", "concise", "."]);
    assert!(status == 0 && !shown.contains("error["), "{shown}");
    assert!(shown.contains(" applied\n"), "{shown}");
    assert!(read("a.json").contains("\"name\": \"a\""));
    let before = read("a.json");
    assert!(!run(&["--unsafe-fixes", "."]).1.contains("applied"));
    assert_eq!(read("a.json"), before);

    for wrong in [["--fix", "-"], ["--diff", "--format=json"]] {
        assert_eq!(run(&[wrong[0], wrong[1], "a.json"]).0, 2);
    }
}

#[test]
fn what_is_allowed_is_not_fixed() {
    let folder = folder(&[("vpnlint.toml", "[[allow]]\nrule = \"unknown-value\"\nreason = \"a mock\"\n"), ("a.json", FIXABLE)]);
    assert_eq!(vpnlint(folder.path(), &["check", "--fix", "a.json"]).status.code(), Some(1));
    assert_eq!(fs::read_to_string(folder.path().join("a.json")).unwrap(), FIXABLE);
}

#[cfg(unix)]
#[test]
fn a_file_that_cannot_be_replaced_is_a_problem() {
    use std::os::unix::fs::PermissionsExt;
    let folder = folder(&[("a.json", FIXABLE), ("b.json", FIXABLE)]);
    let path = folder.path().join("a.json");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).unwrap();
    let output = vpnlint(folder.path(), &["check", "--fix", "."]);
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8(output.stderr).unwrap().starts_with("vpnlint: a.json: "));
    assert_eq!(fs::read_to_string(path).unwrap(), FIXABLE);
    assert!(fs::read_to_string(folder.path().join("b.json")).unwrap().contains("group20"));
}

#[test]
fn rule_names_are_links_where_that_is_wanted_and_known() {
    let folder = folder(&[("vpnlint.toml", "rule-url = \"https://wiki.example/{rule}\"\n"), ("a.json", IKEV1)]);
    let run = |color: &str, force: &str| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vpnlint"));
        command.args(["check", "--color", color, "a.json"]).current_dir(folder.path()).env("FORCE_HYPERLINK", force);
        String::from_utf8(command.output().unwrap().stdout).unwrap()
    };
    assert!(run("always", "1").contains("\u{1b}]8;;https://wiki.example/ikev1\u{1b}\\ikev1"));
    assert!(!run("always", "0").contains("wiki"));
    assert!(!run("auto", "1").contains("wiki"));
}

#[test]
fn names_match_the_patterns_of_the_user() {
    let toml = "fail-on = \"warning\"\n[naming]\nconnection = \"^vpn-(fra|ber)-[0-9]{2}$\"\n";
    let folder = folder(&[
        ("vpnlint.toml", toml),
        ("a.json", GOOD),
        ("b.json", r#"{"vpn_connection": {"name": "vpn-fra-01"}}"#),
        ("c.json", r#"{"vpn_connection": {"enable_hub": true}}"#),
    ]);
    let here = folder.path();
    assert_eq!(findings(here, &["."]), ["a.json naming warning"]);
    assert_eq!(findings(here, &["--ignore", "naming", "."]), [""; 0]);
    assert_eq!(findings(here, &["--no-config", "."]), [""; 0]);
    let output = vpnlint(here, &["check", "--format", "concise", "."]);
    let said = String::from_utf8(output.stdout).unwrap();
    let place = "a.json:1:29: warning[naming]";
    assert_eq!(said, format!("{place} `name` is `vpn-1`, which does not match your pattern `^vpn-(fra|ber)-[0-9]{{2}}$`\n"));
    assert_eq!(output.status.code(), Some(1));
    let shown = String::from_utf8(vpnlint(here, &["check", "--show-config", "a.json"]).stdout).unwrap();
    assert!(shown.contains("  naming connection  ^vpn-(fra|ber)-[0-9]{2}$  vpnlint.toml\n"), "{shown}");

    // A pattern is text of a file: nothing in it steers a terminal.
    fs::write(here.join("vpnlint.toml"), "[naming]\nconnection = \"\\u009b2Jx\"\n").unwrap();
    for options in [&["--format", "concise"][..], &["--format", "text"], &["--format", "github"], &["--show-config"]] {
        let said = String::from_utf8(vpnlint(here, &[&["check", "a.json"], options].concat()).stdout).unwrap();
        assert!(said.contains("\\u{009B}2Jx") && !said.contains('\u{9b}'), "{options:?}: {said}");
    }
    fs::write(here.join("vpnlint.toml"), "[naming]\nconnection = \"^vpn-(fra\"\n").unwrap();
    assert_eq!(findings(here, &["."]), ["vpnlint: vpnlint.toml:2:15: not a regular expression: unclosed group, at its character 6"]);
}
