//! `negotiation-mode-ignored`: a negotiation mode is set, and IKEv2 has none.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::when::{When, when};
use crate::rules::{Check, Judge};
use crate::spec::ikepolicy;

pub(crate) static RULE: Rule = Rule {
    name: "negotiation-mode-ignored",
    severity: Severity::Warning,
    page: Page::new(
        "a negotiation mode is set with IKEv2, which has no such mode",
        "the member has an effect with IKEv1 only",
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"ike_version": "v2", "phase1_negotiation_mode": "main"}}}"#),
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"ike_version": "v2"}}}"#),
    ),
    source: "API, Table 5",
    members: &[&ikepolicy::PHASE1_NEGOTIATION_MODE],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&NO_EFFECT],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static NO_EFFECT: Message =
    Message::new("no-effect", "`phase1_negotiation_mode` has no effect with IKEv2").help("leave out `phase1_negotiation_mode`");

fn check(view: &mut View) {
    let Some(node) = view.member(&ikepolicy::PHASE1_NEGOTIATION_MODE) else { return };
    if view.need_text(&RULE, node, &ikepolicy::IKE_VERSION).is_some() && when(view, &ikepolicy::PHASE1_NEGOTIATION_MODE) == When::NoEffect {
        view.report(&RULE, node, &NO_EFFECT);
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
