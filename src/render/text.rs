//! Diagnostics for people: header, place, snippet with carets, help and source.

use std::borrow::Cow;

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::engine::mask::Masked;
use crate::render::{FileReport, escape};
use crate::report::{Finding, Range, Severity};
use crate::spec::pages::citations;

/// Lines longer than this are shown in part, around the place that matters.
const LONG_LINE: usize = 400;

/// How diagnostics look.
#[derive(Debug, Clone)]
pub struct Text {
    renderer: Renderer,
    has_links: bool,
    rule_url: Option<String>,
}

impl Text {
    /// For a terminal of this width; the styles are ANSI escapes, which the output stream may strip.
    #[must_use]
    pub fn new(width: usize) -> Text {
        Text { renderer: Renderer::styled().decor_style(DecorStyle::Ascii).term_width(width.max(40)), has_links: false, rule_url: None }
    }

    /// Makes the citations of a source links to their pages, for a terminal that knows links.
    #[must_use]
    pub fn links(mut self) -> Text {
        self.has_links = true;
        self
    }

    /// Makes the names of rules links, for a terminal that knows them; `{rule}` in the address stands for the name.
    #[must_use]
    pub fn rule_url(mut self, url: &str) -> Text {
        self.rule_url = Some(escape(url));
        self
    }

    /// One finding of a document. `source` is the masked document.
    #[must_use]
    pub fn finding(&self, file: &FileReport, source: &Masked, finding: &Finding) -> String {
        // A document that is a line of a file has that line's number.
        let above = file.line.map_or(0, |line| line as usize - 1);
        let title = title(finding);
        let mut group = Group::with_title(match &self.rule_url {
            Some(url) => title.id_url(url.replace("{rule}", finding.rule.name)),
            None => title,
        });
        if let Some(code) = finding.code() {
            let start = code.range.start;
            // No line of the code is shown: any expression in it may be a secret.
            group = group.element(Origin::path(escape(&code.path)).line(start.line as usize).char_column(start.column as usize));
            let line = file.line.map(|line| format!(":{line}")).unwrap_or_default();
            let resource = file.resource(finding).unwrap_or_default();
            group = group.element(Level::NOTE.with_name("plan").message(escape(&format!("{}{line}: {resource}", file.path))));
        } else if let Some(range) = finding.range() {
            let origin = Origin::path(escape(&file.path)).line(above + range.start.line as usize).char_column(range.start.column as usize);
            group = group.element(origin);
            let mut excerpt = Excerpt::new(source, range, finding);
            excerpt.line += above;
            group = group.element(excerpt.snippet());
        } else {
            // A finding outside of any text, such as in a URL given as an option, names the document only.
            let resource = file.resource(finding).map(|resource| format!(": {resource}")).unwrap_or_default();
            let origin = Origin::path(escape(&format!("{}{resource}", file.path)));
            group = group.element(match file.line {
                Some(line) => origin.line(line as usize),
                None => origin,
            });
        }
        if !finding.pointer().is_empty() && file.report.resource().is_none() {
            group = group.element(Level::NOTE.with_name("at").message(escape(&finding.pointer())));
        }
        if let Some(help) = finding.help() {
            group = group.element(Level::HELP.message(escape(&help)));
        }
        if let Some(fix) = &finding.fix() {
            let option = if fix.safe { "--fix" } else { "--unsafe-fixes" };
            group = group.element(Level::HELP.with_name("fix").message(format!("{} ({option})", fix.title)));
        }
        let report = [group.element(Level::NOTE.with_name("source").message(self.source(finding.source)))];
        without_continuation(&self.renderer.render(&report))
    }

    fn source(&self, source: &'static str) -> Cow<'static, str> {
        if !self.has_links {
            return source.into();
        }
        let linked = |(citation, address): (&str, Option<Cow<str>>)| address.map_or(citation.to_owned(), |address| link(citation, &address));
        citations(source).map(linked).collect::<Vec<_>>().join("; ").into()
    }
}

/// A text that leads to an address in a terminal that knows links (OSC 8).
fn link(text: &str, address: &str) -> String {
    format!("\x1b]8;;{address}\x1b\\{text}\x1b]8;;\x1b\\")
}

/// Leaves out the `:::` by which the renderer joins the place, which counts columns of the file, to the snippet,
/// whose columns masks have shifted.
fn without_continuation(rendered: &str) -> String {
    let mut joined = false;
    let mut out = String::with_capacity(rendered.len());
    for line in rendered.lines() {
        if !joined && anstream::adapter::strip_str(line).to_string().trim() == ":::" {
            joined = true;
        } else {
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

fn title(finding: &Finding) -> annotate_snippets::Title<'static> {
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    level.primary_title(escape(&finding.message())).id(finding.rule.name)
}

/// The lines that show a finding, cut out of the masked source.
struct Excerpt {
    text: String,
    line: usize,
    labels: Vec<(std::ops::Range<usize>, Option<&'static str>)>,
}

impl Excerpt {
    fn new(source: &Masked, range: Range, finding: &Finding) -> Excerpt {
        let text = source.text();
        // A line break at the end of a range is shown as the end of its line, not as a second one.
        let place = |range: Range| {
            let range = source.range(range.start, range.end);
            range.start..range.end - usize::from(text[range].ends_with('\n'))
        };
        let main = place(range);
        // A related place stands in the same snippet if it is not too far away.
        let near = |range: &Range| range.start.offset.abs_diff(finding.range().unwrap_or_default().start.offset) < 20_000;
        let related: Vec<_> =
            finding.related().filter_map(|related| related.range.filter(near).map(|range| (place(range), Some(related.message)))).collect();
        let first = related.iter().map(|(range, _)| range.start).fold(main.start, usize::min);
        let last = related.iter().map(|(range, _)| range.end).fold(main.end, usize::max);
        let mut start = text[..first].rfind('\n').map_or(0, |at| at + 1);
        let mut end = text[last..].find('\n').map_or(text.len(), |at| last + at);
        if end - start > LONG_LINE && !text[start..end].contains('\n') {
            start = floor(text, main.start.saturating_sub(LONG_LINE / 4).max(start));
            end = floor(text, (main.end.min(main.start + LONG_LINE) + LONG_LINE / 4).min(end));
        }
        let line = range.start.line as usize - text[start.min(main.start)..main.start].matches('\n').count();
        let inside = |range: std::ops::Range<usize>| range.start.clamp(start, end) - start..range.end.clamp(start, end) - start;
        let mut labels = vec![(inside(main), None)];
        labels.extend(related.into_iter().filter(|(range, _)| range.start >= start && range.end <= end).map(|(range, label)| (inside(range), label)));
        Excerpt { text: text[start..end].to_owned(), line, labels }
    }

    fn snippet(self) -> Snippet<'static, Annotation<'static>> {
        let annotations = self.labels.into_iter().enumerate().map(|(index, (span, label))| {
            let kind = if index == 0 { AnnotationKind::Primary } else { AnnotationKind::Context };
            kind.span(span).label(label)
        });
        Snippet::source(self.text).line_start(self.line).annotations(annotations.collect::<Vec<_>>())
    }
}

/// The nearest character boundary at or before `at`.
fn floor(text: &str, at: usize) -> usize {
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use anstream::adapter::strip_str;

    use super::*;
    use crate::engine::mask::mask;
    use crate::{Linter, Operation};

    /// The lines that the snippet of the first finding shows, by their numbers, and the line that stands above it as its place.
    fn snippet(document: &str) -> (u32, Vec<(u32, String)>) {
        let report = Linter::new(Operation::UpdateConnection).check(document);
        let line = report.findings().next().unwrap().range().unwrap().start.line;
        let file = FileReport { path: "r.json".to_owned(), line: None, report };
        let shown = strip_str(&Text::new(100).finding(&file, &mask(document.as_bytes()), &file.report.findings().next().unwrap())).to_string();
        let numbered = |line: &str| {
            let (number, text) = line.split_once(" |")?;
            Some((number.trim().parse().ok()?, text.trim_start_matches(['|', ' ']).to_owned()))
        };
        (line, shown.lines().filter_map(numbered).collect())
    }

    #[test]
    fn a_hidden_line_is_shown_under_its_own_number() {
        const MASK: &str = "********";
        for (document, line, text) in [
            // A missing comma is found at the next member, behind the text that was read.
            ("{\"vpn_connection\": {\n  \"name\": \"a\",\n  \"psk\": \"abc\"\n    \"ikepolicy\": {}\n}}", 4, MASK),
            ("{\"vpn_connection\": {\n\"name\": \"a\"\n\n\n\t\"psk\": \"\u{e4}\"}}", 5, MASK),
            ("{\"vpn_connection\": {\"name\": \"a\" \"psk\": \"x\"}}", 1, "{\"vpn_connection\": {\"name\": \"a\"********"),
            ("{ \"vpn_connection\"\n: {\n\"n\u{e4}me\"\n1}}", 4, MASK),
            ("{\n\"vpn_connection\": {}\n}\n\n  x", 5, MASK),
            ("x", 1, MASK),
            ("{\n\"a\": \"b\nc\"}", 2, "\"a\":********"),
            // Found at a place that is not hidden.
            ("{\"vpn_connection\": {\n\"name\": \"\u{e4}\u{1f600}\",\n}}", 2, "\"name\": \"\u{e4}\u{1f600}\","),
            ("{\n\"vpn_connection\": {\n", 3, ""),
        ] {
            for document in [document.to_owned(), document.replace('\n', "\r\n")] {
                assert_eq!(snippet(&document), (line, vec![(line, text.to_owned())]), "{document:?}");
            }
        }
    }

    #[test]
    fn a_secret_of_several_lines_does_not_move_what_is_behind_it() {
        // An object under the key is hidden value by value; what cannot be read is hidden line by line.
        let document = "{\"vpn_connection\": {\n\"psk\": [\n\"a\",\n\"b\"\n],\n\"name\": \"a b\"}}";
        let report = Linter::new(Operation::UpdateConnection).check(document);
        let finding = report.findings().find(|finding| finding.pointer() == "/vpn_connection/name").unwrap();
        let masked = mask(document.as_bytes());
        let range = finding.range().unwrap();
        assert_eq!((range.start.line, &masked.text()[masked.range(range.start, range.end)]), (6, "\"a b\""));
    }
}
