//! `vpnlint plan`: the changes that an update makes, the time at which each takes effect, and the changes that the customer gateway needs.

use std::path::PathBuf;

use clap::Args;
use clap::builder::styling::{AnsiColor, Style};

use super::check;
use super::guard::Outputs;
use super::input::{Input, slashes};
use super::output::{self, Color, TextOrJson};
use super::settings::{Options, Resolver};
use super::text::{BOLD, style, wrap};
use super::today::today;
use super::{CLEAN, FOUND};
use crate::plan::{Change, Cryptography, Difference, Item, Plan, Strength, Value, When};
use crate::render::{escape, plan_json};
use crate::{BothEnds, DEFAULT_SIZE_LIMIT, Document, Operation, Severity};

#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 no finding at or above --fail-on; 1 at least one; 2 the job could not be done.")]
pub(super) struct Arguments {
    /// The update: a file, or `-` for standard input.
    request: PathBuf,
    #[command(flatten)]
    options: Options,
    /// Output format.
    #[arg(long, value_enum, default_value = "text", help_heading = "Output")]
    format: TextOrJson,
    /// When to use colour.
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN", help_heading = "Output")]
    color: Color,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, String> {
    let input = match &arguments.request {
        path if path.as_os_str() == "-" => Input::Stdin { name: "<stdin>".into(), prints: true },
        path => Input::Named(path.clone()),
    };
    let path = input.path();
    let mut resolver = Resolver::new(&arguments.options, Some(Operation::UpdateConnection), None)?;
    let settings = resolver.settings(path, false)?.ok_or_else(|| format!("{} is excluded by the configuration", slashes(path)))?;
    let side_inputs = resolver.side_inputs();
    Outputs::stdout().spare(input.file().into_iter().chain(side_inputs.iter().map(PathBuf::as_path)))?;
    if !settings.has_current() {
        return Err(
            "a plan needs the current connection: pass the answer of GET vpn-connection with --current, or set `current` in vpnlint.toml".to_owned()
        );
    }
    let bytes = input.read(DEFAULT_SIZE_LIMIT).map_err(|error| format!("{}: {error}", slashes(path)))?;
    if let Some(document) = Document::of(&bytes).filter(|document| !matches!(document, Document::Request | Document::Connection)) {
        return Err(format!("{}: it is {document}: {}", slashes(path), document.taken_by()));
    }
    let mut plan = settings.linter.plan_bytes(&bytes);
    if let Some(loaded) = &settings.loaded {
        loaded.config.suppress(&loaded.relative(path), &mut plan.report, today());
    }
    let out = match arguments.format {
        TextOrJson::Text => text(&slashes(path), &plan, output::width()) + &check::footer(&plan.report),
        TextOrJson::Json => plan_json(&slashes(path), &plan),
    };
    output::print(&out, arguments.color)?;
    Ok(if settings.fail_on.fails(&plan.report) { FOUND } else { CLEAN })
}

const DIM: Style = Style::new().dimmed();
const GREEN: Style = AnsiColor::Green.on_default();
const RED: Style = AnsiColor::Red.on_default();

/// The columns of the text: values have one of their own where the terminal is wide enough for it.
struct Layout {
    width: usize,
    /// None: values stand below the names.
    values: Option<usize>,
}

impl Layout {
    const INDENT: usize = 2;
    /// The smallest useful width of the column of values.
    const ROOM: usize = 36;

    fn new(plan: &Plan, width: usize) -> Layout {
        let changed = plan.changes.iter().map(|change| &change.pointer);
        let longest = changed.chain(plan.cryptography.iter().map(|choice| &choice.pointer)).map(|pointer| name(pointer).chars().count()).max();
        let values = Layout::INDENT + longest.unwrap_or(0) + 2;
        Layout { width, values: Some(values).filter(|values| values + Layout::ROOM <= width) }
    }

    /// A name and the lines of its value.
    fn row(&self, name: &str, lines: &[(Style, String)]) -> String {
        let indent = self.values.unwrap_or(Layout::INDENT + 4);
        let mut out = format!("{}{name}", " ".repeat(Layout::INDENT));
        for (index, (style, line)) in lines.iter().enumerate() {
            let wrapped = wrap(line, indent, self.width);
            let text = wrapped.trim_start().trim_end();
            let column = Layout::INDENT + name.chars().count();
            let gap = if index == 0 && self.values.is_some() { " ".repeat(indent - column) } else { format!("\n{}", " ".repeat(indent)) };
            out.push_str(&format!("{gap}{style}{text}{style:#}"));
        }
        out + "\n"
    }

    fn heading(&self, text: &str) -> String {
        format!("\n{BOLD}{}{BOLD:#}\n", wrap(text, 0, self.width).trim_end())
    }

    fn sources<'a>(&self, sources: impl IntoIterator<Item = &'a str>) -> String {
        let mut distinct: Vec<&str> = Vec::new();
        for source in sources.into_iter().flat_map(|source| source.split("; ")) {
            if !distinct.contains(&source) {
                distinct.push(source);
            }
        }
        let text = wrap(&format!("source: {}", distinct.join("; ")), Layout::INDENT, self.width);
        format!("{DIM}{}{DIM:#}\n", text.trim_end())
    }
}

/// The plan for people. Names and values from files cannot steer the terminal.
fn text(path: &str, plan: &Plan, width: usize) -> String {
    let layout = Layout::new(plan, width);
    let mut out = wrap(&title(&escape(path), plan), 0, width);
    for changes in plan.changes.chunk_by(|one, other| one.when == other.when) {
        out.push_str(&layout.heading(&heading(changes[0].when)));
        for change in changes {
            out.push_str(&layout.row(&name(&change.pointer), &difference(change)));
        }
        out.push_str(&layout.sources(changes.iter().map(|change| change.source)));
    }
    for (title, pointers) in [("Unchanged", &plan.unchanged), ("Not planned: a finding says why, or the value is a variable", &plan.unplanned)] {
        if !pointers.is_empty() {
            out.push_str(&layout.heading(title));
            out.extend(pointers.iter().map(|pointer| format!("{}{}\n", " ".repeat(Layout::INDENT), name(pointer))));
        }
    }
    let shared: Vec<&Change> = plan.changes.iter().filter(|change| change.both_ends != BothEnds::Own).collect();
    if !shared.is_empty() {
        out.push_str(&layout.heading("The customer gateway must change too, or the connection is interrupted"));
        for (both_ends, how) in [
            (BothEnds::Equal, ""),
            (BothEnds::Reversed, "with local and remote swapped: "),
            (BothEnds::EqualWithIkev1, "only if the connection uses IKEv1: "),
        ] {
            let names: Vec<String> = shared.iter().filter(|change| change.both_ends == both_ends).map(|change| name(&change.pointer)).collect();
            if !names.is_empty() {
                out.push_str(&wrap(&format!("{how}{}", names.join(", ")), Layout::INDENT, width));
            }
        }
        out.push_str(&layout.sources(shared.iter().filter_map(|change| change.both_ends_source)));
    }
    if plan.cryptography.iter().any(|choice| choice.before.is_some() || choice.after.is_some()) {
        out.push_str(&layout.heading("Cryptography of the connection"));
        out.extend(plan.cryptography.iter().map(|choice| layout.row(&name(&choice.pointer), &cryptography(choice))));
    }
    out + &findings(plan, &layout) + "\n"
}

fn title(path: &str, plan: &Plan) -> String {
    if !plan.readable {
        return format!("{path} cannot be read: there is nothing to plan");
    }
    let changes = plan.changes.iter().filter(|change| change.when != When::NoEffect).count();
    let changes = match changes {
        0 => "changes nothing".to_owned(),
        1 => "changes 1 member".to_owned(),
        more => format!("changes {more} members"),
    };
    let errors = if plan.report.is_ok() { "" } else { "; the update has errors, and the API may refuse all of it" };
    format!("{path} {changes}{errors}")
}

/// The member as a path, without the object that holds everything.
fn name(pointer: &str) -> String {
    escape(&pointer.strip_prefix("/vpn_connection/").unwrap_or(pointer.trim_start_matches('/')).replace('/', "."))
}

fn heading(when: When) -> String {
    let aged = |phase| {
        let within = when.within_seconds().map_or("a time that is not known".to_owned(), |seconds| format!("{seconds} seconds"));
        format!("After the SAs of phase {phase} have aged, within {within}")
    };
    match when {
        When::AtOnce => "At once".to_owned(),
        When::Phase2 { .. } => aged(2),
        When::Phase1 { .. } => aged(1),
        When::WithVersion => "With the new IKE version (which applies at once), or later: the guide does not say".to_owned(),
        When::NotKnown { needs } => format!("At a time that depends on {needs}, which is not known"),
        When::Recreate => "Only after the connection is deleted and created again".to_owned(),
        When::NoEffect => "No effect".to_owned(),
        When::NotStated => "At a time that is not documented".to_owned(),
    }
}

/// The lines that say what changes, each with its style.
fn difference(change: &Change) -> Vec<(Style, String)> {
    let plain = |text: String| vec![(Style::new(), text)];
    match &change.difference {
        Difference::Value { old, new } => {
            let unit = change.unit.map(|unit| format!(" {unit}")).unwrap_or_default();
            plain(format!("{} → {}{unit}", old.as_ref().map_or("not known".to_owned(), value), value(new)))
        }
        Difference::List { added: Some(added), removed: Some(removed), .. } => {
            let added = lines("+", added).into_iter().map(|line| (GREEN, line));
            added.chain(lines("-", removed).into_iter().map(|line| (RED, line))).collect()
        }
        Difference::List { new, .. } => {
            let new = if new.is_empty() { vec!["nothing".to_owned()] } else { lines("", new) };
            std::iter::once("not known →".to_owned()).chain(new).map(|line| (Style::new(), line)).collect()
        }
        Difference::Secret => plain("changed".to_owned()),
        Difference::Ignored => plain("an update does not change this member".to_owned()),
    }
}

fn value(value: &Value) -> String {
    match value {
        Value::Text(text) => escape(text),
        Value::Integer(integer) => integer.to_string(),
        Value::Boolean(boolean) => boolean.to_string(),
    }
}

/// Networks on one line, policy rules each on its own.
fn lines(sign: &str, items: &[Item]) -> Vec<String> {
    let networks: Vec<&str> = items.iter().filter_map(|item| if let Item::Network(network) = item { Some(network.as_str()) } else { None }).collect();
    let rules = items.iter().filter_map(|item| match item {
        Item::PolicyRule { source, destination } => Some(format!("{source} → {}", destination.join(", "))),
        Item::Network(_) => None,
    });
    let networks = (!networks.is_empty()).then(|| networks.join(", "));
    networks.into_iter().chain(rules).map(|line| format!("{sign} {line}").trim().to_owned()).collect()
}

fn cryptography(choice: &Cryptography) -> Vec<(Style, String)> {
    let known = |value: &Option<String>| value.as_deref().map_or("not known".to_owned(), escape);
    let (before, after) = (known(&choice.before), known(&choice.after));
    let (color, word) = match choice.strength {
        Strength::Equal => return vec![(Style::new(), after)],
        Strength::NotKnown if before == after => return vec![(DIM, after)],
        Strength::Weaker => (RED, "weaker"),
        Strength::Stronger => (GREEN, "stronger"),
        Strength::AsStrong => (Style::new(), "as strong"),
        Strength::NotComparable if choice.sources.is_empty() => (Style::new(), "not comparable: no published order has both values"),
        Strength::NotComparable => (Style::new(), "not comparable: the orders contradict each other"),
        Strength::NotKnown => (Style::new(), "not known which is stronger"),
    };
    let sources = if choice.sources.is_empty() { String::new() } else { format!(" ({})", choice.sources.join("; ")) };
    vec![(Style::new(), format!("{before} → {after}")), (color, format!("{word}{sources}"))]
}

/// The findings in a line or two each: the changes stand above, and `vpnlint check` shows the findings in full.
fn findings(plan: &Plan, layout: &Layout) -> String {
    let shown: Vec<_> = plan.report.findings().filter(|finding| finding.suppressed().is_none()).collect();
    if shown.is_empty() {
        return String::new();
    }
    let mut out = layout.heading("Findings");
    for severity in [Severity::Error, Severity::Warning, Severity::Note] {
        for finding in shown.iter().filter(|finding| finding.severity == severity) {
            let label = format!("{}[{}]", severity.as_str(), finding.rule.name);
            let place = finding.range().map_or(String::new(), |range| format!("{}:{} ", range.start.line, range.start.column));
            let lines = wrap(&format!("{place}{label} {}", escape(&finding.message())), Layout::INDENT, layout.width);
            let style = style(severity);
            out.push_str(&lines.replacen(&label, &format!("{style}{label}{style:#}"), 1));
        }
    }
    if plan.report.omitted() > 0 {
        out.push_str(&format!("  {} more findings are not shown\n", plan.report.omitted()));
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::{Context, Linter};
    use anstream::adapter::strip_str;

    use super::*;

    const CURRENT: &str = include_str!("../../tests/plan/current-v2.json");

    fn plan(update: &str) -> Plan {
        let linter = Linter::new(Operation::UpdateConnection).context(Context::from_current(CURRENT).unwrap());
        linter.plan(update)
    }

    #[test]
    fn everything_fits_into_narrow_and_wide_terminals() {
        for update in [include_str!("../../tests/plan/everything.json"), include_str!("../../tests/plan/subnets.json"), "{", "{}"] {
            for width in [60, 120] {
                for line in strip_str(&text("change.json", &plan(update), width)).to_string().lines() {
                    let is_one_word = line.split_whitespace().count() == 1;
                    assert!(line.chars().count() <= width || is_one_word, "{width}: {line}");
                    assert_eq!(line.trim_end(), line);
                }
            }
        }
    }

    #[test]
    fn wide_terminals_have_columns_and_narrow_ones_lines() {
        let plan = plan(r#"{"vpn_connection": {"ikepolicy": {"dh_group": "group20"}}}"#);
        let shown = |width| strip_str(&text("change.json", &plan, width)).to_string();
        assert!(shown(120).contains("\n  ikepolicy.dh_group                    group15 → group20\n"), "{}", shown(120));
        assert!(shown(60).contains("\n  ikepolicy.dh_group\n      group15 → group20\n"), "{}", shown(60));
    }

    #[test]
    fn what_the_customer_gateway_must_have_is_said_by_kind() {
        let update = r#"{"vpn_connection": {"tunnel_peer_address": "169.254.70.2/30", "ipsecpolicy": {"pfs": "group20", "lifetime_seconds": 60}}}"#;
        let shown = |known| {
            let linter = Linter::new(Operation::UpdateConnection).context(Context::default().assume(known).unwrap());
            strip_str(&text("change.json", &linter.plan(update), 120)).to_string()
        };
        let lines = "\n  ipsecpolicy.pfs\n  with local and remote swapped: tunnel_peer_address\n";
        let open = "  only if the connection uses IKEv1: ipsecpolicy.lifetime_seconds\n";
        let source = "  source: guide, Modifying a VPN Connection; guide, The State of a VPN Connection Is Not connected\n";
        assert!(shown("ike_version=v2").contains(&format!("{lines}{source}")), "{}", shown("ike_version=v2"));
        assert!(shown("").contains(&format!("{lines}{open}")), "{}", shown(""));
    }

    #[test]
    fn text_of_files_cannot_steer_the_terminal() {
        let plan = plan("{\"vpn_connection\": {\"a\\u001b[2J\": 1, \"b\\u202e\": 1}}");
        let shown = strip_str(&text("\u{1b}c.json", &plan, 100)).to_string();
        assert!(shown.contains("  a\\u{001B}[2J\n  b\\u{202E}\n") && shown.starts_with("\\u{001B}c.json"), "{shown}");
    }
}
