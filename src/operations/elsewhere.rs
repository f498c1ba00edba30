//! Names and values from the vendor's other interfaces, and from older versions of this one.

use crate::message::Message;
use crate::operations::{Definition, answered};
use crate::spec::{Field, Id, choose, connection, ikepolicy, ipsecpolicy};

const CLASSIC: &str = "API, Tables 3 to 7; OpenStack Networking API v2.0, VPNaaS";
const TERRAFORM: &str = "API, Tables 3 to 7; Terraform opentelekomcloud_enterprise_vpn_connection_v5";
const UPSTREAM: &str = "API, Table 3; Huawei Cloud SDK for Python 3.1.211";
const OLD: &str = "API, Table 5; Terraform huaweicloud_vpn_connection #3388";

// Messages of `unknown-member`.
pub(crate) static IN_CLASSIC: Message =
    Message::new("in-classic", "`{member}` is the name of `{suggestion}` in the classic VPN API").help("write `{suggestion}`").fix(RENAME);
pub(crate) static IN_TERRAFORM: Message =
    Message::new("in-terraform", "`{member}` is the name of `{suggestion}` in Terraform").help("write `{suggestion}`").fix(RENAME);
pub(crate) static NOT_UPDATED: Message =
    Message::new("not-updated", "`{member}` is the name of `{suggestion}` in Terraform, and an update cannot change `{suggestion}`")
        .help("remove `{member}`");
pub(crate) static FOR_IPV6: Message = Message::new("for-ipv6", "only the API of Huawei Cloud has `{member}`, for IPv6").help("remove `{member}`");
pub(crate) static IN_HUAWEI_ANSWERS: Message =
    Message::new("in-huawei-answers", "only answers of Huawei Cloud have `{member}`").help("remove `{member}`");
pub(crate) static PEER_ADDRESS: Message =
    Message::new("peer-address", "`{member}` is a member of the classic VPN API: in this API, the customer gateway has the address")
        .help("write the id of the customer gateway in `cgw_id`");
pub(crate) static OLD_GROUP: Message =
    Message::new("old-group", "`{member}` is an old name of `{suggestion}`, the group of phase 1").help("write `{suggestion}`").fix(RENAME);
pub(crate) static GROUP_OF_PHASE_1: Message =
    Message::new("group-of-phase-1", "`{member}` is the group of phase 1, but `ipsecpolicy` has only `pfs`, the group of phase 2")
        .help("write `pfs` for the group of phase 2, or move `{member}` into `ikepolicy` for the group of phase 1");

// Messages of `unknown-value`.
pub(crate) static IN_ANSWERS_ONLY: Message = Message::new("in-answers-only", "`{value}` occurs only in answers; allowed: {allowed}");
pub(crate) static IN_HUAWEI_CLOUD: Message = Message::new("in-huawei-cloud", "only the API of Huawei Cloud has `{value}`; allowed: {allowed}");

const RENAME: &str = "rename the member";

const CONNECTION: Id = Id::CgwId;
const IKE: Id = Id::IkeVersion;
const IPSEC: Id = Id::IpsecPfs;

/// A member name from elsewhere.
pub(crate) struct Name {
    /// A member of the object in which it is written.
    beside: Id,
    name: &'static str,
    /// The member that it means in this object; none where the API has no such member.
    pub(crate) means: Option<&'static Field>,
    /// It has the member as `{member}` and the name of its meaning as `{suggestion}`.
    message: &'static Message,
    /// The tables of the API, and the origin of the name.
    pub(crate) source: &'static str,
}

const fn name(beside: Id, name: &'static str, means: &'static Field, message: &'static Message, source: &'static str) -> Name {
    Name { beside, name, means: Some(means), message, source }
}

const fn upstream(name: &'static str) -> Name {
    Name { beside: CONNECTION, name, means: None, message: &FOR_IPV6, source: UPSTREAM }
}

impl Name {
    /// The message for an operation: a member that an update does not change may be a parameter of a create.
    pub(crate) fn message(&self, operation: &Definition) -> &'static Message {
        if self.message == &NOT_UPDATED && self.means.is_some_and(|field| operation.has(field)) { &IN_TERRAFORM } else { self.message }
    }
}

static NAMES: &[Name] = &[
    name(CONNECTION, "peer_cidrs", &connection::PEER_SUBNETS, &IN_CLASSIC, CLASSIC),
    Name { beside: CONNECTION, name: "peer_address", means: None, message: &PEER_ADDRESS, source: CLASSIC },
    name(IKE, "auth_algorithm", &ikepolicy::AUTHENTICATION_ALGORITHM, &IN_CLASSIC, CLASSIC),
    name(IKE, "lifetime", &ikepolicy::LIFETIME_SECONDS, &IN_CLASSIC, CLASSIC),
    name(IPSEC, "auth_algorithm", &ipsecpolicy::AUTHENTICATION_ALGORITHM, &IN_CLASSIC, CLASSIC),
    name(IPSEC, "lifetime", &ipsecpolicy::LIFETIME_SECONDS, &IN_CLASSIC, CLASSIC),
    name(CONNECTION, "customer_gateway_id", &connection::CGW_ID, &IN_TERRAFORM, TERRAFORM),
    name(CONNECTION, "gateway_id", &connection::VGW_ID, &NOT_UPDATED, TERRAFORM),
    name(CONNECTION, "gateway_ip", &connection::VGW_IP, &NOT_UPDATED, TERRAFORM),
    name(CONNECTION, "vpn_type", &connection::STYLE, &NOT_UPDATED, TERRAFORM),
    name(IKE, "phase_one_negotiation_mode", &ikepolicy::PHASE1_NEGOTIATION_MODE, &IN_TERRAFORM, TERRAFORM),
    // The two policies name their groups differently, and each has the other's name for another thing.
    name(IKE, "pfs", &ikepolicy::DH_GROUP, &OLD_GROUP, OLD),
    Name { beside: IPSEC, name: "dh_group", means: None, message: &GROUP_OF_PHASE_1, source: "API, Tables 5 to 7" },
    upstream("peer_subnets_v6"),
    upstream("policy_rules_v6"),
    upstream("tunnel_local_address_v6"),
    upstream("tunnel_peer_address_v6"),
    Name { beside: CONNECTION, name: "bgp_peer", means: None, message: &IN_HUAWEI_ANSWERS, source: UPSTREAM },
];

/// The meaning of a name in the object of these fields, whatever its case and punctuation.
pub(crate) fn meaning(fields: &'static [&'static Field], text: &str) -> Option<&'static Name> {
    let plain = |text: &'static str| text.bytes().filter(u8::is_ascii_alphanumeric);
    let word = || text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase());
    NAMES.iter().find(|row| fields.iter().any(|field| field.id == row.beside) && plain(row.name).eq(word()))
}

/// Whether the API of Huawei Cloud has the member, and that of Open Telekom Cloud does not.
pub(crate) fn is_upstream(name: &str) -> bool {
    NAMES.iter().any(|row| row.source == UPSTREAM && row.name == name)
}

/// Values of the API of Huawei Cloud, by the name of the member: the resources `huaweicloud_vpn_connection` and `huaweicloud_vpn_gateway`
/// of Terraform list them.
const UPSTREAM_VALUES: [(&str, &str); 3] =
    [("encryption_algorithm", "aes-128-gcm-128"), ("encryption_algorithm", "aes-256-gcm-128"), ("flavor", "gm")];

/// The message for a value that the field does not take and others do.
pub(crate) fn value(field: &Field, text: &str) -> Option<&'static Message> {
    let written = text.to_ascii_lowercase();
    let has = |field: &Field| choose(field.choices(), written.as_bytes()).is_some();
    if !has(field) && row_of(answered(), field.id).is_some_and(has) {
        return Some(&IN_ANSWERS_ONLY);
    }
    UPSTREAM_VALUES.contains(&(field.name, &*written)).then_some(&IN_HUAWEI_CLOUD)
}

/// The row of an answer for a member.
fn row_of(fields: &[&'static Field], id: Id) -> Option<&'static Field> {
    fields.iter().find_map(|field| if field.id == id { Some(*field) } else { row_of(field.fields(), id) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::spec::{Standing, find};

    #[test]
    fn a_name_from_elsewhere_is_none_of_the_api_and_means_one_of_its_object() {
        for row in NAMES {
            let objects = [&connection::VPN_CONNECTION, &connection::IKEPOLICY, &connection::IPSECPOLICY].map(Field::fields);
            let object = objects.into_iter().find(|fields| fields.iter().any(|field| field.id == row.beside)).unwrap();
            assert!(find(object, row.name).is_none(), "{}", row.name);
            assert!(row.means.is_none_or(|field| object.contains(&field)), "{}", row.name);
            assert_eq!(row.message == &NOT_UPDATED, row.means.is_some_and(|field| field.standing != Standing::Parameter), "{}", row.name);
            assert!(row.source.starts_with("API, Table"));
        }
    }
}
