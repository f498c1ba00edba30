//! The JSON reader: strict by RFC 8259. It keeps places, duplicates and number texts. It knows neither the API nor findings.
//!
//! Every value and every member name has its byte span; members keep their order and their
//! duplicates; a number keeps its text. The result is one flat list of nodes, see [`Tree`].

mod reader;
mod slips;
mod tree;

pub(crate) use reader::{ReadError, read};
pub(crate) use slips::{SLIPS, Slip};
pub(crate) use tree::{Kind, NodeId, Nodes, Span, Tree, push_number, same, tag};
