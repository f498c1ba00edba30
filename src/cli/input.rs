//! From paths, patterns and `-` to the documents to check.

use std::collections::HashSet;
use std::fs::{self, File};
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};
use ignore::WalkBuilder;

/// One thing to check.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(crate) enum Input {
    Stdin,
    File(PathBuf),
}

impl Input {
    /// The name in reports.
    pub(crate) fn name(&self) -> String {
        match self {
            Input::Stdin => "<stdin>".to_owned(),
            Input::File(path) => path.to_string_lossy().into_owned(),
        }
    }

    /// The bytes, one more than `limit` at the most: enough to see that there are too many.
    pub(crate) fn read(&self, limit: usize) -> io::Result<Vec<u8>> {
        let mut bytes = Vec::new();
        match self {
            Input::Stdin => io::stdin().lock().take(limit as u64 + 1).read_to_end(&mut bytes)?,
            Input::File(path) => {
                // A pipe or a device may never end, and opening a pipe may never return.
                let metadata = fs::metadata(path)?;
                if !metadata.is_file() {
                    return Err(io::Error::other("not a regular file"));
                }
                bytes.reserve(usize::try_from(metadata.len()).unwrap_or(usize::MAX).min(limit + 1));
                File::open(path)?.take(limit as u64 + 1).read_to_end(&mut bytes)?
            }
        };
        Ok(bytes)
    }
}

/// Finds the documents, in the order of the arguments and, within a folder, of the names. Says what could not be found.
pub(crate) fn find(arguments: &[PathBuf], exclude: &[String]) -> Result<(Vec<Input>, Vec<String>), String> {
    let exclude = globs(exclude)?;
    let mut found = Found { inputs: Vec::new(), seen: HashSet::new(), problems: Vec::new() };
    for argument in arguments {
        if argument.as_os_str() == "-" {
            found.add(Input::Stdin);
        } else if argument.is_dir() {
            found.folder(argument, &exclude);
        } else if argument.symlink_metadata().is_err() && argument.to_string_lossy().contains(['*', '?', '[', '{']) {
            found.pattern(&argument.to_string_lossy(), &exclude)?;
        } else {
            found.add(Input::File(argument.clone()));
        }
    }
    if found.inputs.is_empty() && found.problems.is_empty() {
        found.problems.push("no file to check was found".to_owned());
    }
    Ok((found.inputs, found.problems))
}

struct Found {
    inputs: Vec<Input>,
    seen: HashSet<Input>,
    problems: Vec<String>,
}

impl Found {
    fn add(&mut self, input: Input) {
        if self.seen.insert(input.clone()) {
            self.inputs.push(input);
        }
    }

    /// Every request file below a folder.
    fn folder(&mut self, folder: &Path, exclude: &GlobSet) {
        let before = self.inputs.len();
        self.walk(folder, exclude, |path| path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("json")));
        if self.inputs.len() == before && self.problems.is_empty() {
            self.problems.push(format!("{}: no *.json file in this folder", folder.display()));
        }
    }

    fn pattern(&mut self, pattern: &str, exclude: &GlobSet) -> Result<(), String> {
        let matcher = globs(&[pattern.to_owned()])?;
        // The walk begins at the last folder before the first special character.
        let special = pattern.find(['*', '?', '[', '{']).unwrap_or(0);
        let root = pattern[..special].rfind('/').map_or("", |at| &pattern[..=at]);
        let before = self.inputs.len();
        let root = if root.is_empty() { Path::new(".") } else { Path::new(root) };
        self.walk(root, exclude, |path| matcher.is_match(path.strip_prefix("./").unwrap_or(path)));
        if self.inputs.len() == before {
            self.problems.push(format!("{pattern}: no file matches"));
        }
        Ok(())
    }

    fn walk(&mut self, root: &Path, exclude: &GlobSet, wanted: impl Fn(&Path) -> bool) {
        for entry in WalkBuilder::new(root).hidden(false).sort_by_file_name(Ord::cmp).build() {
            match entry {
                Ok(entry) => {
                    let path = entry.path().strip_prefix("./").unwrap_or(entry.path());
                    let hidden = entry.depth() > 0 && path.components().any(|part| part.as_os_str() == ".git");
                    if !hidden && !path.is_dir() && wanted(path) && !exclude.is_match(path) {
                        self.add(Input::File(path.to_owned()));
                    }
                }
                Err(error) => self.problems.push(error.to_string()),
            }
        }
    }
}

fn globs(patterns: &[String]) -> Result<GlobSet, String> {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        set.add(GlobBuilder::new(pattern).literal_separator(true).build().map_err(|error| error.to_string())?);
    }
    set.build().map_err(|error| error.to_string())
}
