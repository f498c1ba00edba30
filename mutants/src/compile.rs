//! A copy of the repository in which every mutant has a switch, and its test programs.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::ops::Range;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde::Deserialize;

use crate::listed::Listed;
use crate::switch::{Switched, switch};

/// What the copy has at the end of `src/lib.rs`.
const SWITCH: &str = r#"
/// Whether the mutant is on. It notes who asks: the thread of a test has the name of the test.
pub(crate) fn mutant(id: usize) -> bool {
    use std::io::Write as _;
    static ON: std::sync::OnceLock<(usize, Option<std::ffi::OsString>)> = std::sync::OnceLock::new();
    let (on, hits) = ON.get_or_init(|| {
        if std::env::args().any(|argument| argument == "--test-threads=1") {
            // The first failure is enough.
            std::panic::set_hook(Box::new(|panic| {
                eprintln!("{panic}");
                std::process::exit(101)
            }));
        }
        (std::env::var("MUTANT").ok().and_then(|id| id.parse().ok()).unwrap_or(usize::MAX), std::env::var_os("MUTANT_HITS"))
    });
    if let Some(folder) = hits {
        std::thread_local! {
            static SEEN: std::cell::RefCell<(std::collections::BTreeSet<usize>, Option<std::fs::File>)> = std::cell::RefCell::default();
        }
        let _ = SEEN.try_with(|seen| {
            let Ok(mut seen) = seen.try_borrow_mut() else { return };
            let (ids, file) = &mut *seen;
            if ids.insert(id) {
                let path = std::path::Path::new(folder).join(std::thread::current().name().unwrap_or("main"));
                let file = file.get_or_insert_with(|| std::fs::OpenOptions::new().create(true).append(true).open(path).unwrap());
                file.write_all(format!("{id}\n").as_bytes()).unwrap();
            }
        });
    }
    *on == id
}
"#;

/// Why a mutant is in no test program.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Left {
    /// The changed source does not compile.
    NotViable,
    /// The compiler computes the expression, so it can have no switch.
    NoSwitch,
}

/// The test programs, and the mutants that are not in them.
pub struct Compiled {
    pub programs: Vec<PathBuf>,
    pub left: BTreeMap<usize, Left>,
    pub sources: BTreeMap<usize, String>,
}

#[derive(Deserialize)]
struct Line {
    message: Option<Diagnostic>,
    executable: Option<PathBuf>,
    profile: Option<Profile>,
}

#[derive(Deserialize)]
struct Profile {
    test: bool,
}

#[derive(Deserialize)]
struct Diagnostic {
    level: String,
    rendered: Option<String>,
    spans: Vec<Place>,
}

#[derive(Deserialize)]
struct Place {
    file_name: String,
    byte_start: usize,
    byte_end: usize,
    is_primary: bool,
}

/// Writes a file if it has another text, so that cargo compiles what has changed.
fn write(path: &Path, bytes: &[u8]) {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return;
    }
    fs::create_dir_all(path.parent().expect("a file has a folder")).expect("the target folder can be written");
    fs::write(path, bytes).expect("the target folder can be written");
}

/// Copies what git knows, or would add, and takes away what has gone.
fn copy(root: &Path, tree: &Path) {
    let git = |folder: &Path, arguments: &[&str]| {
        let output = Command::new("git").current_dir(folder).args(arguments).output().expect("git is there");
        String::from_utf8(output.stdout).expect("names are text").split_terminator('\0').map(str::to_owned).collect::<BTreeSet<_>>()
    };
    let files = git(root, &["ls-files", "-z", "--cached", "--others", "--exclude-standard"]);
    let mut folders = vec![tree.to_owned()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
            let path = entry.path();
            let name = path.strip_prefix(tree).expect("it is below the tree").to_string_lossy().into_owned();
            match path.is_dir() {
                true => folders.push(path),
                false if !files.contains(&name) => fs::remove_file(&path).expect("the target folder can be written"),
                false => {}
            }
        }
    }
    let is_source = |file: &str| file.starts_with("src/") && file.ends_with(".rs");
    for file in files.iter().filter(|file| !is_source(file)) {
        let Ok(bytes) = fs::read(root.join(file)) else { continue };
        write(&tree.join(file), &bytes);
        let permissions = fs::metadata(root.join(file)).expect("it was read").permissions();
        fs::set_permissions(tree.join(file), permissions).expect("the target folder can be written");
    }
}

/// The complaints of the compiler in the last run: they hold for files that have not changed since.
struct Seen {
    folder: PathBuf,
    left: BTreeMap<String, Left>,
}

impl Seen {
    fn of(target: &Path) -> Seen {
        let folder = target.join("seen");
        let text = fs::read_to_string(folder.join("left")).unwrap_or_default();
        let entry = |line: &str| {
            let (kind, name) = line.split_once(' ')?;
            Some((name.to_owned(), if kind == "no-switch" { Left::NoSwitch } else { Left::NotViable }))
        };
        Seen { left: text.lines().filter_map(entry).collect(), folder }
    }

    fn has(&self, root: &Path, file: &str) -> bool {
        fs::read(self.folder.join(file)).is_ok_and(|old| fs::read(root.join(file)).is_ok_and(|new| old == new))
    }

    fn is_complete(&self, root: &Path, mutants: &[Listed]) -> bool {
        let files: BTreeSet<&str> = mutants.iter().map(|mutant| mutant.file.as_str()).collect();
        files.iter().all(|file| self.has(root, file))
    }

    fn left(&self, root: &Path, mutants: &[Listed]) -> BTreeMap<usize, Left> {
        let known = mutants.iter().filter_map(|mutant| Some((mutant, *self.left.get(&mutant.name)?)));
        known.filter(|(mutant, _)| self.has(root, &mutant.file)).map(|(mutant, left)| (mutant.id, left)).collect()
    }

    fn write(root: &Path, target: &Path, mutants: &[Listed], left: &BTreeMap<usize, Left>) {
        let Seen { folder, left: mut all } = Seen::of(target);
        for mutant in mutants {
            all.remove(&mutant.name);
            write(&folder.join(&mutant.file), &fs::read(root.join(&mutant.file)).expect("source can be read"));
        }
        all.extend(left.iter().map(|(id, left)| (mutants[*id].name.clone(), *left)));
        let kind = |left: Left| if left == Left::NoSwitch { "no-switch" } else { "not-viable" };
        let lines: String = all.iter().map(|(name, left)| format!("{} {name}\n", kind(*left))).collect();
        write(&folder.join("left"), lines.as_bytes());
    }
}

/// Compiles the copy. Mutants on whose account the compiler complains are left out, until it no longer does.
pub fn compile(root: &Path, target: &Path, mutants: &[Listed]) -> Result<Compiled, String> {
    let (mut left, mut sources) = (Seen::of(target).left(root, mutants), BTreeMap::new());
    // Another copy than that of the programs, which can stay as they are if nothing changes in the end.
    let checked = target.join("checked");
    copy(root, &checked);
    loop {
        let switched = write_sources(root, &checked, mutants, &left);
        sources.extend(switched.values().flat_map(|file| file.sources.clone()));
        left.extend(switched.values().flat_map(|file| file.not_viable.iter().map(|id| (*id, Left::NotViable))));
        let with_switch: BTreeSet<usize> = switched.values().flat_map(|file| file.groups.iter().flat_map(|group| group.mutants.clone())).collect();
        for id in (0..mutants.len()).filter(|id| !with_switch.contains(id)) {
            left.entry(id).or_insert(Left::NoSwitch);
        }
        if Seen::of(target).is_complete(root, mutants) {
            break;
        }
        // With the profile of tests the compiler sees what is for tests alone, too.
        let errors = cargo(&checked, target, &["check", "--lib", "--profile=test"])?.0;
        if errors.is_empty() {
            break;
        }
        eprintln!("{} errors of the compiler", errors.len());
        for error in errors {
            let (first, others): (Vec<&Place>, Vec<&Place>) = error.spans.iter().partition(|place| place.is_primary);
            let mut faulty = first.into_iter().flat_map(|place| faulty(&switched, place)).collect::<Vec<_>>();
            if faulty.is_empty() {
                faulty = others.into_iter().flat_map(|place| self::faulty(&switched, place)).collect();
            }
            if faulty.is_empty() && !error.spans.is_empty() {
                return Err(error.rendered.unwrap_or_default());
            }
            left.extend(faulty);
        }
    }
    Seen::write(root, target, mutants, &left);
    let tree = target.join("tree");
    copy(root, &tree);
    write_sources(root, &tree, mutants, &left);
    let tests = asked_tests(root);
    let arguments: Vec<&str> = ["test", "--no-run", "--lib"].into_iter().chain(tests.iter().flat_map(|name| ["--test", name])).collect();
    let (errors, programs) = cargo(&tree, target, &arguments)?;
    match errors.into_iter().next() {
        Some(error) => Err(error.rendered.unwrap_or_default()),
        None => Ok(Compiled { programs, left, sources }),
    }
}

/// The mutants on whose account the compiler complains of a place: the one whose text it is, or all of the innermost expression.
fn faulty(switched: &BTreeMap<String, Switched>, place: &Place) -> Vec<(usize, Left)> {
    let Some(file) = switched.get(&place.file_name) else { return Vec::new() };
    let holds = |range: &Range<usize>| range.start <= place.byte_start && place.byte_end <= range.end;
    if let Some((mutant, _)) = file.parts.iter().find(|(_, part)| holds(part)) {
        return vec![(*mutant, Left::NotViable)];
    }
    let innermost = file.groups.iter().filter(|group| holds(&group.range)).min_by_key(|group| group.range.len());
    innermost.into_iter().flat_map(|group| group.mutants.iter().map(|mutant| (*mutant, Left::NoSwitch))).collect()
}

/// Files of tests that ask nothing about answers: they read the source, the terminal, the clock or the memory, look for keys in what is
/// printed, or need long.
const NOT_ASKED: [&str; 9] = ["allocations", "ci", "layers", "lists", "manual", "secrets", "streams", "terminal", "watch"];

fn asked_tests(root: &Path) -> Vec<String> {
    let files = fs::read_dir(root.join("tests")).expect("tests are there").flatten().map(|entry| entry.path());
    let names = files.filter(|path| path.extension().is_some_and(|extension| extension == "rs"));
    let names = names.filter_map(|path| Some(path.file_stem()?.to_string_lossy().into_owned()));
    names.filter(|name| !NOT_ASKED.contains(&name.as_str())).collect()
}

fn write_sources(root: &Path, tree: &Path, mutants: &[Listed], left: &BTreeMap<usize, Left>) -> BTreeMap<String, Switched> {
    let mut switched = BTreeMap::new();
    let mut folders = vec![root.join("src")];
    while let Some(folder) = folders.pop() {
        for path in fs::read_dir(folder).expect("src is there").map(|entry| entry.expect("src can be read").path()) {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let file = path.strip_prefix(root).expect("it is in src").to_string_lossy().into_owned();
            let mut text = fs::read_to_string(&path).expect("source is text");
            let of_file: Vec<&Listed> = mutants.iter().filter(|mutant| mutant.file == file && !left.contains_key(&mutant.id)).collect();
            if !of_file.is_empty() {
                let with_switches = switch(&text, &of_file);
                text.clone_from(&with_switches.text);
                switched.insert(file.clone(), with_switches);
            }
            if file == "src/lib.rs" {
                text.push_str(SWITCH);
            }
            write(&tree.join(&file), text.as_bytes());
        }
    }
    switched
}

/// Runs cargo in the copy: the errors of the compiler, and the test programs.
fn cargo(tree: &Path, target: &Path, arguments: &[&str]) -> Result<(Vec<Diagnostic>, Vec<PathBuf>), String> {
    let output = Command::new("cargo")
        .current_dir(tree)
        .args(arguments)
        .args(["--locked", "--package", "vpnlint", "--message-format=json"])
        // The tests run some thousand times.
        .args(["--config", "profile.dev.package.vpnlint.opt-level=1", "--config", "profile.dev.package.vpnlint.debug=false"])
        .env("CARGO_TARGET_DIR", target.join("build"))
        .arg("--quiet")
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| format!("cargo: {error}"))?;
    let lines = String::from_utf8_lossy(&output.stdout);
    let lines = lines.lines().filter_map(|line| serde_json::from_str::<Line>(line).ok());
    let (mut errors, mut programs) = (Vec::new(), Vec::new());
    for line in lines {
        errors.extend(line.message.filter(|message| message.level == "error"));
        programs.extend(line.executable.filter(|_| line.profile.is_some_and(|profile| profile.test)));
    }
    if output.status.success() || !errors.is_empty() { Ok((errors, programs)) } else { Err("cargo has failed".to_owned()) }
}
