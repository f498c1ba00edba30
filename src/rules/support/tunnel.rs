//! The tunnel interface addresses: those of the document, the other end, and the block of four addresses that both share.

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

use crate::document::{Interface, View};
use crate::json::NodeId;
use crate::net::interface;
use crate::report::Rule;
use crate::spec::blocks::{LINK_LOCAL, RESERVED_FOR_TUNNELS};
use crate::spec::{Field, connection};

/// The addresses of the document: the VPN gateway's, the customer gateway's.
pub(crate) fn tunnel_addresses(view: &View) -> [Option<Interface>; 2] {
    [&connection::TUNNEL_LOCAL_ADDRESS, &connection::TUNNEL_PEER_ADDRESS].map(|field| {
        let node = view.node(field)?;
        view.frame.interfaces.iter().find(|interface| interface.node == node).copied()
    })
}

/// An address with the one prefix length that tunnel interfaces have.
pub(crate) fn with_mask(address: Ipv4Addr) -> Ipv4Net {
    Ipv4Net::new_assert(address, 30)
}

/// The block of four addresses around an address.
pub(crate) fn block(address: Ipv4Addr) -> Ipv4Net {
    with_mask(address).trunc()
}

/// Whether the address can be a tunnel interface's, whatever its mask.
pub(crate) fn usable(address: Ipv4Addr) -> bool {
    LINK_LOCAL.contains(&address) && !RESERVED_FOR_TUNNELS.contains(&address)
}

/// Whether the address is one of the two hosts of its block of four.
pub(crate) fn is_host(address: Ipv4Addr) -> bool {
    matches!(address.octets()[3] % 4, 1 | 2)
}

/// The two hosts of a block of four.
pub(crate) fn hosts(block: Ipv4Net) -> impl Iterator<Item = Ipv4Net> {
    block.hosts().map(with_mask)
}

/// The other end of the tunnel, seen from an address of the update.
pub(crate) enum Other {
    /// The other address of the update.
    Update(Interface),
    /// A value of the update that is not an address: `invalid-cidr` reports it.
    Unreadable,
    /// The current address, which the update does not change.
    Current(Ipv4Addr),
    /// The current address, which is not known.
    Unknown(&'static Field),
}

/// An address of the update, the customer gateway's if there are two, and the other end.
pub(crate) fn ends(view: &View) -> Option<(Interface, Other)> {
    let (address, other) = match tunnel_addresses(view) {
        [None, None] => return None,
        [Some(local), Some(peer)] => return Some((peer, Other::Update(local))),
        [Some(local), None] => (local, &connection::TUNNEL_PEER_ADDRESS),
        [None, Some(peer)] => (peer, &connection::TUNNEL_LOCAL_ADDRESS),
    };
    let other = match view.base_text(other).and_then(interface) {
        _ if view.is_unreadable(other) => Other::Unreadable,
        Some((current, _)) => Other::Current(current),
        None => Other::Unknown(other),
    };
    Some((address, other))
}

/// The two ends after the update.
pub(crate) struct Pair {
    /// The one to point at.
    pub(crate) address: Interface,
    pub(crate) other: Ipv4Addr,
    /// The place of the other, if it is in the update.
    pub(crate) other_node: Option<NodeId>,
}

impl Pair {
    /// Two addresses that would do, in the block of one of the ends if that can be.
    pub(crate) fn suggestion(&self) -> impl Iterator<Item = Ipv4Net> + use<> {
        const EXAMPLE: Ipv4Addr = Ipv4Addr::new(169, 254, 76, 1);
        let address = [self.other, self.address.address].into_iter().find(|&address| usable(address)).unwrap_or(EXAMPLE);
        hosts(block(address))
    }
}

/// The pair, where each end of the update has the right mask; undecided where the other end is not known.
pub(crate) fn pair(view: &mut View, rule: &'static Rule) -> Option<Pair> {
    let (address, other) = ends(view).filter(|(address, _)| address.length == Some(30))?;
    match other {
        Other::Update(other) if other.length == Some(30) => Some(Pair { address, other: other.address, other_node: Some(other.node) }),
        Other::Update(_) | Other::Unreadable => None,
        // The mask of the current address can only be the right one.
        Other::Current(other) => Some(Pair { address, other, other_node: None }),
        Other::Unknown(field) => {
            view.undecided(rule, address.node, [Some(field), None]);
            None
        }
    }
}
