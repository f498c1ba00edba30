//! The time at which a change takes effect, and the values that both ends must have, as the pages state them.

use serde::{Serialize, Serializer};

/// The time at which a changed value applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Effect {
    /// The pages do not say.
    Unstated,
    /// At once.
    Immediate,
    /// After the security associations of phase 1 (IKE) have expired.
    Phase1,
    /// After the security associations of phase 2 (IPsec) have expired.
    Phase2,
    /// With IKEv1 after the security associations of phase 1 have expired, with IKEv2 only after the connection is created again.
    ByVersion,
    /// With IKEv1 after the security associations of phase 1 have expired, with IKEv2 never.
    OnlyIkev1,
}

impl Effect {
    /// The name in exports; none where the pages do not say.
    #[must_use]
    pub const fn as_str(self) -> Option<&'static str> {
        match self {
            Effect::Unstated => None,
            Effect::Immediate => Some("immediate"),
            Effect::Phase1 => Some("phase-1"),
            Effect::Phase2 => Some("phase-2"),
            Effect::ByVersion => Some("by-version"),
            Effect::OnlyIkev1 => Some("only-ikev1"),
        }
    }

    /// The time at which a changed value applies, in words; none where the pages do not say.
    #[must_use]
    pub const fn words(self) -> Option<&'static str> {
        match self {
            Effect::Unstated => None,
            Effect::Immediate => Some("a new value applies at once"),
            Effect::Phase1 => Some("a new value applies after the SAs of phase 1 have expired"),
            Effect::Phase2 => Some("a new value applies after the SAs of phase 2 have expired"),
            Effect::ByVersion => Some(
                "with IKEv1 a new value applies after the SAs of phase 1 have expired; with IKEv2 it applies only after the connection is deleted and created again",
            ),
            Effect::OnlyIkev1 => Some("with IKEv1 a new value applies after the SAs of phase 1 have expired; with IKEv2 it has no effect"),
        }
    }
}

/// The value that the customer gateway must have for the two ends of a connection to agree.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum BothEnds {
    /// No value in particular: each end has its own.
    Own,
    /// The same value.
    Equal,
    /// With IKEv1 the same value, with IKEv2 each end has its own.
    EqualWithIkev1,
    /// The value with local and remote swapped.
    Reversed,
}

impl BothEnds {
    /// The name in exports and plans; none where each end has its own value.
    #[must_use]
    pub const fn as_str(self) -> Option<&'static str> {
        match self {
            BothEnds::Own => None,
            BothEnds::Equal => Some("equal"),
            BothEnds::EqualWithIkev1 => Some("equal-with-ikev1"),
            BothEnds::Reversed => Some("reversed"),
        }
    }

    /// The demand on the customer gateway, in words; none where each end has its own value.
    #[must_use]
    pub const fn words(self) -> Option<&'static str> {
        match self {
            BothEnds::Own => None,
            BothEnds::Equal => Some("the customer gateway must have the same value"),
            BothEnds::EqualWithIkev1 => Some("with IKEv1 the customer gateway must have the same value"),
            BothEnds::Reversed => Some("the customer gateway must have the value with local and remote swapped"),
        }
    }
}

impl Serialize for BothEnds {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.as_str().serialize(serializer)
    }
}
