//! The two rules that judge by the tables of the chosen profiles.

use crate::document::View;
use crate::message::Message;
use crate::report::Rule;
use crate::spec::ikepolicy::IKE_VERSION;

/// The help of both.
pub(crate) const ACCEPTED: &str = "use a value that profile `{profile}` accepts: {accepted}";

/// Reports the values that the chosen profiles rate as severely as the rule does.
pub(crate) fn judge(view: &mut View, rule: &'static Rule, message: &'static Message) {
    let settings = view.settings;
    let is_ikev1 = !settings.profiles.is_empty() && view.effective_text(&IKE_VERSION).is_some_and(|version| version == "v1");
    for &profile in &settings.profiles {
        for field in rule.members {
            let (Some(node), Some(value)) = (view.node(field), view.text(field)) else { continue };
            let Some(row) = profile.rating(field, &value).filter(|row| row.level.severity() == Some(rule.severity)) else { continue };
            view.report(rule, node, message)
                .param("profile", profile.name())
                .param("value", row.value)
                .param("level", row.level.as_str())
                .param("remark", row.remark)
                .list("accepted", profile.accepted(field))
                .cite(row.cited(is_ikev1));
        }
    }
}
