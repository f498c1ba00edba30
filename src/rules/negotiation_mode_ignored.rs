//! `negotiation-mode-ignored`: a negotiation mode is set, and IKEv2 has none.

use crate::finding::Severity;
use crate::plan::When;
use crate::rule::{Check, Rule, Sample};
use crate::spec::ikepolicy;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "negotiation-mode-ignored",
    severity: Severity::Warning,
    summary: "a negotiation mode is set, and IKEv2 has none",
    why: "the member takes effect only for IKEv1",
    source: "API, Table 5",
    bad: Sample::new(r#"{"vpn_connection": {"ikepolicy": {"ike_version": "v2", "phase1_negotiation_mode": "main"}}}"#),
    good: Sample::new(r#"{"vpn_connection": {"ikepolicy": {"ike_version": "v2"}}}"#),
    members: &[&ikepolicy::PHASE1_NEGOTIATION_MODE],
    check: Check::Rule(check),
}
.for_target();

fn check(view: &mut View) {
    let Some(node) = view.member(&ikepolicy::PHASE1_NEGOTIATION_MODE) else { return };
    if view.need_text(&RULE, node, &ikepolicy::IKE_VERSION).is_some() && view.when(&ikepolicy::PHASE1_NEGOTIATION_MODE) == When::NoEffect {
        view.report(&RULE, node, "`phase1_negotiation_mode` has no effect with IKEv2").advise("leave it out");
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn the_new_version_counts() {
        let members = |version| format!(r#""ikepolicy": {{"phase1_negotiation_mode": "main"{version}}}"#);
        assert_eq!(says(&RULE, &members(""), "ike_version=v2"), "/ikepolicy/phase1_negotiation_mode");
        assert_eq!(says(&RULE, &members(r#", "ike_version": "v1""#), "ike_version=v2"), "");
        assert_eq!(says(&RULE, &members(""), ""), "needs ike_version");
        assert_eq!(says(&RULE, &members(r#", "ike_version": 2"#), "ike_version=v2"), "", "what the update sets is not known");
    }
}
