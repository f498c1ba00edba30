//! `discouraged-by-profile`: a chosen standard advises against the value.

use crate::finding::Severity;
use crate::profile::{JUDGED, Profile};
use crate::rule::{Check, Rule, Sample};
use crate::rules::forbidden_by_profile::judge;

pub(crate) static RULE: Rule = Rule {
    name: "discouraged-by-profile",
    severity: Severity::Warning,
    summary: "a chosen standard advises against the value",
    why: "what a standard says SHOULD NOT of, or has deprecated, disappears from implementations next",
    source: "RFC 8247, RFC 8221, RFC 9395",
    bad: Sample::judged(Profile::Ietf, r#"{"vpn_connection": {"ipsecpolicy": {"encryption_algorithm": "3des"}}}"#),
    good: Sample::judged(Profile::Ietf, r#"{"vpn_connection": {"ipsecpolicy": {"encryption_algorithm": "aes-256-gcm-16"}}}"#),
    members: &JUDGED,
    check: Check::Rule(|view| judge(view, &RULE)),
}
.for_target();
