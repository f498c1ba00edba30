//! The reader: bytes to [`Nodes`], strict RFC 8259, first error at its exact place.

use super::slips::Slip;
use super::tree::{Kind, Node, Nodes, Span, tag};

/// Arrays and objects may be nested this deep, as in most JSON readers.
pub(crate) const MAX_DEPTH: usize = 128;

/// The reason why a document is not JSON, and the place where reading stopped.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ReadError {
    /// The first offending character; empty at the end of the document.
    pub(crate) span: Span,
    /// The fault.
    pub(crate) slip: Slip,
    /// The end of the part that was read and understood.
    pub(crate) understood: u32,
    /// The members in whose values reading stopped, innermost first: where their names stand, and what these are.
    pub(crate) within: Vec<(Span, String)>,
}

/// Reads one JSON text. The nodes are all that was understood, the error says where that ends.
pub(crate) fn read(text: &str) -> (Nodes, Option<ReadError>) {
    let mut reader = Reader { bytes: text.as_bytes(), at: 0, understood: 0, nodes: Vec::with_capacity(text.len() / 12 + 8) };
    let result = reader.document();
    let understood = reader.understood as u32;
    let mut nodes = reader.nodes;
    let error =
        result.err().map(|(at, slip)| ReadError { span: character_at(text, at), slip, understood, within: within(text, &nodes, understood, at) });
    if error.is_some() {
        close_all(&mut nodes, understood);
    }
    (Nodes(nodes), error)
}

/// The members around the place of an error. One whose value has just ended on the line is around it too: a quote in the middle of a string
/// ends that too early, and at its end the document may be cut off.
fn within(text: &str, nodes: &[Node], understood: u32, error: usize) -> Vec<(Span, String)> {
    let touches = text.get(understood as usize..error).is_some_and(|between| !between.contains('\n'));
    let mut names = Vec::new();
    let Some(mut at) = nodes.len().checked_sub(1) else { return names };
    loop {
        let node = &nodes[at];
        let name = if node.kind == Kind::Name { Some(node) } else { at.checked_sub(1).map(|above| &nodes[above]) };
        let is_around = matches!(node.kind, Kind::Name) || node.next == OPEN || (touches && node.end == understood);
        if let Some(name) = name.filter(|name| is_around && name.kind == Kind::Name) {
            names.push((Span::new(name.start, name.end), unescape(&text[name.start as usize + 1..name.end as usize - 1])));
        }
        if at == 0 {
            return names;
        }
        at = node.parent as usize;
    }
}

/// Makes a tree of what was understood before an error.
fn close_all(nodes: &mut Vec<Node>, understood: u32) {
    let end = nodes.len() as u32;
    // Containers that an error left open end where reading ended.
    for node in nodes.iter_mut().filter(|node| node.next == OPEN) {
        (node.next, node.end) = (end, understood.max(node.start));
    }
    // A name without its value is no member.
    if nodes.last().is_some_and(|node| node.kind == Kind::Name) {
        let name = nodes.pop().map_or(end, |_| end - 1);
        for node in nodes.iter_mut().filter(|node| node.next > name) {
            node.next = name;
        }
    }
}

/// The first place from `at` on with a quote, a backslash or a control character, or the end.
#[inline(always)]
fn plain_until(bytes: &[u8], at: usize) -> usize {
    const ONES: u64 = u64::from_ne_bytes([1; 8]);
    const HIGHS: u64 = u64::from_ne_bytes([0x80; 8]);
    let mut rest = bytes.get(at..).unwrap_or_default();
    // Eight bytes at a time: the high bit of a byte of `marks` is set where the byte is one of the three. Bytes above the
    // lowest mark may be marked wrongly, by the borrow; the lowest never is.
    while let Some((eight, behind)) = rest.split_first_chunk::<8>() {
        let word = u64::from_le_bytes(*eight);
        // The exchange of 0x20 and 0x22 puts the quote right behind the control characters.
        let low = (word ^ (ONES * 0x02)).wrapping_sub(ONES * 0x21);
        let backslash = (word ^ (ONES * u64::from(b'\\'))).wrapping_sub(ONES);
        // Bytes above 0x7F are none of the three.
        let marks = (low | backslash) & !word & HIGHS;
        if marks != 0 {
            return bytes.len() - rest.len() + marks.trailing_zeros() as usize / 8;
        }
        rest = behind;
    }
    let plain = rest.iter().take_while(|&&byte| byte != b'"' && byte != b'\\' && byte >= 0x20).count();
    bytes.len() - rest.len() + plain
}

/// The span of the character at `at`, empty at the end of the text.
fn character_at(text: &str, at: usize) -> Span {
    let width = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
    Span::new(at as u32, (at + width) as u32)
}

const OPEN: u32 = u32::MAX;
const BOM: &str = "\u{FEFF}";

type Failure = (usize, Slip);

struct Reader<'a> {
    bytes: &'a [u8],
    at: usize,
    understood: usize,
    nodes: Vec<Node>,
}

impl Reader<'_> {
    fn document(&mut self) -> Result<(), Failure> {
        if self.bytes.starts_with(BOM.as_bytes()) {
            self.at = BOM.len();
        }
        self.space();
        if self.at == self.bytes.len() {
            return Err((self.at, Slip::Empty));
        }
        self.values()?;
        self.space();
        match self.bytes.get(self.at) {
            None => Ok(()),
            Some(b'/' | b'#') => Err((self.at, Slip::Comment)),
            Some(b'{' | b'[' | b'"') => Err((self.at, Slip::SecondDocument)),
            Some(_) => Err((self.at, Slip::TextAfterEnd)),
        }
    }

    /// Reads the root value and all below it, without recursion.
    fn values(&mut self) -> Result<(), Failure> {
        let mut depth = 0;
        let mut parent = 0;
        // The place of the next value in its parent; a container keeps its own place in its node.
        let mut index = 0;
        'value: loop {
            let start = self.at;
            match self.bytes.get(start) {
                Some(b'"') => {
                    let escaped = self.string()?;
                    self.push(Kind::String, start, parent, index, escaped);
                }
                Some(b'-' | b'0'..=b'9') => {
                    self.number()?;
                    self.push(Kind::Number, start, parent, index, false);
                }
                Some(&open @ (b'{' | b'[')) => {
                    if depth == MAX_DEPTH {
                        return Err((start, Slip::TooDeep));
                    }
                    let kind = if open == b'{' { Kind::Object } else { Kind::Array };
                    let id = self.nodes.len() as u32;
                    self.at += 1;
                    self.understood = self.at;
                    self.nodes.push(Node { start: start as u32, end: 0, next: OPEN, parent, index, kind, escaped: false });
                    parent = id;
                    index = 0;
                    depth += 1;
                    self.space();
                    let close = open + 2;
                    if self.bytes.get(self.at) == Some(&close) {
                        index = self.close(&mut parent, &mut depth);
                    } else {
                        if kind == Kind::Object {
                            self.name(parent)?;
                        }
                        continue 'value;
                    }
                }
                _ => self.literal(parent, index)?,
            }
            // After a value: the next item or member, or the end of one or more containers.
            loop {
                if depth == 0 {
                    return Ok(());
                }
                let object = self.nodes[parent as usize].kind == Kind::Object;
                self.space();
                match self.bytes.get(self.at) {
                    Some(b',') => {
                        let comma = self.at;
                        self.at += 1;
                        self.understood = self.at;
                        self.space();
                        index += 1;
                        match self.bytes.get(self.at) {
                            Some(b'}' | b']') => return Err((comma, Slip::TrailingComma)),
                            Some(b',') => return Err((self.at, Slip::ExtraComma)),
                            _ => {}
                        }
                        if object {
                            self.name(parent)?;
                        }
                        continue 'value;
                    }
                    Some(b'}') if object => index = self.close(&mut parent, &mut depth),
                    Some(b']') if !object => index = self.close(&mut parent, &mut depth),
                    Some(b'}' | b']') => return Err((self.at, Slip::WrongBracket)),
                    None => return Err((self.at, Slip::Truncated)),
                    Some(b'/' | b'#') => return Err((self.at, Slip::Comment)),
                    Some(b'"' | b'{' | b'[' | b'-' | b'0'..=b'9') => return Err((self.at, Slip::MissingComma)),
                    Some(_) => return Err((self.at, Slip::UnexpectedCharacter)),
                }
            }
        }
    }

    #[inline(always)]
    fn push(&mut self, kind: Kind, start: usize, parent: u32, index: u32, escaped: bool) {
        let next = self.nodes.len() as u32 + 1;
        self.understood = self.at;
        self.nodes.push(Node { start: start as u32, end: self.at as u32, next, parent, index, kind, escaped });
    }

    /// Ends a container; returns its place in its own parent.
    fn close(&mut self, parent: &mut u32, depth: &mut usize) -> u32 {
        self.at += 1;
        self.understood = self.at;
        let next = self.nodes.len() as u32;
        let node = &mut self.nodes[*parent as usize];
        node.end = self.at as u32;
        node.next = next;
        *parent = node.parent;
        *depth -= 1;
        node.index
    }

    #[inline(always)]
    fn space(&mut self) {
        // Between most tokens stands one blank or none.
        if self.is_space() {
            self.at += 1;
            if self.is_space() {
                self.indentation();
            }
        }
    }

    fn indentation(&mut self) {
        while self.is_space() {
            self.at += 1;
            while let Some(b"    ") = self.bytes.get(self.at..self.at + 4) {
                self.at += 4;
            }
        }
    }

    #[inline(always)]
    fn is_space(&self) -> bool {
        matches!(self.bytes.get(self.at), Some(b' ' | b'\n' | b'\r' | b'\t'))
    }

    /// A member name and its colon, up to the value.
    #[inline]
    fn name(&mut self, parent: u32) -> Result<(), Failure> {
        let start = self.at;
        if self.bytes.get(start) != Some(&b'"') {
            return Err((start, self.no_name()));
        }
        let escaped = self.string()?;
        let end = self.at;
        self.space();
        match self.bytes.get(self.at) {
            Some(b':') => {}
            None => return Err((self.at, Slip::Truncated)),
            Some(b'/' | b'#') => return Err((self.at, Slip::Comment)),
            Some(_) => return Err((self.at, Slip::MissingColon)),
        }
        // The colon tells a name from a misplaced value.
        let next = self.nodes.len() as u32 + 1;
        let tag = if escaped { tag_of_escaped(&self.bytes[start + 1..end - 1]) } else { tag(&self.bytes[start + 1..end - 1]) };
        self.nodes.push(Node { start: start as u32, end: end as u32, next, parent, index: tag, kind: Kind::Name, escaped });
        self.at += 1;
        self.understood = self.at;
        self.space();
        Ok(())
    }

    #[cold]
    fn no_name(&self) -> Slip {
        match self.bytes.get(self.at) {
            None => Slip::Truncated,
            Some(b'\'') => Slip::SingleQuotes,
            Some(b'/' | b'#') => Slip::Comment,
            Some(b',') => Slip::ExtraComma,
            Some(b']') => Slip::WrongBracket,
            Some(b'a'..=b'z' | b'A'..=b'Z' | b'_' | b'$') => Slip::UnquotedName,
            Some(_) if self.curly_quote() => Slip::CurlyQuotes,
            Some(_) => Slip::MissingName,
        }
    }

    fn curly_quote(&self) -> bool {
        matches!(self.bytes.get(self.at..self.at + 3), Some([0xE2, 0x80, 0x98..=0x9F]))
    }

    /// A string from its opening to after its closing quote; tells whether it has escapes.
    #[inline(always)]
    fn string(&mut self) -> Result<bool, Failure> {
        let end = plain_until(self.bytes, self.at + 1);
        if self.bytes.get(end) == Some(&b'"') {
            self.at = end + 1;
            return Ok(false);
        }
        self.escaped_string(end)
    }

    /// The rest of a string with an escape in it, or one that does not end well.
    #[cold]
    fn escaped_string(&mut self, mut at: usize) -> Result<bool, Failure> {
        loop {
            match self.bytes.get(at) {
                Some(b'"') => {
                    self.at = at + 1;
                    return Ok(true);
                }
                Some(b'\\') => {
                    self.at = at;
                    self.escape()?;
                    at = plain_until(self.bytes, self.at);
                }
                Some(b'\n' | b'\r') => return Err((at, Slip::RawNewline)),
                Some(_) => return Err((at, Slip::ControlCharacter)),
                None => return Err((at, Slip::UnclosedString)),
            }
        }
    }

    fn escape(&mut self) -> Result<(), Failure> {
        let start = self.at;
        match self.bytes.get(start + 1) {
            Some(b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't') => self.at += 2,
            Some(b'u') => {
                let first = self.hex(start)?;
                self.at += 6;
                if (0xDC00..0xE000).contains(&first) {
                    return Err((start, Slip::LoneSurrogate));
                }
                if (0xD800..0xDC00).contains(&first) {
                    if self.bytes.get(self.at..self.at + 2) != Some(b"\\u") {
                        return Err((start, Slip::LoneSurrogate));
                    }
                    let second = self.hex(self.at)?;
                    if !(0xDC00..0xE000).contains(&second) {
                        return Err((start, Slip::LoneSurrogate));
                    }
                    self.at += 6;
                }
            }
            None => return Err((start + 1, Slip::UnclosedString)),
            Some(_) => return Err((start, Slip::BadEscape)),
        }
        Ok(())
    }

    /// The code unit of the `\uXXXX` at `start`.
    fn hex(&self, start: usize) -> Result<u32, Failure> {
        let mut unit = 0;
        for offset in 2..6 {
            match self.bytes.get(start + offset).map(|&byte| (byte as char).to_digit(16)) {
                Some(Some(digit)) => unit = unit * 16 + digit,
                Some(None) => return Err((start, Slip::BadEscape)),
                None => return Err((start + offset, Slip::UnclosedString)),
            }
        }
        Ok(unit)
    }

    fn number(&mut self) -> Result<(), Failure> {
        if self.bytes[self.at] == b'-' {
            self.at += 1;
        }
        match self.bytes.get(self.at) {
            Some(b'0') => {
                self.at += 1;
                if let Some(b'0'..=b'9') = self.bytes.get(self.at) {
                    return Err((self.at - 1, Slip::LeadingZero));
                }
            }
            Some(b'1'..=b'9') => self.digits()?,
            Some(b'I') => return Err((self.at, Slip::NotANumber)),
            _ if self.nodes.is_empty() => return Err((self.at, Slip::NotJson)),
            _ => return Err((self.at, Slip::BrokenNumber)),
        }
        if let Some(b'.') = self.bytes.get(self.at) {
            self.at += 1;
            self.digits()?;
        }
        if let Some(b'e' | b'E') = self.bytes.get(self.at) {
            self.at += 1;
            if let Some(b'+' | b'-') = self.bytes.get(self.at) {
                self.at += 1;
            }
            self.digits()?;
        }
        Ok(())
    }

    /// One digit or more.
    fn digits(&mut self) -> Result<(), Failure> {
        let start = self.at;
        while let Some(b'0'..=b'9') = self.bytes.get(self.at) {
            self.at += 1;
        }
        if self.at == start { Err((start, Slip::BrokenNumber)) } else { Ok(()) }
    }

    /// `true`, `false`, `null`, or the reason why no value begins here.
    fn literal(&mut self, parent: u32, index: u32) -> Result<(), Failure> {
        let start = self.at;
        let rest = &self.bytes[start..];
        let length = rest.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'_').count();
        let kind = match &rest[..length] {
            b"true" => Kind::True,
            b"false" => Kind::False,
            b"null" => Kind::Null,
            word => return Err((start, self.no_value(word))),
        };
        self.at += length;
        self.push(kind, start, parent, index, false);
        Ok(())
    }

    fn no_value(&self, word: &[u8]) -> Slip {
        match word {
            b"None" | b"True" | b"False" => Slip::PythonLiteral,
            b"NaN" | b"nan" | b"Infinity" | b"inf" => Slip::NotANumber,
            b"undefined" => Slip::Undefined,
            _ if [&b"true"[..], b"false", b"null"].iter().any(|known| known.eq_ignore_ascii_case(word)) => Slip::CaseLiteral,
            [_, ..] if self.nodes.is_empty() => Slip::NotJson,
            [_, ..] => Slip::BareWord,
            [] => match self.bytes.get(self.at) {
                None => Slip::Truncated,
                Some(b',' | b'}' | b']' | b':') => Slip::MissingValue,
                Some(b'\'') => Slip::SingleQuotes,
                Some(b'/' | b'#') => Slip::Comment,
                Some(b'+') => Slip::LeadingPlus,
                Some(b'.') => Slip::LeadingPoint,
                Some(_) if self.curly_quote() => Slip::CurlyQuotes,
                Some(_) if self.nodes.is_empty() => Slip::NotJson,
                Some(_) => Slip::UnexpectedCharacter,
            },
        }
    }
}

/// The tag of a name with escapes, once they are resolved.
#[cold]
fn tag_of_escaped(inner: &[u8]) -> u32 {
    tag(unescape(&String::from_utf8_lossy(inner)).as_bytes())
}

/// Resolves the escapes of a string that the reader has accepted.
#[cold]
pub(super) fn unescape(inner: &str) -> String {
    let mut out = String::with_capacity(inner.len());
    let mut rest = inner;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        let (character, length) = match rest.as_bytes()[at + 1] {
            b'u' => {
                let unit = |from: usize| rest.get(from + 2..from + 6).and_then(|hex| u16::from_str_radix(hex, 16).ok()).unwrap_or(0xFFFD);
                let first = unit(at);
                let pair = if (0xD800..0xDC00).contains(&first) { vec![first, unit(at + 6)] } else { vec![first] };
                (char::decode_utf16(pair.iter().copied()).next().and_then(Result::ok).unwrap_or('\u{FFFD}'), pair.len() * 6)
            }
            byte => (
                match byte {
                    b'b' => '\u{8}',
                    b'f' => '\u{C}',
                    b'n' => '\n',
                    b'r' => '\r',
                    b't' => '\t',
                    other => other as char,
                },
                2,
            ),
        };
        out.push(character);
        rest = &rest[at + length..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json::Tree;

    #[track_caller]
    fn slip(text: &str, at: u32, slip: Slip) {
        let error = read(text).1.unwrap_or_else(|| panic!("{text:?} was accepted"));
        assert_eq!((error.span.start, error.slip), (at, slip), "{text:?}");
    }

    #[test]
    fn usual_slips_are_found_at_their_place() {
        slip("", 0, Slip::Empty);
        slip(" \n", 2, Slip::Empty);
        slip(r#"{"a": 1,}"#, 7, Slip::TrailingComma);
        slip("[1,]", 2, Slip::TrailingComma);
        slip("[1,,2]", 3, Slip::ExtraComma);
        slip("[,1]", 1, Slip::MissingValue);
        slip("{,}", 1, Slip::ExtraComma);
        slip(r#"{"a" 1}"#, 5, Slip::MissingColon);
        slip(r#"{"a": }"#, 6, Slip::MissingValue);
        slip("{:1}", 1, Slip::MissingName);
        slip(r#"{"a": 1 "b": 2}"#, 8, Slip::MissingComma);
        slip("// x\n{}", 0, Slip::Comment);
        slip("{} # x", 3, Slip::Comment);
        slip("{'a': 1}", 1, Slip::SingleQuotes);
        slip(r#"{"a": 'b'}"#, 6, Slip::SingleQuotes);
        slip("{\u{201C}a\u{201D}: 1}", 1, Slip::CurlyQuotes);
        slip("{a: 1}", 1, Slip::UnquotedName);
        slip(r#"{"a": b}"#, 6, Slip::BareWord);
        slip(r#"{"a": None}"#, 6, Slip::PythonLiteral);
        slip("[True]", 1, Slip::PythonLiteral);
        slip("[TRUE]", 1, Slip::CaseLiteral);
        slip("[NaN]", 1, Slip::NotANumber);
        slip("[-Infinity]", 2, Slip::NotANumber);
        slip("[undefined]", 1, Slip::Undefined);
        slip("[01]", 1, Slip::LeadingZero);
        slip("[+1]", 1, Slip::LeadingPlus);
        slip("[.5]", 1, Slip::LeadingPoint);
        slip("[1.]", 3, Slip::BrokenNumber);
        slip("[1e]", 3, Slip::BrokenNumber);
        slip("[-]", 2, Slip::BrokenNumber);
        slip("[\"a\nb\"]", 3, Slip::RawNewline);
        slip("[\"a\tb\"]", 3, Slip::ControlCharacter);
        slip("[\"\0\"]", 2, Slip::ControlCharacter);
        slip(r#"["\x"]"#, 2, Slip::BadEscape);
        slip(r#"["\u12G4"]"#, 2, Slip::BadEscape);
        slip(r#"["\ud800"]"#, 2, Slip::LoneSurrogate);
        slip(r#"["\udc00"]"#, 2, Slip::LoneSurrogate);
        slip(r#"["\ud800\u0041"]"#, 2, Slip::LoneSurrogate);
        slip("{} {}", 3, Slip::SecondDocument);
        slip("{} x", 3, Slip::TextAfterEnd);
        slip("[1}", 2, Slip::WrongBracket);
        slip("{\"a\": [1", 8, Slip::Truncated);
        slip("{\"a", 3, Slip::UnclosedString);
        slip("[\"\\", 3, Slip::UnclosedString);
        slip("[1 @]", 3, Slip::UnexpectedCharacter);
        slip("[\u{0}]", 1, Slip::UnexpectedCharacter);
        // Texts that begin as no JSON text does: a table, YAML, XML, a number that is none.
        for (text, at) in [("id,name\n1,a\n", 0), ("name: a\n", 0), ("---\nname: a\n", 1), ("- a\n", 1), ("<a/>", 0), ("\u{0}", 0), ("\u{e4}", 0)] {
            slip(text, at, Slip::NotJson);
        }
    }

    #[test]
    fn nesting_has_a_limit_and_twenty_thousand_brackets_are_an_error() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(read(&nested(128)).1.is_none());
        slip(&nested(129), 128, Slip::TooDeep);
        slip(&"[".repeat(20_000), 128, Slip::TooDeep);
    }

    #[test]
    fn the_tree_has_order_duplicates_spans_and_pointers() {
        let text = r#"{"a/b": [1, {"x~": "y\n\u00e4\ud83d\ude00"}], "d": 1.50, "d": true}"#;
        let (nodes, error) = read(text);
        let tree = nodes.tree(text);
        assert!(error.is_none());
        let members: Vec<_> = tree.members(Tree::ROOT).map(|(name, value)| (tree.string(name).unwrap(), tree.raw(value))).collect();
        assert_eq!(members[1..], [("d".into(), "1.50"), ("d".into(), "true")]);
        let leaf = (0..tree.len() as u32).find(|&id| tree.kind(id) == Kind::String).unwrap();
        assert_eq!(tree.string(leaf).unwrap(), "y\n\u{e4}\u{1f600}");
        assert_eq!(tree.pointer(leaf), "/a~1b/1/x~0");
        assert_eq!(&text[tree.span(leaf).start as usize..][..2], "\"y");
        assert_eq!(tree.count(Tree::ROOT), 3);
    }

    #[test]
    fn a_string_ends_at_the_first_quote_backslash_or_control_character_wherever_it_stands() {
        let is_plain = |byte: u8| byte != b'"' && byte != b'\\' && byte >= 0x20;
        for byte in 0..=u8::MAX {
            for (length, place) in (1..20).flat_map(|length| (0..length).map(move |place| (length, place))) {
                for filler in [b'a', b' ', b'!', b'#', b'[', b']', 0x7F, 0x80, 0xA2, 0xDC, 0xFF] {
                    let mut bytes = vec![filler; length];
                    bytes[place] = byte;
                    let end = if is_plain(byte) { length } else { place };
                    assert_eq!(plain_until(&bytes, 0), end, "{bytes:?}");
                }
            }
        }
    }

    #[test]
    fn a_name_with_escapes_is_the_name() {
        for (text, name) in
            [(r#"{"psk": 1}"#, "psk"), (r#"{"\u0070s\u006b": 1}"#, "psk"), (r#"{"": 1}"#, ""), (r#"{"\ud83d\ude00": 1}"#, "\u{1f600}")]
        {
            let (nodes, _) = read(text);
            let tree = nodes.tree(text);
            assert!(tree.is_name(1, tag(name.as_bytes()), name), "{text}");
            assert!(!tree.is_name(1, tag(b"name"), "name"), "{text}");
        }
    }

    #[test]
    fn an_error_knows_the_members_around_it() {
        for (text, expected) in [
            (r#"{"a": {"b\u0063": [{"d": "x\q"}]}}"#, "d bc a"),
            (r#"{"a": {"b": "x"y"}}"#, "b a"),
            (r#"{"a": {"b": {"c": 1}, "d": [1] y"}}"#, "d a"),
            (r#"{"a": {"b": {"c": 1} y"}}"#, "b a"),
            ("{\"a\": {\"b\": \"x\"\n\"c\": 1}}", "a"),
            (r#"{"a": {"b": "x",}}"#, "a"),
            (r#"{"a": {"b": "x""#, "b a"),
            (r#"{"a": {"b": "x"#, "b a"),
            (r#"{"a": {"b" "x"}}"#, "a"),
            (r#"{"a": {"b": "x"}} y"#, ""),
            ("", ""),
            ("[1 2]", ""),
        ] {
            let names: Vec<String> = read(text).1.unwrap().within.into_iter().map(|(_, name)| name).collect();
            assert_eq!(names.join(" "), expected, "{text}");
        }
    }

    #[test]
    fn a_broken_document_keeps_what_was_understood() {
        let text = r#"{"a": {"b": 1, "c": oops"#;
        let (nodes, error) = read(text);
        let tree = nodes.tree(text);
        assert_eq!(error.unwrap().understood, 19);
        assert_eq!(tree.members(2).map(|(name, _)| tree.raw(name)).collect::<Vec<_>>(), ["\"b\""]);
    }
}
