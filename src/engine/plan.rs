//! The plan: the changes that an update makes, the time at which each takes effect, and the connection's cryptography after it.
//!
//! ```
//! use vpnlint::plan::{Difference, Value, When};
//! use vpnlint::{Context, Linter, Operation};
//!
//! let current = r#"{"vpn_connection": {"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3",
//!     "ikepolicy": {"ike_version": "v2", "dh_group": "group14", "lifetime_seconds": 86400}}}"#;
//! let linter = Linter::new(Operation::UpdateConnection).context(Context::from_current(current)?);
//! let plan = linter.plan(r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group20", "lifetime_seconds": 86400}}}"#);
//!
//! let change = &plan.changes[0];
//! assert_eq!(change.pointer, "/vpn_connection/ikepolicy/dh_group");
//! assert_eq!(change.difference, Difference::Value { old: Some(Value::Text("group14".into())), new: Value::Text("group20".into()) });
//! assert_eq!(change.when, When::Phase1 { within_seconds: Some(86400) });
//! assert_eq!(plan.unchanged, ["/vpn_connection/ikepolicy/lifetime_seconds"]);
//! assert!(plan.report.is_ok());
//! # Ok::<(), vpnlint::ContextError>(())
//! ```

mod crypto;
mod difference;
mod rollback;
mod step;

use std::collections::HashSet;

use serde::Serialize;

pub use crate::rules::support::when::When;
pub use crypto::{Cryptography, Strength};
pub use difference::{Difference, Item, Value};
pub use rollback::Rollback;
pub use step::{Action, Step};

use crate::document::View;
use crate::engine::Linter;
use crate::json::{Kind, NodeId, Tree};
use crate::operations::Operation;
use crate::report::{Fact, Report};
use crate::rules::support::current::is_unchanged;
use crate::rules::support::when::{both_ends, when};
use crate::rules::{self, duplicate_member};
use crate::spec::ikepolicy::IKE_VERSION;
use crate::spec::{self, BothEnds, Field, connection};

/// The changes that an update makes to the current connection.
///
/// Every member of the update, objects aside, stands in one of the lists: [`changes`](Plan::changes), [`unchanged`](Plan::unchanged)
/// or [`unplanned`](Plan::unplanned).
#[derive(Debug, Clone, Default, Serialize)]
#[non_exhaustive]
pub struct Plan {
    /// Whether the update could be read. If not, the report says why, and the lists are empty.
    pub readable: bool,
    /// The connection that the update changes.
    pub connection: Current,
    /// The members that change, in the order of their times.
    pub changes: Vec<Change>,
    /// JSON pointers of the members with a value that the connection already has.
    pub unchanged: Vec<String>,
    /// JSON pointers of the members whose effect is not known: unknown members, wrong values, duplicate names, and lists or
    /// objects with a variable in them. The findings say why.
    pub unplanned: Vec<String>,
    /// The cryptography of the connection before and after the update.
    pub cryptography: Vec<Cryptography>,
    /// The steps of the change in their order; none if the update changes nothing.
    pub steps: Vec<Step>,
    rollback: Rollback,
    /// The report of the update.
    #[serde(skip)]
    pub report: Report,
}

impl Plan {
    /// Hides the values: Terraform marks one of them as sensitive.
    #[cfg(feature = "cli")]
    pub(crate) fn hide(&mut self) {
        for change in &mut self.changes {
            if !matches!(change.difference, Difference::Ignored) {
                change.difference = Difference::Secret;
            }
        }
        self.connection = Current::default();
        self.cryptography = Vec::new();
        self.rollback = Rollback::of(&self.changes, &self.unplanned, |_| true);
    }

    /// The way back: the update that restores the values that this update changes, and the members that it cannot restore.
    ///
    /// ```
    /// let current = r#"{"vpn_connection": {"id": "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3", "name": "fra-biel-1"}}"#;
    /// let plan = vpnlint::plan(current, r#"{"vpn_connection": {"name": "fra-biel-2", "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd"}}"#)?;
    /// assert_eq!(plan.rollback().body.as_deref(), Some("{\n  \"vpn_connection\": {\n    \"name\": \"fra-biel-1\"\n  }\n}\n"));
    /// assert_eq!(plan.rollback().missing, ["/vpn_connection/psk"]);
    /// # Ok::<(), vpnlint::ContextError>(())
    /// ```
    #[must_use]
    pub fn rollback(&self) -> &Rollback {
        &self.rollback
    }
}

/// The connection that an update changes, by the answer with its current values.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Current {
    /// Its id, if it is known and a UUID.
    pub id: Option<String>,
    /// Its name before the update, if it is known.
    pub name: Option<String>,
    /// The time of its last update, if it is known. If a later answer has another time, the plan is out of date.
    pub updated_at: Option<String>,
}

/// A member that the update changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// JSON pointer (RFC 6901) of the member in the update.
    pub pointer: String,
    /// The label of the member in a form.
    pub label: &'static str,
    /// The unit of a number.
    pub unit: Option<&'static str>,
    /// The change.
    pub difference: Difference,
    /// The time at which it takes effect.
    pub when: When,
    /// The page and table that state the time; if none does, those that document the member.
    pub source: &'static str,
    /// Whether the customer gateway must change too, or the connection is interrupted.
    pub customer_gateway: bool,
    /// The value that the customer gateway needs: [`BothEnds::Equal`] or [`BothEnds::Reversed`]. It is [`BothEnds::EqualWithIkev1`] if
    /// that depends on the IKE version and the version is not known.
    pub both_ends: BothEnds,
    /// The page that says so.
    pub both_ends_source: Option<&'static str>,
}

impl Linter {
    /// The plan of an update of the connection in the [context](Linter::context). A member that cannot be planned stands in
    /// [`unplanned`](Plan::unplanned), and the report says why: the function cannot fail.
    #[must_use]
    pub fn plan(&self, json_text: &str) -> Plan {
        // Only an update has a plan, whatever operation the linter is for.
        let operation = Operation::UpdateConnection;
        match self.read(json_text) {
            Ok(nodes) => {
                let tree = nodes.tree(json_text);
                let view = self.walk(&tree, operation);
                let plan = lay_over(&view);
                let report = self.settle(view).report(json_text, nodes);
                let report = self.to_try(report, json_text, |linter, text| linter.examine(text, Some(Operation::UpdateConnection)));
                let steps = step::steps(&plan.changes, &report);
                Plan { steps, rollback: self.way_back(&plan), report, ..plan }
            }
            Err((span, slip)) => Plan { report: self.refuse(json_text.as_bytes(), span, slip), ..Plan::default() },
        }
    }

    /// The way back from the changes of a plan. An answer may have a value that an update cannot set.
    fn way_back(&self, plan: &Plan) -> Rollback {
        let rollback = Rollback::of(&plan.changes, &plan.unplanned, |_| false);
        let Some(body) = &rollback.body else { return rollback };
        let Ok(nodes) = self.read(body) else { return Rollback::of(&plan.changes, &plan.unplanned, |_| true) };
        let tree = nodes.tree(body);
        let faults = Faults::of(&self.walk(&tree, Operation::UpdateConnection));
        Rollback::of(&plan.changes, &plan.unplanned, |pointer| faults.meet(pointer))
    }

    /// The plan of bytes that should be a JSON text.
    #[must_use]
    pub fn plan_bytes(&self, bytes: &[u8]) -> Plan {
        match self.decode(bytes) {
            Ok(text) => self.plan(text),
            Err((span, slip)) => Plan { report: self.refuse(bytes, span, slip), ..Plan::default() },
        }
    }
}

/// Lays the update over the current connection.
fn lay_over(view: &View) -> Plan {
    let context = view.context();
    let known = |field| context.text(field).map(str::to_owned);
    let connection = Current {
        id: known(&connection::ID).filter(|id| spec::is_uuid(id)),
        name: known(&connection::NAME),
        updated_at: context.updated_at().map(str::to_owned),
    };
    let mut plan = Plan { readable: true, connection, ..Plan::default() };
    let faults = Faults::of(view);
    let mut members = Vec::new();
    collect(view.tree, Tree::ROOT, view.root, &mut members);
    let mut seen = HashSet::new();
    for Member { node, pointer, field } in members {
        // Another member of the name was there before; neither is planned.
        if !seen.insert(pointer.clone()) {
            continue;
        }
        match field.filter(|_| !faults.meet(&pointer)) {
            Some(field) if is_unchanged(view, field) => plan.unchanged.push(pointer),
            Some(field) => match Difference::of(view, field) {
                Some(difference) => plan.changes.push(Change::new(view, field, pointer, difference)),
                None => plan.unplanned.push(pointer),
            },
            None => plan.unplanned.push(view.masks().pointer(node)),
        }
    }
    // The order within one time is that of the update.
    plan.changes.sort_by_cached_key(|change| change.when.rank());
    plan.cryptography = crypto::compare(view, |pointer| plan.unplanned.iter().any(|open| is_in(pointer, open)));
    plan
}

impl Change {
    fn new(view: &View, field: &'static Field, pointer: String, difference: Difference) -> Change {
        let when = if difference == Difference::Ignored { When::NoEffect } else { when(view, field) };
        let both_ends = if when == When::NoEffect { BothEnds::Own } else { both_ends(view, field) };
        Change {
            pointer,
            label: field.label,
            unit: field.unit,
            difference,
            when,
            source: match when {
                When::NotStated | When::NoEffect => field.source,
                When::WithVersion => IKE_VERSION.effect_source,
                _ => field.effect_source,
            },
            customer_gateway: matches!(both_ends, BothEnds::Equal | BothEnds::Reversed),
            both_ends,
            both_ends_source: (both_ends != BothEnds::Own).then_some(field.both_ends_source),
        }
    }
}

/// A member of the update that is no object of members.
struct Member {
    node: NodeId,
    pointer: String,
    /// The field, none where the tables do not know the member.
    field: Option<&'static Field>,
}

fn collect(tree: &Tree, object: NodeId, fields: &'static [&'static Field], members: &mut Vec<Member>) {
    for (name, value) in tree.members(object) {
        let field = tree.string(name).and_then(|name| spec::find(fields, &name));
        match field {
            Some(field) if field.is_object() && tree.kind(value) == Kind::Object => collect(tree, value, field.fields(), members),
            // A value of another type in the place of an object has a finding there.
            _ => members.push(Member { node: value, pointer: tree.pointer(value), field: field.filter(|field| !field.is_object()) }),
        }
    }
}

/// The faults of a document that leave open what its members are to be.
struct Faults {
    pointers: Vec<String>,
    /// The pointers of names that stand there twice.
    ambiguous: Vec<String>,
    /// Findings were left out: any member may be at fault.
    are_not_all: bool,
}

impl Faults {
    /// Finds the faults by the rules' own severities, whatever the user has given them.
    fn of(view: &View) -> Faults {
        let faults = view.facts.findings.iter().filter(|fact| rules::leaves_open(fact.rule));
        let pointer = |fact: &Fact| view.tree.pointer(fact.node);
        Faults {
            ambiguous: faults.clone().filter(|fact| fact.rule == &duplicate_member::RULE).map(pointer).collect(),
            pointers: faults.map(pointer).collect(),
            are_not_all: view.facts.omitted > 0,
        }
    }

    /// Whether a member is wrong, or something in it, or the name of an object around it stands there twice.
    fn meet(&self, pointer: &str) -> bool {
        self.are_not_all || self.pointers.iter().any(|fault| is_in(fault, pointer)) || self.ambiguous.iter().any(|fault| is_in(pointer, fault))
    }
}

/// Whether one pointer is the other or leads further.
fn is_in(inner: &str, outer: &str) -> bool {
    inner.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, Linter, Operation};

    fn plan(members: &str, known: &str) -> Plan {
        let linter = Linter::new(Operation::UpdateConnection).context(Context::default().assume(known).unwrap());
        linter.plan(&format!(r#"{{"vpn_connection": {{{members}}}}}"#))
    }

    #[test]
    fn a_text_in_another_case_is_a_change_but_for_an_id() {
        let changes = |members: &str, known: &str| plan(members, known).changes.len();
        assert_eq!(changes(r#""name": "VPN-1""#, "name=vpn-1"), 1);
        assert_eq!(changes(r#""name": "vpn-1""#, "name=vpn-1"), 0);
        let id = "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3";
        assert_eq!(changes(&format!(r#""cgw_id": "{}""#, id.to_uppercase()), &format!("cgw_id={id}")), 0);
    }

    #[test]
    fn a_step_names_the_fact_to_look_up() {
        let plan = plan(r#""psk": "Kq7vbWxjhTr3mZ9pLd2s""#, "");
        let facts: Vec<_> = plan.steps.iter().filter_map(|step| step.fact.map(|fact| (step.action, fact))).collect();
        assert_eq!(facts, [(Action::LookUp, "ike_version")]);
    }

    /// Member, time and what the customer gateway must have, of every change.
    fn times(plan: &Plan) -> Vec<(&str, When, BothEnds)> {
        let member = |change: &Change| change.pointer.rfind('/').unwrap() + 1;
        plan.changes.iter().map(|change| (&change.pointer[member(change)..], change.when, change.both_ends)).collect()
    }

    #[test]
    fn changes_stand_in_the_order_of_their_time() {
        let members = r#""style": "bgp", "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "name": "vpn-2",
            "ikepolicy": {"dh_group": "group20", "ike_version": "v2", "phase1_negotiation_mode": "main"}, "ipsecpolicy": {"pfs": "group20"}"#;
        assert_eq!(
            times(&plan(members, "ikepolicy.lifetime_seconds=86400")),
            [
                ("ike_version", When::AtOnce, BothEnds::Equal),
                ("pfs", When::Phase2 { within_seconds: None }, BothEnds::Equal),
                ("dh_group", When::Phase1 { within_seconds: Some(86400) }, BothEnds::Equal),
                ("name", When::NotStated, BothEnds::Own),
                ("psk", When::Recreate, BothEnds::Equal),
                ("style", When::NoEffect, BothEnds::Own),
                ("phase1_negotiation_mode", When::NoEffect, BothEnds::Own),
            ]
        );
    }

    #[test]
    fn a_policy_based_connection_has_no_tunnel_interface_that_an_address_could_change() {
        let members = r#""tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.2/30""#;
        let when = |style| plan(members, style).changes.iter().map(|change| (change.when, change.both_ends)).collect::<Vec<_>>();
        assert_eq!(when("style=policy"), [(When::NoEffect, BothEnds::Own); 2]);
        assert_eq!(when("style=static"), [(When::NotStated, BothEnds::Reversed); 2]);
    }

    #[test]
    fn the_age_of_the_sas_says_nothing_where_the_version_changes() {
        let members = |version| {
            format!(
                r#""ipsecpolicy": {{"pfs": "group20"}}, "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd",
                "ikepolicy": {{"ike_version": "{version}", "dh_group": "group20", "phase1_negotiation_mode": "main", "local_id": "192.0.2.1"}}"#
            )
        };
        let known = "ike_version=v2,ikepolicy.lifetime_seconds=86400,ipsecpolicy.lifetime_seconds=3600";
        let plan_of = |version| plan(&members(version), known);
        let changed = plan_of("v1");
        assert_eq!(
            times(&changed),
            [
                ("ike_version", When::AtOnce, BothEnds::Equal),
                ("pfs", When::WithVersion, BothEnds::Equal),
                ("psk", When::WithVersion, BothEnds::Equal),
                ("dh_group", When::WithVersion, BothEnds::Equal),
                ("phase1_negotiation_mode", When::WithVersion, BothEnds::Equal),
                ("local_id", When::WithVersion, BothEnds::Reversed),
            ]
        );
        assert!(changed.changes.iter().all(|change| change.source == "guide, Modifying a VPN Connection, Table 1"));
        assert!(!changed.report.findings().any(|finding| finding.rule.name == "delayed-effect"));
        // The version stays: the SAs have to age.
        let kept = plan_of("v2");
        assert_eq!(
            times(&kept)[..2],
            [
                ("pfs", When::Phase2 { within_seconds: Some(3600) }, BothEnds::Equal),
                ("dh_group", When::Phase1 { within_seconds: Some(86400) }, BothEnds::Equal),
            ]
        );
    }

    #[test]
    fn the_customer_gateway_must_have_the_same_or_the_reverse() {
        let members = r#""peer_subnets": ["192.168.1.0/24"], "tunnel_local_address": "169.254.70.1/30", "tunnel_peer_address": "169.254.70.2/30",
            "policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}],
            "ikepolicy": {"lifetime_seconds": 3600, "peer_id": "192.0.2.1", "dpd": {"interval": 60}}, "ipsecpolicy": {"lifetime_seconds": 60}"#;
        let must = |known| {
            let plan = plan(members, known);
            let mut must: Vec<_> = times(&plan).into_iter().map(|(name, _, both_ends)| (name.to_owned(), both_ends)).collect();
            must.retain(|(_, both_ends)| *both_ends != BothEnds::Own);
            must.sort_by(|(one, _), (other, _)| one.cmp(other));
            for change in &plan.changes {
                assert_eq!(change.customer_gateway, matches!(change.both_ends, BothEnds::Equal | BothEnds::Reversed), "{}", change.pointer);
                assert_eq!(change.both_ends_source.is_some(), change.both_ends != BothEnds::Own, "{}", change.pointer);
            }
            must
        };
        let reversed = ["peer_id", "policy_rules", "tunnel_local_address", "tunnel_peer_address"].map(|name| (name.to_owned(), BothEnds::Reversed));
        assert_eq!(must("ike_version=v2"), reversed);
        for (known, both_ends) in [("ike_version=v1", BothEnds::Equal), ("", BothEnds::EqualWithIkev1)] {
            let lifetimes = [(); 2].map(|()| ("lifetime_seconds".to_owned(), both_ends));
            assert_eq!(must(known), [&lifetimes[..], &reversed].concat());
        }
    }

    #[test]
    fn the_version_that_the_update_sets_counts() {
        let when = |version: &str, known| plan(&format!(r#""ikepolicy": {{"local_id": "192.0.2.1"{version}}}"#), known).changes.pop().unwrap().when;
        assert_eq!(when("", "ike_version=v2"), When::Recreate);
        assert_eq!(when(r#", "ike_version": "v1""#, "ike_version=v2,ikepolicy.lifetime_seconds=60"), When::WithVersion);
        assert_eq!(when("", ""), When::NotKnown { needs: "ike_version" });
        assert_eq!(when(r#", "ike_version": "v3""#, "ike_version=v2"), When::NotKnown { needs: "ike_version" });
    }

    #[test]
    fn of_lists_the_difference_is_told_as_networks() {
        let networks = |items: &[&str]| items.iter().map(|item| Item::Network((*item).to_owned())).collect::<Vec<_>>();
        let members = r#""peer_subnets": ["10.2.0.0/24", "10.1.0.9/24"]"#;
        let of = |known| plan(members, known).changes.into_iter().map(|change| change.difference).collect::<Vec<_>>();
        let new = networks(&["10.1.0.0/24", "10.2.0.0/24"]);
        assert_eq!(
            of("peer_subnets=10.1.0.0/24+10.3.0.0/24"),
            [Difference::List {
                old: Some(networks(&["10.1.0.0/24", "10.3.0.0/24"])),
                new: new.clone(),
                added: Some(networks(&["10.2.0.0/24"])),
                removed: Some(networks(&["10.3.0.0/24"]))
            }]
        );
        assert_eq!(of(""), [Difference::List { old: None, new, added: None, removed: None }]);
        assert_eq!(of("peer_subnets=10.2.0.0/24+10.1.0.0/24"), []);
    }

    #[test]
    fn of_policy_rules_only_the_destinations_that_change_are_told() {
        let current = r#"{"vpn_connection": {"id": "", "policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24", "192.168.2.0/24"]},
            {"source": "10.1.0.0/24", "destination": ["192.168.1.0/24"]}]}}"#;
        let of = |rules: &str| {
            let plan = crate::plan(current, &format!(r#"{{"vpn_connection": {{"policy_rules": [{rules}]}}}}"#)).unwrap();
            (plan.changes.into_iter().map(|change| change.difference).collect::<Vec<_>>(), plan.unchanged.len(), plan.unplanned.len())
        };
        let rule = |source: &str, destination: &str| Item::PolicyRule { source: source.to_owned(), destination: vec![destination.to_owned()] };
        let (first, second) = (
            r#"{"source": "10.0.0.0/24", "destination": ["192.168.3.0/24", "192.168.1.0/24"]}"#,
            r#"{"source": "10.1.0.0/24", "destination": ["192.168.1.0/24"]}"#,
        );
        let (changes, ..) = of(&format!("{second}, {first}"));
        let Difference::List { added, removed, new, .. } = &changes[0] else { panic!("{changes:?}") };
        assert_eq!(
            (added.as_deref(), removed.as_deref()),
            (Some(&[rule("10.0.0.0/24", "192.168.3.0/24")][..]), Some(&[rule("10.0.0.0/24", "192.168.2.0/24")][..]))
        );
        assert_eq!(new.len(), 2);
        assert_eq!(
            of(
                r#"{"source": "10.1.0.1/24", "destination": ["192.168.1.0/24"]}, {"source": "10.0.0.0/24", "destination": ["192.168.2.0/24", "192.168.1.0/24"]}"#
            ),
            (vec![], 1, 0)
        );
        // Half a rule does not say which traffic it selects.
        assert_eq!(of(r#"{"source": "10.1.0.0/24"}"#), (vec![], 0, 1));
    }

    #[test]
    fn what_cannot_be_told_is_not_planned() {
        for (members, unplanned) in [
            (r#""pks": 1, "name": "vpn 1""#, "pks name"),
            (
                "\"name\": \"vpn-1\u{200B}\", \"ikepolicy\": {\"dh_group\": \"group20 \", \"lifetime_seconds\": 59}",
                "name ikepolicy/dh_group ikepolicy/lifetime_seconds",
            ),
            ("\"peer_subnets\": [\"10.0.0.0/24\u{200B}\"], \"pks\": 1", "peer_subnets pks"),
            (r#""ikepolicy": {"dh_group": "group99", "lifetime_seconds": 59}, "ipsecpolicy": {}"#, "ikepolicy/dh_group ikepolicy/lifetime_seconds"),
            (r#""ikepolicy": 5"#, "ikepolicy"),
            (r#""name": "vpn 1", "psk": "short", "cgw_id": "1", "tunnel_local_address": "x""#, "name psk cgw_id tunnel_local_address"),
            (r#""name": "vpn-1", "name": "vpn-2""#, "name"),
            (r#""ikepolicy": {"dh_group": "group20"}, "ikepolicy": {"ike_version": "v2"}"#, "ikepolicy/dh_group ikepolicy/ike_version"),
            (r#""peer_subnets": ["10.0.0.0/24", "x"], "policy_rules": [{"a": 1}]"#, "peer_subnets policy_rules"),
        ] {
            let plan = plan(members, "dh_group=group14");
            let names: Vec<_> = plan.unplanned.iter().map(|pointer| pointer.strip_prefix("/vpn_connection/").unwrap()).collect();
            assert_eq!(names.join(" "), unplanned, "{members}");
            assert!(plan.readable && !plan.report.is_ok());
        }
    }

    #[test]
    fn a_rule_that_is_not_reported_still_leaves_open_what_a_value_means() {
        let linter = Linter::new(Operation::UpdateConnection).ignore("wrong-character").unwrap();
        let plan = linter.plan(r#"{"vpn_connection": {"name": "vpn 1"}}"#);
        assert_eq!((plan.unplanned.len(), plan.changes.len(), plan.report.findings().len()), (1, 0, 0));
    }

    #[test]
    fn the_steps_depend_on_the_times() {
        use Action::{Compare, Correct, Create, CustomerGateway, Delete, LookUp, PrepareCreate, Update, Verify, Wait};
        let actions = |members: &str, known: &str| plan(members, known).steps.iter().map(|step| step.action).collect::<Vec<_>>();
        let key = r#""psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd""#;
        // With IKEv2, the new connection has all changes: no update is sent, and both ends are changed before the first negotiation.
        let new_connection = [Compare, PrepareCreate, Delete, CustomerGateway, Create, Verify];
        assert_eq!(actions(key, "ike_version=v2"), new_connection);
        assert_eq!(actions(&format!(r#"{key}, "name": "vpn-2""#), "ike_version=v2"), new_connection);
        assert_eq!(actions(key, "ike_version=v1"), [Compare, Update, CustomerGateway, Wait, Verify]);
        assert_eq!(actions(key, ""), [LookUp, Compare, Update, CustomerGateway, Verify]);
        assert_eq!(actions(r#""name": "vpn-2""#, ""), [Compare, Update, Verify]);
        assert_eq!(actions(r#""name": "vpn-2", "pks": 1"#, ""), [Correct, Compare, Update, Verify]);
        assert_eq!(actions(r#""style": "bgp""#, ""), []);
        // The tunnel uses old values until the SAs have expired that live longest.
        let members = r#""ipsecpolicy": {"pfs": "group20"}, "ikepolicy": {"dh_group": "group20"}"#;
        let waits = |known| plan(members, known).steps.iter().find(|step| step.action == Wait).map(|step| (step.within_seconds, step.source));
        let known = "ikepolicy.lifetime_seconds=60,ipsecpolicy.lifetime_seconds=3600";
        assert_eq!(waits(known), Some((Some(3600), Some("guide, Modifying a VPN Connection, Table 1"))));
        assert_eq!(waits("ipsecpolicy.lifetime_seconds=3600"), Some((None, Some("API, Table 5"))));
        // Only advice of the linter has no source.
        for step in plan(key, "ike_version=v2").steps {
            assert_eq!(step.source.is_none(), step.action == Compare, "{step:?}");
        }
    }

    #[test]
    fn a_rollback_leaves_out_what_an_update_cannot_restore() {
        let current = r#"{"vpn_connection": {"id": "1", "name": "a\u202e b", "peer_subnets": [], "tunnel_local_address": "169.254.1.1/30",
            "ikepolicy": {"peer_id_type": "any", "dh_group": "group2", "lifetime_seconds": 1, "dpd": {"timeout": 9}}}}"#;
        let update = r#"{"vpn_connection": {"name": "b", "peer_subnets": ["10.0.0.0/24"], "psk": "rV8-kQ2z.Wm4tX7p:Yc9Hd", "enable_hub": true, "x": 1,
            "ikepolicy": {"peer_id_type": "ip", "dh_group": "group20", "lifetime_seconds": 60, "dpd": {"timeout": 10}}}}"#;
        let rollback = crate::plan(current, update).unwrap().rollback;
        let body = "{\n  \"vpn_connection\": {\n    \"ikepolicy\": {\n      \"dh_group\": \"group2\",\n      \"dpd\": {\n        \"timeout\": 9\n      }\n    }\n  }\n}\n";
        assert_eq!(rollback.body.as_deref(), Some(body));
        let names = |pointers: &[String]| pointers.iter().map(|pointer| pointer["/vpn_connection/".len()..].to_owned()).collect::<Vec<_>>();
        assert_eq!(names(&rollback.restored), ["ikepolicy/dh_group", "ikepolicy/dpd/timeout"]);
        assert_eq!(
            names(&rollback.missing),
            ["ikepolicy/lifetime_seconds", "psk", "name", "peer_subnets", "enable_hub", "ikepolicy/peer_id_type", "x"]
        );
    }

    #[test]
    fn what_cannot_be_read_has_no_plan_and_a_report() {
        let linter = Linter::new(Operation::UpdateConnection).size_limit(100);
        for bytes in [&b"{"[..], b"\xFF{}", &[b' '; 101]] {
            let plan = linter.plan_bytes(bytes);
            assert!(!plan.readable && plan.changes.is_empty() && plan.cryptography.is_empty() && plan.steps.is_empty());
            assert_eq!(plan.rollback, Rollback::default());
            assert_eq!(plan.report.findings().next().unwrap().rule.name, "invalid-json");
        }
        let plan = linter.plan("[]");
        assert!(plan.readable && plan.changes.is_empty() && plan.unplanned.is_empty() && !plan.report.is_ok());
    }
}
