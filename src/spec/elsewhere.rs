//! Names and values that people know from elsewhere: from the vendor's other interfaces, and from older versions of this one.

use super::{connection, ikepolicy, ipsecpolicy, response};
use crate::field::{Field, choose};

const CLASSIC: &str = "API, Tables 3 to 7; OpenStack Networking API v2.0, VPNaaS";
const TERRAFORM: &str = "API, Tables 3 to 7; Terraform opentelekomcloud_enterprise_vpn_connection_v5";
const UPSTREAM: &str = "API, Table 3; Huawei Cloud SDK for Python 3.1.211";
const OLD: &str = "API, Table 5; Terraform huaweicloud_vpn_connection #3388";

const IN_CLASSIC: &str = "write `{suggestion}`: `{member}` is its name in the classic VPN API";
const IN_TERRAFORM: &str = "write `{suggestion}`: `{member}` is its name in Terraform";
const NOT_UPDATED: &str = "remove it: Terraform has `{member}` for `{suggestion}`, which an update does not change";
const IPV6: &str = "remove it: only the API of Huawei Cloud has this member, for IPv6";

/// A member name from elsewhere.
pub(crate) struct Name {
    /// The object in which it is written, as [`Field::owner`] has it.
    owner: &'static str,
    name: &'static str,
    /// The member that it means in this object; none where the API has no such member.
    pub(crate) means: Option<&'static Field>,
    /// What to do, with the member and the name of what it means as `{member}` and `{suggestion}`.
    pub(crate) help: &'static str,
    /// The tables of the API, and where the name is from.
    pub(crate) source: &'static str,
}

const fn name(owner: &'static str, name: &'static str, means: &'static Field, help: &'static str, source: &'static str) -> Name {
    Name { owner, name, means: Some(means), help, source }
}

const fn upstream(name: &'static str) -> Name {
    Name { owner: "", name, means: None, help: IPV6, source: UPSTREAM }
}

static NAMES: [Name; 18] = [
    name("", "peer_cidrs", &connection::PEER_SUBNETS, IN_CLASSIC, CLASSIC),
    Name {
        owner: "",
        name: "peer_address",
        means: None,
        help: "name the customer gateway in `cgw_id`: the customer gateway has the address",
        source: CLASSIC,
    },
    name("ikepolicy", "auth_algorithm", &ikepolicy::AUTHENTICATION_ALGORITHM, IN_CLASSIC, CLASSIC),
    name("ikepolicy", "lifetime", &ikepolicy::LIFETIME_SECONDS, IN_CLASSIC, CLASSIC),
    name("ipsecpolicy", "auth_algorithm", &ipsecpolicy::AUTHENTICATION_ALGORITHM, IN_CLASSIC, CLASSIC),
    name("ipsecpolicy", "lifetime", &ipsecpolicy::LIFETIME_SECONDS, IN_CLASSIC, CLASSIC),
    name("", "customer_gateway_id", &connection::CGW_ID, IN_TERRAFORM, TERRAFORM),
    name("", "gateway_id", &connection::VGW_ID, NOT_UPDATED, TERRAFORM),
    name("", "gateway_ip", &connection::VGW_IP, NOT_UPDATED, TERRAFORM),
    name("", "vpn_type", &connection::STYLE, NOT_UPDATED, TERRAFORM),
    name("ikepolicy", "phase_one_negotiation_mode", &ikepolicy::PHASE1_NEGOTIATION_MODE, IN_TERRAFORM, TERRAFORM),
    // The two policies name their groups differently, and each has the other's name for another thing.
    name("ikepolicy", "pfs", &ikepolicy::DH_GROUP, "write `{suggestion}`: `{member}` is an old name of the group of phase 1", OLD),
    Name {
        owner: "ipsecpolicy",
        name: "dh_group",
        means: None,
        help: "write `pfs` for the group of phase 2, or move it into `ikepolicy` for that of phase 1",
        source: "API, Tables 5 to 7",
    },
    upstream("peer_subnets_v6"),
    upstream("policy_rules_v6"),
    upstream("tunnel_local_address_v6"),
    upstream("tunnel_peer_address_v6"),
    Name { owner: "", name: "bgp_peer", means: None, help: "remove it: only answers of Huawei Cloud have this member", source: UPSTREAM },
];

/// What a name means in the object of these fields. Case and punctuation are those of its interface.
pub(crate) fn meaning(fields: &'static [&'static Field], text: &str) -> Option<&'static Name> {
    let plain = |text: &'static str| text.bytes().filter(u8::is_ascii_alphanumeric);
    let word = || text.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase());
    NAMES.iter().find(|row| fields.first().is_some_and(|field| field.owner == row.owner) && plain(row.name).eq(word()))
}

/// Whether the API of Huawei Cloud has the member, and that of Open Telekom Cloud does not.
pub(crate) fn is_upstream(name: &str) -> bool {
    NAMES.iter().any(|row| row.source == UPSTREAM && row.name == name)
}

/// Ciphers of the API of Huawei Cloud: the resource `huaweicloud_vpn_connection` of Terraform lists them.
const UPSTREAM_CIPHERS: [&str; 2] = ["aes-128-gcm-128", "aes-256-gcm-128"];

/// What to do with a value that the field does not take and others do.
pub(crate) fn value(field: &Field, text: &str) -> Option<&'static str> {
    let written = text.to_ascii_lowercase();
    let has = |field: &Field| choose(field.choices(), written.as_bytes()).is_some();
    if !has(field) && answered(&response::GET, field.id).is_some_and(has) {
        return Some("it occurs in answers only: allowed are {allowed}");
    }
    let is_cipher = field.name == ikepolicy::ENCRYPTION_ALGORITHM.name;
    (is_cipher && UPSTREAM_CIPHERS.contains(&&*written)).then_some("only the API of Huawei Cloud has this value: allowed are {allowed}")
}

/// The row of an answer for a member.
fn answered(fields: &[&'static Field], id: u8) -> Option<&'static Field> {
    fields.iter().find_map(|field| if field.id == id { Some(*field) } else { answered(field.fields(), id) })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::field::Standing;
    use crate::spec::find;

    #[test]
    fn a_name_from_elsewhere_is_none_of_the_api_and_means_one_of_its_object() {
        for row in &NAMES {
            let object = match row.owner {
                "" => connection::VPN_CONNECTION.fields(),
                owner => find(connection::VPN_CONNECTION.fields(), owner).unwrap().fields(),
            };
            assert!(find(object, row.name).is_none(), "{}", row.name);
            assert!(row.means.is_none_or(|field| object.contains(&field)), "{}", row.name);
            assert_eq!(row.help == NOT_UPDATED, row.means.is_some_and(|field| field.standing != Standing::Update), "{}", row.name);
            assert!(row.source.starts_with("API, Table"));
        }
    }
}
