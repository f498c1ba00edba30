//! The command as a user runs it: exit status, streams, order, hostile input.

use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

const GOOD: &str = r#"{"vpn_connection": {"name": "vpn-1"}}"#;
const WEAK: &str = r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group2"}}}"#;
const WRONG: &str = r#"{"vpn_connection": {"ikepolicy": {"lifetime_seconds": 59}}}"#;

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, bytes) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }
    folder
}

fn vpnlint(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vpnlint")).args(arguments).current_dir(folder).stdin(Stdio::null()).output().unwrap()
}

fn status(output: &Output) -> i32 {
    let error = String::from_utf8_lossy(&output.stderr);
    assert!(!error.contains("panicked"), "{error}");
    output.status.code().unwrap()
}

fn json(output: &Output) -> Value {
    serde_json::from_slice(&output.stdout).unwrap()
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.to_vec()).unwrap()
}

#[test]
fn the_exit_status_is_as_documented() {
    let folder = folder(&[("good.json", GOOD.as_bytes()), ("weak.json", WEAK.as_bytes()), ("wrong.json", WRONG.as_bytes()), ("broken.json", b"{")]);
    for (expected, arguments) in [
        (0, vec!["check", "good.json"]),
        (0, vec!["check", "weak.json"]),
        (1, vec!["check", "--fail-on", "warning", "weak.json"]),
        (0, vec!["check", "--fail-on", "warning", "good.json"]),
        (1, vec!["check", "wrong.json", "good.json"]),
        (0, vec!["check", "--fail-on", "never", "wrong.json"]),
        (1, vec!["check", "broken.json"]),
        (1, vec!["check", "."]),
        (1, vec!["check"]),
        (2, vec!["check", "missing.json"]),
        (2, vec!["check", "missing.json", "wrong.json"]),
        (2, vec!["check", "--fail-on", "never", "missing.json"]),
        (2, vec!["check", "*.none"]),
        (2, vec!["check", "--assume", "style=nonsense", "good.json"]),
        (2, vec!["check", "--assume", "stile=bgp", "good.json"]),
        (2, vec!["check", "--assume", "style", "good.json"]),
        (2, vec!["check", "--current", "good.json", "good.json"]),
        (2, vec!["check", "--current", "broken.json", "good.json"]),
        (2, vec!["check", "--current", "missing.json", "good.json"]),
        (2, vec!["check", "--gateway", "good.json", "good.json"]),
        (2, vec!["check", "--format", "nonsense", "good.json"]),
        (2, vec!["nonsense"]),
        (0, vec!["--version"]),
        (0, vec!["check", "--help"]),
    ] {
        let output = vpnlint(folder.path(), &arguments);
        assert_eq!(status(&output), expected, "{arguments:?}: {}", text(&output.stderr));
        assert_eq!(expected == 2, !output.stderr.is_empty(), "{arguments:?}: {}", text(&output.stderr));
    }
}

#[test]
fn files_are_checked_once_and_in_order() {
    let folder = folder(&[
        ("b.json", GOOD.as_bytes()),
        ("a/z.json", WEAK.as_bytes()),
        ("a/B.JSON", GOOD.as_bytes()),
        ("a/notes.txt", b"no request"),
        ("skipped/x.json", b"{"),
        (".ignore", b"skipped/\n"),
    ]);
    let paths = |arguments: &[&str]| -> Vec<String> {
        let output = vpnlint(folder.path(), &[&["check", "--format", "json"], arguments].concat());
        json(&output)["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(paths(&["."]), ["a/B.JSON", "a/z.json", "b.json"]);
    assert_eq!(paths(&["b.json", "a", "b.json"]), ["b.json", "a/B.JSON", "a/z.json"]);
    assert_eq!(paths(&["**/*.json"]), ["a/z.json", "b.json"]);
    assert_eq!(paths(&["--exclude", "a/**", "."]), ["b.json"]);
    // What is named is checked, whatever its name.
    assert_eq!(paths(&["a/notes.txt"]), ["a/notes.txt"]);
    let jobs = |number| vpnlint(folder.path(), &["check", "--jobs", number, "."]).stdout;
    assert_eq!(text(&jobs("1")), text(&jobs("4")));
}

#[test]
fn standard_input_is_a_document() {
    use std::io::Write;
    let mut child = Command::new(env!("CARGO_BIN_EXE_vpnlint"))
        .args(["check", "--format", "json", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(WRONG.as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!(status(&output), 1);
    assert_eq!(json(&output)["files"][0]["path"], "<stdin>");
}

#[test]
fn any_bytes_end_in_a_finding() {
    let long = format!("{{\"vpn_connection\": {{\"name\": \"{}\"}}}}", "a".repeat(15 << 20));
    let brackets = "[".repeat(20_000);
    let too_large = vec![b' '; (16 << 20) + 1];
    for (bytes, rule) in [
        (brackets.as_bytes(), "invalid-json"),
        (long.as_bytes(), "wrong-length"),
        (&too_large, "invalid-json"),
        (br#"{"vpn_connection": {"name": "\ud800"}}"#, "invalid-json"),
        (br#"{"vpn_connection": {"ikepolicy": {"lifetime_seconds": 1e400}}}"#, "wrong-type"),
        (b"\0", "invalid-json"),
        (b"{\"vpn_connection\": {\"name\": \"\xff\"}}", "invalid-json"),
        (b"\xff\xfe{\0}\0", "invalid-json"),
        (b"", "invalid-json"),
        (b"null", "wrong-type"),
        (b"[]", "wrong-type"),
        (b"\"text\"", "wrong-type"),
    ] {
        let folder = folder(&[("r.json", bytes)]);
        let output = vpnlint(folder.path(), &["check", "--format", "json", "r.json"]);
        assert_eq!(status(&output), 1, "{rule}");
        assert_eq!(json(&output)["files"][0]["findings"][0]["rule"], rule);
        let output = vpnlint(folder.path(), &["check", "--color", "always", "r.json"]);
        assert_eq!(status(&output), 1);
        assert!(output.stdout.len() < 20_000, "{rule}: {} bytes", output.stdout.len());
    }
}

/// A text that begins as no JSON text, a binary file and a large one.
#[test]
fn what_is_no_json_is_called_what_it_is() {
    let too_large = vec![b' '; (16 << 20) + 1];
    let reads = "vpnlint reads JSON and `.http` files";
    for (name, bytes, message, help, source) in [
        ("a.csv", &b"id,name\n1,a\n"[..], "the text does not begin as JSON", reads, "JSON, RFC 8259"),
        ("a.yaml", b"---\nvpn_connection:\n  name: a\n", "the text does not begin as JSON", reads, "JSON, RFC 8259"),
        ("a.bin", b"\x7fELF\0\xff\0", "the document is a binary file", reads, "JSON, RFC 8259"),
        ("a.json", &too_large, "the document is larger than the size limit", "vpnlint reads at most 16 MiB", "practice"),
    ] {
        let folder = folder(&[(name, bytes)]);
        let finding = &json(&vpnlint(folder.path(), &["check", "--format", "json", name]))["files"][0]["findings"][0];
        assert_eq!([&finding["message"], &finding["help"], &finding["source"]], [message, help, source], "{name}");
    }
}

#[test]
fn if_nothing_could_be_read_only_the_error_is_printed() {
    let folder = folder(&[("good.json", GOOD.as_bytes())]);
    let output = vpnlint(folder.path(), &["check", "none.json"]);
    assert_eq!((status(&output), text(&output.stdout)), (2, String::new()));
    assert!(text(&output.stderr).starts_with("vpnlint: none.json: ") && text(&output.stderr).lines().count() == 1);
    assert!(text(&vpnlint(folder.path(), &["check", "none.json", "good.json"]).stdout).starts_with("1 file checked"));
}

#[cfg(unix)]
#[test]
fn what_is_no_file_is_a_clear_message() {
    let folder = folder(&[("good.json", GOOD.as_bytes()), ("empty/notes.txt", b"")]);
    let pipe = folder.path().join("pipe.json");
    assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
    std::os::unix::fs::symlink("nowhere.json", folder.path().join("gone.json")).unwrap();
    for name in ["pipe.json", "gone.json", "empty"] {
        let output = vpnlint(folder.path(), &["check", name, "good.json"]);
        assert_eq!(status(&output), 2, "{name}");
        assert!(text(&output.stderr).contains(name), "{}", text(&output.stderr));
        assert!(text(&output.stdout).contains("1 file checked"), "{}", text(&output.stdout));
    }
}

#[test]
fn text_from_files_is_escaped() {
    let hostile = "{\"vpn_connection\": {\"na\u{202e}me\": 1, \"\\u001b[31mred\": 2, \"name\": \"a\u{202e}b\\u001b\"}}";
    let folder = folder(&[("r.json", hostile.as_bytes())]);
    let output = vpnlint(folder.path(), &["check", "--color", "never", "r.json"]);
    let shown = text(&output.stdout);
    assert!(!shown.contains(['\u{202e}', '\u{1b}']), "{shown}");
    assert!(shown.contains("\\u{202E}"), "{shown}");
}

#[test]
fn a_closed_pipe_is_no_panic() {
    let folder = folder(&[("r.json", WRONG.as_bytes())]);
    let command = format!("yes r.json | head -1 | xargs {} check | true", env!("CARGO_BIN_EXE_vpnlint"));
    let output = Command::new("sh").args(["-c", &command]).current_dir(folder.path()).output().unwrap();
    assert!(!text(&output.stderr).contains("panicked"));
}

#[test]
fn the_text_is_what_a_person_reads() {
    let folder = folder(&[("r.json", br#"{"vpn_connection": {"psk": "12", "enable_hub": true}}"#)]);
    let output = vpnlint(folder.path(), &["check", "r.json"]);
    let expected = "\
error[wrong-length]: `psk` is too short: 8 to 128 characters are allowed
 --> r.json:1:21
  |
1 | {\"vpn_connection\": {\"psk\": ********, \"enable_hub\": true}}
  |                     ^^^^^
  |
  = at: /vpn_connection/psk
  = source: API, Table 3
";
    assert!(text(&output.stdout).starts_with(expected), "{}", text(&output.stdout));
    assert!(
        text(&output.stdout).contains("style is not known: enable-hub-outside-bgp undecided, pass --current or --assume style=…\n"),
        "{}",
        text(&output.stdout)
    );
}

#[test]
fn quiet_prints_errors_only() {
    let folder = folder(&[("weak.json", WEAK.as_bytes()), ("wrong.json", WRONG.as_bytes())]);
    let output = vpnlint(folder.path(), &["check", "--quiet", "."]);
    let shown = text(&output.stdout);
    assert!(shown.starts_with("error[out-of-range]") && !shown.contains("weak-dh-group") && !shown.contains("checked:"), "{shown}");
}

#[test]
fn a_url_and_answers_of_several_connections_do_not_go_together() {
    let one = "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3";
    let other = "5247ae10-1f3c-48df-8a86-dd36659a7f5d";
    let folder = folder(&[
        ("change.json", GOOD.as_bytes()),
        ("change.http", format!("PUT {{{{endpoint}}}}/v5/{{{{project}}}}/vpn-connection/{other}\n\n{GOOD}\n").as_bytes()),
        ("current.json", format!(r#"{{"vpn_connection": {{"id": "{one}", "vgw_id": "{one}"}}}}"#).as_bytes()),
        ("gateway.json", format!(r#"{{"vpn_gateway": {{"id": "{other}"}}}}"#).as_bytes()),
    ]);
    let found = |arguments: &[&str]| {
        let output = vpnlint(folder.path(), &[&["check", "--current", "current.json", "--format", "json"], arguments].concat());
        assert_eq!(status(&output), 0);
        let findings = json(&output)["files"][0]["findings"].as_array().unwrap().clone();
        findings.iter().map(|finding| format!("{} {} {}", finding["severity"], finding["rule"], finding["pointer"])).collect::<Vec<_>>()
    };
    let url = |id: &str| format!("/v5/0605768a9f80d4d62fe5c00d79f1ec5b/vpn-connection/{id}");
    let at = |pointer: &str| [format!(r#""warning" "mismatched-context" "{pointer}""#)];
    assert_eq!(found(&["change.json", "--url", &url(one)]), [""; 0]);
    assert_eq!(found(&["change.json", "--url", &url(other)]), at(""));
    assert_eq!(found(&["change.http"]), at(""));
    assert_eq!(found(&["change.json", "--gateway", "gateway.json"]), at("/vpn_connection"));
}

#[test]
fn what_a_fix_brings_to_light_is_named() {
    const UNREADABLE: &str = r#"{"vpn_connection": {"ikepolicy": {"encryption_algorithm": "aes256"}}}"#;
    let lines = format!("{GOOD}\n{UNREADABLE}\n");
    let folder = folder(&[("a.json", UNREADABLE.as_bytes()), ("b.ndjson", lines.as_bytes())]);
    let said = "warning[weak-encryption] the vendor warns that `aes-256` has low security\n";
    let expected = format!("vpnlint: a fix reveals: a.json:1:59: {said}vpnlint: a fix reveals: b.ndjson:2:59: {said}");
    let brought = |output: &Output| {
        text(&output.stderr).lines().filter(|line| line.contains("a fix reveals")).fold(String::new(), |out, line| out + line + "\n")
    };
    let diff = vpnlint(folder.path(), &["check", "--diff", "a.json", "b.ndjson"]);
    assert_eq!(brought(&diff), expected);
    assert!(!text(&diff.stdout).contains("a fix reveals"));
    assert_eq!(brought(&vpnlint(folder.path(), &["check", "--diff", "--quiet", "a.json"])), "");
    assert_eq!(brought(&vpnlint(folder.path(), &["check", "--fix", "a.json", "b.ndjson"])), expected);
    assert_eq!(brought(&vpnlint(folder.path(), &["check", "--fix", "a.json", "b.ndjson"])), "");
}

/// Standard input with a text that waits there is meant to be read. CI gives its steps `/dev/null`, or a pipe that has ended.
#[test]
#[cfg(unix)]
fn without_a_path_the_folder_is_checked_unless_standard_input_has_something() {
    use std::io::Write;
    let folder = folder(&[("a.json", WRONG.as_bytes()), ("empty", b"")]);
    let run = |stdin: Stdio, text: Option<&str>, options: &[&str]| {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vpnlint"));
        command.args(["check", "--format", "concise"]).args(options).current_dir(folder.path());
        let mut child = command.stdin(stdin).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut pipe = child.stdin.take();
        if let (Some(pipe), Some(text)) = (&mut pipe, text) {
            pipe.write_all(text.as_bytes()).unwrap();
        }
        // A writer without a text stays.
        if text.is_some() {
            pipe = None;
        }
        let output = child.wait_with_output().unwrap();
        drop(pipe);
        (status(&output), String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap())
    };
    let file = |name: &str| Stdio::from(fs::File::open(folder.path().join(name)).unwrap());
    let found = "a.json:1:55: error[out-of-range] `lifetime_seconds` is 59: 60 to 604800 seconds are allowed\n";
    let checked = (1, found.to_owned() + "1 file checked: 1 error, 0 warnings, 0 notes, 0 undecided\n");
    let refused = (2, "vpnlint: standard input is not read without a path: pass `-` to check it, or `.` to check this folder\n".to_owned());
    assert_eq!(run(Stdio::null(), None, &[]), checked);
    assert_eq!(run(Stdio::piped(), Some(""), &[]), checked, "a pipe that has ended");
    assert_eq!(run(Stdio::piped(), Some(GOOD), &[]), refused);
    assert_eq!(run(Stdio::piped(), None, &[]), refused, "a pipe whose writer is silent");
    assert_eq!(run(file("a.json"), None, &[]), refused);
    assert_eq!(run(file("empty"), None, &[]), refused);
    assert_eq!(run(Stdio::piped(), Some(GOOD), &["-"]).0, 0);
    assert_eq!(run(Stdio::piped(), Some(GOOD), &["."]), checked);
    let closed = format!("{} check --format concise <&-", env!("CARGO_BIN_EXE_vpnlint"));
    let output = Command::new("sh").args(["-c", &closed]).current_dir(folder.path()).output().unwrap();
    assert_eq!((status(&output), text(&output.stdout) + &text(&output.stderr)), checked);
}
