//! The code of a Terraform configuration: the folder of `--terraform-root`, and the folders of its local modules inside of it.

use std::collections::HashMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::thread;

use crate::cli::input::slashes;
use crate::cli::read;
use crate::terraform::{Code, Fault, Module};

/// The code, the files that were read, and what stands in the way of the others.
pub(super) struct Read {
    pub(super) code: Code,
    pub(super) files: Vec<PathBuf>,
    pub(super) problems: Vec<String>,
}

/// Reads the code of a folder.
///
/// # Errors
/// If it is no folder.
pub(super) fn read(root: &Path) -> Result<Read, String> {
    let folder = fs::canonicalize(root).and_then(|folder| if folder.is_dir() { Ok(folder) } else { Err(io::ErrorKind::NotADirectory.into()) });
    let folder = folder.map_err(|error| format!("{}: {error}", slashes(root)))?;
    let mut reader =
        Reader { root, folder: folder.clone(), read: Read { code: Code { modules: Vec::new() }, files: Vec::new(), problems: Vec::new() } };
    // The folders of the modules, each with its number: a folder that calls itself is read once.
    let mut numbers = HashMap::from([(folder.clone(), 0)]);
    let mut folders = vec![folder];
    let mut next = 0;
    while let Some(folder) = folders.get(next).cloned() {
        let mut module = reader.module(&folder);
        for call in module.calls.values_mut() {
            let Some(called) = call.source.take().and_then(|source| reader.local(&folder, &source)) else { continue };
            let number = *numbers.entry(called.clone()).or_insert(folders.len());
            if number == folders.len() {
                folders.push(called);
            }
            call.module = Some(number);
        }
        reader.read.code.modules.push(module);
        next += 1;
    }
    Ok(reader.read)
}

/// The ends of the names of files that `terraform` or `tofu` reads and vpnlint does not.
const OTHERS: [&str; 3] = [".tf.json", ".tofu", ".tofu.json"];

struct Reader<'a> {
    /// The folder as it was named.
    root: &'a Path,
    /// The same folder without links.
    folder: PathBuf,
    read: Read,
}

impl Reader<'_> {
    /// The declarations in the files of a folder. As in Terraform, files that override others come last.
    fn module(&mut self, folder: &Path) -> Module {
        let mut module = Module::default();
        let names = fs::read_dir(folder).and_then(|entries| entries.map(|entry| Ok(entry?.file_name())).collect::<io::Result<Vec<_>>>());
        let mut names: Vec<String> = match names {
            Ok(names) => names.iter().filter_map(|name| name.to_str().map(str::to_owned)).collect(),
            Err(error) => {
                self.read.problems.push(format!("{}: {error}", self.shown(folder)));
                return module;
            }
        };
        names.sort_unstable();
        for name in names.iter().filter(|name| OTHERS.iter().any(|end| name.ends_with(end))) {
            self.read
                .problems
                .push(format!("{}: vpnlint reads *.tf files only: findings of this file stand at the plan", self.shown(&folder.join(name))));
        }
        let mut files: Vec<(bool, String)> = names.into_iter().filter(|name| is_code(name)).map(|name| (is_override(&name), name)).collect();
        files.sort_unstable();
        for (_, name) in files {
            if let Err(problem) = self.file(&folder.join(name), &mut module) {
                self.read.problems.push(problem);
            }
        }
        module
    }

    fn file(&mut self, path: &Path, module: &mut Module) -> Result<(), String> {
        let shown = self.shown(path);
        let of = |error: io::Error| format!("{shown}: {error}");
        let real = fs::canonicalize(path).map_err(of)?;
        if !real.starts_with(&self.folder) {
            return Err(format!("{shown}: this link leads out of the folder of --terraform-root and is not read"));
        }
        let place = self.shown(&real);
        self.read.files.push(PathBuf::from(&place));
        let text = read::text(&real, read::SETTINGS_LIMIT).map_err(of)?;
        apart(|| module.add(&place, &text)).map_err(|fault| match fault {
            Some(Fault::Syntax { line, column }) => {
                format!("{place}:{line}:{column}: vpnlint cannot read this code: findings of this file stand at the plan")
            }
            Some(Fault::TooLarge) => format!("{place}: this file has too many values: its findings stand at the plan"),
            None => format!("{place}: an internal error left this file unread"),
        })
    }

    /// The folder of a local module, if it stands inside the root.
    fn local(&self, folder: &Path, source: &str) -> Option<PathBuf> {
        if !source.starts_with("./") && !source.starts_with("../") {
            return None;
        }
        let called = fs::canonicalize(folder.join(source)).ok()?;
        (called.is_dir() && called.starts_with(&self.folder)).then_some(called)
    }

    /// A path below the folder, as the user can open it from here.
    fn shown(&self, path: &Path) -> String {
        let path = self.root.join(path.strip_prefix(&self.folder).unwrap_or(path));
        slashes(path.strip_prefix(".").unwrap_or(&path))
    }
}

fn is_code(name: &str) -> bool {
    Path::new(name).extension().is_some_and(|extension| extension == "tf") && !name.starts_with('.')
}

fn is_override(name: &str) -> bool {
    name == "override.tf" || name.ends_with("_override.tf")
}

/// Runs a foreign parser on a thread with room for the deepest text that it takes. No error in it ends the run.
fn apart(parse: impl FnOnce() -> Result<(), Fault> + Send) -> Result<(), Option<Fault>> {
    const STACK: usize = 16 << 20;
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, parse).map_err(|_| None)?;
        thread.join().map_err(|_| None)?.map_err(Some)
    })
}
