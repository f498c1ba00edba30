//! Findings in a request line, and the mask for it.

use std::borrow::Cow;

use crate::http::Target;
use crate::json::Span;
use crate::report::{Finding, Param, Rule};

impl Target<'_> {
    /// A finding in the request line.
    pub(crate) fn finding(rule: &'static Rule, span: Span, words: &'static str) -> Finding {
        Finding { words, ..Finding::new(rule, Cow::Borrowed(""), span) }
    }

    /// A part of the path as a message may show it: eight asterisks unless it looks like a name of the API or an id.
    pub(crate) fn shown(&self, step: Span) -> Param {
        self.public(step).map_or_else(Param::masked, Param::unmasked)
    }
}
