//! Any bytes end in a report that every renderer can lay out, with and without a context.

#![no_main]

#[path = "../../tests/common/outputs.rs"]
mod outputs;
#[path = "../../tests/common/places.rs"]
mod places;

use libfuzzer_sys::fuzz_target;
use vpnlint::{Context, Linter, Operation, mask};

fuzz_target!(|document: &[u8]| {
    let text = std::str::from_utf8(document).unwrap_or_default();
    let mut contexts = vec![Context::default()];
    // The document against itself, if it is an answer of the API, and what it may claim to be a gateway.
    contexts.extend(Context::from_current(text));
    contexts.extend(Context::default().with_gateway(text));
    contexts.extend(Context::default().assume("style=policy,ike_version=v1,attachment_type=er,ip_version=ipv6,local_subnets=10.0.0.0/8"));
    for context in contexts {
        let linter = Linter::new(Operation::UpdateConnection).context(context);
        let report = linter.check_bytes(document);
        places::assert_places(document, &report);
        outputs::outputs(document, &mask(document), report);
    }
});
