//! `forbidden-by-profile`: a chosen standard forbids the value.

use crate::finding::{Param, Severity};
use crate::profile::{JUDGED, Level, Profile};
use crate::rule::{Check, Rule, Sample};
use crate::spec::ikepolicy::{DH_GROUP, IKE_VERSION};
use crate::spec::ipsecpolicy::PFS;
use crate::view::View;

pub(crate) static RULE: Rule = Rule {
    name: "forbidden-by-profile",
    severity: Severity::Error,
    summary: "a chosen standard forbids the value",
    why: "who has to follow the standard cannot use the connection; choose no profile if nobody has to",
    source: "RFC 8247, RFC 8221, RFC 9206",
    bad: Sample::judged(Profile::Cnsa1, r#"{"vpn_connection": {"ikepolicy": {"encryption_algorithm": "aes-128-gcm-16"}}}"#),
    good: Sample::judged(Profile::Cnsa1, r#"{"vpn_connection": {"ikepolicy": {"encryption_algorithm": "aes-256-gcm-16"}}}"#),
    members: &JUDGED,
    check: Check::Rule(check),
}
.for_target();

fn check(view: &mut View) {
    judge(view, &RULE);
    let settings = view.settings;
    for &profile in &settings.profiles {
        if let Some(section) = profile.one_group() {
            compare_groups(view, profile, section);
        }
    }
}

/// Reports the values that the tables of the chosen profiles judge as severely as the rule.
pub(super) fn judge(view: &mut View, rule: &'static Rule) {
    let settings = view.settings;
    let is_ikev1 = !settings.profiles.is_empty() && view.effective_text(&IKE_VERSION).is_some_and(|version| version == "v1");
    for &profile in &settings.profiles {
        for field in rule.members {
            let (Some(node), Some(value)) = (view.node(field), view.text(field)) else { continue };
            let Some(row) = profile.judgement(field, &value).filter(|row| row.level.severity() == Some(rule.severity)) else { continue };
            view.report(rule, node, "`{value}` is {level} in profile `{profile}`: {remark}")
                .param("profile", profile.name())
                .param("value", row.value)
                .param("level", row.level.as_str())
                .param("remark", row.remark)
                .param("accepted", profile.accepted(field).collect::<Param>())
                .cite(row.cited(is_ikev1))
                .advise("the profile accepts {accepted}");
        }
    }
}

/// The one relation: perfect forward secrecy in the group of the IKE SA.
fn compare_groups(view: &mut View, profile: Profile, section: &'static str) {
    let dh_node = view.node(&DH_GROUP);
    let (node, field) = match (view.node(&PFS), dh_node) {
        (Some(node), _) => (node, &PFS),
        (None, Some(node)) => (node, &DH_GROUP),
        (None, None) => return,
    };
    // One finding at a place: a group that the table rules out has to change anyway.
    if view.text(field).is_some_and(|own| !profile.accepted(field).any(|value| value == own)) {
        return;
    }
    let Some(pfs) = view.need_text(&RULE, node, &PFS).filter(|pfs| pfs != "disable") else { return };
    let Some(group) = view.need_text(&RULE, node, &DH_GROUP).filter(|group| *group != pfs) else { return };
    let related = dh_node.filter(|&dh_node| dh_node != node).map(|dh_node| view.related(dh_node, "the group of the IKE policy"));
    view.report(&RULE, node, "`pfs` is `{value}` and `dh_group` is `{dh_group}`, {level} in profile `{profile}`: they must be the same group")
        .param("profile", profile.name())
        .param("value", pfs.into_owned())
        .param("dh_group", group.into_owned())
        .param("level", Level::NotCompliant.as_str())
        .param("accepted", profile.accepted(&DH_GROUP).collect::<Param>())
        .cite(section)
        .advise("the profile accepts {accepted}, for both members, or `disable` for `pfs`")
        .related
        .extend(related);
}
