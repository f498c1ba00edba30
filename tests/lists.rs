//! Lists that people read name everything that there is: help, README, the checklists of CONTRIBUTING.

use std::fs;
use std::path::Path;
use std::process::Command;

use vpnlint::render::FORMATS;
use vpnlint::{Operation, Profile};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap()
}

fn help(command: &str) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_vpnlint")).args([command, "--help"]).output().unwrap();
    String::from_utf8(output.stdout).unwrap()
}

/// The names of operations, formats and profiles.
fn names() -> [(&'static str, Vec<&'static str>); 3] {
    [
        ("operation", Operation::ALL.iter().map(|operation| operation.as_str()).collect()),
        ("format", FORMATS.iter().map(|format| format.name).chain(["text"]).collect()),
        ("profile", Profile::all().iter().map(|profile| profile.name()).collect()),
    ]
}

#[test]
fn help_names_each_operation_and_format() {
    let help = help("check");
    for (kind, names) in names().iter().take(2) {
        let option = help.split(&format!("--{kind} <")).nth(1).unwrap().split("\n      --").next().unwrap();
        let words: Vec<&str> = option.split([' ', ',', ';', '\n', ']']).collect();
        for name in names {
            assert!(words.contains(name), "`vpnlint check --help` does not name the {kind} `{name}`");
        }
    }
}

#[test]
fn the_readme_names_each_operation_format_and_profile() {
    let readme = read("README.md");
    for (kind, names) in names() {
        for name in names {
            assert!(readme.contains(&format!("`{name}`")), "README.md does not name the {kind} `{name}`");
        }
    }
}

#[test]
fn the_readme_of_the_package_names_each_operation_and_profile() {
    let readme = read("pkg/README.md");
    let options = readme.split("\n## Options\n").nth(1).unwrap().split("\n## ").next().unwrap();
    for (kind, names) in names().iter().filter(|(kind, _)| *kind != "format") {
        for name in names {
            assert!(options.contains(&format!("\"{name}\"")), "the options of pkg/README.md do not name the {kind} `{name}`");
        }
    }
}

#[test]
fn each_file_of_a_rule_is_registered() {
    let mut files: Vec<String> = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_file() && fs::read_to_string(path).unwrap().contains("static RULE: Rule = "))
        .map(|path| path.file_stem().unwrap().to_str().unwrap().replace('_', "-"))
        .collect();
    let mut rules: Vec<_> = vpnlint::rules().iter().map(|rule| rule.name).collect();
    files.sort();
    rules.sort_unstable();
    assert_eq!(files, rules);
}

/// The checklists and the map say where a change belongs: each path in them is one.
#[test]
fn what_the_checklists_name_is_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folders = ["src/", "tests/", "docs/", "scripts/", "pkg/", "www/", "fuzz/", "examples/"];
    for page in ["CONTRIBUTING.md", "docs/architecture.md"] {
        for path in read(page).split('`').skip(1).step_by(2).filter(|code| folders.iter().any(|folder| code.starts_with(folder))) {
            let path = path.split([' ', '*', '<', '{']).next().unwrap();
            let is_built = path.contains("/generated") || path.contains("/dist") || path == "fuzz/corpus";
            assert!(is_built || root.join(path).exists(), "{page} names `{path}`, which is not there");
        }
    }
}

fn sources(folder: &Path, out: &mut String) {
    for path in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            sources(&path, out);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            *out += &fs::read_to_string(path).unwrap();
        }
    }
}

/// `[`test`]` names the test that fails where a step is forgotten.
#[test]
fn the_tests_that_the_checklists_name_are_there() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut code = String::new();
    sources(&root.join("src"), &mut code);
    sources(&root.join("tests"), &mut code);
    let page = read("CONTRIBUTING.md");
    let tests: Vec<&str> = page.split("[`").skip(1).map(|rest| rest.split('`').next().unwrap()).filter(|name| !name.contains(['/', ' '])).collect();
    assert!(tests.len() > 5);
    for test in tests {
        assert!(code.contains(&format!("fn {test}()")), "CONTRIBUTING.md names the test `{test}`, which is not there");
    }
}
