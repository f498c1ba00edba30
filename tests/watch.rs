//! `vpnlint check --watch`: checks again when something changes, and ends when its output is closed.
#![cfg(unix)]

use std::fs;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{Receiver, channel};
use std::thread;
use std::time::{Duration, Instant};

use tempfile::TempDir;

const GOOD: &str = r#"{"vpn_connection": {"name": "vpn-1"}}"#;
const HUB: &str = r#"{"vpn_connection": {"enable_hub": true}}"#;
const WRONG: &str = r#"{"vpn_connection": {"ikepolicy": {"lifetime_seconds": 59}}}"#;
/// Far longer than a look takes on a busy machine.
const PATIENCE: Duration = Duration::from_secs(60);

/// A run, with its lines from both streams.
struct Watch {
    child: Child,
    out: Receiver<String>,
    error: Receiver<String>,
}

fn lines(stream: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, receiver) = channel();
    thread::spawn(move || BufReader::new(stream).lines().map_while(Result::ok).try_for_each(|line| sender.send(line)));
    receiver
}

impl Watch {
    fn begin(folder: &Path, arguments: &[&str]) -> Watch {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vpnlint"));
        command.args(["check", "--watch", "--format", "concise"]).args(arguments).current_dir(folder);
        let mut child = command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let (out, error) = (lines(child.stdout.take().unwrap()), lines(child.stderr.take().unwrap()));
        Watch { child, out, error }
    }

    /// The findings up to the end of the run, by their places and rules, and what is said beside them.
    fn next(&self) -> (Vec<String>, Vec<String>) {
        let mut said = Vec::new();
        while !said.last().is_some_and(|line: &String| line.contains("Ctrl-C")) {
            let line = self.error.recv_timeout(PATIENCE).expect("a run ends");
            let is_count = line.ends_with(" undecided") && line.contains("checked: ");
            said.extend((!is_count).then_some(line));
        }
        let mut found = Vec::new();
        // The other stream may come later.
        while let Ok(line) = self.out.recv_timeout(Duration::from_millis(300)) {
            let rule = line.split('[').nth(1).and_then(|rest| rest.split(']').next()).unwrap_or_default();
            found.push(format!("{} {rule}", line.split(':').next().unwrap()));
        }
        (found, said)
    }
}

impl Drop for Watch {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn folder(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    for (name, text) in files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    folder
}

fn strings(texts: &[&str]) -> Vec<String> {
    texts.iter().map(|text| (*text).to_owned()).collect()
}

#[test]
fn it_checks_again_when_a_file_or_a_setting_changes() {
    let folder = folder(&[("a.json", HUB), ("answer.json", r#"{"vpn_connection": {"id": "x", "style": "BGP"}}"#)]);
    let here = folder.path();
    let watch = Watch::begin(here, &["--current", "answer.json"]);
    let expect = |found: &[&str], said: &[&str]| assert_eq!(watch.next(), (strings(found), strings(said)));
    expect(&[], &["vpnlint: watching 2 files: Ctrl-C ends"]);

    fs::write(here.join("answer.json"), r#"{"vpn_connection": {"id": "x", "style": "STATIC"}}"#).unwrap();
    expect(&["a.json enable-hub-outside-bgp"], &["vpnlint: answer.json has changed", "vpnlint: watching 2 files: Ctrl-C ends"]);

    // An editor replaces the file by another one.
    fs::write(here.join("new"), WRONG).unwrap();
    fs::rename(here.join("new"), here.join("a.json")).unwrap();
    expect(&["a.json out-of-range"], &["vpnlint: a.json has changed", "vpnlint: watching 2 files: Ctrl-C ends"]);

    fs::write(here.join("b.json"), WRONG).unwrap();
    expect(&["a.json out-of-range", "b.json out-of-range"], &["vpnlint: b.json has changed", "vpnlint: watching 3 files: Ctrl-C ends"]);

    // A configuration that was not there, then one that stands in the way.
    fs::write(here.join("vpnlint.toml"), "ignore = [\"out-of-range\"]\n").unwrap();
    expect(&[], &["vpnlint: vpnlint.toml has changed", "vpnlint: watching 4 files: Ctrl-C ends"]);
    fs::write(here.join("vpnlint.toml"), "ignore = 1\n").unwrap();
    assert!(watch.next().1[1].starts_with("vpnlint: vpnlint.toml:1:"));

    fs::remove_file(here.join("vpnlint.toml")).unwrap();
    fs::remove_file(here.join("a.json")).unwrap();
    assert_eq!(watch.next().0, ["b.json out-of-range"]);
}

#[test]
fn a_named_file_may_come_later() {
    let folder = folder(&[]);
    let watch = Watch::begin(folder.path(), &["a.json"]);
    assert!(watch.next().1[0].starts_with("vpnlint: a.json: "));
    fs::write(folder.path().join("a.json"), WRONG).unwrap();
    assert_eq!(watch.next().0, ["a.json out-of-range"]);
}

#[test]
fn it_ends_when_its_output_is_closed() {
    let folder = folder(&[("a.json", GOOD)]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_vpnlint"));
    command.args(["check", "--watch", "."]).current_dir(folder.path()).stdin(Stdio::null());
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().unwrap();
    drop(child.stdout.take());
    let begun = Instant::now();
    while child.try_wait().unwrap().is_none() {
        assert!(begun.elapsed() < PATIENCE, "it does not end");
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn what_it_cannot_do_is_said() {
    let folder = folder(&[("a.json", GOOD)]);
    for arguments in [
        &["-"][..],
        &["--fix", "a.json"],
        &["--unsafe-fixes", "a.json"],
        &["--write-known", "known.json", "a.json"],
        &["--format", "sarif=out.sarif", "a.json"],
        &["--show-config", "a.json"],
    ] {
        let mut command = Command::new(env!("CARGO_BIN_EXE_vpnlint"));
        let output = command.args(["check", "--watch"]).args(arguments).current_dir(folder.path()).stdin(Stdio::null()).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(String::from_utf8_lossy(&output.stderr).contains("--watch"), "{arguments:?}");
    }
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[test]
fn the_code_of_a_plan_is_watched() {
    let folder = tempfile::tempdir().unwrap();
    let plan = r#"{"format_version": "1.2", "resource_changes": [{"address": "huaweicloud_vpn_gateway.fra", "mode": "managed", "type": "huaweicloud_vpn_gateway",
        "name": "fra", "change": {"actions": ["create"], "before": null, "after": {"name": "a b"}, "after_unknown": {}}}]}"#;
    fs::write(folder.path().join("plan.json"), plan).unwrap();
    fs::write(folder.path().join("main.tf"), "resource").unwrap();
    let watch = Watch::begin(folder.path(), &["plan.json", "--terraform-root", ".", "--select", "wrong-character"]);
    assert_eq!(watch.next().0, ["plan.json wrong-character"]);
    fs::write(folder.path().join("main.tf"), "resource \"huaweicloud_vpn_gateway\" \"fra\" {\n  name = \"a b\"\n}\n").unwrap();
    assert_eq!(watch.next().0, ["main.tf wrong-character"]);
}
