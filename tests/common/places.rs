//! What every report keeps to, whatever the document is.

use vpnlint::{Position, Range, Report};

/// Findings stand in document order, at places that exist, with the line and the column of their offset.
#[track_caller]
pub(crate) fn assert_places(document: &[u8], report: &Report) {
    let text = std::str::from_utf8(document).ok();
    let mut last = 0;
    for finding in report.findings() {
        let range = finding.range().unwrap_or_else(|| panic!("no place: {finding:?}"));
        assert!(last <= range.start.offset, "out of order: {finding:?}");
        last = range.start.offset;
        let related = finding.related().filter_map(|related| related.range);
        let edited = finding.fix().into_iter().flat_map(|fix| fix.edits).map(|edit| edit.range);
        for Range { start, end } in std::iter::once(range).chain(related).chain(edited) {
            assert!(start.offset <= end.offset && end.offset as usize <= document.len(), "{finding:?}");
            assert_eq!(start, position(document, start.offset), "{finding:?}");
            // Where the text is not UTF-8 a range ends behind the first byte that is not, and has no column there.
            if let Some(text) = text {
                assert!(text.is_char_boundary(start.offset as usize) && text.is_char_boundary(end.offset as usize), "{finding:?}");
                assert_eq!(end, position(document, end.offset), "{finding:?}");
            }
        }
    }
}

/// The place of an offset, counted from the beginning. Where the text is not UTF-8, what does not continue a character is one.
fn position(document: &[u8], offset: u32) -> Position {
    let before = &document[..offset as usize];
    let line = before.rsplit(|&byte| byte == b'\n').next().unwrap_or_default();
    Position {
        offset,
        line: before.split(|&byte| byte == b'\n').count() as u32,
        column: 1 + line.iter().filter(|&&byte| byte & 0xC0 != 0x80).count() as u32,
    }
}
