//! `tunnel-address-not-link-local`: a tunnel interface address is not in the link-local block.

use crate::document::{Interface, View};
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::tunnel::tunnel_addresses;
use crate::rules::{Check, Judge};
use crate::spec::blocks::LINK_LOCAL;
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "tunnel-address-not-link-local",
    severity: Severity::Error,
    page: Page::new(
        "a tunnel interface address is not in the link-local block",
        "the API takes only link-local addresses for tunnel interfaces",
        Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "10.0.0.1/30", "tunnel_peer_address": "10.0.0.2/30"}}"#),
        Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.2/30"}}"#),
    ),
    source: "API, Table 3",
    members: &[&connection::TUNNEL_LOCAL_ADDRESS, &connection::TUNNEL_PEER_ADDRESS],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&NOT_LINK_LOCAL],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static NOT_LINK_LOCAL: Message = Message::new("not-link-local", "`{value}` is not in the link-local block `{block}`")
    .help("choose an address in `{block}`, such as `169.254.76.1/30`");

fn check(view: &mut View) {
    for Interface { node, address, .. } in tunnel_addresses(view).into_iter().flatten() {
        if !LINK_LOCAL.contains(&address) {
            view.report_value(&RULE, node, &NOT_LINK_LOCAL).param("block", LINK_LOCAL);
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::{Linter, Operation, Severity};

    fn names(local: &str) -> Vec<&'static str> {
        let json = format!(r#"{{"vpn_connection": {{"tunnel_local_address": "{local}", "tunnel_peer_address": "{local}"}}}}"#);
        let report = Linter::new(Operation::UpdateConnection).check(&json);
        let faults = report.findings().filter(|finding| finding.severity > Severity::Note && finding.pointer().ends_with("local_address"));
        faults.map(|finding| finding.rule.name).collect()
    }

    #[test]
    fn one_address_has_one_fault() {
        assert_eq!(names("169.253.255.255/30"), ["tunnel-address-not-link-local"]);
        assert_eq!(names("169.255.0.0/30"), ["tunnel-address-not-link-local"]);
        assert_eq!(names("169.254.195.0/30"), ["reserved-tunnel-address"]);
        assert_eq!(names("169.254.76.4/30"), ["non-host-tunnel-address"]);
        assert_eq!(names("169.254.76.4/24"), ["wrong-tunnel-mask"]);
        assert_eq!(names("169.254.194.1/30"), [""; 0]);
        assert_eq!(names("169.254.196.1/30"), [""; 0]);
    }
}
