//! The choice of rules and levels: groups, `--fail-on`, `--min-severity`, facts, and completions that know all names.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A body with findings of several groups: `ikev1` and `weak-dh-group` (weak), `wrong-character` (values), notes on effects.
const BODY: &str = r#"{"vpn_connection": {"name": "a b", "ikepolicy": {"ike_version": "v1", "dh_group": "group2"}}}"#;
const HUB: &str = r#"{"vpn_connection": {"enable_hub": true}}"#;

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn vpnlint(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vpnlint")).args(arguments).current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

fn text(bytes: &[u8]) -> &str {
    std::str::from_utf8(bytes).unwrap()
}

/// The rules with findings in `a.json`, each with the initial of its severity, or the error.
fn found(toml: &str, options: &[&str]) -> String {
    let folder = folder(&[("vpnlint.toml", toml), ("a.json", BODY)]);
    let output = vpnlint(folder.path(), &[&["check", "--format", "json", "a.json"], options].concat());
    if output.status.code() == Some(2) {
        return text(&output.stderr).lines().last().unwrap().to_owned();
    }
    let report: Value = serde_json::from_slice(&output.stdout).unwrap();
    let findings = report["files"].as_array().unwrap().iter().flat_map(|file| file["findings"].as_array().unwrap());
    let shown = findings.filter(|finding| finding["suppressed"].is_null());
    let mut rules: Vec<String> =
        shown.map(|finding| format!("{}:{}", finding["rule"].as_str().unwrap(), &finding["severity"].as_str().unwrap()[..1])).collect();
    rules.sort();
    rules.dedup();
    rules.join(" ")
}

#[test]
fn a_group_stands_for_its_rules() {
    let all = found("", &[]);
    assert_eq!(all, "customer-gateway-must-follow:n delayed-effect:n ikev1:w weak-dh-group:w wrong-character:e");
    assert_eq!(found("", &["--select", "weak"]), "ikev1:w weak-dh-group:w");
    assert_eq!(found("", &["--select", "weak-cryptography,values"]), "ikev1:w weak-dh-group:w wrong-character:e");
    assert_eq!(found("", &["--ignore", "effects,values"]), "ikev1:w weak-dh-group:w");
    assert_eq!(found("", &["--select", "weak", "--severity", "weak=error"]), "ikev1:e weak-dh-group:e");
    assert_eq!(found("select = ['weak']\n[severity]\nweak = 'note'", &[]), "ikev1:n weak-dh-group:n");
    assert_eq!(found("ignore = ['effects', 'weak']", &[]), "wrong-character:e");
    let allow = "ignore = ['effects']\n[[allow]]\nrule = 'weak'\nfiles = ['b.json', 'a.*']\nreason = 'old'\n";
    assert_eq!(found(allow, &[]), "wrong-character:e");
}

#[test]
fn the_name_of_a_rule_wins_over_its_group() {
    assert_eq!(found("", &["--select", "weak", "--severity", "ikev1=note,weak=error"]), "ikev1:n weak-dh-group:e");
    assert_eq!(found("", &["--select", "ikev1", "--ignore", "weak"]), "ikev1:w");
    assert_eq!(found("", &["--ignore", "weak,effects,values", "--severity", "ikev1=error"]), "ikev1:e");
    assert_eq!(found("", &["--select", "weak", "--ignore", "ikev1"]), "weak-dh-group:w");
    assert_eq!(found("ignore = ['effects', 'values', 'weak']\n[severity]\nikev1 = 'error'\nweak = 'note'", &[]), "ikev1:e");
    // Options win over the configuration, whichever names they have.
    assert_eq!(found("[severity]\nikev1 = 'note'", &["--select", "weak", "--severity", "weak=error"]), "ikev1:e weak-dh-group:e");
}

#[test]
fn a_mandatory_rule_stays_in_its_group() {
    let by = "is mandatory by vpnlint.toml:1";
    assert_eq!(found("mandatory = ['ikev1']", &["--ignore", "weak"]), format!("vpnlint: --ignore: `ikev1` {by}"));
    assert_eq!(found("mandatory = ['weak']", &["--severity", "ikev1=note"]), format!("vpnlint: --severity: `ikev1` {by}"));
    assert_eq!(found("mandatory = ['ikev1']", &["--min-severity", "error"]), format!("vpnlint: --min-severity: `ikev1` {by}"));
    assert_eq!(found("mandatory = ['ikev1']", &["--select", "values"]), format!("vpnlint: --select: `ikev1` {by}"));
    assert_eq!(found("mandatory = ['weak']", &["--select", "weak"]), "ikev1:w weak-dh-group:w");
}

#[test]
fn an_unknown_name_has_the_nearest_rule_or_group() {
    let meant = |name: &str, near: &str| {
        for options in [vec!["--select", name], vec!["--ignore", name], vec!["--severity", &format!("{name}=note")]] {
            let folder = folder(&[("a.json", BODY)]);
            let error = vpnlint(folder.path(), &[&["check", "a.json"], &options[..]].concat());
            let expected = format!("there is no rule or group of this name, is `{near}` meant?");
            assert!(text(&error.stderr).contains(&expected), "{}", text(&error.stderr));
        }
        let toml = format!("ignore = ['{name}']");
        assert!(found(&toml, &[]).ends_with(&format!("is `{near}` meant?")));
    };
    meant("efects", "effects");
    meant("weak_dh_group", "weak-dh-group");
}

#[test]
fn a_group_is_explained_by_its_rules() {
    let output = vpnlint(Path::new("."), &["explain", "effects"]);
    assert!(text(&output.stdout).contains("delayed-effect") && !text(&output.stdout).contains("weak-dh-group"));
    let output = vpnlint(Path::new("."), &["explain", "--format", "json", "weak"]);
    let rules: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    assert!(rules.len() > 5 && rules.iter().all(|rule| rule["group"] == "Weak cryptography"));
}

#[test]
fn an_undecided_rule_can_fail_the_run() {
    let folder = folder(&[("a.json", HUB), ("b.json", HUB)]);
    let here = folder.path();
    let check = |options: &[&str]| vpnlint(here, &[&["check", "a.json"], options].concat());
    assert_eq!(check(&["--fail-on", "warning"]).status.code(), Some(0));
    let reason = "vpnlint: undecided rules make the exit status 1 (fail-on has `undecided`)\n";
    let fact = "style is not known: enable-hub-outside-bgp undecided, pass --current or --assume style=…\n";
    for level in ["undecided", "warning,undecided", "never,undecided"] {
        let output = check(&["--fail-on", level]);
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(1), reason), "{level}");
        assert!(text(&output.stdout).starts_with(fact), "{}", text(&output.stdout));
    }
    // The reason has its facts where the text does not show them.
    for options in [["--quiet", "--color=never"], ["--format", "concise"], ["--format", "json"]] {
        let output = check(&[&["--fail-on", "undecided"], &options[..]].concat());
        assert_eq!((output.status.code(), text(&output.stderr)), (Some(1), &*format!("vpnlint: {fact}{reason}")), "{options:?}");
    }
    assert_eq!(check(&["--fail-on", "undecided", "--assume", "style=bgp"]).status.code(), Some(0));
    assert_eq!(check(&["--fail-on", "never,error"]).status.code(), Some(2));
    for toml in ["fail-on = ['error', 'undecided']", "fail-on = 'undecided'", "fail-on = 'warning, undecided'"] {
        fs::write(here.join("vpnlint.toml"), toml).unwrap();
        assert_eq!(check(&[]).status.code(), Some(1), "{toml}");
        assert_eq!(check(&["--fail-on", "error"]).status.code(), Some(0), "{toml}");
    }
}

#[test]
fn an_undecided_rule_is_named_once() {
    let subnets = r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24", "destination": ["10.9.0.0/24"]}, {"source": "10.0.1.0/24", "destination": ["10.8.0.0/24"]}]}}"#;
    let folder = folder(&[("a.json", HUB), ("b.json", HUB), ("c.json", subnets), ("d.ndjson", &format!("{HUB}\n{HUB}\n"))]);
    let shown = |arguments: &[&str]| {
        let output = vpnlint(folder.path(), &[&["check"], arguments].concat());
        text(&output.stdout).lines().filter(|line| line.contains(" undecided") && line.contains("style is")).collect::<Vec<_>>().join("\n")
    };
    assert!(shown(&["a.json", "b.json", "c.json"]).contains(" undecided in 3 files, pass --current or --assume style=…"));
    assert_eq!(shown(&["a.json", "b.json"]), "style is not known: enable-hub-outside-bgp undecided in 2 files, pass --current or --assume style=…");
    assert_eq!(shown(&["d.ndjson"]), "style is not known: enable-hub-outside-bgp undecided in 2 documents, pass --current or --assume style=…");
}

#[test]
fn findings_below_the_least_severity_do_not_exist() {
    assert_eq!(found("", &["--min-severity", "warning"]), "ikev1:w weak-dh-group:w wrong-character:e");
    assert_eq!(found("", &["--min-severity", "error", "--severity", "ikev1=error"]), "ikev1:e wrong-character:e");
    let unused = "[[allow]]\nrule = 'pfs-disabled'\nfiles = 'a.json'\nreason = 'x'\n";
    assert!(found(unused, &[]).contains("unused-allow:w"));
    assert_eq!(found(unused, &["--min-severity", "error"]), "wrong-character:e");
    // A rule that does not run allows no judgement on its allowance.
    assert!(!found(unused, &["--ignore", "pfs-disabled"]).contains("unused-allow"));
    let folder = folder(&[("a.json", r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group2"}}}"#)]);
    let output = vpnlint(folder.path(), &["check", "--min-severity", "error", "--fail-on", "warning", "a.json"]);
    assert_eq!(text(&output.stdout), "1 file checked: 0 errors, 0 warnings, 0 notes, 0 undecided\n");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn facts_are_listed_as_they_are_given() {
    let output = vpnlint(Path::new("."), &["facts", "--format", "json"]);
    let facts: Vec<Value> = serde_json::from_slice(&output.stdout).unwrap();
    let listed = text(&vpnlint(Path::new("."), &["facts"]).stdout).to_owned();
    for fact in &facts {
        assert!(listed.contains(&format!("  {} ", fact["name"].as_str().unwrap())), "{fact}");
        if fact["values"].as_array().is_some_and(|values| !values.is_empty()) {
            assert!(listed.contains(fact["values"][0].as_str().unwrap()), "{fact}");
        }
    }
    // The facts that rules ask for are all there.
    let page = |name: &str| facts.iter().find(|fact| fact["name"] == name).unwrap_or_else(|| panic!("{name}"));
    for rule in vpnlint::rules() {
        assert!(rule.facts().iter().all(|fact| page(fact).is_object()));
    }
    assert_eq!((&page("local_subnets")["answer"], &page("policy_rules")["assume"]), (&"--gateway".into(), &false.into()));

    let body = r#"{"vpn_connection": {"peer_subnets": ["10.1.0.0/24"]}}"#;
    let folder = folder(&[("a.json", body)]);
    let assume =
        |facts: &str| vpnlint(folder.path(), &["check", "--format", "concise", "--select", "peer-equals-local-subnet", "--assume", facts, "a.json"]);
    assert!(text(&assume("local_subnets=10.0.0.0/24,10.1.0.0/24,style=static").stdout).contains("peer-equals-local-subnet"));
    assert!(text(&assume("style=static,10.0.0.0/24").stderr).contains("item 2: expected an assumption of the form name=value"));
}

#[test]
fn completions_know_all_names() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = vpnlint(Path::new("."), &["completions", shell]);
        let script = text(&output.stdout);
        assert!(output.status.success());
        // Elvish and PowerShell complete options, not their values.
        if matches!(shell, "bash" | "zsh" | "fish") {
            let groups = ["weak", "effects", "tunnel-interface-addresses", "ikev1=note", "weak=error"];
            let others = ["style=bgp", "local_subnets=", "create-connection", "cnsa-1.0", "never", "undecided", "force-exclude", "gitlab"];
            let rules = vpnlint::rules().iter().map(|rule| rule.name);
            for name in rules.chain(groups).chain(others) {
                assert!(script.contains(name), "{shell}: {name}");
            }
        }
    }
    // Help and errors do not list them all.
    let help = vpnlint(Path::new("."), &["check", "--help"]);
    assert!(!text(&help.stdout).contains("weak-dh-group"));
    let error = vpnlint(Path::new("."), &["check", "--select"]);
    assert!(!text(&error.stderr).contains("weak-dh-group"), "{}", text(&error.stderr));
}

#[test]
fn every_command_has_a_manual_page_that_the_first_page_names() {
    let page = |arguments: &[&str]| text(&vpnlint(Path::new("."), &[&["man"], arguments].concat()).stdout).replace('\\', "");
    let first = page(&[]);
    assert!(first.contains("vpnlint man COMMAND"), "{first}");
    let mut commands = 0;
    for command in first.lines().filter_map(|line| line.trim().strip_prefix("vpnlint-")?.strip_suffix("(1)")) {
        commands += 1;
        assert!(page(&[command]).contains(&format!("vpnlint-{command}")), "{command}");
    }
    assert!(commands > 8, "{first}");
    assert_eq!(vpnlint(Path::new("."), &["man", "chek"]).status.code(), Some(2));
}

#[test]
fn a_slip_in_the_configuration_says_how_to_write_it() {
    let allow = "[[allow]]\nrule = 'ikev1'\nreason = 'x'\n";
    for (toml, expected) in [
        (format!("{allow}expires = 30.06.2027"), "vpnlint.toml:4:1: the value is not in the form of TOML: write `expires = 2027-06-30`"),
        (format!("{allow}expires = \"30.06.2027\""), "vpnlint.toml:4:11: expected a day without quotes: write `expires = 2027-06-30`"),
        ("ignore = 'effects'".into(), "vpnlint.toml:1:10: expected a list: for example `ignore = [\"delayed-effect\"]`"),
    ] {
        assert_eq!(found(&toml, &[]), format!("vpnlint: {expected}"));
    }
}
