//! The facts of the VPN gateway that rules need: Table 3 of "Querying a Specified VPN Gateway".

use crate::spec::{Choice, Field, Format, Id, Shape, choices};

const T3: &str = "API, Querying a Specified VPN Gateway, Table 3";

static ATTACHMENTS: &[Choice] = &choices(["vpc", "er"]);
static NETWORKS: &[Choice] = &choices(["public", "private"]);
static MODES: &[Choice] = &choices(["active-active", "active-standby"]);
static VERSIONS: &[Choice] = &choices(["ipv4", "ipv6"]);

/// Its id.
pub(crate) static ID: Field = Field::elsewhere(Id::GatewayId, "id", true, T3, "id of the gateway").fact("gateway_id");
/// VPC or enterprise router.
pub(crate) static ATTACHMENT_TYPE: Field =
    Field::elsewhere(Id::GatewayAttachmentType, "attachment_type", true, T3, "attachment of the gateway: VPC or enterprise router")
        .shaped(Shape::Choice(ATTACHMENTS))
        .label("Attachment of the VPN gateway");
/// IP version of the gateway.
pub(crate) static IP_VERSION: Field = Field::elsewhere(Id::GatewayIpVersion, "ip_version", true, T3, "IP version of the gateway")
    .shaped(Shape::Choice(VERSIONS))
    .label("IP version of the VPN gateway");
/// Public or private.
pub(crate) static NETWORK_TYPE: Field = Field::elsewhere(Id::GatewayNetworkType, "network_type", true, T3, "network type of the gateway")
    .shaped(Shape::Choice(NETWORKS))
    .label("Network type of the VPN gateway");
/// Active-active or active-standby.
pub(crate) static HA_MODE: Field = Field::elsewhere(Id::GatewayHaMode, "ha_mode", true, T3, "high availability of the gateway")
    .shaped(Shape::Choice(MODES))
    .label("High availability of the VPN gateway");
/// Subnets on the cloud side.
pub(crate) static LOCAL_SUBNETS: Field = Field::elsewhere(Id::GatewayLocalSubnets, "local_subnets", true, T3, "subnets on the cloud side")
    .shaped(Shape::Texts { format: Format::Cidr, max: 50 })
    .label("Subnets on the cloud side");
