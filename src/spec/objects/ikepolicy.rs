//! The IKE policy: Table 5 of "Updating a VPN Connection".

use crate::spec::{BothEnds, CONSISTENT, Choice, Condition, EFFECTS, Effect, Field, Format, Id, LIFETIMES, Requirement, Shape, dpd};

const T5: &str = "API, Table 5";
/// The page of the guide that says that the customer gateway's peer id is the local id here, and the other way round.
const IDS: &str = "guide, Creating VPN Connections, Table 2";

pub(crate) static AUTHENTICATION: &[Choice] = &[
    Choice::new("sha2-512"),
    Choice::new("sha2-384"),
    Choice::new("sha2-256"),
    Choice::new("sha1").weak("weak-authentication"),
    Choice::new("md5").weak("weak-authentication"),
];
static ENCRYPTION: &[Choice] = &[
    Choice::new("aes-256-gcm-16").only_with(&GCM),
    Choice::new("aes-128-gcm-16").only_with(&GCM),
    Choice::new("aes-256").weak("weak-encryption"),
    Choice::new("aes-192").weak("weak-encryption"),
    Choice::new("aes-128").weak("weak-encryption"),
    Choice::new("3des").weak("weak-encryption"),
];
static GCM: Requirement = Requirement {
    condition: Condition { field: &IKE_VERSION, values: &["v2"] },
    rule: "gcm-with-ikev1",
    source: "guide, Creating VPN Connections, Table 2; RFC 5282 §1",
};
static VERSIONS: &[Choice] = &[Choice::new("v1").weak("ikev1"), Choice::new("v2")];
static MODES: &[Choice] = &[Choice::new("main"), Choice::new("aggressive").weak("aggressive-mode")];
static GROUPS: &[Choice] = &[
    Choice::new("group1").weak("weak-dh-group"),
    Choice::new("group2").weak("weak-dh-group"),
    Choice::new("group5").weak("weak-dh-group"),
    Choice::new("group14").weak("weak-dh-group"),
    Choice::new("group15"),
    Choice::new("group16"),
    Choice::new("group19"),
    Choice::new("group20"),
    Choice::new("group21"),
];
static ID_TYPES: &[Choice] = &[Choice::new("ip"), Choice::unsupported("fqdn")];

/// IKE version.
pub(crate) static IKE_VERSION: Field = Field::new(Id::IkeVersion, "ike_version", T5, Shape::Choice(VERSIONS), "IKE version")
    .default("\"v2\"")
    .effect(Effect::Immediate, EFFECTS)
    .both_ends(BothEnds::Equal, CONSISTENT)
    .label("IKE version");
/// Negotiation mode of IKEv1.
pub(crate) static PHASE1_NEGOTIATION_MODE: Field =
    Field::new(Id::IkePhase1NegotiationMode, "phase1_negotiation_mode", T5, Shape::Choice(MODES), "negotiation mode, with IKEv1 only")
        .effect(Effect::OnlyIkev1, EFFECTS)
        .both_ends(BothEnds::EqualWithIkev1, CONSISTENT)
        .label("Negotiation mode");
/// Authentication algorithm of phase 1.
pub(crate) static AUTHENTICATION_ALGORITHM: Field =
    Field::new(Id::IkeAuthenticationAlgorithm, "authentication_algorithm", T5, Shape::Choice(AUTHENTICATION), "hash algorithm of phase 1")
        .effect(Effect::Phase1, T5)
        .both_ends(BothEnds::Equal, CONSISTENT)
        .fact("ikepolicy.authentication_algorithm")
        .label("Authentication algorithm");
/// Encryption algorithm of phase 1.
pub(crate) static ENCRYPTION_ALGORITHM: Field =
    Field::new(Id::IkeEncryptionAlgorithm, "encryption_algorithm", T5, Shape::Choice(ENCRYPTION), "encryption algorithm of phase 1")
        .effect(Effect::Phase1, T5)
        .both_ends(BothEnds::Equal, CONSISTENT)
        .fact("ikepolicy.encryption_algorithm")
        .label("Encryption algorithm");
/// Diffie-Hellman group of phase 1.
pub(crate) static DH_GROUP: Field = Field::new(Id::IkeDhGroup, "dh_group", T5, Shape::Choice(GROUPS), "Diffie-Hellman group of phase 1")
    .effect(Effect::Phase1, T5)
    .both_ends(BothEnds::Equal, CONSISTENT)
    .label("DH group");
/// Lifetime of the IKE SA.
pub(crate) static LIFETIME_SECONDS: Field =
    Field::new(Id::IkeLifetimeSeconds, "lifetime_seconds", T5, Shape::Integer { min: 60, max: 604_800 }, "lifetime of the IKE SA")
        .seconds()
        .effect(Effect::Phase1, T5)
        .both_ends(BothEnds::EqualWithIkev1, LIFETIMES)
        .fact("ikepolicy.lifetime_seconds")
        .label("Lifetime");
/// Type of the local id.
pub(crate) static LOCAL_ID_TYPE: Field = Field::new(Id::IkeLocalIdType, "local_id_type", T5, Shape::Choice(ID_TYPES), "type of the VPN gateway's id")
    .both_ends(BothEnds::Reversed, IDS)
    .label("Local ID type");
/// Local id.
pub(crate) static LOCAL_ID: Field =
    Field::new(Id::IkeLocalId, "local_id", T5, Shape::Text(Format::Ipv4 { id_type: &LOCAL_ID_TYPE }), "id of the VPN gateway in the negotiation")
        .effect(Effect::ByVersion, EFFECTS)
        .both_ends(BothEnds::Reversed, IDS)
        .label("Local ID");
/// Type of the peer id.
pub(crate) static PEER_ID_TYPE: Field =
    Field::new(Id::IkePeerIdType, "peer_id_type", T5, Shape::Choice(ID_TYPES), "type of the customer gateway's id")
        .both_ends(BothEnds::Reversed, IDS)
        .label("Peer ID type");
/// Peer id. The page says `local_id_type` where `peer_id_type` is meant; its Table 11 has it right.
pub(crate) static PEER_ID: Field =
    Field::new(Id::IkePeerId, "peer_id", T5, Shape::Text(Format::Ipv4 { id_type: &PEER_ID_TYPE }), "id of the customer gateway in the negotiation")
        .effect(Effect::ByVersion, EFFECTS)
        .both_ends(BothEnds::Reversed, IDS)
        .label("Peer ID");
/// Dead peer detection.
pub(crate) static DPD: Field = Field::new(Id::Dpd, "dpd", T5, Shape::Object(dpd::FIELDS), "dead peer detection").label("Dead peer detection");
pub(crate) static AUTHENTICATION_METHOD: Field =
    Field::elsewhere(Id::IkeAuthenticationMethod, "authentication_method", true, "API, Table 11", "authentication method, always `pre-share`");

pub(crate) static FIELDS: &[&Field] = &[
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
