//! Facts of findings: numbers, words of the linter's own, networks, and text that a mask has let through.

use std::borrow::Cow;

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

impl From<&'static str> for Param {
    fn from(text: &'static str) -> Param {
        Param::Text(Cow::Borrowed(text))
    }
}

impl From<i64> for Param {
    fn from(number: i64) -> Param {
        Param::Number(number)
    }
}
