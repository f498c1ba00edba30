//! The Terraform resource of a report: its address, and the attributes behind the members of its request.

use std::collections::BTreeMap;

/// A resource, as reports name it. The address holds no secret.
#[derive(Debug, Clone, Default)]
pub(crate) struct Resource {
    pub(crate) address: String,
    /// The path of an attribute by the JSON pointer of its member.
    pub(crate) attributes: BTreeMap<String, String>,
    /// Whether Terraform marks a value of it as sensitive: then no value is shown.
    pub(crate) is_sensitive: bool,
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
}
