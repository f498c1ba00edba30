//! A `JUnit` report, as GitLab and Jenkins read it: a suite for a document, a test case for a finding.
//!
//! Errors and warnings are failures, notes pass with their words as output. What is suppressed or undecided is
//! skipped, with the reason. A document with none of these is one case that passes.

use crate::render::{FileReport, ReportFormat, escape};
use crate::report::{Finding, Severity, Undecided};

// GitLab and Jenkins add up the suites themselves.
pub(super) static FORMAT: ReportFormat = ReportFormat {
    name: "junit",
    streams: false,
    part,
    separator: "",
    head: |_| "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"vpnlint\">\n".to_owned(),
    tail: |_| "</testsuites>\n".to_owned(),
};

fn part(file: &FileReport) -> String {
    let report = &file.report;
    let line = file.line.map(|line| format!(":{line}")).unwrap_or_default();
    let resource = report.resource().map(|address| format!(": {address}")).unwrap_or_default();
    let suite = Suite { name: format!("{}{line}{resource}", file.path), file: file.portable_path() };
    let findings = file.numbered().map(|(number, finding)| suite.finding(file, number, &finding));
    let mut cases: Vec<String> = findings.chain(report.undecided().map(|undecided| suite.undecided(&undecided))).collect();
    if cases.is_empty() {
        cases.push(suite.case("no finding", &suite.file, ""));
    }
    format!(
        "  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"{}\">\n{}{}  </testsuite>\n",
        xml(&suite.name),
        cases.len(),
        report.count(Severity::Error) + report.count(Severity::Warning),
        report.suppressed() + report.undecided().len(),
        cases.concat(),
        file.omission().map(|words| format!("    <system-out>{words}</system-out>\n")).unwrap_or_default(),
    )
}

struct Suite {
    name: String,
    file: String,
}

impl Suite {
    fn finding(&self, file: &FileReport, number: usize, finding: &Finding) -> String {
        // GitLab drops a second test case of the same name.
        let repeated = if number > 1 { format!(" ({number})") } else { String::new() };
        let place = file.resource(finding).unwrap_or_else(|| finding.pointer());
        let name = format!("{} {place}{repeated}", finding.rule.name);
        let (message, severity) = (finding.message(), finding.severity.as_str());
        let help = finding.help().map(|help| format!("help: {help}"));
        let lines = [Some(message.clone()), Some(file.place(finding)), help, Some(format!("source: {}", finding.source))];
        let details = lines.into_iter().flatten().map(|line| xml(&line)).collect::<Vec<_>>().join("\n");
        let outcome = match &finding.suppressed() {
            Some(suppression) => skipped(&suppression.reason),
            None if finding.severity == Severity::Note => format!("<system-out>{details}</system-out>"),
            None => format!("<failure message=\"{}\" type=\"{severity}\">{details}</failure>", xml(&message)),
        };
        self.case(&name, &file.location(finding).portable_path(), &outcome)
    }

    fn undecided(&self, undecided: &Undecided) -> String {
        let needs: Vec<_> = undecided.needs().collect();
        self.case(
            &format!("{} {}", undecided.rule.name, undecided.pointer()),
            &self.file,
            &skipped(&format!("undecided, needs {}", needs.join(", "))),
        )
    }

    /// GitLab shows the class as the suite.
    fn case(&self, name: &str, file: &str, outcome: &str) -> String {
        format!("    <testcase classname=\"{}\" file=\"{}\" name=\"{}\">{outcome}</testcase>\n", xml(&self.name), xml(file), xml(name.trim_end()))
    }
}

/// Jenkins reads the attribute, GitLab the text.
fn skipped(reason: &str) -> String {
    let reason = xml(reason);
    format!("<skipped message=\"{reason}\">{reason}</skipped>")
}

/// Text in an element or an attribute. XML 1.0 has no control characters, which `escape` spells out, and not the two
/// noncharacters.
fn xml(text: &str) -> String {
    escape(text).replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;").replace(['\u{FFFE}', '\u{FFFF}'], "\u{FFFD}")
}
