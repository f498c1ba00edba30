//! `mismatched-context`: what is given as the current connection or its gateway is not what the request is for.

use crate::context::Context;
use crate::document::View;
use crate::http::Target;
use crate::json::NodeId;
use crate::message::Message;
use crate::operations::{Base, Definition, Step, member};
use crate::report::{Facts, On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::{Field, connection, gateway, is_uuid};

pub(crate) static RULE: Rule = Rule {
    name: "mismatched-context",
    severity: Severity::Warning,
    page: Page::new(
        "the given connection or gateway does not belong to the request",
        "other rules would use the values of another connection or gateway",
        Sample::with(
            r#"{"vpn_connection": {"name": "vpn-1"}}"#,
            "vgw_id=620d99b8-2e34-48df-9a86-b4427a43b2f1,gateway_id=c5ff5fbd-8a47-4b5e-a0a4-3e7a2ef3c1b5",
        ),
        Sample::with(
            r#"{"vpn_connection": {"name": "vpn-1"}}"#,
            "vgw_id=620d99b8-2e34-48df-9a86-b4427a43b2f1,gateway_id=620D99B8-2E34-48DF-9A86-B4427A43B2F1",
        ),
    ),
    source: "practice",
    members: &[&connection::VPN_CONNECTION, &connection::VGW_ID, &gateway::VPN_GATEWAY],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&URL, &URL_OF_GATEWAY, &OTHER_CONNECTION, &OTHER_GATEWAY, &GATEWAY, &OF_CREATE],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

const ANSWERS: &str = "pass the answers for the connection that the request changes: the rules use the values in the answers";

static URL: Message = Message::new("url", "the URL names connection `{value}`, but the current connection is `{current}`").help(ANSWERS);
static URL_OF_GATEWAY: Message =
    Message::new("url-of-gateway", "the URL names gateway `{value}`, but the given gateway is `{current}`").help(GATEWAY_ANSWER);
static OTHER_CONNECTION: Message =
    Message::new("other-connection", "`{member}` differs from the `{member}` of the current connection, which is `{current}`").help(ANSWERS);
static OTHER_GATEWAY: Message =
    Message::new("other-gateway", "`{member}` differs from the id of the given gateway, which is `{current}`").help(ANSWERS);
static GATEWAY: Message =
    Message::new("gateway", "the given gateway is `{gateway}`, but the current connection belongs to gateway `{current}`").help(ANSWERS);

const GATEWAY_ANSWER: &str = "pass the answer for the gateway that the request names: the rules use the values in the answer";

static OF_CREATE: Message = Message::new("create", "").help(GATEWAY_ANSWER);

/// The parameters of paths, each with the member of the context that has the same id.
static IN_PATHS: [(&str, &Field, &Message); 2] = [("vpn_connection_id", &connection::ID, &URL), ("vgw_id", &gateway::ID, &URL_OF_GATEWAY)];

/// The id of the connection or gateway in a path is not that of the context.
pub(crate) fn of_target(target: &Target, operation: &Definition, context: &Context, facts: &mut Facts) -> Option<()> {
    let ids = target.ids(operation.endpoint()?);
    for (name, field, message) in IN_PATHS {
        let Some(current) = known(context, field) else { continue };
        let other = ids.iter().find(|(step, _, id)| *step == Step::Id(name) && is_uuid(id) && !same(id, current));
        let Some(&(_, step, _)) = other else { continue };
        facts.point(&RULE, message, step).param("value", target.shown(step)).param("current", context.shown(field));
    }
    None
}

fn check(view: &mut View) {
    let Some(object) = view.subject() else { return };
    if view.operation.has(&gateway::VPN_GATEWAY) {
        if let Some(gateway) = known(view.context(), &gateway::ID) {
            compare(view, object, &gateway::ID, &gateway::ID, gateway, &OTHER_GATEWAY);
        }
        return;
    }
    if view.operation.base == Base::Defaults {
        // There is no current connection yet.
        if let Some(gateway) = known(view.context(), &gateway::ID) {
            compare(view, object, &connection::VGW_ID, &gateway::ID, gateway, &OTHER_GATEWAY);
        }
        return;
    }
    let of = |field| known(view.context(), field);
    let (id, vgw_id, gateway_id) = (of(&connection::ID), of(&connection::VGW_ID), of(&gateway::ID));
    // The body names the gateway if the current connection is not known.
    let gateway = gateway_id.filter(|_| vgw_id.is_none());
    for (field, known, current, message) in [
        (&connection::ID, &connection::ID, id, &OTHER_CONNECTION),
        (&connection::VGW_ID, &connection::VGW_ID, vgw_id, &OTHER_CONNECTION),
        (&connection::VGW_ID, &gateway::ID, gateway, &OTHER_GATEWAY),
    ] {
        if let Some(current) = current {
            compare(view, object, field, known, current, message);
        }
    }
    if vgw_id.zip(gateway_id).is_some_and(|(current, gateway)| !same(current, gateway)) {
        let (gateway, current) = (view.context().shown(&gateway::ID), view.context().shown(&connection::VGW_ID));
        view.report_bracket(&RULE, object, &GATEWAY).param("gateway", gateway).param("current", current);
    }
}

/// Reports a member of the request that holds another id than the context has for a member.
fn compare(view: &mut View, object: NodeId, field: &'static Field, known: &Field, current: &str, message: &'static Message) {
    let Some(node) = member(view.tree, object, field).filter(|&node| !view.is_unknown(node)) else { return };
    if view.tree.string(node).is_some_and(|id| !same(&id, current)) {
        let is_of_gateway = view.operation.base == Base::Defaults || view.operation.has(&gateway::VPN_GATEWAY);
        let help = if is_of_gateway { &OF_CREATE } else { message };
        let current = view.context().shown(known);
        view.report(&RULE, node, message).param("current", current).param("member", field.name).advise(help);
    }
}

/// An id of the context. Without one there is nothing to compare.
fn known<'a>(context: &'a Context, field: &Field) -> Option<&'a str> {
    context.text(field).filter(|id| !id.is_empty())
}

fn same(one: &str, other: &str) -> bool {
    one.eq_ignore_ascii_case(other)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;
    use crate::{Linter, Operation, Report};

    const ONE: &str = "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3";
    const OTHER: &str = "5247ae10-1f3c-48df-8a86-dd36659a7f5d";
    const BODY: &str = r#"{"vpn_connection": {"name": "vpn-1"}}"#;

    /// The answers of GET, with the ids of the connection, of its gateway, and of the gateway given.
    fn linter(id: &str, vgw_id: &str, gateway: &str) -> Linter {
        let current = format!(r#"{{"vpn_connection": {{"id": "{id}", "vgw_id": "{vgw_id}"}}}}"#);
        let context = Context::from_current(&current).unwrap().with_gateway(&format!(r#"{{"vpn_gateway": {{"id": "{gateway}"}}}}"#)).unwrap();
        Linter::new(Operation::UpdateConnection).context(context)
    }

    fn said(report: &Report) -> Vec<(String, String)> {
        let own = report.findings().filter(|finding| finding.rule == &RULE);
        own.map(|finding| (finding.pointer(), finding.message())).collect()
    }

    #[test]
    fn the_gateway_is_that_of_the_current_connection() {
        assert_eq!(said(&linter(ONE, OTHER, &OTHER.to_uppercase()).check(BODY)), []);
        let message = format!("the given gateway is `{ONE}`, but the current connection belongs to gateway `{OTHER}`");
        assert_eq!(said(&linter(ONE, OTHER, ONE).check(BODY)), [("/vpn_connection".to_owned(), message)]);
        assert_eq!(said(&linter(ONE, "", OTHER).check(BODY)), []);
        assert_eq!(said(&linter(ONE, OTHER, ONE).plan(BODY).report).len(), 1);
    }

    #[test]
    fn the_url_names_the_current_connection() {
        let of = |id: &str, url: &str| {
            let report = linter(id, "", "").target("PUT", &format!("/v5/0605768a9f80d4d62fe5c00d79f1ec5b/vpn-connection/{url}")).check(BODY);
            said(&report).into_iter().map(|(pointer, message)| pointer + &message).collect::<String>()
        };
        assert_eq!(of(ONE, OTHER), format!("the URL names connection `{OTHER}`, but the current connection is `{ONE}`"));
        for (id, url) in [(ONE, &*ONE.to_uppercase()), (ONE, "{{id}}"), (ONE, "{vpn_connection_id}"), ("", OTHER), (ONE, "fra-biel")] {
            assert_eq!(of(id, url), "", "{id} {url}");
        }
    }

    #[test]
    fn an_update_of_a_gateway_is_for_the_given_gateway() {
        let of = |url: &str, id: &str| {
            let context = Context::default().assume(&format!("gateway_id={ONE},vgw_id={OTHER},id={OTHER}")).unwrap();
            let body = format!(r#"{{"vpn_gateway": {{"name": "a", "id": "{id}"}}}}"#);
            let url = format!("/v5/0605768a9f80d4d62fe5c00d79f1ec5b/vpn-gateways/{url}");
            said(&Linter::auto().context(context).target("PUT", &url).check(&body))
        };
        assert_eq!(of(ONE, &ONE.to_uppercase()), []);
        assert_eq!(of(OTHER, ONE), [(String::new(), format!("the URL names gateway `{OTHER}`, but the given gateway is `{ONE}`"))]);
        let message = format!("`id` differs from the id of the given gateway, which is `{ONE}`");
        assert_eq!(of(ONE, OTHER), [("/vpn_gateway/id".to_owned(), message)]);
    }

    #[test]
    fn in_a_file_of_requests_each_request_line_is_compared() {
        let request = |id: &str| format!("PUT {{{{endpoint}}}}/v5/{{{{project}}}}/vpn-connection/{id}\n\n{BODY}\n\n###\n");
        let text = request(ONE) + &request(OTHER) + &request("{{id}}");
        let report = linter(ONE, "", "").check_http(text.as_bytes());
        let places: Vec<_> = report.findings().filter(|finding| finding.rule == &RULE).map(|finding| finding.range().unwrap()).collect();
        assert_eq!(places.iter().map(|range| (range.start.line, range.start.column)).collect::<Vec<_>>(), [(6, 48)]);
        let (start, end) = (places[0].start.offset as usize, places[0].end.offset as usize);
        assert_eq!(&text[start..end], OTHER);
    }

    #[test]
    fn the_body_is_of_the_current_connection() {
        let members = |id: &str, vgw_id: &str| format!(r#""id": "{id}", "vgw_id": "{vgw_id}""#);
        let known = format!("id={ONE},vgw_id={OTHER}");
        assert_eq!(says(&RULE, &members(&ONE.to_uppercase(), OTHER), &known), "");
        assert_eq!(says(&RULE, &members(OTHER, ONE), &known), "/id /vgw_id");
        assert_eq!(says(&RULE, &members(OTHER, ONE), ""), "");
        assert_eq!(says(&RULE, r#""id": 1, "vgw_id": null"#, &known), "");
        // Without a current connection the gateway is compared with what the body says.
        assert_eq!(says(&RULE, &members(ONE, ONE), &format!("gateway_id={OTHER}")), "/vgw_id");
        let file = r#"{"vpn_connection": {"id": "{{id}}", "vgw_id": {{gateway}}}}"#;
        assert_eq!(said(&linter(ONE, OTHER, OTHER).check_http(file.as_bytes())), []);
    }

    #[test]
    fn what_is_no_id_is_not_shown() {
        let report = linter("Zq7~Wv9#", "Zq7~Wv9#", "Zq7~Wv9#x").check(&format!(r#"{{"vpn_connection": {{"id": "{ONE}"}}}}"#));
        let messages: Vec<_> = said(&report).into_iter().map(|(_, message)| message).collect();
        assert_eq!(
            messages,
            [
                "the given gateway is `********`, but the current connection belongs to gateway `********`",
                "`id` differs from the `id` of the current connection, which is `********`",
            ]
        );
    }
}
