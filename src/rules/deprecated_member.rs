//! `deprecated-member`: the member is kept for compatibility only.

use crate::document::View;
use crate::json::NodeId;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::Field;

pub(crate) static RULE: Rule = Rule {
    name: "deprecated-member",
    severity: Severity::Warning,
    page: Page::new(
        "the member exists for compatibility only",
        "the vendor advises against the member and no longer documents it for updates",
        Sample::new(r#"{"vpn_connection": {"policy_rules": [{"rule_index": 1, "source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}]}}"#),
        Sample::new(r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}]}}"#),
    ),
    source: "API, Creating a VPN Connection, Table 4",
    members: &[],
    on: On::ANY,
    yields_to: &[],
    messages: &[&DEPRECATED],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

static DEPRECATED: Message = Message::new("deprecated", "`{member}` is deprecated")
    .help("remove `{member}`: the service numbers the policy rules itself")
    .fix("remove the member");

pub(crate) fn report(view: &mut View, field: &'static Field, name: NodeId, value: NodeId) {
    let removal = view.safe_removal(value);
    let finding = view.report(&RULE, name, &DEPRECATED).param("member", field.name).cite(field.source);
    if let Some(edit) = removal {
        finding.fix_safely([edit]);
    }
}
