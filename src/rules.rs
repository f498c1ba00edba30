//! The rules, one file each, and the one list that registers them.
//!
//! A rule reads the view and reports. It knows no other rule. Code that several rules need stands in `support`. The description of a rule
//! is the literal at the top of its file.

pub(crate) mod aggressive_mode;
pub(crate) mod byte_order_mark;
#[cfg(feature = "cli")]
pub(crate) mod change_not_sent;
mod check;
pub(crate) mod connection_not_updatable;
pub(crate) mod covers_reserved_subnet;
pub(crate) mod customer_gateway_must_follow;
pub(crate) mod delayed_effect;
pub(crate) mod deprecated_member;
pub(crate) mod deprecated_value;
pub(crate) mod different_gateways;
pub(crate) mod discouraged_by_profile;
pub(crate) mod dpd_timeout_over_interval;
pub(crate) mod duplicate_member;
pub(crate) mod duplicate_policy_source;
pub(crate) mod duplicate_subnet;
pub(crate) mod duplicate_tag;
pub(crate) mod eip_existing_and_new;
pub(crate) mod eip_on_private_gateway;
pub(crate) mod empty_list;
pub(crate) mod empty_update;
pub(crate) mod enable_hub_outside_bgp;
pub(crate) mod enable_nqa_outside_static;
pub(crate) mod equal_private_addresses;
pub(crate) mod equal_tunnel_addresses;
pub(crate) mod error_answer;
#[cfg(feature = "cli")]
pub(crate) mod expired_allow;
pub(crate) mod flavor_not_for_network;
pub(crate) mod forbidden_by_profile;
pub(crate) mod foreign_policy_source;
mod frames;
pub(crate) mod gcm_with_ikev1;
mod groups;
pub(crate) mod host_bits_set;
pub(crate) mod identical_ids;
pub(crate) mod ikev1;
pub(crate) mod incomplete_policy_rule;
pub(crate) mod ineffective_id_update;
pub(crate) mod ineffective_psk_update;
pub(crate) mod insecure_endpoint;
pub(crate) mod invalid_cidr;
pub(crate) mod invalid_id_value;
pub(crate) mod invalid_ipv4;
pub(crate) mod invalid_json;
pub(crate) mod invalid_project_id;
pub(crate) mod invalid_timestamp;
pub(crate) mod invalid_uuid;
pub(crate) mod invisible_character;
pub(crate) mod ipsec_outlives_ike;
pub(crate) mod ipsec_stronger_than_ike;
pub(crate) mod ipv4_member_on_ipv6_gateway;
#[cfg(feature = "cli")]
pub(crate) mod key_in_plan;
pub(crate) mod known_psk;
pub(crate) mod link_local_subnet;
pub(crate) mod lone_private_address;
pub(crate) mod lone_tunnel_address;
pub(crate) mod member_of_other_attachment;
pub(crate) mod mismatched_context;
pub(crate) mod missing_for_attachment;
pub(crate) mod missing_member;
pub(crate) mod missing_negotiation_mode;
pub(crate) mod missing_policy_rules;
pub(crate) mod missing_psk;
#[cfg(feature = "cli")]
pub(crate) mod naming;
pub(crate) mod needless_peer_subnets;
pub(crate) mod negotiation_mode_ignored;
pub(crate) mod non_host_tunnel_address;
pub(crate) mod not_updatable_member;
pub(crate) mod out_of_range;
pub(crate) mod overlapping_policy_rules;
pub(crate) mod overlapping_policy_selectors;
pub(crate) mod overlapping_subnets;
pub(crate) mod peer_equals_local_subnet;
pub(crate) mod pfs_disabled;
pub(crate) mod policy_rules_outside_policy_mode;
pub(crate) mod removes_items;
#[cfg(feature = "cli")]
pub(crate) mod replaces_connection;
pub(crate) mod reserved_subnet;
pub(crate) mod reserved_tunnel_address;
pub(crate) mod same_endpoints;
pub(crate) mod simple_psk;
pub(crate) mod special_purpose_subnet;
pub(crate) mod split_tunnel_addresses;
pub(crate) mod support;
pub(crate) mod too_many_items;
pub(crate) mod tunnel_address_in_policy_mode;
pub(crate) mod tunnel_address_not_link_local;
pub(crate) mod unchanged_value;
pub(crate) mod uncovered_peer_subnet;
pub(crate) mod unknown_member;
pub(crate) mod unknown_value;
pub(crate) mod unportable_psk;
pub(crate) mod unsupported_value;
#[cfg(feature = "cli")]
pub(crate) mod unused_allow;
pub(crate) mod weak_authentication;
pub(crate) mod weak_default;
pub(crate) mod weak_dh_group;
pub(crate) mod weak_encryption;
pub(crate) mod weak_pfs_group;
pub(crate) mod weak_psk;
pub(crate) mod wrong_character;
pub(crate) mod wrong_gateway_address_type;
pub(crate) mod wrong_ha_role;
pub(crate) mod wrong_item_count;
pub(crate) mod wrong_length;
pub(crate) mod wrong_method;
pub(crate) mod wrong_path;
pub(crate) mod wrong_tunnel_mask;
pub(crate) mod wrong_type;
#[cfg(test)]
mod yielding;

pub(crate) use check::{Check, Judge};
pub(crate) use frames::judge;
pub(crate) use groups::{groups, leaves_open, named_groups};

use crate::report::Rule;

/// All rules and how they judge, in the order of the documentation.
pub(crate) static JUDGES: &[&Judge] = &[
    &invalid_json::JUDGE,
    &byte_order_mark::JUDGE,
    &duplicate_member::JUDGE,
    &wrong_type::JUDGE,
    &missing_member::JUDGE,
    &unknown_member::JUDGE,
    &not_updatable_member::JUDGE,
    &deprecated_member::JUDGE,
    &empty_update::JUDGE,
    &wrong_length::JUDGE,
    &invisible_character::JUDGE,
    &wrong_character::JUDGE,
    &invalid_uuid::JUDGE,
    &unknown_value::JUDGE,
    &unsupported_value::JUDGE,
    &out_of_range::JUDGE,
    &simple_psk::JUDGE,
    &unportable_psk::JUDGE,
    &known_psk::JUDGE,
    &weak_psk::JUDGE,
    &invalid_ipv4::JUDGE,
    &invalid_cidr::JUDGE,
    &invalid_timestamp::JUDGE,
    &too_many_items::JUDGE,
    &empty_list::JUDGE,
    &reserved_subnet::JUDGE,
    &covers_reserved_subnet::JUDGE,
    &special_purpose_subnet::JUDGE,
    &link_local_subnet::JUDGE,
    &host_bits_set::JUDGE,
    &duplicate_subnet::JUDGE,
    &overlapping_subnets::JUDGE,
    &removes_items::JUDGE,
    &peer_equals_local_subnet::JUDGE,
    &tunnel_address_not_link_local::JUDGE,
    &reserved_tunnel_address::JUDGE,
    &wrong_tunnel_mask::JUDGE,
    &non_host_tunnel_address::JUDGE,
    &split_tunnel_addresses::JUDGE,
    &equal_tunnel_addresses::JUDGE,
    &lone_tunnel_address::JUDGE,
    &tunnel_address_in_policy_mode::JUDGE,
    &duplicate_policy_source::JUDGE,
    &incomplete_policy_rule::JUDGE,
    &overlapping_policy_rules::JUDGE,
    &overlapping_policy_selectors::JUDGE,
    &policy_rules_outside_policy_mode::JUDGE,
    &missing_policy_rules::JUDGE,
    &enable_hub_outside_bgp::JUDGE,
    &needless_peer_subnets::JUDGE,
    &ipv4_member_on_ipv6_gateway::JUDGE,
    &uncovered_peer_subnet::JUDGE,
    &foreign_policy_source::JUDGE,
    &negotiation_mode_ignored::JUDGE,
    &gcm_with_ikev1::JUDGE,
    &identical_ids::JUDGE,
    &dpd_timeout_over_interval::JUDGE,
    &ipsec_outlives_ike::JUDGE,
    &ipsec_stronger_than_ike::JUDGE,
    &weak_authentication::JUDGE,
    &weak_encryption::JUDGE,
    &weak_dh_group::JUDGE,
    &weak_pfs_group::JUDGE,
    &pfs_disabled::JUDGE,
    &ikev1::JUDGE,
    &aggressive_mode::JUDGE,
    &forbidden_by_profile::JUDGE,
    &discouraged_by_profile::JUDGE,
    &ineffective_psk_update::JUDGE,
    &ineffective_id_update::JUDGE,
    &delayed_effect::JUDGE,
    &customer_gateway_must_follow::JUDGE,
    &unchanged_value::JUDGE,
    &mismatched_context::JUDGE,
    &connection_not_updatable::JUDGE,
    &missing_negotiation_mode::JUDGE,
    &missing_psk::JUDGE,
    &weak_default::JUDGE,
    &enable_nqa_outside_static::JUDGE,
    &wrong_gateway_address_type::JUDGE,
    &wrong_ha_role::JUDGE,
    &different_gateways::JUDGE,
    &same_endpoints::JUDGE,
    &wrong_item_count::JUDGE,
    &missing_for_attachment::JUDGE,
    &member_of_other_attachment::JUDGE,
    &flavor_not_for_network::JUDGE,
    &deprecated_value::JUDGE,
    &eip_existing_and_new::JUDGE,
    &eip_on_private_gateway::JUDGE,
    &lone_private_address::JUDGE,
    &equal_private_addresses::JUDGE,
    &invalid_id_value::JUDGE,
    &duplicate_tag::JUDGE,
    &wrong_method::JUDGE,
    &wrong_path::JUDGE,
    &invalid_project_id::JUDGE,
    &insecure_endpoint::JUDGE,
    &error_answer::JUDGE,
    #[cfg(feature = "cli")]
    &replaces_connection::JUDGE,
    #[cfg(feature = "cli")]
    &change_not_sent::JUDGE,
    #[cfg(feature = "cli")]
    &key_in_plan::JUDGE,
    #[cfg(feature = "cli")]
    &naming::JUDGE,
    #[cfg(feature = "cli")]
    &expired_allow::JUDGE,
    #[cfg(feature = "cli")]
    &unused_allow::JUDGE,
];

/// All rules, in the same order.
pub(crate) static RULES: &[&Rule] = &{
    let mut rules = [JUDGES[0].rule; JUDGES.len()];
    let mut index = 0;
    while index < rules.len() {
        rules[index] = JUDGES[index].rule;
        index += 1;
    }
    rules
};

/// The place of a rule among all.
pub(crate) fn number(rule: &Rule) -> usize {
    RULES.iter().position(|other| *other == rule).unwrap_or_default()
}

/// The settings have a bit for each.
const _: () = assert!(RULES.len() <= u128::BITS as usize);

/// The function by which a rule judges.
pub(crate) fn check_of(rule: &Rule) -> &'static Check {
    JUDGES.iter().find(|judge| judge.rule == rule).map_or(&Check::Walk, |judge| &judge.check)
}

/// There is no rule or group of this name. The name itself is not kept: it may be any text that came into the wrong place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no rule or group of this name{}", crate::nearest::question(*suggestion))]
#[non_exhaustive]
pub struct UnknownRule {
    /// The nearest name of a rule or a group.
    pub suggestion: Option<&'static str>,
}

/// The rule of a name.
///
/// # Errors
/// If there is none.
///
/// ```
/// assert_eq!(vpnlint::rule("ikev1")?.severity, vpnlint::Severity::Warning);
/// assert_eq!(vpnlint::rule("ikev").unwrap_err().suggestion, Some("ikev1"));
/// # Ok::<(), vpnlint::UnknownRule>(())
/// ```
pub fn rule(name: &str) -> Result<&'static Rule, UnknownRule> {
    let rule = RULES.iter().find(|rule| rule.name == name).copied();
    rule.ok_or_else(|| UnknownRule { suggestion: crate::nearest::meant(name, RULES.iter().map(|rule| rule.name)) })
}

/// The rules of a name: a rule alone, or the rules of a group. The name of a group is its heading in the documentation, in lower case with
/// hyphens; `weak` is short for `weak-cryptography`. A rule wins over a group of the same name.
///
/// # Errors
/// If there is neither.
///
/// ```
/// assert_eq!(vpnlint::rules_named("ikev1")?.len(), 1);
/// assert!(vpnlint::rules_named("weak")?.iter().any(|rule| rule.name == "weak-dh-group"));
/// assert_eq!(vpnlint::rules_named("efects").unwrap_err().suggestion, Some("effects"));
/// # Ok::<(), vpnlint::UnknownRule>(())
/// ```
pub fn rules_named(name: &str) -> Result<&'static [&'static Rule], UnknownRule> {
    let group = || named_groups().find(|(group, _)| *group == name).map(|(_, rules)| rules);
    let rules = RULES.iter().position(|rule| rule.name == name).map(|at| &RULES[at..=at]).or_else(group);
    rules.ok_or_else(|| UnknownRule { suggestion: crate::nearest::meant(name, rule_names()) })
}

/// The names of all rules and groups.
pub(crate) fn rule_names() -> impl Iterator<Item = &'static str> {
    RULES.iter().map(|rule| rule.name).chain(named_groups().map(|(name, _)| name))
}

/// The findings of a rule in an update with these members, as pointers below `/vpn_connection`, or the facts that it needs.
/// `known` has facts as for `--assume`, or the members of the current connection, in braces.
#[cfg(test)]
pub(crate) fn says(rule: &Rule, members: &str, known: &str) -> String {
    use crate::{Context, Linter, Operation};
    let context = match known.strip_prefix('{') {
        Some(current) => Context::from_current(&format!(r#"{{"vpn_connection": {{"id": "", {current}}}"#)),
        None => Context::default().assume(known),
    };
    said(rule, &Linter::new(Operation::UpdateConnection).context(context.unwrap()).check(&format!(r#"{{"vpn_connection": {{{members}}}}}"#)))
}

/// The same for a create of a connection with these members beside the ids.
#[cfg(test)]
pub(crate) fn says_of_create(rule: &Rule, members: &str, known: &str) -> String {
    use crate::{Context, Linter, Operation};
    const IDS: &str = r#""vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d""#;
    let comma = if members.is_empty() { "" } else { ", " };
    let linter = Linter::new(Operation::CreateConnection).context(Context::default().assume(known).unwrap());
    said(rule, &linter.check(&format!(r#"{{"vpn_connection": {{{IDS}{comma}{members}}}}}"#)))
}

/// The same for a document of any operation, as whole pointers.
#[cfg(test)]
pub(crate) fn says_as(rule: &Rule, operation: crate::Operation, document: &str, known: &str) -> String {
    said_below("", rule, &crate::Linter::new(operation).context(crate::Context::default().assume(known).unwrap()).check(document))
}

/// The pointers of the findings of a rule, below the connection, or the facts that it needs.
#[cfg(test)]
fn said(rule: &Rule, report: &crate::Report) -> String {
    said_below("/vpn_connection", rule, report)
}

#[cfg(test)]
fn said_below(above: &str, rule: &Rule, report: &crate::Report) -> String {
    let own = report.findings().filter(|finding| finding.rule == rule);
    let mut words: Vec<String> = own.map(|finding| finding.pointer()[above.len()..].to_owned()).collect();
    for entry in report.undecided().filter(|entry| entry.rule == rule) {
        words.push("needs".to_owned());
        words.extend(entry.needs().map(str::to_owned));
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::operations::{Operation, document};
    use crate::report::Sample;
    use crate::{Report, Severity};

    fn names(report: &Report) -> Vec<&'static str> {
        report.findings().map(|finding| finding.rule.name).collect()
    }

    /// Notes that accompany every change of what both ends have, or of a short list, right as it may be.
    const COMPANIONS: [&str; 3] = ["delayed-effect", "customer-gateway-must-follow", "removes-items"];

    #[test]
    fn a_bad_sample_gives_exactly_its_rule() {
        for rule in RULES {
            let report = rule.check(rule.page.bad.json, &rule.page.bad);
            let mut found = names(&report);
            found.retain(|name| *name == rule.name || !COMPANIONS.contains(name));
            found.dedup();
            // A member that a create omits has a default, which may be weak; the value that it has instead may be weak too.
            found.retain(|name| rule.group() != "Creates" || super::rule(name).unwrap().group() != "Weak cryptography");
            if rule.page.bad.profile.is_some() {
                // The vendor warns of most values that a standard rules out; without the profile it is the only one to speak.
                let anyhow = names(&rule.check(rule.page.bad.json, &Sample { profile: None, ..rule.page.bad }));
                found.retain(|name| !anyhow.contains(name));
            }
            assert_eq!(found, [rule.name], "{}", rule.page.bad.json);
            let finding = report.findings().find(|finding| finding.rule.name == rule.name).unwrap();
            assert_eq!(finding.severity, rule.severity, "{}", rule.name);
            assert!(!finding.message().contains(['{', '}']), "{}", finding.message());
        }
    }

    #[test]
    fn a_good_sample_gives_nothing() {
        for rule in RULES {
            let mut found = names(&rule.check(rule.page.good.json, &rule.page.good));
            found.retain(|name| *name == rule.name || !COMPANIONS.contains(name));
            assert_eq!(found, [""; 0], "{}: {}", rule.name, rule.page.good.json);
        }
    }

    #[test]
    fn rules_are_silent_where_a_member_has_the_wrong_shape() {
        for rule in RULES.iter().filter(|rule| matches!(check_of(rule), Check::Frame(_))) {
            for field in rule.members {
                for wrong in ["null", "[[]]", "{\"a\": 1}", "1.5", "[{\"source\": {}, \"destination\": 1}]"] {
                    let json = Operation::ALL.iter().map(|operation| document(*operation, field, wrong)).find(|json| !json.is_empty()).unwrap();
                    let report = rule.check(&json, &rule.page.bad);
                    let speaks = names(&report).contains(&rule.name);
                    // These judge that a list or the connection itself stands there, whatever is in it.
                    let is_inside = rule.name == "mismatched-context" && *field != &crate::spec::connection::VPN_CONNECTION;
                    let by_presence = match &wrong[..1] {
                        "[" => [
                            "incomplete-policy-rule",
                            "policy-rules-outside-policy-mode",
                            "ipv4-member-on-ipv6-gateway",
                            "needless-peer-subnets",
                            "customer-gateway-must-follow",
                        ]
                        .contains(&rule.name),
                        "{" => ["connection-not-updatable", "mismatched-context", "eip-existing-and-new"].contains(&rule.name),
                        _ => false,
                    };
                    assert!(!speaks || by_presence || is_inside, "{}: {json}", rule.name);
                }
            }
        }
    }

    #[test]
    fn every_rule_stands_below_one_heading() {
        let grouped: Vec<_> = groups().flat_map(|(_, rules)| rules).collect();
        assert_eq!(grouped, RULES.iter().collect::<Vec<_>>());
        assert!(groups().all(|(_, rules)| !rules.is_empty()));
        let mut names: Vec<_> = rule_names().collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), RULES.len() + groups().count() + 1, "a name is of one rule or one group");
    }

    #[test]
    fn names_are_unique_and_texts_are_in_house_style() {
        let mut names: Vec<_> = RULES.iter().map(|rule| rule.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), RULES.len());
        for rule in RULES {
            for text in [rule.page.summary, rule.page.why] {
                assert!(!text.ends_with('.') && !text.is_empty(), "{}: {text}", rule.name);
            }
            assert!(
                rule.source.starts_with("API")
                    || rule.source.starts_with("guide")
                    || rule.source.starts_with("RFC")
                    || rule.source.starts_with("JSON")
                    || rule.source.starts_with("Terraform")
                    || rule.source == "practice",
                "{}",
                rule.source
            );
            assert!(rule.severity != Severity::Note || !rule.page.why.is_empty());
            let mut messages: Vec<_> = rule.messages.iter().map(|message| message.name).collect();
            let is_name =
                |name: &&str| !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-');
            assert!(messages.iter().all(is_name), "{}: {messages:?}", rule.name);
            messages.sort_unstable();
            messages.dedup();
            assert!(messages.len() == rule.messages.len() && !messages.is_empty(), "{}: {messages:?}", rule.name);
        }
    }
}
