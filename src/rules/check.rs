//! How a rule judges.

use crate::document::View;
use crate::http::Target;
use crate::operations::Definition;
use crate::report::{Finding, Rule};

/// A rule and its function.
pub(crate) struct Judge {
    pub(crate) rule: &'static Rule,
    pub(crate) check: Check,
}

/// When a rule judges, and what.
pub(crate) enum Check {
    /// By the reader or by the walk over the tables, in document order.
    Walk,
    /// Once for each subject of a document, when one of its members stands there.
    Frame(fn(&mut View)),
    /// Once for a request line.
    Target(fn(&Target, &Definition) -> Option<Finding>),
    /// After a run, over the configuration instead of a document.
    #[cfg(feature = "cli")]
    Configuration,
}
