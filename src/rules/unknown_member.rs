//! `unknown-member`: no table of the operation has the member.

use crate::field::{Field, Format, Shape, Standing, choose};
use crate::finding::Severity;
use crate::finding::{Edit, Fix};
use crate::json::{Kind, NodeId, Span, Tree};
use crate::nearest::nearest;
use crate::rule::{Check, Rule, Sample};
use crate::rules::unknown_value::same_value;
use crate::spec::{connection, find};
use crate::view::{MAX_FINDINGS, View};

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
}
.for_target();

pub(crate) fn report(view: &mut View, fields: &'static [&'static Field], object: NodeId, name: NodeId, value: NodeId) {
    let text = view.tree.string(name).unwrap_or_default();
    let meant = if object == Tree::ROOT { find(connection::VPN_CONNECTION.fields(), &text) } else { None };
    if meant.is_some() && super::missing_member::unwrapped(view) {
        return; // `missing-member` says it once for all of them.
    }
    let member = view.plain(name);
    // The table of the object does not have it.
    let source = fields.first().map_or(RULE.source, |field| field.source);
    if view.operation.is_answer {
        view.report(&RULE, name, "there is no member `{member}` here")
            .param("member", member)
            .cite(source)
            .advise("the pages do not document it for answers");
        return;
    }
    let near = nearest(&text, fields.iter().filter(|field| field.standing == Standing::Update).map(|field| field.name));
    let home = home(&connection::VPN_CONNECTION, &text);
    let fix = match (near, home) {
        // Nobody sees it.
        _ if view.findings.len() >= MAX_FINDINGS => None,
        (_, Some((owner, field))) => relocate(view, owner, field, value),
        (Some(near), None) => find(fields, near).and_then(|field| rename(view, object, name, field)),
        (None, None) => None,
    };
    let finding = view.report(&RULE, name, "there is no member `{member}` here");
    finding.param("member", member).cite(source).fix(fix);
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
    own.or_else(|| fields().filter(|field| matches!(field.shape, Shape::Object(_))).find_map(|field| home(field, name)))
}

fn rename(view: &View, object: NodeId, name: NodeId, field: &'static Field) -> Option<Fix> {
    let fits = !field.secret && could_be(view, field, name + 1) && !is_taken(view, object, field);
    fits.then(|| Fix::unsafe_("rename the member", view.replace_text(name, field.name)))
}

/// Whether the object has the member, or too many to look at for each unknown one.
fn is_taken(view: &View, object: NodeId, field: &Field) -> bool {
    const MOST: usize = 1000;
    let mut members = view.tree.members(object).zip(0..);
    members.any(|((name, _), at)| at == MOST || view.tree.string(name).is_some_and(|name| name == field.name))
}

/// Whether the value looks like one of the field. Any other stays unknown: under the new name it would be shown, and `pks` resembles `pfs`.
fn could_be(view: &View, field: &'static Field, value: NodeId) -> bool {
    let text = view.tree.string(value).unwrap_or_default();
    match (&field.shape, view.tree.kind(value)) {
        (_, Kind::Array | Kind::Object) | (Shape::Text(Format::Characters { .. }), Kind::String) => true,
        (Shape::Text(_), Kind::String) => text.bytes().all(|byte| byte.is_ascii_hexdigit() || b".:/-".contains(&byte)),
        (Shape::Choice(_), Kind::String) => same_value(field, &text).is_some(),
        _ => is_listed(view, field, value),
    }
}

/// Moves the member into the object where it belongs, if that stands in the document and lacks it, and the value is one that the
/// member can have: any other may be a secret that came under the wrong name, and the edit would show it.
fn relocate(view: &View, owner: &'static Field, field: &'static Field, value: NodeId) -> Option<Fix> {
    let home = view.node(owner).or_else(|| locate(view, owner))?;
    if !is_listed(view, field, value) || is_taken(view, home, field) {
        return None;
    }
    let comma = if view.tree.members(home).next().is_some() { ", " } else { "" };
    let mut edits = view.remove(value);
    let inside = Span::at(view.tree.span(home).start + 1);
    edits.push(Edit::new(inside, format!("\"{}\": {}{comma}", field.name, view.tree.raw(value))));
    // An object that holds the member itself, such as the connection around a policy, is no problem; overlaps are.
    let overlap = edits[0].range.start.offset <= inside.start && inside.start < edits[0].range.end.offset;
    (!overlap).then(|| Fix::unsafe_("move the member", edits))
}

/// Whether the value is of the few that the tables list for the field.
fn is_listed(view: &View, field: &'static Field, value: NodeId) -> bool {
    match (&field.shape, view.tree.kind(value)) {
        (Shape::Choice(choices), Kind::String) => choose(choices, &view.tree.bytes(value)).is_some(),
        (Shape::Integer { min, max }, Kind::Number) => view.tree.raw(value).parse().is_ok_and(|number: i64| (*min..=*max).contains(&number)),
        (Shape::Boolean, kind) => matches!(kind, Kind::True | Kind::False),
        _ => false,
    }
}

/// The object of a field that the walk has not reached yet.
fn locate(view: &View, owner: &'static Field) -> Option<NodeId> {
    (0..view.tree.len().min(4096) as NodeId)
        .find(|&node| view.tree.kind(node) == Kind::Object && crate::spec::field_of(view.root, view.tree, node).is_some_and(|field| field == owner))
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_table_of_the_object_is_cited() {
        let members = r#""x": 1, "ikepolicy": {"x": 1, "dpd": {"x": 1}}, "ipsecpolicy": {"x": 1}, "policy_rules": [{"x": 1}]"#;
        let report = crate::check(&format!(r#"{{"x": 1, "vpn_connection": {{{members}}}}}"#));
        let own = report.findings().iter().filter(|finding| finding.rule == &super::RULE);
        let tables = [2, 3, 5, 6, 7, 4].map(|number| format!("API, Table {number}"));
        assert_eq!(own.map(|finding| finding.source).collect::<Vec<_>>(), tables);
        let source = |document| crate::check(document).findings()[0].source;
        assert_eq!([source("[]"), source("{}"), source(r#"{"vpn_connection": 1}"#)], ["API, Table 2"; 3]);
    }

    #[test]
    fn many_unknown_members_take_no_time() {
        for (start, member, end) in [
            ("{", r#""name": 1"#, "}"),
            (r#"{"vpn_connection": {"#, r#""nmae": "a""#, "}}"),
            (r#"{"vpn_connection": {"#, r#""dh_group": "group20""#, r#", "ikepolicy": {}}}"#),
        ] {
            let json = format!("{start}{member}{}{end}", format!(", {member}").repeat(99_999));
            assert!(crate::check(&json).omitted() > 90_000, "{member}");
        }
    }
}
