//! Mutation tests of the crate with one build: see `scripts/mutants`.

mod compile;
mod listed;
mod run;
mod switch;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::ExitCode;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use crate::compile::Left;
use crate::run::Outcome;

/// What became of a mutant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Caught,
    Stuck,
    /// No test fails.
    Survived,
    /// No test comes to it.
    NotReached,
    Left(Left),
}

fn main() -> ExitCode {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the crate is in a folder of the repository");
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (options, files): (Vec<String>, Vec<String>) = arguments.into_iter().partition(|argument| argument.starts_with("--"));
    match run(root, &files, options.iter().any(|option| option == "--again")) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::from(2)
        }
    }
}

/// The titles in `survivors.txt`: lines that do not start with a space or `#`. The reason follows in lines that start with spaces.
fn known(text: &str) -> Result<BTreeSet<&str>, String> {
    let mut known = BTreeSet::new();
    let mut lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty()).peekable();
    while let Some(line) = lines.next() {
        if !line.starts_with(' ') {
            known.insert(line);
            if lines.peek().is_none_or(|next| !next.starts_with(' ')) {
                return Err(format!("survivors.txt has no reason for: {line}"));
            }
        }
    }
    Ok(known)
}

/// Runs the mutants of the files; with `again`, only those that survived in the last run. Tells whether all survivors are known.
fn run(root: &Path, files: &[String], again: bool) -> Result<bool, String> {
    let target = root.join("target/mutants");
    let mutants = listed::list(root, files)?;
    eprintln!("{} mutants", mutants.len());
    if mutants.is_empty() {
        return Ok(true);
    }
    let compiled = compile::compile(root, &target, &mutants)?;
    let tree = target.join("tree");
    let programs = run::programs(&compiled.programs, &tree, &target)?;

    let titles: Vec<String> = mutants.iter().map(|mutant| mutant.title(compiled.sources.get(&mutant.id))).collect();
    let list = fs::read_to_string(root.join("mutants/survivors.txt")).unwrap_or_default();
    let known = known(&list)?;
    let last = fs::read_to_string(target.join("survivors")).unwrap_or_default();
    let last: BTreeSet<&str> = last.lines().collect();
    let mut wanted: Vec<usize> = (0..mutants.len()).filter(|id| !again || last.contains(titles[*id].as_str())).collect();
    // Survivors take the longest: the known ones are judged last. Most new ones are operators: they are told first.
    wanted.sort_by_key(|id| (known.contains(titles[*id].as_str()), mutants[*id].genre == "FnValue"));

    let (next, fates) = (AtomicUsize::new(0), Mutex::new(BTreeMap::new()));
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some(&id) = wanted.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let judged = || run::judge(&programs, &tree, id);
                    let fate = compiled.left.get(&id).map_or_else(
                        || match judged() {
                            None => Fate::NotReached,
                            Some(Outcome::Passed) => Fate::Survived,
                            Some(Outcome::Failed) => Fate::Caught,
                            Some(Outcome::Stuck) => Fate::Stuck,
                        },
                        |left| Fate::Left(*left),
                    );
                    let mut fates = fates.lock().expect("no thread panics");
                    fates.insert(id, fate);
                    if fates.len() % 100 == 0 {
                        eprintln!("{} of {}", fates.len(), wanted.len());
                    }
                    if matches!(fate, Fate::Survived | Fate::NotReached) {
                        eprintln!("{}/{} {fate:?} {}:{} {}", fates.len(), wanted.len(), mutants[id].file, mutants[id].span.start.line, titles[id]);
                    }
                }
            });
        }
    });
    let fates = fates.into_inner().expect("no thread panics");

    let all = |fate: Fate| fates.iter().filter(move |(_, other)| **other == fate).map(|(id, _)| titles[*id].as_str());
    let survivors: BTreeSet<&str> = all(Fate::Survived).chain(all(Fate::NotReached)).collect();
    fs::write(target.join("survivors"), survivors.iter().map(|title| format!("{title}\n")).collect::<String>())
        .map_err(|error| format!("target/mutants/survivors: {error}"))?;
    let new: Vec<&&str> = survivors.iter().filter(|title| !known.contains(**title)).collect();
    // An entry for a mutant that a test catches, or that is no more.
    let judged: BTreeSet<&str> = fates.keys().map(|id| titles[*id].as_str()).collect();
    let of_files = |title: &str| titles.iter().any(|other| other.split_once(": ").unzip().0 == title.split_once(": ").unzip().0);
    let stale: Vec<&&str> =
        known.iter().filter(|title| if judged.contains(**title) { !survivors.contains(**title) } else { !again && of_files(title) }).collect();
    for title in all(Fate::Left(Left::NoSwitch)) {
        println!("no switch: {title}");
    }
    for title in &stale {
        println!("no survivor any more, remove it from survivors.txt: {title}");
    }
    for title in &new {
        println!("survivor: {title}");
    }
    println!(
        "{} mutants: {} do not compile, {} can have no switch, {} caught, {} caught by time, {} survive: {} known, {} new",
        fates.len(),
        all(Fate::Left(Left::NotViable)).count(),
        all(Fate::Left(Left::NoSwitch)).count(),
        all(Fate::Caught).count(),
        all(Fate::Stuck).count(),
        all(Fate::Survived).count() + all(Fate::NotReached).count(),
        survivors.len() - new.len(),
        new.len()
    );
    Ok(new.is_empty() && stale.is_empty())
}
