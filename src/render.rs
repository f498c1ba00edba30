//! Renderers: they lay findings out and make no judgement.

mod json;

pub use json::{FileReport, Summary, json};
