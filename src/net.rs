//! IPv4 addresses and blocks: reading them, and how blocks relate. It knows nothing of documents.

use std::net::Ipv4Addr;

use ipnet::Ipv4Net;

/// An address and the prefix length behind it, if there is one.
pub(crate) fn interface(text: &str) -> Option<(Ipv4Addr, Option<u8>)> {
    match parse(text) {
        Some(net) => Some((net.addr(), Some(net.prefix_len()))),
        None => ipv4(text).map(|address| (address, None)),
    }
}

/// `a.b.c.d/n` in its one form, without leading zeros.
pub(crate) fn parse(text: &str) -> Option<Ipv4Net> {
    block(text.as_bytes())
}

pub(crate) fn block(text: &[u8]) -> Option<Ipv4Net> {
    let (address, rest) = address(text)?;
    let length = match *rest {
        [b'/', ones @ b'0'..=b'9'] => ones - b'0',
        [b'/', tens @ b'1'..=b'9', ones @ b'0'..=b'9'] => (tens - b'0') * 10 + (ones - b'0'),
        _ => return None,
    };
    Ipv4Net::new(address, length).ok()
}

/// `a.b.c.d`, likewise.
pub(crate) fn ipv4(text: &str) -> Option<Ipv4Addr> {
    address(text.as_bytes()).filter(|(_, rest)| rest.is_empty()).map(|(address, _)| address)
}

/// `a.b.c.d` at the start of a text, and the text behind it. The standard library accepts the same, but takes three times as long, and most
/// of a document may be blocks.
pub(crate) fn address(text: &[u8]) -> Option<(Ipv4Addr, &[u8])> {
    let (first, rest) = octet(text)?;
    let (second, rest) = octet(rest.strip_prefix(b".")?)?;
    let (third, rest) = octet(rest.strip_prefix(b".")?)?;
    let (fourth, rest) = octet(rest.strip_prefix(b".")?)?;
    Some((Ipv4Addr::new(first, second, third, fourth), rest))
}

/// The number in front of a text, up to 255 and without a zero before it, and what stands behind it.
fn octet(text: &[u8]) -> Option<(u8, &[u8])> {
    let digit = |byte: u8| Some(byte.wrapping_sub(b'0')).filter(|digit| *digit < 10);
    let (&first, mut rest) = text.split_first()?;
    let mut octet = digit(first)?;
    while let Some((&byte, behind)) = rest.split_first()
        && octet > 0
        && let Some(digit) = digit(byte)
    {
        octet = octet.checked_mul(10)?.checked_add(digit)?;
        rest = behind;
    }
    Some((octet, rest))
}

/// Blocks as networks, each once, in ascending order: their order in the document and their host bits do not count.
pub(crate) fn networks(blocks: impl Iterator<Item = Ipv4Net>) -> Vec<Ipv4Net> {
    let mut networks: Vec<_> = blocks.map(|block| block.trunc()).collect();
    networks.sort_by_cached_key(|net| rank(*net));
    networks.dedup();
    networks
}

/// Whether one of these networks holds the block.
pub(crate) fn is_within(networks: &[Ipv4Net], net: Ipv4Net) -> bool {
    around(net).any(|outer| networks.binary_search_by_key(&rank(outer), |net| rank(*net)).is_ok())
}

/// Whether one of these networks overlaps the block. A network in the block is the next one behind its place.
pub(crate) fn meets(networks: &[Ipv4Net], block: Ipv4Net) -> bool {
    let place = networks.partition_point(|net| rank(*net) < rank(block));
    is_within(networks, block) || networks.get(place).is_some_and(|next| holds(block, *next))
}

/// The network of a block, and all that hold it.
pub(crate) fn around(block: Ipv4Net) -> impl Iterator<Item = Ipv4Net> {
    std::iter::successors(Some(block.trunc()), Ipv4Net::supernet)
}

/// The place of a block in the order of networks: those that contain a network stand before it, the outermost first.
///
/// The code of a sort is some 8 kB for each type of key. All in the engine sort by a cached key of 64 bits, and share one.
pub(crate) fn rank(net: Ipv4Net) -> u64 {
    u64::from(u32::from(net.network())) << 8 | u64::from(net.prefix_len())
}

/// Whether one block lies in another. `Ipv4Net::contains` says the same and looks for the ends of both; this is asked of each block,
/// of every block that is special.
pub(crate) fn holds(outer: Ipv4Net, inner: Ipv4Net) -> bool {
    let differing = u32::from(outer.addr()) ^ u32::from(inner.addr());
    inner.prefix_len() >= outer.prefix_len() && differing & u32::from(outer.netmask()) == 0
}

/// Two blocks overlap when one contains the other.
pub(crate) fn overlap(one: Ipv4Net, other: Ipv4Net) -> bool {
    holds(one, other) || holds(other, one)
}

/// The fewest networks that hold the same addresses: neighbouring blocks of a rule are as good as the one that they make up.
pub(crate) fn aggregate(blocks: Vec<Ipv4Net>) -> Vec<Ipv4Net> {
    let mut kept: Vec<Ipv4Net> = Vec::new();
    for mut net in networks(blocks.into_iter()) {
        if kept.last().is_some_and(|outer| holds(*outer, net)) {
            continue;
        }
        while let Some(both) = kept.last().and_then(|last| last.supernet().filter(|both| net.supernet() == Some(*both))) {
            kept.pop();
            net = both;
        }
        kept.push(net);
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_block_holds_what_it_contains() {
        let addresses =
            ["0.0.0.0", "10.0.0.0", "10.0.0.1", "10.0.1.0", "10.128.0.0", "255.255.255.255"].map(|address| address.parse::<Ipv4Addr>().unwrap());
        let blocks: Vec<_> =
            addresses.iter().flat_map(|&address| [0, 1, 8, 9, 24, 31, 32].map(|length| Ipv4Net::new_assert(address, length))).collect();
        for outer in &blocks {
            for inner in &blocks {
                assert_eq!(holds(*outer, *inner), outer.contains(inner), "{outer} {inner}");
            }
        }
        for networks in blocks.windows(5).map(|some| networks(some.iter().copied())) {
            for block in &blocks {
                assert_eq!(is_within(&networks, *block), networks.iter().any(|net| holds(*net, *block)), "{networks:?} {block}");
                assert_eq!(meets(&networks, *block), networks.iter().any(|net| overlap(*net, *block)), "{networks:?} {block}");
            }
        }
    }
}
