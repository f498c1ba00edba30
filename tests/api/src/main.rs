//! Prints the public items of a crate, one a line, from the JSON of rustdoc: `vpnlint-api FILE`. `scripts/api` calls it.

fn main() {
    let Some(file) = std::env::args_os().nth(1) else {
        eprintln!("usage: vpnlint-api FILE");
        std::process::exit(2);
    };
    let api = public_api::Builder::from_rustdoc_json(std::path::PathBuf::from(file))
        .omit_auto_derived_impls(true)
        .omit_auto_trait_impls(true)
        .omit_blanket_impls(true)
        .build()
        .unwrap_or_else(|error| {
            eprintln!("{error}");
            std::process::exit(1);
        });
    print!("{api}");
}
