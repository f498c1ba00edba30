//! `unknown-member`: no table of the operation has the member.

use crate::characters::Cleaned;
use crate::document::View;
use crate::json::{Kind, NodeId, Span, Tree};
use crate::message::Message;
use crate::nearest::nearest;
use crate::operations::Base;
use crate::operations::elsewhere::{self, Name};
use crate::report::{EditFact, MAX_FINDINGS, NewText, On, Page, Rule, Sample, Severity, Value};
use crate::rules::support::spelling::same_value;
use crate::rules::support::wrapper::unwrapped;
use crate::rules::{Check, Judge};
use crate::spec::{Field, Shape, Standing, choose, find};

pub(crate) static RULE: Rule = Rule {
    name: "unknown-member",
    severity: Severity::Error,
    page: Page::new(
        "no table of the operation lists the member",
        "a mistyped name changes nothing, or the API answers with VPN.0013",
        Sample::new(r#"{"vpn_connection": {"peer_subnet": ["192.168.1.0/24"]}}"#),
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#),
    ),
    source: "API, Tables 2 to 7",
    members: &[],
    on: On::VALUES,
    yields_to: &[],
    messages: &[
        &UNKNOWN,
        &IN_ANSWER,
        &IN_HUAWEI_ANSWER,
        &MISPLACED,
        &AMBIGUOUS,
        &SIMILAR,
        &INVISIBLE,
        &elsewhere::IN_CLASSIC,
        &elsewhere::IN_TERRAFORM,
        &elsewhere::NOT_UPDATED,
        &elsewhere::FOR_IPV6,
        &elsewhere::IN_HUAWEI_ANSWERS,
        &elsewhere::PEER_ADDRESS,
        &elsewhere::OLD_GROUP,
        &elsewhere::GROUP_OF_PHASE_1,
    ],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

static UNKNOWN: Message = Message::new("unknown", "`{member}` is not a documented member of this object");
static IN_ANSWER: Message =
    Message::new("in-answer", "`{member}` is not a documented member of this object in answers").help("do not rely on `{member}`");
static IN_HUAWEI_ANSWER: Message =
    Message::new("in-huawei-answer", "only the API of Huawei Cloud documents `{member}`").help("do not rely on `{member}`");
static MISPLACED: Message = Message::new("misplaced", "`{member}` is a member of `{belongs_to}`, not of this object")
    .help("move `{member}` into `{belongs_to}`")
    .fix("move the member");
static AMBIGUOUS: Message = Message::new("ambiguous", "`{member}` is a member of each of {belongs_to}, but not of this object")
    .help("move `{member}` into the object that you mean: {belongs_to}");
static SIMILAR: Message = Message::new("similar", "`{member}` is not a documented member of this object; a similar name is `{suggestion}`")
    .help("write `{suggestion}` if you mean that member")
    .fix("rename the member");
static INVISIBLE: Message = Message::new("invisible", "the member name `{member}` has invisible characters: {characters}")
    .help("write `{suggestion}`")
    .fix("rename the member");

/// The probable meaning of an unknown name.
#[derive(Clone, Copy)]
enum Meant {
    /// No name that is likelier than its rivals.
    Unknown,
    /// The name is known from elsewhere.
    Elsewhere(&'static Name),
    /// A member of another object.
    Misplaced(&'static Field, &'static Field),
    /// A member that several other objects have.
    Ambiguous,
    /// A member of this object.
    Near(&'static Field),
}

impl Meant {
    fn of(fields: &'static [&'static Field], homes: &[(&'static Field, &'static Field)], text: &str) -> Meant {
        if let Some(name) = elsewhere::meaning(fields, text) {
            return Meant::Elsewhere(name);
        }
        match homes {
            [] => {
                let names = fields.iter().filter(|field| field.standing == Standing::Parameter).map(|field| field.name);
                nearest(text, names).and_then(|name| find(fields, name)).map_or(Meant::Unknown, Meant::Near)
            }
            [(owner, field)] => Meant::Misplaced(owner, field),
            _ => Meant::Ambiguous,
        }
    }
}

pub(crate) fn report(view: &mut View, fields: &'static [&'static Field], object: NodeId, name: NodeId, value: NodeId) {
    let text = view.tree.string(name).unwrap_or_default();
    // The members of the connection stand in the outermost object if their wrapper is missing.
    let subject = view.operation.subject.filter(|_| object == Tree::ROOT && unwrapped(view));
    let fields = subject.map_or(fields, Field::fields);
    if find(fields, &text).is_some() {
        return; // `missing-member` reports all of them at once.
    }
    let member = Value::Node(name);
    // The table of the object does not have it.
    let source = fields.first().map_or(RULE.source, |field| field.source);
    if view.operation.is_answer() {
        let message = if elsewhere::is_upstream(&text) { &IN_HUAWEI_ANSWER } else { &IN_ANSWER };
        view.report(&RULE, name, message).param("member", member).cite(source);
        return;
    }
    let mut homes = Vec::new();
    if let Some(subject) = view.operation.subject {
        find_homes(subject, &text, &mut homes);
    }
    let meant = Meant::of(fields, &homes, &text);
    let edits = match meant {
        // The report has no place for the finding.
        _ if view.facts.findings.len() >= MAX_FINDINGS => None,
        Meant::Misplaced(owner, field) => relocate(view, owner, field, value),
        Meant::Near(field) => rename(view, name, field),
        Meant::Elsewhere(row) => row.means.filter(|field| view.operation.has(field)).and_then(|field| rename(view, name, field)),
        Meant::Unknown | Meant::Ambiguous => None,
    };
    let removed = Cleaned::of(&text, false).removed;
    let are_removed = !removed.is_empty();
    let characters = view.shown_characters(name, removed);
    let operation = view.operation;
    let message = match meant {
        Meant::Unknown => &UNKNOWN,
        Meant::Elsewhere(row) => row.message(operation),
        Meant::Misplaced(..) => &MISPLACED,
        Meant::Ambiguous => &AMBIGUOUS,
        Meant::Near(_) if are_removed => &INVISIBLE,
        Meant::Near(_) => &SIMILAR,
    };
    let finding = view.report(&RULE, name, message).param("member", member).cite(source);
    if let Some(edits) = edits {
        finding.fix_unsafely(edits);
    }
    match meant {
        Meant::Misplaced(owner, _) => finding.param("belongs_to", owner.name),
        Meant::Ambiguous => finding.list("belongs_to", homes.iter().map(|(owner, _)| owner.name)),
        Meant::Near(field) if are_removed => finding.param("suggestion", field.name).param("characters", characters),
        Meant::Near(field) => finding.param("suggestion", field.name),
        Meant::Elsewhere(row) => {
            if let Some(field) = row.means {
                finding.param("suggestion", field.name);
            }
            // Its tables are those of an update.
            if operation.base == Base::Current {
                finding.cite(row.source);
            }
            finding
        }
        Meant::Unknown => finding,
    };
}

/// The objects of the request that have a member of exactly this name, and the member of each.
fn find_homes(owner: &'static Field, name: &str, homes: &mut Vec<(&'static Field, &'static Field)>) {
    for field in owner.fields().iter().filter(|field| field.standing == Standing::Parameter) {
        if field.name == name {
            homes.push((owner, field));
        } else if field.is_object() {
            find_homes(field, name, homes);
        }
    }
}

/// Gives the member its name, and its value the spelling of the tables. The trial of the fix finds out whether the value is one of the member,
/// and whether the object has the member already.
fn rename(view: &View, name: NodeId, field: &'static Field) -> Option<Vec<EditFact>> {
    if field.secret {
        return None;
    }
    let value = name + 1;
    let mut edits = vec![view.replace(name, NewText::Quoted(field.name))];
    if let Some(right) = view.tree.string(value).and_then(|text| same_value(field, &text)).filter(|right| !view.tree.is(value, right)) {
        edits.push(view.replace(value, NewText::Quoted(right)));
    }
    Some(edits)
}

/// Moves the member into the object where it belongs, if that stands in the document, and the value is one that the member can have: any
/// other may be a secret that came under the wrong name, and the edit would show it.
fn relocate(view: &View, owner: &'static Field, field: &'static Field, value: NodeId) -> Option<Vec<EditFact>> {
    let home = if view.operation.subject == Some(owner) { view.subject() } else { view.node(owner) }.or_else(|| locate(view, owner))?;
    if !is_listed(view, field, value) {
        return None;
    }
    let comma = if view.tree.members(home).next().is_some() { ", " } else { "" };
    let removal = view.remove(value);
    let inside = Span::at(view.tree.span(home).start + 1);
    let addition = EditFact::new(inside, format!("\"{}\": {}{comma}", field.name, view.tree.raw(value)).into());
    Some(vec![removal, addition])
}

/// Whether the value is of the few that the tables list for the field.
fn is_listed(view: &View, field: &'static Field, value: NodeId) -> bool {
    match (&field.shape, view.tree.kind(value)) {
        (Shape::Choice(choices), Kind::String) => choose(choices, &view.tree.bytes(value)).is_some(),
        (Shape::Integer { min, max }, Kind::Number) => view.tree.raw(value).parse().is_ok_and(|number: i64| (*min..=*max).contains(&number)),
        (Shape::Boolean, kind) => matches!(kind, Kind::True | Kind::False),
        _ => false,
    }
}

/// The object of a field that the walk has not reached yet, in the subject at hand. Of several subjects, the one that is meant is not known.
fn locate(view: &View, owner: &'static Field) -> Option<NodeId> {
    const MOST: usize = 4096;
    let nodes = match view.operation.subject {
        Some(subject) if !subject.is_object() => view.tree.below(view.frame.subject?),
        _ => 0..view.tree.len() as NodeId,
    };
    nodes
        .take(MOST)
        .find(|&node| view.tree.kind(node) == Kind::Object && crate::spec::field_of(view.root, view.tree, node).is_some_and(|field| field == owner))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The identity of the message and the help for the unknown members of an update, and the sources.
    fn said(members: &str) -> Vec<(&'static str, String, &'static str)> {
        let report = crate::check(&format!(r#"{{"vpn_connection": {{{members}}}}}"#));
        let own = report.findings().filter(|finding| finding.rule == &RULE);
        own.map(|finding| (finding.message_id(), finding.help().unwrap_or_default(), finding.source)).collect()
    }

    #[test]
    fn the_help_names_what_was_probably_meant() {
        for (members, id, help) in [
            (r#""peer_subnet": []"#, "similar", "write `peer_subnets` if you mean that member"),
            (r#""peer_subnets2": []"#, "unknown", ""),
            (r#""ikepolicy": {"dhGroup": 1}"#, "similar", "write `dh_group` if you mean that member"),
            (r#""pfs": 1"#, "misplaced", "move `pfs` into `ipsecpolicy`"),
            (r#""timeout": 1"#, "misplaced", "move `timeout` into `dpd`"),
            (r#""ikepolicy": {"name": 1}"#, "misplaced", "move `name` into `vpn_connection`"),
            (r#""lifetime_seconds": 1"#, "ambiguous", "move `lifetime_seconds` into the object that you mean: `ikepolicy`, `ipsecpolicy`"),
            ("\"na\u{200B}me\": 1", "invisible", "write `name`"),
            ("\"name \": 1", "invisible", "write `name`"),
            (r#""nonsense": 1"#, "unknown", ""),
        ] {
            let said: Vec<_> = said(members).into_iter().map(|(id, help, _)| (id, help)).collect();
            assert_eq!(said, [(id, help.to_owned())], "{members}");
        }
    }

    #[test]
    fn a_name_from_elsewhere_is_told_what_it_is_here() {
        for (members, id, help) in [
            (r#""ikepolicy": {"pfs": 1}"#, "old-group", "write `dh_group`"),
            (
                r#""ipsecpolicy": {"dh_group": 1}"#,
                "group-of-phase-1",
                "write `pfs` for the group of phase 2, or move `dh_group` into `ikepolicy` for the group of phase 1",
            ),
            (r#""ikepolicy": {"auth_algorithm": 1}"#, "in-classic", "write `authentication_algorithm`"),
            (r#""ipsecpolicy": {"lifetime": 1}"#, "in-classic", "write `lifetime_seconds`"),
            (r#""peer_cidrs": 1"#, "in-classic", "write `peer_subnets`"),
            (r#""peer_address": 1"#, "peer-address", "write the id of the customer gateway in `cgw_id`"),
            (r#""customerGatewayId": 1"#, "in-terraform", "write `cgw_id`"),
            (r#""ikepolicy": {"phase_one_negotiation_mode": 1}"#, "in-terraform", "write `phase1_negotiation_mode`"),
            (r#""vpn_type": 1"#, "not-updated", "remove `vpn_type`"),
            (r#""peer_subnets_v6": 1"#, "for-ipv6", "remove `peer_subnets_v6`"),
            (r#""tunnel_peer_address_v6": 1"#, "for-ipv6", "remove `tunnel_peer_address_v6`"),
            (r#""bgp_peer": 1"#, "in-huawei-answers", "remove `bgp_peer`"),
        ] {
            let found = said(members);
            assert_eq!((found[0].0, &*found[0].1), (id, help), "{members}");
            assert!(found.len() == 1 && found[0].2.starts_with("API, Table"), "{found:?}");
        }
    }

    #[test]
    fn a_name_is_corrected_if_the_value_can_be_one_and_the_member_is_absent() {
        let fixed = |members: &str| {
            let report = crate::check(&format!(r#"{{"vpn_connection": {{{members}}}}}"#));
            report.findings().find(|finding| finding.rule == &RULE).unwrap().fix().is_some()
        };
        assert!(fixed(r#""nmae": "vpn-1""#) && fixed(r#""ipsecpolicy": {"encryption_algoritm": "aes-256-gcm-16"}"#));
        assert!(!fixed(r#""nmae": "vpn-1", "name": "vpn-2""#) && !fixed(r#""ipsecpolicy": {"encryption_algoritm": "kQ7vbWxj"}"#));
        assert!(fixed(r#""pfs": "group20", "ipsecpolicy": {"lifetime_seconds": 3600}"#));
        assert!(fixed(r#""name": "vpn-1", "ikepolicy": {"enable_hub": true, "lifetime_seconds": 3600}"#));
        assert!(
            fixed(r#""timeout": 15, "ikepolicy": {"dpd": {"interval": 30}}"#) && !fixed(r#""timeout": 1, "ikepolicy": {"dpd": {"interval": 30}}"#)
        );
        assert!(
            !fixed(r#""pfs": "group20", "ipsecpolicy": {"pfs": "group21"}"#)
                && !fixed(r#""pfs": "kQ7vbWxj", "ipsecpolicy": {"lifetime_seconds": 3600}"#)
        );
    }

    #[test]
    fn without_a_wrapper_the_members_are_those_of_the_connection() {
        let report = crate::check(r#"{"peer_subnet": ["10.0.0.0/8"], "name": "vpn-1", "ikepolicy": {"x": 1}}"#);
        let found: Vec<_> = report.findings().map(|finding| (finding.rule.name, finding.pointer(), finding.help())).collect();
        let wrap = "put the whole object into `{\"vpn_connection\": …}`".to_owned();
        let expected = [
            ("missing-member", String::new(), Some(wrap)),
            (RULE.name, "/peer_subnet".to_owned(), Some("write `peer_subnets` if you mean that member".to_owned())),
        ];
        assert_eq!(found, expected);
        // A name alone makes no connection.
        let report = crate::check(r#"{"name": "my-app", "type": "module"}"#);
        let found: Vec<_> = report.findings().map(|finding| (finding.rule.name, finding.message())).collect();
        assert_eq!(found[0], ("missing-member", "the mandatory member `vpn_connection` is missing".to_owned()));
        assert_eq!(found[1], (RULE.name, "`name` is a member of `vpn_connection`, not of this object".to_owned()));
    }

    #[test]
    fn members_of_another_cloud_are_called_so_in_answers_too() {
        let answer = r#"{"vpn_connection": {"peer_subnets_v6": [], "bgp_peer": {}, "nonsense": 1}}"#;
        let report = crate::Linter::new(crate::Operation::UpdateConnectionResponse).check(answer);
        let ids: Vec<_> = report.findings().map(|finding| finding.message_id()).collect();
        assert_eq!(ids, ["in-huawei-answer", "in-huawei-answer", "in-answer"]);
    }

    #[test]
    fn the_table_of_the_object_is_cited() {
        let members = r#""x": 1, "ikepolicy": {"x": 1, "dpd": {"x": 1}}, "ipsecpolicy": {"x": 1}, "policy_rules": [{"x": 1}]"#;
        let report = crate::check(&format!(r#"{{"x": 1, "vpn_connection": {{{members}}}}}"#));
        let own = report.findings().filter(|finding| finding.rule == &super::RULE);
        let tables = [2, 3, 5, 6, 7, 4].map(|number| format!("API, Table {number}"));
        assert_eq!(own.map(|finding| finding.source).collect::<Vec<_>>(), tables);
        let source = |document| crate::check(document).findings().next().unwrap().source;
        assert_eq!([source("[]"), source("{}"), source(r#"{"vpn_connection": 1}"#)], ["API, Table 2"; 3]);
    }

    #[test]
    fn many_unknown_members_take_no_time() {
        for (start, member, end) in [
            ("{", r#""name": 1"#, "}"),
            (r#"{"vpn_connection": {"#, r#""nmae": "a""#, "}}"),
            (r#"{"vpn_connection": {"#, r#""dh_group": "group20""#, r#", "ikepolicy": {}}}"#),
        ] {
            let json = format!("{start}{member}{}{end}", format!(", {member}").repeat(19_999));
            assert!(crate::check(&json).omitted() > 18_000, "{member}");
        }
    }
}
