/** The installed package in Chromium: bundled, from Vite's server for development, without a bundler, and in a worker. */

import assert from "node:assert/strict";
import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { build, createServer } from "vite";
import { OPTIONS } from "./chromium.js";
import { bundle, install, readmeBlock, readmeExample } from "./install.js";
import { serve } from "./server.js";

let installed, profile, browser;
before(async () => {
  installed = await install();
  profile = await mkdtemp(join(tmpdir(), "vpnlint-chromium-"));
  browser = await chromium.launchPersistentContext(profile, OPTIONS);
});
after(async () => {
  await browser?.close();
  await installed?.remove();
  if (profile) await rm(profile, { recursive: true, force: true, maxRetries: 5 });
});

/** Opens a page, reads from it, and holds it to silence on the console and to requests to its own server. */
async function visit(address, read) {
  const { host } = new URL(address);
  const page = await browser.newPage();
  const complaints = [];
  page.on("console", (message) => { if (["error", "warning"].includes(message.type())) complaints.push(message.text()); });
  page.on("pageerror", (error) => complaints.push(error.message));
  const hosts = new Set();
  const note = (request) => hosts.add(new URL(request.url()).host);
  browser.on("request", note);
  try {
    await page.goto(address);
    const result = await read(page).catch((error) => error);
    assert.deepEqual(complaints, []);
    if (result instanceof Error) throw result;
    assert.deepEqual([...hosts], [host]);
    return result;
  } finally {
    browser.off("request", note);
    await page.close();
  }
}

/** A Vite project whose main module is this text. */
async function project(name, code) {
  const root = join(installed.folder, name);
  await mkdir(root);
  await writeFile(join(root, "index.html"), '<!doctype html><title>test</title><link rel="icon" href="data:,"><body><script type="module" src="/main.js"></script>');
  await writeFile(join(root, "main.js"), code);
  return { root, cacheDir: join(root, ".vite"), configFile: false, logLevel: "error" };
}

/** Holds a page to the findings that the README's example prints. */
async function assertFindings(address) {
  const lines = await visit(address, async (page) => {
    await page.waitForSelector("p", { timeout: 20_000 });
    return page.locator("p").allTextContents();
  });
  for (const [severity, member] of [["error", "name"], ["warning", "ikepolicy/dh_group"], ["error", "ikepolicy/lifetime_seconds"]]) {
    const printed = lines.some((line) => line.startsWith(`${severity}: `) && line.endsWith(` (/vpn_connection/${member})`));
    assert(printed, `no ${severity} at ${member}: ${JSON.stringify(lines)}`);
  }
}

/** The same example with the address of the wasm file, as the README says. */
const withAddress = (code) => `import url from "vpnlint/vpnlint.wasm?url";\n${code.replace("init()", "init(url)")}`;

for (const [name, what, change] of [
  ["plain", "the README's example", (code) => code],
  ["address", "the README's example with an address by `?url`", withAddress],
]) {
  test(`${what} works as Vite builds it`, async () => {
    const config = await project(`built-${name}`, change(await readmeExample()));
    await build(config);
    const server = await serve(join(config.root, "dist"));
    try {
      await assertFindings(`${server.origin}/index.html`);
    } finally {
      await server.close();
    }
  });

  test(`${what} works on Vite's server for development`, async () => {
    const config = await project(`served-${name}`, change(await readmeExample()));
    const server = await createServer({ ...config, server: { host: "127.0.0.1", port: 0 } });
    const deadline = setTimeout(() => server.close(), 60_000).unref();
    try {
      await server.listen();
      await assertFindings(`http://127.0.0.1:${server.httpServer.address().port}/`);
    } finally {
      clearTimeout(deadline);
      await server.close();
    }
  });
}

test("the README's example works as esbuild bundles it with the engine in it", async () => {
  const folder = join(installed.folder, "bundled");
  const code = (await readmeExample()).replace(/^const vpnlint = .*\n/m, await readmeBlock('vpnlint/vpnlint.wasm"'));
  await bundle(folder, code);
  await writeFile(join(folder, "dist/index.html"), '<!doctype html><title>test</title><link rel="icon" href="data:,"><body><script type="module" src="app.js"></script>');
  const server = await serve(join(folder, "dist"));
  try {
    await assertFindings(`${server.origin}/index.html`);
  } finally {
    await server.close();
  }
});

test("it works without a bundler and in a worker, under a strict Content-Security-Policy", async (context) => {
  await cp(fileURLToPath(new URL("page", import.meta.url)), installed.folder, { recursive: true });
  const policy = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";
  const server = await serve(installed.folder, { "content-security-policy": policy });
  try {
    const read = async (page) => (await page.waitForFunction(() => globalThis.result, undefined, { timeout: 20_000 })).jsonValue();
    const { page, modules, worker, milliseconds } = await visit(`${server.origin}/index.html`, read);
    assert.deepEqual(page, ["out-of-range"]);
    assert(modules.includes("answer.js"));
    for (const data of ["de", "forms", "rules", "schemas"]) assert(!modules.includes(`generated/${data}.js`), `${data} is loaded, and not asked for`);
    assert.deepEqual(worker, { rules: ["out-of-range"], fetched: [] });
    for (const [what, time] of Object.entries(milliseconds)) context.diagnostic(`${what}: ${time.toFixed(1)} ms`);
  } finally {
    await server.close();
  }
});
