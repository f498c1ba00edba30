//! SARIF 2.1.0, the OASIS standard for results of static analysis.
//!
//! Suppressed findings are results with a suppression. Undecided rules are counted in the properties of the run: as
//! results of the kind `open` they would be alerts where the kind is not read, as on GitHub.

use std::path::Path;
use std::sync::LazyLock;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde_json::{Map, Value, json};

use crate::export::sentence;
use crate::render::{FileReport, ReportFormat, Summary, escape, json};
use crate::report::{Finding, Fix, Range, Related, Rule, Sample};
use crate::spec::pages::source_url;

pub(super) static FORMAT: ReportFormat = ReportFormat { name: "sarif", streams: false, part, separator: ",\n", head, tail };

const SCHEMA: &str = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The folder that relative paths start from; where it is, is for the reader to know.
const ROOT: &str = "%SRCROOT%";

fn head(_: &Summary) -> String {
    /// Made once: a program may render many reports.
    static HEAD: LazyLock<String> = LazyLock::new(described_rules);
    HEAD.clone()
}

fn described_rules() -> String {
    let rules: Vec<Value> = crate::rules().iter().map(|rule| descriptor(rule)).collect();
    let driver = json!({ "name": "vpnlint", "semanticVersion": env!("CARGO_PKG_VERSION"), "version": env!("CARGO_PKG_VERSION"), "rules": rules });
    let bases = json!({ ROOT: { "description": message("the folder in which vpnlint was run") } });
    format!(
        "{{\n\"$schema\": \"{SCHEMA}\",\n\"version\": \"2.1.0\",\n\"runs\": [{{\n\"tool\": {{ \"driver\": {} }},\n\"columnKind\": \"unicodeCodePoints\",\n\
         \"originalUriBaseIds\": {},\n\"results\": [\n",
        json::compact(&driver),
        json::compact(&bases)
    )
}

fn tail(summary: &Summary) -> String {
    let counts = json!({ "files": summary.files, "suppressed": summary.suppressed, "undecided": summary.undecided, "omitted": summary.omitted });
    format!("\n],\n\"properties\": {}\n}}]\n}}\n", json::compact(&counts))
}

fn descriptor(rule: &Rule) -> Value {
    let language = rule.language();
    let topic = rule.source.split([',', ' ']).next().unwrap_or_default().to_lowercase();
    let mut descriptor = json!({
        "id": rule.name,
        "shortDescription": { "text": sentence(rule.page.summary) },
        "fullDescription": { "text": sentence(rule.page.why) },
        "help": { "text": help(rule, "", ""), "markdown": help(rule, &format!("```{language}\n"), "\n```") },
        "defaultConfiguration": { "level": rule.severity.as_str() },
        "properties": { "tags": [topic], "source": rule.source },
    });
    if let Some(address) = source_url(rule.source) {
        descriptor["helpUri"] = address.into();
    }
    descriptor
}

/// The page of a rule, with what stands around a sample.
fn help(rule: &Rule, before: &str, behind: &str) -> String {
    let shown = |sample: Sample| {
        let options = sample.options();
        let mut facts = if options.is_empty() { String::new() } else { format!(" (with {options})") };
        if !sample.configuration.is_empty() {
            facts += &format!(", with this `vpnlint.toml`:\n\n{before}{}{behind}\n\nThe document", sample.configuration.trim_end());
        }
        format!("{facts}:\n\n{before}{}{behind}", sample.json.trim_end())
    };
    format!(
        "{}\n\n{}\n\nSource: {}\n\nBad{}\n\nGood{}\n",
        sentence(rule.page.summary),
        sentence(rule.page.why),
        rule.source,
        shown(rule.page.bad),
        shown(rule.page.good)
    )
}

fn part(file: &FileReport) -> String {
    let artifact = artifact(&file.portable_path());
    let document = Document { file, artifact };
    file.numbered().map(|(number, finding)| json::compact(&document.result(number, &finding))).collect::<Vec<_>>().join(",\n")
}

struct Document<'a> {
    file: &'a FileReport,
    artifact: Value,
}

impl Document<'_> {
    fn result(&self, number: usize, finding: &Finding) -> Value {
        let suppression = |reason: &str| json!({ "kind": "external", "justification": escape(reason) });
        let help = finding.help().map(|help| format!("; help: {help}")).unwrap_or_default();
        let mut result = json!({
            "ruleId": finding.rule.name,
            "level": finding.severity.as_str(),
            "message": message(&(self.file.message(finding) + &help)),
            "locations": [self.place(finding)],
            "partialFingerprints": { "finding/v1": self.file.fingerprint(number, finding) },
            "suppressions": finding.suppressed().iter().map(|suppressed| suppression(&suppressed.reason)).collect::<Vec<_>>(),
        });
        if let Some(index) = crate::rules().iter().position(|rule| *rule == finding.rule) {
            result["ruleIndex"] = index.into();
        }
        // A finding in the code of Terraform is one of a plan, without other related places.
        let plan = finding.code().map(|_| self.plan());
        if finding.related().len() > 0 || plan.is_some() {
            let related = finding.related().enumerate().map(|(id, related)| self.related(id, &related));
            result["relatedLocations"] = related.chain(plan).collect();
        }
        if let Some(fix) = &finding.fix() {
            result["fixes"] = json!([self.fix(fix)]);
        }
        result
    }

    fn place(&self, finding: &Finding) -> Value {
        let mut location = self.location(&self.file.resource(finding).unwrap_or_else(|| finding.pointer()), finding.range());
        if let Some(code) = finding.code() {
            let physical = &mut location["physicalLocation"];
            *physical = json!({ "artifactLocation": artifact(&self.file.location(finding).portable_path()), "region": region(code.range, true) });
        }
        location
    }

    /// The plan behind a place in the code.
    fn plan(&self) -> Value {
        let mut location = self.location("", None);
        location["message"] = message("the plan");
        location
    }

    fn location(&self, pointer: &str, range: Option<Range>) -> Value {
        let mut physical = json!({ "artifactLocation": self.artifact });
        if let Some(range) = range {
            physical["region"] = self.region(range);
        } else if let Some(line) = self.file.line {
            physical["region"] = json!({ "startLine": line });
        }
        let mut location = json!({ "physicalLocation": physical });
        if !pointer.is_empty() {
            location["logicalLocations"] = json!([{ "fullyQualifiedName": pointer }]);
        }
        location
    }

    fn region(&self, range: Range) -> Value {
        // Offsets of a document that is a line of a file do not count from the beginning of the file.
        region(self.file.in_file(range), self.file.line.is_none())
    }

    fn related(&self, id: usize, related: &Related) -> Value {
        let mut location = self.location(&related.pointer, related.range);
        location["id"] = id.into();
        location["message"] = message(related.message);
        location
    }

    fn fix(&self, fix: &Fix) -> Value {
        let replacement = |edit: &crate::Edit| {
            let mut replacement = Map::from_iter([("deletedRegion".to_owned(), self.region(edit.range))]);
            if !edit.text.is_empty() {
                replacement.insert("insertedContent".to_owned(), json!({ "text": edit.text }));
            }
            Value::Object(replacement)
        };
        json!({
            "description": message(fix.title),
            "artifactChanges": [{ "artifactLocation": self.artifact, "replacements": fix.edits.iter().map(replacement).collect::<Vec<_>>() }],
            "properties": { "safe": fix.safe },
        })
    }
}

fn region(Range { start, end }: Range, has_offsets: bool) -> Value {
    let mut region = json!({ "startLine": start.line, "startColumn": start.column, "endLine": end.line, "endColumn": end.column });
    if has_offsets {
        region["byteOffset"] = start.offset.into();
        region["byteLength"] = end.offset.saturating_sub(start.offset).into();
    }
    region
}

/// Words of a message. A value that is shown in it must not become a link.
fn message(text: &str) -> Value {
    let text = escape(text);
    json!({ "text": if text.contains("](") { text.replace('[', "\\[") } else { text } })
}

/// The place of a file as a URI reference. With a base it must not lead out of it.
fn artifact(path: &str) -> Value {
    if Path::new(path).is_absolute() {
        let slash = if path.starts_with('/') { "" } else { "/" };
        json!({ "uri": format!("file://{slash}{}", percent_encoded(path)) })
    } else if path.split('/').any(|step| step == "..") {
        json!({ "uri": percent_encoded(path) })
    } else {
        json!({ "uri": percent_encoded(path), "uriBaseId": ROOT })
    }
}

/// The characters of a path that are encoded in a URI: all but the unreserved ones of RFC 3986, section 2.3, and the slash.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

fn percent_encoded(path: &str) -> String {
    utf8_percent_encode(path, ENCODED).to_string()
}
