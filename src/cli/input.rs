//! From paths, patterns and `-` to the documents to check.

use std::cell::RefCell;
use std::collections::HashSet;
use std::io::{self, Read};
use std::path::{Component, Path, PathBuf};

use clap::ValueEnum;

use super::guard::Outputs;
use super::ignored::Ignored;
use super::read;
use crate::config::Pattern;
use crate::{Linter, Masked, Operation, Report, mask_as, mask_http};

/// One file or standard input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Input {
    /// Standard input.
    Stdin {
        /// The name under which it is reported.
        name: PathBuf,
        /// Whether its report goes to standard output.
        prints: bool,
    },
    /// A file that was named.
    Named(PathBuf),
    /// A file that was found by searching a folder.
    Found(PathBuf),
}

/// The kind of text in an input.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum InputKind {
    /// By the file's name: NDJSON for *.ndjson and *.jsonl, requests for *.http and *.rest, otherwise JSON.
    Auto,
    /// One document.
    Json,
    /// One document a line.
    Ndjson,
    /// HTTP requests: request line, headers, blank line, body, `###` between requests.
    Http,
}

impl InputKind {
    /// The kind of text in a file: not `Auto`.
    pub(super) fn of(self, path: &Path) -> InputKind {
        match self {
            InputKind::Auto if has_extension(path, &["ndjson", "jsonl"]) => InputKind::Ndjson,
            InputKind::Auto if has_extension(path, &["http", "rest"]) => InputKind::Http,
            InputKind::Auto => InputKind::Json,
            kind => kind,
        }
    }

    pub(super) fn is_lines(self, path: &Path) -> bool {
        self.of(path) == InputKind::Ndjson
    }

    /// The report of one document.
    pub(super) fn check(self, linter: &Linter, bytes: &[u8]) -> Report {
        if self == InputKind::Http { linter.check_http(bytes) } else { linter.check_bytes(bytes) }
    }

    /// One document as it may be shown.
    pub(super) fn mask(self, bytes: &[u8], operation: Operation) -> Masked {
        if self == InputKind::Http { mask_http(bytes) } else { mask_as(bytes, operation) }
    }
}

fn has_extension(path: &Path, names: &[&str]) -> bool {
    path.extension().is_some_and(|extension| names.iter().any(|name| extension.eq_ignore_ascii_case(name)))
}

impl Input {
    /// The path in reports.
    pub(super) fn path(&self) -> &Path {
        match self {
            Input::Stdin { name: path, .. } | Input::Named(path) | Input::Found(path) => path,
        }
    }

    /// Whether it was found by searching a folder and not named.
    pub(super) fn is_found(&self) -> bool {
        matches!(self, Input::Found(_))
    }

    /// The file, if it is one.
    pub(super) fn file(&self) -> Option<&Path> {
        match self {
            Input::Stdin { .. } => None,
            Input::Named(path) | Input::Found(path) => Some(path),
        }
    }

    /// Opens it.
    pub(super) fn open(&self) -> io::Result<Box<dyn Read + Send>> {
        Ok(match self {
            Input::Stdin { prints, .. } => Box::new(read::Stdin::open(*prints)?),
            Input::Named(path) | Input::Found(path) => Box::new(read::open(path)?),
        })
    }

    /// The bytes, one more than `limit` at the most: enough to see that there are too many.
    pub(super) fn read(&self, limit: usize) -> io::Result<Vec<u8>> {
        Ok(self.begin(limit)?.0)
    }

    /// The same, with the reader of the rest.
    pub(super) fn begin(&self, limit: usize) -> io::Result<(Vec<u8>, Box<dyn Read + Send>)> {
        const USUAL: usize = 8 * 1024;
        let mut bytes = Vec::with_capacity(USUAL);
        let mut reader = self.open()?;
        reader.by_ref().take(limit as u64 + 1).read_to_end(&mut bytes)?;
        Ok((bytes, reader))
    }

    /// Whether its name is that of a Terraform configuration.
    pub(super) fn is_configuration(&self) -> bool {
        is_configuration(self.path())
    }
}

fn is_configuration(path: &Path) -> bool {
    let name = path.to_string_lossy();
    [".tf", ".tf.json", ".tofu", ".tfvars"].iter().any(|end| name.ends_with(end))
}

/// Whole lines of a file.
pub(super) struct Lines {
    pub(super) bytes: Vec<u8>,
    /// The number of the first line, from 1.
    pub(super) first: u32,
}

/// Reads a file in pieces of whole lines. Of a line that is longer than the limit, the rest is left out.
pub(super) struct LineReader {
    reader: Box<dyn Read + Send>,
    rest: Vec<u8>,
    line: u32,
    limit: usize,
    skipping: bool,
}

/// The bytes that are read at once.
const PIECE: usize = 256 * 1024;

impl LineReader {
    pub(super) fn new(reader: Box<dyn Read + Send>, limit: usize) -> LineReader {
        LineReader { reader, rest: Vec::new(), line: 1, limit, skipping: false }
    }

    /// The next lines: as many as are there, so that a writer who waits for an answer gets one.
    pub(super) fn next(&mut self) -> io::Result<Option<Lines>> {
        loop {
            let known = self.rest.len();
            let read = self.reader.by_ref().take(PIECE as u64);
            let ended = read_some(read, &mut self.rest)? == 0;
            if self.skipping {
                let line_end = self.rest.iter().position(|&byte| byte == b'\n');
                self.skipping = line_end.is_none();
                self.rest.drain(..line_end.map_or(self.rest.len(), |at| at + 1));
            }
            let known = known.min(self.rest.len());
            let end = self.rest[known..].iter().rposition(|&byte| byte == b'\n').map(|at| known + at + 1);
            if let Some(end) = end {
                let rest = self.rest.split_off(end);
                let bytes = std::mem::replace(&mut self.rest, rest);
                return Ok(Some(self.piece(bytes)));
            }
            if ended || self.rest.len() > self.limit {
                self.skipping = !ended;
                let bytes = std::mem::take(&mut self.rest);
                return Ok((!bytes.is_empty()).then(|| self.piece(bytes)));
            }
        }
    }

    fn piece(&mut self, bytes: Vec<u8>) -> Lines {
        let first = self.line;
        let lines = bytes.strip_suffix(b"\n").unwrap_or(&bytes).split(|&byte| byte == b'\n').count();
        self.line = self.line.saturating_add(lines as u32);
        Lines { bytes, first }
    }
}

/// Appends what one call of `read` gives.
fn read_some(mut reader: impl Read, bytes: &mut Vec<u8>) -> io::Result<usize> {
    let before = bytes.len();
    bytes.resize(before + PIECE, 0);
    let read = loop {
        match reader.read(&mut bytes[before..]) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => break result,
        }
    };
    bytes.truncate(before + *read.as_ref().unwrap_or(&0));
    read
}

/// The inputs that the arguments name.
#[derive(Default)]
pub(super) struct Found {
    /// In the order of the arguments and, within a folder, of the names.
    pub(super) inputs: Vec<Input>,
    /// The folders that were searched as a whole.
    pub(super) folders: Vec<PathBuf>,
    /// A message for each argument or file that could not be found.
    pub(super) problems: Vec<String>,
    /// The first Terraform configuration of each folder that holds no documents.
    pub(super) configurations: Vec<PathBuf>,
    /// The ends of the names of documents in folders.
    extensions: &'static [&'static str],
    /// Whether there is one argument, which names nothing twice.
    is_single: bool,
    /// The files among the inputs, absolute.
    seen: HashSet<PathBuf>,
}

/// The ends of the names of answers.
pub(super) const ANSWERS: &[&str] = &["json", "ndjson", "jsonl"];
/// The ends of the names of requests and answers.
pub(super) const DOCUMENTS: &[&str] = &["json", "ndjson", "jsonl", "http", "rest"];

/// Finds the documents, in folders those with these ends of their names. The outputs of the run are none, unless they are named.
pub(super) fn find(arguments: &[PathBuf], extensions: &'static [&'static str], exclude: &[Pattern], stdin_name: &Path, outputs: &Outputs) -> Found {
    let mut found = Found { is_single: arguments.len() == 1, extensions, ..Found::default() };
    let leave_out = |path: &Path| outputs.include(path) || exclude.iter().any(|pattern| pattern.matches(&slashes(path)));
    for argument in arguments {
        if argument.as_os_str() == "-" {
            found.add(Input::Stdin { name: stdin_name.to_owned(), prints: outputs.print });
        } else if argument.is_dir() {
            found.folder(argument, leave_out);
        } else if argument.symlink_metadata().is_err() && argument.to_string_lossy().contains(SPECIAL) {
            found.pattern(&argument.to_string_lossy(), leave_out);
        } else {
            found.add(Input::Named(argument.clone()));
        }
    }
    if found.inputs.is_empty() && found.problems.is_empty() {
        found.problems.push("no file to check was found".to_owned());
    }
    found
}

impl Found {
    /// Treats the named files as if a search had found them, and leaves out those that a pattern excludes.
    pub(super) fn treat_as_searched(&mut self, exclude: &[Pattern]) {
        self.inputs.retain(|input| !input.file().is_some_and(|path| exclude.iter().any(|pattern| pattern.matches(&slashes(path)))));
        for input in &mut self.inputs {
            if let Input::Named(path) = input {
                *input = Input::Found(std::mem::take(path));
            }
        }
    }

    /// Adds an input that is not there yet, under whichever name.
    fn add(&mut self, input: Input) {
        let is_new = match &input {
            _ if self.is_single => true,
            Input::Stdin { .. } => !self.inputs.contains(&input),
            Input::Named(path) | Input::Found(path) => self.seen.insert(absolute(path)),
        };
        if is_new {
            self.inputs.push(input);
        }
    }

    /// Every request file below a folder.
    fn folder(&mut self, folder: &Path, leave_out: impl Fn(&Path) -> bool) {
        self.folders.push(folder.to_owned());
        let (before, problems) = (self.inputs.len(), self.problems.len());
        let (extensions, configuration) = (self.extensions, RefCell::new(None));
        self.walk(folder, leave_out, |path| {
            if is_configuration(path) {
                configuration.borrow_mut().get_or_insert_with(|| path.to_owned());
            }
            has_extension(path, extensions)
        });
        if self.inputs.len() == before && self.problems.len() == problems {
            let names: Vec<String> = extensions.iter().map(|extension| format!("*.{extension}")).collect();
            let names = [&names[..names.len() - 1].join(", "), names[names.len() - 1].as_str()].join(" or ");
            self.problems.push(format!("{}: no {names} file in this folder", folder.display()));
            self.configurations.extend(configuration.into_inner());
        }
    }

    fn pattern(&mut self, text: &str, leave_out: impl Fn(&Path) -> bool) {
        let pattern = match Pattern::new(text) {
            Ok(pattern) => pattern,
            Err(error) => return self.problems.push(error.to_string()),
        };
        let root = match folder_of(text) {
            "" => ".",
            folder => folder,
        };
        let before = self.inputs.len();
        self.walk(Path::new(root), leave_out, |path| pattern.matches(&slashes(path)));
        if self.inputs.len() == before {
            self.problems.push(format!("{text}: no file matches"));
        }
    }

    fn walk(&mut self, root: &Path, leave_out: impl Fn(&Path) -> bool, wanted: impl Fn(&Path) -> bool) {
        let mut files = Vec::new();
        let ignored = Ignored::default();
        for entry in ignored.walk(root) {
            match entry {
                Ok(entry) => {
                    let path = entry.path().strip_prefix(".").unwrap_or(entry.path());
                    // The walk follows a link only where a request is expected.
                    let is_wanted = entry.file_type().is_some_and(|kind| !kind.is_dir()) && wanted(path);
                    if is_wanted && !leave_out(path) && !(entry.path_is_symlink() && path.is_dir()) {
                        files.push(Input::Found(path.to_owned()));
                    }
                }
                Err(error) => self.problems.push(error.to_string()),
            }
        }
        self.problems.extend(ignored.problems());
        files.sort_unstable_by(|a, b| a.path().as_os_str().cmp(b.path().as_os_str()));
        for file in files {
            self.add(file);
        }
    }
}

/// The characters that make a text a pattern.
const SPECIAL: [char; 4] = ['*', '?', '[', '{'];

/// Whether a pattern is the name of one file.
pub(super) fn is_name(pattern: &str) -> bool {
    !pattern.contains(SPECIAL)
}

/// The folder of everything that matches a pattern: the last one in front of the first special character.
pub(super) fn folder_of(pattern: &str) -> &str {
    let end = pattern.find(SPECIAL).unwrap_or(pattern.len());
    pattern[..end].rfind(std::path::is_separator).map_or("", |at| &pattern[..=at])
}

/// A path with forward slashes, as patterns and reports have it.
pub(super) fn slashes(path: &Path) -> String {
    let text = path.to_string_lossy();
    if cfg!(windows) { text.replace('\\', "/") } else { text.into_owned() }
}

/// A path from the root, without `.` and `..`; links are not followed.
pub(super) fn absolute(path: &Path) -> PathBuf {
    let mut out = PathBuf::new();
    for part in std::path::absolute(path).unwrap_or_else(|_| path.to_owned()).components() {
        match part {
            Component::ParentDir => drop(out.pop()),
            Component::CurDir => {}
            part => out.push(part),
        }
    }
    out
}

/// The way from a folder to a file, both absolute.
pub(super) fn relative(folder: &Path, file: &Path) -> String {
    slashes(&pathdiff::diff_paths(file, folder).unwrap_or_else(|| file.to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(bytes: &'static [u8], limit: usize) -> Vec<(u32, String)> {
        let mut reader = LineReader::new(Box::new(bytes), limit);
        std::iter::from_fn(|| reader.next().unwrap()).map(|lines| (lines.first, String::from_utf8(lines.bytes).unwrap())).collect()
    }

    #[test]
    fn the_way_to_a_file() {
        for (folder, file, expected) in [("/a", "/a/b.json", "b.json"), ("/a/ci", "/a/b/c.json", "../b/c.json"), ("/", "/a.json", "a.json")] {
            assert_eq!(relative(Path::new(folder), Path::new(file)), expected);
        }
        assert_eq!(absolute(Path::new("/a/./b/../c.json")), Path::new("/a/c.json"));
    }

    #[test]
    fn lines_are_whole_and_numbered() {
        assert_eq!(pieces(b"", 9), []);
        assert_eq!(pieces(b"a\nb\n", 9), [(1, "a\nb\n".into())]);
        assert_eq!(pieces(b"a\n\nb", 9), [(1, "a\n\n".into()), (3, "b".into())]);
    }

    #[test]
    fn of_a_line_over_the_limit_the_rest_is_left_out() {
        let mut text = vec![b'x'; 3 * PIECE];
        text.extend(b"\nnext\n");
        let pieces = pieces(text.leak(), PIECE);
        assert_eq!(pieces.iter().map(|(line, text)| (*line, text.len())).collect::<Vec<_>>(), [(1, 2 * PIECE), (2, 5)]);
    }
}
