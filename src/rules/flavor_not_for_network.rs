//! `flavor-not-for-network`: a gateway has a flavor that its network type or attachment does not allow.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::gateway;

pub(crate) static RULE: Rule = Rule {
    name: "flavor-not-for-network",
    severity: Severity::Error,
    page: Page::new(
        "the flavor `Basic` is set for a private gateway, or for one on an enterprise router",
        "the API refuses the flavor",
        Sample::new(
            r#"{"vpn_gateway": {"attachment_type": "er", "er_id": "cb4a631d-1c2d-4e5f-8a86-ca3fa348c36c", "flavor": "Basic", "network_type": "private"}}"#,
        ),
        Sample::new(
            r#"{"vpn_gateway": {"attachment_type": "er", "er_id": "cb4a631d-1c2d-4e5f-8a86-ca3fa348c36c", "flavor": "Professional1", "network_type": "private"}}"#,
        ),
    ),
    source: "API, Creating a VPN Gateway, Table 3",
    members: &[&gateway::FLAVOR],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&BASIC],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static BASIC: Message =
    Message::new("basic", "`flavor` cannot be `Basic`: the gateway has `{member}` `{value}`").help("write `Professional1` or `Professional2`");

fn check(view: &mut View) {
    let Some(node) = view.node(&gateway::FLAVOR).filter(|_| view.text(&gateway::FLAVOR).is_some_and(|flavor| flavor == "Basic")) else { return };
    let needs = [(&gateway::NETWORK_TYPE, "private"), (&gateway::ATTACHMENT_TYPE, "er")].map(|(field, wrong)| {
        let known = view.effective_text(field);
        if known.as_deref() == Some(wrong) {
            view.report(&RULE, node, &BASIC).param("member", field.name).param("value", wrong);
        }
        (known.as_deref() == Some(wrong), Some(field).filter(|_| known.is_none() && !view.is_unreadable(field)))
    });
    // One of the two is enough to forbid the flavor.
    if let [(false, network), (false, attachment)] = needs
        && network.or(attachment).is_some()
    {
        view.undecided(&RULE, node, [network, attachment]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Operation;
    use crate::rules::says_as;

    #[test]
    fn basic_is_for_public_gateways_in_a_vpc() {
        let create = |members: &str| says_as(&RULE, Operation::CreateGateway, &format!(r#"{{"vpn_gateway": {{"flavor": {members}}}}}"#), "");
        assert_eq!(create(r#""Basic""#), "", "public and VPC are the defaults");
        assert_eq!(create(r#""Basic", "network_type": "private""#), "/vpn_gateway/flavor");
        assert_eq!(create(r#""Basic", "attachment_type": "er""#), "/vpn_gateway/flavor");
        assert_eq!(create(r#""Professional1", "network_type": "private", "attachment_type": "er""#), "");
        assert_eq!(create(r#""Basic", "network_type": "${TYPE}""#), "");
        let change = |known: &str| says_as(&RULE, Operation::UpdateGatewaySpecification, r#"{"vpn_gateway": {"flavor": "Basic"}}"#, known);
        assert_eq!(change(""), "needs network_type attachment_type");
        assert_eq!(change("network_type=public"), "needs attachment_type");
        assert_eq!(change("attachment_type=er"), "/vpn_gateway/flavor");
        assert_eq!(change("network_type=private"), "/vpn_gateway/flavor");
        assert_eq!(change("network_type=public,attachment_type=vpc"), "");
    }
}
