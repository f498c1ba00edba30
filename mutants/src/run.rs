//! Runs the test programs with one mutant on.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

/// A test that takes no longer is asked before all that do.
const QUICK: Duration = Duration::from_millis(50);

/// A program of tests.
pub struct Program {
    path: PathBuf,
    name: String,
    /// Its tests, with the time that each takes.
    tests: BTreeMap<String, Duration>,
    /// The tests that reach a mutant. None are all tests: a command or a thread has reached it, for a test that is not known.
    reached: BTreeMap<usize, Option<BTreeSet<String>>>,
}

/// The result of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    Passed,
    Failed,
    /// The run took too long, which a developer notices too.
    Stuck,
}

/// The programs that are asked, those that are quick first. Each has to pass without a mutant.
pub fn programs(paths: &[PathBuf], tree: &Path, target: &Path) -> Result<Vec<Program>, String> {
    let mut programs = Vec::new();
    for path in paths {
        let file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let name = file.rsplit_once('-').map_or(file.as_str(), |(name, _)| name).to_owned();
        let hits = target.join("hits").join(&name);
        let _ = fs::remove_dir_all(&hits);
        fs::create_dir_all(&hits).map_err(|error| format!("{}: {error}", hits.display()))?;
        // With one thread, tests run in the main thread, which has no name of a test. The times of tests are not a stable feature.
        let mut all = command(path, tree);
        all.args(["--test-threads=2", "-Zunstable-options", "--report-time"]).env("RUSTC_BOOTSTRAP", "1").env("MUTANT_HITS", &hits);
        let tests = times(&succeed(&name, all.output())?);
        let reached = reached(&hits, &tests);
        let time: Duration = tests.values().sum();
        eprintln!("{name}: {} tests, {} mutants reached, {:.1} s", tests.len(), reached.len(), time.as_secs_f32());
        if !tests.is_empty() {
            programs.push((time, Program { path: path.clone(), name, tests, reached }));
        }
    }
    programs.sort_by_key(|(time, program)| (program.name != "vpnlint", *time));
    Ok(programs.into_iter().map(|(_, program)| program).collect())
}

/// The output of a run that has to pass.
fn succeed(name: &str, output: std::io::Result<Output>) -> Result<String, String> {
    let output = output.map_err(|error| format!("{name}: {error}"))?;
    let text = String::from_utf8_lossy(&output.stdout).into_owned();
    if output.status.success() {
        Ok(text)
    } else {
        Err(format!("{name} fails without a mutant:\n{text}\n{}", String::from_utf8_lossy(&output.stderr)))
    }
}

/// The tests and their times, from lines such as `test name ... ok <0.012s>`.
fn times(text: &str) -> BTreeMap<String, Duration> {
    let lines = text.lines().filter_map(|line| line.strip_prefix("test ")?.split_once(" ... "));
    let seconds = |rest: &str| rest.rsplit_once('<')?.1.strip_suffix("s>")?.parse().ok();
    lines
        .filter(|(_, rest)| !rest.starts_with("ignored"))
        .map(|(name, rest)| (name.to_owned(), Duration::from_secs_f32(seconds(rest).unwrap_or(1.0))))
        .collect()
}

fn reached(hits: &Path, tests: &BTreeMap<String, Duration>) -> BTreeMap<usize, Option<BTreeSet<String>>> {
    let mut reached: BTreeMap<usize, Option<BTreeSet<String>>> = BTreeMap::new();
    for path in fs::read_dir(hits).expect("it was made").flatten().map(|entry| entry.path()) {
        let thread = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        for id in fs::read_to_string(&path).unwrap_or_default().lines().filter_map(|line| line.parse().ok()) {
            let by = reached.entry(id).or_insert_with(|| Some(BTreeSet::new()));
            if !tests.contains_key(&thread) {
                *by = None;
            } else if let Some(by) = by {
                by.insert(thread.clone());
            }
        }
    }
    reached
}

fn command(path: &Path, tree: &Path) -> Command {
    // A mutant that takes memory without an end is stopped before the machine suffers.
    let mut command = Command::new("sh");
    command.args(["-c", "ulimit -v 8000000; exec \"$@\"", "sh"]).arg(path).current_dir(tree).env("CARGO_MANIFEST_DIR", tree);
    // Generated values are the same in each run, and few: a survivor is asked for all of them.
    command.env("PROPTEST_RNG_SEED", "1").env("PROPTEST_CASES", "32");
    command
}

/// Runs tests of a program with a mutant on.
fn run(path: &Path, tree: &Path, mutant: usize, tests: &[&str], limit: Duration) -> Outcome {
    let mut command = command(path, tree);
    command.args(["--test-threads=1", "--quiet", "--exact"]).args(tests).env("MUTANT", mutant.to_string());
    // Commands that a test has started end with it.
    command.process_group(0).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let mut child = command.spawn().expect("the test program was built");
    let start = Instant::now();
    loop {
        if let Some(status) = child.try_wait().expect("the program is a child") {
            return if status.success() { Outcome::Passed } else { Outcome::Failed };
        }
        if start.elapsed() > limit {
            let _ = Command::new("kill").args(["-KILL", "--", &format!("-{}", child.id())]).status();
            let _ = child.wait();
            return Outcome::Stuck;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
}

/// Runs the tests that reach the mutant until one catches it, the quick ones first. Nothing if no test reaches it.
pub fn judge(programs: &[Program], tree: &Path, mutant: usize) -> Option<Outcome> {
    let mut last = None;
    for is_quick in [true, false] {
        for program in programs {
            let Some(reached) = program.reached.get(&mutant) else { continue };
            let is_asked = |name: &str| reached.as_ref().is_none_or(|reached| reached.contains(name));
            let tests = program.tests.iter().filter(|(name, time)| (**time <= QUICK) == is_quick && is_asked(name));
            let (tests, times): (Vec<&str>, Vec<Duration>) = tests.map(|(name, time)| (name.as_str(), *time)).unzip();
            if tests.is_empty() {
                continue;
            }
            let outcome = run(&program.path, tree, mutant, &tests, times.iter().sum::<Duration>() * 5 + Duration::from_secs(10));
            last = Some(outcome);
            if outcome != Outcome::Passed {
                return last;
            }
        }
    }
    last
}
