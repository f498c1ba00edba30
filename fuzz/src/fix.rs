//! A fixed text is JSON, has nothing above a note that the text did not have, cannot be fixed again, and has every value and every key.

use std::collections::BTreeMap;

use arbitrary::Unstructured;
use serde_json::Value;
use vpnlint::{Fixed, Fixes, Linter, Report, Severity};

use super::keys::{is_given, secrets, stands_in_secrets};
use super::schema_bodies::{KEY, body, reversed};

/// The rules whose fixes remove what is there twice, or what the API does not read.
const REMOVING: [&str; 3] = ["duplicate-subnet", "not-updatable-member", "deprecated-member"];

/// The rules whose fixes spell a value in another way.
const RESPELLING: [&str; 4] = ["wrong-type", "unknown-value", "invalid-cidr", "invisible-character"];

pub fn run(bytes: &[u8]) {
    match std::str::from_utf8(bytes) {
        Ok(text) if serde_json::from_str::<Value>(text).is_ok() => {
            let linter = vpnlint::check(text).operation().map_or_else(Linter::auto, Linter::new);
            assert_fixes(&linter, text, stands_in_secrets(text));
        }
        _ => {
            let choices = &mut Unstructured::new(bytes);
            let (operation, body) = body(choices);
            let text = match choices.int_in_range(0..=2).unwrap_or_default() {
                0 => body.to_string(),
                1 => reversed(&body),
                _ => serde_json::to_string_pretty(&body).unwrap(),
            };
            assert_fixes(&Linter::new(operation), &text, !is_given(bytes));
        }
    }
}

/// The key of the tests may stand in a public value, which a fix may change, but not if `is_kept`.
fn assert_fixes(linter: &Linter, text: &str, is_kept: bool) {
    let before = linter.check(text);
    for fixes in [Fixes::Safe, Fixes::All] {
        let fixed = linter.fix(text, fixes);
        assert_eq!(fixed.applied.is_empty(), fixed.text == text, "{text}");
        assert!(fixes == Fixes::All || fixed.applied.iter().all(|applied| applied.safe), "{text}");
        assert!(serde_json::from_str::<Value>(&fixed.text).is_ok() || has_huge_number(text), "{text}\n{}", fixed.text);
        assert_nothing_new(text, &before, &fixed);
        assert_nothing_lost(text, &fixed, is_kept);
        // A document that needs many checks is fixed in part.
        if before.findings().len() < 50 {
            let again = linter.fix(&fixed.text, fixes);
            assert!(again.applied.is_empty() && again.text == fixed.text, "{text}\n{}\n{}", fixed.text, again.text);
        }
    }
}

/// `serde_json` refuses `1e400`, which vpnlint reads.
fn has_huge_number(text: &str) -> bool {
    serde_json::from_str::<Value>(text).is_err()
}

fn assert_nothing_new(text: &str, before: &Report, fixed: &Fixed) {
    let (old, new) = (above_notes(before), above_notes(&fixed.report));
    let revealed: Vec<_> = fixed.revealed().map(|finding| finding.rule.name).collect();
    let is_respelt = fixed.applied.iter().any(|applied| applied.safe && RESPELLING.contains(&applied.rule.name));
    for (rule, count) in new {
        let known = old.get(rule).copied().unwrap_or_default() + revealed.iter().filter(|name| **name == rule).count();
        assert!(count <= known, "{rule} is new: {text}\n{}", fixed.text);
    }
    assert!(is_respelt || revealed.is_empty(), "{text}\n{}", fixed.text);
    assert!(fixed.revealed().all(|finding| finding.severity < Severity::Error), "{text}\n{}", fixed.text);
}

fn above_notes(report: &Report) -> BTreeMap<&'static str, usize> {
    let mut counts = BTreeMap::new();
    for finding in report.findings().filter(|finding| finding.severity > Severity::Note) {
        *counts.entry(finding.rule.name).or_insert(0) += 1;
    }
    counts
}

/// The same keys, and as many values: a fix that splits a value makes more, and only those that remove something leave less.
fn assert_nothing_lost(text: &str, fixed: &Fixed, is_kept: bool) {
    let [before, after] = [text, &fixed.text].map(|text| serde_json::from_str(text).unwrap_or_default());
    let keys = |text: &str| text.matches(KEY).count();
    assert!(!is_kept || keys(&fixed.text) == keys(text), "{text}\n{}", fixed.text);
    let [mut old, mut new] = [Vec::new(), Vec::new()];
    secrets(&before, false, &mut old);
    secrets(&after, false, &mut new);
    old.sort();
    new.sort();
    // Of two members with one name `serde_json` keeps the last.
    let is_ambiguous = fixed.report.findings().any(|finding| finding.rule.name == "duplicate-member");
    assert!(is_ambiguous || old == new, "{text}\n{}", fixed.text);
    let removed = fixed.applied.iter().filter(|applied| REMOVING.contains(&applied.rule.name)).count();
    if removed == 0 && !is_ambiguous {
        assert!(leaves(&before) <= leaves(&after), "{text}\n{}", fixed.text);
    }
}

/// The number of values that hold no others.
fn leaves(value: &Value) -> usize {
    match value {
        Value::Object(members) => members.values().map(leaves).sum(),
        Value::Array(items) => items.iter().map(leaves).sum(),
        _ => 1,
    }
}
