//! A line at the terminal for runs that take longer than a moment: how much is checked.

use std::io::Write as _;
use std::time::{Duration, Instant};

use crate::cli::work::File;

pub(super) struct Progress<'a> {
    begun: Instant,
    files: &'a [File],
    /// The bytes of all files, once they are to be shown.
    all: Option<u64>,
    /// The bytes of the files that are checked.
    checked: u64,
    /// Whether the line stands there.
    shown: bool,
}

impl Progress<'_> {
    const MOMENT: Duration = Duration::from_millis(500);

    pub(super) fn new(files: &[File]) -> Progress<'_> {
        Progress { begun: Instant::now(), files, all: None, checked: 0, shown: false }
    }

    /// Counts more bytes as checked, and takes the line away while something is printed.
    pub(super) fn advance(&mut self, bytes: usize, print: impl FnOnce()) {
        self.checked += bytes as u64;
        self.clear();
        print();
        self.show();
    }

    fn show(&mut self) {
        if self.begun.elapsed() < Self::MOMENT {
            return;
        }
        let size = |file: &File| std::fs::metadata(file.input.path()).map_or(0, |metadata| metadata.len());
        let all = *self.all.get_or_insert_with(|| self.files.iter().map(size).sum());
        let megabytes = |bytes: u64| bytes as f64 / 1e6;
        let _ = write!(anstream::stderr(), "{:.1} of {:.1} MB checked", megabytes(self.checked), megabytes(all));
        self.shown = true;
    }

    fn clear(&mut self) {
        if self.shown {
            let _ = write!(anstream::stderr(), "\r\x1b[K");
            self.shown = false;
        }
    }
}

impl Drop for Progress<'_> {
    fn drop(&mut self) {
        self.clear();
    }
}
