//! Answers: Tables 8 to 14 of "Updating a VPN Connection", which Tables 2 to 8 of "Querying a Specified VPN Connection" repeat.
//!
//! A row that equals the row of the update is that row. Where tables and examples contradict each other, the examples of the pages
//! count:
//! - Table 9 leaves the period out of a `name`; requests and queries allow it.
//! - `enterprise_project_id` is a UUID by its row, and `0` in the examples.
//! - Only Table 11 has `any` as a `peer_id_type`; a query may return any value that an update returns.
//! - Tunnel addresses are returned with `style` POLICY, against their rows.
//! - The example of a query returns `rule_index`, and `BGP` as a `route_mode`, which are in no list.

use crate::spec::{Choice, Field, Format, Id, Shape, choices, connection, dpd, error, ikepolicy, ipsecpolicy, policy_rule, tag};

pub(super) const T8: &str = "API, Table 8; API, Querying a Specified VPN Connection, Table 2";
const T9: &str = "API, Table 9; API, Querying a Specified VPN Connection, Table 3";
const T10: &str = "API, Table 10; API, Querying a Specified VPN Connection, Table 4";
const T11: &str = "API, Table 11; API, Querying a Specified VPN Connection, Table 5";
const T12: &str = "API, Table 12; API, Querying a Specified VPN Connection, Table 6";
const T13: &str = "API, Table 13; API, Querying a Specified VPN Connection, Table 7";
const T14: &str = "API, Table 14; API, Querying a Specified VPN Connection, Table 8";

pub(super) const ANY_NUMBER: usize = usize::MAX;

/// An error as the pages' examples have it.
pub(super) static ERROR: &[&Field] = &[&error::ERROR_CODE, &error::ERROR_MSG, &REQUEST_ID];
/// An error as the appendix has it.
pub(super) static ERROR_OF_APPENDIX: &[&Field] = &[&error::CODE, &error::MESSAGE, &REQUEST_ID];

pub(super) static REQUEST_ID: Field = connection::REQUEST_ID.answered(T8).shaped(connection::ANY_TEXT);

static STYLES: &[Choice] = &choices(["POLICY", "STATIC", "BGP"]);
static STATES: &[Choice] = &choices(["ERROR", "ACTIVE", "DOWN", "PENDING_CREATE", "PENDING_UPDATE", "PENDING_DELETE", "FREEZED", "UNKNOWN"]);
static ROLES: &[Choice] = &choices(["master", "slave"]);
static TYPES: &[Choice] = &choices(["POLICY", "ROUTE"]);
static ROUTE_MODES: &[Choice] = &choices(["static", "bgp", "STATIC", "BGP"]);
static METHODS: &[Choice] = &choices(["pre-share"]);
static PEER_ID_TYPES: &[Choice] = &[Choice::new("ip"), Choice::new("any"), Choice::unsupported("fqdn")];

static ID: Field = connection::ID.answered(T9).shaped(Shape::Text(Format::Uuid));
static NAME: Field = connection::NAME.answered(T9);
static STATUS: Field = connection::STATUS.answered("API, Querying a Specified VPN Connection, Table 3").shaped(Shape::Choice(STATES));
static VGW_ID: Field = connection::VGW_ID.answered(T9).shaped(Shape::Text(Format::Uuid));
static VGW_IP: Field = connection::VGW_IP.answered(T9).shaped(Shape::Text(Format::UuidOrIpv4));
static STYLE: Field = connection::STYLE.answered(T9).shaped(Shape::Choice(STYLES));
static CGW_ID: Field = connection::CGW_ID.answered(T9);
static PEER_SUBNETS: Field = connection::PEER_SUBNETS.answered(T9).shaped(Shape::Texts { format: Format::Cidr, max: ANY_NUMBER });
static TUNNEL_LOCAL_ADDRESS: Field = connection::TUNNEL_LOCAL_ADDRESS.answered(T9);
static TUNNEL_PEER_ADDRESS: Field = connection::TUNNEL_PEER_ADDRESS.answered(T9);
static ENABLE_NQA: Field = connection::ENABLE_NQA.answered(T9).shaped(Shape::Boolean);
static ENABLE_HUB: Field = connection::ENABLE_HUB.answered(T9);
static POLICY_RULES: Field = connection::POLICY_RULES.answered(T9).shaped(Shape::Objects { fields: POLICY_RULE, max: ANY_NUMBER });
static IKEPOLICY: Field = connection::IKEPOLICY.answered(T9).shaped(Shape::Object(IKE));
static IPSECPOLICY: Field = connection::IPSECPOLICY.answered(T9).shaped(Shape::Object(IPSEC));
static CREATED_AT: Field = connection::CREATED_AT.answered(T9).shaped(Shape::Text(Format::Timestamp));
static UPDATED_AT: Field = connection::UPDATED_AT.answered(T9).shaped(Shape::Text(Format::Timestamp));
static ENTERPRISE_PROJECT_ID: Field = connection::ENTERPRISE_PROJECT_ID.answered(T9).shaped(Shape::Text(Format::UuidOrZero));
static CONNECTION_MONITOR_ID: Field = connection::CONNECTION_MONITOR_ID.answered(T9).shaped(Shape::Text(Format::Uuid));
static HA_ROLE: Field = connection::HA_ROLE.answered(T9).shaped(Shape::Choice(ROLES));
static TAGS: Field = connection::TAGS.answered(T9).shaped(Shape::Objects { fields: TAG, max: ANY_NUMBER });
static EIP_ID: Field = connection::EIP_ID.answered(T9).shaped(Shape::Text(Format::UuidOrIpv4));
static TYPE: Field = connection::TYPE.answered(T9).shaped(Shape::Choice(TYPES));
static ROUTE_MODE: Field = connection::ROUTE_MODE.answered(T9).shaped(Shape::Choice(ROUTE_MODES));

/// Table 9.
pub(super) static CONNECTION: &[&Field] = &[
    &ID,
    &NAME,
    &VGW_ID,
    &VGW_IP,
    &STYLE,
    &CGW_ID,
    &PEER_SUBNETS,
    &TUNNEL_LOCAL_ADDRESS,
    &TUNNEL_PEER_ADDRESS,
    &ENABLE_NQA,
    &ENABLE_HUB,
    &POLICY_RULES,
    &IKEPOLICY,
    &IPSECPOLICY,
    &CREATED_AT,
    &UPDATED_AT,
    &ENTERPRISE_PROJECT_ID,
    &CONNECTION_MONITOR_ID,
    &HA_ROLE,
    &TAGS,
    &EIP_ID,
    &TYPE,
    &ROUTE_MODE,
];

/// Table 3 of the query: the same, and the state behind the name.
pub(crate) static CONNECTION_WITH_STATUS: &[&Field] = &{
    let (mut fields, mut index) = ([&STATUS; 24], 0);
    while index < CONNECTION.len() {
        fields[if index < 2 { index } else { index + 1 }] = CONNECTION[index];
        index += 1;
    }
    fields
};

static SOURCE: Field = policy_rule::SOURCE.answered(T10);
static DESTINATION: Field = policy_rule::DESTINATION.answered(T10);
static RULE_INDEX: Field = policy_rule::RULE_INDEX.answered("API, Creating a VPN Connection, Table 11").shaped(Shape::Integer { min: 0, max: 50 });
static POLICY_RULE: &[&Field] = &[&SOURCE, &DESTINATION, &RULE_INDEX];

static LOCAL_ID_TYPE: Field = ikepolicy::LOCAL_ID_TYPE.answered(T11);
static PEER_ID_TYPE: Field = ikepolicy::PEER_ID_TYPE.answered(T11).shaped(Shape::Choice(PEER_ID_TYPES));
static IKE: &[&Field] = &[
    &IKE_VERSION,
    &PHASE1_NEGOTIATION_MODE,
    &IKE_AUTHENTICATION_ALGORITHM,
    &IKE_ENCRYPTION_ALGORITHM,
    &DH_GROUP,
    &AUTHENTICATION_METHOD,
    &IKE_LIFETIME_SECONDS,
    &LOCAL_ID_TYPE,
    &LOCAL_ID,
    &PEER_ID_TYPE,
    &PEER_ID,
    &DPD,
];
static IKE_VERSION: Field = ikepolicy::IKE_VERSION.answered(T11);
static PHASE1_NEGOTIATION_MODE: Field = ikepolicy::PHASE1_NEGOTIATION_MODE.answered(T11);
static IKE_AUTHENTICATION_ALGORITHM: Field = ikepolicy::AUTHENTICATION_ALGORITHM.answered(T11);
static IKE_ENCRYPTION_ALGORITHM: Field = ikepolicy::ENCRYPTION_ALGORITHM.answered(T11);
static DH_GROUP: Field = ikepolicy::DH_GROUP.answered(T11);
static AUTHENTICATION_METHOD: Field = ikepolicy::AUTHENTICATION_METHOD.answered(T11).shaped(Shape::Choice(METHODS));
static IKE_LIFETIME_SECONDS: Field = ikepolicy::LIFETIME_SECONDS.answered(T11);
static LOCAL_ID: Field = ikepolicy::LOCAL_ID.answered(T11);
static PEER_ID: Field = ikepolicy::PEER_ID.answered(T11);
static DPD: Field = ikepolicy::DPD.answered(T11).shaped(Shape::Object(DPD_FIELDS));

static TIMEOUT: Field = dpd::TIMEOUT.answered(T12);
static INTERVAL: Field = dpd::INTERVAL.answered(T12);
static MSG: Field = dpd::MSG.answered(T12);
static DPD_FIELDS: &[&Field] = &[&TIMEOUT, &INTERVAL, &MSG];

static IPSEC_AUTHENTICATION_ALGORITHM: Field = ipsecpolicy::AUTHENTICATION_ALGORITHM.answered(T13);
static IPSEC_ENCRYPTION_ALGORITHM: Field = ipsecpolicy::ENCRYPTION_ALGORITHM.answered(T13);
static PFS: Field = ipsecpolicy::PFS.answered(T13);
static TRANSFORM_PROTOCOL: Field = ipsecpolicy::TRANSFORM_PROTOCOL.answered(T13);
static IPSEC_LIFETIME_SECONDS: Field = ipsecpolicy::LIFETIME_SECONDS.answered(T13);
static ENCAPSULATION_MODE: Field = ipsecpolicy::ENCAPSULATION_MODE.answered(T13);
static IPSEC: &[&Field] =
    &[&IPSEC_AUTHENTICATION_ALGORITHM, &IPSEC_ENCRYPTION_ALGORITHM, &PFS, &TRANSFORM_PROTOCOL, &IPSEC_LIFETIME_SECONDS, &ENCAPSULATION_MODE];

static KEY: Field = tag::KEY.answered(T14);
static VALUE: Field = tag::VALUE.answered(T14);
static TAG: &[&Field] = &[&KEY, &VALUE];

/// The rows of an answer: those of a request, some with another shape.
pub(super) const fn answered<const N: usize>(fields: &[&Field], source: &'static str, shapes: &[(&Field, Shape)]) -> [Field; N] {
    let (mut rows, mut index) = ([const { Field::new(Id::Unread, "", "", Shape::Any, "") }; N], 0);
    while index < N {
        rows[index] = fields[index].answered(source);
        let mut other = 0;
        while other < shapes.len() {
            if rows[index].tag == shapes[other].0.tag {
                rows[index].shape = shapes[other].1;
            }
            other += 1;
        }
        index += 1;
    }
    rows
}

/// The rows as a list of members.
pub(super) const fn references<const N: usize>(rows: &'static [Field; N]) -> [&'static Field; N] {
    let (mut fields, mut index) = ([&rows[0]; N], 0);
    while index < N {
        fields[index] = &rows[index];
        index += 1;
    }
    fields
}

/// The tables of an answer for a gateway: of its outermost object, the gateway, an EIP and a tag.
macro_rules! gateway_tables {
    ($page:literal, $root:literal, $gateway:literal, $eip:literal, $tag:literal) => {
        use crate::operations::answers::{ANY_NUMBER, answered, references};
        use crate::spec::{Shape, eip, tag};

        const TAGS_SOURCE: &str = concat!("API, ", $page, ", Table ", $tag);
        static VPN_GATEWAY: Field = of::VPN_GATEWAY.answered(concat!("API, ", $page, ", Table ", $root)).shaped(Shape::Object(&MEMBERS)).mandatory();
        static MEMBERS: [&Field; ROWS.len()] = references(&ROWS);
        static ROWS: [Field; of::ANSWERED.len()] = answered(
            &of::ANSWERED,
            concat!("API, ", $page, ", Table ", $gateway),
            &[(&of::EIP1, Shape::Object(&EIP)), (&of::EIP2, Shape::Object(&EIP)), (&of::TAGS, Shape::Objects { fields: TAG, max: ANY_NUMBER })],
        );
        static EIP: [&Field; EIP_ROWS.len()] = references(&EIP_ROWS);
        static EIP_ROWS: [Field; eip::ANSWERED.len()] = answered(eip::ANSWERED, concat!("API, ", $page, ", Table ", $eip), &[]);
        static TAG: &[&Field] = &[&tag::KEY.answered(TAGS_SOURCE), &tag::VALUE.answered(TAGS_SOURCE)];
    };
}

pub(super) use gateway_tables;
