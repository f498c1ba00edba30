//! `vpnlint explain`: the page of a rule, with an example and its findings, or the table of a profile.

use std::iter::repeat;

use clap::Args;
use clap::builder::styling::Style;

use super::names::{self, Named};
use super::output::{self, Color, TextOrJson};
use super::sample;
use super::text::{BOLD, style, wrap};
use crate::config::RuleName;
use crate::spec::pages::citations;
use crate::{Profile, Rating, Rule, Sample};

#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 explained; 2 there is no such rule, group or profile.")]
pub(super) struct Arguments {
    /// The name of a rule, or of a group whose rules are listed; by default, all rules are listed.
    #[arg(value_name = "RULE|GROUP", value_parser = Named::new(rule, names::rule_names), hide_possible_values = true)]
    rule: Option<RuleName>,
    /// The name of a profile: shows the level of each value, and the section of the standard.
    #[arg(long, value_name = "NAME", value_parser = names::profiles(), hide_possible_values = true, conflicts_with = "rule")]
    profile: Option<Profile>,
    /// Output format.
    #[arg(long, value_enum, default_value = "text")]
    format: TextOrJson,
    /// When to use colour.
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: Color,
}

/// Reads the name of a rule or a group. For the name of a profile, the error says how to show it.
fn rule(text: &str) -> Result<RuleName, String> {
    RuleName::of(text).map_err(|error| match Profile::from_name(text) {
        Ok(profile) => format!("`{0}` is a profile: `vpnlint explain --profile {0}` shows it", profile.name()),
        Err(_) => error.to_string(),
    })
}

pub(super) fn run(arguments: &Arguments) -> Result<(), String> {
    let width = output::width();
    let rules = arguments.rule.as_ref().map_or(crate::rules(), |name| name.rules);
    let alone = arguments.rule.as_ref().filter(|name| !name.is_group()).map(|name| name.rules[0]);
    let out = match (arguments.profile, alone, arguments.format) {
        (Some(profile), _, TextOrJson::Text) => table(profile, width),
        (Some(profile), _, TextOrJson::Json) => json(&profile)?,
        (None, Some(rule), TextOrJson::Text) => page(rule, width),
        (None, None, TextOrJson::Text) => list(rules, width),
        (None, Some(rule), TextOrJson::Json) => json(rule)?,
        (None, None, TextOrJson::Json) => json(rules)?,
    };
    output::print(&out, arguments.color)
}

fn json<T: serde::Serialize + ?Sized>(value: &T) -> Result<String, String> {
    serde_json::to_string_pretty(value).map(|json| json + "\n").map_err(|error| error.to_string())
}

/// The names, severities and summaries of rules below their headings, in columns if there is room for them.
fn list(listed: &[&Rule], width: usize) -> String {
    const INDENT: usize = "  warning  ".len();
    const ROOM: usize = 40;
    let longest = crate::rules().iter().map(|rule| rule.name.len()).max().unwrap_or_default();
    let summaries = INDENT + longest + 2;
    let has_columns = width >= summaries + ROOM;
    let mut out = String::new();
    for (heading, rules) in crate::rule_groups().filter(|(_, rules)| rules.iter().any(|rule| listed.contains(rule))) {
        out.push_str(&format!("{BOLD}{heading}{BOLD:#}\n"));
        for rule in rules {
            let style = style(rule.severity);
            let start = format!("  {style}{:<7}{style:#}  {BOLD}{}{BOLD:#}", rule.severity.as_str(), rule.name);
            let (gap, indent) = if has_columns { (" ".repeat(summaries - INDENT - rule.name.len()), summaries) } else { ("\n".to_owned(), INDENT) };
            let summary = wrap(rule.page.summary, indent, width);
            out.push_str(&start);
            out.push_str(&gap);
            out.push_str(if has_columns { summary.trim_start() } else { &summary });
        }
        out.push('\n');
    }
    let groups: Vec<_> = crate::rules::named_groups().map(|(name, _)| name).collect();
    let groups = format!("Options and the configuration take a group in place of its rules: {}.", groups.join(", "));
    out + "vpnlint explain RULE shows the page of a rule.\n" + &wrap(&groups, 0, width)
}

fn page(rule: &Rule, width: usize) -> String {
    const INDENT: usize = "  source  ".len();
    let style = style(rule.severity);
    let mut out = format!("{style}{}[{}]{style:#}\n", rule.severity.as_str(), rule.name);
    out.push_str(&wrap(&crate::sentence(rule.page.summary), 0, width));
    out.push('\n');
    let facts = rule.facts().join(", ");
    for (label, text) in [("why", rule.page.why), ("source", rule.source), ("needs", &facts)] {
        if !text.is_empty() {
            out.push_str(&format!("  {BOLD}{label:<6}{BOLD:#}  {}", wrap(text, INDENT, width).trim_start()));
        }
    }
    // An address stays in one piece.
    for (label, address) in ["see"].into_iter().chain(repeat("")).zip(citations(rule.source).filter_map(|(_, address)| address)) {
        out.push_str(&format!("  {BOLD}{label:<6}{BOLD:#}  {address}\n"));
    }
    let indented = |text: &str| text.lines().fold(String::new(), |out, line| out + &format!("    {line}\n"));
    let block = |sample: &Sample| {
        let configuration = Some(sample.configuration).filter(|text| !text.is_empty());
        let configuration = configuration.map(|text| indented(text) + "\n").unwrap_or_default();
        configuration + &indented(&sample::document(sample, width - 4))
    };
    out.push_str(&format!("\n{}\n{}\n", title("Wrong", &rule.page.bad, width), block(&rule.page.bad)));
    out.push_str(&sample::findings(rule, width));
    out.push_str(&format!("\n{}\n{}", title("Right", &rule.page.good, width), block(&rule.page.good)));
    out
}

/// The level of each value in a profile, with remarks and notes.
fn table(profile: Profile, width: usize) -> String {
    let mut out = format!("{BOLD}{}{BOLD:#}\n{}", profile.name(), wrap(profile.title(), 0, width));
    let column = |of: fn(&Rating) -> usize| profile.rows().iter().map(of).max().unwrap_or_default();
    let (values, levels) = (column(|row| row.value.len()), column(|row| row.level.as_str().len()));
    let mut field = "";
    for row in profile.rows() {
        if row.field.fact != field {
            field = row.field.fact;
            out.push_str(&format!("\n{BOLD}{field}{BOLD:#}\n"));
        }
        let style = row.level.severity().map_or(Style::new(), style);
        out.push_str(&format!("  {:values$}  {style}{:levels$}{style:#}  {}\n", row.value, row.level.as_str(), row.source));
        if !row.remark.is_empty() {
            out.push_str(&wrap(row.remark, 2 + values + 2, width));
        }
    }
    out.push_str("\nThe profile does not rate values that are not listed.\n");
    for note in profile.notes() {
        out.push_str(&wrap(&crate::sentence(note), 0, width));
    }
    out
}

fn title(judgement: &str, sample: &Sample, width: usize) -> String {
    let options = sample.options();
    let facts = if options.is_empty() { String::new() } else { format!(", with {options}") };
    wrap(&format!("{judgement}{facts}"), 0, width).replacen(judgement, &format!("{BOLD}{judgement}{BOLD:#}"), 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::output::LEAST_WIDTH;

    #[test]
    fn everything_fits_into_narrow_and_wide_terminals() {
        for width in [LEAST_WIDTH, 60, 120] {
            let pages = crate::rules()
                .iter()
                .map(|rule| page(rule, width))
                .chain([list(crate::rules(), width)])
                .chain(Profile::all().iter().map(|profile| table(*profile, width)));
            for line in pages.flat_map(|page| anstream::adapter::strip_str(&page).to_string().lines().map(str::to_owned).collect::<Vec<_>>()) {
                let is_one_word = line.split_whitespace().filter(|word| word.len() > 4).count() <= 1;
                // Diagnostics are laid out by their own renderer, which cuts snippets and leaves sentences to the terminal.
                let is_diagnostic = line.contains("]: ") || line.trim_start().starts_with(['=', '|']) || line.contains(" | ");
                assert!(line.chars().count() <= width.max(60) || is_one_word || is_diagnostic, "{width}: {line}");
            }
        }
    }
}
