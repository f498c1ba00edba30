//! `invalid-project-id`: the project id in the path is not one.

use crate::finding::{Finding, Severity};
use crate::http::{Target, is_project_id};
use crate::rule::{Check, Rule, Sample};

pub(crate) static RULE: Rule = Rule {
    name: "invalid-project-id",
    severity: Severity::Error,
    summary: "the project id in the path is not one of 32 hexadecimal digits",
    why: "the API finds no such project, whatever the token allows",
    source: "guide, Obtaining the Project ID",
    bad: Sample::new("PUT {{endpoint}}/v5/eu-de_vpn/vpn-connection/{{vpn_connection_id}}\n\n{\"vpn_connection\": {\"name\": \"vpn-1\"}}\n"),
    good: Sample::new(
        "PUT {{endpoint}}/v5/0605768a9f80d4d62fe5c00d79f1ec5b/vpn-connection/{{vpn_connection_id}}\n\n{\"vpn_connection\": {\"name\": \"vpn-1\"}}\n",
    ),
    members: &[],
    check: Check::Target(check),
}
.for_target();

fn check(target: &Target) -> Option<Finding> {
    let (step, _) = target.id(1).filter(|(_, text)| !is_project_id(text))?;
    let mut finding = Target::finding(&RULE, step, "`{value}` is not a project id");
    finding.param("value", target.shown(step));
    finding.advise("a project id has 32 hexadecimal digits and is not the project's name: the console shows both below My Credentials");
    Some(finding)
}
