//! `invalid-ipv4`: an id of type `ip` is not an IPv4 address.

use crate::field::{Format, Shape};
use crate::finding::Severity;
use crate::rule::{Check, Rule, Sample};
use crate::rules::invalid_cidr::ipv4;
use crate::spec::ikepolicy;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "invalid-ipv4",
    severity: Severity::Error,
    summary: "an id of type `ip` is not an IPv4 address",
    why: "the API refuses the value",
    source: "API, Table 5",
    bad: Sample::new(r#"{"vpn_connection": {"ikepolicy": {"peer_id": "gateway.example.com"}}}"#),
    good: Sample::new(r#"{"vpn_connection": {"ikepolicy": {"peer_id": "192.0.2.1"}}}"#),
    members: &[&ikepolicy::LOCAL_ID, &ikepolicy::PEER_ID],
    check: Check::Rule(check),
}
.for_target();

fn check(view: &mut View) {
    for field in [&ikepolicy::LOCAL_ID, &ikepolicy::PEER_ID] {
        let (Some(node), Some(text), Shape::Text(Format::Ipv4 { id_type })) = (view.node(field), view.text(field), &field.shape) else { continue };
        if view.is_variable(id_type) || view.effective_text(id_type).is_some_and(|id_type| id_type != "ip") || ipv4(&text).is_some() {
            continue;
        }
        let shown = view.shown(node);
        let (is_answer, source) = (view.operation.is_answer, view.source(node));
        let finding = view.report(&RULE, node, "`{member}` is not an IPv4 address: `{value}`");
        finding.param("member", field.name).param("value", shown).cite(source);
        if text.contains("***") && is_answer {
            finding.advise("this is an address as the documentation masks it, not one of a connection");
        } else if text.contains("***") {
            finding.advise("this is an address as the documentation masks it: put the real one in its place");
        } else {
            finding.advise("write it in dotted decimal notation, such as `192.0.2.1`");
        }
    }
}
