//! `invalid-project-id`: the project id in the path is not one.

use crate::http::{Target, is_project_id};
use crate::message::Message;
use crate::operations::{Definition, Step};
use crate::report::{Facts, On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};

pub(crate) static RULE: Rule = Rule {
    name: "invalid-project-id",
    severity: Severity::Error,
    page: Page::new(
        "the project id in the path does not have the form of 32 hexadecimal digits",
        "the API finds no such project, even with a valid token",
        Sample::new("PUT {{endpoint}}/v5/eu-de_vpn/vpn-connection/{{vpn_connection_id}}\n\n{\"vpn_connection\": {\"name\": \"vpn-1\"}}\n"),
        Sample::new(
            "PUT {{endpoint}}/v5/0605768a9f80d4d62fe5c00d79f1ec5b/vpn-connection/{{vpn_connection_id}}\n\n{\"vpn_connection\": {\"name\": \"vpn-1\"}}\n",
        ),
    ),
    source: "API, Obtaining the Project ID",
    members: &[],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&NOT_PROJECT_ID],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Target(check) };

static NOT_PROJECT_ID: Message = Message::new("not-project-id", "`{value}` is not a project id: a project id has 32 hexadecimal digits")
    .help("use the project id, not the project name: the console shows both below My Credentials");

fn check(target: &Target, operation: &'static Definition, facts: &mut Facts) -> Option<()> {
    let ids = target.ids(operation.endpoint()?);
    let (_, step, _) = ids.into_iter().find(|(step, _, text)| *step == Step::Project && !is_project_id(text))?;
    facts.point(&RULE, &NOT_PROJECT_ID, step).param("value", target.shown(step));
    None
}
