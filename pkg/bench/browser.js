// How large the engine is, and how soon a page in Chromium has its first check: node bench/browser.js

import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { chromium } from "playwright-core";
import { OPTIONS } from "../test/consumer/chromium.js";
import { serve } from "../test/consumer/server.js";

const VISITS = 21;

const wasm = readFileSync(new URL("../dist/vpnlint.wasm", import.meta.url));
console.table({ "vpnlint.wasm": { bytes: wasm.length, gzip: gzipSync(wasm, { level: 9 }).length, brotli: brotliCompressSync(wasm).length } });

const server = await serve(fileURLToPath(new URL("..", import.meta.url)).replace(/.$/, ""));
const browser = await chromium.launch(OPTIONS);
const times = {};
try {
  for (let visit = 0; visit < VISITS; visit++) {
    // Each visitor is new: nothing is cached.
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${server.origin}/bench/page.html`);
    const milliseconds = await (await page.waitForFunction(() => globalThis.milliseconds)).jsonValue();
    for (const [name, time] of Object.entries(milliseconds)) (times[name] ??= []).push(time);
    await context.close();
  }
} finally {
  await browser.close();
  await server.close();
}
const median = (all) => all.sort((one, other) => one - other)[all.length >> 1];
console.table(Object.fromEntries(Object.entries(times).map(([name, all]) => [name, { "median, ms": median(all).toFixed(1) }])));
