//! `needless-peer-subnets`: customer subnets are set where routes or policy rules decide.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::{connection, gateway};

pub(crate) static RULE: Rule = Rule {
    name: "needless-peer-subnets",
    severity: Severity::Warning,
    page: Page::new(
        "customer subnets are set in a mode that does not need them",
        "on an enterprise router, modes `policy` and `bgp` do not require customer subnets, and other pages of the vendor want the list empty",
        Sample::with(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#, "attachment_type=er,style=bgp,ip_version=ipv4"),
        Sample::with(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#, "attachment_type=er,style=static,ip_version=ipv4"),
    ),
    source: "API, Table 3",
    members: &[&connection::PEER_SUBNETS],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&NOT_REQUIRED],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static NOT_REQUIRED: Message =
    Message::new("not-required", "`peer_subnets` is not required in mode `{style}` on a gateway that is attached to an enterprise router")
        .help("leave out `peer_subnets`");

fn check(view: &mut View) {
    let Some(node) = view.member(&connection::PEER_SUBNETS) else { return };
    match view.both_hold([(&gateway::ATTACHMENT_TYPE, &["er"]), (&connection::STYLE, &["policy", "bgp"])]) {
        Ok(false) => {}
        Ok(true) => {
            let style = view.shown_effective(&connection::STYLE);
            view.report_bracket(&RULE, node, &NOT_REQUIRED).param("style", style);
        }
        Err(needs) => view.undecided(&RULE, node, needs),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn both_facts_count() {
        let members = r#""peer_subnets": ["192.168.1.0/24"]"#;
        assert_eq!(says(&RULE, members, ""), "needs attachment_type style");
        assert_eq!(says(&RULE, members, "attachment_type=ER"), "needs style");
        assert_eq!(says(&RULE, members, "attachment_type=er,style=POLICY"), "/peer_subnets");
        assert_eq!(says(&RULE, members, "attachment_type=vpc"), "");
        assert_eq!(says(&RULE, members, "style=static"), "");
    }
}
