//! `enable-hub-outside-bgp`: branch interconnection is set on a connection that is not in BGP mode.

use crate::finding::Severity;
use crate::rule::{Check, Rule, Sample};
use crate::spec::connection;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "enable-hub-outside-bgp",
    severity: Severity::Error,
    summary: "branch interconnection is set on a connection that is not in BGP mode",
    why: "the page allows the member in BGP mode only, with either value",
    source: "API, Table 3",
    bad: Sample::with(r#"{"vpn_connection": {"enable_hub": true}}"#, "style=static"),
    good: Sample::with(r#"{"vpn_connection": {"enable_hub": true}}"#, "style=bgp"),
    members: &[&connection::ENABLE_HUB],
    check: Check::Rule(check),
}
.for_target();

fn check(view: &mut View) {
    let Some(node) = view.member(&connection::ENABLE_HUB) else { return };
    let Some(style) = view.need_text(&RULE, node, &connection::STYLE) else { return };
    if style != "bgp" {
        view.report(&RULE, node, "`enable_hub` is for mode `bgp`, and the connection is in mode `{style}`")
            .param("style", style.into_owned())
            .advise("leave it out, or check that this is the right connection");
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
