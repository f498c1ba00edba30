//! The Terraform resource of a report: its address, the attributes behind the members of its request, and their places in the code.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::report::Range;

/// A resource, as reports name it. The address holds no secret.
#[derive(Debug, Clone, Default)]
pub(crate) struct Resource {
    pub(crate) address: String,
    /// The path of an attribute by the JSON pointer of its member.
    pub(crate) attributes: BTreeMap<String, String>,
    /// Its places in the code, if they are known.
    pub(crate) code: Option<Code>,
}

/// The places of a resource in the code of Terraform.
#[derive(Debug, Clone, Default)]
pub(crate) struct Code {
    /// The place of the resource, or of the call of its module.
    pub(crate) whole: CodePlace,
    /// The places of its attributes, by their paths.
    pub(crate) attributes: BTreeMap<String, CodePlace>,
}

/// A place in a file of code.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct CodePlace {
    pub(crate) path: Arc<str>,
    pub(crate) range: Range,
}

impl Resource {
    /// The attribute of a member: its own, or that of the nearest member around it.
    pub(super) fn attribute(&self, pointer: &str) -> Option<&str> {
        let mut pointer = pointer;
        loop {
            if let Some(path) = self.attributes.get(pointer) {
                return Some(path);
            }
            pointer = &pointer[..pointer.rfind('/')?];
        }
    }

    /// The place of a member in the code.
    pub(super) fn code(&self, pointer: &str) -> Option<&CodePlace> {
        let code = self.code.as_ref()?;
        Some(self.attribute(pointer).and_then(|path| code.attributes.get(path)).unwrap_or(&code.whole))
    }
}
