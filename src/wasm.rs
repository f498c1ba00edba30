//! The engine for JavaScript: text in, numbers out. The package in `pkg/` makes objects of them.
//!
//! Text is the quickest way in: an object that is written and read is checked sooner than one that is looked at member by member
//! through the border.
#![allow(unreachable_pub, private_interfaces, reason = "these are called from outside, though not from Rust")]

mod words;

use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt::Display;

use wasm_bindgen::prelude::wasm_bindgen;

use crate::context::{Context, ContextError};
use crate::engine::Linter;
use crate::engine::fix::Fixes;
use crate::engine::mask;
use crate::json::{self, NodeId, Tree};
use crate::net;
use crate::operations::Operation;
use crate::profile::Profile;
use crate::report::Severity;
use crate::rules::{self, UnknownRule, wrong_type};
use words::Words;

#[cfg(feature = "npm")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

#[wasm_bindgen]
extern "C" {
    type TypeError;
    #[wasm_bindgen(constructor)]
    fn new(message: &str) -> TypeError;
}

/// The form of answers: both sides of the border are built of the same text, or nothing is read. Set by `scripts/wasm`.
#[wasm_bindgen]
#[must_use]
pub fn protocol() -> u32 {
    const PROTOCOL: u32 = match option_env!("VPNLINT_PROTOCOL") {
        Some(digits) => match u32::from_str_radix(digits, 10) {
            Ok(number) => number,
            Err(_) => panic!("VPNLINT_PROTOCOL is not a number of 32 bits"),
        },
        None => 0,
    };
    PROTOCOL
}

/// An error about an option. It names the place and what was expected, and not the text, which may have come there by mistake.
fn wrong(error: &dyn Display) -> TypeError {
    TypeError::new(&format!("vpnlint: {error}"))
}

/// A [`Linter`] for JavaScript. A text to check is written into [`room`](Checker::room); an answer is the address of [`Words`].
#[wasm_bindgen]
pub struct Checker {
    linter: Linter,
    operation: Operation,
    input: Vec<u8>,
    words: Words,
}

impl Checker {
    fn know(&mut self, more: impl FnOnce(Context) -> Result<Context, ContextError>, option: &str) -> Result<(), TypeError> {
        let context = &mut self.linter.settings_mut().context;
        *context = more(std::mem::take(context)).map_err(|error| wrong(&format!("`context.{option}`: {error}")))?;
        Ok(())
    }

    fn set(&mut self, change: impl FnOnce(Linter) -> Result<Linter, UnknownRule>) -> Result<(), TypeError> {
        self.linter = change(std::mem::replace(&mut self.linter, Linter::auto())).map_err(|error| wrong(&error))?;
        Ok(())
    }
}

#[wasm_bindgen]
impl Checker {
    #[wasm_bindgen(constructor)]
    pub fn new(operation: &str) -> Result<Checker, TypeError> {
        let found = Operation::ALL.iter().copied().find(|known| known.as_str() == operation);
        let found = found.ok_or_else(|| {
            let known: Vec<_> = Operation::ALL.iter().map(|operation| operation.as_str()).collect();
            wrong(&format!("there is no operation of this name, only `{}`", known.join("`, `")))
        })?;
        Ok(Checker { linter: Linter::new(found), operation: found, input: Vec::new(), words: Words::default() })
    }

    // ---- options

    pub fn current(&mut self, answer: &str) -> Result<(), TypeError> {
        self.know(|_| Context::from_current(answer), "current")
    }

    pub fn gateway(&mut self, answer: &str) -> Result<(), TypeError> {
        self.know(|context| context.with_gateway(answer), "gateway")
    }

    pub fn assume(&mut self, fact: &str, value: &str) -> Result<(), TypeError> {
        self.know(|context| context.assume_one(fact, value), "assume")
    }

    pub fn profile(&mut self, name: &str) -> Result<(), TypeError> {
        let profile = Profile::from_name(name).map_err(|error| wrong(&error))?;
        self.set(|linter| Ok(linter.profile(profile)))
    }

    pub fn severity(&mut self, rule: &str, severity: &str) -> Result<(), TypeError> {
        rules::rules_named(rule).map_err(|error| wrong(&error))?;
        let mut all = [Severity::Note, Severity::Warning, Severity::Error].into_iter();
        let Some(severity) = all.find(|known| known.as_str() == severity) else {
            return Err(wrong(&format!("`severity` of `{rule}` is not one of `note`, `warning`, `error`")));
        };
        self.set(|linter| linter.severity(rule, severity))
    }

    pub fn ignore(&mut self, rule: &str) -> Result<(), TypeError> {
        self.set(|linter| linter.ignore(rule))
    }

    /// The blocks that are reserved are given one by one: those of the engine do not count.
    pub fn clear_reserved(&mut self) {
        self.linter.settings_mut().reserved.clear();
    }

    pub fn reserve(&mut self, block: &str) -> Result<(), TypeError> {
        let reserved = &mut self.linter.settings_mut().reserved;
        let place = reserved.len() + 1;
        let net = net::parse(block).ok_or_else(|| wrong(&format!("`reservedSubnets`: item {place} is not an IPv4 CIDR block")))?;
        reserved.push(net.trunc());
        Ok(())
    }

    // ---- questions

    /// The address of room for so many bytes of text. What has been written there stays.
    pub fn room(&mut self, bytes: usize) -> *const u8 {
        if self.input.len() < bytes {
            self.input.resize(bytes, 0);
        }
        self.input.as_ptr()
    }

    /// The report of a text.
    pub fn check(&mut self, bytes: usize) -> *const u32 {
        let report = self.linter.check(text(&self.input, bytes));
        self.words.answer(|words| words.report(&report))
    }

    /// The report of an object, written as JSON. `foreign` is an object with the pointers of what JSON cannot say, which stands as
    /// `null` in the text, and what it was.
    pub fn check_value(&mut self, bytes: usize, foreign: Option<String>) -> *const u32 {
        let mut report = self.linter.check_written(text(&self.input, bytes));
        if let Some(foreign) = foreign {
            let (nodes, _) = json::read(&foreign);
            let tree = nodes.tree(&foreign);
            let names: HashMap<Cow<str>, NodeId> =
                tree.members(Tree::ROOT).map(|(name, value)| (tree.string(name).unwrap_or_default(), value)).collect();
            wrong_type::name_foreign(&mut report, |pointer| tree.string(*names.get(pointer)?).map(Cow::into_owned));
        }
        self.words.answer(|words| words.report(&report))
    }

    /// The parts of a text that must not be shown, as pairs of offsets.
    pub fn hidden(&mut self, bytes: usize) -> *const u32 {
        let hidden = mask::hidden(text(&self.input, bytes), self.operation);
        self.words.answer(|words| words.list(hidden.iter(), |words, span| words.write([span.start, span.end])))
    }

    /// The report of a file of requests.
    pub fn check_http(&mut self, bytes: usize) -> *const u32 {
        let report = self.linter.check_http(text(&self.input, bytes).as_bytes());
        self.words.answer(|words| words.report(&report))
    }

    /// The text with its fixes applied, what was applied, the report of the new text, and what of it the fixes brought to light.
    pub fn fix(&mut self, bytes: usize, all: bool) -> *const u32 {
        let fixed = self.linter.fix(text(&self.input, bytes), if all { Fixes::All } else { Fixes::Safe });
        self.words.answer(|words| {
            words.text(&fixed.text);
            words.list(fixed.applied.iter(), Words::applied);
            words.report(&fixed.report);
            words.list(fixed.revealed(), Words::finding);
        })
    }

    /// What an update would do to the connection of the context, as JSON, and its report. `places`: the text is the user's own.
    pub fn plan(&mut self, bytes: usize, places: bool) -> *const u32 {
        let mut plan = self.linter.plan(text(&self.input, bytes));
        if !places {
            plan.report.forget_places();
        }
        self.words.answer(|words| {
            // Strings, numbers and lists under fixed names: there is nothing here that JSON cannot say.
            words.text(&serde_json::to_string(&plan).unwrap_or_default());
            words.report(&plan.report);
        })
    }
}

/// The text that was written into the room. The encoder of the other side makes nothing but UTF-8.
fn text(room: &[u8], bytes: usize) -> &str {
    room.get(..bytes).and_then(|bytes| std::str::from_utf8(bytes).ok()).unwrap_or_default()
}
