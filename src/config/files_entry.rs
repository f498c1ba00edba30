//! The operation of documents, by file.

use schemars::JsonSchema;
use serde::Deserialize;

use super::pattern::{OneOrMore, Pattern, one_or_more};
use crate::operations::Operation;

/// The operation as which some files are checked.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct FilesEntry {
    /// The files. A search of folders checks them, whatever they hold.
    #[serde(deserialize_with = "one_or_more")]
    #[schemars(with = "OneOrMore")]
    pub(crate) files: Vec<Pattern>,
    /// The operation of the documents in them.
    pub(crate) operation: Operation,
}
