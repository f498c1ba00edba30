//! Inputs and outputs are kept apart: no run overwrites its inputs, or reads its outputs.

use std::collections::HashMap;
use std::fs::{self, Metadata};
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use super::input::slashes;
use super::{read, replace};
use crate::{DEFAULT_SIZE_LIMIT, Document, terraform};

/// The identity of a file, whatever its name: hard and symbolic links lead to the same file.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct FileId(Identity);

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Identity {
    /// Device and number of a file that exists.
    #[cfg(unix)]
    Number(u64, u64),
    Path(PathBuf),
}

impl FileId {
    /// The identity of a file; none for a pipe, a device or a folder, in which nothing can be lost.
    fn of(path: &Path) -> Option<FileId> {
        match fs::metadata(path) {
            Ok(metadata) => metadata.is_file().then(|| FileId::existing(&metadata, path)),
            Err(_) => Some(FileId(Identity::Path(replace::place(path)))),
        }
    }

    #[cfg(unix)]
    fn existing(metadata: &Metadata, _: &Path) -> FileId {
        use std::os::unix::fs::MetadataExt;
        FileId(Identity::Number(metadata.dev(), metadata.ino()))
    }

    #[cfg(not(unix))]
    fn existing(_: &Metadata, path: &Path) -> FileId {
        FileId(Identity::Path(fs::canonicalize(path).unwrap_or_else(|_| replace::place(path))))
    }

    /// The file into which standard output is redirected.
    #[cfg(unix)]
    fn of_stdout() -> Option<FileId> {
        use std::os::fd::AsFd;
        let stdout: fs::File = std::io::stdout().as_fd().try_clone_to_owned().ok()?.into();
        let metadata = stdout.metadata().ok()?;
        metadata.is_file().then(|| FileId::existing(&metadata, Path::new("")))
    }

    #[cfg(not(unix))]
    fn of_stdout() -> Option<FileId> {
        None
    }
}

/// The files that a run writes, and whether it prints.
#[derive(Debug, Default)]
pub(super) struct Outputs {
    /// The files, and their names in messages.
    files: HashMap<FileId, String>,
    /// Whether something is written to standard output.
    pub(super) print: bool,
}

impl Outputs {
    /// Standard output alone.
    pub(super) fn stdout() -> Outputs {
        let stdout = FileId::of_stdout().map(|id| (id, "standard output".to_owned()));
        Outputs { files: stdout.into_iter().collect(), print: true }
    }

    /// These files, and standard output if something is printed.
    ///
    /// # Errors
    /// If two outputs are one file, or a file that is there holds a request.
    pub(super) fn new<'a>(paths: impl IntoIterator<Item = &'a Path>, print: bool) -> Result<Outputs, String> {
        let mut outputs = if print { Outputs::stdout() } else { Outputs::default() };
        for path in paths {
            let Some(id) = FileId::of(path) else { continue };
            let name = slashes(path);
            if let Some(other) = outputs.files.get(&id) {
                return Err(format!("{name}: two outputs cannot be one file, and {other} is the same file"));
            }
            let found = match read::at_most(path, DEFAULT_SIZE_LIMIT) {
                Ok(bytes) if !holds_request(&bytes) => None,
                Ok(_) => Some("this file holds a request or an answer and is".to_owned()),
                Err(error) if error.kind() == ErrorKind::NotFound => None,
                Err(error) => Some(format!("this file cannot be read ({error}): it may hold a request or an answer, and is")),
            };
            if let Some(found) = found {
                return Err(format!("{name}: {found} not overwritten: name another file for the output"));
            }
            outputs.files.insert(id, name);
        }
        Ok(outputs)
    }

    /// Whether a file is one of them.
    pub(super) fn include(&self, path: &Path) -> bool {
        !self.files.is_empty() && FileId::of(path).is_some_and(|id| self.files.contains_key(&id))
    }

    /// Makes sure that no input is written.
    ///
    /// # Errors
    /// If one would be.
    pub(super) fn spare<'a>(&self, inputs: impl IntoIterator<Item = &'a Path>) -> Result<(), String> {
        if self.files.is_empty() {
            return Ok(());
        }
        for input in inputs {
            if let Some(output) = FileId::of(input).and_then(|id| self.files.get(&id)) {
                let input = slashes(input);
                let which = if *output == input { String::new() } else { format!(" ({input})") };
                return Err(format!("{output}: an input{which} cannot be an output too: name another file for the output"));
            }
        }
        Ok(())
    }
}

/// Whether these are requests or answers, whole or broken, or a document a line; or the beginning of a plan or a state of Terraform. No output
/// of vpnlint in JSON has their members.
fn holds_request(bytes: &[u8]) -> bool {
    const MEMBER: &[u8] = b"\"vpn_connection\"";
    let text = bytes.strip_prefix("\u{FEFF}".as_bytes()).unwrap_or(bytes).trim_ascii_start();
    let is_member = |at: usize| text[at..].starts_with(MEMBER) && text[at + MEMBER.len()..].trim_ascii_start().starts_with(b":");
    Document::of(bytes).is_some() || terraform::is_candidate(bytes) || text.starts_with(b"{") && (0..text.len()).any(is_member)
}

#[cfg(test)]
mod tests {
    use crate::render::{FORMATS, FileReport};

    use super::*;

    #[test]
    fn a_request_is_told_from_a_report() {
        let request = r#"{"vpn_connection": {"psk": "a", "vpn_connection": 1, "peer_subnet": [], "vpn_connections": {}}}"#;
        for text in [
            request,
            r#"{"vpn_connections": []}"#,
            "# to Biel\nPUT {{endpoint}}/v5\n",
            r#"{"vpn_gateway": {}}"#,
            "\u{FEFF}\n{\n  \"vpn_connection\"\n: {}}\n",
            "{}\n{\"vpn_connection\":1}",
        ] {
            assert!(holds_request(text.as_bytes()), "{text}");
        }
        for format in FORMATS {
            let bare = r#"{"name": "a", "peer_subnets": ["10.0.0.0/8"]}"#;
            let files = [request, bare].map(|text| FileReport { path: "r.json".into(), line: None, report: crate::check(text) });
            assert!(!holds_request(format.render(&files).as_bytes()), "{}", format.name);
        }
    }
}
