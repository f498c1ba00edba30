/** The package as `npm install` brings it to somebody: packed, and installed into a new folder. */

import { execFile } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const run = promisify(execFile);
export const pkg = fileURLToPath(new URL("../..", import.meta.url));

/** The folder, the paths in the tarball, and what removes the folder. */
export async function install() {
  const folder = await mkdtemp(join(tmpdir(), "vpnlint-"));
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", folder], { cwd: pkg });
  // npm 12 answers by the name of the package, versions before it with a list.
  const [{ filename, files }] = Object.values(JSON.parse(stdout));
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${filename}`], { cwd: folder });
  return { folder, files: files.map(({ path }) => path).sort(), remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** The first code block of the README that imports the package: what a reader pastes. */
export async function readmeExample() {
  const blocks = (await readFile(join(pkg, "README.md"), "utf8")).matchAll(/^```(?:js|ts)\n(.*?)^```$/gms);
  const example = [...blocks].map(([, code]) => code).find((code) => code.includes('from "vpnlint"'));
  if (!example) throw new Error("README.md has no code block that imports the package");
  return example;
}
