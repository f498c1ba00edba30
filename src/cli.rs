//! The command line: arguments in, exit status out.

mod check;
mod input;
mod known;
mod output;
mod pipeline;
mod settings;

use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

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
#[expect(clippy::large_enum_variant, reason = "there is one of it")]
enum Command {
    Check(check::Arguments),
    /// Print the completions of a shell.
    Completions {
        /// The shell.
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print a manual page, to be read by `man -l -`.
    Man {
        /// The subcommand that the page is about; without, vpnlint itself.
        command: Option<String>,
    },
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
        Command::Completions { shell } => {
            let mut out = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "vpnlint", &mut out);
            print(&out)
        }
        Command::Man { command } => {
            let mut root = Arguments::command();
            root.build();
            let Some(page) = command.as_ref().map_or(Some(&root), |name| root.find_subcommand(name)) else {
                output::complain(&format!("there is no command `{}`", command.unwrap_or_default()));
                return FAILED.into();
            };
            let mut out = Vec::new();
            // Writing to memory does not fail.
            let _ = clap_mangen::Man::new(page.clone()).render(&mut out);
            print(&out)
        }
    }
}

/// Prints a text that is all that was asked for.
fn print(text: &[u8]) -> ExitCode {
    match output::print(&String::from_utf8_lossy(text), output::Color::Never) {
        Ok(()) => CLEAN.into(),
        Err(problem) => {
            output::complain(&problem);
            FAILED.into()
        }
    }
}
