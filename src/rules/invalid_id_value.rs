//! `invalid-id-value`: the id of a customer gateway is of type `ip` and not an IPv4 address.

use crate::document::View;
use crate::message::Message;
use crate::net::ipv4;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::customer_gateway as of;

pub(crate) static RULE: Rule = Rule {
    name: "invalid-id-value",
    severity: Severity::Error,
    page: Page::new(
        "the id of a customer gateway is of type `ip` and not an IPv4 address",
        "the API refuses the value",
        Sample::new(r#"{"customer_gateway": {"id_value": "gateway.example.com"}}"#),
        Sample::new(r#"{"customer_gateway": {"id_value": "192.0.2.1"}}"#),
    ),
    source: "API, Creating a Customer Gateway, Table 3",
    members: &[&of::ID_VALUE],
    on: On::VALUES,
    yields_to: &["invisible-character"],
    messages: &[&NOT_IPV4, &MASKED, &MASKED_ANSWER],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static NOT_IPV4: Message = Message::new("not-ipv4", "`id_value` is `{value}`, which is not an IPv4 address")
    .help("write the address of the customer gateway in dotted decimal notation, such as `192.0.2.1`");
static MASKED: Message = Message::new("masked", "").help("write the real address: `{value}` is a masked address from the documentation");
static MASKED_ANSWER: Message = Message::new("masked-answer", "").help("use a real answer: `{value}` is a masked address from the documentation");

fn check(view: &mut View) {
    let (Some(node), Some(text)) = (view.node(&of::ID_VALUE), view.text(&of::ID_VALUE)) else { return };
    let is_ip = !view.is_unreadable(&of::ID_TYPE) && view.effective_text(&of::ID_TYPE).is_none_or(|id_type| id_type == "ip");
    if is_ip && ipv4(&text).is_none() {
        let help = match text.contains("***") {
            true if view.operation.is_answer() => &MASKED_ANSWER,
            true => &MASKED,
            false => &NOT_IPV4,
        };
        view.report_value(&RULE, node, &NOT_IPV4).advise(help);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Operation;
    use crate::rules::says_as;

    #[test]
    fn the_type_decides() {
        let says = |members: &str| says_as(&RULE, Operation::CreateCustomerGateway, &format!(r#"{{"customer_gateway": {{{members}}}}}"#), "");
        for value in ["gateway.example.com", "10.***.***.21", "192.0.2.256", "", "2001:db8::1"] {
            assert_eq!(says(&format!(r#""id_value": "{value}""#)), "/customer_gateway/id_value", "{value}");
            assert_eq!(says(&format!(r#""id_type": "ip", "id_value": "{value}""#)), "/customer_gateway/id_value", "{value}");
            assert_eq!(says(&format!(r#""id_type": "fqdn", "id_value": "{value}""#)), "", "{value}");
            assert_eq!(says(&format!(r#""id_type": "${{TYPE}}", "id_value": "{value}""#)), "", "{value}");
        }
        assert_eq!(says(r#""id_value": "192.0.2.1""#), "");
        assert_eq!(says(r#""id_value": "${IP}""#), "");
    }
}
