//! Imports run down the layers only. `docs/architecture.md` tells what each layer is for.

use std::fs;
use std::path::{Path, PathBuf};

/// From the bottom to the top. A layer uses itself and what stands above it in this list.
const LAYERS: [&str; 24] = [
    "message",
    "language",
    "json",
    "nearest",
    "net",
    "characters",
    "escape",
    "spec",
    "operations",
    "http",
    "recognise",
    "report",
    "profile",
    "context",
    "settings",
    "document",
    "rules",
    "engine",
    "terraform",
    "config",
    "export",
    "render",
    "wasm",
    "cli",
];

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()) {
        if entry.is_dir() {
            files(&entry, out);
        } else if entry.extension().is_some_and(|extension| extension == "rs") {
            out.push(entry);
        }
    }
}

/// The names of modules of the crate in a text without tests: the layers behind `crate::`, the siblings behind `super::`.
fn uses<'a>(text: &'a str, start: &'static str) -> impl Iterator<Item = &'a str> {
    let code = text.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let code = code.lines().filter(|line| !line.trim_start().starts_with("//"));
    code.flat_map(move |line| line.split(start).skip(1)).flat_map(|rest| {
        let list = rest.strip_prefix('{').map_or(rest, |rest| rest.split('}').next().unwrap_or(rest));
        let is_list = rest.starts_with('{');
        let names = list.split(',').map(|path| path.trim().split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default());
        names.take(if is_list { usize::MAX } else { 1 })
    })
}

#[test]
fn imports_run_down_the_layers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = Vec::new();
    files(&root, &mut all);
    let mut wrong = Vec::new();
    for file in &all {
        let path = file.strip_prefix(&root).unwrap().with_extension("");
        let layer = path.iter().next().unwrap().to_str().unwrap();
        let (text, shown) = (fs::read_to_string(file).unwrap(), path.display());
        let Some(place) = LAYERS.iter().position(|other| *other == layer) else {
            assert!(["lib", "main"].contains(&layer), "`src/{layer}` stands in no layer: add it to LAYERS in tests/layers.rs");
            continue;
        };
        for used in uses(&text, "crate::") {
            if LAYERS.iter().position(|other| *other == used).is_some_and(|other| other > place) {
                wrong.push(format!("`{shown}.rs` may not use `{used}`: `{used}` stands above `{layer}`"));
            }
        }
        // A rule knows what stands in `support`, and no other rule.
        let is_rule =
            path.parent() == Some(Path::new("rules")) && path.file_stem() != Some("check".as_ref()) && path.file_stem() != Some("support".as_ref());
        if is_rule {
            let others =
                uses(&text, "crate::rules::").chain(uses(&text, "super::")).filter(|used| root.join("rules").join(format!("{used}.rs")).exists());
            wrong
                .extend(others.filter(|used| !["check", "support"].contains(used)).map(|used| format!("`{shown}.rs` may not use the rule `{used}`")));
        }
    }
    assert!(all.len() > LAYERS.len(), "the sources are not where they should be");
    assert_eq!(wrong, [""; 0], "\n{}\n", wrong.join("\n"));
}

#[test]
fn the_map_names_each_layer_in_order_and_what_it_may_not_know() {
    let map = include_str!("../docs/architecture.md");
    let paragraphs: Vec<(&str, &str)> =
        map.split("\n\n").filter_map(|paragraph| paragraph.trim_start().strip_prefix("**`")?.split_once("`**")).collect();
    assert_eq!(paragraphs.iter().map(|(layer, _)| *layer).collect::<Vec<_>>(), LAYERS, "docs/architecture.md has other layers");
    for (layer, text) in paragraphs {
        assert!(text.contains("may not"), "docs/architecture.md does not say what `{layer}` may not know");
    }
}

/// What only tables may say: names of members, in the walk and in what shows a document to rules.
#[test]
fn the_walk_and_the_document_name_no_member() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut all = vec![root.join("engine/walk.rs"), root.join("document.rs")];
    files(&root.join("document"), &mut all);
    for file in all {
        let text = fs::read_to_string(&file).unwrap();
        for object in fs::read_dir(root.join("spec/objects")).unwrap().map(|entry| entry.unwrap().path()) {
            let object = object.file_stem().unwrap().to_str().unwrap().to_owned();
            assert!(!text.contains(&format!("{object}::")), "{} names a member of `{object}`", file.display());
        }
    }
}
