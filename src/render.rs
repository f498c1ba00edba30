//! Renderers: they lay findings out, one file for each format. They know no document and make no judgement.

#[cfg(feature = "cli")]
mod concise;
#[cfg(feature = "cli")]
mod github;
#[cfg(feature = "cli")]
mod gitlab;
mod json;
#[cfg(feature = "cli")]
mod junit;
mod ndjson;
#[cfg(feature = "cli")]
mod place;
mod plan;
#[cfg(feature = "cli")]
mod sarif;
#[cfg(feature = "cli")]
mod text;

pub use json::{FileReport, Summary, compact};
pub use plan::plan_json;
#[cfg(feature = "cli")]
pub use text::Text;

pub use crate::escape::escape;

/// A format for programs. Every document is laid out on its own, so that documents can be checked in parallel and,
/// where the format allows it, printed as they come.
#[derive(Debug)]
#[non_exhaustive]
pub struct Format {
    /// Its name in options.
    pub name: &'static str,
    /// Whether parts can be printed before the last document is checked.
    pub streams: bool,
    /// What one document contributes; empty if nothing.
    pub part: fn(&FileReport) -> String,
    /// What stands between two parts that are not empty.
    pub separator: &'static str,
    /// What stands before all parts. A format that streams has nothing there.
    pub head: fn(&Summary) -> String,
    /// What stands behind all parts.
    pub tail: fn(&Summary) -> String,
}

/// All formats for programs, and `concise`, which is for people and editors.
pub static FORMATS: &[&Format] = &[
    &json::FORMAT,
    &ndjson::FORMAT,
    #[cfg(feature = "cli")]
    &concise::FORMAT,
    #[cfg(feature = "cli")]
    &sarif::FORMAT,
    #[cfg(feature = "cli")]
    &github::FORMAT,
    #[cfg(feature = "cli")]
    &gitlab::FORMAT,
    #[cfg(feature = "cli")]
    &junit::FORMAT,
];

impl Format {
    /// A format without head and tail, whose parts are whole lines.
    const fn stream(name: &'static str, part: fn(&FileReport) -> String) -> Format {
        Format { name, streams: true, part, separator: "", head: nothing, tail: nothing }
    }

    /// The whole output.
    ///
    /// ```
    /// use vpnlint::render::{FORMATS, FileReport};
    /// let report = vpnlint::check(r#"{"vpn_connection": {}}"#);
    /// let file = FileReport { path: "r.json".into(), line: None, report };
    /// let json = FORMATS.iter().find(|format| format.name == "json").unwrap();
    /// assert!(json.render(&[file]).contains(r#""rule": "empty-update""#));
    /// ```
    #[must_use]
    pub fn render(&self, files: &[FileReport]) -> String {
        let mut summary = Summary::default();
        for file in files {
            summary.add(&file.report);
        }
        let parts: Vec<String> = files.iter().map(self.part).filter(|part| !part.is_empty()).collect();
        (self.head)(&summary) + &parts.join(self.separator) + &(self.tail)(&summary)
    }
}

fn nothing(_: &Summary) -> String {
    String::new()
}
