//! The engine: a document goes through the reader, the walk and the rules, and comes out as a report. It knows no file, clock, locale or
//! format, and cannot fail.

pub(crate) mod audit;
pub(crate) mod fix;
pub(crate) mod linter;
pub(crate) mod mask;
pub mod plan;
mod walk;

pub use linter::Linter;
