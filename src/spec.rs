//! The facts of the pages: fields, their forms, values and effects. A constraint on one value is a row here.
//!
//! It knows nothing of documents, rules or findings.

pub(crate) mod blocks;
mod choice;
pub(crate) mod crypto;
mod effect;
pub(crate) mod error_code;
mod field;
mod format;
mod id;
mod objects;
pub(crate) mod pages;
mod shape;

pub use choice::{Choice, Condition, Requirement};
pub(crate) use choice::{choices, choose};
pub use effect::{BothEnds, Effect};
pub(crate) use field::joined;
pub use field::{Field, Mandatory, Standing};
pub use format::{Class, Format};
pub(crate) use format::{is_timestamp, is_uuid};
pub(crate) use id::{FieldSet, Id};
pub(crate) use objects::{connection, customer_gateway, dpd, eip, error, gateway, ikepolicy, ipsecpolicy, policy_rule, tag};
pub use shape::Shape;

use crate::json::{Kind, NodeId, ReadError, Span, Tree, same, tag};

/// The table of the guide that says when new settings take effect.
const EFFECTS: &str = "guide, Modifying a VPN Connection, Table 1";

/// The page of the guide that says that both ends must have the same IKE and IPsec policies.
const CONSISTENT: &str = "guide, Modifying a VPN Connection";

/// The same page, and the RFC that says that with IKEv2 each end has a lifetime of its own.
const LIFETIMES: &str = "guide, Modifying a VPN Connection; RFC 7296 §2.8";

/// The page of the guide that says which values the two ends must have in reverse.
const REVERSED: &str = "guide, The State of a VPN Connection Is Not connected";

/// The possible facts of the current connection and its gateway.
pub(crate) static FACTS: &[&Field] = &[
    &connection::STYLE,
    &connection::STATUS,
    &gateway::ATTACHMENT_TYPE,
    &gateway::IP_VERSION,
    &gateway::LOCAL_SUBNETS,
    &gateway::NETWORK_TYPE,
    &gateway::HA_MODE,
    &gateway::NAME,
    &gateway::FLAVOR,
    &connection::NAME,
    &connection::CGW_ID,
    &connection::PEER_SUBNETS,
    &connection::TUNNEL_LOCAL_ADDRESS,
    &connection::TUNNEL_PEER_ADDRESS,
    &connection::ENABLE_HUB,
    &connection::POLICY_RULES,
    &ikepolicy::IKE_VERSION,
    &ikepolicy::PHASE1_NEGOTIATION_MODE,
    &ikepolicy::AUTHENTICATION_ALGORITHM,
    &ikepolicy::ENCRYPTION_ALGORITHM,
    &ikepolicy::DH_GROUP,
    &ikepolicy::LIFETIME_SECONDS,
    &ikepolicy::LOCAL_ID_TYPE,
    &ikepolicy::LOCAL_ID,
    &ikepolicy::PEER_ID_TYPE,
    &ikepolicy::PEER_ID,
    &dpd::TIMEOUT,
    &dpd::INTERVAL,
    &dpd::MSG,
    &ipsecpolicy::AUTHENTICATION_ALGORITHM,
    &ipsecpolicy::ENCRYPTION_ALGORITHM,
    &ipsecpolicy::PFS,
    &ipsecpolicy::TRANSFORM_PROTOCOL,
    &ipsecpolicy::LIFETIME_SECONDS,
    &ipsecpolicy::ENCAPSULATION_MODE,
];

/// The members of the gateway that a context takes from its answer.
pub(crate) static GATEWAY: [&Field; 8] = [
    &gateway::ID,
    &gateway::ATTACHMENT_TYPE,
    &gateway::IP_VERSION,
    &gateway::LOCAL_SUBNETS,
    &gateway::NETWORK_TYPE,
    &gateway::HA_MODE,
    &gateway::NAME,
    &gateway::FLAVOR,
];

/// The ids of the connection and the gateway of a context.
pub(crate) static IDS: [&Field; 3] = [&connection::ID, &connection::VGW_ID, &gateway::ID];

/// The facts that `--assume` takes: all except lists of objects.
pub(crate) fn assumable() -> impl Iterator<Item = &'static Field> {
    FACTS.iter().copied().filter(|field| !matches!(field.shape, Shape::Objects { .. })).chain(IDS)
}

/// The fewest characters of a secret.
pub(crate) const fn shortest_secret() -> usize {
    if let Shape::Text(Format::Characters { min, .. }) = connection::PSK.shape { min } else { 0 }
}

/// The field whose value, or one of whose items, the node is. `root` are the members of the outermost object.
pub(crate) fn field_of(root: &'static [&'static Field], tree: &Tree, node: NodeId) -> Option<&'static Field> {
    if node == Tree::ROOT {
        return None;
    }
    let parent = tree.parent(node);
    if tree.kind(parent) == Kind::Array {
        return field_of(root, tree, parent).filter(|field| matches!(field.shape, Shape::Texts { .. } | Shape::Objects { .. }));
    }
    let fields = if parent == Tree::ROOT { root } else { field_of(root, tree, parent).map_or(&[][..], Field::fields) };
    find_from(fields, 0, tree, tree.name_of(node)?).map(|place| fields[place])
}

/// Whether a node is the value of a secret.
pub(crate) fn is_secret(tree: &Tree, node: NodeId) -> bool {
    // Most names are of another length.
    let is_as_long = |name: &NodeId| tree.tag(*name).to_le_bytes()[0] == connection::PSK.tag.to_le_bytes()[0];
    tree.name_of(node).filter(is_as_long).and_then(|name| tree.string(name)).is_some_and(|name| is_secret_name(&name))
}

/// Whether a secret has this name, in whichever object it stands and whichever case it is written in.
pub(crate) fn is_secret_name(name: &str) -> bool {
    name.eq_ignore_ascii_case(connection::PSK.name)
}

/// The value of the outermost secret that the node is or is a part of. The name of a secret is no part of it.
pub(crate) fn secret_of(tree: &Tree, node: NodeId) -> Option<NodeId> {
    let (mut secret, mut at) = (None, node);
    while at != Tree::ROOT {
        if is_secret(tree, at) {
            secret = Some(at);
        }
        at = tree.parent(at);
    }
    secret
}

/// The place to show for a document that could not be read: the name of the secret that contains the fault, or the fault.
pub(crate) fn shown_place(error: &ReadError) -> Span {
    let secret = error.within.iter().rev().find(|(_, name)| is_secret_name(name));
    secret.map_or(error.span, |(span, _)| *span)
}

/// The fields, and those of the objects in them.
pub(crate) fn all(fields: &[&'static Field]) -> Vec<&'static Field> {
    fn add(out: &mut Vec<&'static Field>, fields: &[&'static Field]) {
        for field in fields {
            out.push(field);
            add(out, field.fields());
        }
    }
    let mut out = Vec::new();
    add(&mut out, fields);
    out
}

/// The field of this name.
pub(crate) fn find(fields: &'static [&'static Field], name: &str) -> Option<&'static Field> {
    let tag = tag(name.as_bytes());
    fields.iter().find(|field| field.tag == tag && same(field.name.as_bytes(), name.as_bytes())).copied()
}

/// The place of the field that has the name at a node, looked for from a place on: most documents are in the order of the tables.
#[inline(always)]
pub(crate) fn find_from(fields: &'static [&'static Field], from: usize, tree: &Tree, name: NodeId) -> Option<usize> {
    let tag = tree.tag(name);
    match fields.get(from) {
        Some(field) if tree.is_name(name, field.tag, field.name) => Some(from),
        _ => find_any(fields, from, tag, tree, name),
    }
}

/// The place of the field that has the name with this tag.
fn find_any(fields: &'static [&'static Field], from: usize, tag: u32, tree: &Tree, name: NodeId) -> Option<usize> {
    let is_it = |place: &usize| fields[*place].tag == tag && tree.is_name(name, tag, fields[*place].name);
    (from..fields.len()).find(is_it).or_else(|| (0..from).find(is_it))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn facts_have_distinct_names() {
        let mut names: Vec<_> = FACTS.iter().chain(&IDS).map(|field| field.fact).collect();
        assert!(names.contains(&"ike_version") && names.contains(&"ipsecpolicy.lifetime_seconds"));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), FACTS.len() + IDS.len());
    }
}
