//! Values that the vendor calls weak.

use crate::document::View;
use crate::json::NodeId;
use crate::report::Rule;
use crate::spec::{Choice, Field};

/// The members of a rule that have a value of which the rule is to warn.
pub(crate) fn weak_values(view: &View, rule: &'static Rule) -> Vec<(&'static Field, NodeId, &'static Choice)> {
    let weak = rule.members.iter().filter_map(|&field| {
        let choice = field.choice(&view.text(field)?)?;
        (choice.weak == Some(rule.name)).then_some((view.row(field), view.node(field)?, choice))
    });
    weak.collect()
}
