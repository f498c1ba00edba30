//! Lists that people read name everything that there is: help, manual, the checklists of CONTRIBUTING. Their links lead somewhere.

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
fn the_manual_names_each_operation_format_and_profile() {
    for ((kind, names), page) in names().into_iter().zip(["docs/operations.md", "docs/formats.md", "docs/profiles.md"]) {
        let text = read(page);
        for name in names {
            assert!(text.contains(&format!("`{name}`")), "{page} does not name the {kind} `{name}`");
        }
    }
}

/// The pages of the README and of the manual, by path from the root.
fn pages() -> Vec<String> {
    let names = fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs")).unwrap().map(|entry| entry.unwrap().file_name());
    let manual = names.map(|name| format!("docs/{}", name.to_str().unwrap())).filter(|path| path.strip_suffix(".md").is_some());
    ["README.md", "CONTRIBUTING.md", "pkg/README.md"].map(str::to_owned).into_iter().chain(manual).collect()
}

#[test]
fn each_link_of_a_page_leads_to_a_file_and_a_heading() {
    let anchor = |heading: &str| -> String {
        let kept = heading.trim().to_lowercase().chars().filter(|c| c.is_alphanumeric() || [' ', '-', '_'].contains(c)).collect::<String>();
        kept.replace(' ', "-")
    };
    for page in pages() {
        for link in read(&page).split("](").skip(1).map(|rest| rest.split(')').next().unwrap()) {
            if link.contains("://") {
                continue;
            }
            let (file, heading) = link.split_once('#').unwrap_or((link, ""));
            let target = if file.is_empty() { page.clone() } else { Path::new(&page).with_file_name(file).to_str().unwrap().to_owned() };
            assert!(Path::new(env!("CARGO_MANIFEST_DIR")).join(&target).exists(), "{page} links to {link}, which is not there");
            let has_heading = |heading| read(&target).lines().any(|line| line.starts_with('#') && anchor(line.trim_start_matches('#')) == heading);
            assert!(heading.is_empty() || has_heading(heading), "{page} links to {link}, a heading that is not there");
        }
    }
}

/// A first page is read in minutes.
#[test]
fn the_readme_has_at_most_150_lines() {
    assert!(read("README.md").lines().count() <= 150);
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
            let is_built = path.contains("/generated") || path.contains("/dist") || path == "fuzz/artifacts";
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
