//! Writes the JavaScript beside a wasm file: `vpnlint-bindgen INPUT.wasm FOLDER`.

use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(input), Some(folder), None) = (arguments.next(), arguments.next(), arguments.next()) else {
        return Err("usage: vpnlint-bindgen INPUT.wasm FOLDER".into());
    };
    let mut bindgen = Bindgen::new();
    // The package itself knows where the wasm file is, so that bundlers meet one reference to it.
    bindgen.input_path(input).out_name("vpnlint").web(true)?.omit_default_module_path(true).typescript(true);
    bindgen.generate(folder)?;
    Ok(())
}
