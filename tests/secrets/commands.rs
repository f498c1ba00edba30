//! Every command, option, format and language over files with a key in them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::panic::catch_unwind;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Mutex;
use std::thread;

use regex::{Regex, RegexBuilder};
use serde_json::{Value, json};
use vpnlint::render::escape;

use crate::places::{self, CONFIGURATIONS, KEY, LAST, OTHERS, REQUESTS};
use crate::{alike, same};

/// How the command is called. `*`: each value of the option before it, by the command's own completions. `ALL`: all documents, the key in every
/// shape in every place; `FILES`: each shape and each place once. `FILE`: these, one a run; `STDIN`: the same from standard input; `CONFIG`:
/// each configuration, one a run. All else are the files of [`beside`] and plain words.
const CALLS: &[&str] = &[
    "check --format * ALL",
    "check --language * --format * FILES",
    "check --format *=out FILES",
    "check --format sarif=out.sarif --format gitlab=out.json --format text FILES",
    "check --input * --format concise FILES",
    "check --operation create-connection --format json FILES",
    "check --operation get-connection-response FILES",
    "check --url https://vpn.example.com/v5/1/vpn-connection/2 --method POST FILES",
    "check --exclude archive/** --force-exclude FILES",
    "check .",
    "check --current current.json --gateway gateway.json --format json FILES",
    "check --assume ike_version=v2,name=vpn-1 --statistics --profile * FILES",
    "check --select document --ignore wrong-type --severity weak-psk=error FILES",
    "check --fail-on * --quiet FILES",
    "check --min-severity * FILES",
    "check --no-config --jobs 1 --color * FILES",
    "check --diff ALL",
    "check --diff --unsafe-fixes FILES",
    "check --fix FILES",
    "check --unsafe-fixes --format json ALL",
    "check --terraform-root . --format * FILES",
    "check --write-known out.json FILES",
    "check --known known.json --prune FILES",
    "check --show-config FILES",
    "check --watch --format concise FILES",
    "check --config CONFIG body.json",
    "check --config CONFIG --show-config body.json",
    "check --known FILE body.json",
    "check --current FILE body.json",
    "check --gateway FILE body.json",
    "check --stdin-filename plan.json --format json STDIN",
    "plan --current current.json --format * FILE",
    "plan --current current.json --gateway gateway.json --rollback out.json FILE",
    "plan --current FILE --assume style=bgp --format md body.json",
    "plan --current current.json STDIN",
    "plan --config CONFIG body.json",
    "plan --current current.json --language * --color * fixed.json",
    "plan --current current.json --select weak --ignore ikev1 --severity weak-psk=error --profile * fixed.json",
    "plan --current current.json --no-config --fail-on * fixed.json",
    "plan --current current.json --min-severity * fixed.json",
    "audit --format * ALL",
    "audit --language * --format * FILES",
    "audit --input * FILES",
    "audit --sort * --top 3 FILES",
    "audit --width 40 --color * --no-config --jobs 1 FILES",
    "audit --quiet --exclude archive/** .",
    "audit --profile * --fail-on-profile --format json FILES",
    "audit --select weak --ignore ikev1 --severity weak-psk=error --fail-on * FILES",
    "audit --min-severity * FILES",
    "audit --config CONFIG answer.json",
    "audit STDIN",
    "explain --format * --color *",
    "explain weak-psk --format *",
    "explain --profile *",
    "facts --format * --color *",
    "schema",
    "schema configuration",
    "types",
    "form",
    "docs --out out",
    "man",
    "man check",
];

/// The commands that read no file.
const WITHOUT_FILES: [&str; 2] = ["completions", "help"];

/// An option with more values than this is called with one of them: each rule or operation is walked by other tests.
const MOST_VALUES: usize = 8;

/// Files without a key.
fn beside() -> Vec<File> {
    let answer =
        "{\"vpn_connection\": {\"id\": \"98c5af8a-6b1d-48df-9a86-ae2280a6f4c3\", \"name\": \"fra\", \"ikepolicy\": {\"ike_version\": \"v2\"}}}";
    let known = r#"{"schema": 1, "findings": [{"path": "gone.json", "rule": "ikev1", "pointer": "", "count": 1}]}"#;
    [
        ("body.json", "{\"vpn_connection\": {\"name\": \"vpn 1\", \"ikepolicy\": {\"dh_group\": \"group2\"}}}"),
        ("current.json", answer),
        ("answer.json", answer),
        ("gateway.json", "{\"vpn_gateway\": {\"id\": \"98c5af8a-6b1d-48df-9a86-ae2280a6f4c3\", \"attachment_type\": \"vpc\"}}"),
        ("known.json", known),
    ]
    .map(|(name, text)| File { name: name.to_owned(), bytes: text.as_bytes().to_vec(), is_chosen: true })
    .into()
}

/// A file with a key in it.
#[derive(Clone)]
struct File {
    name: String,
    bytes: Vec<u8>,
    /// Whether it is one of those that hold each place and each shape once.
    is_chosen: bool,
}

/// The files of some runs.
struct Files {
    documents: Vec<File>,
    configurations: Vec<File>,
    /// One of the texts in them.
    key: String,
    /// Parts of the key in each of its spellings. No output has one of them.
    parts: Regex,
}

impl Files {
    /// The key in every place and every shape.
    fn all(own: &str) -> Files {
        let mut documents: Vec<(&str, Vec<u8>, bool)> = Vec::new();
        let mut texts = vec![KEY.to_owned()];
        for (number, shape) in places::shapes().into_iter().enumerate() {
            let places = places::of_value(&shape);
            let chosen = number % places.len();
            documents.extend(places.into_iter().enumerate().map(|(place, (kind, text))| (kind, text.into_bytes(), place == chosen)));
            texts.push(shape.text);
        }
        let filled = |place: &&str| place.replace("KEY", KEY).into_bytes();
        documents.extend(OTHERS.iter().map(filled).map(|bytes| ("json", bytes, true)));
        documents.extend(OTHERS.iter().map(|place| ("ndjson", place.replace('\n', " ").replace("KEY", KEY).into_bytes(), false)));
        documents.extend(REQUESTS.iter().map(filled).map(|bytes| ("http", bytes, true)));
        for text in [KEY, "Zq7W\"v9Xk\\2Lm4${Jp8R}\ntHb3"] {
            documents.push(("json", places::terraform(&json!(text), &json!(format!("a {text} b"))).into_bytes(), true));
            documents.push(("json", places::state(&json!(text), &json!(text)).into_bytes(), true));
        }
        for (number, text) in [LAST[0], OTHERS[0], "KEY"].map(|place| place.replace("KEY", KEY)).into_iter().enumerate() {
            let units = |bytes: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(bytes).collect::<Vec<_>>();
            documents.push(("json", [&b"\xFF\xFE"[..], &units(u16::to_le_bytes)].concat(), number == 0));
            documents.push(("json", [&b"\xFE\xFF"[..], &units(u16::to_be_bytes)].concat(), number == 1));
            documents.push(("json", units(u16::to_le_bytes), number == 2));
            documents.push(("json", text.replace("Zq7", "Zq7\u{e4}").chars().map(|c| c as u8).collect(), number == 0));
        }
        Files::new(documents, |_| KEY.to_owned(), &texts, own)
    }

    /// Keys of which the same is to be said, one of each pair.
    fn alike(number: usize, own: &str) -> Files {
        let pairs = alike();
        let of = |place: usize| pairs[place % pairs.len()][number].as_str();
        let mut documents: Vec<(&str, Vec<u8>, bool)> = Vec::new();
        for (place, text) in LAST.iter().enumerate() {
            documents.push(("json", text.replace("KEY", of(place)).into_bytes(), place % 3 == 0));
            documents.push(("ndjson", text.replace('\n', " ").replace("KEY", of(place)).into_bytes(), false));
        }
        // Bytes that are no text, too, at other places of the key.
        let bytes: [&[u8]; 2] = [b"a\xE4Zq7#Wv9~", b"Zq7#Wv9~Xk2Lm4Jp\xFF\xFE\xE4"];
        for place in [LAST[0], LAST[4], LAST[16]] {
            documents.push(("json", place.split("KEY").map(str::as_bytes).collect::<Vec<_>>().join(bytes[number]), false));
        }
        for (place, [one, other]) in pairs.iter().enumerate() {
            let request = format!("PUT {{{{url}}}}/v5/{{{{p}}}}/vpn-connection/{{{{id}}}}\n\n{}\n", LAST[place].replace("KEY", of(place)));
            documents.push(("http", request.into_bytes(), place == 0));
            let key = json!(of(place));
            documents.push(("json", places::terraform(&key, &json!("fra-biel")).into_bytes(), place == 0));
            // A shorter text is no key, and hides words by chance.
            if one.len().min(other.len()) > 5 {
                documents.push(("json", places::terraform(&key, &key).into_bytes(), place == 0));
                documents.push(("json", places::state(&key, &key).into_bytes(), place == 0));
            }
        }
        let texts: Vec<String> = pairs.iter().map(|pair| pair[number].clone()).collect();
        Files::new(documents, |place| of(place).to_owned(), &texts, own)
    }

    /// `own`: what the linter says of itself; what stands in it is no part of a key.
    fn new(documents: Vec<(&str, Vec<u8>, bool)>, key: impl Fn(usize) -> String, texts: &[String], own: &str) -> Files {
        let documents = documents.into_iter().enumerate().map(|(number, (kind, bytes, is_chosen))| File {
            name: format!("{number:03}.{kind}"),
            bytes,
            is_chosen,
        });
        let configurations = CONFIGURATIONS.iter().enumerate().map(|(number, text)| File {
            name: format!("{number:03}.toml"),
            bytes: text.replace("KEY", &key(number)).into_bytes(),
            is_chosen: true,
        });
        let parts: Vec<String> = parts(texts).iter().filter(|part| !own.contains(part.as_str())).map(|part| regex::escape(part)).collect();
        assert!(parts.len() > 50);
        let parts = RegexBuilder::new(&parts.join("|")).size_limit(1 << 28).build().unwrap();
        Files { documents: documents.collect(), configurations: configurations.collect(), key: texts[0].clone(), parts }
    }
}

/// The parts of five characters of some texts, in the spellings of the formats.
pub(crate) fn parts(texts: &[String]) -> Vec<String> {
    let mut parts = BTreeSet::new();
    for text in texts {
        let characters: Vec<char> = text.chars().collect();
        for part in characters.windows(5).map(|part| part.iter().collect::<String>()) {
            // The rest is marks, which stand in every output.
            if part.chars().filter(|c| c.is_alphanumeric()).count() < 3 {
                continue;
            }
            let json = |text: &str| Value::from(text).to_string().trim_matches('"').to_owned();
            let replace = |marks: &[(&str, &str)]| marks.iter().fold(part.clone(), |text, (mark, spelling)| text.replace(mark, spelling));
            parts.extend([
                json(&json(&part)),
                json(&part),
                places::units(&part),
                escape(&part),
                json(&escape(&part)),
                replace(&[("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ("\"", "&quot;")]),
                replace(&[("%", "%25"), ("\n", "%0A"), ("\r", "%0D"), (":", "%3A"), (",", "%2C")]),
                replace(&[("\\", "\\\\"), ("|", "\\|"), ("<", "\\<"), ("*", "\\*"), ("`", "\\`"), ("[", "\\[")]),
                replace(&[("\"", "\"\"")]),
                part,
            ]);
        }
    }
    parts.into_iter().collect()
}

/// A command, as it describes itself.
struct Described {
    name: String,
    /// The options with their values, if these have names.
    options: BTreeMap<String, Vec<String>>,
    /// The options that take a value, each with the name of the value.
    takes: BTreeMap<String, String>,
    /// The names of the values without an option.
    positional: Vec<String>,
}

/// The commands, by the help and the completions.
fn described() -> Vec<Described> {
    let said = |arguments: &[&str]| {
        let run = run(Path::new("."), &arguments.iter().map(|&word| word.to_owned()).collect::<Vec<_>>(), b"");
        assert!(run.starts_with("status 0\n"), "{arguments:?}: {run}");
        run
    };
    let (help, completions) = (said(&["--help"]), said(&["completions", "bash"]));
    let listed = help.split("\nCommands:\n").nth(1).and_then(|rest| rest.split("\n\n").next()).unwrap();
    let of = |name: &str| {
        let start = format!("\n        vpnlint__subcmd__{name})\n            opts=\"");
        let block = completions.split(&start).nth(1).and_then(|rest| rest.split("\n            ;;\n").next()).unwrap_or_default();
        let words = block.split('"').next().unwrap_or_default().split(' ');
        let mut options: BTreeMap<String, Vec<String>> =
            words.filter(|word| word.starts_with("--") && *word != "--help").map(|word| (word.to_owned(), Vec::new())).collect();
        for value in block.split("                --").skip(1) {
            let (option, rest) = value.split_once(")\n").unwrap();
            let names = rest.trim_start().strip_prefix("COMPREPLY=($(compgen -W \"").and_then(|rest| rest.split('"').next());
            *options.get_mut(&format!("--{option}")).unwrap() = names.map(|names| names.split(' ').map(str::to_owned).collect()).unwrap_or_default();
        }
        let help = if name == "help" { String::new() } else { said(&[name, "--help"]) };
        let takes = help.lines().filter_map(|line| {
            let (option, value) = line.trim_start().strip_prefix("--")?.split_once(" <")?;
            Some((format!("--{option}"), value.split('>').next()?.to_owned()))
        });
        let arguments = help.split("\nArguments:\n").nth(1).and_then(|rest| rest.split("\nOptions:\n").next()).unwrap_or_default();
        let starts = arguments.lines().filter_map(|line| line.strip_prefix("  ").filter(|line| line.starts_with(['[', '<'])));
        let positional = starts.map(|line| line.split([']', '>']).next().unwrap()[1..].to_owned()).collect();
        Described { name: name.to_owned(), options, takes: takes.collect(), positional }
    };
    listed.lines().map(|line| of(line.split_whitespace().next().unwrap())).collect()
}

#[test]
fn every_command_option_format_and_language_is_called() {
    for command in described() {
        let Described { name, options, .. } = &command;
        let calls = || CALLS.iter().filter(|call| call.split(' ').next() == Some(name));
        assert_eq!(calls().count() == 0, WITHOUT_FILES.contains(&name.as_str()), "`vpnlint {name}`: a call, or a place in `WITHOUT_FILES`");
        for (option, values) in options.iter().filter(|_| calls().count() > 0) {
            let follows = |call: &&&str, value: &str| format!("{call} ").contains(&format!(" {option} {value}"));
            assert!(calls().any(|call| follows(&call, "")), "no call has `vpnlint {name} {option}`");
            let walks = || calls().any(|call| follows(&call, "* ") || follows(&call, "*="));
            assert!(
                values.is_empty() || values.len() > MOST_VALUES || walks(),
                "no call has `vpnlint {name} {option} *`, with the values {values:?}"
            );
        }
    }
}

/// The calls with the values of options in them.
fn calls() -> Vec<String> {
    let commands = described();
    let mut out = Vec::new();
    let mut open: Vec<String> = CALLS.iter().rev().map(|&call| call.to_owned()).collect();
    while let Some(call) = open.pop() {
        let Some((before, after)) = call.split_once(" *") else {
            out.push(call);
            continue;
        };
        let command = commands.iter().find(|command| command.name == call.split(' ').next().unwrap()).unwrap();
        let values = &command.options[before.rsplit(' ').next().unwrap()];
        assert!(!values.is_empty(), "{call}");
        open.extend(values.iter().rev().map(|value| format!("{before} {value}{after}")));
    }
    out
}

fn command(folder: &Path, arguments: &[String]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vpnlint"));
    command.args(arguments).current_dir(folder).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// The status and both streams.
pub(crate) fn run(folder: &Path, arguments: &[String], input: &[u8]) -> String {
    let mut child = command(folder, arguments).spawn().unwrap();
    // A document that is refused is not read to its end.
    let _ = child.stdin.take().unwrap().write_all(input);
    let output = child.wait_with_output().unwrap();
    let status = output.status.code().map_or("none".to_owned(), |code| code.to_string());
    format!("status {status}\n{}{}", String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
}

/// One round of `--watch`.
fn watch(folder: &Path, arguments: &[String]) -> String {
    struct Ended(Child);
    impl Drop for Ended {
        fn drop(&mut self) {
            let _ = self.0.kill();
            let _ = self.0.wait();
        }
    }
    let mut child = Ended(command(folder, arguments).spawn().unwrap());
    let (mut out, error) = (child.0.stdout.take().unwrap(), child.0.stderr.take().unwrap());
    let reader = thread::spawn(move || {
        let mut text = String::new();
        out.read_to_string(&mut text).unwrap();
        text
    });
    let mut said = String::new();
    for line in BufReader::new(error).lines() {
        said += &format!("{}\n", line.unwrap());
        if said.contains("Ctrl-C") {
            break;
        }
    }
    drop(child);
    assert!(said.contains("watching"), "{said}");
    reader.join().unwrap() + &said
}

/// The outputs of one call over some files: both streams, and every file that is written.
fn outputs(call: &str, files: &Files) -> String {
    let words: Vec<&str> = call.split(' ').collect();
    let has = |word| words.contains(&word);
    let inputs = if has("CONFIG") { &files.configurations } else { &files.documents };
    let inputs: Vec<File> = inputs.iter().filter(|file| has("ALL") || file.is_chosen).cloned().collect();
    // A run for each file, or one for all of them.
    let runs = if ["FILE", "STDIN", "CONFIG"].into_iter().any(has) { 1 } else { inputs.len() };
    inputs.chunks(runs).map(|inputs| outputs_of_run(&words, inputs, files)).collect()
}

fn outputs_of_run(words: &[&str], inputs: &[File], files: &Files) -> String {
    let has = |word| words.contains(&word);
    let folder = tempfile::tempdir().unwrap();
    let path = |file: &File| folder.path().join(&file.name);
    let fixed = File { name: "fixed.json".to_owned(), ..files.documents[0].clone() };
    let code = File { name: "main.tf".to_owned(), bytes: places::CODE.replace("KEY", &files.key).into_bytes(), is_chosen: true };
    let stands: Vec<File> = inputs.iter().cloned().chain(beside()).chain([fixed, code]).collect();
    for file in &stands {
        fs::write(path(file), &file.bytes).unwrap();
    }
    let arguments: Vec<String> = words
        .iter()
        .flat_map(|&word| match word {
            "ALL" | "FILES" | "FILE" | "CONFIG" => inputs.iter().map(|file| file.name.clone()).collect(),
            "STDIN" => vec!["-".to_owned()],
            word => vec![word.to_owned()],
        })
        .collect();
    let input = if has("STDIN") { &inputs[0].bytes[..] } else { b"" };
    let mut out = if has("--watch") { watch(folder.path(), &arguments) } else { run(folder.path(), &arguments, input) };
    for file in &stands {
        let after = fs::read(path(file)).unwrap();
        fs::remove_file(path(file)).unwrap();
        if file.name == "known.json" && has("--prune") {
            out += std::str::from_utf8(&after).unwrap();
        } else if (has("--fix") || has("--unsafe-fixes")) && !has("--diff") {
            // The text is the user's own: no character of the key is lost. A variable is no key.
            let variable = format!("{{{{{}}}}}", files.key);
            let count = |bytes: &[u8]| String::from_utf8_lossy(bytes).replace(&variable, "").matches(&files.key).count();
            assert_eq!(count(&after), count(&file.bytes), "{words:?}: {}", file.name);
        } else {
            assert_eq!(after, file.bytes, "{words:?}: {}", file.name);
        }
    }
    out + &written(folder.path())
}

/// The texts of the files in a folder, in the order of their names.
fn written(folder: &Path) -> String {
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths.iter().map(|path| if path.is_dir() { written(path) } else { fs::read_to_string(path).unwrap() }).collect()
}

/// Runs the jobs on all cores. The results have the order of the jobs.
fn in_parallel<T: Send, R: Send>(jobs: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    let count = jobs.len();
    let queue = Mutex::new(jobs.into_iter().enumerate());
    let results = Mutex::new(Vec::with_capacity(count));
    let next = || queue.lock().unwrap().next();
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(2, usize::from) {
            scope.spawn(|| {
                while let Some((number, job)) = next() {
                    let result = work(job);
                    results.lock().unwrap().push((number, result));
                }
            });
        }
    });
    let mut results = results.into_inner().unwrap();
    assert_eq!(results.len(), count);
    results.sort_by_key(|(number, _)| *number);
    results.into_iter().map(|(_, result)| result).collect()
}

/// What the linter says of itself.
fn own_words() -> String {
    let is_own = |call: &&&str| ["explain", "facts", "schema", "types", "form", "docs", "man"].contains(&call.split(' ').next().unwrap());
    let folder = tempfile::tempdir().unwrap();
    let said = |call: &&str| run(folder.path(), &call.split(' ').map(str::to_owned).collect::<Vec<_>>(), b"");
    let calls = CALLS.iter().filter(is_own).filter(|call| !call.contains('*'));
    calls.map(said).collect::<String>() + &written(folder.path())
}

#[track_caller]
fn shows_no_part(shown: &str, files: &Files, call: &str) {
    if let Some(part) = files.parts.find(shown) {
        let line = shown.lines().find(|line| line.contains(part.as_str()));
        panic!("`vpnlint {call}` shows {:?}, a part of the key: {line:?}", part.as_str());
    }
}

#[test]
fn no_command_shows_a_part_of_a_key_or_tells_keys_apart() {
    let own = own_words();
    let [all, one, other] = [Files::all(&own), Files::alike(0, &own), Files::alike(1, &own)];
    let held = in_parallel(calls(), |call| {
        catch_unwind(|| {
            shows_no_part(&outputs(&call, &all), &all, &call);
            let (first, second) = (outputs(&call, &one), outputs(&call, &other));
            shows_no_part(&first, &one, &call);
            shows_no_part(&second, &other, &call);
            same(&first, &second, &call);
        })
        .is_ok()
    });
    assert!(held.into_iter().all(|held| held));
}

/// In the place of a value of an option, of an option, of a command. The names of files are shown.
#[test]
fn no_error_about_arguments_shows_them() {
    const PATHS: [&str; 7] = ["FILE", "PATH", "DIR", "FOLDER", "PATH|GLOB|-", "REQUEST", "FORMAT[=PATH]"];
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("r.json"), "{}").unwrap();
    let values = [
        KEY.to_owned(),
        format!("{KEY}={KEY}"),
        format!("style=bgp,{KEY}"),
        format!("ikev1={KEY}"),
        format!("style={KEY}"),
        format!("[{KEY}"),
        format!("/{KEY}?{KEY}"),
    ];
    let mut calls = vec![vec![KEY.to_owned()], vec![format!("--{KEY}")]];
    for Described { name, takes, positional, .. } in described() {
        let file = || positional.iter().any(|value| PATHS.contains(&value.as_str())).then(|| "r.json".to_owned());
        calls.push([name.clone(), format!("--{KEY}")].into_iter().chain(file()).collect());
        for value in &values {
            for (option, kind) in &takes {
                // A file has any name.
                let is_path = PATHS.contains(&kind.as_str()) && (kind != "FORMAT[=PATH]" || value.contains('='));
                let url = (option == "--method").then(|| ["--url".to_owned(), "/v5".to_owned()]).into_iter().flatten();
                calls.extend((!is_path).then(|| [name.clone(), option.clone(), value.clone()].into_iter().chain(url).chain(file()).collect()));
            }
            let is_path = positional.first().is_some_and(|kind| PATHS.contains(&kind.as_str()));
            calls.extend((!is_path && !positional.is_empty()).then(|| vec![name.clone(), value.clone()]));
            calls.push(file().into_iter().fold(vec![name.clone()], |mut call, file| {
                call.extend([file, format!("--{value}")]);
                call
            }));
        }
    }
    let parts = parts(&[KEY.to_owned()]);
    in_parallel(calls, |call| {
        let shown = run(folder.path(), &call, b"");
        assert!(parts.iter().all(|part| !shown.contains(part.as_str())), "{call:?}: {shown}");
    });
    // What was expected is said all the same.
    let said = run(folder.path(), &["check", "--assume", "style=bgp,stile=bgp", "r.json"].map(str::to_owned), b"");
    assert_eq!(said, "status 2\nvpnlint: --assume, item 2: there is no fact of this name, is `style` meant?\n");
}
