//! The IPsec policy: Table 7 of "Updating a VPN Connection".

use super::ikepolicy::{AUTHENTICATION, ENCRYPTION};
use super::{CONSISTENT, EFFECTS, LIFETIMES};
use crate::field::{BothEnds, Choice, Effect, Field, Shape, choices};

const T7: &str = "API, Table 7";
const IPSEC: &str = "ipsecpolicy";

static PFS_GROUPS: [Choice; 10] =
    choices(["group1", "group2", "group5", "group14", "group15", "group16", "group19", "group20", "group21", "disable"]);
static PROTOCOLS: [Choice; 1] = choices(["esp"]);
static ENCAPSULATIONS: [Choice; 1] = choices(["tunnel"]);

/// Authentication algorithm of phase 2.
pub(crate) static AUTHENTICATION_ALGORITHM: Field =
    Field::new(60, IPSEC, "authentication_algorithm", T7, Shape::Choice(&AUTHENTICATION), "hash algorithm of phase 2")
        .effect(Effect::Phase2, T7)
        .both_ends(BothEnds::Equal, CONSISTENT)
        .fact("ipsecpolicy.authentication_algorithm")
        .label("Authentication algorithm");
/// Encryption algorithm of phase 2.
pub(crate) static ENCRYPTION_ALGORITHM: Field =
    Field::new(61, IPSEC, "encryption_algorithm", T7, Shape::Choice(&ENCRYPTION), "encryption algorithm of phase 2")
        .effect(Effect::Phase2, T7)
        .both_ends(BothEnds::Equal, CONSISTENT)
        .fact("ipsecpolicy.encryption_algorithm")
        .label("Encryption algorithm");
/// Perfect forward secrecy. When a new group applies only the guide says.
pub(crate) static PFS: Field = Field::new(62, IPSEC, "pfs", T7, Shape::Choice(&PFS_GROUPS), "Diffie-Hellman group of perfect forward secrecy")
    .default("\"group15\"")
    .effect(Effect::Phase2, EFFECTS)
    .both_ends(BothEnds::Equal, CONSISTENT)
    .label("PFS group");
/// Transfer protocol.
pub(crate) static TRANSFORM_PROTOCOL: Field = Field::new(63, IPSEC, "transform_protocol", T7, Shape::Choice(&PROTOCOLS), "transfer protocol")
    .default("\"esp\"")
    .both_ends(BothEnds::Equal, CONSISTENT)
    .label("Transfer protocol");
/// Lifetime of the IPsec SA.
pub(crate) static LIFETIME_SECONDS: Field =
    Field::new(64, IPSEC, "lifetime_seconds", T7, Shape::Integer { min: 30, max: 604_800 }, "lifetime of the IPsec SA")
        .default("3600")
        .seconds()
        .effect(Effect::Phase2, T7)
        .both_ends(BothEnds::EqualWithIkev1, LIFETIMES)
        .fact("ipsecpolicy.lifetime_seconds")
        .label("Lifetime");
/// Encapsulation mode.
pub(crate) static ENCAPSULATION_MODE: Field = Field::new(65, IPSEC, "encapsulation_mode", T7, Shape::Choice(&ENCAPSULATIONS), "encapsulation mode")
    .default("\"tunnel\"")
    .both_ends(BothEnds::Equal, CONSISTENT)
    .label("Encapsulation mode");

pub(super) static FIELDS: [&Field; 6] =
    [&AUTHENTICATION_ALGORITHM, &ENCRYPTION_ALGORITHM, &PFS, &TRANSFORM_PROTOCOL, &LIFETIME_SECONDS, &ENCAPSULATION_MODE];
