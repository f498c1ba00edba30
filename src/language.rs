//! Languages of findings. English stands in the rules; German is one table by the names of their messages, `language/de.json`.

use std::collections::HashMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::Deserialize;

use crate::message::{Message, Part};

/// A language of the texts of findings. What it lacks is said in English.
///
/// ```
/// use vpnlint::{Language, Linter};
/// let report = Linter::auto().language(Language::German).check(r#"{"vpn_connection": {"nmae": "vpn-1"}}"#);
/// assert_eq!(report.findings().next().unwrap().message(), "`nmae` ist kein dokumentiertes Feld dieses Objekts; ähnlich heißt `name`");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Language {
    /// English.
    #[default]
    English,
    /// German.
    German,
}

/// There is no such language.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no language of this name, only `{}`", names())]
#[non_exhaustive]
pub struct UnknownLanguage;

fn names() -> String {
    Language::ALL.map(Language::as_str).join("`, `")
}

impl Language {
    /// All languages.
    pub const ALL: [Language; 2] = [Language::English, Language::German];

    /// The tag of BCP 47: `en` or `de`.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Language::English => "en",
            Language::German => "de",
        }
    }

    /// A text of a message of a rule.
    pub(crate) fn text(self, rule: &str, message: &'static Message, part: Part) -> &'static str {
        let translated = || {
            let texts = self.table()?.findings.get(rule)?.get(message.name)?;
            Some(texts.part(part)).filter(|text| !text.is_empty())
        };
        let english = message.part(part);
        if english.is_empty() { english } else { translated().unwrap_or(english) }
    }

    /// A parameter that is a word or a sentence of the linter's own.
    pub(crate) fn phrase(self, english: &'static str) -> &'static str {
        self.table().and_then(|table| table.phrases.get(english)).map_or(english, |text| &**text)
    }

    fn table(self) -> Option<&'static Table> {
        static GERMAN: LazyLock<Option<Table>> = LazyLock::new(|| serde_json::from_str(GERMAN_TEXTS).ok());
        // The npm package has its texts outside of the engine.
        match self {
            Language::German if !crate::IS_PACKAGE => GERMAN.as_ref(),
            _ => None,
        }
    }
}

/// The German texts, as JSON.
const GERMAN_TEXTS: &str = include_str!("language/de.json");

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Language {
    type Err = UnknownLanguage;

    fn from_str(tag: &str) -> Result<Language, UnknownLanguage> {
        Language::ALL.into_iter().find(|language| language.as_str() == tag).ok_or(UnknownLanguage)
    }
}

/// The texts of a language, as far as the engine says them.
#[derive(Deserialize)]
struct Table {
    /// Rule, message, texts.
    findings: HashMap<String, HashMap<String, Texts>>,
    phrases: HashMap<String, String>,
}

#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
#[derive(Default)]
struct Texts {
    text: String,
    help: String,
    fix: String,
    related: String,
}

impl Texts {
    fn part(&self, part: Part) -> &str {
        match part {
            Part::Text => &self.text,
            Part::Help => &self.help,
            Part::Fix => &self.fix,
            Part::Related => &self.related,
        }
    }
}
