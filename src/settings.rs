//! The settings of a linter: the context, the standards, the severities. It does not know where they come from.

#[cfg(feature = "cli")]
mod naming;

use std::fmt;

#[cfg(feature = "cli")]
pub(crate) use self::naming::{NamePattern, Naming};
use crate::context::Context;
use crate::language::Language;
use crate::profile::Profile;
use crate::report::{Rule, Severity};
use crate::spec::blocks;

/// Documents larger than this are not read, unless [`Linter::size_limit`](crate::Linter::size_limit) says otherwise: 16 MiB.
pub const DEFAULT_SIZE_LIMIT: usize = 16 * 1024 * 1024;

#[derive(Clone)]
pub(crate) struct Settings {
    pub(crate) context: Context,
    pub(crate) reserved: Vec<ipnet::Ipv4Net>,
    /// The standards to check against, each once.
    pub(crate) profiles: Vec<Profile>,
    /// The patterns of names.
    #[cfg(feature = "cli")]
    pub(crate) naming: Naming,
    levels: Vec<Level>,
    /// The lowest severity of a finding that is reported.
    pub(crate) least: Severity,
    /// The rules that do not judge: a bit for each, by its number.
    off: u128,
    pub(crate) size_limit: usize,
    pub(crate) language: Language,
    /// The request line with which documents are sent. Never printed: it may hold a password, a token or a key.
    pub(crate) target: Option<String>,
}

impl fmt::Debug for Settings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Settings")
            .field("context", &self.context)
            .field("reserved", &self.reserved)
            .field("profiles", &self.profiles)
            .field("levels", &self.levels)
            .field("least", &self.least)
            .field("size_limit", &self.size_limit)
            .field("language", &self.language)
            .finish_non_exhaustive()
    }
}

/// The severity that the user has given a rule.
#[derive(Debug, Clone, Copy)]
struct Level {
    rule: &'static Rule,
    /// None: its findings are left out.
    severity: Option<Severity>,
    /// Whether it judges.
    runs: bool,
    /// Whether the user has named the rule, and not a group of rules.
    is_named: bool,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            context: Context::default(),
            reserved: blocks::RESERVED.to_vec(),
            profiles: Vec::new(),
            #[cfg(feature = "cli")]
            naming: Naming::default(),
            levels: Vec::new(),
            least: Severity::Note,
            off: 0,
            size_limit: DEFAULT_SIZE_LIMIT,
            language: Language::English,
            target: None,
        }
    }
}

impl Settings {
    /// Gives the findings of a rule another severity, or leaves them out. One that others need judges all the same.
    /// The level of a named rule wins over that of a group.
    pub(crate) fn set_level(&mut self, rule: &'static Rule, number: usize, severity: Option<Severity>, is_needed: bool, is_named: bool) {
        if !is_named && self.level(rule).is_some_and(|level| level.is_named) {
            return;
        }
        let runs = severity.is_some() || is_needed;
        self.levels.retain(|level| level.rule != rule);
        self.levels.push(Level { rule, severity, runs, is_named });
        self.off = self.off & !(1 << number) | u128::from(!runs) << number;
    }

    /// Whether the user has changed a severity, or leaves out low ones.
    pub(crate) fn has_levels(&self) -> bool {
        !self.levels.is_empty() || self.least > Severity::Note
    }

    /// The rules that judge: a bit for each, by its number.
    #[inline]
    pub(crate) fn running(&self) -> u128 {
        !self.off
    }

    /// Whether the rule judges: its findings are wanted, or others need them.
    #[inline]
    pub(crate) fn runs(&self, rule: &'static Rule) -> bool {
        self.off == 0 || self.level(rule).is_none_or(|level| level.runs)
    }

    /// The severity that the user wants for a rule; none if its findings are left out.
    pub(crate) fn level_of(&self, rule: &Rule, own: Severity) -> Option<Severity> {
        self.level(rule).map_or(Some(own), |level| level.severity).filter(|severity| *severity >= self.least)
    }

    fn level(&self, rule: &Rule) -> Option<&Level> {
        self.levels.iter().find(|level| std::ptr::eq(level.rule, rule))
    }
}
