//! `weak-pfs-group`: the Diffie-Hellman group of phase 2 has low security.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::weak::weak_values;
use crate::rules::{Check, Judge};
use crate::spec::ipsecpolicy;

pub(crate) static RULE: Rule = Rule {
    name: "weak-pfs-group",
    severity: Severity::Warning,
    page: Page::new(
        "the Diffie-Hellman group of phase 2 has low security",
        "perfect forward secrecy is only as good as its group",
        Sample::new(r#"{"vpn_connection": {"ipsecpolicy": {"pfs": "group14"}}}"#),
        Sample::new(r#"{"vpn_connection": {"ipsecpolicy": {"pfs": "group15"}}}"#),
    ),
    source: "API, Table 7",
    members: &[&ipsecpolicy::PFS],
    on: On::ANY,
    yields_to: &[],
    messages: &[&WEAK],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static WEAK: Message = Message::new("weak", "`{value}` has low security").help("use `group15`, `group16`, `group19`, `group20` or `group21`");

fn check(view: &mut View) {
    for (field, node, weak) in weak_values(view, &RULE) {
        view.report(&RULE, node, &WEAK).param("value", weak.value).cite(field.source);
    }
}
#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn every_listed_value_is_weak_or_not() {
        for value in ipsecpolicy::PFS.values() {
            let expected = if ["group1", "group2", "group5", "group14"].contains(&value) { "/ipsecpolicy/pfs" } else { "" };
            assert_eq!(says(&RULE, &format!(r#""ipsecpolicy": {{"pfs": "{value}"}}"#), ""), expected, "{value}");
        }
    }
}
