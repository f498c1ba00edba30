//! Reading JSON: a strict RFC 8259 reader that keeps what a linter needs and parsers drop. It knows neither the API nor findings.
//!
//! Every value and every member name has its byte span; members keep their order and their
//! duplicates; a number keeps its text. The result is one flat list of nodes, see [`Tree`].

mod reader;
mod tree;

pub(crate) use reader::{ReadError, Slip, read};
pub(crate) use tree::{Kind, NodeId, Span, Tree, same, tag};
