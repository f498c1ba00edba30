//! Any bytes are a file of requests: they end in a report that every renderer can lay out, and lose no line when they are masked.

#![no_main]

#[path = "../../tests/common/outputs.rs"]
mod outputs;
#[path = "../../tests/common/places.rs"]
mod places;

use libfuzzer_sys::fuzz_target;
use vpnlint::{Linter, Operation, mask_http};

fuzz_target!(|document: &[u8]| {
    let report = Linter::new(Operation::UpdateConnection).check_http(document);
    places::assert_places(document, &report);
    let masked = mask_http(document);
    let lines = |text: &[u8]| text.iter().filter(|&&byte| byte == b'\n').count();
    assert_eq!(lines(masked.text().as_bytes()), lines(document));
    outputs::outputs(document, &masked, report);
    // The same bytes as the URL of a bare body.
    let url = String::from_utf8_lossy(document);
    let _ = Linter::new(Operation::UpdateConnection).target("PUT", &url).check("{}");
});
