//! Variables in the place of values: what is said of a member because it stands there, and nothing of what it will be.

use serde_json::Value;
use vpnlint::plan::{Difference, Value as New, When};
use vpnlint::{Context, Linter, Operation, Report, Severity};

/// The forms of a variable in JSON.
const FORMS: [&str; 4] = ["${X}", "$X", "<X>", "{{x}}"];

fn linter(assume: &str) -> Linter {
    Linter::new(Operation::UpdateConnection).context(Context::default().assume(assume).unwrap())
}

fn document(members: &str) -> String {
    format!(r#"{{"vpn_connection": {{{members}}}}}"#)
}

/// Rule and pointer of each finding, then what is undecided, as `rule pointer needs fact`.
fn lines(report: &Report) -> Vec<String> {
    let short = |pointer: &str| pointer.strip_prefix("/vpn_connection").unwrap_or(pointer).to_owned();
    let findings = report.findings().map(|finding| format!("{} {}", finding.rule.name, short(&finding.pointer())));
    let undecided = report.undecided();
    let undecided =
        undecided.map(|entry| format!("{} {} needs {}", entry.rule.name, short(&entry.pointer()), entry.needs().collect::<Vec<_>>().join(" ")));
    findings.chain(undecided).collect()
}

/// What is said of a document as JSON text, as a value and in a file of requests: the same.
#[track_caller]
fn said(members: &str, assume: &str) -> Vec<String> {
    let (linter, json) = (linter(assume), document(members));
    let lines_of_text = lines(&linter.check(&json));
    let value: Value = serde_json::from_str(&json).unwrap();
    let mut sorted = lines_of_text.clone();
    let mut of_value = lines(&linter.check_value(&value).unwrap());
    sorted.sort();
    of_value.sort();
    assert_eq!(of_value, sorted, "{json}");
    let of_request = lines(&linter.check_http(format!("PUT {{{{url}}}}\n\n{json}\n").as_bytes()));
    assert_eq!(of_request, lines_of_text, "{json}");
    lines_of_text
}

/// Every member that an update can change, as `policy.member`.
const MEMBERS: [&str; 31] = [
    "name",
    "cgw_id",
    "peer_subnets",
    "tunnel_local_address",
    "tunnel_peer_address",
    "enable_hub",
    "psk",
    "policy_rules",
    "ikepolicy",
    "ikepolicy.ike_version",
    "ikepolicy.phase1_negotiation_mode",
    "ikepolicy.authentication_algorithm",
    "ikepolicy.encryption_algorithm",
    "ikepolicy.dh_group",
    "ikepolicy.lifetime_seconds",
    "ikepolicy.local_id_type",
    "ikepolicy.local_id",
    "ikepolicy.peer_id_type",
    "ikepolicy.peer_id",
    "ikepolicy.dpd",
    "ikepolicy.dpd.timeout",
    "ikepolicy.dpd.interval",
    "ikepolicy.dpd.msg",
    "ipsecpolicy",
    "ipsecpolicy.authentication_algorithm",
    "ipsecpolicy.encryption_algorithm",
    "ipsecpolicy.pfs",
    "ipsecpolicy.transform_protocol",
    "ipsecpolicy.lifetime_seconds",
    "ipsecpolicy.encapsulation_mode",
    "",
];

fn with(member: &str, variable: &str) -> String {
    let inner = member.rsplit('.').fold(format!("\"{variable}\""), |inner, name| format!("{{\"{name}\": {inner}}}"));
    inner[1..inner.len() - 1].to_owned()
}

#[test]
fn no_rule_judges_the_value() {
    // With these facts, every rule on presence is content but those on effects.
    let context = "style=bgp,attachment_type=vpc,ip_version=ipv4,ike_version=v1,local_subnets=10.0.0.0/16,\
                   tunnel_local_address=169.254.76.1/30,tunnel_peer_address=169.254.76.2/30,peer_subnets=192.168.0.0/24";
    for member in MEMBERS {
        for form in FORMS {
            let mut said = if member.is_empty() { lines(&linter(context).check(&format!("\"{form}\""))) } else { said(&with(member, form), context) };
            said.retain(|line| !["delayed-effect", "customer-gateway-must-follow"].iter().any(|rule| line.starts_with(rule)));
            let expected: &[&str] = if member == "policy_rules" { &["policy-rules-outside-policy-mode /policy_rules"] } else { &[] };
            assert_eq!(said, expected, "{member} {form}");
        }
    }
    // A text with more in it than a variable is a value like any other.
    assert_eq!(said(r#""name": "vpn-${X}""#, ""), ["wrong-character /name"]);
    assert_eq!(lines(&linter("").check(&document(r#""name": "vpn-{{x}}""#))), ["wrong-character /name"]);
}

#[test]
fn the_presence_of_the_member_is_judged() {
    let cases: [(&str, &str, &[&str]); 17] = [
        (r#""enable_hub": "${X}""#, "style=static", &["enable-hub-outside-bgp /enable_hub"]),
        (r#""enable_hub": "${X}""#, "", &["enable-hub-outside-bgp /enable_hub needs style"]),
        (
            r#""tunnel_local_address": "$X", "tunnel_peer_address": "$Y""#,
            "style=policy",
            &["tunnel-address-in-policy-mode /tunnel_local_address", "tunnel-address-in-policy-mode /tunnel_peer_address"],
        ),
        (
            r#""tunnel_local_address": "<X>""#,
            "style=bgp",
            &["customer-gateway-must-follow /tunnel_local_address", "lone-tunnel-address /tunnel_local_address"],
        ),
        (
            r#""tunnel_local_address": "<X>", "tunnel_peer_address": "169.254.76.2/30""#,
            "style=bgp",
            &["customer-gateway-must-follow /tunnel_local_address"],
        ),
        (
            r#""policy_rules": "${X}""#,
            "style=bgp,ip_version=ipv6",
            &["ipv4-member-on-ipv6-gateway /policy_rules", "policy-rules-outside-policy-mode /policy_rules"],
        ),
        (
            r#""peer_subnets": "${X}""#,
            "style=bgp,attachment_type=er,ip_version=ipv6",
            &["ipv4-member-on-ipv6-gateway /peer_subnets", "needless-peer-subnets /peer_subnets"],
        ),
        (r#""ikepolicy": {"phase1_negotiation_mode": "${X}"}"#, "ike_version=v2", &["negotiation-mode-ignored /ikepolicy/phase1_negotiation_mode"]),
        (r#""ikepolicy": {"local_id": "${X}"}"#, "ike_version=v2", &["ineffective-id-update /ikepolicy/local_id"]),
        (r#""ikepolicy": {"dh_group": "${X}"}"#, "dh_group=group14", &["customer-gateway-must-follow /ikepolicy", "delayed-effect /ikepolicy"]),
        (r#""ikepolicy": "${X}""#, "", &["customer-gateway-must-follow /ikepolicy"]),
        (r#""name": "${X}""#, "status=freezed", &["connection-not-updatable "]),
        (r#""name": "${X}""#, "name=${X}", &[]),
        (r#""style": "${X}""#, "", &["not-updatable-member /style"]),
        (r#""nmae": "${X}""#, "", &["unknown-member /nmae"]),
        (
            r#""policy_rules": [{"source": "${X}", "destination": "${X}", "rule_index": "${X}", "sorce": "${X}"}]"#,
            "style=policy,ip_version=ipv4,peer_subnets=10.0.0.0/24",
            &["customer-gateway-must-follow /policy_rules", "deprecated-member /policy_rules/0/rule_index", "unknown-member /policy_rules/0/sorce"],
        ),
        (
            r#""policy_rules": [{"source": "${X}"}]"#,
            "style=policy,ip_version=ipv4,peer_subnets=10.0.0.0/24",
            &["customer-gateway-must-follow /policy_rules", "incomplete-policy-rule /policy_rules/0"],
        ),
    ];
    for (members, assume, expected) in cases {
        let mut said = said(members, assume);
        said.sort();
        assert_eq!(said, expected, "{members}");
    }
    let report = linter("style=policy").check(&document(r#""tunnel_local_address": "${X}", "tunnel_peer_address": "169.254.76.2/30""#));
    assert_eq!(
        report.findings().next().unwrap().message(),
        "`tunnel_local_address` has no effect: a connection in mode `policy` has no tunnel interfaces"
    );
    // In a file of requests, quotes make no difference.
    let file = format!("PUT {{{{url}}}}\n\n{}\n", document(r#""tunnel_local_address": {{a}}, "tunnel_peer_address": {peer}, "enable_hub": {{hub}}"#));
    let said: Vec<_> = linter("style=policy").check_http(file.as_bytes()).findings().map(|finding| finding.message()).collect();
    assert_eq!(
        said,
        [
            "`tunnel_local_address` has no effect: a connection in mode `policy` has no tunnel interfaces",
            "`tunnel_peer_address` has no effect: a connection in mode `policy` has no tunnel interfaces",
            "the connection is in mode `policy`: `enable_hub` is allowed in mode `bgp` only"
        ]
    );
    let connection = linter("status=freezed").check(r#"{"vpn_connection": "${X}"}"#);
    assert_eq!(lines(&connection), ["connection-not-updatable "]);
    let range = connection.findings().next().unwrap().range().unwrap();
    assert_eq!((range.start.column, range.end.column), (20, 26));
}

#[test]
fn no_rule_asks_for_a_fact_that_the_update_holds_in_a_variable() {
    for members in [
        r#""ikepolicy": {"ike_version": "${V}", "phase1_negotiation_mode": "main", "encryption_algorithm": "aes-256-gcm-16"}"#,
        r#""ikepolicy": {"lifetime_seconds": 61}, "ipsecpolicy": {"lifetime_seconds": "${S}"}"#,
        r#""ikepolicy": {"local_id": "192.0.2.1", "peer_id": "${P}", "ike_version": "${V}"}"#,
        r#""ikepolicy": {"local_id": "gateway", "peer_id": "192.0.2.1", "local_id_type": "${T}", "ike_version": "v1"}"#,
        r#""ikepolicy": "${I}", "ipsecpolicy": {"lifetime_seconds": 604800, "encryption_algorithm": "aes-256-gcm-16"}"#,
        r#""ikepolicy": {"dpd": "${D}"}"#,
    ] {
        let mut said = said(members, "ike_version=v2,ikepolicy.lifetime_seconds=60,ikepolicy.encryption_algorithm=3des,local_id=192.0.2.9");
        // A value that the document does not have at all may be asked for.
        said.retain(|line| !["delayed-effect", "customer-gateway-must-follow", "ikev1", "unknown-value"].iter().any(|rule| line.starts_with(rule)));
        assert_eq!(said, [""; 0], "{members}");
    }
}

#[test]
fn an_item_in_a_variable_leaves_open_what_the_list_holds() {
    let rule = |destinations: &str| {
        format!(r#""peer_subnets": ["192.168.1.0/24"], "policy_rules": [{{"source": "10.0.0.0/24", "destination": [{destinations}]}}]"#)
    };
    let facts = "style=policy,ip_version=ipv4,attachment_type=vpc,local_subnets=10.0.0.0/16,peer_subnets=192.168.1.0/24";
    let about = |members: &str| {
        let mut said = said(members, facts);
        said.retain(|line| line.starts_with("uncovered-peer-subnet"));
        said
    };
    assert_eq!(about(&rule(r#""192.168.2.0/24""#)), ["uncovered-peer-subnet /peer_subnets/0"]);
    assert_eq!(about(&rule(r#""192.168.2.0/24", "${X}""#)), [""; 0]);
    assert_eq!(about(&rule("").replace("[]", r#""${X}""#)), [""; 0]);
    assert_eq!(about(r#""peer_subnets": ["192.168.1.0/24"], "policy_rules": [{"destination": ["192.168.2.0/24"]}, "${X}"]"#), [""; 0]);
}

const KEY_TRAP: &str = "ineffective-psk-update /psk";
const FOLLOW: &str = "customer-gateway-must-follow /psk";

#[test]
fn a_key_in_a_variable_is_a_key_that_is_changed() {
    for form in FORMS {
        let psk = format!(r#""psk": "{form}""#);
        let follow_needs = format!("{FOLLOW} needs ike_version");
        let message = |members: &str, assume: &str| {
            let report = linter(assume).check(&document(members));
            let finding = report.findings().find(|finding| finding.rule.name == "ineffective-psk-update").unwrap();
            assert_eq!(finding.severity, Severity::Warning);
            finding.message()
        };
        assert_eq!(said(&psk, ""), [KEY_TRAP, &*follow_needs]);
        assert_eq!(message(&psk, ""), "if the connection uses IKEv2, an update that changes only `psk` does not take effect");
        assert_eq!(said(&psk, "ike_version=v2"), [KEY_TRAP]);
        assert_eq!(message(&psk, "ike_version=v2"), "with IKEv2, an update that changes only `psk` does not take effect");
        assert_eq!(said(&psk, "ike_version=v1"), [FOLLOW]);
        let more = format!(r#"{psk}, "name": "{form}""#);
        assert_eq!(said(&more, "ike_version=v2"), [KEY_TRAP]);
        assert_eq!(
            message(&more, "ike_version=v2"),
            "according to the guide, with IKEv2 a new `psk` takes effect only after the connection is deleted and created again"
        );
        assert_eq!(said(&more, ""), [format!("{KEY_TRAP} needs ike_version"), follow_needs.clone()]);
        let version = format!(r#"{psk}, "ikepolicy": {{"ike_version": "{form}"}}"#);
        let open = ["customer-gateway-must-follow /ikepolicy", &*follow_needs];
        assert_eq!(said(&version, "ike_version=v2"), open);
        assert_eq!(said(&format!(r#"{psk}, "ikepolicy": "{form}""#), "ike_version=v2"), open);
    }
}

#[test]
fn a_plan_has_the_members_that_change() {
    let context = "name=vpn-1,ike_version=v2,dh_group=group14,peer_subnets=10.0.0.0/24,ikepolicy.lifetime_seconds=3600";
    let plan = |members: &str| linter(context).plan(&document(members));
    let text = |text: &str| New::Text(text.to_owned());
    let changes =
        plan(r#""name": "${NAME}", "psk": "{{psk}}", "enable_hub": "$HUB", "ikepolicy": {"dh_group": "<GROUP>", "lifetime_seconds": "${L}"}"#);
    let found: Vec<_> = changes.changes.iter().map(|change| (change.pointer.rsplit('/').next().unwrap(), &change.difference, change.when)).collect();
    let phase1 = When::Phase1 { within_seconds: Some(3600) };
    assert_eq!(
        found,
        [
            ("dh_group", &Difference::Value { old: Some(text("group14")), new: text("<GROUP>") }, phase1),
            ("lifetime_seconds", &Difference::Value { old: Some(New::Integer(3600)), new: text("${L}") }, phase1),
            ("name", &Difference::Value { old: Some(text("vpn-1")), new: text("${NAME}") }, When::NotStated),
            ("enable_hub", &Difference::Value { old: None, new: text("$HUB") }, When::NotStated),
            ("psk", &Difference::Secret, When::Recreate),
        ]
    );
    let group = changes.cryptography.iter().find(|choice| choice.pointer.ends_with("dh_group")).unwrap();
    assert_eq!((group.before.as_deref(), group.after.as_deref()), (Some("group14"), None));
    for members in [r#""peer_subnets": "${X}""#, r#""peer_subnets": ["10.1.0.0/24", "${X}"]"#, r#""policy_rules": "${X}""#, r#""ikepolicy": "${X}""#]
    {
        let plan = plan(members);
        assert_eq!((plan.changes.len(), plan.unchanged.len(), plan.unplanned.len()), (0, 0, 1), "{members}");
    }
}

#[test]
fn what_the_current_connection_has_in_a_variable_is_not_known() {
    let current = r#"{"vpn_connection": {"id": "1", "name": "${X}", "peer_subnets": ["10.0.0.0/24", "${X}"],
        "ikepolicy": {"ike_version": "${X}", "lifetime_seconds": "${X}", "dh_group": "group15"}}}"#;
    let linter = Linter::new(Operation::UpdateConnection).context(Context::from_current(current).unwrap());
    let report = linter.check(&document(r#""ikepolicy": {"dh_group": "group15", "phase1_negotiation_mode": "main"}"#));
    assert!(lines(&report).contains(&"negotiation-mode-ignored /ikepolicy/phase1_negotiation_mode needs ike_version".to_owned()));
    assert!(lines(&report).contains(&"unchanged-value /ikepolicy/dh_group".to_owned()));
}

#[test]
fn an_audit_does_not_know_what_is_in_a_variable() {
    let answer = r#"{"vpn_connection": {"id": "1", "ikepolicy": {"ike_version": "v2", "dh_group": "${X}"}}}"#;
    let audited = Linter::auto().audit(answer.as_bytes()).unwrap();
    assert_eq!(audited[0].report.findings().len(), 0);
    assert!(audited[0].missing().any(|fact| fact == "dh_group") && !audited[0].missing().any(|fact| fact == "ike_version"));
}
