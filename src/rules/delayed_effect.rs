//! `delayed-effect`: members of a policy that apply only once the security associations have expired.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::current::is_unchanged;
use crate::rules::support::when::{When, when};
use crate::rules::{Check, Judge};
use crate::spec::{Field, connection};

pub(crate) static RULE: Rule = Rule {
    name: "delayed-effect",
    severity: Severity::Note,
    page: Page::new(
        "new values of a policy apply only after the SAs have expired",
        "the tunnel keeps the old values until its next negotiation, so a mismatch shows only then",
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group15"}}}"#),
        Sample::with(r#"{"vpn_connection": {"ikepolicy": {"ike_version": "v2"}}}"#, "ike_version=v1"),
    ),
    source: "API, Tables 5 and 7; guide, Modifying a VPN Connection, Table 1",
    members: &[&connection::IKEPOLICY, &connection::IPSECPOLICY],
    on: On::UPDATES,
    yields_to: &[],
    messages: &[&DELAYED, &WITHIN],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static DELAYED: Message = Message::new("delayed", "the new values of {members} apply only after the SAs of phase {phase} have expired");
static WITHIN: Message =
    Message::new("delayed-within", "the new values of {members} apply only after the SAs of phase {phase} have expired, within {seconds} seconds");

/// The changed members of a policy whose new values have to wait, and for what. All of them wait for the SAs of its phase.
fn delayed(view: &View, policy: &Field) -> Option<(When, Vec<&'static Field>)> {
    let fields = policy.fields();
    let mut phase = None;
    let mut delayed = Vec::with_capacity(fields.len());
    for &field in fields {
        if view.has(field)
            && !is_unchanged(view, field)
            && let when @ (When::Phase1 { .. } | When::Phase2 { .. }) = when(view, field)
        {
            phase.get_or_insert(when);
            delayed.push(field);
        }
    }
    Some((phase?, delayed))
}

/// The page and the guide, where some members of a policy rest on the one and some on the other.
fn both_sources(policy: &Field) -> &'static str {
    if policy == &connection::IKEPOLICY {
        "API, Table 5; guide, Modifying a VPN Connection, Table 1"
    } else {
        "API, Table 7; guide, Modifying a VPN Connection, Table 1"
    }
}

fn check(view: &mut View) {
    for policy in RULE.members {
        let (Some(node), Some((when, fields))) = (view.node(policy), delayed(view, policy)) else { continue };
        let phase: i64 = if let When::Phase1 { .. } = when { 1 } else { 2 };
        let message = if when.within_seconds().is_some() { &WITHIN } else { &DELAYED };
        let source = fields[0].effect_source;
        let is_only_source = fields.iter().all(|field| field.effect_source == source);
        let finding = view.report_bracket(&RULE, node, message);
        finding
            .cite(if is_only_source { source } else { both_sources(policy) })
            .list("members", fields.into_iter().map(|field| field.name))
            .param("phase", phase);
        if let Some(seconds) = when.within_seconds() {
            finding.param("seconds", i64::from(seconds));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;
    use crate::{Context, Linter, Operation};

    #[test]
    fn only_changed_members_that_wait_are_named() {
        let context = Context::default().assume("ikepolicy.lifetime_seconds=86400,dh_group=group14,pfs=group14").unwrap();
        let json = r#"{"vpn_connection": {
            "ikepolicy": {"lifetime_seconds": 3600, "dh_group": "group14", "ike_version": "v2", "dpd": {"interval": 10}, "authentication_algorithm": "sha2-256"},
            "ipsecpolicy": {"pfs": "group15", "transform_protocol": "esp"}}}"#;
        let report = Linter::new(Operation::UpdateConnection).context(context).check(json);
        let messages: Vec<_> = report.findings().filter(|finding| finding.rule == &RULE).map(|finding| finding.message()).collect();
        assert_eq!(
            messages,
            [
                "the new values of `authentication_algorithm`, `lifetime_seconds` apply only after the SAs of phase 1 have expired, within 86400 seconds",
                "the new values of `pfs` apply only after the SAs of phase 2 have expired"
            ]
        );
    }

    #[test]
    fn what_waits_with_one_version_only_is_named_with_that_version() {
        let members = r#""ikepolicy": {"local_id": "192.0.2.1", "phase1_negotiation_mode": "main"}"#;
        assert_eq!(says(&RULE, members, "ike_version=v1"), "/ikepolicy");
        assert_eq!(says(&RULE, members, "ike_version=v2"), "");
        assert_eq!(says(&RULE, members, ""), "");
    }

    #[test]
    fn the_pages_of_its_members_are_cited() {
        let source = |members: &str| {
            let report = crate::check(&format!(r#"{{"vpn_connection": {{{members}}}}}"#));
            report.findings().find(|finding| finding.rule == &RULE).unwrap().source
        };
        assert_eq!(source(r#""ikepolicy": {"dh_group": "group15"}"#), "API, Table 5");
        assert_eq!(
            source(r#""ikepolicy": {"dh_group": "group15", "ike_version": "v1", "local_id": "192.0.2.1"}"#),
            "API, Table 5; guide, Modifying a VPN Connection, Table 1"
        );
        assert_eq!(source(r#""ipsecpolicy": {"pfs": "group15"}"#), "guide, Modifying a VPN Connection, Table 1");
        assert_eq!(
            source(r#""ipsecpolicy": {"pfs": "group15", "lifetime_seconds": 60}"#),
            "API, Table 7; guide, Modifying a VPN Connection, Table 1"
        );
    }

    #[test]
    fn it_points_to_the_policy_object() {
        assert_eq!(says(&RULE, r#""ipsecpolicy": {"lifetime_seconds": 60}, "ikepolicy": {"dh_group": "group15"}"#, ""), "/ipsecpolicy /ikepolicy");
        assert_eq!(says(&RULE, r#""ipsecpolicy": {"lifetime_seconds": 60}"#, "ipsecpolicy.lifetime_seconds=60"), "");
    }
}
