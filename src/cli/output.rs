//! Outputs: standard output with colour where it is wanted, and files. A closed pipe is no panic.

use std::fs::{self, File, OpenOptions};
use std::io::{self, BufWriter, IsTerminal, Seek, Write};
use std::path::{Path, PathBuf};

use anstream::adapter::strip_str;
use anstream::{AutoStream, ColorChoice};
use clap::ValueEnum;

use super::replace;
use crate::render::{FORMATS, FileReport, ReportFormat, Summary, escape};

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

/// The formats of the commands whose output is no report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum TextOrJson {
    Text,
    Json,
}

/// Writes a text for people to standard output.
pub(super) fn print(text: &str, color: Color) -> Result<(), String> {
    open(color, false)?.end(text)
}

/// Standard output, for text that comes in parts; `at_once`: each part is printed as it comes.
pub(super) fn open(color: Color, at_once: bool) -> Result<Sink, String> {
    Destination { format: None, path: None }.open(color, at_once)
}

/// Prints an error on standard error.
pub(super) fn complain(text: &str) {
    let _ = writeln!(io::stderr().lock(), "vpnlint: {}", escape(text));
}

/// Prints the closing lines of a run on standard error.
pub(super) fn remark(text: &str) {
    let _ = write!(io::stderr().lock(), "{}", anstream::adapter::strip_str(text));
}

/// The bytes that are written at once: as many as a pipe takes.
const PIECE: usize = 64 * 1024;

/// Standard output without the buffer of `std::io`, which ends with each line.
#[cfg(unix)]
fn stdout() -> Box<dyn Write + Send> {
    use std::os::fd::AsFd;
    match io::stdout().as_fd().try_clone_to_owned() {
        Ok(handle) => Box::new(File::from(handle)),
        Err(_) => Box::new(io::stdout()),
    }
}

#[cfg(not(unix))]
fn stdout() -> Box<dyn Write + Send> {
    Box::new(io::stdout())
}

/// The least width: the lines do not fit into a narrower terminal, which breaks them itself.
pub(super) const LEAST_WIDTH: usize = 20;

/// The width of the terminal, 100 columns where there is none.
pub(super) fn width() -> usize {
    columns(None).unwrap_or(100).min(160)
}

/// The width of the terminal; without limit where there is none, so that a program finds a line whole.
pub(super) fn line_width() -> usize {
    columns(None).unwrap_or(usize::MAX)
}

/// The wanted width, or that of the terminal if the output is one.
pub(super) fn columns(wanted: Option<usize>) -> Option<usize> {
    let size = || io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
    wanted.or_else(|| size().map(|(width, _)| usize::from(width.0))).map(|width| width.max(LEAST_WIDTH))
}

/// A format, and where it goes: `sarif=out.sarif`, or `text` to standard output.
#[derive(Debug, Clone)]
pub(super) struct Destination {
    /// None: diagnostics for people.
    format: Option<&'static ReportFormat>,
    path: Option<PathBuf>,
}

impl Destination {
    pub(super) fn parse(text: &str) -> Result<Destination, String> {
        let (name, path) = text.split_once('=').map_or((text, None), |(name, path)| (name, Some(PathBuf::from(path))));
        let format = FORMATS.iter().find(|format| format.name == name).copied();
        if format.is_none() && name != "text" {
            let names: Vec<&str> = FORMATS.iter().map(|format| format.name).collect();
            return Err(format!("there is no format of this name: use one of text, {}", names.join(", ")));
        }
        Ok(Destination { format, path })
    }

    pub(super) fn is_stdout(&self) -> bool {
        self.path.is_none()
    }

    /// The file that it goes into.
    pub(super) fn file(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    pub(super) fn is_text(&self) -> bool {
        self.format.is_none()
    }

    /// Whether people read the output. `--quiet` leaves findings out for people only: a program gets the whole report.
    pub(super) fn is_for_people(&self) -> bool {
        self.format.is_none_or(|format| matches!(format.name, "concise" | "github"))
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

    /// Opens it; `at_once`: each part is written as it comes.
    pub(super) fn open(&self, color: Color, at_once: bool) -> Result<Sink, String> {
        let choice = match color.choice() {
            _ if self.path.is_some() => ColorChoice::Never,
            ColorChoice::Auto => AutoStream::choice(&io::stdout()),
            choice => choice,
        };
        let file = self.path.as_deref().map(OutputFile::begin).transpose()?;
        let out: Box<dyn Write + Send> = match &file {
            Some(file) => Box::new(BufWriter::with_capacity(PIECE, file.handle()?)),
            None if io::stdout().is_terminal() => Box::new(AutoStream::new(io::stdout(), choice)),
            None => Box::new(BufWriter::with_capacity(PIECE, stdout())),
        };
        let plain = choice == ColorChoice::Never;
        Ok(Sink { destination: self.clone(), out, file, plain, at_once, held: String::new(), any: false, problem: None })
    }
}

/// A file that a run writes. The text for a regular file gathers in a file without a name, which does not outlive the run, and replaces the
/// regular file as a whole. Pipes, devices and files that are open in this process (`/dev/stdout`) are written as the output comes.
pub(super) struct OutputFile {
    path: PathBuf,
    file: File,
    is_gathered: bool,
}

impl OutputFile {
    /// # Errors
    /// If the file could not be written.
    pub(super) fn begin(path: &Path) -> Result<OutputFile, String> {
        let begin = || {
            let absolute = std::path::absolute(path)?;
            let is_open = ["/dev/stdout", "/dev/stderr", "/dev/fd", "/proc"].iter().any(|start| absolute.starts_with(start));
            let is_gathered = !is_open && fs::metadata(path).map_or(true, |metadata| metadata.is_file() || metadata.is_dir());
            let file = if is_gathered { replace::gather(path)? } else { OpenOptions::new().append(true).open(path)? };
            Ok(OutputFile { path: path.to_owned(), file, is_gathered })
        };
        begin().map_err(|error: io::Error| format!("{}: {error}", path.display()))
    }

    /// Another handle to write with.
    fn handle(&self) -> Result<File, String> {
        self.file.try_clone().map_err(|error| self.wrong(error))
    }

    /// Writes the last of it and brings it to its place.
    pub(super) fn end(mut self, text: &str) -> Result<(), String> {
        self.file.write_all(text.as_bytes()).map_err(|error| self.wrong(error))?;
        self.finish()
    }

    fn finish(mut self) -> Result<(), String> {
        if !self.is_gathered {
            return Ok(());
        }
        self.file.rewind().and_then(|()| replace::file(&self.path, &self.file, None)).map_err(|error| self.wrong(error))
    }

    fn wrong(&self, error: io::Error) -> String {
        format!("{}: {error}", self.path.display())
    }
}

/// An open destination.
pub(super) struct Sink {
    destination: Destination,
    out: Box<dyn Write + Send>,
    /// The file that `out` writes.
    file: Option<OutputFile>,
    /// Whether styles are left out.
    plain: bool,
    at_once: bool,
    held: String,
    any: bool,
    problem: Option<io::Error>,
}

impl Sink {
    /// Takes the parts of some documents, and prints them at once if the format allows it.
    pub(super) fn add(&mut self, part: &str) {
        if part.is_empty() {
            return;
        }
        if self.destination.streams() {
            let separator = self.destination.format.filter(|_| self.any).map_or("", |format| format.separator);
            self.write(separator);
            self.write(part);
            if self.at_once {
                self.flush();
            }
        } else {
            let mut held = std::mem::take(&mut self.held);
            self.destination.join(&mut held, part);
            self.held = held;
        }
        self.any = true;
    }

    /// Whether nothing more can be written, and the run can end.
    pub(super) fn is_closed(&self) -> bool {
        self.problem.is_some()
    }

    /// The reason why nothing more can be written, if there is one.
    pub(super) fn problem(&self) -> Option<String> {
        let name = self.name();
        self.problem.as_ref().map(|error| match error.kind() {
            io::ErrorKind::BrokenPipe => format!("{name} was closed before everything was checked"),
            _ => format!("{name}: {error}"),
        })
    }

    /// Whether standard output gets anything by it.
    pub(super) fn prints(&self, footer: &str) -> bool {
        self.destination.is_stdout() && (self.any || self.destination.format.map_or(!footer.is_empty(), |format| !format.streams))
    }

    /// Ends an output that has no format.
    pub(super) fn end(self, text: &str) -> Result<(), String> {
        self.finish(&Summary::default(), text)
    }

    /// Ends the output. `footer` is for people.
    pub(super) fn finish(mut self, summary: &Summary, footer: &str) -> Result<(), String> {
        let held = std::mem::take(&mut self.held);
        match self.destination.format {
            None => self.write(footer),
            Some(format) => {
                self.write(&(format.head)(summary));
                self.write(&held);
                self.write(&(format.tail)(summary));
            }
        }
        self.flush();
        let name = self.name();
        match self.problem {
            None => self.file.map_or(Ok(()), OutputFile::finish),
            // A reader that went away, as `head` does, ends the output and nothing else.
            Some(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(()),
            Some(error) => Err(format!("{name}: {error}")),
        }
    }

    fn name(&self) -> String {
        self.destination.path.as_ref().map_or_else(|| "standard output".to_owned(), |path| path.display().to_string())
    }

    fn write(&mut self, text: &str) {
        if self.problem.is_none() {
            let written = if self.plain && self.destination.format.is_none() {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_width_is_too_small() {
        assert_eq!([0, 1, 3, 200].map(|width| columns(Some(width))), [LEAST_WIDTH, LEAST_WIDTH, LEAST_WIDTH, 200].map(Some));
    }
}
