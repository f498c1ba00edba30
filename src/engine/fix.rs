//! Fixing: applies the fixes that findings offer until nothing is left, and takes back what would do harm.

use std::fmt;

use crate::engine::Linter;
use crate::message::Message;
use crate::report::{Edit, Finding, Fix, Report, Rule, Severity};
use crate::rules::{invalid_cidr, invisible_character, missing_member, unknown_member, unknown_value, wrong_type};

/// The fixes that are applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fixes {
    /// Fixes that keep the meaning of the document.
    Safe,
    /// These, and fixes that follow a likely intention.
    All,
}

/// A fix that was applied.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Applied {
    /// The rule whose finding it removed.
    pub rule: &'static Rule,
    /// The title of the fix.
    pub title: &'static str,
    /// Whether it kept the meaning of the document.
    pub safe: bool,
    /// JSON pointer of the finding, in the document as it was when the fix was applied.
    pub pointer: String,
    /// The message that has the title.
    pub(crate) message: &'static Message,
}

/// A fixed document. What a debugger prints of it leaves out the text, in which the key stands.
#[derive(Clone)]
#[non_exhaustive]
pub struct Fixed {
    /// The text, unchanged where nothing was applied.
    pub text: String,
    /// The applied fixes, in the order of application.
    pub applied: Vec<Applied>,
    /// The report of the fixed text.
    pub report: Report,
    /// The places in the report of what was [revealed](Fixed::revealed).
    revealed: Vec<usize>,
}

impl fmt::Debug for Fixed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fixed")
            .field("applied", &self.applied)
            .field("report", &self.report)
            .field("revealed", &self.revealed().collect::<Vec<_>>())
            .finish_non_exhaustive()
    }
}

/// The rules whose safe fixes are [respelling](Pass::Respelling).
static RESPELLING: [&Rule; 4] = [&wrong_type::RULE, &invisible_character::RULE, &unknown_value::RULE, &invalid_cidr::RULE];

/// The rules whose unsafe fixes are [relocating](Pass::Relocating).
static RELOCATING: [&Rule; 3] = [&missing_member::RULE, &unknown_member::RULE, &invalid_cidr::RULE];

/// The passes. Fixes of one pass are applied together, so that no fix of another pass outweighs the harm that one of them does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pass {
    /// The fix changes text that all rules have read.
    Plain,
    /// The fix puts values where other rules read them.
    Relocating,
    /// The fix writes a value as the API reads it. Other rules find fault with the value only then.
    Respelling,
}

impl Pass {
    fn of(finding: &Finding) -> Option<Pass> {
        Some(match finding.fix_is_safe()? {
            true if RESPELLING.contains(&finding.rule) => Pass::Respelling,
            false if RELOCATING.contains(&finding.rule) => Pass::Relocating,
            _ => Pass::Plain,
        })
    }
}

/// A fix that is offered for a finding.
struct Offer {
    rule: &'static Rule,
    pointer: String,
    fix: Fix,
}

impl Offer {
    fn of(finding: &Finding) -> Option<Offer> {
        Some(Offer { rule: finding.rule, pointer: finding.pointer(), fix: finding.untried_fix()? })
    }
}

/// The most checks of one document. A document that needs more is fixed in part.
const MAX_CHECKS: usize = 200;

impl Linter {
    /// Applies fixes until nothing is left to apply. All other text stays as it is, byte for byte: order, spaces, line endings, the key.
    ///
    /// A fix that would bring an error or a warning is left out, with one exception. The rules cannot read a value such as `"Group 2"`.
    /// Written as `"group2"`, it turns out to be weak. That was so before, and the value means what it meant: so a safe fix that only
    /// spells a value as the API does (of `wrong-type`, `unknown-value`, `invalid-cidr` and `invisible-character`) may bring warnings,
    /// and no errors. [`revealed`](Fixed::revealed) names them.
    ///
    /// Fixing a fixed text changes nothing. What is not JSON is unchanged, and so is a document over the size limit, or with more than a
    /// thousand findings, which is more than the longest lists that the API takes can have: not all of those are known, so none could be
    /// said to be introduced. A document is checked 200 times at the most; each of those fixes all that it can at once.
    ///
    /// ```
    /// use vpnlint::{Fixes, Linter, Operation};
    /// let linter = Linter::new(Operation::UpdateConnection);
    /// let fixed = linter.fix(r#"{"vpn_connection": {"peer_subnets": ["10.1.0.0/255.255.0.0", "10.1.0.0/16"]}}"#, Fixes::Safe);
    /// assert_eq!(fixed.text, r#"{"vpn_connection": {"peer_subnets": ["10.1.0.0/16"]}}"#);
    /// let titles: Vec<_> = fixed.applied.iter().map(|applied| applied.title).collect();
    /// assert_eq!(titles, ["write the mask as a prefix length", "remove the repeated network"]);
    /// assert!(fixed.report.is_ok() && fixed.revealed().len() == 0);
    ///
    /// let fixed = linter.fix(r#"{"vpn_connection": {"ikepolicy": {"dh_group": "Group 2"}}}"#, Fixes::Safe);
    /// assert_eq!(fixed.revealed().next().unwrap().rule.name, "weak-dh-group");
    /// ```
    #[must_use]
    pub fn fix(&self, json_text: &str, fixes: Fixes) -> Fixed {
        self.fix_unless(json_text, fixes, |_| {})
    }

    /// Fixes as [`fix`](Linter::fix) does, and leaves alone what `suppress` suppresses in a report. It is called with the report of every text on
    /// the way. A fix that would move a suppressed finding to where it is no longer suppressed is left out.
    ///
    /// ```
    /// use vpnlint::{Fixes, Linter, Operation, Suppression};
    /// let text = r#"{"vpn_connection": {"peer_subnets": ["192.168.1.5/24"]}}"#;
    /// let fixed = Linter::new(Operation::UpdateConnection).fix_unless(text, Fixes::All, |report| {
    ///     report.suppress(|finding| (finding.rule.name == "host-bits-set").then(|| Suppression::new("the address of the router")));
    /// });
    /// assert_eq!(fixed.text, text);
    /// assert_eq!(fixed.report.suppressed(), 1);
    /// ```
    #[must_use]
    pub fn fix_unless(&self, json_text: &str, fixes: Fixes, suppress: impl FnMut(&mut Report)) -> Fixed {
        Fixed::new(json_text, fixes, |text| self.check_untried(text), suppress)
    }

    /// The same for a file of requests, see [`check_http`](Linter::check_http): the bodies of its updates are fixed.
    #[must_use]
    pub fn fix_http_unless(&self, text: &str, fixes: Fixes, suppress: impl FnMut(&mut Report)) -> Fixed {
        Fixed::new(text, fixes, |text| self.examine_http(text.as_bytes()), suppress)
    }
}

impl Fixed {
    fn new(text: &str, fixes: Fixes, check: impl Fn(&str) -> Report, mut suppress: impl FnMut(&mut Report)) -> Fixed {
        let mut checks = MAX_CHECKS;
        let mut try_out = |text: &str| {
            checks = checks.checked_sub(1)?;
            let mut report = check(text);
            suppress(&mut report);
            Some(report)
        };
        let report = try_out(text).unwrap_or_else(|| check(text));
        let mut fixed = Fixed { text: text.to_owned(), applied: Vec::new(), report: report.clone(), revealed: Vec::new() };
        while [Pass::Plain, Pass::Relocating, Pass::Respelling].into_iter().any(|pass| fixed.run(fixes, pass, &mut try_out)) {}
        if !fixed.applied.is_empty() {
            fixed.revealed = revealed(&report, &fixed.report);
        }
        let harmful = harmful(&fixed.report, &fixed.text, |text| {
            let mut report = check(text);
            suppress(&mut report);
            report
        });
        fixed.report.withdraw(harmful);
        fixed
    }

    /// The warnings of the report that the first text did not have: a value that no rule could read turned out to be weak.
    pub fn revealed(&self) -> impl ExactSizeIterator<Item = Finding<'_>> {
        self.revealed.iter().map(|&index| self.report.at(index))
    }

    /// Applies what is offered now and does not overlap. Tells whether anything could be applied.
    fn run(&mut self, fixes: Fixes, pass: Pass, try_out: &mut impl FnMut(&str) -> Option<Report>) -> bool {
        if self.report.omitted() > 0 {
            return false;
        }
        let is_wanted = |finding: &Finding| {
            let is_allowed = finding.fix_is_safe().is_some_and(|safe| safe || fixes == Fixes::All);
            is_allowed && finding.suppressed().is_none() && Pass::of(finding) == Some(pass)
        };
        let offers: Vec<Offer> = self.report.findings().filter(is_wanted).filter_map(|finding| Offer::of(&finding)).collect();
        let mut left: Vec<&Offer> = offers.iter().collect();
        let base = self.text.clone();
        let mut kept: Vec<&Offer> = Vec::new();
        while !left.is_empty() {
            let (mut batch, mut later): (Vec<&Offer>, Vec<&Offer>) = (Vec::new(), Vec::new());
            for offer in left {
                if batch.iter().any(|other| overlap(other, offer)) {
                    later.push(offer);
                } else if !kept.iter().any(|other| overlap(other, offer)) {
                    batch.push(offer);
                }
            }
            // A fix that overlaps a kept one is given up, so that the others are tried.
            left = later;
            let mut trials = vec![batch];
            while let Some(mut trial) = trials.pop().filter(|trial| !trial.is_empty()) {
                let all: Vec<&Offer> = kept.iter().chain(&trial).copied().collect();
                let text = apply(&base, &all);
                let Some(report) = try_out(&text) else {
                    left.clear();
                    break;
                };
                if is_fair(&self.report, &report, &trial, pass) {
                    (self.text, self.report, kept) = (text, report, all);
                } else if trial.len() > 1 {
                    let second = trial.split_off(trial.len() / 2);
                    trials.extend([second, trial]);
                }
            }
        }
        let applied = |Offer { rule, pointer, fix }: &&Offer| Applied {
            rule,
            title: fix.title,
            safe: fix.safe,
            pointer: pointer.clone(),
            message: fix.message,
        };
        self.applied.extend(kept.iter().map(applied));
        !kept.is_empty()
    }
}

/// Whether two fixes change the same text, or one inserts where the other changes something: the two may share a comma.
fn overlap(a: &Offer, b: &Offer) -> bool {
    let bounds = |edit: &Edit| (edit.range.start.offset, edit.range.end.offset);
    a.fix.edits.iter().any(|a| {
        b.fix.edits.iter().any(|b| {
            let ((a_start, a_end), (b_start, b_end)) = (bounds(a), bounds(b));
            if a_start == a_end || b_start == b_end { a_start <= b_end && b_start <= a_end } else { a_start < b_end && b_start < a_end }
        })
    })
}

fn apply(text: &str, offers: &[&Offer]) -> String {
    let mut all: Vec<&Edit> = offers.iter().flat_map(|offer| &offer.fix.edits).collect();
    all.sort_by_cached_key(|edit| u64::from(edit.range.start.offset));
    let mut out = String::with_capacity(text.len() + 64);
    let mut from = 0;
    for edit in all {
        out.push_str(&text[from..edit.range.start.offset as usize]);
        out.push_str(&edit.text);
        from = edit.range.end.offset as usize;
    }
    out + &text[from..]
}

/// The number of findings of a rule.
#[derive(Debug, Clone, Copy, Default)]
struct Count {
    all: usize,
    suppressed: usize,
    /// Errors that are not suppressed.
    errors: usize,
    /// Warnings that are not suppressed.
    warnings: usize,
}

type Counts = Vec<(&'static Rule, Count)>;

fn count(report: &Report) -> Counts {
    let mut counts = Counts::new();
    for finding in report.findings() {
        let place = counts.iter().position(|(rule, _)| *rule == finding.rule).unwrap_or_else(|| {
            counts.push((finding.rule, Count::default()));
            counts.len() - 1
        });
        let count = &mut counts[place].1;
        let is_held = finding.suppressed().is_none();
        count.all += 1;
        count.suppressed += usize::from(!is_held);
        count.errors += usize::from(is_held && finding.severity == Severity::Error);
        count.warnings += usize::from(is_held && finding.severity == Severity::Warning);
    }
    counts
}

/// Whether the fixes of a trial, all of one pass, did what they should and no harm.
fn is_fair(before: &Report, after: &Report, trial: &[&Offer], pass: Pass) -> bool {
    let (old, new) = (count(before), count(after));
    let of = |counts: &Counts, rule: &Rule| counts.iter().find(|(other, _)| *other == rule).map(|(_, count)| *count).unwrap_or_default();
    let is_solved = |rule: &Rule| {
        let wanted = trial.iter().filter(|offer| offer.rule == rule).count();
        of(&new, rule).all + wanted <= of(&old, rule).all
    };
    let is_harmed = new.iter().any(|(rule, new)| {
        let old = of(&old, rule);
        new.errors > old.errors || (pass != Pass::Respelling && new.errors + new.warnings > old.errors + old.warnings)
    });
    let is_exposed = old.iter().any(|(rule, old)| {
        let new = of(&new, rule);
        new.suppressed < old.suppressed && new.all - new.suppressed > old.all - old.suppressed
    });
    after.omitted() == 0 && !is_harmed && !is_exposed && trial.iter().all(|offer| is_solved(offer.rule))
}

/// The places of the warnings of the fixed text that the text before did not have.
fn revealed(before: &Report, after: &Report) -> Vec<usize> {
    /// The document and the rule, the pointer and the words.
    type Told = ((usize, &'static Rule), String, String);
    let told = |finding: Finding| -> Told { ((finding.document(), finding.rule), finding.pointer(), finding.message()) };
    // A finding may have moved to another place of a list or another member, and have other words: one that is more alike is taken first.
    let are_alike: [fn(&Told, &Told) -> bool; 5] = [
        |one, other| one == other,
        |one, other| steps(&one.1).eq(steps(&other.1)) && one.2 == other.2,
        |one, other| one.1 == other.1,
        |one, other| steps(&one.1).eq(steps(&other.1)),
        |one, other| one.2 == other.2,
    ];
    // No fix brings an error: one that is not known here stood elsewhere before.
    let is_held = |finding: &Finding| finding.severity == Severity::Warning && finding.suppressed().is_none();
    let mut known: Vec<Told> = before.findings().map(told).collect();
    let mut new: Vec<(usize, Told)> =
        after.findings().enumerate().filter(|(_, finding)| is_held(finding)).map(|(index, finding)| (index, told(finding))).collect();
    for is_alike in are_alike {
        new.retain(|(_, one)| {
            let place = known.iter().position(|other| one.0 == other.0 && is_alike(one, other));
            place.map(|place| known.swap_remove(place)).is_none()
        });
    }
    new.into_iter().map(|(index, _)| index).collect()
}

/// The steps of a pointer without the numbers of items.
fn steps(pointer: &str) -> impl Iterator<Item = &str> {
    pointer.split('/').filter(|step| !step.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Whether a fix of a report has to be tried before it is offered.
pub(crate) fn has_to_try(report: &Report) -> bool {
    report.findings().any(|finding| Pass::of(&finding).is_some_and(|pass| pass != Pass::Plain))
}

/// The places of findings whose fixes would bring what they must not, each by itself.
pub(crate) fn harmful(report: &Report, text: &str, mut check: impl FnMut(&str) -> Report) -> Vec<usize> {
    /// So much text is checked at the most. An update has a few kB.
    const MOST: usize = 1 << 20;
    let mut budget = MOST;
    let mut harmful = Vec::new();
    for (index, finding) in report.findings().enumerate() {
        let Some(pass) = Pass::of(&finding).filter(|pass| *pass != Pass::Plain) else { continue };
        let Some(offer) = Offer::of(&finding) else { continue };
        let is_tried = budget >= text.len() && report.omitted() == 0;
        budget = budget.saturating_sub(text.len());
        if !is_tried || !is_fair(report, &check(&apply(text, &[&offer])), &[&offer], pass) {
            harmful.push(index);
        }
    }
    harmful
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_warning_of_another_member_is_news() {
        let report =
            |policy: &str, value: &str| crate::check(&format!(r#"{{"vpn_connection": {{"{policy}": {{"encryption_algorithm": "{value}"}}}}}}"#));
        let pointers =
            |before: &Report, after: &Report| revealed(before, after).into_iter().map(|index| after.at(index).pointer()).collect::<Vec<_>>();
        let after = report("ikepolicy", "aes-128");
        assert_eq!(pointers(&report("ipsecpolicy", "3des"), &after), ["/vpn_connection/ikepolicy/encryption_algorithm"]);
        assert_eq!(pointers(&report("ikepolicy", "3des"), &after), [""; 0]);
    }

    #[test]
    fn a_debugger_sees_the_fixes_and_what_they_revealed() {
        let fixed = Linter::auto().fix(r#"{"vpn_connection": {"ikepolicy": {"dh_group": "Group 2"}}}"#, Fixes::Safe);
        let shown = format!("{fixed:?}");
        assert!(shown.contains("unknown-value") && shown.contains("weak-dh-group"), "{shown}");
    }

    #[test]
    fn a_trial_is_fair_if_it_mends_all_that_it_is_for_and_brings_nothing() {
        let report = |members: &str| crate::check(&format!(r#"{{"vpn_connection": {{{members}}}}}"#));
        // Two names that are wrong, and a warning of another rule that stays.
        let weak = r#""ikepolicy": {"dh_group": "group2"}"#;
        let before = report(&format!(r#""peer_subnet": ["10.0.0.0/8"], "nmae": "vpn-1", {weak}"#));
        let wrong: Vec<Offer> =
            before.findings().filter(|finding| finding.rule == &unknown_member::RULE).filter_map(|finding| Offer::of(&finding)).collect();
        let wrong: Vec<&Offer> = wrong.iter().collect();
        let both = format!(r#""peer_subnets": ["10.0.0.0/8"], "name": "vpn-1", {weak}"#);
        let one = format!(r#""peer_subnets": ["10.0.0.0/8"], "nmae": "vpn-1", {weak}"#);
        let warned = both.replace("10.0.0.0", "10.0.0.1");
        let refused = both.replace("/8", "/33");
        for pass in [Pass::Plain, Pass::Relocating, Pass::Respelling] {
            let is_fair = |after: &str, trial: &[&Offer]| super::is_fair(&before, &report(after), trial, pass);
            assert!(is_fair(&both, &wrong), "{pass:?}");
            assert!(is_fair(&one, &wrong[..1]), "{pass:?}");
            assert!(!is_fair(&one, &wrong), "{pass:?}");
            assert!(!super::is_fair(&before, &before, &wrong[..1], pass), "{pass:?}");
            assert!(!is_fair(&refused, &wrong), "{pass:?}");
            assert_eq!(is_fair(&warned, &wrong), pass == Pass::Respelling, "{pass:?}");
        }
    }

    #[test]
    fn a_warning_that_becomes_an_error_is_no_gain() {
        let (warning, error) = [Severity::Warning, Severity::Error]
            .map(|severity| {
                let linter = Linter::auto().severity("host-bits-set", severity).unwrap();
                linter.check(r#"{"vpn_connection": {"peer_subnets": ["10.0.0.1/8"]}}"#)
            })
            .into();
        assert!(!is_fair(&warning, &error, &[], Pass::Plain));
        assert!(is_fair(&error, &warning, &[], Pass::Plain));
    }

    #[test]
    fn many_intentions_are_tried_in_no_time() {
        let members = r#""peer_subnet": ["10.0.0.0/8"], "#.repeat(900);
        let text = format!(r#"{{"vpn_connection": {{{members}"name": "{}"}}}}"#, "a".repeat(1 << 16));
        let report = crate::check(&text);
        assert!(report.findings().filter(|finding| finding.fix().is_some()).count() < 20);
    }
}
