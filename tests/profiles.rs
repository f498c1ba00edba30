//! Profiles: what each standard says of each listed value, where, and what needs the current connection.

use std::collections::BTreeMap;

use serde_json::json;
use vpnlint::{Context, Field, Finding, Linter, Operation, Profile, Report, Severity};

const RULES: [&str; 2] = ["forbidden-by-profile", "discouraged-by-profile"];

/// The policy that has the member.
fn owner(field: &Field) -> &'static str {
    Operation::UpdateConnection.pointer(field).split('/').nth(2).unwrap()
}

fn linter(profiles: &[Profile]) -> Linter {
    profiles.iter().fold(Linter::new(Operation::UpdateConnection), |linter, profile| linter.profile(*profile))
}

fn document(owner: &str, name: &str, value: &str) -> String {
    format!(r#"{{"vpn_connection": {{"{owner}": {{"{name}": "{value}"}}}}}}"#)
}

fn own(report: &Report) -> Vec<Finding<'_>> {
    report.findings().filter(|finding| RULES.contains(&finding.rule.name)).collect()
}

/// Rule, source and pointer of each finding, a line each; then what is undecided.
fn lines(report: &Report) -> Vec<String> {
    let findings = own(report).into_iter().map(|finding| format!("{} {} {}", finding.rule.name, finding.source, finding.pointer()));
    let undecided = report.undecided().filter(|entry| RULES.contains(&entry.rule.name));
    let undecided = undecided.map(|entry| format!("{} {} needs {}", entry.rule.name, entry.pointer(), entry.needs().collect::<Vec<_>>().join(" ")));
    findings.chain(undecided).collect()
}

fn says(profile: Profile, known: &str, policies: &str) -> Vec<String> {
    let context = match known.strip_prefix('{') {
        Some(current) => Context::from_current(&format!(r#"{{"vpn_connection": {{"id": "", {current}}}"#)),
        None => Context::default().assume(known),
    };
    lines(&linter(&[profile]).context(context.unwrap()).check(&format!(r#"{{"vpn_connection": {{{policies}}}}}"#)))
}

/// The members that profiles judge, with the owner: `ipsecpolicy.pfs`.
fn judged() -> BTreeMap<String, &'static Field> {
    let rows = Profile::all().iter().flat_map(|profile| profile.rows());
    rows.map(|row| (format!("{}.{}", owner(row.field), row.field.name), row.field)).collect()
}

/// The negative part of both standards, written down from their texts once more.
const NEGATIVE: [(Profile, &str, &str, &str, &str); 23] = [
    (Profile::Ietf, "ikepolicy.ike_version", "v1", "discouraged", "RFC 9395"),
    (Profile::Ietf, "ikepolicy.authentication_algorithm", "md5", "forbidden", "RFC 8247 §2.2"),
    (Profile::Ietf, "ikepolicy.dh_group", "group1", "forbidden", "RFC 8247 §2.4"),
    (Profile::Ietf, "ikepolicy.dh_group", "group2 group5", "discouraged", "RFC 8247 §2.4"),
    (Profile::Ietf, "ipsecpolicy.authentication_algorithm", "md5", "forbidden", "RFC 8221 §6"),
    (Profile::Ietf, "ipsecpolicy.encryption_algorithm", "3des", "discouraged", "RFC 8221 §5"),
    (Profile::Ietf, "ipsecpolicy.pfs", "group1", "forbidden", "RFC 8247 §2.4"),
    (Profile::Ietf, "ipsecpolicy.pfs", "group2", "discouraged", "RFC 8247 §2.4"),
    (Profile::Ietf, "ipsecpolicy.pfs", "group5", "discouraged", "RFC 8247 §2.4"),
    (Profile::Cnsa1, "ikepolicy.ike_version", "v1", "forbidden", "RFC 9206 §4"),
    (Profile::Cnsa1, "ikepolicy.authentication_algorithm", "sha2-256 sha1", "forbidden", "RFC 9206 §8"),
    (Profile::Cnsa1, "ikepolicy.authentication_algorithm", "md5", "forbidden", "RFC 9206 §8"),
    (Profile::Cnsa1, "ikepolicy.encryption_algorithm", "aes-128-gcm-16 aes-192 aes-128", "forbidden", "RFC 9206 §4"),
    (Profile::Cnsa1, "ikepolicy.encryption_algorithm", "3des", "forbidden", "RFC 9206 §4"),
    (Profile::Cnsa1, "ikepolicy.encryption_algorithm", "aes-256", "forbidden", "RFC 9206 §5, §12"),
    (Profile::Cnsa1, "ikepolicy.dh_group", "group1 group2 group5 group14", "forbidden", "RFC 9206 §4"),
    (Profile::Cnsa1, "ikepolicy.dh_group", "group19 group21", "forbidden", "RFC 9206 §4"),
    (Profile::Cnsa1, "ipsecpolicy.authentication_algorithm", "sha2-256 sha1 md5", "forbidden", "RFC 9206 §4"),
    (Profile::Cnsa1, "ipsecpolicy.encryption_algorithm", "aes-128-gcm-16 aes-192 aes-128", "forbidden", "RFC 9206 §4"),
    (Profile::Cnsa1, "ipsecpolicy.encryption_algorithm", "3des", "forbidden", "RFC 9206 §4"),
    (Profile::Cnsa1, "ipsecpolicy.encryption_algorithm", "aes-256", "forbidden", "RFC 9206 §5, §12"),
    (Profile::Cnsa1, "ipsecpolicy.pfs", "group1 group2 group5 group14", "forbidden", "RFC 9206 §4"),
    (Profile::Cnsa1, "ipsecpolicy.pfs", "group19 group21", "forbidden", "RFC 9206 §4"),
];

#[test]
fn every_listed_value_is_judged_as_the_standard_says() {
    let mut negative = 0;
    for profile in Profile::all() {
        for (member, field) in judged() {
            for value in field.values() {
                let report = linter(&[*profile]).check(&document(owner(field), field.name, value));
                let is_said = |row: &&(Profile, &str, &str, &str, &str)| row.0 == *profile && row.1 == member && row.2.split(' ').any(|v| v == value);
                let expected: Vec<_> = NEGATIVE
                    .iter()
                    .filter(is_said)
                    .map(|row| format!("{}-by-profile {} /vpn_connection/{}/{}", row.3, row.4, owner(field), field.name))
                    .collect();
                let mut found = lines(&report);
                found.retain(|line| !line.contains(" needs "));
                assert_eq!(found, expected, "{}: {member} {value}", profile.name());
                negative += expected.len();
            }
        }
    }
    assert_eq!(negative, NEGATIVE.iter().map(|row| row.2.split(' ').count()).sum::<usize>());
}

/// The values of a member of the IKE policy that no row speaks against.
fn accepted(profile: Profile, name: &str) -> String {
    let field = profile.rows().iter().map(|row| row.field).find(|field| field.name == name).unwrap();
    let is_refused = |value: &str| profile.rows().iter().any(|row| row.field == field && row.value == value && row.level.severity().is_some());
    field.values().filter(|value| !is_refused(value)).map(|value| format!("`{value}`")).collect::<Vec<_>>().join(", ")
}

#[test]
fn every_row_of_the_tables_is_what_a_report_says() {
    for profile in Profile::all() {
        for row in profile.rows() {
            let report = linter(&[*profile]).check(&document(owner(row.field), row.field.name, row.value));
            let found = own(&report);
            let name = format!("{} {} {}", profile.name(), row.field.fact, row.value);
            let Some(severity) = row.level.severity() else {
                assert!(found.is_empty(), "{name}: {found:?}");
                continue;
            };
            let [finding] = found[..] else { panic!("{name}: {found:?}") };
            assert_eq!((finding.severity, finding.source), (severity, row.source), "{name}");
            for fact in [profile.name(), row.value, row.level.as_str(), row.remark] {
                assert!(finding.message().contains(fact), "{name}: {}", finding.message());
            }
            let help = finding.help().unwrap();
            assert!(!help.contains(&format!("`{}`", row.value)) && help.contains('`'), "{name}: {help}");
        }
    }
}

#[test]
fn cnsa_says_something_of_every_value_but_one() {
    // It is a list of what complies: a value that the API page adds has to get a row.
    let has_row = |field: &Field, value: &str| Profile::Cnsa1.rows().iter().any(|row| row.field == field && row.value == value);
    let mut without = Vec::new();
    for (member, field) in judged() {
        without.extend(field.values().filter(|value| !has_row(field, value)).map(|value| format!("{member} {value}")));
    }
    assert_eq!(without, ["ipsecpolicy.authentication_algorithm sha2-512"], "a new value needs a row in src/profile/cnsa_1.rs");
}

#[test]
fn what_the_ietf_does_not_mention_has_no_row() {
    for value in ["sha2-384", "group15", "group16", "group20", "group21", "disable", "v2"] {
        assert!(!Profile::Ietf.rows().iter().any(|row| row.value == value), "{value}");
    }
}

#[test]
fn messages_name_profile_value_and_what_to_take() {
    let said = |profile, owner, name, value| {
        let report = linter(&[profile]).check(&document(owner, name, value));
        let [finding] = own(&report)[..] else { panic!("{report:?}") };
        assert_eq!(finding.params().take(3).map(|(name, _)| name).collect::<Vec<_>>(), ["profile", "value", "level"]);
        format!("{}; {}", finding.message(), finding.help().unwrap())
    };
    assert_eq!(
        said(Profile::Ietf, "ikepolicy", "dh_group", "group1"),
        format!(
            "profile `ietf` forbids `group1` (MUST NOT): 768 bits can be broken within hours; use a value that profile `ietf` accepts: {}",
            accepted(Profile::Ietf, "dh_group")
        )
    );
    assert_eq!(
        said(Profile::Ietf, "ikepolicy", "ike_version", "v1"),
        "profile `ietf` advises against `v1` (deprecated): IKEv2 has replaced IKEv1; use a value that profile `ietf` accepts: `v2`"
    );
    assert_eq!(
        said(Profile::Cnsa1, "ipsecpolicy", "encryption_algorithm", "aes-128"),
        "profile `cnsa-1.0` forbids `aes-128` (not compliant): the AES key must have 256 bits; use a value that profile `cnsa-1.0` accepts: `aes-256-gcm-16`"
    );
}

#[test]
fn without_a_profile_neither_rule_says_anything() {
    for (_, field) in judged() {
        for value in field.values() {
            assert!(lines(&linter(&[]).check(&document(owner(field), field.name, value))).is_empty());
        }
    }
}

#[test]
fn several_profiles_judge_each_by_itself() {
    let md5 = document("ikepolicy", "authentication_algorithm", "md5");
    let profiles = |report: &Report| own(report).iter().map(|finding| finding.params().next().unwrap().1).collect::<Vec<_>>();
    let report = linter(&[Profile::Cnsa1, Profile::Ietf, Profile::Cnsa1]).check(&md5);
    assert_eq!(profiles(&report), ["cnsa-1.0".into(), "ietf".into()]);
    assert_eq!(own(&report).iter().map(|finding| finding.source).collect::<Vec<_>>(), ["RFC 9206 §8", "RFC 8247 §2.2"]);
    // One severe, one mild, at one place.
    let report = linter(Profile::all()).check(&document("ikepolicy", "ike_version", "v1"));
    let severities: Vec<_> = own(&report).iter().map(|finding| finding.severity).collect();
    assert_eq!(severities, [Severity::Error, Severity::Warning]);
}

#[test]
fn severities_and_allowances_apply() {
    let group1 = document("ikepolicy", "dh_group", "group1");
    let milder = linter(&[Profile::Ietf]).severity("forbidden-by-profile", Severity::Note).unwrap().check(&group1);
    assert_eq!(own(&milder)[0].severity, Severity::Note);
    assert!(milder.is_ok());
    let allowed = linter(&[Profile::Cnsa1]).ignore("forbidden-by-profile").unwrap().check(&group1);
    assert!(lines(&allowed).is_empty());
}

#[test]
fn the_ietf_judges_ikev1_like_ikev2_and_calls_it_practice() {
    let weak = r#""authentication_algorithm": "md5", "dh_group": "group1""#;
    let ipsec = r#""ipsecpolicy": {"authentication_algorithm": "md5", "encryption_algorithm": "3des", "pfs": "group2"}"#;
    let both = format!(r#""ikepolicy": {{{weak}}}, {ipsec}"#);
    let expected = |section: fn(&str) -> String| {
        [
            ("forbidden", "RFC 8247 §2.2", "ikepolicy/authentication_algorithm"),
            ("forbidden", "RFC 8247 §2.4", "ikepolicy/dh_group"),
            ("forbidden", "RFC 8221 §6", "ipsecpolicy/authentication_algorithm"),
            ("discouraged", "RFC 8221 §5", "ipsecpolicy/encryption_algorithm"),
            ("discouraged", "RFC 8247 §2.4", "ipsecpolicy/pfs"),
        ]
        .map(|(rule, source, pointer)| format!("{rule}-by-profile {} /vpn_connection/{pointer}", section(source)))
    };
    let as_ikev2 = expected(str::to_owned);
    let as_practice = expected(|section| format!("practice: {section} of IKEv2"));
    assert_eq!(says(Profile::Ietf, "ike_version=v1", &both), as_practice);
    assert_eq!(says(Profile::Ietf, "ike_version=v2", &both), as_ikev2);
    assert_eq!(says(Profile::Ietf, "", &both), as_ikev2);
    // The version that the update itself sets is the one that counts.
    let version = |version: &str| format!(r#""ikepolicy": {{{weak}, "ike_version": "{version}"}}, {ipsec}"#);
    let mut with_version = as_practice.to_vec();
    with_version.insert(2, "discouraged-by-profile RFC 9395 /vpn_connection/ikepolicy/ike_version".to_owned());
    assert_eq!(says(Profile::Ietf, "ike_version=v2", &version("v1")), with_version);
    assert_eq!(says(Profile::Ietf, "ike_version=v1", &version("v2")), as_ikev2);
    // RFC 9206 itself says that IKEv1 does not comply, and no other choice changes with it.
    assert_eq!(says(Profile::Cnsa1, "ike_version=v1", &both), says(Profile::Cnsa1, "ike_version=v2", &both));
}

#[test]
fn a_downgrade_to_ikev1_never_looks_better() {
    let judged = judged();
    let values = |member: &str| judged[member].values().collect::<Vec<_>>();
    let algorithms = ["ikepolicy.authentication_algorithm", "ikepolicy.encryption_algorithm", "ipsecpolicy.authentication_algorithm"]
        .map(|member| values(member).into_iter().map(|value| (member, value)).collect::<Vec<_>>())
        .concat();
    let modes = ["main", "aggressive"].map(|mode| ("ikepolicy.phase1_negotiation_mode", mode));
    let ciphers = values("ipsecpolicy.encryption_algorithm").into_iter().map(|value| ("ipsecpolicy.encryption_algorithm", value));
    let single: Vec<_> = algorithms.into_iter().chain(modes).chain(ciphers).collect();
    let mut compared = 0;
    for profiles in [&[][..], &[Profile::Ietf], &[Profile::Cnsa1], Profile::all()] {
        for group in values("ikepolicy.dh_group") {
            for pfs in values("ipsecpolicy.pfs") {
                for &(member, value) in &single {
                    // Of the rules that judge cryptography; others say what the update will do, which is another thing with each version.
                    let findings = |known: &str, version: &str| {
                        let (owner, name) = member.split_once('.').unwrap();
                        let mut policies = json!({"ikepolicy": {"dh_group": group}, "ipsecpolicy": {"pfs": pfs}});
                        policies[owner][name] = value.into();
                        if !version.is_empty() {
                            policies["ikepolicy"]["ike_version"] = version.into();
                        }
                        let linter = linter(profiles).context(Context::default().assume(known).unwrap());
                        let report = linter.check(&json!({"vpn_connection": policies}).to_string());
                        let own = report.findings().filter(|finding| CRYPTOGRAPHY.contains(&finding.rule.name));
                        own.map(|finding| ((finding.rule.name, finding.pointer(), finding.params().next()), finding.severity)).collect::<Vec<_>>()
                    };
                    for (newer, older) in [(("ike_version=v2", ""), ("ike_version=v1", "")), (("", "v2"), ("", "v1"))] {
                        let older = findings(older.0, older.1);
                        for (what, severity) in findings(newer.0, newer.1) {
                            let same = older.iter().find(|(other, _)| *other == what);
                            assert!(same.is_some_and(|(_, as_old)| *as_old >= severity), "{what:?} {group} {pfs} {member} {value}");
                            compared += 1;
                        }
                    }
                }
            }
        }
    }
    assert!(compared > 10_000, "{compared}");
}

/// The rules that judge how strong the cryptography is.
const CRYPTOGRAPHY: [&str; 11] = [
    "gcm-with-ikev1",
    "ipsec-stronger-than-ike",
    "weak-authentication",
    "weak-encryption",
    "weak-dh-group",
    "weak-pfs-group",
    "pfs-disabled",
    "ikev1",
    "aggressive-mode",
    "forbidden-by-profile",
    "discouraged-by-profile",
];

const DIFFERS: &str = "forbidden-by-profile RFC 9206 §11 /vpn_connection/ipsecpolicy/pfs";

#[test]
fn cnsa_wants_one_group_for_both_phases() {
    let pair = |group: &str, pfs: &str| format!(r#""ikepolicy": {{"dh_group": "{group}"}}, "ipsecpolicy": {{"pfs": "{pfs}"}}"#);
    assert_eq!(says(Profile::Cnsa1, "", &pair("group20", "group15")), [DIFFERS]);
    assert_eq!(says(Profile::Cnsa1, "", &pair("group20", "group20")), [""; 0]);
    assert_eq!(says(Profile::Cnsa1, "", &pair("group20", "disable")), [""; 0]);
    assert_eq!(says(Profile::Ietf, "", &pair("group20", "group15")), [""; 0]);
    // The update wins over the current connection.
    let current = r#"{"ikepolicy": {"dh_group": "group15"}, "ipsecpolicy": {"pfs": "group15"}}"#;
    assert_eq!(says(Profile::Cnsa1, current, &pair("group20", "group15")), [DIFFERS]);
    assert_eq!(says(Profile::Cnsa1, current, &pair("group20", "group20")), [""; 0]);
    // A group that does not comply by itself has one finding.
    let group14 = "forbidden-by-profile RFC 9206 §4 /vpn_connection/ipsecpolicy/pfs";
    assert_eq!(says(Profile::Cnsa1, "", &pair("group20", "group14")), [group14]);
    let report = linter(&[Profile::Cnsa1]).check(&format!(r#"{{"vpn_connection": {{{}}}}}"#, pair("group20", "group15")));
    let [finding] = own(&report)[..] else { panic!("{report:?}") };
    assert_eq!(finding.message(), "`pfs` is `group15` and `dh_group` is `group20`: profile `cnsa-1.0` requires the same group for both");
    let groups = accepted(Profile::Cnsa1, "dh_group");
    assert_eq!(finding.help().unwrap(), format!("write a group that the profile accepts for both members ({groups}), or set `pfs` to `disable`"));
    assert_eq!(finding.related().next().unwrap().pointer, "/vpn_connection/ikepolicy/dh_group");
}

#[test]
fn the_other_group_may_be_the_current_one() {
    let current = r#"{"ikepolicy": {"dh_group": "group16"}, "ipsecpolicy": {"pfs": "group16"}}"#;
    let (pfs, group) = (r#""ipsecpolicy": {"pfs": "group20"}"#, r#""ikepolicy": {"dh_group": "group20"}"#);
    assert_eq!(says(Profile::Cnsa1, current, pfs), [DIFFERS]);
    assert_eq!(says(Profile::Cnsa1, current, group), ["forbidden-by-profile RFC 9206 §11 /vpn_connection/ikepolicy/dh_group"]);
    assert_eq!(says(Profile::Cnsa1, current, r#""ipsecpolicy": {"pfs": "group16"}"#), [""; 0]);
    assert_eq!(says(Profile::Cnsa1, "pfs=disable", group), [""; 0]);
    // An update of something else is not held to account for the groups that stand already.
    assert_eq!(says(Profile::Cnsa1, "dh_group=group16,pfs=group20", r#""ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}"#), [""; 0]);
}

#[test]
fn a_group_that_is_not_known_leaves_the_relation_undecided() {
    let undecided = |place: &str, fact: &str| [format!("forbidden-by-profile /vpn_connection/{place} needs {fact}")];
    assert_eq!(says(Profile::Cnsa1, "", r#""ipsecpolicy": {"pfs": "group20"}"#), undecided("ipsecpolicy/pfs", "dh_group"));
    assert_eq!(says(Profile::Cnsa1, "", r#""ikepolicy": {"dh_group": "group20"}"#), undecided("ikepolicy/dh_group", "pfs"));
    assert_eq!(says(Profile::Cnsa1, "", r#""ipsecpolicy": {"pfs": "disable"}"#), [""; 0]);
    // A value out of the list has its own finding; nothing more is asked for.
    assert_eq!(says(Profile::Cnsa1, "", r#""ikepolicy": {"dh_group": "group 24"}, "ipsecpolicy": {"pfs": "group20"}"#), [""; 0]);
    assert_eq!(says(Profile::Ietf, "", r#""ipsecpolicy": {"pfs": "group20"}"#), [""; 0]);
}

#[test]
fn every_profile_says_what_it_leaves_out() {
    for profile in Profile::all() {
        assert!(!profile.title().is_empty());
        for subject in ["post-quantum", "BSI", "NIST"] {
            assert!(profile.notes().iter().any(|note| note.contains(subject)), "{}: {subject}", profile.name());
        }
    }
    assert!(Profile::Ietf.notes().iter().any(|note| note.contains("IKEv1")));
    assert!(Profile::Cnsa1.notes().iter().any(|note| note.contains("pre-shared key")));
    assert!(Profile::Cnsa1.title().contains("algorithm choices only"));
}

#[test]
fn the_command_prints_the_table() {
    for profile in Profile::all() {
        let run = |arguments: &[&str]| {
            let output = std::process::Command::new(env!("CARGO_BIN_EXE_vpnlint")).args(["explain", "--profile"]).args(arguments).output().unwrap();
            assert!(output.status.success());
            String::from_utf8(output.stdout).unwrap()
        };
        let text = run(&[profile.name()]);
        let json: serde_json::Value = serde_json::from_str(&run(&[profile.name(), "--format", "json"])).unwrap();
        assert_eq!(json["rows"].as_array().unwrap().len(), profile.rows().len());
        for (row, judged) in json["rows"].as_array().unwrap().iter().zip(profile.rows()) {
            assert_eq!((&row["value"], &row["source"]), (&judged.value.into(), &judged.source.into()));
            let words = format!("{} {} {}", judged.value, judged.level, judged.source);
            assert!(text.lines().any(|line| line.split_whitespace().collect::<Vec<_>>().join(" ") == words), "{words}");
        }
    }
    let wrong = std::process::Command::new(env!("CARGO_BIN_EXE_vpnlint")).args(["explain", "--profile", "bsi"]).output().unwrap();
    assert_eq!(wrong.status.code(), Some(2));
}
