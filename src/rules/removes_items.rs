//! `removes-items`: a list in the update replaces the current one, which has more.

use ipnet::Ipv4Net;

use crate::document::View;
use crate::json::NodeId;
use crate::message::Message;
use crate::net::{around, is_within, networks, rank};
use crate::report::{On, Page, Part, Rule, Sample, Severity};
use crate::rules::support::policy::{Selectors, are_whole, current_selectors, own_selectors};
use crate::rules::{Check, Judge};
use crate::spec::{Field, connection, gateway};

pub(crate) static RULE: Rule = Rule {
    name: "removes-items",
    severity: Severity::Warning,
    page: Page::new(
        "a list in the update lacks items of the current list",
        "an update replaces the whole list: it removes items that it does not name, and traffic to them stops; if the current list is not known, a list with one item gets a note",
        Sample::with(
            r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24", "192.168.2.0/24"]}}"#,
            "peer_subnets=192.168.1.0/24,192.168.3.0/24,192.168.4.0/24",
        ),
        Sample::with(
            r#"{"vpn_connection": {"peer_subnets": ["192.168.1.0/24", "192.168.2.0/24", "192.168.3.0/24", "192.168.4.0/24"]}}"#,
            "peer_subnets=192.168.1.0/24,192.168.3.0/24,192.168.4.0/24",
        ),
    ),
    source: "practice",
    members: &[&connection::PEER_SUBNETS, &connection::POLICY_RULES, &gateway::LOCAL_SUBNETS],
    on: On::UPDATES,
    yields_to: &[],
    messages: &[&REPLACES_LIST, &REMOVES, &REMOVES_MANY],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static REPLACES_LIST: Message = Message::new("replaces-list", "`{member}` replaces the whole current list")
    .help("name every item that should stay, or pass the current connection to see which items would be removed");
static REMOVES: Message =
    Message::new("removes", "`{member}` replaces the current list and removes {items}").help("name every item that should stay");
static REMOVES_MANY: Message = Message::new("removes-many", "`{member}` replaces the current list and removes {items} and {more} more items")
    .help("name every item that should stay");

fn check(view: &mut View) {
    if let Some(node) = whole_list(view, &connection::PEER_SUBNETS) {
        let gone = gone_subnets(view, &connection::PEER_SUBNETS, node);
        report(view, &connection::PEER_SUBNETS, node, gone);
    }
    // Without the gateway nothing is said: the note on a short list asks for the current connection.
    if let Some(node) = whole_list(view, &gateway::LOCAL_SUBNETS)
        && let Some(gone) = gone_subnets(view, &gateway::LOCAL_SUBNETS, node)
    {
        report(view, &gateway::LOCAL_SUBNETS, node, Some(gone));
    }
    if let Some(node) = view.node(&connection::POLICY_RULES).filter(|_| are_whole(view)) {
        let is_known = view.fact(&connection::POLICY_RULES).is_some();
        let gone = is_known.then(|| own_selectors(view).zip(current_selectors(view)).map_or(Vec::new(), |(new, current)| gone_rules(&current, &new)));
        report(view, &connection::POLICY_RULES, node, gone);
    }
}

/// A list of subnets that can all be read. One with an item that cannot be read may have all current items.
fn whole_list(view: &View, field: &Field) -> Option<NodeId> {
    view.node(field).filter(|&node| view.frame.among(view.tree.below(node)).len() == view.tree.count(node))
}

/// The current subnets that are not within the new ones, if the current ones are known.
fn gone_subnets(view: &View, field: &Field, node: NodeId) -> Option<Vec<Part>> {
    let current = view.base_blocks(field)?;
    let new = networks(view.frame.blocks[view.frame.among(view.tree.below(node))].iter().map(|block| block.net));
    Some(networks(current.into_iter()).into_iter().filter(|net| !is_within(&new, *net)).map(Part::from).collect())
}

/// The destinations of current rules, each with its source, that no new rule has; a source alone where its rule has no destination.
fn gone_rules(current: &Selectors, new: &Selectors) -> Vec<Part> {
    let mut gone = Vec::new();
    for (source, destinations) in current {
        let rule = |outer| new.binary_search_by_key(&rank(outer), |(source, _)| rank(*source)).ok();
        let around: Vec<&[Ipv4Net]> = around(*source).filter_map(rule).map(|at| &*new[at].1).collect();
        if destinations.is_empty() && around.is_empty() {
            gone.push(Part::from(*source));
        }
        let is_kept = |net: &&Ipv4Net| around.iter().any(|destinations| is_within(destinations, **net));
        gone.extend(destinations.iter().filter(|net| !is_kept(net)).map(|net| Part::from((*source, *net))));
    }
    gone
}

/// Reports a list. `gone` are the items of the current list that the new one lacks, if the current list is known.
fn report(view: &mut View, field: &'static Field, node: NodeId, gone: Option<Vec<Part>>) {
    const FEW: usize = 2;
    const SHOWN: usize = 8;
    let Some(mut gone) = gone else {
        if view.tree.count(node) < FEW {
            let finding = view.report_bracket(&RULE, node, &REPLACES_LIST);
            finding.severity(Severity::Note).param("member", field.name);
        } else {
            view.undecided(&RULE, node, [Some(field), None]);
        }
        return;
    };
    if gone.is_empty() {
        return;
    }
    let more = gone.len().saturating_sub(SHOWN);
    gone.truncate(SHOWN);
    let finding = view.report_bracket(&RULE, node, if more == 0 { &REMOVES } else { &REMOVES_MANY });
    finding.param("member", field.name).list("items", gone);
    if more > 0 {
        finding.param("more", more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Context, Linter, Operation};

    /// Pointer, severity and message of each finding, or what is needed.
    fn said(members: &str, current: &str) -> Vec<String> {
        let context = match current {
            "" => Context::default(),
            _ => Context::from_current(&format!(r#"{{"vpn_connection": {{"id": "", {current}}}}}"#)).unwrap(),
        };
        let report = Linter::new(Operation::UpdateConnection).context(context).check(&format!(r#"{{"vpn_connection": {{{members}}}}}"#));
        let own = report.findings().filter(|finding| finding.rule == &RULE);
        let findings = own.map(|finding| {
            assert_eq!(finding.range().unwrap().end.column - finding.range().unwrap().start.column, 1);
            format!("{} {}: {}", finding.severity.as_str(), &finding.pointer()["/vpn_connection/".len()..], finding.message())
        });
        let undecided = report.undecided().filter(|entry| entry.rule == &RULE);
        findings.chain(undecided.map(|entry| format!("needs {}", entry.needs().collect::<Vec<_>>().join(" ")))).collect()
    }

    #[test]
    fn networks_that_would_be_gone_are_named() {
        let current = r#""peer_subnets": ["10.0.0.0/24", "10.1.0.0/24", "10.2.0.7/24", "10.3.0.0/24"]"#;
        assert_eq!(
            said(r#""peer_subnets": ["10.0.0.0/24"]"#, current),
            ["warning peer_subnets: `peer_subnets` replaces the current list and removes `10.1.0.0/24`, `10.2.0.0/24`, `10.3.0.0/24`"]
        );
        assert_eq!(said(r#""peer_subnets": ["10.3.0.0/24", "10.2.0.0/24", "10.1.0.9/24", "10.0.0.0/24", "10.9.0.0/24"]"#, current), [""; 0]);
        // A network around them reaches the same hosts.
        assert_eq!(
            said(r#""peer_subnets": ["10.0.0.0/15", "10.2.0.0/24"]"#, current),
            ["warning peer_subnets: `peer_subnets` replaces the current list and removes `10.3.0.0/24`"]
        );
        assert_eq!(said(r#""peer_subnets": []"#, r#""peer_subnets": []"#), [""; 0]);
        let many: Vec<_> = (0..11).map(|at| format!("\"10.{at}.0.0/24\"")).collect();
        let [message] = &said(r#""peer_subnets": ["10.10.0.0/24"]"#, &format!(r#""peer_subnets": [{}]"#, many.join(", ")))[..] else { panic!() };
        assert!(message.ends_with("`10.6.0.0/24`, `10.7.0.0/24` and 2 more items"), "{message}");
    }

    #[test]
    fn subnets_that_an_update_of_the_gateway_removes_are_named() {
        let said = |subnets: &str, context: Context| {
            let body = format!(r#"{{"vpn_gateway": {{"local_subnets": [{subnets}]}}}}"#);
            let report = Linter::new(Operation::UpdateGateway).context(context).check(&body);
            assert!(report.undecided().all(|entry| entry.rule != &RULE));
            report.findings().filter(|finding| finding.rule == &RULE).map(|finding| finding.message()).collect::<Vec<_>>()
        };
        let known = || Context::default().assume("local_subnets=10.0.0.0/24+10.1.0.0/24").unwrap();
        assert_eq!(said(r#""10.0.0.0/24""#, known()), ["`local_subnets` replaces the current list and removes `10.1.0.0/24`"]);
        assert_eq!(said(r#""10.1.0.0/24", "10.0.0.0/24", "10.2.0.0/24""#, known()), [""; 0]);
        assert_eq!(said(r#""10.0.0.0/24", "${SUBNET}""#, known()), [""; 0]);
        assert_eq!(said(r#""10.0.0.0/24""#, Context::default()), [""; 0]);
    }

    #[test]
    fn policy_rules_are_compared_by_source_and_destinations() {
        let current = r#""policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24", "192.168.2.0/24"]},
            {"source": "10.1.0.0/24", "destination": ["192.168.1.0/24"]}]"#;
        let rules = |rules: &str| said(&format!(r#""policy_rules": [{rules}]"#), current);
        let (first, second) = (
            r#"{"source": "10.0.0.0/24", "destination": ["192.168.2.0/24", "192.168.1.0/24"]}"#,
            r#"{"source": "10.1.0.0/24", "destination": ["192.168.0.0/16"]}"#,
        );
        assert_eq!(rules(&format!("{second}, {first}")), [""; 0]);
        assert_eq!(
            rules(second),
            [
                "warning policy_rules: `policy_rules` replaces the current list and removes `10.0.0.0/24 → 192.168.1.0/24`, `10.0.0.0/24 → 192.168.2.0/24`"
            ]
        );
        assert_eq!(
            rules(&format!("{}, {second}", first.replace(r#""192.168.2.0/24", "#, ""))),
            ["warning policy_rules: `policy_rules` replaces the current list and removes `10.0.0.0/24 → 192.168.2.0/24`"]
        );
        // The sources are those of the rules, not of all of them together.
        assert_eq!(
            rules(&format!("{first}, {}", second.replace("10.1", "10.2"))),
            ["warning policy_rules: `policy_rules` replaces the current list and removes `10.1.0.0/24 → 192.168.1.0/24`"]
        );
        let source_alone =
            said(r#""policy_rules": [{"source": "10.2.0.0/24", "destination": []}]"#, r#""policy_rules": [{"source": "10.1.0.0/24"}]"#);
        assert_eq!(source_alone, ["warning policy_rules: `policy_rules` replaces the current list and removes `10.1.0.0/24`"]);
    }

    #[test]
    fn without_the_current_list_a_short_one_is_noted_and_a_longer_one_undecided() {
        assert_eq!(said(r#""peer_subnets": ["10.0.0.0/24"]"#, ""), ["note peer_subnets: `peer_subnets` replaces the whole current list"]);
        assert_eq!(said(r#""peer_subnets": []"#, ""), ["note peer_subnets: `peer_subnets` replaces the whole current list"]);
        assert_eq!(said(r#""peer_subnets": ["10.0.0.0/24", "10.1.0.0/24"]"#, ""), ["needs peer_subnets"]);
        let rule = r#"{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}"#;
        assert_eq!(said(&format!(r#""policy_rules": [{rule}]"#), ""), ["note policy_rules: `policy_rules` replaces the whole current list"]);
        assert_eq!(said(&format!(r#""policy_rules": [{rule}, {rule}]"#), ""), ["needs policy_rules"]);
    }

    #[test]
    fn nothing_is_said_where_no_list_can_be_compared() {
        let current = r#""peer_subnets": ["10.5.0.0/24"], "policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"]}]"#;
        for members in [
            r#""peer_subnets": "${SUBNETS}""#,
            r#""peer_subnets": ["${SUBNET}"]"#,
            r#""peer_subnets": ["10.0.0.1"]"#,
            r#""peer_subnets": "10.0.0.0/24""#,
            r#""policy_rules": ["${RULE}"]"#,
            r#""policy_rules": [{"source": "10.1.0.0/24"}]"#,
            r#""policy_rules": [{"source": "${SOURCE}", "destination": ["192.168.1.0/24"]}]"#,
            r#""name": "vpn-1""#,
        ] {
            assert_eq!(said(members, current), [""; 0], "{members}");
            assert_eq!(said(members, ""), [""; 0], "{members}");
        }
    }
}
