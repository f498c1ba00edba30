//! `wrong-method`: an update is sent with another method than PUT.

use crate::finding::{Finding, Param, Severity};
use crate::http::Target;
use crate::rule::{Check, Rule, Sample};

pub(crate) static RULE: Rule = Rule {
    name: "wrong-method",
    severity: Severity::Error,
    summary: "an update is sent with another method than PUT",
    why: "the API knows no such request, or takes it for another one",
    source: "API, URI",
    bad: Sample::new("POST {{endpoint}}/v5/{{project_id}}/vpn-connection/{{vpn_connection_id}}\n\n{\"vpn_connection\": {\"name\": \"vpn-1\"}}\n"),
    good: Sample::new("PUT {{endpoint}}/v5/{{project_id}}/vpn-connection/{{vpn_connection_id}}\n\n{\"vpn_connection\": {\"name\": \"vpn-1\"}}\n"),
    members: &[],
    check: Check::Target(check),
}
.for_target();

fn check(target: &Target) -> Option<Finding> {
    let method = target.method();
    if method == Some("PUT") {
        return None;
    }
    let Some(span) = target.written_method() else {
        return Some(Target::finding(&RULE, target.url, "an update is sent with `PUT`, and a URL without a method with `GET`"));
    };
    let mut finding = Target::finding(&RULE, span, "an update is sent with `PUT`, not with `{method}`");
    finding.param("method", method.map_or(Param::from("********"), Param::from));
    Some(finding)
}
