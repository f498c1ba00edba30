//! Writes the request bodies of the benchmarks into a folder, a file each: `cargo run --example corpus -- 5000 FOLDER [CORPUS]`.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::{env, error, fs, path};

fn main() -> Result<(), Box<dyn error::Error>> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let (count, folder, name) = match &arguments[..] {
        [count, folder] => (count, folder, "own"),
        [count, folder, name] => (count, folder, name.as_str()),
        _ => return Err("usage: corpus COUNT FOLDER [CORPUS]".into()),
    };
    let corpus = corpus::CORPORA.iter().find(|corpus| corpus.name == name).ok_or("the corpus is unknown")?;
    fs::create_dir_all(folder)?;
    for (number, body) in corpus.bodies().take(count.parse()?).enumerate() {
        fs::write(path::Path::new(folder).join(format!("{number:06}.json")), body)?;
    }
    println!("{count} bodies of `{}`", corpus.operation.as_str());
    Ok(())
}
