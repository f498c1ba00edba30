//! Members that are mandatory only under conditions.

use crate::document::View;
use crate::report::Needs;
use crate::spec::{Condition, Field, Mandatory};

/// The members of the subject that are absent and must be present, each with the facts that decide it if it is not known.
pub(crate) fn missing(view: &View, fields: &'static [&'static Field]) -> Vec<(&'static Field, Result<(), Needs>)> {
    let conditional = fields.iter().filter_map(|field| if let Mandatory::When(groups) = field.mandatory { Some((*field, groups)) } else { None });
    let holds = |groups: &[&[Condition]]| {
        let all = groups.iter().map(|group| hold(view, group)).reduce(|one, other| match (one, other) {
            (Ok(true), _) | (_, Ok(true)) => Ok(true),
            (Err(needs), _) | (_, Err(needs)) => Err(needs),
            (Ok(false), Ok(false)) => Ok(false),
        });
        match all {
            Some(Ok(true)) => Some(Ok(())),
            Some(Err(needs)) => Some(Err(needs)),
            _ => None,
        }
    };
    conditional.filter(|(field, _)| view.is_absent(field)).filter_map(|(field, groups)| Some((field, holds(groups)?))).collect()
}

/// Whether all conditions hold, or else the fact that decides it: of several the last, since those before it are members of a create, which
/// nothing else can tell.
fn hold(view: &View, group: &[Condition]) -> Result<bool, Needs> {
    let mut unknown = None;
    for condition in group {
        match view.effective_text(condition.field) {
            Some(text) if condition.values.contains(&&*text) => {}
            Some(_) => return Ok(false),
            None => unknown = Some(condition.field),
        }
    }
    unknown.map_or(Ok(true), |field| Err([Some(field), None]))
}
