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

pub use json::FileReport;
pub(crate) use json::Summary;
#[cfg(feature = "cli")]
pub(crate) use json::compact;
pub use plan::plan_json;
#[cfg(feature = "cli")]
pub(crate) use plan::terraform_json;
#[cfg(feature = "cli")]
pub use text::Text;

pub use crate::escape::escape;

/// A format for programs. Every document is laid out on its own, so that documents can be checked in parallel and,
/// where the format allows it, printed as they come.
#[derive(Debug)]
#[non_exhaustive]
pub struct ReportFormat {
    /// Its name in options.
    pub name: &'static str,
    /// Whether parts can be printed before the last document is checked.
    #[cfg_attr(not(any(feature = "cli", test)), expect(dead_code, reason = "the library alone renders all documents at once"))]
    pub(crate) streams: bool,
    /// The text for one document; it may be empty.
    pub(crate) part: fn(&FileReport) -> String,
    /// The text between two parts that are not empty.
    pub(crate) separator: &'static str,
    /// The text before all parts; empty if the format streams.
    pub(crate) head: fn(&Summary) -> String,
    /// The text behind all parts.
    pub(crate) tail: fn(&Summary) -> String,
}

/// All formats for programs, and `concise`, which is for people and editors.
pub static FORMATS: &[&ReportFormat] = &[
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

impl ReportFormat {
    /// A format without head and tail, whose parts are whole lines.
    const fn stream(name: &'static str, part: fn(&FileReport) -> String) -> ReportFormat {
        ReportFormat { name, streams: true, part, separator: "", head: nothing, tail: nothing }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_is_its_parts() {
        let file = |text: &str| FileReport { path: "r.json".into(), line: None, report: crate::check(text) };
        let files = [r#"{"vpn_connection": {"id": 1}}"#, r#"{"vpn_connection": {"name": "a"}}"#, "{"].map(file);
        for format in FORMATS.iter().filter(|format| format.streams) {
            assert_eq!(format.render(&files), files.iter().map(format.part).collect::<String>(), "{}", format.name);
            assert!(files.iter().map(format.part).all(|part| part.is_empty() || part.ends_with('\n')), "{}", format.name);
        }
        let streams: Vec<_> = FORMATS.iter().filter(|format| format.streams).map(|format| format.name).collect();
        assert_eq!(streams, if cfg!(feature = "cli") { &["ndjson", "concise", "github"][..] } else { &["ndjson"] });
    }
}
