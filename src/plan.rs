//! The plan: what an update changes, when each change takes effect, and what becomes of the connection's cryptography.
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
mod when;

use serde::Serialize;

pub use crypto::{Cryptography, Strength};
pub use difference::{Difference, Item, Value};
pub use when::When;

pub(crate) use crypto::KEY_LENGTH;

use crate::field::Field;
use crate::finding::Severity;
use crate::json::{Kind, NodeId, Tree};
use crate::linter::Linter;
use crate::report::Report;
use crate::rules::{self, customer_gateway_must_follow, duplicate_member};
use crate::spec::{self, UPDATE_CONNECTION};
use crate::view::View;

/// What an update does to the current connection.
///
/// Every member of the update, objects aside, stands in one of the lists: [`changes`](Plan::changes), [`unchanged`](Plan::unchanged)
/// or [`unplanned`](Plan::unplanned).
#[derive(Debug, Clone, Default, Serialize)]
#[non_exhaustive]
pub struct Plan {
    /// Whether the update could be read. If it could not, the report says why, and the lists are empty.
    pub readable: bool,
    /// The members that change, in the order of the time at which they do.
    pub changes: Vec<Change>,
    /// JSON pointers of the members that have the value that the connection has already.
    pub unchanged: Vec<String>,
    /// JSON pointers of the members of which nobody can tell what they would do: unknown ones, wrong values, names that stand there
    /// twice. The findings say why.
    pub unplanned: Vec<String>,
    /// The cryptography of the connection before and after the update.
    pub cryptography: Vec<Cryptography>,
    /// What the linter found in the update.
    #[serde(skip)]
    pub report: Report,
}

/// A member that the update changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Change {
    /// JSON pointer (RFC 6901) of the member in the update.
    pub pointer: String,
    /// What a person calls it, as above an input of a form.
    pub label: &'static str,
    /// The unit of a number.
    pub unit: Option<&'static str>,
    /// What changes.
    pub difference: Difference,
    /// When it takes effect.
    pub when: When,
    /// The page and table that say when; where none does, those that document the member.
    pub source: &'static str,
    /// Whether the customer gateway must change too, or the connection is interrupted.
    pub customer_gateway: bool,
}

impl Linter {
    /// What an update would do to the connection that the [context](Linter::context) knows. It fails on nothing: what cannot be
    /// planned is listed as such, and the report says why.
    #[must_use]
    pub fn plan(&self, json_text: &str) -> Plan {
        match self.read(json_text) {
            Ok(tree) => {
                let view = self.judge(json_text, &tree);
                let plan = lay_over(&view);
                Plan { report: self.finish(json_text.as_bytes(), view), ..plan }
            }
            Err((span, slip)) => Plan { report: self.refuse(json_text.as_bytes(), span, slip), ..Plan::default() },
        }
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
    let mut plan = Plan { readable: true, ..Plan::default() };
    let faults = Faults::of(view);
    let mut members = Vec::new();
    collect(view.tree, Tree::ROOT, &UPDATE_CONNECTION, &mut members);
    for Member { pointer, field } in members {
        // Another member of the name was there before; neither is planned.
        if plan.unplanned.contains(&pointer) {
            continue;
        }
        match field.filter(|_| !faults.meet(&pointer)) {
            Some(field) if view.is_unchanged(field) => plan.unchanged.push(pointer),
            Some(field) => match Difference::of(view, field) {
                Some(difference) => plan.changes.push(Change::new(view, field, pointer, difference)),
                None => plan.unplanned.push(pointer),
            },
            None => plan.unplanned.push(pointer),
        }
    }
    // The order within one time is that of the update.
    plan.changes.sort_by_key(|change| change.when);
    plan.cryptography = crypto::compare(view, |pointer| plan.unplanned.iter().any(|open| is_in(pointer, open)));
    plan
}

impl Change {
    fn new(view: &View, field: &'static Field, pointer: String, difference: Difference) -> Change {
        let when = if difference == Difference::Ignored { When::NoEffect } else { view.when(field) };
        Change {
            pointer,
            label: field.label,
            unit: field.unit,
            difference,
            when,
            source: if matches!(when, When::NotStated | When::NoEffect) { field.source } else { field.effect_source },
            customer_gateway: when != When::NoEffect && customer_gateway_must_follow::is_shared(field),
        }
    }
}

/// A member of the update that is no object of members.
struct Member {
    pointer: String,
    /// None where the tables do not know it.
    field: Option<&'static Field>,
}

fn collect(tree: &Tree, object: NodeId, fields: &'static [&'static Field], members: &mut Vec<Member>) {
    for (name, value) in tree.members(object) {
        let field = tree.string(name).and_then(|name| spec::find(fields, &name));
        match field {
            Some(field) if field.is_object() && tree.kind(value) == Kind::Object => collect(tree, value, field.fields(), members),
            // What is no object where one belongs has a finding there.
            _ => members.push(Member { pointer: tree.pointer(value), field: field.filter(|field| !field.is_object()) }),
        }
    }
}

/// Where the document is wrong in a way that leaves open what it says.
struct Faults<'a> {
    pointers: Vec<&'a str>,
    /// Of names that stand there twice.
    ambiguous: Vec<&'a str>,
    /// Findings were left out: any member may be at fault.
    are_not_all: bool,
}

impl<'a> Faults<'a> {
    /// By the rules themselves, whatever severity the user has given them.
    fn of(view: &'a View) -> Faults<'a> {
        let faults = view.findings.iter().filter(|finding| finding.rule.severity == Severity::Error && rules::is_on_values(finding.rule));
        let of = |rule| faults.clone().filter(move |finding| finding.rule == rule);
        Faults {
            ambiguous: of(&duplicate_member::RULE).map(|finding| &*finding.pointer).collect(),
            pointers: faults.clone().map(|finding| &*finding.pointer).collect(),
            are_not_all: view.omitted > 0,
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
