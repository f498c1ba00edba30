//! The attributes of the resource types and the members that the providers make of them, as data.
//!
//! Read in the providers' code: huaweicloud/terraform-provider-huaweicloud at a0345b8d (2026-08-21), `huaweicloud/services/vpn/`, whose functions
//! sbercloud-terraform/sbercloud registers unchanged, and opentelekomcloud/terraform-provider-opentelekomcloud at 88f1cf1e (2024-10-24),
//! `opentelekomcloud/services/vpn/`. A row of both cites the lines of the first: schema, create, update.

use crate::operations::Operation;
use crate::spec::connection::VPN_CONNECTION;
use crate::spec::customer_gateway;
use crate::spec::gateway::VPN_GATEWAY;

/// A kind of resource.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Connection,
    Gateway,
    CustomerGateway,
}

/// The code of a provider.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Provider {
    Huawei,
    Otc,
}

/// A resource type.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Type {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
    pub(super) provider: Provider,
}

const fn of(name: &'static str, kind: Kind, provider: Provider) -> Type {
    Type { name, kind, provider }
}

/// The resource types. A type of another provider with a similar name is not among them.
pub(super) static TYPES: &[Type] = &[
    of("huaweicloud_vpn_connection", Kind::Connection, Provider::Huawei),
    of("sbercloud_vpn_connection", Kind::Connection, Provider::Huawei),
    of("opentelekomcloud_enterprise_vpn_connection_v5", Kind::Connection, Provider::Otc),
    of("huaweicloud_vpn_gateway", Kind::Gateway, Provider::Huawei),
    of("sbercloud_vpn_gateway", Kind::Gateway, Provider::Huawei),
    of("opentelekomcloud_enterprise_vpn_gateway_v5", Kind::Gateway, Provider::Otc),
    of("huaweicloud_vpn_customer_gateway", Kind::CustomerGateway, Provider::Huawei),
    of("sbercloud_vpn_customer_gateway", Kind::CustomerGateway, Provider::Huawei),
    of("opentelekomcloud_enterprise_vpn_customer_gateway_v5", Kind::CustomerGateway, Provider::Otc),
];

impl Type {
    pub(super) fn of(name: &str) -> Option<&'static Type> {
        TYPES.iter().find(|known| known.name == name)
    }

    /// The rows of its attributes.
    pub(super) fn rows(&self) -> impl Iterator<Item = &'static Row> + use<> {
        self.kind.rows().iter().filter(for_provider(self.provider))
    }
}

/// Whether a row is of a provider.
pub(super) fn for_provider(provider: Provider) -> impl Fn(&&'static Row) -> bool {
    move |row| row.only.is_none_or(|only| only == provider)
}

impl Kind {
    const fn rows(self) -> &'static [Row] {
        match self {
            Kind::Connection => CONNECTION,
            Kind::Gateway => GATEWAY,
            Kind::CustomerGateway => CUSTOMER_GATEWAY,
        }
    }

    /// The object that holds the members of a request or an answer.
    pub(super) const fn wrapper(self) -> &'static str {
        match self {
            Kind::Connection => VPN_CONNECTION.name,
            Kind::Gateway => VPN_GATEWAY.name,
            Kind::CustomerGateway => customer_gateway::CUSTOMER_GATEWAY.name,
        }
    }

    /// The operation of a create or an update, if it can be checked.
    pub(super) const fn operation(self, request: Request) -> Option<Operation> {
        match (self, request) {
            (Kind::Connection, Request::Post) => Some(Operation::CreateConnection),
            (Kind::Connection, Request::Put) => Some(Operation::UpdateConnection),
            (Kind::Gateway, Request::Post) => Some(Operation::CreateGateway),
            (Kind::Gateway, Request::Put) => Some(Operation::UpdateGateway),
            (Kind::CustomerGateway, Request::Post) => Some(Operation::CreateCustomerGateway),
            (Kind::CustomerGateway, Request::Put) => Some(Operation::UpdateCustomerGateway),
            (_, Request::Answer) => None,
        }
    }
}

/// The document that a resource becomes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Request {
    /// The request that creates it.
    Post,
    /// The request that updates it.
    Put,
    /// The answer with its current values: every value that is known.
    Answer,
}

/// An attribute and its member.
pub(super) struct Row {
    pub(super) attribute: &'static str,
    pub(super) member: &'static str,
    /// The only provider that has it so.
    pub(super) only: Option<Provider>,
    pub(super) post: Sent,
    pub(super) put: Sent,
    pub(super) shape: Shape,
}

/// When a provider sends an attribute.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sent {
    /// Whatever its value is.
    Always,
    /// Unless it is unset, empty, `0` or `false`.
    IfSet,
    /// Always; `0` if it is unset.
    OrZero,
    /// If it is set, and the attribute of this name beside it is not `ip`.
    UnlessIp(&'static str),
    /// Unless the attribute of this name beside it is set.
    Without(&'static str),
    /// Never: a change is lost.
    Never,
    /// Not in this request: another request carries it, its change replaces the resource, or the provider only reads it.
    Elsewhere,
}

/// The form of an attribute.
#[derive(Clone, Copy)]
pub(super) enum Shape {
    /// The same as that of the member.
    Value,
    /// A value that must not be shown.
    Secret,
    /// A text that the API answers in upper case.
    AnyCase,
    /// A list of one block; the member is an object.
    Block(&'static [Row]),
    /// A list of blocks.
    Blocks(&'static [Row]),
    /// A map; the member is a list of objects with `key` and `value`.
    Map,
}

impl Row {
    pub(super) fn sent(&self, request: Request) -> Sent {
        match request {
            Request::Post => self.post,
            Request::Put => self.put,
            Request::Answer => Sent::Always,
        }
    }

    const fn shaped(mut self, shape: Shape) -> Row {
        self.shape = shape;
        self
    }

    const fn only(mut self, provider: Provider) -> Row {
        self.only = Some(provider);
        self
    }

    const fn member(mut self, member: &'static str) -> Row {
        self.member = member;
        self
    }
}

/// A value that a create and an update send by these conditions.
const fn row(name: &'static str, post: Sent, put: Sent) -> Row {
    Row { attribute: name, member: name, only: None, post, put, shape: Shape::Value }
}

/// A value that both requests send if it is set. `ValueIgnoreEmpty` and `RemoveNil` leave out what is empty (`utils/type_convert.go` 69-90).
const fn value(name: &'static str) -> Row {
    row(name, Sent::IfSet, Sent::IfSet)
}

/// A value that only a create sends: its change replaces the resource.
const fn fixed(name: &'static str) -> Row {
    row(name, Sent::IfSet, Sent::Elsewhere)
}

/// A value that the provider only reads.
const fn answered(name: &'static str) -> Row {
    row(name, Sent::Elsewhere, Sent::Elsewhere)
}

/// A number: the one provider leaves out 0 (`ValueIgnoreEmpty`), the other sends it for a number that is not set (`pointerto.Int`).
const fn number(name: &'static str, provider: Provider) -> Row {
    match provider {
        Provider::Huawei => value(name),
        Provider::Otc => row(name, Sent::OrZero, Sent::OrZero),
    }
    .only(provider)
}

use Provider::{Huawei, Otc};

/// `resource_huaweicloud_vpn_connection.go`; `resource_opentelekomcloud_enterprise_vpn_connection_v5.go`.
static CONNECTION: &[Row] = &[
    // 57, 417, 798.
    row("name", Sent::Always, Sent::Always),
    // 62, 418.
    row("gateway_id", Sent::Always, Sent::Elsewhere).member("vgw_id"),
    // 68, 419.
    row("gateway_ip", Sent::Always, Sent::Elsewhere).member("vgw_ip"),
    // 74, 420.
    row("vpn_type", Sent::Always, Sent::Elsewhere).member("style").shaped(Shape::AnyCase),
    // 81, 421, 797.
    row("customer_gateway_id", Sent::Always, Sent::Always).member("cgw_id"),
    // 86, 422, 799.
    value("peer_subnets"),
    // 98, 424, 801.
    value("tunnel_local_address"),
    // 104, 425, 802.
    value("tunnel_peer_address"),
    // 110, 433, 808-810.
    value("enable_nqa").only(Huawei),
    // Create 321; no member of `UpdateOpts` (545-586).
    row("enable_nqa", Sent::IfSet, Sent::Never).only(Otc),
    // 93, 423, 800: in every update, changed or not.
    row("psk", Sent::Always, Sent::Always).shaped(Shape::Secret),
    // 130, 428, 805.
    value("policy_rules").shaped(Shape::Blocks(POLICY_RULE)),
    // 116, 426, 803.
    value("ikepolicy").shaped(Shape::Block(IKEPOLICY)),
    // 123, 427, 804.
    value("ipsecpolicy").shaped(Shape::Block(IPSECPOLICY)),
    // 138, 430.
    fixed("ha_role"),
    // 137, 429; changes have requests of their own, 778.
    fixed("tags").shaped(Shape::Map),
    // 144-169.
    answered("region"),
    answered("id"),
    answered("status"),
    answered("created_at"),
    answered("updated_at"),
];

static POLICY_RULE: &[Row] = &[
    // 340, 519.
    value("rule_index"),
    // 346, 520.
    value("source"),
    // 352, 521.
    value("destination"),
];

static IKEPOLICY: &[Row] = &[
    // 177, 448, 823.
    value("authentication_algorithm"),
    // 183, 449, 824.
    value("encryption_algorithm"),
    // 189, 451, 825.
    value("ike_version"),
    // 195, 452, 826; 409.
    number("lifetime_seconds", Huawei),
    number("lifetime_seconds", Otc),
    // 201, 453, 827.
    value("local_id_type"),
    // 207, 454, 836; 417.
    row("local_id", Sent::IfSet, Sent::UnlessIp("local_id_type")).only(Huawei),
    row("local_id", Sent::UnlessIp("local_id_type"), Sent::UnlessIp("local_id_type")).only(Otc),
    // 213, 455, 828.
    value("peer_id_type"),
    // 219, 456, 840; 420. Later versions of the other provider may send it (its issue 3149).
    row("peer_id", Sent::IfSet, Sent::UnlessIp("peer_id_type")).only(Huawei),
    row("peer_id", Sent::UnlessIp("peer_id_type"), Sent::UnlessIp("peer_id_type")).only(Otc),
    // 225, 457, 830; 412.
    value("phase1_negotiation_mode").only(Huawei),
    value("phase_one_negotiation_mode").member("phase1_negotiation_mode").only(Otc),
    // 231, 458; 413: the structure of the create is that of the update.
    fixed("authentication_method").only(Huawei),
    value("authentication_method").only(Otc),
    // 238, 459, 831.
    value("dh_group"),
    // 252, 450, 829: deprecated; no table of the API has it.
    value("pfs").only(Huawei),
    // 244, 460, 832; 428-442.
    value("dpd").shaped(Shape::Block(DPD)),
];

static DPD: &[Row] = &[
    // 270, 477; 435.
    number("timeout", Huawei),
    number("timeout", Otc),
    // 276, 478; 436.
    number("interval", Huawei),
    number("interval", Otc),
    // 282, 479.
    value("msg"),
];

static IPSECPOLICY: &[Row] = &[
    // 296-331, 495-500, 855-860.
    value("authentication_algorithm"),
    value("encryption_algorithm"),
    value("pfs"),
    // 314, 498, 858; 389.
    number("lifetime_seconds", Huawei),
    number("lifetime_seconds", Otc),
    value("transform_protocol"),
    value("encapsulation_mode"),
];

/// `resource_huaweicloud_vpn_gateway.go`; `resource_opentelekomcloud_enterprise_vpn_gateway_v5.go`, in the order of the lines of the first.
static GATEWAY: &[Row] = &[
    // 63, 538, 988.
    row("name", Sent::Always, Sent::Always),
    // 68, 532; 44, 266.
    fixed("availability_zones").member("availability_zone_ids"),
    // 75, 536; a change has a request of its own, 938-959.
    fixed("flavor"),
    // 81, 531.
    fixed("attachment_type"),
    // 91, 548.
    fixed("network_type"),
    // 98, 539.
    fixed("vpc_id"),
    // 105, 537, 987.
    value("local_subnets"),
    // 112, 534.
    fixed("connect_subnet"),
    // 119, 547.
    fixed("er_id"),
    // 126, 540.
    fixed("ha_mode"),
    // 145, 165, 541, 543, 557-578; the update of the other provider (419-420) is not known member by member.
    fixed("eip1").shaped(Shape::Block(EIP)),
    fixed("eip2").shaped(Shape::Block(EIP)),
    // 175, 182, 545-546.
    fixed("access_vpc_id"),
    fixed("access_subnet_id"),
    // 189, 533; 130, 264.
    fixed("asn").member("bgp_asn").only(Huawei),
    row("asn", Sent::OrZero, Sent::Elsewhere).member("bgp_asn").only(Otc),
    // 202, 549.
    fixed("access_private_ip_1"),
    fixed("access_private_ip_2"),
    // 196, 535; a change has a request of its own, 884.
    fixed("enterprise_project_id").only(Huawei),
    // 224, 551; changes have requests of their own, 931.
    fixed("tags").shaped(Shape::Map),
    answered("region"),
    // 231-260.
    answered("id"),
    answered("status"),
    answered("created_at"),
    answered("updated_at"),
];

static EIP: &[Row] = &[value("id"), value("type"), value("charge_mode"), value("bandwidth_size"), value("bandwidth_name")];

/// `resource_huaweicloud_vpn_customer_gateway.go`; `resource_opentelekomcloud_enterprise_vpn_customer_gateway_v5.go`. A certificate has no row:
/// no table of the API has it.
static CUSTOMER_GATEWAY: &[Row] = &[
    // 49, 205, 338.
    row("name", Sent::Always, Sent::Always),
    // 100, 215; 45, 94.
    row("id_type", Sent::Without("ip"), Sent::Elsewhere).only(Huawei),
    row("id_type", Sent::Always, Sent::Elsewhere).only(Otc),
    // 54, 214; 39, 95.
    row("id_value", Sent::Without("ip"), Sent::Elsewhere).only(Huawei),
    fixed("id_value").only(Otc),
    // 67, 211: the deprecated form of `id_value`. The deprecated `route_mode` (78, 212) is sent with it; no table of the API has it.
    fixed("ip").member("id_value").only(Huawei),
    // 93, 206; 33, 92.
    fixed("asn").member("bgp_asn").only(Huawei),
    row("asn", Sent::OrZero, Sent::Elsewhere).member("bgp_asn").only(Otc),
    // 113, 207; changes have requests of their own, 320.
    fixed("tags").shaped(Shape::Map),
    answered("region"),
    answered("id"),
    answered("created_at"),
    answered("updated_at"),
];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{Field, find};

    /// The only members that the providers send and no table of the API has.
    const UNDOCUMENTED: [&str; 1] = ["pfs"];

    fn check(rows: &'static [Row], fields: &'static [&'static Field], request: Request, above: &str) {
        for provider in [Huawei, Otc] {
            let rows: Vec<&Row> = rows.iter().filter(for_provider(provider)).collect();
            for (index, row) in rows.iter().enumerate() {
                assert!(!rows[..index].iter().any(|other| other.attribute == row.attribute), "{above}{} stands there twice", row.attribute);
                if matches!(row.sent(request), Sent::Elsewhere | Sent::Never) {
                    continue;
                }
                let field = find(fields, row.member);
                assert!(field.is_some() || UNDOCUMENTED.contains(&row.member), "{above}{} is no member", row.member);
                if let (Shape::Block(rows) | Shape::Blocks(rows), Some(field)) = (row.shape, field) {
                    check(rows, field.fields(), request, &format!("{above}{}.", row.member));
                }
                assert!(field.is_none_or(|field| field.secret == matches!(row.shape, Shape::Secret)), "{above}{}", row.member);
            }
        }
    }

    #[test]
    fn every_row_has_a_member_of_the_api() {
        for kind in [Kind::Connection, Kind::Gateway, Kind::CustomerGateway] {
            for request in [Request::Post, Request::Put] {
                let subject = kind.operation(request).and_then(|operation| operation.definition().subject).unwrap();
                assert_eq!(subject.name, kind.wrapper());
                check(kind.rows(), subject.fields(), request, "");
            }
        }
    }
}
