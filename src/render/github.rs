//! Workflow commands of GitHub Actions, which make annotations. Suppressed findings are left out.

use crate::render::{FileReport, ReportFormat, escape};
use crate::report::{Finding, Severity};

pub(super) static FORMAT: ReportFormat = ReportFormat::stream("github", part);

fn part(file: &FileReport) -> String {
    let shown = file.report.findings().filter(|finding| finding.suppressed().is_none());
    let findings = shown.map(|finding| command(file, &finding));
    let omission = file.omission().map(|words| format!("::notice file={},title=vpnlint::{words}\n", property(&file.portable_path())));
    findings.chain(omission).collect()
}

fn command(file: &FileReport, finding: &Finding) -> String {
    let name = match finding.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "notice",
    };
    let location = file.location(finding);
    let mut out = format!("::{name} file={}", property(&location.portable_path()));
    if let Some(range) = location.range {
        out.push_str(&format!(",line={},endLine={}", range.start.line, range.end.line));
        // The runner drops the columns of a range of several lines, and warns.
        if range.start.line == range.end.line {
            out.push_str(&format!(",col={},endColumn={}", range.start.column, range.end.column));
        }
    } else if let Some(line) = location.line {
        out.push_str(&format!(",line={line}"));
    }
    let help = finding.help().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
    out + &format!(",title=vpnlint({})::{}\n", finding.rule.name, data(&(file.message(finding) + &help)))
}

/// The text of a command, as the runner's `ActionCommand` takes it back; what a terminal would obey is spelled out,
/// as the log shows it too.
fn data(text: &str) -> String {
    escape(&percent(text))
}

/// The same for the value of a property, which ends at a comma or a double colon.
fn property(text: &str) -> String {
    escape(&percent(text).replace(':', "%3A").replace(',', "%2C"))
}

fn percent(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}
