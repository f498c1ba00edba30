//! vpnlint takes for JSON what `serde_json` does, but for the differences that `is_json` names.

#![no_main]

#[path = "../../tests/common/reference.rs"]
mod reference;

use libfuzzer_sys::fuzz_target;
use vpnlint::{Linter, Operation};

fuzz_target!(|document: &[u8]| {
    let report = Linter::new(Operation::UpdateConnection).check_bytes(document);
    let refused = report.findings().any(|finding| finding.rule.name == "invalid-json");
    if let Some(is_json) = reference::is_json(document) {
        assert_eq!(!refused, is_json, "{:?}", report.findings().next());
    }
});
