//! The connections of a batch, all at once.

use std::borrow::Cow;

use crate::document::View;
use crate::json::NodeId;
use crate::operations::member;
use crate::spec::{Field, connection};

/// The connections that stand in the document, as far as the API takes them.
pub(crate) fn connections(view: &View) -> Vec<NodeId> {
    const MOST: usize = 2;
    let list = view.node(&connection::VPN_CONNECTIONS);
    list.into_iter().flat_map(|list| view.tree.items(list)).take(MOST).collect()
}

/// A text of a connection, in lower case, and where it stands. Variables have none.
pub(crate) fn text<'a>(view: &View<'a>, connection: NodeId, field: &Field) -> Option<(NodeId, Cow<'a, str>)> {
    let node = member(view.tree, connection, field).filter(|&node| !view.is_unknown(node))?;
    Some((node, Cow::Owned(view.tree.string(node)?.to_ascii_lowercase())))
}
