//! The settings of a linter: the context, the standards, the severities. It does not know where they come from.

use crate::context::Context;
use crate::language::Language;
use crate::profile::Profile;
use crate::report::{Rule, Severity};
use crate::spec::blocks;

/// Documents larger than this are not read, unless [`Linter::size_limit`](crate::Linter::size_limit) says otherwise: 16 MiB.
pub const DEFAULT_SIZE_LIMIT: usize = 16 * 1024 * 1024;

#[derive(Debug, Clone)]
pub(crate) struct Settings {
    pub(crate) context: Context,
    pub(crate) reserved: Vec<ipnet::Ipv4Net>,
    /// The standards to check against, each once.
    pub(crate) profiles: Vec<Profile>,
    /// Rules whose severity the user has changed; `None` is "allowed".
    pub(crate) levels: Vec<(&'static Rule, Option<Severity>)>,
    pub(crate) size_limit: usize,
    pub(crate) language: Language,
    /// The request line with which documents are sent.
    pub(crate) target: Option<String>,
}

impl Default for Settings {
    fn default() -> Settings {
        Settings {
            context: Context::default(),
            reserved: blocks::RESERVED.to_vec(),
            profiles: Vec::new(),
            levels: Vec::new(),
            size_limit: DEFAULT_SIZE_LIMIT,
            language: Language::English,
            target: None,
        }
    }
}

impl Settings {
    /// The severity that the user wants for a rule; none if its findings are left out.
    pub(crate) fn level_of(&self, rule: &Rule, own: Severity) -> Option<Severity> {
        self.levels.iter().find(|(other, _)| *other == rule).map_or(Some(own), |(_, level)| *level)
    }
}
