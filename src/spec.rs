//! The field tables, transcribed from the API pages: facts only, one file per API object.

#[cfg(test)]
mod boundaries;
pub(crate) mod connection;
pub(crate) mod dpd;
pub(crate) mod elsewhere;
pub(crate) mod error_code;
pub(crate) mod gateway;
pub(crate) mod ikepolicy;
pub(crate) mod ipsecpolicy;
pub(crate) mod policy_rule;
pub(crate) mod response;

use std::sync::LazyLock;

use crate::field::{Field, Shape};
use crate::json::{Kind, NodeId, ReadError, Span, Tree, same};
use crate::operation::Operation;

/// Where the guide says when new settings take effect.
const EFFECTS: &str = "guide, Modifying a VPN Connection, Table 1";

/// Where the guide says that both ends must have the same IKE and IPsec policies.
const CONSISTENT: &str = "guide, Modifying a VPN Connection";

/// The same, and that with IKEv2 each end has a lifetime of its own.
const LIFETIMES: &str = "guide, Modifying a VPN Connection; RFC 7296 §2.8";

/// Where the guide says what the two ends must have in reverse.
const REVERSED: &str = "guide, The State of a VPN Connection Is Not connected";

/// One more than the largest field id.
pub(crate) const FIELD_IDS: usize = 72;

/// The members of an update's outermost object, Table 2.
pub(crate) static UPDATE_CONNECTION: [&Field; 2] = [&connection::VPN_CONNECTION, &connection::REQUEST_ID];

/// What can be known of the current connection and its gateway.
pub(crate) static FACTS: [&Field; 31] = [
    &connection::STYLE,
    &connection::STATUS,
    &gateway::ATTACHMENT_TYPE,
    &gateway::IP_VERSION,
    &gateway::LOCAL_SUBNETS,
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

/// What tells which connection and gateway a context is of.
pub(crate) static IDS: [&Field; 3] = [&connection::ID, &connection::VGW_ID, &gateway::ID];

/// The facts that can be named one by one; a list of objects is too much for a word.
pub(crate) fn assumable() -> impl Iterator<Item = &'static Field> {
    FACTS.into_iter().filter(|field| !matches!(field.shape, Shape::Objects { .. })).chain(IDS)
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
    find(fields, &tree.string(tree.name_of(node)?)?)
}

/// Whether a value must not be shown: the tables do not know it, or do not call it public. Of arrays and objects this says nothing.
pub(crate) fn is_hidden(root: &'static [&'static Field], tree: &Tree, node: NodeId) -> bool {
    matches!(tree.kind(node), Kind::String | Kind::Number) && !field_of(root, tree, node).is_some_and(Field::is_public)
}

/// Whether a node is the value of a secret.
pub(crate) fn is_secret(tree: &Tree, node: NodeId) -> bool {
    tree.name_of(node).and_then(|name| tree.string(name)).is_some_and(|name| is_secret_name(&name))
}

/// Whether a secret has this name, in whichever object it stands and whichever case it is written in.
pub(crate) fn is_secret_name(name: &str) -> bool {
    name.eq_ignore_ascii_case(connection::PSK.name)
}

/// The value of the outermost secret that the node, or the value of a name, is or is a part of.
pub(crate) fn secret_of(tree: &Tree, node: NodeId) -> Option<NodeId> {
    let (mut secret, mut at) = (None, if tree.kind(node) == Kind::Name { node + 1 } else { node });
    while at != Tree::ROOT {
        if is_secret(tree, at) {
            secret = Some(at);
        }
        at = tree.parent(at);
    }
    secret
}

/// Where to point instead of at the place at which a document could not be read: at the name of the secret in which that is.
pub(crate) fn shown_place(error: &ReadError) -> Span {
    let secret = error.within.iter().rev().find(|(_, name)| is_secret_name(name));
    secret.map_or(error.span, |(span, _)| *span)
}

/// The field of this name.
pub(crate) fn find(fields: &'static [&'static Field], name: &str) -> Option<&'static Field> {
    find_from(fields, 0, name.as_bytes()).map(|place| fields[place])
}

/// The place of the field of this name, looked for from a place on.
pub(crate) fn find_from(fields: &'static [&'static Field], from: usize, name: &[u8]) -> Option<usize> {
    let tag = crate::field::tag(name);
    (from..fields.len()).chain(0..from.min(fields.len())).find(|&place| fields[place].tag == tag && same(fields[place].name.as_bytes(), name))
}

/// The JSON pointers of all fields, by field id; none for the members of list items. A field of an answer stands where that of the
/// update does.
static POINTERS: LazyLock<Vec<String>> = LazyLock::new(|| {
    fn add(pointers: &mut [String], above: &str, fields: &[&Field]) {
        for field in fields {
            let pointer = format!("{above}/{}", field.name);
            if let Shape::Object(fields) = field.shape {
                add(pointers, &pointer, fields);
            }
            pointers[usize::from(field.id)] = pointer;
        }
    }
    let mut pointers = vec![String::new(); FIELD_IDS];
    for form in Operation::ALL.iter().flat_map(|operation| operation.forms()) {
        add(&mut pointers, "", form);
    }
    pointers
});

/// The JSON pointer of a member, empty for one of a list item.
pub(crate) fn pointer(id: u8) -> &'static str {
    &POINTERS[usize::from(id)]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(fields: &'static [&'static Field], out: &mut Vec<&'static Field>) {
        for field in fields {
            out.push(field);
            all(field.fields(), out);
        }
    }

    #[test]
    fn ids_are_small_and_a_member_s_own() {
        let mut fields = vec![&gateway::ID, &gateway::ATTACHMENT_TYPE, &gateway::IP_VERSION, &gateway::LOCAL_SUBNETS];
        for form in Operation::ALL.iter().flat_map(|operation| operation.forms()) {
            all(form, &mut fields);
        }
        let mut members: Vec<_> = fields.iter().map(|field| (field.id, field.owner, field.name)).collect();
        members.sort_unstable();
        members.dedup();
        assert!(members.windows(2).all(|pair| pair[0].0 != pair[1].0), "{members:?}");
        assert!(members.iter().all(|&(id, ..)| usize::from(id) < FIELD_IDS));
        members.sort_unstable_by_key(|&(_, owner, name)| (owner, name));
        assert!(members.windows(2).all(|pair| pair[0].1 != pair[1].1 || pair[0].2 != pair[1].2), "{members:?}");
    }

    #[test]
    fn answers_have_the_parameters_of_their_tables() {
        let count = |form| {
            let mut fields = Vec::new();
            all(form, &mut fields);
            assert!(fields.iter().all(|field| field.standing == crate::field::Standing::Update && field.source.starts_with("API")));
            fields.len()
        };
        // Tables 8 to 14, and `rule_index`, which the example of a query returns.
        assert_eq!(count(&response::UPDATE), 2 + 23 + 2 + 12 + 3 + 6 + 2 + 1);
        assert_eq!(count(&response::GET), count(&response::UPDATE) + 1);
        assert!(!response::GET[0].fields().iter().any(|field| field.secret));
    }

    #[test]
    fn the_update_has_the_33_parameters_of_tables_2_to_7() {
        let mut fields = Vec::new();
        all(&UPDATE_CONNECTION, &mut fields);
        assert_eq!(fields.iter().filter(|field| field.standing == crate::field::Standing::Update).count(), 33);
    }

    #[test]
    fn what_both_ends_must_have_is_cited() {
        let mut fields = Vec::new();
        all(&UPDATE_CONNECTION, &mut fields);
        for field in fields {
            assert_eq!(field.both_ends == crate::field::BothEnds::Own, field.both_ends_source.is_empty(), "{}", field.fact);
        }
    }

    #[test]
    fn secrets_are_known_by_their_names() {
        let mut fields = Vec::new();
        for form in Operation::ALL.iter().flat_map(|operation| operation.forms()) {
            all(form, &mut fields);
        }
        assert!(fields.iter().any(|field| field.secret));
        assert!(fields.iter().all(|field| field.secret == is_secret_name(field.name)));
        assert!(is_secret_name("PSK") && !is_secret_name("pfs"));
    }

    #[test]
    fn facts_have_distinct_names() {
        let mut names: Vec<_> = FACTS.iter().chain(&IDS).map(|field| field.fact).collect();
        assert!(names.contains(&"ike_version") && names.contains(&"ipsecpolicy.lifetime_seconds"));
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), FACTS.len() + IDS.len());
    }
}
