//! The request line: method and URL, split as far as possible before variables have values.

use std::borrow::Cow;
use std::net::IpAddr;

use crate::json::Span;
use crate::operations::{Endpoint, Step};
use crate::spec::is_uuid;

/// The methods of RFC 9110, section 9, and RFC 5789.
const METHODS: [&str; 9] = ["GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH"];

/// The known words of URLs: those of the API's paths, of the endpoints of both clouds, of reserved names, and of usual names of
/// variables.
const WORDS: &str = "v vpn connection connections gateway gateways customer monitor monitors batch create delete update tag tags resource \
    resources instance instances filter count specification available zone zones auth token tokens project projects id ids name region domain \
    tenant \
    http https url uri scheme server endpoint host port base path version api vgw cgw my the new old \
    otc t-systems cloud myhuaweicloud com net org example invalid test dev prod staging local localhost internal www iam \
    eu de nl ch ap cn la sa af north south east west central";

/// The versions of HTTP as request lines have them.
const VERSIONS: [&[u8]; 6] = [b"HTTP/1.0", b"HTTP/1.1", b"HTTP/2", b"HTTP/2.0", b"HTTP/3", b"HTTP/3.0"];

/// The target of a request. All spans are places in the text of the request line.
pub(crate) struct Target<'a> {
    text: &'a [u8],
    /// All of the request line.
    pub(crate) line: Span,
    method: Option<Span>,
    pub(crate) url: Span,
    version: Option<Span>,
    pub(crate) scheme: Option<Span>,
    user: Option<Span>,
    authority: Span,
    host: Span,
    steps: Vec<Span>,
    /// Query and fragment.
    rest: Span,
    /// Whether the URL goes on in the next line.
    pub(crate) goes_on: bool,
}

impl<'a> Target<'a> {
    /// Takes a request line apart. Any text is one: a URL alone has the method GET.
    pub(crate) fn parse(text: &'a [u8], line: Span) -> Target<'a> {
        let line = trim(text, line);
        let bytes = &text[..line.end as usize];
        let word = run(bytes, line.start, |byte| byte.is_ascii_alphabetic());
        let is_method = match bytes.get(word as usize) {
            Some(byte) => matches!(byte, b' ' | b'\t'),
            None => known_method(&bytes[line.start as usize..]).is_some(),
        };
        let method = (is_method && word > line.start).then(|| Span::new(line.start, word));
        let mut url = trim(text, Span::new(method.map_or(line.start, |method| method.end), line.end));
        let last = bytes[url.start as usize..].iter().rposition(|byte| matches!(byte, b' ' | b'\t')).map(|at| url.start + at as u32 + 1);
        let version = last.filter(|&at| bytes[at as usize..].starts_with(b"HTTP/")).map(|at| Span::new(at, line.end));
        if let Some(version) = version {
            url = trim(text, Span::new(url.start, version.start));
        }

        let bytes = &text[..url.end as usize];
        let name = run(bytes, url.start, |byte| byte.is_ascii_alphanumeric() || matches!(byte, b'+' | b'-' | b'.'));
        let scheme = (name > url.start && bytes[name as usize..].starts_with(b"://")).then(|| Span::new(url.start, name));
        let start = scheme.map_or(url.start, |scheme| scheme.end + 3);
        let authority = Span::new(start, until(bytes, start, b"/?#"));
        let at = bytes[start as usize..authority.end as usize].iter().rposition(|&byte| byte == b'@').map(|at| start + at as u32);
        let host_start = at.map_or(start, |at| at + 1);
        let host_end =
            if bytes[host_start as usize..].starts_with(b"[") { until(bytes, host_start, b"]/?#") + 1 } else { until(bytes, host_start, b":/?#") };
        let host = Span::new(host_start, host_end.min(authority.end));
        let end = until(bytes, authority.end, b"?#");
        let mut steps = Vec::new();
        let mut from = authority.end;
        while from < end {
            let step = Span::new(from + 1, until(&bytes[..end as usize], from + 1, b"/"));
            steps.push(step);
            from = step.end;
        }
        let user = at.map(|at| Span::new(start, at));
        Target { text, line, method, url, version, scheme, user, authority, host, steps, rest: Span::new(end, url.end), goes_on: false }
    }

    fn bytes(&self, span: Span) -> &'a [u8] {
        &self.text[span.start as usize..span.end as usize]
    }

    /// Whether the line is a request line and no other text: it has a whole URL, or a method in front of a path or a variable.
    pub(crate) fn is_certain(&self) -> bool {
        let is_method = self.method.is_some() && self.method().is_some();
        self.scheme.is_some() || is_method && matches!(self.text.get(self.url.start as usize), Some(b'/' | b'{'))
    }

    /// The method, in upper case; none if it is not one of HTTP.
    pub(crate) fn method(&self) -> Option<&'static str> {
        self.method.map_or(Some("GET"), |span| known_method(self.bytes(span)))
    }

    /// The method as it is written, if it is.
    pub(crate) fn written_method(&self) -> Option<Span> {
        self.method
    }

    /// The host, unless a variable is in front of the path: its value may be all that is there, and more.
    pub(crate) fn host(&self) -> Option<Cow<'a, str>> {
        (!self.is_variable(self.authority)).then(|| String::from_utf8_lossy(self.bytes(self.host)))
    }

    /// Whether it has a variable or a placeholder, so that its value is not known.
    pub(crate) fn is_variable(&self, span: Span) -> bool {
        self.bytes(span).contains(&b'{')
    }

    pub(crate) fn is(&self, step: Span, word: &str) -> bool {
        self.bytes(step) == word.as_bytes()
    }

    pub(crate) fn is_ignoring_case(&self, part: Span, word: &str) -> bool {
        self.bytes(part).eq_ignore_ascii_case(word.as_bytes())
    }

    /// The path, or all of the URL if it has none.
    pub(crate) fn path(&self) -> Span {
        match (self.steps.first(), self.steps.last()) {
            (Some(first), Some(last)) => Span::new(first.start - 1, last.end),
            _ => self.url,
        }
    }

    /// Whether the path is unknown: all of it may be in variables.
    pub(crate) fn is_open(&self) -> bool {
        let mut steps = self.steps.iter();
        self.goes_on || (steps.all(|&step| self.is_variable(step)) && (self.is_variable(self.authority) || !self.steps.is_empty()))
    }

    /// The steps of the path, if there are as many as the endpoint has. A variable in front of the path may hold the first ones.
    pub(crate) fn steps(&self, endpoint: &Endpoint) -> Option<Vec<Option<Span>>> {
        let (given, wanted) = (self.steps.len(), endpoint.path.len());
        let fits = given == wanted || (given < wanted && self.is_variable(self.authority));
        let fits = fits && self.resource(endpoint).is_none_or(|(_, behind)| behind == endpoint.behind());
        let hidden = std::iter::repeat_n(None, wanted.saturating_sub(given));
        (fits && !self.goes_on).then(|| hidden.chain(self.steps.iter().copied().map(Some)).collect())
    }

    /// The step that says the resource of the endpoint, right or as the plural or in another spelling, and how many there are behind it.
    pub(crate) fn resource(&self, endpoint: &Endpoint) -> Option<(Span, usize)> {
        let wanted = letters(endpoint.resource().as_bytes());
        let behind = self.steps.iter().rev().position(|step| letters(self.bytes(*step)) == wanted)?;
        Some((self.steps[self.steps.len() - 1 - behind], behind))
    }

    /// Whether the path is that of the endpoint, right or in another spelling.
    pub(crate) fn leads_to(&self, endpoint: &Endpoint) -> bool {
        let fits = |(wanted, step): (&Step, Option<Span>)| match (wanted, step) {
            (Step::Name(name), Some(step)) if *name == endpoint.resource() || !self.is_variable(step) => {
                letters(self.bytes(step)) == letters(name.as_bytes())
            }
            (Step::OneOf(_, names), Some(step)) if !self.is_variable(step) => {
                names.iter().any(|name| letters(self.bytes(step)) == letters(name.as_bytes()))
            }
            _ => true,
        };
        self.steps(endpoint).is_some_and(|steps| endpoint.path.iter().zip(steps).all(fits))
    }

    /// The ids that are written out in a path of the endpoint.
    pub(crate) fn ids(&self, endpoint: &Endpoint) -> Vec<(Step, Span, Cow<'a, str>)> {
        let steps = self.steps(endpoint).unwrap_or_default();
        let is_like = |step: Span, name: &str| self.is_variable(step) || letters(self.bytes(step)) == letters(name.as_bytes());
        let resource = endpoint.path.iter().zip(&steps).filter(|(step, _)| **step == Step::Name(endpoint.resource()));
        if resource.into_iter().any(|(_, at)| at.is_some_and(|at| !is_like(at, endpoint.resource()))) {
            return Vec::new();
        }
        let ids = endpoint.path.iter().zip(steps).filter(|(step, _)| matches!(step, Step::Project | Step::Id(_)));
        let written = ids.filter_map(|(step, at)| Some((*step, at.filter(|&at| !self.is_variable(at))?)));
        written.map(|(step, at)| (step, at, String::from_utf8_lossy(self.bytes(at)))).collect()
    }

    /// A part of the path, unless it may be something that must not be shown.
    pub(crate) fn public(&self, step: Span) -> Option<Cow<'a, str>> {
        self.is_public(step).then(|| String::from_utf8_lossy(self.bytes(step)))
    }

    /// The parts of the request line that must not be shown, in order.
    pub(crate) fn hidden(&self) -> Vec<Span> {
        let port = Span::new(self.host.end, self.authority.end);
        let rest = Span::new(self.rest.start + 1, self.rest.end);
        let method = self.method.filter(|_| self.method().is_none());
        let scheme = self.scheme.filter(|&scheme| !["http", "https"].iter().any(|known| self.is_ignoring_case(scheme, known)));
        let host = Some(self.host).filter(|&host| !self.is_public(host));
        let port = Some(port).filter(|&port| !is_port(self.bytes(port)));
        let steps = self.steps.iter().copied().filter(|&step| !self.is_public(step));
        let rest = (rest.start < rest.end).then_some(rest);
        let version = self.version.filter(|&version| !VERSIONS.contains(&self.bytes(version)));
        method.into_iter().chain(scheme).chain(self.user).chain(host).chain(port).chain(steps).chain(rest).chain(version).collect()
    }

    /// The place to report for a part of the request line: its first character if a piece of the part must not be shown, so that no range
    /// shows a length.
    pub(crate) fn place(&self, span: Span) -> Span {
        let hides = self.hidden().iter().any(|hidden| hidden.start < span.end && span.start < hidden.end);
        let continued = |byte: &&u8| **byte & 0xC0 == 0x80;
        let length = 1 + self.bytes(span).iter().skip(1).take_while(continued).count() as u32;
        if hides { Span::new(span.start, span.end.min(span.start + length)) } else { span }
    }

    /// Whether it is known what a part of the URL is, alone or as the name of a variable: words of the API and of endpoints, an id in its
    /// documented form, an address. Anything else may be a key or a token that came into the wrong place, whatever its characters.
    fn is_public(&self, span: Span) -> bool {
        let bytes = self.bytes(span);
        let Ok(text) = std::str::from_utf8(variable_name(bytes).unwrap_or(bytes)) else { return false };
        let address = text.strip_prefix('[').and_then(|text| text.strip_suffix(']')).unwrap_or(text);
        is_of_words(text) || is_project_id(text) || is_uuid(text) || address.parse::<IpAddr>().is_ok()
    }
}

/// The common form of two spellings of a name: without hyphens, case and the end of the plural.
fn letters(step: &[u8]) -> Vec<u8> {
    let letters: Vec<u8> = step.iter().filter(|byte| !matches!(byte, b'-' | b'_')).map(u8::to_ascii_lowercase).take(40).collect();
    letters.strip_suffix(b"s").map_or(letters.clone(), <[u8]>::to_vec)
}

/// Whether nothing, or a port of at most four digits.
fn is_port(bytes: &[u8]) -> bool {
    bytes.strip_prefix(b":").unwrap_or(bytes).iter().all(u8::is_ascii_digit) && bytes.len() <= 5
}

/// Whether the text is 32 hexadecimal digits.
pub(crate) fn is_project_id(text: &str) -> bool {
    text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Whether a text is made of [`WORDS`] in any case, with hyphens, points and the like behind them, behind each of these at most two digits,
/// and four of them in all: `vpn-connection`, `projectId`, `vpn.eu-ch2.otc.t-systems.com`, `v2.0`.
fn is_of_words(text: &str) -> bool {
    const LONGEST: usize = 64;
    let text = text.to_ascii_lowercase();
    if text.len() > LONGEST || text.bytes().filter(u8::is_ascii_digit).count() > 4 {
        return false;
    }
    // `ends[at]`: words end at this place.
    let mut ends = [false; LONGEST + 1];
    ends[0] = true;
    for at in 0..text.len() {
        if !ends[at] {
            continue;
        }
        let rest = &text[at..];
        let mark = ["-", "_", "."].into_iter().filter(|_| at > 0);
        for word in WORDS.split_ascii_whitespace().chain(mark).filter(|word| rest.starts_with(word)) {
            let digits = rest[word.len()..].bytes().take_while(u8::is_ascii_digit).count();
            (0..=digits.min(2)).for_each(|digits| ends[at + word.len() + digits] = true);
        }
    }
    ends[text.len()]
}

/// `{{name}}`, or `{name}` as the API page has it, and nothing else.
pub(super) fn is_whole_variable(bytes: &[u8]) -> bool {
    variable_name(bytes).is_some_and(|name| name.first().is_some_and(u8::is_ascii_alphabetic) && name.iter().all(|&byte| is_in_name(byte)))
}

fn variable_name(bytes: &[u8]) -> Option<&[u8]> {
    let inner = braced(bytes)?;
    Some(braced(inner).unwrap_or(inner).trim_ascii())
}

pub(crate) fn is_in_name(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-')
}

fn braced(bytes: &[u8]) -> Option<&[u8]> {
    bytes.strip_prefix(b"{")?.strip_suffix(b"}")
}

fn known_method(word: &[u8]) -> Option<&'static str> {
    METHODS.into_iter().find(|method| method.as_bytes().eq_ignore_ascii_case(word))
}

fn trim(text: &[u8], span: Span) -> Span {
    let bytes = &text[span.start as usize..span.end as usize];
    let start = span.start + (bytes.len() - bytes.trim_ascii_start().len()) as u32;
    Span::new(start, start + bytes.trim_ascii().len() as u32)
}

/// The end of the bytes from `at` on that are of a kind.
fn run(bytes: &[u8], at: u32, is: impl Fn(u8) -> bool) -> u32 {
    at + bytes[at as usize..].iter().take_while(|byte| is(**byte)).count() as u32
}

/// The first of the stops from `at` on that is not in a variable, or the end. A variable that is not closed reaches to the end.
fn until(bytes: &[u8], at: u32, stops: &[u8]) -> u32 {
    let (mut at, mut open) = (at as usize, 0_usize);
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'{' => open += 1,
            b'}' => open = open.saturating_sub(1),
            byte if open == 0 && stops.contains(byte) => break,
            _ => {}
        }
        at += 1;
    }
    at as u32
}
