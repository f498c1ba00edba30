// German has a text for everything that the engine says, and for nothing else.

import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { test } from "node:test";
import { fileURLToPath } from "node:url";
import { runnerImport } from "vite";
import { schemas } from "../../pkg/dist/generated/data.js";
import { init } from "../../pkg/dist/index.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const config = { configFile: false, root: `${root}www`, logLevel: "error" };
const load = async (name) => (await runnerImport(`${root}www/src/texts/${name}.ts`, config)).module;
const german = await load("engine.de");
const { templateOf, translateFinding, translateParam, translateSource } = await load("translate");
const vpnlint = await init();

// ---- documents

const read = (path) => readFileSync(root + path, "utf8");
const below = (folder, end) => readdirSync(root + folder, { recursive: true }).filter((name) => name.endsWith(end)).map((name) => `${folder}/${name}`);
const assumed = (text) => Object.fromEntries(text.split(",").filter(Boolean).map((fact) => fact.split(/=(.*)/s)));
const update = (members, assume = "", more = {}) => [`{"vpn_connection": {${members}}}`, { context: { assume: assumed(assume) }, ...more }];
const answer = (text) => [text, { operation: "update-connection-response" }];
const ike = (members, ...rest) => update(`"ikepolicy": {${members}}`, ...rest);
const ipsec = (members, ...rest) => update(`"ipsecpolicy": {${members}}`, ...rest);
const subnets = (...texts) => update(`"peer_subnets": ${JSON.stringify(texts)}`);
const rule = (source, ...destination) => JSON.stringify({ source, destination });

const id = "98c5af8a-6b1d-48df-9a86-ae2280a6f4c3";
const CREATE = "create-connection";
const BATCH = "batch-create-connections";
const MONITOR = "create-connection-monitor";
const ends = (ip = "0c464dad-1c2d-4e5f-8a86-c22bb0eb0bde") =>
  `"vgw_id": "b32d91a4-1c2d-4e5f-8a86-e907174eb11d", "vgw_ip": "${ip}", "cgw_id": "5247ae10-1c2d-4e5f-8a86-dd36659a7f5d"`;
const create = (members, assume = "") =>
  [`{"vpn_connection": {${ends()}, ${members}}}`, { operation: CREATE, context: { assume: assumed(assume) } }];
const monitor = (members) => [`{"connection_monitor": {${members}}}`, { operation: MONITOR }];

/** The operation of a sample: its heading says whether it is a create, and its list that it is one of several. */
const operationOf = ({ group }, { json }) => (group !== "Creates" ? "update-connection" : json.includes('"vpn_connections"') ? BATCH : CREATE);
const samples = vpnlint.rules().flatMap((rule) => [rule.bad, rule.good].map((sample) => {
  const { json, assume, profile } = sample;
  return [json, { operation: operationOf(rule, sample), context: { assume: assumed(assume) }, ...(profile && { profile }) }];
}));
const files = ["tests/invalid", "tests/valid", "tests/published", "tests/plan", "examples"]
  .flatMap((folder) => below(folder, ".json"))
  .flatMap((path) => [...Object.keys(schemas).map((operation) => [read(path), { operation }]), [read(path), { profile: ["ietf", "cnsa-1.0"] }]]);

/** One for each usual slip of the reader. */
const slips = [
  "", " ".repeat(16 * 1024 * 1024 + 1), "[".repeat(129), '{"a": [1', '{"a', "[1,]", '{"a": 1 "b": 2}', "[1,,2]", '{"a" 1}', '{"a": }', "{:1}", "[1}",
  "// x", "{'a': 1}", "{\u201Ca\u201D: 1}", "{a: 1}", "[a]", "[None]", "[TRUE]", "[NaN]", "[undefined]", "[01]", "[+1]", "[.5]", "[1.]", '["a\nb"]',
  '["a\tb"]', '["\\x"]', '["\\ud800"]', "{} x", "{} {}", "[1 @]",
].map((text) => [text]);

const current = (members) => ({ context: { current: `{"vpn_connection": {"id": "1", ${members}}}` } });
const local = '"tunnel_local_address": "169.254.76.1/30"';
const RETURNED = [
  "style", "status", "id", "vgw_id", "vgw_ip", "enable_nqa", "created_at", "updated_at", "enterprise_project_id", "connection_monitor_id", "ha_role",
  "tags", "eip_id", "type", "route_mode",
];
const CODES = [...[...read("src/spec/error_code.rs").matchAll(/"(VPN\.\d{4})"/g)].map(([, code]) => code), "APIGW.0301", "VPN.9999"];
const others = [
  // Document.
  ['{"vpn_connections": []}'], ['{"vpn_gateway": {}}'], ['{"vpn_gateways": []}'], ['{"error_code": "VPN.0001"}'], ["PUT {{url}}"],
  answer('{"vpn_gateway": {}}'),
  ["[]"], ["7"], ['"text"'], ["null"], ["true"], ["1.5"],
  ['{"name": "vpn-1", "cgw_id": "x"}'], ['{"ikepolicy": {"dh_group": "group20"}}'],
  ['{"error_cod": 1}', { operation: "get-connection-response" }],
  answer('{"vpn_connection": {"nmae": "a", "vgw_ip": "x", "enterprise_project_id": "x", "id": "5247ae10-demo-a8df-va86-dd36659a7f5d"}}'),
  answer('{"vpn_connection": {"ikepolicy": {"peer_id": "10.***.***.1"}, "created_at": "now"}}'),
  update('"name": null, "psk": 1, "enable_hub": "true", "peer_subnets": {}'),
  update('"policy_rules": "x", "ikepolicy": [], "cgw_id": true, "ipsecpolicy": 1.5'),
  update('"peer_subnets": [1, null], "policy_rules": [1, null, []]'),
  ike('"lifetime_seconds": "60", "dpd": {"timeout": 1.5, "interval": 6e1}'),
  update('"rule": 1, "dh_group": "group20", "psks": "x", "nmae": "vpn-1", "ikepolicy": {}'),
  // Names from elsewhere, and those that belong elsewhere.
  update('"peer_cidrs": 1, "peer_address": 1, "customer_gateway_id": 1, "gateway_id": 1, "peer_subnets_v6": 1, "bgp_peer": 1, "nam\u200be": 1, "lifetime_seconds": 1'),
  update('"ikepolicy": {"pfs": 1}, "ipsecpolicy": {"dh_group": 1}'),
  answer('{"vpn_connection": {"peer_subnets_v6": []}}'),
  update('"vgw_id": 1, "vgw_ip": 1, "cgw_id": 1'),
  // Every member of an answer, sent back.
  [`{"vpn_connection": {${RETURNED.map((name) => `"${name}": 1`)}, "ikepolicy": {"authentication_method": 1}}, "request_id": 1}`],
  // Values.
  update(`"name": "${"a".repeat(65)}", "psk": "aA1"`),
  update(`"name": "a\u00e4b", "psk": "${"aA1".repeat(50)}"`),
  update('"name": "\u00e4\u00f6\u00fc \u20ac\u20ac\u20ac\u20ac\u20ac\u20ac", "psk": "\u00e4A1aaaaaa"'),
  update('"psk": "\u00e4\u00f6A1aaaaaa"'),
  update('"cgw_id": "{5247ae101f3c48df8a86dd36659a7f5d}"'), update('"cgw_id": "5247ae101f3c48df8a86dd36659a7f5d"'),
  ike('"ike_version": "IKEv2", "dh_group": "group14,group15", "encryption_algorithm": "nonsense", "authentication_algorithm": "string"'),
  ike('"peer_id_type": "any", "encryption_algorithm": "aes-256-gcm-128"'),
  ike('"local_id": "10.***.***.134", "peer_id": "x"'),
  ike('"lifetime_seconds": 1, "dpd": {"interval": 99999999999999999999}'),
  answer('{"vpn_connection": {"policy_rules": [{"rule_index": 51}]}}'),
  // Subnets.
  subnets("10.0.0.0/24,10.1.0.0/24", "10.0.0.0/24 x", "2001:db8::/32", "10.***.0.0/24", "010.0.0.0/24", "10.0.0/24", "10.0.0.1"),
  subnets("10.0.0.0-10.0.0.255", "10.0.0.0_24", "10.0.0.0.0/24", "10.0.0.256/24", "10.0.0.0/24\u200b \u200b"),
  update(`"tunnel_local_address": "169.254.76.1_30", "policy_rules": [${rule("10.0.0.0/24,10.1.0.0/24", "192.168.2.0/24")}]`),
  subnets("10.0.0.0/255.255.0.0", "10.0.0.0/024", "10.0.0.0/33", "10.0.0.0/x"),
  subnets("127.0.0.0/8", "224.0.0.0/4", "240.0.0.0/4", "224.0.0.0/3", "0.0.0.0/0", "214.1.0.0/16", "100.64.1.0/24"),
  subnets(...Array.from({ length: 51 }, (_, index) => `10.0.${index}.0/24`)),
  update('"peer_subnets": ["10.255.0.0/24"]', "", current(`"peer_subnets": ${JSON.stringify(Array.from({ length: 10 }, (_, at) => `10.${at}.0.0/24`))}`)),
  // Tunnel interface addresses.
  update('"tunnel_local_address": "169.254.76.1", "tunnel_peer_address": "169.254.76.4/24"'),
  update('"tunnel_local_address": "10.0.0.1", "tunnel_peer_address": "169.254.76.3/30"'),
  update(local, "tunnel_peer_address=169.254.77.1/30"), update(local, "tunnel_peer_address=169.254.76.1/30"),
  // Modes.
  update(`"policy_rules": [${rule("10.0.0.0/24", "192.168.2.0/24")}, {}]`, "style=policy,peer_subnets=192.168.1.0/24+172.16.0.0/24"),
  update('"peer_subnets": ["192.168.1.0/24"]', "", current(`"style": "POLICY", "policy_rules": [${rule("10.0.0.0/24", "192.168.2.0/24")}]`)),
  update('"policy_rules": []', "ip_version=ipv6"),
  // IKE and IPsec.
  ike('"ike_version": "v1"', "ikepolicy.encryption_algorithm=aes-256-gcm-16"),
  ike('"local_id": "192.0.2.1"', "peer_id=192.0.2.1"), ike('"peer_id": "192.0.2.1"', "local_id=192.0.2.1"),
  ike('"dpd": {"interval": 14}', "timeout=15"),
  ipsec('"encryption_algorithm": "aes-256"'), ike('"ike_version": "v2", "encryption_algorithm": "aes-256"'), ike('"encryption_algorithm": "3des"'),
  ike('"dh_group": "group1"', "ike_version=v1", { profile: "ietf" }),
  // Profiles: every listed value.
  ...vpnlint.form().groups.flatMap(({ fields }) => fields).flatMap(({ pointer, choices = [] }) => choices.map(({ value }) => {
    const [, , policy, ...names] = pointer.split("/");
    const text = names.reduceRight((inner, name) => ({ [name]: inner }), value);
    return [JSON.stringify({ vpn_connection: { [policy]: text } }), { profile: ["ietf", "cnsa-1.0"], context: { assume: { ike_version: "v2" } } }];
  })),
  update('"ikepolicy": {"dh_group": "group15"}, "ipsecpolicy": {"pfs": "group16"}', "", { profile: "cnsa-1.0" }),
  // Effects.
  update('"psk": "7hRz!Wq4-Lm9_Xk2.Tv6cNb8", "name": "vpn-1"', "ike_version=v2"), update('"psk": "7hRz!Wq4-Lm9_Xk2.Tv6cNb8"'),
  update('"ikepolicy": {"dh_group": "group15"}, "ipsecpolicy": {"pfs": "group15"}', "ikepolicy.lifetime_seconds=86400,ipsecpolicy.lifetime_seconds=3600"),
  ipsec('"pfs": "group15"'),
  update(local),
  update('"id": "1", "vgw_id": "1"', "id=2,vgw_id=2"), update('"vgw_id": "1"', "gateway_id=2"), update('"name": "vpn-1"', "vgw_id=1,gateway_id=2"),
  update('"name": "vpn-1"', "status=PENDING_UPDATE"), update('"name": "vpn-1"', "status=PENDING_DELETE"),
  // Creates.
  create('"status": "ACTIVE", "created_at": "now", "name": null, "style": null, "peer_subnets": [], "tags": []'),
  create(RETURNED.filter((name) => name !== "vgw_id" && name !== "vgw_ip").map((name) => `"${name}": 1`).join(", ")),
  [`{"vpn_connection": {${ends()}, "name": "vpn-1"}}`],
  [`{${ends()}}`, { operation: CREATE }], [`{${ends()}}`, { operation: BATCH }],
  // Only what would be right inside of the wrapper is wrapped.
  [JSON.stringify(JSON.parse(vpnlint.rules().find(({ name }) => name === "missing-psk").good.json).vpn_connection), { operation: BATCH }],
  [`{"vpn_connection_id": "${id}"}`, { operation: MONITOR }],
  ...Object.keys(schemas).flatMap((operation) => ['{"vpn_gateways": []}', '{"error_code": "VPN.0001"}', "{}", "[]"].map((text) => [text, { operation }])),
  create('"tunnel_local_address": "169.254.76.1/30"'),
  create('"style": "policy", "tunnel_local_address": "169.254.76.1/30", "tunnel_peer_address": "169.254.76.2/30"'),
  create(`"style": "static", "enable_hub": true, "policy_rules": [${rule("10.0.0.0/24", "192.168.2.0/24")}]`),
  create('"style": "policy", "policy_rules": []', "ip_version=ipv4"), create('"peer_subnets": ["192.168.1.0/24"]', "ip_version=ipv6"),
  create('"name": "vpn-1"', "gateway_id=2"),
  [`{"vpn_connection": {${ends("10.0.0.1")}}}`, { operation: CREATE, context: { assume: { network_type: "public" } } }],
  monitor('"vpn_connection_id": "x", "id": 1, "type": 1, "source_ip": 1, "destination_ip": 1, "proto_type": 1'),
  // Answers: every code that the table has.
  ...CODES.map((code) => answer(`{"error_code": "${code}"}`)),
];

const http = [
  ...vpnlint.rules().filter(({ group }) => group === "Request target").flatMap(({ bad, good }) => [bad.json, good.json]),
  `PUT {{url}}/v5/{{project}}/vpn-connection/${id}\n\n{}\n`,
  // Every kind of request, to the wrong place and by the wrong method.
  ...['"vpn_connection": {"name": "vpn-1"}', `"vpn_connection": {${ends()}}`, `"vpn_connections": [{${ends()}}]`, '"connection_monitor": {}'].flatMap((body) =>
    ["PATCH {{url}}/v4/{{project}}/vpn-connection", "https://vpn.example.com/v5/x/vpn-gateways", "PUT https://vpn.example.com/x"].map((line) => `${line}\n\n{${body}}\n`)),
  "PUT {{url}}/v5/{{project}}/vpn-connection\n\n{}\n", `PUT {{url}}/v4/{{project}}/vpn-connection/${id}\n\n{}\n`,
];
const requests = http.map((text) => vpnlint.checkHttp(text, { context: { assume: { id: "1" } } }));
const reports = [...[...samples, ...files, ...slips, ...others].map(([text, options]) => vpnlint.checkText(text, options)), ...requests];
const foreign = vpnlint.check({ vpn_connection: { name: undefined, ikepolicy: { lifetime_seconds: Number.NaN, dpd: new Date(0) } } });
const findings = [...reports, foreign].flatMap((report) => report.findings);

/** The texts of a finding beside what the page makes of them. */
function texts(finding) {
  const { message, help, fix, related } = translateFinding(finding);
  const places = finding.related.map((place, at) => [place.message, related[at]]);
  const pairs = [[finding.message, message], [finding.help, help], [finding.fix?.title ?? null, fix], ...places];
  return pairs.filter(([english]) => english !== null);
}

// ---- tests

test("every text of every finding is in German", () => {
  for (const finding of findings) {
    for (const [english, said] of texts(finding)) {
      const template = templateOf(finding.rule, english, finding.params);
      assert.ok(template, `${finding.rule}: ${english}`);
      assert.ok(said !== english && said !== null, `${finding.rule}: ${english}`);
    }
  }
});

test("every word of the engine in a parameter is in German", () => {
  for (const { rule: name, message, help, params } of findings) {
    for (const english of [message, help]) {
      const template = english && templateOf(name, english, params)?.[1];
      if (!template || template.includes("was es in JSON nicht gibt")) continue;
      for (const [, parameter] of template.replaceAll(/`[^`]*`/g, "").matchAll(/\{(\w+)\}/g)) {
        const value = params[parameter];
        if (typeof value !== "string" || /^-?\d+$/.test(value)) continue;
        assert.ok(Object.hasOwn(german.params, value) || translateParam(value) !== value, `${name}: ${parameter}: ${value}`);
      }
    }
  }
});

test("a value that looks like a word of the engine stays as it is", () => {
  const [text, options] = ike('"dh_group": "string"');
  const [finding] = vpnlint.checkText(text, options).findings;
  assert.equal(translateFinding(finding).message, "`string` ist kein zulässiger Wert von `dh_group`");
  const [wrong] = vpnlint.checkText('{"vpn_connection": {"name": "a b"}}').findings;
  assert.equal(translateFinding(wrong).message, "`name` enthält ein unzulässiges Zeichen: U+0020 an Stelle 2");
  assert.equal(translateFinding(wrong).help, "erlaubt sind ASCII-Buchstaben, Ziffern, `_`, `-` und `.`");
  const [twice] = vpnlint.checkText('{"vpn_connection": {"name": "a b \u2192c"}}').findings;
  assert.equal(translateFinding(twice).message, "`name` enthält 3 unzulässige Zeichen: U+0020 (2-mal, zuerst an Stelle 2), U+2192 an Stelle 5");
});

test("what has no German stays English", () => {
  const finding = { rule: "new", message: "a new text", help: null, source: "practice", params: {} };
  assert.deepEqual(translateFinding({ ...finding, related: [{ message: "here" }], fix: { title: "mend it" } }), { message: "a new text", help: null, source: "Praxiserfahrung", related: ["here"], fix: "mend it" });
});

test("each German template has the placeholders and the code of the English one, and no final stop", () => {
  const placeholders = (text) => text.match(/\{\w+\}/g) ?? [];
  const code = (text) => (text.match(/`[^`]*`/g) ?? []).toSorted();
  for (const templates of [...Object.values(german.findings), german.params]) {
    for (const [english, said] of Object.entries(templates)) {
      assert.deepEqual(placeholders(said).toSorted(), placeholders(english).toSorted(), english);
      if (!english.includes("\": value`")) assert.deepEqual(code(said), code(english), english);
      assert.ok(!said.endsWith(".") || english.endsWith("."), said);
    }
  }
});

test("every rule has a summary and a reason, and its heading has a word", () => {
  const names = vpnlint.rules().map(({ name }) => name);
  assert.deepEqual(Object.keys(german.rules), names);
  assert.deepEqual(Object.keys(german.findings).toSorted(), names.toSorted());
  for (const { name, group, summary, why } of vpnlint.rules()) {
    assert.ok(Object.hasOwn(german.words, group), group);
    for (const [english, said] of [[summary, german.rules[name].summary], [why, german.rules[name].why]]) {
      assert.ok(said && said !== english && !said.endsWith("."), name);
      assert.deepEqual((said.match(/`[^`]*`/g) ?? []).toSorted(), (english.match(/`[^`]*`/g) ?? []).toSorted(), name);
    }
  }
});

test("every input, fact and group of the form is there, with hint and unit", () => {
  const { groups, facts = [] } = vpnlint.form();
  assert.deepEqual(Object.keys(german.groups).toSorted(), groups.map(({ name }) => name).toSorted());
  const rows = ({ pointer, fields = [] }) => fields.map((field) => ({ ...field, pointer: `${pointer}/*${field.pointer}` }));
  const inputs = groups.flatMap(({ fields }) => fields).flatMap((field) => [field, ...rows(field)]);
  assert.deepEqual(Object.keys(german.inputs).toSorted(), inputs.map(({ pointer }) => pointer).toSorted());
  assert.deepEqual(facts.map(({ fact }) => fact).filter((fact) => !german.facts[fact]), []);
  for (const { pointer, fact, label, description, hint, unit } of [...inputs, ...facts]) {
    const said = german.inputs[pointer] ?? german.facts[fact];
    assert.ok(said.label && said.description, pointer);
    assert.deepEqual([said.hint !== undefined, said.unit !== undefined], [hint !== undefined, unit !== undefined], pointer ?? fact);
    if (unit !== undefined) assert.equal(said.unit, german.params[unit]);
    assert.ok(!label.includes(" ") || said.label !== label || label === "Dead peer detection", label);
    assert.ok(said.description !== description || !/[a-z] /.test(description), description);
  }
});

test("sources are in German but for the titles of pages", () => {
  const sources = new Set([...findings, ...vpnlint.rules(), ...vpnlint.form().groups.flatMap(({ fields }) => fields)].map(({ source }) => source));
  const orders = [...read("src/spec/crypto.rs").matchAll(/source: "([^"]*)"/g)].map(([, source]) => source);
  assert.ok(orders.length > 3, `${orders.length}`);
  for (const source of [...sources, ...orders]) {
    for (const part of translateSource(source).split(/[;,] /)) {
      assert.match(part, /^(API|URI|JSON|VPN\.\d+|§.*|RFC [\d§. ]+( und RFC [\d§. ]+)?|FIPS \d+|Tabellen? \d+( (und|bis) \d+)?|Handbuch|[A-Z].*)$/, source);
      assert.doesNotMatch(part, /\bTables?\b|\d and | and RFC/, source);
    }
  }
});

// ---- against the code of the engine

const code = below("src", ".rs").map(read);

test("no text is one that the engine no longer has", () => {
  const everything = code.join("\n");
  const rust = (text) => text.replaceAll("\\", "\\\\").replaceAll('"', '\\"');
  const stale = [...Object.values(german.findings), german.params].flatMap(Object.keys).filter((text) => !everything.includes(`"${rust(text)}"`));
  assert.deepEqual(stale, []);
  assert.deepEqual(Object.keys(german.words).filter((word) => !everything.includes(word)), []);
});

/** The sentences in the code of a file: not its tests, comments, or what `omit` matches. */
function sentences(path, ...omit) {
  const tests = /\n#\[cfg\(test\)\]\nmod tests[\s\S]*/;
  const rest = [tests, /^\s*\/\/.*$/gm, /b?'(\\.|[^'\\])'/g, ...omit].reduce((text, part) => text.replace(part, ""), read(path));
  const literals = [...rest.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text.replace(/\\(["\\])/g, "$1"));
  const hasWords = (text) => (text.match(/[a-z]{2,}/g) ?? []).length > 1 && /[a-z]{2,}/.test(text.replaceAll(/\{\w+\}/g, ""));
  const isSentence = (text) => text.includes(" ") && hasWords(text) && !/^(API|guide|RFC|JSON)\b|^\{"/.test(text);
  return literals.filter(isSentence);
}

test("every sentence in the code of a rule is there", () => {
  let count = 0;
  const anywhere = Object.assign({}, ...Object.values(german.findings));
  for (const path of below("src/rules", ".rs").filter((path) => !path.endsWith("/yielding.rs"))) {
    const name = path.slice("src/rules/".length, -".rs".length).replaceAll("_", "-");
    for (const text of sentences(path, /static RULE: Rule = Rule \{[\s\S]*?\n\}/)) {
      count++;
      // What several rules share is in none of their files.
      const known = name.includes("/") ? anywhere : german.findings[name] ?? {};
      assert.ok([known, german.params, german.words].some((texts) => Object.hasOwn(texts, text)), `${name}: ${text}`);
    }
  }
  assert.ok(count > 100, `${count}`);
});

test("every sentence that a rule takes from elsewhere is there", () => {
  const [words] = read("src/json/reader.rs").match(/const fn words[\s\S]*?\n {4}\}\n/);
  const slip = [...words.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text]) => text.replace(/\\(["\\])/g, "$1"));
  assert.deepEqual(slip.filter((text) => !Object.hasOwn(german.findings["invalid-json"], text)), []);
  // No table has those of the gateway, and what is deprecated has no description in a message.
  const objects = below("src/spec/objects", ".rs").filter((path) => !path.endsWith("/gateway.rs"));
  const fields = [...objects, ...below("src/operations", ".rs")].map(read).join("\n");
  const elsewhere = [...fields.matchAll(/Field::elsewhere\([^)]*, true,[^)]*"([^"]*)",?\s*\)(?!\.deprecated)/g)].map(([, text]) => text);
  const profiles = below("src/profile", ".rs").flatMap((path) => sentences(path, /static NOTES[\s\S]*?\];/));
  const known = [...elsewhere, ...profiles, ...sentences("src/spec/error_code.rs")];
  assert.ok(elsewhere.length >= 17 && profiles.length >= 10 && known.length > 70, `${elsewhere.length} ${profiles.length} ${known.length}`);
  assert.deepEqual(known.filter((text) => !Object.hasOwn(german.params, text)), []);
  const hints = { ...german.findings["unknown-member"], ...german.findings["unknown-value"] };
  assert.deepEqual(sentences("src/operations/elsewhere.rs").filter((text) => !Object.hasOwn(hints, text)), []);
  // What a connection, a request or a file of requests is called, only errors about options say.
  const documents = sentences("src/recognise.rs", /Document::(Request|Connection|Http) => .*/g);
  assert.ok(documents.length >= 8, `${documents.length}`);
  const nouns = below("src/operations", ".rs").flatMap((path) => [...read(path).matchAll(/\bnoun: "([^"]*)"/g)].map(([, noun]) => noun));
  assert.equal(nouns.length, Object.keys(schemas).length);
  assert.deepEqual([...documents, ...nouns].filter((text) => !Object.hasOwn({ ...german.findings["missing-member"], ...german.params }, text)), []);
});

/** The rules of the configuration, of which the package has no findings. */
const OUT_OF_REACH = vpnlint.rules().filter(({ group }) => group === "Configuration").map(({ name }) => name);
const NOT_SAYABLE = {
  // What no string of JavaScript can be.
  "invalid-json": ["the text is not UTF-8", "save the file as UTF-8", "the text is UTF-16, not UTF-8", "save the file as UTF-8 without a byte order mark"],
  // No table has such a value yet.
  "unknown-value": ["`{value}` is a value of `{member}` only with {needed} as `{other}`", "set `{other}` to {needed}, or choose another `{member}`"],
};

test("every text stands below a rule that says it", () => {
  const said = new Set();
  for (const finding of findings) {
    for (const [english] of texts(finding)) said.add(`${finding.rule}: ${templateOf(finding.rule, english, finding.params)?.[0]}`);
  }
  const within = Object.entries(german.findings).filter(([name]) => !OUT_OF_REACH.includes(name));
  const all = within.flatMap(([name, templates]) => Object.keys(templates).map((text) => [name, text]));
  const sayable = all.filter(([name, text]) => !NOT_SAYABLE[name]?.includes(text)).map(([name, text]) => `${name}: ${text}`);
  assert.deepEqual(sayable.filter((text) => !said.has(text)), []);
});
