//! `enable-hub-outside-bgp`: branch interconnection is set on a connection that is not in BGP mode.

use crate::document::View;
use crate::message::Message;
use crate::operations::Base;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::connection;

pub(crate) static RULE: Rule = Rule {
    name: "enable-hub-outside-bgp",
    severity: Severity::Error,
    page: Page::new(
        "branch interconnection is set on a connection that is not in BGP mode",
        "the API page allows the member in BGP mode only, even with the value `false`",
        Sample::with(r#"{"vpn_connection": {"enable_hub": true}}"#, "style=static"),
        Sample::with(r#"{"vpn_connection": {"enable_hub": true}}"#, "style=bgp"),
    ),
    source: "API, Table 3",
    members: &[&connection::ENABLE_HUB],
    on: On::REQUESTS,
    yields_to: &[],
    messages: &[&WRONG_MODE, &CREATE],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static WRONG_MODE: Message = Message::new("wrong-mode", "the connection is in mode `{style}`: `enable_hub` is allowed in mode `bgp` only")
    .help("remove `enable_hub`, or check that this is the right connection");
static CREATE: Message = Message::new("create", "").help("remove `enable_hub`, or set `style` to `bgp`");

fn check(view: &mut View) {
    let Some(node) = view.member(&connection::ENABLE_HUB) else { return };
    let Some(style) = view.need_text(&RULE, node, &connection::STYLE) else { return };
    if style != "bgp" {
        let help = if view.operation.base == Base::Defaults { &CREATE } else { &WRONG_MODE };
        let style = view.shown_effective(&connection::STYLE);
        view.report(&RULE, node, &WRONG_MODE).param("style", style).advise(help);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn false_is_no_better_and_the_mode_must_be_known() {
        assert_eq!(says(&RULE, r#""enable_hub": false"#, "style=policy"), "/enable_hub");
        assert_eq!(says(&RULE, r#""enable_hub": false, "style": "bgp""#, ""), "needs style");
    }
}
