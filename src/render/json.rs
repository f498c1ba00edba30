//! The JSON report, `"schema": 1`.

use serde::ser::{Serialize, SerializeSeq, SerializeStruct, Serializer};

use crate::operations::Operation;
use crate::render::ReportFormat;
use crate::report::{CodePlace, Edit, Finding, Fix, Param, Position, Range, Related, Report, Severity, Undecided};

/// The report of one document with the name of its file.
#[derive(Debug)]
pub struct FileReport {
    /// The path as the user gave it or as the walk found it.
    pub path: String,
    /// The line of an NDJSON document.
    pub line: Option<u32>,
    /// The findings and the undecided rules.
    pub report: Report,
}

/// The counts over all documents.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Summary {
    pub(crate) files: usize,
    pub(crate) errors: usize,
    pub(crate) warnings: usize,
    pub(crate) notes: usize,
    pub(crate) undecided: usize,
    pub(crate) suppressed: usize,
    /// How many files were not checked: those of a search that are no requests, and those that have the body of a request.
    pub(crate) skipped: usize,
    // Every file of the JSON report says its own.
    #[serde(skip)]
    pub(crate) omitted: usize,
}

impl Summary {
    /// Counts one more document.
    pub(crate) fn add(&mut self, report: &Report) {
        self.files += usize::from(report.operation().is_some());
        self.errors += report.count(Severity::Error);
        self.warnings += report.count(Severity::Warning);
        self.notes += report.count(Severity::Note);
        self.undecided += report.undecided().len();
        self.suppressed += report.suppressed();
        self.omitted += report.omitted();
    }

    /// Adds the counts of other documents.
    #[cfg(feature = "cli")]
    pub(crate) fn merge(&mut self, other: &Summary) {
        self.files += other.files;
        self.errors += other.errors;
        self.warnings += other.warnings;
        self.notes += other.notes;
        self.undecided += other.undecided;
        self.suppressed += other.suppressed;
        self.skipped += other.skipped;
    }
}

pub(super) static FORMAT: ReportFormat = ReportFormat { name: "json", streams: false, part: pretty, separator: ",\n", head, tail };

// Strings, numbers and lists under fixed names: there is nothing here that JSON cannot say.
pub(super) fn pretty<T: Serialize>(value: &T) -> String {
    ascii(serde_json::to_string_pretty(value).unwrap_or_default())
}

/// A value as JSON on one line, in printable ASCII: what a terminal would obey or hide is spelled out.
pub(crate) fn compact<T: Serialize>(value: &T) -> String {
    ascii(serde_json::to_string(value).unwrap_or_default())
}

/// The same JSON in printable ASCII: what a terminal would obey or hide is spelled out, and no reader needs to
/// know the encoding. Outside of strings, JSON is ASCII already.
fn ascii(json: String) -> String {
    let plain = |c: char| matches!(c, ' '..='~' | '\n');
    // Without a branch, so that many bytes are looked at at once.
    if json.bytes().fold(true, |all, byte| all & plain(byte.into())) {
        return json;
    }
    let mut out = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if plain(c) {
            out.push(c);
        } else {
            for unit in c.encode_utf16(&mut [0; 2]) {
                out.push_str(&format!("\\u{unit:04x}"));
            }
        }
    }
    out
}

fn head(summary: &Summary) -> String {
    format!("{{\n\"schema\": 1,\n\"summary\": {},\n\"files\": [\n", pretty(summary))
}

fn tail(_: &Summary) -> String {
    "\n]\n}\n".to_owned()
}

impl Serialize for FileReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("file", 3 + self.report.members())?;
        out.serialize_field("path", &self.path)?;
        out.serialize_field("line", &self.line)?;
        out.serialize_field("resource", &self.report.resource())?;
        self.report.serialize_members(&mut out)?;
        out.end()
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("report", self.members())?;
        self.serialize_members(&mut out)?;
        out.end()
    }
}

impl Report {
    /// How many members it has in JSON.
    fn members(&self) -> usize {
        3 + usize::from(self.omitted() > 0)
    }

    fn serialize_members<S: SerializeStruct>(&self, out: &mut S) -> Result<(), S::Error> {
        out.serialize_field("operation", &self.operation().map(Operation::as_str))?;
        out.serialize_field("findings", &List(self.findings()))?;
        out.serialize_field("undecided", &List(self.undecided()))?;
        if self.omitted() > 0 {
            out.serialize_field("omitted", &self.omitted())?;
        }
        Ok(())
    }
}

impl Serialize for Finding<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("finding", 14 + usize::from(self.code().is_some()))?;
        out.serialize_field("rule", self.rule.name)?;
        out.serialize_field("message_id", self.message_id())?;
        out.serialize_field("severity", self.severity.as_str())?;
        out.serialize_field("pointer", &self.pointer())?;
        out.serialize_field("attribute", &self.attribute())?;
        out.serialize_field("message", &self.message())?;
        out.serialize_field("help", &self.help())?;
        out.serialize_field("source", self.source)?;
        out.serialize_field("source_url", &self.source_url())?;
        out.serialize_field("params", &Map(self.params()))?;
        out.serialize_field("range", &self.range())?;
        if let Some(code) = self.code() {
            out.serialize_field("code", code)?;
        }
        out.serialize_field("related", &List(self.related()))?;
        out.serialize_field("fix", &self.fix())?;
        out.serialize_field("suppressed", &self.suppressed())?;
        out.end()
    }
}

/// Items that are written one by one, as they are made.
pub(crate) struct List<I>(pub(crate) I);

impl<I: Iterator<Item: Serialize> + Clone> Serialize for List<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.0.clone())
    }
}

/// The same for names with their values.
struct Map<I>(I);

impl<I: Iterator<Item = (&'static str, Param)> + Clone> Serialize for Map<I> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.clone())
    }
}

impl Serialize for Param {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Param::Text(text) => serializer.serialize_str(text),
            Param::Number(number) => serializer.serialize_i64(*number),
            Param::Texts(texts) => {
                let mut out = serializer.serialize_seq(Some(texts.len()))?;
                for text in texts {
                    out.serialize_element(text)?;
                }
                out.end()
            }
        }
    }
}

impl Serialize for Position {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("position", 3)?;
        out.serialize_field("offset", &self.offset)?;
        out.serialize_field("line", &self.line)?;
        out.serialize_field("column", &self.column)?;
        out.end()
    }
}

impl Serialize for Range {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("range", 2)?;
        out.serialize_field("start", &self.start)?;
        out.serialize_field("end", &self.end)?;
        out.end()
    }
}

impl Serialize for CodePlace {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("code", 2)?;
        out.serialize_field("path", &*self.path)?;
        out.serialize_field("range", &self.range)?;
        out.end()
    }
}

impl Serialize for Related {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("related", 3)?;
        out.serialize_field("pointer", &self.pointer)?;
        out.serialize_field("message", self.message)?;
        out.serialize_field("range", &self.range)?;
        out.end()
    }
}

impl Serialize for Edit {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("edit", 2)?;
        out.serialize_field("range", &self.range)?;
        out.serialize_field("text", &self.text)?;
        out.end()
    }
}

impl Serialize for Fix {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("fix", 3)?;
        out.serialize_field("title", self.title)?;
        out.serialize_field("safe", &self.safe)?;
        out.serialize_field("edits", &self.edits)?;
        out.end()
    }
}

impl Serialize for Undecided<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut out = serializer.serialize_struct("undecided", 3)?;
        out.serialize_field("rule", self.rule.name)?;
        out.serialize_field("pointer", &self.pointer())?;
        out.serialize_field("needs", &self.needs().collect::<Vec<_>>())?;
        out.end()
    }
}
