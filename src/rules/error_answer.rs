//! `error-answer`: the API answered with an error.

use crate::document::View;
use crate::report::{On, Page, Rule, Sample, Severity};
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
    messages: &[],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

fn check(view: &mut View) {
    for field in RULE.members {
        let (Some(node), Some(code)) = (view.node(field), view.text(field)) else { continue };
        let shown = view.shown(node);
        if let Some(row) = ERROR_CODES.iter().find(|row| row.code == code) {
            view.report(&RULE, node, "the API answered `{code}`: {meaning}")
                .param("code", shown)
                .param("status", row.status)
                .param("meaning", row.meaning)
                .param("remedy", row.remedy)
                .advise("{remedy} (status {status})");
            continue;
        }
        let advice = if OTHER_CODES.contains(&&*code) {
            "it is documented for other operations"
        } else if code.starts_with("APIGW.") {
            "the API gateway refused the request: see its own error codes"
        } else {
            "the pages do not list this code"
        };
        view.report(&RULE, node, "the API answered `{code}`").param("code", shown).advise(advice);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Linter, Severity};

    fn said(document: &str) -> Vec<String> {
        let report = Linter::auto().check(document);
        assert!(report.findings().all(|finding| finding.severity == Severity::Note), "{document}: {report:?}");
        report.findings().map(|finding| format!("{}; {}", finding.message(), finding.help().unwrap_or_default())).collect()
    }

    #[test]
    fn every_documented_code_has_a_sentence() {
        for row in ERROR_CODES {
            let expected = format!("the API answered `{}`: {}; {} (status {})", row.code, row.meaning, row.remedy, row.status);
            for members in [format!(r#""error_code": "{}", "error_msg": """#, row.code), format!(r#""code": "{}", "message": """#, row.code)] {
                assert_eq!(said(&format!("{{{members}}}")), [&*expected]);
            }
        }
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
