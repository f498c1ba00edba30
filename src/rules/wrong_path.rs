//! `wrong-path`: the path is not that of the request.

use crate::http::Target;
use crate::json::Span;
use crate::message::Message;
use crate::operations::{Definition, Step};
use crate::report::{Facts, On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};

pub(crate) static RULE: Rule = Rule {
    name: "wrong-path",
    severity: Severity::Error,
    page: Page::new(
        "the request has the wrong path",
        "the API has nothing at this path, or another resource",
        Sample::new("PUT {{endpoint}}/v5/{{project_id}}/vpn-connections/{{vpn_connection_id}}\n\n{\"vpn_connection\": {\"name\": \"vpn-1\"}}\n"),
        Sample::new("PUT {{endpoint}}/v5/{{project_id}}/vpn-connection/{{vpn_connection_id}}\n\n{\"vpn_connection\": {\"name\": \"vpn-1\"}}\n"),
    ),
    source: "API, URI",
    members: &[],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&STEP, &ONE_OF, &START, &NO_ID, &OTHER, &SEND],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Target(check) };

static STEP: Message = Message::new("step", "the path of {request} must have `{expected}`, not `{step}`");
static ONE_OF: Message = Message::new("one-of", "the path of {request} must have one of {expected}, not `{step}`");
static START: Message = Message::new("start", "the path of {request} must begin with `{expected}`, not with `{step}`");
static NO_ID: Message = Message::new("no-id", "the path lacks the id of the resource");
static OTHER: Message = Message::new("other", "this is not the path of {request}");
static SEND: Message = Message::new("send", "").help("send {request} to `{path}`");

fn check(target: &Target, operation: &'static Definition, facts: &mut Facts) -> Option<()> {
    let endpoint = operation.endpoint()?;
    let (name, resource) = (endpoint.resource(), target.resource(endpoint));
    let mut at = |span: Span, message: &'static Message| {
        facts.point(&RULE, message, span).param("request", operation.noun);
    };
    if let Some((step, _)) = resource.filter(|&(step, _)| !target.is(step, name)) {
        at(step, &STEP);
        facts.param("expected", name).param("step", target.shown(step));
    } else if let Some(steps) = target.steps(endpoint) {
        let differs = |(wanted, step): &(&Step, Option<Span>)| {
            let is_other = |names: &[&str]| step.is_some_and(|step| !target.is_variable(step) && !names.iter().any(|name| target.is(step, name)));
            match wanted {
                Step::Name(name) => is_other(&[name]),
                Step::OneOf(_, names) => is_other(names),
                Step::Project | Step::Id(_) => false,
            }
        };
        match endpoint.path.iter().zip(steps).rev().find(differs)? {
            (Step::OneOf(_, names), Some(step)) => {
                at(step, &ONE_OF);
                facts.list("expected", names.iter().copied()).param("step", target.shown(step));
            }
            (Step::Name(expected), Some(step)) if endpoint.path.first() == Some(&Step::Name(expected)) => {
                at(step, &START);
                facts.param("expected", *expected).param("step", target.shown(step));
            }
            _ => at(target.path(), &OTHER),
        }
    } else if target.is_open() {
        return None;
    } else if let Some((step, 0)) = resource.filter(|_| matches!(endpoint.path.last(), Some(Step::Id(_)))) {
        at(step, &NO_ID);
    } else {
        at(target.path(), &OTHER);
    }
    facts.param("path", endpoint).advise(&SEND).cite(endpoint.source);
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_step_that_is_wrong_is_named() {
        let message = |line: &str| {
            let report = crate::Linter::auto().check_http(format!("{line}\n\n{{}}\n").as_bytes());
            report.findings().find(|finding| finding.rule == &RULE).map(|finding| finding.message()).unwrap_or_default()
        };
        for (line, expected) in [
            ("PUT {{e}}/v5/{{p}}/vpn-connections/{{id}}", "the path of an update must have `vpn-connection`, not `vpn-connections`"),
            ("PUT https://a.example/v2.0/{{p}}/vpn-connection/{{id}}", "the path of an update must begin with `v5`, not with `v2.0`"),
            (
                "POST https://a.example/v5/{{p}}/vpn-gatewayz/{{id}}/tags/create",
                "the path of a create of tags must have one of `vpn-gateway`, `customer-gateway`, `vpn-connection`, not `********`",
            ),
            ("POST https://a.example/v5/{{p}}/vpn-gateway/{{id}}/tag/create", "this is not the path of a create of tags"),
            ("PUT {{e}}/v5/{{p}}/vpn-connection", "the path lacks the id of the resource"),
        ] {
            assert_eq!(message(line), expected, "{line}");
        }
    }
}
