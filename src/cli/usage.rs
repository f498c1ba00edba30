//! Errors about arguments: they show no text that may be a secret, and name the way out.

use std::path::Path;

use clap::error::{ContextKind, ContextValue, ErrorKind};

use crate::nearest::meant;
use crate::render::escape;

/// Takes the text of arguments out of an error: the text may be a secret in the wrong place, or steer the terminal. Names of options and of
/// existing files stay.
pub(super) fn tidy(error: &mut clap::Error) {
    const MASK: &str = "********";
    const LONGEST: usize = 24;
    const MOST_NAMES: usize = 12;
    // Where a value is missing, the error does not list a hundred rules.
    let is_missing = matches!(error.get(ContextKind::InvalidValue), Some(ContextValue::String(text)) if text.is_empty());
    if is_missing && matches!(error.get(ContextKind::ValidValue), Some(ContextValue::Strings(names)) if names.len() > MOST_NAMES) {
        error.remove(ContextKind::ValidValue);
    }
    let mut hint = suggest_value(error);
    let is_name = |name: &str| name.len() <= LONGEST && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
    for kind in [ContextKind::InvalidValue, ContextKind::InvalidSubcommand, ContextKind::InvalidArg] {
        let Some(ContextValue::String(text)) = error.get(kind) else { continue };
        // The name of a known option stays. The text of a missing value is empty.
        let is_defined = kind == ContextKind::InvalidArg && error.kind() != ErrorKind::UnknownArgument;
        // Not the first letter of a longer argument.
        let is_letter =
            matches!(text.as_bytes(), [b'-', letter] if letter.is_ascii_alphabetic()) && std::env::args_os().any(|argument| argument == **text);
        if text.is_empty() || is_defined || is_letter || text.strip_prefix("--").is_some_and(is_name) {
            continue;
        }
        let path = Path::new(text).exists().then(|| escape(text));
        hint = hint.or_else(|| way_out(kind, path.as_deref()?));
        // The hint of clap quotes the text too.
        error.remove(ContextKind::Suggested);
        error.insert(kind, ContextValue::String(path.unwrap_or_else(|| MASK.to_owned())));
    }
    if let Some(hint) = hint {
        error.remove(ContextKind::SuggestedSubcommand);
        error.insert(ContextKind::Suggested, ContextValue::StyledStrs(vec![hint.into()]));
    }
}

/// Suggests the value that was probably meant. Returns a hint for `--format csv=FILE` where the format takes no path.
fn suggest_value(error: &mut clap::Error) -> Option<String> {
    let (ContextValue::String(text), ContextValue::Strings(names)) = (error.get(ContextKind::InvalidValue)?, error.get(ContextKind::ValidValue)?)
    else {
        return None;
    };
    let is_format = matches!(error.get(ContextKind::InvalidArg), Some(ContextValue::String(option)) if option.starts_with("--format "));
    let format = text.split_once('=').filter(|_| is_format).and_then(|(format, _)| names.iter().find(|name| *name == format));
    let hint = format.map(|format| format!("this command writes to standard output: `--format {format} > FILE`"));
    let value = meant(text, names.iter().map(String::as_str)).filter(|_| hint.is_none()).map(str::to_owned);
    error.remove(ContextKind::SuggestedValue);
    if let Some(value) = value {
        error.insert(ContextKind::SuggestedValue, ContextValue::String(value));
    }
    hint
}

/// The way out for a path that stands in the wrong place.
fn way_out(kind: ContextKind, path: &str) -> Option<String> {
    match kind {
        ContextKind::InvalidSubcommand => Some(format!("a path needs a command: `vpnlint check {path}`")),
        ContextKind::InvalidArg if std::env::args_os().nth(1).is_some_and(|command| command == "plan") => {
            Some("plan takes one update: pass the connection with --current".to_owned())
        }
        _ => None,
    }
}
