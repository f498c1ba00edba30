//! Documents by folder: what is in `valid/` gives no error and no warning, `invalid/` and `published/` equal their
//! snapshots. `UPDATE=1 cargo test` writes the snapshots anew; read the difference.

use std::fs;
use std::path::{Path, PathBuf};

use vpnlint::{Linter, Report, Severity};

fn documents(folder: &str) -> Vec<(PathBuf, Report)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    assert!(!paths.is_empty());
    let linter = Linter::auto();
    paths.into_iter().map(|path| (path.clone(), linter.check_bytes(&fs::read(path).unwrap()))).collect()
}

/// A line for each finding and each undecided rule.
fn lines(report: &Report) -> String {
    let mut out = String::new();
    for finding in report.findings() {
        let start = finding.range().unwrap().start;
        let severity = finding.severity.as_str();
        out += &format!("{}:{} {severity} {} {} — {}\n", start.line, start.column, finding.rule.name, finding.pointer(), finding.message());
    }
    for entry in report.undecided() {
        out += &format!("undecided {} {} needs {}\n", entry.rule.name, entry.pointer(), entry.needs().collect::<Vec<_>>().join(", "));
    }
    out
}

#[test]
fn valid_documents_are_silent() {
    for (path, report) in documents("valid") {
        let loud: Vec<_> = report.findings().filter(|finding| finding.severity != Severity::Note).collect();
        assert!(loud.is_empty(), "{}: {loud:?}", path.display());
    }
}

#[test]
fn other_documents_equal_their_snapshots() {
    for folder in ["invalid", "published"] {
        for (path, report) in documents(folder) {
            let snapshot = path.with_extension("txt");
            let lines = lines(&report);
            if std::env::var_os("UPDATE").is_some() {
                fs::write(&snapshot, lines).unwrap();
            } else {
                let expected = fs::read_to_string(&snapshot).unwrap_or_default().replace('\r', "");
                assert_eq!(lines, expected, "{}", path.display());
            }
        }
    }
}
