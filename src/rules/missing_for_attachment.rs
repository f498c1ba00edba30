//! `missing-for-attachment`: a gateway lacks a member that its attachment needs.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::conditions::missing;
use crate::rules::{Check, Judge};
use crate::spec::gateway;

pub(crate) static RULE: Rule = Rule {
    name: "missing-for-attachment",
    severity: Severity::Error,
    page: Page::new(
        "a gateway lacks a member that its attachment needs",
        "the API refuses the body: a VPC needs its id, a subnet and the local subnets, an enterprise router its id",
        Sample::new(r#"{"vpn_gateway": {"attachment_type": "er"}}"#),
        Sample::new(r#"{"vpn_gateway": {"attachment_type": "er", "er_id": "cb4a631d-1c2d-4e5f-8a86-ca3fa348c36c"}}"#),
    ),
    source: "API, Creating a VPN Gateway, Table 3",
    members: &[&gateway::VPN_GATEWAY],
    on: On::CREATES,
    yields_to: &[],
    messages: &[&MISSING],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static MISSING: Message = Message::new("missing", "a gateway with `attachment_type` `{attachment}` needs `{member}`").help("add `{member}`");

fn check(view: &mut View) {
    let (Some(object), Some(subject)) = (view.subject(), view.operation.subject) else { return };
    for (field, holds) in missing(view, subject.fields()) {
        if holds.is_ok() {
            let attachment = view.shown_effective(&gateway::ATTACHMENT_TYPE);
            view.report_bracket(&RULE, object, &MISSING).param("attachment", attachment).param("member", field.name).cite(field.source);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Operation;
    use crate::rules::says_as;

    #[test]
    fn each_attachment_has_its_own() {
        let says = |members: &str| {
            let report = crate::Linter::new(Operation::CreateGateway).check(&format!(r#"{{"vpn_gateway": {{{members}}}}}"#));
            let own = report.findings().filter(|finding| finding.rule == &RULE);
            own.map(|finding| finding.message()).collect::<Vec<_>>().join(", ").replace("a gateway with `attachment_type` ", "")
        };
        assert_eq!(says(""), "`vpc` needs `vpc_id`, `vpc` needs `local_subnets`, `vpc` needs `connect_subnet`", "`vpc` is the default");
        assert_eq!(says(r#""attachment_type": "vpc", "vpc_id": "${VPC}", "connect_subnet": 1"#), "`vpc` needs `local_subnets`");
        assert_eq!(says(r#""attachment_type": "er""#), "`er` needs `er_id`");
        assert_eq!(says(r#""attachment_type": "er", "er_id": "x""#), "");
        for members in [r#""attachment_type": "${TYPE}""#, r#""attachment_type": "x""#] {
            assert_eq!(says(members), "", "{members}");
        }
        // What is created has no current gateway.
        assert_eq!(
            says_as(&RULE, Operation::CreateGateway, r#"{"vpn_gateway": {"er_id": "x"}}"#, "attachment_type=er"),
            "/vpn_gateway /vpn_gateway /vpn_gateway"
        );
    }
}
