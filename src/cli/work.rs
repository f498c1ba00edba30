//! The files of a run, as the work of several threads.

use std::num::NonZeroUsize;
use std::path::Path;
use std::sync::Arc;
use std::thread;

use super::input::{Input, LineReader, Lines, slashes};
use super::settings::FileSettings;
use crate::DEFAULT_SIZE_LIMIT;

/// A file to check, and its settings.
pub(super) struct File {
    pub(super) input: Input,
    pub(super) settings: Arc<FileSettings>,
}

/// A piece of work.
pub(super) enum Work<'a> {
    File(&'a File),
    Lines(&'a File, Lines),
    Problem(String),
}

/// How many threads have work at the same time: as many as there are cores, or `jobs`, and one for a single document.
pub(super) fn threads(files: &[File], is_lines: impl Fn(&Path) -> bool, jobs: Option<NonZeroUsize>) -> usize {
    // A file of lines comes in pieces; how many is not known before.
    let pieces = if files.iter().any(|file| is_lines(file.input.path())) { usize::MAX } else { files.len() };
    if pieces < 2 { 1 } else { jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZeroUsize::get).min(pieces) }
}

/// The files to check, those of lines in pieces.
pub(super) fn work<'a>(files: impl IntoIterator<Item = &'a File>, is_lines: impl Fn(&Path) -> bool) -> impl FnMut() -> Option<Work<'a>> {
    let mut files = files.into_iter();
    let mut lines: Option<(&File, LineReader)> = None;
    move || {
        loop {
            if let Some((file, reader)) = &mut lines {
                match reader.next() {
                    Ok(Some(piece)) => return Some(Work::Lines(file, piece)),
                    Ok(None) => lines = None,
                    Err(error) => {
                        let problem = format!("{}: {error}", slashes(file.input.path()));
                        lines = None;
                        return Some(Work::Problem(problem));
                    }
                }
                continue;
            }
            let file = files.next()?;
            if !is_lines(file.input.path()) {
                return Some(Work::File(file));
            }
            match file.input.open() {
                Ok(reader) => lines = Some((file, LineReader::new(reader, DEFAULT_SIZE_LIMIT))),
                Err(error) => return Some(Work::Problem(format!("{}: {error}", slashes(file.input.path())))),
            }
        }
    }
}
