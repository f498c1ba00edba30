//! A finding that is not read takes no memory of its own.

use allocation_counter::measure;
use vpnlint::{Linter, Operation};

/// The allocations of a check of an update with these subnets, and the number of its findings.
fn check(subnets: &[String]) -> (u64, usize) {
    let json = format!(r#"{{"vpn_connection": {{"peer_subnets": ["{}"]}}}}"#, subnets.join(r#"", ""#));
    let linter = Linter::new(Operation::UpdateConnection);
    let mut findings = 0;
    let counted = measure(|| findings = linter.check(&json).findings().len());
    (counted.count_total, findings)
}

#[test]
fn findings_share_their_lists() {
    let subnets = |host| (0..50).map(|number| format!("10.{number}.0.{host}/24")).collect::<Vec<_>>();
    // Tables are made once, by the first check.
    check(&subnets(1));
    let (without, few) = check(&subnets(0));
    let (with, many) = check(&subnets(1));
    assert_eq!(many - few, 50);
    // Lists that grow are moved some times.
    assert!(with - without < 20, "{without} {with}");
}
