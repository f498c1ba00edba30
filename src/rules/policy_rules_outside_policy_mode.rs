//! `policy-rules-outside-policy-mode`: policy rules are set on a route-based connection.

use crate::document::View;
use crate::message::Message;
use crate::operations::Base;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "policy-rules-outside-policy-mode",
    severity: Severity::Error,
    page: Page::new(
        "policy rules are set on a route-based connection",
        "only a policy-based connection has policy rules",
        Sample::with(
            r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}]}}"#,
            "style=static,ip_version=ipv4,local_subnets=10.0.0.0/24",
        ),
        Sample::with(
            r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}]}}"#,
            "style=policy,ip_version=ipv4,local_subnets=10.0.0.0/24",
        ),
    ),
    source: "API, Tables 3 and 9",
    members: &[&connection::POLICY_RULES],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&WRONG_MODE, &IN_CREATE, &IN_UPDATE],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static WRONG_MODE: Message = Message::new("wrong-mode", "`policy_rules` needs mode `policy`, but the connection is in mode `{style}`");
static IN_CREATE: Message = Message::new("in-create", "").help("remove `policy_rules`, or set `style` to `policy`");
static IN_UPDATE: Message = Message::new("in-update", "").help("remove `policy_rules`, or check that the request is for the right connection");

fn check(view: &mut View) {
    let Some(node) = view.member(&connection::POLICY_RULES) else { return };
    let Some(style) = view.need_text(&RULE, node, &connection::STYLE) else { return };
    if style != "policy" {
        let advice = match view.operation.base {
            Base::Defaults => &IN_CREATE,
            _ => &IN_UPDATE,
        };
        let style = view.shown_effective(&connection::STYLE);
        view.report_bracket(&RULE, node, &WRONG_MODE).param("style", style).advise(advice);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn it_needs_the_mode_and_takes_none_from_the_update() {
        let members = r#""style": "static", "policy_rules": []"#;
        assert_eq!(says(&RULE, members, ""), "needs style");
        assert_eq!(says(&RULE, members, "style=bgp"), "/policy_rules");
        assert_eq!(says(&RULE, members, "style=POLICY"), "");
    }
}
