//! The action, the hook and the examples of docs/ci.md run as printed: each step in a shell, with a stand-in for `pip`.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::{Map, Value};

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
const VERSION: &str = env!("CARGO_PKG_VERSION");

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(ROOT).join(path)).unwrap()
}

fn yaml(text: &str) -> Value {
    serde_yaml_ng::from_str(text).unwrap_or_else(|error| panic!("{error} in\n{text}"))
}

/// The blocks of a page in a language, without their fences.
fn blocks(page: &str, language: &str) -> Vec<String> {
    read(page).split(&format!("```{language}\n")).skip(1).map(|rest| rest.split("\n```").next().unwrap().to_owned()).collect()
}

fn texts(value: &Value) -> Vec<String> {
    value.as_array().into_iter().flatten().map(|text| text.as_str().unwrap().to_owned()).collect()
}

/// A stand-in for `pip` and for the modules `venv` and `pip` of Python: it installs the wheel of this version alone, and needs no index.
fn installer() -> String {
    let command = env!("CARGO_BIN_EXE_vpnlint");
    format!(
        r#"#!/bin/sh
case "$*" in
  "-m venv "*) mkdir -p "$3/bin" && cp "$0" "$3/bin/python" ;;
  "install vpnlint=={VERSION}" | "-m pip install "*" --only-binary :all: vpnlint=={VERSION}") ln -s '{command}' "$(dirname "$0")/vpnlint" ;;
  *) echo "not expected: $*" >&2; exit 9 ;;
esac
"#
    )
}

/// A job: a checkout with requests in it, and a place for what the steps install.
struct Job {
    folder: tempfile::TempDir,
}

impl Job {
    fn new(request: &str) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let job = Self { folder };
        for name in ["work/requests", "temp", "bin"] {
            fs::create_dir_all(job.path(name)).unwrap();
        }
        fs::copy(Path::new(ROOT).join("examples").join(request), job.path("work/requests/change.json")).unwrap();
        for name in ["pip", "pipx", "python3"] {
            fs::write(job.path("bin").join(name), installer()).unwrap();
            fs::set_permissions(job.path("bin").join(name), fs::Permissions::from_mode(0o755)).unwrap();
        }
        for name in ["path", "output"] {
            fs::write(job.path(name), "").unwrap();
        }
        job
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Runs a step as GitHub does.
    fn step(&self, script: &str, variables: &[(String, String)]) -> Output {
        let mut path = self.text("path").lines().map(PathBuf::from).collect::<Vec<_>>();
        path.push(self.path("bin"));
        path.extend(std::env::split_paths(&std::env::var_os("PATH").unwrap()));
        Command::new("bash")
            .args(["--noprofile", "--norc", "-eo", "pipefail", "-c", script])
            .current_dir(self.path("work"))
            .env("PATH", std::env::join_paths(path).unwrap())
            .env("RUNNER_TEMP", self.path("temp"))
            .env("GITHUB_PATH", self.path("path"))
            .env("GITHUB_OUTPUT", self.path("output"))
            .env("GITHUB_ACTION_PATH", ROOT)
            .envs(variables.iter().cloned())
            .output()
            .unwrap()
    }

    /// Runs steps up to the first that fails, and returns the output of the last.
    fn steps(&self, scripts: &[String]) -> Output {
        let mut last = None;
        for script in scripts {
            let output = self.step(script, &[]);
            let failed = !output.status.success();
            last = Some(output);
            if failed {
                break;
            }
        }
        last.unwrap()
    }

    /// Runs the steps of the action with these inputs.
    fn action(&self, with: &Map<String, Value>) -> Output {
        let action = yaml(&read("action.yml"));
        let input = |name: &str| -> String {
            let default = action["inputs"][name]["default"].as_str().unwrap_or_else(|| panic!("no input {name}"));
            with.get(name).and_then(Value::as_str).unwrap_or(default).to_owned()
        };
        assert!(with.keys().all(|name| action["inputs"].get(name).is_some()), "{with:?}");
        let mut last = None;
        for step in action["runs"]["steps"].as_array().unwrap() {
            let Some(script) = step["run"].as_str() else { continue };
            let variables: Vec<_> = step["env"]
                .as_object()
                .unwrap()
                .iter()
                .map(|(name, value)| {
                    let value = value.as_str().unwrap().strip_prefix("${{ inputs.").unwrap().strip_suffix(" }}").unwrap();
                    (name.clone(), input(value))
                })
                .collect();
            let output = self.step(script, &variables);
            let failed = !output.status.success();
            last = Some(output);
            if failed {
                break;
            }
        }
        last.unwrap()
    }
}

fn with(inputs: &[(&str, &str)]) -> Map<String, Value> {
    inputs.iter().map(|(name, value)| ((*name).to_owned(), (*value).into())).collect()
}

fn status(output: &Output) -> i32 {
    output.status.code().unwrap()
}

fn printed(output: &Output) -> String {
    String::from_utf8_lossy(&[&output.stdout[..], &output.stderr[..]].concat()).into_owned()
}

#[test]
fn the_action_keeps_the_exit_status_and_writes_the_report() {
    for (request, inputs, expected) in [
        ("weak.json", with(&[]), 0),
        ("weak.json", with(&[("install", env!("CARGO_BIN_EXE_vpnlint"))]), 0),
        ("weak.json", with(&[("version", "0.0.0")]), 9),
        ("weak.json", with(&[("fail-on", "warning")]), 1),
        ("broken.json", with(&[("paths", "requests/")]), 1),
        ("broken.json", with(&[("fail-on", "never")]), 0),
        ("weak.json", with(&[("paths", "requests/ missing/")]), 2),
    ] {
        let job = Job::new(request);
        let output = job.action(&inputs);
        assert_eq!(status(&output), expected, "{inputs:?}: {}", printed(&output));
        assert!(expected > 1 || printed(&output).contains("file=requests/change.json,line="), "{}", printed(&output));
        assert_eq!(job.text("output"), "", "no report was asked for");
    }
    let job = Job::new("broken.json");
    assert_eq!(status(&job.action(&with(&[("sarif", "report.sarif")]))), 1);
    assert_eq!(job.text("output"), "report=true\n");
    let report: Value = serde_json::from_str(&job.text("work/report.sarif")).unwrap();
    assert_eq!(report["version"], "2.1.0");
}

#[test]
fn an_input_of_the_action_is_a_value_and_no_script() {
    for name in ["paths", "fail-on", "sarif", "version", "install"] {
        for value in ["$(touch made)", "`touch made`", "\"; touch made; \"", "--help"] {
            let job = Job::new("weak.json");
            let output = job.action(&with(&[(name, value)]));
            assert!(!job.path("work/made").exists(), "{name}: {value}");
            assert!(!printed(&output).contains("Usage: vpnlint check [OPTIONS]"), "{name}: {value}");
        }
    }
}

/// Shell scripts of workflows and of the action read expressions from their environment.
#[test]
fn no_script_holds_an_expression() {
    fn scripts(value: &Value, found: &mut Vec<String>) {
        match value {
            Value::Object(members) => {
                found.extend(members.get("run").and_then(Value::as_str).map(str::to_owned));
                members.values().for_each(|value| scripts(value, found));
            }
            Value::Array(items) => items.iter().for_each(|value| scripts(value, found)),
            _ => {}
        }
    }
    let mut found = Vec::new();
    scripts(&yaml(&read("action.yml")), &mut found);
    for entry in fs::read_dir(Path::new(ROOT).join(".github/workflows")).unwrap() {
        scripts(&yaml(&fs::read_to_string(entry.unwrap().path()).unwrap()), &mut found);
    }
    assert!(found.len() > 5);
    for script in found {
        assert!(!script.contains("${{"), "{script}");
        // The first word of a line that starts with this folder is a file of the repository.
        for path in script.split_whitespace().filter(|word| word.starts_with("scripts/") || word.starts_with(".ci/")) {
            assert!(Path::new(ROOT).join(path).is_file(), "{path}");
        }
    }
}

#[test]
fn the_page_documents_each_input_of_the_action() {
    let page = read("docs/ci.md");
    for name in yaml(&read("action.yml"))["inputs"].as_object().unwrap().keys() {
        assert!(page.contains(&format!("\n| `{name}` |")), "docs/ci.md has no row for the input {name}");
    }
}

/// Runs each example twice: a request with an error fails the job, and a request with warnings passes.
#[test]
fn the_examples_run_as_printed() {
    let mut kinds = Vec::new();
    for block in blocks("docs/ci.md", "yaml") {
        let example = yaml(&block);
        for (request, expected) in [("broken.json", 1), ("weak.json", 0)] {
            let job = Job::new(request);
            let (kind, output) = if let Some(steps) = example["steps"].as_array() {
                let runs: Vec<_> = steps.iter().filter_map(|step| step["run"].as_str()).map(str::to_owned).collect();
                let action = steps.iter().find(|step| step["uses"] == format!("OWNER/vpnlint@v{VERSION}"));
                match action {
                    Some(step) => ("action", job.action(step["with"].as_object().unwrap())),
                    None => ("steps", job.steps(&runs)),
                }
            } else if let Some(repositories) = example["repos"].as_array() {
                let repository = &repositories[0];
                let hook = &repository["hooks"][0];
                let (kind, entry, args) = if repository["repo"] == "local" {
                    assert_eq!(texts(&hook["additional_dependencies"]), [format!("vpnlint=={VERSION}")]);
                    ("local hook", hook["entry"].as_str().unwrap().to_owned(), Vec::new())
                } else {
                    assert_eq!(repository["rev"], format!("v{VERSION}"));
                    let hooks = yaml(&read(".pre-commit-hooks.yaml"));
                    ("hook", hooks[0]["entry"].as_str().unwrap().to_owned(), texts(&hook["args"]))
                };
                (kind, job.steps(&[format!("pip install vpnlint=={VERSION}"), format!("{entry} {}", args.join(" "))]))
            } else {
                let template = example.as_object().unwrap().values().next().unwrap();
                assert_eq!(template["artifacts"]["when"], "always");
                let output = job.steps(&[texts(&template["before_script"]), texts(&template["script"])].concat());
                let report = template["artifacts"]["reports"]["codequality"].as_str().unwrap();
                let findings: Value = serde_json::from_str(&job.text(&format!("work/{report}"))).unwrap();
                assert!(!findings.as_array().unwrap().is_empty());
                ("GitLab", output)
            };
            assert_eq!(status(&output), expected, "{block}\n{}", printed(&output));
            kinds.push(kind);
        }
    }
    kinds.dedup();
    assert_eq!(kinds, ["steps", "action", "GitLab", "hook", "local hook"]);
}

#[test]
fn the_shell_example_runs_as_printed() {
    for (request, expected) in [("broken.json", 1), ("weak.json", 0)] {
        let job = Job::new(request);
        let output = job.steps(&blocks("docs/ci.md", "sh")[..1]);
        assert_eq!(status(&output), expected, "{}", printed(&output));
        assert!(job.text("work/vpnlint.xml").contains("<testsuite"));
    }
}

/// The hook runs when a file changes that a search of folders finds, or its configuration.
#[test]
fn the_hook_runs_for_each_kind_of_file_that_a_search_finds() {
    let hook = &yaml(&read(".pre-commit-hooks.yaml"))[0];
    assert_eq!(hook["pass_filenames"], false);
    let files = regex::Regex::new(hook["files"].as_str().unwrap()).unwrap();
    let job = Job::new("weak.json");
    for name in ["a.json", "a.ndjson", "a.jsonl", "a.http", "a.rest", "a.txt", "json", "a.json5"] {
        let folder = job.path("search");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join(name), r#"{"vpn_connection": {"name": "fra"}}"#).unwrap();
        let output = Command::new(env!("CARGO_BIN_EXE_vpnlint")).args(["check", "--format", "json"]).arg(&folder).output().unwrap();
        let found = serde_json::from_slice::<Value>(&output.stdout).is_ok_and(|report| report["summary"]["files"] != 0);
        assert_eq!(files.is_match(&format!("requests/{name}")), found, "{name}");
        fs::remove_dir_all(folder).unwrap();
    }
    assert!(files.is_match("vpnlint.toml") && files.is_match("requests/vpnlint.toml"));
}

#[test]
fn all_packages_have_one_version_and_description() {
    let package: Value = serde_json::from_str(&read("pkg/package.json")).unwrap();
    assert_eq!(package["version"], VERSION);
    assert_eq!(package["description"], env!("CARGO_PKG_DESCRIPTION"));
    assert_eq!(package["license"], env!("CARGO_PKG_LICENSE"));
    let output = Command::new(Path::new(ROOT).join("scripts/version")).output().unwrap();
    assert_eq!(String::from_utf8(output.stdout).unwrap().trim(), VERSION);
}
