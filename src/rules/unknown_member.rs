//! `unknown-member`: no table of the operation has the member.

use crate::field::Field;
use crate::field::Standing;
use crate::finding::Severity;
use crate::finding::{Edit, Fix};
use crate::json::{Kind, NodeId, Span, Tree};
use crate::nearest::nearest;
use crate::rule::{Check, Rule, Sample};
use crate::spec::{connection, find};
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "unknown-member",
    severity: Severity::Error,
    summary: "no table of the operation has the member",
    why: "a mistyped name changes nothing, or the API answers VPN.0013",
    source: "API, Tables 2 to 7",
    bad: Sample::new(r#"{"vpn_connection": {"peer_subnet": ["192.168.1.0/24"]}}"#),
    good: Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#),
    members: &[],
    check: Check::Walk,
};

pub(crate) fn report(view: &mut View, fields: &'static [&'static Field], object: NodeId, name: NodeId, value: NodeId) {
    let text = view.tree.string(name).unwrap_or_default();
    let meant = if object == Tree::ROOT { find(connection::VPN_CONNECTION.fields(), &text) } else { None };
    if meant.is_some() && super::missing_member::unwrapped(view) {
        return; // `missing-member` says it once for all of them.
    }
    let member = view.plain(name);
    if view.operation.is_answer {
        view.report(&RULE, name, "there is no member `{member}` here").param("member", member).advise("the pages do not document it for answers");
        return;
    }
    let near = nearest(&text, fields.iter().filter(|field| field.standing == Standing::Update).map(|field| field.name));
    let home = home(&connection::VPN_CONNECTION, &text);
    let fix = match (near, home) {
        (_, Some((owner, field))) => relocate(view, owner, field, value),
        (Some(near), None) => rename(view, object, name, near),
        (None, None) => None,
    };
    let finding = view.report(&RULE, name, "there is no member `{member}` here");
    finding.param("member", member).fix(fix);
    match (near, home) {
        (_, Some((owner, _))) => finding.param("belongs_to", owner.name).advise("it belongs into `{belongs_to}`"),
        (Some(near), None) => finding.param("suggestion", near).advise("is `{suggestion}` meant?"),
        (None, None) => finding,
    };
}

/// The object of the update that has a member of exactly this name.
fn home(owner: &'static Field, name: &str) -> Option<(&'static Field, &'static Field)> {
    let fields = || owner.fields().iter().filter(|field| field.standing == Standing::Update);
    let own = fields().find(|field| field.name == name).map(|field| (owner, *field));
    own.or_else(|| fields().filter(|field| matches!(field.shape, crate::field::Shape::Object(_))).find_map(|field| home(field, name)))
}

fn rename(view: &View, object: NodeId, name: NodeId, near: &'static str) -> Option<Fix> {
    let taken = view.tree.members(object).any(|(other, _)| view.tree.string(other).is_some_and(|other| other == near));
    let secret = near == connection::PSK.name;
    (!taken && !secret).then(|| Fix::unsafe_("rename the member", view.replace_text(name, near)))
}

/// Moves the member into the object where it belongs, if that stands in the document and lacks it.
fn relocate(view: &View, owner: &'static Field, field: &'static Field, value: NodeId) -> Option<Fix> {
    let home = view.node(owner).or_else(|| locate(view, owner))?;
    let taken = view.tree.members(home).any(|(name, _)| view.tree.string(name).is_some_and(|name| name == field.name));
    let scalar = !matches!(view.tree.kind(value), Kind::Array | Kind::Object);
    // The edit shows the value.
    if !field.is_public() || taken || !scalar {
        return None;
    }
    let comma = if view.tree.count(home) > 0 { ", " } else { "" };
    let mut edits = view.remove(value);
    let inside = Span::at(view.tree.span(home).start + 1);
    edits.push(Edit::new(inside, format!("\"{}\": {}{comma}", field.name, view.tree.raw(value))));
    // An object that holds the member itself, such as the connection around a policy, is no problem; overlaps are.
    let overlap = edits[0].range.start.offset <= inside.start && inside.start < edits[0].range.end.offset;
    (!overlap).then(|| Fix::unsafe_("move the member", edits))
}

/// The object of a field that the walk has not reached yet.
fn locate(view: &View, owner: &'static Field) -> Option<NodeId> {
    (0..view.tree.len().min(4096) as NodeId)
        .find(|&node| view.tree.kind(node) == Kind::Object && crate::spec::field_of(view.root, view.tree, node).is_some_and(|field| field == owner))
}
