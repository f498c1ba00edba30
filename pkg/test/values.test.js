// Whatever JavaScript can hand over: a finding or a clear TypeError, never a crash, and no secret in any answer.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { afterEach, test } from "node:test";
import vm from "node:vm";
import { form } from "../dist/form.js";
import { schemas } from "../dist/generated/schemas.js";
import { init } from "../dist/index.js";
import * as json from "../dist/schema.js";
import { publicPart } from "../dist/schema.js";

const vpnlint = await init();
const named = (name) => ({ vpn_connection: { name } });
const rulesOf = (report) => report.findings.map(({ rule, pointer }) => `${rule} ${pointer}`);

// After everything: the engine works as before.
afterEach(() => {
  assert.deepEqual(rulesOf(vpnlint.check(named("vpn 1"))), ["wrong-character /vpn_connection/name"]);
  assert.deepEqual(vpnlint.checkText('{"vpn_connection": {"name": "vpn-1"}}').findings, []);
});

class Point {
  x = 1;
}
class Dated {
  toJSON() {
    return "2025-01-01";
  }
}

const FOREIGN = [
  ["undefined", undefined, "undefined"],
  ["NaN", Number.NaN, "NaN"],
  ["Infinity", Number.POSITIVE_INFINITY, "Infinity"],
  ["-Infinity", Number.NEGATIVE_INFINITY, "Infinity"],
  ["a bigint", 10n, "bigint"],
  ["a symbol", Symbol("hidden"), "symbol"],
  ["a function", () => "vpn-1", "function"],
  ["a Date", new Date(0), "Date"],
  ["an invalid Date", new Date(Number.NaN), "Date"],
  ["a Map", new Map([["name", "vpn-1"]]), "Map"],
  ["a Set", new Set(["vpn-1"]), "Set"],
  ["a String object", new String("vpn-1"), "String"],
  ["a Number object", new Number(1), "Number"],
  ["a RegExp", /vpn-1/, "RegExp"],
  ["a Promise", Promise.resolve("vpn-1"), "Promise"],
  ["bytes", new Uint8Array(2), "Uint8Array"],
  ["an instance with toJSON", new Dated(), "object with toJSON"],
];

for (const [title, value, found] of FOREIGN) {
  test(`foreign: ${title}`, () => {
    const [finding, ...others] = vpnlint.check(named(value)).findings;
    assert.deepEqual(others, []);
    assert.equal(finding.rule, "wrong-type");
    assert.equal(finding.pointer, "/vpn_connection/name");
    assert.equal(finding.message, `\`name\` is ${found}, which JSON does not have, but must be of type string`);
    assert.equal(vpnlint.check(value).findings[0].rule, "wrong-type");
    assert.deepEqual(rulesOf(vpnlint.check({ vpn_connection: value })), ["wrong-type /vpn_connection"]);
    const [item] = vpnlint.check({ vpn_connection: { peer_subnets: ["10.0.0.0/24", value] } }).findings;
    assert.equal(`${item.rule} ${item.pointer}`, "wrong-type /vpn_connection/peer_subnets/1");
    assert.equal(item.message, `\`peer_subnets/1\` is ${found}, which JSON does not have, but must be of type string`);
    assert.deepEqual(rulesOf({ findings: vpnlint.checkField("/vpn_connection/name", value) }), ["wrong-type /vpn_connection/name"]);
  });
}

test("an object with toJSON of its own is judged as the object it is", () => {
  let calls = 0;
  const value = { toJSON: () => (calls++, "vpn-1") };
  assert.deepEqual(rulesOf(vpnlint.check(named(value))), ["wrong-type /vpn_connection/name"]);
  assert.equal(calls, 0);
});

test("a hole in an array is undefined, whatever the prototype has there", () => {
  const holed = [, "10.0.0.0/24"];
  Array.prototype[0] = "10.1.0.0/24";
  try {
    assert.deepEqual(rulesOf(vpnlint.check({ vpn_connection: { peer_subnets: holed } })), ["wrong-type /vpn_connection/peer_subnets/0"]);
  } finally {
    delete Array.prototype[0];
  }
  const huge = [];
  huge.length = 2 ** 32 - 1;
  assert.equal(vpnlint.check({ vpn_connection: { peer_subnets: huge.slice(0, 51) } }).findings.at(0).rule, "too-many-items");
});

test("inherited members do not count", () => {
  Object.prototype.vpn_connection = { name: "vpn 1" };
  try {
    assert.deepEqual(rulesOf(vpnlint.check({})), ["missing-member "]);
    assert.deepEqual(rulesOf(vpnlint.checkText("{}")), ["missing-member "]);
  } finally {
    delete Object.prototype.vpn_connection;
  }
  Object.prototype.lifetime_seconds = 1;
  Object.prototype.operation = "get-connection-response";
  try {
    assert.deepEqual(vpnlint.check({ vpn_connection: { name: "vpn-1" } }, { operation: "update-connection" }).findings, []);
  } finally {
    delete Object.prototype.lifetime_seconds;
    delete Object.prototype.operation;
  }
  const inherited = Object.create({ vpn_connection: { name: "vpn-1" } });
  assert.deepEqual(rulesOf(vpnlint.check(inherited)), ["missing-member "]);
  const hidden = Object.defineProperty({}, "vpn_connection", { value: { name: "vpn-1" } });
  assert.deepEqual(rulesOf(vpnlint.check(hidden)), ["missing-member "]);
});

test("own members with names of the prototype are members", () => {
  const value = JSON.parse('{"vpn_connection": {"__proto__": {"name": "x"}, "constructor": 1, "toString": 2}}');
  const expected = ["__proto__", "constructor", "toString"].map((name) => `unknown-member /vpn_connection/${name}`);
  const rules = rulesOf(vpnlint.check(value)).filter((one) => one.startsWith("unknown-member"));
  assert.deepEqual(rules, expected);
});

test("objects without a prototype, of a class, of another realm, and arrays of these are objects and arrays", () => {
  const bare = Object.assign(Object.create(null), { vpn_connection: Object.assign(Object.create(null), { name: "vpn 1" }) });
  const realm = vm.runInNewContext('({ vpn_connection: { name: "vpn 1" } })');
  const instance = new (class {
    vpn_connection = { name: "vpn 1" };
  })();
  for (const value of [bare, realm, instance]) assert.deepEqual(rulesOf(vpnlint.check(value)), ["wrong-character /vpn_connection/name"]);
  assert.deepEqual(rulesOf(vpnlint.check(vm.runInNewContext('({ vpn_connection: { peer_subnets: ["10.0.0.1/8", "192.168.0.0/24"] } })'))), ["host-bits-set /vpn_connection/peer_subnets/0"]);
  assert.equal(vpnlint.check(named(vm.runInNewContext("new Date(0)"))).findings[0].params.found, "Date");
  assert.deepEqual(rulesOf(vpnlint.check(named(new Point()))), ["wrong-type /vpn_connection/name"]);
});

test("what runs code and throws is a TypeError that names the place and no value", () => {
  const secret = "Zx9-Secret-81";
  const fail = () => {
    throw new Error(secret);
  };
  const connection = (body) => ({ vpn_connection: body });
  const values = [
    [connection(Object.defineProperty({}, "psk", { get: fail, enumerable: true })), "/vpn_connection/psk"],
    [connection({ psk: new Proxy({}, { ownKeys: fail }) }), "/vpn_connection/psk"],
    [connection({ psk: new Proxy({}, { getPrototypeOf: fail }) }), "/vpn_connection/psk"],
    [connection({ psk: Proxy.revocable({}, {}) }), ""],
  ];
  const revoked = Proxy.revocable({}, {});
  revoked.revoke();
  values[3] = [connection(revoked.proxy), "/vpn_connection"];
  for (const [value, pointer] of values) {
    const expected = { name: "TypeError", message: `vpnlint: the value cannot be read at ${pointer}` };
    assert.throws(() => vpnlint.check(value), expected);
    assert.throws(() => vpnlint.plan(value, { context: { current: { vpn_connection: {} } } }), expected);
    const { issues } = vpnlint.standardSchema()["~standard"].validate(value);
    assert.deepEqual(issues, [{ message: expected.message, path: [] }]);
  }
});

test("what a variable will be is not judged, that its member stands there is", () => {
  const expected = ["ineffective-psk-update /vpn_connection/psk"];
  for (const psk of ["${PSK}", "$PSK", "<PSK>", "{{psk}}"]) {
    const body = { vpn_connection: { psk } };
    assert.deepEqual(rulesOf(vpnlint.check(body)), expected);
    assert.deepEqual(rulesOf(vpnlint.checkText(JSON.stringify(body))), expected);
    const { plan } = vpnlint.plan(body, { context: { current: { vpn_connection: { id: "x" } } } });
    assert.deepEqual(plan.changes.map(({ pointer, difference }) => [pointer, difference.kind]), [["/vpn_connection/psk", "secret"]]);
  }
});

test("a proxy that answers is what it answers", () => {
  assert.deepEqual(rulesOf(vpnlint.check(new Proxy(named("vpn 1"), {}))), ["wrong-character /vpn_connection/name"]);
  assert.deepEqual(rulesOf(vpnlint.check({ vpn_connection: { peer_subnets: new Proxy(["10.0.0.1/8", "192.168.0.0/24"], {}) } })), ["host-bits-set /vpn_connection/peer_subnets/0"]);
});

test("a value that holds itself is a TypeError; one that is held twice is not", () => {
  const object = { vpn_connection: {} };
  object.vpn_connection.self = object;
  const array = [];
  array.push(array);
  const holds = (call, place) => assert.throws(call, { name: "TypeError", message: `vpnlint: the value holds itself at ${place}` });
  holds(() => vpnlint.check(object), "/vpn_connection/self");
  holds(() => vpnlint.check(array), "/0");
  holds(() => vpnlint.check({ vpn_connection: { peer_subnets: array } }), "/vpn_connection/peer_subnets/0");
  holds(() => vpnlint.check({}, { context: { current: object } }), "/context/current/vpn_connection/self");
  let deep = object;
  for (let depth = 0; depth < 140; depth++) deep = { deep };
  assert.throws(() => vpnlint.check(deep), { name: "TypeError", message: /holds itself at (\/deep){140}\/vpn_connection\/self$/ });
  const rule = { source: "10.0.0.0/24", destination: ["10.1.0.0/24"] };
  assert.deepEqual(rulesOf(vpnlint.check({ vpn_connection: { policy_rules: [rule, rule] } })).filter((one) => one.startsWith("wrong-type")), []);
});

test("large and deep values are findings", () => {
  assert.equal(vpnlint.check(named("x".repeat(10 * 1024 * 1024))).findings[0].rule, "wrong-length");
  assert.equal(vpnlint.check(named("x".repeat(17 * 1024 * 1024))).findings[0].rule, "invalid-json");
  assert.equal(vpnlint.checkText(JSON.stringify(named("x".repeat(10 * 1024 * 1024)))).findings[0].rule, "wrong-length");
  // The memory of the engine has grown.
  assert.equal(vpnlint.checkText("").findings[0].rule, "invalid-json");
  assert.equal(vpnlint.checkText(JSON.stringify(named("ä".repeat(4 * 1024 * 1024)))).findings[0].rule, "wrong-length");
  assert.equal(vpnlint.checkText("").findings[0].rule, "invalid-json");
  let objects = {};
  let arrays = [];
  for (let depth = 0; depth < 10_000; depth++) [objects, arrays] = [{ a: objects }, [arrays]];
  for (const value of [objects, arrays, named(objects), { vpn_connection: { peer_subnets: arrays } }]) {
    const { findings } = vpnlint.check(value);
    assert.deepEqual(findings.map(({ rule, message }) => [rule, message]), [["invalid-json", "arrays and objects are nested deeper than 128 levels"]]);
  }
  assert.equal(vpnlint.checkText("[".repeat(10_000)).findings[0].rule, "invalid-json");
  const many = vpnlint.check({ vpn_connection: Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`m${index}`, 1])) });
  assert.equal(many.findings.length + many.omitted, 5000);
});

const OPERATIONS = Object.keys(schemas).map((name) => `\`${name}\``).join(", ");
const MISUSE = [
  [`there is no operation of this name, only ${OPERATIONS}`, { operation: "delete" }],
  [`there is no operation of this name, only ${OPERATIONS}`, { operation: null }],
  ["there is no option of this name, only `operation`, `context`, `profile`, `severity`, `ignore`, `reservedSubnets`", { strict: true }],
  ["there is nothing in `context` of this name, only `current`, `gateway`, `assume`", { context: { remote: "" } }],
  ["`context.assume`: there is no fact of this name", { context: { assume: { mode: "bgp" } } }],
  ["`context.assume`: `style` is not one of `policy`, `static`, `bgp`", { context: { assume: { style: "vti" } } }],
  ["there is no rule or group of this name", { ignore: ["weak-key"] }],
  ["there is no rule or group of this name", { severity: { "weak-key": "note" } }],
  ["`severity` of `weak-psk` is not one of `note`, `warning`, `error`", { severity: { "weak-psk": "info" } }],
  ["`severity` of `weak-psk` is not one of `note`, `warning`, `error`", { severity: { "weak-psk": null } }],
  ["`severity` takes an object", { severity: "error" }],
  ["`ignore` takes a list", { ignore: "weak-psk" }],
  ["`reservedSubnets` takes a list", { reservedSubnets: "100.64.0.0/10" }],
  ["there is no profile of this name, only `ietf`, `cnsa-1.0`", { profile: "nist" }],
  ["there is no profile of this name, only `ietf`, `cnsa-1.0`", { profile: ["ietf", "nist"] }],
  ["`context.current`: it is the answer for a gateway, not the answer of GET or PUT vpn-connection", { context: { current: { vpn_gateway: { id: "x", attachment_type: "vpc" } } } }],
  ["`context.current`: it is not the answer of GET or PUT vpn-connection: it has no object `vpn_connection`", { context: { current: {} } }],
  [
    "`context.current`: it has an object `vpn_gateway` and no `vpn_connection`: pass the answer of GET or PUT vpn-connection",
    { context: { current: { vpn_gateway: {} } } },
  ],
  ["`context.gateway`: it is a request, not the answer of GET vpn-gateway", { context: { gateway: '{"vpn_connection": {}}' } }],
  ["`reservedSubnets`: item 2 is not an IPv4 CIDR block", { reservedSubnets: ["10.0.0.0/8", "100.64.0.0"] }],
  ["`context` takes an object", { context: "policy" }],
  ["`context.assume` takes an object", { context: { assume: "style=bgp" } }],
  ["the options take an object", null],
  ["the options take an object", "bgp"],
];

for (const [message, options] of MISUSE) {
  test(`misuse: ${JSON.stringify(options)}`, () => {
    const expected = { name: "TypeError", message: `vpnlint: ${message}` };
    assert.throws(() => vpnlint.check({}, options), expected);
    assert.throws(() => vpnlint.checkText("{}", options), expected);
    assert.throws(() => vpnlint.checkField("/vpn_connection/name", "a", options), expected);
    assert.throws(() => vpnlint.fix("{}", options), expected);
    if (options?.operation === undefined) assert.throws(() => vpnlint.standardSchema("update-connection", options), expected);
  });
}

test("misuse of arguments", () => {
  const wrong = (call, message) => assert.throws(call, { name: "TypeError", message: `vpnlint: ${message}` });
  wrong(() => vpnlint.checkText({}), "checkText takes a string; check takes anything else");
  wrong(() => vpnlint.checkHttp({}), "checkHttp takes a string");
  wrong(() => vpnlint.fix({}), "fix takes a string");
  wrong(() => vpnlint.hidden({}), "hidden takes a string");
  wrong(() => form("get-connection-response"), "there is no operation of this name here, only `update-connection`, `create-connection`");
  wrong(() => form("__proto__"), "there is no operation of this name here, only `update-connection`, `create-connection`");
  assert.throws(() => json.schema("constructor"), { name: "TypeError" });
  wrong(() => json.standardSchema()["~standard"].jsonSchema.input({ target: "draft-04" }), "there is no JSON Schema for this target, only for `draft-2020-12`, `draft-07`, `openapi-3.0`");
});

test("before init, every function says so", () => {
  const script = `
    import * as vpnlint from ${JSON.stringify(new URL("../dist/index.js", import.meta.url).href)};
    const calls = {
      check: () => vpnlint.check({}),
      checkText: () => vpnlint.checkText("{}"),
      checkHttp: () => vpnlint.checkHttp(""),
      checkField: () => vpnlint.checkField("/vpn_connection/name", "a"),
      fix: () => vpnlint.fix("{}"),
      plan: () => vpnlint.plan({}),
      hidden: () => vpnlint.hidden("{}"),
      standardSchema: () => vpnlint.standardSchema(),
    };
    const said = {};
    for (const [name, call] of Object.entries(calls)) {
      try { call(); said[name] = "nothing"; } catch (error) { said[name] = error.constructor.name + ": " + error.message; }
    }
    console.log(JSON.stringify(said));`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" });
  assert.equal(stderr, "");
  const said = JSON.parse(stdout);
  assert.ok("standardSchema" in said);
  assert.deepEqual(said, Object.fromEntries(Object.keys(said).map((name) => [name, "TypeError: vpnlint: call init() and await it before anything else"])));
});

test("init: once; after a failure, again", async () => {
  assert.equal(await init(), vpnlint);
  const script = `
    import { readFileSync } from "node:fs";
    import { init } from ${JSON.stringify(new URL("../dist/index.js", import.meta.url).href)};
    const failed = await init(new Uint8Array(4)).catch((error) => error.constructor.name);
    const vpnlint = await init(readFileSync(new URL(${JSON.stringify(new URL("../dist/vpnlint.wasm", import.meta.url).href)})));
    console.log(failed, vpnlint.check({}).findings[0].rule, (await init()) === vpnlint);`;
  const { stdout, stderr } = spawnSync(process.execPath, ["--input-type=module", "--eval", script], { encoding: "utf8" });
  assert.equal(stdout.trim(), "CompileError missing-member true", stderr);
});

/** What an editor shows. */
const shown = (text) => vpnlint.hidden(text).reduceRight((out, { from, to }) => `${out.slice(0, from)}•${out.slice(to)}`, text);

test("hidden: one mask for each value, by indices of the string", () => {
  for (const [text, expected] of [
    ['{"vpn_connection": {"name": "ü😀", "psk": {"ä": [1]}, "nmae": 12}}', '{"vpn_connection": {"name": "ü😀", "psk": •, "nmae": •}}'],
    ['{"vpn_connection": {"name": "ü😀", "psk": "ä', '{"vpn_connection": {"name": "ü😀", "psk": •'],
    ['{"vpn_connection": {"na', '{"vpn_connection": {"na'],
    ["", ""],
  ]) {
    assert.equal(shown(text), expected);
  }
  const current = '{"vpn_connection": {"id": "x", "name": "a"}}';
  const from = current.indexOf('"x"');
  assert.deepEqual(vpnlint.hidden(current), [{ from, to: from + 3 }]);
  assert.deepEqual(vpnlint.hidden(current, "get-connection-response"), []);
  for (const name of ["nonsense", "__proto__"]) assert.throws(() => vpnlint.hidden("{}", name), { name: "TypeError", message: /no operation of this name/ });
});

test("the public part of a body has the members that the tables know, and no secret", () => {
  const rules = [{ source: "10.0.0.0/8", destination: ["10.1.0.0/16", { a: 1 }], more: 1 }, 7];
  const body = { vpn_connection: { name: "a", psk: "x", nmae: 1, enable_hub: null, ikepolicy: { dh_group: "group14", psk: "x" }, ipsecpolicy: "x", policy_rules: rules }, psk: "x" };
  assert.deepEqual(publicPart(body), {
    vpn_connection: { name: "a", enable_hub: null, ikepolicy: { dh_group: "group14" }, policy_rules: [{ source: "10.0.0.0/8", destination: ["10.1.0.0/16"] }] },
  });
  assert.deepEqual(publicPart({ vpn_connection: { cgw_id: "x" } }, "create-connection"), { vpn_connection: { cgw_id: "x" } });
  assert.deepEqual(publicPart(JSON.parse('{"vpn_connection": {"__proto__": {"name": "a"}, "constructor": 1}}')), { vpn_connection: {} });
  for (const none of ["x", 7, null, undefined]) assert.equal(publicPart(none), undefined);
});
