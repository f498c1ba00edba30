//! A report in every format.

use vpnlint::Report;
use vpnlint::render::{FORMATS, FileReport};

pub(super) fn rendered(report: Report) -> String {
    let file = [FileReport { path: "plan.json".to_owned(), line: None, report }];
    FORMATS.iter().map(|format| format.render(&file)).collect()
}
