// The page in German: the texts of the linter come from the one table of the npm package.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";
import de from "../../pkg/dist/de.js";
import { form as formOf } from "../../pkg/dist/form.js";
import { init, speak } from "../../pkg/dist/index.js";
import { rules } from "../../pkg/dist/rules.js";
import { TABLE, choose, open } from "./page.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const { module: sources } = await runnerImport(`${root}src/texts/sources.ts`, { configFile: false, root, logLevel: "error" });
const vpnlint = await init();

let form;
before(async () => (form = await open()));
after(() => form?.close());

const BODY = JSON.stringify({
  vpn_connection: {
    name: "vpn 1",
    peer_subnets: ["10.0.0.1/8", "10.1.0.0/16", "127.0.0.0/8"],
    psk: "short",
    ikepolicy: { dh_group: "group2", lifetime_seconds: "59", authentication_algorithm: "md5" },
    nmae: 1,
  },
});

/** What the page shows of a text: code without backticks. */
const plain = (text) => text.replaceAll("`", "");

/** All texts of the findings of the body in a language. */
function findings(texts) {
  speak(texts);
  const pages = new Map(rules(texts).map((rule) => [rule.name, rule]));
  const report = vpnlint.plan(BODY, { context: { current: { vpn_connection: { id: "" } } } }).report;
  speak(undefined);
  return report.findings.flatMap(({ rule, message, help, fix }) => [message, help, fix?.title, pages.get(rule).why]).filter(Boolean).map(plain);
}

/** All that stands on the page, folded or not. */
const shown = (page) => page.evaluate(() => document.body.textContent);

test("findings, fixes, rules, inputs and sources are in German, and nothing of them is in English", () =>
  form.visit(async (page) => {
    await page.locator("#load").fill(BODY);
    const more = page.getByRole("button", { name: /^Show (all|the first) \d+/ });
    while ((await more.count()) > 0) await more.first().click();
    const [english, german] = [findings(undefined), findings(de)];
    assert.ok(english.length > 20 && german.length === english.length);
    const before = await shown(page);
    assert.deepEqual(english.filter((text) => !before.includes(text)), []);
    await choose(page, "de");
    const after = await shown(page);
    assert.deepEqual(german.filter((text) => !after.includes(text)), []);
    assert.deepEqual(english.filter((text) => !german.includes(text) && after.includes(text)), []);
    for (const text of ["DH-Gruppe", "API, Tabelle 5", "Warnung"]) assert.ok(after.includes(text), text);
    // Without the status, where the last announcement stays as it was spoken.
    const rest = (await page.locator("header, main").allInnerTexts()).join("\n").match(/\b(the|and|with|is not|allowed|keep)\b/g);
    assert.deepEqual(rest, null);
    // What is found from now on, too, and back again.
    await page.locator("#at--vpn_connection-ikepolicy-dh_group").selectOption("group1");
    await page.locator("#at--vpn_connection-ikepolicy-dh_group-findings").getByText("Sicherheit").first().waitFor();
    await choose(page, "en");
    await page.locator("#at--vpn_connection-ikepolicy-dh_group-findings").getByText("security").first().waitFor();
  }));

test("a reader of English loads no German, and a reader of German has it from the start", async () => {
  const tables = (page) => page.evaluate((pattern) => performance.getEntriesByType("resource").filter(({ name }) => new RegExp(pattern).test(name)).length, TABLE.source);
  await form.visit(async (page) => {
    assert.equal(await tables(page), 0);
    for (const name of ["de", "en", "de"]) await choose(page, name);
    assert.equal(await tables(page), 1);
  });
  const german = await open("/", "de-AT");
  try {
    await german.visit(async (page) => {
      assert.equal(await tables(page), 1);
      await page.getByRole("heading", { name: "Befunde" }).waitFor();
      await page.getByLabel("DH-Gruppe").selectOption("group2");
      await page.locator("#at--vpn_connection-ikepolicy-dh_group-findings").getByText("Sicherheit").first().waitFor();
    });
  } finally {
    await german.close();
  }
});

test("where the German texts cannot be loaded, the page says so, and tries again when it is asked to", () =>
  form.visit(async (page) => {
    const broken = (route) => route.fulfill({ contentType: "text/javascript", body: "throw new Error()" });
    await page.route(TABLE, broken);
    await page.locator(".language select").selectOption("de");
    const alert = page.getByRole("alert").filter({ hasText: "could not be loaded in this language: Deutsch" });
    await alert.waitFor();
    assert.equal(await page.locator("html").getAttribute("lang"), "en");
  }));

test("sources are in German but for the titles of pages", () => {
  const { groups, facts } = formOf();
  const inputs = [...groups.flatMap(({ fields }) => fields), ...facts];
  const samples = rules().flatMap(({ bad, good }) => [bad, good]).flatMap(({ json }) => vpnlint.checkText(json, { profile: ["ietf", "cnsa-1.0"] }).findings);
  for (const source of new Set([...rules(), ...inputs, ...samples].map(({ source }) => source))) {
    for (const part of sources.sourceIn(de.sources, source).split(/[;,:] /)) {
      assert.match(part, /^(API|URI|JSON|Praxiserfahrung|VPN\.\d+|§.*|RFC [\d§. ]+( (und RFC|zu) .+)?|FIPS \d+|Tabellen? \d+( (und|bis) \d+)?|Handbuch|[A-Z].*)$/, source);
      assert.doesNotMatch(part, /\bTables?\b|\d and | and RFC|\bof IKE/, source);
    }
  }
});
