//! Masking of a text while it is typed. It may be broken in any way, and its author has to see what they write: beside the public values,
//! that is all that can be a name of the tables.

use std::borrow::Cow;

use crate::json::{self, Span, Tree};
use crate::report::Keys;
use crate::spec::{self, Field, Shape};

/// The parts that must not be shown, in order. A name is shown if it is beyond doubt a name, or the beginning of one that the tables know. A
/// value is shown right behind the name of a public member, or in its list. Nothing is shown of an object or a list that is the value of a
/// secret, or that stands where none can, and nothing that has a copy of a key.
pub(super) fn hidden(text: &str, root: &'static [&'static Field]) -> Vec<Span> {
    let tokens = tokens(text);
    let first = |place: usize| tokens.get(place).map_or(0, |token| text.as_bytes()[token.start as usize]);
    let mut levels: Vec<Level> = Vec::new();
    let mut parts: Vec<(Span, bool)> = Vec::new();
    let mut secrets: Vec<Cow<str>> = Vec::new();
    let mut place = 0;
    while let Some(&token) = tokens.get(place) {
        let (before, kind, after) = (first(place.wrapping_sub(1)), first(place), first(place + 1));
        let name = inner(text, token);
        let level = levels.last_mut();
        let known = level.as_ref().map_or(Known::Object(root), |level| level.next());
        let is_of_secret = level.as_ref().and_then(|level| level.name).is_some_and(may_be_secret);
        let (first_of_part, mut end) = (place, token.end);
        place += 1;
        let is_shown = match (kind, level) {
            (b'{' | b'[', level) => {
                let stands = match &level {
                    None => place == 1,
                    Some(level) if level.is_list => matches!(before, b'[' | b','),
                    Some(level) => before == b':' && !level.is_done && !level.name.is_some_and(may_be_secret),
                };
                if let Some(level) = level {
                    level.is_done = true;
                }
                if stands {
                    levels.push(Level { is_list: kind == b'[', known, name: None, is_done: false });
                } else {
                    // To the bracket that closes this one, or to the end.
                    let mut depth = 1;
                    while depth > 0 && place < tokens.len() {
                        depth += i32::from(matches!(first(place), b'{' | b'[')) - i32::from(matches!(first(place), b'}' | b']'));
                        end = tokens[place].end;
                        place += 1;
                    }
                }
                stands
            }
            (b'}' | b']', _) => {
                levels.pop();
                true
            }
            (b',' | b':', None) => true,
            (b',', Some(level)) => {
                (level.name, level.is_done) = (None, false);
                true
            }
            (b':', Some(level)) => {
                // A second colon names nothing.
                if before != b':' {
                    (level.name, level.is_done) = (tokens.get(place.wrapping_sub(2)).map(|name| inner(text, *name)), false);
                }
                true
            }
            (_, Some(level)) if !level.is_list && after == b':' && (is_quoted(text, token) && matches!(before, b'{' | b',') || level.has(name)) => {
                level.name = Some(name);
                true
            }
            (_, Some(level)) if !level.is_list && level.name.is_none() => {
                // A name that nothing follows yet. Behind it stands the value of no member.
                level.name = Some("");
                level.names().iter().any(|field| field.name.starts_with(name))
            }
            (_, level) => {
                if let Some(level) = level {
                    level.is_done = true;
                }
                matches!(known, Known::Value) && kind != b'/'
            }
        };
        parts.push((Span::new(token.start, end), is_shown));
        if is_of_secret && !is_shown {
            secrets.extend(tokens[first_of_part..place].iter().map(|token| string(text, *token)));
        }
    }
    let keys = Keys::new(secrets.into_iter());
    let mut hidden: Vec<Span> = Vec::new();
    for (span, _) in parts.into_iter().filter(|(span, is_shown)| !is_shown || keys.are_in(&string(text, *span))) {
        match hidden.last_mut() {
            // Two that touch have one mask: where one ends is not to be seen either.
            Some(last) if last.end == span.start => last.end = span.end,
            _ => hidden.push(span),
        }
    }
    hidden
}

/// An object or a list that is open around a token.
struct Level<'a> {
    is_list: bool,
    known: Known,
    /// The name that the next value has; none where a name comes next.
    name: Option<&'a str>,
    /// The value of the name has been seen.
    is_done: bool,
}

/// What the tables know of a value.
#[derive(Clone, Copy)]
enum Known {
    Nothing,
    /// A text or a number that may be shown.
    Value,
    Object(&'static [&'static Field]),
    /// The list of a member.
    List(&'static Field),
}

impl Level<'_> {
    /// What the tables say of the next value.
    fn next(&self) -> Known {
        let field = match self.known {
            Known::List(field) if self.is_list => field,
            _ => match self.name.filter(|_| !self.is_done).and_then(|name| spec::find(self.names(), name)) {
                Some(field) => field,
                None => return Known::Nothing,
            },
        };
        match field.shape {
            Shape::Objects { .. } | Shape::Texts { .. } if !self.is_list => Known::List(field),
            Shape::Object(fields) | Shape::Objects { fields, .. } => Known::Object(fields),
            _ if field.is_public() => Known::Value,
            _ => Known::Nothing,
        }
    }

    fn names(&self) -> &'static [&'static Field] {
        if let Known::Object(fields) = self.known { fields } else { &[] }
    }

    fn has(&self, name: &str) -> bool {
        spec::find(self.names(), name).is_some()
    }
}

fn is_quoted(text: &str, token: Span) -> bool {
    let token = &text.as_bytes()[token.start as usize..token.end as usize];
    matches!(token, [b'"', .., b'"'])
}

/// The text of a token: of a string, what stands between its quotes.
fn inner(text: &str, token: Span) -> &str {
    let (bytes, mut start, mut end) = (text.as_bytes(), token.start as usize, token.end as usize);
    if bytes[start] == b'"' {
        start += 1;
        end -= usize::from(end > start && bytes[end - 1] == b'"');
    }
    &text[start..end]
}

/// What a token says: a string that is whole, without its escapes.
fn string(text: &str, token: Span) -> Cow<'_, str> {
    let inner = inner(text, token);
    if !inner.contains('\\') {
        return Cow::Borrowed(inner);
    }
    let raw = &text[token.start as usize..token.end as usize];
    let (nodes, error) = json::read(raw);
    let whole = if error.is_none() { nodes.tree(raw).string(Tree::ROOT) } else { None };
    whole.map_or(Cow::Borrowed(inner), |text| Cow::Owned(text.into_owned()))
}

/// Whether a secret may have this name, in whichever quotes it is written. Escapes in it are not resolved.
fn may_be_secret(name: &str) -> bool {
    name.contains('\\') || spec::is_secret_name(name.trim_matches(|c: char| !c.is_ascii_alphanumeric()))
}

/// The tokens of a text: brackets, colons and commas, strings, comments, and what stands between them.
fn tokens(text: &str) -> Vec<Span> {
    let bytes = text.as_bytes();
    let at = |place: usize| bytes.get(place).copied().unwrap_or(b'\n');
    let mut tokens = Vec::new();
    let mut start = if text.starts_with('\u{FEFF}') { 3 } else { 0 };
    while let Some(&first) = bytes.get(start) {
        let mut end = start + 1;
        // A string ends with its quote or with the line, a comment with the line or with its sign, all else with a blank or a sign of JSON.
        match (first, at(end)) {
            (b' ' | b'\t' | b'\n' | b'\r', _) => {
                start = end;
                continue;
            }
            (b'{' | b'}' | b'[' | b']' | b':' | b',', _) => {}
            (b'"', _) => {
                while !matches!(at(end), b'"' | b'\n' | b'\r') {
                    end += if at(end) == b'\\' && !matches!(at(end + 1), b'\n' | b'\r') { 2 } else { 1 };
                }
                end += usize::from(at(end) == b'"');
            }
            (b'/', b'/') => end = bytes[start..].iter().position(|&byte| byte == b'\n').map_or(bytes.len(), |length| start + length),
            (b'/', b'*') => {
                let inside = start + "/*".len();
                let length = bytes[inside..].windows(2).position(|pair| pair == b"*/");
                end = length.map_or(bytes.len(), |length| inside + length + "*/".len());
            }
            _ => {
                while !b" \t\n\r{}[]:,\"/".contains(&at(end)) {
                    end += 1;
                }
            }
        }
        end = end.min(bytes.len());
        tokens.push(Span::new(start as u32, end as u32));
        start = end;
    }
    tokens
}

#[cfg(test)]
mod tests {
    use crate::engine::mask::{hidden, hide};
    use crate::operations::Operation;

    /// The text with a dot for each part that is hidden.
    fn shown(text: &str) -> String {
        let mut out = String::new();
        let mut from = 0;
        for span in hidden(text, Operation::UpdateConnection) {
            out += &text[from..span.start as usize];
            out.push('•');
            from = span.end as usize;
        }
        out + &text[from..]
    }

    #[test]
    fn an_author_sees_names_and_public_values() {
        for (text, expected) in [
            (
                r#"{"vpn_connection": {"name": "vpn-1", "psk": {"a": [1]}, "nmae": 12}}"#,
                r#"{"vpn_connection": {"name": "vpn-1", "psk": •, "nmae": •}}"#,
            ),
            (
                r#"{"vpn_connection": {"name": "vpn-1", "psk": {"a": [1]}, "nmae": 12}"#,
                r#"{"vpn_connection": {"name": "vpn-1", "psk": •, "nmae": •}"#,
            ),
            (r#"{"vpn_connection": {"na"#, r#"{"vpn_connection": {"na"#),
            (r#"{"vpn_connection": {"name": "vp"#, r#"{"vpn_connection": {"name": "vp"#),
            (r#"{"vpn_connection": {"peer_subnets": ["10.0.0.0/24", "10."#, r#"{"vpn_connection": {"peer_subnets": ["10.0.0.0/24", "10."#),
            (
                r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24"}, {"destination": ["#,
                r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24"}, {"destination": ["#,
            ),
            (r#"{"vpn_connection": {"ikepolicy": {"dpd": {"timeout": 3"#, r#"{"vpn_connection": {"ikepolicy": {"dpd": {"timeout": 3"#),
            (r#"{"vpn_connection": {"enable_hub": tru"#, r#"{"vpn_connection": {"enable_hub": tru"#),
        ] {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn a_whole_document_hides_at_least_what_the_mask_hides() {
        let documents = crate::rules().iter().flat_map(|rule| [rule.page.bad.json, rule.page.good.json]);
        let mut count = 0;
        for text in documents.filter(|text| crate::json::read(text).1.is_none()) {
            for &operation in Operation::ALL {
                let mut masked = Vec::new();
                hide(text.as_bytes(), 0, Some(operation), &[], &mut masked);
                let hidden = hidden(text, operation);
                count += masked.len();
                for span in masked {
                    assert!(hidden.iter().any(|own| own.start <= span.start && span.end <= own.end), "{operation:?} {text}: {span:?}");
                }
            }
        }
        assert!(count > 1000, "{count}");
    }

    #[test]
    fn nothing_is_shown_of_what_has_no_place() {
        for (text, expected) in [
            (r#"{"vpn_connection": {"psk": "abc""def", "name": "a"}}"#, r#"{"vpn_connection": {"psk": •, "name": "a"}}"#),
            (r#"{"vpn_connection": {"psk": "a\"b: \\", "name": "a"}}"#, r#"{"vpn_connection": {"psk": •, "name": "a"}}"#),
            (r#"{vpn_connection: {name: "a", abcd: 1"#, "{vpn_connection: {name: \"a\", •: •"),
            (r#"{"vpn_connection": {"name": "a" "b", "enable_hub": 1 2"#, r#"{"vpn_connection": {"name": "a" •, "enable_hub": 1 •"#),
            (r#"{"vpn_connection": {"policy_rules": {"x": [{"source": "a"}]}}}"#, r#"{"vpn_connection": {"policy_rules": {"x": [{"source": •}]}}}"#),
            (r#"{"vpn_connection": {"peer_subnets": {"a": "b"}}}"#, r#"{"vpn_connection": {"peer_subnets": {"a": •}}}"#),
            ("{\"vpn_connection\": {// \"name\": \"a\",\n\"name\": \"b\"}}", "{\"vpn_connection\": {•\n\"name\": \"b\"}}"),
            ("{\"vpn_connection\": {/*/ \"name\":\n\"a\", */ \"name\": \"b\"}}", "{\"vpn_connection\": {• \"name\": \"b\"}}"),
            ("{\"vpn_connection\": {/* \"name\": \"a\"", "{\"vpn_connection\": {•"),
            ("{\"vpn_connection\": {// \"name\": \"a\"", "{\"vpn_connection\": {•"),
        ] {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn a_copy_of_a_key_is_hidden() {
        for (text, expected) in [
            (r#"{"vpn_connection": {"name": "vpn-abcde", "psk": "abcde"}}"#, r#"{"vpn_connection": {"name": •, "psk": •}}"#),
            (r#"{"vpn_connection": {"psk": {"a": ["abcde"]}, "name": "abcde-1"#, r#"{"vpn_connection": {"psk": •, "name": •"#),
            (r#"{"vpn_connection": {"psk": "abcd\u0065", "abcde": {"a"#, r#"{"vpn_connection": {"psk": •, •: {•"#),
            (r#"{"vpn_connection": {"pks": "abcde", "name": "abcde"}}"#, r#"{"vpn_connection": {"pks": •, "name": "abcde"}}"#),
            (r#"{"vpn_connection": {"psk": "abcd", "name": "abcd"}}"#, r#"{"vpn_connection": {"psk": •, "name": "abcd"}}"#),
        ] {
            assert_eq!(shown(text), expected);
        }
    }

    #[test]
    fn a_key_is_hidden_in_whatever_state_the_text_is() {
        const KEY: &str = "kQ7vbWxjhTr3mZ9";
        for text in [
            r#"{"vpn_connection": {"psk": "KEY""#,
            r#"{"vpn_connection": {"name": "a" "psk": "KEY"}}"#,
            "{'psk': KEY",
            r#""KEY""#,
            r#"{"psk" "KEY"}"#,
            "// KEY\n{}",
            r#"{"vpn_connection": {"name": {"a": "KEY"}, "psk": "KEY"#,
            r#"{"vpn_connection": "KEY", "#,
            r#"{"vpn_connection": {"ikepolicy": "KEY", "peer_subnets": "KEY", "policy_rules": ["KEY"],"#,
            r#"{"vpn_connection": {"psk": "KEY":"#,
            r#"{"vpn_connection": {"psk": KEY, "a": 1}}"#,
            r#"{"vpn_connection": {"psk": 'KEY'}}"#,
            "{\"psk\": “KEY”}",
            "psk=KEY",
            "KEY",
            r#"{"psk", "KEY"}"#,
            r#"{"KEY""#,
            r#"{"psk": "a", "KEY""#,
            r#"{"name" /* KEY */ : "a"}"#,
            r#"{"psk": "a" "KEY": 1"#,
            "[KEY]",
            r#"{"vpn_connection": {"name": {"psk": "KEY"}, "enable_hub": {"psk": "KEY"}, "peer_subnets": [{"psk": "KEY"}],"#,
            r#"{"vpn_connection": {"psk": {"KEY": 1, "a": [{"KEY": true}]}, "name": "a""#,
            r#"{"vpn_connection": {"PSK": {"KEY": 1},"#,
            r#"{"x": {"psk": [{"KEY": 1}]"#,
            r#""psk": {"KEY": 1}"#,
            r#"{'psk': {"KEY": 1}}"#,
            r#"{“psk”: {"KEY": 1}}"#,
            r#"{"psk" {"KEY": 1}}"#,
            r#"{"psk", {"KEY": 1}}"#,
            r#"{"psk":: {"KEY": 1}}"#,
            r#"{"psk": /* */ {"KEY": 1}}"#,
            r#"{"psk": "a" {"KEY": 1}}"#,
            r#"["psk": {"KEY": 1}]"#,
            r#"{"psk": ["a", {"KEY": 1}, "b""#,
            r#"{} {"KEY": 1}"#,
            r#"psk {"KEY": 1}"#,
            r#"{"psk": [}, {"KEY": 1}"#,
            r#"{"p\u0073k": {"KEY": 1},"#,
            r#"{"vpn_connection": {"p\u0073k": "KEY","#,
            "{\"vpn_connection\": {\"psk\": \"KEY\n\", ",
            "{\"a\\",
            "\"\\ü",
            "{\"psk\": \"KEY\\\" KEY",
            "/",
            "/*",
            "ü\"\u{FEFF}",
        ] {
            // Every cut of it is a text that was typed.
            for end in (0..=text.len()).filter(|end| text.is_char_boundary(*end)) {
                let text = text[..end].replace("KEY", KEY);
                assert!(!shown(&text).contains(&KEY[..4]), "{text}: {}", shown(&text));
            }
        }
    }
}
