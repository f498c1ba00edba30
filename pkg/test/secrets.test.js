// No function of the package returns, throws or prints a part of a key. Names of members, and members that are public, are places of a key
// where it stands in a secret too.

import assert from "node:assert/strict";
import { randomInt } from "node:crypto";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { inspect } from "node:util";

const package_ = JSON.parse(readFileSync(new URL("../package.json", import.meta.url), "utf8"));
/** The modules of the package, by the names under which programs import them. */
const modules = {};
for (const [name, { default: path }] of Object.entries(package_.exports)) {
  if (path?.endsWith(".js")) modules[name] = await import(new URL(`../${path}`, import.meta.url));
}
const { init, pathOf, pointerOf } = modules["."];
const { form } = modules["./form"];
const { rules } = modules["./rules"];
const json = modules["./schema"];
const de = modules["./de"].default;
const vpnlint = await init();
const current = readFileSync(new URL("../../examples/answers/full-connection.json", import.meta.url), "utf8");
const gateway = readFileSync(new URL("../../examples/answers/full-gateway.json", import.meta.url), "utf8");

/** A key whose parts stand in nothing else: letters and digits by turns, like no word and no number. */
function randomKey(length = 24) {
  const letters = "ABCDEFGHJKLMNPQRSTUVWXYZ";
  return Array.from({ length }, (_, index) => (index % 2 ? letters[randomInt(letters.length)] : String(randomInt(10)))).join("");
}

/** The shapes of a key: values that stand for it, and the texts that must not show. In a secret, names of members are secret too. */
const SHAPES = {
  "a string": (key) => [key, key],
  "8 characters": (key) => [key.slice(0, 8), key],
  "128 characters": (key) => [key.repeat(6).slice(0, 128), key],
  "too long": (key) => [key.repeat(6), key],
  "quotes and escapes": (key) => [`${key}"'\\\`${key}`, key],
  "line breaks and control characters": (key) => [`\n${key}\r\n\0\t\u001b[31m${key}`, key],
  "markup and commands": (key) => [`<b>${key}&::error::%0A|,]]>${key}`, key],
  "not ASCII": (key) => [`é${key}\u{1f600}\u202e${key}\ud800`, key],
  "a variable": (key) => [`\${${key}}`, key],
  "a number": () => [918273645091827, "918273645091827"],
  "a bigint": () => [918273645091827364n, "918273645091827364"],
  "a list": (key) => [[key, [key]], key],
  "an object": (key, name) => [{ value: key, psk: [{ [key]: key }], [name]: { [name]: key } }, key],
  "an object with foreign values": (key, name) => [{ [name]: undefined, more: [{ [`${name}2`]: new Date(0), [name]: Number.NaN, a: key }] }, key],
  "a String object": (key) => [new String(key), key],
  "a symbol": (key) => [Symbol(key), key],
  "a Map": (key) => [new Map([[key, key]]), key],
  "a function": (key) => [new Function(`return "${key}"`), key],
  "bytes": (key) => [new TextEncoder().encode(key), key],
  "an error": (key) => [new Error(key), key],
};

/** The places of a value in a body. */
const PLACES = {
  "in psk": (value) => ({ vpn_connection: { name: "vpn 1", psk: value, ikepolicy: { dh_group: "Group 2" } } }),
  "in the psk of a batch": (value) => ({ vpn_connections: [{ psk: "x" }, { vgw_id: "1", psk: value }] }),
  "in a misspelt psk": (value) => ({ vpn_connection: { pks: value, PSK: value, pre_shared_key: value, nmae: value } }),
  "in the wrong object": (value) => ({ vpn_connection: { ikepolicy: { psk: value, dpd: value }, ipsecpolicy: { psk: value, pfs: { value } } } }),
  "in the place of an object or a list": (value) => ({ vpn_connection: { ikepolicy: value, policy_rules: [value, { psk: value, source: [value] }], tags: [{ key: value, value }] } }),
  "in an unwrapped body": (value) => ({ psk: value, name: "vpn 1" }),
  "in a wrong root": (value) => ({ vpnconnection: { psk: value } }),
  "in an answer": (value) => ({ vpn_connection: { id: "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3", psk: value }, request_id: value }),
  "in an error": (value) => ({ error_code: "VPN.0001", error_msg: value, psk: value }),
  "in a gateway": (value) => ({ vpn_gateway: { id: "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3", psk: value } }),
  "in a list": (value) => [value, { psk: value }],
  "in the wrapper": (value) => ({ vpn_connection: value }),
  "as the body": (value) => value,
};

/** Copies of a secret in public members and in names. The text of a variable is no secret: it is shown. */
const COPIES = {
  "in psk, and copies of it": (value) => ({
    vpn_connection: { psk: value, name: value, style: value, vgw_id: value, peer_subnets: [value], ikepolicy: { dh_group: value }, policy_rules: [{ source: value }], enable_hub: false },
  }),
  "in psk, and texts with copies of it": (value) => ({
    vpn_connection: { psk: value, name: `vpn ${value}`, [`a${value}`]: 1, ikepolicy: { [value]: 1, dh_group: `${value}2` }, peer_subnets: [`10.0.0.0/${value}`], enable_hub: false },
  }),
  "in a misplaced psk, and copies of it": (value) => ({ vpn_connection: { ikepolicy: { PSK: [value] }, name: value, id: value, created_at: value, enable_hub: false } }),
};

/** The shapes of a key that is copied. */
const COPIED = ["a string", "8 characters", "128 characters", "too long", "quotes and escapes", "line breaks and control characters", "markup and commands", "a number"];

/** The places in which everything is secret. */
const SECRETS = ["in psk", "in the psk of a batch", "in a gateway"];

/** JSON text of a value, with what JSON does not have as text. */
const textOf = (value) => JSON.stringify(value, (_, inner) => (["bigint", "symbol", "function"].includes(typeof inner) ? String(inner) : inner)) ?? "null";

const masked = (text) => vpnlint.hidden(text).reduceRight((out, { from, to }) => `${out.slice(0, from)}•${out.slice(to)}`, text);

const context = { current, gateway };
const settings = { profile: ["ietf", "cnsa-1.0"], context };
const request = (text, key) =>
  `### ${key}\n# ${key}\n@a = ${key}\nPUT https://${key}:${key}@vpn.example.com/v5/${key}/vpn-connection/{{${key}}}?key=${key}\nX-Auth-Token: ${key}\n\n${text}\n\n###\n${key} /v5/${key}\n`;

/** Each function of the package: the calls with a value, its JSON text, and a text to take for the key. A function without a row fails below. */
const CALLS = {
  check: ({ value, text }) => [
    () => vpnlint.check(value),
    () => vpnlint.check(value, settings),
    () => vpnlint.check(value, { operation: "batch-create-connections" }),
    () => vpnlint.check(value, { operation: "get-connection-response" }),
    () => vpnlint.check({}, { context: { current: value } }),
    () => vpnlint.check({}, { context: { gateway: value } }),
    () => vpnlint.check({}, { context: { current: text, gateway: text } }),
    () => vpnlint.check({}, { context: { assume: { style: value } } }),
    () => vpnlint.check({}, { context: { assume: value } }),
    () => vpnlint.check({}, { context: value }),
    () => vpnlint.check({}, value),
    ...["operation", "profile", "severity", "ignore", "reservedSubnets"].map((option) => () => vpnlint.check({}, { [option]: value })),
  ],
  checkText: ({ value, text }) => [
    () => vpnlint.checkText(text, settings),
    () => vpnlint.checkText(text, { operation: "get-connection-response" }),
    () => vpnlint.checkText(`${text.slice(0, -1)} trailing ${text}`, settings),
    () => vpnlint.checkText(text.slice(0, -6), settings),
    () => vpnlint.checkText(text.replaceAll('"', "'"), settings),
    () => vpnlint.checkText(value),
    () => vpnlint.checkText("{}", { [text]: 1 }),
  ],
  checkHttp: ({ value, text, key }) => [() => vpnlint.checkHttp(request(text, key), { context }), () => vpnlint.checkHttp(text), () => vpnlint.checkHttp(value)],
  checkField: ({ value, inner, key }) => [
    () => vpnlint.checkField("/vpn_connection/psk", inner, settings),
    () => vpnlint.checkField("/vpn_connection/ikepolicy/psk", inner),
    () => vpnlint.checkField(value, "/vpn_connection/psk"),
    () => vpnlint.checkField(key, "/vpn_connection/psk"),
  ],
  fix: ({ value, text, key }) =>
    [{}, { unsafe: true }, { ...settings, unsafe: true }].flatMap((options) => [
      () => {
        const { text: fixed, ...rest } = vpnlint.fix(text, options);
        assert.equal(fixed.split(key).length, text.split(key).length, "the text is the user's own: no character of the key is lost");
        return rest;
      },
      () => vpnlint.fix(value, options)?.report,
    ]),
  plan: ({ value, text }) => [
    () => vpnlint.plan(value, settings),
    () => vpnlint.plan(text, settings),
    () => vpnlint.plan({ vpn_connection: { name: "a" } }, { context: { current: value } }),
    () => vpnlint.plan({ vpn_connection: { name: "a" } }, { context: { current: text } }),
  ],
  standardSchema: ({ value, text }) => {
    const heard = [];
    const issues = (schema) => [schema["~standard"].validate(value).issues ?? [], heard];
    return [
      () => issues(vpnlint.standardSchema("update-connection", { ...settings, onWarning: (found) => heard.push(found) })),
      () => issues(vpnlint.standardSchema("create-connection")),
      () => issues(json.standardSchema()),
      () => vpnlint.standardSchema(value),
      () => vpnlint.standardSchema(text),
      () => vpnlint.standardSchema("update-connection", value),
      () => json.standardSchema(text),
      () => json.standardSchema()["~standard"].jsonSchema.input({ target: text }),
    ];
  },
  // What an editor shows of a text, and of all that is typed on the way to it.
  hidden: ({ value, text, isCopied }) => [
    () => masked(text),
    // The beginning of a copy is none yet.
    ...(isCopied ? [] : [() => Array.from({ length: Math.min(text.length, 300) }, (_, end) => masked(text.slice(0, end)))]),
    () => masked(text.slice(0, -6)),
    () => masked(text.replaceAll('"', "'")),
    () => vpnlint.hidden(value),
    () => vpnlint.hidden("{}", text),
  ],
  // The id of a request is public: it stays as it is.
  publicPart: ({ value, text }) => [() => json.publicPart(value?.request_id ? { ...value, request_id: "x" } : value), () => json.publicPart({}, text)],
  init: ({ value, text, key }) => [() => init({ [key]: 1 }), () => init({ texts: de, [text]: value })],
  form: ({ text }) => [() => form(text)],
  rules: () => [() => rules(), () => rules(de)],
  schema: ({ text }) => [() => json.schema(text)],
};

/** Functions that take no document, and the reason why they have no calls. */
const WITHOUT_DOCUMENT = {
  speak: "sets the texts of a language",
  judge: "internal: `check` with a written value",
  pathOf: "returns its argument in another form",
  pointerOf: "returns its argument in another form",
};

test("every function of the package is called here", () => {
  const exported = Object.values(modules).flatMap((module) => Object.entries(module));
  const functions = [...exported, ...Object.entries(vpnlint)].filter(([, value]) => typeof value === "function").map(([name]) => name);
  assert.deepEqual([...new Set(functions)].sort(), [...Object.keys(CALLS), ...Object.keys(WITHOUT_DOCUMENT)].sort());
});

/** Everything that a program sees of a value: as JSON, and as Node prints it. */
function shown(value) {
  const printed = inspect(value, { depth: Infinity, showHidden: true, maxArrayLength: null, maxStringLength: null, getters: true });
  let written = "";
  try {
    written = JSON.stringify(value) ?? "";
  } catch {
    // An error has no JSON.
  }
  return printed + written;
}

/** The outcome of a call: what it returns, or the error with its stack and its causes. Also what the console gets. */
async function outcome(call) {
  const printed = [];
  const own = {};
  for (const [name, method] of Object.entries(console)) {
    if (typeof method !== "function") continue;
    own[name] = method;
    console[name] = (...all) => printed.push(all);
  }
  let result;
  try {
    result = shown(await call());
  } catch (error) {
    if (error instanceof assert.AssertionError) throw error;
    let chain = shown(error);
    for (let at = error; at instanceof Error; at = at.cause) chain += `${at.name}${at.message}${at.stack}`;
    result = chain;
  } finally {
    Object.assign(console, own);
  }
  return result + printed.map(shown).join("");
}

/** The parts of five characters of a text that stand in another. */
const leaks = (text, result) => Array.from({ length: text.length - 4 }, (_, index) => text.slice(index, index + 5)).filter((part) => result.includes(part));

for (const [place, make] of Object.entries({ ...PLACES, ...COPIES })) {
  test(`a key ${place} is in no answer, error or log`, async () => {
    let count = 0;
    const shapes = Object.entries(SHAPES).filter(([shape]) => !(place in COPIES) || COPIED.includes(shape));
    for (const [shape, of] of shapes) {
      const key = randomKey();
      const [inner, text] = of(key, SECRETS.includes(place) ? key : "a");
      const value = make(inner);
      const given = { value, inner, text: textOf(value), key: text, isCopied: place in COPIES };
      // One language after the other: each is spoken of each kind of value.
      vpnlint.speak(count % 2 ? de : undefined);
      for (const [name, calls] of Object.entries(CALLS)) {
        for (const call of calls(given)) {
          const result = await outcome(call);
          assert.ok(result.length > 0);
          assert.deepEqual(leaks(text, result), [], `${name}, ${shape}: ${call}`);
        }
      }
      count += 1;
    }
    vpnlint.speak(undefined);
    assert.equal(count, shapes.length);
  });
}

test("a value that cannot be read shows no name or value of a secret", async () => {
  const key = randomKey();
  // The cause is the program's own error: the package adds nothing to it.
  const fail = () => {
    throw new RangeError("no");
  };
  const loop = { vpn_connection: { psk: {} } };
  loop.vpn_connection.psk[key] = loop;
  const values = [
    loop,
    { vpn_connection: { PSK: new Proxy({ [key]: key }, { get: fail }) } },
    { vpn_connection: { psk: new Proxy({ [key]: key }, { ownKeys: fail }) } },
    { vpn_connection: { psk: new Proxy({ [key]: key }, { get: fail }) } },
  ];
  for (const value of values) {
    const calls = [
      () => vpnlint.check(value),
      () => vpnlint.plan(value, settings),
      () => vpnlint.checkField("/vpn_connection/psk", value.vpn_connection.psk),
      () => vpnlint.check({}, { context: { current: value } }),
      () => vpnlint.standardSchema()["~standard"].validate(value).issues,
    ];
    for (const call of calls) assert.deepEqual(leaks(key, await outcome(call)), [], `${call}`);
    assert.throws(() => vpnlint.check(value), TypeError);
  }
});

test("an option that is not one is a TypeError", () => {
  const key = randomKey();
  const options = [
    { operation: key }, { [key]: 1 }, { context: { [key]: 1 } }, { context: { current: key, gateway: key } }, { context: { gateway: { vpn_gateway: key } } },
    { context: { assume: { [key]: key } } }, { context: { assume: { style: key } } }, { severity: { [key]: key } }, { severity: { ikev1: key } }, { ignore: [key] },
    { reservedSubnets: [key] }, { profile: key }, key,
  ];
  const calls = [
    ...options.map((some) => () => vpnlint.check({}, some)),
    () => vpnlint.checkField(key, "/vpn_connection/psk"), () => form(key), () => json.schema(key), () => vpnlint.standardSchema(key),
    () => json.standardSchema()["~standard"].jsonSchema.input({ target: key }),
  ];
  for (const call of calls) {
    assert.throws(call, (error) => error instanceof TypeError && leaks(key, shown(error)).length === 0, `${call}`);
  }
});

test("keys of which the same is to be said look the same", async () => {
  const pairs = [["Ab3-".repeat(5), "Ab3-".repeat(12)], ["kqzvbwxjhtr", "kqzvbwxjhtrmpfdsgnl"], ["kQ7vb*xjhTr3mZ9pLd2s", "7hRz Wq4 Lm9*Xk2.Tv6cNb8+Ab3 "], ["x".repeat(130), "x".repeat(400)]];
  // Offsets behind a key on the same line shift with it, so the text has none there.
  const lines = (value) => `{"vpn_connection": {"name": "vpn 1",\n"psk": ${JSON.stringify(value)}\n}}`;
  for (const pair of pairs) {
    for (const of of Object.values(PLACES)) {
      const results = await Promise.all(pair.map(of).map((value) => outcome(() => [vpnlint.check(value, settings), typeof value === "object" && vpnlint.plan(value, settings)])));
      assert.equal(results[0], results[1]);
    }
    const results = await Promise.all(pair.map((key) => outcome(() => {
      const { text, ...fixed } = vpnlint.fix(lines(key));
      return [vpnlint.checkText(lines(key), settings), vpnlint.plan(lines(key), settings), vpnlint.checkHttp(`PUT {{url}}/vpn-connection/2\n\n${lines(key)}\n`), fixed];
    })));
    assert.equal(results[0], results[1]);
  }
});
