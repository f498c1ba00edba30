//! `weak-authentication`: the hash algorithm has low security.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::weak::weak_values;
use crate::rules::{Check, Judge};
use crate::spec::{ikepolicy, ipsecpolicy};

pub(crate) static RULE: Rule = Rule {
    name: "weak-authentication",
    severity: Severity::Warning,
    page: Page::new(
        "the hash algorithm has low security",
        "the hash algorithm protects packets against changes; the API page warns of `sha1` and `md5`",
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"authentication_algorithm": "sha1"}}}"#),
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"authentication_algorithm": "sha2-256"}}}"#),
    ),
    source: "API, Tables 5 and 7",
    members: &[&ikepolicy::AUTHENTICATION_ALGORITHM, &ipsecpolicy::AUTHENTICATION_ALGORITHM],
    on: On::ANY,
    yields_to: &[],
    messages: &[&WEAK],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static WEAK: Message = Message::new("weak", "`{value}` has low security").help("use `sha2-256`, `sha2-384` or `sha2-512`");

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
        for (value, weak) in [("sha1", true), ("md5", true), ("sha2-256", false), ("sha2-384", false), ("sha2-512", false)] {
            for policy in ["ikepolicy", "ipsecpolicy"] {
                let expected = if weak { format!("/{policy}/authentication_algorithm") } else { String::new() };
                assert_eq!(says(&RULE, &format!(r#""{policy}": {{"authentication_algorithm": "{value}"}}"#), ""), expected);
            }
        }
    }
}
