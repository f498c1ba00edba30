/** The tarball, and what Node and TypeScript make of it. */

import assert from "node:assert/strict";
import { copyFile, mkdtemp, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { pathToFileURL } from "node:url";
import { bundle, install, pkg, readmeBlock, readmeExample, run } from "./install.js";

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
  const wasm = ["dist/vpnlint.wasm", "dist/vpnlint.wasm.d.ts"];
  assert.deepEqual(installed.files, ["LICENSE-APACHE", "LICENSE-MIT", "README.md", ...built, ...wasm, "package.json"].sort());
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

test("each entry of the package has types that are its own", async () => {
  const attw = join(pkg, "node_modules/@arethetypeswrong/cli/dist/index.js");
  await run(process.execPath, [attw, installed.tarball, "--profile", "esm-only", "--no-definitely-typed", "--format", "ascii"])
    .catch(({ stdout }) => assert.fail(stdout));
});

test("a bundle with the engine in it, as the README says, needs no other file", async () => {
  const code = `import { init } from "vpnlint";\n${await readmeBlock("vpnlint/vpnlint.wasm\"")}console.log(vpnlint.check({}).findings[0].rule);\n`;
  const folder = join(installed.folder, "bundled");
  await bundle(folder, code);
  const alone = await mkdtemp(join(tmpdir(), "vpnlint-bundle-"));
  try {
    await copyFile(join(folder, "dist/app.js"), join(alone, "app.mjs"));
    assert.equal((await run(process.execPath, ["app.mjs"], { cwd: alone })).stdout, "missing-member\n");
  } finally {
    await rm(alone, { recursive: true });
  }
});

test("React Hook Form takes what the README prints", async () => {
  // The hook is `createFormControl` with the state of React.
  const code = (await readmeBlock("react-hook-form")).replaceAll("useForm", "createFormControl");
  const { form, name, lifetime } = await recipe(code, "form, name, lifetime");
  const sent = [];
  const submit = form.handleSubmit((value) => sent.push(value), () => sent.push("refused"));
  const element = ({ name, ref, onChange }) => {
    const target = { name, type: "text", value: "" };
    ref(target);
    return (value) => onChange({ type: "change", target: Object.assign(target, { value }) });
  };
  const [typeName, typeLifetime] = [name, lifetime].map(element);
  await typeName("fra 1");
  await submit();
  await typeName("fra-1");
  await typeLifetime("59");
  await submit();
  await typeLifetime("3600");
  await submit();
  await typeName("");
  await submit();
  const body = (name, lifetime_seconds) => ({ vpn_connection: { name, ikepolicy: { lifetime_seconds } } });
  assert.deepEqual(sent, ["refused", "refused", body("fra-1", 3600), body(undefined, 3600)]);
});

test("warnings are by the names of inputs, and a dotted name is an input, as the README prints", async () => {
  const { schema, warnings } = await recipe(await readmeBlock("onWarning"), "schema, warnings");
  const weak = { vpn_connection: { ikepolicy: { dh_group: "group2" } } };
  assert.deepEqual(schema["~standard"].validate(weak), { value: weak });
  assert.match(warnings.get("vpn_connection.ikepolicy.dh_group"), /`group2`/);
  schema["~standard"].validate({ vpn_connection: { name: "a" } });
  assert.deepEqual([...warnings], []);
  const { findings } = await recipe(await readmeBlock("pointerOf("), "findings");
  assert.deepEqual(findings.map(({ rule, pointer }) => [rule, pointer]), [["invalid-cidr", "/vpn_connection/peer_subnets/0"]]);
});

/** Runs a block of the README beside the installed package; some of its constants. */
async function recipe(code, constants) {
  for (const name of ["@hookform", "react-hook-form"]) {
    await symlink(join(pkg, "node_modules", name), join(installed.folder, "node_modules", name)).catch(() => undefined);
  }
  const file = join(installed.folder, `recipe-${constants.replace(/\W+/g, "-")}.js`);
  await writeFile(file, `import { init } from "vpnlint";\nconst vpnlint = await init();\n${code}\nexport { ${constants} };\n`);
  return import(pathToFileURL(file).href);
}
