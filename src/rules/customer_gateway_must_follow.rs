//! `customer-gateway-must-follow`: what changes must be the same, or reversed, at the customer gateway.

use crate::document::View;
use crate::json::Kind;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::current::is_unchanged;
use crate::rules::support::when::{When, both_ends, when};
use crate::rules::{Check, Judge};
use crate::spec::ikepolicy::IKE_VERSION;
use crate::spec::{BothEnds, Field, connection};

pub(crate) static RULE: Rule = Rule {
    name: "customer-gateway-must-follow",
    severity: Severity::Note,
    page: Page::new(
        "the update changes the key, a policy, the policy rules or a tunnel address, and the customer gateway must change too",
        "the connection is interrupted until both ends agree",
        Sample::new(r#"{"vpn_connection": {"ipsecpolicy": {"pfs": "group20"}}}"#),
        Sample::with(r#"{"vpn_connection": {"name": "vpn-1"}}"#, ""),
    ),
    source: "guide, Modifying a VPN Connection",
    members: &[
        &connection::PSK,
        &connection::IKEPOLICY,
        &connection::IPSECPOLICY,
        &connection::POLICY_RULES,
        &connection::TUNNEL_LOCAL_ADDRESS,
        &connection::TUNNEL_PEER_ADDRESS,
    ],
    on: On::UPDATES,
    yields_to: &[],
    messages: &[&MUST_FOLLOW, &SWAPPED],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static MUST_FOLLOW: Message = Message::new("must-follow", "the customer gateway must change too: {members}")
    .help("make the same changes on the customer gateway in the same maintenance window: until both ends agree, the connection is interrupted");
static SWAPPED: Message = Message::new("swapped", "").help(
    "make the same changes on the customer gateway in the same maintenance window, with local and remote swapped for {reversed}: \
     until both ends agree, the connection is interrupted",
);

/// The changed values of a member: its own, or those in it where it is an object.
fn changed<'a>(view: &'a View, member: &'static Field) -> impl Iterator<Item = &'static Field> + 'a {
    let fields = member.fields().iter().copied().chain([member]);
    fields.filter(|field| view.has(field) && !is_unchanged(view, field))
}

fn check(view: &mut View) {
    let (mut members, mut reversed, mut open) = (Vec::new(), Vec::new(), None);
    for member in RULE.members {
        // An object in a variable is set, though its members are not known.
        let mut follows = member.is_object() && view.is_variable(member);
        for field in changed(view, member) {
            match (both_ends(view, field), when(view, field)) {
                // The connection keeps the old value: the customer gateway must keep it too until the connection is created again.
                (BothEnds::Own, _) | (_, When::Recreate) => {}
                // It depends on the version, which is not known.
                (BothEnds::EqualWithIkev1, _) | (_, When::NotKnown { .. }) => open = open.or(view.member(field)),
                (BothEnds::Equal, _) => follows = true,
                (BothEnds::Reversed, _) => {
                    follows = true;
                    reversed.push(field.name);
                }
            }
        }
        if follows {
            members.push(*member);
        }
    }
    if let Some(node) = open {
        view.undecided(&RULE, node, [Some(&IKE_VERSION), None]);
    }
    let Some(node) = members.first().and_then(|member| view.member(member)) else { return };
    let is_one_value = matches!(view.tree.kind(node), Kind::String);
    let finding = if is_one_value { view.report(&RULE, node, &MUST_FOLLOW) } else { view.report_bracket(&RULE, node, &MUST_FOLLOW) };
    finding.list("members", members.into_iter().map(|field| field.name));
    if !reversed.is_empty() {
        finding.list("reversed", reversed).advise(&SWAPPED);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;
    use crate::{Context, Linter, Operation};

    #[test]
    fn it_is_said_once_where_something_changes() {
        let psk = r#""psk": "7hRz!Wq4-Lm9_Xk2.Tv6cNb8""#;
        assert_eq!(says(&RULE, &format!(r#""ikepolicy": {{"dh_group": "group15"}}, {psk}"#), "ike_version=v1"), "/psk");
        assert_eq!(says(&RULE, r#""ikepolicy": {"dh_group": "group15"}, "ipsecpolicy": {"pfs": "group15"}"#, ""), "/ikepolicy");
        assert_eq!(says(&RULE, r#""ikepolicy": {"dh_group": "group15"}, "ipsecpolicy": {"pfs": "group15"}"#, "dh_group=group15"), "/ipsecpolicy");
        assert_eq!(says(&RULE, r#""ikepolicy": {"dpd": {"interval": 10}}, "ipsecpolicy": {}"#, ""), "");
    }

    /// A reader who changes the key of the customer gateway alone interrupts the connection.
    #[test]
    fn a_value_that_the_update_does_not_apply_is_not_to_be_mirrored() {
        let psk = r#""psk": "7hRz!Wq4-Lm9_Xk2.Tv6cNb8""#;
        let ids = r#""ikepolicy": {"local_id": "192.0.2.1", "peer_id": "192.0.2.2"}"#;
        for members in [psk, ids] {
            assert_eq!(says(&RULE, members, "ike_version=v2"), "", "{members}");
            assert_eq!(says(&RULE, members, ""), "needs ike_version", "{members}");
            assert_ne!(says(&RULE, members, "ike_version=v1"), "", "{members}");
        }
        // The version that the update sets counts.
        let with = |version| format!(r#"{psk}, "ikepolicy": {{"ike_version": "{version}"}}"#);
        assert_eq!(note(&with("v1"), "ike_version=v2").0, "the customer gateway must change too: `psk`, `ikepolicy`");
        assert_eq!(note(&with("v2"), "ike_version=v1").0, "the customer gateway must change too: `ikepolicy`");
        // The other changes of the update apply.
        let (message, help) = note(&format!(r#"{psk}, "ikepolicy": {{"local_id": "192.0.2.1", "dh_group": "group15"}}"#), "ike_version=v2");
        assert_eq!(message, "the customer gateway must change too: `ikepolicy`");
        assert_eq!(help, MUST_FOLLOW.help);
    }

    /// The words and help of the one note on these members.
    fn note(members: &str, known: &str) -> (String, String) {
        let linter = Linter::new(Operation::UpdateConnection).context(Context::default().assume(known).unwrap());
        let report = linter.check(&format!(r#"{{"vpn_connection": {{{members}}}}}"#));
        let finding = report.findings().find(|finding| finding.rule == &RULE).unwrap();
        (finding.message(), finding.help().unwrap())
    }

    #[test]
    fn selectors_addresses_and_ids_follow_in_reverse() {
        let reverse = |names: &str| {
            format!(
                "make the same changes on the customer gateway in the same maintenance window, with local and remote swapped for {names}: \
                 until both ends agree, the connection is interrupted"
            )
        };
        let rules = r#""policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}]"#;
        let (message, help) = note(rules, "");
        assert_eq!((&*message, help), ("the customer gateway must change too: `policy_rules`", reverse("`policy_rules`")));
        let addresses = r#""tunnel_local_address": "169.254.70.1/30", "tunnel_peer_address": "169.254.70.2/30""#;
        let (message, help) = note(addresses, "");
        assert_eq!(message, "the customer gateway must change too: `tunnel_local_address`, `tunnel_peer_address`");
        assert_eq!(help, reverse("`tunnel_local_address`, `tunnel_peer_address`"));
        let (message, help) = note(addresses, "tunnel_local_address=169.254.70.1/30");
        assert_eq!((&*message, help), ("the customer gateway must change too: `tunnel_peer_address`", reverse("`tunnel_peer_address`")));
        let (message, help) = note(r#""ikepolicy": {"dh_group": "group15", "local_id": "192.0.2.1"}"#, "ike_version=v1");
        assert_eq!((&*message, help), ("the customer gateway must change too: `ikepolicy`", reverse("`local_id`")));
        // What has no part in the mode of the connection is not to be mirrored.
        assert_eq!(says(&RULE, addresses, "style=policy") + &says(&RULE, rules, "style=bgp"), "");
        assert_eq!(says(&RULE, addresses, "style=static") + &says(&RULE, rules, "style=policy"), "/tunnel_local_address/policy_rules");
        assert_eq!(says(&RULE, addresses, "tunnel_local_address=169.254.70.1/30,tunnel_peer_address=169.254.70.2/30"), "");
    }

    #[test]
    fn lifetimes_and_the_mode_follow_with_ikev1_only() {
        for members in [
            r#""ikepolicy": {"lifetime_seconds": 3600}"#,
            r#""ipsecpolicy": {"lifetime_seconds": 3600}"#,
            r#""ikepolicy": {"phase1_negotiation_mode": "main"}"#,
        ] {
            let policy = &members[1..members.find("policy").unwrap() + "policy".len()];
            assert_eq!(says(&RULE, members, "ike_version=v2"), "", "{members}");
            assert_eq!(says(&RULE, members, "ike_version=v1"), format!("/{policy}"), "{members}");
            assert_eq!(says(&RULE, members, ""), "needs ike_version", "{members}");
        }
        // The version that the update sets counts.
        assert_eq!(says(&RULE, r#""ikepolicy": {"ike_version": "v1"}, "ipsecpolicy": {"lifetime_seconds": 60}"#, "ike_version=v2"), "/ikepolicy");
        assert_eq!(
            note(r#""ikepolicy": {"ike_version": "v1"}, "ipsecpolicy": {"lifetime_seconds": 60}"#, "ike_version=v2").0,
            "the customer gateway must change too: `ikepolicy`, `ipsecpolicy`"
        );
        assert_eq!(says(&RULE, r#""ikepolicy": {"ike_version": "v2", "lifetime_seconds": 60}"#, "ike_version=v2"), "");
        // What is sure is said, whatever the version.
        assert_eq!(says(&RULE, r#""ikepolicy": {"dh_group": "group15", "lifetime_seconds": 60}"#, ""), "/ikepolicy needs ike_version");
    }
}
