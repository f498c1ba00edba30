//! Options whose values have names: completions list the names, and errors come from the function that reads the value.

use std::error::Error;
use std::ffi::OsStr;
use std::num::NonZeroUsize;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::{Arg, Command, CommandFactory};

use super::output::Destination;
use crate::config::RuleName;
use crate::render::FORMATS;
use crate::{Profile, Shape, UnknownRule};

/// Reads a value by a function. The names are made only when a completion script asks for them, which is once in a run: they are never freed.
#[derive(Debug)]
pub(super) struct Named<T, E> {
    parse: fn(&str) -> Result<T, E>,
    names: fn() -> Vec<&'static str>,
}

impl<T, E> Named<T, E> {
    pub(super) fn new(parse: fn(&str) -> Result<T, E>, names: fn() -> Vec<&'static str>) -> Named<T, E> {
        Named { parse, names }
    }
}

impl<T, E> Clone for Named<T, E> {
    fn clone(&self) -> Named<T, E> {
        Named { parse: self.parse, names: self.names }
    }
}

impl<T, E> TypedValueParser for Named<T, E>
where
    T: Clone + Send + Sync + 'static,
    E: Into<Box<dyn Error + Send + Sync>> + 'static,
{
    type Value = T;

    fn parse_ref(&self, command: &Command, argument: Option<&Arg>, value: &OsStr) -> Result<T, clap::Error> {
        self.parse.parse_ref(command, argument, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new((self.names)().into_iter().map(PossibleValue::new)))
    }
}

/// A rule or a group of rules.
pub(super) fn rules() -> Named<RuleName, UnknownRule> {
    Named::new(RuleName::of, rule_names)
}

/// The names of all rules and groups.
pub(super) fn rule_names() -> Vec<&'static str> {
    crate::rules::rule_names().collect()
}

/// A published standard.
pub(super) fn profiles() -> Named<Profile, crate::UnknownProfile> {
    Named::new(Profile::from_name, || Profile::all().iter().map(|profile| profile.name()).collect())
}

/// Facts, as `--assume` takes them: `style=bgp`. Where the values have no names, the completion ends with `=`.
pub(super) fn facts() -> Named<String, String> {
    Named::new(
        |text| Ok(text.to_owned()),
        || {
            let values = |shape: &Shape| match shape {
                Shape::Choice(choices) => choices.iter().map(|choice| choice.value).collect(),
                Shape::Boolean => vec!["true", "false"],
                _ => vec![""],
            };
            let assignments =
                crate::spec::assumable().flat_map(|field| values(&field.shape).into_iter().map(|value| &*format!("{}={value}", field.fact).leak()));
            assignments.collect()
        },
    )
}

/// A format, and where it goes.
pub(super) fn formats() -> Named<Destination, String> {
    Named::new(Destination::parse, || ["text"].into_iter().chain(FORMATS.iter().map(|format| format.name)).collect())
}

/// Reads a number of which there is at least one.
pub(super) fn at_least_one(text: &str) -> Result<NonZeroUsize, &'static str> {
    text.parse().map_err(|_| "expected a whole number, at least 1")
}

/// A command of vpnlint. An unknown name is an error of the command that takes it.
pub(super) fn commands() -> Named<String, String> {
    Named::new(
        |text| Ok(text.to_owned()),
        || {
            let commands = super::Arguments::command();
            commands.get_subcommands().map(|command| &*command.get_name().to_owned().leak()).collect()
        },
    )
}
