//! Bodies of every operation, made from its schema, with faults: schema and walk agree, text and value agree, the order of members
//! does not matter, and no output has the key.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use arbitrary::Unstructured;
use jsonschema::Validator;
use vpnlint::{Linter, Operation, Report, mask_as};

use super::expressed;
use super::keys;
use super::outputs::outputs;
use super::schema_bodies::{KEY, body, reversed};

static VALIDATORS: LazyLock<BTreeMap<Operation, Validator>> = LazyLock::new(|| {
    Operation::ALL.iter().map(|operation| (*operation, jsonschema::draft202012::new(&vpnlint::schema(*operation)).unwrap())).collect()
});

pub fn run(bytes: &[u8]) {
    let (operation, body) = body(&mut Unstructured::new(bytes));
    let linter = Linter::new(operation);
    let of_value = linter.check_value(&body).unwrap();
    if of_value.omitted() > 0 {
        return;
    }
    let errors = expressed::errors(&of_value);
    let refusal = VALIDATORS[&operation].validate(&body).err();
    assert_eq!(refusal.is_some(), !errors.is_empty(), "{}: schema: {refusal:?}, linter: {errors:?}: {body}", operation.as_str());

    let text = body.to_string();
    let report = linter.check(&text);
    assert_eq!(tally(&report), tally(&of_value), "{}: {text}", operation.as_str());
    assert_eq!(tally(&linter.check(&reversed(&body))), tally(&report), "{}: {text}", operation.as_str());

    // The generator puts the key into secrets.
    if keys::is_given(bytes) {
        return;
    }
    let shown = outputs(text.as_bytes(), &mask_as(text.as_bytes(), operation), report);
    assert!(!shown.contains(KEY), "{}: {text}: {shown}", operation.as_str());
}

fn tally(report: &Report) -> BTreeMap<(&'static str, String), usize> {
    let mut counts = BTreeMap::new();
    for finding in report.findings() {
        *counts.entry((finding.rule.name, finding.pointer())).or_insert(0) += 1;
    }
    counts
}
