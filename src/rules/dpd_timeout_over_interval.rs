//! `dpd-timeout-over-interval`: dead peer detection would retransmit more rarely than it begins.

use crate::document::View;
use crate::message::Message;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::{Check, Judge};
use crate::spec::dpd;

pub(crate) static RULE: Rule = Rule {
    name: "dpd-timeout-over-interval",
    severity: Severity::Note,
    page: Page::new(
        "the retransmission interval of dead peer detection is longer than the idle period",
        "the API page calls the retransmission interval `timeout` and the idle period `interval`; perhaps the two values are swapped",
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"dpd": {"timeout": 60, "interval": 10}}}}"#),
        Sample::new(r#"{"vpn_connection": {"ikepolicy": {"dpd": {"timeout": 15, "interval": 30}}}}"#),
    ),
    source: "practice",
    members: &[&dpd::TIMEOUT, &dpd::INTERVAL],
    on: On::ANY,
    yields_to: &[],
    messages: &[&LONGER, &SHORTER],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

const HELP: &str = "set `timeout` to at most `interval`; the documented defaults are 15 seconds for `timeout` and 30 seconds for `interval`";
static LONGER: Message = Message::new(
    "longer",
    "the retransmission interval (`timeout`, {timeout} seconds) is longer than the idle period (`interval`, {interval} seconds)",
)
.help(HELP);
static SHORTER: Message = Message::new(
    "shorter",
    "the idle period (`interval`, {interval} seconds) is shorter than the retransmission interval (`timeout`, {timeout} seconds)",
)
.help(HELP);

fn check(view: &mut View) {
    let Some(pair) = view.exceeds(&RULE, &dpd::TIMEOUT, &dpd::INTERVAL) else { return };
    let message = if pair.node_is_first { &LONGER } else { &SHORTER };
    view.report(&RULE, pair.node, message).param("timeout", pair.first).param("interval", pair.second);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::says;

    #[test]
    fn the_other_may_be_current_or_not_matter() {
        let timeout = |seconds| format!(r#""ikepolicy": {{"dpd": {{"timeout": {seconds}}}}}"#);
        let interval = |seconds| format!(r#""ikepolicy": {{"dpd": {{"interval": {seconds}}}}}"#);
        assert_eq!(says(&RULE, &timeout(11), ""), "needs interval");
        assert_eq!(says(&RULE, &timeout(10), ""), "", "no idle period is shorter");
        assert_eq!(says(&RULE, &timeout(31), "interval=30"), "/ikepolicy/dpd/timeout");
        assert_eq!(says(&RULE, &timeout(30), "interval=30"), "");
        assert_eq!(says(&RULE, &interval(14), "timeout=15"), "/ikepolicy/dpd/interval");
        assert_eq!(says(&RULE, &interval(59), ""), "needs timeout");
        assert_eq!(says(&RULE, &interval(60), ""), "");
        assert_eq!(says(&RULE, r#""ikepolicy": {"dpd": {"timeout": 60, "interval": "10"}}"#, "interval=10"), "");
    }
}
