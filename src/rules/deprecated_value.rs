//! `deprecated-value`: a value has another name today.

use crate::document::View;
use crate::json::NodeId;
use crate::message::Message;
use crate::report::{NewText, On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::Field;

pub(crate) static RULE: Rule = Rule {
    name: "deprecated-value",
    severity: Severity::Warning,
    page: Page::new(
        "a value has another name today",
        "the vendor advises against the earlier name",
        Sample::new(r#"{"vpn_gateway": {"attachment_type": "er", "er_id": "cb4a631d-1c2d-4e5f-8a86-ca3fa348c36c", "flavor": "V300"}}"#),
        Sample::new(r#"{"vpn_gateway": {"attachment_type": "er", "er_id": "cb4a631d-1c2d-4e5f-8a86-ca3fa348c36c", "flavor": "Professional1"}}"#),
    ),
    source: "API, Creating a VPN Gateway, Table 3",
    members: &[],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&RENAMED],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

static RENAMED: Message =
    Message::new("renamed", "`{value}` is an earlier name of `{suggestion}`").help("write `{suggestion}`").fix("write the present name");

pub(crate) fn report(view: &mut View, field: &'static Field, node: NodeId, name: &'static str) {
    let edit = view.replace(node, NewText::Quoted(name));
    view.report_value(&RULE, node, &RENAMED).param("suggestion", name).cite(field.source).fix_safely([edit]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Operation;
    use crate::rules::says_as;

    #[test]
    fn each_earlier_name_has_its_present_one() {
        for (value, present) in [("V300", "Professional1"), ("V1G", "Professional2")] {
            let text =
                format!(r#"{{"vpn_gateway": {{"attachment_type": "er", "er_id": "cb4a631d-1c2d-4e5f-8a86-ca3fa348c36c", "flavor": "{value}"}}}}"#);
            assert_eq!(says_as(&RULE, Operation::CreateGateway, &text, ""), "/vpn_gateway/flavor");
            let fixed = crate::Linter::auto().fix(&text, crate::Fixes::Safe);
            assert_eq!(fixed.text, text.replace(value, present));
        }
        // A change of the specification takes the present names only.
        assert_eq!(says_as(&RULE, Operation::UpdateGatewaySpecification, r#"{"vpn_gateway": {"flavor": "V300"}}"#, ""), "");
    }
}
