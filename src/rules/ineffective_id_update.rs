//! `ineffective-id-update`: a new id will not take effect with IKEv2.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::current::is_unchanged;
use crate::rules::support::when::{When, when};
use crate::rules::{Check, Judge};
use crate::spec::ikepolicy;

pub(crate) static RULE: Rule = Rule {
    name: "ineffective-id-update",
    severity: Severity::Warning,
    page: Page::new(
        "a new id has no effect with IKEv2",
        "the tunnel keeps the old id, although the API reports success",
        Sample::with(r#"{"vpn_connection": {"ikepolicy": {"local_id": "192.0.2.1"}}}"#, "ike_version=v2,peer_id=192.0.2.2"),
        Sample::with(r#"{"vpn_connection": {"ikepolicy": {"local_id": "192.0.2.1"}}}"#, "ike_version=v1,peer_id=192.0.2.2"),
    ),
    source: "guide, Modifying a VPN Connection, Table 1",
    members: &[&ikepolicy::LOCAL_ID, &ikepolicy::PEER_ID],
    on: On::UPDATES,
    yields_to: &[],
    messages: &[&RECREATE],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static RECREATE: Message =
    Message::new("recreate", "with IKEv2, a new `{member}` takes effect only after the connection is deleted and created again")
        .help("delete the connection, change the customer gateway, and create the connection again with the new id");

fn check(view: &mut View) {
    for field in RULE.members {
        let Some(node) = view.member(field).filter(|_| !is_unchanged(view, field)) else { continue };
        if view.need_text(&RULE, node, &ikepolicy::IKE_VERSION).is_none() {
            return;
        }
        if when(view, field) == When::Recreate {
            view.report(&RULE, node, &RECREATE).param("member", field.name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn ids_that_stay_the_same_do_not_count() {
        let members = r#""ikepolicy": {"local_id": "192.0.2.1", "peer_id": "192.0.2.2"}"#;
        assert_eq!(says(&RULE, members, "ike_version=v2"), "/ikepolicy/local_id /ikepolicy/peer_id");
        assert_eq!(says(&RULE, members, "ike_version=v2,local_id=192.0.2.1"), "/ikepolicy/peer_id");
        assert_eq!(says(&RULE, members, "local_id=192.0.2.1,peer_id=192.0.2.2"), "");
        assert_eq!(says(&RULE, members, ""), "needs ike_version");
    }
}
