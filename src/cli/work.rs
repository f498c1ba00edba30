//! The files of a run, as the work of several threads.

use std::path::Path;
use std::sync::Arc;

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

/// The files to check, those of lines in pieces.
pub(super) fn work<'a>(files: &'a [File], is_lines: impl Fn(&Path) -> bool) -> impl FnMut() -> Option<Work<'a>> {
    let mut files = files.iter();
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
