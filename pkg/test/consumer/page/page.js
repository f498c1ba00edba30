// The installed package by its address: no bundler, no import map.
import { init } from "./node_modules/vpnlint/dist/index.js";

const body = { vpn_connection: { ikepolicy: { lifetime_seconds: 59 } } };
const before = performance.now();
const vpnlint = await init();
const loaded = performance.now();
const page = vpnlint.check(body).findings.map(({ rule }) => rule);
const checked = performance.now();

const bytes = await (await fetch("node_modules/vpnlint/dist/vpnlint.wasm")).arrayBuffer();
const worker = new Worker("worker.js", { type: "module" });
const answer = await new Promise((resolve, reject) => {
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = ({ message }) => reject(new Error(message || "the worker does not start"));
  worker.postMessage({ bytes, body }, [bytes]);
});
const modules = performance.getEntriesByType("resource").map(({ name }) => name.split("/dist/")[1]).filter((name) => name?.endsWith(".js"));
globalThis.result = { page, modules, worker: answer, milliseconds: { sinceNavigation: checked, init: loaded - before, firstCheck: checked - loaded } };
