//! `empty-update`: the update changes nothing.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::empty::is_empty;
use crate::rules::{Check, Judge};
use crate::spec::{Field, connection, customer_gateway, gateway};

pub(crate) static RULE: Rule = Rule {
    name: "empty-update",
    severity: Severity::Warning,
    page: Page::new(
        "the update changes nothing",
        "the intended change is not in the body",
        Sample::new(r#"{"vpn_connection": {}}"#),
        Sample::new(r#"{"vpn_connection": {"name": "vpn-1"}}"#),
    ),
    source: "API, Table 3",
    members: &[&connection::VPN_CONNECTION, &gateway::VPN_GATEWAY, &customer_gateway::CUSTOMER_GATEWAY],
    on: On::UPDATES,
    yields_to: &[],
    messages: &[&EMPTY],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static EMPTY: Message = Message::new("empty", "the update changes nothing").help("add the members that should change");

fn check(view: &mut View) {
    let (Some(node), Some(subject)) = (view.subject(), view.operation.subject) else { return };
    // Without a mandatory member, `missing-member` says what lacks.
    if is_empty(view.tree, node) && !subject.fields().iter().copied().any(Field::is_mandatory) {
        view.report(&RULE, node, &EMPTY);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Operation;
    use crate::rules::says_as;

    #[test]
    fn an_update_of_any_resource_changes_something() {
        for (operation, wrapper) in [
            (Operation::UpdateConnection, "vpn_connection"),
            (Operation::UpdateGateway, "vpn_gateway"),
            (Operation::UpdateCustomerGateway, "customer_gateway"),
        ] {
            assert_eq!(says_as(&RULE, operation, &format!(r#"{{"{wrapper}": {{}}}}"#), ""), format!("/{wrapper}"));
            assert_eq!(says_as(&RULE, operation, &format!(r#"{{"{wrapper}": {{"name": "a"}}}}"#), ""), "");
        }
        assert_eq!(says_as(&RULE, Operation::UpdateGatewaySpecification, r#"{"vpn_gateway": {}}"#, ""), "");
    }
}
