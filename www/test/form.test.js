// The form as somebody uses it, in Chromium.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";
import { fileURLToPath } from "node:url";
import { full } from "./full.js";
import { open } from "./page.js";

const example = (name) => readFileSync(fileURLToPath(new URL(`../../examples/${name}`, import.meta.url)), "utf8");
const CURRENT = example("answers/full-connection.json");
const GATEWAY = example("answers/full-gateway.json");
const KEY = "rV8-kQ2z.Wm4tX7p:Yc9Hd";

let form;
before(async () => (form = await open()));
after(() => form?.close());

/** The input of a member, by its pointer below the connection. */
const input = (page, pointer) => page.locator(`#at--vpn_connection-${pointer.replaceAll("/", "-")}`);
const findings = (page, pointer) => page.locator(`#at--vpn_connection-${pointer.replaceAll("/", "-")}-findings > .finding`);
const editor = (page) => page.getByRole("textbox", { name: "Request body as JSON" });

/** What a button copies. */
async function copied(page, name) {
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await page.getByRole("button", { name }).click();
  for (let attempt = 0; attempt < 100; attempt++) {
    const text = await page.evaluate(() => navigator.clipboard.readText());
    if (text !== "") return text;
    await page.waitForTimeout(20);
  }
  throw new Error(`${name}: nothing was copied`);
}

/** The body that the page hands over. */
const body = async (page) => JSON.parse(await copied(page, "Copy body"));

/** Pastes a text, as from another window. */
async function paste(page, target, text) {
  await target.focus();
  await page.evaluate((text) => navigator.clipboard.writeText(text), text);
  await page.keyboard.press("Control+V");
}

/** Replaces the whole text in the editor, as by pasting. */
async function type(page, text) {
  await editor(page).focus();
  await page.keyboard.press("Control+A");
  await page.keyboard.insertText(text);
}

for (const name of ["page-1-customer-subnet", "page-2-policy-rule", "page-3-lifetime", "page-4-name", "full"]) {
  test(`${name}.json, filled in by hand, is the body`, () =>
    form.visit(async (page) => {
      const wanted = JSON.parse(example(`${name}.json`));
      await fill(page, wanted.vpn_connection);
      assert.deepEqual(await body(page), wanted);
    }));
}

test("create.json, filled in by hand in the form for a new connection, is the body", () =>
  form.visit(async (page) => {
    assert.equal(await page.locator("h1").innerText(), "vpnlint Create a VPN connection");
    // What an empty input means, and what is mandatory.
    assert.equal(await input(page, "ikepolicy/dh_group").locator("option").first().innerText(), "default (group15)");
    assert.equal(await input(page, "cgw_id").getAttribute("placeholder"), "mandatory");
    const wanted = JSON.parse(example("create.json"));
    await fill(page, wanted.vpn_connection);
    assert.deepEqual(await body(page), wanted);
    assert.match(await page.locator(".bar").innerText(), /0 errors/);
    const command = await copied(page, "Copy command for the file");
    assert.ok(command.includes('--request POST "$ENDPOINT/v5/$PROJECT_ID/vpn-connection" '));
    await page.getByRole("button", { name: "Clear Customer gateway" }).click();
    await page.getByRole("region", { name: "Findings" }).getByText("cgw_id").first().waitFor();
    const { hash, search } = new URL(await copied(page, "Copy link"));
    await form.visit(async (other) => {
      assert.equal(await input(other, "tags/0/key").inputValue(), "site");
      assert.equal(await input(other, "psk").inputValue(), "");
    }, { hash: search + hash });
  }, { hash: "?create" }));

/** Fills in every member in its own control. */
async function fill(page, members, above = "") {
  for (const [member, value] of Object.entries(members)) {
    const pointer = above + member;
    if (member === "policy_rules" || member === "tags") {
      for (const [place, rule] of value.entries()) {
        await page.getByRole("button", { name: member === "tags" ? "Add a tag" : "Add a rule" }).click();
        await fill(page, rule, `${pointer}/${place}/`);
      }
    } else if (Array.isArray(value)) await input(page, pointer).fill(value.join("\n"));
    else if (typeof value === "object") await fill(page, value, `${pointer}/`);
    else if ((await input(page, pointer).evaluate(({ tagName }) => tagName)) === "SELECT") await input(page, pointer).selectOption(String(value));
    else await input(page, pointer).fill(String(value));
  }
}

test("what is wrong stands beside its input, leads there from the summary, and goes when it is mended", () =>
  form.visit(async (page) => {
    const lifetime = input(page, "ikepolicy/lifetime_seconds");
    await lifetime.fill("59");
    assert.equal(await lifetime.getAttribute("aria-invalid"), "true");
    assert.match(await findings(page, "ikepolicy/lifetime_seconds").innerText(), /Error\s+lifetime_seconds is 59: 60 to 604800 seconds are allowed/);
    const described = await lifetime.getAttribute("aria-describedby");
    const description = await page.evaluate((ids) => ids.split(" ").map((id) => document.getElementById(id)?.textContent).join(" "), described);
    assert.match(description, /lifetime of the IKE SA · 60 to 604800 seconds.*is 59.*API, Table 5/s);
    await page.getByRole("region", { name: "Findings" }).getByRole("button", { name: /is 59/ }).click();
    assert.ok(await lifetime.evaluate((element) => element === document.activeElement));
    await lifetime.fill("60");
    await findings(page, "ikepolicy/lifetime_seconds").waitFor({ state: "detached" });
    assert.equal(await lifetime.getAttribute("aria-invalid"), "false");
    assert.deepEqual(await body(page), { vpn_connection: { ikepolicy: { lifetime_seconds: 60 } } });
  }));

test("a fix is a button, here and in the text", () =>
  form.visit(async (page) => {
    await input(page, "peer_subnets").fill("10.0.0.1/8, 192.168.0.0/24\n172.16.0.0");
    await page.getByRole("button", { name: "Probably meant: write the network address" }).click();
    await page.getByRole("button", { name: "Probably meant: add /32" }).click();
    assert.deepEqual((await body(page)).vpn_connection.peer_subnets, ["10.0.0.0/8", "192.168.0.0/24", "172.16.0.0/32"]);
    await type(page, '{"vpn_connection": {"ikepolicy": {"lifetime_seconds": "3600"}}}');
    await page.keyboard.press("F8");
    await page.locator(".cm-diagnosticAction").first().click();
    assert.deepEqual(await body(page), { vpn_connection: { ikepolicy: { lifetime_seconds: 3600 } } });
    assert.equal(await input(page, "ikepolicy/lifetime_seconds").inputValue(), "3600");
  }));

test("related places are named and lead there", () =>
  form.visit(async (page) => {
    await input(page, "peer_subnets").fill("192.168.0.0/24\n10.0.0.0/8\n192.168.0.0/24");
    await findings(page, "peer_subnets").getByRole("button", { name: /first.*item 1/ }).click();
    const selected = await input(page, "peer_subnets").evaluate(({ value, selectionStart, selectionEnd }) => value.slice(selectionStart, selectionEnd));
    assert.equal(selected, "192.168.0.0/24");
  }));

test("a rule that lacks a fact asks for it there, and takes the answer", () =>
  form.visit(async (page) => {
    await input(page, "enable_hub").selectOption("true");
    const ask = page.getByRole("group", { name: /1 rule is undecided/ });
    await ask.getByLabel("Connection mode").selectOption("static");
    assert.match(await findings(page, "enable_hub").innerText(), /Error.*enable_hub/s);
    await page.getByText("Or enter single facts").click();
    await ask.waitFor({ state: "detached" });
    await page.getByRole("region", { name: "The current connection" }).getByLabel("Connection mode").selectOption("bgp");
    await findings(page, "enable_hub").waitFor({ state: "detached" });
  }));

test("a wrong fact is not taken", () =>
  form.visit(async (page) => {
    await input(page, "peer_subnets").fill("10.0.0.0/24");
    const fact = page.getByRole("group", { name: /undecided/ }).getByLabel("Subnets on the cloud side");
    await fact.fill("10.0.0.0/2x");
    await fact.press("Enter");
    assert.equal(await fact.getAttribute("aria-invalid"), "true");
    assert.match(await page.locator(`[id="${await fact.getAttribute("aria-describedby")}"]`).innerText(), /local_subnets is not/);
    await fact.fill("");
    await fact.pressSequentially("10.0.0.0/24, 10.0.1.0/24 ");
    await fact.press("Enter");
    assert.match(await findings(page, "peer_subnets").first().innerText(), /Error.*10\.0\.0\.0\/24/s);
  }));

test("warnings and notes block nothing", () =>
  form.visit(async (page) => {
    await input(page, "ikepolicy/dh_group").selectOption("group2");
    assert.equal(await input(page, "ikepolicy/dh_group").getAttribute("aria-invalid"), "false");
    assert.match(await findings(page, "ikepolicy/dh_group").innerText(), /Warning/);
    assert.deepEqual(await body(page), { vpn_connection: { ikepolicy: { dh_group: "group2" } } });
    assert.equal(await page.getByText(/The API would refuse/).count(), 0);
  }));

test("with the current connection, inputs say what is kept, lists can be started from, and what stays the same can be left out", () =>
  form.visit(async (page) => {
    await page.locator("#load").fill(CURRENT);
    await page.getByText("Connection is loaded").first().waitFor();
    assert.equal(await page.locator("#load").inputValue(), "");
    assert.equal(await input(page, "name").getAttribute("placeholder"), "keep (fra-biel)");
    assert.equal(await input(page, "peer_subnets").getAttribute("placeholder"), "keep (192.168.10.0/24)");
    assert.equal(await input(page, "ikepolicy/dh_group").locator("option").first().innerText(), "keep (group15)");
    assert.equal(await input(page, "name").inputValue(), "");
    await page.getByRole("button", { name: "Add to the current list" }).click();
    await input(page, "peer_subnets").press("End");
    assert.deepEqual(await body(page), { vpn_connection: { peer_subnets: ["192.168.10.0/24"] } });
    await input(page, "name").fill("fra-bern");
    await page.getByText("now: fra-biel").waitFor();
    await page.getByRole("button", { name: "Leave them out" }).click();
    assert.deepEqual(await body(page), { vpn_connection: { name: "fra-bern" } });
    await page.getByRole("button", { name: "Keep Name as it is" }).click();
    await page.waitForFunction(() => document.activeElement.id === "at--vpn_connection-name");
    assert.equal(await page.getByRole("button", { name: "Copy body" }).isDisabled(), true);
    await page.getByRole("button", { name: "Forget: Connection" }).click();
    assert.equal(await input(page, "name").getAttribute("placeholder"), "keep");
  }));

test("what a list in the body would remove is named at the list", () =>
  form.visit(async (page) => {
    await input(page, "peer_subnets").fill("10.0.0.0/24");
    assert.match(await findings(page, "peer_subnets").innerText(), /^\s*Note\s+peer_subnets replaces the whole current list/);
    const { vpn_connection: connection, ...rest } = JSON.parse(CURRENT);
    const rule = (source, ...destination) => ({ source, destination });
    const more = {
      style: "POLICY",
      peer_subnets: ["10.0.0.0/24", "10.1.0.0/24", "10.2.0.0/24", "10.3.0.0/24"],
      policy_rules: [rule("192.168.0.0/24", "10.0.0.0/24", "10.1.0.0/24"), rule("192.168.1.0/24", "10.2.0.0/24")],
    };
    await page.locator("#load").fill(JSON.stringify({ vpn_connection: { ...connection, ...more }, ...rest }));
    const removed = findings(page, "peer_subnets").filter({ hasText: "replaces" });
    assert.match(await removed.innerText(), /^\s*Warning\s+peer_subnets replaces the current list and removes 10\.1\.0\.0\/24, 10\.2\.0\.0\/24, 10\.3\.0\.0\/24/);
    await page.getByRole("region", { name: "Findings" }).getByRole("button", { name: /removes .*10\.3\.0\.0\/24/ }).click();
    assert.ok(await input(page, "peer_subnets").evaluate((element) => element === document.activeElement));
    await input(page, "peer_subnets").fill(more.peer_subnets.join("\n"));
    await removed.waitFor({ state: "detached" });
    await page.getByRole("button", { name: "Add a rule" }).click();
    await fill(page, more.policy_rules[0], "policy_rules/0/");
    assert.match(await findings(page, "policy_rules").first().innerText(), /^\s*Warning\s+policy_rules replaces the current list and removes 192\.168\.1\.0\/24 → 10\.2\.0\.0\/24/);
  }));

test("answers that do not belong together are named where they were loaded, whatever is filled in", () =>
  form.visit(async (page) => {
    const loaded = page.locator("#at-loaded-findings > .finding");
    const summary = page.getByRole("region", { name: "Findings" });
    await page.locator("#load").fill(CURRENT);
    await page.locator("#load").fill(GATEWAY);
    await page.getByText("VPN gateway vpngw-fra").waitFor();
    assert.equal(await loaded.count(), 0);
    const { id } = JSON.parse(GATEWAY).vpn_gateway;
    const other = "5247ae10-1f3c-48df-8a86-dd36659a7f5d";
    await page.locator("#load").fill(GATEWAY.replaceAll(id, other));
    const message = `the given gateway is ${other}, but the current connection belongs to gateway ${id}`;
    for (const name of [undefined, "fra-bern"]) {
      if (name) await input(page, "name").fill(name);
      assert.ok((await loaded.innerText()).includes(message));
      await summary.getByRole("button", { name: `Warning The current connection ${message}` }).click();
      assert.equal(await page.evaluate(() => document.activeElement.id), "at-loaded");
    }
    await page.getByRole("button", { name: "Forget: VPN gateway" }).click();
    await loaded.waitFor({ state: "detached" });
    // The body, too, may be of another connection; that is mended in the text.
    const text = page.getByRole("region", { name: "The request body" });
    await type(page, `{"vpn_connection": {"name": "a", "id": "${other}", "vgw_id": "${other}"}}`);
    assert.match(await text.innerText(), /id differs from the id of the current connection.*vgw_id differs from the vgw_id of the current connection/s);
    assert.equal(await loaded.count(), 0);
    await page.getByRole("button", { name: "Forget: Connection" }).click();
    await text.getByText("of the current connection").first().waitFor({ state: "detached" });
  }));

test("that a loaded connection cannot be updated is said where it was loaded", () =>
  form.visit(async (page) => {
    await page.locator("#load").fill(CURRENT.replace('"ACTIVE"', '"FREEZED"'));
    assert.match(await page.locator("#at-loaded-findings").innerText(), /^\s*Error\s+the connection is in state FREEZED/);
    await page.locator("#load").fill(CURRENT);
    await page.locator("#at-loaded-findings > .finding").waitFor({ state: "detached" });
  }));

test("what will happen stands in the order of time, with what the customer gateway must follow", () =>
  form.visit(async (page) => {
    await page.locator("#load").fill(CURRENT);
    await input(page, "name").fill("fra-bern");
    await input(page, "psk").fill(KEY);
    await input(page, "ikepolicy/dh_group").selectOption("group20");
    await input(page, "ipsecpolicy/lifetime_seconds").fill("7200");
    await input(page, "ikepolicy/ike_version").selectOption("v2");
    const effects = page.getByRole("region", { name: "What will happen" });
    assert.deepEqual(await effects.getByRole("heading", { level: 3 }).allInnerTexts(), [
      "After the SAs of phase 2 have expired, within 1 hour",
      "After the SAs of phase 1 have expired, within 1 day",
      "At a time that is not documented",
      "Only after the connection is deleted and created again",
    ]);
    assert.match(await effects.innerText(), /IPsec: phase 2, Lifetime 1 hour → 2 hours/);
    assert.match(await effects.innerText(), /Pre-shared key a new key/);
    const following = await effects.locator(".following").innerText();
    assert.match(following, /must change too.*DH group.*Pre-shared key/s);
    // With IKEv2 each end has a lifetime of its own.
    assert.doesNotMatch(following, /Lifetime/);
  }));

test("when it hangs on a fact, the effects ask for it", () =>
  form.visit(async (page) => {
    await input(page, "psk").fill(KEY);
    const effects = page.getByRole("region", { name: "What will happen" });
    assert.match(await effects.innerText(), /Not known yet/);
    await effects.getByLabel("IKE version").selectOption("v1");
    assert.match(await effects.innerText(), /SAs of phase 1 have expired/);
    // What was said can be taken back.
    await page.getByText("Or enter single facts").click();
    const said = page.getByRole("region", { name: "The current connection" }).getByLabel("IKE version");
    assert.equal(await said.inputValue(), "v1");
    await said.selectOption("");
    assert.match(await effects.innerText(), /Not known yet/);
  }));

test("policy rules are rows, five at most, and vanish with the last", () =>
  form.visit(async (page) => {
    const add = page.getByRole("button", { name: "Add a rule" });
    for (let row = 0; row < 5; row++) {
      await add.click();
      await input(page, `policy_rules/${row}/source`).fill(`10.0.${row}.0/24`);
      await input(page, `policy_rules/${row}/destination`).fill("192.168.0.0/24 192.168.1.0/24");
    }
    assert.equal(await add.isDisabled(), true);
    await page.getByRole("button", { name: "Remove rule 2" }).click();
    const sources = (await body(page)).vpn_connection.policy_rules.map(({ source }) => source);
    assert.deepEqual(sources, ["10.0.0.0/24", "10.0.2.0/24", "10.0.3.0/24", "10.0.4.0/24"]);
    await input(page, "policy_rules/1/source").fill("10.0.0.0/24");
    assert.match(await page.getByRole("group", { name: "Rule 2" }).innerText(), /Error.*10\.0\.0\.0\/24/s);
    // The last member of a rule leaves the rule, and the others.
    await input(page, "policy_rules/1/source").fill("");
    await page.getByRole("button", { name: "Keep Destinations as it is" }).nth(1).click();
    assert.deepEqual((await body(page)).vpn_connection.policy_rules[1], {});
    for (let row = 0; row < 4; row++) await page.getByRole("button", { name: "Remove rule 1" }).click();
    assert.equal(await page.getByRole("button", { name: "Copy body" }).isDisabled(), true);
  }));

test("the text and the form follow each other, and the cursor stays", () =>
  form.visit(async (page) => {
    await type(page, '{ "vpn_connection": { "name": "a", "ikepolicy": { "dh_group": "group99" } } }');
    assert.equal(await input(page, "name").inputValue(), "a");
    assert.equal(await input(page, "ikepolicy/dh_group").locator("option:checked").innerText(), "group99 (not listed)");
    // In the middle of the name, in the form: the cursor stays where it is.
    await input(page, "name").fill("ac");
    await input(page, "name").evaluate((element) => element.setSelectionRange(1, 1));
    await page.keyboard.type("bb");
    assert.equal(await input(page, "name").inputValue(), "abbc");
    assert.equal(await input(page, "name").evaluate(({ selectionStart }) => selectionStart), 3);
    // Spacing of the text stays as somebody wrote it.
    assert.equal(await copied(page, "Copy body"), '{ "vpn_connection": { "name": "abbc", "ikepolicy": { "dh_group": "group99" } } }');
    // What cannot be a number yet is not lost.
    await input(page, "ikepolicy/lifetime_seconds").fill("36oo");
    assert.equal((await body(page)).vpn_connection.ikepolicy.lifetime_seconds, "36oo");
    assert.equal(await input(page, "ikepolicy/lifetime_seconds").inputValue(), "36oo");
    // A step back in the editor goes for what the form did, too.
    await editor(page).focus();
    await page.keyboard.press("Control+z");
    assert.equal(await input(page, "ikepolicy/lifetime_seconds").inputValue(), "");
  }));

test("while the text is broken the form waits, keeps what it shows, and says where", () =>
  form.visit(async (page) => {
    await input(page, "name").fill("vpn-1");
    await type(page, '{"vpn_connection": {"name": "vpn-1", }}');
    assert.equal(await input(page, "name").isDisabled(), true);
    assert.equal(await input(page, "name").inputValue(), "vpn-1");
    await page.getByText("The form waits until the text is correct").waitFor();
    assert.equal(await page.getByRole("button", { name: "Copy curl command" }).isDisabled(), true);
    await page.getByRole("link", { name: "Go to the place" }).click();
    assert.ok(await editor(page).evaluate((element) => element.getRootNode().activeElement === element));
    await page.keyboard.press("Control+z");
    assert.equal(await input(page, "name").isDisabled(), false);
  }));

test("files are dropped anywhere and taken for what they are", () =>
  form.visit(async (page) => {
    const drop = (texts) =>
      page.evaluate((texts) => {
        const dataTransfer = new DataTransfer();
        for (const [place, text] of texts.entries()) dataTransfer.items.add(new File([text], `${place}.json`, { type: "application/json" }));
        document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
      }, texts);
    await drop([CURRENT, GATEWAY, example("page-4-name.json")]);
    await page.getByText("VPN gateway vpngw-fra").waitFor();
    await page.getByText("That is the body of an update").first().waitFor();
    assert.equal(await input(page, "name").inputValue(), "vpn_connection_name");
    await drop(["{", CURRENT]);
    await page.locator("#load-said .wrong").waitFor();
    assert.match(await page.locator("#load-said").innerText(), /That is not JSON\..*Connection is loaded/s);
    await drop(['{"a": 1}']);
    await page.getByText("That is neither").first().waitFor();
    await drop(['{"vpn_connection": {"id": "x", "style": 7}}']);
    await page.locator("#load-said .wrong", { hasText: "style" }).waitFor();
    const { vpn_connection: one } = JSON.parse(CURRENT);
    await drop([JSON.stringify({ vpn_connections: [one, one] })]);
    await page.getByText("That is a list").first().waitFor();
    await drop([JSON.stringify({ vpn_connections: [{ ...one, name: "the-one" }] })]);
    await page.getByText("Connection the-one").waitFor();
  }));

test("a refused text is refused with a reason, is not shown, and is not in the way of the next", () =>
  form.visit(async (page) => {
    const said = page.locator("#load-said");
    for (const [text, reason] of [
      ['{"vpn_gateway": {"attachment_type": "vpc"}}', /id/],
      [`key ${KEY}`, /not JSON/],
      ['{"error_code": "VPN.0001", "error_msg": "x"}', /error answer/],
      [`"${KEY.repeat(60_000)}"`, /more than 1 MB/],
      [CURRENT, /Connection is loaded/],
    ]) {
      await paste(page, page.locator("#load"), text);
      await said.getByText(reason).waitFor();
      assert.equal(await page.locator("#load").inputValue(), "");
      assert.ok(!(await page.content()).includes(KEY));
    }
  }));

test("an answer is taken with the heads of curl, and without its wrapper", () =>
  form.visit(async (page) => {
    const load = page.locator("#load");
    await paste(page, load, `HTTP/1.1 100 Continue\r\n\r\nHTTP/2 200 \r\ncontent-type: application/json\r\n\r\n${CURRENT}`);
    await page.getByText("Connection fra-biel").waitFor();
    await paste(page, load, JSON.stringify(JSON.parse(GATEWAY).vpn_gateway));
    await page.getByText("VPN gateway vpngw-fra").waitFor();
    await paste(page, load, JSON.stringify({ ...JSON.parse(CURRENT).vpn_connection, name: "bare" }));
    await page.getByText("Connection bare").waitFor();
  }));

test("an answer in the editor can be loaded as what it is", () =>
  form.visit(async (page) => {
    await type(page, CURRENT);
    await page.getByRole("button", { name: "Load it: Connection" }).click();
    await page.getByText("Connection fra-biel").waitFor();
    assert.equal(await page.getByRole("button", { name: "Copy body" }).isDisabled(), true);
    assert.equal(await input(page, "name").getAttribute("placeholder"), "keep (fra-biel)");
  }));

test("everything can be undone and redone, by button and by key", () =>
  form.visit(async (page) => {
    const undo = page.getByRole("button", { name: "Undo" });
    await page.locator("#load").fill(CURRENT);
    await input(page, "name").focus();
    await page.keyboard.type("fra-bern");
    await page.keyboard.press("Tab");
    await input(page, "ikepolicy/dh_group").selectOption("group20");
    await page.keyboard.press("Control+z");
    assert.deepEqual(await body(page), { vpn_connection: { name: "fra-bern" } });
    await page.keyboard.press("Control+Shift+z");
    assert.deepEqual(await body(page), { vpn_connection: { name: "fra-bern", ikepolicy: { dh_group: "group20" } } });
    await undo.click();
    await undo.click();
    assert.equal(await input(page, "name").inputValue(), "");
    assert.equal(await input(page, "name").getAttribute("placeholder"), "keep (fra-biel)");
    await undo.click();
    assert.equal(await page.getByText("Connection fra-biel").count(), 0);
    assert.equal(await undo.getAttribute("aria-disabled"), "true");
    await page.keyboard.press("Control+y");
    await page.getByText("Connection fra-biel").waitFor();
  }));

test("nothing is red while a value is typed, but after a pause or when the focus leaves", () =>
  form.visit(async (page) => {
    const lifetime = input(page, "ikepolicy/lifetime_seconds");
    await lifetime.focus();
    await page.keyboard.type("5");
    assert.equal(await lifetime.getAttribute("aria-invalid"), "false");
    await page.keyboard.type("9");
    assert.equal(await lifetime.getAttribute("aria-invalid"), "false");
    await page.keyboard.press("Tab");
    await findings(page, "ikepolicy/lifetime_seconds").waitFor();
    assert.match(await page.title(), /^1 error · /);
    await lifetime.fill("");
    await lifetime.focus();
    await page.keyboard.type("5");
    await findings(page, "ikepolicy/lifetime_seconds").waitFor();
    assert.equal(await lifetime.getAttribute("aria-invalid"), "true");
  }));

test("a table from a spreadsheet becomes a list, with a way back", () =>
  form.visit(async (page) => {
    const subnets = input(page, "peer_subnets");
    const table = "Site\tNetwork\tMask\nBern\t192.168.10.0\t255.255.255.0 # office\nBiel\t“192.168.11.0 / 24”\n";
    await subnets.fill("10.0.0.0/8");
    await subnets.press("End");
    await paste(page, subnets, table);
    assert.deepEqual((await body(page)).vpn_connection.peer_subnets, ["10.0.0.0/8", "192.168.10.0/24", "192.168.11.0/24"]);
    await page.getByRole("button", { name: "Use the text as it was pasted" }).click();
    assert.ok((await subnets.inputValue()).includes("255.255.255.0 # office"));
    await page.keyboard.press("Control+z");
    assert.equal(await subnets.inputValue(), "10.0.0.0/8\n192.168.10.0/24\n192.168.11.0/24");
  }));

test("a list says that it replaces, adds to the current one, and keeps what it would remove", () =>
  form.visit(async (page) => {
    await page.locator("#load").fill(CURRENT.replace('["192.168.10.0/24"]', '["192.168.10.0/24", "192.168.12.0/24"]'));
    const subnets = input(page, "peer_subnets");
    assert.match(await page.locator(`[id="${(await subnets.getAttribute("aria-describedby")).split(" ")[0]}"]`).innerText(), /replaces the whole list/);
    await page.getByRole("button", { name: "Add to the current list" }).click();
    await page.keyboard.type("192.168.13.0/24");
    assert.deepEqual((await body(page)).vpn_connection.peer_subnets, ["192.168.10.0/24", "192.168.12.0/24", "192.168.13.0/24"]);
    await subnets.fill("192.168.13.0/24");
    assert.match(await page.locator(".removed").innerText(), /Removes 2 items.*192\.168\.10\.0\/24, 192\.168\.12\.0\/24/);
    await page.getByRole("button", { name: "Keep these 2 too" }).click();
    assert.equal((await body(page)).vpn_connection.peer_subnets.length, 3);
  }));

test("groups are a line until they are touched, by task, and changed ones alone", () =>
  form.visit(async (page) => {
    assert.equal(await page.locator(".field").count(), 0);
    await page.locator("#load").fill(CURRENT);
    assert.match(await page.getByRole("region", { name: "IPsec: phase 2" }).innerText(), /PFS group group15/);
    await page.getByLabel("Cryptography").check({ force: true });
    await input(page, "ipsecpolicy/pfs").selectOption("group20");
    assert.equal(await page.getByRole("region", { name: "Customer subnets" }).count(), 0);
    await page.getByLabel("Key", { exact: true }).check({ force: true });
    // A changed one is never out of sight.
    await input(page, "ipsecpolicy/pfs").waitFor();
    await input(page, "psk").waitFor();
    await page.getByLabel("Changed only").check();
    assert.deepEqual(await page.locator(".field label").allInnerTexts(), ["IPsec: phase 2, PFS group"].map((name) => name.replace("IPsec: phase 2, ", "")));
    await page.getByLabel("Changed only").uncheck();
    // A finding leads into a folded group.
    await type(page, '{"vpn_connection": {"name": "vpn 1"}}');
    await page.getByLabel("Networks").check({ force: true });
    await page.getByRole("button", { name: "Connection", exact: true }).click();
    assert.equal(await input(page, "name").count(), 0);
    await page.getByRole("region", { name: "Findings" }).getByRole("button", { name: /Name/ }).first().click();
    await page.waitForFunction(() => document.activeElement.id === "at--vpn_connection-name");
  }, { folded: true }));

test("an example shows what the page does", () =>
  form.visit(async (page) => {
    await page.getByRole("button", { name: "Try an example" }).click();
    await page.getByText("VPN gateway vpngw-fra").waitFor();
    await page.getByRole("region", { name: "What will happen" }).getByText("DH group").first().waitFor();
    assert.match(await copied(page, "Copy the commands").catch(() => "none"), /none/);
  }, { folded: true }));

for (const [width, height] of [[1366, 768], [360, 640], [320, 256]]) {
  test(`at ${width}×${height}, the way to take the request away is in sight, wherever the page is`, () =>
    form.visit(async (page) => {
      await input(page, "name").fill("fra-bern");
      for (const place of [0, 1e6]) {
        await page.evaluate((place) => scrollTo(0, place), place);
        const copy = await page.getByRole("button", { name: "Copy body" }).boundingBox();
        assert.ok(copy.x >= 0 && copy.y >= 0 && copy.x + copy.width <= width && copy.y + copy.height <= height);
      }
      await page.getByRole("button", { name: "Copy body" }).click();
      await page.getByRole("button", { name: "Copied" }).waitFor();
    }, { width, height }));
}

test("a user who would lose a change is asked before the page goes, and not once it is copied", () =>
  form.visit(async (page) => {
    const asks = () => page.evaluate(() => !dispatchEvent(new Event("beforeunload", { cancelable: true })));
    assert.equal(await asks(), false);
    await input(page, "name").fill("fra-bern");
    assert.equal(await asks(), true);
    await body(page);
    assert.equal(await asks(), false);
  }));

test("a page that cannot load its engine says so, and tries again", async () => {
  await form.failing(async (page) => {
    await page.getByRole("alert").getByText("could not be loaded").waitFor();
    await page.unroute("**/*.wasm");
    await page.getByRole("button", { name: "Try again" }).click();
    await page.getByRole("heading", { name: "The current connection" }).waitFor();
  });
});

test("profiles and reserved blocks can be chosen", () =>
  form.visit(async (page) => {
    await input(page, "ikepolicy/dh_group").selectOption("group19");
    await input(page, "peer_subnets").fill("100.64.1.0/24\n192.168.0.0/24");
    assert.match(await findings(page, "peer_subnets").innerText(), /reserved/);
    await page.getByText("Settings of the check").click();
    assert.match(await page.locator("#reserved-about").innerText(), /100\.64\.0\.0\/10, 214\.0\.0\.0\/8/);
    await page.getByLabel(/CNSA Suite 1\.0/).check();
    assert.match(await findings(page, "ikepolicy/dh_group").innerText(), /Error.*cnsa-1\.0/s);
    await page.getByLabel("Reserved blocks of your region").fill("10.0.0.0/8");
    await findings(page, "peer_subnets").waitFor({ state: "detached" });
    await page.getByLabel("Reserved blocks of your region").fill("10.0.0.0/8 nonsense");
    assert.match(await page.locator("#reserved-about").innerText(), /nonsense is not an IPv4 CIDR block/);
  }));

test("a generated key is strong, and fits", () =>
  form.visit(async (page) => {
    await page.getByRole("button", { name: "Generate" }).click();
    const key = await input(page, "psk").inputValue();
    assert.equal(key.length, 32);
    assert.ok(new Set(key).size > 10);
    assert.match(await page.locator(".strength").first().innerText(), /192 bits or more/);
    assert.equal(await findings(page, "psk").filter({ hasText: /Error|weak/ }).count(), 0);
    await page.getByRole("button", { name: "Generate" }).click();
    assert.notEqual(await input(page, "psk").inputValue(), key);
    await input(page, "psk").fill("aB3.eF7-");
    assert.match(await page.locator(".strength").first().innerText(), /too short for 112 bits/);
    // Of a variable nobody knows what it will be.
    for (const key of ["Test@123", "${PSK}", "{{pre_shared_key}}"]) {
      await input(page, "psk").fill(key);
      assert.equal(await page.locator(".strength").first().isVisible(), false, key);
    }
  }));

test("the key is nowhere but in its input, the text when asked for, and what is copied", () =>
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

/** What a link holds. */
function unpacked(address) {
  const packed = new URL(address).hash.slice(1);
  return execFileSync("node", ["-e", `process.stdout.write(require("zlib").inflateRawSync(Buffer.from("${packed}", "base64url")))`], { encoding: "utf8" });
}

test("a link restores everything but the key", () =>
  form.visit(async (page) => {
    await page.locator("#load").fill(CURRENT);
    await page.locator("#load").fill(GATEWAY);
    await input(page, "name").fill("fra-bern");
    await input(page, "psk").fill(KEY);
    await input(page, "ikepolicy/lifetime_seconds").fill("36oo");
    await input(page, "policy_rules").getByRole("button", { name: "Add a rule" }).click();
    await input(page, "policy_rules/0/source").fill("10.0.0.0/24");
    await page.getByText("Settings of the check").click();
    await page.getByLabel(/IETF/).check();
    await page.getByLabel("Reserved blocks of your region").fill("10.9.0.0/16");
    await page.getByLabel("Language").selectOption("de");
    const { hash } = new URL(await copied(page, "Link kopieren"));
    await form.visit(async (other) => {
      assert.equal(await other.getByLabel("Sprache").inputValue(), "de");
      await other.getByLabel("Sprache").selectOption("en");
      const expected = { name: "fra-bern", policy_rules: [{ source: "10.0.0.0/24" }], ikepolicy: { lifetime_seconds: "36oo" } };
      assert.deepEqual(await body(other), { vpn_connection: expected });
      assert.equal(await input(other, "tunnel_local_address").getAttribute("placeholder"), "keep (169.254.76.1/30)");
      assert.equal(await input(other, "psk").inputValue(), "");
      await other.getByText("VPN gateway vpngw-fra").waitFor();
      await other.getByText("Settings of the check").click();
      // In the same page, too.
      await other.evaluate(() => (location.hash = "nothing"));
      await other.getByRole("status").filter({ hasText: "could not be read" }).waitFor({ state: "attached" });
      assert.equal(await other.getByLabel(/IETF/).isChecked(), true);
      assert.equal(await other.getByLabel("Reserved blocks of your region").inputValue(), "10.9.0.0/16");
    }, { hash });
  }));

test("a link of somebody else's making does no harm", async () => {
  const { deflateRawSync } = await import("node:zlib");
  const hash = (value) => `#${deflateRawSync(JSON.stringify(value)).toString("base64url")}`;
  const nasty = {
    body: { vpn_connection: { name: "<img src=x onerror=alert(1)>", psk: KEY, ["__proto__"]: { x: 1 } } },
    current: { vpn_connection: { id: 7, style: "<b>" } },
    assumed: { style: "nonsense", ike_version: "v1", constructor: "x" },
    profiles: ["none", "ietf", ["ietf"], 7], reserved: 5, language: "constructor",
  };
  await form.visit(async (page) => {
    assert.equal(await input(page, "name").inputValue(), nasty.body.vpn_connection.name);
    assert.equal(await page.locator("[onerror]").count(), 0);
    assert.equal(await input(page, "psk").inputValue(), "");
  }, { hash: hash(nasty) });
  const odd = [
    [], "x", { body: "x" }, { current: CURRENT, gateway: GATEWAY }, { profiles: [["ietf"]] }, { profiles: "ietf" }, { assumed: [1], current: [], gateway: "" },
    { current: { vpn_connection: { id: "x", name: { psk: KEY }, policy_rules: [{ source: "10.0.0.0/8", psk: KEY }, 7] } } },
    { body: { vpn_connection: { policy_rules: Array.from({ length: 20_000 }, () => ({ source: "x" })) } } },
  ];
  for (const page of odd) await form.visit((page) => page.getByRole("heading", { name: "Findings" }).waitFor(), { hash: hash(page) });
  for (const broken of ["#nonsense", "#%00", hash(null), hash({ body: "x".repeat(5e6) })]) {
    await form.visit((page) => page.getByText("The link could not be read").and(page.locator(".wrong")).waitFor(), { hash: broken });
  }
});

test("the command has the id of the loaded connection, and speaks of the history before it is copied", () =>
  form.visit(async (page) => {
    await page.locator("#load").fill(CURRENT);
    await input(page, "name").fill("fra-bern");
    const { id } = JSON.parse(CURRENT).vpn_connection;
    assert.ok((await copied(page, "Copy curl command")).includes(`/vpn-connection/${id}"`));
    assert.match(await copied(page, "Copy command for the file"), /--fail-with-body[^]*--data-binary @vpn-connection\.json$/);
    await input(page, "psk").fill(KEY);
    await page.getByText("most shells write each command into their history").waitFor();
    assert.ok((await copied(page, "Copy curl command (with key)")).includes(KEY));
  }));

test("the curl command passes shells unharmed, key and all", () =>
  form.visit(async (page) => {
    const folder = await mkdtemp(join(tmpdir(), "vpnlint-curl-"));
    try {
      await writeFile(join(folder, "curl"), '#!/bin/sh\nprintf "%s\\n" "$@" >"$0.args"\ncat >"$0.body"\n', { mode: 0o755 });
      await type(page, '{"vpn_connection": {"ikepolicy": {"lifetime_seconds": 1e400, "dh_group": "\\u00E4"}, "ikepolicy": 12345678901234567890}}');
      assert.match(await copied(page, "Copy curl command"), /'\{"vpn_connection":\{"ikepolicy":\{"lifetime_seconds":1e400,"dh_group":"\\u00E4"\},"ikepolicy":12345678901234567890\}\}'/);
      const nasty = { vpn_connection: { name: "a'b\"c\\d\\\\e$(touch x)`touch y`!! ü 😀\n\t%s%n", psk: "!$`~!@#$%^*()_+={},./:; aA1" } };
      await type(page, JSON.stringify(nasty));
      const command = await copied(page, "Copy curl command (with key)");
      for (const shell of ["sh", "bash"]) {
        const environment = { PATH: `${folder}:${process.env.PATH}`, ENDPOINT: "https://vpn.example", PROJECT_ID: "p", VPN_CONNECTION_ID: "c", TOKEN: "t o" };
        execFileSync(shell, ["-c", command], { env: environment, cwd: folder });
        assert.deepEqual(JSON.parse(readFileSync(join(folder, "curl.body"), "utf8")), nasty);
        assert.deepEqual(readFileSync(join(folder, "curl.args"), "utf8").split("\n").slice(0, -1), [
          "--fail-with-body", "--request", "PUT", "https://vpn.example/v5/p/vpn-connection/c", "--header", "X-Auth-Token: t o",
          "--header", "Content-Type: application/json", "--data-binary", "@-",
        ]);
      }
      // No character means anything to fish either: within single quotes it knows \\ and \' alone.
      const quoted = /'(\{.*)' \|/.exec(command)[1];
      assert.ok(/^[ -~]*$/.test(quoted) && !/'|\\\\/.test(quoted));
    } finally {
      await rm(folder, { recursive: true });
    }
  }));

test("saving gives the body as a file", () =>
  form.visit(async (page) => {
    await input(page, "name").fill("vpn-1");
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save body" }).click()]);
    assert.equal(download.suggestedFilename(), "vpn-connection.json");
    assert.deepEqual(JSON.parse(readFileSync(await download.path(), "utf8")), { vpn_connection: { name: "vpn-1" } });
  }));

test("by keyboard alone: from the top through the form to the copied body", () =>
  form.visit(async (page) => {
    await page.evaluate(() => document.activeElement.blur());
    await page.locator("a.skip").focus();
    const to = async (found, most = 200) => {
      for (let step = 0; step < most; step++) {
        await page.keyboard.press("Tab");
        if (await page.evaluate(found)) return;
      }
      throw new Error(`not reached: ${found}`);
    };
    await to("document.activeElement.id === 'at--vpn_connection-name'");
    await page.keyboard.type("vpn 1");
    await to("document.activeElement.textContent.startsWith('Probably meant')");
    await page.keyboard.press("Enter");
    assert.equal(await input(page, "name").inputValue(), "vpn-1");
    await page.waitForFunction(() => document.activeElement.id === "at--vpn_connection-name");
    await to("document.activeElement.id === 'at--vpn_connection-ikepolicy-dh_group'");
    await page.keyboard.press("ArrowDown");
    assert.equal(await input(page, "ikepolicy/dh_group").inputValue(), "group1");
    // Out of the editor, too: the Tab key moves on.
    await to("document.activeElement.shadowRoot?.activeElement?.getAttribute('role') === 'textbox'");
    await to("document.activeElement.textContent === 'Copy body'", 12);
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: "Copied" }).waitFor();
    assert.deepEqual(JSON.parse(await page.evaluate(() => navigator.clipboard.readText())), { vpn_connection: { name: "vpn-1", ikepolicy: { dh_group: "group1" } } });
  }));

test("a screen reader hears how many findings there are", () =>
  form.visit(async (page) => {
    await page.waitForTimeout(1000);
    await input(page, "ikepolicy/lifetime_seconds").fill("5");
    await page.getByRole("status").filter({ hasText: "1 error" }).waitFor({ state: "attached" });
  }));

test("a body of full size is taken, shown, and handed over as it is", () =>
  form.visit(async (page) => {
    const whole = full();
    await page.locator("#load").fill(JSON.stringify(whole));
    assert.equal((await input(page, "policy_rules/4/destination").inputValue()).split("\n").length, 50);
    await input(page, "policy_rules/4/destination").press("Control+End");
    await page.keyboard.type("\n172.30.0.0/24");
    assert.match(await findings(page, "policy_rules/4/destination").first().innerText(), /Error.*51/s);
    whole.vpn_connection.policy_rules[4].destination.push("172.30.0.0/24");
    assert.deepEqual(await body(page), whole);
  }));

test("text comes as it is written elsewhere: CRLF, a byte order mark, lists as JSON has them", () =>
  form.visit(async (page) => {
    await page.evaluate((text) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], "crlf.json"));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    }, '\uFEFF{\r\n"vpn_connection": {\r\n"name":\r\n"a"},\r\n"zz":\r\n1}\r\n');
    await page.getByText("That is the body of an update").first().waitFor();
    await input(page, "psk").fill(KEY);
    assert.deepEqual(await body(page), { vpn_connection: { name: "a", psk: KEY }, zz: 1 });
    await editor(page).filter({ hasText: '"zz"' }).waitFor();
    await type(page, '\uFEFF{"vpn_connection": {"name": "b"}}');
    assert.equal(await page.getByRole("button", { name: "Copy curl command" }).isDisabled(), true);
    await page.getByRole("region", { name: "The request body" }).getByRole("button", { name: /^Fix/ }).click();
    assert.deepEqual(await body(page), { vpn_connection: { name: "b" } });
    await input(page, "peer_subnets").fill('["10.0.0.0/8",\n"10.1.0.0/16",]');
    assert.deepEqual((await body(page)).vpn_connection.peer_subnets, ["10.0.0.0/8", "10.1.0.0/16"]);
  }));

test("what the form has no place for can be mended beside the text", () =>
  form.visit(async (page) => {
    await type(page, '{"vpn_connection": {"nmae": "vpn-1"}}');
    await page.getByRole("region", { name: "The request body" }).getByRole("button", { name: /^Probably meant/ }).click();
    assert.deepEqual(await body(page), { vpn_connection: { name: "vpn-1" } });
  }));

test("a question stays while it is answered by keyboard", () =>
  form.visit(async (page) => {
    await input(page, "enable_hub").selectOption("true");
    const mode = page.getByRole("group", { name: /decided/ }).getByLabel("Connection mode");
    await mode.focus();
    for (const style of ["policy", "static", "bgp"]) {
      await page.keyboard.press("ArrowDown");
      assert.equal(await mode.inputValue(), style);
    }
    await page.keyboard.press("Tab");
    await mode.waitFor({ state: "detached" });
    assert.equal(await findings(page, "enable_hub").count(), 0);
  }));

test("what is said of a connection holds until an answer says something else", () =>
  form.visit(async (page) => {
    await page.getByText("Or enter single facts").click();
    const mode = page.getByRole("region", { name: "The current connection" }).getByLabel("Connection mode");
    await mode.selectOption("bgp");
    await page.locator("#load").fill('{"vpn_connection": {"id": "x", "name": "n", "style": null}}');
    assert.equal(await mode.inputValue(), "bgp");
    await page.locator("#load").fill('{"vpn_connection": {"id": "x", "name": "n", "style": "STATIC"}}');
    assert.equal(await mode.inputValue(), "static");
  }));

test("related places and fixes are those of now", () =>
  form.visit(async (page) => {
    await input(page, "peer_subnets").fill("10.0.0.0/8\n192.168.0.0/24\n10.0.0.0/8");
    await findings(page, "peer_subnets").getByRole("button", { name: /item 1/ }).waitFor();
    await input(page, "peer_subnets").fill("192.168.0.0/24\n10.0.0.0/8\n10.0.0.0/8");
    await findings(page, "peer_subnets").getByRole("button", { name: /item 2/ }).waitFor();
    await input(page, "name").fill("fra");
    await page.getByRole("button", { name: /^Fix/ }).click();
    assert.deepEqual(await body(page), { vpn_connection: { name: "fra", peer_subnets: ["192.168.0.0/24", "10.0.0.0/8"] } });
  }));

test("the focus is never lost with the button that was used", () =>
  form.visit(async (page) => {
    await page.locator("#load").fill(CURRENT);
    const use = async (name, pressed = page.getByRole("button", { name }).first()) => {
      await pressed.focus();
      await page.keyboard.press("Enter");
      await page.waitForTimeout(50);
      assert.notEqual(await page.evaluate(() => document.activeElement.tagName), "BODY", name);
    };
    await use("Add to the current list");
    await use("Leave them out");
    for (let row = 0; row < 5; row++) await use("Add a rule");
    await use("Remove rule 5");
    await input(page, "peer_subnets").fill("a b c d e f g");
    await use("Show all 7");
    await use("Keep Customer subnets as it is");
    await use("Forget: Connection");
    await use("Start anew");
  }));

test("a set member is not called kept, whatever its value", () =>
  form.visit(async (page) => {
    await type(page, '{"vpn_connection": {"name": "", "peer_subnets": [], "ikepolicy": {"dh_group": ""}}}');
    for (const name of ["name", "peer_subnets"]) assert.equal(await input(page, name).getAttribute("placeholder"), "");
    assert.match(await input(page, "ikepolicy/dh_group").locator("option:checked").innerText(), /not listed/);
    await page.getByRole("button", { name: "Keep Name as it is" }).waitFor();
  }));

test("the page allows nothing inline and nothing remote", () =>
  form.visit(async (page) => {
    const policy = await page.locator("meta[http-equiv=Content-Security-Policy]").getAttribute("content");
    const directives = new Map(policy.split(";").map((one) => one.trim().split(/ (.*)/)));
    assert.equal(directives.get("default-src"), "'none'");
    for (const [name, sources] of directives) {
      const allowed = sources.split(" ").filter((source) => !["'none'", "'self'"].includes(source));
      assert.deepEqual(allowed, name === "script-src" ? ["'wasm-unsafe-eval'"] : name === "require-trusted-types-for" ? ["'script'"] : [], name);
    }
  }));

test("the built files work from any path", async () => {
  const below = await open("/tools/vpn/");
  try {
    await below.visit(async (page) => {
      assert.equal(new URL(page.url()).pathname, "/tools/vpn/");
      await input(page, "ikepolicy/lifetime_seconds").fill("59");
      assert.match(await findings(page, "ikepolicy/lifetime_seconds").innerText(), /is 59/);
    });
  } finally {
    await below.close();
  }
});
