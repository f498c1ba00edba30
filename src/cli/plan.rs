//! `vpnlint plan`: the changes that an update makes, the time at which each takes effect, the changes that the customer gateway needs, the
//! steps, and the way back.

mod markdown;
mod terraform;
mod text;
mod words;

use std::io::Read;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::check;
use super::guard::Outputs;
use super::input::{Input, slashes};
use super::output::{self, Color, OutputFile};
use super::settings::{FileSettings, Options, Resolver};
use super::today::today;
use super::{CLEAN, FOUND};
use crate::render::plan_json;
use crate::terraform::{Content, PARTIAL, TerraformError, is_candidate};
use crate::{DEFAULT_SIZE_LIMIT, Document, Operation};

#[derive(Debug, Args)]
#[command(after_help = "Exit status: 0 no finding at or above --fail-on; 1 at least one; 2 the job could not be done.")]
pub(super) struct Arguments {
    /// The update, or a plan of Terraform (the output of `terraform show -json`): a file, or `-` for standard input.
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
    if input.file().is_some_and(Path::is_dir) {
        return Err(format!("{}: it is a folder: name the file of one update or of one Terraform plan", slashes(path)));
    }
    let mut resolver = Resolver::new(&arguments.options, Some(Operation::UpdateConnection), None)?;
    let settings = resolver.settings(path, false)?.ok_or_else(|| format!("{} is excluded by the configuration", slashes(path)))?;
    let side_inputs = resolver.side_inputs();
    let outputs = Outputs::new(arguments.rollback.as_deref(), true)?;
    outputs.spare(input.file().into_iter().chain(side_inputs.iter().map(PathBuf::as_path)))?;
    let (bytes, rest) = input.begin(DEFAULT_SIZE_LIMIT).map_err(|error| format!("{}: {error}", slashes(path)))?;
    if let Some(content) = read_plan(&bytes, rest).map_err(|error| format!("{}: {error}", slashes(path)))? {
        return of_terraform(arguments, path, &settings, &content);
    }
    if !settings.has_current() {
        return Err(
            "a plan needs the current connection: pass the answer of GET vpn-connection with --current, or set `current` in vpnlint.toml".to_owned()
        );
    }
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
        Format::Text => text::text(&slashes(path), &plan, written.as_deref(), output::width()) + &check::footer([&plan.report]),
        Format::Md => markdown::document(&slashes(path), &plan, written.as_deref()),
        Format::Json => plan_json(&slashes(path), &plan),
    };
    output::print(&out, if arguments.format == Format::Text { arguments.color } else { Color::Never })?;
    match (file, &arguments.rollback) {
        (Some(file), _) => file.end(plan.rollback().body.as_deref().unwrap_or_default())?,
        (None, Some(path)) => return Err(format!("{} is not written: there is no value that a rollback could restore", slashes(path))),
        (None, None) => {}
    }
    Ok(if settings.fail_on.fails(&plan.report) { FOUND } else { CLEAN })
}

/// A plan of Terraform; none if the document is something else.
fn read_plan(bytes: &[u8], rest: impl Read) -> Result<Option<Content>, String> {
    if !is_candidate(bytes) {
        return Ok(None);
    }
    match Content::read(bytes, rest) {
        Ok(content) if content.is_state => Err(format!("it is {}: {}", Document::TerraformState, Document::TerraformState.taken_by())),
        Ok(content) => Ok(Some(content)),
        Err(TerraformError::Other) => Ok(None),
        Err(error) => Err(error.to_string()),
    }
}

fn of_terraform(arguments: &Arguments, path: &Path, settings: &FileSettings, content: &Content) -> Result<u8, String> {
    if arguments.rollback.is_some() {
        return Err("--rollback is for one update: of a Terraform plan, the way back is the former configuration".to_owned());
    }
    if content.is_partial {
        output::complain(&format!("{}: {PARTIAL}", slashes(path)));
    }
    let mut plans = content.plans(&settings.linter);
    if let Some(loaded) = &settings.loaded {
        let relative = loaded.relative(path);
        for planned in &mut plans {
            loaded.config.suppress(&relative, &mut planned.plan.report, today());
        }
    }
    if arguments.format != Format::Json {
        // The provider sends all members, most of them again.
        for planned in &mut plans {
            planned.plan.unchanged.clear();
        }
    }
    let mut out = terraform::document(&slashes(path), &plans, arguments.format, output::width());
    if arguments.format == Format::Text {
        out.push('\n');
        out.push_str(&check::footer(plans.iter().map(|planned| &planned.plan.report)));
    }
    output::print(&out, if arguments.format == Format::Text { arguments.color } else { Color::Never })?;
    Ok(if plans.iter().any(|planned| settings.fail_on.fails(&planned.plan.report)) { FOUND } else { CLEAN })
}
