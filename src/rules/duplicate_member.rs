//! `duplicate-member`: a member name occurs twice in one object.

use std::collections::HashMap;

use crate::document::View;
use crate::json::{Kind, NodeId, Tree};
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity, Value};
use crate::rules::{Check, Judge};
use crate::spec::secret_of;

pub(crate) static RULE: Rule = Rule {
    name: "duplicate-member",
    severity: Severity::Error,
    page: Page::new(
        "a member name occurs twice in one object",
        "parsers differ in which of the two they use, so the API may read either value",
        Sample::new(r#"{"vpn_connection": {"name": "vpn-1", "name": "vpn-2"}}"#),
        Sample::new(r#"{"vpn_connection": {"name": "vpn-1"}}"#),
    ),
    source: "JSON, RFC 8259 §4",
    members: &[],
    on: On::ANY,
    yields_to: &[],
    messages: &[&TWICE],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

static TWICE: Message = Message::new("twice", "the member `{member}` occurs twice in this object")
    .help("remove one of the two members")
    .related("the first member with this name");

/// Looks at every object in a value that no table describes.
pub(crate) fn check_below(view: &mut View, value: NodeId) {
    for node in view.tree.below(value) {
        check(view, node);
    }
}

/// Looks at one object, if it is one. In a secret not even names are public.
pub(crate) fn check(view: &mut View, object: NodeId) {
    const FEW: usize = 32;
    let tree = view.tree;
    if tree.kind(object) != Kind::Object || secret_of(tree, object).is_some() {
        return;
    }
    let names: Vec<NodeId> = tree.members(object).map(|(name, _)| name).filter(|&name| !view.is_unknown(name)).collect();
    if names.len() <= FEW {
        for (index, &name) in names.iter().enumerate() {
            if let Some(&first) = names[..index].iter().find(|&&other| same(tree, other, name)) {
                report(view, first, name);
            }
        }
    } else {
        let mut seen = HashMap::with_capacity(names.len());
        for name in names {
            let first = *seen.entry(tree.string(name).unwrap_or_default()).or_insert(name);
            if first != name {
                report(view, first, name);
            }
        }
    }
}

fn same(tree: &Tree, a: NodeId, b: NodeId) -> bool {
    tree.raw(a) == tree.raw(b) || ((tree.raw(a).contains('\\') || tree.raw(b).contains('\\')) && tree.string(a) == tree.string(b))
}

fn report(view: &mut View, first: NodeId, name: NodeId) {
    let member = Value::Node(name);
    view.report(&RULE, name, &TWICE).param("member", member).related(first, &TWICE);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn only_names_outside_of_a_secret_are_compared() {
        assert_eq!(says(&RULE, r#""name": "a", "name": "b", "tags": [{"key": 1, "key": 2}], "x": {"a": 1, "a": 2}"#, ""), "/name /tags/0/key /x/a");
        assert_eq!(says(&RULE, r#""psk": {"a": 1, "a": 2, "b": {"c": 1, "c": 2}}, "x": ["a", "a", "a"]"#, ""), "");
    }
}
