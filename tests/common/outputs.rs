//! Everything that can be printed of a document.

use vpnlint::render::{FORMATS, FileReport, Text, plan_json};
use vpnlint::{Context, Fixes, Linter, Masked, Operation, Report};

/// The text for people, the masked source, every format for programs, the plan, and what a debugger shows.
pub(crate) fn outputs(document: &[u8], source: &Masked, report: Report) -> String {
    let text = Text::new(100);
    let file = FileReport { path: "r.json".into(), line: None, report };
    let report = &file.report;
    let mut out: String = report.findings().map(|finding| text.finding(&file, source, &finding)).collect();
    out.push_str(source.text());
    out.push_str(&format!("{report:?}{source:?}"));
    let known = Context::default().assume("ike_version=v1,name=vpn-1,peer_subnets=10.0.0.0/8").unwrap_or_default();
    let plan = Linter::new(Operation::UpdateConnection).context(known).plan_bytes(document);
    out.push_str(&format!("{plan:?}{}", plan_json("r.json", &plan)));
    if let Ok(text) = std::str::from_utf8(document) {
        let fixed = Linter::new(Operation::UpdateConnection).fix(text, Fixes::Safe);
        out.push_str(&format!("{fixed:?}{:?}", Context::from_current(text)));
    }
    let files = [file];
    FORMATS.iter().fold(out, |out, format| out + &format.render(&files))
}
