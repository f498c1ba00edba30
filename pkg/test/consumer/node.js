// Copied beside the installed package and run there.
import assert from "node:assert/strict";
import { check, checkField, checkText, form, init, rules, schema, standardSchema } from "vpnlint";
import { createRequire } from "node:module";
import { existsSync } from "node:fs";

const body = { vpn_connection: { ikepolicy: { lifetime_seconds: 59 } } };
const early = [() => check(body), () => checkText("{}"), () => checkField("/vpn_connection/name", ""), form, rules, schema, standardSchema];
for (const call of early) assert.throws(call, { name: "TypeError", message: /call init\(\)/ });

const vpnlint = await init();
assert.equal(await init(), vpnlint, "it is loaded once");

const [found] = vpnlint.check(body).findings.filter(({ severity }) => severity === "error");
assert.equal(found.rule, "out-of-range");
assert.equal(found.pointer, "/vpn_connection/ikepolicy/lifetime_seconds");
assert.equal(found.range, null);
assert.deepEqual(check(body), vpnlint.check(body), "the functions of the module are the same");

const text = '{"vpn_connection": {"name": "Köln 1"}}';
const [placed] = vpnlint.checkText(text).findings;
assert.equal(text.slice(placed.range.start.utf16, placed.range.end.utf16), '"Köln 1"');
assert.throws(() => vpnlint.check(body, { ignore: ["no-such-rule"] }), TypeError);

assert(existsSync(createRequire(import.meta.url).resolve("vpnlint/vpnlint.wasm")), "the wasm file can be resolved");
await assert.rejects(import("vpnlint/dist/generated/vpnlint.js"), { code: "ERR_PACKAGE_PATH_NOT_EXPORTED" });
console.log("done");
