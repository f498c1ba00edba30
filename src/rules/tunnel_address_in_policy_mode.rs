//! `tunnel-address-in-policy-mode`: a tunnel interface address is set on a policy-based connection.

use crate::document::View;
use crate::message::Message;
use crate::operations::Base;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "tunnel-address-in-policy-mode",
    severity: Severity::Warning,
    page: Page::new(
        "a tunnel interface address is set on a policy-based connection",
        "tunnel interfaces exist in the route-based modes only",
        Sample::with(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.2/30"}}"#, "style=policy"),
        Sample::with(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.2/30"}}"#, "style=static"),
    ),
    source: "API, Tables 3 and 9",
    members: &[&connection::TUNNEL_LOCAL_ADDRESS, &connection::TUNNEL_PEER_ADDRESS],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&NO_EFFECT, &IN_CREATE, &IN_UPDATE],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static NO_EFFECT: Message = Message::new("no-effect", "`{value}` has no effect: a connection in mode `{style}` has no tunnel interfaces");
static IN_CREATE: Message = Message::new("in-create", "").help("remove the member, or set `style` to `static` or `bgp`");
static IN_UPDATE: Message = Message::new("in-update", "").help("remove the member, or check that the request is for the right connection");

fn check(view: &mut View) {
    let addresses: Vec<_> = RULE.members.iter().filter_map(|field| view.member(field)).collect();
    let Some(&first) = addresses.first() else { return };
    let Some(style) = view.need_text(&RULE, first, &connection::STYLE) else { return };
    if style != "policy" {
        return;
    }
    let advice = match view.operation.base {
        Base::Defaults => &IN_CREATE,
        _ => &IN_UPDATE,
    };
    for address in addresses {
        view.report_value(&RULE, address, &NO_EFFECT).param("style", "policy").advise(advice);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, Linter, Operation, Report, Style};

    fn check(context: Context) -> Report {
        Linter::new(Operation::UpdateConnection).context(context).check(RULE.page.bad.json)
    }

    #[test]
    fn each_address_is_found_and_the_unknown_mode_is_said_once() {
        let report = check(Context::default().style(Style::Policy));
        let pointers: Vec<_> = report.findings().map(|finding| finding.pointer()).collect();
        assert_eq!(pointers, ["/vpn_connection/tunnel_local_address", "/vpn_connection/tunnel_peer_address"]);
        let report = check(Context::default());
        let undecided: Vec<_> = report.undecided().map(|entry| (entry.rule, entry.pointer(), entry.needs().collect())).collect();
        assert_eq!(undecided, [(&RULE, "/vpn_connection/tunnel_local_address".to_owned(), vec!["style"])]);
    }
}
