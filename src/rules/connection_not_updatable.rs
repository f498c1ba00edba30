//! `connection-not-updatable`: the connection is in a state in which it cannot be updated.

use crate::document::View;
use crate::message::Message;
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
    messages: &[&FROZEN, &PENDING, &DELETED],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static FROZEN: Message = Message::new("frozen", "the connection is in state `{status}` and cannot be updated").help("unfreeze the connection first");
static PENDING: Message =
    Message::new("pending", "the connection is in state `{status}` and cannot be updated").help("wait until the state is `ACTIVE` or `DOWN`");
static DELETED: Message = Message::new("being-deleted", "the connection is in state `{status}`: it is being deleted and cannot be updated")
    .help("check that this is the right connection");

fn check(view: &mut View) {
    let (Some(node), Some(status)) = (view.member(&connection::VPN_CONNECTION), view.base_text(&connection::STATUS)) else { return };
    let (status, message) = match status {
        "freezed" => ("FREEZED", &FROZEN),
        "pending_create" => ("PENDING_CREATE", &PENDING),
        "pending_update" => ("PENDING_UPDATE", &PENDING),
        "pending_delete" => ("PENDING_DELETE", &DELETED),
        _ => return,
    };
    view.report_bracket(&RULE, node, message).param("status", status);
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
