//! The connection itself: Tables 2 and 3 of "Updating a VPN Connection".

use crate::spec::{BothEnds, Choice, Class, EFFECTS, Effect, Field, Format, Id, REVERSED, Shape, choices, ikepolicy, ipsecpolicy, policy_rule};

const T2: &str = "API, Table 2";
const T3: &str = "API, Table 3";
const T8: &str = "API, Table 8";
const T9: &str = "API, Table 9";
const QUERY: &str = "API, Querying a Specified VPN Connection, Table 3";

static NAME_CLASS: Class = Class::alphanumeric_and("_-.", "ASCII letters, digits, `_`, `-` and `.`", r"[A-Za-z0-9_.\-]");

/// The special characters of a key. The console's guide does not list `*` and, perhaps, the space.
pub(crate) const PSK_SPECIAL: &str = "~!@#$%^*()-_+={ },./:;";

pub(crate) static PSK_CLASS: Class =
    Class::alphanumeric_and(PSK_SPECIAL, "ASCII letters, digits, the space and ~!@#$%^*()-_+={},./:;", r"[A-Za-z0-9~!@#$%^*\(\)\-_+=\{ \},.\/:;]");

/// Text of any length.
pub(crate) const ANY_TEXT: Shape = Shape::Text(Format::Free { min: 0, max: usize::MAX });

/// A number of things.
pub(crate) const ANY_COUNT: Shape = Shape::Integer { min: 0, max: i64::MAX };

/// The whole update.
pub(crate) static VPN_CONNECTION: Field =
    Field::new(Id::VpnConnection, "vpn_connection", T2, Shape::Object(UPDATE), "the VPN connection object").mandatory().label("VPN connection");
/// The connections of a batch.
pub(crate) static VPN_CONNECTIONS: Field =
    Field::elsewhere(Id::VpnConnections, "vpn_connections", false, "API, Creating VPN Connections in Batches, Table 2", "the VPN connection objects");
/// A member of answers only.
pub(crate) static REQUEST_ID: Field = Field::elsewhere(Id::RequestId, "request_id", true, T8, "id of a request, in answers only");

/// Name of the connection.
pub(crate) static NAME: Field =
    Field::new(Id::Name, "name", T3, Shape::Text(Format::Characters { min: 1, max: 64, class: &NAME_CLASS }), "name of the VPN connection")
        .label("Name");
/// Customer gateway.
pub(crate) static CGW_ID: Field =
    Field::new(Id::CgwId, "cgw_id", T3, Shape::Text(Format::Uuid), "id of the customer gateway").label("Customer gateway");
/// Customer subnets.
pub(crate) static PEER_SUBNETS: Field =
    Field::new(Id::PeerSubnets, "peer_subnets", T3, Shape::Texts { format: Format::Cidr, max: 50 }, "IPv4 subnets on the customer's side")
        .label("Customer subnets");
/// Tunnel interface address of the VPN gateway.
pub(crate) static TUNNEL_LOCAL_ADDRESS: Field = Field::new(
    Id::TunnelLocalAddress,
    "tunnel_local_address",
    T3,
    Shape::Text(Format::Interface),
    "tunnel interface address of the VPN gateway, in the route-based modes",
)
.both_ends(BothEnds::Reversed, REVERSED)
.label("Tunnel address of the VPN gateway");
/// Tunnel interface address of the customer gateway.
pub(crate) static TUNNEL_PEER_ADDRESS: Field = Field::new(
    Id::TunnelPeerAddress,
    "tunnel_peer_address",
    T3,
    Shape::Text(Format::Interface),
    "tunnel interface address of the customer gateway, in the route-based modes",
)
.both_ends(BothEnds::Reversed, REVERSED)
.label("Tunnel address of the customer gateway");
/// Branch interconnection.
pub(crate) static ENABLE_HUB: Field = Field::new(Id::EnableHub, "enable_hub", T3, Shape::Boolean, "branch interconnection, in BGP mode only")
    .default("false")
    .label("Branch interconnection");
/// Pre-shared key.
pub(crate) static PSK: Field =
    Field::new(Id::Psk, "psk", T3, Shape::Text(Format::Characters { min: 8, max: 128, class: &PSK_CLASS }), "pre-shared key")
        .secret()
        .effect(Effect::ByVersion, EFFECTS)
        .both_ends(BothEnds::Equal, "guide, Modifying a VPN Connection, Table 2")
        .label("Pre-shared key");
/// Policy rules.
pub(crate) static POLICY_RULES: Field = Field::new(
    Id::PolicyRules,
    "policy_rules",
    T3,
    Shape::Objects { fields: policy_rule::FIELDS, max: 5 },
    "traffic that enters the tunnel, in policy mode",
)
.both_ends(BothEnds::Reversed, REVERSED)
.label("Policy rules");
/// IKE policy.
pub(crate) static IKEPOLICY: Field =
    Field::new(Id::Ikepolicy, "ikepolicy", T3, Shape::Object(ikepolicy::FIELDS), "the IKE policy: phase 1").label("IKE policy");
/// IPsec policy.
pub(crate) static IPSECPOLICY: Field =
    Field::new(Id::Ipsecpolicy, "ipsecpolicy", T3, Shape::Object(ipsecpolicy::FIELDS), "the IPsec policy: phase 2").label("IPsec policy");

static STYLES: &[Choice] = &choices(["policy", "static", "bgp"]);
static STATES: &[Choice] = &choices(["error", "active", "down", "pending_create", "pending_update", "pending_delete", "freezed", "unknown"]);

/// Connection mode.
pub(crate) static STYLE: Field =
    Field::elsewhere(Id::Style, "style", true, T9, "connection mode").shaped(Shape::Choice(STYLES)).label("Connection mode");
/// State of the connection.
pub(crate) static STATUS: Field =
    Field::elsewhere(Id::Status, "status", true, QUERY, "state of the connection").shaped(Shape::Choice(STATES)).label("State");
pub(crate) static ID: Field = Field::elsewhere(Id::Id, "id", true, T9, "id of the connection");
pub(crate) static VGW_ID: Field = Field::elsewhere(Id::VgwId, "vgw_id", true, T9, "id of the VPN gateway");
pub(crate) static VGW_IP: Field = Field::elsewhere(Id::VgwIp, "vgw_ip", true, T9, "EIP id or private address of the VPN gateway");
pub(crate) static ENABLE_NQA: Field = Field::elsewhere(Id::EnableNqa, "enable_nqa", true, T9, "network quality analysis");
pub(crate) static CREATED_AT: Field = Field::elsewhere(Id::CreatedAt, "created_at", true, T9, "time of creation");
pub(crate) static UPDATED_AT: Field = Field::elsewhere(Id::UpdatedAt, "updated_at", true, T9, "time of the last update");
pub(crate) static ENTERPRISE_PROJECT_ID: Field =
    Field::elsewhere(Id::EnterpriseProjectId, "enterprise_project_id", true, T9, "id of the enterprise project");
pub(crate) static CONNECTION_MONITOR_ID: Field =
    Field::elsewhere(Id::ConnectionMonitorId, "connection_monitor_id", true, T9, "id of the connection monitor");
pub(crate) static HA_ROLE: Field = Field::elsewhere(Id::HaRole, "ha_role", true, T9, "role of the connection in an active/standby pair");
pub(crate) static TAGS: Field = Field::elsewhere(Id::Tags, "tags", true, T9, "tags; the API has separate operations for them").label("Tags");
pub(crate) static EIP_ID: Field = Field::elsewhere(Id::EipId, "eip_id", true, T9, "deprecated form of `vgw_ip`");
pub(crate) static TYPE: Field = Field::elsewhere(Id::Type, "type", true, T9, "deprecated form of `style`");
pub(crate) static ROUTE_MODE: Field = Field::elsewhere(Id::RouteMode, "route_mode", true, T9, "deprecated form of `style`");

static UPDATE: &[&Field] = &[
    &NAME,
    &CGW_ID,
    &PEER_SUBNETS,
    &TUNNEL_LOCAL_ADDRESS,
    &TUNNEL_PEER_ADDRESS,
    &ENABLE_HUB,
    &PSK,
    &POLICY_RULES,
    &IKEPOLICY,
    &IPSECPOLICY,
    &STYLE,
    &STATUS,
    &ID,
    &VGW_ID,
    &VGW_IP,
    &ENABLE_NQA,
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
