//! `customer-gateway-must-follow`: the key or a policy changes, and the customer gateway must change with it.

use crate::field::{Field, FieldSet};
use crate::finding::{Param, Severity};
use crate::rule::{Check, Rule, Sample};
use crate::spec::connection;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "customer-gateway-must-follow",
    severity: Severity::Note,
    summary: "the key or a policy changes, and the customer gateway must change with it",
    why: "until both ends agree the connection is interrupted",
    source: "guide, Modifying a VPN Connection",
    bad: Sample::new(r#"{"vpn_connection": {"ipsecpolicy": {"pfs": "group20"}}}"#),
    good: Sample::with(r#"{"vpn_connection": {"name": "vpn-1"}}"#, ""),
    members: &[&connection::PSK, &connection::IKEPOLICY, &connection::IPSECPOLICY],
    check: Check::Rule(check),
}
.for_target();

/// The key, and the members of a policy. Dead peer detection, an object of its own in the IKE policy, is each end's own affair.
static SHARED: FieldSet = {
    let mut shared = FieldSet::of(&[&connection::PSK]);
    let policies = [connection::IKEPOLICY.fields(), connection::IPSECPOLICY.fields()];
    let mut place = 0;
    while place < policies.len() {
        let mut index = 0;
        while index < policies[place].len() {
            if !policies[place][index].is_object() {
                shared.insert(policies[place][index]);
            }
            index += 1;
        }
        place += 1;
    }
    shared
};

/// Whether the customer gateway must have the same value.
pub(crate) fn is_shared(field: &Field) -> bool {
    SHARED.contains(field)
}

fn check(view: &mut View) {
    let changes = |field: &Field| is_shared(field) && view.has(field) && !view.is_unchanged(field);
    let changed =
        RULE.members.iter().filter(|member| changes(member) || view.is_variable(member) || member.fields().iter().any(|field| changes(field)));
    let changed: Vec<_> = changed.copied().collect();
    let Some(node) = changed.first().and_then(|field| view.member(field)) else { return };
    let words = "the customer gateway must change too: {members}";
    let finding = if changed[0].secret { view.report(&RULE, node, words) } else { view.report_bracket(&RULE, node, words) };
    finding
        .param("members", changed.into_iter().map(|field| field.name).collect::<Param>())
        .advise("make the same change there in the same window; until both ends agree the connection is interrupted");
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn it_is_said_once_where_something_changes() {
        let psk = r#""psk": "7hRz!Wq4-Lm9_Xk2.Tv6cNb8""#;
        assert_eq!(says(&RULE, &format!(r#""ikepolicy": {{"dh_group": "group15"}}, {psk}"#), ""), "/psk");
        assert_eq!(says(&RULE, r#""ikepolicy": {"dh_group": "group15"}, "ipsecpolicy": {"pfs": "group15"}"#, ""), "/ikepolicy");
        assert_eq!(says(&RULE, r#""ikepolicy": {"dh_group": "group15"}, "ipsecpolicy": {"pfs": "group15"}"#, "dh_group=group15"), "/ipsecpolicy");
        assert_eq!(says(&RULE, r#""ikepolicy": {"dpd": {"interval": 10}}, "ipsecpolicy": {}"#, ""), "");
    }
}
