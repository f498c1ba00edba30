//! Bytes to report, side by side with parsing the same bytes into a `serde_json::Value` and with parsing and then
//! validating against the exported JSON Schema, all errors collected. `cargo bench`.

mod corpus;

use divan::counter::{BytesCount, ItemsCount};
use divan::{Bencher, black_box};

fn main() {
    divan::main();
}

fn count(bencher: Bencher, work: impl Fn(&str) -> usize) {
    let corpus: Vec<String> = corpus::bodies().take(2000).collect();
    let bytes: usize = corpus.iter().map(String::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .counter(ItemsCount::new(corpus.len()))
        .bench_local(|| corpus.iter().map(|body| work(black_box(body))).sum::<usize>());
}

#[divan::bench]
fn vpnlint_report(bencher: Bencher) {
    let linter = vpnlint::Linter::new(vpnlint::Operation::UpdateConnection);
    count(bencher, |body| linter.check(body).findings().len());
}

#[divan::bench]
fn vpnlint_report_with_messages(bencher: Bencher) {
    let linter = vpnlint::Linter::new(vpnlint::Operation::UpdateConnection);
    count(bencher, |body| linter.check(body).findings().map(|finding| finding.message().len()).sum());
}

#[divan::bench]
fn serde_json_value(bencher: Bencher) {
    count(bencher, |body| serde_json::from_str::<serde_json::Value>(body).unwrap().as_object().unwrap().len());
}

#[divan::bench]
fn serde_json_and_jsonschema(bencher: Bencher) {
    let validator = jsonschema::validator_for(&vpnlint::schema(vpnlint::Operation::UpdateConnection)).unwrap();
    count(bencher, |body| validator.iter_errors(&serde_json::from_str(body).unwrap()).count());
}
