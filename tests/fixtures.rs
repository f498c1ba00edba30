//! Documents by folder: what is in `valid/` gives no error and no warning, `invalid/` and `published/` equal their
//! snapshots. `UPDATE=1 cargo test` writes the snapshots anew; read the difference.

use std::fs;
use std::path::{Path, PathBuf};

use vpnlint::{Linter, Operation, Report, Severity};

fn documents(folder: &str) -> Vec<(PathBuf, Report)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests").join(folder);
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    paths.sort();
    assert!(!paths.is_empty());
    let linter = |path: &Path| named(path).map_or_else(Linter::auto, Linter::new);
    paths.into_iter().map(|path| (path.clone(), linter(&path).check_bytes(&fs::read(path).unwrap()))).collect()
}

/// The operation in the name of a file, as `create-gateway` in `tf-otc-create-gateway-er.json`: the longest one.
fn named(path: &Path) -> Option<Operation> {
    let stem = path.file_stem().unwrap().to_str().unwrap();
    let is_named = |operation: &&Operation| !stem.contains("answer") && stem.contains(operation.as_str());
    Operation::ALL.iter().filter(is_named).max_by_key(|operation| operation.as_str().len()).copied()
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

#[test]
fn published_bodies_show_their_operations() {
    let unlike: Vec<String> = documents("published")
        .into_iter()
        .filter_map(|(path, _)| Some((named(&path)?, path)))
        .filter(|(operation, path)| {
            let report = Linter::auto().check_bytes(&fs::read(path).unwrap());
            report.operation() != Some(*operation)
        })
        .map(|(_, path)| path.file_stem().unwrap().to_str().unwrap().to_owned())
        .collect();
    // A request line tells a delete of tags from a create. An update that resends EIPs looks like a create, a create without `id_value`
    // like an update. The others lack the wrapper or all members, or are no JSON: those of the pages for customer gateways.
    assert_eq!(
        unlike,
        [
            "docs-create-customer-gateway",
            "docs-delete-tags",
            "docs-guide-table-create-customer-gateway",
            "docs-update-customer-gateway",
            "hw-docs-update-gateway-specification-empty",
            "sdk-otc-delete-tags",
            "sdk-otc-early-update-gateway",
            "tf-huawei-delete-tags",
            "tf-otc-delete-tags",
            "tf-otc-update-gateway",
        ]
    );
}
