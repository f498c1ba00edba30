//! The VPN gateway: Table 3 of "Querying a Specified VPN Gateway". Its facts decide on connections, and its requests make its rows from these.

use crate::spec::{Choice, Field, Format, Id, Shape, choices, connection, joined};

const CREATE: &str = "API, Creating a VPN Gateway, Table 2";
const UPDATE: &str = "API, Updating a VPN Gateway, Table 3";
const T3: &str = "API, Querying a Specified VPN Gateway, Table 3";

static ATTACHMENTS: &[Choice] = &choices(["vpc", "er"]);
static NETWORKS: &[Choice] = &choices(["public", "private"]);
static MODES: &[Choice] = &choices(["active-active", "active-standby"]);
static VERSIONS: &[Choice] = &choices(["ipv4", "ipv6"]);
/// The answer to a create has the earlier names too.
static FLAVORS: &[Choice] = &[
    Choice::new("Basic"),
    Choice::new("Professional1"),
    Choice::new("Professional2"),
    Choice::unsupported("Professional1-NonFixedIP"),
    Choice::unsupported("Professional2-NonFixedIP"),
    Choice::new("v300"),
    Choice::new("v1g"),
];
static STATES: &[Choice] = &choices(["PENDING_CREATE", "PENDING_UPDATE", "PENDING_DELETE", "ACTIVE", "FAULT", "FREEZED"]);
static UPGRADES: &[Choice] = &choices(["ready", "expiring soon", "unready"]);

/// An AS number of BGP.
pub(crate) const AS_NUMBER: Shape = Shape::Integer { min: 1, max: 4_294_967_295 };
const ANY_TEXTS: Shape = Shape::Texts { format: Format::Free { min: 0, max: usize::MAX }, max: usize::MAX };

const fn row(id: Id, name: &'static str, shape: Shape, description: &'static str) -> Field {
    Field::elsewhere(id, name, true, T3, description).shaped(shape)
}

/// The object around its members.
pub(crate) static VPN_GATEWAY: Field =
    Field::new(Id::VpnGateway, "vpn_gateway", CREATE, Shape::Object(&[]), "the VPN gateway object").mandatory().label("VPN gateway");

/// Its id.
pub(crate) static ID: Field = row(Id::GatewayId, "id", Shape::Text(Format::Uuid), "id of the gateway").fact("gateway_id");
/// Its name. The same characters as in the name of a connection.
pub(crate) static NAME: Field =
    row(Id::GatewayName, "name", connection::NAME.shape, "name of the VPN gateway").fact("gateway_name").label("Name of the VPN gateway");
/// VPC or enterprise router.
pub(crate) static ATTACHMENT_TYPE: Field =
    row(Id::GatewayAttachmentType, "attachment_type", Shape::Choice(ATTACHMENTS), "attachment of the gateway: VPC or enterprise router")
        .label("Attachment of the VPN gateway");
/// IP version of the gateway.
pub(crate) static IP_VERSION: Field =
    row(Id::GatewayIpVersion, "ip_version", Shape::Choice(VERSIONS), "IP version of the gateway").label("IP version of the VPN gateway");
/// Public or private.
pub(crate) static NETWORK_TYPE: Field =
    row(Id::GatewayNetworkType, "network_type", Shape::Choice(NETWORKS), "network type of the gateway").label("Network type of the VPN gateway");
/// Active-active or active-standby.
pub(crate) static HA_MODE: Field =
    row(Id::GatewayHaMode, "ha_mode", Shape::Choice(MODES), "high availability of the gateway").label("High availability of the VPN gateway");
/// Subnets on the cloud side.
pub(crate) static LOCAL_SUBNETS: Field =
    row(Id::GatewayLocalSubnets, "local_subnets", Shape::Texts { format: Format::Cidr, max: 50 }, "subnets on the cloud side")
        .label("Subnets on the cloud side");
/// Its flavor: the specification.
pub(crate) static FLAVOR: Field =
    row(Id::GatewayFlavor, "flavor", Shape::Choice(FLAVORS), "specification of the gateway").label("Flavor of the VPN gateway");

/// Enterprise router.
pub(crate) static ER_ID: Field = row(Id::GatewayErId, "er_id", Shape::Text(Format::Uuid), "id of the enterprise router").label("Enterprise router");
/// VPC with the services.
pub(crate) static VPC_ID: Field = row(Id::GatewayVpcId, "vpc_id", Shape::Text(Format::Uuid), "id of the VPC with the services").label("VPC");
/// Subnet of the VPC that the gateway uses.
pub(crate) static CONNECT_SUBNET: Field =
    row(Id::GatewayConnectSubnet, "connect_subnet", Shape::Text(Format::Uuid), "id of the VPC subnet that the gateway uses").label("VPC subnet");
/// Its AS number.
pub(crate) static BGP_ASN: Field = row(Id::Unread, "bgp_asn", AS_NUMBER, "BGP AS number of the VPN gateway").label("BGP AS number");
/// Its availability zones.
pub(crate) static AVAILABILITY_ZONE_IDS: Field =
    row(Id::Unread, "availability_zone_ids", ANY_TEXTS, "availability zones of the gateway").label("Availability zones");
/// Its enterprise project.
pub(crate) static ENTERPRISE_PROJECT_ID: Field =
    connection::ENTERPRISE_PROJECT_ID.cited(T3).shaped(Shape::Text(Format::UuidOrZero)).label("Enterprise project");
/// Its first EIP, or the active one.
pub(crate) static EIP1: Field = row(Id::GatewayEip1, "eip1", Shape::Object(&[]), "first EIP of the gateway, or the active one").label("First EIP");
/// Its second EIP, or the standby one.
pub(crate) static EIP2: Field = row(Id::GatewayEip2, "eip2", Shape::Object(&[]), "second EIP of the gateway, or the standby one").label("Second EIP");
/// A new first EIP, in an update only.
pub(crate) static EIP_ID_1: Field =
    Field::new(Id::GatewayEipId1, "eip_id_1", UPDATE, Shape::Text(Format::Uuid), "id of the new first or active EIP").label("First EIP");
/// A new second EIP, in an update only.
pub(crate) static EIP_ID_2: Field =
    Field::new(Id::GatewayEipId2, "eip_id_2", UPDATE, Shape::Text(Format::Uuid), "id of the new second or standby EIP").label("Second EIP");
/// VPC through which the customer gateway is reached.
pub(crate) static ACCESS_VPC_ID: Field = row(Id::Unread, "access_vpc_id", Shape::Text(Format::Uuid), "id of the access VPC").label("Access VPC");
/// Its subnet.
pub(crate) static ACCESS_SUBNET_ID: Field =
    row(Id::Unread, "access_subnet_id", Shape::Text(Format::Uuid), "id of the subnet in the access VPC").label("Access subnet");
/// First address of a private gateway, or the active one.
pub(crate) static ACCESS_PRIVATE_IP_1: Field = row(
    Id::GatewayAccessPrivateIp1,
    "access_private_ip_1",
    Shape::Text(Format::Address),
    "first private address of a private gateway, or the active one",
)
.label("First private address");
/// Second address of a private gateway, or the standby one.
pub(crate) static ACCESS_PRIVATE_IP_2: Field = row(
    Id::GatewayAccessPrivateIp2,
    "access_private_ip_2",
    Shape::Text(Format::Address),
    "second private address of a private gateway, or the standby one",
)
.label("Second private address");
/// Its tags.
pub(crate) static TAGS: Field = connection::TAGS.cited(T3);

/// The id of a request, in answers only.
pub(crate) static REQUEST_ID: Field = connection::REQUEST_ID.cited("API, Querying a Specified VPN Gateway, Table 2");
static STATUS: Field = row(Id::Unread, "status", Shape::Choice(STATES), "state of the gateway");
static ER_ATTACHMENT_ID: Field = row(Id::Unread, "er_attachment_id", connection::ANY_TEXT, "id of the attachment to the enterprise router");
static LOCAL_SUBNETS_V6: Field = row(Id::Unread, "local_subnets_v6", ANY_TEXTS, "IPv6 subnets on the cloud side, currently not supported");
static PUBLIC_BORDER_GROUP: Field = row(Id::Unread, "public_border_group", connection::ANY_TEXT, "public border group");
static CONNECTION_NUMBER: Field = row(Id::Unread, "connection_number", connection::ANY_COUNT, "largest number of connections");
static USED_CONNECTION_NUMBER: Field = row(Id::Unread, "used_connection_number", connection::ANY_COUNT, "number of connections in use");
static USED_CONNECTION_GROUP: Field = row(Id::Unread, "used_connection_group", connection::ANY_COUNT, "number of connection groups in use");
static CREATED_AT: Field = connection::CREATED_AT.cited(T3).shaped(Shape::Text(Format::Timestamp));
static APPLIED_AT: Field = row(Id::Unread, "applied_at", Shape::Text(Format::Timestamp), "time from which the gateway works");
static UPDATED_AT: Field = connection::UPDATED_AT.cited(T3).shaped(Shape::Text(Format::Timestamp));
static LOCK_STATUS: Field = row(Id::Unread, "lock_status", Shape::Integer { min: 1, max: 2 }, "whether a frozen gateway can be deleted");
static MASTER_EIP: Field = row(Id::Unread, "master_eip", Shape::Any, "deprecated form of `eip1`");
static SLAVE_EIP: Field = row(Id::Unread, "slave_eip", Shape::Any, "deprecated form of `eip2`");
static HIGH_AVAILABILITY: Field = row(Id::Unread, "high_availability", Shape::Boolean, "deprecated form of `ha_mode`");
static SUPPORTED_FLAVORS: Field = row(Id::Unread, "supported_flavors", ANY_TEXTS, "flavors to which the gateway can be changed");
static SUPPORTED_FEATURES: Field = row(Id::Unread, "supported_features", ANY_TEXTS, "features of the gateway");
static UPGRADE_INFO: Field = row(Id::Unread, "upgrade_info", Shape::Choice(UPGRADES), "whether the gateway can be upgraded");

/// The members that a create sets, and no later request.
pub(crate) static ONLY_CREATED: &[&Field] = &[
    &NETWORK_TYPE,
    &ATTACHMENT_TYPE,
    &IP_VERSION,
    &ER_ID,
    &VPC_ID,
    &CONNECT_SUBNET,
    &BGP_ASN,
    &AVAILABILITY_ZONE_IDS,
    &ENTERPRISE_PROJECT_ID,
    &EIP1,
    &EIP2,
    &ACCESS_VPC_ID,
    &ACCESS_SUBNET_ID,
    &HA_MODE,
    &ACCESS_PRIVATE_IP_1,
    &ACCESS_PRIVATE_IP_2,
    &TAGS,
];

/// These, and the members that only an answer has: an update changes none of them.
pub(crate) static FIXED: [&Field; ONLY_CREATED.len() + ONLY_ANSWERED.len()] = joined(ONLY_CREATED, ONLY_ANSWERED);

/// All members of an answer.
pub(crate) static ANSWERED: [&Field; 3 + FIXED.len()] = joined(&[&NAME, &LOCAL_SUBNETS, &FLAVOR], &FIXED);

/// The members that only an answer has.
pub(crate) static ONLY_ANSWERED: &[&Field] = &[
    &ID,
    &STATUS,
    &ER_ATTACHMENT_ID,
    &LOCAL_SUBNETS_V6,
    &PUBLIC_BORDER_GROUP,
    &CONNECTION_NUMBER,
    &USED_CONNECTION_NUMBER,
    &USED_CONNECTION_GROUP,
    &CREATED_AT,
    &APPLIED_AT,
    &UPDATED_AT,
    &LOCK_STATUS,
    &MASTER_EIP,
    &SLAVE_EIP,
    &HIGH_AVAILABILITY,
    &SUPPORTED_FLAVORS,
    &SUPPORTED_FEATURES,
    &UPGRADE_INFO,
];
