#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| vpnlint_fuzz::configuration::run(bytes));
