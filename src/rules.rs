//! The rules, one file each, and the one list that registers them.

pub(crate) mod aggressive_mode;
pub(crate) mod byte_order_mark;
pub(crate) mod connection_not_updatable;
pub(crate) mod covers_reserved_subnet;
pub(crate) mod customer_gateway_must_follow;
pub(crate) mod delayed_effect;
pub(crate) mod deprecated_member;
pub(crate) mod discouraged_by_profile;
pub(crate) mod dpd_timeout_over_interval;
pub(crate) mod duplicate_member;
pub(crate) mod duplicate_policy_source;
pub(crate) mod duplicate_subnet;
pub(crate) mod empty_list;
pub(crate) mod empty_update;
pub(crate) mod enable_hub_outside_bgp;
pub(crate) mod equal_tunnel_addresses;
pub(crate) mod error_answer;
#[cfg(feature = "cli")]
pub(crate) mod expired_allow;
pub(crate) mod forbidden_by_profile;
pub(crate) mod foreign_policy_source;
pub(crate) mod gcm_with_ikev1;
pub(crate) mod host_bits_set;
pub(crate) mod identical_ids;
pub(crate) mod ikev1;
pub(crate) mod incomplete_policy_rule;
pub(crate) mod ineffective_id_update;
pub(crate) mod ineffective_psk_update;
pub(crate) mod insecure_endpoint;
pub(crate) mod invalid_cidr;
pub(crate) mod invalid_ipv4;
pub(crate) mod invalid_json;
pub(crate) mod invalid_project_id;
pub(crate) mod invalid_timestamp;
pub(crate) mod invalid_uuid;
pub(crate) mod invisible_character;
pub(crate) mod ipsec_outlives_ike;
pub(crate) mod ipsec_stronger_than_ike;
pub(crate) mod ipv4_member_on_ipv6_gateway;
pub(crate) mod known_psk;
pub(crate) mod link_local_subnet;
pub(crate) mod lone_tunnel_address;
pub(crate) mod mismatched_context;
pub(crate) mod missing_member;
pub(crate) mod missing_policy_rules;
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
pub(crate) mod reserved_subnet;
pub(crate) mod reserved_tunnel_address;
pub(crate) mod simple_psk;
pub(crate) mod special_purpose_subnet;
pub(crate) mod split_tunnel_addresses;
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
pub(crate) mod weak_dh_group;
pub(crate) mod weak_encryption;
pub(crate) mod weak_pfs_group;
pub(crate) mod weak_psk;
pub(crate) mod wrong_character;
pub(crate) mod wrong_length;
pub(crate) mod wrong_method;
pub(crate) mod wrong_path;
pub(crate) mod wrong_tunnel_mask;
pub(crate) mod wrong_type;

use crate::field::FieldSet;
use crate::finding::Severity;
use crate::rule::{Check, Rule};
use crate::view::View;

/// All rules, in the order of the documentation.
pub(crate) static RULES: &[&Rule] = &[
    &invalid_json::RULE,
    &byte_order_mark::RULE,
    &duplicate_member::RULE,
    &wrong_type::RULE,
    &missing_member::RULE,
    &unknown_member::RULE,
    &not_updatable_member::RULE,
    &deprecated_member::RULE,
    &empty_update::RULE,
    &wrong_length::RULE,
    &invisible_character::RULE,
    &wrong_character::RULE,
    &invalid_uuid::RULE,
    &unknown_value::RULE,
    &unsupported_value::RULE,
    &out_of_range::RULE,
    &simple_psk::RULE,
    &unportable_psk::RULE,
    &known_psk::RULE,
    &weak_psk::RULE,
    &invalid_ipv4::RULE,
    &invalid_cidr::RULE,
    &invalid_timestamp::RULE,
    &too_many_items::RULE,
    &empty_list::RULE,
    &reserved_subnet::RULE,
    &covers_reserved_subnet::RULE,
    &special_purpose_subnet::RULE,
    &link_local_subnet::RULE,
    &host_bits_set::RULE,
    &duplicate_subnet::RULE,
    &overlapping_subnets::RULE,
    &removes_items::RULE,
    &peer_equals_local_subnet::RULE,
    &tunnel_address_not_link_local::RULE,
    &reserved_tunnel_address::RULE,
    &wrong_tunnel_mask::RULE,
    &non_host_tunnel_address::RULE,
    &split_tunnel_addresses::RULE,
    &equal_tunnel_addresses::RULE,
    &lone_tunnel_address::RULE,
    &tunnel_address_in_policy_mode::RULE,
    &duplicate_policy_source::RULE,
    &incomplete_policy_rule::RULE,
    &overlapping_policy_rules::RULE,
    &overlapping_policy_selectors::RULE,
    &policy_rules_outside_policy_mode::RULE,
    &missing_policy_rules::RULE,
    &enable_hub_outside_bgp::RULE,
    &needless_peer_subnets::RULE,
    &ipv4_member_on_ipv6_gateway::RULE,
    &uncovered_peer_subnet::RULE,
    &foreign_policy_source::RULE,
    &negotiation_mode_ignored::RULE,
    &gcm_with_ikev1::RULE,
    &identical_ids::RULE,
    &dpd_timeout_over_interval::RULE,
    &ipsec_outlives_ike::RULE,
    &ipsec_stronger_than_ike::RULE,
    &weak_authentication::RULE,
    &weak_encryption::RULE,
    &weak_dh_group::RULE,
    &weak_pfs_group::RULE,
    &pfs_disabled::RULE,
    &ikev1::RULE,
    &aggressive_mode::RULE,
    &forbidden_by_profile::RULE,
    &discouraged_by_profile::RULE,
    &ineffective_psk_update::RULE,
    &ineffective_id_update::RULE,
    &delayed_effect::RULE,
    &customer_gateway_must_follow::RULE,
    &unchanged_value::RULE,
    &mismatched_context::RULE,
    &connection_not_updatable::RULE,
    &wrong_method::RULE,
    &wrong_path::RULE,
    &invalid_project_id::RULE,
    &insecure_endpoint::RULE,
    &error_answer::RULE,
    #[cfg(feature = "cli")]
    &expired_allow::RULE,
    #[cfg(feature = "cli")]
    &unused_allow::RULE,
];

/// The headings of the documentation, each with the first rule below it.
static HEADINGS: &[(&str, &Rule)] = &[
    ("Document", &invalid_json::RULE),
    ("Values", &wrong_length::RULE),
    ("Subnets", &reserved_subnet::RULE),
    ("Tunnel interface addresses", &tunnel_address_not_link_local::RULE),
    ("Modes", &duplicate_policy_source::RULE),
    ("IKE and IPsec", &negotiation_mode_ignored::RULE),
    ("Weak cryptography", &weak_authentication::RULE),
    ("Effects", &ineffective_psk_update::RULE),
    ("Request target", &wrong_method::RULE),
    ("Answers", &error_answer::RULE),
    #[cfg(feature = "cli")]
    ("Configuration", &expired_allow::RULE),
];

/// The rules below each heading.
pub(crate) fn groups() -> impl Iterator<Item = (&'static str, &'static [&'static Rule])> {
    let place = |first: &Rule| RULES.iter().position(|rule| *rule == first).unwrap_or(RULES.len());
    HEADINGS.iter().enumerate().map(move |(index, (heading, first))| {
        let end = HEADINGS.get(index + 1).map_or(RULES.len(), |(_, next)| place(next));
        (*heading, &RULES[place(first)..end])
    })
}

/// Whether nobody can tell what a member is to be where the rule speaks: it finds the document or one value to be wrong by itself.
pub(crate) fn leaves_open(rule: &Rule) -> bool {
    let is_error = rule.severity == Severity::Error;
    rule == &invisible_character::RULE || (is_error && groups().take(2).any(|(_, rules)| rules.contains(&rule)))
}

/// A rule that judges the document as a whole, once the walk is over.
#[derive(Clone, Copy)]
pub(crate) struct Judge {
    /// One of these has to stand there.
    pub(crate) members: FieldSet,
    pub(crate) check: fn(&mut View),
}

/// Those of all rules, in their order.
pub(crate) static JUDGES: [Judge; count(RULES)] = judges(RULES);

/// The rules that judge an answer after the walk: what relates its own values, and what is weak. Whether a value could be sent, and
/// what would come of it, is no question there.
static ANSWER_RULES: [&Rule; 16] = [
    &invalid_ipv4::RULE,
    &gcm_with_ikev1::RULE,
    &identical_ids::RULE,
    &dpd_timeout_over_interval::RULE,
    &ipsec_outlives_ike::RULE,
    &ipsec_stronger_than_ike::RULE,
    &weak_authentication::RULE,
    &weak_encryption::RULE,
    &weak_dh_group::RULE,
    &weak_pfs_group::RULE,
    &pfs_disabled::RULE,
    &ikev1::RULE,
    &aggressive_mode::RULE,
    &forbidden_by_profile::RULE,
    &discouraged_by_profile::RULE,
    &error_answer::RULE,
];

pub(crate) static ANSWER_JUDGES: [Judge; count(&ANSWER_RULES)] = judges(&ANSWER_RULES);

/// Errors that are warnings in an answer: it is not its reader's own text. What makes a document no answer at all stays an error.
pub(crate) static WARNED_IN_ANSWERS: [&Rule; 13] = [
    &wrong_type::RULE,
    &unknown_member::RULE,
    &wrong_length::RULE,
    &wrong_character::RULE,
    &invalid_uuid::RULE,
    &unknown_value::RULE,
    &unsupported_value::RULE,
    &out_of_range::RULE,
    &invalid_ipv4::RULE,
    &invalid_cidr::RULE,
    &too_many_items::RULE,
    &gcm_with_ikev1::RULE,
    &identical_ids::RULE,
];

const fn count(rules: &[&Rule]) -> usize {
    let (mut count, mut index) = (0, 0);
    while index < rules.len() {
        count += matches!(rules[index].check, Check::Rule(_)) as usize;
        index += 1;
    }
    count
}

const fn judges<const N: usize>(rules: &[&Rule]) -> [Judge; N] {
    let mut judges = [Judge { members: FieldSet::of(&[]), check: |_| {} }; N];
    let (mut place, mut index) = (0, 0);
    while index < rules.len() {
        if let Check::Rule(check) = rules[index].check {
            judges[place] = Judge { members: FieldSet::of(rules[index].members), check };
            place += 1;
        }
        index += 1;
    }
    judges
}

/// There is no rule of this name. The name itself is not kept: it may be any text that came into the wrong place.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no rule of this name{}", crate::nearest::question(*suggestion))]
#[non_exhaustive]
pub struct UnknownRule {
    /// The nearest name of a rule.
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
    RULES
        .iter()
        .find(|rule| rule.name == name)
        .copied()
        .ok_or_else(|| UnknownRule { suggestion: crate::nearest::nearest(name, RULES.iter().map(|rule| rule.name)) })
}

/// What a rule says of an update with these members: pointers below `/vpn_connection` of its findings, or the facts that it needs.
/// What is known is given as for `--assume`, or as the members of the current connection, in braces.
#[cfg(test)]
pub(crate) fn says(rule: &Rule, members: &str, known: &str) -> String {
    use crate::{Context, Linter, Operation};
    let context = match known.strip_prefix('{') {
        Some(current) => Context::from_current(&format!(r#"{{"vpn_connection": {{"id": "", {current}}}"#)),
        None => Context::default().assume(known),
    };
    let report = Linter::new(Operation::UpdateConnection).context(context.unwrap()).check(&format!(r#"{{"vpn_connection": {{{members}}}}}"#));
    let own = report.findings().iter().filter(|finding| finding.rule == rule);
    let mut words: Vec<String> = own.map(|finding| finding.pointer["/vpn_connection".len()..].to_owned()).collect();
    for entry in report.undecided().iter().filter(|entry| entry.rule == rule) {
        words.push("needs".to_owned());
        words.extend(entry.needs().map(str::to_owned));
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Report;
    use crate::rule::Sample;

    fn names(report: &Report) -> Vec<&'static str> {
        report.findings().iter().map(|finding| finding.rule.name).collect()
    }

    /// Notes that accompany every change of what both ends have, or of a short list, right as it may be.
    const COMPANIONS: [&str; 3] = ["delayed-effect", "customer-gateway-must-follow", "removes-items"];

    #[test]
    fn a_bad_sample_gives_exactly_its_rule() {
        for rule in RULES {
            let report = rule.judge(rule.bad.json, &rule.bad);
            let mut found = names(&report);
            found.retain(|name| *name == rule.name || !COMPANIONS.contains(name));
            found.dedup();
            if rule.bad.profile.is_some() {
                // The vendor warns of most values that a standard rules out; without the profile it is the only one to speak.
                let anyhow = names(&rule.judge(rule.bad.json, &Sample { profile: None, ..rule.bad }));
                found.retain(|name| !anyhow.contains(name));
            }
            assert_eq!(found, [rule.name], "{}", rule.bad.json);
            let finding = report.findings().iter().find(|finding| finding.rule.name == rule.name).unwrap();
            assert_eq!(finding.severity, rule.severity, "{}", rule.name);
            assert!(!finding.message().contains(['{', '}']), "{}", finding.message());
        }
    }

    #[test]
    fn a_good_sample_gives_nothing() {
        for rule in RULES {
            let mut found = names(&rule.judge(rule.good.json, &rule.good));
            found.retain(|name| *name == rule.name || !COMPANIONS.contains(name));
            assert_eq!(found, [""; 0], "{}: {}", rule.name, rule.good.json);
        }
    }

    #[test]
    fn rules_are_silent_where_a_member_has_the_wrong_shape() {
        for rule in RULES.iter().filter(|rule| matches!(rule.check, Check::Rule(_))) {
            for field in rule.members {
                for wrong in ["null", "[[]]", "{\"a\": 1}", "1.5", "[{\"source\": {}, \"destination\": 1}]"] {
                    let owner = field.owner;
                    let member = format!("\"{}\": {wrong}", field.name);
                    let json = match owner {
                        _ if field.name == "vpn_connection" => format!("{{{member}}}"),
                        "" => format!("{{\"vpn_connection\": {{{member}}}}}"),
                        "dpd" => format!("{{\"vpn_connection\": {{\"ikepolicy\": {{\"dpd\": {{{member}}}}}}}}}"),
                        _ => format!("{{\"vpn_connection\": {{\"{owner}\": {{{member}}}}}}}"),
                    };
                    let report = rule.judge(&json, &rule.bad);
                    let speaks = names(&report).contains(&rule.name);
                    // These judge that a list or the connection itself stands there, whatever is in it.
                    let by_presence = match &wrong[..1] {
                        "[" => [
                            "incomplete-policy-rule",
                            "policy-rules-outside-policy-mode",
                            "ipv4-member-on-ipv6-gateway",
                            "needless-peer-subnets",
                            "customer-gateway-must-follow",
                        ]
                        .contains(&rule.name),
                        "{" => ["connection-not-updatable", "mismatched-context"].contains(&rule.name),
                        _ => false,
                    };
                    assert!(!speaks || by_presence, "{}: {json}", rule.name);
                }
            }
        }
    }

    #[test]
    fn every_rule_stands_below_one_heading() {
        let grouped: Vec<_> = groups().flat_map(|(_, rules)| rules).collect();
        assert_eq!(grouped, RULES.iter().collect::<Vec<_>>());
        assert!(groups().all(|(_, rules)| !rules.is_empty()));
    }

    #[test]
    fn names_are_unique_and_texts_are_in_house_style() {
        let mut names: Vec<_> = RULES.iter().map(|rule| rule.name).collect();
        names.sort_unstable();
        names.dedup();
        assert_eq!(names.len(), RULES.len());
        for rule in RULES {
            for text in [rule.summary, rule.why] {
                assert!(!text.ends_with('.') && !text.is_empty(), "{}: {text}", rule.name);
            }
            assert!(
                rule.source.starts_with("API")
                    || rule.source.starts_with("guide")
                    || rule.source.starts_with("RFC")
                    || rule.source.starts_with("JSON")
                    || rule.source == "practice",
                "{}",
                rule.source
            );
            assert!(rule.severity != Severity::Note || !rule.why.is_empty());
        }
    }
}
