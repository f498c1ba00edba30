//! Any bytes are a file of requests: they end in a report, and lose no line when they are masked.

use vpnlint::{Linter, Operation, mask_http};

use super::places::assert_places;

pub fn run(document: &[u8]) {
    for linter in [Linter::auto(), Linter::new(Operation::UpdateConnection)] {
        let report = linter.check_http(document);
        assert_places(document, &report);
        for finding in report.findings() {
            assert!(!finding.message().is_empty());
        }
    }
    let lines = |text: &[u8]| text.split(|&byte| byte == b'\n').count();
    assert_eq!(lines(mask_http(document).text().as_bytes()), lines(document));
    // The same bytes as the method and the URL of a bare body.
    let text = String::from_utf8_lossy(document);
    let (method, url) = text.split_once(' ').unwrap_or(("PUT", &text));
    let _ = Linter::auto().target(method, url).check("{}");
}
