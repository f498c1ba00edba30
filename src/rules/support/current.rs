//! The current connection beside the document.

use crate::context::Fact;
use crate::document::View;
use crate::json::{Kind, NodeId};
use crate::net::{self, networks};
use crate::rules::support::policy::{current_selectors, own_selectors};
use crate::spec::{Field, Format, Shape};

/// Whether the member stands in the update with the value that it is known to have already.
#[inline]
pub(crate) fn is_unchanged(view: &View, field: &Field) -> bool {
    view.fact(field).zip(view.node(field)).is_some_and(|(fact, node)| is(view, field, node, fact))
}

/// Whether the value at a node is that of the fact.
fn is(view: &View, field: &Field, node: NodeId, fact: &Fact) -> bool {
    match fact {
        Fact::Text(text) if matches!(field.shape, Shape::Text(Format::Uuid)) => {
            view.tree.string(node).is_some_and(|own| own.eq_ignore_ascii_case(text))
        }
        Fact::Text(text) => view.tree.string(node).is_some_and(|own| own == *text),
        Fact::Integer(integer) => view.integer(field) == Some(*integer),
        Fact::Boolean(boolean) => (view.tree.kind(node) == Kind::True) == *boolean,
        Fact::Texts(texts) => {
            let own = view.frame.blocks[view.frame.among(view.tree.below(node))].iter().map(|block| block.net);
            own.len() == view.tree.count(node) && networks(own) == networks(texts.iter().filter_map(|text| net::parse(text)))
        }
        Fact::Kept => true,
        Fact::Rules(_) => own_selectors(view).is_some_and(|own| Some(own) == current_selectors(view)),
    }
}
