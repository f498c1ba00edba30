//! `aggressive-mode`: IKEv1 would negotiate in aggressive mode.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::ikepolicy;

pub(crate) static RULE: Rule = Rule {
    name: "aggressive-mode",
    severity: Severity::Warning,
    page: Page::new(
        "IKEv1 negotiates in aggressive mode",
        "with a pre-shared key, an observer can test guesses of the key offline, and the ids are sent in the clear",
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"phase1_negotiation_mode": "aggressive"}}}"#),
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"phase1_negotiation_mode": "main"}}}"#),
    ),
    source: "guide, Which IKE Version Should I Select When I Create a VPN Connection",
    members: &[&ikepolicy::PHASE1_NEGOTIATION_MODE],
    on: On::ANY,
    yields_to: &["negotiation-mode-ignored"],
    messages: &[&AGGRESSIVE],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static AGGRESSIVE: Message = Message::new("aggressive", "in aggressive mode an observer can test guesses of the pre-shared key offline")
    .help("use IKEv2, or set `phase1_negotiation_mode` to `main`");

fn check(view: &mut View) {
    let Some(node) = view.node(&ikepolicy::PHASE1_NEGOTIATION_MODE) else { return };
    // `negotiation-mode-ignored` reports the member with IKEv2, where it has no effect.
    let is_v2 = view.effective_text(&ikepolicy::IKE_VERSION).is_some_and(|version| version == "v2");
    if !is_v2 && view.text(&ikepolicy::PHASE1_NEGOTIATION_MODE).is_some_and(|mode| mode == "aggressive") {
        view.report(&RULE, node, &AGGRESSIVE);
    }
}
