//! `invalid-ipv4`: an id of type `ip` is not an IPv4 address.

use crate::document::View;
use crate::net::ipv4;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::{Format, Shape, ikepolicy};

pub(crate) static RULE: Rule = Rule {
    name: "invalid-ipv4",
    severity: Severity::Error,
    page: Page::new(
        "an id of type `ip` is not an IPv4 address",
        "the API refuses the value",
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"peer_id": "gateway.example.com"}}}"#),
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"peer_id": "192.0.2.1"}}}"#),
    ),
    source: "API, Table 5",
    members: &[&ikepolicy::LOCAL_ID, &ikepolicy::PEER_ID],
    on: On::VALUES,
    yields_to: &["invisible-character"],
    messages: &[],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

fn check(view: &mut View) {
    for field in [&ikepolicy::LOCAL_ID, &ikepolicy::PEER_ID] {
        let (Some(node), Some(text), Shape::Text(Format::Ipv4 { id_type })) = (view.node(field), view.text(field), &field.shape) else { continue };
        if view.is_variable(id_type) || view.effective_text(id_type).is_some_and(|id_type| id_type != "ip") || ipv4(&text).is_some() {
            continue;
        }
        let shown = view.shown(node);
        let (is_answer, source) = (view.operation.is_answer(), view.source(node));
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
