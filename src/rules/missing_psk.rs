//! `missing-psk`: a connection is created without a key.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "missing-psk",
    severity: Severity::Warning,
    page: Page::new(
        "a connection is created without a key",
        "a pre-shared key is the only authentication method; the table calls `psk` optional, but every published client requires it",
        Sample::new(
            r#"{"vpn_connection": {"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "peer_subnets": ["192.168.44.0/24"], "ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}}}"#,
        ),
        Sample::new(
            r#"{"vpn_connection": {"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "peer_subnets": ["192.168.44.0/24"], "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}}}"#,
        ),
    ),
    source: "API, Creating a VPN Connection, Table 3; practice",
    members: &[&connection::VGW_ID, &connection::CGW_ID],
    on: On::CREATES,
    yields_to: &[],
    messages: &[&MISSING],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static MISSING: Message =
    Message::new("missing", "the connection has no `psk`: a pre-shared key is the only way to authenticate").help("add `psk` with a random key");

fn check(view: &mut View) {
    let Some(node) = view.subject().filter(|_| view.is_absent(&connection::PSK)) else { return };
    let source = view.row(&connection::PSK).source;
    view.report_bracket(&RULE, node, &MISSING).cite(source);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says_of_create;

    #[test]
    fn any_key_will_do() {
        assert_eq!(crate::Linter::auto().check(RULE.page.bad.json).findings().next().unwrap().pointer(), "/vpn_connection");
        for members in [r#""psk": "abc""#, r#""psk": null"#, r#""psk": "${PSK}""#, r#""${NAME}": 1"#] {
            assert_eq!(says_of_create(&RULE, members, ""), "", "{members}");
        }
    }
}
