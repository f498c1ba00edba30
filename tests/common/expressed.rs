//! The rules that a JSON Schema can express.

use vpnlint::{Finding, Operation, Report, Severity};

/// The rules on single values: a document has an error of one of them if and only if the schema refuses it.
pub(crate) const EXPRESSED: [&str; 12] = [
    "wrong-type",
    "missing-member",
    "unknown-member",
    "wrong-length",
    "wrong-character",
    "invalid-uuid",
    "unknown-value",
    "unsupported-value",
    "out-of-range",
    "invalid-cidr",
    "too-many-items",
    "missing-for-attachment",
];

/// Warnings, and still no value of the documented form.
pub(crate) const EXPRESSED_AS_WARNINGS: [&str; 2] = ["invisible-character", "invalid-timestamp"];

/// Like the above as long as the id types of the current connection are not known.
pub(crate) const EXPRESSED_WITHOUT_CONTEXT: [&str; 2] = ["invalid-ipv4", "invalid-id-value"];

/// Expressed by the schema of a list alone.
pub(crate) const COUNT_OF_A_BATCH: &str = "wrong-item-count";

pub(crate) fn is_expressed(rule: &str) -> bool {
    EXPRESSED.contains(&rule) || EXPRESSED_WITHOUT_CONTEXT.contains(&rule) || EXPRESSED_AS_WARNINGS.contains(&rule)
}

/// The findings of the linter that a schema can express.
/// A value in an answer is a warning at the most, and a schema has no warnings; the schema of an answer takes more members.
pub(crate) fn errors(report: &Report) -> Vec<&'static str> {
    let is_answer = report.operation().is_some_and(Operation::is_answer);
    let is_refused = |finding: &Finding| match finding.severity {
        Severity::Error => true,
        Severity::Warning if is_answer => finding.rule.severity == Severity::Error && finding.rule.name != "unknown-member",
        _ => false,
    };
    report
        .findings()
        .filter(|finding| is_refused(finding) || EXPRESSED_AS_WARNINGS.contains(&finding.rule.name))
        .map(|finding| finding.rule.name)
        .filter(|name| is_expressed(name) || *name == COUNT_OF_A_BATCH)
        .collect()
}
