//! An error in place of an answer, in the two forms that the pages have.

use crate::spec::{Field, Format, Id, Shape};

const APPENDIX: &str = "API, Error Codes";
const EXAMPLE: &str = "API, Updating a VPN Connection, example responses";

const ANY_TEXT: Shape = Shape::Text(Format::Free { min: 0, max: usize::MAX });

/// The code of an error in the examples.
pub(crate) static ERROR_CODE: Field = Field::new(Id::ErrorCode, "error_code", EXAMPLE, Shape::Text(Format::Code), "code of the error").mandatory();
/// The text of the error, in the examples.
pub(crate) static ERROR_MSG: Field = Field::new(Id::Unread, "error_msg", EXAMPLE, ANY_TEXT, "text of the error");
/// The code of an error in the appendix.
pub(crate) static CODE: Field = Field::new(Id::Code, "code", APPENDIX, Shape::Text(Format::Code), "code of the error").mandatory();
/// The text of the error, in the appendix.
pub(crate) static MESSAGE: Field = Field::new(Id::Unread, "message", APPENDIX, ANY_TEXT, "text of the error");
