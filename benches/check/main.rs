//! The time from bytes to a report that has been read in full, as a ratio to `serde_json::from_slice::<Value>` of the same bytes, beside
//! parsing and `jsonschema`: `cargo bench` prints one table. `cargo bench -- --plot` draws `docs/growth.svg` instead.

#[path = "../corpus/mod.rs"]
mod corpus;
mod growth;
mod plot;

use std::fmt::Write as _;
use std::fs;
use std::hint::black_box;
use std::path::Path;
use std::time::Instant;

use corpus::Corpus;
use serde_json::Value;
use vpnlint::{Finding, Linter, Operation, Severity};

const ROUNDS: usize = 60;
/// The bytes of a corpus: more than a branch predictor learns by heart, and few enough for many rounds.
const BYTES: usize = 400_000;

/// The validators that `jsonschema` generates from the exported schemas at compile time.
mod generated {
    #[jsonschema::validator(path = "benches/schemas/update-connection.json")]
    pub(super) struct Update;
    #[jsonschema::validator(path = "benches/schemas/create-connection.json")]
    pub(super) struct Create;
}

fn main() {
    refresh_schemas();
    if std::env::args().any(|argument| argument == "--plot") {
        growth::draw();
    } else {
        print!("{}", table());
    }
}

/// Compares the schemas of the generated validators with those of this version, and writes them anew where they differ.
fn refresh_schemas() {
    let mut is_stale = false;
    for operation in [Operation::UpdateConnection, Operation::CreateConnection] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("benches/schemas/{}.json", operation.as_str()));
        let schema = format!("{:#}\n", vpnlint::schema(operation));
        if fs::read_to_string(&path).is_ok_and(|text| text == schema) {
            continue;
        }
        fs::write(&path, schema).unwrap();
        eprintln!("{} was out of date and is written anew: run the command again", path.display());
        is_stale = true;
    }
    if is_stale {
        std::process::exit(1);
    }
}

/// Reads a finding as a caller who shows it: rule, message, pointer and position.
fn read(finding: &Finding) -> usize {
    let line = finding.range().map_or(0, |range| range.start.line as usize);
    finding.rule.name.len() + finding.message().len() + finding.pointer().len() + line
}

fn read_all(linter: &Linter, bytes: &[u8]) -> usize {
    linter.check_bytes(bytes).findings().map(|finding| read(&finding)).sum()
}

/// Reads an error of `jsonschema` likewise: message and pointer. It has no rule and no position.
fn read_errors<'a>(errors: impl Iterator<Item = jsonschema::ValidationError<'a>>) -> usize {
    errors.map(|error| error.to_string().len() + error.instance_path().as_str().len()).sum()
}

fn parse(bytes: &[u8]) -> Value {
    serde_json::from_slice(bytes).unwrap()
}

/// A linter that is asked for errors only, as a validator is.
fn errors_only(operation: Operation) -> Linter {
    let quiet = vpnlint::rules().iter().filter(|rule| rule.severity != Severity::Error);
    quiet.fold(Linter::new(operation), |linter, rule| linter.ignore(rule.name).unwrap())
}

/// Returns the length of what it has read, so that nothing is left out.
type Check = Box<dyn Fn(&[u8]) -> usize>;

struct Contender {
    name: &'static str,
    run: Check,
}

impl Contender {
    fn new(name: &'static str, run: impl Fn(&[u8]) -> usize + 'static) -> Contender {
        Contender { name, run: Box::new(run) }
    }
}

/// Everything that is measured on a corpus. The first is what the others are compared with.
fn contenders(operation: Operation) -> [Contender; 5] {
    let all = Linter::new(operation);
    let errors = errors_only(operation);
    let validator = jsonschema::validator_for(&vpnlint::schema(operation)).unwrap();
    let generated = match operation {
        Operation::UpdateConnection => generated::Update::iter_errors,
        Operation::CreateConnection => generated::Create::iter_errors,
        _ => unreachable!("no corpus is of {operation:?}"),
    };
    [
        Contender::new("`Value`", |bytes| parse(bytes).as_object().unwrap().len()),
        Contender::new("vpnlint", move |bytes| read_all(&all, bytes)),
        Contender::new("vpnlint, errors only", move |bytes| read_all(&errors, bytes)),
        Contender::new("parse + `jsonschema`", move |bytes| read_errors(validator.iter_errors(&parse(bytes)))),
        Contender::new("parse + `jsonschema`, generated", move |bytes| read_errors(generated(&parse(bytes)))),
    ]
}

/// The table, in Markdown.
fn table() -> String {
    let mut out = String::new();
    let start = Instant::now();
    for corpus in &corpus::CORPORA {
        let contenders = contenders(corpus.operation);
        if out.is_empty() {
            let (value, others) = contenders.split_first().unwrap();
            let names: Vec<_> = others.iter().map(|contender| contender.name).collect();
            let columns = ["corpus", "bytes", "findings", "errors", value.name].into_iter().chain(names.iter().copied()).chain([
                "allocations: `Value`",
                "vpnlint",
                "vpnlint, errors only",
            ]);
            let columns: Vec<_> = columns.collect();
            writeln!(out, "| {} |\n|{}", columns.join(" | "), "---|".repeat(columns.len())).unwrap();
        }
        writeln!(out, "{}", row(corpus, &contenders)).unwrap();
    }
    eprintln!("{ROUNDS} rounds, {:.0} s", start.elapsed().as_secs_f64());
    out
}

fn row(corpus: &Corpus, contenders: &[Contender]) -> String {
    let mut bytes = 0;
    let bodies: Vec<String> = corpus.bodies().take_while(|body| (bytes += body.len(), bytes <= BYTES).1).collect();
    let of_each = |sum: usize| sum as f64 / bodies.len() as f64;
    let total: usize = bodies.iter().map(String::len).sum();
    let count = |linter: Linter| of_each(bodies.iter().map(|body| linter.check(body).findings().len()).sum());
    let mut row = format!(
        "| {} | {:.0} | {:.1} | {:.1} ",
        corpus.name,
        of_each(total),
        count(Linter::new(corpus.operation)),
        count(errors_only(corpus.operation)),
    );

    let times = times(contenders, &bodies);
    write!(row, "| {:.2} µs ", quartiles(times[0].iter().map(|time| of_each(1) * time * 1e6))[1]).unwrap();
    for times_of_one in &times[1..] {
        let [low, median, high] = quartiles(times_of_one.iter().zip(&times[0]).map(|(time, of_value)| time / of_value));
        write!(row, "| {median:.2} ({low:.2}–{high:.2}) ").unwrap();
    }

    for contender in &contenders[..3] {
        let counted = allocation_counter::measure(|| bodies.iter().for_each(|body| _ = black_box((contender.run)(body.as_bytes()))));
        write!(row, "| {:.0} ", of_each(counted.count_total as usize)).unwrap();
    }
    row + "|"
}

/// Seconds for all bodies, of each contender in each round. The contenders take turns: a slow moment of the machine meets all of them.
fn times(contenders: &[Contender], bodies: &[String]) -> Vec<Vec<f64>> {
    let mut times = vec![Vec::new(); contenders.len()];
    for round in 0..ROUNDS + ROUNDS / 10 {
        for (contender, times) in contenders.iter().zip(&mut times) {
            // Timed work is not counted: counting takes time.
            allocation_counter::opt_out(|| {
                let start = clock();
                for body in bodies {
                    black_box((contender.run)(black_box(body.as_bytes())));
                }
                let time = clock() - start;
                // The first rounds warm up.
                if round >= ROUNDS / 10 {
                    times.push(time);
                }
            });
        }
    }
    times
}

/// The seconds that this thread has had a processor: other programs do not count.
#[cfg(unix)]
fn clock() -> f64 {
    let time = rustix::time::clock_gettime(rustix::time::ClockId::ThreadCPUTime);
    time.tv_sec as f64 + time.tv_nsec as f64 / 1e9
}

#[cfg(not(unix))]
fn clock() -> f64 {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    START.elapsed().as_secs_f64()
}

fn quartiles(values: impl Iterator<Item = f64>) -> [f64; 3] {
    let mut values: Vec<f64> = values.collect();
    values.sort_by(f64::total_cmp);
    [1, 2, 3].map(|quarter| values[values.len() * quarter / 4])
}
