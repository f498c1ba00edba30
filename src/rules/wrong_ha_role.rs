//! `wrong-ha-role`: a standby connection is made on a gateway that has none.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::{connection, gateway};

pub(crate) static RULE: Rule = Rule {
    name: "wrong-ha-role",
    severity: Severity::Error,
    page: Page::new(
        "a standby connection is created on an active-active gateway",
        "an active-active gateway has no standby address: each of its connections is `master`",
        Sample::with(
            r#"{"vpn_connection": {"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "peer_subnets": ["192.168.44.0/24"], "ha_role": "slave"}}"#,
            "ha_mode=active-active",
        ),
        Sample::with(
            r#"{"vpn_connection": {"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "peer_subnets": ["192.168.44.0/24"], "ha_role": "slave"}}"#,
            "ha_mode=active-standby",
        ),
    ),
    source: "API, Creating a VPN Connection, Tables 3 and 9",
    members: &[&connection::HA_ROLE],
    on: On::CREATES,
    yields_to: &[],
    messages: &[&SLAVE],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static SLAVE: Message = Message::new("slave", "`ha_role` is `slave`, but a connection of an active-active gateway can only be `master`")
    .help("write `master`, or remove `ha_role`");

fn check(view: &mut View) {
    let Some(node) = view.node(&connection::HA_ROLE).filter(|_| view.text(&connection::HA_ROLE).is_some_and(|role| role == "slave")) else { return };
    let Some(mode) = view.need_text(&RULE, node, &gateway::HA_MODE) else { return };
    if mode == "active-active" {
        view.report(&RULE, node, &SLAVE);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says_of_create;

    #[test]
    fn only_a_standby_has_slaves() {
        let role = |role: &str| format!(r#""ha_role": "{role}""#);
        assert_eq!(says_of_create(&RULE, &role("slave"), ""), "needs ha_mode");
        assert_eq!(says_of_create(&RULE, &role("slave"), "ha_mode=active-active"), "/ha_role");
        assert_eq!(says_of_create(&RULE, &role("slave"), "ha_mode=active-standby"), "");
        assert_eq!(says_of_create(&RULE, &role("master"), "ha_mode=active-active"), "");
        assert_eq!(says_of_create(&RULE, "", ""), "");
    }
}
