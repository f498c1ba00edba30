//! Where reports go: standard output with colour where it is wanted, files, and closed pipes that are no panic.

use std::fs::File;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::path::PathBuf;

use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;
use vpnlint::render::{FORMATS, FileReport, Format, Summary};

/// When to use colour.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Color {
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

/// Writes a text for people to standard output.
pub(super) fn print(text: &str, color: Color) -> Result<(), String> {
    open(color, false)?.end(text)
}

/// Standard output, for text that comes in parts; `at_once`: somebody waits for each.
pub(super) fn open(color: Color, at_once: bool) -> Result<Sink, String> {
    Target { format: None, path: None }.open(color, at_once)
}

/// Says on standard error what went wrong.
pub(super) fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "vpnlint: {}", vpnlint::render::escape(text));
}

/// The width of the terminal, 100 columns where there is none.
pub(super) fn width() -> usize {
    terminal_width().unwrap_or(100).min(160)
}

/// The width of the terminal, if the output is one.
pub(super) fn terminal_width() -> Option<usize> {
    let size = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    size.map(|(width, _)| usize::from(width.0))
}

/// A format, and where it goes: `sarif=out.sarif`, or `text` to standard output.
#[derive(Debug, Clone)]
pub(super) struct Target {
    /// None: diagnostics for people.
    format: Option<&'static Format>,
    path: Option<PathBuf>,
}

impl Target {
    pub(super) fn parse(text: &str) -> Result<Target, String> {
        let (name, path) = text.split_once('=').map_or((text, None), |(name, path)| (name, Some(PathBuf::from(path))));
        let format = FORMATS.iter().find(|format| format.name == name).copied();
        if format.is_none() && name != "text" {
            let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
            return Err(format!("there is no format of this name, there are text, {}", names.join(", ")));
        }
        Ok(Target { format, path })
    }

    pub(super) fn is_stdout(&self) -> bool {
        self.path.is_none()
    }

    pub(super) fn is_text(&self) -> bool {
        self.format.is_none()
    }

    /// Whether the findings of this format have to be read by people: `--quiet` leaves out warnings and notes there.
    pub(super) fn is_for_people(&self) -> bool {
        self.format.is_none_or(|format| format.name == "concise")
    }

    pub(super) fn streams(&self) -> bool {
        self.format.is_none_or(|format| format.streams)
    }

    /// The part of one document; not for text.
    pub(super) fn part(&self, file: &FileReport) -> String {
        self.format.map_or_else(String::new, |format| (format.part)(file))
    }

    /// Adds one part to those before it.
    pub(super) fn join(&self, all: &mut String, part: &str) {
        if !all.is_empty() && !part.is_empty() {
            all.push_str(self.format.map_or("", |format| format.separator));
        }
        all.push_str(part);
    }

    /// `at_once`: somebody waits for each result.
    pub(super) fn open(&self, color: Color, at_once: bool) -> Result<Sink, String> {
        let choice = match color.choice() {
            _ if self.path.is_some() => ColorChoice::Never,
            ColorChoice::Auto => AutoStream::choice(&io::stdout()),
            choice => choice,
        };
        let out: Box<dyn Write + Send> = match &self.path {
            Some(path) => Box::new(BufWriter::new(File::create(path).map_err(|error| format!("{}: {error}", path.display()))?)),
            None if io::stdout().is_terminal() => Box::new(AutoStream::new(io::stdout(), choice)),
            None => Box::new(BufWriter::new(io::stdout())),
        };
        Ok(Sink { target: self.clone(), out, plain: choice == ColorChoice::Never, at_once, held: String::new(), any: false, problem: None })
    }
}

/// An open target.
pub(super) struct Sink {
    target: Target,
    out: Box<dyn Write + Send>,
    /// Whether styles are left out.
    plain: bool,
    at_once: bool,
    held: String,
    any: bool,
    problem: Option<io::Error>,
}

impl Sink {
    /// Takes the parts of some documents. What can be printed at once is.
    pub(super) fn add(&mut self, part: &str) {
        if part.is_empty() {
            return;
        }
        if self.target.streams() {
            let separator = self.target.format.filter(|_| self.any).map_or("", |format| format.separator);
            self.write(separator);
            self.write(part);
            if self.at_once {
                self.flush();
            }
        } else {
            let mut held = std::mem::take(&mut self.held);
            self.target.join(&mut held, part);
            self.held = held;
        }
        self.any = true;
    }

    /// Ends an output that has no format.
    pub(super) fn end(self, text: &str) -> Result<(), String> {
        self.finish(&Summary::default(), text)
    }

    /// Ends the output. `footer` is for people.
    pub(super) fn finish(mut self, summary: &Summary, footer: &str) -> Result<(), String> {
        let held = std::mem::take(&mut self.held);
        match self.target.format {
            None => self.write(footer),
            Some(format) => {
                self.write(&(format.head)(summary));
                self.write(&held);
                self.write(&(format.tail)(summary));
            }
        }
        self.flush();
        let name = self.target.path.map_or_else(|| "standard output".to_owned(), |path| path.display().to_string());
        // A reader that went away, as `head` does, ends the output and nothing else.
        let problem = self.problem.filter(|error| error.kind() != io::ErrorKind::BrokenPipe);
        problem.map_or(Ok(()), |error| Err(format!("{name}: {error}")))
    }

    fn write(&mut self, text: &str) {
        if self.problem.is_none() {
            let written = if self.plain && self.target.format.is_none() {
                strip_str(text).try_for_each(|part| self.out.write_all(part.as_bytes()))
            } else {
                self.out.write_all(text.as_bytes())
            };
            self.problem = written.err();
        }
    }

    fn flush(&mut self) {
        if self.problem.is_none() {
            self.problem = self.out.flush().err();
        }
    }
}
