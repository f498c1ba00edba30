//! A plan as text for people. Names and values from files cannot steer the terminal.

use clap::builder::styling::{AnsiColor, Style};

use super::words::{self, items, name, rule, value};
use crate::cli::text::{BOLD, style, wrap};
use crate::plan::{Change, Cryptography, Difference, Plan, Strength};
use crate::render::escape;
use crate::terraform::ApiDefault;

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
        let longest = changed.chain(plan.cryptography.iter().map(|choice| &choice.pointer)).map(|pointer| shown(pointer).chars().count()).max();
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

    /// An item of a list: its lines stand behind its mark.
    fn item(&self, mark: &str, text: &str) -> String {
        let indent = Layout::INDENT + mark.chars().count() + 1;
        let lines = wrap(text, indent, self.width);
        format!("{}{mark} {}", " ".repeat(Layout::INDENT), lines.trim_start())
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

/// The plan. `written`: the file that has the rollback.
pub(super) fn text(path: &str, plan: &Plan, written: Option<&str>, width: usize) -> String {
    let layout = Layout::new(plan, width);
    let mut out = wrap(&format!("{} {}", escape(path), words::result(plan)), 0, width);
    out.push_str(&connection(plan, width));
    for changes in plan.changes.chunk_by(|one, other| one.when == other.when) {
        out.push_str(&layout.heading(&words::when(changes[0].when)));
        for change in changes {
            out.push_str(&layout.row(&shown(&change.pointer), &difference(change)));
        }
        out.push_str(&layout.sources(changes.iter().map(|change| change.source)));
    }
    for (title, pointers) in [("Unchanged", &plan.unchanged), ("Not planned: a finding says why, or the value is a variable", &plan.unplanned)] {
        if !pointers.is_empty() {
            out.push_str(&layout.heading(title));
            out.extend(pointers.iter().map(|pointer| format!("{}{}\n", " ".repeat(Layout::INDENT), shown(pointer))));
        }
    }
    out.push_str(&customer_gateway(plan, &[], &layout, "The customer gateway must change too, or the connection is interrupted"));
    if plan.cryptography.iter().any(|choice| choice.before.is_some() || choice.after.is_some()) {
        out.push_str(&layout.heading("Cryptography of the connection"));
        out.extend(plan.cryptography.iter().map(|choice| layout.row(&shown(&choice.pointer), &cryptography(plan, choice))));
    }
    if !plan.steps.is_empty() {
        out.push_str(&layout.heading("Steps"));
        out.extend(words::times(plan).map(|text| wrap(&text, Layout::INDENT, width)));
        for (number, step) in (1..).zip(&plan.steps) {
            let source = step.source.map(|source| format!(" ({source})")).unwrap_or_default();
            out.push_str(&layout.item(&format!("{number}."), &format!("{}{source}", escape(&words::step(step, plan)))));
        }
        out.push_str(&layout.heading("Rollback"));
        let update = written.map_or("An update (`--rollback FILE` writes it)".to_owned(), |file| format!("The update in `{file}`"));
        out.extend(words::rollback(plan, &update).iter().map(|line| wrap(&escape(line), Layout::INDENT, width)));
    }
    out + &findings(plan, &layout) + "\n"
}

/// The values that a connection is created with and the customer gateway must have, and the findings.
pub(super) fn values(plan: &Plan, defaults: &[ApiDefault], width: usize) -> String {
    let layout = Layout::new(plan, width);
    customer_gateway(plan, defaults, &layout, "The customer gateway must have these values") + &findings(plan, &layout) + "\n"
}

fn customer_gateway(plan: &Plan, defaults: &[ApiDefault], layout: &Layout, heading: &str) -> String {
    let (settings, others) = (words::settings(plan), words::defaults(defaults));
    if settings.is_empty() && others.is_none() {
        return String::new();
    }
    let mut out = layout.heading(heading);
    for setting in settings {
        let mut lines: Vec<(Style, String)> = setting.values.iter().map(|line| (sign(line), escape(line))).collect();
        lines.extend((!setting.note.is_empty()).then_some((DIM, setting.note)));
        out.push_str(&layout.row(&escape(&setting.name), &lines));
    }
    out.extend(others.map(|others| wrap(&others, Layout::INDENT, layout.width)));
    let sources = plan.changes.iter().filter_map(|change| change.both_ends_source);
    out + &layout.sources(sources.chain(defaults.iter().map(|default| default.source)))
}

/// The connection, and the time that says whether the plan is out of date.
fn connection(plan: &Plan, width: usize) -> String {
    let connection = &plan.connection;
    let subject = match (&connection.name, &connection.id) {
        (Some(name), Some(id)) => format!("connection {} ({})", escape(name), escape(id)),
        (Some(one), None) | (None, Some(one)) => format!("connection {}", escape(one)),
        (None, None) => return String::new(),
    };
    let updated = connection.updated_at.as_ref().map(|time| format!(", last updated {time}")).unwrap_or_default();
    wrap(&format!("{subject}{updated}"), 0, width)
}

fn shown(pointer: &str) -> String {
    escape(&name(pointer))
}

/// The style of an added or removed item.
fn sign(line: &str) -> Style {
    match line.as_bytes() {
        [b'+', b' ', ..] => GREEN,
        [b'-', b' ', ..] => RED,
        _ => Style::new(),
    }
}

/// The lines that say what changes, each with its style.
fn difference(change: &Change) -> Vec<(Style, String)> {
    let plain = |text: String| vec![(Style::new(), text)];
    match &change.difference {
        Difference::Value { old, new } => {
            let old = old.as_ref().map_or("not known".to_owned(), value);
            plain(escape(&format!("{old} → {}", words::measured(change, new))))
        }
        Difference::List { added: Some(added), removed: Some(removed), .. } => {
            let lines = [items("+", added, rule), items("-", removed, rule)].concat();
            lines.into_iter().map(|line| (sign(&line), line)).collect()
        }
        Difference::List { new, .. } => {
            let new = if new.is_empty() { vec!["nothing".to_owned()] } else { items("", new, rule) };
            std::iter::once("not known →".to_owned()).chain(new).map(|line| (Style::new(), line)).collect()
        }
        Difference::Secret => plain("changed".to_owned()),
        Difference::Ignored => plain("an update does not change this member".to_owned()),
    }
}

fn cryptography(plan: &Plan, choice: &Cryptography) -> Vec<(Style, String)> {
    let known = |value: &Option<String>| value.as_deref().map_or("not known".to_owned(), escape);
    let (before, after) = (known(&choice.before), known(&choice.after));
    if words::is_unplanned(plan, choice) {
        return vec![(Style::new(), format!("{before}, the new value is not planned"))];
    }
    let strength = words::strength(choice);
    if strength.is_empty() {
        return vec![(if choice.strength == Strength::NotKnown { DIM } else { Style::new() }, after)];
    }
    let color = match choice.strength {
        Strength::Weaker => RED,
        Strength::Stronger => GREEN,
        _ => Style::new(),
    };
    vec![(Style::new(), format!("{before} → {after}")), (color, strength)]
}

/// The findings in a line or two each: the changes stand above, and `vpnlint check` shows the findings in full.
fn findings(plan: &Plan, layout: &Layout) -> String {
    let mut out = String::new();
    for finding in words::findings(plan) {
        let label = format!("{}[{}]", finding.severity.as_str(), finding.rule.name);
        let lines = wrap(&format!("{}{label} {}", words::place(&finding), escape(&finding.message())), Layout::INDENT, layout.width);
        let style = style(finding.severity);
        out.push_str(&lines.replacen(&label, &format!("{style}{label}{style:#}"), 1));
    }
    if out.is_empty() {
        return out;
    }
    if plan.report.omitted() > 0 {
        out.push_str(&format!("  {} more findings are not shown\n", plan.report.omitted()));
    }
    layout.heading("Findings") + &out
}

#[cfg(test)]
mod tests {
    use crate::{Context, Linter, Operation};
    use anstream::adapter::strip_str;

    use super::*;

    const CURRENT: &str = include_str!("../../../tests/plan/current-v2.json");

    fn plan(update: &str) -> Plan {
        let linter = Linter::new(Operation::UpdateConnection).context(Context::from_current(CURRENT).unwrap());
        linter.plan(update)
    }

    #[test]
    fn everything_fits_into_narrow_and_wide_terminals() {
        for update in [include_str!("../../../tests/plan/everything.json"), include_str!("../../../tests/plan/subnets.json"), "{", "{}"] {
            for width in [60, 120] {
                for line in strip_str(&text("change.json", &plan(update), None, width)).to_string().lines() {
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
        let shown = |width| strip_str(&text("change.json", &plan, None, width)).to_string();
        assert!(shown(120).contains("\n  ikepolicy.dh_group                    group15 → group20\n"), "{}", shown(120));
        assert!(shown(60).contains("\n  ikepolicy.dh_group\n      group15 → group20\n"), "{}", shown(60));
    }

    #[test]
    fn what_the_customer_gateway_must_have_is_said_by_kind() {
        let update = r#"{"vpn_connection": {"tunnel_peer_address": "169.254.70.2/30", "ipsecpolicy": {"pfs": "group20", "lifetime_seconds": 60}}}"#;
        let shown = |known| {
            let linter = Linter::new(Operation::UpdateConnection).context(Context::default().assume(known).unwrap());
            strip_str(&text("change.json", &linter.plan(update), None, 120)).to_string()
        };
        let lines = "\n  ipsecpolicy.pfs                       group20\n";
        let swapped = "  tunnel_local_address                  169.254.70.2/30\n                                        the new `tunnel_peer_address` of the connection\n";
        let open = "  ipsecpolicy.lifetime_seconds          60 seconds\n                                        only if the connection uses IKEv1\n";
        let source = "  source: guide, Modifying a VPN Connection; guide, The State of a VPN Connection Is Not connected\n";
        assert!(shown("ike_version=v2").contains(&format!("{lines}{swapped}{source}")), "{}", shown("ike_version=v2"));
        assert!(shown("").contains(&format!("{lines}{open}{swapped}")), "{}", shown(""));
    }

    #[test]
    fn text_of_files_cannot_steer_the_terminal() {
        let plan = plan("{\"vpn_connection\": {\"a\\u001b[2J\": 1, \"b\\u202e\": 1}}");
        let shown = strip_str(&text("\u{1b}c.json", &plan, None, 100)).to_string();
        assert!(shown.contains("  a\\u{001B}[2J\n  b\\u{202E}\n") && shown.starts_with("\\u{001B}c.json"), "{shown}");
    }
}
