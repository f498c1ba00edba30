//! One `files` element of the JSON report a line.

use crate::render::{FileReport, Format, json};

pub(super) static FORMAT: Format = Format::stream("ndjson", part);

fn part(file: &FileReport) -> String {
    json::compact(file) + "\n"
}
