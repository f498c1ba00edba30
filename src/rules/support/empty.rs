//! Whether an update changes anything.

use crate::json::{Kind, NodeId, Tree};

/// Whether it is an object with nothing in it but such objects. The reader bounds the depth.
pub(crate) fn is_empty(tree: &Tree, node: NodeId) -> bool {
    tree.kind(node) == Kind::Object && tree.members(node).all(|(_, value)| is_empty(tree, value))
}

/// Whether nothing would be left of an update without a value in it.
pub(crate) fn is_all_but(tree: &Tree, value: NodeId) -> bool {
    let mut connection = value;
    while tree.parent(connection) != Tree::ROOT {
        connection = tree.parent(connection);
    }
    let is_something = |node: NodeId| !matches!(tree.kind(node), Kind::Object | Kind::Name) && !tree.below(value).contains(&node);
    connection != value && !tree.below(connection).any(is_something)
}
