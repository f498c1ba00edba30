//! `empty-list`: a list is empty.

use crate::document::View;
use crate::json::NodeId;
use crate::message::Message;
use crate::operations::Base;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::policy::are_mandatory;
use crate::rules::{Check, Judge};
use crate::spec::{Field, Mandatory, connection};

pub(crate) static RULE: Rule = Rule {
    name: "empty-list",
    severity: Severity::Warning,
    page: Page::new(
        "a list is empty",
        "the API page does not say whether an empty list clears the current list or changes nothing",
        Sample::new(r#"{"vpn_connection": {"peer_subnets": []}}"#),
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#),
    ),
    source: "practice",
    members: &[],
    on: On::ANY,
    yields_to: &["missing-policy-rules", "wrong-item-count"],
    messages: &[&EMPTY, &OPTIONAL, &UNCLEAR],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

static EMPTY: Message = Message::new("empty", "`{member}` is empty").help("write at least one item");
static OPTIONAL: Message = Message::new("optional", "").help("write at least one item, or remove `{member}`");
static UNCLEAR: Message =
    Message::new("unclear", "`{member}` is empty: the API page does not say whether an empty list clears the current list or changes nothing")
        .help("remove `{member}` to keep the current list");

pub(crate) fn report(view: &mut View, field: &'static Field, node: NodeId) {
    // An answer may have empty lists.
    if view.operation.is_answer() {
        return;
    }
    // `missing-policy-rules` reports it.
    if field == &connection::POLICY_RULES && are_mandatory(view, view.tree.parent(node)) {
        return;
    }
    let (message, help) = match (view.operation.base, field.mandatory) {
        (Base::Defaults, Mandatory::No) => (&EMPTY, &OPTIONAL),
        (Base::Defaults, _) => (&EMPTY, &EMPTY),
        _ => (&UNCLEAR, &UNCLEAR),
    };
    view.report(&RULE, node, message).param("member", field.name).advise(help);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn policy_rules_that_are_known_to_be_mandatory_are_missing() {
        let says = |known: &str| says(&RULE, r#""policy_rules": []"#, known);
        assert_eq!(says("style=policy,ip_version=ipv4"), "");
        for known in ["style=policy", "ip_version=ipv4", "style=policy,ip_version=ipv6", "style=static,ip_version=ipv4"] {
            assert_eq!(says(known), "/policy_rules", "{known}");
        }
    }
}
