//! `deprecated-member`: the member is kept for compatibility only.

use crate::document::View;
use crate::json::NodeId;
use crate::report::{FixFact, On, Page, Rule, Sample, Severity};
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
    messages: &[],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

pub(crate) fn report(view: &mut View, field: &'static Field, name: NodeId, value: NodeId) {
    let fix = view.safe_removal(value).map(|edit| FixFact::safe("remove the member", [edit]));
    view.report(&RULE, name, "`{member}` is deprecated")
        .param("member", field.name)
        .cite(field.source)
        .advise("remove it: the service numbers the rules itself")
        .fix(fix);
}
