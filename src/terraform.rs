//! Terraform: plans and states as `terraform show -json` writes them, and the requests that the providers would send.
//!
//! It knows no files and judges no value: it makes requests and contexts, which the engine checks.

mod body;
mod check;
mod code;
mod context;
mod document;
mod keys;
mod mapping;
mod references;
mod wanted;

/// The words on a plan that is not complete.
pub(crate) const PARTIAL: &str = "Terraform could not plan everything: the rest was not checked";

pub(crate) use check::{Action, ApiDefault, Planned, check_sample};
pub(crate) use code::{Code, Fault, Module};
pub(crate) use document::{Content, TerraformError, is_candidate};
