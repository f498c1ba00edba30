//! `discouraged-by-profile`: a chosen standard advises against the value.

use crate::message::Message;
use crate::profile::RATED;
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::profiles::{ACCEPTED, judge};
use crate::rules::{Check, Judge};

pub(crate) static RULE: Rule = Rule {
    name: "discouraged-by-profile",
    severity: Severity::Warning,
    page: Page::new(
        "a chosen profile advises against the value",
        "values that a standard rates SHOULD NOT, or has deprecated, are the next to disappear from implementations",
        Sample::by_profile("ietf", r#"{"vpn_connection": {"ipsecpolicy": {"encryption_algorithm": "3des"}}}"#),
        Sample::by_profile("ietf", r#"{"vpn_connection": {"ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}}}"#),
    ),
    source: "RFC 8247, RFC 8221, RFC 9395",
    members: &RATED,
    on: On::ANY,
    yields_to: &[],
    messages: &[&DISCOURAGED],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(|view| judge(view, &RULE, &DISCOURAGED)) };

static DISCOURAGED: Message = Message::new("discouraged", "profile `{profile}` advises against `{value}` ({level}): {remark}").help(ACCEPTED);
