//! The rules that judge subjects, as sets: a bit for each rule, by its place among all. The sets are made when the crate is built.

use crate::document::View;
use crate::operations::Base;
use crate::rules::{Check, JUDGES};
use crate::spec::Id;

/// The rules that judge subjects in which an absent member has this meaning.
static ON_CURRENT: u128 = on(Base::Current);
static ON_DEFAULTS: u128 = on(Base::Defaults);
static ON_NOTHING: u128 = on(Base::Nothing);

/// The rules of each member, by the number of its handle: they judge where it stands.
static OF_MEMBER: [u128; Id::COUNT] = of_members();

/// The functions of all rules.
static CHECKS: [fn(&mut View); JUDGES.len()] = checks();

/// Lets the rules judge the subject at hand, in the order of the documentation: each of which a member stands there.
pub(crate) fn judge(view: &mut View) {
    let on = match view.operation.base {
        Base::Current => ON_CURRENT,
        Base::Defaults => ON_DEFAULTS,
        Base::Nothing => ON_NOTHING,
    };
    let mut rules = view.present().ids().fold(0, |rules, id| rules | OF_MEMBER[id]) & on & view.settings.running();
    while rules != 0 {
        CHECKS[rules.trailing_zeros() as usize](view);
        rules &= rules - 1;
    }
}

const fn on(base: Base) -> u128 {
    let (mut rules, mut number) = (0, 0);
    while number < JUDGES.len() {
        let is_on = match base {
            Base::Current => JUDGES[number].rule.on.current,
            Base::Defaults => JUDGES[number].rule.on.defaults,
            Base::Nothing => JUDGES[number].rule.on.nothing,
        };
        if is_on && matches!(JUDGES[number].check, Check::Frame(_)) {
            rules |= 1 << number;
        }
        number += 1;
    }
    rules
}

const fn checks() -> [fn(&mut View); JUDGES.len()] {
    let (mut checks, mut number): ([fn(&mut View); JUDGES.len()], _) = ([|_| {}; JUDGES.len()], 0);
    while number < JUDGES.len() {
        if let Check::Frame(check) = JUDGES[number].check {
            checks[number] = check;
        }
        number += 1;
    }
    checks
}

const fn of_members() -> [u128; Id::COUNT] {
    let (mut rules, mut number) = ([0; Id::COUNT], 0);
    while number < JUDGES.len() {
        let (members, mut place) = (JUDGES[number].rule.members, 0);
        while place < members.len() {
            let id = members[place].id as usize;
            if id < Id::COUNT {
                rules[id] |= 1 << number;
            }
            place += 1;
        }
        number += 1;
    }
    rules
}
