/** The package as `npm install` brings it to somebody: packed, and installed into a new folder. */

import { execFile } from "node:child_process";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";

export const run = promisify(execFile);
export const pkg = fileURLToPath(new URL("../..", import.meta.url));

/** The folder, the tarball with the paths in it, and what removes the folder. */
export async function install() {
  const folder = await mkdtemp(join(tmpdir(), "vpnlint-"));
  const { stdout } = await run("npm", ["pack", "--json", "--pack-destination", folder], { cwd: pkg });
  // npm 12 answers by the name of the package, versions before it with a list.
  const [{ filename, files }] = Object.values(JSON.parse(stdout));
  await writeFile(join(folder, "package.json"), '{ "private": true, "type": "module" }\n');
  await run("npm", ["install", "--offline", "--no-audit", "--no-fund", `./${filename}`], { cwd: folder });
  return { folder, tarball: join(folder, filename), files: files.map(({ path }) => path).sort(), remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Bundles a module by the command that the README prints. */
export async function bundle(folder, code) {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "app.js"), code);
  const [, words] = (await readmeBlock("esbuild", "console")).match(/^\$ esbuild (.*)$/m);
  await run(join(pkg, "node_modules/.bin/esbuild"), [...words.split(" "), "--log-level=error"], { cwd: folder });
}

/** The code blocks of the README in a language. */
export async function readmeBlocks(language) {
  const blocks = (await readFile(join(pkg, "README.md"), "utf8")).matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, "gms"));
  return [...blocks].map(([, code]) => code);
}

/** The first code block of the README with a text in it: what a reader pastes. */
export async function readmeBlock(text, language = "js") {
  const example = (await readmeBlocks(language)).find((code) => code.includes(text));
  if (!example) throw new Error(`README.md has no ${language} block with ${text}`);
  return example;
}

export const readmeExample = () => readmeBlock('from "vpnlint"');
