//! `invalid-ipv4`: an address, or an id of type `ip`, is not an IPv4 address.

use crate::document::View;
use crate::json::NodeId;
use crate::message::Message;
use crate::net::ipv4;
use crate::report::{On, Page, Rule, Sample, Severity, Value};
use crate::rules::{Check, Judge};
use crate::spec::{Field, Format, Shape, ikepolicy};

pub(crate) static RULE: Rule = Rule {
    name: "invalid-ipv4",
    severity: Severity::Error,
    page: Page::new(
        "an address, or an id of type `ip`, is not an IPv4 address",
        "the API refuses the value",
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"peer_id": "gateway.example.com"}}}"#),
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"peer_id": "192.0.2.1"}}}"#),
    ),
    source: "API, Table 5",
    members: &[&ikepolicy::LOCAL_ID, &ikepolicy::PEER_ID],
    on: On::VALUES,
    yields_to: &["invisible-character"],
    messages: &[&NOT_IPV4, &MASKED, &MASKED_ANSWER],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static NOT_IPV4: Message = Message::new("not-ipv4", "`{member}` is `{value}`, which is not an IPv4 address")
    .help("write the address in dotted decimal notation, such as `192.0.2.1`");

static MASKED: Message = Message::new("masked", "").help("write the real address: `{value}` is a masked address from the documentation");
static MASKED_ANSWER: Message = Message::new("masked-answer", "").help("use a real answer: `{value}` is a masked address from the documentation");

fn check(view: &mut View) {
    for field in [&ikepolicy::LOCAL_ID, &ikepolicy::PEER_ID] {
        let (Some(node), Some(text), Shape::Text(Format::Ipv4 { id_type })) = (view.node(field), view.text(field), &field.shape) else { continue };
        if view.is_variable(id_type) || view.effective_text(id_type).is_some_and(|id_type| id_type != "ip") || ipv4(&text).is_some() {
            continue;
        }
        report(view, field, node);
    }
}

/// Reports a text that is not an address.
pub(crate) fn report(view: &mut View, field: &'static Field, node: NodeId) {
    let is_masked = view.tree.string(node).is_some_and(|text| text.contains("***"));
    let (is_answer, source) = (view.operation.is_answer(), view.source(node));
    let finding = view.report(&RULE, node, &NOT_IPV4);
    finding.param("member", field.name).param("value", Value::Node(node)).cite(source);
    if is_masked {
        finding.advise(if is_answer { &MASKED_ANSWER } else { &MASKED });
    }
}
