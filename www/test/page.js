/** The built page in Chromium, held to silence on the console and to no request once it is loaded, but for the texts of another language. */

import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";
import { preview } from "vite";

const ROOT = fileURLToPath(new URL("..", import.meta.url));
const ARGS = [
  "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
  "--disable-background-networking", "--disable-component-update", "--disable-sync",
];

/** The file with the German texts, which lies beside the page. */
export const TABLE = /\/assets\/german-[\w-]+\.js$/;

/** Changes the language of the page. */
export async function choose(page, language) {
  await page.locator(".language select").selectOption(language);
  await page.locator(`html[lang=${language}]`).waitFor();
}

/** The input of a member, by its pointer below the connection. */
export const input = (page, pointer) => page.locator(`#at--vpn_connection-${pointer.replaceAll("/", "-")}`);
export const findings = (page, pointer) => page.locator(`#at--vpn_connection-${pointer.replaceAll("/", "-")}-findings > .finding`);
export const editor = (page) => page.getByRole("textbox", { name: "Request body as JSON" });

/** What something copies. */
export async function clipboardAfter(page, act) {
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await act();
  for (let attempt = 0; attempt < 250; attempt++) {
    const text = await page.evaluate(() => navigator.clipboard.readText());
    if (text !== "") return text;
    await page.waitForTimeout(20);
  }
  throw new Error("nothing was copied");
}

/** What a button copies. */
export const copied = (page, name) => clipboardAfter(page, () => page.getByRole("button", { name }).click());

/** The body that the page hands over. */
export const body = async (page) => JSON.parse(await copied(page, "Copy body"));

/** Pastes a text, as from another window. */
export async function paste(page, target, text) {
  await target.focus();
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press("Control+V");
}

/** Replaces the whole text in the editor, as by pasting. */
export async function type(page, text) {
  await editor(page).focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(text);
}

/** Serves what was built, below a path, and opens a browser. */
export async function open(base = "/", locale = "en-GB") {
  const server = await preview({ root: ROOT, base, logLevel: "error", preview: { host: "127.0.0.1", port: 0, strictPort: false } });
  const address = `http://127.0.0.1:${server.httpServer.address().port}${base}`;
  const profile = await mkdtemp(join(tmpdir(), "vpnlint-form-"));
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ARGS,
    locale,
    viewport: { width: 1440, height: 900 },
    permissions: ["clipboard-read", "clipboard-write"],
  });
  return {
    address,
    /**
     * A page with the form on it. `use` works on it; afterwards it must have said nothing on the console and asked for nothing
     * but the German texts.
     * @param {{ hash?: string, colorScheme?: "light" | "dark", width?: number, height?: number, folded?: boolean, first?: Function }} options
     *   `first` runs in the page before anything else.
     */
    async visit(use, { hash = "", colorScheme = "light", width = 1440, height = 900, folded = false, first } = {}) {
      const page = await browser.newPage();
      if (first) await page.addInitScript(first);
      const said = [];
      page.on("console", (message) => said.push(message.text()));
      page.on("pageerror", (error) => said.push(String(error)));
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height });
      try {
        await page.goto(address + hash);
        // With the parts that are loaded behind the form.
        await page.waitForFunction(() => performance.getEntriesByName("loaded").length > 0);
        const asked = [];
        page.on("request", (request) => asked.push(request.url()));
        if (!folded) await page.getByRole("button", { name: /^(Open all|Alle öffnen)$/ }).click();
        const result = await use(page);
        assert.deepEqual(said, []);
        const isTable = (url) => url.startsWith(address) && TABLE.test(url);
        assert.deepEqual(asked.filter((url) => !url.startsWith("blob:") && !isTable(url)), []);
        return result;
      } finally {
        await page.close();
      }
    },
    /** A page whose engine cannot be loaded. */
    async failing(use, { colorScheme = "light", language = "en" } = {}) {
      const page = await browser.newPage();
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.addInitScript((language) => Object.defineProperty(navigator, "languages", { get: () => [language] }), language);
      await page.route("**/*.wasm", (route) => route.abort());
      try {
        await page.goto(address);
        await use(page);
      } finally {
        await page.close();
      }
    },
    async close() {
      await browser.close();
      await server.close();
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
