//! Known findings: a file records them by path, rule and pointer, never by line. The address of a Terraform resource stands in front of the pointer.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::input::{absolute, relative, slashes};
use super::output::OutputFile;
use super::read;
use crate::{DEFAULT_SIZE_LIMIT, Report, Rule, Suppression};

/// Path, rule and pointer; the path is relative to the folder of the file.
type Key = (String, String, String);

/// The findings of a `--known` file.
#[derive(Debug)]
pub(super) struct Known {
    file: PathBuf,
    /// The recorded number of each, and the number of those that have not been found yet.
    counts: BTreeMap<Key, (usize, usize)>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    schema: u32,
    findings: Vec<Entry>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    path: String,
    rule: String,
    pointer: String,
    count: usize,
}

impl Known {
    /// Nothing known yet, to be written to this file.
    pub(super) fn empty(file: &Path) -> Known {
        Known { file: file.to_owned(), counts: BTreeMap::new() }
    }

    pub(super) fn read(file: &Path) -> Result<Known, String> {
        let text = read::text(file, DEFAULT_SIZE_LIMIT).map_err(|error| format!("{}: {error}", file.display()))?;
        // The error of the reader quotes the file, which may be any file.
        let document: Document = serde_json::from_str(&text)
            .map_err(|error| format!("{}:{}: expected a file that --write-known has written", file.display(), error.line()))?;
        if document.schema != 1 {
            return Err(format!("{}: `schema` is not 1", file.display()));
        }
        let mut known = Known::empty(file);
        for entry in document.findings {
            known.counts.insert((entry.path, entry.rule, entry.pointer), (entry.count, entry.count));
        }
        Ok(known)
    }

    /// The folder to which the paths are relative.
    fn folder(&self) -> PathBuf {
        let mut folder = absolute(&self.file);
        folder.pop();
        folder
    }

    /// The path as this file records it.
    fn relative(&self, path: &Path) -> String {
        relative(&self.folder(), &absolute(path))
    }

    /// Records the findings of a document that are not suppressed.
    pub(super) fn record(&mut self, path: &Path, report: &Report) {
        let path = self.relative(path);
        for finding in report.findings().filter(|finding| finding.suppressed().is_none()) {
            let key = (path.clone(), finding.rule.name.to_owned(), finding.place_in_file());
            self.counts.entry(key).or_default().0 += 1;
        }
    }

    /// Suppresses the known findings of a document, up to their recorded number.
    pub(super) fn suppress(&mut self, path: &Path, report: &mut Report, mandatory: impl Fn(&Rule) -> bool) {
        let path = self.relative(path);
        let reason = format!("known by {}", slashes(&self.file));
        report.suppress(|finding| {
            let key = (path.clone(), finding.rule.name.to_owned(), finding.place_in_file());
            let (_, left) = self.counts.get_mut(&key)?;
            if *left == 0 || finding.suppressed().is_some() || mandatory(finding.rule) {
                return None;
            }
            *left -= 1;
            Some(Suppression::new(&*reason))
        });
    }

    /// Takes out the findings that were not found in the checked files, and those of files that no longer exist. Returns a line for each.
    pub(super) fn take_gone(&mut self, checked: impl Fn(&Path) -> bool) -> Vec<String> {
        let folder = self.folder();
        let mut gone = Vec::new();
        self.counts.retain(|(path, rule, pointer), (count, left)| {
            let file = absolute(&folder.join(path.as_str()));
            if *left > 0 && (checked(&file) || !file.exists()) {
                gone.push(format!("{path}: {rule} at {} ({left} of {count})", if pointer.is_empty() { "the document" } else { pointer }));
                *count -= *left;
                *left = 0;
            }
            *count > 0
        });
        gone
    }

    /// Writes the findings that are known now.
    pub(super) fn write(&self, to: OutputFile) -> Result<(), String> {
        let entry = |((path, rule, pointer), (count, _)): (&Key, &(usize, usize))| Entry {
            path: path.clone(),
            rule: rule.clone(),
            pointer: pointer.clone(),
            count: *count,
        };
        let document = Document { schema: 1, findings: self.counts.iter().map(entry).collect() };
        let text = serde_json::to_string_pretty(&document).map_err(|error| error.to_string())? + "\n";
        if text.len() > DEFAULT_SIZE_LIMIT {
            // It could not be read again.
            return Err(format!("{}: {}", self.file.display(), read::too_large(DEFAULT_SIZE_LIMIT)));
        }
        to.end(&text)
    }

    pub(super) fn len(&self) -> usize {
        self.counts.values().map(|(count, _)| count).sum()
    }
}
