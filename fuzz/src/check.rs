//! Any bytes end in a report, a plan, an audit and a masked text, with and without a context, and no output has the key.

use vpnlint::{Context, Linter, Operation, Profile, Report, mask, mask_as};

use super::keys;
use super::outputs::outputs;
use super::places::assert_places;
use super::schema_bodies::KEY;

pub fn run(document: &[u8]) {
    let text = String::from_utf8_lossy(document);
    let mut contexts = vec![Context::default()];
    // The document against itself, if it is an answer of the API, and what it may claim to be a gateway.
    contexts.extend(Context::from_current(&text));
    contexts.extend(Context::default().with_gateway(&text));
    contexts.extend(Context::default().assume("style=policy,ike_version=v1,attachment_type=er,ip_version=ipv6,local_subnets=10.0.0.0/8"));
    // The fuzzer changes the length all the time.
    let operation = Operation::ALL[document.len() % Operation::ALL.len()];
    for context in contexts {
        for linter in [Linter::auto(), Linter::new(operation).profile(Profile::Ietf)] {
            let linter = linter.context(context.clone());
            let report = linter.check_bytes(document);
            assert_places(document, &report);
            assert_eq!(words(&report), words(&linter.check_bytes(document)));
        }
        let plan = Linter::new(Operation::UpdateConnection).context(context).plan_bytes(document);
        assert_places(document, &plan.report);
        serde_json::to_string(&plan).unwrap();
    }
    match Linter::auto().audit(document) {
        Ok(connections) => {
            for connection in connections {
                words(&connection.report);
                assert!(connection.values().chain(connection.missing().map(|name| (name, None))).count() > 0);
            }
        }
        Err(error) => assert!(!error.to_string().is_empty()),
    }
    if keys::is_kept(&text) {
        for operation in [operation, Operation::UpdateConnection] {
            let shown = outputs(document, &mask_as(document, operation), Linter::new(operation).check_bytes(document));
            assert!(!shown.contains(KEY), "{text}: {shown}");
        }
    }
    let lines = |text: &[u8]| text.split(|&byte| byte == b'\n').count();
    for masked in [mask(document), mask_as(document, operation)] {
        assert_eq!(lines(masked.text().as_bytes()), lines(document));
    }
}

/// All that a report says.
fn words(report: &Report) -> String {
    let findings = report.findings().map(|finding| {
        let related: String = finding.related().map(|related| related.message).collect();
        format!("{finding:?} {} {} {related}\n", finding.message(), finding.help().unwrap_or_default())
    });
    let undecided = report.undecided().map(|entry| format!("{} {}\n", entry.pointer(), entry.needs().collect::<Vec<_>>().join(" ")));
    findings.chain(undecided).collect()
}
