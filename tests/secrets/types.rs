//! What a debugger, a log and an error chain show of every public type.

use std::any::type_name;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::{Debug, Display};
use std::fs;
use std::mem::needs_drop;
use std::path::Path;

use serde::Serialize;
use vpnlint::render::{FORMATS, FileReport, ReportFormat, Text, plan_json};
use vpnlint::{
    Applied, AuditError, BothEnds, Choice, Class, Condition, Connection, Context, ContextError, Document, Edit, Effect, Field, Finding, Fix, Fixed,
    Fixes, Format, Language, Level, Linter, Mandatory, Masked, Message, Operation, Page, Param, Position, Profile, Range, Rating, Related, Report,
    Requirement, Rule, Sample, Severity, Shape, Standing, Style, Suppression, Undecided, UnknownLanguage, UnknownProfile, UnknownRule, mask, mask_as,
    mask_http, plan,
};

use crate::places::{KEY, LAST, OTHERS, REQUESTS, of_value, shapes};

/// The name of a type without its path and its lifetimes.
fn name<T>() -> &'static str {
    type_name::<T>().split('<').next().unwrap().rsplit("::").next().unwrap()
}

/// The types that own no text: nothing of a document outlives in a value that has nothing to free and borrows for good.
fn without_text() -> BTreeSet<&'static str> {
    fn of<T: 'static>() -> &'static str {
        assert!(!needs_drop::<T>(), "{} may own a text: show it below", name::<T>());
        name::<T>()
    }
    [
        of::<BothEnds>(),
        of::<Choice>(),
        of::<Class>(),
        of::<Condition>(),
        of::<Document>(),
        of::<Effect>(),
        of::<Field>(),
        of::<Fixes>(),
        of::<Format>(),
        of::<Language>(),
        of::<Level>(),
        of::<Mandatory>(),
        of::<Message>(),
        of::<Operation>(),
        of::<Page>(),
        of::<Position>(),
        of::<Profile>(),
        of::<Range>(),
        of::<Rating>(),
        of::<ReportFormat>(),
        of::<Requirement>(),
        of::<Rule>(),
        of::<Sample>(),
        of::<Severity>(),
        of::<Shape>(),
        of::<Standing>(),
        of::<Style>(),
        of::<UnknownLanguage>(),
        of::<UnknownProfile>(),
        of::<UnknownRule>(),
        of::<plan::Action>(),
        of::<plan::Strength>(),
        of::<plan::When>(),
    ]
    .into()
}

/// What was shown, by the names of the types.
#[derive(Default)]
struct Shown(BTreeMap<&'static str, String>);

impl Shown {
    fn debug<T: Debug>(&mut self, value: &T) {
        *self.0.entry(name::<T>()).or_default() += &format!("{value:?}{value:#?}");
    }

    fn json<T: Debug + Serialize>(&mut self, value: &T) {
        self.debug(value);
        *self.0.entry(name::<T>()).or_default() += &serde_json::to_string(value).unwrap();
    }

    /// An error, and those that caused it.
    fn error<T: Debug + Display + Error>(&mut self, error: &T) {
        self.debug(error);
        let mut cause: Option<&dyn Error> = Some(error);
        while let Some(error) = cause {
            *self.0.entry(name::<T>()).or_default() += &format!("{error}{error:?}");
            cause = error.source();
        }
    }

    fn masked(&mut self, masked: &Masked) {
        self.debug(masked);
        *self.0.entry(name::<Masked>()).or_default() += masked.text();
    }

    fn report(&mut self, report: &Report) {
        self.json(report);
        for finding in report.findings() {
            self.json::<Finding>(&finding);
            for (_, param) in finding.params() {
                self.json::<Param>(&param);
            }
            for related in finding.related() {
                self.json::<Related>(&related);
            }
            let words = [Some(finding.pointer()), Some(finding.message()), finding.help()];
            self.0.entry("Finding").or_default().extend(words.into_iter().flatten());
            if let Some(fix) = finding.fix() {
                self.json::<Fix>(&fix);
                fix.edits.iter().for_each(|edit| self.json::<Edit>(edit));
            }
        }
        for entry in report.undecided() {
            self.json::<Undecided>(&entry);
        }
        let mut suppressed = report.clone();
        suppressed.suppress(|_| Some(Suppression::new("known")));
        suppressed.findings().filter_map(|finding| finding.suppressed()).for_each(|suppression| self.json::<Suppression>(suppression));
        let file = FileReport { path: "r.json".into(), line: None, report: suppressed };
        self.json::<FileReport>(&file);
        *self.0.entry("FileReport").or_default() += &FORMATS.iter().map(|format| format.render(std::slice::from_ref(&file))).collect::<String>();
    }

    fn plan(&mut self, plan: &plan::Plan) {
        self.json::<plan::Plan>(plan);
        self.report(&plan.report);
        self.json::<plan::Current>(&plan.connection);
        self.json::<plan::Rollback>(plan.rollback());
        *self.0.entry("Plan").or_default() += &plan_json("r.json", plan);
        plan.cryptography.iter().for_each(|value| self.json::<plan::Cryptography>(value));
        plan.steps.iter().for_each(|value| self.json::<plan::Step>(value));
        for change in &plan.changes {
            self.json::<plan::Change>(change);
            self.json::<plan::Difference>(&change.difference);
            match &change.difference {
                plan::Difference::Value { new, .. } => self.json::<plan::Value>(new),
                plan::Difference::List { new, .. } => new.iter().for_each(|item| self.json::<plan::Item>(item)),
                _ => {}
            }
        }
    }

    fn fixed(&mut self, fixed: &Fixed) {
        self.debug::<Fixed>(fixed);
        self.report(&fixed.report);
        fixed.applied.iter().for_each(|applied| self.debug::<Applied>(applied));
        fixed.revealed().for_each(|finding| self.json::<Finding>(&finding));
    }

    fn linter(&mut self, linter: &Linter, text: &str) {
        let linter = linter.clone().profile(Profile::Ietf);
        self.debug::<Linter>(&linter);
        for language in Language::ALL {
            let linter = linter.clone().language(language);
            for report in [linter.check(text), linter.check_bytes(text.as_bytes()), linter.check_http(text.as_bytes())] {
                self.report(&report);
            }
            if let Ok(value) = serde_json::from_str::<serde_json::Value>(text) {
                self.report(&linter.check_value(&value).unwrap());
            }
        }
        for plan in [linter.plan(text), linter.plan_bytes(text.as_bytes())] {
            self.plan(&plan);
        }
        for fixes in [Fixes::Safe, Fixes::All] {
            self.fixed(&linter.fix(text, fixes));
            self.fixed(&linter.fix_unless(text, fixes, |_| {}));
            self.fixed(&linter.fix_http_unless(text, fixes, |_| {}));
        }
        match linter.audit(text.as_bytes()) {
            Ok(audited) => {
                for connection in &audited {
                    self.debug::<Connection>(connection);
                    self.report(&connection.report);
                    connection.values().filter_map(|(_, value)| value).for_each(|value| self.json::<Param>(value));
                }
            }
            Err(error) => self.error::<AuditError>(&error),
        }
    }

    /// Everything that the library makes of a text.
    fn text(&mut self, text: &str) {
        self.masked(&mask(text.as_bytes()));
        self.masked(&mask_http(text.as_bytes()));
        self.masked(&mask_as(text.as_bytes(), Operation::GetConnectionResponse));
        let known = Context::default().assume("ike_version=v1,name=vpn-1,style=static,peer_subnets=10.0.0.0/8").unwrap();
        for context in [Context::from_current(text), Context::default().with_gateway(text), Context::default().assume(text), Ok(known.clone())] {
            match context {
                Ok(context) => {
                    self.debug::<Context>(&context);
                    self.linter(&Linter::auto().context(context), text);
                }
                Err(error) => self.error::<ContextError>(&error),
            }
        }
        let sent = Linter::new(Operation::UpdateConnection).context(known).target(KEY, &format!("https://{KEY}:{KEY}@{KEY}/v5/{KEY}?{KEY}"));
        self.linter(&sent, text);
        for problem in [
            vpnlint::rule(text).err(),
            vpnlint::rules_named(text).err(),
            Linter::auto().ignore(text).err(),
            Linter::auto().severity(text, Severity::Note).err(),
        ] {
            self.error::<UnknownRule>(&problem.unwrap());
        }
        self.error::<UnknownProfile>(&Profile::from_name(text).unwrap_err());
        self.error::<UnknownLanguage>(&text.parse::<Language>().unwrap_err());
        self.report(&vpnlint::check(text));
        if let Err(error) = vpnlint::plan(text, text) {
            self.error::<ContextError>(&error);
        }
    }
}

/// The public types, by the source: the list of exports, and the modules in it.
fn exported() -> BTreeSet<String> {
    fn names(text: &str) -> Vec<String> {
        let exports = text.split("\npub use ").skip(1).flat_map(|rest| rest.split(';').next().unwrap().split(['{', ',', '}', ':']).map(str::trim));
        let items = ["struct ", "enum ", "trait ", "type "].map(|kind| format!("\npub {kind}"));
        let items =
            items.iter().flat_map(|start| text.split(start.as_str()).skip(1)).map(|rest| rest.split(|c: char| !c.is_alphanumeric()).next().unwrap());
        let is_type = |name: &&str| name.starts_with(char::is_uppercase) && name.contains(char::is_lowercase);
        exports.chain(items).filter(is_type).map(str::to_owned).collect()
    }
    let source = |path: &str| fs::read_to_string(Path::new("src").join(path)).unwrap();
    let root = source("lib.rs");
    // The modules that are public, under their names or others.
    let modules: Vec<&str> = root.lines().filter_map(|line| line.strip_prefix("pub mod ")).map(|line| line.trim_end_matches(';')).collect();
    assert_eq!(modules, ["render"]);
    assert!(root.contains("\npub use engine::plan;"));
    ["lib.rs", "render.rs", "engine/plan.rs"].into_iter().flat_map(|path| names(&source(path))).collect()
}

#[test]
fn no_public_type_shows_a_part_of_a_key() {
    let mut shown = Shown::default();
    shown.debug::<Text>(&Text::new(100));
    let mut texts: Vec<String> = LAST.iter().chain(OTHERS).chain(REQUESTS).map(|place| place.replace("KEY", KEY)).collect();
    texts.extend(shapes().iter().enumerate().map(|(number, shape)| {
        let mut places = of_value(shape);
        places.swap_remove(number % places.len()).1
    }));
    texts.push(format!("style={KEY},{KEY}={KEY},psk={KEY}"));
    for text in &texts {
        shown.text(text);
    }
    for part in crate::commands::parts(&[KEY.to_owned()]) {
        for (name, shown) in &shown.0 {
            let place = shown.find(&part).map(|at| shown[..at].chars().rev().take(200).collect::<Vec<_>>().into_iter().rev().collect::<String>());
            assert!(place.is_none(), "`{name}` shows {part:?}, a part of the key, behind: {place:?}");
        }
    }
    let covered: BTreeSet<String> = shown.0.keys().copied().chain(without_text()).map(str::to_owned).collect();
    assert_eq!(exported(), covered, "every public type is shown, or owns no text");
}
