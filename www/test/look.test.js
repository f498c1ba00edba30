// How the page looks and is read aloud, in both themes and languages: accessibility by axe-core, no part too wide, forced colours, zoom, paper.
// With SHOTS=1 it leaves pictures of all of that in shots/.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { choose, input, open, paste } from "./page.js";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const SHOTS = process.env.SHOTS && fileURLToPath(new URL("../shots/", import.meta.url));
if (SHOTS) await mkdir(SHOTS, { recursive: true });
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
    const more = page.getByRole("button", { name: /^(Show (all|the first) \d+|(Alle|Die ersten) \d+)/ });
    while ((await more.count()) > 0) await more.first().click();
    await page.locator("details.settings > summary").click();
    for (const details of (await page.locator(".finding details > summary").all()).slice(0, 3)) await details.click();
  },
  created: async (page) => {
    await page.locator("#load").fill(example("answers/full-gateway.json"));
    await page.locator("#at--vpn_connection-peer_subnets").fill("192.168.11.7/24");
    await page.locator("#at--vpn_connection-tags button").last().click();
  },
  refused: async (page) => {
    await paste(page, page.locator("#load"), "key = secret");
    await page.locator("#load-said .wrong").waitFor();
  },
  broken: async (page) => {
    await page.locator("#load").fill(example("page-3-lifetime.json"));
    await page.locator(".cm-content").focus();
    await page.keyboard.press("Control+End");
    await page.keyboard.type("oops");
    await page.locator(".broken").waitFor();
  },
};

let form;
before(async () => (form = await open()));
after(() => form?.close());

/** What axe-core has against the page as it is. */
async function violations(page) {
  // Not by an element, which the Content-Security-Policy forbids.
  if (!(await page.evaluate(() => "axe" in globalThis))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(() =>
    globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"], resultTypes: ["violations"] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3).map(({ html, failureSummary }) => `${html} ${failureSummary}`).join("\n")}`);
}

/** What reaches out of the page at its side. */
const tooWide = (page) =>
  page.evaluate(() => {
    const limit = document.documentElement.clientWidth;
    const isScrolled = (element) => element.closest("pre, .editor, .unseen, .skip") !== null;
    const all = [...document.querySelectorAll("body *")].filter((element) => !isScrolled(element));
    const wide = all.filter((element) => element.getBoundingClientRect().right > limit + 1).map(({ outerHTML }) => outerHTML.slice(0, 200));
    return document.documentElement.scrollWidth > limit ? [...wide, "it scrolls sideways"] : wide;
  });

const THEMES = [{ colorScheme: "light" }, { colorScheme: "dark" }, { colorScheme: "light", forcedColors: "active" }, { colorScheme: "dark", forcedColors: "active" }];
const WIDTHS = [[320, 256], [360, 740], [640, 512], [768, 1024], [1366, 768], [1440, 900], [1920, 1080], [3840, 2160]];

for (const [name, make] of Object.entries(states)) {
  for (const language of ["en", "de"]) {
    test(`${name}, ${language}: axe-core finds nothing in any theme, and nothing is too wide at any width`, () =>
      form.visit(async (page) => {
        await choose(page, language);
        await make(page);
        for (const theme of THEMES) {
          await page.emulateMedia({ forcedColors: "none", ...theme });
          assert.deepEqual(await violations(page), [], JSON.stringify(theme));
        }
        for (const [width, height] of WIDTHS) {
          await page.setViewportSize({ width, height });
          assert.deepEqual(await tooWide(page), [], `${width} pixels`);
        }
      }, { hash: name === "created" ? "?create" : "" }));
  }
}

test("a page without its engine: axe-core finds nothing in any theme or language", async () => {
  for (const language of ["en", "de"]) {
    await form.failing(async (page) => {
      await page.getByRole("alert").waitFor();
      for (const theme of THEMES) {
        await page.emulateMedia({ forcedColors: "none", ...theme });
        assert.deepEqual(await violations(page), [], JSON.stringify(theme));
      }
    }, { language });
  }
});

test("in forced colours, the focus, the severities and the buttons can be seen", () =>
  form.visit(async (page) => {
    await page.emulateMedia({ forcedColors: "active" });
    await states.loaded(page);
    const unseen = await page.evaluate(() => {
      const faults = [];
      const paper = (element) => {
        for (let at = element; at; at = at.parentElement) {
          const { backgroundColor } = getComputedStyle(at);
          if (!/, 0\)$|^transparent$/.test(backgroundColor)) return backgroundColor;
        }
        return getComputedStyle(document.documentElement).backgroundColor;
      };
      for (const button of document.querySelectorAll("button, .button, select, input, textarea")) {
        if (button.closest(".unseen") || !button.checkVisibility()) continue;
        if (getComputedStyle(button).color === paper(button)) faults.push(`text: ${button.outerHTML.slice(0, 120)}`);
      }
      for (const sign of document.querySelectorAll("svg.sign")) {
        if (sign.checkVisibility() && getComputedStyle(sign).fill === paper(sign)) faults.push(`sign: ${sign.outerHTML.slice(0, 120)}`);
      }
      return faults;
    });
    assert.deepEqual(unseen, []);
    const shapes = await page.evaluate(() => ["error", "warning", "note"].map((severity) => document.querySelector(`.sign.${severity} :first-child`)?.outerHTML));
    assert.equal(new Set(shapes).size, 3);
    // Each stop of the Tab key, until the last.
    for (let stop = 0; stop < 60; stop++) {
      await page.keyboard.press("Tab");
      const fault = await page.evaluate(async () => {
        // The editor follows a little later.
        if (document.activeElement.shadowRoot) await new Promise((done) => setTimeout(done, 50));
        const element = document.activeElement.shadowRoot?.querySelector(".cm-editor") ?? document.activeElement;
        const holders = [element, element.nextElementSibling, element.closest(".listing"), element.closest(".button")].filter(Boolean);
        const isSeen = holders.some((one) => getComputedStyle(one).outlineStyle !== "none" && parseFloat(getComputedStyle(one).outlineWidth) >= 2);
        return isSeen || element === document.body ? undefined : element.outerHTML.slice(0, 200);
      });
      assert.equal(fault, undefined);
    }
  }));

for (const [zoom, width, height] of [["200 %", 640, 512], ["400 %", 320, 256]]) {
  for (const name of ["loaded", "created"]) {
    test(`${name} at ${zoom}: all that the Tab key reaches is in sight, above the bar`, () =>
      form.visit(async (page) => {
        await states[name](page);
        await page.evaluate(() => document.activeElement.blur());
        let stops = 0;
        for (; stops < 300; stops++) {
          await page.keyboard.press("Tab");
          const { isLast, fault } = await page.evaluate(() => {
            const element = document.activeElement;
            const bar = document.querySelector(".bar");
            const shown = element.matches("input:where([type=radio], [type=checkbox], [type=file])") ? element.parentElement : element;
            const { top, bottom, left, right, height } = shown.getBoundingClientRect();
            const foot = bar.contains(element) ? innerHeight : bar.getBoundingClientRect().top;
            // A browser scrolls a text to its cursor: of what is high, a part is enough.
            const least = Math.min(height, 24) - 1;
            const isInSight = left >= -1 && right <= innerWidth + 1 && Math.min(bottom, foot) - Math.max(top, 0) >= least;
            const place = JSON.stringify([top, bottom, left, right, foot].map(Math.round));
            return { isLast: element.textContent === "Copy body", fault: isInSight ? undefined : `${place} ${element.outerHTML.slice(0, 200)}` };
          });
          assert.equal(fault, undefined);
          if (isLast) break;
        }
        assert.ok(stops < 300);
        const { y, height: own } = await page.locator(".bar").boundingBox();
        assert.ok(Math.abs(y + own - height) < 1);
      }, { width, height, hash: name === "created" ? "?create" : "" }));
  }
}

test("on paper the change is complete: the connection, what will happen, all findings, the whole body, and no key and no button", () =>
  form.visit(async (page) => {
    await states.loaded(page);
    const subnets = Array.from({ length: 50 }, (_, place) => `10.${place}.0.1/24`);
    await input(page, "peer_subnets").fill(subnets.join("\n"));
    // A screen folds all of this.
    await page.locator(".text .fold").click();
    await page.emulateMedia({ media: "print" });
    await page.locator(".sheet").waitFor();
    const sheet = await page.locator("body").innerText();
    assert.match(sheet, /Change a VPN connection/);
    for (const { vpn_connection: { name, id } } of [JSON.parse(example("answers/full-connection.json"))]) assert.ok(sheet.includes(`Connection ${name} ${id}`));
    assert.match(sheet, /What will happen.*SAs of phase 1 have expired.*DH group group15 → group20/s);
    assert.match(sheet, /PUT \/v5\/\{project_id\}\/vpn-connection\/[\w-]+/);
    for (const subnet of subnets) {
      // In the body, in its effect, and in its finding.
      assert.ok(sheet.includes(`"${subnet}"`) && sheet.includes(`+ ${subnet.replace(".1/", ".0/")}`) && sheet.includes(`${subnet} is not a network address`), subnet);
    }
    assert.ok(!sheet.includes("rV8-kQ2z"));
    assert.match(sheet, /"psk": "\*+"/);
    const buttons = await page.locator("button, select, input, textarea").all();
    for (const button of buttons) {
      if (!(await button.isVisible())) continue;
      assert.match(await button.getAttribute("class"), /jump|fold/);
      assert.equal(await button.evaluate((element) => getComputedStyle(element).borderTopStyle), "none");
    }
    // As a browser prints it, which lays out anew.
    await page.emulateMedia({ media: null });
    assert.ok((await page.pdf()).length > 10_000);
    await page.locator(".sheet").waitFor({ state: "detached" });
  }));

/** The pictures that a designer would ask for. */
for (const [width, height, colorScheme, language] of SHOTS ? [[360, 740, "light", "de"], [768, 1024, "dark", "de"], [1366, 768, "light", "en"], [1440, 900, "dark", "de"], [1920, 1080, "light", "en"]] : []) {
  for (const [name, make] of Object.entries(states)) {
    test(`${name} at ${width} pixels`, () =>
      form.visit(async (page) => {
        await choose(page, language);
        if (name === "broken" && width < 1024) await page.locator(".text .fold").click();
        await make(page);
        await page.evaluate(() => (document.activeElement?.blur(), scrollTo(0, 0)));
        await page.screenshot({ path: `${SHOTS}${name}-${width}.png`, fullPage: width < 1000 });
      }, { width, height, colorScheme, hash: name === "created" ? "?create" : "", folded: name === "empty" }));
  }
}

if (SHOTS) {
  test("the picture of the manual, docs/form.png", () =>
    form.visit(async (page) => {
      for (const answer of ["full-connection", "full-gateway"]) await page.locator("#load").fill(example(`answers/${answer}.json`));
      const change = { peer_subnets: ["192.168.10.0/24", "192.168.11.7/24", "10.0.0.0/24"], ikepolicy: { dh_group: "group20" } };
      await page.locator("#load").fill(JSON.stringify({ vpn_connection: change }));
      await page.locator("#load").fill(example("answers/full-gateway.json"));
      await page.evaluate(() => document.activeElement.blur());
      await page.screenshot({ path: `${SHOTS}form.png` });
    }, { height: 1040, folded: true }));
}
