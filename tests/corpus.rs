//! The kept inputs of the fuzz targets, once more: what a fuzzer has found stays mended, without a fuzzer.
#![cfg(feature = "cli")]

#[path = "../fuzz/src/lib.rs"]
#[allow(dead_code, unreachable_pub, reason = "the fuzzer and the other tests use the rest")]
mod targets;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use proptest::collection::vec;
use proptest::prelude::*;

fn folder(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz").join(name)
}

/// The files of a folder in order.
fn files(name: &str) -> Vec<PathBuf> {
    let mut paths: Vec<_> = folder(name).read_dir().unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    paths
}

fn replay(target: &str, run: fn(&[u8])) {
    let kept = files(&format!("corpus/{target}"));
    assert!(!kept.is_empty(), "{target} has no kept inputs");
    for path in kept {
        let bytes = fs::read(&path).unwrap();
        assert!(std::panic::catch_unwind(|| run(&bytes)).is_ok(), "{}: the message stands above", path.display());
    }
}

macro_rules! targets {
    ($($name:ident)*) => {
        $(#[test]
        fn $name() {
            replay(stringify!($name), targets::$name::run);
        })*

        const TARGETS: &[&str] = &[$(stringify!($name)),*];
    };
}

targets! { bodies check configuration context fix http reader render terraform }

#[test]
fn every_target_is_replayed() {
    let stems: BTreeSet<String> = files("fuzz_targets").iter().map(|path| path.file_stem().unwrap().to_str().unwrap().to_owned()).collect();
    assert_eq!(stems, TARGETS.iter().map(|name| (*name).to_owned()).collect());
}

/// The command reads plans and states in more ways than the library.
#[test]
fn no_kept_plan_ends_the_command() {
    for (command, plan) in
        ["check", "plan", "audit"].iter().flat_map(|command| files("corpus/terraform").into_iter().map(move |plan| (command, plan)))
    {
        let output = Command::new(env!("CARGO_BIN_EXE_vpnlint")).arg(command).arg("--no-config").arg(&plan).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(matches!(output.status.code(), Some(0..=2)) && !said.contains("internal error"), "{command} {}: {said}", plan.display());
        assert!(output.status.success() || !output.stdout.is_empty() || !said.is_empty(), "{command} {}", plan.display());
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 100, failure_persistence: None, ..ProptestConfig::default() })]

    /// The promises on generated bodies, for bodies that no fuzzer has chosen.
    #[test]
    fn fresh_bodies_keep_the_promises(bytes in vec(any::<u8>(), 0..600)) {
        targets::bodies::run(&bytes);
        targets::fix::run(&bytes);
    }
}
