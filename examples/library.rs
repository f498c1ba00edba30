//! The library in ten lines: `cargo run --example library`.

use vpnlint::{Context, Linter, Operation};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let current = std::fs::read_to_string("examples/answers/full-connection.json")?;
    let linter = Linter::new(Operation::UpdateConnection).context(Context::from_current(&current)?);
    let report = linter.check(&std::fs::read_to_string("examples/full.json")?);
    for finding in report.findings() {
        println!("{} {} {}", finding.severity.as_str(), finding.pointer(), finding.message());
    }
    println!("can be sent: {}", report.is_ok());
    Ok(())
}
