//! The formats as the programs that read them would: by their schema, their escapes and their counts.
#![cfg(feature = "cli")]

use std::collections::HashSet;
use std::process::Command;

use serde_json::{Value, json};
use vpnlint::render::{FORMATS, FileReport, ReportFormat};
use vpnlint::{Finding, Linter, Operation, Report, Suppression};

/// Everything that could break out of a format.
const HOSTILE: &str = "a b/ümlaut\n::error::%0A,x=1<&\"'>]]>\u{1b}[31m\u{7f}\u{85}\u{9b}\u{202e}\u{2028}\u{fffe}\r\u{1f600}.json";

const RICH: &str = r#"{
  "vpn_connection": {
    "name": "é </failure> ::error:: ]]> \u001b[31m \u202e [x](https://example.org) %0A",
    "\u001b[2J\n::error::]]>\u202e": 1,
    "peer_subnets": ["10.0.0.0/24", "10.0.0.0/24", "10.0.0.0/24", "10.1.0.5/24"],
    "enable_hub": true,
    "ikepolicy": { "lifetime_seconds": "60", "dh_group": "group2", "pfs": "disable" }
  }
}"#;

fn check(document: &str) -> Report {
    Linter::new(Operation::UpdateConnection).check(document)
}

fn file(path: &str, line: Option<u32>, report: Report) -> FileReport {
    FileReport { path: path.into(), line, report }
}

/// Documents that have everything that a report can have.
fn samples() -> Vec<FileReport> {
    let mut rich = check(RICH);
    rich.suppress(|finding| (finding.rule.name == "weak-dh-group").then(|| Suppression::new("until <May>\n\u{1b}[1m & \"June\"")));
    let body = json!({"vpn_connection": {"name": "vpn 1"}});
    let many = format!(r#"{{"vpn_connection": {{{}"name": "a"}}}}"#, (0..1003).map(|n| format!("\"x{n}\": 1, ")).collect::<Vec<_>>().concat());
    let files = vec![
        file(HOSTILE, None, rich),
        file("./all.ndjson", Some(3), check(r#"{"vpn_connection": {"nme": 1}}"#)),
        file("./all.ndjson", Some(7), check(r#"{"vpn_connection": {"nme": 1}}"#)),
        file("broken.json", None, check("{\n\"vpn_connection\": {\"name\": \"vpn-1\",}}")),
        file("clean.json", None, check(r#"{"vpn_connection": {"name": "vpn-1"}}"#)),
        file("undecided.json", None, check(r#"{"vpn_connection": {"enable_hub": true}}"#)),
        file("value.json", None, Linter::new(Operation::UpdateConnection).check_value(&body).unwrap()),
        file("many.json", None, check(&many)),
    ];
    let any = |what: &dyn Fn(&Finding) -> bool| files.iter().flat_map(|file| file.report.findings()).any(|finding| what(&finding));
    for severity in ["error", "warning", "note"] {
        assert!(any(&|finding| finding.severity.as_str() == severity && finding.suppressed().is_none()), "{severity}");
    }
    assert!(any(&|finding| finding.suppressed().is_some()) && any(&|finding| finding.range().is_none()));
    assert!(any(&|finding| finding.related().len() > 0) && any(&|finding| finding.fix().is_some()));
    assert!(files.iter().any(|file| file.report.omitted() > 0) && files.iter().any(|file| file.report.undecided().len() > 0));
    files
}

fn format(name: &str) -> &'static ReportFormat {
    FORMATS.iter().find(|format| format.name == name).unwrap()
}

fn render(name: &str, files: &[FileReport]) -> String {
    format(name).render(files)
}

fn parsed(name: &str, files: &[FileReport]) -> Value {
    serde_json::from_str(&render(name, files)).unwrap()
}

/// All findings with their files, without the suppressed ones.
fn counted(files: &[FileReport]) -> Vec<(&FileReport, Finding<'_>)> {
    let all = files.iter().flat_map(|file| file.report.findings().map(move |finding| (file, finding)));
    all.filter(|(_, finding)| finding.suppressed().is_none()).collect()
}

#[test]
fn nothing_that_a_terminal_obeys_comes_through() {
    for format in FORMATS {
        for files in [samples(), vec![]] {
            let out = format.render(&files);
            let obeyed: String = out.chars().filter(|&c| c != '\n' && vpnlint::render::escape(&c.to_string()) != c.to_string()).collect();
            assert_eq!(obeyed, "", "{}", format.name);
        }
    }
}

#[test]
fn ndjson_has_the_elements_of_json() {
    let files = samples();
    let lines: Vec<Value> = render("ndjson", &files).lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!(Value::from(lines.clone()), parsed("json", &files)["files"]);
    assert_eq!(lines[0]["path"], HOSTILE);
}

#[test]
fn concise_is_a_line_a_finding() {
    let out = render("concise", &samples()[1..4]);
    assert_eq!(
        out,
        "./all.ndjson:3:21: error[unknown-member] `nme` is not a documented member of this object; a similar name is `name`\n\
         ./all.ndjson:7:21: error[unknown-member] `nme` is not a documented member of this object; a similar name is `name`\n\
         broken.json:2:35: error[invalid-json] a comma stands before a closing bracket\n"
    );
    assert!(render("concise", &samples()[7..]).ends_with("\nmany.json: 3 more findings are not shown\n"));
    let files = samples();
    assert_eq!(render("concise", &files).lines().count(), counted(&files).len() + 1);
}

/// What the runner makes of a command: name, properties, text.
fn read_command(line: &str) -> (String, Vec<(String, String)>, String) {
    let unescape = |text: &str| text.replace("%0D", "\r").replace("%0A", "\n").replace("%3A", ":").replace("%2C", ",").replace("%25", "%");
    let (command, data) = line.strip_prefix("::").unwrap().split_once("::").unwrap();
    let (name, properties) = command.split_once(' ').unwrap();
    let properties = properties.split(',').map(|property| property.split_once('=').unwrap());
    let data = data.replace("%0D", "\r").replace("%0A", "\n").replace("%25", "%");
    (name.into(), properties.map(|(name, value)| (name.into(), unescape(value))).collect(), data)
}

/// As text for people shows it: nothing that a terminal obeys, but line breaks. Behind these a command of the log stays as it is: they
/// are written as `%0A`, and no line begins there.
fn spelled_out(text: &str) -> String {
    text.split_inclusive(['\r', '\n'])
        .map(|line| {
            let end = line.len() - usize::from(line.ends_with(['\r', '\n']));
            vpnlint::render::escape(&line[..end]).replace(":\\u{003A}", "::") + &line[end..]
        })
        .collect()
}

#[test]
fn github_reads_what_was_written() {
    let files = samples();
    let out = render("github", &files);
    let (notices, commands): (Vec<_>, Vec<_>) =
        out.lines().map(read_command).partition(|(_, properties, _)| properties.len() == 2 && properties[1].1 == "vpnlint");
    assert_eq!(
        notices,
        [("notice".into(), vec![("file".into(), "many.json".into()), ("title".into(), "vpnlint".into())], "3 more findings are not shown".into())]
    );
    assert_eq!(commands.len(), counted(&files).len());
    for ((name, properties, data), (file, finding)) in commands.iter().zip(counted(&files)) {
        assert_eq!(name, finding.severity.as_str().replace("note", "notice").as_str());
        let help = finding.help().map(|help| format!("\nhelp: {help}")).unwrap_or_default();
        assert_eq!(*data, spelled_out(&(finding.message() + &help)));
        let property = |name: &str| properties.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str());
        assert_eq!(property("file").unwrap(), spelled_out(file.path.trim_start_matches("./")));
        assert_eq!(property("title").unwrap(), format!("vpnlint({})", finding.rule.name));
        assert_eq!(property("line").is_some(), finding.range().is_some());
        if let Some(range) = finding.range() {
            let line = file.line.unwrap_or(range.start.line);
            assert_eq!(property("line"), Some(line.to_string().as_str()));
            let one_line = range.start.line == range.end.line;
            assert_eq!(property("col"), one_line.then(|| range.start.column.to_string()).as_deref());
            assert_eq!(property("endColumn"), one_line.then(|| range.end.column.to_string()).as_deref());
        }
    }
}

#[test]
fn github_has_no_columns_for_several_lines() {
    let report = check("{\"vpn_connection\":\n[\n]}");
    let range = report.findings().next().unwrap().range().unwrap();
    assert_ne!(range.start.line, range.end.line);
    let (_, properties, _) = read_command(render("github", &[file("r.json", None, report)]).lines().next().unwrap());
    let names: Vec<_> = properties.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["file", "line", "endLine", "title"]);
}

#[test]
fn gitlab_has_what_the_widget_needs() {
    let files = samples();
    let issues = parsed("gitlab", &files);
    let issues = issues.as_array().unwrap();
    assert_eq!(issues.len(), counted(&files).len());
    for (issue, (file, finding)) in issues.iter().zip(counted(&files)) {
        assert_eq!(issue["check_name"], finding.rule.name);
        assert!(issue["description"].as_str().unwrap().starts_with(finding.rule.name));
        assert_eq!(issue["location"]["path"], file.path.trim_start_matches("./"));
        let line = file.line.or(finding.range().map(|range| range.start.line)).unwrap_or(1);
        assert_eq!(issue["location"]["lines"]["begin"], line);
        let severity = match finding.severity.as_str() {
            "error" => "major",
            "warning" => "minor",
            _ => "info",
        };
        assert_eq!(issue["severity"], severity);
    }
    assert_eq!(fingerprints(&files).iter().collect::<HashSet<_>>().len(), issues.len());
    assert_eq!(render("gitlab", &[]).split_whitespace().collect::<String>(), "[]");
}

fn fingerprints(files: &[FileReport]) -> Vec<String> {
    let issues = parsed("gitlab", files);
    issues.as_array().unwrap().iter().map(|issue| issue["fingerprint"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn fingerprints_survive_what_does_not_concern_them() {
    let one = |path: &str, document: &str| fingerprints(&[file(path, None, check(document))]);
    let twice = r#"{"vpn_connection": {"nme": 1, "nme": 2}}"#;
    let before = one("r.json", twice);
    assert!(before.len() > 2);
    assert_eq!(before, one("r.json", &format!("\n\n\n   {twice}")));
    assert_eq!(before, one("./r.json", twice));
    assert!(one("s.json", twice).iter().all(|other| !before.contains(other)));
    // The baselines of users hold these: they must not change from version to version.
    assert_eq!(one("r.json", r#"{"vpn_connection": {"ikepolicy": {"ike_version": "v1"}}}"#).last().unwrap(), "4a5493f6c537bbe0");

    let mut report = check(twice);
    let mut first = true;
    report.suppress(|finding| (finding.rule.name == "unknown-member" && std::mem::take(&mut first)).then(|| Suppression::new("known")));
    let rest = fingerprints(&[file("r.json", None, report)]);
    assert_eq!(rest.len(), before.len() - 1);
    assert!(rest.iter().all(|own| before.contains(own)), "one that is suppressed changes no other");
}

#[test]
fn junit_is_xml_with_the_right_counts() {
    let files = samples();
    let xml = render("junit", &files);
    let document = roxmltree::Document::parse(&xml).unwrap();
    let suites: Vec<_> = document.root_element().children().filter(roxmltree::Node::is_element).collect();
    assert_eq!(document.root_element().tag_name().name(), "testsuites");
    assert_eq!(suites.len(), files.len());
    for (suite, file) in suites.iter().zip(&files) {
        let number = |name: &str| suite.attribute(name).unwrap().parse::<usize>().unwrap();
        let cases: Vec<_> = suite.children().filter(|node| node.has_tag_name("testcase")).collect();
        let with = |name: &str| cases.iter().filter(|case| case.children().any(|node| node.has_tag_name(name))).count();
        let report = &file.report;
        assert_eq!(number("tests"), cases.len());
        assert_eq!(cases.len(), (report.findings().len() + report.undecided().len()).max(1));
        assert_eq!(number("failures"), with("failure"));
        assert_eq!(number("errors"), 0);
        assert_eq!(number("skipped"), with("skipped"));
        assert_eq!(with("failure"), report.count(vpnlint::Severity::Error) + report.count(vpnlint::Severity::Warning));
        assert_eq!(with("skipped"), report.suppressed() + report.undecided().len());
        let names: HashSet<_> = cases.iter().map(|case| case.attribute("name").unwrap()).collect();
        assert_eq!(names.len(), cases.len(), "names are unique");
    }
    let skipped = document.descendants().find(|node| node.has_tag_name("skipped")).unwrap();
    assert_eq!(skipped.attribute("message"), Some(r#"until <May>\u{000A}\u{001B}[1m & "June""#));
    assert_eq!(skipped.attribute("message"), skipped.text());
    let failure = document.descendants().find(|node| node.has_tag_name("failure")).unwrap();
    assert_eq!(
        failure.attribute("message").unwrap(),
        vpnlint::render::escape(&files[0].report.findings().find(|finding| finding.severity > vpnlint::Severity::Note).unwrap().message())
    );
    assert!(xml.contains(r#"<testcase classname="clean.json" file="clean.json" name="no finding"></testcase>"#));
    assert!(xml.contains("undecided, needs style"));
    assert!(xml.contains("<system-out>3 more findings are not shown</system-out>"));
}

#[test]
fn sarif_is_valid() {
    // A misprint in the patterns of `language`: a bracket that closes nothing.
    let schema = include_str!("schemas/sarif-2.1.0.json").replace("{2}]?$", "{2}$");
    let schema = serde_json::from_str(&schema).unwrap();
    let validator = jsonschema::options().should_validate_formats(true).build(&schema).unwrap();
    let plan = ["--terraform-root", "examples/terraform", "examples/terraform/plan.json"];
    let output = Command::new(env!("CARGO_BIN_EXE_vpnlint")).args(["check", "--format", "sarif"]).args(plan).output().unwrap();
    let code: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(code.pointer("/runs/0/results/1/relatedLocations/0/physicalLocation").is_some(), "{code}");
    for log in [parsed("sarif", &samples()), parsed("sarif", &[]), code] {
        let errors: Vec<_> = validator.iter_errors(&log).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert_eq!(errors, [""; 0]);
    }
    // The schema does look inside, at formats too.
    for (pointer, wrong) in [("/region/startLine", json!(0)), ("/artifactLocation/uri", json!("a b"))] {
        let mut log = parsed("sarif", &samples());
        *log.pointer_mut(&format!("/runs/0/results/0/locations/0/physicalLocation{pointer}")).unwrap() = wrong;
        assert!(!validator.is_valid(&log), "{pointer}");
    }
}

#[test]
fn sarif_says_what_was_found() {
    let files = samples();
    let log = parsed("sarif", &files);
    let run = &log["runs"][0];
    let results = run["results"].as_array().unwrap();
    let findings: Vec<_> = files.iter().flat_map(|file| file.report.findings().map(move |finding| (file, finding))).collect();
    assert_eq!(results.len(), findings.len());
    let mut fingerprints = HashSet::new();
    for (result, (file, finding)) in results.iter().zip(findings) {
        assert_eq!(result["ruleId"], finding.rule.name);
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], finding.rule.name);
        assert_eq!(result["level"], finding.severity.as_str());
        assert!(fingerprints.insert(result["partialFingerprints"]["finding/v1"].as_str().unwrap()));
        assert_eq!(result["suppressions"].as_array().unwrap().len(), usize::from(finding.suppressed().is_some()));
        let location = &result["locations"][0];
        assert_eq!(location["logicalLocations"][0]["fullyQualifiedName"].as_str().unwrap_or_default(), finding.pointer());
        let artifact = &location["physicalLocation"]["artifactLocation"];
        assert_eq!(percent_decoded(artifact["uri"].as_str().unwrap()), file.path.trim_start_matches("./"));
        assert_eq!(artifact["uriBaseId"], "%SRCROOT%");
        let region = &location["physicalLocation"]["region"];
        if let Some(range) = finding.range() {
            assert_eq!(region["startLine"], file.line.unwrap_or(range.start.line));
            assert_eq!(region["startColumn"], range.start.column);
            assert_eq!(region["endColumn"], range.end.column);
            assert_eq!(region.get("byteOffset").is_some(), file.line.is_none());
        }
        assert_eq!(result.get("relatedLocations").map_or(0, |all| all.as_array().unwrap().len()), finding.related().len());
        assert_eq!(result.get("fixes").is_some(), finding.fix().is_some());
    }
    let undecided: usize = files.iter().map(|file| file.report.undecided().len()).sum();
    assert_eq!(run["properties"], json!({"files": 8, "omitted": 3, "suppressed": 1, "undecided": undecided}));
    let text = results[0]["message"]["text"].as_str().unwrap();
    assert!(!text.contains(['\u{1b}', '\u{202e}']));
}

/// A program that applies the fix by its bytes gets the text that the finding promises.
#[test]
fn sarif_fixes_can_be_applied() {
    let source = "{\"vpn_connection\": {\"name\": \"é\",\n \"ikepolicy\": {\"lifetime_seconds\": \"60\"}}}";
    let log = parsed("sarif", &[file("r.json", None, check(source))]);
    let results = log["runs"][0]["results"].as_array().unwrap();
    let result = results.iter().find(|result| result["ruleId"] == "wrong-type").unwrap();
    let replacement = &result["fixes"][0]["artifactChanges"][0]["replacements"][0];
    let region = &replacement["deletedRegion"];
    let at = |name: &str| usize::try_from(region[name].as_u64().unwrap()).unwrap();
    let mut fixed = source.to_owned();
    fixed.replace_range(at("byteOffset")..at("byteOffset") + at("byteLength"), replacement["insertedContent"]["text"].as_str().unwrap());
    assert_eq!(fixed, source.replace("\"60\"", "60"));
}

#[test]
fn sarif_paths_are_uris() {
    let of = |path: &str| {
        let log = parsed("sarif", &[file(path, None, check("{}"))]);
        log["runs"][0]["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"].clone()
    };
    assert_eq!(of("./a b/ü:%.json"), json!({"uri": "a%20b/%C3%BC%3A%25.json", "uriBaseId": "%SRCROOT%"}));
    assert_eq!(of("../r.json"), json!({"uri": "../r.json"}));
    #[cfg(unix)]
    assert_eq!(of("/srv/a b.json"), json!({"uri": "file:///srv/a%20b.json"}));
}

fn percent_decoded(uri: &str) -> String {
    let mut bytes = Vec::new();
    let mut parts = uri.split('%');
    bytes.extend(parts.next().unwrap().bytes());
    for part in parts {
        bytes.push(u8::from_str_radix(&part[..2], 16).unwrap());
        bytes.extend(part[2..].bytes());
    }
    String::from_utf8(bytes).unwrap()
}
