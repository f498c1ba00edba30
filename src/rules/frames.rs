//! The rules that judge subjects, by what an absent member means in them: chosen when the crate is built.

use crate::document::View;
use crate::operations::Base;
use crate::rules::{Check, JUDGES, Judge};
use crate::spec::FieldSet;

/// A rule that judges a subject once the walk is through with it.
#[derive(Clone, Copy)]
struct OnFrame {
    /// Its place among all rules.
    number: usize,
    /// One of these has to stand there.
    members: FieldSet,
    check: fn(&mut View),
}

static ON_CURRENT: [OnFrame; count(Base::Current)] = on_frames(Base::Current);
static ON_DEFAULTS: [OnFrame; count(Base::Defaults)] = on_frames(Base::Defaults);
static ON_NOTHING: [OnFrame; count(Base::Nothing)] = on_frames(Base::Nothing);

/// Lets the rules judge the subject at hand.
pub(crate) fn judge(view: &mut View) {
    let rules: &[OnFrame] = match view.operation.base {
        Base::Current => &ON_CURRENT,
        Base::Defaults => &ON_DEFAULTS,
        Base::Nothing => &ON_NOTHING,
    };
    for rule in rules {
        if rule.members.meets(view.present()) && view.settings.runs_number(rule.number) {
            (rule.check)(view);
        }
    }
}

/// The function of a rule that judges subjects of this base.
const fn frame_check(judge: &Judge, base: Base) -> Option<fn(&mut View)> {
    let is_on = match base {
        Base::Current => judge.rule.on.current,
        Base::Defaults => judge.rule.on.defaults,
        Base::Nothing => judge.rule.on.nothing,
    };
    match judge.check {
        Check::Frame(check) if is_on => Some(check),
        _ => None,
    }
}

const fn count(base: Base) -> usize {
    let (mut count, mut index) = (0, 0);
    while index < JUDGES.len() {
        count += frame_check(JUDGES[index], base).is_some() as usize;
        index += 1;
    }
    count
}

const fn on_frames<const N: usize>(base: Base) -> [OnFrame; N] {
    let mut rules = [OnFrame { number: 0, members: FieldSet::of(&[]), check: |_| {} }; N];
    let (mut place, mut index) = (0, 0);
    while index < JUDGES.len() {
        if let Some(check) = frame_check(JUDGES[index], base) {
            rules[place] = OnFrame { number: index, members: FieldSet::of(JUDGES[index].rule.members), check };
            place += 1;
        }
        index += 1;
    }
    rules
}
