//! The IKE policy: Table 5 of "Updating a VPN Connection".

use super::{CONSISTENT, EFFECTS, LIFETIMES, dpd};
use crate::field::{BothEnds, Choice, Effect, Field, Format, Shape, choices};

const T5: &str = "API, Table 5";
const IKE: &str = "ikepolicy";
/// Where the guide says that the customer gateway's peer id is the local id here, and the other way round.
const IDS: &str = "guide, Creating VPN Connections, Table 2";

pub(super) static AUTHENTICATION: [Choice; 5] = choices(["sha2-512", "sha2-384", "sha2-256", "sha1", "md5"]);
pub(super) static ENCRYPTION: [Choice; 6] = choices(["aes-256-gcm-16", "aes-128-gcm-16", "aes-256", "aes-192", "aes-128", "3des"]);
static VERSIONS: [Choice; 2] = choices(["v1", "v2"]);
static MODES: [Choice; 2] = choices(["main", "aggressive"]);
static GROUPS: [Choice; 9] = choices(["group1", "group2", "group5", "group14", "group15", "group16", "group19", "group20", "group21"]);
static ID_TYPES: [Choice; 2] = [Choice::new("ip"), Choice::unsupported("fqdn")];

/// IKE version.
pub(crate) static IKE_VERSION: Field = Field::new(40, IKE, "ike_version", T5, Shape::Choice(&VERSIONS), "IKE version")
    .default("\"v2\"")
    .effect(Effect::Immediate, EFFECTS)
    .both_ends(BothEnds::Equal, CONSISTENT)
    .label("IKE version");
/// Negotiation mode of IKEv1.
pub(crate) static PHASE1_NEGOTIATION_MODE: Field =
    Field::new(41, IKE, "phase1_negotiation_mode", T5, Shape::Choice(&MODES), "negotiation mode, with IKEv1 only")
        .effect(Effect::OnlyIkev1, EFFECTS)
        .both_ends(BothEnds::EqualWithIkev1, CONSISTENT)
        .label("Negotiation mode");
/// Authentication algorithm of phase 1.
pub(crate) static AUTHENTICATION_ALGORITHM: Field =
    Field::new(42, IKE, "authentication_algorithm", T5, Shape::Choice(&AUTHENTICATION), "hash algorithm of phase 1")
        .effect(Effect::Phase1, T5)
        .both_ends(BothEnds::Equal, CONSISTENT)
        .fact("ikepolicy.authentication_algorithm")
        .label("Authentication algorithm");
/// Encryption algorithm of phase 1.
pub(crate) static ENCRYPTION_ALGORITHM: Field =
    Field::new(43, IKE, "encryption_algorithm", T5, Shape::Choice(&ENCRYPTION), "encryption algorithm of phase 1")
        .effect(Effect::Phase1, T5)
        .both_ends(BothEnds::Equal, CONSISTENT)
        .fact("ikepolicy.encryption_algorithm")
        .label("Encryption algorithm");
/// Diffie-Hellman group of phase 1.
pub(crate) static DH_GROUP: Field = Field::new(44, IKE, "dh_group", T5, Shape::Choice(&GROUPS), "Diffie-Hellman group of phase 1")
    .effect(Effect::Phase1, T5)
    .both_ends(BothEnds::Equal, CONSISTENT)
    .label("DH group");
/// Lifetime of the IKE SA.
pub(crate) static LIFETIME_SECONDS: Field =
    Field::new(45, IKE, "lifetime_seconds", T5, Shape::Integer { min: 60, max: 604_800 }, "lifetime of the IKE SA")
        .seconds()
        .effect(Effect::Phase1, T5)
        .both_ends(BothEnds::EqualWithIkev1, LIFETIMES)
        .fact("ikepolicy.lifetime_seconds")
        .label("Lifetime");
/// Type of the local id.
pub(crate) static LOCAL_ID_TYPE: Field = Field::new(46, IKE, "local_id_type", T5, Shape::Choice(&ID_TYPES), "type of the VPN gateway's id")
    .both_ends(BothEnds::Reversed, IDS)
    .label("Local ID type");
/// Local id.
pub(crate) static LOCAL_ID: Field =
    Field::new(47, IKE, "local_id", T5, Shape::Text(Format::Ipv4 { id_type: &LOCAL_ID_TYPE }), "id of the VPN gateway in the negotiation")
        .effect(Effect::ByVersion, EFFECTS)
        .both_ends(BothEnds::Reversed, IDS)
        .label("Local ID");
/// Type of the peer id.
pub(crate) static PEER_ID_TYPE: Field = Field::new(48, IKE, "peer_id_type", T5, Shape::Choice(&ID_TYPES), "type of the customer gateway's id")
    .both_ends(BothEnds::Reversed, IDS)
    .label("Peer ID type");
/// Peer id. The page says `local_id_type` where `peer_id_type` is meant; its Table 11 has it right.
pub(crate) static PEER_ID: Field =
    Field::new(49, IKE, "peer_id", T5, Shape::Text(Format::Ipv4 { id_type: &PEER_ID_TYPE }), "id of the customer gateway in the negotiation")
        .effect(Effect::ByVersion, EFFECTS)
        .both_ends(BothEnds::Reversed, IDS)
        .label("Peer ID");
/// Dead peer detection.
pub(crate) static DPD: Field = Field::new(50, IKE, "dpd", T5, Shape::Object(&dpd::FIELDS), "dead peer detection").label("Dead peer detection");
pub(super) static AUTHENTICATION_METHOD: Field =
    Field::elsewhere(51, IKE, "authentication_method", true, "API, Table 11", "authentication method, always `pre-share`");

pub(super) static FIELDS: [&Field; 12] = [
    &IKE_VERSION,
    &PHASE1_NEGOTIATION_MODE,
    &AUTHENTICATION_ALGORITHM,
    &ENCRYPTION_ALGORITHM,
    &DH_GROUP,
    &LIFETIME_SECONDS,
    &LOCAL_ID_TYPE,
    &LOCAL_ID,
    &PEER_ID_TYPE,
    &PEER_ID,
    &DPD,
    &AUTHENTICATION_METHOD,
];
