//! The mutants of the crate, as `cargo mutants` lists them.

use std::path::Path;
use std::process::Command;

use serde::Deserialize;

/// A change of the source that a test should catch.
#[derive(Debug, Deserialize)]
pub struct Listed {
    #[serde(skip)]
    pub id: usize,
    pub file: String,
    /// With line and column.
    pub name: String,
    pub function: Option<Function>,
    pub span: Span,
    pub replacement: String,
    pub genre: String,
}

#[derive(Debug, Deserialize)]
pub struct Function {
    pub return_type: String,
}

#[derive(Debug, Deserialize)]
pub struct Span {
    pub start: Start,
}

/// Both numbers start with 1, the column counts characters.
#[derive(Debug, Deserialize)]
pub struct Start {
    pub line: usize,
    pub column: usize,
}

impl Listed {
    /// The name without line and column, which change with every other edit of the file.
    pub fn title(&self, source: Option<&String>) -> String {
        let change = self.name[self.file.len() + 1..].split_once(": ").map_or("", |(_, change)| change);
        let source = source.map(|source| format!(": {source}")).unwrap_or_default();
        format!("{}: {change}{source}", self.file).split_whitespace().collect::<Vec<_>>().join(" ")
    }
}

/// The mutants of files of the crate. A folder stands for all files below it.
pub fn list(root: &Path, files: &[String]) -> Result<Vec<Listed>, String> {
    let mut command = Command::new("cargo");
    command.current_dir(root).args(["mutants", "--list", "--json", "--package", "vpnlint"]);
    for file in files {
        command.args(["--file", &if root.join(file).is_dir() { format!("{}/**/*.rs", file.trim_end_matches('/')) } else { file.clone() }]);
    }
    let output = command.output().map_err(|error| format!("cargo: {error}"))?;
    if !output.status.success() {
        return Err(format!("cargo mutants: {}", String::from_utf8_lossy(&output.stderr)));
    }
    let mut mutants: Vec<Listed> = serde_json::from_slice(&output.stdout).map_err(|error| format!("the list of cargo mutants: {error}"))?;
    mutants.iter_mut().enumerate().for_each(|(id, mutant)| mutant.id = id);
    Ok(mutants)
}
