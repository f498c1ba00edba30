//! The IPsec policy: Table 7 of "Updating a VPN Connection".

use crate::spec::ikepolicy::AUTHENTICATION;
use crate::spec::{BothEnds, CONSISTENT, Choice, EFFECTS, Effect, Field, Id, LIFETIMES, Shape, choices};

const T7: &str = "API, Table 7";

static ENCRYPTION: &[Choice] = &[
    Choice::new("aes-256-gcm-16"),
    Choice::new("aes-128-gcm-16"),
    Choice::new("aes-256").weak("weak-encryption"),
    Choice::new("aes-192").weak("weak-encryption"),
    Choice::new("aes-128").weak("weak-encryption"),
    Choice::new("3des").weak("weak-encryption"),
];
static PFS_GROUPS: &[Choice] = &[
    Choice::new("group1").weak("weak-pfs-group"),
    Choice::new("group2").weak("weak-pfs-group"),
    Choice::new("group5").weak("weak-pfs-group"),
    Choice::new("group14").weak("weak-pfs-group"),
    Choice::new("group15"),
    Choice::new("group16"),
    Choice::new("group19"),
    Choice::new("group20"),
    Choice::new("group21"),
    Choice::new("disable").weak("pfs-disabled"),
];
static PROTOCOLS: &[Choice] = &choices(["esp"]);
static ENCAPSULATIONS: &[Choice] = &choices(["tunnel"]);

/// Authentication algorithm of phase 2.
pub(crate) static AUTHENTICATION_ALGORITHM: Field =
    Field::new(Id::IpsecAuthenticationAlgorithm, "authentication_algorithm", T7, Shape::Choice(AUTHENTICATION), "hash algorithm of phase 2")
        .effect(Effect::Phase2, T7)
        .both_ends(BothEnds::Equal, CONSISTENT)
        .fact("ipsecpolicy.authentication_algorithm")
        .label("Authentication algorithm");
/// Encryption algorithm of phase 2.
pub(crate) static ENCRYPTION_ALGORITHM: Field =
    Field::new(Id::IpsecEncryptionAlgorithm, "encryption_algorithm", T7, Shape::Choice(ENCRYPTION), "encryption algorithm of phase 2")
        .effect(Effect::Phase2, T7)
        .both_ends(BothEnds::Equal, CONSISTENT)
        .fact("ipsecpolicy.encryption_algorithm")
        .label("Encryption algorithm");
/// Perfect forward secrecy. Only the guide states the time at which a new group applies.
pub(crate) static PFS: Field = Field::new(Id::IpsecPfs, "pfs", T7, Shape::Choice(PFS_GROUPS), "Diffie-Hellman group of perfect forward secrecy")
    .default("\"group15\"")
    .effect(Effect::Phase2, EFFECTS)
    .both_ends(BothEnds::Equal, CONSISTENT)
    .label("PFS group");
/// Transfer protocol.
pub(crate) static TRANSFORM_PROTOCOL: Field =
    Field::new(Id::IpsecTransformProtocol, "transform_protocol", T7, Shape::Choice(PROTOCOLS), "transfer protocol")
        .default("\"esp\"")
        .both_ends(BothEnds::Equal, CONSISTENT)
        .label("Transfer protocol");
/// Lifetime of the IPsec SA.
pub(crate) static LIFETIME_SECONDS: Field =
    Field::new(Id::IpsecLifetimeSeconds, "lifetime_seconds", T7, Shape::Integer { min: 30, max: 604_800 }, "lifetime of the IPsec SA")
        .default("3600")
        .seconds()
        .effect(Effect::Phase2, T7)
        .both_ends(BothEnds::EqualWithIkev1, LIFETIMES)
        .fact("ipsecpolicy.lifetime_seconds")
        .label("Lifetime");
/// Encapsulation mode.
pub(crate) static ENCAPSULATION_MODE: Field =
    Field::new(Id::IpsecEncapsulationMode, "encapsulation_mode", T7, Shape::Choice(ENCAPSULATIONS), "encapsulation mode")
        .default("\"tunnel\"")
        .both_ends(BothEnds::Equal, CONSISTENT)
        .label("Encapsulation mode");

pub(crate) static FIELDS: &[&Field] =
    &[&AUTHENTICATION_ALGORITHM, &ENCRYPTION_ALGORITHM, &PFS, &TRANSFORM_PROTOCOL, &LIFETIME_SECONDS, &ENCAPSULATION_MODE];
