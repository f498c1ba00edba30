// The key is nowhere but in its input, in the text when a user asks for it, and in what is copied or saved.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { inflateRawSync } from "node:zlib";
import { copied, editor, input, open, paste, type } from "./page.js";

const example = (name) => readFileSync(fileURLToPath(new URL(`../../examples/${name}`, import.meta.url)), "utf8");
const CURRENT = example("answers/full-connection.json");
const GATEWAY = example("answers/full-gateway.json");
const KEY = "rV8-kQ2z.Wm4tX7p:Yc9Hd";

let form;
before(async () => (form = await open()));
after(() => form?.close());

/** What a link holds. */
const unpacked = (address) => inflateRawSync(Buffer.from(new URL(address).hash.slice(1), "base64url")).toString();

/** Runs in the page before anything else: notes all that is ever drawn, said, stored or put into an address, for a moment only, too. */
function record() {
  const seen = (globalThis.seen = []);
  const note = (value) => void seen.push(String(value?.outerHTML ?? value?.textContent ?? value));
  const watch = (root) =>
    new MutationObserver((changes) => {
      for (const { type, target, addedNodes, attributeName } of changes) {
        if (type === "attributes") note(target.getAttribute(attributeName));
        else if (type === "characterData") note(target.data);
        else addedNodes.forEach(note);
      }
    }).observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
  watch(document);
  const { attachShadow } = Element.prototype;
  Element.prototype.attachShadow = function (options) {
    const root = attachShadow.call(this, options);
    watch(root);
    return root;
  };
  for (const [holder, name] of [[History.prototype, "pushState"], [History.prototype, "replaceState"], [Storage.prototype, "setItem"], [IDBFactory.prototype, "open"]]) {
    const own = holder[name];
    holder[name] = function (...given) {
      note(JSON.stringify(given));
      return own.apply(this, given);
    };
  }
}

/** All that `record` has seen, and what can be read from the page now. */
const everywhere = (page) =>
  page.evaluate(async () => {
    const all = [...document.querySelectorAll("*")];
    const roots = [document.documentElement, ...all.flatMap(({ shadowRoot }) => shadowRoot ?? [])];
    const values = all.filter(({ id, value }) => typeof value === "string" && !id.endsWith("-psk")).map(({ value }) => value);
    const stored = [{ ...localStorage }, { ...sessionStorage }, document.cookie, await caches.keys(), await indexedDB.databases()];
    const past = [history.state, ...navigation.entries().map((entry) => [entry.url, entry.getState()])];
    return [...globalThis.seen, ...roots.map(({ innerHTML }) => innerHTML), ...values, JSON.stringify(stored), JSON.stringify(past), location.href, document.title].join("\n");
  });

/** So many characters of the key in a row are a part of it. */
const PART = 5;
const PARTS = Array.from({ length: KEY.length - PART + 1 }, (_, place) => KEY.slice(place, place + PART));

/** Things that a user does with a key at hand, each from where the one before ended. */
const WAYS = {
  "a refused text": async (page) => {
    for (const text of [`key ${KEY}`, `{"pre_shared_key": "${KEY}"}`, `{"error_code": "VPN.0001", "error_msg": "${KEY}"}`, `{"vpn_connection": {"id": 7, "psk": "${KEY}"}}`, `"${KEY}"`, `psk = "${KEY}"`]) {
      await paste(page, page.locator("#load"), text);
    }
    await page.locator("#load-said").getByText(/./).first().waitFor();
  },
  "a refused file": async (page) => {
    await page.locator("input[type=file]").setInputFiles({ name: "a.json", mimeType: "application/json", buffer: Buffer.from(`{"psk": "${KEY}"}`) });
    await page.getByText("That is neither").first().waitFor();
  },
  "an answer as curl prints it": async (page) => {
    const { vpn_connection: connection } = JSON.parse(CURRENT);
    await paste(page, page.locator("#load"), `HTTP/2 200 \r\nx-key: ${KEY}\r\n\r\n${JSON.stringify({ vpn_connection: { ...connection, psk: KEY } })}`);
    await page.getByText("Connection fra-biel").waitFor();
  },
  "an answer in the editor": async (page) => {
    await type(page, GATEWAY.replace("{", `{ "psk": "${KEY}",`));
    await page.getByRole("button", { name: "Load it: VPN gateway" }).click();
    await page.getByText("VPN gateway vpngw-fra").waitFor();
  },
  "a key that is typed, undone and redone": async (page) => {
    await input(page, "psk").focus();
    await page.keyboard.type(KEY);
    await page.keyboard.press("Tab");
    await page.keyboard.press("Control+z");
    assert.equal(await input(page, "psk").inputValue(), "");
    await page.keyboard.press("Control+y");
    assert.equal(await input(page, "psk").inputValue(), KEY);
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Redo" }).click();
    assert.equal(await input(page, "psk").inputValue(), KEY);
  },
  "a key with findings": async (page) => {
    for (const key of [`${KEY}\u200b`, `${KEY} ä`, KEY]) await input(page, "psk").fill(key);
    await page.getByLabel("Language").selectOption("de");
    await page.getByLabel("Sprache").selectOption("en");
  },
  "the link": async (page) => {
    const address = await copied(page, "Copy link");
    assert.ok(!PARTS.some((part) => address.includes(part) || unpacked(address).includes(part)));
    await page.evaluate((hash) => (location.hash = hash), new URL(address).hash);
    await page.waitForFunction(() => location.hash === "");
    await page.keyboard.press("Control+z");
    await page.waitForFunction(() => document.getElementById("at--vpn_connection-psk").value !== "");
  },
  "the body, the commands and the file": async (page) => {
    await page.getByText("Show the command").click();
    assert.ok((await copied(page, "Copy body")).includes(KEY));
    assert.ok((await copied(page, "Copy curl command (with key)")).includes(KEY));
    assert.ok(!(await copied(page, "Copy command for the file")).includes(KEY));
    await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save body" }).click()]);
  },
  "print": async (page) => {
    await page.emulateMedia({ media: "print" });
    await page.locator(".sheet").waitFor();
    await page.emulateMedia({ media: "screen" });
    await page.locator(".sheet").waitFor({ state: "detached" });
  },
};

test("the key is nowhere, for no moment, whatever a user does with it", () =>
  form.visit(async (page) => {
    for (const [way, go] of Object.entries(WAYS)) {
      await go(page);
      const all = await everywhere(page);
      assert.deepEqual(PARTS.filter((part) => all.includes(part)), [], way);
    }
    // The same watch sees the key where it is asked for.
    await page.getByRole("region", { name: "The request body" }).getByRole("button", { name: "Show the key" }).click();
    assert.ok((await everywhere(page)).includes(KEY));
    // On paper it is not, even then.
    await page.emulateMedia({ media: "print" });
    assert.ok(!(await page.locator("body").innerText()).includes(KEY));
  }, { first: record }));

test("whatever state the text is in, no part of the key is drawn", () =>
  form.visit(async (page) => {
    const everywhere = () =>
      page.evaluate(async () => {
        const roots = [document, ...[...document.querySelectorAll("*")].flatMap(({ shadowRoot }) => shadowRoot ?? [])];
        const markup = roots.map((root) => (root.documentElement ?? root).innerHTML ?? root.innerHTML).join();
        const stored = JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, await caches.keys(), await indexedDB.databases()]);
        return [markup, stored, location.href, document.title].join("\n");
      });
    await input(page, "psk").fill(KEY);
    await page.getByText("Show the command").click();
    assert.ok(!(await everywhere()).includes(KEY));
    // Whatever state the text is in.
    for (const text of [
      `{"vpn_connection": {"psk": "${KEY}"`, `{"vpn_connection": {"pks": "${KEY}"}}`, `{"vpn_connection": {"name": "a" "psk": "${KEY}"}}`, `{'psk': ${KEY}`,
      `"${KEY}"`, `{"psk" "${KEY}"}`, `// ${KEY}\n{}`, `{"vpn_connection": {"name": "a"}, "ikepolicy": {"psk": ["${KEY}", {"a": "${KEY}"}]}}`,
      `{"vpn_connection": {"name": {"a": "${KEY}"}, "psk": "${KEY}`, `{"vpn_connection": "${KEY}", "ikepolicy": "${KEY}"}`,
      `{"vpn_connection": {"ikepolicy": "${KEY}", "peer_subnets": "${KEY}", "policy_rules": ["${KEY}"]}}`,
      `{"vpn_connection": {"psk": "${KEY}":`, `{"vpn_connection": {"psk": ${KEY}, "a": 1}}`, `{"vpn_connection": {"psk": '${KEY}'}}`, `{"psk": “${KEY}”}`,
      `psk=${KEY}`, KEY, `{"psk", "${KEY}"}`, `{"${KEY}"`, `{"psk": "a", "${KEY}"`, `{"name" /* ${KEY} */ : "a"}`, `{"psk": "a" "${KEY}": 1`, `[${KEY}]`,
      `{"vpn_connection": {"name": {"psk": "${KEY}"}, "enable_hub": {"psk": "${KEY}"}, "peer_subnets": [{"psk": "${KEY}"}]}}`,
      // As a name, at whatever depth of a secret.
      `{"vpn_connection": {"psk": {"${KEY}": 1, "a": [{"${KEY}": true}]}, "name": "a"}}`, `{"vpn_connection": {"PSK": {"${KEY}": 1}}}`,
      `{"x": {"psk": [{"${KEY}": 1}]}}`, `"psk": {"${KEY}": 1}`, `{'psk': {"${KEY}": 1}}`, `{“psk”: {"${KEY}": 1}}`, `{"psk" {"${KEY}": 1}}`,
      `{"psk", {"${KEY}": 1}}`, `{"psk":: {"${KEY}": 1}}`, `{"psk": /* */ {"${KEY}": 1}}`, `{"psk": "a" {"${KEY}": 1}}`, `["psk": {"${KEY}": 1}]`,
      `{"vpn_connection": {"psk": {"${KEY}": 1`, `{"psk": ["a", {"${KEY}": 1}, "b"`, `{} {"${KEY}": 1}`, `psk {"${KEY}": 1}`, `{"psk": [}, {"${KEY}": 1}`,
    ]) {
      await type(page, text);
      // In whatever parts the text is drawn.
      for (const part of KEY.split(/[:,]/)) assert.ok(!(await everywhere()).includes(part), text);
    }
    await page.locator("#load").fill(`{"vpn_connection": {"psk": "${KEY}",}}`);
    assert.equal(await page.locator("#load").inputValue(), "");
    assert.equal(await page.getByText("The form waits until the text is correct").count(), 1);
    await type(page, `{"vpn_connection": {"psk": "${KEY}", "pks": "${KEY}"}}`);
    const address = await copied(page, "Copy link");
    assert.ok(!unpacked(address).includes(KEY) && !address.includes(KEY));
    await page.getByRole("region", { name: "The request body" }).getByRole("button", { name: "Show the key" }).click();
    assert.ok((await editor(page).innerText()).includes(KEY));
    await page.getByRole("button", { name: "Hide the key" }).click();
    assert.ok(!(await everywhere()).includes(KEY));
  }));

test("what the text hides is what the command hides, in one mask each", () =>
  form.visit(async (page) => {
    for (const [text, shown] of [
      ['{"vpn_connection": {"name": "vpn-1", "psk": {"a": [1, {"b": true}], "name": "c"}, "nmae": 12}}', '{"vpn_connection": {"name": "vpn-1", "psk": ••••••••, "nmae": ••••••••}}'],
      ['{"vpn_connection": {"PSK": [], "psk": null, "x": {"y": "z"}}}', '{"vpn_connection": {"PSK": ••••••••, "psk": ••••••••, "x": {"y": ••••••••}}}'],
      ['{"vpn_connection": {"psk": "a\u200bb", "pks": "a"b}}', '{"vpn_connection": {"psk": ••••••••, "pks": ••••••••}}'],
      // Nothing but names and public values is shown; what cannot be seen is named.
      ['{"vpn_connection": {"name": "a\u200b\u00a0\u202eb"}}', '{"vpn_connection": {"name": "aU+200BU+00A0U+202Eb"}}'],
    ]) {
      await type(page, text);
      assert.equal(await editor(page).innerText(), shown);
    }
    await page.getByRole("region", { name: "Findings" }).getByText("U+202E (position 4)").waitFor();
  }));
