//! The command line: arguments in, exit status out.

mod check;
mod explain;
mod export;
mod input;
mod known;
mod output;
mod pipeline;
mod sample;
mod settings;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// The linter for Enterprise VPN API requests.
///
/// It tells what the API would refuse, what is weak, what has no effect, and when the rest takes effect.
#[derive(Debug, Parser)]
#[command(name = "vpnlint", version, about, long_about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Check(Box<check::Arguments>),
    Explain(explain::Arguments),
    Schema(export::SchemaArguments),
    Types(export::TypesArguments),
    Form(export::FormArguments),
    Docs(export::DocsArguments),
}

/// Nothing at or above `--fail-on`.
const CLEAN: u8 = 0;
/// Something at or above `--fail-on`.
const FOUND: u8 = 1;
/// The job could not be done; this wins over 1.
const FAILED: u8 = 2;

pub(crate) fn run() -> ExitCode {
    // A message may quote what it choked on: only the place is said.
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|place| format!(" at {}:{}", place.file(), place.line()));
        output::complain(&format!("internal error{}, please report it", place.unwrap_or_default()));
    }));
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => {
            // A closed pipe is nobody's fault.
            let _ = error.print();
            return if error.use_stderr() { FAILED } else { CLEAN }.into();
        }
    };
    match arguments.command {
        Command::Check(arguments) => check::run(&arguments).into(),
        Command::Explain(arguments) => explain::run(&arguments).into(),
        Command::Schema(arguments) => export::schema(&arguments).into(),
        Command::Types(arguments) => export::types(&arguments).into(),
        Command::Form(arguments) => export::form(&arguments).into(),
        Command::Docs(arguments) => export::docs(&arguments).into(),
    }
}
