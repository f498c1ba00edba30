//! Facts of findings: numbers, words of the linter's own, networks, and text that a mask has let through.

use std::borrow::Cow;

use ipnet::Ipv4Net;

use crate::operations::Endpoint;

/// Asterisks in the place of every text that must not be shown, whatever its length.
pub(crate) const MASK: &str = "********";

/// A fact of a finding. It never holds the value of a secret or of an unknown member: text of a document cannot become a fact by itself.
///
/// ```compile_fail
/// let text = String::from("of a document");
/// let fact = vpnlint::Param::from(text);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Param {
    /// Some text.
    Text(Cow<'static, str>),
    /// A count or a number.
    Number(i64),
    /// Several texts, shown each in backticks.
    Texts(Vec<Cow<'static, str>>),
}

impl Param {
    /// Makes a fact of text that is public. Only the masks call it, which decide that, and a few others that know it;
    /// `tests/secrets.rs` lists them. Rules take what a mask returns.
    pub(crate) fn unmasked(text: impl Into<String>) -> Param {
        Param::Text(Cow::Owned(text.into()))
    }

    /// The mask.
    pub(crate) fn masked() -> Param {
        MASK.into()
    }

    /// The fact as a sentence has it.
    pub(super) fn write(&self, out: &mut String) {
        match self {
            Param::Text(text) => out.push_str(text),
            Param::Number(number) => out.push_str(&number.to_string()),
            Param::Texts(texts) => {
                for (index, text) in texts.iter().enumerate() {
                    for part in [if index > 0 { ", `" } else { "`" }, text, "`"] {
                        out.push_str(part);
                    }
                }
            }
        }
    }
}

impl From<&'static str> for Param {
    fn from(text: &'static str) -> Param {
        Param::Text(Cow::Borrowed(text))
    }
}

impl From<Ipv4Net> for Param {
    fn from(block: Ipv4Net) -> Param {
        Param::Text(Part::from(block).0)
    }
}

/// The path of a request, with the names of its parameters.
impl From<&Endpoint> for Param {
    fn from(endpoint: &Endpoint) -> Param {
        Param::Text(Cow::Owned(endpoint.template()))
    }
}

impl From<i64> for Param {
    fn from(number: i64) -> Param {
        Param::Number(number)
    }
}

impl From<usize> for Param {
    fn from(number: usize) -> Param {
        Param::Number(i64::try_from(number).unwrap_or(i64::MAX))
    }
}

/// One of several texts: a word of the linter's own, or what parses as networks.
pub(crate) struct Part(Cow<'static, str>);

impl From<&'static str> for Part {
    fn from(text: &'static str) -> Part {
        Part(Cow::Borrowed(text))
    }
}

impl From<Ipv4Net> for Part {
    fn from(block: Ipv4Net) -> Part {
        Part(Cow::Owned(block.to_string()))
    }
}

/// Source and destination of a policy rule.
impl From<(Ipv4Net, Ipv4Net)> for Part {
    fn from((source, destination): (Ipv4Net, Ipv4Net)) -> Part {
        Part(Cow::Owned(format!("{source} → {destination}")))
    }
}

impl<T: Into<Part>> FromIterator<T> for Param {
    fn from_iter<I: IntoIterator<Item = T>>(parts: I) -> Param {
        Param::Texts(parts.into_iter().map(|part| part.into().0).collect())
    }
}
