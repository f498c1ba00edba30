//! The engine for JavaScript: JSON text in, JSON text out. The package in `pkg/` makes objects of it.
//!
//! Text is the quickest way between the two: an object that is written and read is checked sooner than one that is looked at
//! member by member through the border.
#![allow(unreachable_pub, private_interfaces, reason = "these are called from outside, though not from Rust")]

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Display;

use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::context::Context;
use crate::finding::Severity;
use crate::fix::{Applied, Fixes};
use crate::linter::Linter;
use crate::operation::Operation;
use crate::plan::Plan;
use crate::profile::Profile;
use crate::report::Report;
use crate::rules::wrong_type;

#[wasm_bindgen]
extern "C" {
    type TypeError;
    #[wasm_bindgen(constructor)]
    fn new(message: &str) -> TypeError;
}

fn wrong(error: impl Display) -> TypeError {
    TypeError::new(&format!("vpnlint: {error}"))
}

/// The options as a user gives them, the answers as text and every fact as the command takes it.
#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields, rename_all = "camelCase")]
struct Options {
    context: Known,
    profile: Vec<String>,
    severity: BTreeMap<String, Severity>,
    ignore: Vec<String>,
    reserved_subnets: Option<Vec<String>>,
}

#[derive(Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Known {
    current: Option<String>,
    gateway: Option<String>,
    assume: BTreeMap<String, String>,
}

fn operation(name: &str) -> Result<Operation, String> {
    let known = || Operation::ALL.iter().map(|operation| operation.as_str());
    let found = Operation::ALL.iter().copied().find(|operation| operation.as_str() == name);
    found.ok_or_else(|| format!("there is no operation `{name}`, only `{}`", known().collect::<Vec<_>>().join("`, `")))
}

fn linter(name: &str, options: &str) -> Result<Linter, Box<dyn Error>> {
    // Where in the text is of no use: nobody but the package has seen it.
    let unread = |error: serde_json::Error| error.to_string().split(" at line ").next().map(str::to_owned).unwrap_or_default();
    let options: Options = serde_json::from_str(options).map_err(unread)?;
    let mut context = Context::default();
    if let Some(current) = &options.context.current {
        context = Context::from_current(current).map_err(|error| format!("`context.current`: {error}"))?;
    }
    if let Some(gateway) = &options.context.gateway {
        context = context.with_gateway(gateway).map_err(|error| format!("`context.gateway`: {error}"))?;
    }
    for (fact, value) in &options.context.assume {
        context = context.assume_one(fact, value).map_err(|error| format!("`context.assume`: {error}"))?;
    }
    let mut linter = Linter::new(operation(name)?).context(context);
    for name in &options.profile {
        linter = linter.profile(Profile::from_name(name)?);
    }
    for (rule, severity) in &options.severity {
        linter = linter.severity(rule, *severity)?;
    }
    for rule in &options.ignore {
        linter = linter.allow(rule)?;
    }
    if let Some(blocks) = options.reserved_subnets {
        let block = |text: String| text.parse().map_err(|_| format!("`reservedSubnets`: `{text}` is not an IPv4 CIDR block"));
        linter = linter.reserved_subnets(blocks.into_iter().map(block).collect::<Result<Vec<_>, String>>()?);
    }
    Ok(linter)
}

/// A [`Linter`] for JavaScript.
#[wasm_bindgen]
pub struct Checker(Linter);

#[wasm_bindgen]
impl Checker {
    #[wasm_bindgen(constructor)]
    pub fn new(name: &str, options: &str) -> Result<Checker, TypeError> {
        linter(name, options).map(Checker).map_err(wrong)
    }

    /// The report of a text.
    pub fn check(&self, text: &str) -> String {
        json(&self.0.check(text))
    }

    /// The report of an object, written as JSON. `foreign` has the pointers of what JSON cannot say, which stands as `null` in
    /// the text, and what it was.
    pub fn check_value(&self, text: &str, foreign: Option<String>) -> Result<String, TypeError> {
        let mut report = self.0.check(text);
        report.forget_places();
        if let Some(foreign) = foreign {
            let foreign: BTreeMap<String, String> = serde_json::from_str(&foreign).map_err(wrong)?;
            wrong_type::name_foreign(&mut report, |pointer| foreign.get(pointer).cloned());
        }
        Ok(json(&report))
    }

    /// The text with its fixes applied, what was applied, and the report of the new text.
    pub fn fix(&self, text: &str, all: bool) -> String {
        #[derive(Serialize)]
        struct Done<'a> {
            text: &'a str,
            applied: Vec<One>,
            report: &'a Report,
        }
        #[derive(Serialize)]
        struct One {
            rule: &'static str,
            title: &'static str,
            safe: bool,
            pointer: String,
        }
        let fixed = self.0.fix(text, if all { Fixes::All } else { Fixes::Safe });
        let one = |one: &Applied| One { rule: one.rule.name, title: one.title, safe: one.safe, pointer: one.pointer.to_string() };
        json(&Done { text: &fixed.text, applied: fixed.applied.iter().map(one).collect(), report: &fixed.report })
    }

    /// What an update would do to the connection of the context, and its report. `places`: the text is the user's own.
    pub fn plan(&self, text: &str, places: bool) -> String {
        #[derive(Serialize)]
        struct Planned<'a> {
            plan: &'a Plan,
            report: &'a Report,
        }
        let mut plan = self.0.plan(text);
        if !places {
            plan.report.forget_places();
        }
        json(&Planned { plan: &plan, report: &plan.report })
    }
}

// Strings, numbers and lists under fixed names: there is nothing here that JSON cannot say.
fn json(value: &impl Serialize) -> String {
    serde_json::to_string(value).unwrap_or_default()
}
