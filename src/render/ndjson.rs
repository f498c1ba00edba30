//! One `files` element of the JSON report a line.

use crate::render::{FileReport, ReportFormat, json};

pub(super) static FORMAT: ReportFormat = ReportFormat::stream("ndjson", part);

fn part(file: &FileReport) -> String {
    json::compact(file) + "\n"
}
