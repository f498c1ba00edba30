//! `missing-member`: a mandatory member is absent.

use crate::field::{Field, Standing};
use crate::finding::Severity;
use crate::finding::{Edit, Fix};
use crate::json::{NodeId, Span, Tree};
use crate::rule::{Check, Rule, Sample};
use crate::spec::{connection, find};
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "missing-member",
    severity: Severity::Error,
    summary: "a mandatory member is absent",
    why: "the API refuses a body without it",
    source: "API, Table 2",
    bad: Sample::new("{}"),
    good: Sample::new(r#"{"vpn_connection": {"name": "vpn-1"}}"#),
    members: &[],
    check: Check::Walk,
}
.for_target();

pub(crate) fn report(view: &mut View, object: NodeId, field: &'static Field) {
    if !is_unwrapped(view) {
        view.report_bracket(&RULE, object, "the mandatory member `{member}` is missing").param("member", field.name);
        return;
    }
    let is_known = |name: NodeId| view.tree.string(name).is_some_and(|name| find(connection::VPN_CONNECTION.fields(), &name).is_some());
    let are_known = view.tree.members(Tree::ROOT).all(|(name, _)| is_known(name));
    let span = view.tree.span(Tree::ROOT);
    let edits = vec![Edit::new(Span::at(span.start), "{\"vpn_connection\": "), Edit::new(Span::at(span.end), "}")];
    view.report_bracket(&RULE, object, "the members stand outside of `{member}`")
        .param("member", field.name)
        .advise("put the whole object into `{\"vpn_connection\": …}`")
        .fix(are_known.then(|| Fix::unsafe_("wrap the object in `vpn_connection`", edits)));
}

/// Whether the document looks like the content of `vpn_connection` without its wrapper: it has a member that only a connection has.
/// A `name` has every `package.json`.
pub(crate) fn is_unwrapped(view: &View) -> bool {
    let is_telling = |field: &Field| field.standing == Standing::Update && field != &connection::NAME;
    let names = || view.tree.members(Tree::ROOT).filter_map(|(name, _)| view.tree.string(name));
    *view.unwrapped.get_or_init(|| {
        !names().any(|name| name == connection::VPN_CONNECTION.name)
            && names().any(|name| find(connection::VPN_CONNECTION.fields(), &name).is_some_and(is_telling))
    })
}
