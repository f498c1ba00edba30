//! `ineffective-psk-update`: a new pre-shared key will not take effect with IKEv2.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::current::is_unchanged;
use crate::rules::support::when::{When, when};
use crate::rules::{Check, Judge};
use crate::spec::{FACTS, Field, connection, ikepolicy};

pub(crate) static RULE: Rule = Rule {
    name: "ineffective-psk-update",
    severity: Severity::Warning,
    page: Page::new(
        "a new pre-shared key has no effect with IKEv2",
        "the tunnel keeps the old key, although the API reports success",
        Sample::with(r#"{"vpn_connection": {"psk": "7hRz!Wq4-Lm9_Xk2.Tv6cNb8"}}"#, "ike_version=v2"),
        Sample::with(r#"{"vpn_connection": {"psk": "7hRz!Wq4-Lm9_Xk2.Tv6cNb8"}}"#, "ike_version=v1"),
    ),
    source: "API, Table 3; guide, Modifying a VPN Connection, Table 1",
    members: &[&connection::PSK],
    on: On::UPDATES,
    yields_to: &[],
    messages: &[&UNKNOWN_VERSION, &ALONE, &AMONG_OTHERS],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static UNKNOWN_VERSION: Message =
    Message::new("unknown-version", "if the connection uses IKEv2, an update that changes only `psk` does not take effect").help(
        "look up `ike_version` before you change the key of the customer gateway; \
         with IKEv2, delete the connection, change the key of the customer gateway, and create the connection again with the new key",
    );
static ALONE: Message = Message::new("psk-alone", "with IKEv2, an update that changes only `psk` does not take effect")
    .help("delete the connection, change the key of the customer gateway, and create the connection again with the new key");
static AMONG_OTHERS: Message = Message::new(
    "psk-among-others",
    "according to the guide, with IKEv2 a new `psk` takes effect only after the connection is deleted and created again",
)
.help(
    "delete the connection, change the key of the customer gateway, and create the connection again with the new key; \
     the API page says so for an update that changes only the key; the guide says so for every new key",
);

fn check(view: &mut View) {
    let Some(node) = view.member(&connection::PSK).filter(|_| !is_unchanged(view, &connection::PSK)) else { return };
    let is_alone = is_alone(view);
    if is_alone && view.effective_text(&ikepolicy::IKE_VERSION).is_none() {
        // IKEv2 is the default, and what follows is expensive: this is said without the fact.
        view.report(&RULE, node, &UNKNOWN_VERSION);
    } else if view.need_text(&RULE, node, &ikepolicy::IKE_VERSION).is_none() || when(view, &connection::PSK) != When::Recreate {
        // The version is not known, or IKEv1.
    } else if is_alone {
        view.report(&RULE, node, &ALONE);
    } else {
        view.report(&RULE, node, &AMONG_OTHERS).cite("guide, Modifying a VPN Connection, Table 1");
    }
}

/// Whether the update changes nothing but the key. What cannot be read counts as a change.
fn is_alone(view: &View) -> bool {
    let policies = [&connection::IKEPOLICY, &ikepolicy::DPD, &connection::IPSECPOLICY];
    let changes = |field: &Field| view.is_unreadable(field) || (view.has(field) && !is_unchanged(view, field));
    !FACTS.iter().any(|field| changes(field)) && !policies.iter().any(|policy| view.is_unreadable(policy))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, Linter, Operation};

    fn source(members: &str, assume: &str) -> Option<&'static str> {
        let context = Context::default().assume(assume).unwrap();
        let report = Linter::new(Operation::UpdateConnection).context(context).check(&format!(r#"{{"vpn_connection": {{{members}}}}}"#));
        report.findings().find(|finding| finding.rule == &RULE).map(|finding| finding.source)
    }

    #[test]
    fn among_other_members_it_rests_on_the_guide() {
        let psk = r#""psk": "7hRz!Wq4-Lm9_Xk2.Tv6cNb8""#;
        assert_eq!(source(psk, "ike_version=v2"), Some(RULE.source));
        assert_eq!(source(&format!(r#"{psk}, "name": "vpn-1""#), "ike_version=v2"), Some("guide, Modifying a VPN Connection, Table 1"));
        assert_eq!(
            source(&format!(r#"{psk}, "ikepolicy": {{"ike_version": "v2"}}"#), "ike_version=v1"),
            Some("guide, Modifying a VPN Connection, Table 1")
        );
        assert_eq!(source(&format!(r#"{psk}, "ikepolicy": {{"ike_version": "v1"}}"#), "ike_version=v2"), None);
    }

    #[test]
    fn a_key_is_alone_where_nothing_else_changes() {
        let is_alone = |more: &str, assume: &str| source(&format!(r#""psk": "7hRz!Wq4-Lm9_Xk2.Tv6cNb8"{more}"#), assume) == Some(RULE.source);
        for more in ["", r#", "ikepolicy": {}"#, r#", "name": "vpn-1""#, r#", "style": "bgp", "nmae": 1"#, r#", "ikepolicy": {"ike_version": "v2"}"#]
        {
            assert!(is_alone(more, "ike_version=v2,name=vpn-1"), "{more}");
        }
        for more in [r#", "name": "vpn-2""#, r#", "name": 1"#, r#", "ikepolicy": 1"#, r#", "policy_rules": "${RULES}""#] {
            assert!(!is_alone(more, "ike_version=v2,name=vpn-1"), "{more}");
        }
    }

    #[test]
    fn without_the_version_a_key_alone_is_warned_of_and_another_is_undecided() {
        let psk = r#""psk": "7hRz!Wq4-Lm9_Xk2.Tv6cNb8""#;
        assert_eq!(crate::rules::says(&RULE, psk, ""), "/psk");
        assert_eq!(crate::rules::says(&RULE, psk, "ike_version=v1"), "");
        assert_eq!(crate::rules::says(&RULE, &format!(r#"{psk}, "name": "vpn-1""#), ""), "needs ike_version");
        let report = crate::check(&format!(r#"{{"vpn_connection": {{{psk}}}}}"#));
        let finding = report.findings().find(|finding| finding.rule == &RULE).unwrap();
        assert_eq!(finding.message(), "if the connection uses IKEv2, an update that changes only `psk` does not take effect");
        assert!(finding.help().unwrap().starts_with("look up `ike_version` before you change the key of the customer gateway;"));
    }
}
