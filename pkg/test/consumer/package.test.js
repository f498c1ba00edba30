/** The tarball, and what Node and TypeScript make of it. */

import assert from "node:assert/strict";
import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { install, pkg, readmeExample, run } from "./install.js";

let installed;
before(async () => { installed = await install(); });
after(() => installed?.remove());

const own = (name) => new URL(name, import.meta.url);

test("the tarball has the built package, its texts and nothing else", async () => {
  const { schemas } = await import(join(pkg, "dist/generated/schemas.js"));
  // The types of the first operation are in `types`.
  const operations = Object.keys(schemas).slice(1);
  const generated = ["build", "de", "forms", "rules", "schemas", "types", "vpnlint", ...operations].map((name) => `generated/${name}`);
  const modules = ["answer", "de", "engine", "exported", "form", "index", "offsets", "pointer", "rules", "schema", "standard", "write", ...generated];
  const built = modules.flatMap((name) => [`dist/${name}.d.ts`, `dist/${name}.js`]);
  assert.deepEqual(installed.files, ["LICENSE-APACHE", "LICENSE-MIT", "README.md", ...built, "dist/vpnlint.wasm", "package.json"].sort());
});

test("Node imports it and checks", async () => {
  await copyFile(own("node.js"), join(installed.folder, "node.js"));
  const { stdout } = await run(process.execPath, ["node.js"], { cwd: installed.folder });
  assert.equal(stdout, "done\n");
});

test("the types accept what is right and refuse what is wrong, and the README's example compiles", async () => {
  await copyFile(own("example.ts"), join(installed.folder, "example.ts"));
  await writeFile(join(installed.folder, "readme.ts"), await readmeExample());
  const tsc = join(pkg, "node_modules/typescript/bin/tsc");
  const files = ["example.ts", "readme.ts"];
  await run(process.execPath, [tsc, "--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", ...files], { cwd: installed.folder })
    .catch(({ stdout }) => assert.fail(stdout));
});
