// One member of the text is changed, and the rest stays.

import assert from "node:assert/strict";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";
import { form } from "../../pkg/dist/form.js";

const root = fileURLToPath(new URL("..", import.meta.url));
const { module: body } = await runnerImport(`${root}src/body.ts`, { configFile: false, root, logLevel: "error" });
const { EMPTY, difference, isSet, legible, treeOf, valueAt, withValue, without } = body;
const inputs = form().groups.flatMap(({ fields }) => fields);
const order = inputs.map(({ pointer }) => pointer);
const set = (text, pointer, value) => withValue(text, `/vpn_connection/${pointer}`, value, order);

test("a new member stands where the form has it", () => {
  const late = set(set(set(EMPTY, "ipsecpolicy/pfs", "group20"), "ikepolicy/dpd/timeout", 15), "ikepolicy/dh_group", "group20");
  assert.equal(
    set(late, "name", "a"),
    `{
  "vpn_connection": {
    "name": "a",
    "ikepolicy": {
      "dh_group": "group20",
      "dpd": {
        "timeout": 15
      }
    },
    "ipsecpolicy": {
      "pfs": "group20"
    }
  }
}
`,
  );
});

test("spacing, order, unknown members and the text of numbers stay", () => {
  const text = '{"x":1e400,  "vpn_connection" : { "psk":"a", "name":"b" ,"ikepolicy":{"lifetime_seconds":60.0 } } }';
  assert.equal(set(text, "name", "c"), text.replace('"b"', '"c"'));
  assert.equal(without(text, "/vpn_connection/psk"), text.replace(' "psk":"a",', ""));
});

test("with the last member its objects go, but for the outermost", () => {
  const text = set(EMPTY, "ikepolicy/dpd/timeout", 15);
  assert.deepEqual(JSON.parse(without(text, "/vpn_connection/ikepolicy/dpd/timeout")), { vpn_connection: {} });
  const more = set(text, "ikepolicy/dh_group", "group20");
  assert.deepEqual(JSON.parse(without(more, "/vpn_connection/ikepolicy/dpd/timeout")), { vpn_connection: { ikepolicy: { dh_group: "group20" } } });
});

test("with the last member of an item the item stays", () => {
  const rules = set(set(EMPTY, "policy_rules", [{ source: "a" }, { source: "b", destination: [] }]), "name", "n");
  const one = without(rules, "/vpn_connection/policy_rules/0/source");
  assert.deepEqual(JSON.parse(one).vpn_connection.policy_rules, [{}, { source: "b", destination: [] }]);
  assert.deepEqual(JSON.parse(without(one, "/vpn_connection/policy_rules/0")).vpn_connection.policy_rules, [{ source: "b", destination: [] }]);
  assert.deepEqual(JSON.parse(without(one, "/vpn_connection/policy_rules/1")).vpn_connection.policy_rules, [{}]);
  assert.equal(without(one, "/vpn_connection/policy_rules/7"), one);
});

test("what stands in the way is replaced", () => {
  for (const text of ["", " \n", "[]", "7", '{"vpn_connection": 7}', '{"vpn_connection": {"ikepolicy": []}}']) {
    assert.deepEqual(JSON.parse(set(text, "ikepolicy/dh_group", "group20")), { vpn_connection: { ikepolicy: { dh_group: "group20" } } }, text);
  }
});

test("any row of changes gives what the same changes make of an object", () => {
  // The same numbers on each run.
  let seed = 1;
  const random = (limit) => (seed = (seed * 48_271) % 2_147_483_647) % limit;
  const values = ["a", 'quo"te\\', 60, true, [], ["10.0.0.0/8", "ü"], [{ source: "x", destination: [] }]];
  let text = EMPTY;
  const expected = new Map();
  for (let step = 0; step < 600; step++) {
    const { pointer } = inputs[random(inputs.length)];
    if (random(3) === 0 && expected.delete(pointer)) text = without(text, pointer);
    else {
      const value = values[random(values.length)];
      expected.set(pointer, value);
      // With the tree at hand and without it.
      text = withValue(text, pointer, value, order, step % 2 ? treeOf(text) : undefined);
    }
    const tree = treeOf(text);
    JSON.parse(text);
    for (const pointer of order) {
      assert.equal(isSet(tree, pointer), expected.has(pointer));
      assert.equal(JSON.stringify(valueAt(tree, pointer)), JSON.stringify(expected.get(pointer)));
    }
  }
});

test("a list in the place of another stands as deep as that did", () => {
  const text = '{\n  "vpn_connection": {\n    "peer_subnets": ["a"]\n  }\n}\n';
  assert.equal(
    withValue(text, "/vpn_connection/peer_subnets", ["b", "c"], order, treeOf(text)),
    '{\n  "vpn_connection": {\n    "peer_subnets": [\n      "b",\n      "c"\n    ]\n  }\n}\n',
  );
});

test("two texts differ in one place", () => {
  for (const [from, to] of [["", ""], ["", "a"], ["a", ""], ["aa", "aaa"], ["abcabc", "abc"], ["abc", "abXc"], ["a\n", "b\n"]]) {
    const { from: start, to: end, insert } = difference(from, to);
    assert.equal(from.slice(0, start) + insert + from.slice(end), to);
  }
});

test("a body on one line is laid out, with all that it has", () => {
  assert.equal(legible('{"a":1e400,"a":[]}'), '{\n  "a": 1e400,\n  "a": []\n}\n');
  assert.equal(legible('{"a":\n1}'), '{"a":\n1}');
});
