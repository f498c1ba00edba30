//! `uncovered-peer-subnet`: no policy rule has a customer subnet among its destinations.

use ipnet::Ipv4Net;

use crate::context::Fact;
use crate::document::View;
use crate::message::Message;
use crate::net::{self, aggregate, is_within, networks};
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::policy::policy_rules;
use crate::rules::support::subnets::peer_subnets;
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "uncovered-peer-subnet",
    severity: Severity::Note,
    page: Page::new(
        "a customer subnet lies in no destination of the policy rules",
        "traffic to this subnet would not enter the tunnel",
        Sample::with(
            r#"{"vpn_connection": {
  "peer_subnets": ["192.168.1.0/24"],
  "policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.2.0/24"]}]}}"#,
            "style=policy",
        ),
        Sample::with(
            r#"{"vpn_connection": {
  "peer_subnets": ["192.168.1.0/24"],
  "policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.0.0/16"]}]}}"#,
            "style=policy",
        ),
    ),
    source: "guide, Creating VPN Connections, Table 1",
    members: &[&connection::PEER_SUBNETS, &connection::POLICY_RULES],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&CURRENT_SUBNETS, &SUBNET, &CURRENT_RULES, &ADD],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static CURRENT_SUBNETS: Message =
    Message::new("current-subnets", "no policy rule has these current customer subnets among its destinations: {subnets}")
        .help("add each subnet to the destinations of a policy rule if its traffic should enter the tunnel");
static SUBNET: Message = Message::new("subnet", "no policy rule has `{value}` among its destinations");
static CURRENT_RULES: Message = Message::new("current-rules", "no current policy rule has `{value}` among its destinations");
static ADD: Message = Message::new("add", "").help("add `{value}` to the destinations of a policy rule if its traffic should enter the tunnel");

fn check(view: &mut View) {
    let (subnets, rules) = (view.node(&connection::PEER_SUBNETS), view.node(&connection::POLICY_RULES));
    let Some(node) = subnets.or(rules) else { return };
    let style = view.effective_text(&connection::STYLE);
    let current_subnets = view.base_blocks(&connection::PEER_SUBNETS);
    let current_rules = view.fact(&connection::POLICY_RULES);
    if style.as_ref().is_some_and(|style| style != "policy")
        || view.is_unreadable(&connection::PEER_SUBNETS)
        || view.is_unreadable(&connection::POLICY_RULES)
    {
        return;
    }
    let other = match (subnets, rules) {
        (None, _) if current_subnets.is_none() => Some(&connection::PEER_SUBNETS),
        (_, None) if current_rules.is_none() => Some(&connection::POLICY_RULES),
        _ => None,
    };
    match (style, other) {
        (None, other) => return view.undecided(&RULE, node, [Some(&connection::STYLE), other]),
        (Some(_), Some(_)) => return view.undecided(&RULE, node, [other, None]),
        (Some(_), None) => {}
    }
    // A destination that cannot be read may be the one.
    if rules.is_some_and(|list| policy_rules(view).len() < view.tree.count(list)) || policy_rules(view).iter().any(|rule| rule.is_open) {
        return;
    }
    let destinations: Vec<Vec<Ipv4Net>> = match current_rules {
        Some(Fact::Rules(current)) if rules.is_none() => {
            current.iter().map(|(_, blocks)| blocks.iter().filter_map(|block| net::parse(block)).collect()).collect()
        }
        _ => policy_rules(view).iter().map(|rule| view.frame.blocks[rule.destinations.clone()].iter().map(|block| block.net).collect()).collect(),
    };
    let destinations = networks(destinations.into_iter().flat_map(aggregate));
    if destinations.is_empty() {
        return;
    }
    if subnets.is_none() {
        let bare: Vec<Ipv4Net> = current_subnets.into_iter().flatten().filter(|net| !is_within(&destinations, *net)).collect();
        if !bare.is_empty() {
            view.report_bracket(&RULE, node, &CURRENT_SUBNETS).list("subnets", bare);
        }
        return;
    }
    for at in peer_subnets(view) {
        let block = view.frame.blocks[at];
        if !is_within(&destinations, block.net) {
            let message = if rules.is_some() { &SUBNET } else { &CURRENT_RULES };
            view.report_value(&RULE, block.node, message).advise(&ADD);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;
    use crate::{Context, Linter};

    const SUBNETS: &str = r#""peer_subnets": ["192.168.1.0/24", "172.16.0.0/24"]"#;
    const RULES: &str = r#""policy_rules": [{"source": "10.0.0.0/24", "destination": ["192.168.1.0/25", "192.168.1.128/25"]}]"#;

    #[test]
    fn neighbours_cover_together_within_a_rule_only() {
        assert_eq!(says(&RULE, &format!("{SUBNETS}, {RULES}"), "style=policy"), "/peer_subnets/1");
        let apart = RULES.replace(r#", "192"#, r#"]}, {"destination": ["192"#);
        assert_eq!(says(&RULE, &format!("{SUBNETS}, {apart}"), "style=policy"), "/peer_subnets/0 /peer_subnets/1");
    }

    #[test]
    fn a_rule_that_may_cover_anything_leaves_it_open() {
        let says = |rule: &str| says(&RULE, &format!(r#"{SUBNETS}, "policy_rules": [{{"source": "10.0.0.0/24", {rule}}}]"#), "style=policy");
        assert_eq!(says(r#""destination": ["192.168.1.0/24"]"#), "/peer_subnets/1");
        for open in [r#""destination": "172.16.0.0/24""#, r#""destination": ["192.168.1.0/24", "x"]"#] {
            assert_eq!(says(open), "", "{open}");
        }
    }

    #[test]
    fn a_name_with_a_variable_may_be_the_destination() {
        let linter = Linter::auto().context(Context::default().assume("style=policy").unwrap());
        let says = |name: &str| {
            let rule = format!(r#"{{"source": "10.0.0.0/24", "destination": ["192.168.1.0/24"], "{name}": []}}"#);
            let text = format!(
                "PUT {{{{url}}}}/v5/{{{{p}}}}/vpn-connection/{{{{id}}}}\n\n{{\"vpn_connection\": {{{SUBNETS}, \"policy_rules\": [{rule}]}}}}\n"
            );
            linter.check_http(text.as_bytes()).findings().any(|finding| finding.rule == &RULE)
        };
        assert!(says("name") && !says("{{name}}"));
    }

    #[test]
    fn the_other_list_may_be_the_current_one() {
        assert_eq!(says(&RULE, SUBNETS, &format!("{{{RULES}, \"style\": \"POLICY\"}}")), "/peer_subnets/1");
        assert_eq!(says(&RULE, RULES, &format!("{{{SUBNETS}, \"style\": \"POLICY\"}}")), "/policy_rules");
        assert_eq!(says(&RULE, SUBNETS, ""), "needs style policy_rules");
        assert_eq!(says(&RULE, RULES, "style=policy"), "needs peer_subnets");
        assert_eq!(says(&RULE, SUBNETS, "style=static"), "");
    }
}
