//! `connection-not-updatable`: the connection is in a state in which it cannot be updated.

use crate::document::View;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "connection-not-updatable",
    severity: Severity::Error,
    page: Page::new(
        "the state of the connection does not allow an update",
        "the API refuses every update of a connection that is frozen or being changed",
        Sample::with(r#"{"vpn_connection": {"name": "vpn-1"}}"#, "status=FREEZED"),
        Sample::with(r#"{"vpn_connection": {"name": "vpn-1"}}"#, "status=ACTIVE"),
    ),
    source: "API, Querying a Specified VPN Connection, Table 3",
    members: &[&connection::VPN_CONNECTION],
    on: On::UPDATES,
    yields_to: &[],
    messages: &[],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

fn check(view: &mut View) {
    const WAIT: &str = "wait until the state is `ACTIVE` or `DOWN`";
    let (Some(node), Some(status)) = (view.member(&connection::VPN_CONNECTION), view.base_text(&connection::STATUS)) else { return };
    let (status, advice) = match status {
        "freezed" => ("FREEZED", "a frozen connection cannot be updated until it is unfrozen"),
        "pending_create" => ("PENDING_CREATE", WAIT),
        "pending_update" => ("PENDING_UPDATE", WAIT),
        "pending_delete" => ("PENDING_DELETE", "the connection is being deleted"),
        _ => return,
    };
    view.report_bracket(&RULE, node, "the connection is in state `{status}` and cannot be updated").param("status", status).advise(advice);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, Linter, Operation};

    #[test]
    fn four_states_forbid_an_update() {
        for status in connection::STATUS.values() {
            let context = Context::default().assume(&format!("status={status}")).unwrap();
            let report = Linter::new(Operation::UpdateConnection).context(context).check(RULE.page.bad.json);
            let found = report.findings().any(|finding| finding.rule == &RULE && finding.pointer() == "/vpn_connection");
            assert_eq!(found, status == "freezed" || status.starts_with("pending_"), "{status}");
        }
    }
}
