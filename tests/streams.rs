//! Inputs and outputs as a system has them: pipes, devices, links, full disks, readers that go away. A run that hangs fails its test.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::Value;
use tempfile::TempDir;

const GOOD: &str = r#"{"vpn_connection": {"name": "vpn-1"}}"#;
const WEAK: &str = r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group2"}}}"#;
const WRONG: &str = r#"{"vpn_connection": {"ikepolicy": {"lifetime_seconds": 59}}}"#;
const FIXABLE: &str = r#"{"vpn_connection": {"ikepolicy": {"dh_group": "Group 20"}}}"#;
const ANSWER: &str = r#"{"vpn_connection": {"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3", "style": "STATIC"}}"#;

/// How long a run may take that has nothing to wait for.
const PATIENCE: Duration = Duration::from_secs(20);

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, content) in files {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, content).unwrap();
    }
    folder
}

fn command(folder: &Path, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vpnlint"));
    command.args(arguments).current_dir(folder).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Waits for the end of a process, and ends it itself if that does not come.
fn wait(mut child: Child) -> Output {
    let begun = Instant::now();
    // What nobody reads would stop it.
    let read = |stream: Option<Box<dyn Read + Send>>| {
        thread::spawn(move || {
            let mut bytes = Vec::new();
            stream.map(|mut stream| stream.read_to_end(&mut bytes));
            bytes
        })
    };
    let stdout = read(child.stdout.take().map(|stream| Box::new(stream) as _));
    let stderr = read(child.stderr.take().map(|stream| Box::new(stream) as _));
    let status = loop {
        if let Some(status) = child.try_wait().unwrap() {
            break status;
        }
        if begun.elapsed() > PATIENCE {
            child.kill().unwrap();
            child.wait().unwrap();
            panic!("the command hangs");
        }
        thread::sleep(Duration::from_millis(5));
    };
    Output { status, stdout: stdout.join().unwrap(), stderr: stderr.join().unwrap() }
}

/// Status, standard output and standard error of a run.
fn run(folder: &Path, arguments: &[&str]) -> (i32, String, String) {
    said(&wait(command(folder, arguments).spawn().unwrap()))
}

fn said(output: &Output) -> (i32, String, String) {
    let text = |bytes: &[u8]| String::from_utf8(bytes.to_vec()).unwrap();
    let error = text(&output.stderr);
    assert!(!error.contains("internal error"), "{error}");
    (output.status.code().unwrap_or_else(|| panic!("{}", output.status)), text(&output.stdout), error)
}

fn paths(report: &str) -> Vec<String> {
    let report: Value = serde_json::from_str(report).unwrap();
    report["files"].as_array().unwrap().iter().map(|file| file["path"].as_str().unwrap().to_owned()).collect()
}

fn names(folder: &Path) -> Vec<String> {
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

/// Outputs never replace inputs.
mod outputs {
    use super::*;

    #[test]
    fn an_input_is_no_output() {
        let toml = "[[context]]\nfiles = \"*.json\"\ncurrent = \"answers/current.json\"\n";
        let bare = r#"{"name": "vpn-1"}"#;
        let folder =
            folder(&[("r.json", WEAK), ("bare.json", bare), ("vpnlint.toml", toml), ("answers/current.json", ANSWER), ("gateway.json", "{}")]);
        let here = folder.path();
        let before = names(here);
        for (output, inputs) in [
            ("r.json", vec!["r.json"]),
            ("./answers/../r.json", vec!["r.json"]),
            ("bare.json", vec!["bare.json"]),
            ("bare.json", vec!["--stdin-filename", "x.json", "-", "bare.json"]),
            ("vpnlint.toml", vec!["r.json"]),
            ("answers/current.json", vec!["r.json"]),
            ("gateway.json", vec!["--no-config", "--gateway", "gateway.json", "r.json"]),
            ("gateway.json", vec!["--no-config", "--known", "gateway.json", "r.json"]),
        ] {
            for option in ["--format=json=", "--format=concise=", "--write-known="] {
                if option == "--write-known=" && inputs.contains(&"--known") {
                    continue;
                }
                let target = format!("{option}{output}");
                let (status, out, error) = run(here, &[&["check", "--fail-on", "never", &target], &*inputs].concat());
                assert_eq!((status, &*out), (2, ""), "{target} {inputs:?}: {error}");
                assert!(error.contains(output.trim_start_matches("./")), "{error}");
            }
        }
        for (name, content) in
            [("r.json", WEAK), ("bare.json", bare), ("vpnlint.toml", toml), ("answers/current.json", ANSWER), ("gateway.json", "{}")]
        {
            assert_eq!(fs::read_to_string(here.join(name)).unwrap(), content, "{name}");
        }
        assert_eq!(names(here), before);
    }

    #[cfg(unix)]
    #[test]
    fn an_input_is_no_output_under_another_name() {
        let folder = folder(&[("bare.json", r#"{"name": "vpn-1"}"#)]);
        let here = folder.path();
        fs::hard_link(here.join("bare.json"), here.join("hard.json")).unwrap();
        std::os::unix::fs::symlink("bare.json", here.join("soft.json")).unwrap();
        for output in ["hard.json", "soft.json"] {
            let (status, _, error) = run(here, &["check", "--format", &format!("json={output}"), "bare.json"]);
            assert_eq!(
                (status, error),
                (2, format!("vpnlint: {output}: an input (bare.json) cannot be an output too: name another file for the output\n"))
            );
        }
        // As `cat r.ndjson >> r.ndjson`, which would never end.
        for arguments in
            [vec!["check", "--format", "ndjson", "bare.json"], vec!["audit", "bare.json"], vec!["plan", "--current", "bare.json", "r.json"]]
        {
            let out = fs::OpenOptions::new().append(true).open(here.join("bare.json")).unwrap();
            let (status, _, error) = said(&wait(command(here, &arguments).stdout(out).spawn().unwrap()));
            assert_eq!(status, 2, "{arguments:?}: {error}");
        }
        assert_eq!(fs::read_to_string(here.join("bare.json")).unwrap(), r#"{"name": "vpn-1"}"#);
    }

    #[test]
    fn a_request_is_not_overwritten() {
        // A pattern that the shell expands makes the first request the value of the option.
        let (gateway, file) = (r#"{"vpn_gateway": {}}"#, "GET https://vpn.example/v5/{{project}}/vpn-gateways\n");
        let folder = folder(&[("a.json", WEAK), ("b.json", WEAK), ("l.ndjson", WEAK), ("gateway.json", gateway), ("r.http", file)]);
        for arguments in [
            ["--write-known", "a.json", "b.json"],
            ["--format", "json=a.json", "."],
            ["--format", "ndjson=l.ndjson", "*.json"],
            ["--format", "json=gateway.json", "a.json"],
            ["--write-known", "r.http", "a.json"],
        ] {
            let (status, _, error) = run(folder.path(), &[&["check"], &arguments[..]].concat());
            assert!(status == 2 && error.contains("this file holds a request or an answer"), "{error}");
        }
        for (name, content) in [("a.json", WEAK), ("b.json", WEAK), ("l.ndjson", WEAK), ("gateway.json", gateway), ("r.http", file)] {
            assert_eq!(fs::read_to_string(folder.path().join(name)).unwrap(), content, "{name}");
        }
    }

    #[test]
    fn a_large_plan_and_what_cannot_be_read_are_not_overwritten() {
        let folder = folder(&[("r.json", WEAK), ("secret.json", ANSWER)]);
        let here = folder.path();
        let (plan, end) = (r#"{"format_version": "1.2", "resource_changes": [], "#, r#""timestamp": ""}"#);
        let padding = " ".repeat((16 << 20) - plan.len() - end.len());
        for more in ["", " "] {
            let text = format!("{plan}{padding}{more}{end}");
            fs::write(here.join("plan.json"), &text).unwrap();
            for arguments in [["check", "--format", "json=plan.json", "r.json"], ["check", "--write-known", "plan.json", "r.json"]] {
                let (status, _, error) = run(here, &arguments);
                assert!(status == 2 && error.starts_with("vpnlint: plan.json: this file holds a request or an answer"), "{error}");
            }
            let arguments = ["plan", "--current", "secret.json", "--rollback", "plan.json", "r.json"];
            assert_eq!(run(here, &arguments).0, 2);
            assert!(fs::read_to_string(here.join("plan.json")).unwrap() == text);
        }
        // A report of any size is written anew.
        fs::write(here.join("report.json"), format!("{{\"schema\": 1, \"files\": [{}1]}}", "1, ".repeat(6 << 20))).unwrap();
        assert_eq!(run(here, &["check", "--format", "json=report.json", "r.json"]).0, 0);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(here.join("secret.json"), fs::Permissions::from_mode(0o200)).unwrap();
            // The superuser reads it.
            let (status, _, error) = run(here, &["check", "--format", "json=secret.json", "r.json"]);
            assert!(status == 2 && error.starts_with("vpnlint: secret.json: this file "), "{error}");
        }
    }

    #[test]
    fn two_outputs_are_not_one_file() {
        let folder = folder(&[("r.json", GOOD)]);
        for arguments in [["--format=json=out", "--format=sarif=./out"], ["--format=json=known.json", "--write-known=known.json"]] {
            assert_eq!(run(folder.path(), &["check", arguments[0], arguments[1], "r.json"]).0, 2);
        }
        let out = fs::File::create(folder.path().join("out")).unwrap();
        let both = ["check", "--format=json=out", "--format=text", "r.json"];
        assert_eq!(said(&wait(command(folder.path(), &both).stdout(out).spawn().unwrap())).0, 2);
        assert_eq!(names(folder.path()), ["out", "r.json"]);
    }

    #[test]
    fn an_own_output_is_no_input() {
        let folder = folder(&[("a.json", GOOD), ("sub/b.json", GOOD)]);
        let here = folder.path();
        for input in [".", "**/*.json", "*.json", "sub"] {
            for _ in 0..2 {
                let arguments = ["check", "--format", "json=report.json", "--format", "ndjson=sub/report.json", input];
                assert_eq!(run(here, &arguments).0, 0);
            }
            let expected: &[&str] = match input {
                "*.json" => &["a.json"],
                "sub" => &["sub/b.json"],
                _ => &["a.json", "sub/b.json"],
            };
            assert_eq!(paths(&fs::read_to_string(here.join("report.json")).unwrap()), expected, "{input}");
        }
        fs::remove_file(here.join("report.json")).unwrap();
        fs::remove_file(here.join("sub/report.json")).unwrap();
        // The shell has made the file already.
        for _ in 0..2 {
            let out = fs::File::create(here.join("stdout.json")).unwrap();
            let redirected = command(here, &["check", "--format", "json", "."]).stdout(out).spawn().unwrap();
            assert_eq!(said(&wait(redirected)).0, 0);
            assert_eq!(paths(&fs::read_to_string(here.join("stdout.json")).unwrap()), ["a.json", "sub/b.json"]);
        }
    }

    #[test]
    fn an_output_comes_to_its_place_as_a_whole() {
        let folder = folder(&[("a.json", GOOD), ("report.json", "earlier")]);
        let here = folder.path();
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            fs::set_permissions(here.join("report.json"), fs::Permissions::from_mode(0o640)).unwrap();
        }
        assert_eq!(run(here, &["check", "--format", "json=report.json", "--format", "sarif=new.sarif", "a.json"]).0, 0);
        assert_eq!(paths(&fs::read_to_string(here.join("report.json")).unwrap()), ["a.json"]);
        assert_eq!(names(here), ["a.json", "new.sarif", "report.json"]);
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = |name: &str| fs::metadata(here.join(name)).unwrap().permissions().mode();
            fs::write(here.join("usual"), "").unwrap();
            assert_eq!((mode("report.json") & 0o777, mode("new.sarif")), (0o640, mode("usual")));
        }
        // A run that ends before its report is whole leaves the earlier one.
        let mut child = command(here, &["check", "--input", "ndjson", "--format", "ndjson=report.json", "-"]).stdin(Stdio::piped()).spawn().unwrap();
        writeln!(child.stdin.as_ref().unwrap(), "{GOOD}").unwrap();
        thread::sleep(Duration::from_millis(100));
        child.kill().unwrap();
        child.wait().unwrap();
        assert_eq!(paths(&fs::read_to_string(here.join("report.json")).unwrap()), ["a.json"]);
        assert_eq!(names(here), ["a.json", "new.sarif", "report.json", "usual"]);
    }

    #[test]
    fn known_findings_are_written_after_a_whole_run_only() {
        let folder = folder(&[("a.json", WEAK), ("b.json", WEAK), ("l.ndjson", WEAK)]);
        let here = folder.path();
        assert_eq!(run(here, &["check", "--write-known", "known.json", "a.json", "b.json"]).0, 0);
        let known = fs::read_to_string(here.join("known.json")).unwrap();
        for arguments in [["--write-known=known.json", "."], ["--write-known=other.json", "a.json"]] {
            let (status, out, error) = run(here, &["check", arguments[0], arguments[1], "missing.json"]);
            assert_eq!((status, out.contains("recorded")), (2, false), "{out}");
            assert!(error.ends_with("vpnlint: not everything was checked: the known findings are not written\n"), "{error}");
        }
        // Nor is anything said to be gone, or removed.
        fs::rename(here.join("b.json"), here.join("c.json")).unwrap();
        let (status, out, _) = run(here, &["check", "--known", "known.json", "--prune", "a.json", "missing.json"]);
        assert_eq!((status, out.contains("no longer found")), (2, false), "{out}");
        assert_eq!(fs::read_to_string(here.join("known.json")).unwrap(), known);
        assert!(!here.join("other.json").exists());
        assert_eq!(run(here, &["check", "--known", "known.json", "--prune", "a.json"]).0, 0);
        assert_ne!(fs::read_to_string(here.join("known.json")).unwrap(), known);
    }

    #[cfg(unix)]
    #[test]
    fn pipes_and_devices_are_written_as_they_are() {
        let folder = folder(&[("a.json", GOOD)]);
        let here = folder.path();
        assert!(Command::new("mkfifo").arg(here.join("pipe")).status().unwrap().success());
        let pipe = here.join("pipe");
        let reader = thread::spawn(move || fs::read_to_string(pipe).unwrap());
        assert_eq!(run(here, &["check", "--format", "json=pipe", "--format", "sarif=/dev/null", "a.json"]).0, 0);
        assert_eq!(paths(&reader.join().unwrap()), ["a.json"]);
        assert_eq!(paths(&run(here, &["check", "--format", "json=/dev/stdout", "a.json"]).1), ["a.json"]);
        // A file behind the name of a handle is continued, and not replaced.
        fs::write(here.join("log"), "earlier\n").unwrap();
        let log = fs::OpenOptions::new().append(true).open(here.join("log")).unwrap();
        let logged = command(here, &["check", "--format", "json=/dev/stdout", "a.json"]).stdout(log).spawn().unwrap();
        assert_eq!(said(&wait(logged)).0, 0);
        let log = fs::read_to_string(here.join("log")).unwrap();
        assert_eq!(paths(log.strip_prefix("earlier\n").unwrap()), ["a.json"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_full_disk_is_no_success() {
        let folder = folder(&[("a.json", GOOD), ("answer.json", ANSWER)]);
        for arguments in [
            vec!["--help"],
            vec!["--version"],
            vec!["check", "--help"],
            vec!["check", "a.json"],
            vec!["check", "--show-config", "a.json"],
            vec!["audit", "answer.json"],
            vec!["plan", "--current", "answer.json", "a.json"],
            vec!["explain"],
            vec!["explain", "ikev1"],
            vec!["schema"],
            vec!["types"],
            vec!["form"],
            vec!["completions", "bash"],
            vec!["man"],
        ] {
            let full = fs::OpenOptions::new().write(true).open("/dev/full").unwrap();
            let (status, _, error) = said(&wait(command(folder.path(), &arguments).stdout(full).spawn().unwrap()));
            assert_eq!((status, &*error), (2, "vpnlint: standard output: No space left on device (os error 28)\n"), "{arguments:?}");
            assert_eq!(run(folder.path(), &arguments).2, "", "{arguments:?}");
        }
        let (status, _, error) = run(folder.path(), &["check", "--format", "json=/dev/full", "a.json"]);
        assert_eq!((status, &*error), (2, "vpnlint: /dev/full: No space left on device (os error 28)\n"));
    }
}

/// A reader that goes away ends the run.
#[cfg(unix)]
mod closed {
    use super::*;

    /// Runs the command on documents without end, reads a line of its output, and closes that.
    fn first_line_of(arguments: &[&str], document: &str, then_waits: bool) -> (i32, String) {
        let folder = folder(&[]);
        let mut child = command(folder.path(), arguments).stdin(Stdio::piped()).spawn().unwrap();
        let (mut stdin, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        let document = document.to_owned();
        let producer = thread::spawn(move || {
            let lines = format!("{document}\n").repeat(if then_waits { 1 } else { 100 });
            while stdin.write_all(lines.as_bytes()).is_ok() {
                if then_waits {
                    thread::sleep(PATIENCE * 2);
                }
            }
        });
        let mut stdout = BufReader::new(stdout);
        stdout.read_line(&mut String::new()).unwrap();
        drop(stdout);
        let (status, _, error) = said(&wait(child));
        if !then_waits {
            producer.join().unwrap();
        }
        (status, error)
    }

    #[test]
    fn a_closed_output_ends_the_run() {
        for arguments in [
            vec!["check", "--input", "ndjson", "-"],
            vec!["check", "--input", "ndjson", "--jobs", "1", "-"],
            vec!["check", "--input", "ndjson", "--format", "concise", "-"],
            vec!["check", "--input", "ndjson", "--format", "ndjson", "-"],
            vec!["check", "--input", "ndjson", "--format", "github", "-"],
            vec!["audit", "--input", "ndjson", "-"],
            vec!["audit", "--input", "ndjson", "--format", "json", "-"],
        ] {
            let document = if arguments[0] == "audit" { ANSWER } else { WRONG };
            // Part of what was to be checked was not: that is no success.
            let (status, error) = first_line_of(&arguments, document, false);
            assert_eq!(status, 2, "{arguments:?}: {error}");
            assert!(error.ends_with("standard output was closed before everything was checked\n"), "{arguments:?}: {error}");
        }
    }

    #[test]
    fn a_closed_output_ends_the_run_while_it_waits_for_input() {
        for arguments in [vec!["check", "--input", "ndjson", "-"], vec!["check", "--input", "ndjson", "--jobs", "1", "-"]] {
            let (status, error) = first_line_of(&arguments, WRONG, true);
            assert_eq!((status, &*error), (2, "vpnlint: <stdin>: standard output was closed before everything was checked\n"));
        }
    }

    #[test]
    fn a_format_that_prints_at_the_end_ends_too() {
        for arguments in [["check", "--input", "ndjson", "--format", "json", "-"], ["check", "--input", "ndjson", "--format", "junit", "-"]] {
            let folder = folder(&[]);
            let mut child = command(folder.path(), &arguments).stdin(Stdio::piped()).spawn().unwrap();
            let mut stdin = child.stdin.take().unwrap();
            drop(child.stdout.take());
            let producer = thread::spawn(move || while writeln!(stdin, "{WRONG}").is_ok() {});
            assert_eq!(said(&wait(child)).0, 2);
            producer.join().unwrap();
        }
    }

    #[test]
    fn a_whole_run_keeps_its_status() {
        let folder = folder(&[("good.json", GOOD), ("wrong.json", WRONG)]);
        for (name, expected) in [("good.json", 0), ("wrong.json", 1)] {
            let mut child = command(folder.path(), &["check", name]).spawn().unwrap();
            drop(child.stdout.take());
            let (status, _, error) = said(&wait(child));
            assert_eq!((status, &*error), (expected, ""));
        }
        // Nobody has to read standard output if nothing is printed there.
        let mut child =
            command(folder.path(), &["check", "--input", "ndjson", "--format", "json=out.json", "-"]).stdin(Stdio::piped()).spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        drop(child.stdout.take());
        writeln!(stdin, "{GOOD}").unwrap();
        thread::sleep(Duration::from_millis(100));
        writeln!(stdin, "{GOOD}").unwrap();
        drop(stdin);
        assert_eq!(said(&wait(child)).0, 0);
        assert_eq!(paths(&fs::read_to_string(folder.path().join("out.json")).unwrap()).len(), 2);
    }
}

/// What has no end, or none that is sure to come, is not read.
#[cfg(unix)]
mod inputs {
    use std::os::unix::fs::symlink;

    use super::*;

    /// Makes what is no regular file, or is too large.
    fn make(path: &Path, what: &str) {
        let _ = fs::remove_file(path);
        match what {
            "pipe" => assert!(Command::new("mkfifo").arg(path).status().unwrap().success()),
            "folder" => fs::create_dir(path).unwrap(),
            "device" => symlink("/dev/zero", path).unwrap(),
            "nowhere" => symlink("nowhere", path).unwrap(),
            "large" => fs::File::create(path).unwrap().set_len(20 << 30).unwrap(),
            what => unreachable!("{what}"),
        }
    }

    #[test]
    fn side_inputs_are_regular_files_of_limited_size() {
        let toml = "[[context]]\nfiles = \"sub/*.json\"\ncurrent = \"x\"\n";
        for (what, expected) in [
            ("pipe", "not a regular file"),
            ("folder", "not a regular file"),
            ("device", "not a regular file"),
            ("nowhere", "the link leads to no file"),
            ("large", "larger than the limit of 16 MiB"),
        ] {
            let folder = folder(&[("r.json", GOOD), ("answer.json", ANSWER), ("sub/r.json", GOOD), ("vpnlint.toml", toml)]);
            let here = folder.path();
            make(&here.join("x"), what);
            for arguments in [
                vec!["check", "--current", "x", "r.json"],
                vec!["check", "--gateway", "x", "r.json"],
                vec!["check", "--known", "x", "r.json"],
                vec!["check", "sub/r.json"],
                vec!["plan", "--current", "x", "r.json"],
                vec!["plan", "sub/r.json"],
            ] {
                let (status, _, error) = run(here, &arguments);
                let place = if arguments.contains(&"sub/r.json") { "vpnlint.toml:3: " } else { "" };
                assert_eq!((status, error), (2, format!("vpnlint: {place}x: {expected}\n")), "{what} {arguments:?}");
            }
            let expected = expected.replace("16", "1");
            for arguments in [["check", "--config", "x", "r.json"], ["audit", "--config", "x", "answer.json"]] {
                let (status, _, error) = run(here, &arguments);
                assert_eq!((status, error), (2, format!("vpnlint: x: {expected}\n")), "{what} {arguments:?}");
            }
            // A configuration that is there by name is no reason to go on without.
            fs::create_dir(here.join("own")).unwrap();
            fs::write(here.join("own/r.json"), GOOD).unwrap();
            make(&here.join("own/vpnlint.toml"), what);
            let (status, _, error) = run(here, &["check", "own/r.json"]);
            assert_eq!((status, error), (2, format!("vpnlint: own/vpnlint.toml: {expected}\n")), "{what}");
        }
    }

    #[test]
    fn documents_are_regular_files() {
        let folder = folder(&[("good.json", GOOD)]);
        let here = folder.path();
        for what in ["pipe", "device", "nowhere"] {
            make(&here.join("x.ndjson"), what);
            make(&here.join("x.json"), what);
            for name in ["x.json", "x.ndjson"] {
                let expected = if what == "nowhere" { "the link leads to no file" } else { "not a regular file" };
                for argument in [name, ".", &name.replace('x', "?")] {
                    let (status, out, error) = run(here, &["check", argument]);
                    assert_eq!(status, 2, "{what} {argument}");
                    assert!(error.contains(&format!("vpnlint: {name}: {expected}\n")), "{error}");
                    assert_eq!(argument == ".", out.contains("1 file checked"), "{out}");
                }
                assert_eq!(run(here, &["audit", name]).0, 2);
                assert_eq!(run(here, &["check", "--fix", name]).0, 2);
            }
        }
        // A document may be too large, which is a finding. Lines may be as many as there are, unless all of them are kept.
        make(&here.join("x.json"), "large");
        let (status, out, _) = run(here, &["check", "--format", "concise", "x.json"]);
        assert!(status == 1 && out.contains("error[invalid-json]"), "{out}");
        fs::rename(here.join("x.json"), here.join("x.ndjson")).unwrap();
        for option in ["--fix", "--diff"] {
            let (status, _, error) = run(here, &["check", option, "x.ndjson"]);
            assert_eq!((status, &*error), (2, "vpnlint: x.ndjson: larger than the limit of 256 MiB\n"));
        }
    }

    #[test]
    fn a_found_file_may_become_a_pipe() {
        let folder = folder(&[("a.json", GOOD), ("b.ndjson", GOOD)]);
        let here = folder.path();
        let arguments = ["check", "--input", "ndjson", "--jobs", "1", "--format", "ndjson", "-", "."];
        let mut child = command(here, &arguments).stdin(Stdio::piped()).spawn().unwrap();
        let (mut stdin, stdout) = (child.stdin.take().unwrap(), child.stdout.take().unwrap());
        // The folder has been searched when the first answer comes.
        writeln!(stdin, "{GOOD}").unwrap();
        let mut stdout = BufReader::new(stdout);
        stdout.read_line(&mut String::new()).unwrap();
        make(&here.join("a.json"), "pipe");
        make(&here.join("b.ndjson"), "device");
        drop(stdin);
        let (status, _, error) = said(&wait(child));
        assert_eq!((status, &*error), (2, "vpnlint: a.json: not a regular file\nvpnlint: b.ndjson: not a regular file\n"));
    }

    #[test]
    fn files_of_ignored_names_are_looked_at_first() {
        for name in [".ignore", ".gitignore", "sub/.ignore", "sub/.gitignore"] {
            for (what, expected) in [
                ("pipe", "not a regular file"),
                ("device", "not a regular file"),
                ("large", "larger than the limit of 1 MiB"),
                ("deep", "line 2: a pattern has at most 1000 characters"),
                ("braces", "line 2: a pattern has at most 50 opening braces"),
            ] {
                let folder = folder(&[("sub/a.json", WRONG), ("b.json", GOOD)]);
                let here = folder.path();
                match what {
                    "deep" => fs::write(here.join(name), format!("x\n{}{}\n", "{".repeat(40_000), "}".repeat(40_000))).unwrap(),
                    "braces" => fs::write(here.join(name), format!("x\n{}{}\n", "{".repeat(300), "}".repeat(300))).unwrap(),
                    what => make(&here.join(name), what),
                }
                // The names are those of the folder, and of all folders below.
                let inputs: &[&str] = if name.starts_with("sub/") { &[".", "sub"] } else { &[".", "*.json", "sub"] };
                for input in inputs {
                    let (status, out, error) = run(here, &["check", "--format", "concise", input]);
                    assert_eq!((status, &*out), (2, ""), "{name} {what} {input}");
                    assert!(
                        error.contains(name) && error.contains(&format!("{expected}: folders to which this file applies are not searched\n")),
                        "{error}"
                    );
                }
                // What is named is checked.
                assert_eq!(run(here, &["check", "sub/a.json"]).0, 1);
            }
        }
        // What has the name and says nothing is left alone.
        let folder = folder(&[("a.json", GOOD), (".ignore/notes.txt", "x"), ("sub/.gitignore", "# {\nc.json\n"), ("sub/c.json", WRONG)]);
        make(&folder.path().join(".gitignore"), "nowhere");
        fs::create_dir(folder.path().join(".git")).unwrap();
        assert_eq!(paths(&run(folder.path(), &["check", "--format", "json", "."]).1), ["a.json"]);
    }

    #[cfg(target_os = "linux")]
    #[test]
    fn a_fixed_file_keeps_its_access_list_and_attributes() {
        use std::os::unix::fs::MetadataExt;
        let folder = folder(&[("a.json", FIXABLE)]);
        let path = folder.path().join("a.json");
        // The owner and the user 12345 may read, the group may not: each entry has its tag, permissions and id, each in its bytes.
        let entry = |tag: u8, permissions: u8, id: u32| [&[tag, 0, permissions, 0], &id.to_le_bytes()[..]].concat();
        let nobody = u32::MAX;
        let list = [vec![2, 0, 0, 0], entry(1, 6, nobody), entry(2, 4, 12345), entry(4, 0, nobody), entry(0x10, 4, nobody), entry(0x20, 0, nobody)];
        xattr::set(&path, "system.posix_acl_access", &list.concat()).unwrap();
        xattr::set(&path, "user.origin", b"ticket 7").unwrap();
        // What a folder hands down to new files does not count.
        let of_folder = [vec![2, 0, 0, 0], entry(1, 6, nobody), entry(4, 4, nobody), entry(0x20, 4, nobody)];
        xattr::set(folder.path(), "system.posix_acl_default", &of_folder.concat()).unwrap();
        let mode = fs::metadata(&path).unwrap().mode();
        let (status, _, error) = run(folder.path(), &["check", "--fix", "a.json"]);
        assert_eq!((status, &*error), (0, ""));
        assert_eq!(fs::read_to_string(&path).unwrap(), FIXABLE.replace("Group 20", "group20"));
        assert_eq!(xattr::get(&path, "system.posix_acl_access").unwrap().unwrap(), list.concat());
        assert_eq!(xattr::get(&path, "user.origin").unwrap().unwrap(), b"ticket 7");
        assert_eq!(fs::metadata(&path).unwrap().mode(), mode);
    }

    #[test]
    fn a_file_with_a_second_name_is_not_fixed() {
        let folder = folder(&[("a.json", FIXABLE), ("b.json", FIXABLE)]);
        let here = folder.path();
        fs::hard_link(here.join("a.json"), here.join("second")).unwrap();
        let (status, out, error) = run(here, &["check", "--fix", "."]);
        assert!(status == 2 && out.contains("1 fix applied\n"), "{out}");
        assert!(error.starts_with("vpnlint: a.json: the file has a second name (a hard link)"), "{error}");
        assert_eq!([fs::read_to_string(here.join("a.json")).unwrap(), fs::read_to_string(here.join("second")).unwrap()], [FIXABLE; 2]);
        assert_eq!(fs::read_to_string(here.join("b.json")).unwrap(), FIXABLE.replace("Group 20", "group20"));
        // A link of the other kind stays, and its file is fixed.
        fs::rename(here.join("second"), here.join("c")).unwrap();
        fs::remove_file(here.join("a.json")).unwrap();
        symlink("c", here.join("a.json")).unwrap();
        assert_eq!(run(here, &["check", "--fix", "a.json"]).0, 0);
        assert_eq!(fs::read_to_string(here.join("c")).unwrap(), FIXABLE.replace("Group 20", "group20"));
        assert_eq!(fs::read_link(here.join("a.json")).unwrap(), Path::new("c"));
    }
}

#[test]
fn patterns_have_limits_wherever_they_come_from() {
    let nested = |depth: usize| "{".repeat(depth) + &"}".repeat(depth);
    let (deep, braces) = (nested(40_000), nested(250));
    let folder = folder(&[("r.json", GOOD)]);
    let here = folder.path();
    for (pattern, expected) in [(&deep, "a pattern has at most 1000 characters"), (&braces, "a pattern has at most 50 opening braces")] {
        for arguments in [["check", "--exclude", pattern, "."], ["audit", "--exclude", pattern, "."]] {
            let (status, _, error) = run(here, &arguments);
            assert!(status == 2 && error.contains(expected), "{error}");
        }
        let (status, _, error) = run(here, &["check", pattern]);
        assert_eq!((status, error), (2, format!("vpnlint: {expected}\n")));
        fs::write(here.join("vpnlint.toml"), format!("exclude = [\"{pattern}\"]\n")).unwrap();
        assert_eq!(run(here, &["check", "r.json"]).2, format!("vpnlint: vpnlint.toml:1:13: {expected}\n"));
        for toml in ["[[context]]\nfiles = \"@\"", "[[allow]]\nrule = \"ikev1\"\nreason = \"x\"\nfiles = [\"@\"]"] {
            fs::write(here.join("vpnlint.toml"), toml.replace('@', pattern)).unwrap();
            let (status, _, error) = run(here, &["check", "r.json"]);
            assert!(status == 2 && error.starts_with("vpnlint: vpnlint.toml:"), "{error}");
        }
        fs::remove_file(here.join("vpnlint.toml")).unwrap();
    }
    assert_eq!(run(here, &["check", "--exclude", "{a,{b,c}}/*.json", "."]).0, 0);
}

#[test]
fn a_run_without_threads_goes_on_with_one() {
    let folder = folder(&[("a.json", GOOD), ("b.json", WRONG), ("answer.json", ANSWER)]);
    for (arguments, expected) in [(vec!["check", "--jobs", "8", "a.json", "b.json"], 1), (vec!["audit", "--jobs", "8", "answer.json"], 0)] {
        let alone = run(folder.path(), &arguments);
        // No system gives a stack of this size.
        let child = command(folder.path(), &arguments).env("RUST_MIN_STACK", (1_u64 << 50).to_string()).spawn().unwrap();
        assert_eq!(said(&wait(child)), alone);
        assert_eq!(alone.0, expected, "{}", alone.2);
    }
    let many = run(folder.path(), &["check", "--jobs", "18446744073709551615", "a.json", "b.json"]);
    assert_eq!(many, run(folder.path(), &["check", "--jobs", "1", "a.json", "b.json"]));
}

/// A status of 1 is never left without a word.
mod quiet {
    use super::*;

    #[test]
    fn only_what_makes_the_run_fail_is_printed() {
        let folder = folder(&[("weak.json", WEAK), ("wrong.json", WRONG), ("w/vpnlint.toml", "fail-on = \"warning\"\n"), ("w/weak.json", WEAK)]);
        let rules = |arguments: &[&str]| {
            let (status, out, error) = run(folder.path(), &[&["check", "--quiet", "--format"], arguments].concat());
            assert_eq!(error, "");
            let rules: Vec<&str> = ["weak-dh-group", "out-of-range", "delayed-effect"].into_iter().filter(|rule| out.contains(rule)).collect();
            (status, rules.join(" "))
        };
        for format in ["text", "concise", "github"] {
            for (arguments, expected) in [
                (vec!["weak.json"], (0, "")),
                (vec!["wrong.json", "weak.json"], (1, "out-of-range")),
                (vec!["--fail-on", "warning", "weak.json"], (1, "weak-dh-group")),
                (vec!["--fail-on", "warning", "wrong.json", "weak.json"], (1, "weak-dh-group out-of-range")),
                (vec!["--fail-on", "never", "wrong.json", "weak.json"], (0, "out-of-range")),
                // Each file has its own level.
                (vec!["weak.json", "w"], (1, "weak-dh-group")),
            ] {
                let (status, found) = rules(&[&[format], &*arguments].concat());
                assert_eq!((status, &*found), expected, "{format} {arguments:?}");
            }
            assert_eq!(run(folder.path(), &["check", "--quiet", "--format", format, "weak.json", "w"]).1.matches("weak-dh-group").count(), 1);
        }
        // Programs get all of it.
        assert_eq!(rules(&["json", "weak.json"]), (0, "weak-dh-group delayed-effect".to_owned()));
    }

    #[test]
    fn a_status_of_one_says_why() {
        let folder = folder(&[("wrong.json", WRONG), ("weak.json", WEAK), ("known.json", "{\"schema\": 1, \"findings\": []}")]);
        let counts = "vpnlint: 1 file checked: 1 error, 0 warnings, 0 notes, 0 undecided\n";
        for arguments in [
            vec!["--format", "sarif=v.sarif"],
            vec!["--quiet", "--format", "sarif=v.sarif"],
            vec!["--quiet", "--format", "text=v.txt", "--format", "json=v.json"],
            vec!["--diff"],
            vec!["--quiet", "--diff"],
        ] {
            let (status, out, error) = run(folder.path(), &[&["check"], &*arguments, &["wrong.json"]].concat());
            assert_eq!((status, &*out, &*error), (1, "", counts), "{arguments:?}");
            let (status, _, error) = run(folder.path(), &[&["check"], &*arguments, &["weak.json"]].concat());
            assert_eq!((status, &*error), (0, ""), "{arguments:?}");
        }
        for format in ["text", "concise", "json", "ndjson", "sarif", "github", "gitlab", "junit"] {
            for more in [vec![], vec!["--fail-on", "warning"], vec!["--known", "known.json"], vec!["--statistics"], vec!["--format", "json=v.json"]] {
                let (status, out, error) = run(folder.path(), &[&["check", "--quiet", "--format", format], &*more, &["wrong.json"]].concat());
                assert!(status == 1 && out.contains("out-of-range"), "{format} {more:?}: {out}{error}");
            }
            let (status, out, error) = run(folder.path(), &["check", "--quiet", "--fail-on", "warning", "--format", format, "weak.json"]);
            assert!(status == 1 && out.contains("weak-dh-group"), "{format}: {out}{error}");
        }
        let weak = ANSWER.replace("\"style\"", "\"ikepolicy\": {\"ike_version\": \"v1\"}, \"style\"");
        fs::write(folder.path().join("answer.json"), weak).unwrap();
        for arguments in [vec!["audit"], vec!["audit", "--quiet"], vec!["audit", "--quiet", "--format", "json"]] {
            let (status, out, error) = run(folder.path(), &[&arguments[..], &["--fail-on", "warning", "answer.json"]].concat());
            assert!(status == 1 && out.contains("ikev1"), "{arguments:?}: {out}{error}");
        }
    }

    #[test]
    fn a_stale_allowance_is_told_once_all_its_files_were_checked() {
        let allow = |files: &str| format!("fail-on = \"warning\"\n[[allow]]\nrule = \"ikev1\"\nfiles = {files}\nreason = \"branch routers\"\n");
        let folder = folder(&[("requests/a.json", GOOD), ("requests/sub/b.json", GOOD), ("requests/notes.txt", GOOD), ("c.json", GOOD)]);
        for (files, inputs, is_told) in [
            ("'requests/**'", vec!["requests/"], true),
            ("'requests/**'", vec!["./requests"], true),
            ("'requests/**'", vec!["."], true),
            ("'requests/sub/*.json'", vec!["requests"], true),
            ("'requests/**'", vec!["requests/sub"], false),
            ("'requests/**'", vec!["--exclude", "x", "requests"], false),
            ("'requests/**'", vec!["requests/a.json", "requests/sub/b.json"], false),
            ("'request*/**'", vec!["requests"], false),
            ("'**'", vec!["requests"], false),
            ("['requests/**', 'c.json']", vec!["requests"], false),
            ("['requests/**', 'c.json']", vec!["requests", "c.json"], true),
            ("['requests/**', 'requests/gone.json']", vec!["requests"], true),
            // A search does not find it.
            ("'requests/notes.txt'", vec!["requests"], false),
            ("'requests/notes.txt'", vec!["requests/notes.txt"], true),
        ] {
            fs::write(folder.path().join("vpnlint.toml"), allow(files)).unwrap();
            let (status, out, _) = run(folder.path(), &[&["check", "--quiet", "--format", "concise"], &*inputs].concat());
            assert_eq!((status, out.contains("vpnlint.toml:3:8: warning[unused-allow]")), (i32::from(is_told), is_told), "{files} {inputs:?}: {out}");
        }
    }
}
