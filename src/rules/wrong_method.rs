//! `wrong-method`: a request is sent with another method than its own.

use crate::http::Target;
use crate::message::Message;
use crate::operations::Definition;
use crate::report::{Facts, On, Page, Rule, Sample, Severity, Value};
use crate::rules::{Check, Judge};

pub(crate) static RULE: Rule = Rule {
    name: "wrong-method",
    severity: Severity::Error,
    page: Page::new(
        "the request has the wrong method",
        "the API does not know such a request, or takes it for another one",
        Sample::new("POST {{endpoint}}/v5/{{project_id}}/vpn-connection/{{vpn_connection_id}}\n\n{\"vpn_connection\": {\"name\": \"vpn-1\"}}\n"),
        Sample::new("PUT {{endpoint}}/v5/{{project_id}}/vpn-connection/{{vpn_connection_id}}\n\n{\"vpn_connection\": {\"name\": \"vpn-1\"}}\n"),
    ),
    source: "API, URI",
    members: &[],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&NO_METHOD, &OTHER_METHOD],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Target(check) };

static NO_METHOD: Message = Message::new("no-method", "{request} needs the method `{expected}`, but a URL without a method is sent with `GET`")
    .help("add the method `{expected}`");
static OTHER_METHOD: Message =
    Message::new("other-method", "{request} needs the method `{expected}`, not `{method}`").help("change the method to `{expected}`");

fn check(target: &Target, operation: &'static Definition, facts: &mut Facts) -> Option<()> {
    let endpoint = operation.endpoint()?;
    let (method, expected) = (target.method(), endpoint.method);
    if method == Some(expected) {
        return None;
    }
    let Some(span) = target.written_method() else {
        facts.point(&RULE, &NO_METHOD, target.url).param("request", operation.noun).param("expected", expected).cite(endpoint.source);
        return None;
    };
    facts
        .point(&RULE, &OTHER_METHOD, span)
        .param("request", operation.noun)
        .param("expected", expected)
        .param("method", method.map_or_else(Value::masked, Value::from))
        .cite(endpoint.source);
    None
}
