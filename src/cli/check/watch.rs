//! Checking again when something changes. It looks at the files twice a second: that works on network folders and in containers too, and
//! whichever way an editor saves.

use std::collections::BTreeMap;
use std::fs;
use std::io::{self, IsTerminal, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime};

use super::{Arguments, code, once};
use crate::cli::CLEAN;
use crate::cli::guard::Outputs;
use crate::cli::input::{self, slashes};
use crate::cli::output::{self, Destination};
use crate::cli::read::wait_for_end_of_stdout;
use crate::cli::text::plural;

/// The least time between two looks.
const PAUSE: Duration = Duration::from_millis(500);
/// The time between two looks, as a multiple of the time that one takes.
const SHARE: u32 = 10;

/// The files of a run, each with the time of its last change and its size; neither for one that is not there.
type Look = BTreeMap<PathBuf, Option<(Option<SystemTime>, u64)>>;

/// Checks until the process is ended, or standard output is closed.
pub(super) fn run(arguments: &Arguments) -> u8 {
    let mut last = look(arguments);
    loop {
        // The next change may mend what stands in the way.
        if let Err(problem) = once(arguments) {
            output::complain(&problem);
        }
        let count = last.values().flatten().count();
        output::complain(&format!("watching {}: Ctrl-C ends", plural(count, "file")));
        let Some(next) = change(arguments, &last) else { return CLEAN };
        clear(arguments);
        output::complain(&changes(&last, &next));
        last = next;
    }
}

/// Waits until something differs from the last look, and then until nothing changes any more. None: nothing can be printed any more.
fn change(arguments: &Arguments, last: &Look) -> Option<Look> {
    let mut seen = None;
    loop {
        let begun = Instant::now();
        let next = look(arguments);
        if seen.as_ref() == Some(&next) && next != *last {
            return seen;
        }
        seen = Some(next);
        // Many files take long to look at: most of the time is for other programs.
        if wait_for_end_of_stdout(PAUSE.max(begun.elapsed() * SHARE)) {
            return None;
        }
    }
}

/// Looks at the documents, and at the files that their settings come from or could come from.
fn look(arguments: &Arguments) -> Look {
    let found = input::find(&arguments.paths, input::DOCUMENTS, &arguments.exclude, &arguments.stdin_filename, &Outputs::stdout());
    let mut files: Vec<PathBuf> = found.inputs.iter().filter_map(|input| input.file()).map(Path::to_owned).collect();
    files.extend(arguments.options.sources(&files));
    files.extend(arguments.known.clone());
    files.extend(arguments.terraform_root.as_deref().and_then(|root| code::read(root).ok()).into_iter().flat_map(|read| read.files));
    let stamp = |path: &Path| fs::metadata(path).ok().map(|metadata| (metadata.modified().ok(), metadata.len()));
    files.into_iter().map(|path| (path.clone(), stamp(&path))).collect()
}

/// The files that differ between two looks, as a sentence.
fn changes(before: &Look, now: &Look) -> String {
    let of = |path: &&PathBuf| before.get(*path).copied().flatten() != now.get(*path).copied().flatten();
    let mut changed: Vec<&PathBuf> = before.keys().chain(now.keys()).filter(of).collect();
    changed.sort_unstable();
    changed.dedup();
    match changed[..] {
        [] => "the files have changed".to_owned(),
        [path] => format!("{} has changed", slashes(path)),
        [path, ..] => format!("{} and {} have changed", slashes(path), plural(changed.len() - 1, "more file")),
    }
}

/// Takes the findings of the last run off the screen.
fn clear(arguments: &Arguments) {
    if io::stdout().is_terminal() && arguments.format.iter().all(Destination::is_for_people) {
        let mut out = anstream::stdout();
        let _ = out.write_all(b"\x1b[2J\x1b[H").and_then(|()| out.flush());
    }
}
