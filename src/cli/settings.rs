//! The settings of each file: options win over the configuration, the configuration wins over defaults. Each value keeps its origin.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::fmt::{Display, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use toml::Spanned;

use super::input::{absolute, folder_of, is_name, slashes};
use super::names::{Named, facts, profiles, rules};
use super::read;
use crate::config::{Config, Date, FailOn, Pattern, RuleName};
use crate::render::escape;
use crate::{Context, DEFAULT_SIZE_LIMIT, Language, Linter, Operation, Profile, Rule, Severity};

/// The name of the configuration file.
const NAME: &str = "vpnlint.toml";

// The known facts of the connection, and the rules. (A documentation comment would become the summary of a command.)
#[derive(Debug, Args)]
pub(super) struct Options {
    /// The current connection: the answer of GET or PUT vpn-connection.
    #[arg(long, value_name = "FILE", help_heading = "Context")]
    current: Option<PathBuf>,
    /// The VPN gateway: the answer of GET vpn-gateway.
    #[arg(long, value_name = "FILE", help_heading = "Context")]
    gateway: Option<PathBuf>,
    /// Single facts, such as `style=bgp,ike_version=v1`; they win over facts from files. `vpnlint facts` lists them.
    #[arg(long, value_name = "NAME=VALUE,…", value_parser = facts(), hide_possible_values = true, help_heading = "Context")]
    assume: Vec<String>,
    #[command(flatten)]
    rules: RuleOptions,
}

// The rules to report, and their severities.
#[derive(Debug, Args)]
pub(super) struct RuleOptions {
    /// Report these rules or groups only; a document that cannot be read is always reported.
    #[arg(long, value_name = "RULE|GROUP,…", value_delimiter = ',', value_parser = rules(), hide_possible_values = true, help_heading = "Rules")]
    select: Vec<RuleName>,
    /// Do not report these rules or groups.
    #[arg(long, value_name = "RULE|GROUP,…", value_delimiter = ',', value_parser = rules(), hide_possible_values = true, help_heading = "Rules")]
    ignore: Vec<RuleName>,
    /// Report rules with another severity; that of a rule wins over that of its group.
    #[arg(long, value_name = "RULE|GROUP=SEVERITY,…", value_delimiter = ',', value_parser = Named::new(severity, severities), hide_possible_values = true, help_heading = "Rules")]
    severity: Vec<(RuleName, Severity)>,
    /// Rate values by a published standard too: ietf or cnsa-1.0.
    #[arg(long, value_name = "NAME,…", value_delimiter = ',', value_parser = profiles(), hide_possible_values = true, help_heading = "Rules")]
    profile: Vec<Profile>,
    /// The lowest severity that makes the exit status 1 (error, warning or never; by default error), and `undecided` for rules that lack a fact.
    #[arg(long, value_name = "LEVEL,…", value_parser = Named::new(FailOn::parse, fail_on_names), hide_possible_values = true, help_heading = "Rules")]
    fail_on: Option<FailOn>,
    /// Leave out findings below this severity: they are not shown, not counted, and do not change the exit status.
    #[arg(long, value_name = "LEVEL", value_parser = Named::new(level, level_names), help_heading = "Rules")]
    min_severity: Option<Severity>,
    /// The language of findings: en or de.
    #[arg(long, value_name = "en|de", value_parser = Named::new(str::parse::<Language>, languages), hide_possible_values = true, default_value = "en", hide_default_value = true)]
    language: Language,
    /// Use this configuration instead of the nearest `vpnlint.toml` at or above each file.
    #[arg(long, value_name = "FILE", help_heading = "Configuration")]
    config: Option<PathBuf>,
    /// Use no configuration.
    #[arg(long, conflicts_with = "config", help_heading = "Configuration")]
    no_config: bool,
}

impl Options {
    /// Options without a context: every document is its own source of facts.
    pub(super) fn without_context(rules: RuleOptions) -> Options {
        Options { current: None, gateway: None, assume: Vec::new(), rules }
    }
}

impl Options {
    /// The files from which the settings of documents come, and those from which they would come if they were there.
    pub(super) fn sources(&self, documents: &[PathBuf]) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = [&self.current, &self.gateway, &self.rules.config].into_iter().flatten().cloned().collect();
        // What stands in the way of the settings is told when the documents are checked.
        if let Ok(mut resolver) = Resolver::new(self, None, None) {
            if self.rules.config.is_none() && !self.rules.no_config {
                let folders: BTreeSet<PathBuf> = documents.iter().filter_map(|path| Some(absolute(path).parent()?.to_owned())).collect();
                let all: BTreeSet<&Path> = folders.iter().flat_map(|folder| folder.ancestors()).collect();
                files.extend(all.iter().map(|folder| beside_here(&folder.join(NAME))));
                for folder in &folders {
                    let _ = resolver.loaded(&folder.join(NAME));
                }
            }
            files.extend(resolver.side_inputs());
        }
        files
    }
}

/// A path from here, if it leads below this folder.
fn beside_here(path: &Path) -> PathBuf {
    path.strip_prefix(absolute(Path::new("."))).unwrap_or(path).to_owned()
}

const LEVELS: [Severity; 3] = [Severity::Error, Severity::Warning, Severity::Note];

fn level(text: &str) -> Result<Severity, &'static str> {
    LEVELS.into_iter().find(|level| level.as_str() == text).ok_or("expected the severity `error`, `warning` or `note`")
}

fn level_names() -> Vec<&'static str> {
    LEVELS.map(Severity::as_str).into()
}

fn fail_on_names() -> Vec<&'static str> {
    FailOn::names().collect()
}

fn languages() -> Vec<&'static str> {
    Language::ALL.map(Language::as_str).into()
}

fn severities() -> Vec<&'static str> {
    crate::rules::rule_names().flat_map(|name| LEVELS.map(|level| &*format!("{name}={}", level.as_str()).leak())).collect()
}

fn severity(text: &str) -> Result<(RuleName, Severity), String> {
    let (rule, severity) = text.split_once('=').ok_or("expected RULE=SEVERITY")?;
    Ok((RuleName::of(rule).map_err(|error| error.to_string())?, level(severity)?))
}

/// A configuration file and where it is.
#[derive(Debug)]
pub(super) struct Loaded {
    pub(super) config: Config,
    /// Its path as it is shown.
    pub(super) path: PathBuf,
    /// Its folder, absolute.
    folder: PathBuf,
}

impl Loaded {
    fn read(path: &Path) -> Result<Loaded, String> {
        let text = read::text(path, read::SETTINGS_LIMIT).map_err(|error| format!("{}: {error}", path.display()))?;
        let config = Config::parse(&text).map_err(|error| format!("{}:{error}", path.display()))?;
        let folder = absolute(path).parent().map_or_else(PathBuf::new, Path::to_owned);
        Ok(Loaded { config, path: path.to_owned(), folder })
    }

    /// A path as the patterns of this configuration see it.
    pub(super) fn relative(&self, path: &Path) -> String {
        let absolute = absolute(path);
        slashes(absolute.strip_prefix(&self.folder).unwrap_or(path))
    }

    /// A path in the configuration as the user can open it from here.
    fn beside(&self, path: &str) -> PathBuf {
        self.path.parent().unwrap_or(Path::new("")).join(path)
    }

    /// The files that this configuration takes facts from.
    fn contexts(&self) -> impl Iterator<Item = &String> {
        self.config.context.iter().flat_map(|entry| [&entry.current, &entry.gateway]).flatten().map(Spanned::get_ref)
    }

    /// Whether the file is an answer that this configuration takes facts from, and so not a request.
    fn has_context_in(&self, path: &Path) -> bool {
        self.contexts().any(|file| absolute(&self.folder.join(file)) == absolute(path))
    }

    /// Whether searching the folder meets every file that the configuration is for.
    pub(super) fn is_below(&self, folder: &Path) -> bool {
        self.folder.starts_with(absolute(folder))
    }

    /// Whether searching the folder meets every file that matches a pattern of this configuration.
    pub(super) fn is_searched(&self, pattern: &str, folder: &Path) -> bool {
        let is_below = absolute(&self.folder.join(folder_of(pattern))).starts_with(absolute(folder));
        // A search may leave out a file that is there.
        is_below && !(is_name(pattern) && self.folder.join(pattern).exists())
    }
}

/// The settings of some files.
#[derive(Debug)]
pub(super) struct FileSettings {
    pub(super) linter: Linter,
    pub(super) fail_on: FailOn,
    pub(super) loaded: Option<Arc<Loaded>>,
    /// The operation as which it is checked. None: recognise that of each document.
    pub(super) operation: Option<Operation>,
    /// Whether the configuration has an operation for it, so that it is no foreign file.
    pub(super) is_request: bool,
    /// Name, value and origin of each setting, for people.
    origins: Vec<(String, String, String)>,
}

/// The entries of a configuration that are for a file, by their places.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash)]
struct Entries {
    context: Vec<usize>,
    /// The last one of `[[files]]`.
    files: Option<usize>,
}

/// Finds the settings of each file, and remembers them.
pub(super) struct Resolver<'a> {
    options: &'a Options,
    /// None: recognise the operation of each document.
    operation: Option<Operation>,
    /// Files that the options name for another purpose: searching folders does not find them.
    no_requests: Vec<PathBuf>,
    named: Option<Arc<Loaded>>,
    folders: HashMap<PathBuf, Option<Arc<Loaded>>>,
    known: HashMap<(PathBuf, Entries), Arc<FileSettings>>,
    /// Method and URL with which documents are sent.
    target: Option<(&'a str, &'a str)>,
}

impl<'a> Resolver<'a> {
    pub(super) fn new(options: &'a Options, operation: Option<Operation>, record: Option<&Path>) -> Result<Resolver<'a>, String> {
        let no_requests = [options.current.as_deref(), options.gateway.as_deref(), record].into_iter().flatten().map(absolute).collect();
        let named = options.rules.config.as_deref().map(Loaded::read).transpose()?.map(Arc::new);
        Ok(Resolver { options, operation, no_requests, named, folders: HashMap::new(), known: HashMap::new(), target: None })
    }

    /// Sets the method and URL with which documents are sent.
    pub(super) fn aim(&mut self, method: &'a str, url: &'a str) {
        self.target = Some((method, url));
    }

    /// Returns the settings of a file; none if it was only found by searching and the configuration excludes it.
    pub(super) fn settings(&mut self, path: &Path, was_searched: bool) -> Result<Option<Arc<FileSettings>>, String> {
        let loaded = self.loaded(path)?;
        if was_searched && !self.no_requests.is_empty() && self.no_requests.contains(&absolute(path)) {
            return Ok(None);
        }
        let (mut key, mut entries) = (PathBuf::new(), Entries::default());
        if let Some(loaded) = &loaded {
            let relative = loaded.relative(path);
            if was_searched && (loaded.config.exclude.iter().any(|pattern| pattern.matches(&relative)) || loaded.has_context_in(path)) {
                return Ok(None);
            }
            key.clone_from(&loaded.path);
            let covers = |patterns: &[Pattern]| patterns.iter().any(|pattern| pattern.matches(&relative));
            entries.context.extend((0..loaded.config.context.len()).filter(|&at| covers(&loaded.config.context[at].files)));
            entries.files = loaded.config.files.iter().rposition(|entry| covers(&entry.files));
        }
        if let Some(settings) = self.known.get(&(key.clone(), entries.clone())) {
            return Ok(Some(Arc::clone(settings)));
        }
        let settings = Arc::new(self.make(loaded, &entries)?);
        self.known.insert((key, entries), Arc::clone(&settings));
        Ok(Some(settings))
    }

    /// The configurations that were in use.
    pub(super) fn configurations(&self) -> Vec<Arc<Loaded>> {
        let all = self.known.values().filter_map(|settings| settings.loaded.as_ref());
        let by_path: BTreeMap<&Path, &Arc<Loaded>> = all.map(|loaded| (&*loaded.path, loaded)).collect();
        by_path.into_values().map(Arc::clone).collect()
    }

    /// The files that are read beside the documents.
    pub(super) fn side_inputs(&self) -> Vec<PathBuf> {
        let mut files: Vec<PathBuf> = [&self.options.current, &self.options.gateway].into_iter().flatten().cloned().collect();
        for loaded in self.folders.values().flatten().chain(&self.named) {
            files.push(loaded.path.clone());
            files.extend(loaded.contexts().map(|file| loaded.beside(file)));
        }
        files
    }

    /// The configuration of a file: the named one, or the nearest at or above it.
    fn loaded(&mut self, path: &Path) -> Result<Option<Arc<Loaded>>, String> {
        if self.named.is_some() || self.options.rules.no_config {
            return Ok(self.named.clone());
        }
        let shown = path.parent().unwrap_or(Path::new(""));
        if let Some(loaded) = self.folders.get(shown) {
            return Ok(loaded.clone());
        }
        let folder = absolute(if shown.as_os_str().is_empty() { Path::new(".") } else { shown });
        // Anything of this name is meant as a configuration: a folder or a broken link is an error.
        let file = folder.ancestors().map(|folder| folder.join(NAME)).find(|file| file.symlink_metadata().is_ok());
        let loaded = match file {
            None => None,
            Some(file) => {
                let file = beside_here(&file);
                let same = self.folders.values().flatten().find(|loaded| loaded.path == file).cloned();
                Some(same.map_or_else(|| Loaded::read(&file).map(Arc::new), Ok)?)
            }
        };
        self.folders.insert(shown.to_owned(), loaded.clone());
        Ok(loaded)
    }

    fn make(&self, loaded: Option<Arc<Loaded>>, entries: &Entries) -> Result<FileSettings, String> {
        let mut origins = Vec::new();
        let configured = loaded.as_ref().and_then(|loaded| Some((loaded.config.files[entries.files?].operation, loaded.path.display().to_string())));
        let is_request = configured.is_some();
        let operation = self.operation.map(|operation| (operation, "--operation".to_owned())).or(configured);
        let context = self.context(loaded.as_deref(), &entries.context, &mut origins)?;
        let operation = operation.map(|(operation, origin)| {
            origins.insert(0, ("operation".into(), operation.as_str().into(), origin));
            operation
        });
        let mut linter = operation.map_or_else(Linter::auto, Linter::new).context(context);
        linter = linter.language(self.options.rules.language);
        for (rule, (level, origin)) in self.levels(loaded.as_deref())? {
            linter = match level {
                Some(severity) => linter.severity(rule, severity),
                None => linter.ignore(rule),
            }
            .map_err(|error| error.to_string())?;
            origins.push((rule.to_owned(), level.map_or("not reported", Severity::as_str).to_owned(), origin));
        }
        if let Some((method, url)) = self.target {
            linter = linter.target(method, url);
        }
        let shown = |loaded: &Loaded| loaded.path.display().to_string();
        let (profiles, origin) = match &loaded {
            Some(loaded) if self.options.rules.profile.is_empty() => (&loaded.config.profile, shown(loaded)),
            _ => (&self.options.rules.profile, "--profile".to_owned()),
        };
        for profile in profiles {
            linter = linter.profile(*profile);
            origins.push(("profile".into(), profile.name().into(), origin.clone()));
        }
        let (mut fail_on, mut fail_on_origin) = (FailOn::default(), "default".to_owned());
        if let Some(loaded) = &loaded {
            if let Some(blocks) = &loaded.config.reserved_subnets {
                let texts: Vec<_> = blocks.iter().map(ToString::to_string).collect();
                origins.push(("reserved-subnets".into(), texts.join(" "), shown(loaded)));
                linter = linter.reserved_subnets(blocks.iter().copied());
            }
            for (name, pattern) in loaded.config.naming.each() {
                origins.push((format!("naming {name}"), pattern.as_str().to_owned(), shown(loaded)));
            }
            linter = linter.naming(loaded.config.naming.clone());
            if let Some(level) = loaded.config.fail_on {
                (fail_on, fail_on_origin) = (level, shown(loaded));
            }
        }
        if let Some(level) = self.options.rules.min_severity {
            linter.settings_mut().least = level;
            origins.push(("min-severity".into(), level.as_str().into(), "--min-severity".into()));
        }
        if let Some(level) = self.options.rules.fail_on {
            (fail_on, fail_on_origin) = (level, "--fail-on".to_owned());
        }
        origins.insert(0, ("fail-on".into(), fail_on.to_string(), fail_on_origin));
        Ok(FileSettings { linter, fail_on, loaded, operation, is_request, origins })
    }

    /// The rules that are not reported, or have another severity, with the origin of the setting.
    fn levels(&self, loaded: Option<&Loaded>) -> Result<Levels, String> {
        let mut levels = BTreeMap::new();
        if let Some(loaded) = loaded {
            let Config { severity, select, ignore, .. } = &loaded.config;
            let choice = Choice { severity: severity.iter().map(|(name, level)| (name, *level)).collect(), select: select.as_deref(), ignore };
            choice.apply(&mut levels, |_, name| {
                name.map_or_else(
                    || format!("{} (select)", loaded.path.display()),
                    |name| format!("{}:{}", loaded.path.display(), loaded.config.line(name)),
                )
            });
        }
        let RuleOptions { severity, select, ignore, .. } = &self.options.rules;
        let select = Some(&select[..]).filter(|names| !names.is_empty());
        let choice = Choice { severity: severity.iter().map(|(name, level)| (name, *level)).collect(), select, ignore };
        choice.apply(&mut levels, |option, _| option.to_owned());
        let Some(loaded) = loaded else { return Ok(levels) };
        for (name, rule) in loaded.config.mandatory.iter().flat_map(|name| name.rules.iter().map(move |rule| (name, rule))) {
            let level = levels.get(rule.name);
            let weaker = level.filter(|(level, _)| level.is_none_or(|level| level < rule.severity)).map(|(_, origin)| origin.as_str());
            let severity = level.and_then(|(level, _)| *level).unwrap_or(rule.severity);
            let is_hidden = self.options.rules.min_severity.is_some_and(|least| severity < least);
            if let Some(origin) = weaker.or(is_hidden.then_some("--min-severity")) {
                return Err(format!("{origin}: `{}` is mandatory by {}:{}", rule.name, loaded.path.display(), loaded.config.line(name)));
            }
        }
        Ok(levels)
    }

    /// Reads the context. A wrong document in its place would weaken the check in silence, so it ends the run.
    fn context(&self, loaded: Option<&Loaded>, entries: &[usize], origins: &mut Vec<(String, String, String)>) -> Result<Context, String> {
        let (mut current, mut gateway, mut assumed) = (None, None, Vec::new());
        if let Some(loaded) = loaded {
            for entry in entries.iter().map(|&at| &loaded.config.context[at]) {
                let origin = || loaded.path.display().to_string();
                let answer = |path: &Spanned<String>| (loaded.beside(path.get_ref()), format!("{}:{}", origin(), loaded.config.line_of_path(path)));
                current = entry.current.as_ref().map(answer).or(current);
                gateway = entry.gateway.as_ref().map(answer).or(gateway);
                let line = |name| format!("{}:{}", origin(), loaded.config.line_of_fact(name));
                assumed.extend(entry.assume.iter().map(|(name, value)| (format!("{}={value}", name.as_str()), line(name))));
            }
        }
        current = self.options.current.clone().map(|path| (path, "--current".to_owned())).or(current);
        gateway = self.options.gateway.clone().map(|path| (path, "--gateway".to_owned())).or(gateway);
        assumed.extend(self.options.assume.iter().map(|text| (text.clone(), "--assume".to_owned())));

        let wrong = |path: &Path, origin: &str, error: &dyn Display| {
            let place = if origin.starts_with("--") { String::new() } else { format!("{origin}: ") };
            format!("{place}{}: {error}", path.display())
        };
        let read = |path: &Path, origin: &str| read::text(path, DEFAULT_SIZE_LIMIT).map_err(|error| wrong(path, origin, &error));
        let mut context = Context::default();
        if let Some((path, origin)) = current {
            context = Context::from_current(&read(&path, &origin)?).map_err(|error| wrong(&path, &origin, &error))?;
            origins.push(("current".into(), slashes(&path), origin));
        }
        if let Some((path, origin)) = gateway {
            context = context.with_gateway(&read(&path, &origin)?).map_err(|error| wrong(&path, &origin, &error))?;
            origins.push(("gateway".into(), slashes(&path), origin));
        }
        for (text, origin) in assumed {
            let items = Context::assumptions(&text);
            for (item, number) in items.iter().zip(1..) {
                let place = if items.len() > 1 { format!("{origin}, item {number}") } else { origin.clone() };
                context = context.assume(item).map_err(|error| format!("{place}: {error}"))?;
            }
            origins.push(("assume".into(), text.replace('+', ","), origin));
        }
        Ok(context)
    }
}

/// Rules that are not reported, or have another severity, with the origin of the setting.
type Levels = BTreeMap<&'static str, (Option<Severity>, String)>;

/// The rules that a configuration or the options choose.
struct Choice<'a> {
    severity: Vec<(&'a RuleName, Severity)>,
    select: Option<&'a [RuleName]>,
    ignore: &'a [RuleName],
}

impl Choice<'_> {
    /// Sets the levels. The name of a rule wins over the name of its group. `origin` tells the origin by the option, and by the name if it is
    /// not left out by `--select`.
    fn apply(&self, levels: &mut Levels, origin: impl Fn(&str, Option<&RuleName>) -> String) {
        let mut severity = self.severity.clone();
        severity.sort_by_key(|(name, _)| !name.is_group());
        for (name, level) in &severity {
            levels.extend(name.rules.iter().map(|rule| (rule.name, (Some(*level), origin("--severity", Some(name))))));
        }
        if let Some(selected) = self.select {
            let is_selected = |rule: &Rule| selected.iter().any(|name| name.covers(rule));
            levels.retain(|name, (level, _)| level.is_some() || !selected.iter().any(|chosen| chosen.rules.iter().any(|rule| rule.name == *name)));
            // A document that cannot be read is reported all the same.
            for rule in crate::rules().iter().filter(|rule| rule.name != "invalid-json" && !is_selected(rule)) {
                levels.insert(rule.name, (None, origin("--select", None)));
            }
        }
        for name in self.ignore {
            let is_own = |rule: &Rule| self.names().any(|other| other.name == rule.name);
            for rule in name.rules.iter().filter(|rule| !name.is_group() || !is_own(rule)) {
                levels.insert(rule.name, (None, origin("--ignore", Some(name))));
            }
        }
    }

    /// The names that ask for findings.
    fn names(&self) -> impl Iterator<Item = &RuleName> {
        self.select.into_iter().flatten().chain(self.severity.iter().map(|(name, _)| *name))
    }
}

impl FileSettings {
    /// Whether the current connection is known as a whole, and not only by assumptions.
    pub(super) fn has_current(&self) -> bool {
        self.origins.iter().any(|(name, _, _)| name == "current")
    }

    /// Lists the settings of a file, a line each: name, value, origin. Names and values from files cannot steer the terminal.
    pub(super) fn describe(&self, path: &Path, today: Date) -> String {
        let mut rows = vec![("configuration".to_owned(), self.loaded.as_ref().map_or("none".into(), |loaded| slashes(&loaded.path)), String::new())];
        rows.extend(self.origins.iter().cloned());
        if let Some(loaded) = &self.loaded {
            let relative = loaded.relative(path);
            for allow in loaded.config.allow.iter().filter(|allow| allow.covers(&relative)) {
                let until = match allow.expires {
                    None => String::new(),
                    Some(day) if day.0 < today => format!(" (expired {})", day.0),
                    Some(day) => format!(" (until {})", day.0),
                };
                let origin = format!("{}:{}", loaded.path.display(), loaded.config.line(&allow.rule));
                rows.push((format!("allow {}", allow.rule.name), format!("{}{until}", allow.reason()), origin));
            }
        }
        for text in rows.iter_mut().flat_map(|(name, value, origin)| [name, value, origin]) {
            *text = escape(text);
        }
        let widths = rows.iter().fold((0, 0), |(name, value), row| (name.max(row.0.chars().count()), value.max(row.1.chars().count().min(60))));
        let mut out = format!("{}\n", escape(&slashes(path)));
        for (name, value, origin) in rows {
            let line = format!("  {name:0$}  {value:1$}  {origin}", widths.0, widths.1);
            let _ = writeln!(out, "{}", line.trim_end());
        }
        out
    }
}
