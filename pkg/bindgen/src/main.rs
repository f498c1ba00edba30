//! Writes the JavaScript beside a wasm file: `vpnlint-bindgen INPUT.wasm FOLDER`.

use walrus::{FunctionBuilder, FunctionId, FunctionKind, Module, ModuleConfig};
use wasm_bindgen_cli_support::Bindgen;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut arguments = std::env::args().skip(1);
    let (Some(input), Some(folder), None) = (arguments.next(), arguments.next(), arguments.next()) else {
        return Err("usage: vpnlint-bindgen INPUT.wasm FOLDER".into());
    };
    let mut module = ModuleConfig::new().strict_validate(false).parse_file(input)?;
    cut_panics(&mut module);
    let mut bindgen = Bindgen::new();
    // The package itself knows where the wasm file is, so that bundlers meet one reference to it.
    bindgen.input_module("vpnlint", module).out_name("vpnlint").web(true)?.omit_default_module_path(true).typescript(true);
    bindgen.generate(folder)?;
    Ok(())
}

/// Parts of the names of functions that only write the message of a panic and then panic, in either form of names.
const PANICS: [&str; 7] =
    ["4core9panicking", "slice_error_fail", "slice_index_fail", "expect_failed", "unwrap_failed", "assert_failed", "12handle_error"];

/// Lets a panic be a trap and nothing else. No one sees its message in WebAssembly, but the code that writes it is a tenth of the file.
fn cut_panics(module: &mut Module) {
    let is_panic = |name: &str| PANICS.iter().any(|part| name.contains(part));
    let panics: Vec<FunctionId> =
        module.funcs.iter().filter(|function| function.name.as_deref().is_some_and(is_panic)).map(|function| function.id()).collect();
    for id in panics {
        let (params, results) = module.types.params_results(module.funcs.get(id).ty());
        let (params, results) = (params.to_vec(), results.to_vec());
        let mut trap = FunctionBuilder::new(&mut module.types, &params, &results);
        trap.func_body().unreachable();
        let arguments = params.iter().map(|param| module.locals.add(*param)).collect();
        module.funcs.get_mut(id).kind = FunctionKind::Local(trap.local_func(arguments));
    }
}
