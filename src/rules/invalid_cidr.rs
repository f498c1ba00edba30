//! `invalid-cidr`: a text is not an IPv4 CIDR block.

use std::net::Ipv6Addr;

use ipnet::Ipv4Net;

use crate::characters::Cleaned;
use crate::document::View;
use crate::json::NodeId;
use crate::message::Message;
use crate::net::{address, interface, ipv4, parse};
use crate::report::{FixFact, NewText, On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::{Field, Format, Shape};

pub(crate) static RULE: Rule = Rule {
    name: "invalid-cidr",
    severity: Severity::Error,
    page: Page::new(
        "a string is not an IPv4 CIDR block",
        "the API refuses the value",
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/255.255.255.0"]}}"#),
        Sample::new(r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24"]}}"#),
    ),
    source: "API, Tables 3 and 4",
    members: &[],
    on: On::VALUES,
    yields_to: &["invisible-character"],
    messages: &[
        &NOT_CIDR,
        &RANGE,
        &SEPARATOR,
        &SEVERAL_IN_ITEM,
        &SEVERAL,
        &IPV6,
        &MASKED,
        &FEW_OCTETS,
        &MANY_OCTETS,
        &LEADING_ZEROS,
        &LARGE_OCTET,
        &NO_PREFIX,
        &DOTTED_MASK,
        &PREFIX_ZEROS,
        &LARGE_PREFIX,
        &INTERFACE,
        &REAL,
    ],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Walk };

const BLOCK: &str = "write the block as `a.b.c.d/n`, such as `192.168.1.0/24`";

static NOT_CIDR: Message = Message::new("not-cidr", "`{value}` is not an IPv4 CIDR block").help(BLOCK);
static RANGE: Message =
    Message::new("range", "`{value}` is a range: only CIDR blocks are allowed").help("write the range as CIDR blocks of the form `a.b.c.d/n`");
static SEPARATOR: Message = Message::new("separator", "`{value}` has `{separator}` instead of `/` before the prefix length").help(BLOCK);
static SEVERAL_IN_ITEM: Message = Message::new("several-in-item", "`{value}` holds several blocks: an item is one block")
    .help("write each block as an item of the list, in the form `a.b.c.d/n`")
    .fix("split the item at the commas");
static SEVERAL: Message = Message::new("several", "`{value}` holds several blocks: `{member}` is one block").help(BLOCK);
static IPV6: Message = Message::new("ipv6", "`{value}` is IPv6: only IPv4 is allowed").help(BLOCK);
static MASKED: Message = Message::new("masked", "`{value}` is a masked address from the documentation");
static FEW_OCTETS: Message = Message::new("few-octets", "`{value}` has too few octets: an IPv4 address has four").help(BLOCK);
static MANY_OCTETS: Message = Message::new("many-octets", "`{value}` has too many octets: an IPv4 address has four").help(BLOCK);
static LEADING_ZEROS: Message = Message::new("leading-zeros", "`{value}` has leading zeros, which some programs read as octal").help(BLOCK);
static LARGE_OCTET: Message = Message::new("large-octet", "`{value}` has an octet over 255").help(BLOCK);
static NO_PREFIX: Message =
    Message::new("no-prefix", "`{value}` has no prefix length").help("add the prefix length, `/32` for a single address").fix("add `/32`");
static DOTTED_MASK: Message =
    Message::new("dotted-mask", "`{value}` has a dotted mask instead of a prefix length").help(BLOCK).fix("write the mask as a prefix length");
static PREFIX_ZEROS: Message = Message::new("prefix-zeros", "the prefix length of `{value}` has leading zeros").help(BLOCK);
static LARGE_PREFIX: Message = Message::new("large-prefix", "the prefix length of `{value}` is over 32").help(BLOCK);

static INTERFACE: Message = Message::new("interface", "").help("write the address and its prefix length as `a.b.c.d/n`, such as `169.254.76.1/30`");
static REAL: Message = Message::new("real", "").help("write the real address instead");

pub(crate) fn report(view: &mut View, field: &'static Field, node: NodeId) {
    let text = Cleaned::of(&view.tree.string(node).unwrap_or_default(), true).text;
    let is_item = matches!(field.shape, Shape::Texts { .. });
    let fix = fix(view, node, &text, is_item);
    let separator = separator(&text).filter(|_| !is_range(&text));
    let shown_separator = separator.map(|separator| view.shown_text(node, separator));
    let finding = view.report_value(&RULE, node, message(&text, separator.is_some(), is_item));
    finding.cite(field.source).fix(fix);
    if let Shape::Text(Format::Interface) = field.shape {
        finding.advise(&INTERFACE);
    } else if text.contains('*') {
        finding.advise(&REAL);
    }
    if let Some(separator) = shown_separator {
        finding.param("separator", separator);
    }
    if !is_item {
        finding.param("member", field.name);
    }
}

fn message(text: &str, has_separator: bool, is_item: bool) -> &'static Message {
    let (address, length) = text.split_once('/').map_or((text, None), |(address, length)| (address, Some(length)));
    let octets: Vec<&str> = address.split('.').take(6).collect();
    let are_numbers = octets.iter().all(|octet| !octet.is_empty() && octet.bytes().all(|byte| byte.is_ascii_digit()));
    let zeros = |number: &str| number.len() > 1 && number.starts_with('0');
    if is_range(text) {
        &RANGE
    } else if has_separator {
        &SEPARATOR
    } else if text.contains([',', ';']) || text.split_whitespace().count() > 1 {
        if is_item { &SEVERAL_IN_ITEM } else { &SEVERAL }
    } else if address.parse::<Ipv6Addr>().is_ok() {
        &IPV6
    } else if address.contains('*') {
        &MASKED
    } else if !are_numbers {
        &NOT_CIDR
    } else if octets.len() < 4 {
        &FEW_OCTETS
    } else if octets.len() > 4 {
        &MANY_OCTETS
    } else if octets.iter().any(|octet| zeros(octet)) {
        &LEADING_ZEROS
    } else if ipv4(address).is_none() {
        &LARGE_OCTET
    } else {
        match length {
            None => &NO_PREFIX,
            Some(length) if length.contains('.') => &DOTTED_MASK,
            Some(length) if zeros(length) && length.parse::<u32>().is_ok() => &PREFIX_ZEROS,
            // Up to 32, the block would be right.
            Some(length) if length.parse::<u32>().is_ok() => &LARGE_PREFIX,
            Some(_) => &NOT_CIDR,
        }
    }
}

/// Whether two addresses or blocks are the ends of a range: `10.0.0.0-10.0.0.255`, `10.0.0.1 - 20`.
fn is_range(text: &str) -> bool {
    ["-", "\u{2013}", "\u{2014}", "..", " to "].iter().any(|mark| {
        text.split_once(mark).is_some_and(|(from, to)| {
            let to = to.trim();
            interface(from.trim()).is_some() && (interface(to).is_some() || to.parse::<u8>().is_ok())
        })
    })
}

/// The text between an address and a prefix length or mask, if it is not `/`.
fn separator(text: &str) -> Option<&str> {
    const LONGEST: usize = 4;
    let (address, rest) = address(text.as_bytes())?;
    let rest = &text[text.len() - rest.len()..];
    let (separator, length) = rest.split_at(rest.find(|c: char| c.is_ascii_digit())?);
    let is_mask = || ipv4(length).is_some_and(|mask| Ipv4Net::with_netmask(address, mask).is_ok());
    let is_length = length.parse::<u8>().is_ok_and(|length| length <= 32);
    let is_one =
        (1..=LONGEST).contains(&separator.len()) && separator != "/" && !separator.contains(|c: char| c.is_alphanumeric() || ".,;".contains(c));
    (is_one && (is_length || is_mask())).then_some(separator)
}

fn fix(view: &View, node: NodeId, text: &str, is_item: bool) -> Option<FixFact> {
    if let Some((address, mask)) = text.split_once('/')
        && let (Some(address), Some(mask)) = (ipv4(address), ipv4(mask))
    {
        let net = Ipv4Net::with_netmask(address, mask).ok()?;
        return Some(FixFact::safe(&DOTTED_MASK, [view.replace(node, NewText::Block(net))]));
    }
    if ipv4(text).is_some() {
        return view.replace_text(node, &format!("{text}/32")).map(|edit| FixFact::unsafe_(&NO_PREFIX, [edit]));
    }
    let parts = text.split(',').map(str::trim);
    if is_item && parts.clone().all(|part| parse(part).is_some()) {
        let items: Vec<String> = parts.map(|part| format!("\"{part}\"")).collect();
        return Some(FixFact::unsafe_(&SEVERAL_IN_ITEM, [view.replace(node, items.join(", "))]));
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

    /// What is said of a customer subnet, and the fix.
    fn said(text: &str) -> (String, Option<String>) {
        let json = serde_json::json!({"vpn_connection": {"peer_subnets": [text]}}).to_string();
        let report = crate::check(&json);
        let finding = report.findings().find(|finding| finding.rule == &RULE).unwrap();
        (finding.message().replace(&format!("`{text}`"), "it"), finding.fix().as_ref().map(|fix| fix.edits[0].text.clone()))
    }

    #[test]
    fn only_blocks_are_taken_apart() {
        assert_eq!(said("10.0.0.0/24, 10.1.0.0/24").1.as_deref(), Some(r#""10.0.0.0/24", "10.1.0.0/24""#));
        assert_eq!(said("10.0.0.0/24, x").1, None);
        let report = crate::check(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1/30,169.254.76.5/30"}}"#);
        assert!(report.findings().find(|finding| finding.rule == &RULE).unwrap().fix().is_none());
    }

    #[test]
    fn each_slip_has_its_own_words() {
        const RANGE: &str = "it is a range: only CIDR blocks are allowed";
        const FEW: &str = "it has too few octets: an IPv4 address has four";
        const ZEROS: &str = "it has leading zeros, which some programs read as octal";
        const SEVERAL: &str = "it holds several blocks: an item is one block";
        const MASK: &str = "it has a dotted mask instead of a prefix length";
        const NONE: &str = "it is not an IPv4 CIDR block";
        for (text, words) in [
            ("10.0.0.0-10.0.0.255", RANGE),
            ("10.0.0.0 - 10.0.0.255", RANGE),
            ("10.0.0.1-20", RANGE),
            ("10.0.0.0\u{2013}10.0.0.255", RANGE),
            ("10.0.0.0/24-10.0.3.0/24", RANGE),
            ("10.0.0.0..10.0.0.255", RANGE),
            ("10.0.0.0 to 10.0.0.255", RANGE),
            ("10.0.0.0_24", "it has `_` instead of `/` before the prefix length"),
            ("10.0.0.0_024", "it has `_` instead of `/` before the prefix length"),
            ("10.0.0.0\\24", "it has `\\` instead of `/` before the prefix length"),
            ("10.0.0.0:24", "it has `:` instead of `/` before the prefix length"),
            ("10.0.0.0 / 24", "it has ` / ` instead of `/` before the prefix length"),
            ("10.0.0.0 255.0.0.0", "it has ` ` instead of `/` before the prefix length"),
            ("10.0.0.0_240", NONE),
            ("10.0.0.0_x", NONE),
            ("10.0.0.0 10.1.0.0", SEVERAL),
            ("10.0.0.0/24;10.1.0.0/24", SEVERAL),
            ("10.0.0.0,24", SEVERAL),
            ("10.10.00/255.255.0.0", FEW),
            ("10.0.0/24", FEW),
            ("10/8", FEW),
            ("10.0.0.0.0/8", "it has too many octets: an IPv4 address has four"),
            ("10.0.0.0.0.0.0/8", "it has too many octets: an IPv4 address has four"),
            ("010.0.0.0/8", ZEROS),
            ("10.0.00.0/8", ZEROS),
            ("10.0.0.256/8", "it has an octet over 255"),
            ("10.0.0.99999999999/8", "it has an octet over 255"),
            ("10.0.0.0x/8", NONE),
            ("10..0.0/8", NONE),
            ("tf_test_vpn", NONE),
            ("x-10.0.0.1", NONE),
            ("10.0.0.1-x", NONE),
            ("", NONE),
            ("2001:db8::/32", "it is IPv6: only IPv4 is allowed"),
            ("10.***.0.0/16", "it is a masked address from the documentation"),
            ("10.0.0.0", "it has no prefix length"),
            (" 10.0.0.0 ", "it has no prefix length"),
            ("10.0.0.0/255.0.0.0", MASK),
            ("10.0.0.0/0.255.255.255", MASK),
            ("10.0.0.0/08", "the prefix length of it has leading zeros"),
            ("10.0.0.0/33", "the prefix length of it is over 32"),
            ("10.0.0.0/", NONE),
            ("10.0.0.0/0x8", NONE),
            ("10.0.0.0/8/8", NONE),
        ] {
            assert_eq!(said(text).0, words, "{text}");
        }
    }

    #[test]
    fn blanks_and_invisible_characters_keep_no_fix_away() {
        assert_eq!(said(" 10.0.0.0/255.0.0.0\u{200B}").1.as_deref(), Some("\"10.0.0.0/8\""));
        assert_eq!(said(" 10.0.0.1").1.as_deref(), Some("\"10.0.0.1/32\""));
        assert_eq!(said("10.0.0.0/24 ,\u{FEFF}10.1.0.0/24").1.as_deref(), Some("\"10.0.0.0/24\", \"10.1.0.0/24\""));
        for text in ["10.0.0.0/0.255.255.255", "10.0.0.0-10.0.0.255", "10.0.0.0_24", "10.0.0.0/24,x"] {
            assert_eq!(said(text).1, None, "{text}");
        }
    }

    #[test]
    fn what_takes_one_block_is_not_told_of_items() {
        let report = crate::check(r#"{"vpn_connection": {"policy_rules": [{"source": "10.0.0.0/24,10.1.0.0/24", "destination": ["10.2.0.0/24"]}]}}"#);
        let finding = report.findings().find(|finding| finding.rule == &RULE).unwrap();
        assert_eq!(finding.message(), "`10.0.0.0/24,10.1.0.0/24` holds several blocks: `source` is one block");
        assert!(finding.fix().is_none());
        let report = crate::check(r#"{"vpn_connection": {"tunnel_local_address": "169.254.76.1_30"}}"#);
        let finding = report.findings().find(|finding| finding.rule == &RULE).unwrap();
        assert_eq!(finding.message(), "`169.254.76.1_30` has `_` instead of `/` before the prefix length");
        assert_eq!(finding.help().unwrap(), "write the address and its prefix length as `a.b.c.d/n`, such as `169.254.76.1/30`");
    }
}
