// How the page looks and is read aloud, in both themes and languages: accessibility by axe-core, no part too wide, and pictures of it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { choose, open } from "./page.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SHOTS = fileURLToPath(new URL("../shots/", import.meta.url));
const example = (name) => readFileSync(fileURLToPath(new URL(`../../examples/${name}`, import.meta.url)), "utf8");

/** What there is to see, as things done to a fresh page. */
const states = {
  empty: async () => {},
  folded: async (page) => {
    await page.getByRole("button", { name: /^(Try an example|Ein Beispiel)/ }).click();
    await page.getByRole("button", { name: /^(Fold all|Alle schließen)$/ }).click();
  },
  loaded: async (page) => {
    await page.locator("#load").fill(example("answers/full-connection.json"));
    await page.locator("#load").fill(example("answers/full-gateway.json"));
    await page.locator("#at--vpn_connection-ikepolicy-dh_group").selectOption("group20");
    await page.locator("#at--vpn_connection-ipsecpolicy-pfs").selectOption("group14");
    await page.locator("#at--vpn_connection-ikepolicy-lifetime_seconds").fill("28800");
    await page.locator("#at--vpn_connection-peer_subnets").fill("192.168.10.0/24\n192.168.11.7/24\n10.0.0.0/24");
    await page.locator("#at--vpn_connection-psk").fill("rV8-kQ2z.Wm4tX7p:Yc9Hd");
  },
  crowded: async (page) => {
    const wrong = Array.from({ length: 52 }, (_, place) => (place % 3 ? `10.${place}.0.1/16` : `999.${place}.0.0/${place}`));
    const rules = Array.from({ length: 5 }, (_, place) => ({ source: "10.0.0.0/24", destination: [`192.168.${place}.1/24`, "10.0.0.0/8", "x".repeat(200)] }));
    const name = "a very long name with everything that is not allowed in a name → and still longer than that, far over 64 characters";
    const body = { name, psk: "Test@123", cgw_id: "no", peer_subnets: wrong, policy_rules: rules, ikepolicy: { ike_version: "v1", dh_group: "group1", local_id: "x" } };
    await page.locator("#load").fill(JSON.stringify({ vpn_connection: body }));
    const more = page.getByRole("button", { name: /^(Show all \d+|Alle \d+ zeigen)$/ });
    while ((await more.count()) > 0) await more.first().click();
    await page.locator("details.settings > summary").click();
    for (const details of (await page.locator(".finding details > summary").all()).slice(0, 3)) await details.click();
  },
  created: async (page) => {
    await page.locator("#load").fill(example("answers/full-gateway.json"));
    await page.locator("#at--vpn_connection-peer_subnets").fill("192.168.11.7/24");
    await page.locator("#at--vpn_connection-tags button").last().click();
  },
  broken: async (page) => {
    await page.locator("#load").fill(example("page-3-lifetime.json"));
    const text = page.locator(".text .fold");
    if ((await text.getAttribute("aria-expanded")) === "false") await text.click();
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("oops");
    await page.locator(".broken").waitFor();
  },
};

const hashOf = (name) => (name === "created" ? "?create" : "");

let form;
before(async () => {
  await mkdir(SHOTS, { recursive: true });
  form = await open();
});
after(() => form?.close());

for (const [name, make] of Object.entries(states)) {
  for (const colorScheme of ["light", "dark"]) {
    for (const language of ["en", "de"]) {
      test(`${name}, ${colorScheme}, ${language}: axe-core finds nothing`, () =>
        form.visit(async (page) => {
          await choose(page, language);
          await make(page);
          // Not by an element, which the Content-Security-Policy forbids.
          await page.evaluate(AXE);
          const { violations } = await page.evaluate(() =>
            globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] }));
          assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html} ${failureSummary}`).join("\n")}`), []);
        }, { colorScheme, hash: hashOf(name) }));
    }
  }
  for (const [width, height] of [[320, 256], [360, 740], [768, 1024], [1366, 768], [1920, 1080], [3840, 2160]]) {
    test(`${name} at ${width} pixels: nothing is too wide`, () =>
      form.visit(async (page) => {
        if (width < 1000) await choose(page, "de");
        await make(page);
        const wide = await page.evaluate(() => {
          const limit = document.documentElement.clientWidth;
          const isScrolled = (element) => element.closest("pre, .editor, .unseen, .skip") !== null;
          const all = [...document.querySelectorAll("body *")].filter((element) => !isScrolled(element));
          return all.filter((element) => element.getBoundingClientRect().right > limit + 1).map(({ outerHTML }) => outerHTML.slice(0, 200));
        });
        assert.deepEqual(wide, []);
        await page.evaluate(() => (document.activeElement?.blur(), scrollTo(0, 0)));
        await page.screenshot({ path: `${SHOTS}${name}-${width}.png`, fullPage: width < 1000 });
      }, { width, height, hash: hashOf(name), colorScheme: width === 768 ? "dark" : "light" }));
  }
}
