//! The tables of a connection that is created: one page for one connection, another for two at once, with the same tables.

use crate::spec::{Choice, Condition, Field, choices, connection, gateway};

pub(super) static STYLES: &[Choice] = &choices(["policy", "static", "bgp"]);
pub(super) static ROLES: &[Choice] = &choices(["master", "slave"]);
pub(super) static METHODS: &[Choice] = &choices(["pre-share"]);

/// When customer subnets are mandatory: unless the gateway is attached to an enterprise router and the mode is `policy` or `bgp`.
pub(super) static SUBNETS_NEEDED: &[&[Condition]] =
    &[&[Condition { field: &gateway::ATTACHMENT_TYPE, values: &["vpc"] }], &[Condition { field: &connection::STYLE, values: &["static"] }]];
/// When policy rules are mandatory.
pub(super) static RULES_NEEDED: &[&[Condition]] =
    &[&[Condition { field: &connection::STYLE, values: &["policy"] }, Condition { field: &gateway::IP_VERSION, values: &["ipv4"] }]];

// What only answers have, as the query of a connection documents it.
const QUERY: &str = "API, Querying a Specified VPN Connection, Table 3";
pub(super) static REQUEST_ID: Field = connection::REQUEST_ID.cited("API, Querying a Specified VPN Connection, Table 2");
pub(super) static ID: Field = connection::ID.cited(QUERY);
pub(super) static STATUS: Field = connection::STATUS.cited(QUERY);
pub(super) static CREATED_AT: Field = connection::CREATED_AT.cited(QUERY);
pub(super) static UPDATED_AT: Field = connection::UPDATED_AT.cited(QUERY);
pub(super) static ENTERPRISE_PROJECT_ID: Field = connection::ENTERPRISE_PROJECT_ID.cited(QUERY);
pub(super) static CONNECTION_MONITOR_ID: Field = connection::CONNECTION_MONITOR_ID.cited(QUERY);
pub(super) static EIP_ID: Field = connection::EIP_ID.cited(QUERY);
pub(super) static TYPE: Field = connection::TYPE.cited(QUERY);
pub(super) static ROUTE_MODE: Field = connection::ROUTE_MODE.cited(QUERY);

/// The tables of a page, cited as that page. `CONNECTION` is the table of the connection.
macro_rules! tables {
    ($page:literal) => {
        use crate::operations::creates::{
            CONNECTION_MONITOR_ID, CREATED_AT, EIP_ID, ENTERPRISE_PROJECT_ID, ID, METHODS, REQUEST_ID, ROLES, ROUTE_MODE, RULES_NEEDED, STATUS,
            STYLES, SUBNETS_NEEDED, TYPE, UPDATED_AT,
        };
        use crate::spec::{
            Field, Format, Shape, connection as of, dpd as of_dpd, ikepolicy as of_ike, ipsecpolicy as of_ipsec, policy_rule as of_rule,
            tag as of_tag,
        };

        const T3: &str = concat!("API, ", $page, ", Table 3");
        const T4: &str = concat!("API, ", $page, ", Table 4");
        const T5: &str = concat!("API, ", $page, ", Table 5");
        const T6: &str = concat!("API, ", $page, ", Table 6");
        const T7: &str = concat!("API, ", $page, ", Table 7");
        const T8: &str = concat!("API, ", $page, ", Table 8");

        static NAME: Field = of::NAME.documented(T3);
        static VGW_ID: Field = of::VGW_ID.documented(T3).label("VPN gateway").shaped(Shape::Text(Format::Uuid)).mandatory();
        static VGW_IP: Field = of::VGW_IP.documented(T3).label("Address of the VPN gateway").shaped(Shape::Text(Format::UuidOrIpv4)).mandatory();
        static STYLE: Field = of::STYLE.documented(T3).shaped(Shape::Choice(STYLES)).default("\"static\"");
        static CGW_ID: Field = of::CGW_ID.documented(T3).mandatory();
        static PEER_SUBNETS: Field = of::PEER_SUBNETS.documented(T3).mandatory_when(SUBNETS_NEEDED);
        static TUNNEL_LOCAL_ADDRESS: Field = of::TUNNEL_LOCAL_ADDRESS.documented(T3);
        static TUNNEL_PEER_ADDRESS: Field = of::TUNNEL_PEER_ADDRESS.documented(T3);
        static ENABLE_NQA: Field = of::ENABLE_NQA.documented(T3).label("Network quality analysis").shaped(Shape::Boolean).default("false");
        static ENABLE_HUB: Field = of::ENABLE_HUB.documented(T3);
        static PSK: Field = of::PSK.documented(T3);
        static POLICY_RULES: Field =
            of::POLICY_RULES.documented(T3).shaped(Shape::Objects { fields: POLICY_RULE, max: 5 }).mandatory_when(RULES_NEEDED);
        static IKEPOLICY: Field = of::IKEPOLICY.documented(T3).shaped(Shape::Object(IKE));
        static IPSECPOLICY: Field = of::IPSECPOLICY.documented(T3).shaped(Shape::Object(IPSEC));
        static HA_ROLE: Field = of::HA_ROLE.documented(T3).label("HA role").shaped(Shape::Choice(ROLES)).default("\"master\"");
        static TAGS: Field = of::TAGS.documented(T3).shaped(Shape::Objects { fields: TAG, max: 20 });

        /// Table 3, and the members that only an answer has.
        static CONNECTION: &[&Field] = &[
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
            &PSK,
            &POLICY_RULES,
            &IKEPOLICY,
            &IPSECPOLICY,
            &HA_ROLE,
            &TAGS,
            &ID,
            &STATUS,
            &CREATED_AT,
            &UPDATED_AT,
            &ENTERPRISE_PROJECT_ID,
            &CONNECTION_MONITOR_ID,
            &EIP_ID,
            &TYPE,
            &ROUTE_MODE,
        ];

        static SOURCE: Field = of_rule::SOURCE.documented(T4);
        static DESTINATION: Field = of_rule::DESTINATION.documented(T4);
        // The page of a batch has no row for `rule_index`, as that of an update: the row of the create is cited.
        static POLICY_RULE: &[&Field] = &[&SOURCE, &DESTINATION, &of_rule::RULE_INDEX];

        static IKE_VERSION: Field = of_ike::IKE_VERSION.documented(T5);
        static PHASE1_NEGOTIATION_MODE: Field = of_ike::PHASE1_NEGOTIATION_MODE.documented(T5).default("\"main\"");
        static IKE_AUTHENTICATION_ALGORITHM: Field = of_ike::AUTHENTICATION_ALGORITHM.documented(T5).default("\"sha2-256\"");
        static IKE_ENCRYPTION_ALGORITHM: Field = of_ike::ENCRYPTION_ALGORITHM.documented(T5).default("\"aes-128\"");
        static DH_GROUP: Field = of_ike::DH_GROUP.documented(T5).default("\"group15\"");
        static AUTHENTICATION_METHOD: Field =
            of_ike::AUTHENTICATION_METHOD.documented(T5).label("Authentication method").shaped(Shape::Choice(METHODS)).default("\"pre-share\"");
        static IKE_LIFETIME_SECONDS: Field = of_ike::LIFETIME_SECONDS.documented(T5).default("86400");
        static LOCAL_ID_TYPE: Field = of_ike::LOCAL_ID_TYPE.documented(T5).default("\"ip\"");
        static LOCAL_ID: Field = of_ike::LOCAL_ID.documented(T5);
        static PEER_ID_TYPE: Field = of_ike::PEER_ID_TYPE.documented(T5).default("\"ip\"");
        static PEER_ID: Field = of_ike::PEER_ID.documented(T5);
        static DPD: Field = of_ike::DPD.documented(T5).shaped(Shape::Object(DPD_FIELDS));
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

        static TIMEOUT: Field = of_dpd::TIMEOUT.documented(T6);
        static INTERVAL: Field = of_dpd::INTERVAL.documented(T6);
        static MSG: Field = of_dpd::MSG.documented(T6);
        static DPD_FIELDS: &[&Field] = &[&TIMEOUT, &INTERVAL, &MSG];

        static IPSEC_AUTHENTICATION_ALGORITHM: Field = of_ipsec::AUTHENTICATION_ALGORITHM.documented(T7).default("\"sha2-256\"");
        static IPSEC_ENCRYPTION_ALGORITHM: Field = of_ipsec::ENCRYPTION_ALGORITHM.documented(T7).default("\"aes-128\"");
        static PFS: Field = of_ipsec::PFS.documented(T7);
        static TRANSFORM_PROTOCOL: Field = of_ipsec::TRANSFORM_PROTOCOL.documented(T7);
        static IPSEC_LIFETIME_SECONDS: Field = of_ipsec::LIFETIME_SECONDS.documented(T7);
        static ENCAPSULATION_MODE: Field = of_ipsec::ENCAPSULATION_MODE.documented(T7);
        static IPSEC: &[&Field] =
            &[&IPSEC_AUTHENTICATION_ALGORITHM, &IPSEC_ENCRYPTION_ALGORITHM, &PFS, &TRANSFORM_PROTOCOL, &IPSEC_LIFETIME_SECONDS, &ENCAPSULATION_MODE];

        static TAG_KEY: Field = of_tag::KEY.documented(T8).mandatory();
        static TAG_VALUE: Field = of_tag::VALUE.documented(T8).mandatory();
        static TAG: &[&Field] = &[&TAG_KEY, &TAG_VALUE];
    };
}

pub(super) use tables;
