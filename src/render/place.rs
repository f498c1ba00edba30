//! The place of a finding, and the fingerprint by which other programs know it again in a later run.

use std::collections::HashMap;
use std::fmt::Write as _;
use std::hash::Hasher;
use std::path::MAIN_SEPARATOR_STR;

use fnv::FnvHasher;

use crate::render::FileReport;
use crate::report::{CodePlace, Finding, Range};

/// A place in a file.
pub(super) struct Location<'a> {
    pub(super) path: &'a str,
    pub(super) range: Option<Range>,
    /// The line, where no more is known.
    pub(super) line: Option<u32>,
}

impl Location<'_> {
    /// The path as other programs compare it.
    pub(super) fn portable_path(&self) -> String {
        portable(self.path)
    }
}

fn portable(path: &str) -> String {
    path.replace(MAIN_SEPARATOR_STR, "/").trim_start_matches("./").to_owned()
}

impl FileReport {
    /// The path as other programs compare it: forward slashes, no leading `./`.
    pub(super) fn portable_path(&self) -> String {
        portable(&self.path)
    }

    /// The place of a finding: in the code of Terraform if that is known, else in the document.
    pub(super) fn location<'a>(&'a self, finding: &Finding<'a>) -> Location<'a> {
        match finding.code() {
            Some(CodePlace { path, range }) => Location { path, range: Some(*range), line: None },
            None => Location { path: &self.path, range: finding.range().map(|range| self.in_file(range)), line: self.line },
        }
    }

    /// A range of the document with its lines counted in the file. Columns stay: a document begins with its line.
    pub(super) fn in_file(&self, mut range: Range) -> Range {
        let before = self.line.map_or(0, |line| line.saturating_sub(1));
        range.start.line += before;
        range.end.line += before;
        range
    }

    /// The resource and the attribute of a finding in a Terraform plan: `module.fra.huaweicloud_vpn_connection.biel: ikepolicy[0].dh_group`.
    pub(super) fn resource(&self, finding: &Finding) -> Option<String> {
        let address = self.report.resource()?;
        Some(finding.attribute().map_or_else(|| address.to_owned(), |attribute| format!("{address}: {attribute}")))
    }

    /// The message of a finding for a program that shows no more of its place than the file.
    pub(super) fn message(&self, finding: &Finding) -> String {
        self.resource(finding).map(|resource| resource + ": ").unwrap_or_default() + &finding.message()
    }

    /// `path:line:column`, as much of it as is known; behind it the resource.
    pub(super) fn place(&self, finding: &Finding) -> String {
        let Location { path, range, line } = self.location(finding);
        let mut out = path.to_owned();
        let _ = match (range.map(|range| range.start), line) {
            (Some(start), _) => write!(out, ":{}:{}", start.line, start.column),
            (None, Some(line)) => write!(out, ":{line}"),
            (None, None) => Ok(()),
        };
        if let Some(resource) = self.resource(finding) {
            let _ = write!(out, ": {resource}");
        }
        out
    }

    /// The findings, each with a number, from 1, among those of its rule and pointer.
    pub(super) fn numbered(&self) -> impl Iterator<Item = (usize, Finding<'_>)> {
        let mut seen: HashMap<(&str, String), usize> = HashMap::new();
        self.report.findings().map(move |finding| {
            let number = seen.entry((finding.rule.name, finding.pointer())).or_default();
            *number += 1;
            (*number, finding)
        })
    }

    /// A hash of a finding without line and column, so that it stays the same when the text before the finding changes.
    /// Only the documents of one NDJSON file are told apart by their lines, as nothing else does.
    pub(super) fn fingerprint(&self, number: usize, finding: &Finding) -> String {
        let line = self.line.map(|line| line.to_string()).unwrap_or_default();
        let mut hasher = FnvHasher::default();
        for part in [&self.portable_path(), &line, finding.rule.name, &finding.place_in_file(), &number.to_string()] {
            hasher.write(part.as_bytes());
            // Occurs in no UTF-8 text, so that no two lists of parts are the same bytes.
            hasher.write(&[0xFF]);
        }
        format!("{:016x}", hasher.finish())
    }

    /// The words about findings that are left out, if there are any.
    pub(super) fn omission(&self) -> Option<String> {
        let omitted = self.report.omitted();
        (omitted > 0).then(|| format!("{omitted} more findings are not shown"))
    }
}
