//! What rules need to know of the VPN gateway: Table 3 of "Querying a Specified VPN Gateway".

use crate::field::{Choice, Field, Format, Shape, choices};

const T3: &str = "API, Querying a Specified VPN Gateway, Table 3";

static ATTACHMENTS: [Choice; 2] = choices(["vpc", "er"]);
static VERSIONS: [Choice; 2] = choices(["ipv4", "ipv6"]);

/// Its id.
pub(crate) static ID: Field = Field::elsewhere(66, "gateway", "id", true, T3, "id of the gateway").fact("gateway_id");
/// VPC or enterprise router.
pub(crate) static ATTACHMENT_TYPE: Field = Field::elsewhere(67, "gateway", "attachment_type", true, T3, "what the gateway is attached to")
    .shaped(Shape::Choice(&ATTACHMENTS))
    .label("Attachment of the VPN gateway");
/// IP version of the gateway.
pub(crate) static IP_VERSION: Field = Field::elsewhere(68, "gateway", "ip_version", true, T3, "IP version of the gateway")
    .shaped(Shape::Choice(&VERSIONS))
    .label("IP version of the VPN gateway");
/// Subnets on the cloud side.
pub(crate) static LOCAL_SUBNETS: Field = Field::elsewhere(69, "gateway", "local_subnets", true, T3, "subnets on the cloud side")
    .shaped(Shape::Texts { format: Format::Cidr, max: 50 })
    .label("Subnets on the cloud side");
