//! `error-answer`: the API answered with an error.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity, Value};
use crate::rules::{Check, Judge};
use crate::spec::error::{CODE, ERROR_CODE};
use crate::spec::error_code::{ERROR_CODES, OTHER_CODES};

pub(crate) static RULE: Rule = Rule {
    name: "error-answer",
    severity: Severity::Note,
    page: Page::new(
        "the API answered with an error",
        "the code tells the cause more reliably than the text beside it",
        Sample::new(r#"{"error_code": "VPN.0001", "error_msg": "invalid request: xxx", "request_id": "8c833634-4560-7897-7740-a7462f5bcbd4"}"#),
        Sample::new(
            r#"{"vpn_connection": {"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3", "created_at": "2025-06-26T13:41:34.626Z"}, "request_id": "f91082d4-6d49-479c-ad1d-4e552a9f5cae"}"#,
        ),
    ),
    source: "API, Error Codes, Tables 1 and 2",
    members: &[&ERROR_CODE, &CODE],
    on: On::ANY,
    yields_to: &[],
    messages: &[&DOCUMENTED, &OF_OTHER_RESOURCE, &OTHER_OPERATION, &API_GATEWAY, &UNDOCUMENTED],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static DOCUMENTED: Message = Message::new("documented", "the API answered `{code}`: {meaning}").help("{remedy} (status {status})");
static OF_OTHER_RESOURCE: Message =
    Message::new("of-other-resource", "the API answered `{code}`, which is documented for other operations only: {meaning}")
        .help("check the method and the path of the request");
static OTHER_OPERATION: Message = Message::new("other-operation", "the API answered `{code}`, which is documented for other operations only")
    .help("check the method and the path of the request");
static API_GATEWAY: Message =
    Message::new("api-gateway", "the API gateway refused the request with `{code}`").help("see the error codes of the API gateway");
static UNDOCUMENTED: Message =
    Message::new("undocumented", "the API answered `{code}`, which the API pages do not list").help("read the message beside the code");

fn check(view: &mut View) {
    for field in RULE.members {
        let (Some(node), Some(code)) = (view.node(field), view.text(field)) else { continue };
        let shown = Value::Node(node);
        if let Some(row) = ERROR_CODES.iter().find(|row| row.code == code) {
            if !row.only_of.is_empty() && !row.only_of.contains(&view.operation.wrapper().name) {
                view.report(&RULE, node, &OF_OTHER_RESOURCE).param("code", shown).param("meaning", row.meaning);
                continue;
            }
            view.report(&RULE, node, &DOCUMENTED)
                .param("code", shown)
                .param("status", row.status)
                .param("meaning", row.meaning)
                .param("remedy", row.remedy);
            continue;
        }
        let message = if OTHER_CODES.contains(&&*code) {
            &OTHER_OPERATION
        } else if code.starts_with("APIGW.") {
            &API_GATEWAY
        } else {
            &UNDOCUMENTED
        };
        view.report(&RULE, node, message).param("code", shown);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Linter, Operation, Severity};

    fn said(document: &str) -> Vec<String> {
        let report = Linter::auto().check(document);
        assert!(report.findings().all(|finding| finding.severity == Severity::Note), "{document}: {report:?}");
        report.findings().map(|finding| format!("{}; {}", finding.message(), finding.help().unwrap_or_default())).collect()
    }

    #[test]
    fn every_documented_code_has_a_sentence() {
        for row in ERROR_CODES.iter().filter(|row| row.only_of.is_empty() || row.only_of.contains(&"vpn_connection")) {
            let expected = format!("the API answered `{}`: {}; {} (status {})", row.code, row.meaning, row.remedy, row.status);
            for members in [format!(r#""error_code": "{}", "error_msg": """#, row.code), format!(r#""code": "{}", "message": """#, row.code)] {
                assert_eq!(said(&format!("{{{members}}}")), [&*expected]);
            }
        }
    }

    #[test]
    fn each_operation_has_codes_of_its_own() {
        let said = |operation, code: &str| {
            let report = Linter::new(operation).check(&format!(r#"{{"error_code": "{code}"}}"#));
            report.findings().next().map(|finding| finding.message()).unwrap_or_default()
        };
        let (connection, gateway) = (Operation::CreateConnectionResponse, Operation::CreateGatewayResponse);
        let (own, other) = ("the API answered `VPN.0107`: ", "the API answered `VPN.0107`, which is documented for other operations only: ");
        let meaning = "the two private addresses are the same";
        assert_eq!(said(gateway, "VPN.0107"), format!("{own}{meaning}"));
        assert_eq!(said(connection, "VPN.0107"), format!("{other}{meaning}"));
        assert!(said(gateway, "VPN.0306").contains("other operations") && !said(connection, "VPN.0306").contains("other operations"));
        assert!(!said(Operation::CreateConnectionMonitorResponse, "VPN.0381").contains("other operations"));
        // No wrapper has a slip.
        let wrappers: Vec<_> = Operation::ALL.iter().map(|operation| operation.definition().wrapper().name).collect();
        assert!(ERROR_CODES.iter().flat_map(|row| row.only_of).all(|name| wrappers.contains(name)));
    }

    #[test]
    fn other_codes_are_told_apart() {
        for (code, expected) in [("VPN.0381", "other operations"), ("APIGW.0301", "API gateway"), ("VPN.9999", "do not list"), ("", "do not list")] {
            let said = said(&format!(r#"{{"error_code": "{code}"}}"#));
            assert!(said.len() == 1 && said[0].contains(expected), "{said:?}");
        }
        assert!(!OTHER_CODES.iter().any(|other| ERROR_CODES.iter().any(|row| row.code == *other)));
    }
}
