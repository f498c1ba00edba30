// Files of two builds, or an answer that is not whole, are an error that says so.

import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { fileURLToPath, pathToFileURL } from "node:url";
import { answer, report } from "../dist/answer.js";

const STALE = {
  name: "Error",
  message: "vpnlint: the wasm file and this module are not of one build: install or build the package anew, and reload the page",
};
const dist = fileURLToPath(new URL("../dist", import.meta.url));
const folder = mkdtempSync(join(tmpdir(), "vpnlint-stale-"));
after(() => rmSync(folder, { recursive: true }));

/** The built package with one of its files changed. */
async function changed(name, file, change) {
  const copy = join(folder, name);
  cpSync(dist, copy, { recursive: true });
  writeFileSync(join(copy, "package.json"), '{ "type": "module" }');
  writeFileSync(join(copy, file), change(readFileSync(join(copy, file))));
  return import(pathToFileURL(join(copy, "index.js")).href);
}

/** Gives another name to an import or export. */
const rename = (from, to) => (wasm) => Buffer.from(wasm.toString("latin1").replace(from, to), "latin1");

for (const [title, file, change] of [
  ["modules of another build", "generated/build.js", (text) => String(text).replace(/PROTOCOL = "?\d+"?/, "PROTOCOL = 1")],
  ["a wasm file that does not tell its build", "vpnlint.wasm", rename("protocol", "protokol")],
  ["a wasm file that needs other functions", "vpnlint.wasm", rename("__wbg_new_", "__wbg_old_")],
]) {
  test(`${title}: an error at the start, each time`, async () => {
    const { check, init } = await changed(title, file, change);
    await assert.rejects(init(), STALE);
    await assert.rejects(init(), STALE);
    assert.throws(() => check({}), { name: "TypeError", message: /call init\(\)/ });
  });
}

test("what is no wasm file is the error of the platform", async () => {
  const { init } = await changed("none", "vpnlint.wasm", () => "<!doctype html>");
  await assert.rejects(init(), WebAssembly.CompileError);
});

const memory = new WebAssembly.Memory({ initial: 1 });

function read(words) {
  new Uint32Array(memory.buffer).fill(0).set(words, 4);
  return answer(memory, 16, report);
}

test("an answer is as long as it says, or nothing is read of it", async (context) => {
  // Count, address and length of its own text; operation, findings, undecided rules, findings left out.
  const whole = [8, 0, 0, 0, 0, 0, 0, 0];
  const { findings } = read(whole);
  assert.deepEqual(findings, []);
  const change = (index, value) => whole.map((word, at) => (at === index ? value : word));
  for (const [what, words] of [
    ["cut", change(0, 7)],
    ["too long", change(0, 9)],
    ["a list without an end", change(5, 2 ** 32 - 1)],
    ["a list behind the end", change(6, 2)],
    ["findings of nothing", change(5, 1)],
    ["all bits", Array.from({ length: 64 }, () => 2 ** 32 - 1)],
    ["nothing", []],
  ]) {
    await context.test(what, () => assert.throws(() => read(words), STALE));
  }
});
