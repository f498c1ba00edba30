//! A document as rules read it and speak of it: frames over its subjects, request lines, edits.
//!
//! It knows no member of the API by name: the operation has the tables of a document.

mod edit;
mod frame;
mod request_line;
mod speak;
mod view;

pub(crate) use frame::{Block, Frame, Interface, Key, PolicyRule};
pub(crate) use view::View;
