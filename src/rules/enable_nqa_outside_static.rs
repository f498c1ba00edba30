//! `enable-nqa-outside-static`: network quality analysis is set on a connection without static routing.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "enable-nqa-outside-static",
    severity: Severity::Error,
    page: Page::new(
        "network quality analysis is set on a connection without static routing",
        "the API refuses the member in the other modes, even with the value `false`",
        Sample::with(
            r#"{"vpn_connection": {"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "peer_subnets": ["192.168.44.0/24"], "style": "bgp", "enable_nqa": false}}"#,
            "attachment_type=vpc",
        ),
        Sample::with(
            r#"{"vpn_connection": {"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "peer_subnets": ["192.168.44.0/24"], "style": "static", "enable_nqa": true}}"#,
            "attachment_type=vpc",
        ),
    ),
    source: "API, Creating a VPN Connection, Table 3",
    members: &[&connection::ENABLE_NQA],
    on: On::CREATES,
    yields_to: &[],
    messages: &[&WRONG_MODE],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static WRONG_MODE: Message = Message::new("wrong-mode", "the connection is in mode `{style}`: `enable_nqa` is allowed in mode `static` only")
    .help("remove `enable_nqa`, or set `style` to `static`");

fn check(view: &mut View) {
    let Some(node) = view.member(&connection::ENABLE_NQA) else { return };
    if view.effective_text(&connection::STYLE).is_none_or(|style| style == "static") {
        return;
    }
    let style = view.shown_effective(&connection::STYLE);
    view.report(&RULE, node, &WRONG_MODE).param("style", style);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says_of_create;

    #[test]
    fn either_value_is_for_static_routing() {
        assert_eq!(says_of_create(&RULE, r#""enable_nqa": true"#, ""), "", "static is the default");
        assert_eq!(says_of_create(&RULE, r#""enable_nqa": true, "style": "static""#, ""), "");
        assert_eq!(says_of_create(&RULE, r#""enable_nqa": false, "style": "bgp""#, ""), "/enable_nqa");
        assert_eq!(says_of_create(&RULE, r#""style": "policy", "enable_nqa": "${NQA}""#, ""), "/enable_nqa");
        assert_eq!(says_of_create(&RULE, r#""enable_nqa": true, "style": "${STYLE}""#, ""), "");
        assert_eq!(says_of_create(&RULE, r#""enable_nqa": true"#, "style=bgp"), "", "what is created has no current mode");
    }
}
