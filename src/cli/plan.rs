//! `vpnlint plan`: the changes that an update makes, the time at which each takes effect, the changes that the customer gateway needs, the
//! steps, and the way back.

mod markdown;
mod text;
mod words;

use std::path::PathBuf;

use clap::{Args, ValueEnum};

use super::check;
use super::guard::Outputs;
use super::input::{Input, slashes};
use super::output::{self, Color, OutputFile};
use super::settings::{Options, Resolver};
use super::today::today;
use super::{CLEAN, FOUND};
use crate::render::plan_json;
use crate::{DEFAULT_SIZE_LIMIT, Document, Operation};

#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 no finding at or above --fail-on; 1 at least one; 2 the job could not be done.")]
pub(super) struct Arguments {
    /// The update: a file, or `-` for standard input.
    request: PathBuf,
    #[command(flatten)]
    options: Options,
    /// Write the body of the update that restores the current values into this file; the key is not in it.
    #[arg(long, value_name = "FILE", help_heading = "Output")]
    rollback: Option<PathBuf>,
    /// Output format: text, a Markdown document for a ticket, or JSON.
    #[arg(long, value_enum, default_value = "text", help_heading = "Output")]
    format: Format,
    /// When to use colour.
    #[arg(long, value_enum, default_value = "auto", value_name = "WHEN", help_heading = "Output")]
    color: Color,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Text,
    Md,
    Json,
}

pub(super) fn run(arguments: &Arguments) -> Result<u8, String> {
    let input = match &arguments.request {
        path if path.as_os_str() == "-" => Input::Stdin { name: "<stdin>".into(), prints: true },
        path => Input::Named(path.clone()),
    };
    let path = input.path();
    let mut resolver = Resolver::new(&arguments.options, Some(Operation::UpdateConnection), None)?;
    let settings = resolver.settings(path, false)?.ok_or_else(|| format!("{} is excluded by the configuration", slashes(path)))?;
    let side_inputs = resolver.side_inputs();
    let outputs = Outputs::new(arguments.rollback.as_deref(), true)?;
    outputs.spare(input.file().into_iter().chain(side_inputs.iter().map(PathBuf::as_path)))?;
    if !settings.has_current() {
        return Err(
            "a plan needs the current connection: pass the answer of GET vpn-connection with --current, or set `current` in vpnlint.toml".to_owned()
        );
    }
    let bytes = input.read(DEFAULT_SIZE_LIMIT).map_err(|error| format!("{}: {error}", slashes(path)))?;
    if let Some(document) = Document::of(&bytes).filter(|document| !matches!(document, Document::Request | Document::Connection)) {
        return Err(format!("{}: it is {document}: {}", slashes(path), document.taken_by()));
    }
    let mut plan = settings.linter.plan_bytes(&bytes);
    if let Some(loaded) = &settings.loaded {
        loaded.config.suppress(&loaded.relative(path), &mut plan.report, today());
    }
    let rollback = arguments.rollback.as_deref().filter(|_| plan.rollback().body.is_some());
    let file = rollback.map(OutputFile::begin).transpose()?;
    let written = rollback.map(slashes);
    let out = match arguments.format {
        Format::Text => text::text(&slashes(path), &plan, written.as_deref(), output::width()) + &check::footer(&plan.report),
        Format::Md => markdown::document(&slashes(path), &plan, written.as_deref()),
        Format::Json => plan_json(&slashes(path), &plan),
    };
    output::print(&out, if arguments.format == Format::Text { arguments.color } else { Color::Never })?;
    match (file, &arguments.rollback) {
        (Some(file), _) => file.end(plan.rollback().body.as_deref().unwrap_or_default())?,
        (None, Some(path)) => return Err(format!("{}: it is not written: there is no value that a rollback could restore", slashes(path))),
        (None, None) => {}
    }
    Ok(if settings.fail_on.fails(&plan.report) { FOUND } else { CLEAN })
}
