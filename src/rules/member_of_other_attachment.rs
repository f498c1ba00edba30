//! `member-of-other-attachment`: a member is set that only gateways with another attachment have.

use crate::document::View;
use crate::message::Message;
use crate::operations::Base;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::gateway;

pub(crate) static RULE: Rule = Rule {
    name: "member-of-other-attachment",
    severity: Severity::Error,
    page: Page::new(
        "a member is set that only gateways with another attachment have",
        "the API refuses the member, or the gateway is not the intended one",
        Sample::new(
            r#"{"vpn_gateway": {"attachment_type": "er", "er_id": "cb4a631d-1c2d-4e5f-8a86-ca3fa348c36c", "local_subnets": ["192.168.0.0/24"]}}"#,
        ),
        Sample::new(r#"{"vpn_gateway": {"attachment_type": "er", "er_id": "cb4a631d-1c2d-4e5f-8a86-ca3fa348c36c"}}"#),
    ),
    source: "API, Creating a VPN Gateway, Table 3; API, Updating a VPN Gateway, Table 3",
    members: &[&gateway::ER_ID, &gateway::LOCAL_SUBNETS],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&OTHER, &IN_CREATE],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static OTHER: Message =
    Message::new("other", "only a gateway with `attachment_type` `{needed}` has `{member}`, but this gateway has `attachment_type` `{attachment}`")
        .help("remove `{member}`");
static IN_CREATE: Message = Message::new("in-create", "").help("remove `{member}`, or set `attachment_type` to `{needed}`");

fn check(view: &mut View) {
    for (field, needed) in [(&gateway::ER_ID, "er"), (&gateway::LOCAL_SUBNETS, "vpc")] {
        let Some(node) = view.member(field) else { continue };
        let Some(attachment) = view.need_text(&RULE, node, &gateway::ATTACHMENT_TYPE) else { continue };
        if attachment != needed {
            let shown = view.shown_effective(&gateway::ATTACHMENT_TYPE);
            let help = if view.operation.base == Base::Defaults { &IN_CREATE } else { &OTHER };
            let finding = view.report(&RULE, node, &OTHER).param("needed", needed).param("member", field.name).param("attachment", shown);
            finding.advise(help);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Operation;
    use crate::rules::says_as;

    #[test]
    fn the_default_decides_in_a_create_and_the_gateway_in_an_update() {
        let create = |members: &str| says_as(&RULE, Operation::CreateGateway, &format!(r#"{{"vpn_gateway": {{{members}}}}}"#), "attachment_type=er");
        assert_eq!(create(r#""er_id": "${ER}""#), "/vpn_gateway/er_id");
        assert_eq!(create(r#""er_id": "x", "attachment_type": "er""#), "");
        assert_eq!(create(r#""local_subnets": [], "attachment_type": "er""#), "/vpn_gateway/local_subnets");
        assert_eq!(create(r#""local_subnets": [], "vpc_id": "x""#), "");
        assert_eq!(create(r#""er_id": "x", "attachment_type": "${TYPE}""#), "");
        let update = |known: &str| says_as(&RULE, Operation::UpdateGateway, r#"{"vpn_gateway": {"local_subnets": ["10.0.0.0/24"]}}"#, known);
        assert_eq!(update(""), "needs attachment_type");
        assert_eq!(update("attachment_type=er"), "/vpn_gateway/local_subnets");
        assert_eq!(update("attachment_type=vpc"), "");
    }
}
