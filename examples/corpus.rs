//! Writes the request bodies of the benchmarks into a folder, a file each: `cargo run --example corpus -- 5000 FOLDER`.

#[path = "../benches/corpus/mod.rs"]
mod corpus;

use std::{env, error, fs, path};

fn main() -> Result<(), Box<dyn error::Error>> {
    let mut arguments = env::args().skip(1);
    let (Some(count), Some(folder)) = (arguments.next(), arguments.next()) else {
        return Err("usage: corpus COUNT FOLDER".into());
    };
    fs::create_dir_all(&folder)?;
    for (number, body) in corpus::bodies().take(count.parse()?).enumerate() {
        fs::write(path::Path::new(&folder).join(format!("{number:06}.json")), body)?;
    }
    Ok(())
}
