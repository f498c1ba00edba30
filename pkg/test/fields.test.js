// Every input of the form, at its limits, as it is typed.

import assert from "node:assert/strict";
import { test } from "node:test";
import { form } from "../dist/form.js";
import { init, pathOf, pointerOf } from "../dist/index.js";

const vpnlint = await init();
const errors = (pointer, value, options) => vpnlint.checkField(pointer, value, options).filter(({ severity }) => severity === "error").map(({ rule }) => rule);
const fields = form().groups.flatMap((group) => group.fields);

for (const { pointer, control, min, max, choices } of fields) {
  if (control === "integer") {
    test(`${pointer} from ${min} to ${max}`, () => {
      for (const value of [min, max]) assert.deepEqual(errors(pointer, value), []);
      for (const value of [min - 1, max + 1]) assert.deepEqual(errors(pointer, value), ["out-of-range"]);
      for (const value of [`${min}`, min + 0.5, null, [min], true]) assert.deepEqual(errors(pointer, value), ["wrong-type"]);
    });
  } else if (control === "choice") {
    test(`${pointer} one of ${choices.length}`, () => {
      for (const { value, unsupported } of choices) assert.deepEqual(errors(pointer, value), unsupported ? ["unsupported-value"] : []);
      assert.deepEqual(errors(pointer, "none of them"), ["unknown-value"]);
      assert.deepEqual(errors(pointer, 1), ["wrong-type"]);
    });
  } else if (control === "boolean") {
    test(`${pointer} true or false`, () => {
      for (const value of [true, false]) assert.deepEqual(errors(pointer, value), []);
      assert.deepEqual(errors(pointer, "true"), ["wrong-type"]);
    });
  }
}

test("texts and lists", () => {
  assert.deepEqual(errors("/vpn_connection/name", "a".repeat(64)), []);
  assert.deepEqual(errors("/vpn_connection/name", "a".repeat(65)), ["wrong-length"]);
  assert.deepEqual(errors("/vpn_connection/name", ""), ["wrong-length"]);
  assert.deepEqual(errors("/vpn_connection/peer_subnets/7", "10.0.0.0"), ["invalid-cidr"]);
  assert.equal(vpnlint.checkField("/vpn_connection/peer_subnets/7", "10.0.0.0")[0].pointer, "/vpn_connection/peer_subnets/7");
  assert.deepEqual(errors("/vpn_connection/peer_subnets/0", "127.0.0.0/8"), ["special-purpose-subnet"]);
  assert.deepEqual(errors("/vpn_connection/policy_rules/1/destination/2", "10.0.0.0/33"), ["invalid-cidr"]);
});

test("the other inputs are nobody's fault here, the context counts", () => {
  const rules = (pointer, value, options) => vpnlint.checkField(pointer, value, options).map(({ rule }) => rule);
  const follow = ["customer-gateway-must-follow"];
  assert.deepEqual(rules("/vpn_connection/tunnel_local_address", "169.254.76.1/30"), follow);
  const known = { context: { assume: { tunnel_local_address: "169.254.76.1/30", tunnel_peer_address: "169.254.76.2/30" } } };
  assert.deepEqual(rules("/vpn_connection/tunnel_local_address", "169.254.76.1/30", known), ["unchanged-value"]);
  const key = (ike_version) => rules("/vpn_connection/psk", "kQ7vbWxjhTr3mZ9pLd2s", { context: { assume: { ike_version } } });
  assert.deepEqual(rules("/vpn_connection/psk", "kQ7vbWxjhTr3mZ9pLd2s"), []);
  assert.deepEqual([key("v1"), key("v2")], [follow, []]);
  assert.deepEqual(errors("/vpn_connection/enable_hub", true, { context: { assume: { style: "static" } } }), ["enable-hub-outside-bgp"]);
});

test("a pointer that is none is misuse", () => {
  for (const pointer of ["vpn_connection", "/~2", 1, null]) assert.throws(() => vpnlint.checkField(pointer, 1), TypeError);
});

test("fix: safe, unsafe, once and for all", () => {
  const text = '{\r\n\t"vpn_connection": {"nmae": "a", "ikepolicy": {"lifetime_seconds": "3600"}}}';
  const safe = vpnlint.fix(text);
  assert.equal(safe.text, text.replace('"3600"', "3600"));
  assert.deepEqual(safe.applied.map(({ rule, safe }) => [rule, safe]), [["wrong-type", true]]);
  const all = vpnlint.fix(text, { unsafe: true });
  assert.equal(all.text, text.replace('"3600"', "3600").replace("nmae", "name"));
  assert.deepEqual(vpnlint.fix(all.text, { unsafe: true }).applied, []);
});

test("plan: what changes and when", () => {
  const current = { vpn_connection: { id: "x", name: "a", ikepolicy: { ike_version: "v2", lifetime_seconds: 86400 } } };
  const { plan, report } = vpnlint.plan({ vpn_connection: { name: "a", ikepolicy: { lifetime_seconds: 3600 } } }, { context: { current } });
  assert.deepEqual(plan.unchanged, ["/vpn_connection/name"]);
  assert.deepEqual(plan.changes.map(({ pointer }) => pointer), ["/vpn_connection/ikepolicy/lifetime_seconds"]);
  assert.ok(report.findings.some(({ rule }) => rule === "unchanged-value"));
});

test("plan: without a current connection, what it has is not known", () => {
  const body = { vpn_connection: { name: "a", psk: "rV8-kQ2z.Wm4tX7p:Yc9Hd", ikepolicy: { lifetime_seconds: 3600 } } };
  const { plan, report } = vpnlint.plan(body);
  assert.deepEqual(vpnlint.plan(body, { context: {} }).plan, plan);
  assert.deepEqual(plan.connection, { id: null, name: null, updated_at: null });
  assert.deepEqual(plan.unchanged, []);
  const of = (name) => plan.changes.find(({ pointer }) => pointer === `/vpn_connection/${name}`);
  assert.deepEqual(of("name").difference, { kind: "value", old: null, new: "a" });
  assert.deepEqual(of("ikepolicy/lifetime_seconds").when, { kind: "phase-1", within_seconds: null });
  assert.deepEqual(of("psk").when, { kind: "not-known", needs: "ike_version" });
  assert.deepEqual([plan.rollback.body, plan.rollback.missing.length], [null, 3]);
  assert.deepEqual(report, vpnlint.check(body));
});

test("a pointer is a path and a dotted name, and back", () => {
  const pointer = "/vpn_connection/policy_rules/0/source";
  assert.deepEqual(pathOf(pointer), ["vpn_connection", "policy_rules", 0, "source"]);
  assert.equal(pointerOf(pathOf(pointer)), pointer);
  assert.equal(pointerOf(pathOf(pointer).join(".")), pointer);
  assert.equal(pointerOf(["a/b", "c~d"]), "/a~1b/c~0d");
  assert.throws(() => pathOf("vpn_connection.name"), TypeError);
});
