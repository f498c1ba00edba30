//! A line at the terminal for runs that take longer than a moment: how much is checked.

use std::io::Write as _;
use std::time::{Duration, Instant};

use crate::cli::work::File;

pub(super) struct Progress {
    begun: Instant,
    /// The bytes of all files, and of those that are checked.
    all: u64,
    checked: u64,
    /// Whether the line stands there.
    shown: bool,
}

impl Progress {
    const MOMENT: Duration = Duration::from_millis(500);

    pub(super) fn new(files: &[File]) -> Progress {
        let size = |file: &File| std::fs::metadata(file.input.path()).map_or(0, |metadata| metadata.len());
        Progress { begun: Instant::now(), all: files.iter().map(size).sum(), checked: 0, shown: false }
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
        let megabytes = |bytes: u64| bytes as f64 / 1e6;
        let _ = write!(anstream::stderr(), "{:.1} of {:.1} MB checked", megabytes(self.checked), megabytes(self.all));
        self.shown = true;
    }

    fn clear(&mut self) {
        if self.shown {
            let _ = write!(anstream::stderr(), "\r\x1b[K");
            self.shown = false;
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.clear();
    }
}
