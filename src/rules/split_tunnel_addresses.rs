//! `split-tunnel-addresses`: the two tunnel interface addresses are not in one block.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::tunnel::{block, pair, with_mask};
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "split-tunnel-addresses",
    severity: Severity::Error,
    page: Page::new(
        "the two tunnel interface addresses are not in one block",
        "the ends of a tunnel reach each other only within one block of four addresses",
        Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.6/30"}}"#),
        Sample::new(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.2/30"}}"#),
    ),
    source: "API, Table 3",
    members: &[&connection::TUNNEL_LOCAL_ADDRESS, &connection::TUNNEL_PEER_ADDRESS],
    on: On::REQUESTS,
    yields_to: &["wrong-tunnel-mask"],
    messages: &[&SPLIT, &SPLIT_FROM_CURRENT, &HOSTS],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static SPLIT: Message = Message::new("split", "`{value}` and `{other}` are not in the same /30 block").related("the address of the other end");
static SPLIT_FROM_CURRENT: Message =
    Message::new("split-from-current", "`{value}` is not in the same /30 block as `{other}`, the current address of the other end");
static HOSTS: Message = Message::new("hosts", "").help("use the two hosts of one block, such as {hosts}");

fn check(view: &mut View) {
    let Some(pair) = pair(view, &RULE).filter(|pair| block(pair.address.address) != block(pair.other)) else { return };
    let message = if pair.other_node.is_some() { &SPLIT } else { &SPLIT_FROM_CURRENT };
    view.report_value(&RULE, pair.address.node, message)
        .param("other", with_mask(pair.other))
        .list("hosts", pair.suggestion())
        .advise(&HOSTS)
        .related(pair.other_node, &SPLIT);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Linter, Operation};

    #[test]
    fn an_address_with_another_mask_is_in_no_block() {
        let says =
            |peer: &str| crate::rules::says(&RULE, &format!(r#""tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "{peer}""#), "");
        assert_eq!(says("169.254.76.6/30"), "/tunnel_peer_address");
        assert_eq!((says("169.254.76.6/29"), says("169.254.76.6")), (String::new(), String::new()));
        let local = r#""tunnel_local_address": "169.254.76.1/29", "tunnel_peer_address": "169.254.76.6/30""#;
        assert_eq!(crate::rules::says(&RULE, local, ""), "");
    }

    #[test]
    fn the_finding_is_at_the_customer_gateway_and_suggests_the_block_of_the_other() {
        let report = Linter::new(Operation::UpdateConnection).check(RULE.page.bad.json);
        let faults: Vec<_> = report.findings().filter(|finding| finding.severity > Severity::Note).collect();
        let [finding] = faults[..] else { panic!("{faults:?}") };
        assert_eq!(finding.pointer(), "/vpn_connection/tunnel_peer_address");
        assert_eq!(finding.related().next().unwrap().pointer, "/vpn_connection/tunnel_local_address");
        assert_eq!(finding.help().unwrap(), "use the two hosts of one block, such as `169.254.76.1/30`, `169.254.76.2/30`");
    }

    #[test]
    fn with_a_wrong_mask_there_is_no_pair() {
        let json = r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.77.1/24"}}"#;
        let report = Linter::new(Operation::UpdateConnection).check(json);
        let faults = report.findings().filter(|finding| finding.severity > Severity::Note);
        assert_eq!(faults.map(|finding| finding.rule.name).collect::<Vec<_>>(), ["wrong-tunnel-mask"]);
    }
}
