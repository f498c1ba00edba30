//! Any text is a context or an error that quotes nothing of it, as JSON and as `--assume` takes it.

use vpnlint::{Context, Linter, Operation};

use super::keys;
use super::schema_bodies::KEY;

/// A body whose rules ask for every fact.
const BODY: &str = include_str!("../../examples/full.json");

pub fn run(bytes: &[u8]) {
    let text = &*String::from_utf8_lossy(bytes);
    let made = [Context::from_current(text), Context::default().with_gateway(text), Context::default().assume(text)];
    for made in made {
        match made {
            Ok(context) => {
                // A key in a context is not kept.
                assert!(!keys::is_kept(text) || !format!("{context:?}").contains(KEY), "{text}: {context:?}");
                let linter = Linter::new(Operation::UpdateConnection).context(context.clone());
                let plan = linter.plan(BODY);
                assert_eq!(linter.check(BODY).findings().len(), plan.report.findings().len());
                // The facts by name win over those of a file, whatever they are.
                let _ = context.assume(text);
            }
            Err(error) => {
                let shown = format!("{error} {error:?}");
                assert!(!shown.contains(KEY), "{text}: {shown}");
            }
        }
    }
}
