// Fetches nothing: the engine comes by message.
import { init } from "./node_modules/vpnlint/dist/index.js";

globalThis.onmessage = async ({ data: { bytes, body } }) => {
  const { check } = await init(bytes);
  const fetched = performance.getEntriesByType("resource").map(({ name }) => name).filter((name) => name.endsWith(".wasm"));
  postMessage({ rules: check(body).findings.map(({ rule }) => rule), fetched });
};
