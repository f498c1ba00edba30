//! The command line: arguments in, exit status out.

mod audit;
mod check;
mod explain;
mod export;
mod facts;
mod fix;
mod guard;
mod ignored;
mod input;
mod known;
mod markdown;
mod names;
mod output;
mod pipeline;
mod plan;
mod read;
mod replace;
mod sample;
mod settings;
mod text;
mod today;
mod usage;
mod work;

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand};

/// The linter for Enterprise VPN API requests.
///
/// It reports values that the API would refuse, weak values, values without effect, and the time at which the other changes take effect.
#[derive(Debug, Parser)]
#[command(name = "vpnlint", version, about, long_about, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

// The summaries stand here: the arguments of a command are built only when it is called.
#[derive(Debug, Subcommand)]
#[command(defer = true)]
enum Command {
    /// Check requests and answers of the API.
    Check(Box<check::Arguments>),
    /// Show the changes that an update makes, and when each takes effect.
    Plan(Box<plan::Arguments>),
    /// Audit the cryptography of existing connections.
    ///
    /// Reads answers of GET vpn-connection, lists of connections, or items of such a list, as JSON or NDJSON.
    Audit(Box<audit::Arguments>),
    /// Explain a rule or a profile, or list the rules of a group, or all rules.
    Explain(explain::Arguments),
    /// List the facts that rules may need, their values, and the options that give them.
    Facts(facts::Arguments),
    /// Print the JSON Schema of a request body, of an answer, or of `vpnlint.toml`.
    Schema(export::SchemaArguments),
    /// Print TypeScript declarations of a request body or an answer, the report and the form.
    Types(export::TypesArguments),
    /// Print the description of a form for a request body, as JSON.
    Form(export::FormArguments),
    /// Write a Markdown page for each rule, and their index.
    Docs(export::DocsArguments),
    /// Print the completion script for a shell.
    Completions {
        /// The shell.
        #[arg(value_enum)]
        shell: clap_complete::Shell,
    },
    /// Print a manual page for `man -l -`.
    Man {
        /// The subcommand of the page; by default, vpnlint itself.
        #[arg(value_parser = names::commands(), hide_possible_values = true)]
        command: Option<String>,
    },
}

/// The exit status without a finding at or above `--fail-on`.
const CLEAN: u8 = 0;
/// The exit status with a finding at or above `--fail-on`.
const FOUND: u8 = 1;
/// The exit status of a job that could not be done; it wins over 1.
const FAILED: u8 = 2;

/// Runs the command with the arguments of the process.
#[must_use]
pub fn run() -> ExitCode {
    hide_panics();
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(mut error) if error.use_stderr() => {
            usage::tidy(&mut error);
            // If standard error is closed, only the status tells of the error.
            let _ = error.print();
            return FAILED.into();
        }
        // The help and the version are outputs like all others.
        Err(help) => {
            let printed = output::print(&help.render().ansi().to_string(), output::Color::Auto);
            return printed
                .map_or_else(
                    |problem| {
                        output::complain(&problem);
                        FAILED
                    },
                    |()| CLEAN,
                )
                .into();
        }
    };
    let work = move || match arguments.command {
        Command::Check(arguments) => check::run(*arguments),
        Command::Plan(arguments) => plan::run(&arguments),
        Command::Audit(arguments) => audit::run(*arguments),
        Command::Explain(arguments) => explain::run(&arguments).map(|()| CLEAN),
        Command::Facts(arguments) => facts::run(&arguments).map(|()| CLEAN),
        Command::Schema(arguments) => export::schema(&arguments).map(|()| CLEAN),
        Command::Types(arguments) => export::types(&arguments).map(|()| CLEAN),
        Command::Form(arguments) => export::form(&arguments).map(|()| CLEAN),
        Command::Docs(arguments) => export::docs(&arguments).map(|()| CLEAN),
        Command::Completions { shell } => completions(shell).map(|()| CLEAN),
        Command::Man { command } => man(command.as_deref()).map(|()| CLEAN),
    };
    match catch_unwind(AssertUnwindSafe(work)) {
        Ok(Ok(status)) => status,
        Ok(Err(problem)) => {
            output::complain(&problem);
            FAILED
        }
        // The hook has reported the panic.
        Err(_) => FAILED,
    }
    .into()
}

/// Makes each panic print its place only: its message may quote a document.
fn hide_panics() {
    std::panic::set_hook(Box::new(|panic| {
        let place = panic.location().map(|place| format!(" at {}:{}", place.file(), place.line()));
        output::complain(&format!("internal error{}, please report it", place.unwrap_or_default()));
    }));
}

fn completions(shell: clap_complete::Shell) -> Result<(), String> {
    let mut out = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "vpnlint", &mut out);
    output::print(&String::from_utf8_lossy(&out), output::Color::Never)
}

fn man(command: Option<&str>) -> Result<(), String> {
    let mut root = Arguments::command();
    root.build();
    let page = match command {
        None => root.after_help("`vpnlint man COMMAND` prints the page of a command, such as vpnlint-check(1)."),
        Some(name) => root.find_subcommand(name).ok_or("there is no command of this name")?.clone(),
    };
    let mut out = Vec::new();
    clap_mangen::Man::new(page).render(&mut out).map_err(|error| error.to_string())?;
    output::print(&String::from_utf8_lossy(&out), output::Color::Never)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The panic of a string that is cut within a character quotes the string. The hook is that of the whole process: the test runs itself in
    /// another one.
    #[test]
    fn a_panic_shows_its_place_and_no_text() {
        const INSIDE: &str = "VPNLINT_TEST_PANIC";
        const KEY: &str = "Zq7#Wv9~Xk2Lm4Jp\u{e4}";
        if std::env::var_os(INSIDE).is_some() {
            hide_panics();
            let key = KEY.to_owned();
            assert!(catch_unwind(|| key[..KEY.len() - 1].len()).is_err());
            std::process::exit(0);
        }
        let mut own = std::process::Command::new(std::env::current_exe().unwrap());
        let output = own.args(["--exact", "cli::tests::a_panic_shows_its_place_and_no_text", "--nocapture"]).env(INSIDE, "1").output().unwrap();
        let shown = String::from_utf8(output.stdout).unwrap() + &String::from_utf8(output.stderr).unwrap();
        assert!(
            output.status.success() && shown.contains("vpnlint: internal error at src/cli.rs:") && shown.contains(", please report it"),
            "{shown}"
        );
        assert!(!shown.contains("Zq7") && !shown.contains("4Jp") && !shown.contains("boundary"), "{shown}");
    }

    #[test]
    fn the_summary_of_a_command_is_that_of_its_help() {
        let listed = Arguments::command();
        let mut built = Arguments::command();
        built.build();
        for command in listed.get_subcommands() {
            let with_arguments = built.find_subcommand(command.get_name()).unwrap();
            assert!(command.get_about().is_some(), "{}", command.get_name());
            assert_eq!(with_arguments.get_about().map(ToString::to_string), command.get_about().map(ToString::to_string), "{}", command.get_name());
            assert_eq!(with_arguments.get_long_about().map(ToString::to_string), command.get_long_about().map(ToString::to_string));
        }
    }
}
