//! Fixed documents: bytes, files of lines, what changes, and files replaced as a whole or not at all.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, ErrorKind, Write};
use std::path::Path;

use similar::TextDiff;
use vpnlint::render::escape;
use vpnlint::{Fixes, Linter, Report, mask, mask_http};

use super::input::Kind;

/// Fixes one document, see [`Linter::fix_unless`], and says how many fixes were applied. What is not UTF-8 is unchanged.
pub(super) fn document(linter: &Linter, bytes: &[u8], kind: Kind, fixes: Fixes, suppress: impl FnMut(&mut Report)) -> (Vec<u8>, usize) {
    match std::str::from_utf8(bytes) {
        Ok(text) => {
            let fixed = match kind {
                Kind::Http => linter.fix_http_unless(text, fixes, suppress),
                _ => linter.fix_unless(text, fixes, suppress),
            };
            (fixed.text.into_bytes(), fixed.applied.len())
        }
        Err(_) => (bytes.to_owned(), 0),
    }
}

/// The bytes with each line, by its number from 1 and without its end, replaced by what `fix` makes of it. Line ends stay.
pub(super) fn lines(bytes: &[u8], mut fix: impl FnMut(u32, &[u8]) -> Vec<u8>) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len() + 64);
    for (number, line) in (1..).zip(bytes.split_inclusive(|&byte| byte == b'\n')) {
        let (content, end) = split_end(line);
        out.extend(fix(number, content));
        out.extend(end);
    }
    out
}

fn split_end(line: &[u8]) -> (&[u8], &[u8]) {
    let content = line.strip_suffix(b"\r\n").or_else(|| line.strip_suffix(b"\n")).unwrap_or(line);
    line.split_at(content.len())
}

/// The changes of a file as a unified diff with three lines of context, for `git apply` and `patch -p1`; empty if nothing shows.
///
/// Values that are not known to be public are masked on both sides, so that the key never shows. A change near such a value
/// can be read and not applied: the masked line is none of the file's, and the whole patch is refused. In all other files the
/// patch applies. The same holds for what a terminal obeys or hides, which is spelled out.
pub(super) fn diff(path: &str, old: &[u8], new: &[u8], kind: Kind) -> String {
    const NO_NEWLINE: &str = "\n\\ No newline at end of file\n";
    let [old, new] = [old, new].map(|bytes| masked(bytes, kind));
    let [old_lines, new_lines] = [&old, &new].map(|text| text.split_inclusive('\n').collect::<Vec<_>>());
    let diff = TextDiff::configure().newline_terminated(true).diff_slices(&old_lines, &new_lines);
    let mut out = String::new();
    for hunk in diff.unified_diff().iter_hunks() {
        if out.is_empty() {
            out = format!("--- {}\n+++ {}\n", header("a", path), header("b", path));
        }
        out.push_str(&format!("{}\n", hunk.header()));
        for change in hunk.iter_changes() {
            let end = if change.value().ends_with('\n') { "" } else { NO_NEWLINE };
            out.push_str(&format!("{}{}{end}", change.tag(), change.value()));
        }
    }
    out
}

fn masked(bytes: &[u8], kind: Kind) -> String {
    const MARK: &str = "\u{FEFF}";
    let shown = match kind {
        Kind::Ndjson => masked_lines(bytes),
        Kind::Http => mask_http(bytes).text().to_owned(),
        _ => mask(bytes).text().to_owned(),
    };
    // A byte order mark stays as it is: a patch that removes it has to apply.
    match shown.strip_prefix(&*escape(MARK)) {
        Some(rest) if bytes.starts_with(MARK.as_bytes()) => format!("{MARK}{rest}"),
        _ => shown,
    }
}

fn masked_lines(bytes: &[u8]) -> String {
    let mut out = String::with_capacity(bytes.len());
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let (content, end) = split_end(line);
        out.push_str(mask(content).text());
        out.extend(end.iter().map(|&byte| char::from(byte)));
    }
    out
}

/// A name as git writes it: quoted if it has quotes, backslashes or what has to be spelled out, ended by a tab if it has a space.
fn header(side: &str, path: &str) -> String {
    let name = format!("{side}/{}", path.trim_start_matches("./").trim_start_matches('/'));
    if name.contains(['"', '\\']) || escape(&name) != name {
        let quoted = name.bytes().map(|byte| match byte {
            b'"' | b'\\' => format!("\\{}", char::from(byte)),
            b' '..=b'~' if !matches!(byte, b'#' | b':') => char::from(byte).to_string(),
            _ => format!("\\{byte:03o}"),
        });
        format!("\"{}\"", quoted.collect::<String>())
    } else if name.contains(' ') {
        name + "\t"
    } else {
        name
    }
}

/// Replaces what is in a file as a whole: whoever reads it, or finds it after a crash, has all of the old or all of the new bytes.
/// Links stay and what they lead to is replaced; mode, owner and group stay. Another hard link to the file keeps the old bytes.
/// A process that is killed while writing may leave a file `.vpnlint-….tmp` behind, which only its user can read.
///
/// # Errors
/// If the file or its folder is read-only, if group or mode cannot be kept, if the file no longer has the bytes `old`, or if
/// writing fails. The file is then as it was.
pub(super) fn replace_file(path: &Path, old: &[u8], new: &[u8]) -> io::Result<()> {
    let target = fs::canonicalize(path)?;
    let metadata = fs::metadata(&target)?;
    let folder = target.parent().filter(|_| metadata.is_file()).ok_or_else(|| io::Error::other("not a regular file"))?;
    // To put another file in its place asks for no permission on a file, and a superuser needs none: the marks are heeded here.
    if metadata.permissions().readonly() {
        return Err(io::Error::new(ErrorKind::PermissionDenied, "the file is read-only: it is not changed"));
    }
    if cfg!(unix) && fs::metadata(folder)?.permissions().readonly() {
        return Err(io::Error::new(ErrorKind::PermissionDenied, "the folder is read-only: the file is not changed"));
    }
    drop(OpenOptions::new().write(true).open(&target).map_err(in_words("the file cannot be written"))?);
    let mut file =
        tempfile::Builder::new().prefix(".vpnlint-").suffix(".tmp").tempfile_in(folder).map_err(in_words("the folder cannot be written"))?;
    file.write_all(new)?;
    keep_owner(file.as_file(), &metadata).map_err(in_words("the owner or group cannot be kept"))?;
    file.as_file().set_permissions(metadata.permissions())?;
    file.as_file().sync_all()?;
    if fs::read(&target)? != old {
        return Err(io::Error::other("it has changed since it was read: it is left as it is"));
    }
    file.persist(&target).map_err(|error| error.error)?;
    // The file is in place; that its name lasts too is not worth an error.
    #[cfg(unix)]
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
    Ok(())
}

fn in_words(words: &'static str) -> impl Fn(io::Error) -> io::Error {
    move |error| io::Error::new(error.kind(), format!("{words}: {error}"))
}

/// Gives the file the owner, where that is allowed, and the group of another: no other group may come to read the key.
#[cfg(unix)]
fn keep_owner(file: &File, like: &Metadata) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};
    let now = file.metadata()?;
    if (now.uid(), now.gid()) == (like.uid(), like.gid()) {
        return Ok(());
    }
    fchown(file, Some(like.uid()), Some(like.gid())).or_else(|_| fchown(file, None, Some(like.gid())))
}

#[cfg(not(unix))]
fn keep_owner(_: &File, _: &Metadata) -> io::Result<()> {
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::process::Command;
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::thread;

    use vpnlint::Operation;

    use super::*;

    const KEY: &str = "Zq7#Wv9~Xk2Lm4Jp";

    fn linter() -> Linter {
        Linter::new(Operation::UpdateConnection)
    }

    fn fix(bytes: &[u8]) -> (Vec<u8>, usize) {
        document(&linter(), bytes, Kind::Json, Fixes::All, |_| {})
    }

    #[test]
    fn what_is_not_utf8_is_unchanged() {
        let bytes = b"{\"vpn_connection\": {\"id\": \"\xFF\"}}";
        assert_eq!(fix(bytes), (bytes.to_vec(), 0));
    }

    #[test]
    fn each_line_is_fixed_on_its_own_and_keeps_its_end() {
        let bytes = b"{\"vpn_connection\": {\"name\": \"a\", \"id\": 1}}\r\n\n{\"vpn_connection\": {\"id\": 1,}}\n\xEF\xBB\xBF{\"vpn_connection\": {\"name\": \"b\"}}";
        let mut numbers = Vec::new();
        let fixed = lines(bytes, |number, line| {
            numbers.push(number);
            fix(line).0
        });
        let expected = "{\"vpn_connection\": {\"name\": \"a\"}}\r\n\n{\"vpn_connection\": {\"id\": 1,}}\n{\"vpn_connection\": {\"name\": \"b\"}}";
        assert_eq!(String::from_utf8(fixed).unwrap(), expected);
        assert_eq!(numbers, [1, 2, 3, 4]);
        assert_eq!(lines(b"", |_, line| line.to_owned()), b"");
    }

    #[test]
    fn git_applies_a_diff() {
        if Command::new("git").arg("--version").output().is_err() {
            eprintln!("git is missing: nothing is tested");
            return;
        }
        let items = (1..20).fold(String::new(), |items, n| items + &format!("    \"10.{n}.0.0/16\",\n"));
        let long = format!(
            "{{\n  \"vpn_connection\": {{\n    \"peer_subnets\": [\n    \"10.0.0.1/16\",\n{items}    \"10.99.0.1/16\"],\n    \"id\": true\n}}}}\n"
        );
        let folder = tempfile::tempdir().unwrap();
        // Outside of any repository, whatever is around the folder.
        let apply = |patch: &str| {
            fs::write(folder.path().join("patch"), patch).unwrap();
            let mut git = Command::new("git");
            git.args(["apply", "--whitespace=nowarn", "patch"]).env("GIT_CEILING_DIRECTORIES", folder.path().parent().unwrap());
            git.current_dir(folder.path()).output().unwrap()
        };
        for (path, old) in [
            ("r.json", long.clone()),
            ("with space.json", long.trim_end().to_owned()),
            ("sub/\u{e4}.json", long.replace('\n', "\r\n")),
            ("quoted\"\\.json", format!("\u{FEFF}{long}")),
            (
                "lines.ndjson",
                "{\"vpn_connection\": {\"name\": \"a\", \"id\": true}}\n".repeat(9) + "{\"vpn_connection\": {\"name\": \"a\", \"id\": true}}",
            ),
        ] {
            let file = folder.path().join(path);
            fs::create_dir_all(file.parent().unwrap()).unwrap();
            fs::write(&file, &old).unwrap();
            let kind = Kind::Auto.of(Path::new(path));
            let new = if kind == Kind::Ndjson { lines(old.as_bytes(), |_, line| fix(line).0) } else { fix(old.as_bytes()).0 };
            assert_ne!(new, old.as_bytes());
            let patch = diff(path, old.as_bytes(), &new, kind);
            let git = apply(&patch);
            assert!(git.status.success(), "{}\n{patch}", String::from_utf8_lossy(&git.stderr));
            assert_eq!(fs::read(&file).unwrap(), new, "{path}");
        }
        // A patch with a mask in it changes nothing: no asterisks come in the place of the key.
        let old = format!("{{\"vpn_connection\": {{\n\"psk\": \"{KEY}\",\n\"name\": \"a b\"}}}}\n");
        fs::write(folder.path().join("r.json"), &old).unwrap();
        assert!(!apply(&diff("r.json", old.as_bytes(), &fix(old.as_bytes()).0, Kind::Json)).status.success());
        assert_eq!(fs::read_to_string(folder.path().join("r.json")).unwrap(), old);
    }

    #[test]
    fn a_diff_has_the_usual_form() {
        let old = "{\"vpn_connection\": {\n\"name\": \"a\",\n\"peer_subnets\": [\"10.0.0.1/8\"]\n}}";
        let expected = "--- a/r.json\n+++ b/r.json\n@@ -1,4 +1,4 @@\n {\"vpn_connection\": {\n \"name\": \"a\",\n-\"peer_subnets\": [\"10.0.0.1/8\"]\n+\"peer_subnets\": [\"10.0.0.0/8\"]\n }}\n\\ No newline at end of file\n";
        assert_eq!(diff("./r.json", old.as_bytes(), &fix(old.as_bytes()).0, Kind::Json), expected);
        assert_eq!(diff("r.json", old.as_bytes(), old.as_bytes(), Kind::Json), "");
        assert_eq!(header("a", "/x y"), "a/x y\t");
        assert_eq!(header("b", "\u{1b}\u{9b}\n\u{e4}"), "\"b/\\033\\302\\233\\012\\303\\244\"");
    }

    #[test]
    fn a_diff_never_shows_the_key() {
        for template in [
            "{\"vpn_connection\": {\"psk\": \"KEY\", \"id\": 1}}",
            "{\"vpn_connection\": {\n\"psk\": \"KEY\",\n\"id\": 1}}",
            "{\"vpn_connection\": {\n\"id\": \"KEY\",\n\"pks\": \"KEY\",\n\"tags\": [\n\"KEY\"\n]}}",
            "{\n\"psk\": \"KEY\",\n\"name\": \"a b\"\n}",
            "\u{FEFF}{\"vpn_connection\": {\"psk\": \"KEY\"}}",
        ] {
            let old = template.replace("KEY", KEY);
            let new = fix(old.as_bytes()).0;
            assert_ne!(new, old.as_bytes());
            for kind in [Kind::Json, Kind::Ndjson] {
                let shown = diff("r.json", old.as_bytes(), &new, kind);
                assert!(!shown.is_empty() && !shown.contains("Zq7") && !shown.contains("4Jp"), "{shown}");
            }
        }
        let lines = format!("{{\"vpn_connection\": {{\"psk\": \"{KEY}\", \"name\": \"a\"}}}}\n").repeat(3);
        let new = lines.replacen("\"a\"", "\"b\"", 1);
        let shown = diff("r.ndjson", lines.as_bytes(), new.as_bytes(), Kind::Ndjson);
        assert_eq!(shown.lines().last(), Some(" {\"vpn_connection\": {\"psk\": ********, \"name\": \"a\"}}"));
    }

    #[test]
    fn a_file_is_replaced_and_nothing_else_is_left() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("r.json");
        fs::write(&file, "old").unwrap();
        replace_file(&file, b"old", b"new").unwrap();
        assert_eq!(fs::read(&file).unwrap(), b"new");
        let changed = replace_file(&file, b"old", b"newer").unwrap_err();
        assert!(changed.to_string().contains("changed since it was read"), "{changed}");
        assert_eq!(fs::read(&file).unwrap(), b"new");
        assert_eq!(replace_file(&folder.path().join("none"), b"", b"x").unwrap_err().kind(), ErrorKind::NotFound);
        assert!(replace_file(folder.path(), b"", b"x").is_err());
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[cfg(unix)]
    #[test]
    fn links_and_modes_stay() {
        use std::os::unix::fs::{MetadataExt, PermissionsExt, symlink};
        let folder = tempfile::tempdir().unwrap();
        let (file, link) = (folder.path().join("sub/r.json"), folder.path().join("link.json"));
        fs::create_dir(folder.path().join("sub")).unwrap();
        fs::write(&file, "old").unwrap();
        symlink("sub/r.json", &link).unwrap();
        for mode in [0o600, 0o640, 0o664, 0o755] {
            fs::write(&file, "old").unwrap();
            fs::set_permissions(&file, fs::Permissions::from_mode(mode)).unwrap();
            let before = fs::metadata(&file).unwrap();
            replace_file(&link, b"old", b"new").unwrap();
            let after = fs::metadata(&file).unwrap();
            assert_eq!((after.mode(), after.uid(), after.gid()), (before.mode(), before.uid(), before.gid()));
            assert_eq!(fs::read(&file).unwrap(), b"new");
            assert_eq!(fs::read_link(&link).unwrap(), Path::new("sub/r.json"));
        }
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
    }

    #[cfg(unix)]
    #[test]
    fn what_is_read_only_stays_as_it_is() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("r.json");
        fs::write(&file, "old").unwrap();
        let refused = |path: &Path, mode, usual, words: &str| {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
            let error = replace_file(&file, b"old", b"new").unwrap_err();
            fs::set_permissions(path, fs::Permissions::from_mode(usual)).unwrap();
            assert_eq!((error.kind(), error.to_string().contains(words)), (ErrorKind::PermissionDenied, true), "{error}");
            assert_eq!(fs::read(&file).unwrap(), b"old");
        };
        refused(&file, 0o444, 0o644, "the file is read-only");
        refused(folder.path(), 0o555, 0o755, "the folder is read-only");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn whoever_reads_meanwhile_sees_the_old_or_the_new_file() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("r.json");
        let contents = [b'a', b'b'].map(|byte| vec![byte; 100_000]);
        fs::write(&file, &contents[0]).unwrap();
        let (done, reads) = (AtomicBool::new(false), std::sync::atomic::AtomicUsize::new(0));
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    while !done.load(Ordering::Relaxed) {
                        assert!(contents.contains(&fs::read(&file).unwrap()), "neither the old nor the new file");
                        reads.fetch_add(1, Ordering::Relaxed);
                    }
                });
            }
            for round in 0..200 {
                let result = replace_file(&file, &contents[round % 2], &contents[(round + 1) % 2]);
                if result.is_err() {
                    done.store(true, Ordering::Relaxed);
                }
                result.unwrap();
            }
            done.store(true, Ordering::Relaxed);
        });
        assert!(reads.into_inner() > 0);
    }
}
