//! A Code Quality report of GitLab. It has no place for suppressed findings and for undecided rules.

use serde_json::json;

use crate::render::{FileReport, ReportFormat, escape, json};
use crate::report::{Finding, Severity};

pub(super) static FORMAT: ReportFormat =
    ReportFormat { name: "gitlab", streams: false, part, separator: ",\n", head: |_| "[\n".to_owned(), tail: |_| "\n]\n".to_owned() };

fn part(file: &FileReport) -> String {
    let shown = file.numbered().filter(|(_, finding)| finding.suppressed().is_none());
    shown.map(|(number, finding)| issue(file, number, &finding)).collect::<Vec<_>>().join(",\n")
}

fn issue(file: &FileReport, number: usize, finding: &Finding) -> String {
    let location = file.location(finding);
    let line = location.range.map_or(location.line.unwrap_or(1), |range| range.start.line);
    json::compact(&json!({
        // The widget does not show the name of the check.
        "description": escape(&format!("{}: {}", finding.rule.name, file.message(finding))),
        "check_name": finding.rule.name,
        "fingerprint": file.fingerprint(number, finding),
        "severity": severity(finding.severity),
        "location": { "path": location.portable_path(), "lines": { "begin": line } },
    }))
}

/// `critical` and `blocker` are not used: a finding stops a request before it is sent, so nothing is broken yet.
const fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "major",
        Severity::Warning => "minor",
        Severity::Note => "info",
    }
}
