//! Files of requests (`.http`, `.rest`) for the HTTP clients of editors. It knows neither rules nor findings.
//!
//! Requests stand between lines of `###`: a request line, headers, a blank line, a body. Lines that begin with `#` or `//` are
//! comments, in a body too; `@name = value` sets a variable, `{{name}}` stands for one. Any bytes can be read.

mod target;

pub(crate) use target::{Target, is_project_id};

use crate::json::Span;

/// One request of a file.
pub(crate) struct Request<'a> {
    /// The request line; none if a body stands without one.
    pub(crate) target: Option<Target<'a>>,
    /// The place of the body: an empty place if there is none, no place if the body is in another file.
    pub(crate) body: Option<Span>,
    /// The place of the line that names the file of the body, if the body is in another file.
    pub(crate) elsewhere: Option<Span>,
    text: &'a [u8],
}

impl<'a> Request<'a> {
    /// The bytes of the body; none if the body is in another file.
    pub(crate) fn bytes(&self) -> &'a [u8] {
        self.body.map_or(&[][..], |span| &self.text[span.start as usize..span.end as usize])
    }

    /// The path of the file that has the body, as the request names it: `< path`, `<@ path` or `<@encoding path`.
    #[cfg(feature = "cli")]
    pub(crate) fn file(&self) -> Option<std::borrow::Cow<'a, str>> {
        let span = self.elsewhere?;
        let line = self.text[span.start as usize..span.end as usize].split(|&byte| byte == b'\n').next()?.strip_prefix(b"<")?;
        let path = match line.strip_prefix(b"@") {
            Some(rest) => &rest[rest.iter().position(u8::is_ascii_whitespace)?..],
            None => line,
        };
        Some(String::from_utf8_lossy(path.trim_ascii()))
    }
}

/// The requests of a file, in order.
pub(crate) fn requests(text: &[u8]) -> impl Iterator<Item = Request<'_>> {
    let start = if text.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let mut lines = Lines { text, at: start };
    std::iter::from_fn(move || lines.request())
}

/// Whether a text begins with a request line, beyond doubt, and so is a file of requests.
pub(crate) fn is_file(text: &[u8]) -> bool {
    requests(text).next().and_then(|request| request.target).is_some_and(|target| target.is_certain())
}

/// The part of a request in which a line stands.
enum Part {
    Front,
    /// In a script in front of the request line.
    Script,
    Head,
    Body,
    /// Behind the body, in a script for the answer.
    Behind,
}

struct Lines<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Lines<'a> {
    /// The next line without its end.
    fn line(&mut self) -> Option<Span> {
        let rest = self.text.get(self.at..).filter(|rest| !rest.is_empty())?;
        let length = rest.iter().position(|&byte| byte == b'\n').unwrap_or(rest.len());
        let line = Span::new(self.at as u32, (self.at + rest[..length].trim_ascii_end().len()) as u32);
        self.at += length + 1;
        Some(line)
    }

    fn request(&mut self) -> Option<Request<'a>> {
        let mut request = Request { target: None, body: None, elsewhere: None, text: self.text };
        let mut part = Part::Front;
        while let Some(line) = self.line() {
            let text = &self.text[line.start as usize..line.end as usize];
            let bare = text.trim_ascii_start();
            if text.starts_with(b"###") {
                if matches!(part, Part::Front | Part::Script) {
                    part = Part::Front;
                    continue;
                }
                break;
            }
            match part {
                Part::Front if is_comment(bare) || bare.is_empty() || bare.starts_with(b"@") => {}
                Part::Front if bare.starts_with(b"<") => {
                    part = if contains(bare, b"{%") && !contains(bare, b"%}") { Part::Script } else { Part::Front };
                }
                Part::Script => part = if contains(bare, b"%}") { Part::Front } else { Part::Script },
                Part::Front if !begins_json(bare) => {
                    request.target = Some(Target::parse(self.text, line));
                    request.body = Some(Span::at(line.end));
                    part = Part::Head;
                }
                Part::Head if bare.is_empty() => part = Part::Body,
                Part::Head if !begins_json(bare) => {
                    if let Some(target) = request.target.as_mut().filter(|_| bare.len() < text.len() && bare.starts_with(b"/") && !is_comment(bare)) {
                        target.goes_on = true;
                    }
                    request.body = Some(Span::at(line.end));
                }
                Part::Body if text.starts_with(b">") || text.starts_with(b"<>") => part = Part::Behind,
                Part::Body if bare.is_empty() || is_comment(bare) => {}
                Part::Front | Part::Head | Part::Body => {
                    let start = request.body.filter(|body| body.start < body.end).map_or(line.start, |body| body.start);
                    request.body = Some(Span::new(start, line.end));
                    part = Part::Body;
                }
                Part::Behind => {}
            }
        }
        // `< ./body.json`: the body is in another file.
        let is_elsewhere = |body: &Span| matches!(self.text[body.start as usize..body.end as usize], [b'<', b' ' | b'\t' | b'@' | b'.', ..]);
        (request.elsewhere, request.body) = if request.body.as_ref().is_some_and(is_elsewhere) { (request.body, None) } else { (None, request.body) };
        (!matches!(part, Part::Front | Part::Script)).then_some(request)
    }
}

fn is_comment(line: &[u8]) -> bool {
    line.starts_with(b"#") || line.starts_with(b"//")
}

fn contains(line: &[u8], part: &[u8]) -> bool {
    line.windows(part.len()).any(|window| window == part)
}

/// Whether a line is the first one of a JSON text, and not a URL that begins with a variable.
fn begins_json(line: &[u8]) -> bool {
    matches!(line, [b'{'] | [b'{', b' ' | b'\t' | b'"' | b'}', ..] | [b'[', ..])
}

/// A body as it is read before its variables have values.
pub(crate) struct Body {
    /// As long as it is in the file: spaces for comments, a string for each variable that stands in the place of a value.
    pub(crate) text: Vec<u8>,
    /// The strings whose value is not known, in order.
    pub(crate) unknown: Vec<Span>,
    /// The comments.
    pub(crate) comments: Vec<Span>,
}

impl Body {
    pub(crate) fn new(bytes: &[u8]) -> Body {
        let mut body = Body { text: bytes.to_owned(), unknown: Vec::new(), comments: Vec::new() };
        let mut at = 0;
        while at < bytes.len() {
            let length = bytes[at..].iter().position(|&byte| byte == b'\n').map_or(bytes.len() - at, |length| length + 1);
            let line = &bytes[at..at + length];
            if is_comment(line.trim_ascii_start()) {
                let shown = line.trim_ascii_end().len();
                body.text[at..at + shown].fill(b' ');
                body.comments.push(Span::new(at as u32, (at + shown) as u32));
            } else {
                body.line(line, at);
            }
            at += length;
        }
        body
    }

    /// Finds the variables of a line. No string of JSON goes on in the next one.
    fn line(&mut self, line: &[u8], offset: usize) {
        // Where a string begins, and whether a variable is in it.
        let mut string: Option<(usize, bool)> = None;
        let mut at = 0;
        while at < line.len() {
            let mut length = 1;
            match (&mut string, line[at]) {
                (Some(_), b'\\') => length = 2,
                (Some((start, has_variable)), b'"') => {
                    if *has_variable || target::is_whole_variable(&line[*start + 1..at]) {
                        self.unknown.push(Span::new((offset + *start) as u32, (offset + at + 1) as u32));
                    }
                    string = None;
                }
                (None, b'"') => string = Some((at, false)),
                (state, b'{') => {
                    if let Some(found) = variable(&line[at..], state.is_some()) {
                        length = found;
                        match state {
                            Some((_, has_variable)) => *has_variable = true,
                            None => self.replace(offset + at, length),
                        }
                    }
                }
                _ => {}
            }
            at += length;
        }
    }

    fn replace(&mut self, at: usize, length: usize) {
        self.text[at..at + length].fill(b'_');
        self.text[at] = b'"';
        self.text[at + length - 1] = b'"';
        self.unknown.push(Span::new(at as u32, (at + length) as u32));
    }
}

/// The length of the variable that the text begins with: `{{…}}`, or `{name}` outside of strings, where it is no JSON.
fn variable(text: &[u8], in_string: bool) -> Option<usize> {
    if let Some(inner) = text.strip_prefix(b"{{") {
        let end = inner.iter().position(|&byte| matches!(byte, b'{' | b'}') || (in_string && byte == b'"'))?;
        return (end > 0 && inner[end..].starts_with(b"}}")).then_some(end + 4);
    }
    let end = 1 + text[1..].iter().take_while(|byte| target::is_in_name(**byte)).count();
    (!in_string && text.get(end) == Some(&b'}') && target::is_whole_variable(&text[..=end])).then_some(end + 1)
}
