//! `key-in-plan`: a Terraform plan holds pre-shared keys in the clear.

use crate::json::Span;
use crate::message::Message;
use crate::report::{Facts, On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};

pub(crate) static RULE: Rule = Rule {
    name: "key-in-plan",
    severity: Severity::Note,
    page: Page::new(
        "the plan holds pre-shared keys in the clear",
        "the providers do not mark the key as sensitive, and a plan has it several times: who can read the file knows the key",
        Sample::new(
            r#"{"format_version": "1.2", "resource_changes": [{"address": "huaweicloud_vpn_connection.biel", "mode": "managed", "type": "huaweicloud_vpn_connection", "name": "biel", "change": {"actions": ["no-op"], "before": {"psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd"}, "after": {"psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd"}}}]}"#,
        ),
        Sample::new(
            r#"{"format_version": "1.2", "resource_changes": [{"address": "huaweicloud_vpn_connection.biel", "mode": "managed", "type": "huaweicloud_vpn_connection", "name": "biel", "change": {"actions": ["no-op"], "before": {"name": "fra-biel-1"}, "after": {"name": "fra-biel-1"}}}]}"#,
        ),
    ),
    source: "Terraform, JSON Output Format",
    members: &[],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&KEY],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Plan };

static KEY: Message = Message::new("key", "the plan holds the keys of connections in the clear")
    .help("treat the plan and the state as secrets: keep them out of artifacts and logs that others can read, and delete the plan after use");

/// Reports a plan.
pub(crate) fn report(facts: &mut Facts) {
    facts.point(&RULE, &KEY, Span::at(0));
}
