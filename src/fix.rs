//! Fixing: applies the fixes that findings offer until nothing is left, and takes back what would do harm.

use std::borrow::Cow;
use std::fmt;

use crate::finding::{Edit, Finding, Severity};
use crate::linter::Linter;
use crate::report::Report;
use crate::rule::Rule;
use crate::rules::{duplicate_member, invalid_cidr, invalid_json, missing_member, unknown_member, unknown_value, wrong_type};

/// Which fixes are applied.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fixes {
    /// Those that keep the meaning of the document.
    Safe,
    /// Also those that follow a likely intention.
    All,
}

/// A fix that was applied.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Applied {
    /// The rule whose finding it removed.
    pub rule: &'static Rule,
    /// What it did.
    pub title: &'static str,
    /// Whether it kept the meaning of the document.
    pub safe: bool,
    /// JSON pointer of the finding, in the document as it was when the fix was applied.
    pub pointer: Cow<'static, str>,
}

/// A fixed document. What a debugger prints of it leaves out the text, in which the key stands.
#[derive(Clone)]
#[non_exhaustive]
pub struct Fixed {
    /// The text, unchanged where nothing was applied.
    pub text: String,
    /// What was applied, in the order of application.
    pub applied: Vec<Applied>,
    /// The report of the fixed text.
    pub report: Report,
}

impl fmt::Debug for Fixed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Fixed").field("applied", &self.applied).field("report", &self.report).finish_non_exhaustive()
    }
}

/// The rules whose finding keeps a value from being read by other rules.
static BLINDING: [&Rule; 5] = [&missing_member::RULE, &unknown_member::RULE, &wrong_type::RULE, &unknown_value::RULE, &invalid_cidr::RULE];

/// The rules that judge the text itself. No value can hide what they find.
static NEVER_BLIND: [&Rule; 2] = [&invalid_json::RULE, &duplicate_member::RULE];

/// A document is checked this often at the most. What needs more checks to be fixed is fixed in part.
const MAX_CHECKS: usize = 200;

impl Linter {
    /// Applies fixes until nothing is left to apply. All other text stays as it is, byte for byte: order, spaces, line endings, the key.
    ///
    /// A fix that would **introduce** an error or a warning is left out, and so is one that would make another fix impossible to judge.
    /// What a fix **reveals** is another matter. The rules cannot read a value such as `"Group 2"`; written as `"group2"`, it turns out to
    /// be weak. That was so before. The document is better for the fix, since now it can be sent, and the report of the fixed text says
    /// what is left to decide. So a fix that makes a value readable (of `wrong-type`, `unknown-value`, `invalid-cidr`, `unknown-member` and
    /// `missing-member`) is kept whatever the other rules then say of the value, unless the document would no longer be JSON or would
    /// have a member twice. Any other fix has to leave every rule with no more errors and warnings than before, and its own with fewer.
    ///
    /// Fixing a fixed text changes nothing. What is not JSON is unchanged, and so is a document over the size limit, or with more than a
    /// thousand findings, which is more than the longest lists that the API takes can have: not all of those are known, so none could be
    /// said to be introduced. A document is checked 200 times at the most; each of those fixes all that it can at once.
    ///
    /// ```
    /// use vpnlint::{Fixes, Linter, Operation};
    /// let linter = Linter::new(Operation::UpdateConnection);
    /// let fixed = linter.fix(r#"{"vpn_connection": {"peer_subnets": ["10.1.2.3/255.255.0.0", "10.1.0.0/16"]}}"#, Fixes::Safe);
    /// assert_eq!(fixed.text, r#"{"vpn_connection": {"peer_subnets": ["10.1.0.0/16"]}}"#);
    /// let titles: Vec<_> = fixed.applied.iter().map(|applied| applied.title).collect();
    /// assert_eq!(titles, ["write the mask as a prefix length", "write the network address", "remove the second"]);
    /// assert!(fixed.report.findings().is_empty());
    /// ```
    #[must_use]
    pub fn fix(&self, json_text: &str, fixes: Fixes) -> Fixed {
        self.fix_unless(json_text, fixes, |_| {})
    }

    /// Like [`fix`](Linter::fix), and leaves alone what `suppress` suppresses in a report. It is called with the report of every text on
    /// the way. A fix that would move a suppressed finding to where it is no longer suppressed is left out.
    ///
    /// ```
    /// use vpnlint::{Fixes, Linter, Operation, Suppression};
    /// let text = r#"{"vpn_connection": {"peer_subnets": ["192.168.1.5/24"]}}"#;
    /// let fixed = Linter::new(Operation::UpdateConnection).fix_unless(text, Fixes::Safe, |report| {
    ///     report.suppress(|finding| (finding.rule.name == "host-bits-set").then(|| Suppression::new("the address of the router")));
    /// });
    /// assert_eq!(fixed.text, text);
    /// assert_eq!(fixed.report.suppressed(), 1);
    /// ```
    #[must_use]
    pub fn fix_unless(&self, json_text: &str, fixes: Fixes, suppress: impl FnMut(&mut Report)) -> Fixed {
        Fixed::new(json_text, fixes, |text| self.check(text), suppress)
    }

    /// The same for a file of requests, see [`check_http`](Linter::check_http): the bodies of its updates are fixed.
    #[must_use]
    pub fn fix_http_unless(&self, text: &str, fixes: Fixes, suppress: impl FnMut(&mut Report)) -> Fixed {
        Fixed::new(text, fixes, |text| self.check_http(text.as_bytes()), suppress)
    }
}

impl Fixed {
    fn new(text: &str, fixes: Fixes, check: impl Fn(&str) -> Report, mut suppress: impl FnMut(&mut Report)) -> Fixed {
        let mut checks = MAX_CHECKS;
        let mut judge = |text: &str| {
            checks = checks.checked_sub(1)?;
            let mut report = check(text);
            suppress(&mut report);
            Some(report)
        };
        let report = judge(text).unwrap_or_else(|| check(text));
        let mut fixed = Fixed { text: text.to_owned(), applied: Vec::new(), report };
        // Those that may reveal something come last: what is held against the others is then their own doing.
        while fixed.pass(fixes, false, &mut judge) || fixed.pass(fixes, true, &mut judge) {}
        fixed
    }

    /// Applies what is offered now and does not overlap. Tells whether anything could be applied.
    fn pass(&mut self, fixes: Fixes, revealing: bool, judge: &mut impl FnMut(&str) -> Option<Report>) -> bool {
        if self.report.omitted > 0 {
            return false;
        }
        let wanted = |finding: &&Finding| {
            let fix = finding.fix.as_ref().filter(|fix| fix.safe || fixes == Fixes::All);
            fix.is_some() && finding.suppressed.is_none() && BLINDING.contains(&finding.rule) == revealing
        };
        let offers: Vec<Finding> = self.report.findings.iter().filter(wanted).cloned().collect();
        let mut left: Vec<&Finding> = offers.iter().collect();
        let base = self.text.clone();
        let mut kept: Vec<&Finding> = Vec::new();
        while !left.is_empty() {
            let (mut batch, mut later): (Vec<&Finding>, Vec<&Finding>) = (Vec::new(), Vec::new());
            for finding in left {
                if batch.iter().any(|other| overlap(other, finding)) {
                    later.push(finding);
                } else if !kept.iter().any(|other| overlap(other, finding)) {
                    batch.push(finding);
                }
            }
            // What is left out here stands in the way of nothing, so that the others are tried.
            left = later;
            let mut trials = vec![batch];
            while let Some(mut trial) = trials.pop().filter(|trial| !trial.is_empty()) {
                let all: Vec<&Finding> = kept.iter().chain(&trial).copied().collect();
                let text = apply(&base, &all);
                let Some(report) = judge(&text) else {
                    left.clear();
                    break;
                };
                if is_fair(&self.report, &report, &trial, revealing) {
                    (self.text, self.report, kept) = (text, report, all);
                } else if trial.len() > 1 {
                    let second = trial.split_off(trial.len() / 2);
                    trials.extend([second, trial]);
                }
            }
        }
        self.applied.extend(kept.iter().filter_map(|finding| {
            let fix = finding.fix.as_ref()?;
            Some(Applied { rule: finding.rule, title: fix.title, safe: fix.safe, pointer: finding.pointer.clone() })
        }));
        !kept.is_empty()
    }
}

fn edits(finding: &Finding) -> impl Iterator<Item = &Edit> {
    finding.fix.iter().flat_map(|fix| &fix.edits)
}

/// Whether two fixes change the same text, or one inserts where the other changes something: a comma may hang on it.
fn overlap(a: &Finding, b: &Finding) -> bool {
    let bounds = |edit: &Edit| (edit.range.start.offset, edit.range.end.offset);
    edits(a).any(|a| {
        edits(b).any(|b| {
            let ((a_start, a_end), (b_start, b_end)) = (bounds(a), bounds(b));
            if a_start == a_end || b_start == b_end { a_start <= b_end && b_start <= a_end } else { a_start < b_end && b_start < a_end }
        })
    })
}

fn apply(text: &str, findings: &[&Finding]) -> String {
    let mut all: Vec<&Edit> = findings.iter().flat_map(|finding| edits(finding)).collect();
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

/// The findings of a rule, by number.
#[derive(Debug, Clone, Copy, Default)]
struct Tally {
    all: usize,
    suppressed: usize,
    /// Errors and warnings that are not suppressed.
    held: usize,
}

type Tallies = Vec<(&'static Rule, Tally)>;

fn tally(report: &Report) -> Tallies {
    let mut tallies = Tallies::new();
    for finding in &report.findings {
        let place = tallies.iter().position(|(rule, _)| *rule == finding.rule).unwrap_or_else(|| {
            tallies.push((finding.rule, Tally::default()));
            tallies.len() - 1
        });
        let tally = &mut tallies[place].1;
        tally.all += 1;
        tally.suppressed += usize::from(finding.suppressed.is_some());
        tally.held += usize::from(finding.suppressed.is_none() && finding.severity > Severity::Note);
    }
    tallies
}

/// Whether the fixes of a trial did what they should and no harm.
fn is_fair(before: &Report, after: &Report, trial: &[&Finding], revealing: bool) -> bool {
    let (old, new) = (tally(before), tally(after));
    let of = |tallies: &Tallies, rule: &Rule| tallies.iter().find(|(other, _)| *other == rule).map(|(_, tally)| *tally).unwrap_or_default();
    let introduced = |rule: &Rule| of(&new, rule).held > of(&old, rule).held;
    let exposed = old.iter().any(|(rule, old)| {
        let new = of(&new, rule);
        new.suppressed < old.suppressed && new.all - new.suppressed > old.all - old.suppressed
    });
    let unharmed = if revealing {
        !NEVER_BLIND.iter().any(|rule| introduced(rule))
    } else {
        let solved = |rule: &Rule| trial.iter().filter(|finding| finding.rule == rule).count();
        !new.iter().any(|(rule, _)| introduced(rule))
            && old.iter().all(|(rule, old)| of(&new, rule).all + solved(rule) <= old.all || solved(rule) == 0)
    };
    after.omitted == 0 && unharmed && !exposed
}
