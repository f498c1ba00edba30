//! Slips: the usual ways in which a text fails to be JSON, and the message of each.

use crate::message::Message;

/// The reason why a text is not JSON. None of them carries text of the document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
#[allow(missing_docs, reason = "each name says it; `message` has the words")]
pub(crate) enum Slip {
    Empty,
    TooLarge,
    TooDeep,
    NotUtf8,
    Utf16,
    Binary,
    Truncated,
    UnclosedString,
    TrailingComma,
    MissingComma,
    ExtraComma,
    MissingColon,
    MissingValue,
    MissingName,
    WrongBracket,
    Comment,
    SingleQuotes,
    CurlyQuotes,
    UnquotedName,
    BareWord,
    PythonLiteral,
    CaseLiteral,
    NotANumber,
    Undefined,
    LeadingZero,
    LeadingPlus,
    LeadingPoint,
    BrokenNumber,
    RawNewline,
    ControlCharacter,
    BadEscape,
    LoneSurrogate,
    TextAfterEnd,
    SecondDocument,
    NotJson,
    UnexpectedCharacter,
}

impl Slip {
    /// The fault, and the remedy where the slip tells it. Errors quote the text of the fault: it has no placeholders.
    pub(crate) fn message(self) -> &'static Message {
        &SLIPS[self as usize].1
    }
}

/// The help for a file that is no request in any form.
const READS: &str = "vpnlint reads JSON and `.http` files";

/// All slips, in the order of the enum.
pub(crate) static SLIPS: [(Slip, Message); Slip::UnexpectedCharacter as usize + 1] = [
    (Slip::Empty, Message::new("empty", "the document is empty").help("write one object: `{\"vpn_connection\": {}}` is an update without changes")),
    (Slip::TooLarge, Message::new("too-large", "the document is larger than the size limit").help("vpnlint reads at most {limit} bytes")),
    (Slip::TooDeep, Message::new("too-deep", "arrays and objects are nested deeper than 128 levels")),
    (Slip::NotUtf8, Message::new("not-utf-8", "the text is not UTF-8").help("save the file as UTF-8")),
    (Slip::Utf16, Message::new("utf-16", "the text is UTF-16, not UTF-8").help("save the file as UTF-8 without a byte order mark")),
    (Slip::Binary, Message::new("binary", "the document is a binary file").help(READS)),
    (Slip::Truncated, Message::new("truncated", "the document ends too early: a bracket is not closed")),
    (Slip::UnclosedString, Message::new("unclosed-string", "the document ends inside a string").help("close the string with `\"`")),
    (
        Slip::TrailingComma,
        Message::new("trailing-comma", "a comma stands before a closing bracket").help("remove the comma: JSON has no trailing commas"),
    ),
    (Slip::MissingComma, Message::new("missing-comma", "a comma is missing").help("separate members and items by `,`")),
    (Slip::ExtraComma, Message::new("extra-comma", "a comma has nothing before it").help("remove the comma")),
    (Slip::MissingColon, Message::new("missing-colon", "a colon is missing after a member name").help("write `\"name\": value`")),
    (Slip::MissingValue, Message::new("missing-value", "a value is missing")),
    (Slip::MissingName, Message::new("missing-name", "a member name is missing").help("write every member as `\"name\": value`")),
    (Slip::WrongBracket, Message::new("wrong-bracket", "a closing bracket does not match the opening bracket")),
    (Slip::Comment, Message::new("comment", "a comment is not allowed").help("remove the comment: JSON has no comments")),
    (Slip::SingleQuotes, Message::new("single-quotes", "single quotes are not allowed").help("put strings and names in double quotes")),
    (
        Slip::CurlyQuotes,
        Message::new("curly-quotes", "typographic quotes are not allowed").help("put strings and names in straight double quotes (`\"`)"),
    ),
    (Slip::UnquotedName, Message::new("unquoted-name", "a member name has no quotes").help("put the name in double quotes")),
    (Slip::BareWord, Message::new("bare-word", "a text has no quotes").help("put strings in double quotes")),
    (
        Slip::PythonLiteral,
        Message::new("python-literal", "a Python literal is not allowed")
            .help("write `true`, `false` or `null`; in Python, print the document with `json.dumps`"),
    ),
    (Slip::CaseLiteral, Message::new("case-literal", "a literal is not in lower case").help("write `true`, `false` or `null` in lower case")),
    (Slip::NotANumber, Message::new("not-a-number", "`NaN` and `Infinity` are not allowed")),
    (Slip::Undefined, Message::new("undefined", "`undefined` is not allowed").help("remove the member")),
    (Slip::LeadingZero, Message::new("leading-zero", "a number has a leading zero").help("remove the leading zero")),
    (Slip::LeadingPlus, Message::new("leading-plus", "a number has a plus sign").help("remove the `+`")),
    (Slip::LeadingPoint, Message::new("leading-point", "a number begins with a point").help("write a digit before the point")),
    (Slip::BrokenNumber, Message::new("broken-number", "a number is not complete").help("add the digit that is missing")),
    (
        Slip::RawNewline,
        Message::new("raw-newline", "a string contains a line break").help("close the string before the line ends, or write the line break as `\\n`"),
    ),
    (
        Slip::ControlCharacter,
        Message::new("control-character", "a string contains a control character")
            .help("write the character as an escape such as `\\t` or `\\u0000`"),
    ),
    (
        Slip::BadEscape,
        Message::new("bad-escape", "a string contains an escape that JSON does not have")
            .help("use `\\\"` `\\\\` `\\/` `\\b` `\\f` `\\n` `\\r` `\\t` or `\\uXXXX`; write a backslash as `\\\\`"),
    ),
    (
        Slip::LoneSurrogate,
        Message::new("lone-surrogate", "a string contains half of a surrogate pair, which is no Unicode character")
            .help("write both halves, such as `\\uD83D\\uDE00`, or the character itself"),
    ),
    (Slip::TextAfterEnd, Message::new("text-after-end", "text follows the end of the document")),
    (
        Slip::SecondDocument,
        Message::new("second-document", "a second document follows the first")
            .help("write one document into each file, or use NDJSON with one document on each line"),
    ),
    (Slip::NotJson, Message::new("not-json", "the text does not begin as JSON").help(READS)),
    (Slip::UnexpectedCharacter, Message::new("unexpected-character", "an unexpected character was found")),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_slip_has_a_message_without_facts_in_its_text() {
        for (at, (slip, message)) in SLIPS.iter().enumerate() {
            assert_eq!((*slip as usize, slip.message()), (at, message));
            assert!(!message.text.contains('{'), "{slip:?}: errors show the text as it is");
        }
    }
}
