//! `delayed-effect`: members of a policy that apply only once the security associations have aged.

use crate::field::{Effect, Field};
use crate::finding::{Param, Severity};
use crate::rule::{Check, Rule, Sample};
use crate::spec::{connection, ikepolicy, ipsecpolicy};
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "delayed-effect",
    severity: Severity::Note,
    summary: "members of a policy apply only once the security associations have aged",
    why: "the tunnel runs on with the old values until its next negotiation, and a mismatch shows only then",
    source: "API, Tables 5 and 7",
    bad: Sample::new(r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group15"}}}"#),
    good: Sample::with(r#"{"vpn_connection": {"ikepolicy": {"ike_version": "v2"}}}"#, "ike_version=v1"),
    members: &[&connection::IKEPOLICY, &connection::IPSECPOLICY],
    check: Check::Rule(check),
};

/// The changed members of a policy whose new values have to wait.
fn delayed(view: &View, policy: &Field, effect: Effect) -> Vec<&'static Field> {
    policy.fields().iter().copied().filter(|field| field.effect == effect && view.has(field) && !view.is_unchanged(field)).collect()
}

fn check(view: &mut View) {
    for (policy, effect, lifetime, source) in [
        (&connection::IKEPOLICY, Effect::Phase1, &ikepolicy::LIFETIME_SECONDS, "API, Table 5"),
        (&connection::IPSECPOLICY, Effect::Phase2, &ipsecpolicy::LIFETIME_SECONDS, "API, Table 7"),
    ] {
        let fields = delayed(view, policy, effect);
        let Some(node) = view.node(policy).filter(|_| !fields.is_empty()) else { continue };
        // The associations that have to age were made with the current lifetime, whatever the update sets.
        let seconds = view.context().integer(lifetime);
        let words = match (effect, seconds) {
            (Effect::Phase1, None) => "new values of {members} apply only after the SAs of phase 1 have aged",
            (Effect::Phase1, Some(_)) => "new values of {members} apply only after the SAs of phase 1 have aged, within {seconds} seconds",
            (_, None) => "new values of {members} apply only after the SAs of phase 2 have aged",
            (_, Some(_)) => "new values of {members} apply only after the SAs of phase 2 have aged, within {seconds} seconds",
        };
        let finding = view.report_bracket(&RULE, node, words);
        finding.cite(source).param("members", fields.into_iter().map(|field| field.name).collect::<Param>());
        if let Some(seconds) = seconds {
            finding.param("seconds", seconds);
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
        let messages: Vec<_> = report.findings().iter().filter(|finding| finding.rule == &RULE).map(crate::Finding::message).collect();
        assert_eq!(
            messages,
            [
                "new values of `authentication_algorithm`, `lifetime_seconds` apply only after the SAs of phase 1 have aged, within 86400 seconds",
                "new values of `pfs` apply only after the SAs of phase 2 have aged"
            ]
        );
    }

    #[test]
    fn it_points_to_the_policy_object() {
        assert_eq!(says(&RULE, r#""ipsecpolicy": {"lifetime_seconds": 60}, "ikepolicy": {"dh_group": "group15"}"#, ""), "/ipsecpolicy /ikepolicy");
        assert_eq!(says(&RULE, r#""ipsecpolicy": {"lifetime_seconds": 60}"#, "ipsecpolicy.lifetime_seconds=60"), "");
    }
}
