//! Any text is a configuration or an error: neither ends the program, and no finding on it quotes a key.

use vpnlint::rule;

use super::rendered::rendered;
use super::schema_bodies::KEY;

pub fn run(bytes: &[u8]) {
    // The way to the reader of configurations that the library has: the samples of a rule on them.
    let rule = rule("expired-allow").unwrap();
    let shown = rendered(rule.check(&String::from_utf8_lossy(bytes), &rule.page.bad));
    assert!(!shown.contains(KEY), "{shown}");
}
