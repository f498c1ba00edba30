//! A plan as a Markdown document for a change ticket. Names and values from files cannot mark anything up.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::words::{self, items, name, rule};
use crate::cli::markdown::{code, prose, table};
use crate::cli::text::plural;
use crate::plan::{Change, Cryptography, Difference, Plan, Step};
use crate::spec::pages::citations;
use crate::terraform::ApiDefault;
use crate::{Finding, Severity};

/// The document. `written`: the file that has the rollback.
pub(super) fn document(path: &str, plan: &Plan, written: Option<&str>) -> String {
    let connection = &plan.connection;
    let title = connection.name.as_ref().or(connection.id.as_ref()).map(|text| format!(" {}", code(text))).unwrap_or_default();
    let mut out = format!("# Change of VPN connection{title}\n\n");
    for (label, text) in [("Connection", &connection.name), ("Id", &connection.id), ("Last updated before this plan", &connection.updated_at)] {
        out.extend(text.as_ref().map(|text| format!("- {label}: {}\n", code(text))));
    }
    out.push_str(&format!("- Update: {}\n- Result: the update {}\n", code(path), prose(&words::result(plan))));
    section(&mut out, "Changes", changes(plan));
    section(&mut out, "Customer gateway", customer_gateway(plan, &[]));
    section(&mut out, "Cryptography", cryptography(plan));
    section(&mut out, "Findings", findings(plan));
    section(&mut out, "Steps", steps(plan));
    section(&mut out, "Rollback", rollback(plan, written));
    section(&mut out, "Sources", sources(plan));
    out
}

/// The sections of an update by Terraform, which has no steps and no rollback of its own.
pub(super) fn sections(plan: &Plan) -> String {
    let mut out = format!("Result: the update {}\n", prose(&words::result(plan)));
    section(&mut out, "Changes", changes(plan));
    section(&mut out, "Customer gateway", customer_gateway(plan, &[]));
    section(&mut out, "Cryptography", cryptography(plan));
    section(&mut out, "Findings", findings(plan));
    section(&mut out, "Sources", sources(plan));
    out
}

/// The sections of a connection that is created.
pub(super) fn values(plan: &Plan, defaults: &[ApiDefault]) -> String {
    let mut out = String::new();
    section(&mut out, "Customer gateway", customer_gateway(plan, defaults));
    section(&mut out, "Findings", findings(plan));
    out
}

/// A section, if there is anything in it.
fn section(out: &mut String, title: &str, text: String) {
    if !text.is_empty() {
        out.push_str(&format!("\n## {title}\n\n{text}"));
    }
}

fn changes(plan: &Plan) -> String {
    let row = |change: &Change| {
        let (before, after) = before_and_after(change);
        vec![code(&name(&change.pointer)), before, after, prose(&words::when(change.when)), prose(change.source)]
    };
    let mut out = String::new();
    if !plan.changes.is_empty() {
        out.push_str(&table(&["Member", "Before", "After", "Takes effect", "Source"], plan.changes.iter().map(row)));
    }
    for (title, pointers) in [("Unchanged", &plan.unchanged), ("Not planned (a finding says why, or the value is a variable)", &plan.unplanned)] {
        if !pointers.is_empty() {
            let names: Vec<String> = words::names(pointers).iter().map(|name| code(name)).collect();
            let gap = if out.is_empty() { "" } else { "\n" };
            out.push_str(&format!("{gap}{title}: {}\n", names.join(", ")));
        }
    }
    out
}

/// The cells of the old and the new value. Of a list, the items that go and the items that come.
fn before_and_after(change: &Change) -> (String, String) {
    match &change.difference {
        Difference::Value { old, new } => {
            (old.as_ref().map_or("not known".to_owned(), |old| code(&words::measured(change, old))), code(&words::measured(change, new)))
        }
        Difference::List { added: Some(added), removed: Some(removed), .. } => (lines(&items("-", removed, rule)), lines(&items("+", added, rule))),
        Difference::List { new, .. } => ("not known".to_owned(), lines(&items("", new, rule))),
        Difference::Secret => (String::new(), "a new key".to_owned()),
        Difference::Ignored => (String::new(), "an update does not change this member".to_owned()),
    }
}

/// The lines of a cell.
fn lines(lines: &[String]) -> String {
    lines.iter().map(|line| code(line)).collect::<Vec<_>>().join("<br>")
}

fn customer_gateway(plan: &Plan, defaults: &[ApiDefault]) -> String {
    let (settings, others) = (words::settings(plan), words::defaults(defaults));
    if settings.is_empty() && others.is_none() {
        return String::new();
    }
    let rows = settings.into_iter().map(|setting| {
        let is_value = setting.values != ["the new key"];
        vec![code(&setting.name), if is_value { lines(&setting.values) } else { setting.values.concat() }, prose(&setting.note)]
    });
    let mut sources: Vec<&str> = plan.changes.iter().filter_map(|change| change.both_ends_source).flat_map(|source| source.split("; ")).collect();
    sources.extend(defaults.iter().map(|default| default.source));
    sources.sort_unstable();
    sources.dedup();
    format!(
        "It must have these values too, or the connection is interrupted. Local and remote are those of the customer gateway.\n\n{}\n{}Sources: {}\n",
        table(&["Setting", "Value", "Note"], rows),
        others.map(|others| format!("{others}\n\n")).unwrap_or_default(),
        prose(&sources.join("; "))
    )
}

fn cryptography(plan: &Plan) -> String {
    if plan.cryptography.iter().all(|choice| choice.before.is_none() && choice.after.is_none()) {
        return String::new();
    }
    let known = |value: &Option<String>| value.as_ref().map_or("not known".to_owned(), |value| code(value));
    let (same, other): (Vec<&Cryptography>, Vec<&Cryptography>) =
        plan.cryptography.iter().partition(|choice| choice.before == choice.after && !words::is_unplanned(plan, choice));
    let row = |choice: &Cryptography| {
        let is_unplanned = words::is_unplanned(plan, choice);
        let after = if is_unplanned { "not planned".to_owned() } else { known(&choice.after) };
        let strength = if is_unplanned { String::new() } else { prose(&words::strength(choice)) };
        vec![code(&name(&choice.pointer)), known(&choice.before), after, strength]
    };
    let mut out = String::new();
    if !other.is_empty() {
        out.push_str(&table(&["Member", "Before", "After", "Strength"], other.into_iter().map(row)));
    }
    if !same.is_empty() {
        let gap = if out.is_empty() { "" } else { "\n" };
        let same: Vec<String> = same.iter().map(|choice| format!("{} {}", code(&name(&choice.pointer)), known(&choice.after))).collect();
        out.push_str(&format!("{gap}Unchanged: {}\n", same.join(", ")));
    }
    out
}

/// Errors and warnings in a line each. The notes say what stands in the other sections.
fn findings(plan: &Plan) -> String {
    let mut out = String::new();
    let (notes, graver): (Vec<Finding>, Vec<Finding>) = words::findings(plan).partition(|finding| finding.severity == Severity::Note);
    for finding in graver {
        let severity = finding.severity.as_str();
        out.push_str(&format!("- {severity} {} {}{}\n", code(finding.rule.name), words::place(&finding), prose(&finding.message())));
    }
    let undecided = plan.report.undecided().len();
    for (number, what) in [(plan.report.omitted(), "more finding"), (notes.len(), "note"), (undecided, "undecided rule")] {
        if number > 0 {
            out.push_str(&format!("- {}: see `vpnlint check`\n", plural(number, what)));
        }
    }
    out
}

fn steps(plan: &Plan) -> String {
    let line = |(number, step): (usize, &Step)| {
        let source = step.source.map(|source| format!(" ({source})")).unwrap_or_default();
        format!("{number}. {}\n", prose(&format!("{}{source}", words::step(step, plan))))
    };
    let times = words::times(plan).map(|text| format!("{}\n\n", prose(&text))).unwrap_or_default();
    times + &(1..).zip(&plan.steps).map(line).collect::<String>()
}

fn rollback(plan: &Plan, written: Option<&str>) -> String {
    if plan.steps.is_empty() {
        return String::new();
    }
    let update = written.map_or("This update".to_owned(), |file| format!("This update (in `{file}`)"));
    let mut out = words::rollback(plan, &update).iter().fold(String::new(), |out, line| format!("{out}- {}\n", prose(line)));
    if let Some(body) = &plan.rollback().body {
        // No line of the body begins with a backtick.
        out.push_str(&format!("\n```json\n{body}```\n"));
    }
    out
}

/// The pages that the sections cite, a link to each.
fn sources(plan: &Plan) -> String {
    let changes = plan.changes.iter().flat_map(|change| [Some(change.source), change.both_ends_source]).flatten();
    let compared = plan.cryptography.iter().flat_map(|choice| choice.sources.iter().copied());
    let findings = words::findings(plan).filter(|finding| finding.severity != Severity::Note).map(|finding| finding.source);
    let steps = plan.steps.iter().filter_map(|step| step.source);
    let mut pages: BTreeMap<Cow<str>, BTreeSet<&str>> = BTreeMap::new();
    for (citation, address) in changes.chain(compared).chain(findings).chain(steps).flat_map(citations) {
        if let Some(address) = address {
            pages.entry(address).or_default().insert(citation);
        }
    }
    let line = |(address, citations): (Cow<str>, BTreeSet<&str>)| {
        let citations: Vec<&str> = citations.into_iter().collect();
        format!("- [{}]({address})\n", prose(&citations.join("; ")))
    };
    pages.into_iter().map(line).collect()
}
