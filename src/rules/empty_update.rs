//! `empty-update`: the update changes nothing.

use crate::finding::Severity;
use crate::json::{Kind, NodeId, Tree};
use crate::rule::{Check, Rule, Sample};
use crate::spec::connection;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "empty-update",
    severity: Severity::Warning,
    summary: "the update changes nothing",
    why: "a change that was meant is not in the body",
    source: "API, Table 3",
    bad: Sample::new(r#"{"vpn_connection": {}}"#),
    good: Sample::new(r#"{"vpn_connection": {"name": "vpn-1"}}"#),
    members: &[&connection::VPN_CONNECTION],
    check: Check::Rule(check),
}
.for_target();

/// An object with nothing in it but such objects. The reader bounds the depth.
fn is_empty(tree: &Tree, node: NodeId) -> bool {
    tree.kind(node) == Kind::Object && tree.members(node).all(|(_, value)| is_empty(tree, value))
}

/// Whether nothing would be left of an update without a value in it.
pub(super) fn is_all_but(tree: &Tree, value: NodeId) -> bool {
    let mut connection = value;
    while tree.parent(connection) != Tree::ROOT {
        connection = tree.parent(connection);
    }
    let is_something = |node: NodeId| !matches!(tree.kind(node), Kind::Object | Kind::Name) && !tree.below(value).contains(&node);
    connection != value && !tree.below(connection).any(is_something)
}

fn check(view: &mut View) {
    let Some(node) = view.node(&connection::VPN_CONNECTION) else { return };
    if is_empty(view.tree, node) {
        view.report(&RULE, node, "the update changes nothing").advise("add the members that should change");
    }
}
