//! `missing-member`: a mandatory member is absent.

use crate::document::View;
use crate::json::{NodeId, Span, Tree};
use crate::message::Message;
use crate::recognise::Document;
use crate::report::{EditFact, FixFact, On, Page, Rule, Sample, Severity};
use crate::rules::support::conditions::missing;
use crate::rules::support::wrapper::unwrapped;
use crate::rules::{Check, Judge};
use crate::spec::{Field, Id, find, gateway};

pub(crate) static RULE: Rule = Rule {
    name: "missing-member",
    severity: Severity::Error,
    page: Page::new(
        "a mandatory member is missing",
        "the API refuses a body without this member",
        Sample::new("{}"),
        Sample::new(r#"{"vpn_connection": {"name": "vpn-1"}}"#),
    ),
    source: "API, Table 2",
    members: &[],
    on: On::ANY,
    yields_to: &[],
    messages: &[&MISSING, &OUTSIDE, &OUTSIDE_LIST, &OTHER, &IN_CONNECTION, &CONNECTIONS, &GATEWAY, &GATEWAYS],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

const OUTSIDE_TEXT: &str = "the members stand outside of `{member}`";

static MISSING: Message = Message::new("missing", "the mandatory member `{member}` is missing");
static OUTSIDE: Message = Message::new("outside", OUTSIDE_TEXT).help("put the whole object into `{\"{member}\": …}`").fix("wrap the object");
static OUTSIDE_LIST: Message =
    Message::new("outside-list", OUTSIDE_TEXT).help("put the whole object into `{\"{member}\": [ … ]}`").fix("wrap the object in `vpn_connections`");
static OTHER: Message = Message::new("other-document", "the document is {document}, not {expected}").help("check the document with `vpnlint check`");

static IN_CONNECTION: Message = Message::new("in-connection", "").fix("wrap the object in `vpn_connection`");
static CONNECTIONS: Message = Message::new("list-of-connections", "").help("check the list with `vpnlint audit`");
static GATEWAY: Message = Message::new("gateway", "").help("pass the answer with the option `--gateway`");
static GATEWAYS: Message =
    Message::new("list-of-gateways", "").help("pass the answer for one gateway with the option `--gateway`: no command takes a list of gateways");

/// The members that are mandatory only under conditions, once all others are known.
pub(crate) fn check_conditions(view: &mut View, object: NodeId, fields: &'static [&'static Field]) {
    // `missing-for-attachment` reports the members of a gateway.
    if view.operation.has(&gateway::ATTACHMENT_TYPE) {
        return;
    }
    for (field, holds) in missing(view, fields) {
        match holds {
            Ok(()) => drop(view.report_bracket(&RULE, object, &MISSING).param("member", field.name).cite(field.source)),
            Err(needs) => view.undecided(&RULE, object, needs),
        }
    }
}

pub(crate) fn report(view: &mut View, object: NodeId, field: &'static Field) {
    if !unwrapped(view) {
        view.report_bracket(&RULE, object, &MISSING).param("member", field.name).cite(field.source);
        return;
    }
    let is_known = |name: NodeId| view.tree.string(name).is_some_and(|name| find(field.fields(), &name).is_some());
    let are_known = view.tree.members(Tree::ROOT).all(|(name, _)| is_known(name));
    let span = view.tree.span(Tree::ROOT);
    let (open, close, message) = if field.is_object() { ("", "}", &OUTSIDE) } else { ("[", "]}", &OUTSIDE_LIST) };
    let title = if field.id == Id::VpnConnection { &IN_CONNECTION } else { message };
    let edits = [
        EditFact::new(Span::at(span.start), format!("{{\"{}\": {open}", field.name).into()),
        EditFact::new(Span::at(span.end), close.to_owned().into()),
    ];
    view.report_bracket(&RULE, object, message).param("member", field.name).cite(field.source).fix(are_known.then(|| FixFact::unsafe_(title, edits)));
}

/// Says what the document is instead.
pub(crate) fn report_other(view: &mut View, document: Document) {
    let help = match document {
        Document::Connections => &CONNECTIONS,
        Document::Gateway => &GATEWAY,
        Document::Gateways => &GATEWAYS,
        _ => &OTHER,
    };
    let expected = view.operation.noun;
    view.report_bracket(&RULE, Tree::ROOT, &OTHER).param("document", document.as_str()).param("expected", expected).advise(help);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Linter, Operation, Report};

    fn said(report: &Report) -> Vec<(&str, String, String, Option<String>)> {
        report.findings().map(|finding| (finding.rule.name, finding.pointer(), finding.message(), finding.help())).collect()
    }

    #[test]
    fn a_document_for_another_command_is_named_and_nothing_else_is_said() {
        let gateway = r#"{"vpn_gateway": {"id": "1", "vpc_id": "2"}, "request_id": "3"}"#;
        for (text, what, help) in [
            (
                r#"{"vpn_connections": [{"id": "1", "name": "a b"}], "total_count": 1}"#,
                "a list of connections",
                "check the list with `vpnlint audit`",
            ),
            (gateway, "the answer for a gateway", "pass the answer with the option `--gateway`"),
            (
                r#"{"vpn_gateways": []}"#,
                "a list of gateways",
                "pass the answer for one gateway with the option `--gateway`: no command takes a list of gateways",
            ),
            (r#"{"customer_gateway": {"name": "a"}}"#, "a request for another resource", "check the document with `vpnlint check`"),
            (r#"{"error_code": "VPN.0001", "error_msg": "no"}"#, "an error answer", "check the document with `vpnlint check`"),
        ] {
            let message = format!("the document is {what}, not an update");
            assert_eq!(
                said(&Linter::new(Operation::UpdateConnection).check(text)),
                [(RULE.name, String::new(), message, Some(help.to_owned()))],
                "{text}"
            );
        }
        let report = Linter::new(Operation::GetConnectionResponse).check(gateway);
        assert_eq!(said(&report)[0].2, "the document is the answer for a gateway, not the answer for a connection");
        // A name that stands there twice is still found; a wrapper with a slip is no list.
        let twice = r#"{"vpn_gateway": {"id": 1, "id": 2}}"#;
        assert_eq!(said(&Linter::new(Operation::UpdateConnection).check(twice)).len(), 2);
        assert!(said(&crate::check(r#"{"vpn_connections": {"name": "vpn-1"}}"#)).iter().any(|(rule, ..)| *rule == "unknown-member"));
    }

    #[test]
    fn a_file_of_requests_is_named() {
        let report = crate::check("PUT {{url}}\n\n{\"vpn_connection\": {}}\n");
        let help = "give the file a name that ends in `.http`, or pass `--input http`";
        assert_eq!(
            said(&report),
            [("invalid-json", String::new(), "the document is a file of requests, which is not JSON".to_owned(), Some(help.to_owned()))]
        );
    }
}
