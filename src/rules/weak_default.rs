//! `weak-default`: an algorithm that is left out gets a default with low security.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::{Field, connection};

pub(crate) static RULE: Rule = Rule {
    name: "weak-default",
    severity: Severity::Note,
    page: Page::new(
        "an algorithm is absent, and its default has low security",
        "the vendor rates its own default `aes-128` as weak, and keeps it for devices that have no better one",
        Sample::new(
            r#"{"vpn_connection": {"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "peer_subnets": ["192.168.44.0/24"], "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}}}"#,
        ),
        Sample::new(
            r#"{"vpn_connection": {"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d", "peer_subnets": ["192.168.44.0/24"], "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}, "ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}}}"#,
        ),
    ),
    source: "API, Creating a VPN Connection, Tables 5 and 7",
    members: &[&connection::VGW_ID, &connection::CGW_ID],
    on: On::CREATES,
    yields_to: &[],
    messages: &[&LEFT_OUT],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static LEFT_OUT: Message = Message::new("left-out", "{members} of `{policy}` is missing: the default {defaults} has low security")
    .help("set {members}, for example to `{suggestion}`");

fn check(view: &mut View) {
    for policy in [&connection::IKEPOLICY, &connection::IPSECPOLICY] {
        let Some(node) = view.node(policy).or(view.subject().filter(|_| view.is_absent(policy))) else { continue };
        let rows = view.row(policy).fields();
        let weak: Vec<(&'static Field, &'static str)> = rows.iter().filter_map(|&field| Some((field, weak_default(view, field)?))).collect();
        let Some(&(first, _)) = weak.first() else { continue };
        let strongest = first.values().find(|value| first.choice(value).is_some_and(|choice| choice.weak.is_none())).unwrap_or_default();
        view.report_bracket(&RULE, node, &LEFT_OUT)
            .cite(first.source)
            .param("policy", policy.name)
            .list("members", weak.iter().map(|(field, _)| field.name))
            .list("defaults", weak.iter().map(|(_, default)| *default))
            .param("suggestion", strongest);
    }
}

/// The default of a member that is left out, if the vendor calls it weak.
fn weak_default(view: &View, field: &'static Field) -> Option<&'static str> {
    let default = field.default_text().filter(|_| view.is_absent(field))?;
    field.choice(default)?.weak.is_some().then_some(default)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says_of_create;

    const IKE: &str = r#""ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}"#;
    const IPSEC: &str = r#""ipsecpolicy": {"encryption_algorithm": "3des"}"#;

    #[test]
    fn each_policy_without_a_cipher_is_told_once() {
        assert_eq!(says_of_create(&RULE, &format!("{IKE}, {IPSEC}"), ""), "", "of a weak value that is written another rule speaks");
        assert_eq!(says_of_create(&RULE, &format!(r#"{IKE}, "ipsecpolicy": {{"pfs": "group20"}}"#), ""), "/ipsecpolicy");
        assert_eq!(says_of_create(&RULE, &format!(r#""ikepolicy": {{}}, {IPSEC}"#), ""), "/ikepolicy");
        for members in
            [r#""ikepolicy": "${IKE}", "#, r#""ikepolicy": {"encryption_algorithm": "${CIPHER}"}, "#, r#""ikepolicy": {"encryption_algorithm": 1}, "#]
        {
            assert_eq!(says_of_create(&RULE, &format!("{members}{IPSEC}"), ""), "", "{members}");
        }
    }
}
