//! The changes of a Terraform plan: each connection that is changed, in one document.

use super::words;
use super::{Format, markdown, text};
use crate::cli::markdown::{code, prose};
use crate::cli::text::{BOLD, plural, wrap};
use crate::plan::{Change, When};
use crate::render::{escape, terraform_json};
use crate::terraform::{Action, Planned};

/// The document of all changes.
pub(super) fn document(path: &str, plans: &[Planned], format: Format, width: usize) -> String {
    match format {
        Format::Text => {
            let mut out = wrap(&format!("{} {}", escape(path), result(plans)), 0, width);
            for planned in plans {
                out.push_str(&format!("\n{BOLD}{}{BOLD:#}\n", escape(&format!("{} is {}", planned.address, planned.action.as_str()))));
                let note = note(planned);
                if !note.is_empty() {
                    out.push_str(&wrap(&escape(&note), 0, width));
                }
                let text = match planned.action {
                    Action::Update => text::text("the plan", &planned.plan, None, width),
                    Action::Create | Action::Replace => text::values(&planned.plan, &planned.defaults, width),
                };
                out.push_str(text.trim_end());
                out.push('\n');
            }
            out
        }
        Format::Md => {
            let mut out = format!("# Changes of VPN connections\n\n- Plan: {}\n- Result: the plan {}\n", code(path), result(plans));
            for planned in plans {
                let note = note(planned);
                let note = if note.is_empty() { note } else { format!("{}\n", prose(&note)) };
                out.push_str(&format!("\n# {} is {}\n\n{note}", code(&planned.address), planned.action.as_str()));
                out.push_str(&match planned.action {
                    Action::Update => markdown::sections(&planned.plan),
                    Action::Create | Action::Replace => markdown::values(&planned.plan, &planned.defaults),
                });
            }
            out
        }
        Format::Json => terraform_json(path, plans),
    }
}

fn result(plans: &[Planned]) -> String {
    match plans.len() {
        0 => "changes no VPN connection".to_owned(),
        number => format!("changes {}", plural(number, "VPN connection")),
    }
}

/// What Terraform itself does not say.
fn note(planned: &Planned) -> String {
    let recreated: Vec<String> =
        planned.plan.changes.iter().filter(|change: &&Change| change.when == When::Recreate).map(|change| words::name(&change.pointer)).collect();
    match planned.action {
        Action::Update if !recreated.is_empty() => format!(
            "Terraform updates the connection in place, but a new connection is needed for {}: pass the address to `terraform apply -replace`.",
            recreated.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
        ),
        Action::Replace => "There is no tunnel until the new connection exists and the customer gateway has negotiated with it.".to_owned(),
        Action::Create | Action::Update => String::new(),
    }
}
