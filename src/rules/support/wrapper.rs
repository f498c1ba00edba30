//! Documents that are the content of an object which should be around them.

use crate::document::View;
use crate::json::Tree;
use crate::spec::{Field, Standing, connection, find};

/// Whether the document looks like the content of its subject without the wrapper: it has a member that only a connection has. A `name`
/// has every `package.json`.
pub(crate) fn unwrapped(view: &View) -> bool {
    let is_telling = |field: &Field| field.standing == Standing::Parameter && field.name != connection::NAME.name;
    let names = || view.tree.members(Tree::ROOT).filter_map(|(name, _)| view.tree.string(name));
    let Some(subject) = view.operation.subject else { return false };
    *view
        .unwrapped
        .get_or_init(|| !names().any(|name| name == subject.name) && names().any(|name| find(subject.fields(), &name).is_some_and(is_telling)))
}
