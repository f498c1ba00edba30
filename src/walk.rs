//! The walk: lays the field tables over the document and calls the rules on single values.

use crate::field::{Field, FieldSet, Format, Shape, Standing};
use crate::json::{Kind, NodeId, Tree};
use crate::operation;
use crate::recognise::Document;
use crate::rules::{
    deprecated_member, duplicate_member, empty_list, invalid_cidr, invalid_timestamp, invalid_uuid, invisible_character, missing_member,
    not_updatable_member, out_of_range, too_many_items, unknown_member, unknown_value, wrong_character, wrong_length, wrong_type,
};
use crate::spec::{connection, find_from, policy_rule};
use crate::view::{Block, Blocks, PolicyRule, View};

/// Checks every value of the document against its field and notes where each member stands.
pub(crate) fn document(view: &mut View) {
    if view.is_unknown(Tree::ROOT) {
        // What the variable will hold is the client's to know.
    } else if let Some(document) = other_document(view) {
        // What its members are the tables of the operation do not say.
        duplicate_member::check_below(view, Tree::ROOT);
        missing_member::report_other(view, document);
    } else if view.tree.kind(Tree::ROOT) == Kind::Object {
        object(view, Tree::ROOT, view.root);
    } else {
        mistyped(view, Tree::ROOT, "object", None);
    }
}

/// What the document is, if it is nothing that the operation could have. One with the usual wrapper is not asked.
fn other_document(view: &View) -> Option<Document> {
    let has_wrapper = operation::member(view.tree, Tree::ROOT, &connection::VPN_CONNECTION).is_some();
    if has_wrapper { None } else { Document::of_tree(view.tree).filter(|document| !document.is_for(view.operation)) }
}

fn object(view: &mut View, node: NodeId, fields: &'static [&'static Field]) {
    let tree = view.tree;
    let mut members = Members::default();
    let mut are_all_known = true;
    for (name, value) in tree.members(node) {
        if view.is_unknown(name) {
            are_all_known = false;
            continue;
        }
        match members.next(view, fields, name) {
            Some(field) => member(view, field, name, value),
            None => unknown_member::report(view, fields, node, name, value),
        }
    }
    members.finish(view, node);
    if !are_all_known {
        return view.hide(fields);
    }
    for field in fields.iter().filter(|field| field.mandatory && !members.seen.contains(field)) {
        missing_member::report(view, node, field);
    }
}

/// The members of an object as the walk meets them.
#[derive(Default)]
struct Members {
    seen: FieldSet,
    /// Where the next name is looked for first: most documents are in the order of the tables.
    from: usize,
    /// A name came twice, or one came that could.
    suspicious: bool,
}

impl Members {
    /// The field of the next member, if the tables know it. Below what the walk does not enter there may be duplicates.
    fn next(&mut self, view: &mut View, fields: &'static [&'static Field], name: NodeId) -> Option<&'static Field> {
        let place = match fields.get(self.from) {
            Some(field) if view.tree.is(name, field.name) => Some(self.from),
            _ => find_from(fields, self.from, &view.tree.bytes(name)),
        };
        self.from = place.map_or(self.from, |place| place + 1);
        let field = place.map(|place| fields[place]);
        self.suspicious |= field.is_none_or(|field| !self.seen.insert(field));
        if field.is_none_or(|field| field.standing != Standing::Update) {
            duplicate_member::check_below(view, name + 1);
        }
        field
    }

    fn finish(&self, view: &mut View, object: NodeId) {
        if self.suspicious {
            duplicate_member::check(view, object);
        }
    }
}

fn member(view: &mut View, field: &'static Field, name: NodeId, node: NodeId) {
    match field.standing {
        Standing::Update => value(view, field, node),
        Standing::NotUpdatable { returned } => not_updatable_member::report(view, field, returned, name, node),
        Standing::Deprecated => deprecated_member::report(view, field, name, node),
    }
}

fn value(view: &mut View, field: &'static Field, node: NodeId) {
    if view.is_unknown(node) {
        return view.set_variable(field, node);
    }
    let kind = view.tree.kind(node);
    match (&field.shape, kind) {
        (Shape::Text(format), Kind::String) => {
            if !text(view, field, *format, node) {
                return view.set_unreadable(field);
            }
        }
        (Shape::Choice(choices), Kind::String) => {
            if !unknown_value::check(view, field, choices, node) {
                return view.set_unreadable(field);
            }
        }
        (Shape::Integer { min, max }, Kind::Number) => {
            if !wrong_type::is_integer(view.tree.raw(node)) {
                return unreadable(view, field, node);
            }
            if !out_of_range::check(view, field, *min, *max, node) {
                return view.set_unreadable(field);
            }
        }
        (Shape::Boolean, Kind::True | Kind::False) | (Shape::Unjudged, _) => {}
        (Shape::Texts { format, max }, Kind::Array) => {
            list(view, field, *max, node);
            let blocks = texts(view, field, *format, node);
            if field == &connection::PEER_SUBNETS {
                view.peer_subnets = blocks;
            }
        }
        (Shape::Object(fields), Kind::Object) => object(view, node, fields),
        (Shape::Objects { max, .. }, Kind::Array) => {
            list(view, field, *max, node);
            for item in view.tree.items(node) {
                if view.is_unknown(item) {
                    continue;
                }
                if view.tree.kind(item) != Kind::Object {
                    mistyped(view, item, "object", Some(field));
                } else if field == &connection::POLICY_RULES {
                    policy_rule_item(view, field, item);
                } else {
                    object(view, item, field.fields());
                }
            }
        }
        _ => return unreadable(view, field, node),
    }
    view.set(field, node);
}

/// A value of another type than the documented one. What is below it nobody reads but for duplicate names.
fn mistyped(view: &mut View, node: NodeId, expected: &'static str, field: Option<&'static Field>) {
    duplicate_member::check_below(view, node);
    wrong_type::report(view, node, expected, field);
}

fn unreadable(view: &mut View, field: &'static Field, node: NodeId) {
    mistyped(view, node, field.shape.type_name(), Some(field));
    view.set_unreadable(field);
}

fn list(view: &mut View, field: &'static Field, max: usize, node: NodeId) {
    match view.tree.count(node) {
        0 => empty_list::report(view, field, node),
        count if count > max => too_many_items::report(view, field, max, count, node),
        _ => {}
    }
}

fn texts(view: &mut View, field: &'static Field, format: Format, node: NodeId) -> Blocks {
    let start = view.blocks.len();
    view.blocks.reserve(view.tree.below(node).len());
    for item in view.tree.items(node) {
        if view.is_unknown(item) {
            continue;
        }
        if view.tree.kind(item) != Kind::String {
            mistyped(view, item, "string", Some(field));
        } else if format == Format::Cidr {
            if let Some(net) = invalid_cidr::check(view, field, item) {
                view.blocks.push(Block { node: item, net });
            }
        } else {
            text(view, field, format, item);
        }
    }
    start..view.blocks.len()
}

fn policy_rule_item(view: &mut View, field: &'static Field, node: NodeId) {
    let tree = view.tree;
    let mut rule = PolicyRule { node, source: None, destinations: 0..0, whole: false, is_open: false };
    let mut are_all_read = false;
    let mut members = Members::default();
    for (name, value) in tree.members(node) {
        match members.next(view, field.fields(), name) {
            _ if view.is_unknown(name) => rule.is_open = true,
            Some(part) if part.standing == Standing::Update && view.is_unknown(value) => rule.is_open |= part == &policy_rule::DESTINATION,
            Some(part) if part == &policy_rule::SOURCE && tree.kind(value) == Kind::String => {
                rule.source = invalid_cidr::check(view, part, value).map(|net| Block { node: value, net });
                view.blocks.extend(rule.source);
            }
            Some(part) if part == &policy_rule::DESTINATION && tree.kind(value) == Kind::Array => {
                if let Shape::Texts { format, max } = part.shape {
                    list(view, part, max, value);
                    rule.destinations = texts(view, part, format, value);
                    are_all_read = rule.destinations.len() == tree.count(value);
                    rule.is_open |= !are_all_read;
                }
            }
            Some(part) => {
                rule.is_open |= part == &policy_rule::DESTINATION;
                member(view, part, name, value);
            }
            None => unknown_member::report(view, field.fields(), node, name, value),
        }
    }
    members.finish(view, node);
    rule.whole = are_all_read && rule.source.is_some();
    view.policy_rules.push(rule);
}

/// Checks a string; tells whether rules may read it.
fn text(view: &mut View, field: &'static Field, format: Format, node: NodeId) -> bool {
    match format {
        Format::Characters { min, max, class } => {
            let is_right = |text: &str| (min..=max).contains(&text.chars().count()) && text.chars().all(|c| class.allows(c));
            let is_wrong = view.tree.string(node).is_some_and(|text| !is_right(&text));
            if is_wrong && !invisible_character::check(view, field, node, is_right) {
                wrong_length::check(view, field, min, max, node);
                wrong_character::check(view, field, class, node);
            }
            true
        }
        Format::Free { min, max } => {
            wrong_length::check(view, field, min, max, node);
            true
        }
        Format::Uuid | Format::UuidOrIpv4 | Format::UuidOrZero => {
            invalid_uuid::check(view, field, format, node);
            true
        }
        Format::Timestamp => {
            invalid_timestamp::check(view, field, node);
            true
        }
        // Whether it must be an address hangs on the id type, which may stand behind it.
        Format::Ipv4 { .. } => {
            let is_right = |text: &str| invalid_cidr::ipv4(text).is_some();
            view.tree.string(node).is_some_and(|text| is_right(&text)) || !invisible_character::check(view, field, node, is_right)
        }
        // Which codes there are is what a rule knows.
        Format::Code => true,
        Format::Interface => {
            let address = invalid_cidr::check_interface(view, field, node);
            let end = usize::from(field == &connection::TUNNEL_PEER_ADDRESS);
            view.tunnel_addresses[end] = address;
            address.is_some()
        }
        Format::Cidr => invalid_cidr::check(view, field, node).is_some(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;
    use crate::linter::Linter;
    use crate::operation::Operation;

    #[test]
    fn only_the_mandatory_members_that_are_missing_are_called_so() {
        static FIRST: Field = Field::new(0, "", "first", "API, Table 1", Shape::Boolean, "one of two").mandatory();
        static SECOND: Field = Field::new(1, "", "second", "API, Table 1", Shape::Boolean, "the other").mandatory();
        static THIRD: Field = Field::new(2, "", "third", "API, Table 1", Shape::Boolean, "left out at will");
        static FIELDS: [&Field; 3] = [&FIRST, &SECOND, &THIRD];
        let linter = Linter::new(Operation::UpdateConnection);
        for (text, missing) in [
            (r#"{"first": true, "second": true}"#, vec![]),
            (r#"{"first": true}"#, vec!["second"]),
            (r#"{"third": true, "second": true}"#, vec!["first"]),
            ("{}", vec!["first", "second"]),
        ] {
            let (tree, _) = json::read(text);
            let mut view = View::new(&tree, &linter.settings, Operation::UpdateConnection.definition());
            object(&mut view, Tree::ROOT, &FIELDS);
            let messages: Vec<_> = view.findings.iter().map(crate::Finding::message).collect();
            let expected: Vec<_> = missing.iter().map(|name| format!("the mandatory member `{name}` is missing")).collect();
            assert_eq!(messages, expected, "{text}");
        }
    }
}
