//! `change-not-sent`: a Terraform plan changes an attribute that no request carries.

use crate::json::NodeId;
use crate::message::Message;
use crate::report::{Facts, On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};

pub(crate) static RULE: Rule = Rule {
    name: "change-not-sent",
    severity: Severity::Warning,
    page: Page::new(
        "the plan changes an attribute, and the provider does not send the new value",
        "the connection keeps its old value: the change is lost, or every later plan shows it again",
        Sample::new(
            r#"{"format_version": "1.2", "resource_changes": [{"address": "huaweicloud_vpn_connection.biel", "mode": "managed", "type": "huaweicloud_vpn_connection", "name": "biel", "change": {"actions": ["update"], "before": {"name": "fra-biel-1", "vpn_type": "static", "enable_nqa": true}, "after": {"name": "fra-biel-1", "vpn_type": "static", "enable_nqa": false}}}]}"#,
        ),
        Sample::new(
            r#"{"format_version": "1.2", "resource_changes": [{"address": "huaweicloud_vpn_connection.biel", "mode": "managed", "type": "huaweicloud_vpn_connection", "name": "biel", "change": {"actions": ["update"], "before": {"name": "fra-biel-1", "vpn_type": "static", "enable_nqa": false}, "after": {"name": "fra-biel-2", "vpn_type": "static", "enable_nqa": false}}}]}"#,
        ),
    ),
    source: "Terraform, provider code",
    members: &[],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&NEVER, &EMPTY, &ADDRESS],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Plan };

static NEVER: Message = Message::new("never", "`{attribute}` changes, but no update of the provider has it: the connection keeps its old value")
    .help("take the change back; to change the value, use the console or replace the connection");
static EMPTY: Message = Message::new(
    "empty",
    "`{attribute}` becomes empty, `0` or `false`, and the provider does not send such a value: the connection keeps its old value",
)
.help("take the change back; to remove the value, use the console or replace the connection");
static ADDRESS: Message =
    Message::new("address", "`{attribute}` changes, but the provider does not send it while `{kind}` is `ip`: the connection keeps its old value")
        .help("take the change back, or use another `{kind}`");

/// The reason why a change is not sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Why {
    /// The provider never sends the attribute.
    Never,
    /// The new value is empty.
    Empty,
    /// The attribute of this name is `ip`.
    Address(&'static str),
}

/// Reports an attribute at a place.
pub(crate) fn report(facts: &mut Facts, place: NodeId, attribute: &'static str, why: Why) {
    let message = match why {
        Why::Never => &NEVER,
        Why::Empty => &EMPTY,
        Why::Address(_) => &ADDRESS,
    };
    let finding = facts.report(&RULE, message, place, 0, 0).param("attribute", attribute);
    if let Why::Address(kind) = why {
        finding.param("kind", kind);
    }
}
