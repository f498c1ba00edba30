//! `eip-existing-and-new`: an EIP of a gateway is both an existing and a new one, or neither, or has more bandwidth than the gateway.

use crate::document::View;
use crate::json::NodeId;
use crate::message::Message;
use crate::operations::member;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::{Field, Shape, eip, gateway};

pub(crate) static RULE: Rule = Rule {
    name: "eip-existing-and-new",
    severity: Severity::Error,
    page: Page::new(
        "an EIP of a gateway is both an existing and a new one, or neither, or has more bandwidth than the gateway",
        "an existing EIP has an id and its bandwidth already; a new one needs a type and a bandwidth that the flavor allows",
        Sample::new(
            r#"{"vpn_gateway": {"attachment_type": "er", "er_id": "cb4a631d-1c2d-4e5f-8a86-ca3fa348c36c", "eip1": {"id": "cff40e5e-1c2d-4e5f-8a86-7366077bf097", "type": "5_bgp"}}}"#,
        ),
        Sample::new(
            r#"{"vpn_gateway": {"attachment_type": "er", "er_id": "cb4a631d-1c2d-4e5f-8a86-ca3fa348c36c", "eip1": {"id": "cff40e5e-1c2d-4e5f-8a86-7366077bf097"}}}"#,
        ),
    ),
    source: "API, Creating a VPN Gateway, Table 4",
    members: &[&gateway::EIP1, &gateway::EIP2],
    on: On::CREATES,
    yields_to: &[],
    messages: &[&BOTH, &NEITHER, &NO_BANDWIDTH, &TOO_MUCH],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static BOTH: Message = Message::new("both", "`{eip}` has the `id` of an existing EIP, and also what only a new EIP has: {members}")
    .help("remove `id` for a new EIP, or the other members for the existing one");
static NEITHER: Message = Message::new("neither", "`{eip}` is no existing EIP and no new one: `id` and `type` are missing")
    .help("write the `id` of an existing EIP, or the `type` and the bandwidth of a new one");
static NO_BANDWIDTH: Message =
    Message::new("no-bandwidth", "the new EIP `{eip}` has no bandwidth").help("add `bandwidth_size`, or the `bandwidth_id` of a shared bandwidth");
static TOO_MUCH: Message =
    Message::new("too-much", "`bandwidth_size` is {value} Mbit/s: a gateway with flavor `{flavor}` allows at most {max} Mbit/s")
        .help("write at most {max}, or choose another flavor");

/// The members that only a new EIP has.
static OF_NEW: [&Field; 5] = [&eip::TYPE, &eip::BANDWIDTH_SIZE, &eip::BANDWIDTH_NAME, &eip::BANDWIDTH_ID, &eip::CHARGE_MODE];

fn check(view: &mut View) {
    for field in RULE.members {
        let Some(object) = view.node(field) else { continue };
        // A name in a variable may be any of them.
        if view.tree.members(object).any(|(name, _)| view.is_unknown(name)) {
            continue;
        }
        check_one(view, field, object);
    }
}

fn check_one(view: &mut View, field: &'static Field, object: NodeId) {
    let part = |part: &Field| member(view.tree, object, part);
    let of_new: Vec<_> = OF_NEW.iter().filter(|new| part(new).is_some()).map(|new| new.name).collect();
    let (id, kind, size) = (part(&eip::ID), part(&eip::TYPE), part(&eip::BANDWIDTH_SIZE));
    let has_bandwidth = size.or(part(&eip::BANDWIDTH_ID)).is_some();
    match (id, kind) {
        (Some(id), _) if !of_new.is_empty() => drop(view.report(&RULE, id, &BOTH).param("eip", field.name).list("members", of_new)),
        (None, None) => drop(view.report_bracket(&RULE, object, &NEITHER).param("eip", field.name)),
        (None, _) if !has_bandwidth => drop(view.report_bracket(&RULE, object, &NO_BANDWIDTH).param("eip", field.name)),
        _ => {}
    }
    let Some(size) = size.filter(|&size| !view.is_unknown(size)) else { return };
    let flavor = view.effective_text(&gateway::FLAVOR);
    let largest = flavor.and_then(|flavor| eip::LARGEST_BANDWIDTHS.into_iter().find(|(name, _)| *name == flavor));
    // `out-of-range` reports what no flavor allows.
    let Shape::Integer { max: most, .. } = eip::BANDWIDTH_SIZE.shape else { return };
    let given = view.tree.raw(size).parse::<i64>().ok().filter(|given| *given <= most);
    if let (Some(given), Some((flavor, max))) = (given, largest)
        && given > max
    {
        view.report(&RULE, size, &TOO_MUCH).param("value", given).param("flavor", flavor).param("max", max);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Operation;
    use crate::rules::says_as;

    fn says(eip: &str, more: &str) -> String {
        says_as(&RULE, Operation::CreateGateway, &format!(r#"{{"vpn_gateway": {{"eip2": {{{eip}}}{more}}}}}"#), "flavor=Basic")
            .replace("/vpn_gateway/eip2", "2")
    }

    #[test]
    fn an_eip_is_an_existing_or_a_new_one() {
        for (eip, expected) in [
            (r#""id": "x""#, ""),
            (r#""id": "x", "bandwidth_name": "a", "charge_mode": "traffic""#, "2/id"),
            (r#""id": "${ID}", "type": "${TYPE}""#, "2/id"),
            ("", "2"),
            (r#""bandwidth_size": 5"#, "2"),
            (r#""type": "5_bgp""#, "2"),
            (r#""type": "5_bgp", "bandwidth_size": 5"#, ""),
            (r#""type": "5_bgp", "bandwidth_id": "x""#, ""),
        ] {
            assert_eq!(says(eip, ""), expected, "{eip}");
        }
    }

    #[test]
    fn the_flavor_limits_the_bandwidth() {
        let new = |size: i64| format!(r#""type": "5_bgp", "bandwidth_size": {size}"#);
        for (flavor, max) in eip::LARGEST_BANDWIDTHS {
            let flavor = format!(r#", "flavor": "{flavor}""#);
            assert_eq!(says(&new(max), &flavor), "");
            assert_eq!(says(&new(max + 1), &flavor), if max < 1000 { "2/bandwidth_size" } else { "" });
        }
        assert_eq!(says(&new(301), ""), "2/bandwidth_size", "Professional1 is the default, whatever the context");
        assert_eq!(says(&new(301), r#", "flavor": "${FLAVOR}""#), "");
        assert_eq!(says(r#""type": "5_bgp", "bandwidth_size": "${SIZE}""#, ""), "");
    }
}
