/** The engine as a bundler hands it over: bytes, an address or a module. `init` takes each of these. */

import type { WasmSource } from "./engine.js";

declare const engine: WasmSource;
export default engine;
