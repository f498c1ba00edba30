//! `insecure-endpoint`: the request goes over the network in the clear.

use std::net::IpAddr;

use crate::http::Target;
use crate::message::Message;
use crate::operations::Definition;
use crate::report::{Facts, On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};

pub(crate) static RULE: Rule = Rule {
    name: "insecure-endpoint",
    severity: Severity::Warning,
    page: Page::new(
        "the request is sent to another machine without encryption",
        "every machine on the network path can read the token, and the key if the body has one",
        Sample::new("PUT http://vpn.example.com/v5/{project_id}/vpn-connection/{vpn_connection_id}\n\n{\"vpn_connection\": {\"name\": \"vpn-1\"}}\n"),
        Sample::new(
            "PUT https://vpn.example.com/v5/{project_id}/vpn-connection/{vpn_connection_id}\n\n{\"vpn_connection\": {\"name\": \"vpn-1\"}}\n",
        ),
    ),
    source: "practice",
    members: &[],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&HTTP],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Target(check) };

static HTTP: Message = Message::new("http", "`http` sends the token and the body without encryption").help("use `https`");

fn check(target: &Target, _: &'static Definition, facts: &mut Facts) -> Option<()> {
    let scheme = target.scheme.filter(|&scheme| target.is_ignoring_case(scheme, "http"))?;
    let host = target.host()?;
    let name = host.trim_end_matches('.').to_ascii_lowercase();
    let address = name.trim_start_matches('[').trim_end_matches(']').parse::<IpAddr>();
    // RFC 6761, section 6.3.
    let is_local = name == "localhost" || name.ends_with(".localhost") || address.is_ok_and(|address| address.is_loopback());
    if !is_local {
        facts.point(&RULE, &HTTP, scheme);
    }
    None
}
