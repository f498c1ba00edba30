//! `too-many-items`: a list has more items than documented.

use crate::document::View;
use crate::json::NodeId;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::Field;

pub(crate) static RULE: Rule = Rule {
    name: "too-many-items",
    severity: Severity::Error,
    page: Page::new(
        "a list has more items than the documented limit",
        "the API refuses the list",
        Sample::new(
            r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}, {"source": "10.0.1.0/24", "destination": ["192.168.1.0/24"]}, {"source": "10.0.2.0/24", "destination": ["192.168.1.0/24"]}, {"source": "10.0.3.0/24", "destination": ["192.168.1.0/24"]}, {"source": "10.0.4.0/24", "destination": ["192.168.1.0/24"]}, {"source": "10.0.5.0/24", "destination": ["192.168.1.0/24"]}]}}"#,
        ),
        Sample::new(r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}]}}"#),
    ),
    source: "API, Tables 3 and 4",
    members: &[],
    on: On::VALUES,
    yields_to: &["wrong-item-count"],
    messages: &[&TOO_MANY],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

static TOO_MANY: Message = Message::new("too-many", "`{member}` has {count} items: at most {max} are allowed");

pub(crate) fn report(view: &mut View, field: &'static Field, max: usize, count: usize, node: NodeId) {
    view.report_bracket(&RULE, node, &TOO_MANY).param("member", field.name).param("count", count).param("max", max).cite(field.source);
}
