//! Every format is valid, whatever the document, its path and the reasons of suppressions are.

use std::sync::LazyLock;

use arbitrary::Unstructured;
use jsonschema::Validator;
use serde_json::Value;
use vpnlint::render::{FORMATS, FileReport, Text, escape};
use vpnlint::{Language, Linter, Suppression, mask};

use super::keys;
use super::schema_bodies::{KEY, body, pick};

static SARIF: LazyLock<Validator> = LazyLock::new(|| {
    // A misprint in the patterns of `language`: a bracket that closes nothing.
    let schema = include_str!("../../tests/schemas/sarif-2.1.0.json").replace("{2}]?$", "{2}$");
    jsonschema::options().should_validate_formats(true).build(&serde_json::from_str(&schema).unwrap()).unwrap()
});

pub fn run(bytes: &[u8]) {
    let choices = &mut Unstructured::new(bytes);
    let path = choices.arbitrary::<&str>().unwrap_or("r.json").to_owned();
    let reason = choices.arbitrary::<&str>().unwrap_or("known").to_owned();
    let mut files = Vec::new();
    for _ in 0..pick(choices, 3) {
        let (operation, body) = body(choices);
        let linter = Linter::new(operation).language(Language::ALL[pick(choices, Language::ALL.len())]);
        let text = body.to_string();
        let mut report = linter.check(&text);
        let suppressed = pick(choices, 8);
        let mut count = 0;
        report.suppress(|_| {
            count += 1;
            (count == suppressed).then(|| Suppression::new(&*reason))
        });
        let line = choices.arbitrary::<u8>().ok().filter(|line| *line > 127).map(u32::from);
        files.push(FileReport { path: path.clone(), line, report });
        if !keys::is_given(bytes) {
            assert_clean(&files[files.len() - 1], &text);
        }
    }
    // What is left is a document as it is.
    let rest = choices.bytes(choices.len()).unwrap_or_default();
    files.push(FileReport { path, line: None, report: Linter::auto().check_bytes(rest) });
    for format in FORMATS {
        let out = format.render(&files);
        assert_is_escaped(&out, format.name);
        match format.name {
            "json" => assert_eq!(json(&out)["files"].as_array().unwrap().len(), files.len()),
            "ndjson" => assert_eq!(out.lines().map(json).count(), files.len()),
            "gitlab" => assert!(json(&out).is_array()),
            "sarif" => {
                let log = json(&out);
                let errors: Vec<_> = SARIF.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
                assert!(errors.is_empty(), "{errors:?}: {out}");
            }
            "junit" => {
                let xml = roxmltree::Document::parse(&out).unwrap_or_else(|error| panic!("{error}: {out}"));
                assert_eq!(xml.descendants().filter(|node| node.has_tag_name("testsuite")).count(), files.len());
            }
            "github" => {
                let shown: usize = files.iter().map(shown).sum();
                let commands = out.lines().filter(|line| line.starts_with("::")).count();
                let is_command = |line: &str| ["::error ", "::warning ", "::notice "].iter().any(|start| line.starts_with(start));
                assert!(out.lines().all(|line| !line.starts_with("::") || is_command(line)), "{out}");
                let omitted = files.iter().filter(|file| file.report.omitted() > 0).count();
                assert!((shown..=shown + omitted).contains(&commands), "{commands} commands for {shown} findings: {out}");
            }
            "concise" => assert!(out.lines().count() >= files.iter().map(shown).sum()),
            other => panic!("no check for the format {other}"),
        }
    }
}

fn json(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|error| panic!("{error}: {text}"))
}

/// The number of findings that are not suppressed.
fn shown(file: &FileReport) -> usize {
    file.report.findings().filter(|finding| finding.suppressed().is_none()).count()
}

/// No output has a key, nor a character that a terminal obeys.
fn assert_clean(file: &FileReport, text: &str) {
    let (layout, source) = (Text::new(80), mask(text.as_bytes()));
    let mut out: String = file.report.findings().map(|finding| layout.finding(file, &source, &finding)).collect();
    for format in FORMATS {
        out.push_str(&format.render(std::slice::from_ref(&FileReport { path: file.path.clone(), line: file.line, report: file.report.clone() })));
    }
    assert!(!out.contains(KEY), "{text}: {out}");
}

fn assert_is_escaped(out: &str, format: &str) {
    let obeyed: String = out.chars().filter(|&c| c != '\n' && escape(&c.to_string()) != c.to_string()).collect();
    assert_eq!(obeyed, "", "{format}");
}
