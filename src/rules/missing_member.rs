//! `missing-member`: a mandatory member is absent.

use crate::field::Field;
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

pub(crate) fn report(view: &mut View, object: NodeId, fields: &'static [&'static Field]) {
    for field in fields.iter().filter(|field| field.mandatory) {
        if unwrapped(view) {
            let span = view.tree.span(Tree::ROOT);
            let edits = vec![Edit::new(Span::at(span.start), "{\"vpn_connection\": "), Edit::new(Span::at(span.end), "}")];
            view.report_bracket(&RULE, object, "the members stand outside of `{member}`")
                .param("member", field.name)
                .cite(field.source)
                .advise("put the whole object into `{\"vpn_connection\": …}`")
                .fix(Some(Fix::unsafe_("wrap the object in `vpn_connection`", edits)));
        } else {
            view.report_bracket(&RULE, object, "the mandatory member `{member}` is missing").param("member", field.name).cite(field.source);
        }
    }
}

/// Whether the document looks like the content of `vpn_connection` without its wrapper.
pub(crate) fn unwrapped(view: &View) -> bool {
    let names = || view.tree.members(Tree::ROOT).filter_map(|(name, _)| view.tree.string(name));
    *view.unwrapped.get_or_init(|| {
        !names().any(|name| name == connection::VPN_CONNECTION.name) && names().any(|name| find(connection::VPN_CONNECTION.fields(), &name).is_some())
    })
}
