// Copied beside the installed package and run there.
import assert from "node:assert/strict";
import { check, checkField, checkText, init, speak, standardSchema } from "vpnlint";
import de from "vpnlint/de";
import { form } from "vpnlint/form";
import { rules } from "vpnlint/rules";
import { schema, standardSchema as withJsonSchema } from "vpnlint/schema";
import { createRequire } from "node:module";
import { existsSync } from "node:fs";

const body = { vpn_connection: { ikepolicy: { lifetime_seconds: 59 } } };
const early = [() => check(body), () => checkText("{}"), () => checkField("/vpn_connection/name", ""), standardSchema, withJsonSchema];
for (const call of early) assert.throws(call, { name: "TypeError", message: /call init\(\)/ });

// What is only data needs no engine.
assert(form().groups.length > 0);
assert(rules().some(({ name }) => name === "weak-dh-group"));
assert.equal(schema().type, "object");

const vpnlint = await init({ texts: de });
assert.equal(await init(), vpnlint, "it is loaded once");
const [{ message }] = check(body).findings;
speak();
assert.notEqual(check(body).findings[0].message, message, "English again");

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
assert.deepEqual(withJsonSchema()["~standard"].jsonSchema.input({ target: "draft-2020-12" }), schema());
console.log("done");
