//! Values that a member can have only with some values of another member, as the tables say it.

use crate::document::View;
use crate::json::NodeId;
use crate::report::Rule;
use crate::spec::{Field, Requirement};

/// A value that the connection would have, without what it needs.
pub(crate) struct Unmet {
    /// The value where it stands in the document, or else the other member.
    pub(crate) node: NodeId,
    /// Whether the value stands in the document.
    pub(crate) is_own: bool,
    pub(crate) value: &'static str,
}

/// The value of a member whose requirement names the rule and is not met. Where that depends on what is not known, the rule is undecided.
pub(crate) fn unmet(view: &mut View, rule: &'static Rule, field: &'static Field) -> Option<Unmet> {
    let member = view.row(field);
    let names_rule = |needs: &&'static Requirement| needs.rule == rule.name;
    let Some(text) = view.effective_text(field) else {
        // The current value may be one that the document rules out.
        let all = member.choices().iter().filter_map(|choice| choice.only_with).filter(names_rule).map(|needs| needs.condition);
        let broken = |other: &Field, values: &[&str]| view.text(other).is_some_and(|text| !values.contains(&&*text));
        let node = all.filter(|condition| broken(condition.field, condition.values)).find_map(|condition| view.node(condition.field))?;
        view.need_text(rule, node, field);
        return None;
    };
    let choice = member.choice(&text)?;
    let needs = choice.only_with.filter(names_rule)?;
    let own = view.node(field);
    let node = own.or_else(|| view.node(needs.condition.field))?;
    let other = view.need_text(rule, node, needs.condition.field)?;
    (!needs.condition.values.contains(&&*other)).then_some(Unmet { node, is_own: own.is_some(), value: choice.value })
}
