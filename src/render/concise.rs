//! One line a finding: `path:line:column: severity[rule] message`. Suppressed findings are left out.

use crate::escape::escape_to;
use crate::render::{FileReport, ReportFormat};

pub(super) static FORMAT: ReportFormat = ReportFormat::stream("concise", part);

fn part(file: &FileReport) -> String {
    let mut out = String::new();
    let mut print = |line: &[&str]| {
        escape_to(&mut out, &line.concat());
        out.push('\n');
    };
    for finding in file.report.findings().filter(|finding| finding.suppressed().is_none()) {
        print(&[&file.place(&finding), ": ", finding.severity.as_str(), "[", finding.rule.name, "] ", &finding.message()]);
    }
    if let Some(words) = file.omission() {
        print(&[&file.path, ": ", &words]);
    }
    out
}
