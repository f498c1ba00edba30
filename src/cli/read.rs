//! Reading of regular files, up to a limit. No other file is sure to end.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::Path;
use std::time::Duration;

/// The limit of a file of settings or patterns: a line may take a thousand times its length in memory.
pub(super) const SETTINGS_LIMIT: usize = 1 << 20;

/// Opens a regular file.
///
/// # Errors
/// If the file cannot be opened, or is a folder, a pipe, a device or a link that leads nowhere.
pub(super) fn open(path: &Path) -> io::Result<Regular> {
    let metadata = fs::metadata(path).map_err(|error| match error.kind() {
        ErrorKind::NotFound if path.is_symlink() => io::Error::new(ErrorKind::NotFound, "the link leads to no file"),
        _ => error,
    })?;
    // To open a device may already have an effect.
    require(metadata.is_file())?;
    let file = open_at_once(path)?;
    // The name may lead to another file by now.
    let metadata = file.metadata()?;
    require(metadata.is_file())?;
    Ok(Regular { file, size: metadata.len(), read: 0, ended: false })
}

fn require(is_file: bool) -> io::Result<()> {
    if is_file { Ok(()) } else { Err(io::Error::other("not a regular file")) }
}

/// Opens a file without waiting, as for the writer of a pipe.
#[cfg(unix)]
fn open_at_once(path: &Path) -> io::Result<File> {
    use rustix::fs::{Mode, OFlags};
    Ok(rustix::fs::open(path, OFlags::RDONLY | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC, Mode::empty())?.into())
}

#[cfg(not(unix))]
fn open_at_once(path: &Path) -> io::Result<File> {
    File::open(path)
}

/// A regular file, open for reading. Reading never waits.
#[derive(Debug)]
pub(super) struct Regular {
    file: File,
    /// The size that the file system stated when the file was opened.
    size: u64,
    /// The number of bytes read.
    read: u64,
    ended: bool,
}

impl Read for Regular {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.ended {
            return Ok(0);
        }
        // Some files of the system, as /proc/kmsg, are regular by name only.
        let read = self.file.read(buffer).map_err(|error| match error.kind() {
            ErrorKind::WouldBlock => io::Error::new(ErrorKind::WouldBlock, "not a regular file: its end is not known"),
            _ => error,
        })?;
        self.read += read as u64;
        // A short read up to the stated size is the end. Any other may not be: the file has grown or shrunk, or the system states no size.
        self.ended = read < buffer.len() && self.read == self.size;
        Ok(read)
    }
}

/// Reads a file, one byte more than `limit` at most: enough to see that there are too many.
pub(super) fn at_most(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    open(path)?.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Reads a file of at most `limit` bytes.
pub(super) fn within(path: &Path, limit: usize) -> io::Result<Vec<u8>> {
    let file = open(path)?;
    let mut bytes = Vec::new();
    if file.size <= limit as u64 {
        file.take(limit as u64 + 1).read_to_end(&mut bytes)?;
        if bytes.len() <= limit {
            return Ok(bytes);
        }
    }
    Err(too_large(limit))
}

/// Reads a text of at most `limit` bytes.
pub(super) fn text(path: &Path, limit: usize) -> io::Result<String> {
    String::from_utf8(within(path, limit)?).map_err(|_| io::Error::new(ErrorKind::InvalidData, "not UTF-8"))
}

/// Returns the error about a file that has more than `limit` bytes.
pub(super) fn too_large(limit: usize) -> io::Error {
    io::Error::new(ErrorKind::FileTooLarge, format!("larger than the limit of {} MiB", limit >> 20))
}

/// Standard input. It ends with an error as soon as the reader of standard output has gone.
#[cfg(unix)]
pub(super) struct Stdin {
    input: File,
    /// Standard output, if the answers go there.
    output: Option<File>,
}

#[cfg(unix)]
impl Stdin {
    pub(super) fn open(prints: bool) -> io::Result<Stdin> {
        use std::os::fd::AsFd;
        // The input has its own handle: `poll` does not see the buffer of `std::io`.
        let input = io::stdin().as_fd().try_clone_to_owned()?.into();
        let output = prints.then(|| io::stdout().as_fd().try_clone_to_owned()).transpose()?.map(File::from);
        Ok(Stdin { input, output })
    }

    /// Waits until there is something to read.
    fn wait(&self) -> io::Result<()> {
        use rustix::event::{PollFd, PollFlags, poll};
        let mut handles = vec![PollFd::new(&self.input, PollFlags::IN)];
        // `poll` always tells the end of standard output, and nothing else of it is needed.
        handles.extend(self.output.iter().map(|output| PollFd::new(output, PollFlags::empty())));
        loop {
            match poll(&mut handles, None) {
                Err(rustix::io::Errno::INTR) => {}
                Err(error) => return Err(error.into()),
                Ok(_) if handles.get(1).is_some_and(|output| output.revents().intersects(PollFlags::ERR | PollFlags::HUP)) => {
                    return Err(io::Error::new(ErrorKind::BrokenPipe, "standard output was closed before everything was checked"));
                }
                Ok(_) => return Ok(()),
            }
        }
    }
}

#[cfg(unix)]
impl Read for Stdin {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.wait()?;
        self.input.read(buffer)
    }
}

/// Standard input.
#[cfg(not(unix))]
pub(super) struct Stdin;

#[cfg(not(unix))]
impl Stdin {
    pub(super) fn open(_: bool) -> io::Result<Stdin> {
        Ok(Stdin)
    }
}

#[cfg(not(unix))]
impl Read for Stdin {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        io::stdin().read(buffer)
    }
}

/// Whether standard input has something to read: a file, or a pipe with text in it or with a writer. A terminal and `/dev/null` have nothing, and
/// neither has a pipe whose writer has gone, as CI gives it to its steps.
#[cfg(unix)]
pub(super) fn has_stdin() -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::fs::FileType;
    /// A writer that has just started may end without a text.
    const MOMENT: Timespec = Timespec { tv_sec: 1, tv_nsec: 0 };
    let input = io::stdin();
    match rustix::fs::fstat(&input).map(|stat| FileType::from_raw_mode(stat.st_mode)) {
        Ok(FileType::RegularFile) => true,
        Ok(FileType::Fifo | FileType::Socket) => {
            let mut handles = [PollFd::new(&input, PollFlags::IN)];
            let is_silent = matches!(poll(&mut handles, Some(&MOMENT)), Ok(0));
            is_silent || rustix::io::ioctl_fionread(&input).is_ok_and(|bytes| bytes > 0)
        }
        _ => false,
    }
}

/// The same where only a terminal can be told from other inputs: no run without a path reads it.
#[cfg(not(unix))]
pub(super) fn has_stdin() -> bool {
    false
}

/// Waits; tells whether standard output can no longer be read by anything.
#[cfg(unix)]
pub(super) fn wait_for_end_of_stdout(time: Duration) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let output = io::stdout();
    let limit = Timespec { tv_sec: time.as_secs().cast_signed(), tv_nsec: time.subsec_nanos().into() };
    let mut handles = [PollFd::new(&output, PollFlags::empty())];
    // `poll` always tells the end of standard output, and nothing else of it is asked for.
    matches!(poll(&mut handles, Some(&limit)), Ok(1..))
}

#[cfg(not(unix))]
pub(super) fn wait_for_end_of_stdout(time: Duration) -> bool {
    std::thread::sleep(time);
    false
}

#[cfg(all(test, unix))]
mod tests {
    use std::io::Write as _;
    use std::os::unix::fs::OpenOptionsExt;
    use std::process::Command;
    use std::sync::mpsc;
    use std::thread;

    use super::*;

    #[test]
    fn nothing_is_waited_for() {
        let folder = tempfile::tempdir().unwrap();
        let pipe = folder.path().join("pipe");
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        assert_eq!(open(&pipe).unwrap_err().to_string(), "not a regular file");
        // Even if there was a file of this name a moment ago.
        let (sender, receiver) = mpsc::channel();
        let path = pipe.clone();
        thread::spawn(move || sender.send(open_at_once(&path).is_ok()));
        assert!(receiver.recv_timeout(Duration::from_secs(20)).expect("opening hangs"));
        // As /proc/kmsg, from which the next message is waited for.
        let flags = i32::try_from(rustix::fs::OFlags::NONBLOCK.bits()).unwrap();
        let silent = fs::OpenOptions::new().read(true).write(true).custom_flags(flags).open(&pipe).unwrap();
        let error = Regular { file: silent, size: 0, read: 0, ended: false }.read(&mut [0; 8]).unwrap_err();
        assert_eq!(error.to_string(), "not a regular file: its end is not known");
    }

    #[test]
    fn files_are_read_to_their_end_whatever_size_they_state() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("file");
        let rest = |mut file: Regular| {
            let mut bytes = Vec::new();
            file.read_to_end(&mut bytes).unwrap();
            bytes.len()
        };
        for size in [0, 1, 1000, 8192, 100_000] {
            fs::write(&path, vec![b'x'; size]).unwrap();
            assert_eq!(rest(open(&path).unwrap()), size);
            // It grows or shrinks between opening and reading.
            let file = open(&path).unwrap();
            fs::write(&path, vec![b'x'; size + 500]).unwrap();
            assert_eq!(rest(file), size + 500);
            let file = open(&path).unwrap();
            fs::write(&path, vec![b'x'; size / 2]).unwrap();
            assert_eq!(rest(file), size / 2);
        }
        // It grows while it is read.
        let mut file = open(&path).unwrap();
        let mut some = [0; 100];
        assert_eq!(file.read(&mut some).unwrap(), 100);
        fs::OpenOptions::new().append(true).open(&path).unwrap().write_all(b"more").unwrap();
        assert_eq!(100 + rest(file), 50_000 + 4);
        // Files of the system state no size, or one that they do not have.
        #[cfg(target_os = "linux")]
        for path in
            ["/proc/self/maps", "/proc/self/status", "/sys/kernel/mm/transparent_hugepage/enabled"].map(Path::new).iter().filter(|path| path.exists())
        {
            assert_ne!(rest(open(path).unwrap()), 0);
        }
    }
}
