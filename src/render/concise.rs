//! One line a finding: `path:line:column: severity[rule] message`. Suppressed findings are left out.

use crate::render::{FileReport, ReportFormat, escape};

pub(super) static FORMAT: ReportFormat = ReportFormat::stream("concise", part);

fn part(file: &FileReport) -> String {
    let shown = file.report.findings().filter(|finding| finding.suppressed().is_none());
    let findings =
        shown.map(|finding| format!("{}: {}[{}] {}", file.place(&finding), finding.severity.as_str(), finding.rule.name, finding.message()));
    let omission = file.omission().map(|words| format!("{}: {words}", file.path));
    findings.chain(omission).map(|line| escape(&line) + "\n").collect()
}
