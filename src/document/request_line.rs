//! The mask for a request line.

use crate::http::Target;
use crate::json::Span;
use crate::report::Value;

impl Target<'_> {
    /// A part of the path as a message may show it: eight asterisks unless it looks like a name of the API or an id.
    pub(crate) fn shown(&self, step: Span) -> Value {
        self.public(step).map_or_else(Value::masked, Value::unmasked)
    }
}
