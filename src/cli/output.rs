//! Standard output and standard error, with colour where it is wanted, and closed pipes that are no panic.

use std::io::{self, IsTerminal, Write};

use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Color {
    /// If the output is a terminal and `NO_COLOR` is not set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    fn choice(self) -> ColorChoice {
        match self {
            Color::Auto => ColorChoice::Auto,
            Color::Always => ColorChoice::Always,
            Color::Never => ColorChoice::Never,
        }
    }
}

/// Writes to standard output. A reader that went away, as `head` does, ends the output and nothing else.
///
/// # Errors
/// If the text cannot be written for any other reason, such as a full disk.
pub(crate) fn print(text: &str, color: Color) -> io::Result<()> {
    let mut out = AutoStream::new(io::stdout().lock(), color.choice());
    match out.write_all(text.as_bytes()).and_then(|()| out.flush()) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
        result => result,
    }
}

/// Says on standard error what went wrong.
pub(crate) fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "vpnlint: {}", vpnlint::render::escape(text));
}

/// The width of the terminal, 100 columns where there is none.
pub(crate) fn width() -> usize {
    const DEFAULT: usize = 100;
    if !io::stdout().is_terminal() {
        return DEFAULT;
    }
    terminal_size::terminal_size().map_or(DEFAULT, |(width, _)| usize::from(width.0)).min(160)
}
