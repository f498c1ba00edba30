//! Diagnostics for people: header, place, snippet with carets, help and source.

use annotate_snippets::renderer::DecorStyle;
use annotate_snippets::{Annotation, AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::finding::{Finding, Range, Severity};
use crate::mask::Masked;
use crate::render::{FileReport, escape};

/// Lines longer than this are shown in part, around the place that matters.
const LONG_LINE: usize = 400;

/// How diagnostics look.
#[derive(Debug, Clone)]
pub struct Text {
    renderer: Renderer,
    rule_url: Option<String>,
}

impl Text {
    /// For a terminal of this width; the styles are ANSI escapes, which the output stream may strip.
    #[must_use]
    pub fn new(width: usize) -> Text {
        Text { renderer: Renderer::styled().decor_style(DecorStyle::Ascii).term_width(width.max(40)), rule_url: None }
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
        if let Some(range) = finding.range {
            let origin = Origin::path(escape(&file.path)).line(above + range.start.line as usize).char_column(range.start.column as usize);
            group = group.element(origin);
            let mut excerpt = Excerpt::new(source, range, finding);
            excerpt.line += above;
            group = group.element(excerpt.snippet());
        } else {
            // What stands in no text, such as a URL given as an option, is said of the document.
            let origin = Origin::path(escape(&file.path));
            group = group.element(match file.line {
                Some(line) => origin.line(line as usize),
                None => origin,
            });
        }
        if !finding.pointer.is_empty() {
            group = group.element(Level::NOTE.with_name("at").message(escape(&finding.pointer)));
        }
        if let Some(help) = finding.help() {
            group = group.element(Level::HELP.message(escape(&help)));
        }
        if let Some(fix) = &finding.fix {
            let option = if fix.safe { "--fix" } else { "--unsafe-fixes" };
            group = group.element(Level::HELP.with_name("fix").message(format!("{} ({option})", fix.title)));
        }
        let report = [group.element(Level::NOTE.with_name("source").message(finding.source))];
        without_continuation(&self.renderer.render(&report))
    }
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
        let place = |range: Range| source.range(range.start, range.end);
        let main = place(range);
        // What is related stands in the same snippet if it is not too far away.
        let near = |range: &Range| range.start.offset.abs_diff(finding.range.unwrap_or_default().start.offset) < 20_000;
        let related: Vec<_> =
            finding.related.iter().filter_map(|related| related.range.filter(near).map(|range| (place(range), Some(related.message)))).collect();
        let text = source.text();
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
