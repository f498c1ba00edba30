//! Errors of the configuration. They quote nothing of it.

use super::advice::Line;
use super::{Pattern, RuleName};
use crate::context::Context;
use crate::nearest::meant;
use crate::profile::Profile;
use crate::report::Lines;
use crate::settings::NamePattern;

/// The reason why a configuration cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {message}")]
pub(crate) struct ConfigError {
    /// Line, from 1.
    pub(crate) line: u32,
    /// Column in characters, from 1.
    pub(crate) column: u32,
    /// The fault, and the name that was probably meant.
    pub(crate) message: String,
}

impl ConfigError {
    /// An error at an offset of the text.
    pub(super) fn at(text: &str, offset: usize, message: String) -> ConfigError {
        let at = Lines::of(text.as_bytes()).position(text.as_bytes(), offset as u32);
        ConfigError { line: at.line, column: at.column, message }
    }

    /// An error of the reader of TOML, in other words.
    pub(super) fn of_reader(text: &str, error: &toml::de::Error) -> ConfigError {
        let span = error.span().unwrap_or_default();
        // The span may be that of a whole list: the name that the message quotes first stands somewhere in it.
        let quoted = error.message().split('`').nth(1).and_then(|name| text.get(span.clone())?.find(name));
        // A text that is not TOML may be any file: the error tells the line on which reading ended, and not the column.
        let line = || text.get(..span.start).and_then(|before| before.rfind('\n')).map_or(0, |at| at + 1);
        let is_toml = text.parse::<toml::Table>().is_ok();
        let start = if is_toml { span.start + quoted.unwrap_or(0) } else { line() };
        ConfigError::at(text, start, advised(&without_quotes(error.message()), &Line::at(text, start), is_toml))
    }
}

/// The kind of name that a text of the configuration should have been. The message about it quotes the text, so that
/// [`ConfigError::of_reader`] finds its place; [`without_quotes`] then puts other words there.
#[derive(Clone, Copy)]
pub(super) enum Unknown {
    Rule,
    Profile,
    Fact,
    Pattern,
    NamePattern,
}

impl Unknown {
    const ALL: [Unknown; 5] = [Unknown::Rule, Unknown::Profile, Unknown::Fact, Unknown::Pattern, Unknown::NamePattern];

    pub(super) fn quoting(self, text: &str) -> String {
        format!("{}`{text}`", self.before())
    }

    const fn before(self) -> &'static str {
        match self {
            Unknown::Rule => "unknown rule: ",
            Unknown::Profile => "unknown profile: ",
            Unknown::Fact => "unknown fact: ",
            Unknown::Pattern => "no pattern: ",
            Unknown::NamePattern => "no pattern of names: ",
        }
    }

    fn words(self, text: &str) -> Option<String> {
        match self {
            Unknown::Rule => RuleName::of(text).err().map(|error| error.to_string()),
            Unknown::Profile => Profile::from_name(text).err().map(|error| error.to_string()),
            Unknown::Fact => Context::default().assume_one(text, "").err().map(|error| error.to_string()),
            Unknown::Pattern => Pattern::new(text).err().map(|error| error.to_string()),
            Unknown::NamePattern => NamePattern::new(text).err().map(|error| error.to_string()),
        }
    }
}

/// Adds to a message how to write the line, or says that alone where the message of the reader of TOML would lead astray.
fn advised(message: &str, line: &Line, is_toml: bool) -> String {
    if message == "invalid IP address syntax" {
        return "expected an IPv4 CIDR block, such as `100.64.0.0/10`".to_owned();
    }
    if message.starts_with("unknown value") && message.ends_with("`note`, `warning`, `error`") {
        return format!("{message} (`ignore` leaves a rule out)");
    }
    if let Some((name, table)) = line.table()
        && message.starts_with("unknown field, expected one of `fail-on`")
    {
        return format!("`{name}` stands below `{table}`");
    }
    let expected = message.strip_prefix("invalid type: ").and_then(|rest| rest.rsplit_once(", expected ")).map(|(_, expected)| match expected {
        "a sequence" => "a list",
        "a map" => "a table",
        other if other.starts_with("struct ") => "a table",
        other => other,
    });
    let misleading = ["invalid float", "string values must be quoted", "key with no value"].iter().any(|start| message.starts_with(start));
    let header = expected.filter(|expected| matches!(*expected, "a list" | "a table")).and_then(|_| line.header());
    match (expected, header.or_else(|| line.advice())) {
        (Some(expected), Some(advice)) => format!("expected {expected}: {advice}"),
        (Some(expected), None) => format!("expected {expected}"),
        (None, Some(advice)) if message.starts_with("expected a day") => format!("{message}: {advice}"),
        (None, Some(advice)) if !is_toml && (misleading || line.day().is_some()) => format!("the value is not in the form of TOML: {advice}"),
        _ if !is_toml && misleading && !message.starts_with("key") => "a text stands in quotes: write `name = \"text\"`".to_owned(),
        _ => message.to_owned(),
    }
}

/// Returns the message without its quotes of the configuration: each may be a secret in the wrong place. The name that was
/// probably meant takes the place of a list of all names.
fn without_quotes(message: &str) -> String {
    let quoted = |before: &str| message.strip_prefix(before)?.strip_prefix('`')?.strip_suffix('`');
    for unknown in Unknown::ALL {
        if let Some(text) = quoted(unknown.before()) {
            return unknown.words(text).unwrap_or_else(|| "unknown name".to_owned());
        }
    }
    // A message of `serde` quotes the found text, then the expected ones. All other messages come from the reader of TOML,
    // which quotes only the marks that it expects.
    let kinds = ["unknown field", "unknown variant", "invalid type: ", "invalid value: "];
    let Some((found, expected)) = message.rsplit_once(", expected ").filter(|_| kinds.iter().any(|kind| message.starts_with(kind))) else {
        return message.trim_end().replace('\n', ", ");
    };
    let (kind, text) = found.split_once(['`', '"']).unwrap_or((found, ""));
    let kind = kind.trim_end().replace("variant", "value");
    match meant(text.trim_end_matches(['`', '"']), expected.split('`').skip(1).step_by(2)) {
        Some(name) if kind.starts_with("unknown") => format!("{kind}, is `{name}` meant?"),
        _ => format!("{kind}, expected {expected}"),
    }
}

#[cfg(test)]
mod tests {
    use crate::config::Config;

    fn error(text: &str) -> String {
        Config::parse(text).unwrap_err().to_string()
    }

    #[test]
    fn what_cannot_be_is_an_error_with_its_place() {
        for (text, expected) in [
            ("\nfail_on = 'error'", "2:1: unknown field, is `fail-on` meant?"),
            ("fail-on = 'errors'", "1:12: unknown value, is `error` meant?"),
            ("fail-on = 'sometimes'", "1:12: unknown value, expected one of `error`, `warning`, `never`, `undecided`"),
            ("ignore = ['ikev1', 'weak-dhgroup']", "1:21: there is no rule or group of this name, is `weak-dh-group` meant?"),
            ("[severity]\nikev1 = 'fatal'", "2:10: unknown value, expected one of `note`, `warning`, `error` (`ignore` leaves a rule out)"),
            ("[severity]\nikev = 'note'", "2:1: there is no rule or group of this name, is `ikev1` meant?"),
            ("reserved-subnets = ['100.64.0.0']", "1:21: expected an IPv4 CIDR block, such as `100.64.0.0/10`"),
            ("profile = ['itef']", "1:13: there is no profile of this name, is `ietf` meant?"),
            ("exclude = ['a[']", "1:13: not a pattern: a `[` is not closed"),
            ("[naming]\nconnection = '^vpn-(fra'", "2:15: not a regular expression: unclosed group, at its character 6"),
            ("[naming]\nconnection = 1", "2:14: expected a string: for example `connection = \"^vpn-[a-z]+$\"`"),
            ("[naming]\nconections = 'a'", "2:1: unknown field, is `connection` meant?"),
            ("[[files]]\nfiles = 'a'\noperation = 'create-conection'", "3:14: unknown value, is `create-connection` meant?"),
            ("[[files]]\nfiles = 'a'", "1:1: missing field `operation`"),
            ("files = 'a'", "1:9: expected a list: for example `[[files]]`"),
            ("operation = 'create-connection'", "1:1: `operation` stands below `[[files]]`"),
            ("connection = 'a'", "1:1: `connection` stands below `[naming]`"),
            ("[[allow]]\nrule = 'ikev1'", "1:1: missing field `reason`"),
            ("[[allow]]\nrule = 'ikev1'\nreason = ' '", "3:10: a reason must not be empty"),
            ("[[allow]]\nrule = 'ikev1'\nreason = 'x'\nexpires = '2027-06-30'", "4:11: expected a day without quotes: write `expires = 2027-06-30`"),
            (
                "[[allow]]\nrule = 'ikev1'\nreason = 'x'\nexpires = 30.06.2027",
                "4:1: the value is not in the form of TOML: write `expires = 2027-06-30`",
            ),
            ("[[allow]]\nrule = 'ikev1'\nreason = 'x'\nexpires = 2027-02-30", "4:1: invalid date, expected day between 01 and 28"),
            ("fail-on = warning", "1:1: the value is not in the form of TOML: for example `fail-on = \"warning\"`"),
            ("[allow]\nrule = 'ikev1'", "1:1: expected a list: for example `[[allow]]`"),
            ("reason = 'x'", "1:1: `reason` stands below `[[allow]]`"),
            ("[severity]\nikev1 = note", "2:1: a text stands in quotes: write `name = \"text\"`"),
            ("fail-on = ['never', 'error']", "1:13: `never` excludes `error` and `warning`"),
            ("ignore = ['efects']", "1:12: there is no rule or group of this name, is `effects` meant?"),
            ("mandatory = ['pfs-disabled']\nignore = ['weak']", "2:11: `pfs-disabled` is mandatory: it cannot be ignored, allowed or lowered"),
            ("mandatory = ['weak']\n[severity]\npfs-disabled = 'note'", "3:1: `pfs-disabled` is mandatory: it cannot be ignored, allowed or lowered"),
            ("[[allow]]\nrule = 'ikev1'\nreason = 'x'\nfile = 'a'", "4:1: unknown field, is `files` meant?"),
            ("[[context]]\nfiles = 3", "2:9: expected a pattern or a list of patterns"),
            ("[[context]]\nfiles = 'a['", "2:9: expected a pattern or a list of patterns"),
            ("[[context]]\nfiles = 'a'\nassume = { stile = 'bgp' }", "3:12: there is no fact of this name, is `style` meant?"),
            ("[[context]]\nfiles = 'a'\nassume = { style = 1.5 }", "3:20: expected a string, an integer, a boolean or a list of strings"),
            ("exclude = 'x'", "1:11: expected a list: for example `exclude = [\"archive/**\"]`"),
            ("select = [1]", "1:11: expected a string: for example `select = [\"weak\"]`"),
            ("mandatory = ['ikev1']\n[[allow]]\nrule = 'ikev1'\nreason = 'x'", "3:8: `ikev1` is mandatory: it cannot be ignored, allowed or lowered"),
            ("mandatory = ['ikev1']\nignore = ['ikev1']", "2:11: `ikev1` is mandatory: it cannot be ignored, allowed or lowered"),
            ("mandatory = ['ikev1']\nseverity.ikev1 = 'note'", "2:10: `ikev1` is mandatory: it cannot be ignored, allowed or lowered"),
        ] {
            assert_eq!(error(text), expected, "{text}");
        }
        assert!(error("\na = ").starts_with("2:1: "), "{}", error("\na = "));
        assert!(Config::parse("mandatory = ['ikev1']\nseverity.ikev1 = 'error'").is_ok());
    }

    #[test]
    fn no_error_quotes_the_configuration() {
        const KEY: &str = "Zq7#Wv9~Xk2, expected `Lm4`, \\\"Jp8";
        let templates = [
            "fail-on = KEY",
            "select = KEY",
            "select = [KEY]",
            "ignore = [KEY, KEY]",
            "severity = KEY",
            "[severity]\nKEY = 'note'",
            "[severity]\nikev1 = KEY",
            "[severity.KEY]",
            "mandatory = [KEY]",
            "profile = KEY",
            "profile = [KEY]",
            "reserved-subnets = KEY",
            "reserved-subnets = [KEY]",
            "naming = KEY",
            "[naming]\nconnection = KEY\n",
            "[naming]\nconnection = 'KEY('",
            "[naming]\ngateway = '(?P<KEY>'\n",
            "[naming]\ngateway = '\\p{KEY}'\n",
            "[naming]\nKEY = 'a'\n",
            "exclude = KEY",
            "exclude = ['[', KEY]",
            "exclude = [KEY, '[']",
            "context = KEY",
            "[[context]]\nfiles = KEY\nKEY = 1",
            "[[context]]\nfiles = [KEY, '[']",
            "[[context]]\nfiles = 'a'\nassume = KEY",
            "[[context]]\nfiles = 'a'\nassume = { KEY = 1 }",
            "[[context]]\nfiles = 'a'\nassume = { style = [KEY, 1] }",
            "files = KEY",
            "[[files]]\nfiles = KEY\noperation = KEY",
            "[[files]]\nfiles = 'a'\noperation = KEY",
            "[[files]]\nfiles = 'a'\noperation = [KEY]",
            "allow = KEY",
            "[[allow]]\nrule = KEY",
            "[[allow]]\nrule = 'ikev1'\nreason = [KEY]",
            "[[allow]]\nrule = 'ikev1'\nreason = 'x'\nexpires = KEY",
            "KEY = 1",
            "[KEY]",
            "KEY",
            "rule-url = [KEY]",
            "rule-url = KEY KEY",
            "fail-on = KEY\nfail-on = KEY",
        ];
        for template in templates {
            for key in
                [format!("\"{KEY}\""), "Zq7xWv9xXk2".to_owned(), "918273645091827364".to_owned(), "'Zq7`Wv9`Xk2'".to_owned(), "'[Zq7'".to_owned()]
            {
                let text = template.replace("KEY", &key);
                let Err(error) = Config::parse(&text) else { continue };
                let shown = format!("{error} {error:?}");
                assert!(!["Zq7", "Wv9", "Xk2", "Lm4", "Jp8", "9182"].iter().any(|part| shown.contains(part)), "{text}: {shown}");
            }
        }
    }
}
