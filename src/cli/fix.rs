//! Fixed documents: bytes, files of lines, and what changes.

use similar::{ChangeTag, TextDiff};

use super::input::InputKind;
use crate::render::escape;
use crate::report::MASK;
use crate::{Fixed, Fixes, Linter, Masked, Report, mask, mask_http};

/// Fixes one document, see [`Linter::fix_unless`]. A text that is not UTF-8 stays as it is.
pub(super) fn document(linter: &Linter, bytes: &[u8], kind: InputKind, fixes: Fixes, suppress: impl FnMut(&mut Report)) -> Option<Fixed> {
    let text = std::str::from_utf8(bytes).ok()?;
    Some(match kind {
        InputKind::Http => linter.fix_http_unless(text, fixes, suppress),
        _ => linter.fix_unless(text, fixes, suppress),
    })
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
/// patch applies. The same holds for characters that a terminal obeys or hides: they are spelled out.
pub(super) fn diff(path: &str, old: &[u8], new: &[u8], kind: InputKind) -> String {
    const NO_NEWLINE: &str = "\n\\ No newline at end of file\n";
    let [(old, hidden), (new, _)] = [old, new].map(|bytes| masked(bytes, kind));
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
            // A fix may give a hidden value a public name: the value stays hidden.
            let is_new = change.tag() == ChangeTag::Insert;
            let line = hidden.iter().filter(|_| is_new).fold(change.value().to_owned(), |line, text| line.replace(text.as_str(), MASK));
            out.push_str(&format!("{}{line}{end}", change.tag()));
        }
    }
    out
}

/// The text with masks, and the strings that it hides.
fn masked(bytes: &[u8], kind: InputKind) -> (String, Vec<String>) {
    const MARK: &str = "\u{FEFF}";
    let (shown, hidden) = match kind {
        InputKind::Ndjson => masked_lines(bytes),
        InputKind::Http => parts(&mask_http(bytes), bytes),
        _ => parts(&mask(bytes), bytes),
    };
    // A byte order mark stays as it is: a patch that removes it has to apply.
    match shown.strip_prefix(&*escape(MARK)) {
        Some(rest) if bytes.starts_with(MARK.as_bytes()) => (format!("{MARK}{rest}"), hidden),
        _ => (shown, hidden),
    }
}

fn parts(masked: &Masked, bytes: &[u8]) -> (String, Vec<String>) {
    (masked.text().to_owned(), masked.hidden_strings(bytes))
}

fn masked_lines(bytes: &[u8]) -> (String, Vec<String>) {
    let (mut out, mut hidden) = (String::with_capacity(bytes.len()), Vec::new());
    for line in bytes.split_inclusive(|&byte| byte == b'\n') {
        let (content, end) = split_end(line);
        let (shown, strings) = parts(&mask(content), content);
        out.push_str(&shown);
        hidden.extend(strings);
        out.extend(end.iter().map(|&byte| char::from(byte)));
    }
    (out, hidden)
}

/// A name as git writes it: quoted if it has quotes, backslashes or characters that are spelled out; with a tab at the end if it has a space.
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

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;
    use std::process::Command;

    use crate::Operation;

    use super::*;

    const KEY: &str = "Zq7#Wv9~Xk2Lm4Jp";

    fn linter() -> Linter {
        Linter::new(Operation::UpdateConnection)
    }

    fn fix(bytes: &[u8]) -> (Vec<u8>, usize) {
        document(&linter(), bytes, InputKind::Json, Fixes::All, |_| {})
            .map_or((bytes.to_vec(), 0), |fixed| (fixed.text.into_bytes(), fixed.applied.len()))
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
    fn a_string_that_is_hidden_is_as_long_as_a_key_at_least() {
        let strings = |text: &str| mask(text.as_bytes()).hidden_strings(text.as_bytes());
        assert_eq!(strings(r#"{"psk": "abcdefg", "pks": "hijklmno", "x": 1234567890}"#), ["\"hijklmno\""]);
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
            let kind = InputKind::Auto.of(Path::new(path));
            let new = if kind == InputKind::Ndjson { lines(old.as_bytes(), |_, line| fix(line).0) } else { fix(old.as_bytes()).0 };
            assert_ne!(new, old.as_bytes());
            let patch = diff(path, old.as_bytes(), &new, kind);
            let git = apply(&patch);
            assert!(git.status.success(), "{}\n{patch}", String::from_utf8_lossy(&git.stderr));
            assert_eq!(fs::read(&file).unwrap(), new, "{path}");
        }
        // A patch with a mask in it changes nothing: no asterisks come in the place of the key.
        let old = format!("{{\"vpn_connection\": {{\n\"psk\": \"{KEY}\",\n\"name\": \"a b\"}}}}\n");
        fs::write(folder.path().join("r.json"), &old).unwrap();
        assert!(!apply(&diff("r.json", old.as_bytes(), &fix(old.as_bytes()).0, InputKind::Json)).status.success());
        assert_eq!(fs::read_to_string(folder.path().join("r.json")).unwrap(), old);
    }

    #[test]
    fn a_diff_has_the_usual_form() {
        let old = "{\"vpn_connection\": {\n\"name\": \"a\",\n\"peer_subnets\": [\"10.0.0.1/8\"]\n}}";
        let expected = "--- a/r.json\n+++ b/r.json\n@@ -1,4 +1,4 @@\n {\"vpn_connection\": {\n \"name\": \"a\",\n-\"peer_subnets\": [\"10.0.0.1/8\"]\n+\"peer_subnets\": [\"10.0.0.0/8\"]\n }}\n\\ No newline at end of file\n";
        assert_eq!(diff("./r.json", old.as_bytes(), &fix(old.as_bytes()).0, InputKind::Json), expected);
        assert_eq!(diff("r.json", old.as_bytes(), old.as_bytes(), InputKind::Json), "");
        assert_eq!(header("a", "/x y"), "a/x y\t");
        assert_eq!(header("b", "\u{1b}\u{9b}\n\u{e4}"), "\"b/\\033\\302\\233\\012\\303\\244\"");
    }

    #[test]
    fn a_diff_never_shows_the_key() {
        for template in [
            "{\"vpn_connection\": {\"psk\": \"KEY\", \"id\": 1}}",
            "{\"vpn_connection\": {\n\"psk\": \"KEY\",\n\"id\": 1}}",
            "{\"vpn_connection\": {\n\"id\": \"KEY\",\n\"pks\": \"KEY\",\n\"status\": 1,\n\"tags\": [\n\"KEY\"\n]}}",
            "{\n\"psk\": \"KEY\",\n\"name\": \"a\"\n}",
            "\u{FEFF}{\"vpn_connection\": {\"psk\": \"KEY\"}}",
        ] {
            let old = template.replace("KEY", KEY);
            let new = fix(old.as_bytes()).0;
            assert_ne!(new, old.as_bytes());
            for kind in [InputKind::Json, InputKind::Ndjson] {
                let shown = diff("r.json", old.as_bytes(), &new, kind);
                assert!(!shown.is_empty() && !shown.contains("Zq7") && !shown.contains("4Jp"), "{shown}");
            }
        }
        // A value under a name that is not known is hidden, and under the name that a fix gives it too.
        let old = "{\"vpn_connection\": {\n\"nmae\": \"Zq7Wv9Xk2Lm4Jp\"}}";
        assert_eq!(fix(old.as_bytes()).0, old.replace("nmae", "name").as_bytes());
        let shown = diff("r.json", old.as_bytes(), &fix(old.as_bytes()).0, InputKind::Json);
        assert!(shown.contains("-\"nmae\": ********}}") && shown.contains("+\"name\": ********}}"), "{shown}");
        let lines = format!("{{\"vpn_connection\": {{\"psk\": \"{KEY}\", \"name\": \"a\"}}}}\n").repeat(3);
        let new = lines.replacen("\"a\"", "\"b\"", 1);
        let shown = diff("r.ndjson", lines.as_bytes(), new.as_bytes(), InputKind::Ndjson);
        assert_eq!(shown.lines().last(), Some(" {\"vpn_connection\": {\"psk\": ********, \"name\": \"a\"}}"));
    }
}
