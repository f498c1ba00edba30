//! `aggressive-mode`: IKEv1 would negotiate in aggressive mode.

use crate::finding::Severity;
use crate::rule::{Check, Rule, Sample};
use crate::spec::ikepolicy;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "aggressive-mode",
    severity: Severity::Warning,
    summary: "IKEv1 would negotiate in aggressive mode",
    why: "with a pre-shared key it lets an observer test guesses of the key offline, and it shows the ids in clear",
    source: "guide, Which IKE Version Should I Select When I Create a VPN Connection",
    bad: Sample::new(r#"{"vpn_connection": {"ikepolicy": {"phase1_negotiation_mode": "aggressive"}}}"#),
    good: Sample::new(r#"{"vpn_connection": {"ikepolicy": {"phase1_negotiation_mode": "main"}}}"#),
    members: &[&ikepolicy::PHASE1_NEGOTIATION_MODE],
    check: Check::Rule(check),
}
.for_target();

fn check(view: &mut View) {
    let Some(node) = view.node(&ikepolicy::PHASE1_NEGOTIATION_MODE) else { return };
    // With IKEv2 the member has no effect, which negotiation-mode-ignored says.
    let is_v2 = view.effective_text(&ikepolicy::IKE_VERSION).is_some_and(|version| version == "v2");
    if !is_v2 && view.text(&ikepolicy::PHASE1_NEGOTIATION_MODE).is_some_and(|mode| mode == "aggressive") {
        view.report(&RULE, node, "aggressive mode lets an observer test guesses of the key offline").advise("use IKEv2, or at least mode `main`");
    }
}
