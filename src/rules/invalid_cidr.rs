//! `invalid-cidr`: a text is not an IPv4 CIDR block.

use std::net::{Ipv4Addr, Ipv6Addr};

use ipnet::Ipv4Net;

use crate::field::Field;
use crate::finding::Fix;
use crate::finding::Severity;
use crate::json::{Kind, NodeId};
use crate::rule::{Check, Rule, Sample};
use crate::view::{TunnelAddress, View};

pub(crate) static RULE: Rule = Rule {
    name: "invalid-cidr",
    severity: Severity::Error,
    summary: "a text is not an IPv4 CIDR block",
    why: "the API refuses the value",
    source: "API, Tables 3 and 4",
    bad: Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/255.255.255.0"]}}"#),
    good: Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#),
    members: &[],
    check: Check::Walk,
}
.for_target();

/// The block, or a finding.
pub(crate) fn check(view: &mut View, field: &'static Field, node: NodeId) -> Option<Ipv4Net> {
    let net = block(&view.tree.bytes(node));
    if net.is_none() {
        report(view, field, node);
    }
    net
}

/// The address of a tunnel interface, with or without a prefix length, which other rules judge; or a finding.
pub(crate) fn check_interface(view: &mut View, field: &'static Field, node: NodeId) -> Option<TunnelAddress> {
    let text = view.tree.string(node)?;
    let interface = interface(&text);
    if interface.is_none() {
        report(view, field, node);
    }
    interface.map(|(address, length)| TunnelAddress { node, address, length })
}

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

fn block(text: &[u8]) -> Option<Ipv4Net> {
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

/// `a.b.c.d` in front of a text, and what stands behind it. The standard library takes the same, and three times as long; most of a
/// document may be blocks.
fn address(text: &[u8]) -> Option<(Ipv4Addr, &[u8])> {
    let (mut address, mut at) = (0, 0);
    let digit = |at: usize| text.get(at).map(|byte| u32::from(byte.wrapping_sub(b'0'))).filter(|digit| *digit < 10);
    for place in 0..4 {
        if place > 0 {
            text.get(at).filter(|&&byte| byte == b'.')?;
            at += 1;
        }
        let mut octet = digit(at)?;
        at += 1;
        // No digit follows a zero in front.
        while let Some(digit) = digit(at).filter(|_| octet > 0) {
            octet = octet * 10 + digit;
            at += 1;
            if octet > 255 {
                return None;
            }
        }
        address = address << 8 | octet;
    }
    Some((Ipv4Addr::from(address), &text[at..]))
}

fn report(view: &mut View, field: &'static Field, node: NodeId) {
    let text = view.tree.string(node).unwrap_or_default();
    let (words, advice) = words(&text);
    let fix = fix(view, node, &text);
    let shown = view.shown(node);
    view.report(&RULE, node, words).param("value", shown).advise(advice).cite(field.source).fix(fix);
}

fn words(text: &str) -> (&'static str, &'static str) {
    const FORM: &str = "write it as `a.b.c.d/n`, such as `192.168.1.0/24`";
    let trimmed = text.trim();
    let (address, length) = trimmed.split_once('/').map_or((trimmed, None), |(address, length)| (address, Some(length)));
    let zeros = |part: &str| part.len() > 1 && part.starts_with('0');
    if trimmed.contains([',', ';']) || trimmed.split_whitespace().count() > 1 {
        ("`{value}` holds several blocks: each is an item of its own", FORM)
    } else if address.parse::<Ipv6Addr>().is_ok() {
        ("`{value}` is IPv6: only IPv4 is taken", FORM)
    } else if address.contains('*') {
        ("`{value}` is an address as the documentation masks it", "put the real one in its place")
    } else if address.split('.').any(zeros) {
        ("`{value}` has leading zeros, which some readers take for octal", FORM)
    } else if ipv4(address).is_none() || text != trimmed {
        ("`{value}` is not an IPv4 CIDR block", FORM)
    } else {
        match length {
            None => ("`{value}` has no prefix length", "for a single address write `/32`"),
            Some(length) if length.contains('.') => ("`{value}` has a dotted mask instead of a prefix length", FORM),
            Some(length) if zeros(length) => ("the prefix length of `{value}` has leading zeros", FORM),
            Some(length) if length.parse::<u32>().is_ok_and(|length| length > 32) => ("the prefix length of `{value}` is over 32", FORM),
            Some(_) => ("`{value}` is not an IPv4 CIDR block", FORM),
        }
    }
}

fn fix(view: &View, node: NodeId, text: &str) -> Option<Fix> {
    let item = view.tree.kind(view.tree.parent(node)) == Kind::Array;
    if let Some((address, mask)) = text.split_once('/')
        && let (Some(address), Some(mask)) = (ipv4(address), ipv4(mask))
    {
        let net = Ipv4Net::with_netmask(address, mask).ok()?;
        return Some(Fix::safe("write the mask as a prefix length", view.replace_text(node, &net.to_string())));
    }
    if ipv4(text).is_some() && view.tree.kind(node) == Kind::String {
        return Some(Fix::unsafe_("add `/32`", view.replace_text(node, &format!("{text}/32"))));
    }
    let parts: Vec<&str> = text.split(',').map(str::trim).collect();
    if item && parts.len() > 1 && text.len() < 2000 && parts.iter().all(|part| parse(part).is_some()) {
        let items: Vec<String> = parts.iter().map(|part| format!("\"{part}\"")).collect();
        return Some(Fix::unsafe_("split it at the commas", view.replace(node, items.join(", "))));
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_those_of_the_standard_library() {
        let octets =
            (0..=300).map(|octet| octet.to_string()).chain(["", "00", "01", "001", "1000", "-1", "+1", "a", "1a", " 1", "1 "].map(str::to_owned));
        for octet in octets {
            for text in
                [format!("{octet}.2.3.4"), format!("1.{octet}.3.4"), format!("1.2.3.{octet}"), format!("1.2.{octet}"), format!("1.2.3.4.{octet}")]
            {
                assert_eq!(ipv4(&text), text.parse().ok(), "{text}");
            }
        }
    }
}
