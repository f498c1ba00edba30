//! `forbidden-by-profile`: a chosen standard forbids the value.

use crate::document::View;
use crate::message::Message;
use crate::profile::{Level, Profile, RATED};
use crate::report::{On, Page, Rule, Sample, Severity};
use crate::rules::support::profiles::{ACCEPTED, judge};
use crate::rules::{Check, Judge};
use crate::spec::ikepolicy::DH_GROUP;
use crate::spec::ipsecpolicy::PFS;

pub(crate) static RULE: Rule = Rule {
    name: "forbidden-by-profile",
    severity: Severity::Error,
    page: Page::new(
        "a chosen profile forbids the value",
        "if the standard of the profile binds you, do not use this value; otherwise remove the profile",
        Sample::by_profile("cnsa-1.0", r#"{"vpn_connection": {"ikepolicy": {"encryption_algorithm": "aes-128-gcm-16"}}}"#),
        Sample::by_profile("cnsa-1.0", r#"{"vpn_connection": {"ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}}}"#),
    ),
    source: "RFC 8247, RFC 8221, RFC 9206",
    members: &RATED,
    on: On::ANY,
    yields_to: &[],
    messages: &[&FORBIDDEN, &TWO_GROUPS],
};
pub(crate) static JUDGE: Judge = Judge { rule: &RULE, check: Check::Frame(check) };

static FORBIDDEN: Message = Message::new("forbidden", "profile `{profile}` forbids `{value}` ({level}): {remark}").help(ACCEPTED);
static TWO_GROUPS: Message =
    Message::new("two-groups", "`pfs` is `{value}` and `dh_group` is `{dh_group}`: profile `{profile}` requires the same group for both")
        .help("write a group that the profile accepts for both members ({accepted}), or set `pfs` to `disable`")
        .related("the group of the IKE policy");

fn check(view: &mut View) {
    judge(view, &RULE, &FORBIDDEN);
    let settings = view.settings;
    for &profile in &settings.profiles {
        if let Some(section) = profile.one_group() {
            compare_groups(view, profile, section);
        }
    }
}

/// Compares the groups: perfect forward secrecy must have the group of the IKE SA.
fn compare_groups(view: &mut View, profile: Profile, section: &'static str) {
    let dh_node = view.node(&DH_GROUP);
    let (node, field) = match (view.node(&PFS), dh_node) {
        (Some(node), _) => (node, &PFS),
        (None, Some(node)) => (node, &DH_GROUP),
        (None, None) => return,
    };
    // A group that the table rules out has its finding, and has to change anyway.
    if view.text(field).is_some_and(|own| !profile.accepted(field).any(|value| value == own)) {
        return;
    }
    let Some(pfs) = view.need_text(&RULE, node, &PFS).filter(|pfs| pfs != "disable") else { return };
    if view.need_text(&RULE, node, &DH_GROUP).is_none_or(|group| group == pfs) {
        return;
    }
    let (value, dh_group) = (view.shown_effective(&PFS), view.shown_effective(&DH_GROUP));
    view.report(&RULE, node, &TWO_GROUPS)
        .param("profile", profile.name())
        .param("value", value)
        .param("dh_group", dh_group)
        .param("level", Level::NotCompliant.as_str())
        .list("accepted", profile.accepted(&DH_GROUP))
        .cite(section)
        .related(dh_node.filter(|&dh_node| dh_node != node), &TWO_GROUPS);
}
