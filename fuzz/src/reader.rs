//! vpnlint takes for JSON what `serde_json` does, but for the differences that `is_json` names, and reads the same values.

use std::collections::BTreeMap;

use serde_json::Value;
use vpnlint::{Linter, Operation, Report};

use super::reference::is_json;

pub fn run(document: &[u8]) {
    let linter = Linter::new(Operation::UpdateConnection);
    let report = linter.check_bytes(document);
    let has = |rule: &str| report.findings().any(|finding| finding.rule.name == rule);
    if let Some(is_json) = is_json(document) {
        assert_eq!(!has("invalid-json"), is_json, "{:?}", report.findings().next());
    }
    // Numbers with a fraction have more than one spelling, and `serde_json` keeps none.
    if let Ok(value) = serde_json::from_slice::<Value>(document)
        && !has_float(&value)
        && !has("duplicate-member")
        && report.omitted() == 0
    {
        assert_eq!(tally(&report), tally(&linter.check_value(&value).unwrap()), "the value");
    }
}

fn has_float(value: &Value) -> bool {
    match value {
        Value::Number(number) => number.is_f64(),
        Value::Array(items) => items.iter().any(has_float),
        Value::Object(members) => members.values().any(has_float),
        _ => false,
    }
}

/// How often each rule speaks at each pointer, and with what words.
fn tally(report: &Report) -> BTreeMap<(&'static str, String, String), usize> {
    let mut counts = BTreeMap::new();
    for finding in report.findings() {
        *counts.entry((finding.rule.name, finding.pointer(), finding.message())).or_insert(0) += 1;
    }
    counts
}
