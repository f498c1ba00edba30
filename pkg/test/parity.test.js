// The package says what the command says.

import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import de from "../dist/de.js";
import { form } from "../dist/form.js";
import { init } from "../dist/index.js";
import { rules } from "../dist/rules.js";

const vpnlint = await init();
const root = new URL("../../", import.meta.url);
const command = fileURLToPath(new URL(`target/debug/vpnlint${process.platform === "win32" ? ".exe" : ""}`, root));
if (!existsSync(command)) execFileSync("cargo", ["build", "--locked", "--quiet"], { cwd: root, stdio: "inherit" });

function native(text, { assume, profile, operation = "auto", language }) {
  const facts = assume ? ["--assume", assume] : [];
  const standard = profile ? ["--profile", profile] : [];
  const texts = language ? ["--language", language] : [];
  const options = ["--no-config", "--operation", operation, "--input", "json", "--format", "json", ...facts, ...standard, ...texts];
  const { stdout, stderr, error } = spawnSync(command, ["check", ...options, "-"], { input: text, encoding: "utf8" });
  if (error) throw error;
  assert.notEqual(stdout, "", stderr);
  const [{ path, line, resource, ...report }] = JSON.parse(stdout).files;
  return report;
}

/** `local_subnets=…,style=static` as an object. */
const facts = (assume) => Object.fromEntries((assume ? assume.split(/,(?=[\w.]+=)/) : []).map((fact) => fact.split("=")));

/** The report without what the package adds. */
const withoutUtf16 = (report) => JSON.parse(JSON.stringify(report, (name, value) => (name === "utf16" ? undefined : value)));

const folders = ["tests/valid/", "tests/invalid/", "tests/published/", "examples/"];
const documents = folders.flatMap((folder) => {
  const names = readdirSync(new URL(folder, root)).filter((name) => name.endsWith(".json"));
  assert.notEqual(names.length, 0, folder);
  return names.map((name) => ({ title: folder + name, text: readFileSync(new URL(folder + name, root), "utf8"), assume: "", profile: null }));
});

// Samples of requests with a target, of Terraform plans and of the configuration are no bodies.
const NO_BODIES = new Set(["Request target", "Terraform plans", "Configuration"]);
const samples = rules().filter((rule) => !NO_BODIES.has(rule.group)).flatMap((rule) =>
  ["bad", "good"].map((kind) => ({ title: `${rule.name}, ${kind}`, rule: rule.name, isBad: kind === "bad", text: rule[kind].json, ...rule[kind] })),
);

for (const { title, text, assume, profile, rule, isBad } of [...documents, ...samples]) {
  test(`text: ${title}`, () => {
    const expected = native(text, { assume, profile });
    const { operation } = expected;
    const report = vpnlint.checkText(text, { operation, context: { assume: facts(assume) }, ...(profile && { profile }) });
    assert.deepEqual(withoutUtf16(report), expected);
    for (const { range } of report.findings) {
      assert.equal(range.start.utf16, Buffer.from(text).subarray(0, range.start.offset).toString().length);
      assert.equal(range.end.utf16, Buffer.from(text).subarray(0, range.end.offset).toString().length);
    }
    if (rule) assert.equal(report.findings.some((finding) => finding.rule === rule), isBad);
  });
}

/** Runs it while the package speaks German. */
function inGerman(run) {
  vpnlint.speak(de);
  try {
    return run();
  } finally {
    vpnlint.speak();
  }
}

for (const { title, text } of documents.filter(({ title }) => title.startsWith("tests/invalid/"))) {
  test(`German: ${title}`, () => {
    const expected = native(text, { language: "de" });
    const { operation } = expected;
    const report = inGerman(() => vpnlint.checkText(text, { operation }));
    assert.deepEqual(withoutUtf16(report), expected);
    const english = vpnlint.checkText(text, { operation });
    assert.notDeepEqual(report, english);
    const facts = ({ findings }) => findings.map(({ rule, message_id, params }) => ({ rule, message_id, params }));
    assert.deepEqual(facts(report), facts(english), "only the texts differ");
  });
}

test("German: titles of fixes that were applied, issues of a form, rules and inputs", () => {
  const text = '{"vpn_connection": {"nmae": "a"}}';
  const title = (fixed) => fixed.applied[0].title;
  const body = JSON.parse(text);
  const issue = () => vpnlint.standardSchema()["~standard"].validate(body).issues[0].message;
  assert.equal(inGerman(issue), inGerman(() => vpnlint.check(body)).findings[0].message);
  assert.notEqual(inGerman(issue), issue());
  const fix = () => title(vpnlint.fix(text, { unsafe: true }));
  assert.notEqual(inGerman(fix), fix());
  const [english, german] = [rules(), rules(de)];
  assert.deepEqual(german.map(({ name }) => name), english.map(({ name }) => name));
  german.forEach(({ name, summary, why }, index) => {
    assert.notEqual(summary, english[index].summary, name);
    assert.notEqual(why, english[index].why, name);
  });
  const inputs = (texts) => form("update-connection", texts).groups.flatMap(({ fields }) => fields);
  inputs(de).forEach(({ pointer, description }, index) => {
    const same = inputs()[index];
    assert.equal(pointer, same.pointer);
    assert.notEqual(description, same.description, pointer);
  });
});

test("texts that are no language are misuse", async () => {
  for (const texts of [null, "de", {}, []]) {
    assert.throws(() => vpnlint.speak(texts), TypeError);
    await assert.rejects(init({ texts }), TypeError);
  }
  await assert.rejects(init({ language: "de" }), { name: "TypeError", message: "vpnlint: there is no option of this name, only `from`, `texts`" });
});

test("message_id: which of a rule's messages it is, whatever the document", () => {
  const [id, ...others] = ["vpn 1", "ä", "a b"].map((name) => vpnlint.check({ vpn_connection: { name } }).findings[0].message_id);
  assert.match(id, /^[a-z0-9-]+$/);
  assert.deepEqual(others, [id, id]);
  const idsOf = (text) => vpnlint.checkText(text).findings.map(({ rule, message_id }) => `${rule} ${message_id}`);
  assert.deepEqual(idsOf(""), ["invalid-json empty"]);
  assert.deepEqual(idsOf('{"vpn_connection": {},}'), ["invalid-json trailing-comma"]);
});

/** Each body with one change at each value: a wrong type, a wrong text, a member or an item less or more. The changes take turns. */
function* changed(body) {
  const odd = [null, true, 7, -1.5, "", "x", [], {}, [1, "a"], { a: { b: 1 } }, "1 ", "\u{200b}ä"];
  let turn = 0;
  function* at(value, spoil) {
    const other = odd[turn++ % odd.length];
    yield spoil(() => other);
    if (typeof value === "string") yield spoil((text) => (turn % 2 ? text.toUpperCase() : `${text}, ${text}`));
    if (typeof value !== "object" || value === null) return;
    for (const [name, inner] of Object.entries(value)) {
      const without = (parent) => (Array.isArray(parent) ? parent.toSpliced(name, 1) : Object.fromEntries(Object.entries(parent).filter(([key]) => key !== name)));
      yield spoil(without);
      if (!Array.isArray(value)) yield spoil((parent) => ({ ...without(parent), [`${name.toUpperCase()}s`]: inner }));
      yield* at(inner, (change) =>
        spoil((parent) => (Array.isArray(parent) ? parent.with(name, change(parent[name])) : { ...parent, [name]: change(parent[name]) })),
      );
    }
  }
  yield* at(body, (change) => change(body));
}

test("bodies with a change at each value: the reports of the command", () => {
  const plain = [...documents, ...samples].filter(({ text }) => isPlain(text));
  const byOperation = {};
  for (const { text } of plain) (byOperation[native(text, {}).operation] ??= []).push(...changed(JSON.parse(text)));
  const folder = mkdtempSync(join(tmpdir(), "vpnlint-"));
  let count = 0;
  try {
    for (const [operation, bodies] of Object.entries(byOperation)) {
      const texts = bodies.map((body) => JSON.stringify(body, null, 1));
      mkdirSync(join(folder, operation));
      texts.forEach((text, index) => writeFileSync(join(folder, operation, `${index}.json`), text));
      const options = ["--no-config", "--format", "json", "--fail-on", "never", "--operation", operation];
      const { stdout, stderr } = spawnSync(command, ["check", ...options, join(folder, operation)], { encoding: "utf8", maxBuffer: 1 << 30 });
      assert.notEqual(stdout, "", stderr);
      const { files } = JSON.parse(stdout);
      // The command leaves out files that are no request.
      for (const { path, line, resource, ...expected } of files) {
        const text = texts[Number(path.match(/(\d+)\.json$/)[1])];
        assert.deepEqual(withoutUtf16(vpnlint.checkText(text, { operation })), expected, text);
      }
      count += files.length;
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  assert.ok(count > 5000, `only ${count} bodies`);
});

/** Whether JSON.parse gives all that the text says: no error, no name twice, no other spelling of a number or string. */
function isPlain(text) {
  try {
    return JSON.stringify(JSON.parse(text)).replaceAll(/\s/g, "") === text.replaceAll(/\s/g, "");
  } catch {
    return false;
  }
}

test("objects: the same findings as for their text, in the same order, without places", () => {
  const plain = [...documents, ...samples].filter(({ text }) => isPlain(text));
  assert.ok(plain.length > 100, `only ${plain.length} texts`);
  for (const { title, text, assume, profile } of plain) {
    const options = { context: { assume: facts(assume) }, ...(profile && { profile }) };
    const byText = vpnlint.checkText(text, options);
    const byObject = vpnlint.check(JSON.parse(text), options);
    const brief = (report) => report.findings.map(({ rule, pointer, message, severity, params }) => ({ rule, pointer, message, severity, params }));
    assert.deepEqual(brief(byObject), brief(byText), title);
    assert.deepEqual(byObject.undecided, byText.undecided, title);
    for (const finding of byObject.findings) {
      assert.equal(finding.range, null, title);
      assert.equal(finding.fix, null, title);
      assert.ok(finding.related.every((other) => other.range === null), title);
    }
  }
});

const request = readFileSync(new URL("examples/change.http", root), "utf8");
const creates = ["create", "create-batch"].map((name) => readFileSync(new URL(`examples/${name}.json`, root), "utf8"));
const files = {
  "ASCII": request,
  "wide": request.replace(/^/, "# \u{1F510} äß€\n"),
  "creates": creates.map((body) => `PUT https://example.com/v5/{{project}}/vpn-connections\n\n${body}\n###\n`).join("\n"),
  "none to check": "GET https://example.com/\n",
};
for (const [title, text] of Object.entries(files)) {
  test(`http: ${title}`, () => {
    const options = ["check", "--no-config", "--input", "http", "--format", "json", "--assume", "style=bgp", "-"];
    const { stdout } = spawnSync(command, options, { input: text, encoding: "utf8" });
    const { operation = null, findings = [], undecided = [] } = JSON.parse(stdout).files[0] ?? {};
    const report = vpnlint.checkHttp(text, { context: { assume: { style: "bgp" } } });
    assert.deepEqual(withoutUtf16(report), { operation, findings, undecided });
    for (const { range } of report.findings) {
      assert.equal(range.start.utf16, Buffer.from(text).subarray(0, range.start.offset).toString().length);
    }
  });
}

test("plan: every kind of change", () => {
  const folder = new URL("tests/plan/", root);
  for (const version of ["v1", "v2"]) {
    for (const name of ["everything", "key", "subnets", "nothing"]) {
      const [current, body] = [`current-${version}`, name].map((file) => fileURLToPath(new URL(`${file}.json`, folder)));
      const { stdout } = spawnSync(command, ["plan", "--no-config", "--format", "json", "--current", current, body], { encoding: "utf8" });
      const expected = JSON.parse(stdout);
      const { plan, report } = vpnlint.plan(readFileSync(body, "utf8"), { context: { current: readFileSync(current, "utf8") } });
      assert.deepEqual(plan, expected.plan, `${version} ${name}`);
      assert.deepEqual(withoutUtf16(report), expected.report, `${version} ${name}`);
    }
  }
});

test("fix: what was applied, in every text", () => {
  const text = readFileSync(new URL("examples/broken.json", root), "utf8");
  const { text: fixed, applied, report } = vpnlint.fix(text, { unsafe: true, context: { assume: { style: "static" } } });
  assert.notEqual(fixed, text);
  for (const { rule, pointer, title, safe } of applied) assert.ok(rule && pointer.startsWith("/vpn_connection") && title && typeof safe === "boolean");
  assert.deepEqual(withoutUtf16(report), native(fixed, { assume: "style=static" }));
});

test("fix: what it brings to light", () => {
  const { text, revealed, report } = vpnlint.fix('{"vpn_connection": {"name": "\u20ac", "ikepolicy": {"dh_group": "Group 2"}}}');
  assert.equal(text, '{"vpn_connection": {"name": "\u20ac", "ikepolicy": {"dh_group": "group2"}}}');
  assert.deepEqual(revealed, report.findings.filter(({ rule }) => rule === "weak-dh-group"));
  const [{ range }] = revealed;
  assert.equal(text.slice(range.start.utf16, range.end.utf16), '"group2"');
  assert.deepEqual(vpnlint.fix(text).revealed, []);
});

test("a report is plain data, and nobody else's", () => {
  const text = documents.find(({ title }) => title.endsWith("invalid/broken.json")).text;
  const first = vpnlint.checkText(text);
  assert.deepEqual(structuredClone(first), JSON.parse(JSON.stringify(first)));
  for (const finding of first.findings) Object.assign(finding, { message: "", params: null, pointer: "/" });
  assert.notDeepEqual(vpnlint.checkText(text), first);
  assert.deepEqual(withoutUtf16(vpnlint.checkText(text)), native(text, {}));
});

test("options may change between two checks", () => {
  const body = { vpn_connection: { enable_hub: true } };
  const options = { context: { assume: { style: "bgp" } } };
  assert.deepEqual(vpnlint.check(body, options).findings, []);
  options.context.assume.style = "static";
  assert.deepEqual(vpnlint.check(body, options).findings.map(({ rule }) => rule), ["enable-hub-outside-bgp"]);
  assert.deepEqual(vpnlint.check(body).findings, []);
});

test("the engine carries no rule pages", () => {
  const wasm = readFileSync(new URL("../dist/vpnlint.wasm", import.meta.url)).toString("latin1");
  // Of all their texts, the longer samples stand nowhere else.
  const samples = rules().map(({ bad }) => bad.json).filter((json) => json.length > 30);
  assert.ok(samples.length > 50);
  for (const json of samples) assert.ok(!wasm.includes(Buffer.from(json).toString("latin1")), json);
});

const WIDE = [
  ["astral", "\u{1F510}\u{1F510}"],
  ["combining", "e\u0301a\u0308\u20DD"],
  ["joined", "\u{1F468}\u200D\u{1F469}\u200D\u{1F467}"],
  ["two and three bytes", "äß€漢"],
  ["all", "x\u{10FFFF}e\u0301é€\u{1F3F3}\uFE0F"],
];

for (const [title, wide] of WIDE) {
  test(`UTF-16: ${title}`, () => {
    const name = JSON.stringify(`vpn ${wide}`);
    const member = JSON.stringify(`nam${wide}`);
    const text = `{"vpn_connection": {"name": ${name}, ${member}: 1,\n "ikepolicy": {${member}: 1, "lifetime_seconds": 59},\r\n "peer_subnets": [${name}, "10.0.0.1/8"]}}`;
    const report = vpnlint.checkText(text);
    const parts = Object.fromEntries(report.findings.map(({ rule, pointer, range }) => [`${rule} ${pointer}`, text.slice(range.start.utf16, range.end.utf16)]));
    assert.deepEqual(parts, {
      "wrong-character /vpn_connection/name": name,
      [`unknown-member /vpn_connection/nam${wide}`]: member,
      [`unknown-member /vpn_connection/ikepolicy/nam${wide}`]: member,
      "out-of-range /vpn_connection/ikepolicy/lifetime_seconds": "59",
      "invalid-cidr /vpn_connection/peer_subnets/0": name,
      "host-bits-set /vpn_connection/peer_subnets/1": '"10.0.0.1/8"',
      ...Object.fromEntries(Object.entries(parts).filter(([key]) => key.startsWith("delayed-effect"))),
    });
  });

  test(`UTF-16 of related places and edits: ${title}`, () => {
    const member = JSON.stringify(wide);
    const text = `{"vpn_connection": {${member}: 1, "name": "a", "ikepolicy": {"lifetime_seconds": "3600"}, "name": "b"}}`;
    const { findings } = vpnlint.checkText(text);
    const duplicate = findings.find(({ rule }) => rule === "duplicate-member");
    assert.equal(text.slice(duplicate.range.start.utf16, duplicate.range.end.utf16), '"name"');
    const [related] = duplicate.related;
    assert.equal(text.slice(related.range.start.utf16, related.range.end.utf16), '"name"');
    assert.equal(related.range.start.utf16, text.indexOf('"name"'));
    const { fix } = findings.find(({ rule }) => rule === "wrong-type");
    const { range, text: replacement } = fix.edits[0];
    const fixed = text.slice(0, range.start.utf16) + replacement + text.slice(range.end.utf16);
    assert.equal(fixed, text.replace('"3600"', "3600"));
  });
}

test("UTF-16: a lone surrogate in a string moves nothing", () => {
  const text = '{"vpn_connection": {"name": "\ud83d", "ikepolicy": {"lifetime_seconds": 59}}}';
  const found = vpnlint.checkText(text).findings.find(({ rule }) => rule === "out-of-range");
  assert.equal(text.slice(found.range.start.utf16, found.range.end.utf16), "59");
});
