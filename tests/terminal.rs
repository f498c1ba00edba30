//! Text of files, names and configurations as it is printed: nothing that a terminal obeys or hides, and no command of a CI log.
#![cfg(all(feature = "cli", unix))]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};

use vpnlint::render::{FileReport, Text};
use vpnlint::{Linter, Operation, mask};

/// Controls, marks of direction, separators, text without width, tags and variation selectors.
const UNSEEN: [char; 44] = [
    '\u{1}',
    '\u{7}',
    '\u{8}',
    '\t',
    '\r',
    '\u{1B}',
    '\u{7F}',
    '\u{80}',
    '\u{85}',
    '\u{90}',
    '\u{9B}',
    '\u{9C}',
    '\u{9D}',
    '\u{9F}',
    '\u{AD}',
    '\u{34F}',
    '\u{61C}',
    '\u{180E}',
    '\u{200B}',
    '\u{200C}',
    '\u{200D}',
    '\u{200E}',
    '\u{200F}',
    '\u{2028}',
    '\u{2029}',
    '\u{202A}',
    '\u{202D}',
    '\u{202E}',
    '\u{2060}',
    '\u{2066}',
    '\u{2069}',
    '\u{206F}',
    '\u{3164}',
    '\u{FE00}',
    '\u{FE0F}',
    '\u{FEFF}',
    '\u{FFF9}',
    '\u{FFFB}',
    '\u{1D173}',
    '\u{E0001}',
    '\u{E0020}',
    '\u{E007F}',
    '\u{E0100}',
    '\u{E01EF}',
];

fn vpnlint(folder: &Path, arguments: &[&str]) -> String {
    let output = Command::new(env!("CARGO_BIN_EXE_vpnlint")).args(arguments).current_dir(folder).stdin(Stdio::null()).output().unwrap();
    String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap()
}

/// What every command says of a folder with such text in its files and, as far as there is room, in their names.
fn said(text: &str) -> Vec<(String, String)> {
    let folder = tempfile::tempdir().unwrap();
    let json = |text: &str| serde_json::to_string(text).unwrap();
    // As it is, and as an escape.
    let raw: String = text.chars().filter(|&c| c >= ' ').collect();
    let escaped = text.encode_utf16().fold(String::new(), |out, unit| out + &format!("\\u{unit:04x}"));
    let name = |end: &str| raw.replace('/', "") + end;
    let bodies = [&raw, &escaped].map(|text| {
        format!(
            "{{\"vpn_connection\": {{\n\"name\": \"{text}\", \"{text}\": 1, \"id\": \"{text}\",\n\"peer_subnets\": [\"{text}\", \"10.0.0.1/8\"],\n\
             \"ikepolicy\": {{\"dh_group\": \"{text}\", \"lifetime_seconds\": \"60\", \"peer_id\": \"{text}\"}}}}}}"
        )
    });
    let answer = |text: &str| {
        format!(
            "{{\"vpn_connection\": {{\"id\": \"{text}\", \"name\": \"{text}\", \"style\": \"{text}\", \"status\": \"{text}\", \"ikepolicy\": {{\"ike_version\": \"{text}\"}}}}}}"
        )
    };
    let http = format!("### {raw}\n@a = {raw}\nPUT https://{raw}/v5/{raw}/vpn-connections/{raw} HTTP/{raw}\n{raw}: {raw}\n\n{}\n", bodies[0]);
    let allow =
        format!("[[allow]]\nrule = \"unknown-member\"\nreason = {0}\n[[allow]]\nrule = \"ikev1\"\nfiles = [{0}, \"**\"]\nreason = {0}\n", json(text));
    let context = format!("[[context]]\nfiles = \"**\"\nassume = {{ name = {}, peer_id = {0} }}\n", json(text));
    let files = [
        (name(".json"), bodies[0].clone()),
        ("escaped.json".to_owned(), bodies[1].clone()),
        (name(".ndjson"), bodies[0].replace('\n', " ") + "\n" + &bodies[1].replace('\n', " ") + "\n"),
        (name(".http"), http),
        ("broken.json".to_owned(), format!("{{\"vpn_connection\": {{\"name\": \"a\", {raw}}}")),
        (name(".answer"), answer(&raw)),
        ("escaped.answer".to_owned(), answer(&escaped)),
        ("vpnlint.toml".to_owned(), allow + &context),
        (name(".toml"), format!("ignore = [{}]\n", json(text))),
        ("pattern.toml".to_owned(), format!("exclude = [{}]\n", json(&format!("[{text}")))),
        ("fact.toml".to_owned(), format!("[[context]]\nfiles = \"**\"\nassume = {{ {} = 1 }}\n", json(text))),
        (
            "gone.known".to_owned(),
            format!("{{\"schema\": 1, \"findings\": [{{\"path\": {0}, \"rule\": {0}, \"pointer\": {0}, \"count\": 1}}]}}", json(text)),
        ),
        (name(".known"), json(text)),
    ];
    for (name, text) in &files {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let [json, ndjson, http, answer, toml, known, missing, folder_name] =
        [".json", ".ndjson", ".http", ".answer", ".toml", ".known", ".missing", ".folder"].map(|end| format!("./{}", name(end)));
    fs::create_dir(folder.path().join(&folder_name)).unwrap();
    let (pattern, record, option) = (format!("[{raw}"), format!("{missing}/record"), format!("--{raw}"));
    let (target, assumed) = (format!("json={record}"), format!("name={raw}"));
    let all = [&*json, "escaped.json", &ndjson, &http, "broken.json"];
    let mut calls: Vec<Vec<&str>> = ["text", "concise", "json", "ndjson", "sarif", "github", "gitlab", "junit"]
        .into_iter()
        .map(|format| [&["check", "--no-config", "--format", format][..], &all].concat())
        .collect();
    calls.extend(
        [
            vec!["check", "."],
            [&["check", "--quiet", "--statistics"][..], &all].concat(),
            [&["check", "--show-config", "--assume", &assumed][..], &all].concat(),
            [&["check", "--diff", "--unsafe-fixes"][..], &all].concat(),
            [&["check", "--write-known", &known][..], &all].concat(),
            vec!["check", "--write-known", &record, "escaped.json"],
            vec!["check", "--known", "gone.known", "escaped.json"],
            vec!["check", "--format", "github", "--operation", "get-connection-response", &answer, "escaped.answer"],
            vec!["check", "--current", &answer, "--gateway", &answer, "escaped.json"],
            vec!["check", "--current", &missing, "escaped.json"],
            vec!["check", "--known", &missing, "escaped.json"],
            vec!["check", "--config", &missing, "escaped.json"],
            vec!["check", "--config", &toml, "escaped.json"],
            vec!["check", "--config", "pattern.toml", "escaped.json"],
            vec!["check", "--config", "fact.toml", "escaped.json"],
            vec!["check", "--exclude", &pattern, "."],
            vec!["check", "--assume", &raw, "escaped.json"],
            vec!["check", "--format", &raw, "escaped.json"],
            vec!["check", "--format", &target, "escaped.json"],
            vec!["check", "--select", &raw, "escaped.json"],
            vec!["check", "--url", &raw, "--method", &raw, "escaped.json"],
            vec!["check", &missing, &folder_name, &pattern, &option],
            vec!["check", &missing, &folder_name, &pattern],
            vec!["check", "--stdin-filename", &json, "-"],
            vec!["plan", "--current", "escaped.answer", &json],
            vec!["plan", "--current", &answer, "escaped.json"],
            vec!["plan", "--current", &answer, "--format", "json", &json],
            vec!["plan", "--current", &answer, &missing],
            vec!["audit", &answer, "escaped.answer", &json, &missing],
            vec!["audit", "--width", "80", &answer, "escaped.answer"],
            vec!["audit", "--format", "json", &answer, "escaped.answer"],
            vec!["explain", &raw],
            vec!["man", &raw],
            vec!["docs", "--out", &record],
            vec![&raw],
            vec![&json],
            vec!["plan", &answer, &json],
        ]
        .map(|arguments| arguments.into_iter().collect::<Vec<_>>()),
    );
    calls.iter().map(|arguments| (format!("{:?}", &arguments[..arguments.len().min(4)]), vpnlint(folder.path(), arguments))).collect()
}

#[test]
fn nothing_that_a_terminal_obeys_or_hides_is_printed() {
    // As many as a file name has room for.
    for part in UNSEEN.chunks(15) {
        let text: String = part.iter().flat_map(|&c| ['a', c]).collect();
        let mut spelled = String::new();
        for (call, said) in said(&text) {
            // Line breaks and the tabs of indentation are the command's own.
            let found: Vec<char> = said.chars().filter(|c| UNSEEN.contains(c) && *c != '\t').collect();
            assert!(found.is_empty(), "{call}: {found:?} in {:?}", said.lines().find(|line| line.contains(&*found)));
            spelled += &said;
        }
        for c in part.iter().filter(|c| **c >= ' ') {
            assert!(spelled.contains(&format!("a\\u{{{:04X}}}", *c as u32)), "{c:?} is lost");
        }
    }
}

#[test]
fn no_line_is_a_command_of_a_log() {
    for text in ["::error file=a::x", "x\n::error::x", "\u{a0}::warning::x ::add-mask::x", "a##[error]x", "##vso[task.setvariable]x"] {
        for (call, said) in said(text).into_iter().filter(|(call, _)| !call.contains("github")) {
            let command = said.lines().find(|line| line.trim_start().starts_with("::") || line.contains("##[") || line.contains("##vso["));
            // In a string of JSON the text stands as it is, behind a quote: there no command begins, but for the kind that may anywhere.
            assert!(command.is_none_or(|line| line.trim_start().starts_with('"') || line.starts_with(['{', '['])), "{call}: {command:?}");
        }
    }
}

#[test]
fn carets_stand_below_what_was_spelled_out() {
    let of = |document: &str, rule: &str| {
        let report = Linter::new(Operation::UpdateConnection).check(document);
        let file = FileReport { path: "r.json".into(), line: None, report };
        let finding = file.report.findings().find(|finding| [rule, "invisible-character"].contains(&finding.rule.name)).unwrap();
        let shown = Text::new(200).finding(&file, &mask(document.as_bytes()), &finding);
        let lines: Vec<String> = anstream::adapter::strip_str(&shown).to_string().lines().map(str::to_owned).collect();
        let carets = lines.iter().position(|line| line.contains('^')).unwrap();
        let (source, from) = (&lines[carets - 1], lines[carets].find('^').unwrap());
        source.chars().skip(from).take(lines[carets].matches('^').count()).collect::<String>()
    };
    // Before the place, at its edges, in it; behind a mask; beside line breaks of Windows and tabs.
    for (document, rule, expected) in [
        ("{\"vpn_connection\": {\"\u{9b}a\": 1, \"nam\": 2}}", "unknown-member", "\"\\u{009B}a\""),
        ("{\"\u{202e}\": 1, \"vpn_connection\": {\"name\": \"a b\"}}", "wrong-character", "\"a b\""),
        ("{\"vpn_connection\": {\"psk\": \"\u{9b}\u{200b}\", \"name\": \"\u{200b}a\u{e0041}b\u{feff}\"}}", "wrong-character", "\"psk\""),
        (
            "{\"vpn_connection\": {\"x\": \"\u{9b}\", \"name\": \"\u{200b}a\u{e0041}b\u{feff}\"}}",
            "wrong-character",
            "\"\\u{200B}a\\u{E0041}b\\u{FEFF}\"",
        ),
        ("{\"vpn_connection\": {\r\n\t\"x\": \"\u{9b}\",\r\n\t\"name\": \"\u{ad}\"\r\n}}", "wrong-character", "\"\\u{00AD}\""),
        ("\u{feff}{\"vpn_connection\": {\"name\": \"a\u{2028}\"}}", "byte-order-mark", "\\u{FEFF}"),
        ("\u{feff}{\"vpn_connection\": {\"name\": \"a\u{2028}\"}}", "wrong-character", "\"a\\u{2028}\""),
        ("{\"vpn_connection\": {\"name\": \"::a ::b ##[c]\"}}", "wrong-character", "\"::a :\\u{003A}b #\\u{0023}[c]\""),
    ] {
        assert_eq!(of(document, rule), expected, "{document:?}");
    }
}

#[test]
fn citations_are_links_where_the_terminal_knows_links() {
    let output = |links: &str| {
        let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_vpnlint"));
        command.args(["check", "--color", "always", "--select", "ineffective-psk-update", "examples/change/new-key.json"]);
        String::from_utf8(command.env("FORCE_HYPERLINK", links).output().unwrap().stdout).unwrap()
    };
    let page = "https://docs.otc.t-systems.com/virtual-private-network/api-ref/api_reference_enterprise_edition_vpn/api/vpn_connection/updating_a_vpn_connection.html";
    assert!(output("1").contains(&format!("\u{1b}]8;;{page}\u{1b}\\API, Table 3\u{1b}]8;;\u{1b}\\; ")), "{}", output("1"));
    assert!(!output("0").contains("https://"));
}
