//! `vpnlint facts`: the facts of the current connection and its gateway that rules may need, and how to give them.

use clap::Args;
use serde::Serialize;

use super::output::{self, Color, TextOrJson};
use super::text::{BOLD, wrap};
use crate::spec::{self, FACTS, Field, GATEWAY, IDS};
use crate::{Format, Shape};

#[derive(Debug, Args)]
pub(super) struct Arguments {
    /// Output format.
    #[arg(long, value_enum, default_value = "text")]
    format: TextOrJson,
    /// When to use colour.
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN")]
    color: Color,
}

/// A fact, as JSON has it.
#[derive(Serialize)]
struct Fact {
    name: &'static str,
    description: &'static str,
    /// The listed values; empty if every value of the type is one.
    values: Vec<&'static str>,
    #[serde(rename = "type")]
    type_name: &'static str,
    /// The option whose answer has it.
    answer: &'static str,
    /// Whether `--assume` takes it.
    assume: bool,
}

impl Fact {
    fn of(field: &'static Field) -> Fact {
        Fact {
            name: field.fact,
            description: field.description,
            values: field.choices().iter().map(|choice| choice.value).collect(),
            type_name: field.shape.type_name(),
            answer: answer(field),
            assume: is_assumable(field),
        }
    }
}

/// All facts, the ids behind the others.
fn facts() -> impl Iterator<Item = &'static Field> {
    FACTS.iter().copied().chain(IDS)
}

/// The option that takes the answer with the fact.
fn answer(field: &'static Field) -> &'static str {
    if GATEWAY.contains(&field) { "--gateway" } else { "--current" }
}

fn is_assumable(field: &'static Field) -> bool {
    spec::assumable().any(|other| other == field)
}

/// The options that give a fact.
pub(super) fn remedy(fact: &str) -> String {
    match facts().find(|field| field.fact == fact) {
        Some(field) if is_assumable(field) => format!("{} or --assume {fact}=…", answer(field)),
        field => field.map_or("--current", answer).to_owned(),
    }
}

/// The values of a fact, as `--assume` takes them.
fn values(field: &'static Field) -> String {
    match field.shape {
        Shape::Choice(choices) => choices.iter().map(|choice| choice.value).collect::<Vec<_>>().join(", "),
        Shape::Boolean => "true, false".to_owned(),
        Shape::Integer { min, max } => format!("{min} to {max}"),
        Shape::Texts { .. } => format!("{}=10.0.0.0/24,10.1.0.0/24", field.fact),
        Shape::Objects { .. } => "only in the answer: --assume does not take it".to_owned(),
        Shape::Text(format) => format.words().to_owned(),
        // The ids that no table describes.
        Shape::Object(_) | Shape::Any => Format::Uuid.words().to_owned(),
    }
}

pub(super) fn run(arguments: &Arguments) -> Result<(), String> {
    let out = match arguments.format {
        TextOrJson::Json => serde_json::to_string_pretty(&facts().map(Fact::of).collect::<Vec<_>>()).map_err(|error| error.to_string())? + "\n",
        TextOrJson::Text => text(output::width()),
    };
    output::print(&out, arguments.color)
}

fn text(width: usize) -> String {
    let longest = facts().map(|field| field.fact.len()).max().unwrap_or_default();
    let mut out = String::new();
    for (option, heading) in [("--current", "The current connection"), ("--gateway", "The VPN gateway")] {
        out.push_str(&format!("{BOLD}{heading}{BOLD:#} ({option} FILE, or --assume)\n"));
        for field in facts().filter(|field| answer(field) == option) {
            let values = wrap(&values(field), longest + 4, width);
            out.push_str(&format!("  {BOLD}{}{BOLD:#}{}{}", field.fact, " ".repeat(longest + 2 - field.fact.len()), values.trim_start()));
        }
        out.push('\n');
    }
    out + &wrap("--assume NAME=VALUE,… gives single facts: --assume style=bgp,local_subnets=10.0.0.0/24,10.1.0.0/24", 0, width)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_value_can_be_assumed() {
        for field in facts().filter(|field| is_assumable(field)) {
            let values = values(field);
            let assume = |text: &str| crate::Context::default().assume(text);
            match field.shape {
                Shape::Choice(_) | Shape::Boolean => {
                    assert!(values.split(", ").all(|value| assume(&format!("{}={value}", field.fact)).is_ok()), "{values}");
                }
                Shape::Texts { .. } => assert!(assume(&values).is_ok(), "{values}"),
                _ => {}
            }
        }
        let ids = facts().filter(|field| ["id", "vgw_id", "cgw_id", "gateway_id"].contains(&field.fact));
        assert_eq!(ids.map(values).collect::<std::collections::BTreeSet<_>>().len(), 1, "ids have one wording");
        assert_eq!(remedy("policy_rules"), "--current");
        assert_eq!(remedy("local_subnets"), "--gateway or --assume local_subnets=…");
    }

    #[test]
    fn the_list_fits_into_a_narrow_terminal() {
        for line in text(60).lines() {
            let is_one_word = !line.trim().contains(' ');
            let length = anstream::adapter::strip_str(line).to_string().chars().count();
            assert!(length <= 60 || is_one_word || line.contains("10.0.0.0/24"), "{line}");
        }
    }
}
