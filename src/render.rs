//! Renderers: they lay findings out and make no judgement.

mod json;
#[cfg(feature = "cli")]
mod text;

pub use json::{FileReport, Summary, json};
#[cfg(feature = "cli")]
pub use text::{Text, escape};
