// Form libraries use the linter as it is.

import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { standardSchemaResolver } from "@hookform/resolvers/standard-schema";
import { FormApi } from "@tanstack/form-core";
import { init } from "../dist/index.js";
import * as json from "../dist/schema.js";

const vpnlint = await init();
const schema = vpnlint.standardSchema();
const body = (connection) => ({ vpn_connection: connection });
const validate = (value, options) => vpnlint.standardSchema("update-connection", options)["~standard"].validate(value);

test("the types are those of the specification", () => {
  const here = fileURLToPath(new URL(".", import.meta.url));
  const options = ["--ignoreConfig", "--noEmit", "--strict", "--module", "nodenext", "--target", "es2022", "--lib", "es2022,dom,esnext.disposable"];
  execFileSync("npx", ["tsc", ...options, `${here}standard-types.ts`], { cwd: `${here}..`, stdio: "pipe" });
});

test("errors are issues at their paths, warnings and notes are none", () => {
  const weak = body({ ikepolicy: { dh_group: "group2", ike_version: "v1" } });
  assert.deepEqual(validate(weak), { value: weak });
  assert.deepEqual(validate(body({ name: "a", peer_subnets: ["10.0.0.0/8", "x"] })).issues.map(({ path }) => path), [["vpn_connection", "peer_subnets", 1]]);
  assert.equal(validate(body({ name: undefined })).issues, undefined, "absent, as form libraries have it");
  const hub = body({ enable_hub: true });
  assert.equal(validate(hub).issues, undefined);
  assert.equal(validate(hub, { context: { assume: { style: "static" } } }).issues.length, 1);
});

test("the value is the same object, and the answer is not a promise", () => {
  const value = body({ name: "vpn-1" });
  assert.equal(schema["~standard"].validate(value).value, value);
  assert.deepEqual([schema["~standard"].version, schema["~standard"].vendor], [1, "vpnlint"]);
});

test("the JSON Schema comes in the dialects of the specification", () => {
  const described = json.standardSchema();
  const { input, output } = described["~standard"].jsonSchema;
  assert.equal(input({ target: "draft-2020-12" }).$schema, "https://json-schema.org/draft/2020-12/schema");
  assert.equal(output({ target: "draft-07" }).$schema, "http://json-schema.org/draft-07/schema#");
  assert.equal(input({ target: "openapi-3.0" }).$schema, undefined);
  assert.deepEqual(input({ target: "draft-2020-12" }), json.schema());
  const wrong = body({ name: "vpn 1" });
  assert.deepEqual(described["~standard"].validate(wrong), schema["~standard"].validate(wrong));
});

test("React Hook Form", async () => {
  const resolve = standardSchemaResolver(schema);
  const options = { fields: {}, shouldUseNativeValidation: false };
  const good = body({ name: "vpn-1", ikepolicy: { dh_group: "group2" } });
  assert.deepEqual(await resolve(good, undefined, options), { values: good, errors: {} });
  const { errors } = await resolve(body({ name: "vpn 1", ikepolicy: { lifetime_seconds: 59 }, peer_subnets: ["10.0.0.0/8", "x"] }), undefined, options);
  assert.match(errors.vpn_connection.name.message, /^`name` has a character/);
  assert.match(errors.vpn_connection.ikepolicy.lifetime_seconds.message, /60 to 604800 seconds/);
  assert.match(errors.vpn_connection.peer_subnets[1].message, /`x`/);
  assert.equal(errors.vpn_connection.peer_subnets[0], undefined);
});

test("TanStack Form", () => {
  const form = new FormApi({ defaultValues: body({ name: "vpn-1", peer_subnets: ["10.0.0.0/8"] }), validators: { onChange: schema } });
  const unmount = form.mount();
  form.setFieldValue("vpn_connection.name", "vpn 1");
  const messages = (name) => form.getFieldMeta(name)?.errorMap.onChange?.map(({ message }) => message) ?? form.state.errorMap.onChange?.[name]?.map(({ message }) => message) ?? [];
  assert.equal(form.state.canSubmit, false);
  assert.match(messages("vpn_connection.name")[0], /^`name` has a character/);
  form.setFieldValue("vpn_connection.name", "vpn-2");
  assert.deepEqual(messages("vpn_connection.name"), []);
  assert.equal(form.state.canSubmit, true);
  form.setFieldValue("vpn_connection.peer_subnets[0]", "10.0.0.0");
  assert.match(messages("vpn_connection.peer_subnets[0]")[0], /no prefix length/);
  unmount?.();
});

test("warnings and notes are handed out beside the issues", () => {
  const heard = [];
  const options = { onWarning: (findings) => heard.push(findings.map(({ rule }) => rule)) };
  validate(body({ ikepolicy: { dh_group: "group2" } }), options);
  validate(body({ name: "fra" }), options);
  assert.ok(heard[0].includes("weak-dh-group"));
  assert.deepEqual(heard.length, 2);
  assert.ok(!heard[1].includes("weak-dh-group"));
});
