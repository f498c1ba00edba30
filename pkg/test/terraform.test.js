// A plan of Terraform given as text: the package checks requests, and says so without a part of a key.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { init } from "../dist/index.js";

const vpnlint = await init();
const root = new URL("../../", import.meta.url);

/** The values of all members with this name. */
function values(name, value) {
  if (Array.isArray(value)) return value.flatMap((item) => values(name, item));
  if (value === null || typeof value !== "object") return [];
  return Object.entries(value).flatMap(([member, inner]) => (member === name && typeof inner === "string" ? [inner] : values(name, inner)));
}

for (const path of ["examples/terraform/plan.json", "tests/terraform/frame.json", "tests/terraform/huaweicloud.json", "tests/terraform/opentelekomcloud.json"]) {
  const text = readFileSync(new URL(path, root), "utf8");
  const plan = JSON.parse(text);
  const keys = [...new Set([...values("psk", plan), ...Object.values(plan.variables ?? {}).map(({ value }) => value)])].filter((key) => /[^-\w.]/.test(key));

  test(`${path} is no request`, () => {
    for (const operation of [undefined, "create-connection", "update-connection"]) {
      const report = vpnlint.checkText(text, operation && { operation });
      const found = report.findings.filter(({ severity }) => severity === "error");
      assert.ok(found.some(({ rule, pointer }) => rule === "missing-member" && pointer === ""), operation);
      assert.ok(found.some(({ rule, pointer }) => rule === "unknown-member" && pointer === "/resource_changes"), operation);
      assert.ok(found.every(({ fix }) => fix === null));
    }
  });

  test(`no answer about ${path} has a part of a key`, () => {
    assert.notEqual(keys.length, 0);
    const report = vpnlint.checkText(text);
    const fixed = vpnlint.fix(text);
    assert.equal(fixed.text, text);
    const answers = [report, fixed.report, fixed.applied, vpnlint.checkHttp(`PUT https://vpn.example.com/v5\n\n${text}`), vpnlint.check(plan)];
    const out = JSON.stringify(answers);
    for (const key of keys) {
      for (let start = 0; start + 5 <= key.length; start++) assert.ok(!out.includes(key.slice(start, start + 5)), key);
    }
  });
}
