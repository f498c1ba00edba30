//! `foreign-policy-source`: the source of a policy rule is in none of the gateway's local subnets.

use crate::document::View;
use crate::message::Message;
use crate::net::{meets, networks};
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::policy::policy_rules;
use crate::rules::support::subnets::{limit, local_subnets};
use crate::rules::{Check, Judge};
use crate::spec::{connection, gateway};

pub(crate) static RULE: Rule = Rule {
    name: "foreign-policy-source",
    severity: Severity::Warning,
    page: Page::new(
        "the source of a policy rule overlaps none of the gateway's local subnets",
        "the rule matches no traffic from the cloud side",
        Sample::with(
            r#"{"vpn_connection": {"policy_rules": [{"source": "10.7.0.0/24", "destination": ["192.168.1.0/24"]}]}}"#,
            "local_subnets=10.0.0.0/24",
        ),
        Sample::with(
            r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}]}}"#,
            "local_subnets=10.0.0.0/24",
        ),
    ),
    source: "guide, Creating VPN Connections, Table 1",
    members: &[&connection::POLICY_RULES],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&FOREIGN],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static FOREIGN: Message = Message::new("foreign", "the source `{value}` overlaps none of the VPN gateway's local subnets: {subnets}")
    .help("write a source on the cloud side; perhaps source and destination are swapped");

fn check(view: &mut View) {
    let sources: Vec<_> = policy_rules(view).iter().filter_map(|rule| rule.source).collect();
    let Some(list) = view.node(&connection::POLICY_RULES).filter(|_| !sources.is_empty()) else { return };
    let Some(local) = local_subnets(view, &RULE, list) else { return };
    let sorted = networks(local.iter().copied());
    for source in sources {
        if !meets(&sorted, source.net) {
            // A gateway has no more.
            let shown = local.iter().take(limit(&gateway::LOCAL_SUBNETS));
            view.report_value(&RULE, source.node, &FOREIGN).list("subnets", shown.copied());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn any_overlap_will_do() {
        let members =
            r#""policy_rules": [{"source": "10.0.0.0/8"}, {"source": "10.1.0.0/25"}, {"source": "0.0.0.0/0"}, {"source": "192.168.0.0/24"}]"#;
        assert_eq!(says(&RULE, members, "local_subnets=172.16.0.0/24+10.1.0.0/24"), "/policy_rules/3/source");
        assert_eq!(says(&RULE, members, "attachment_type=vpc"), "needs local_subnets");
        assert_eq!(says(&RULE, members, "attachment_type=er"), "");
    }
}
