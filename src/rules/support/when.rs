//! The time at which a changed value takes effect, by the pages, for one update.

use serde::Serialize;

use crate::document::View;
use crate::spec::ikepolicy::{self, IKE_VERSION};
use crate::spec::{BothEnds, Effect, Field, connection, ipsecpolicy};

/// The time at which a change takes effect, the earliest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(tag = "kind")]
#[non_exhaustive]
pub enum When {
    /// At once.
    #[serde(rename = "at-once")]
    AtOnce,
    /// After the security associations of phase 2 (IPsec) have expired.
    #[serde(rename = "phase-2")]
    Phase2 {
        /// Their lifetime before the update, if it is known: the longest that it can take.
        within_seconds: Option<u32>,
    },
    /// After the security associations of phase 1 (IKE) have expired.
    #[serde(rename = "phase-1")]
    Phase1 {
        /// Their lifetime before the update, if it is known: the longest that it can take.
        within_seconds: Option<u32>,
    },
    /// With the new IKE version, which applies at once, or later: the guide does not say.
    #[serde(rename = "with-version")]
    WithVersion,
    /// It depends on a fact that is not known.
    #[serde(rename = "not-known")]
    NotKnown {
        /// The fact, by the name that `--assume` takes.
        needs: &'static str,
    },
    /// The pages do not say.
    #[serde(rename = "not-stated")]
    NotStated,
    /// After the connection is deleted and created again, not before.
    #[serde(rename = "recreate")]
    Recreate,
    /// Never.
    #[serde(rename = "no-effect")]
    NoEffect,
}

impl When {
    /// Its place among the times, the earliest first.
    pub(crate) const fn rank(self) -> u64 {
        match self {
            When::AtOnce => 0,
            When::Phase2 { .. } => 1,
            When::Phase1 { .. } => 2,
            When::WithVersion => 3,
            When::NotKnown { .. } => 4,
            When::NotStated => 5,
            When::Recreate => 6,
            When::NoEffect => 7,
        }
    }

    /// The longest that a change can take, where that is known.
    #[must_use]
    pub const fn within_seconds(self) -> Option<u32> {
        match self {
            When::Phase1 { within_seconds } | When::Phase2 { within_seconds } => within_seconds,
            _ => None,
        }
    }
}

/// The time at which a changed value of a member takes effect, with the IKE version that holds after the update.
pub(crate) fn when(view: &View, field: &'static Field) -> When {
    // The associations that have to age were made with the current lifetime, whatever the update sets.
    let lifetime = |field| view.base_integer(field).and_then(|seconds| u32::try_from(seconds).ok());
    // A new version is negotiated at once: the age of the SAs that it replaces says nothing.
    let aged = |when| if has_new_version(view) { When::WithVersion } else { when };
    // The guide says "in the next negotiation period" of what is negotiated in phase 1, and where the API page says it too, it says
    // "after SAs in phase 1 are aged".
    let phase1 = || aged(When::Phase1 { within_seconds: lifetime(&ikepolicy::LIFETIME_SECONDS) });
    if is_ineffective_in_mode(view, field) {
        return When::NoEffect;
    }
    match field.effect {
        Effect::Unstated => When::NotStated,
        Effect::Immediate => When::AtOnce,
        Effect::Phase1 => phase1(),
        Effect::Phase2 => aged(When::Phase2 { within_seconds: lifetime(&ipsecpolicy::LIFETIME_SECONDS) }),
        Effect::ByVersion | Effect::OnlyIkev1 => match (view.effective_text(&IKE_VERSION).as_deref(), field.effect) {
            (Some("v1"), _) => phase1(),
            (Some("v2"), Effect::ByVersion) => When::Recreate,
            (Some("v2"), _) => When::NoEffect,
            _ => When::NotKnown { needs: IKE_VERSION.fact },
        },
    }
}

/// Whether the member is known to be for another mode: a policy-based connection has no tunnel interface.
fn is_ineffective_in_mode(view: &View, field: &'static Field) -> bool {
    (field == &connection::TUNNEL_LOCAL_ADDRESS || field == &connection::TUNNEL_PEER_ADDRESS) && view.base_text(&connection::STYLE) == Some("policy")
}

/// Whether the update is known to change the IKE version.
fn has_new_version(view: &View) -> bool {
    view.base_text(&IKE_VERSION).is_some_and(|old| view.text(&IKE_VERSION).is_some_and(|new| new != old))
}

/// The value that the customer gateway must have, in the mode of the connection and with the IKE version that holds after the update.
/// It depends on the version, if that is not known.
pub(crate) fn both_ends(view: &View, field: &'static Field) -> BothEnds {
    let are_rules_ineffective = field == &connection::POLICY_RULES && view.base_text(&connection::STYLE).is_some_and(|style| style != "policy");
    if are_rules_ineffective || is_ineffective_in_mode(view, field) {
        return BothEnds::Own;
    }
    match field.both_ends {
        BothEnds::EqualWithIkev1 => match view.effective_text(&IKE_VERSION).as_deref() {
            Some("v1") => BothEnds::Equal,
            Some("v2") => BothEnds::Own,
            _ => BothEnds::EqualWithIkev1,
        },
        both_ends => both_ends,
    }
}
