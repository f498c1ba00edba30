//! The walk: every value of a document against the table that describes it. It knows no field by name.

use crate::document::{Block, Frame, Interface, View};
use crate::json::{Kind, NodeId, Tree};
use crate::net;
use crate::operations::member as member_of;
use crate::recognise::Document;
use crate::rules::{
    self, deprecated_member, deprecated_value, duplicate_member, empty_list, invalid_cidr, invalid_ipv4, invalid_timestamp, invalid_uuid,
    invisible_character, missing_member, not_updatable_member, out_of_range, too_many_items, unknown_member, unknown_value, unsupported_value,
    wrong_character, wrong_length, wrong_type,
};
use crate::spec::{Field, Format, Shape, Standing, choose, find_from};

/// Checks every value of the document against its field, notes where each member stands, and lets the rules judge each subject.
pub(crate) fn document(view: &mut View) {
    if view.is_unknown(Tree::ROOT) {
        // The client knows the value of the variable.
    } else if let Some(document) = other_document(view) {
        // The tables of the operation do not describe its members.
        duplicate_member::check_below(view, Tree::ROOT);
        missing_member::report_other(view, document);
    } else if view.tree.kind(Tree::ROOT) == Kind::Object {
        object(view, Tree::ROOT, view.root);
    } else {
        mistyped(view, Tree::ROOT, "object", None);
    }
    judge(view, view.operation.subject.map_or(&[], Field::fields));
}

/// Lets the rules judge a subject once all its members are known.
fn judge(view: &mut View, fields: &'static [&'static Field]) {
    if let Some(subject) = view.subject() {
        missing_member::check_conditions(view, subject, fields);
    }
    #[cfg(feature = "cli")]
    rules::naming::check(view);
    rules::judge(view);
}

/// Walks one of several subjects: it has a frame of its own, and the rules judge it before the next. Returns the frame from before.
pub(crate) fn subject(view: &mut View, node: NodeId, fields: &'static [&'static Field]) -> Frame {
    let before = std::mem::replace(&mut view.frame, Frame::new(Some(node)));
    object(view, node, fields);
    judge(view, fields);
    before
}

/// The kind of document, if the operation cannot have it. One with the wrapper of the operation is taken for its own.
fn other_document(view: &View) -> Option<Document> {
    let has_wrapper = view.operation.subject.is_some_and(|subject| member_of(view.tree, Tree::ROOT, subject).is_some());
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
            Some(field) => {
                view.meet(value, field);
                member(view, field, name, value);
            }
            None => unknown_member::report(view, fields, node, name, value),
        }
    }
    members.finish(view, node);
    if !are_all_known {
        return view.frame.hide(fields);
    }
    for (place, field) in fields.iter().enumerate() {
        if field.is_mandatory() && !members.has(place) {
            missing_member::report(view, node, field);
        }
    }
}

/// The members of an object as the walk meets them.
#[derive(Default)]
struct Members {
    /// A bit for each field, by its place. No table has more fields than there are bits.
    seen: u64,
    /// The place at which the next name is looked for first: most documents are in the order of the tables.
    from: usize,
    /// Whether a name came twice, or one that could.
    suspicious: bool,
}

impl Members {
    /// The field of the next member, if the tables know it. Below what the walk does not enter there may be duplicates.
    fn next(&mut self, view: &mut View, fields: &'static [&'static Field], name: NodeId) -> Option<&'static Field> {
        let place = find_from(fields, self.from, view.tree, name);
        self.from = place.map_or(self.from, |place| place + 1);
        let field = place.map(|place| fields[place]);
        self.suspicious |= place.is_none_or(|place| self.has(place));
        self.seen |= place.map_or(0, |place| 1 << place);
        if field.is_none_or(|field| field.standing != Standing::Parameter) {
            duplicate_member::check_below(view, name + 1);
        }
        field
    }

    fn has(&self, place: usize) -> bool {
        self.seen >> place & 1 == 1
    }

    fn finish(&self, view: &mut View, object: NodeId) {
        if self.suspicious {
            duplicate_member::check(view, object);
        }
    }
}

fn member(view: &mut View, field: &'static Field, name: NodeId, node: NodeId) {
    match field.standing {
        Standing::Parameter => value(view, field, node),
        Standing::Elsewhere { returned } => not_updatable_member::report(view, field, returned, name, node),
        Standing::Deprecated => deprecated_member::report(view, field, name, node),
    }
}

fn value(view: &mut View, field: &'static Field, node: NodeId) {
    if view.is_unknown(node) {
        return view.frame.set_variable(field, node);
    }
    let kind = view.tree.kind(node);
    match (&field.shape, kind) {
        (Shape::Text(format), Kind::String) => {
            if !text(view, field, *format, node) {
                return view.frame.set_unreadable(field);
            }
        }
        (Shape::Choice(choices), Kind::String) => match choose(choices, &view.tree.bytes(node)) {
            Some(choice) if choice.unsupported => unsupported_value::report(view, field, node),
            Some(choice) => {
                if let Some(name) = choice.replaced_by {
                    deprecated_value::report(view, field, node, name);
                }
            }
            None => {
                let is_choice = |text: &str| choose(choices, text.as_bytes()).is_some_and(|choice| !choice.unsupported);
                if !invisible_character::check(view, field, node, is_choice) {
                    unknown_value::report(view, field, node);
                }
                return view.frame.set_unreadable(field);
            }
        },
        (Shape::Integer { min, max }, Kind::Number) => {
            if !wrong_type::is_integer(view.tree.raw(node)) {
                return unreadable(view, field, node);
            }
            if !out_of_range::check(view, field, *min, *max, node) {
                return view.frame.set_unreadable(field);
            }
        }
        (Shape::Boolean, Kind::True | Kind::False) | (Shape::Any, _) => {}
        (Shape::Texts { format, max }, Kind::Array) => {
            list(view, field, *max, node);
            texts(view, field, *format, node);
        }
        (Shape::Object(fields), Kind::Object) => object(view, node, fields),
        (Shape::Objects { max, .. }, Kind::Array) => {
            list(view, field, *max, node);
            for item in view.tree.items(node) {
                view.meet(item, field);
                if view.is_unknown(item) {
                    continue;
                }
                if view.tree.kind(item) != Kind::Object {
                    mistyped(view, item, "object", Some(field));
                } else if view.operation.subject == Some(field) {
                    view.frame = subject(view, item, field.fields());
                } else {
                    object(view, item, field.fields());
                }
            }
        }
        _ => return unreadable(view, field, node),
    }
    view.frame.set(field, node);
}

/// Reports a value of another type than the documented one. Below it, only duplicate names are checked.
fn mistyped(view: &mut View, node: NodeId, expected: &'static str, field: Option<&'static Field>) {
    duplicate_member::check_below(view, node);
    wrong_type::report(view, node, expected, field);
}

fn unreadable(view: &mut View, field: &'static Field, node: NodeId) {
    mistyped(view, node, field.shape.type_name(), Some(field));
    view.frame.set_unreadable(field);
}

fn list(view: &mut View, field: &'static Field, max: usize, node: NodeId) {
    // A rule of the operation judges the number of subjects.
    if view.operation.subject == Some(field) {
        return;
    }
    match view.tree.count(node) {
        0 => empty_list::report(view, field, node),
        count if count > max => too_many_items::report(view, field, max, count, node),
        _ => {}
    }
}

fn texts(view: &mut View, field: &'static Field, format: Format, node: NodeId) {
    view.frame.blocks.reserve(view.tree.below(node).len());
    for item in view.tree.items(node) {
        view.meet(item, field);
        if view.is_unknown(item) {
            continue;
        }
        if view.tree.kind(item) == Kind::String {
            text(view, field, format, item);
        } else {
            mistyped(view, item, "string", Some(field));
        }
    }
}

/// Checks a string; tells whether rules may read it.
fn text(view: &mut View, field: &'static Field, format: Format, node: NodeId) -> bool {
    let text = view.tree.string(node).unwrap_or_default();
    let is_right = match format {
        // Rules need not read it again.
        Format::Cidr => {
            let block = net::parse(&text).map(|net| Block { node, net });
            view.frame.blocks.extend(block);
            block.is_some()
        }
        Format::Interface => {
            let interface = net::interface(&text).map(|(address, length)| Interface { node, address, length });
            view.frame.interfaces.extend(interface);
            interface.is_some()
        }
        _ => format.fits(&text),
    };
    if is_right {
        return true;
    }
    let is_invisible = invisible_character::check(view, field, node, |text| format.fits(text));
    match format {
        _ if is_invisible => {}
        Format::Characters { min, max, class } => {
            wrong_length::check(view, field, min, max, node);
            wrong_character::check(view, field, class, node);
        }
        Format::Free { min, max } => wrong_length::check(view, field, min, max, node),
        Format::Uuid | Format::UuidOrIpv4 | Format::UuidOrZero => invalid_uuid::report(view, field, format, node),
        Format::Timestamp => invalid_timestamp::report(view, field, node),
        Format::Address => invalid_ipv4::report(view, field, node),
        Format::Cidr | Format::Interface => invalid_cidr::report(view, field, node),
        // Rules judge these: whether an id must be an address depends on its type, which may stand behind it, and the codes stand in a list.
        Format::Ipv4 { .. } | Format::Code => {}
    }
    match format {
        Format::Cidr | Format::Interface | Format::Address => false,
        Format::Ipv4 { .. } => !is_invisible,
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use crate::engine::Linter;
    use crate::json::{self, NodeId};
    use crate::operations::Operation;
    use crate::rules::RULES;
    use crate::spec::field_of;

    #[test]
    fn a_field_that_the_walk_notes_is_the_one_that_is_looked_up() {
        let odd = [
            r#"{"vpn_connection": {"ikepolicy": {"dpd": {"msg": 1}, "dh_group": "a", "dh_group": "b"}, "name": {"psk": ["x"]}}, "name": []}"#,
            r#"{"vpn_connection": {"policy_rules": [{"source": 1, "destination": [["x"], {"source": 2}]}, []], "peer_subnets": [[["x"]], {"a": 1}]}}"#,
            r#"{"vpn_connection": {"policy_rules": {"source": {}}, "ikepolicy": [{"dpd": {}}], "psk": "x", "id": {"name": 1}, "no": {"name": 1}}}"#,
            r#"{"vpn_connections": [{"name": "x", "ikepolicy": {"dpd": {}}}, {"cgw_id": ["x"]}, "x"], "name": "y"}"#,
        ];
        for text in RULES.iter().flat_map(|rule| [rule.page.bad.json, rule.page.good.json]).chain(odd) {
            let (nodes, None) = json::read(text) else { continue };
            let tree = nodes.tree(text);
            for &operation in Operation::ALL {
                let linter = Linter::new(operation);
                let view = linter.walk(&tree, operation);
                assert_eq!(view.fields.len(), tree.len());
                for (node, noted) in view.fields.iter().enumerate().filter_map(|(node, field)| Some((node, (*field)?))) {
                    let found = field_of(view.root, &tree, node as NodeId);
                    assert!(found.is_some_and(|found| std::ptr::eq(found, noted)), "{text}: {}", tree.pointer(node as NodeId));
                }
            }
        }
    }
}
