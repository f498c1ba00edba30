// The requests that the API pages print, made by mouse alone and by keyboard alone.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { form as formOf } from "../../pkg/dist/form.js";
import { clipboardAfter, input, open } from "./page.js";

const published = (name) => JSON.parse(readFileSync(fileURLToPath(new URL(`../../tests/published/docs-${name}.json`, import.meta.url)), "utf8"));

const UPDATES = ["update-peer-subnets", "update-policy-rule", "update-lifetimes", "update-name"];
const CREATES = ["create-policy", "create-static", "create-bgp"];

const { groups } = formOf("create-connection");

let form;
before(async () => (form = await open()));
after(() => form?.close());

const idOf = (pointer) => `at--vpn_connection-${pointer.replaceAll("/", "-")}`;

/** The values of a body by the ids of their inputs, and how many rows it has. */
function valuesOf(members, above = "") {
  return Object.entries(members).flatMap(([name, value]) => {
    const pointer = above + name;
    if (name === "policy_rules") return value.flatMap((rule, place) => valuesOf(rule, `${pointer}/${place}/`));
    if (typeof value === "object" && !Array.isArray(value)) return valuesOf(value, `${pointer}/`);
    return [[pointer, Array.isArray(value) ? value.join("\n") : String(value)]];
  });
}

/** Clicks where the element is, and types into it. A list of choices that a click opens is not part of the page. */
async function byMouse(page, { vpn_connection: connection }) {
  let rows = 0;
  for (const [pointer, value] of valuesOf(connection)) {
    const group = groups.find(({ fields }) => fields.some((field) => `/vpn_connection/${pointer}`.startsWith(field.pointer)));
    const fold = page.locator(`#at-group-${group.name}`);
    if ((await fold.getAttribute("aria-expanded")) === "false") await fold.click();
    const row = Number(/^policy_rules\/(\d+)/.exec(pointer)?.[1] ?? -1);
    for (; rows <= row; rows++) await page.getByRole("button", { name: "Add a rule" }).click();
    const control = input(page, pointer);
    if ((await control.evaluate(({ tagName }) => tagName)) === "SELECT") await control.selectOption(value);
    else {
      await control.click();
      await page.keyboard.insertText(value);
    }
  }
  return clipboardAfter(page, () => page.getByRole("button", { name: "Copy body" }).click());
}

/** Goes through the page once by the Tab key, and fills in the inputs as it comes to them. */
async function byKeyboard(page, { vpn_connection: connection }) {
  const values = new Map(valuesOf(connection).map(([pointer, value]) => [idOf(pointer), value]));
  let rows = connection.policy_rules?.length ?? 0;
  for (let step = 0; step < 300; step++) {
    await page.keyboard.press("Tab");
    const { id, tag, label } = await page.evaluate(() => {
      const { id, tagName, textContent } = document.activeElement;
      return { id, tag: tagName, label: tagName === "BUTTON" ? textContent : "" };
    });
    if (label === "Open all") await page.keyboard.press("Enter");
    else if (label === "+ Add a rule" && rows-- > 0) {
      await page.keyboard.press("Enter");
      await page.waitForFunction(() => document.activeElement.tagName === "FIELDSET");
    } else if (label === "Copy body") return clipboardAfter(page, () => page.keyboard.press("Enter"));
    const value = values.get(id);
    if (value === undefined) continue;
    if (tag !== "SELECT") await page.keyboard.type(value);
    while (tag === "SELECT" && (await page.evaluate(() => document.activeElement.value)) !== value) await page.keyboard.press("ArrowDown");
    values.delete(id);
  }
  throw new Error("the button that copies was not reached");
}

for (const [way, make] of Object.entries({ mouse: byMouse, keyboard: byKeyboard })) {
  for (const name of [...UPDATES, ...CREATES]) {
    test(`${name}, by ${way} alone, is handed out as it is printed`, () =>
      form.visit(async (page) => {
        const wanted = published(name);
        assert.deepEqual(JSON.parse(await make(page, wanted)), wanted);
      }, { hash: CREATES.includes(name) ? "?create" : "", folded: true }));
  }
}
