//! The commands of the README and of the manual print what these pages say.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// A page in the words of `trycmd`: `exit status 1`, below the output of a command, becomes `? 1` below the command, and
/// an output ends with an empty line.
fn in_words_of_trycmd(page: &str) -> String {
    let mut out = String::new();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        writeln!(out, "{line}").unwrap();
        if line != "```console" {
            continue;
        }
        while let Some(command) = lines.next_if(|line| *line != "```") {
            assert!(command.starts_with("$ "), "{command}: a block of the console starts with a command");
            let mut output: Vec<&str> = std::iter::from_fn(|| lines.next_if(|line| !line.starts_with("$ ") && *line != "```")).collect();
            writeln!(out, "{command}").unwrap();
            if let Some(status) = output.last().and_then(|last| last.strip_prefix("exit status ")) {
                writeln!(out, "? {status}").unwrap();
                output.pop();
            }
            for line in &output {
                writeln!(out, "{line}").unwrap();
            }
            if output.last().is_some_and(|last| *last != "...") {
                out.push('\n');
            }
        }
    }
    out
}

#[test]
fn commands_print_what_the_pages_say() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("pages");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let manual = fs::read_dir(root.join("docs")).unwrap().map(|entry| entry.unwrap().path());
    let pages = manual.filter(|path| path.extension().is_some_and(|extension| extension == "md")).chain([root.join("README.md")]);
    for page in pages {
        fs::write(folder.join(page.file_name().unwrap()), in_words_of_trycmd(&fs::read_to_string(&page).unwrap())).unwrap();
    }
    trycmd::TestCases::new().case(folder.join("*.md"));
}
