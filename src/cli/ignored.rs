//! Searching folders with `.gitignore` and `.ignore` respected.
//!
//! The crate that searches reads these files as they are. Each is looked at before: it has to be a regular file of limited size, and its
//! patterns must be as short and flat as all patterns.

use std::fs;
use std::io::{self, ErrorKind};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use ignore::{DirEntry, Error, WalkBuilder};

use super::read;
use crate::config::Pattern;

/// The problems with the files of ignored names.
#[derive(Debug, Clone, Default)]
pub(super) struct Ignored(Arc<Mutex<Vec<String>>>);

impl Ignored {
    /// Goes through a folder. Folders whose patterns cannot be used are left out.
    pub(super) fn walk(&self, root: &Path) -> impl Iterator<Item = Result<DirEntry, Error>> + use<> {
        // The patterns of all folders above count too, and the user's own.
        let above = fs::canonicalize(root).is_ok_and(|root| root.ancestors().all(|folder| self.admits(folder)));
        let usable = above && ignore::gitignore::gitconfig_excludes_path().is_none_or(|file| self.accepts(&file));
        let ignored = self.clone();
        let mut builder = WalkBuilder::new(root);
        // The walk leaves out `.git` and its list of ignored names.
        builder.hidden(false).git_exclude(false).filter_entry(move |entry| {
            entry.file_name() != ".git" && (entry.file_type().is_none_or(|kind| !kind.is_dir()) || ignored.admits(entry.path()))
        });
        usable.then(|| builder.build()).into_iter().flatten()
    }

    /// Returns the problems.
    pub(super) fn problems(self) -> Vec<String> {
        std::mem::take(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// Whether the folder can be searched.
    fn admits(&self, folder: &Path) -> bool {
        [".ignore", ".gitignore"].iter().all(|name| self.accepts(&folder.join(name)))
    }

    fn accepts(&self, file: &Path) -> bool {
        match check(file) {
            Ok(()) => true,
            Err(error) => {
                let problem = format!("{}: {error}: folders to which this file applies are not searched", file.display());
                self.0.lock().unwrap_or_else(PoisonError::into_inner).push(problem);
                false
            }
        }
    }
}

/// Makes sure that a file of ignored names can be read, if there is one.
fn check(file: &Path) -> io::Result<()> {
    // A folder of this name, or a missing file, ignores nothing.
    if fs::metadata(file).map_or(true, |metadata| metadata.is_dir()) {
        return Ok(());
    }
    let bytes = match read::within(file, read::SETTINGS_LIMIT) {
        // Without it, more files are checked, not less.
        Err(error) if error.kind() == ErrorKind::PermissionDenied => return Ok(()),
        bytes => bytes?,
    };
    for (number, line) in (1..).zip(bytes.split(|&byte| byte == b'\n')) {
        if !line.starts_with(b"#") {
            Pattern::fits(&String::from_utf8_lossy(line)).map_err(|error| io::Error::other(format!("line {number}: {error}")))?;
        }
    }
    Ok(())
}
