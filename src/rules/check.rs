//! The function by which a rule judges.

use crate::document::View;
use crate::http::Target;
use crate::operations::Definition;
use crate::report::{Facts, Rule};

/// A rule and its function.
pub(crate) struct Judge {
    pub(crate) rule: &'static Rule,
    pub(crate) check: Check,
}

/// The part of a document that a rule judges.
pub(crate) enum Check {
    /// A value or a text: the reader or the walk over the tables calls the rule, in document order.
    Walk,
    /// Each subject of a document in which one of the rule's members stands.
    Frame(fn(&mut View)),
    /// A request line.
    /// It returns nothing of use: `?` ends it early.
    Target(fn(&Target, &'static Definition, &mut Facts) -> Option<()>),
    /// A plan of Terraform: what is made of its resources calls the rule.
    #[cfg(feature = "cli")]
    Plan,
    /// The configuration, after a run.
    #[cfg(feature = "cli")]
    Configuration,
}
