//! `identical-ids`: both ends of the tunnel would have the same id.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::ikepolicy;

pub(crate) static RULE: Rule = Rule {
    name: "identical-ids",
    severity: Severity::Error,
    page: Page::new(
        "both ends of the tunnel have the same id",
        "the two ends recognise each other by their ids",
        Sample::with(r#"{"vpn_connection": {"ikepolicy": {"local_id": "192.0.2.1", "peer_id": "192.0.2.1"}}}"#, "ike_version=v1"),
        Sample::with(r#"{"vpn_connection": {"ikepolicy": {"local_id": "192.0.2.1", "peer_id": "192.0.2.2"}}}"#, "ike_version=v1"),
    ),
    source: "guide, Creating VPN Connections, Tables 1 and 2",
    members: &[&ikepolicy::LOCAL_ID, &ikepolicy::PEER_ID],
    on: On::VALUES,
    yields_to: &[],
    messages: &[&BOTH, &SAME_AS_CURRENT],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

const HELP: &str = "give each end its own id";

static BOTH: Message = Message::new("both", "`local_id` and `peer_id` are both `{value}`").help(HELP).related("`local_id` has the same value");
static SAME_AS_CURRENT: Message = Message::new("same-as-current", "`{member}` is `{value}`, the same as the current `{other}`").help(HELP);

fn check(view: &mut View) {
    let (local, peer) = (view.node(&ikepolicy::LOCAL_ID), view.node(&ikepolicy::PEER_ID));
    let Some(node) = peer.or(local) else { return };
    let Some(local_id) = view.need_text(&RULE, node, &ikepolicy::LOCAL_ID) else { return };
    let Some(peer_id) = view.need_text(&RULE, node, &ikepolicy::PEER_ID) else { return };
    if local_id != peer_id {
        return;
    }
    let (member, other) = match (local, peer) {
        (Some(local), Some(_)) => {
            view.report_value(&RULE, node, &BOTH).related(local, &BOTH);
            return;
        }
        (_, Some(_)) => (&ikepolicy::PEER_ID, &ikepolicy::LOCAL_ID),
        _ => (&ikepolicy::LOCAL_ID, &ikepolicy::PEER_ID),
    };
    view.report_value(&RULE, node, &SAME_AS_CURRENT).param("member", member.name).param("other", other.name);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn the_other_id_may_be_the_current_one() {
        let local = r#""ikepolicy": {"local_id": "192.0.2.1"}"#;
        assert_eq!(says(&RULE, local, ""), "needs peer_id");
        assert_eq!(says(&RULE, local, "peer_id=192.0.2.1"), "/ikepolicy/local_id");
        assert_eq!(says(&RULE, local, "peer_id=192.0.2.2"), "");
        assert_eq!(says(&RULE, r#""ikepolicy": {"peer_id": "192.0.2.1"}"#, "local_id=192.0.2.1"), "/ikepolicy/peer_id");
    }
}
