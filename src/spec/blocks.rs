//! Blocks of addresses with a meaning of their own.

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

/// The page of the guide with the ranges that networks on the customer's premises cannot use.
pub(crate) const ON_PREMISES: &str = "guide, Planning CIDR Blocks";

const fn block(a: u8, b: u8, c: u8, length: u8) -> Ipv4Net {
    Ipv4Net::new_assert(Ipv4Addr::new(a, b, c, 0), length)
}

/// The blocks that cannot be customer subnets, API, Table 3. The list varies by region; the page names a block within the first as well.
pub(crate) static RESERVED: &[Ipv4Net] = &[block(100, 64, 0, 10), block(214, 0, 0, 8)];

/// Link-local addresses, RFC 3927; tunnel interfaces have addresses of this block, API, Table 3.
pub(crate) const LINK_LOCAL: Ipv4Net = block(169, 254, 0, 16);

/// The part of the link-local block that tunnel interfaces cannot use, API, Table 3.
pub(crate) const RESERVED_FOR_TUNNELS: Ipv4Net = block(169, 254, 195, 24);

/// The blocks that no network uses for its hosts, with their purpose. The last is the third and the second together.
pub(crate) static SPECIAL_PURPOSE: [(Ipv4Net, &str); 4] = [
    (block(127, 0, 0, 8), "loopback"),
    (block(224, 0, 0, 4), "multicast, class D"),
    (block(240, 0, 0, 4), "reserved, class E"),
    (block(224, 0, 0, 3), "multicast and reserved, classes D and E"),
];
