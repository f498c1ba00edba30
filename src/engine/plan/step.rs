//! The steps of a change in their order, each with its source.

use serde::Serialize;

use super::{Change, Difference, When};
use crate::report::Report;
use crate::spec::{BothEnds, connection};

/// The table of the guide that says which values need a new connection.
const NEW_CONNECTION: &str = "guide, Modifying a VPN Connection, Table 1";

/// One step of a change.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Step {
    /// The work.
    pub action: Action,
    /// The fact to look up, by the name that `--assume` takes; with [`Action::LookUp`] only.
    pub fact: Option<&'static str>,
    /// The longest that it takes, if it is known; with [`Action::Wait`] only.
    pub within_seconds: Option<u32>,
    /// The page that says so; none if the step is advice of the linter.
    pub source: Option<&'static str>,
}

/// The work of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
#[non_exhaustive]
pub enum Action {
    /// Correct the errors of the update.
    Correct,
    /// Look up a fact of the connection: the other steps depend on it.
    LookUp,
    /// Read the connection again, and compare the time of its last update with that of the plan.
    Compare,
    /// Write the body of a create: the current values, the changes of the plan, and the key.
    PrepareCreate,
    /// Send the update.
    Update,
    /// Delete the connection.
    Delete,
    /// Change the customer gateway.
    CustomerGateway,
    /// Create the connection.
    Create,
    /// Wait until the SAs have expired.
    Wait,
    /// Read the state of the connection, and test the traffic.
    Verify,
}

/// The steps of an update with these changes.
///
/// A key or an id with IKEv2 needs a new connection. The body of the create has all changes, so no update is sent: each of the two
/// interrupts the connection. The customer gateway changes while there is no connection, so the first negotiation has the same values at
/// both ends.
pub(super) fn steps(changes: &[Change], report: &Report) -> Vec<Step> {
    let changes: Vec<&Change> = changes.iter().filter(|change| change.when != When::NoEffect).collect();
    if changes.is_empty() {
        return Vec::new();
    }
    let step = |action, source| Step { action, fact: None, within_seconds: None, source };
    let mut steps = Vec::new();
    if !report.is_ok() {
        steps.push(step(Action::Correct, None));
    }
    let unknown = changes.iter().find_map(|change| if let When::NotKnown { needs } = change.when { Some((needs, change.source)) } else { None });
    if let Some((fact, source)) = unknown {
        steps.push(Step { fact: Some(fact), ..step(Action::LookUp, Some(source)) });
    }
    steps.push(step(Action::Compare, None));
    // The source of the key comes first: it is the value that most changes of this kind are about.
    let shared = |change: &&&Change| matches!(change.both_ends, BothEnds::Equal | BothEnds::Reversed | BothEnds::EqualWithIkev1);
    let first = changes.iter().filter(shared).min_by_key(|change| change.difference != Difference::Secret);
    let customer_gateway = first.map(|change| step(Action::CustomerGateway, change.both_ends_source));
    if changes.iter().any(|change| change.when == When::Recreate) {
        steps.push(step(Action::PrepareCreate, Some("API, Creating a VPN Connection")));
        steps.push(step(Action::Delete, Some(NEW_CONNECTION)));
        steps.extend(customer_gateway);
        steps.push(step(Action::Create, Some(NEW_CONNECTION)));
    } else {
        steps.push(step(Action::Update, Some("API, Updating a VPN Connection")));
        steps.extend(customer_gateway);
        // The SAs that live longest.
        let aged = changes.iter().filter(|change| matches!(change.when, When::Phase1 { .. } | When::Phase2 { .. }));
        let longest = aged.max_by_key(|change| change.when.within_seconds().unwrap_or(u32::MAX));
        steps.extend(longest.map(|change| Step { within_seconds: change.when.within_seconds(), ..step(Action::Wait, Some(change.source)) }));
    }
    steps.push(step(Action::Verify, Some(connection::STATUS.source)));
    steps
}
