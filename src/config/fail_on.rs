//! The severities that make a run fail.

use schemars::JsonSchema;
use serde::Deserialize;

use crate::report::{Report, Severity};

/// The findings that make the run fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum FailOn {
    /// Errors.
    Error,
    /// Errors and warnings.
    Warning,
    /// None.
    Never,
}

impl FailOn {
    /// `error`, `warning` or `never`.
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            FailOn::Error => "error",
            FailOn::Warning => "warning",
            FailOn::Never => "never",
        }
    }

    /// Whether this report makes the run fail.
    pub(crate) fn fails(self, report: &Report) -> bool {
        match self {
            FailOn::Error => report.count(Severity::Error) > 0,
            FailOn::Warning => report.count(Severity::Error) + report.count(Severity::Warning) > 0,
            FailOn::Never => false,
        }
    }
}
